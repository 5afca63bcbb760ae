"""Where the lines of a text break: nobody reads a last line of a single word that had room for company."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.tui.widgets.page_plan import lines_of
from coach.tui.widgets.wrapping import wrapped

WORDS = st.lists(st.text("abcdefgh-.", min_size=1, max_size=12), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "columns", "last"),
    [
        ("Your pain is 1. 1 less: about the same. Keep moving a little through the day.", 74, "the day."),
        ("Day 1. You're in a lot of pain. Breathe calmly and move your feet now and then.", 74, "and then."),
        ("than at first? If it was never hot or swollen, just say whether it's less sore.", 74, "less sore."),
        ("Your pain went from 7 down to 2 in 12 days.", 38, "12 days."),
    ],
)
def test_a_sentence_does_not_end_in_a_line_with_a_lone_word(text: str, columns: int, last: str) -> None:
    assert wrapped(text, columns)[-1] == last


def test_a_lone_word_stays_where_a_second_one_has_no_room_beside_it() -> None:
    assert wrapped("an unbelievably long-standing", 16) == ["an unbelievably", "long-standing"]
    assert wrapped("extraordinarily no", 15) == ["extraordinarily", "no"]


@given(words=WORDS, columns=st.integers(3, 80), hanging=st.sampled_from(["", "  "]))
def test_company_costs_no_row_and_no_word(words: list[str], columns: int, hanging: str) -> None:
    text = " ".join(words)
    greedy = wrap(text, columns, break_on_hyphens=False, subsequent_indent=hanging)
    lines = wrapped(text, columns, hanging=hanging)
    assert len(lines) == len(greedy)
    assert all(len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(words)
    assert all(line.startswith(hanging) for line in lines[1:])


@given(words=WORDS, columns=st.integers(14, 80))
def test_a_lone_last_word_has_no_room_for_the_one_before(words: list[str], columns: int) -> None:
    lines = wrapped(" ".join(words), columns)
    if len(lines) > 1 and " " not in lines[-1]:
        before = lines[-2].split()
        alone = len(before) < (2 if len(lines) == 2 else 3)
        assert alone or len(before[-1]) + 1 + len(lines[-1]) > columns


def test_each_paragraph_begins_on_a_line_of_its_own_and_none_is_lost() -> None:
    assert wrapped("one\n\ntwo three", 40) == ["one", "", "two three"]
    assert lines_of("one\n\ntwo three", 40) == 3
    assert lines_of("", 40) == 1
