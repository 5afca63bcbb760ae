"""A line that is wider than the terminal is broken where a reader would pause, and never in a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.locations import shipped_routines
from coach.plain.wrapping import LEAST, wrapped
from coach.routine.library import load_library

SORE = (
    "Press gently on the sore place. Is it less sore, less hot and less swollen than at first? "
    "If it was never hot or swollen, just say whether it's less sore."
)


def test_sentences_stay_whole_where_they_fit_and_clauses_where_they_do_not() -> None:
    assert wrapped(SORE, 60).split("\n") == [
        "Press gently on the sore place.",
        "Is it less sore, less hot and less swollen than at first?",
        "If it was never hot or swollen,",
        "just say whether it's less sore.",
    ]


def test_answers_that_do_not_fit_into_one_line_have_a_line_each() -> None:
    assert wrapped("1: yes. 2: no. 3: not sure.", 40) == "1: yes. 2: no. 3: not sure."
    assert wrapped("1 or Enter: Check in. 2: It was a slip: nothing struck. 3: Home.", 40).split("\n") == [
        "1 or Enter: Check in.",
        "2: It was a slip: nothing struck.",
        "3: Home.",
    ]


@pytest.mark.parametrize("columns", [None, 0, LEAST - 1])
def test_where_nothing_is_known_of_the_width_nothing_is_broken(columns: int | None) -> None:
    assert wrapped(SORE, columns) == SORE


words = st.text("abc,.:;?1 ", min_size=1, max_size=300)


@given(words, st.integers(LEAST, 100))
def test_no_word_is_lost_broken_or_moved(text: str, columns: int) -> None:
    told = wrapped(text, columns)
    assert told.split() == text.split()
    for line in told.split("\n"):
        assert len(line) <= columns or " " not in line


def test_every_sentence_of_the_library_fits_forty_columns() -> None:
    for routine in load_library([shipped_routines()]).routines:
        for line in wrapped(f"{routine.title.in_language('en')}. {routine.summary.in_language('en')}", 40).split("\n"):
            assert len(line) <= 40, line
