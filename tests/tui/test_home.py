"""Home: what is open and why, the one thing to do now, and the way to everything else."""

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region, Size
from textual.widget import Widget

from coach.care.facts import CheckIn, Flag, Inflammation, Outcome, Spasm, Trend
from coach.errors import ExitCode
from coach.journal.entries import SESSION_END
from coach.journal.store import Entry, JournalError
from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.routine.model import Routine
from coach.script import library_words
from coach.script.hints import READ_ON
from coach.settings.store import Settings
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.speech import Speech
from coach.tui.stage_visit import StageVisit
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.day_page import DayPage
from coach.visit.items import Item
from coach.visit.search import search
from coach.visit.visit import Visit
from tests.support import open_decision
from tests.tui.conftest import CHAIR, HELPED, KNEE, LIBRARY, Stage, StageMaker, World, routine


async def test_a_locked_routine_is_shown_with_its_reason_and_the_next_step(stage: StageMaker) -> None:
    async with stage() as on:
        await on.browse()
        await on.press("down")
        assert "Knee to chest  × not yet" in on.text
        assert "× Not yet" in on.text
        assert "You haven't checked in yet." in on.flat
        assert "Check in now." in on.flat
        assert "Enter  Why not yet: Knee to chest" in on.text, "and Enter does not sound as if it started it"


async def test_what_is_ready_is_not_marked_for_34_times_the_same_word_is_noise(stage: StageMaker) -> None:
    async with stage() as on:
        await on.browse()
        assert "3 min  Legs on a chair" in on.text
        assert "ready" not in on.text
        assert "✓" not in on.text


@pytest.mark.parametrize("keys", [("c",), ("down", "enter")])
async def test_at_first_help_and_the_check_in_are_two_equal_choices(stage: StageMaker, keys: tuple[str, ...]) -> None:
    async with stage() as on:
        help_now, check_in = on.app.screen.query_one("#action"), on.app.screen.query_one("#second")
        assert help_now.region.size.width == check_in.region.size.width
        assert "It has just struck." in on.text
        assert "A few questions, about two minutes" in on.text
        assert on.drawn("Help now")
        assert on.drawn("Check in")
        await on.press(*keys)
        await on.asks()


async def test_only_one_button_says_enter_and_the_other_one_its_own_key(stage: StageMaker) -> None:
    async with stage() as on:
        for keys, action, second in (((), "enter", "c"), (("down",), "n", "enter"), (("up",), "enter", "c")):
            await on.press(*keys)
            shown = [on.app.screen.query_one(name).key for name in ("#action", "#second")]
            assert shown == [action, second]
            assert on.text.count("Enter") == 1


async def test_every_state_has_a_sign_and_a_word(stage: StageMaker, world: World) -> None:
    world.checked_in(pain=4)
    async with stage() as on:
        await on.browse()
        assert "Knee to chest  ! gently" in on.text


async def test_q_closes_coach_and_that_is_no_failure(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("q")
        assert on.app.return_value is ExitCode.DONE


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_ctrl_c_closes_coach(stage: StageMaker, key: str) -> None:
    async with stage() as on:
        await on.press(key)
        assert on.app.return_value is ExitCode.DONE


async def test_arrows_lead_into_the_list_and_out_of_it_again(stage: StageMaker, world: World) -> None:
    world.checked_in()
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
        await on.press("down", "down", "down")
        _, y = on.app.cursor_position
        assert "Knee to chest" in on.text.splitlines()[y]


async def test_a_search_shows_only_what_is_meant_and_esc_brings_everything_back(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("slash", *"chest")
        assert "1 found." in on.text
        assert "Knee to chest" in on.text
        assert "min  Legs on a chair" not in on.text
        await on.press("escape")
        assert on.app.focused.id == "action"
        assert not on.app.screen.query_one("#books").display
        await on.press("slash")
        assert "min  Legs on a chair" in on.text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("STRETCHING", [KNEE]),
        ("  knee", [KNEE]),
        ("helps chest", [KNEE]),
        ("helps", [CHAIR, KNEE]),
        ("hair", []),  # no word begins with it
        ("back", [CHAIR, KNEE]),
        ("zebra", []),
    ],
)
def test_title_kind_and_summary_are_searched_whatever_the_case(words: str, found: list[Routine]) -> None:
    items = tuple(Item(routine, open_decision(routine), None) for routine in (CHAIR, KNEE))
    assert [item.routine for item in search(items, words)] == found


PILLOWS = routine(
    "pillows", "Pillows under the knees", "positioning", "  - hold: Rest.\n    for: 2 min\n    does: rest\n"
)
ABOUT = routine("about", "Stretching and you", "education", "  - tell: Go slowly.\n")


