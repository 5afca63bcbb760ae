"""A number that is typed: what is meant is what is taken, and a ten is never a one."""

from hypothesis import given
from hypothesis import strategies as st

from coach.tui.number_entry import NumberEntry

NUMBERS = st.integers(0, 10)
KEYS = st.sampled_from(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])


def _typed(keys: str, entry: NumberEntry | None = None) -> NumberEntry:
    entry = entry or NumberEntry()
    for key in keys:
        pressed = entry.press(key)
        assert pressed is not None
        entry = pressed
    return entry


@given(NUMBERS)
def test_the_digits_of_a_number_mark_that_number(number: int) -> None:
    assert _typed(str(number)).marked == number


@given(NUMBERS, NUMBERS)
def test_a_number_can_be_corrected_by_typing_the_one_that_was_meant(slip: int, meant: int) -> None:
    """But a 0 after a 1 is the rest of a ten: who means a 0 then, clicks it or types another digit first."""
    entry = _typed(str(meant), _typed(str(slip)))
    assert entry.marked == (10 if meant == 0 and slip in (1, 10) else meant)


@given(NUMBERS, KEYS)
def test_a_digit_that_is_held_down_means_no_other_number(number: int, key: str) -> None:
    once = _typed(key, NumberEntry(number))
    assert _typed(key, once) == once


@given(st.lists(KEYS))
def test_whatever_is_typed_is_a_number_of_the_scale(keys: list[str]) -> None:
    marked = _typed("".join(keys)).marked
    assert marked is None if not keys else marked in range(11)


@given(NUMBERS, st.sampled_from(["x", "enter", "space", "escape", "plus", "f1", "", "²", "10"]))
def test_what_is_no_digit_types_nothing(number: int, key: str) -> None:
    assert NumberEntry(number).press(key) is None


def test_nothing_is_marked_before_the_first_digit() -> None:
    assert NumberEntry().marked is None


@given(NUMBERS, NUMBERS)
def test_what_is_clicked_is_marked_whatever_was_typed_before(before: int, clicked: int) -> None:
    assert NumberEntry(before).mark(clicked).marked == clicked
