"""Other forms of a step: whoever may not press, bend far or lie on the back still gets the move."""

from collections.abc import Mapping

import pytest

from coach.care.about import AGAINST, Barred, Condition, to_ask
from coach.care.facts import Says
from coach.routine.library import load_library
from coach.score.compiler import compile_score
from coach.score.options import Options
from coach.score.score import AskKind, Score
from coach.score.use import not_suited, suits, use_of
from tests.support import HEAD, open_decision, routine, shipped

LIBRARY = {found.id: found for found in load_library([next(shipped()).parent]).routines}
PRESSING = ["press-before-sitting-up", "press-before-rolling-over", "press-before-standing-up", "walking-fingers"]
SMALL = {
    "cat-cow": "Cat and cow",
    "knee-rolls": "Knee rolls",
    "first-gentle-stretches": "Knee rolls",
    "daily-flexibility": "Knee rolls",
    "childs-pose": "Bottom to heels",
    "figure-four": "Figure four",
}
ON_THE_SIDE = ["ankle-pumps", "heel-slides"]
THIN = {Condition.OSTEOPOROSIS: Says.YES}
PREGNANT = {Condition.PREGNANCY: Says.YES}


def score(name: str, about: Mapping[Condition, Says], pain: int = 2) -> Score:
    found = LIBRARY[name]
    return compile_score(found, open_decision(found, pain), Options("", about=about))


def said(found: Score) -> str:
    """All that is shown and said when all goes as planned, but for what to do with numb skin, which changes."""
    return " ".join([s.text for s in found.segments[1:]] + [c.say for s in found.segments for c in s.cues])


@pytest.mark.parametrize("name", PRESSING)
@pytest.mark.parametrize("fact", AGAINST[Barred.PRESSURE])
@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_who_takes_a_blood_thinner_gets_the_move_with_a_flat_hand(name: str, fact: Condition, says: Says) -> None:
    about = {fact: says}
    assert suits(LIBRARY[name], about)
    words = said(score(name, about))
    for harm in ("four fingertips", "Press harder", "Press a little harder", "Keep pressing", "press firmly"):
        assert harm not in words
    assert "without pressing" in words or "Don't press." in words
    assert "Lay your hand flat on the muscle instead." in words, "told at the opening"


@pytest.mark.parametrize("name", PRESSING)
def test_who_may_not_press_is_asked_nothing_more_about_pressing(name: str) -> None:
    about = {Condition.BLOOD_THINNER: Says.YES}
    found = score(name, about)
    assert not [s for s in found.segments if s.question and s.question.kind is AskKind.SUITABILITY]
    assert to_ask(use_of(LIBRARY[name], about), about) == ()


@pytest.mark.parametrize("name", PRESSING)
def test_who_may_press_presses(name: str) -> None:
    words = said(score(name, dict.fromkeys(AGAINST[Barred.PRESSURE], Says.NO)))
    assert "fingertips" in words and "Don't press." not in words


def test_sitting_up_with_a_flat_hand_is_the_same_move() -> None:
    words = said(score("press-before-sitting-up", {Condition.BLEEDING: Says.YES}))
    assert "Let your feet slide off the bed. Push yourself up with the arm that's underneath." in words


def test_the_first_minutes_tell_a_patient_on_a_blood_thinner_to_lay_the_hand_flat_and_no_more() -> None:
    words = said(score("first-minutes", {Condition.BLOOD_THINNER: Says.YES}))
    assert "Lay your hand flat on the sore muscle. Don't press." in words
    assert "four fingertips" not in words and "if you bleed easily" not in words


def test_a_routine_of_ones_own_that_only_presses_is_still_not_for_who_bleeds() -> None:
    own = routine(HEAD + "kind: self-massage\nsteps:\n  - press: Press here.\n    then: Sit up.\n")
    (found,) = not_suited(own, {Condition.BLEEDING: Says.YES})
    assert found.barred is Barred.PRESSURE


