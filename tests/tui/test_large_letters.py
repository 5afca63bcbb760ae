"""What can be read from the floor: letters as large as the window allows, and nothing cut off for them."""

from textual.geometry import Size
from textual.widgets import Tooltip

from coach.care.gate import Level
from coach.tui.keys import Pick
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.widgets.basics import KeyHint
from coach.tui.widgets.big_letters import big_letters, big_letters_at, scale_for, shares
from coach.visit.prompts import Surroundings
from tests.tui.conftest import KNEE, Stage, StageMaker, World

SHORT, MIDDLE, LONG = "It is closed.", "Your spasm has not eased yet.", "Rest now, and check in again at nine."
ENLARGED = ((80, 24), (120, 40), (200, 60), (100, 34), (60, 18))


def drawn(text: str, scale: int) -> list[str]:
    """The rows of a drawn text, wherever it is wrapped."""
    letters = big_letters_at(scale, text, 400)
    assert letters is not None
    return [line.rstrip() for line in letters.splitlines()]


def _stands_there(on: Stage, text: str, scale: int) -> bool:
    return all(row in on.text for row in drawn(text, scale))


def test_letters_twice_as_large_have_the_same_shape_in_blocks_of_two_columns() -> None:
    assert drawn("I", 2) == ["██"] * 5
    assert big_letters("HI", 16, scale=2) == big_letters_at(2, "HI", 16)
    assert big_letters("HI", 9, scale=2) == big_letters_at(1, "HI", 9), "what does not fit is drawn smaller"


def test_what_to_do_is_drawn_before_the_reasons_and_these_all_or_none() -> None:
    texts = (SHORT, MIDDLE, LONG)
    everything = shares(texts, 160, 60, 90)
    assert all(everything)
    assert shares(texts, 160, 14, 90) == (0, 0, everything[-1])
    assert shares(texts, 160, 6, 90) == (0, 0, 0)
    assert shares((SHORT, "腰"), 160, 60, 90) == (1, 0), "what cannot be drawn stays as it is written"
    assert shares((), 160, 60, 90) == ()


async def test_letters_are_whole_after_the_window_was_made_larger_and_smaller_again(stage: StageMaker) -> None:
    """Home, then a question: their headlines are drawn anew at each size, and fit."""
    async with stage(size=(80, 24)) as on:
        for screen, text in ((HomeScreen, "Check in"), (QuestionScreen, "yes")):
            await on.on(screen)
            for size in ENLARGED:
                await on.pilot.resize_terminal(*size)
                await on.settle()
                await on.settle()
                large = size[0] >= 100
                assert _stands_there(on, text, scale_for(Size(*size))) is large, f"{text} at {size}"
                for part in ("#action",) if screen is HomeScreen else ("#question", "#items", "#choices"):
                    assert on.inside(part), f"{part} at {size}"
            await on.press("c")


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
            for part in ("#heading", "#facts", "#choices"):
                assert on.inside(part), f"{part} at {size}"
            heights = {figure.size.height for figure in STOPPED.query("#facts Headline")}
            assert len(heights) == 1, f"figures of one size, all drawn or none: {size}"
            if size[0] > 110:
                scale = scale_for(Size(*size))
                await on.until(lambda scale=scale: _stands_there(on, "Rest now", scale))
            assert "Legs on a chair" in on.text, "the rest of it in words"


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
        await on.press("n", "enter", "h", "9", "enter")
        stopped = await on.on(NoticeScreen)
        await on.until(lambda: _stands_there(on, "Stop now.", 1))
        for size in ENLARGED:
            await on.pilot.resize_terminal(*size)
            await on.settle()
            await on.settle()
            first, *others = stopped.query(".paragraph")
            assert first.has_class("-drawn") is (size[1] >= 40), size
            assert not any(other.has_class("-drawn") for other in others), size
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
