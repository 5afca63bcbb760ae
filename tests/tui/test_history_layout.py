"""What the history has room for: the chart first, then the change drawn large; the list can always be read."""

import pytest

from coach.tui.widgets.history_layout import LIST_LEAST, HistoryContents, HistoryLayout, history_places
from coach.tui.widgets.letters import Size

SAID = "Your pain went from 7 down to 2 in 12 days."
CHARTED = HistoryContents("7 → 2", SAID, chart=True, calendar=8)


def places(columns: int, rows: int, contents: HistoryContents = CHARTED, *, beside: bool = False) -> HistoryLayout:
    return history_places(contents, columns, rows, beside=beside)


def test_at_80_by_24_a_point_is_a_row_and_the_list_keeps_its_rows() -> None:
    found = places(74, 18)
    assert (found.chart, found.change) == (10, None), "the chart comes before large letters"
    assert found.texts + found.chart_rows + LIST_LEAST <= 18


def test_at_120_by_40_it_has_20_rows_and_the_change_is_drawn() -> None:
    found = places(108, 34)
    assert (found.chart, found.change, found.marked) == (20, Size.S1, True)


def test_at_200_by_60_it_has_30_rows_beside_the_list_and_the_calendar_is_drawn() -> None:
    found = places(96, 54, beside=True)
    assert (found.chart, found.change, found.marked, found.calendar) == (30, Size.S2, True, True)


def test_without_a_course_of_pain_there_is_no_chart() -> None:
    assert places(108, 34, HistoryContents()) == HistoryLayout()


@pytest.mark.parametrize("rows", range(5, 60))
@pytest.mark.parametrize("columns", [38, 56, 74, 108])
def test_the_list_never_gives_way_to_a_drawing(columns: int, rows: int) -> None:
    found = places(columns, rows)
    drawn = found.chart or found.change is not None
    assert not drawn or found.texts + found.chart_rows + found.apart + LIST_LEAST <= rows
    assert found.chart in (0, 5, 10, 20, 30)
