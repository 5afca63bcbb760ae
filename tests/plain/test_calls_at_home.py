"""Plain mode calls while home waits for a line: it prints the sentence, and then home as it is by now."""

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.care.calls import Call, Reminders
from coach.care.quiet import QuietHours, parse_quiet_hours
from coach.errors import ExitCode
from coach.journal import entries
from coach.plain import dialogue, lines
from coach.plain.home_calls import LOOK_FOR_CALLS, HomeCalls
from coach.reminders.memory import Memory
from coach.reminders.reminder import DesktopReminder
from coach.score.sounds import Sound
from coach.script import journey
from coach.visit.calls import calls_now
from coach.visit.visit import Visit
from tests.plain.plain_visits import PlainDesk, Remembered
from tests.support import FakeClock, FakeVoice, good_check_in, player_in

CALLED = "Time for a check-in."


class SlowLines(lines.Lines):
    """A person who waits before each line, while the clock goes on; `over` at the end."""

    def __init__(self, clock: FakeClock, *given: tuple[float, str]) -> None:
        super().__init__(None)
        self.over, self.interactive = False, True
        self._clock = clock
        self._given = list(given)

    def _collect(self, timeout: float) -> None:
        if not self._given:
            self.over = True
            return
        wait, line = self._given[0]
        if wait > 0:
            self._clock.pass_time(60)
            self._given[0] = (wait - 60, line)
        else:
            self._waiting.append(self._given.pop(0)[1])


class Told:
    """A patient of nine o'clock at plain mode, whose check-in will be due at half past ten."""

    def __init__(
        self,
        folder: Path,
        voice: FakeVoice | None = None,
        which: Reminders = Reminders.CHECK_IN,
        quiet: QuietHours | None = None,
    ) -> None:
        self.clock = FakeClock()
        self.clock.date = self.clock.date.astimezone().replace(hour=9)
        self.player = player_in(folder, self.clock)
        at = self.clock.wall() - timedelta(hours=10, minutes=30)
        self.player.journal.append([entries.check_in_entry(good_check_in(at))])
        self.player.report_hearing(heard=True)
        self.desktop: list[str] = []
        self.called_at: list[datetime] = []
        self.voice = voice
        self._which, self._quiet = which, quiet
        self._reminder = DesktopReminder(Memory(folder / "called"), self.clock, self._notify)
        self.desk = PlainDesk(self.player, voice, preferences=Remembered(), home_calls=self._home_calls)

    def _notify(self, words: str) -> bool:
        self.desktop.append(words)
        self.called_at.append(self.clock.wall())
        return True

    def _home_calls(self, visit: Visit) -> HomeCalls:
        def found() -> tuple[Call, ...]:
            return calls_now(visit.menu().view, self._which, self._quiet)

        return HomeCalls(self._reminder, found, self.clock)

    def run(self, monkeypatch: pytest.MonkeyPatch, *given: tuple[float, str]) -> str:
        monkeypatch.setattr("tests.plain.plain_visits.Lines", lambda _: SlowLines(self.clock, *given))
        assert self.desk.run(lambda visit: visit.home()) is ExitCode.DONE
        self.player.journal.close()
        return "\n".join(self.desk.printed)


def test_what_becomes_due_is_called_once_and_home_is_shown_as_it_is_by_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = FakeVoice()
    told = Told(tmp_path, voice)
    shown = told.run(monkeypatch, (3 * 3600, "q"))
    assert shown.count(CALLED) == 1
    assert f"1 or Enter: {journey.HOW_IS_YOUR_BACK.rstrip('?')}" in shown.partition(CALLED)[2], (
        "Enter does what is named beside it"
    )
    said = [one for one in voice.said if CALLED in one.words]
    assert [one.sound for one in said] == [Sound.LISTEN]
    assert told.desktop == [CALLED]


def test_what_became_due_in_the_quiet_hours_is_called_when_they_end_and_no_moment_earlier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who left coach open for the night would else be called out of their sleep, or never."""
    voice = FakeVoice()
    told = Told(tmp_path, voice, quiet=parse_quiet_hours("08:00-12:00"))
    ends = told.clock.wall().replace(hour=12)
    shown = told.run(monkeypatch, (5 * 3600, "q"))
    assert [one.sound for one in voice.said if CALLED in one.words] == [Sound.LISTEN]
    assert shown.count(CALLED) == 1
    assert len(told.called_at) == 1
    assert ends <= told.called_at[0] <= ends + timedelta(minutes=2)


def test_what_stands_at_home_from_the_start_is_not_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(tmp_path)
    told.clock.pass_time(2 * 3600)
    assert CALLED not in told.run(monkeypatch, (3600, "q"))
    assert told.desktop == []


def test_nothing_calls_unless_it_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(tmp_path, which=Reminders.OFF)
    assert CALLED not in told.run(monkeypatch, (3 * 3600, "q"))


def test_it_looks_now_and_then_and_not_at_each_moment() -> None:
    clock, looks = FakeClock(), list[int]()

    class Silent:
        def seen(self, found: object) -> None: ...
        def call(self, found: object) -> str:
            return ""

    def found() -> tuple[Call, ...]:
        looks.append(1)
        return ()

    calls = HomeCalls(Silent(), found, clock)
    calls.home_shown()
    for _ in range(100):
        calls.look()
    clock.pass_time(LOOK_FOR_CALLS)
    for _ in range(100):
        calls.look()
    assert len(looks) == 2


def test_the_bell_rings_only_where_no_voice_calls_and_somebody_is_there() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for out, voice, rung in (
        (Terminal(), None, "\a"),
        (Terminal(), FakeVoice(), ""),
        (io.StringIO(), None, ""),
    ):
        dialogue.Dialogue(lines.Lines(None), out, io.StringIO(), voice, lambda: False).ring()
        assert out.getvalue() == rung
