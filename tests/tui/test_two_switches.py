"""Two keys are enough: one that goes on and one that takes reach all that can be done on each screen."""

from collections.abc import Awaitable, Callable

import pytest
from textual.widget import Widget

from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.help import CommandRow, HelpScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.basics import KeyHint
from coach.visit.prompts import Emergency, Slip
from tests.tui.conftest import CHAIR, NO_SIGNS, Stage, StageMaker, World

PAIRS = {"tab": "enter", "down": "enter", "up": "enter", "pageup": "pagedown"}
"""The key that goes on, and the one that takes."""


def _status(screen: PlayerScreen) -> Status:
    return screen.session.state.status


async def _to(on: Stage, key: str, there: Callable[[Widget | None], bool], most: int = 60) -> None:
    """Presses the key that goes on until what has the focus is what is looked for."""
    for _ in range(most):
        if there(on.app.focused):
            return
        await on.press(key)
    raise AssertionError(f"{key} never came there; the focus is on {on.app.focused!r}\n{on.text}")


async def _to_hint(on: Stage, key: str, name: str) -> None:
    await _to(on, key, lambda here: isinstance(here, KeyHint) and here.key == name)


async def _all_lines(on: Stage, key: str) -> set[str]:
    """The commands of the help that one key comes to, until it comes around."""
    found: list[str] = []
    for _ in range(80):
        here = on.app.focused
        if isinstance(here, CommandRow):
            if found and found[0] == here.key and len(found) > 1:
                break
            if not found or found[-1] != here.key:
                found.append(here.key)
        await on.press(key)
    return set(found)


async def _home(on: Stage) -> None:
    await on.on(HomeScreen)


async def _question(on: Stage) -> None:
    await on.press("c")
    await on.asks()


async def _scale(on: Stage) -> None:
    await on.press("c", *NO_SIGNS)
    await on.until(lambda: on.asked == "pain")


async def _notice(on: Stage) -> None:
    await on.open("Knee to chest")
    await on.on(NoticeScreen)


async def _history(on: Stage) -> None:
    await on.press("y")
    await on.on(HistoryScreen)


async def _settings(on: Stage) -> None:
    await on.press("o")
    await on.on(SettingsScreen)


@pytest.mark.parametrize("key", PAIRS)
@pytest.mark.parametrize("opens", [_home, _question, _scale, _notice])
async def test_all_that_the_help_of_a_screen_lists_is_reached_with_two_keys(
    stage: StageMaker, world: World, opens: Callable[[Stage], Awaitable[None]], key: str
) -> None:
    """From any choice on, one key comes to “?”, and in its list to every line; the other one does it."""
    async with stage() as on:
        await opens(on)
        screen = on.app.screen
        await _to_hint(on, key, "question_mark")
        await on.press(PAIRS[key])
        await on.on(HelpScreen)
        reached = await _all_lines(on, key)
        assert {command.key for command in screen.commands} <= reached


@pytest.mark.parametrize("key", ["tab", "down"])
@pytest.mark.parametrize("opens", [_history, _settings])
async def test_below_a_list_come_the_keys_of_the_row(
    stage: StageMaker, world: World, opens: Callable[[Stage], Awaitable[None]], key: str
) -> None:
    async with stage() as on:
        await opens(on)
        screen = on.app.screen
        await _to_hint(on, key, "escape")
        await on.press("enter")
        await on.on(HomeScreen)
        assert on.app.screen is not screen


@pytest.mark.parametrize("key", PAIRS)
async def test_what_is_chosen_in_the_help_is_done(stage: StageMaker, world: World, key: str) -> None:
    """Home has no button for the history: two keys get there all the same."""
    async with stage() as on:
        await on.on(HomeScreen)
        await _to_hint(on, key, "question_mark")
        await on.press(PAIRS[key])
        await on.on(HelpScreen)
        await _to(on, key, lambda here: isinstance(here, CommandRow) and here.key == "y")
        await on.press(PAIRS[key])
        await on.on(HistoryScreen)


async def test_a_pause_by_a_presenter_leads_to_all_that_can_be_done_and_back_first(
    stage: StageMaker, world: World
) -> None:
    """Page Down pauses, Page Up opens the list; so whom it hurts can say so with the two keys of a presenter."""
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("pagedown")
        await on.play_until("Hold")
        await on.press("pagedown")
        assert _status(screen) is Status.PAUSED
        await on.press("pageup")
        await on.on(HelpScreen)
        assert isinstance(on.app.focused, CommandRow)
        assert on.app.focused.key == "pageup", "to go back a step is still one press more"
        await _to(on, "pageup", lambda here: isinstance(here, CommandRow) and here.key == "h")
        await on.press("pagedown")
        await on.until(lambda: _status(screen) is Status.RATING)


async def test_pause_chosen_in_the_list_of_a_pause_starts_nothing(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold")
        await on.press("question_mark")
        await on.on(HelpScreen)
        await _to(on, "down", lambda here: isinstance(here, CommandRow) and here.key == "space")
        await on.press("enter")
        await on.on(PlayerScreen)
        assert _status(screen) is Status.PAUSED


@pytest.mark.parametrize("key", ["tab", "down", "pageup"])
@pytest.mark.parametrize(("reply", "press"), [("seen", "c"), ("slip", "x"), ("which", "w")])
async def test_every_reply_to_an_emergency_is_reached_with_two_keys(
    stage: StageMaker, world: World, key: str, reply: str, press: str
) -> None:
    """Also taking back a slip, which asks for its second press as with keys."""
    replies: list[str | None] = []
    async with stage() as on:
        await on.on(HomeScreen)
        prompt = Emergency(("Call 112 now.",), "112", slip=Slip.OFFERED, which=True)
        on.app.push_screen(EmergencyScreen(prompt), replies.append)
        await on.on(EmergencyScreen)
        await on.press(key)
        await on.on(HelpScreen)
        assert "Call 112 now." in on.flat, "the message stands above the list"
        await _to(on, key, lambda here: isinstance(here, CommandRow) and here.key == press)
        await on.press(PAIRS[key])
        await on.until(lambda: bool(replies))
        assert replies == [reply]


@pytest.mark.parametrize("key", ["tab", "up", "pageup"])
async def test_the_second_press_that_takes_a_slip_back_needs_two_keys_as_well(stage: StageMaker, key: str) -> None:
    """And to look at the list takes nothing back: the message still stands when it is left."""
    replies: list[str | None] = []
    async with stage() as on:
        await on.on(HomeScreen)
        prompt = Emergency(("Call 112 now.",), "112", slip=Slip.ONCE_MORE)
        on.app.push_screen(EmergencyScreen(prompt), replies.append)
        await on.on(EmergencyScreen)
        await on.press(key)
        await on.on(HelpScreen)
        await on.press("escape")
        await on.on(EmergencyScreen)
        assert replies == []
        await on.press(key)
        await _to(on, key, lambda here: isinstance(here, CommandRow) and here.key == "x")
        await on.press(PAIRS[key])
        await on.until(lambda: bool(replies))
        assert replies == ["slip"]


async def test_a_key_of_the_row_that_has_the_focus_is_recognised_without_colour(stage: StageMaker) -> None:
    async with stage() as on:
        await on.on(HomeScreen)
        await _to_hint(on, "tab", "question_mark")
        here = on.app.focused
        assert here is not None
        assert here.visual_style.underline
