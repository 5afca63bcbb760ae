"""Home: what is open and why, the one thing to do now, and the way to everything else."""

from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Size

from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.routine.library import Library, load_library
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.checkin import CheckInScreen
from coach.tui.home import HomeScreen
from coach.tui.notice import NoticeScreen
from coach.tui.playing import PlayerScreen
from tests.tui.conftest import LIBRARY, Stage, StageMaker, World


async def test_a_locked_routine_is_shown_with_its_reason_and_the_next_step(stage: StageMaker) -> None:
    async with stage() as on:
        on.app.screen.query_one("#routines").focus()
        await on.press("down")
        assert "× locked" in on.text
        assert "× Locked" in on.text
        assert "There is no check-in yet." in on.flat
        assert "Do a check-in." in on.flat


async def test_the_first_thing_to_do_is_the_check_in_and_enter_does_it(stage: StageMaker) -> None:
    async with stage() as on:
        assert "Enter  Check in: how is your back?" in on.text
        await on.press("enter")
        await on.on(CheckInScreen)


async def test_every_state_has_a_sign_and_a_word(stage: StageMaker, world: World) -> None:
    world.checked_in(pain=4)
    async with stage() as on:
        assert "✓ open" in on.text
        assert "! with care" in on.text


async def test_q_closes_coach_and_that_is_no_failure(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("q")
        assert on.app.return_value is ExitCode.DONE


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_closes_coach(stage: StageMaker, key: str) -> None:
    async with stage() as on:
        await on.press(key)
        assert on.app.return_value is ExitCode.DONE


async def test_arrows_lead_into_the_list_and_out_of_it_again(stage: StageMaker) -> None:
    async with stage() as on:
        assert on.app.focused.id == "action"
        await on.press("down")
        assert on.app.focused.id == "routines"
        await on.press("up")
        assert on.app.focused.id == "action"


async def test_the_hardware_cursor_follows_the_focus_and_the_highlight(stage: StageMaker) -> None:
    async with stage() as on:
        action = on.app.screen.query_one("#action")
        assert on.app.cursor_position == action.content_region.offset
        await on.press("down", "down")
        _, y = on.app.cursor_position
        assert "Knee to chest" in on.text.splitlines()[y]


async def test_enter_on_a_locked_routine_says_why_and_offers_the_check_in(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await on.on(NoticeScreen)
        assert "× Locked" in screen.text
        assert "There is no check-in yet." in screen.text
        await on.press("enter")
        await on.on(CheckInScreen)


async def test_what_is_open_can_be_played_without_a_check_in(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)


async def test_markup_in_a_title_is_shown_as_it_is(stage: StageMaker) -> None:
    async with stage(size=(120, 40)) as on:
        assert "[bold]Brackets[/bold] [red" in on.text
        await on.open("[bold]Brackets[/bold] [red")
        await on.on(PlayerScreen)
        assert "[bold]Brackets[/bold] [red" in on.text
        await on.press("n")
        assert "[blink]Read[/] me, [link=x]" in on.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_home_fits_the_terminal(stage: StageMaker, size: tuple[int, int]) -> None:
    async with stage(size=size) as on:
        for selector in ("#greeting", "#action", "#due", "#routines", "#detail-level", "KeyBar"):
            assert on.inside(selector), selector


async def test_a_window_that_is_too_small_says_what_size_is_needed(stage: StageMaker) -> None:
    async with stage(size=(50, 12)) as on:
        assert "coach needs 60 columns and 18 lines." in on.flat
        assert "Check in" not in on.text


async def test_a_library_with_broken_files_says_so(stage: StageMaker, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("coach: 1\n")
    broken = load_library([tmp_path])
    async with stage(library=Library(LIBRARY.routines, broken.diagnostics)) as on:
        assert "1 routine file has mistakes" in on.flat


async def test_a_journal_that_fails_ends_in_words_and_not_in_a_traceback(
    stage: StageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage() as on:

        def fail(*_: Any, **__: Any) -> None:
            raise JournalError("the journal cannot be used: disk I/O error", "Check the disk.")

        monkeypatch.setattr(on.app.player.journal, "read", fail)
        await on.press("c")
        await on.on(NoticeScreen)
        assert "Check the disk." in on.text
        await on.press("enter")
        assert on.app.return_value is ExitCode.UNUSABLE


async def test_home_looks_again_when_it_comes_back(stage: StageMaker, world: World) -> None:
    async with stage() as on:
        assert "× locked" in on.text
        await on.press("c")
        await on.on(CheckInScreen)
        world.checked_in(player=on.app.player)
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "× locked" not in on.text)


async def test_without_colour_everything_can_still_be_read(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage() as on:
        assert on.app.no_color
        for word in ("✓ open", "× locked", "Enter  Check in"):
            assert word in on.text


async def test_the_first_frame_does_not_wait_for_the_library(world: World) -> None:
    painted: list[str] = []

    def load() -> Library:
        painted.append(str(app.screen.query_one("#greeting").region.size))
        return LIBRARY

    app = CoachApp(world.player(), load, Settings(), lambda: None)
    async with app.run_test() as pilot:
        await Stage(app, pilot, world.clock).until(lambda: app.library is not None)
        assert painted
        assert painted != [str(Size(0, 0))]