def test_one_press_without_a_flat_hand_is_enough_to_refuse() -> None:
    flat = "    instead:\n      - {with: [bleeding, blood-thinner], say: Lay your hand there.}\n"
    one = "  - press: Press here.\n    then: Sit up.\n"
    about = {Condition.BLEEDING: Says.YES}
    assert suits(routine(HEAD + "kind: self-massage\nsteps:\n" + one + flat), about)
    assert not suits(routine(HEAD + "kind: self-massage\nsteps:\n" + one + flat + one), about)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_with_thin_bones_every_bend_and_turn_is_the_small_one(name: str, says: Says) -> None:
    step = next(s for s in LIBRARY[name].all_steps() if s.name is not None and s.name.in_language("en") == SMALL[name])
    assert step.easier is not None and step.easier.figure is not None
    found = score(name, {Condition.OSTEOPOROSIS: says})
    moves = [s for s in found.segments if s.name == SMALL[name]]
    assert {s.figure for s in moves if s.active} == {step.easier.figure}
    assert step.figure not in {s.figure for s in moves}
    assert "So we'll keep the moves small." in said(found)


@pytest.mark.parametrize("name", SMALL)
def test_with_sound_bones_the_move_is_the_whole_one_and_how_it_is_was_asked(name: str) -> None:
    assert Condition.OSTEOPOROSIS in to_ask(use_of(LIBRARY[name]), {})
    found = score(name, {Condition.OSTEOPOROSIS: Says.NO})
    step = next(s for s in LIBRARY[name].all_steps() if s.name is not None and s.name.in_language("en") == SMALL[name])
    assert step.figure in {s.figure for s in found.segments if s.name == SMALL[name]}


@pytest.mark.parametrize("pain", [2, 4])
def test_the_small_form_is_done_as_often_and_with_care_half_as_often(pain: int) -> None:
    usual, small = score("knee-rolls", {Condition.OSTEOPOROSIS: Says.NO}, pain), score("knee-rolls", THIN, pain)
    least = min(s.length for s in small.segments if s.kind == "stretch" and s.length)
    assert least == 3.0, "the short hold of the small form"
    times = [s.repetition for s in usual.segments if s.kind == "stretch"]
    assert len([s for s in small.segments if s.kind == "stretch"]) <= len(times)


def test_who_is_already_on_the_small_form_is_offered_no_second_one() -> None:
    names = {s.name for s in score("knee-rolls", THIN).easier}
    assert "Knee rolls" not in names


@pytest.mark.parametrize("name", ON_THE_SIDE)
@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_a_pregnant_patient_moves_her_feet_lying_on_her_side(name: str, says: Says) -> None:
    about = {Condition.PREGNANCY: says}
    assert suits(LIBRARY[name], about)
    found = score(name, about)
    assert "Lie on your side for this." in said(found)
    assert "your back" not in " ".join(s.text for s in found.segments[1:])
    assert not {s.figure for s in found.segments if s.figure and s.figure.startswith("supine")}
    assert not [s for s in found.segments if Condition.PREGNANCY in s.avoid_with]


@pytest.mark.parametrize("name", ON_THE_SIDE)
def test_who_was_not_asked_yet_is_asked_before_lying_on_the_back(name: str) -> None:
    assert Condition.PREGNANCY in to_ask(use_of(LIBRARY[name]), {})


def test_no_routine_of_coachs_is_refused_to_everybody_with_a_blood_thinner_but_asks_of_the_skin() -> None:
    about = {Condition.BLOOD_THINNER: Says.YES}
    assert [name for name, found in LIBRARY.items() if not suits(found, about)] == []


def test_other_forms_count_for_the_gate() -> None:
    """A form that stretches would be a way around the gate."""
    text = HEAD + (
        "kind: mobility\nsteps:\n  - count: Move your feet.\n    figure: supine-ankle-pumps\n"
        "    instead:\n      - {with: [hip-problem], figure: supine-knee-to-chest}\n"
    )
    assert "stretching" in routine(text).demands