def test_what_is_called_so_comes_before_what_only_tells_of_it() -> None:
    items = tuple(Item(routine, open_decision(routine), None) for routine in (PILLOWS, KNEE, ABOUT))
    assert [item.routine for item in search(items, "stretch")] == [ABOUT, KNEE]
    assert [item.routine for item in search(items, "knee")] == [PILLOWS, KNEE]
    assert [item.routine for item in search(items, "knee t")] == [PILLOWS, KNEE]
    assert [item.routine for item in search(items, "knee c")] == [KNEE], "no word of the pillows begins so"


async def test_enter_leads_to_the_best_that_is_found_and_not_to_what_was_found_on_the_way(stage: StageMaker) -> None:
    """Else who types a name lies down on the pillows, because they were found by its beginning."""
    async with stage(library=Library((PILLOWS, KNEE, ABOUT))) as on:
        await on.press("slash", *"stret")
        assert on.app.screen.query_one("#routines").highlighted_option.id == "about"
        await on.press("escape", "slash", "k")
        assert on.app.screen.query_one("#routines").highlighted_option.id == "pillows"


async def test_enter_opens_what_was_found_for_it_stands_beside_it(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("slash", *"legs")
        assert "Enter  Start: Legs on a chair" in on.text
        await on.press("enter")
        await on.on(PlayerScreen)


async def test_the_first_click_on_a_routine_highlights_it_and_the_second_opens_it(stage: StageMaker) -> None:
    async with stage() as on:
        routines = await on.browse()
        row = next(y for y, line in enumerate(on.text.splitlines()) if "Brackets" in line)
        place = (routines.region.x + 10, row)
        await on.pilot.click(offset=place)
        await on.settle()
        assert isinstance(on.app.screen, HomeScreen)
        assert routines.highlighted_option.id == "bold"
        assert "Enter  Start: [bold]Brackets" in on.text
        await on.pilot.click(offset=place)
        await on.on(PlayerScreen)


async def test_a_click_counts_however_soon_it_comes_after_enter(stage: StageMaker) -> None:
    """Whoever comes home by Enter and clicks at once wondered why nothing happened."""
    async with stage() as on:
        on.app.presses.came("enter")
        assert on.app.presses.is_new("enter")
        await on.pilot.click(next(b for b in on.app.screen.query(ChoiceButton) if b.chosen))
        await on.until(lambda: not isinstance(on.app.screen, HomeScreen))


async def test_the_palette_finds_routines_by_everyday_words_and_opens_them_as_the_list_does(
    stage: StageMaker,
) -> None:
    async with stage(library=load_library([shipped_routines()])) as on:
        await on.press("ctrl+p", *"hamstring")
        await on.until(lambda: "Back of the thigh, with a towel" in on.text)
        await on.press("down", "enter")
        assert "Back of the thigh, with a towel: not yet." in (await on.on(NoticeScreen)).text


async def test_letters_that_are_searched_for_are_no_commands(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("slash", "q", "c", "y", "o")
        assert isinstance(on.app.screen, HomeScreen)
        assert "No match. Try another word." in on.text
        await on.press("enter")
        assert on.app.focused.id == "search"


CALM = routine(
    "calm",
    "Calm breathing",
    "breathing",
    "  - hold: Breathe.\n    for: 1 min\n    does: rest\ndose: {times-a-day: 3}\n",
)


async def test_what_is_due_is_told_with_its_time_and_changes_only_when_a_minute_has_gone(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    done = {"routine": "calm", "kinds": ["breathing"], "result": "done", "cold": 0.0, "heat": 0.0}
    done |= {"pain_before": None, "pain_after": None}
    world.player().write([Entry(world.clock.wall(), SESSION_END, done, "s1")])
    async with stage(library=Library((*LIBRARY.routines, CALM))) as on:
        assert "○ Breathe calmly at 16:40 1 of 3" in on.flat
        until = 4 * 3600 + 40 * 60
        for seconds, words in (
            (until - 30 * 60 + 30, "in 30 min"),
            (21 * 60, "in 9 min"),
            (9 * 60, "Start: Calm breathing"),
        ):
            on.clock.pass_time(seconds)
            on.app._look_again()
            await on.settle()
            assert words in on.text


async def test_nothing_is_drawn_again_while_nothing_changes(
    stage: StageMaker, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen reader would read it out each time."""
    world.checked_in()
    drawn: list[Widget] = []
    refresh = Widget.refresh

    def remember(widget: Widget, *regions: Region, **how: Any) -> Widget:
        drawn.append(widget)
        return refresh(widget, *regions, **how)

    async with stage() as on:
        monkeypatch.setattr(Widget, "refresh", remember)
        on.clock.pass_time(20)
        on.app._look_again()
        await on.settle()
        assert not drawn


async def test_when_nothing_is_due_home_says_so_and_enter_checks_in_as_its_button_says(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage() as on:
        assert (
            "There's nothing you need to do right now. Rest, breathe calmly and move your feet now and then." in on.flat
        )
        assert on.drawn("Check in")
        assert "If anything has changed." in on.text
        await on.press("enter")
        await on.asks()


async def test_pain_is_shown_with_numbers_and_in_words(stage: StageMaker, world: World) -> None:
    for pain in (6, 5, 4):
        world.clock.pass_time(24 * 3600)
        world.checked_in(pain=pain)
    async with stage() as on:
        assert "Your pain has gone from 6 down to 4 in 3 days." in on.flat
        assert "opens 3" in on.text, "with its chart"
        assert on.drawn("6 → 4"), "and the change can be read from the floor"


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 30), (120, 40), (200, 60)])
async def test_what_to_do_can_be_read_from_the_floor_and_is_named_in_plain_words_too(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    world.checked_in()
    world.clock.pass_time(13 * 3600)
    async with stage(size=size) as on:
        assert on.drawn("Check in")
        assert "Check in: how is your back?" in on.text, "for every reader"


async def test_the_plan_stays_in_sight_while_the_library_is_open(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(library=Library((*LIBRARY.routines, CALM))) as on:
        await on.browse()
        assert "✓ Check in   ● Breathe calmly" in on.text


async def test_after_a_session_coach_says_what_comes_next(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)
        await on.press("q", "q")
        screen = await on.on(NoticeScreen)
        assert "Ended here" in screen.text
        assert "That's all for now. Rest, breathe calmly and move your feet now and then." in on.flat


async def test_enter_on_a_locked_routine_says_why_and_offers_the_check_in(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await on.on(NoticeScreen)
        assert "× Knee to chest: not yet." in screen.text
        assert "You haven't checked in yet." in screen.text
        await on.press("enter")
        await on.asks()


async def test_what_is_open_can_be_played_without_a_check_in(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)


async def test_markup_in_a_title_is_shown_as_it_is(stage: StageMaker) -> None:
    async with stage(size=(120, 40)) as on:
        await on.browse()
        assert "[bold]Brackets[/bold] [red" in on.text
        await on.press("escape")
        await on.open("[bold]Brackets[/bold] [red")
        await on.on(PlayerScreen)
        assert "[bold]Brackets[/bold] [red" in on.text
        assert "[blink]Read[/] me, [link=x]" in on.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18), (200, 60)])
async def test_home_fits_the_terminal(stage: StageMaker, world: World, size: tuple[int, int]) -> None:
    world.checked_in()
    async with stage(size=size) as on:
        for selector in ("#greeting", "#action", "#rest", "KeyBar"):
            assert on.inside(selector), selector
        await on.browse()
        for selector in ("#search", "#routines", "#detail-takes", "#open", "KeyBar"):
            assert on.inside(selector), selector


async def test_a_window_that_is_too_small_says_what_size_is_needed(stage: StageMaker) -> None:
    async with stage(size=(39, 12)) as on:
        assert "coach needs 40 columns and 12 lines." in on.flat
        assert "Check in" not in on.text


async def test_help_is_one_key_away_in_however_small_a_window(stage: StageMaker) -> None:
    async with stage(size=(38, 11), library=HELPED) as on:
        assert "If it has just struck, press N." in on.flat
        await on.press("n")
        await on.on(PlayerScreen)


async def test_at_40_by_12_a_first_start_shows_both_choices_and_one_key_is_help(stage: StageMaker) -> None:
    async with stage(size=(40, 12), library=HELPED, heard=False, known=False) as on:
        assert "Enter Help now" in on.flat
        assert "C Check in" in on.flat
        assert "Let's get you comfortable." in on.flat
        assert "If in doubt, ask a doctor." in on.flat, "and no sentence is cut"
        await on.press("enter")
        await on.on(PlayerScreen)
        assert "Let yourself down onto your side." in on.flat


async def test_at_40_by_12_home_says_what_there_is_to_do_and_all_its_sentences_can_be_read(
    stage: StageMaker, world: World
) -> None:
    world.checked_in(pain=3)
    async with stage(size=(40, 12)) as on:
        home = on.app.screen
        assert on.inside("#action")
        assert on.inside("#greeting")
        assert "Enter Check in" in on.flat
        page = home.query_one(DayPage)
        while page.has_more:
            assert READ_ON in on.flat
            await on.press("pagedown")
        assert READ_ON not in on.flat
        await on.browse()
        assert on.inside("#open"), "and the library names what Enter does"
        assert "Enter Start: Legs on a chair" in on.flat


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
        await on.asks()  # what was known before counts
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "Check the disk." in on.flat)
        await on.browse()
        assert "× not yet" in on.text, "but nothing opens by it"


async def test_home_looks_again_when_it_comes_back(stage: StageMaker, world: World) -> None:
    async with stage() as on:
        await on.press("c")
        await on.asks()
        world.checked_in(player=on.app.player)
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "Day 1." in on.text)
        await on.browse()
        assert "× not yet" not in on.text


async def test_without_colour_everything_can_still_be_read(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with stage() as on:
        assert on.app.no_color
        assert "Enter" in on.text
        await on.browse()
        for word in ("× not yet", "Enter  Start: Legs on a chair"):
            assert word in on.text


async def test_what_is_asked_for_while_coach_still_opens_is_done_when_it_has_opened(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home can be read a moment before all else is there: a key that is pressed then must not be lost."""
    come = threading.Event()
    file = world.folder / "settings.toml"
    app = CoachApp(world.player, lambda: LIBRARY, world.clock, Settings(), lambda _: None, file)
    make = app._stage_of

    def late(player: Sessions, visit: Visit, speech: Speech) -> StageVisit:
        come.wait(10)
        return make(player, visit, speech)

    monkeypatch.setattr(app, "_stage_of", late)
    async with app.run_test() as pilot:
        on = Stage(app, pilot, world.clock)
        await on.until(lambda: "A few questions" in on.text)
        await on.press("c")
        assert isinstance(app.screen, HomeScreen)
        come.set()
        await on.asks()


async def test_the_first_frame_does_not_wait_for_the_library(world: World) -> None:
    painted: list[str] = []

    def load() -> Library:
        painted.append(str(app.screen.query_one("#greeting").region.size))
        return LIBRARY

    app = CoachApp(world.player, load, world.clock, Settings(), lambda _: None, world.folder / "settings.toml")
    async with app.run_test() as pilot:
        await Stage(app, pilot, world.clock).until(lambda: bool(painted))
        assert painted
        assert painted != [str(Size(0, 0))]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 34), (120, 40), (200, 60)])
async def test_what_to_do_and_the_plan_are_always_in_sight_whatever_stands_above_them(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    player = world.player()
    check_in = CheckIn(world.clock.wall(), 10, Inflammation.NOT_YET, Spasm.NOT_YET, Trend.WORSE, Flag.URGENT)
    player.check_in(Outcome(Flag.URGENT, check_in))
    player.start(CHAIR).begin()  # and is broken off here
    async with stage(size=size, library=load_library([shipped_routines()])) as on:
        for selector in ("#warning", "#plan", "#action", "KeyBar"):
            assert on.inside(selector), selector
        assert "Carry on: Legs on a chair" in on.text
        assert "S: " in on.text, "and how the warning ends"


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 34), (120, 40)])
async def test_every_page_about_the_patient_is_whole(stage: StageMaker, size: tuple[int, int]) -> None:
    async with stage(size=size, known=False) as on:
        await on.press("a")
        for keys in ((), ("1",), ("escape", "2"), ("escape", "3"), ("escape", "4")):
            await on.press(*keys)
            await on.asks()
            hint = on.app.screen.query_one("#hint")  # it takes no row where there is nothing to tell
            await on.until(lambda hint=hint: on.inside("#choices") and (on.inside("#hint") or not hint.display))
            assert "…" not in on.text, "no fact is cut"


