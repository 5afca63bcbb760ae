"""A key that is held down is one press, however many screens it would run through."""

import pytest

from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from tests.tui.conftest import Stage, StageMaker


async def _hold(on: Stage, key: str) -> None:
    """Holds down a key that was pressed just now."""
    for _ in range(6):
        on.clock.pass_time(0.05)
        await on.pilot.press(key)
        await on.settle()


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_a_session_that_was_broken_off_does_not_run_before_anybody_lies_down(stage: StageMaker, key: str) -> None:
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)
        await on.press("enter", "ctrl+c")
    async with stage() as on:
        if key == "enter":  # by the list, where it is asked how to go on
            await on.open("Legs on a chair")
            asked = await on.on(NoticeScreen)
            await _hold(on, key)
            assert on.app.screen is asked
        await on.press(key if key == "space" else "enter")
        screen = await on.on(PlayerScreen)
        await _hold(on, key)
        assert screen.session.state.status is Status.PAUSED


async def test_leaving_a_notice_by_a_held_key_opens_nothing_from_home(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)
        await on.press("q", "q")
        await on.on(NoticeScreen)
        await on.press("enter")
        home = await on.on(HomeScreen)
        await _hold(on, "enter")
        assert on.app.screen is home


async def test_the_key_that_skips_skips_one_step_however_long_it_is_held(stage: StageMaker) -> None:
    """It ran through the whole session, past the questions about warning signs, and ended it."""
    async with stage() as on:
        await on.open("Legs on a chair")
        screen = await on.on(PlayerScreen)
        await on.press("enter")
        before = screen.session.state.index
        await on.press("n")
        await _hold(on, "n")
        assert on.app.screen is screen
        assert screen.session.state.index == before + 1
