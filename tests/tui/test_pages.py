"""Pages on their grid: what counts is large, what has to be read is whole, and nothing is answered unseen."""

import re
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.facts import Result
from coach.care.gate import NextStep
from coach.care.meanwhile import Meanwhile
from coach.care.sign import Sign
from coach.care.sign_groups import FULL_SCREEN
from coach.script import first_words, questions, short_forms
from coach.script.signs import DRAWN_NAMES
from coach.tui.keys import NUMBERS, Pick
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.page import PageScreen
from coach.tui.widgets.arrangement import KEY, ButtonLook, arrange, forms
from coach.tui.widgets.basics import KeyHint
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.tui.widgets.grid import MEASURE, grid_for
from coach.tui.widgets.letters import MOST_WORDS, WITHOUT_QUADRANTS, Size, draw, width
from coach.tui.widgets.page_plan import Contents, plan, word_rows
from coach.tui.widgets.sheet import Sheet
from coach.visit.prompts import HEARING, NUMBER_RIGHT
from tests.support import FakeVoice
from tests.tui.conftest import HELPED, NO_SIGNS, StageMaker

SIZES = ((60, 18), (80, 24), (100, 30), (120, 40), (200, 60))
YES_NO = (Pick("1", "yes", "Yes"), Pick("2", "no", "No"), Pick("3", "unsure", "Not sure"))
WORDS = st.text("abcdefgh ", min_size=1, max_size=30).filter(str.strip)


def _fine(*, walking: bool) -> Meanwhile:
    return Meanwhile(flat=True, warmth=True, walking=walking, cold=True)


DRAWN = sorted(
    {
        *short_forms.SHORT_FORMS.values(),
        *short_forms.AFTER.values(),
        *(short_forms.CARRY_ON_SHORT, short_forms.START_SHORT, short_forms.DROP_SHORT),
        *(short_forms.UNSUITED_SHORT, short_forms.GENTLY_SHORT, short_forms.is_it("112")),
        *(short_forms.advice(step, _fine(walking=walking)) for step in NextStep for walking in (True, False)),
        short_forms.call("112"),
        short_forms.call(""),
    }
)


@pytest.mark.parametrize("word", DRAWN)
def test_every_word_that_is_drawn_fits_its_place_in_the_smallest_layout(word: str) -> None:
    """Else it would be small in one window and large in another, for no reason that anybody could see."""
    columns = width(word, Size.S1)
    assert columns is not None
    assert columns <= grid_for(80, 24).columns
    assert len(word.split()) <= MOST_WORDS


def test_the_number_to_call_is_twice_as_large_in_the_smallest_layout() -> None:
    for number in ("112", "999", "911", "000"):
        assert (width(short_forms.call(number), Size.S2) or 999) <= grid_for(80, 24).columns


def test_every_sign_question_result_and_next_step_has_a_short_form() -> None:
    assert set(DRAWN_NAMES) == set(Sign)
    assert set(short_forms.AFTER) == set(Result)
    assert set(short_forms._ADVICE) == set(NextStep)
    for name in DRAWN_NAMES.values():
        assert draw(name, Size.NARROW) is not None
    for group, sentence in questions.DAILY.items():
        assert short_forms.short_form(sentence), group
    for flag, sentence in questions.SCREEN.items():
        assert short_forms.short_form(sentence) or not sentence, flag


def test_who_may_not_walk_is_never_told_to_in_large_letters() -> None:
    for step in NextStep:
        assert "walk" not in short_forms.advice(step, _fine(walking=False)).lower()


@given(st.integers(20, 240), st.integers(8, 80))
def test_the_parts_of_a_page_never_overlap_and_stay_in_the_window(columns: int, rows: int) -> None:
    grid = grid_for(columns, rows)
    assert 0 <= grid.head < grid.word
    assert grid.end < grid.keys < rows
    assert grid.left >= 0
    assert grid.left + grid.columns <= columns


def test_a_window_takes_the_largest_layout_that_fits_and_the_rest_goes_to_the_margins() -> None:
    assert grid_for(100, 30).columns == grid_for(80, 24).columns == MEASURE
    assert grid_for(100, 30).left == 13
    for size, word, end, keys in (((80, 24), 4, 20, 22), ((120, 40), 5, 36, 38), ((200, 60), 6, 56, 58)):
        grid = grid_for(*size)
        assert (grid.word, grid.end, grid.keys) == (word, end, keys)


