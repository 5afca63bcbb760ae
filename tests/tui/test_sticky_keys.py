"""Nobody has to hold two keys at once, and a Shift that sticks changes no answer."""

import pytest

from coach.care.sign_groups import FULL_SCREEN
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.settings import SettingsScreen
from coach.visit.prompts import Number
from tests.tui.conftest import CHAIR, NO_SIGNS, StageMaker, World


@pytest.mark.parametrize("screen", [HomeScreen, HistoryScreen, SettingsScreen, PlayerScreen])
def test_no_command_of_a_screen_needs_two_keys_at_once(screen: type[CoachScreen[object]]) -> None:
    """What Ctrl+P finds stands behind “?”, and what Ctrl+Q does, Q does at home and in a session."""
    assert [command.key for command in screen.KEYS if "+" in command.key] == []
    assert "question_mark" in [command.key for command in screen.KEYS]


@pytest.mark.parametrize("screen", [HomeScreen, PlayerScreen])
def test_q_closes_without_ctrl(screen: type[CoachScreen[object]]) -> None:
    assert "q" in [command.key for command in screen.KEYS]


async def test_help_needs_no_shift(stage: StageMaker) -> None:
    """“?” is typed with Shift on most keyboards: F1 does the same."""
    async with stage() as on:
        await on.on(HomeScreen)
        await on.press("f1")
        await on.on(HelpScreen)


@pytest.mark.parametrize(("stuck", "meant"), [("C", "c"), ("O", "o"), ("Y", "y")])
async def test_a_capital_at_home_does_what_the_letter_does(stage: StageMaker, stuck: str, meant: str) -> None:
    screens = []
    for key in (stuck, meant):
        async with stage() as on:
            await on.on(HomeScreen)
            await on.press(key)
            await on.until(lambda: not isinstance(on.app.screen, HomeScreen))
            screens.append(type(on.app.screen))
    assert screens[0] is screens[1]


async def test_a_stuck_shift_gives_no_other_answer(stage: StageMaker) -> None:
    """Shift and a digit is another sign on every keyboard: it is said that it is no answer, and the question stands."""
    async with stage() as on:
        await on.press("c")
        asked = await on.asks()
        first = asked.prompt
        await on.press("exclamation_mark", "at", "number_sign", "shift+space", "shift+enter", "shift+pagedown")
        assert asked.prompt is first
        await on.press("2")
        await on.until(lambda: asked.prompt is not first)


async def test_a_stuck_shift_marks_no_other_number(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("c", *NO_SIGNS)
        asked = await on.asks("pain")
        assert len(NO_SIGNS) == len(FULL_SCREEN)
        await on.press("7", "exclamation_mark", "shift+pageup", "shift+enter", "shift+space")
        assert isinstance(asked.prompt, Number)
        assert asked.choices.chosen == "7", "what was marked stays marked, and is not taken"


@pytest.mark.parametrize("key", ["shift+space", "shift+enter", "shift+pagedown", "shift+pageup", "left_shift"])
async def test_keys_with_a_stuck_shift_neither_pause_nor_leave_an_exercise(
    stage: StageMaker, world: World, key: str
) -> None:
    """Where a terminal reports Shift at all, it tells no more than the key alone or nothing: nothing else happens."""
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold")
        index = screen.session.state.index
        await on.press(key)
        assert screen.session.state.index == index
        assert screen.session.state.status in (Status.RUNNING, Status.PAUSED)


@pytest.mark.parametrize(("stuck", "status"), [("H", Status.RATING), ("L", Status.SCREENING), ("U", Status.GETTING_UP)])
async def test_what_cannot_wait_works_with_a_stuck_shift(
    stage: StageMaker, world: World, stuck: str, status: Status
) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold")
        await on.press(stuck)
        assert screen.session.state.status is status
