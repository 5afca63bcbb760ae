"""The chart of pain: exact on its scale, never wider than its room, and readable without its colours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.history.episode_chart import EpisodePain, PainDay
from coach.tui.widgets.pain_chart import AXIS, DONE_ROWS, drawn, legend
from coach.tui.widgets.pain_columns import GUTTER, HEIGHTS, WORST, columns, panels, span_of

FIRST = date(2026, 5, 1)
Pains = list[tuple[int, int] | None]


def _episode(pains: Pains) -> EpisodePain:
    told = (pain or (None, None) for pain in pains)
    return EpisodePain(
        tuple(PainDay(FIRST + timedelta(days=n), before, after, 1, 1) for n, (before, after) in enumerate(told))
    )


def _lines(pains: Pains, width: int, height: int, earlier: tuple[Pains, ...] = ()) -> list[str]:
    episodes = [*map(_episode, earlier), _episode(pains)]
    return drawn(episodes, ["2–14 May"] * len(episodes), width, height).plain.split("\n")


def _halves(lines: list[str], rows: int, at: int = GUTTER) -> int:
    """Half rows that are filled or hatched at a column of the terminal."""
    signs = {"█": 2, "▒": 2, "▄": 1, "⣤": 1}
    return sum(signs.get(line[at], 0) for line in lines[:rows])


NUMBERS = st.tuples(st.integers(0, WORST), st.integers(0, WORST))
COURSES = st.lists(st.none() | NUMBERS, min_size=1, max_size=400)


@pytest.mark.parametrize("rows", HEIGHTS)
@pytest.mark.parametrize("pain", range(WORST + 1))
def test_a_point_is_the_same_whole_number_of_half_rows_everywhere(rows: int, pain: int) -> None:
    assert _halves(_lines([(pain, pain)], 20, rows + AXIS), rows) == pain * 2 * rows // WORST


@pytest.mark.parametrize("rows", HEIGHTS)
@pytest.mark.parametrize(("before", "after"), [(8, 3), (6, 5), (10, 0), (1, 0)])
def test_the_pain_before_is_hatched_to_its_own_height(rows: int, before: int, after: int) -> None:
    lines = _lines([(before, after)], 20, rows + AXIS)
    both = rows == 5 and after % 2 == 1  # in one cell, whose upper half is only its ground
    assert _halves(lines, rows) == before * 2 * rows // WORST - both
    assert any("▒" in line or "⣤" in line for line in lines) or before - after == 1, "one point never counts"


@pytest.mark.parametrize("rows", HEIGHTS)
@pytest.mark.parametrize("limit", [3, 6])
def test_a_bar_as_high_as_a_line_ends_exactly_at_it(rows: int, limit: int) -> None:
    """A line half a row too low would show pain of 3 as above it, where stretching is ready."""
    lines = _lines([(limit, limit), None], 20, rows + AXIS)[:rows][::-1]
    gap = max(at for at, sign in enumerate(lines[0]) if sign == "█") + 1
    row = next(row for row, line in enumerate(lines) if line[gap] in "▁─" and row >= limit * rows // WORST)
    height = 2 * row if lines[row][gap] == "▁" else 2 * row + 1
    assert height == limit * 2 * rows // WORST == _halves(lines, rows)


@pytest.mark.parametrize("rows", HEIGHTS)
def test_both_lines_carry_their_numbers(rows: int) -> None:
    axis = [line[: GUTTER - 1].strip() for line in _lines([(5, 5)], 30, rows + AXIS)[:rows]]
    assert [number for number in axis if number] == ["10", "6", "3", "0"]
    broad = "\n".join(_lines([(5, 5)], 80, rows + AXIS))
    assert "stops 6" in broad
    assert "opens 3" in broad


@pytest.mark.parametrize("rows", HEIGHTS)
@pytest.mark.parametrize(("before", "after"), [(3, 4), (2, 9), (0, 10), (9, 10), (8, 9)])
def test_a_day_on_which_it_got_worse_has_a_plus_and_is_no_higher_than_its_pain(
    rows: int, before: int, after: int
) -> None:
    lines = _lines([(before, after)], 40, rows + AXIS)
    assert sum(line.count("+") for line in lines) == 1
    assert _halves(lines, rows) == after * 2 * rows // WORST


@pytest.mark.parametrize("rows", HEIGHTS)
def test_no_pain_and_no_entry_do_not_look_alike(rows: int) -> None:
    bottom = _lines([(0, 0), None], 20, rows + AXIS)[rows - 1][GUTTER:]
    assert bottom.split() == ["0", "·"]


@given(COURSES, st.integers(GUTTER + 1, 180), st.integers(6, 40))
def test_the_chart_is_never_wider_or_higher_than_its_room_for_one_to_four_hundred_days(
    pains: Pains, width: int, height: int
) -> None:
    lines = _lines(pains, width, height, ([(7, 5), None, (3, 1)], [(4, 4)] * 60))
    assert len(lines) <= height
    assert max(map(len, lines)) <= width


@given(COURSES, st.integers(1, 170))
def test_every_day_has_its_column_and_no_bad_day_is_hidden_in_one(pains: Pains, room: int) -> None:
    days, span = _episode(pains).days, span_of(len(pains), room)
    found = columns(days, span)
    assert len(found) <= room
    for n, column in enumerate(found):
        numbers = [pain for told in pains[n * span : (n + 1) * span] if told for pain in told]
        shown = {pain for pain in (column.before, column.after) if pain is not None}
        assert bool(shown) == bool(numbers)
        assert all(0 <= pain <= WORST for pain in shown)
        if span > 1 and numbers:
            assert max(shown) == max(numbers)


@pytest.mark.parametrize(("days", "span"), [(1, 1), (30, 1), (31, 2), (60, 2), (61, 7), (400, 7)])
def test_columns_are_days_then_pairs_of_days_then_weeks(days: int, span: int) -> None:
    assert span_of(days, 60) == span


def test_earlier_episodes_stand_beside_it_on_the_same_scale_and_give_way_first() -> None:
    earlier: Pains = [(8, 8), (4, 4)]
    lines = _lines([(6, 6)] * 11, 70, 10 + AXIS, (earlier,))
    assert "2–14 May" in lines[10]
    at = lines[10].index("2–14 May")
    assert _halves(lines, 10, at) == 16
    assert "2–14 May" not in "\n".join(_lines([(6, 6)] * 11, 40, 10 + AXIS, (earlier,)))


def test_marks_and_their_meaning_stand_below_where_there_is_room() -> None:
    lines = _lines([(6, 6)] * 11, 60, 10 + AXIS + DONE_ROWS + 2)
    assert lines[11].count("▲") == 12, "each check-in, and the name of the row"
    assert lines[12].count("●") == 12
    assert "▲ check-in" in lines[13]
    assert lines[14] == "Stretching is ready up to pain 3, and gently up to 5. At 6 it stops."


@given(st.integers(20, 120), st.sampled_from([1, 2, 7, 14]))
def test_the_legend_fits_and_says_how_many_days_a_column_is(width: int, span: int) -> None:
    told = legend(span, width)
    assert all(len(line) <= width for line in told)
    assert ("a column is" in " ".join(told)) == (span > 1)


def test_no_episode_is_no_chart() -> None:
    assert drawn((), (), 40, 20).plain == ""
    assert panels((), (), 40) == ()