@given(st.lists(WORDS, min_size=1, max_size=9), st.integers(30, 176), st.integers(1, 50))
def test_answers_never_overlap_and_their_keys_always_have_room(words: list[str], columns: int, rows: int) -> None:
    picks = tuple(Pick(str(n), str(n), text) for n, text in enumerate(words, 1))
    found = arrange(picks, columns, rows, (Size.S2, Size.S1, Size.NARROW))
    assert len(found.places) == len(picks)
    cells = [
        (x, y)
        for place in found.places
        for x in range(place.x, place.x + place.columns)
        for y in (place.y, place.y + place.rows - 1)
    ]
    assert len(set(cells)) >= len(cells) - sum(place.rows == 1 for place in found.places) * columns
    for place in found.places:
        assert place.x + place.columns <= columns
        assert place.y + place.rows <= found.rows
        assert place.columns >= KEY


@given(st.integers(30, 176))
def test_answers_of_one_question_share_one_size(columns: int) -> None:
    for found in forms(YES_NO, columns, (Size.S2, Size.S1, Size.NARROW)):
        assert len({place.look for place in found.places}) == 1
        assert len({place.rows for place in found.places}) == 1


def test_the_scale_has_all_its_numbers_beside_each_other_in_every_layout() -> None:
    for columns, rows in SIZES:
        grid = grid_for(columns, rows)
        found = arrange(NUMBERS, grid.columns, grid.rows, grid.answers)
        numbers = [place for place in found.places if place.look is ButtonLook.NUMBER]
        assert len(numbers) == len(NUMBERS)
        assert len({place.y for place in numbers}) == 1
        assert numbers[-1].x + numbers[-1].columns <= grid.columns
        assert (found.size is None) is (columns < 80), "drawn, so that it can be read from the floor"


def test_the_word_comes_first_and_space_last() -> None:
    items = ("A short line.",) * 3
    page = Contents("Any of these?", ("Since this spasm began?",), items, (), YES_NO)
    grid = grid_for(80, 24)
    roomy = plan(page, grid)
    assert (roomy.word, roomy.answers.size) == (Size.S1, Size.NARROW)
    full = plan(replace(page, items=items * 2), grid)
    assert full.fits
    assert full.word is Size.S1
    assert full.answers.size is None
    fuller = plan(replace(page, items=items * 4), grid)
    assert fuller.fits
    assert fuller.word is None, "the answers and the sentences stay"
    assert not plan(replace(page, items=items * 9), grid).fits


@given(st.lists(WORDS, max_size=6), st.sampled_from(SIZES))
def test_a_plan_that_fits_takes_no_more_rows_than_there_are(sentences: list[str], size: tuple[int, int]) -> None:
    grid = grid_for(*size)
    page = Contents("Rest and walk", tuple(sentences), (), (), YES_NO)
    found = plan(page, grid)
    assert found.fits
    assert word_rows(page.word, found.word, grid.columns) + found.answers.rows <= grid.rows


@pytest.mark.parametrize("size", SIZES)
async def test_no_page_of_a_check_in_has_two_buttons_with_enter_or_an_answer_out_of_sight(
    stage: StageMaker, size: tuple[int, int]
) -> None:
    """At every size: what counts is drawn, every answer is whole, and the key row repeats no button."""
    async with stage(size=size) as on:
        await on.press("c")
        await on.asks()
        for key in (*NO_SIGNS, "1", "enter", "2", "3", "2", "last"):
            await on.settle()
            screen = on.app.screen
            assert isinstance(screen, PageScreen)
            buttons = [b for b in screen.query(ChoiceButton) if b.display and b.region]
            assert sum(b.key == "enter" and b.pick not in NUMBERS for b in buttons) <= 1
            assert all(screen.region.contains_region(b.region) for b in buttons), (
                size,
                screen.query_one(Sheet).contents,
            )
            bar = {hint.key for hint in screen.query(KeyHint)}
            assert len(bar) <= 6
            assert not bar.intersection(button.key for button in buttons)
            planned = screen.query_one(Sheet).planned
            assert planned is not None
            assert planned.word is not None or size[1] < 24, "what is asked can be read from the floor"
            assert on.app.screen.query_one("#telling").max_scroll_y == 0 or not planned.fits
            if key != "last":
                await on.press(key)
        assert isinstance(on.app.screen, NoticeScreen)


