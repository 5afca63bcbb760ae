"""What can be read from the floor: letters as large as the window allows, and nothing cut off for them."""

from textual.widgets import Tooltip

from coach.care.gate import Level
from coach.tui.keys import Pick
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.widgets.basics import KeyHint
from coach.tui.widgets.letters import draw
from coach.tui.widgets.sheet import Sheet
from coach.visit.prompts import Surroundings
from tests.tui.conftest import KNEE, StageMaker, World

SHORT, MIDDLE, LONG = "It is closed.", "Your spasm has not eased yet.", "Rest now, and check in again at nine."
ENLARGED = ((80, 24), (120, 40), (200, 60), (100, 34), (60, 18))


async def test_letters_are_whole_after_the_window_was_made_larger_and_smaller_again(stage: StageMaker) -> None:
    """A question is drawn anew at each size, and fits."""
    async with stage(size=(80, 24)) as on:
        await on.press("c")
        question = await on.asks()
        for size in ENLARGED:
            await on.pilot.resize_terminal(*size)
            await on.settle()
            await on.settle()
            planned = question.query_one(Sheet).planned
            assert planned is not None
            assert planned.word is not None, f"the question is drawn at {size}"
            rows = (draw("Any of these?", planned.word) or "").splitlines()
            assert all(row.rstrip() in on.text for row in rows), size
            for part in ("#word", "#items", "#choices"):
                assert on.inside(part), f"{part} at {size}"


STOPPED = NoticeScreen(
    Surroundings("Knee to chest", "Stopped", (("Time", "0:30"), ("Pain before", "2"), ("Pain after", "9")), Level.CARE),
    ["Stop now. Come out of it slowly.", SHORT, MIDDLE, "You did well to stop.", LONG],
    [Pick("enter", "rest", "Rest now: Legs on a chair"), Pick("escape", "home", "Home")],
)


async def test_a_notice_shows_all_of_itself_at_every_size_and_what_can_be_done_large(stage: StageMaker) -> None:
    async with stage(size=(80, 24)) as on:
        await on.app.push_screen(STOPPED)
        for size in ENLARGED:
            await on.pilot.resize_terminal(*size)
            await on.settle()
            await on.settle()
            for part in ("#title", "#choices"):
                assert on.inside(part), f"{part} at {size}"
            telling, planned = STOPPED.query_one("#telling"), STOPPED.query_one(Sheet).planned
            assert planned is not None
            assert telling.max_scroll_y == 0 or not planned.fits
            assert "Legs on a chair" in on.flat, "what is drawn has its words"
            assert "Pain before 2" in on.flat


async def test_a_notice_stands_still_however_full_its_window_is(stage: StageMaker) -> None:
    async with stage(size=(60, 18)) as on:
        for sentences in (3, 4, 5):
            said = ["You did well to stop." for _ in range(sentences)]
            full = NoticeScreen(
                Surroundings("coach", "Done", (("Time", "0:30"),)), said, [Pick("enter", "on", "Go on")]
            )
            await on.app.push_screen(full)
            await on.settle()
            frames = set()
            for _ in range(6):
                await on.settle()
                frames.add(on.text)
            assert len(frames) == 1, f"with {sentences} sentences it comes and goes"


async def test_after_a_stop_it_is_the_stop_that_can_be_read_from_the_floor(stage: StageMaker, world: World) -> None:
    """Not what comes next: that can wait until the patient has come out of the position."""
    world.checked_in()
    async with stage(size=(120, 40), routine=KNEE) as on:
        await on.on(PlayerScreen)
        await on.press("enter", "h", "9", "enter")
        stopped = await on.on(NoticeScreen)
        assert stopped.query_one(Sheet).contents.word == "Stop now."
        for size in ENLARGED:
            await on.pilot.resize_terminal(*size)
            await on.settle()
            await on.settle()
            planned = stopped.query_one(Sheet).planned
            assert planned is not None
            assert planned.word is not None or size[1] < 24, size
            assert on.inside("#choices"), size


async def test_every_key_of_a_notice_is_told_and_escape_leaves_one_that_has_a_single_way_on(stage: StageMaker) -> None:
    chosen: list[str | None] = []
    async with stage() as on:
        two = NoticeScreen(Surroundings("coach"), ["Which?"], [Pick("1", "one", "this"), Pick("2", "two", "that")])
        await on.app.push_screen(two, chosen.append)
        await on.press("escape")
        await on.press("question_mark")
        assert "Choose this." in on.text
        await on.press("1", "2", "enter", "escape")
        assert on.app.screen is two, "nothing is chosen from help, or by leaving it"
        await on.press("2")
        await on.app.push_screen(
            NoticeScreen(Surroundings("coach"), ["Done"], [Pick("enter", "on", "Go on")]), chosen.append
        )
        await on.press("escape")
        assert chosen == ["two", "on"]


async def test_a_tooltip_says_what_a_key_does_without_covering_the_keys(stage: StageMaker) -> None:
    async with stage(size=(60, 18)) as on:
        on.app.TOOLTIP_DELAY = 0.001
        home = await on.on(HomeScreen)
        for hint in (hint for hint in home.query(KeyHint) if hint.display):
            await on.pilot.hover(hint)
            tip = home.query_one(Tooltip)
            await on.until(lambda hint=hint, tip=tip: tip.display and str(tip.content) == str(hint.tooltip))
            await on.settle()
            assert home.region.contains_region(tip.region)
            assert not tip.region.overlaps(home.query_one("KeyBar").region)
