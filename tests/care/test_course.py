"""The course of an episode: phases, advice, and what counts as a change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.course import Advice, Phase, course, is_new_episode, long_ago, may_be_new
from coach.care.due import Prescription, due
from coach.care.facts import CheckIn, Flag, Inflammation, Record, Result, SessionEnd, Spasm
from coach.kinds import Kind
from tests.support import NOON, good_check_in


def sore(hours: float = 0, pain: int = 6, *, new: bool = False) -> CheckIn:
    at = NOON + timedelta(hours=hours)
    return CheckIn(at, pain, Inflammation.NOT_YET, Spasm.NOT_YET, None, Flag.NONE, new, NOON if new else None)


def test_before_the_first_check_in_nothing_is_claimed() -> None:
    assert course(Record(), NOON).phase is Phase.UNKNOWN


@pytest.mark.parametrize(
    ("hours", "phase"), [(0.5, Phase.ONSET), (2, Phase.ACUTE), (71, Phase.ACUTE), (72, Phase.SETTLING)]
)
def test_the_phases_follow_the_hours_since_the_spasm(hours: float, phase: Phase) -> None:
    assert course(Record(check_ins=(sore(new=True),)), NOON + timedelta(hours=hours)).phase is phase


def test_a_spasm_that_has_calmed_is_settling_on_the_first_day() -> None:
    assert course(Record(check_ins=(good_check_in(),)), NOON + timedelta(hours=2)).phase is Phase.SETTLING


def test_a_patient_who_comes_on_the_fourth_day_is_not_treated_as_a_new_case() -> None:
    late = replace(sore(new=True), began=NOON - timedelta(hours=96))
    assert course(Record(check_ins=(late,)), NOON).phase is Phase.SETTLING


@pytest.mark.parametrize(
    ("hours", "advice"), [(71, []), (72, [Advice.OVER_72_HOURS]), (14 * 24, [Advice.OVER_TWO_WEEKS])]
)
def test_a_spasm_that_does_not_ease_is_sent_to_a_doctor_and_more_firmly_after_two_weeks(
    hours: int, advice: list[Advice]
) -> None:
    record = Record(check_ins=(sore(new=True), sore(hours)))
    assert list(course(record, NOON + timedelta(hours=hours)).advice) == advice


@pytest.mark.parametrize(("pain", "told"), [(6, False), (7, True), (10, True)])
def test_severe_pain_is_sent_to_a_doctor(pain: int, told: bool) -> None:
    found = course(Record(check_ins=(sore(pain=pain, new=True),)), NOON).advice
    assert (Advice.SEVERE_PAIN in found) is told


@pytest.mark.parametrize(("episodes", "told"), [(2, False), (3, True)])
def test_spasms_that_come_often_are_sent_to_a_doctor(episodes: int, told: bool) -> None:
    starts = [replace(good_check_in(NOON + timedelta(days=30 * n)), new_episode=True) for n in range(episodes)]
    now = starts[-1].at
    assert (Advice.FREQUENT_EPISODES in course(Record(check_ins=tuple(starts)), now).advice) is told


def test_after_two_weeks_of_silence_the_patient_is_asked_whether_a_spasm_is_new_and_is_not_told_so() -> None:
    """A holiday would be counted as a spasm; but every warning sign is asked for again."""
    record = Record(check_ins=(good_check_in(),))
    now = NOON + timedelta(days=14, hours=1)
    assert not is_new_episode(record)
    assert may_be_new(record, now)
    assert long_ago(record, now)
    assert not long_ago(record, NOON + timedelta(days=14))


def done(hours: float, routine: str = "r") -> SessionEnd:
    return SessionEnd(NOON + timedelta(hours=hours), routine, frozenset({Kind.COLD}), Result.DONE)


def test_cold_is_due_again_after_90_minutes_and_no_more_after_three_days() -> None:
    cold = Prescription("r", again_after=timedelta(minutes=90), until=timedelta(hours=72))
    record = Record(check_ins=(sore(new=True),), sessions=(done(0),))
    assert due(cold, record, NOON) == NOON + timedelta(minutes=90)
    assert due(cold, record, NOON + timedelta(hours=72)) is None


def test_what_has_no_dose_is_never_due() -> None:
    assert due(Prescription("r"), Record(), NOON) is None


def test_a_dose_of_twice_a_day_is_spread_over_the_day_and_then_waits_for_the_morning() -> None:
    twice = Prescription("r", times_a_day=2)
    assert due(twice, Record(), NOON) == NOON
    once = Record(sessions=(done(0),))
    assert due(twice, once, NOON + timedelta(minutes=1)) == NOON + timedelta(hours=7)
    both = Record(sessions=(done(0), done(1)))
    found = due(twice, both, NOON + timedelta(hours=2))
    assert found is not None
    assert found.astimezone().date() == (NOON + timedelta(days=1)).astimezone().date()


def test_three_days_a_week_leaves_days_free() -> None:
    thrice = Prescription("r", times_a_day=1, days_a_week=3)
    record = Record(sessions=(done(0), done(24), done(48)))
    found = due(thrice, record, NOON + timedelta(hours=72))
    assert found is not None
    assert found.astimezone().date() == (NOON + timedelta(days=7)).astimezone().date()