async def test_groups_of_signs_are_counted_in_the_head(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("c")
        await on.asks()
        assert f"question 1 of about 12 · group 1 of {len(FULL_SCREEN)}" in on.text


async def test_the_names_of_the_signs_are_drawn_where_there_is_room(stage: StageMaker) -> None:
    async with stage(size=(120, 40)) as on:
        await on.press("c")
        screen = await on.asks("below")
        await on.settle()
        assert screen.query_one(Sheet).planned.names is Size.NARROW
        for row in (draw("Trouble peeing", Size.NARROW) or "").splitlines():
            assert row.strip() in on.text
        assert "A change in peeing" in on.flat, "the sentence stays"


async def test_the_button_below_the_scale_says_which_number_and_waits_for_a_zero(stage: StageMaker) -> None:
    async with stage() as on:
        await on.press("c", *NO_SIGNS)
        screen = await on.asks("pain")
        await on.press("1")
        assert re.search(r"Enter +It's 1 +for 10, type 0", on.text)
        await on.press("0")
        assert re.search(r"Enter +It's 10", on.text)
        await on.pilot.click("#take")
        await on.settle()
        assert on.asked != "pain"
        assert screen.query_one(Choices).picks != NUMBERS


@pytest.mark.parametrize("size", SIZES)
async def test_help_in_an_emergency_is_as_large_as_its_place_allows(stage: StageMaker, size: tuple[int, int]) -> None:
    async with stage(size=size) as on:
        await on.press("c", "1")
        await on.settle()
        sheet = on.app.screen.query_one(Sheet)
        assert sheet.contents.word == "Call 112"
        largest = {(60, 18): Size.S1, (80, 24): Size.S2, (100, 30): Size.S2, (120, 40): Size.S3, (200, 60): Size.S3}
        assert sheet.planned is not None
        assert sheet.planned.word is largest[size]


def test_a_terminal_without_quadrants_gets_no_narrow_letters() -> None:
    grid = grid_for(80, 24, WITHOUT_QUADRANTS)
    assert grid.words == (Size.S1,)
    assert grid.answers == ()


def test_sizes_of_the_layouts_grow_with_the_window() -> None:
    for smaller, larger in product(SIZES, SIZES):
        if smaller[0] < larger[0]:
            assert (grid_for(*smaller).words or (Size.NARROW,))[0] <= grid_for(*larger).words[0]


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_asked_once_is_read_in_full_beside_its_answers(stage: StageMaker, size: tuple[int, int]) -> None:
    """A page without a word to be drawn has as many rows as it was planned with: its last line was once cut off."""
    async with stage(size, voice=FakeVoice(), heard=False) as on:
        await on.press("c")
        await on.asks()
        await on.press(*NO_SIGNS, "6", "enter", "4", "2", "2", "enter", "escape")
        await on.asks(NUMBER_RIGHT)
        await on.until(lambda: "Is that right?" in on.flat and not on.app.screen.query_one("#telling").max_scroll_y)
        await on.press("1")
        await on.asks(HEARING)
        await on.until(lambda: first_words.CAN_YOU_HEAR in on.flat and on.inside("#choices"))
        await on.press("1")
        await on.until(lambda: "the plus key" in on.flat and not on.app.screen.query_one("#telling").max_scroll_y)


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_every_group_of_three_signs_has_its_answers_in_the_same_place(
    stage: StageMaker, size: tuple[int, int]
) -> None:
    """Who answers one after the other with one key must not have to look for the answers each time."""
    async with stage(size) as on:
        await on.press("c")
        places = []
        for group in FULL_SCREEN:
            await on.asks(group.id)
            if len(group.signs) == 3:
                places.append([button.region for button in on.app.screen.query(ChoiceButton)])
            await on.press("2")
        assert all(place == places[0] for place in places)


async def test_the_first_aid_ends_with_a_word_that_can_be_read_from_the_floor_as_every_session_does(
    stage: StageMaker,
) -> None:
    async with stage((120, 40), library=HELPED) as on:
        await on.press("n")
        await on.on(PlayerScreen)
        await on.pass_time(300)
        await on.press("n")
        await on.on(NoticeScreen)
        assert on.drawn(short_forms.AFTER[Result.DONE])