async def test_the_plan_of_the_day_is_whole_in_a_usual_window(stage: StageMaker, world: World) -> None:
    """Five lines, each with its sign, its purpose and its time, above the library."""
    player = world.player()
    now = world.clock.wall()
    good = CheckIn(now, 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, True, now - timedelta(days=5))
    player.check_in(Outcome(Flag.NONE, good))
    done = {"routine": "heat-pack", "kinds": ["heat"], "result": "done", "cold": 0.0, "heat": 0.0}
    done |= {"pain_before": None, "pain_after": None}
    player.write([Entry(now, SESSION_END, done, "s1")])
    async with stage(library=load_library([shipped_routines()])) as on:
        for row in (
            "● Stretch now one set",
            "○ Warmth at 16:40 1 of 3",
            "○ Move a little later 4 times",
            "○ Lie down later 3 times",
            "○ Good to know later one thing",
        ):
            assert row in on.flat
        assert on.inside("#plan")
        assert on.drawn("Stretch")
        view = on.app.screen._menu.view
        first = next(item.routine for item in view.items if item.routine.id == view.action.routine)
        takes = library_words.minutes(view.length(first))
        assert f"Start: First gentle stretches {takes}" in on.flat, "and how long it takes"
        assert "You'll need a firm bed or a mat with a sturdy chair beside it." in on.flat
        sentences = on.app.screen._menu.sentences
        assert "Stretch: one set. Not done yet. First gentle stretches, Daily flexibility, or another." in sentences
