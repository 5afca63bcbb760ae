"""While home is open it calls: a chime and a sentence to hear, and the sentence to read; once, and never at night."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from coach.care.calls import Call
from coach.care.facts import CheckIn, Flag, Inflammation, Spasm, Trend
from coach.journal.entries import check_in_entry
from coach.score.sounds import Sound
from coach.script import reminder_words
from coach.settings.store import Settings
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker, World

CALLED = "Time for a check-in."


class Recorder:
    """Calls once for each occasion, as the real one does, and remembers what home has shown."""

    def __init__(self) -> None:
        self.known: set[Call] = set()
        self.looks = 0

    def seen(self, found: Sequence[Call]) -> None:
        self.known.update(found)
        self.looks += 1

    def call(self, found: Sequence[Call]) -> str:
        new = [call for call in found if call not in self.known]
        self.seen(found)
        return reminder_words.time_for(new) if new else ""


def settings(**given: Any) -> Settings:
    return Settings(emergency_number="112", **{"reminders": "check-in", **given})


@pytest.fixture
def morning(world: World) -> World:
    """Nine o'clock of the patient, who has checked in ten hours and a half before."""
    world.clock.date = world.clock.wall().astimezone().replace(hour=9)
    at = world.clock.wall() - timedelta(hours=10, minutes=30)
    check_in = CheckIn(at, 2, Inflammation.REDUCED, Spasm.EASED, Trend.BETTER, Flag.NONE)
    world.player().journal.append([check_in_entry(check_in)])
    return world


async def look(on: Stage, reminder: Recorder) -> None:
    """Home looks again, and has looked."""
    before = reminder.looks
    on.app._look_again()
    await on.until(lambda: reminder.looks > before)
    await on.settle()


@pytest.fixture
def rang(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for each time that the terminal's bell rings."""
    heard: list[int] = []
    monkeypatch.setattr("coach.tui.app.CoachApp.bell", lambda _: heard.append(1))
    return heard


async def test_a_check_in_that_becomes_due_is_called_once_by_chime_and_words(
    stage: StageMaker, morning: World, rang: list[int]
) -> None:
    voice, reminder = FakeVoice(), Recorder()
    async with stage(voice=voice, settings=settings(), reminder=reminder) as on:
        await on.until(lambda: reminder.looks > 0)
        await look(on, reminder)
        assert CALLED not in on.flat
        on.clock.pass_time(2 * 3600)
        await look(on, reminder)
        await on.until(lambda: CALLED in on.flat)
        assert [(said.words, said.sound) for said in voice.said if said.words == CALLED] == [(CALLED, Sound.LISTEN)]
        for _ in range(3):
            on.clock.pass_time(30)
            await look(on, reminder)
        assert voice.heard.count(CALLED) == 1
        assert CALLED in on.flat, "it stands there until something is chosen"
        assert rang == []
        await on.press("y")
        await on.press("escape")
        await on.until(lambda: on.awaits_the_patient)
        assert CALLED not in on.flat


async def test_without_a_voice_the_bell_rings(stage: StageMaker, morning: World, rang: list[int]) -> None:
    reminder = Recorder()
    async with stage(settings=settings(), reminder=reminder) as on:
        await on.until(lambda: reminder.looks > 0)
        on.clock.pass_time(2 * 3600)
        await look(on, reminder)
        await on.until(lambda: CALLED in on.flat)
        assert rang == [1]


async def test_what_is_due_as_home_opens_stands_there_and_calls_nobody(
    stage: StageMaker, morning: World, rang: list[int]
) -> None:
    morning.clock.pass_time(2 * 3600)
    reminder = Recorder()
    async with stage(settings=settings(), reminder=reminder) as on:
        await on.until(lambda: reminder.looks > 0)
        assert [call.purpose for call in reminder.known] == [None]
        await look(on, reminder)
        assert CALLED not in on.flat
        assert rang == []


@pytest.mark.parametrize("chosen", [{"reminders": "off"}, {"quiet_hours": "10:00-12:30"}])
async def test_nothing_calls_unless_it_was_chosen_nor_in_the_quiet_hours(
    stage: StageMaker, morning: World, rang: list[int], chosen: dict[str, str]
) -> None:
    reminder = Recorder()
    async with stage(settings=settings(**chosen), reminder=reminder) as on:
        on.clock.pass_time(2 * 3600)
        for _ in range(5):
            on.app._look_again()
            await on.settle()
        assert CALLED not in on.flat
        assert rang == []
        assert reminder.known == set()


async def test_what_became_due_in_the_quiet_hours_is_called_when_they_end(
    stage: StageMaker, morning: World, rang: list[int]
) -> None:
    """Who left home open for the night would else have to look whether it is time."""
    voice, reminder = FakeVoice(), Recorder()
    async with stage(voice=voice, settings=settings(quiet_hours="08:00-12:00"), reminder=reminder) as on:
        await on.until(lambda: reminder.looks > 0)
        on.clock.pass_time(3 * 3600 - 60)
        await look(on, reminder)
        assert CALLED not in on.flat
        assert CALLED not in voice.heard
        on.clock.pass_time(60)
        await look(on, reminder)
        await on.until(lambda: CALLED in on.flat)
        assert [(said.words, said.sound) for said in voice.said if said.words == CALLED] == [(CALLED, Sound.LISTEN)]
