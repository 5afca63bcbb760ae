"""How the routines that coach brings talk: short, warm, without the name of a medicine."""

import re

import pytest

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.care.sign_groups import FULL_SCREEN, TIER
from coach.kinds import Kind
from coach.routine.steps import AskStep, Breathe, Count, Drill, EasierForm, OtherForm, TellStep
from coach.routine.text import names_side
from coach.score.compiler import compile_score
from tests.routine.brought import EVERY, library, texts, words_of
from tests.support import DEFAULT_OPTIONS, open_decision

# what is said


EDUCATION = [
    "what-to-expect",
    "looking-after-your-back",
    "about-medicines",
    "belt-or-brace",
    "who-can-help",
    "in-and-out-of-bed",
    "sitting-and-driving",
    "washing-and-dressing",
    "coughing-and-sleeping",
    "when-it-strikes-again",
]


@pytest.mark.parametrize("name", EDUCATION)
def test_what_is_good_to_know_takes_a_minute_or_so_and_is_due_once(name: str) -> None:
    """Nobody in pain listens to a lecture."""
    routine = library()[name]
    assert routine.kind is Kind.EDUCATION
    assert all(isinstance(step, TellStep) for step in routine.all_steps())
    assert routine.dose is not None
    assert routine.dose.once
    assert routine.dose.phases
    assert 60 <= compile_score(routine, open_decision(routine), DEFAULT_OPTIONS).length <= 90


def test_no_medicine_is_named_and_no_dose_of_one() -> None:
    """coach never says what to take."""
    named = (
        r"paracetamol|acetaminophen|ibuprofen|naproxen|aspirin|diclofenac|tramadol|codeine|diazepam|morphine|\d+ ?mg"
    )
    for routine in library().values():
        for words in words_of(routine):
            assert not re.search(named, words, re.IGNORECASE), words
    assert not re.search(r"\d", " ".join(words_of(library()["about-medicines"])))


@EVERY
def test_sentences_are_short_enough_to_be_followed_in_pain(name: str) -> None:
    for words in words_of(library()[name]):
        for sentence in re.split(r"(?<=[.?!])\s+", words):
            assert len(sentence.split()) <= 20, sentence


COLD_WORDS = re.compile(r"\b(do not|does not|is not|cannot|can not|I will|you are|must|I call you|is over|cramp)\b")
WARNS = {"first-minutes", "when-to-stop-treating-yourself"}
"""Routines whose warnings stop: there a full “do not” is meant."""


@EVERY
def test_the_words_are_those_of_somebody_in_the_room(name: str) -> None:
    """Read aloud, a text without contractions is cold."""
    if name in WARNS:
        return
    for step in library()[name].all_steps():
        for words in texts(step):
            found = COLD_WORDS.search(words)
            assert found is None, words


TOLD_SIGNS = {
    Sign.SADDLE_NUMBNESS: "Numbness, or a different feeling, between your legs",
    Sign.TROUBLE_PEEING: "hard to start or stop",
    Sign.LEAKING: "You leak pee or poo, or need pads",
    Sign.TROUBLE_WITH_SEX: "erection or ejaculation",
    Sign.BOTH_LEGS: "weakness or numbness in both legs",
    Sign.WEAK_LEG: "A leg that gives way",
    Sign.CLUMSINESS: "become unsteady or clumsy",
    Sign.CHEST_PAIN: "Chest pain or tightness, or trouble breathing",
    Sign.FAINT_WITH_PAIN: "feeling faint or breaking out in a cold sweat",
    Sign.ACCIDENT: "an accident or a fall",
    Sign.STIFF_NECK: "a stiff neck or a bad headache",
    Sign.FEVER: "Fever, chills",
    Sign.ONE_LEG: "in one leg or an arm",
    Sign.INFECTION: "A recent infection, or a recent operation or injection in your back",
    Sign.LUMP: "a back that has changed its shape",
    Sign.WEIGHT_LOSS: "Losing weight without trying",
    Sign.THIN_BONES: "steroid tablets for three months or more",
    Sign.NIGHT_PAIN: "no position eases",
    Sign.BETWEEN_SHOULDERS: "between your shoulder blades",
    Sign.CANCER: "Cancer, now or in the past",
    Sign.FIRST_SPASM: "under 20 or over 55",
    Sign.PREGNANCY: "You're pregnant",
    Sign.COUGH: "Coughing, sneezing or pooing",
}
"""What the page of warning signs says of each."""
HOW_SOON = {Flag.EMERGENCY: "Help at once", Flag.URGENT: "A doctor today", Flag.ASK_FIRST: "Ask within days"}


def test_the_page_of_warning_signs_has_each_of_them_under_how_soon_it_needs_somebody() -> None:
    """A sign that is asked, but never told, is one that nobody watches for between two check-ins."""
    assert TOLD_SIGNS.keys() == {sign for group in FULL_SCREEN for sign in group.signs}
    steps = list(library()["when-to-stop-treating-yourself"].all_steps())
    for sign, words in TOLD_SIGNS.items():
        names = [s.name.in_language("en") for s in steps if s.name and any(words in said for said in texts(s))]
        assert names == [HOW_SOON[TIER[sign]]], sign


@EVERY
def test_every_step_that_does_something_says_so_in_four_words_in_each_of_its_forms(name: str) -> None:
    """They are all that can be read from the floor. What is said, asked or breathed has words of its own there."""
    for step in library()[name].all_steps():
        if isinstance(step, TellStep | AskStep | Breathe):
            continue
        assert step.short is not None, step
        forms: list[OtherForm | EasierForm] = [*step.instead, *([step.easier] if step.easier else [])]
        assert all(form.short is not None for form in forms if form.say is not None), step


@EVERY
def test_where_one_side_works_the_sentence_names_it(name: str) -> None:
    for step in library()[name].all_steps():
        if isinstance(step, Drill | Count) and step.sides != "both":
            assert names_side(step.say), step
            assert step.easier is None or step.easier.say is None or names_side(step.easier.say), step
