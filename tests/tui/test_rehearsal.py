"""Every routine that coach brings, rehearsed in the TUI from its first cue to its last, by keys alone."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from coach.care.facts import Override
from coach.errors import ExitCode
from coach.journal.entries import override_entry
from coach.kinds import Kind
from coach.routine.reader import read_file
from coach.script import hints
from coach.script.hints import Means
from coach.script.screen_words import REHEARSAL
from coach.session import machine
from coach.session.events import Effect, Say
from coach.session.state import segment_of
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.notice import NoticeScreen
from tests.plain.answers import PAIN_ANSWERS, cues_met
from tests.support import shipped
from tests.tui.conftest import Stage, StageMaker, World

pytestmark = pytest.mark.slow

KEYS = {"ready": ("enter",), "yes-no": ("2",), "number": ("2", "enter")}


async def play_through(on: Stage, screen: PlayerScreen) -> None:
    """Answers what is asked and lets time pass, until the session is over."""
    for _ in range(5000):
        if on.app.screen is not screen:
            return
        session = screen.session
        asking = machine.asking(session.score, session.state)
        on.clock.pass_time(1.2)
        if asking is None:
            on.clock.pass_time(3.0)
            screen.tick()
            await asyncio.sleep(0)
        else:
            await on.pilot.press(*KEYS[asking.answers])
    raise AssertionError(f"the session hangs in {segment_of(screen.session.state, screen.session.score)}")


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
async def test_every_routine_plays_from_its_first_cue_to_its_last(
    stage: StageMaker, world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = world.player()
    world.checked_in(player=player)
    now = world.clock.wall()
    player.journal.append([override_entry(Override(now, Kind.STRENGTHENING, "Dr A", "a test", now + timedelta(1)))])
    said: list[str] = []

    def hear(effect: Effect) -> None:
        if isinstance(effect, Say):
            said.append(effect.text)

    player.listeners.append(hear)
    monkeypatch.setattr(world, "player", lambda: player)
    routine = read_file(path).routine
    async with stage(size=(100, 30), routine=routine, rehearsal=True) as on:
        await on.until(lambda: isinstance(on.app.screen, PlayerScreen | NoticeScreen))
        if isinstance(on.app.screen, NoticeScreen):  # what to mind in it
            await on.press("enter")
        screen = await on.on(PlayerScreen)
        score = screen.session.score
        assert REHEARSAL in on.text
        await play_through(on, screen)
        ended = await on.on(NoticeScreen)
        assert "Well done." in ended.text
        assert "✓ Done" in on.flat
        await on.press("enter")
    assert on.app.return_value is ExitCode.DONE
    cues = [words for words in cues_met(score) if words]  # the first aid shows nothing before it speaks
    # answers to pain depend on the number, not on the routine; how to skip is shown once, and never said
    beside = PAIN_ANSWERS | {hints.skip_hint(Means.KEYS)}
    assert [words for words in said if words not in beside][: len(cues)] == cues
    assert player.record().sessions == (), "a rehearsal never counts as done"
