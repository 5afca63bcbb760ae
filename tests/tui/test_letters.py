"""The letters that are read from the floor: their shapes, the room they take, and when a text stays text."""

import pytest

from coach.tui.widgets.letters import (
    CAPITALS,
    LADDER,
    LINE,
    WITHOUT_QUADRANTS,
    Size,
    draw,
    fit,
    fit_together,
    height,
    sizes_in,
    width,
    x_height,
)

SESSION_WORDS = ("Hold", "Rest", "Left", "Right", "Ready?", "Paused")
COLUMNS_AT_S1 = {
    **dict(zip(SESSION_WORDS, (20, 22, 20, 24, 35, 35), strict=True)),
    "Lie down": 40,
    "Breathe out": 60,
    "Any of these?": 71,
}
"""As the design of the screens gives them."""
PICTURES = {
    ("Ready?", Size.S1): """
█▀▀▀▄                 █       ▄▀▀▀▄
█▄▄▄▀ ▄▀▀▀▄  ▀▀▀▄ ▄▀▀▀█ █   █   ▄▄▀
█ ▀▄  █▀▀▀▀ ▄▀▀▀█ █   █ █   █   ▀
▀   ▀  ▀▀▀▀  ▀▀▀▀  ▀▀▀▀  ▀▀▀█   ▀
                         ▀▀▀""",
    ("Calm breath", Size.NARROW): """
▞▀▖   ▌     ▐           ▗ ▐
▌  ▝▀▖▌▐▜▚  ▐▀▚▐▞▘▞▀▖▝▀▖▜▘▐▀▚
▌ ▖▞▀▌▌▐▐▐  ▐ ▐▐  ▛▀▘▞▀▌▐ ▐ ▐
▝▀ ▝▀▘▝▝▝▝  ▝▀▘▝  ▝▀▘▝▀▘ ▀▝ ▝""",
    ("Left", Size.S2): """
██                       ▄████
██                      ██        ██
██         ▄██████▄   ██████    ██████
██        ██      ██    ██        ██
██        █████████▀    ██        ██
██        ██            ██        ██▄
████████   ▀████████    ██         ▀████""",
    ("15", Size.S2): """
  ██    ████████
████    ██
  ██    ██████
  ██          ██
  ██          ██
  ██    ██    ██
██████    ████""",
    ("Do", Size.S3): """
████████████
███▀▀▀▀▀▀▀███▄▄
███        ▀███
███         ███      █████████
███         ███   ▄▄███▀▀▀▀▀███▄▄
███         ███   ███▀       ▀███
███         ███   ███         ███
███         ███   ███         ███
███       ▄████   ████▄     ▄████
████████████▀       ▀█████████▀
▀▀▀▀▀▀▀▀▀▀▀▀         ▀▀▀▀▀▀▀▀▀""",
}
"""Looked at as pictures before they were kept."""


def shape(text: str, size: Size) -> list[str]:
    drawn = draw(text, size)
    assert drawn is not None, text
    return [line.rstrip() for line in drawn.splitlines()]


@pytest.mark.parametrize(("text", "size"), PICTURES, ids=str)
def test_a_word_keeps_the_shape_that_was_looked_at(text: str, size: Size) -> None:
    assert shape(text, size) == PICTURES[text, size].splitlines()[1:]


@pytest.mark.parametrize(("text", "columns"), COLUMNS_AT_S1.items())
def test_words_take_the_columns_that_the_screens_are_planned_with(text: str, columns: int) -> None:
    assert width(text, Size.S1) == columns
    assert width(text, Size.S2) == 2 * columns
    assert width(text, Size.NARROW) == -(-columns // 2), "narrow is half as wide, and as high"
    assert height(text, Size.NARROW) == height(text, Size.S1)


@pytest.mark.parametrize("size", LADDER)
def test_a_drawn_word_takes_just_the_room_that_was_reckoned_for_it(size: Size) -> None:
    for text in (*COLUMNS_AT_S1, "Call 112", "2:30", "6 → 2", "Gehört, ok."):
        drawn = draw(text, size)
        assert drawn is not None
        assert {len(line) for line in drawn.splitlines()} == {width(text, size)}
        assert len(drawn.splitlines()) == height(text, size)
    assert height("Hold", size) == CAPITALS[size]
    assert height("Ready?", size) == LINE[size]


def test_every_word_of_a_session_has_room_in_its_place_in_the_smallest_window() -> None:
    for text in SESSION_WORDS:
        assert fit(text, 36, LINE[Size.S1], (Size.S1,)) is Size.S1, text


def test_a_word_is_drawn_in_the_largest_size_that_has_room() -> None:
    assert fit("Hold", 60, 14) is Size.S3
    assert fit("Hold", 59, 14) is Size.S2
    assert fit("Hold", 60, 10) is Size.S2
    assert fit("Hold", 39, 14) is Size.S1
    assert fit("Hold", 19, 14) is Size.NARROW
    assert fit("Hold", 9, 14) is None
    assert fit("Hold", 60, 3) is None
    assert fit("Hold", 60, 14, (Size.S1,)) is Size.S1


def test_things_of_one_kind_share_the_size_that_all_of_them_fit_in() -> None:
    assert fit_together(("Hold", "Breathe out"), 60, 5) is Size.S1
    assert fit_together(("Hold", "Breathe out"), (20, 59), 5) is Size.NARROW
    assert fit_together(("Hold", "腰"), 100, 14) is None
    assert fit_together(("Hold", "Hold on to something firm now"), 400, 14) is None


def test_a_sentence_of_more_than_four_words_is_never_drawn() -> None:
    assert draw("Knees to the left", Size.S1) is not None
    assert draw("Both knees to the left", Size.S1) is None
    assert fit("Both knees to the left", 900, 90) is None


def test_what_has_no_shape_stays_text_and_accents_are_left_out() -> None:
    for text in ("", "  ", "腰", "a + b", "tab\tstop+"):
        assert draw(text, Size.S1) is None
        assert width(text, Size.S1) is None
        assert height(text, Size.S1) is None
    assert draw("Rücken", Size.S1) == draw("Rucken", Size.S1)


def test_letters_that_would_be_taken_for_others_keep_their_corners() -> None:
    for size in (Size.S2, Size.S3):
        assert len({draw(sign, size) for sign in "5S0ODB8171lI"}) == 11
        for sign in "DBPR5EF":
            assert shape(sign, size)[0].startswith("█"), sign
            assert not shape("O", size)[0].startswith("█")


def test_a_t_has_no_knot_where_its_bar_crosses_the_stem() -> None:
    assert [line.strip() for line in shape("t", Size.S2)[1:4]] == ["██", "██████", "██"]


def test_the_linux_console_which_has_no_quadrants_gets_no_narrow_letters() -> None:
    assert sizes_in({"TERM": "linux"}) == WITHOUT_QUADRANTS
    assert sizes_in({"TERM": "xterm-256color"}) == sizes_in({}) == LADDER
    assert fit("Hold", 12, 5, sizes_in({"TERM": "linux"})) is None


def test_a_small_letter_is_as_high_as_the_table_of_the_screens_says() -> None:
    """24 rows over a 14-inch screen of 16:9 are 7.3 mm each; at 2 m a letter of S1 is 31 minutes of arc high."""
    minutes = [round(x_height(size) * 7.26 / 2000 * 3437.75) for size in (Size.S1, Size.S2)]
    assert minutes == [31, 62]
    assert x_height(None) < 1
