"""What home has room for: in every window the thing to do and the plan are whole, and what matters is drawn large."""

import pytest

from coach.tui.widgets.day_layout import DayContents, Label, places, total
from coach.tui.widgets.letters import Size, x_height
from coach.tui.widgets.pain_columns import HEIGHTS

ROOMS = {"60x18": (58, 16), "80x24": (74, 19), "100x30": (94, 25), "120x40": (108, 34), "200x60": (176, 54)}
"""Columns and rows between head and keys, by the window."""
ROW = {"60x18": 9.7, "80x24": 7.3, "100x30": 5.8, "120x40": 4.4, "200x60": 2.9}
"""Millimetres of a row on a 14-inch screen whose rows fill its height."""
FIRST = DayContents(
    beside=("Hello. Most backs do get better. Let's get you comfortable.", "I can guide you. " * 9),
    buttons=(Label("Help now", noted=1), Label("Check in", noted=1)),
)
DAY_2 = DayContents(
    beside=("Day 2. Cold, and a few steps.", "Your pain has gone from 6 to 5 in 2 days, which is about the same."),
    plan=5,
    buttons=(Label("Lie down", 1, 1),),
)
DAY_11 = DayContents(
    beside=("Day 11. Warmth, and a little stretching.", "Your pain has gone from 6 down to 2 in 11 days."),
    change="6 → 2",
    chart=True,
    plan=5,
    buttons=(Label("Stretch", 1, 1),),
)
WARNED = DayContents(above=("x " * 110, "y " * 60), beside=DAY_11.beside, plan=5, buttons=DAY_2.buttons)
SCENES = {"first": FIRST, "day 2": DAY_2, "day 11": DAY_11, "warned": WARNED}


@pytest.mark.parametrize("window", ROOMS)
@pytest.mark.parametrize("scene", SCENES)
def test_everything_fits_and_no_sentence_is_cut_where_the_window_is_a_usual_one(window: str, scene: str) -> None:
    columns, rows = ROOMS[window]
    found = places(SCENES[scene], columns, rows)
    assert total(SCENES[scene], found) + found.spare == rows


@pytest.mark.parametrize("window", [window for window in ROOMS if window != "60x18"])
def test_the_first_two_choices_can_be_read_from_the_floor(window: str) -> None:
    assert _minutes(places(FIRST, *ROOMS[window]).button, window) >= 15


@pytest.mark.parametrize("window", ROOMS)
def test_what_to_do_on_a_day_without_a_chart_can_be_read_from_the_floor(window: str) -> None:
    assert _minutes(places(DAY_2, *ROOMS[window]).button, window) >= 15


@pytest.mark.parametrize("window", ROOMS)
def test_the_change_of_pain_can_be_read_from_the_floor(window: str) -> None:
    """Its figures are capitals."""
    found = places(DAY_11, *ROOMS[window]).change
    assert _minutes(found, window) * 1.4 >= 15


def test_a_usual_window_has_ten_rows_of_chart_the_plan_and_what_is_needed() -> None:
    found = places(DAY_11, *ROOMS["80x24"])
    assert found.chart == 10
    assert found.spaced


def test_a_chart_is_never_of_a_height_at_which_its_lines_are_not_exact() -> None:
    for rows in range(10, 80):
        assert places(DAY_11, 108, rows).chart in (0, *HEIGHTS)


def test_more_rows_never_make_anything_smaller() -> None:
    for contents in SCENES.values():
        before = places(contents, 74, 12)
        for rows in range(13, 60):
            found = places(contents, 74, rows)
            assert (found.button or -1) >= (before.button or -1) or found.chart > before.chart
            before = found


def _minutes(size: Size | None, window: str) -> float:
    """The height of a small letter in minutes of arc, seen from two metres."""
    return x_height(size) * ROW[window] / 2000 * 3437.75
