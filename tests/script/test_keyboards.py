"""Other keyboards: a key goes by its place, and a digit is a digit in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.script.answers import YES_NO_UNSURE, choice_for, number_for
from coach.script.keyboards import decimal, digits_typed, letter_meant, words_typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("р", "h"),  # Cyrillic, as all letters of this table that look Latin
        ("Р", "h"),
        ("д", "l"),
        ("й", "q"),
        ("ы", "s"),
        ("і", "s"),
        ("ч", "x"),
        ("я", "z"),
        ("и", "b"),
        ("ю", "."),
        ("η", "h"),
        ("λ", "l"),
        ("σ", "s"),
        ("ς", "w"),
        ("Χ", "x"),
        ("ά", "a"),
        ("ｈ", "h"),
        ("Ｈ", "h"),
    ],
)
def test_a_letter_is_the_one_in_its_place(typed: str, meant: str) -> None:
    assert letter_meant(typed) == meant


@given(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"))
def test_a_latin_letter_stays_what_it_is(letter: str) -> None:
    assert letter_meant(letter) == letter
    assert words_typed(letter) == letter


@given(st.characters(categories=["Nd"]))
def test_a_digit_of_any_script_is_that_digit(digit: str) -> None:
    value = str(int(digit))
    assert decimal(digit) == letter_meant(digit) == digits_typed(digit) == value
    assert number_for(digit) == value


@pytest.mark.parametrize("typed", ["１０", "١٠", "१०", "۱۰"])
def test_a_ten_is_a_ten_in_every_script(typed: str) -> None:
    assert number_for(typed) == "10"


@pytest.mark.parametrize("sign", ["²", "½", "①", "x", "", "10", "enter"])
def test_what_is_no_digit_is_none(sign: str) -> None:
    assert decimal(sign) is None


@pytest.mark.parametrize("sign", [*"&é\"'(-è_çà!@"])
def test_a_letter_or_a_sign_that_is_a_digit_on_another_keyboard_answers_no_warning_sign(sign: str) -> None:
    """The é of a Hungarian keyboard, and a 2 with a Shift that sticks, answered “no” and “not sure”."""
    assert choice_for(sign, YES_NO_UNSURE, by_letter=True) is None
    assert number_for(sign) is None


@pytest.mark.parametrize("sign", ["-", "'", '"', "(", "_"])
def test_a_typed_line_that_might_mean_none_is_no_pain(sign: str) -> None:
    """It would count at once, and a dash is no 6 to whoever has another keyboard."""
    assert number_for(sign) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("рудз", "help"), ("ηελπ", "help"), ("зфгыу", "pause"), ("ｈｅｌｐ", "help")]
)
def test_a_word_typed_on_another_keyboard_is_the_word_of_the_same_keys(typed: str, meant: str) -> None:
    assert words_typed(typed) == meant


def test_a_line_with_latin_letters_stays_as_it_was_typed() -> None:
    assert words_typed("Dr Иванова") == "Dr Иванова"


def test_yes_no_and_not_sure_are_where_they_are_on_a_latin_keyboard() -> None:
    assert [choice_for(sign, YES_NO_UNSURE, by_letter=True) for sign in "нтг"] == ["yes", "no", "unsure"]
