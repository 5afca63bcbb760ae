"""When more or less pain is called so, and when it is about the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.change import Change, clear_change

PAIN = st.integers(0, 10)


@given(PAIN, PAIN)
def test_one_point_is_never_a_clear_change_and_two_points_always_are(before: int, after: int) -> None:
    found = clear_change(before, after)
    assert (found is Change.NO_CLEAR_CHANGE) is (abs(after - before) <= 1)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (6, 4, Change.BETTER),
        (3, 2, Change.NO_CLEAR_CHANGE),  # a third less, and still one point
        (2, 3, Change.NO_CLEAR_CHANGE),
        (0, 2, Change.WORSE),
        (5, 5, Change.NO_CLEAR_CHANGE),
    ],
)
def test_nobody_is_told_that_it_helped_or_sent_to_rest_over_one_point(before: int, after: int, change: Change) -> None:
    assert clear_change(before, after) is change


@given(PAIN, PAIN)
def test_what_is_more_is_never_called_better_and_what_is_less_never_worse(before: int, after: int) -> None:
    found = clear_change(before, after)
    assert found is not Change.BETTER or after < before
    assert found is not Change.WORSE or after > before
