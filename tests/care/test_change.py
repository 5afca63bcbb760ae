"""When more or less pain is called so, and when it is only a small up and down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.change import Change, clear_change

PAIN = st.integers(0, 10)


@given(PAIN, PAIN)
def test_a_change_of_pain_counts_from_2_points_or_30_percent(before: int, after: int) -> None:
    found = clear_change(before, after)
    matters = abs(after - before) >= 2 or (after != before and before > 0 and abs(after - before) / before >= 0.3)
    expected = Change.NO_CLEAR_CHANGE if not matters else Change.BETTER if after < before else Change.WORSE
    assert found is expected


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (6, 4, Change.BETTER),  # 2 points
        (3, 2, Change.BETTER),  # a third
        (4, 3, Change.NO_CLEAR_CHANGE),  # a quarter, and 1 point
        (10, 9, Change.NO_CLEAR_CHANGE),
        (2, 3, Change.WORSE),
        (0, 1, Change.NO_CLEAR_CHANGE),  # there is no share of nothing
        (0, 2, Change.WORSE),
        (5, 5, Change.NO_CLEAR_CHANGE),
    ],
)
def test_nobody_is_told_that_it_helped_when_it_did_not(before: int, after: int, change: Change) -> None:
    assert clear_change(before, after) is change


@given(PAIN, PAIN)
def test_what_is_more_is_never_called_better_and_what_is_less_never_worse(before: int, after: int) -> None:
    found = clear_change(before, after)
    assert found is not Change.BETTER or after < before
    assert found is not Change.WORSE or after > before
