"""Every key is explained in one place: key bar, help, palette and tooltips say the same, and do the same."""

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from coach.script import hints
from coach.script.hints import key_name
from coach.script.screen_words import PAUSED_STATUS
from coach.session.commands import COMMANDS
from coach.session.events import Easier, Event, SayAgain
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.basics import KeyHint
from coach.visit.prompts import Emergency
from tests.tui.conftest import Stage, StageMaker, World


async def _at_the_hold(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold the stretch")
    return screen


@pytest.mark.parametrize("screen", [HomeScreen, HistoryScreen, SettingsScreen, PlayerScreen])
def test_no_key_of_a_screen_means_two_things(screen: type[CoachScreen[object]]) -> None:
    keys = [command.key for command in screen.KEYS]
    assert len(set(keys)) == len(keys)
    assert all(command.help.endswith(".") for command in screen.KEYS)


async def test_help_tells_every_key_of_the_screen_and_goes_back(stage: StageMaker) -> None:
    async with stage((80, 50)) as on:
        home = await on.on(HomeScreen)
        for key in ("question_mark", "f1"):
            await on.press(key)
            await on.on(HelpScreen)
            for command in home.commands:
                assert key_name(command.key) in on.text
                assert command.help in on.flat
            assert "Leave it there" not in on.text, "there is nothing to drop"
            assert "say who has seen you" not in on.flat, "nor a warning sign"
            await on.press("escape")
            assert on.app.screen is home
            assert hints.NOT_AN_ANSWER not in on.flat, "help is what the key was for"


async def test_help_pauses_a_session_and_says_so(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("question_mark")
        await on.on(HelpScreen)
        assert hints.HELP_PAUSES in on.flat
        assert screen.session.state.status is Status.PAUSED
        await on.press("escape")
        assert on.app.screen is screen
        assert PAUSED_STATUS in on.text


async def test_what_cannot_wait_works_from_help_at_once(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        for keys, status in (
            (["n", "h"], Status.RATING),
            (["1", "enter"], Status.PAUSED),
            (["n", "l"], Status.SCREENING),
        ):
            if status is not Status.PAUSED:
                await on.press("question_mark")
                await on.on(HelpScreen)
            await on.press(*keys)
            assert await on.on(PlayerScreen) is screen
            assert screen.session.state.status is status


async def test_help_while_a_question_waits_pauses_nothing(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await on.on(PlayerScreen)
        await on.press("question_mark")
        await on.on(HelpScreen)
        assert screen.session.state.status is Status.WAITING
        assert hints.HELP_PAUSES not in on.flat


async def test_every_command_in_the_row_can_be_clicked_and_tells_what_it_does_and_help_shows_the_others(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await on.on(PlayerScreen)
        told = {hint.key: str(hint.tooltip) for hint in screen.query(KeyHint)}
        for command in COMMANDS:
            assert told.get(command.key, command.help) == command.help
        assert {command.key for command in screen.commands} >= {command.key for command in COMMANDS}


async def test_the_palette_finds_a_command_by_its_name(
    stage: StageMaker, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        sent: list[Event] = []
        monkeypatch.setattr(screen.session, "send", sent.append)
        for name, label, event in (("easi", "Easier", Easier()), ("again", "Say again", SayAgain())):
            await on.press("ctrl+p")
            await on.until(lambda: CommandPalette.is_open(on.app))
            await on.pilot.press(*name)
            await on.until(lambda label=label: _first(on).startswith(label))
            await on.press("enter")
            await on.until(lambda event=event: event in sent)
            assert on.app.screen is screen


def _first(on: Stage) -> str:
    """The first command that the palette has found."""
    lists = on.app.screen.query(OptionList)
    return str(lists.first().get_option_at_index(0).prompt) if lists and lists.first().option_count else ""


async def test_the_palette_pauses_a_session_so_that_nothing_runs_while_no_key_can_stop_it(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("[bold]Brackets[/bold] [red")
        screen = await on.on(PlayerScreen)
        await on.press("ctrl+p")
        await on.until(lambda: CommandPalette.is_open(on.app))
        assert screen.session.state.status is Status.PAUSED
        for _ in range(30):
            on.clock.pass_time(4)
            screen.tick()
        assert screen.session.state.status is Status.PAUSED


async def test_neither_palette_nor_help_opens_over_an_emergency(stage: StageMaker) -> None:
    async with stage() as on:
        await on.on(HomeScreen)
        await on.app.push_screen(EmergencyScreen(Emergency(("Call 112 now.",), "112")))
        await on.press("ctrl+p", "question_mark", "f1", "escape", "q")
        assert isinstance(on.app.screen, EmergencyScreen)
