"""A set-up in the player that goes on by itself: it says so on the screen, and any key but Enter makes it wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.playback.sessions import Sessions
from coach.score.score import SegmentKind
from coach.script import hints, stage_words
from coach.session import going_on
from coach.session.state import segment_of
from coach.settings.derived import options_of
from coach.settings.store import Settings
from coach.tui.player.screen import PlayerScreen
from tests.tui.conftest import Stage, StageMaker, World, routine

LYING = routine(
    "on-the-side",
    "On the side",
    "positioning",
    "  - {ready: Lie on your side., does: rest}\n  - hold: Let go.\n    for: 4 min\n    does: rest\n",
)
CHOSEN = Settings(emergency_number="112", go_on=20)
HINT = hints.goes_on_hint(hints.Means.KEYS, 20)


class HandsFree(World):
    """A world whose patient has chosen that set-ups go on by themselves."""

    def player(self) -> Sessions:
        player = super().player()
        player.options = options_of(CHOSEN)
        return player


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = HandsFree(tmp_path)
    yield made
    for journal in made.journals:
        journal.close()


async def _in_the_set_up(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.play_until(stage_words.PHASES["set-up"])
    return screen


def _kind(screen: PlayerScreen) -> SegmentKind:
    return segment_of(screen.session.state, screen.session.score).kind


def _goes_on(screen: PlayerScreen) -> bool:
    return going_on.due_at(screen.session.score, screen.session.state) is not None


async def test_it_is_on_the_screen_and_the_hold_begins_without_a_key(stage: StageMaker) -> None:
    async with stage(routine=LYING) as on:
        screen = await _in_the_set_up(on)
        assert HINT in on.flat
        assert on.flat.count("Lie on your side.") == 1, "nothing is shown twice"
        for _ in range(40):
            await on.pass_time(1)
        assert _kind(screen) is SegmentKind.HOLD


@pytest.mark.parametrize("key", ["space", "pagedown", "x", "5", "question_mark", "tab", "up", "escape", "s"])
async def test_any_key_makes_it_wait(stage: StageMaker, key: str) -> None:
    """The palette and help lie above it; a key of a remote, or one that means nothing, shows that somebody is there."""
    async with stage(routine=LYING) as on:
        screen = await _in_the_set_up(on)
        assert _goes_on(screen)
        await on.press(key)
        assert not _goes_on(screen)
        assert _kind(screen) is SegmentKind.SET_UP


async def test_enter_goes_on_at_once(stage: StageMaker) -> None:
    async with stage(routine=LYING) as on:
        screen = await _in_the_set_up(on)
        await on.press("enter")
        assert _kind(screen) is not SegmentKind.SET_UP, "what has to be minded comes first"
