"""A window that is too small to see anything in: what nobody sees is not answered, and what cannot wait works."""

import pytest

from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.question import QuestionScreen
from tests.tui.conftest import HELPED, StageMaker, World

TINY = (39, 12)


async def test_at_home_a_key_that_has_to_wait_is_answered_with_those_that_work(stage: StageMaker) -> None:
    async with stage(size=TINY) as on:
        await on.on(HomeScreen)
        assert "--plain" in on.flat, "plain mode fits into any window"
        await on.press("c")
        assert "That key has to wait." in on.flat
        assert "N Struck again" in on.flat
        await on.on(HomeScreen)


async def test_a_question_that_nobody_sees_takes_no_answer(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("c")
        screen = await on.on(QuestionScreen)
        asked = screen.prompt
        await on.pilot.resize_terminal(*TINY)
        await on.settle()
        for key in ("1", "2", "enter", "space", "down", "pagedown", "x"):
            await on.press(key)
        assert screen.prompt == asked
        assert "These work: ? Help, Esc Back" in on.flat


async def test_help_is_read_however_small_the_window_is(stage: StageMaker) -> None:
    async with stage(size=TINY) as on:
        await on.on(HomeScreen)
        await on.press("question_mark")
        await on.on(HelpScreen)
        assert "too small" not in on.flat
        await on.press("escape")
        await on.on(HomeScreen)


@pytest.mark.parametrize("key", ["n", "enter", "e", "ctrl+p", "right"])
async def test_a_session_that_nobody_sees_is_not_driven(stage: StageMaker, world: World, key: str) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Legs on a chair")
        screen = await on.on(PlayerScreen)
        await on.pilot.resize_terminal(*TINY)
        await on.settle()
        before = screen.session.state
        await on.press(key)
        assert screen.session.state == before
        assert "H It hurts" in on.flat


async def test_in_a_session_space_pauses_but_starts_nothing_and_pain_is_heard(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Legs on a chair")
        screen = await on.on(PlayerScreen)

        def status() -> Status:
            found: Status = screen.session.state.status
            return found

        await on.press("enter")
        await on.pilot.resize_terminal(*TINY)
        await on.settle()
        await on.press("space")
        assert status() is Status.PAUSED
        await on.press("space")
        assert status() is Status.PAUSED
        await on.press("h")
        assert status() is Status.RATING


async def test_in_a_session_what_to_do_stands_there_all_the_same(stage: StageMaker) -> None:
    """It has just struck, in a terminal that was never larger: one key, and what to do can be read."""
    async with stage(size=TINY, library=HELPED) as on:
        await on.on(HomeScreen)
        await on.press("n")
        screen = await on.on(PlayerScreen)
        await on.until(lambda: screen._view is not None)
        await on.settle()
        assert on.flat.startswith(" ".join(screen._view.instruction.split()[:4]))
