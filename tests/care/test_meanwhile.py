"""What is said to be fine meanwhile: nobody reads “warmth is fine” and then “not for you”, or is sent to walk on a leg
that gives way."""

from datetime import timedelta
from itertools import product

import pytest

from coach.care.about import AGAINST, Barred, Condition
from coach.care.course import Course, Phase
from coach.care.facts import ConditionTold, Flag, FlagRaised, Record, Says, Stop, StopReason
from coach.care.gate import Decision, Demand, Level, NextStep, decide
from coach.care.meanwhile import NO_WALKING, NO_WARMTH, Meanwhile, fine_now, meanwhile
from coach.care.plan import Purpose, purposes_of
from coach.care.sign import Sign
from coach.care.today import Today
from coach.kinds import Kind
from coach.routine.library import load_library
from coach.score.options import Options
from coach.score.use import suits
from coach.script import explain, journey, sentences
from coach.script.explain import Briefing
from tests.support import NOON, good_check_in, score_of, shipped
from tests.support import STRETCH as STRETCHING

LIBRARY = {found.id: found for found in load_library([next(shipped()).parent]).routines}
EVERY = [Meanwhile(*each) for each in product((True, False), repeat=4)]
DAY_3 = Course(Phase.ACUTE, NOON - timedelta(days=2), ())


def with_signs(*signs: Sign, flag: Flag = Flag.URGENT) -> Record:
    return Record(check_ins=(good_check_in(),), flags=(FlagRaised(NOON, flag, signs=signs),))


def told(fact: Condition, says: Says = Says.YES) -> Record:
    return Record(check_ins=(good_check_in(),), about=(ConditionTold(NOON, fact, says),))


@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_a_pregnant_patient_is_never_told_that_warmth_is_fine_nor_to_lie_on_the_back(says: Says) -> None:
    fine = fine_now(told(Condition.PREGNANCY, says), NOON)
    assert (fine.warmth, fine.flat, fine.walking) == (False, False, True)


def test_a_pregnancy_that_was_named_as_a_sign_counts_though_about_you_was_never_asked() -> None:
    assert not fine_now(with_signs(Sign.PREGNANCY, flag=Flag.ASK_FIRST), NOON).warmth


@pytest.mark.parametrize("sign", sorted(NO_WALKING))
def test_who_has_a_numb_or_weak_leg_is_not_sent_to_walk(sign: Sign) -> None:
    assert not fine_now(with_signs(sign), NOON).walking


@pytest.mark.parametrize("sign", sorted(NO_WARMTH))
def test_who_has_a_fever_is_not_sent_to_warmth(sign: Sign) -> None:
    record = with_signs(sign)
    assert not fine_now(record, NOON).warmth
    late = NOON + timedelta(days=4)
    assert Purpose.WARMTH not in purposes_of(Today.DOCTOR, record, late)


def test_a_session_that_was_stopped_for_a_leg_sends_nobody_to_walk_until_it_is_over() -> None:
    stopped = Record(check_ins=(good_check_in(),), stops=(Stop(NOON, StopReason.LEG_SYMPTOMS, seq=1),))
    assert not fine_now(stopped, NOON + timedelta(hours=1)).walking
    again = Record(check_ins=(good_check_in(NOON + timedelta(days=2)),), stops=(Stop(NOON, StopReason.LEG_SYMPTOMS),))
    assert fine_now(again, NOON + timedelta(days=2, minutes=1)).walking


@pytest.mark.parametrize("fact", Condition)
def test_what_is_named_as_fine_is_never_refused_when_it_is_begun(fact: Condition) -> None:
    """Whoever hears that warmth is fine fetches the pack, and then reads “not for you”."""
    about = {fact: Says.YES}
    fine = meanwhile(about)
    if fine.warmth:
        assert suits(LIBRARY["heat-pack"], about) and not {fact} & set(AGAINST[Barred.HEAT])
    if fine.cold:
        assert suits(LIBRARY["cold-pack"], about)
    if fine.flat:
        assert suits(LIBRARY["pillows-under-knees"], about)


@pytest.mark.parametrize("fine", EVERY)
def test_no_sentence_names_what_is_not_fine_or_leaves_rest_alone(fine: Meanwhile) -> None:
    briefing = Briefing(NOON, 24, "112", fine)
    said = [
        sentences.warning(Flag.URGENT, fine),
        sentences.warning(Flag.ASK_FIRST, fine),
        journey.then_it_waits(fine),
        *(explain.greeting(today, DAY_3, NOON, fine) for today in Today),
        *(explain.next_step(_locked(step), briefing) for step in NextStep),
    ]
    for words in said:
        assert "{" not in words and "  " not in words
        low = words.lower()
        if not fine.warmth:
            assert "warm" not in low, words
        if not fine.walking:
            assert "walking" not in low and "short walks" not in low and "steps" not in low, words
        if not fine.cold:
            assert "cold" not in low, words
        if not fine.flat:
            assert "resting position" not in low, words
    for words in said[:3]:
        assert "calm breathing" in words and ("gentle walking" in words or "feet" in words)


def _locked(step: NextStep) -> Decision:
    return Decision(Demand(frozenset({Kind.STRETCHING})), Level.LOCKED, (), step)


def test_who_may_have_all_hears_all() -> None:
    fine = "Resting positions, warmth, calm breathing and gentle walking are fine."
    assert sentences.fine_meanwhile(Meanwhile()) == fine
    assert explain.greeting(Today.ACUTE, DAY_3, NOON, Meanwhile()).endswith(
        "Use cold, and take a few steps each hour if you can."
    )
    assert explain.greeting(Today.STRETCHING, DAY_3, NOON, Meanwhile()).endswith(
        "Warmth, short walks, and gentle stretches."
    )


def test_on_the_first_day_of_white_fingers_the_headline_offers_no_cold() -> None:
    fine = fine_now(told(Condition.WHITE_FINGERS), NOON)
    words = explain.greeting(Today.ACUTE, DAY_3, NOON, fine)
    assert words == "Day 3. Breathe calmly, and take a few steps each hour if you can."


def test_with_heart_trouble_the_day_for_warmth_is_one_for_walks() -> None:
    fine = fine_now(told(Condition.HEART), NOON)
    words = explain.greeting(Today.WARMTH, DAY_3, NOON, fine)
    assert words == "Day 3. Short walks and calm breathing. Stretches come later."


def test_the_plan_of_a_pregnant_patient_holds_no_warmth() -> None:
    record, late = told(Condition.PREGNANCY), NOON + timedelta(days=4)
    assert Purpose.WARMTH not in purposes_of(Today.WARMTH, record, late)
    assert Purpose.MOVE in purposes_of(Today.WARMTH, record, late)


@pytest.mark.parametrize("fact", AGAINST[Barred.HEAT])
def test_the_gate_never_says_use_warmth_if_it_feels_better_to_whom_it_harms(fact: Condition) -> None:
    record = told(fact)
    decision = decide(Demand(frozenset({Kind.HEAT})), record, NOON)
    briefing = Briefing(NOON, 24, "112", fine_now(record, NOON))
    assert explain.reasons(decision, briefing) == [explain.NO_WARMTH_NOW]


def test_who_feels_a_leg_go_numb_in_a_session_is_not_told_to_walk_nor_a_pregnant_one_to_warm_it() -> None:
    score = score_of(STRETCHING, Options("", about={Condition.PREGNANCY: Says.YES}))
    assert "doctor today" in score.urgent
    assert "walking" not in score.urgent and "warmth" not in score.urgent and "feet" in score.urgent
