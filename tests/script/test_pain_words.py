"""Every pain number gets an answer with something to do: silence after “eight” leaves a person alone with it."""

import re
from itertools import product

import pytest

from coach.care.facts import StopReason
from coach.script import pain_words
from coach.script.pain_words import Doing, Place, Told, after_stop, at_the_end, change_at_the_end, compared, stopped

NUMBERS = range(11)
EVERY_BEFORE = (None, *NUMBERS)
TO_DO = re.compile(
    r"\b(Carry on|Ease|Go only|Make|Take|Let go|Put|If it hurt more|Press more softly|Lay|Slow down|Stand still|Stay"
    r"|Move|Stop there|Lie still|Lower|Bend|Sit back|Hold on|Shift|Leave|Call)\b"
)


def answer(told: Told) -> str:
    return " ".join(pain_words.answer(told))


ALL_TOLD = [
    Told(pain, before, doing, place, hurts)
    for pain, before, doing, place, hurts in product(NUMBERS, EVERY_BEFORE, Doing, Place, (False, True))
]


def test_every_number_change_place_and_thing_that_runs_is_answered_with_something_to_do() -> None:
    for told in ALL_TOLD:
        words = answer(told)
        assert TO_DO.search(words), (told, words)
        assert "{" not in words and "None" not in words
        assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.!?:]) ", words)) <= 20


def test_no_answer_tells_a_person_only_to_rest() -> None:
    found = {answer(told) for told in ALL_TOLD} | {after_stop(pain) for pain in NUMBERS}
    found |= {at_the_end(pain) for pain in NUMBERS}
    assert not [words for words in found if re.search(r"\b[Rr]est\b(?! position)", words)]


@pytest.mark.parametrize("pain", [9, 10])
def test_unbearable_pain_is_told_to_call_now_first_of_all(pain: int) -> None:
    for told in ALL_TOLD:
        if told.pain == pain:
            assert answer(told).startswith("Call a doctor now")
    assert after_stop(pain).startswith("Call a doctor now")
    assert "Call a doctor now" in at_the_end(pain)


@pytest.mark.parametrize("pain", [7, 8])
def test_severe_pain_is_told_when_to_call(pain: int) -> None:
    for words in (
        *(answer(told) for told in ALL_TOLD if told.pain == pain),
        after_stop(pain),
        at_the_end(pain),
    ):
        assert "severe" in words
        assert "If you can't bear it, call a doctor now." in words


@pytest.mark.parametrize("pain", range(7))
def test_nobody_is_frightened_with_a_doctor_below_that(pain: int) -> None:
    assert not [told for told in ALL_TOLD if told.pain == pain and "doctor" in answer(told)]


def test_one_point_is_about_the_same_and_two_points_are_a_change() -> None:
    """One point is within what two answers differ by anyway: called a success or a setback, it would mislead."""
    for before, pain in product(NUMBERS, NUMBERS):
        words, end = compared(pain, before), change_at_the_end(pain, before)
        assert ("about the same" in words.lower()) == (abs(pain - before) < 2)
        assert ("went from" in end) == (abs(pain - before) >= 2)
        assert "clear" not in words + end
    assert compared(3, 4) == "That's one less than before, so about the same."
    assert compared(9, 2) == "That's up from 2 to 9."
    assert compared(4, None) == ""


def test_the_answer_depends_on_the_number_the_change_what_runs_and_how_the_body_lies() -> None:
    base = Told(4, 4, Doing.STRETCHING, Place.BACK, hurts=True)
    others = [
        Told(2, 4, Doing.STRETCHING, Place.BACK, hurts=True),
        Told(4, 3, Doing.STRETCHING, Place.BACK, hurts=True),
        Told(4, 4, Doing.WALKING, Place.STANDING, hurts=True),
    ]
    assert len({answer(told) for told in (base, *others)}) == 4
    lying = {answer(Told(4, 4, Doing.RESTING, place, hurts=True)) for place in Place}
    assert len(lying) == len(Place)


def test_who_calls_out_is_never_told_to_carry_on_as_before() -> None:
    for told in ALL_TOLD:
        if told.hurts and told.pain > 0:
            assert "just as you are" not in answer(told)


def test_a_stop_first_says_how_to_come_out_and_what_needs_no_moving() -> None:
    for reason, place, gated in product(StopReason, Place, (True, False)):
        words = stopped(reason, place, gated=gated)
        assert words
        if reason in (StopReason.PAIN_HIGH, StopReason.PAIN_ROSE):
            assert words.startswith("Stop now. Come out of it slowly.")
        if reason is not StopReason.NOT_SUITABLE:
            assert re.search(r"Stay|Stand still|Lie still|Lower yourself", words)


def test_no_word_for_the_patient_names_a_medicine_or_promises_to_heal() -> None:
    found = " ".join({answer(told) for told in ALL_TOLD}).lower()
    assert not re.search(r"ibuprofen|paracetamol|tablet|cure|heal", found)


def test_all_that_can_follow_a_stop_is_made_ahead_by_the_voice() -> None:
    assert {after_stop(pain) for pain in NUMBERS} == set(pain_words.AFTER_STOPS)


def test_what_is_said_to_severe_pain_is_made_ahead_too() -> None:
    """Who hurts at eight must not wait for a voice to be made."""
    for told in ALL_TOLD:
        if told.pain >= 7:
            assert pain_words.answer(told)[0] in pain_words.severe(told.place)
