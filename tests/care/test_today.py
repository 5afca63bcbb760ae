"""What today is for: the calendar must never send somebody to warmth or exercise who has just been asked to rest."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.facts import (
    CheckIn,
    Flag,
    FlagRaised,
    Inflammation,
    PainReport,
    Record,
    Result,
    SessionEnd,
    Spasm,
    Stop,
    StopReason,
    Trend,
)
from coach.care.thresholds import STOP_PAIN
from coach.care.today import Today, rested, stopped_routines, today
from coach.kinds import Kind
from tests.support import NOON, good_check_in

HOUR = timedelta(hours=1)


def calm(hours: float, pain: int = 2) -> CheckIn:
    """A check-in now, at noon, so many hours after the spasm struck; the gate for stretching is open."""
    return replace(good_check_in(pain=pain), began=NOON - hours * HOUR)


def sore(hours: float, pain: int = 5) -> CheckIn:
    """A check-in now, so many hours after the spasm struck, with nothing eased."""
    return replace(calm(hours, pain), inflammation=Inflammation.NOT_YET, spasm=Spasm.NOT_YET)


@pytest.mark.parametrize(
    ("check_in", "found"),
    [
        (sore(0.5), Today.ONSET),
        (sore(2), Today.ACUTE),
        (sore(80), Today.WARMTH),
        (calm(0.5), Today.ONSET),
        (calm(2), Today.EARLY),
        (calm(71), Today.EARLY),
        (calm(72), Today.STRETCHING),
        (replace(calm(72), trend=Trend.WORSE), Today.WARMTH),
        (sore(0.5, 7), Today.ONSET),
        (sore(2, STOP_PAIN), Today.STRONG_PAIN),
        (calm(300, STOP_PAIN), Today.STRONG_PAIN),
        (calm(300, STOP_PAIN - 1), Today.STRETCHING),
    ],
)
def test_phase_age_and_pain_together_say_what_today_is_for(check_in: CheckIn, found: Today) -> None:
    assert today(Record(check_ins=(check_in,)), NOON) is found


def test_before_the_first_check_in_nothing_is_claimed_of_today() -> None:
    assert today(Record(), NOON) is Today.UNKNOWN


def test_an_old_check_in_says_nothing_of_today() -> None:
    assert today(Record(check_ins=(calm(72),)), NOON + 13 * HOUR) is Today.CHECK_IN


def test_pain_that_was_reported_since_the_check_in_counts_both_up_and_down() -> None:
    def after(*pains: int) -> Today:
        reports = tuple(PainReport(NOON + timedelta(minutes=n), pain) for n, pain in enumerate(pains, 1))
        return today(Record(check_ins=(calm(72),), pains=reports), NOON + HOUR)

    assert after(10) is Today.STRONG_PAIN
    assert after(10, 3) is Today.WARMTH, "the pain has eased; the gate still waits for the next check-in"


@pytest.mark.parametrize(
    ("flag", "found"),
    [
        (Flag.NONE, Today.STOPPED),
        (Flag.ASK_FIRST, Today.DOCTOR),
        (Flag.URGENT, Today.DOCTOR),
        (Flag.EMERGENCY, Today.HELP),
    ],
)
def test_a_stop_stands_above_phase_and_old_check_in_and_a_sign_above_the_stop(flag: Flag, found: Today) -> None:
    record = Record(
        check_ins=(calm(300),),
        stops=(Stop(NOON + 12 * HOUR, StopReason.PAIN_HIGH),),
        flags=() if flag is Flag.NONE else (FlagRaised(NOON + 12 * HOUR, flag),),
    )
    assert today(record, NOON + 13 * HOUR) is found


def test_the_next_check_in_ends_a_stop_and_a_reason_against_cold_is_none() -> None:
    late = replace(calm(72), at=NOON + HOUR)
    stop = Stop(NOON - 5 * HOUR, StopReason.PAIN_ROSE)
    before = replace(calm(72), at=NOON - 6 * HOUR)
    assert today(Record(check_ins=(before, late), stops=(stop,)), NOON + HOUR) is Today.STRETCHING
    soon = Stop(NOON + timedelta(minutes=30), StopReason.PAIN_ROSE)
    assert today(Record(check_ins=(calm(72), late), stops=(soon,)), NOON + HOUR) is Today.STOPPED, "it needs its time"
    unsuitable = Stop(NOON + HOUR, StopReason.NOT_SUITABLE)
    assert today(Record(check_ins=(calm(72),), stops=(unsuitable,)), NOON + 2 * HOUR) is Today.STRETCHING


def test_a_stop_of_days_ago_keeps_nobody_where_they_were() -> None:
    """For days home said “stay where you are”, and never asked how it is."""
    stopped = Record(check_ins=(calm(72),), stops=(Stop(NOON + HOUR, StopReason.PAIN_HIGH),))
    assert today(stopped, NOON + 12 * HOUR) is Today.STOPPED
    for hours in (14, 48, 480):
        assert today(stopped, NOON + hours * HOUR) is Today.CHECK_IN
    never = Record(stops=stopped.stops)
    assert today(never, NOON + 2 * HOUR) is Today.STOPPED
    assert today(never, NOON + 48 * HOUR) is Today.UNKNOWN


def ended(minutes: float, name: str, result: Result) -> SessionEnd:
    return SessionEnd(NOON + timedelta(minutes=minutes), name, frozenset({Kind.POSITIONING}), result)


def test_what_was_stopped_is_left_out_until_the_next_check_in_and_the_next_day() -> None:
    long_ago = ended(-2 * 24 * 60, "before", Result.STOPPED)
    sessions = (long_ago, ended(5, "chair", Result.STOPPED), ended(9, "side", Result.QUIT))
    assert stopped_routines(Record(check_ins=(calm(72),), sessions=sessions), NOON + HOUR) == {"chair"}
    assert stopped_routines(Record(sessions=sessions), NOON + HOUR) == {"before", "chair"}
    checked_in = Record(check_ins=(calm(72), replace(calm(72), at=NOON + HOUR)), sessions=sessions)
    assert stopped_routines(checked_in, NOON + 2 * HOUR) == {"chair"}, "a check-in does not offer it again today"
    assert stopped_routines(checked_in, NOON + 20 * HOUR) == frozenset()


def test_who_has_rested_since_the_stop_is_not_sent_to_rest_again() -> None:
    stops = (Stop(NOON, StopReason.PAIN_ROSE),)
    assert not rested(
        Record(stops=stops, sessions=(ended(-1, "side", Result.DONE), ended(1, "chair", Result.STOPPED))), NOON + HOUR
    )
    assert rested(Record(stops=stops, sessions=(ended(5, "side", Result.QUIT),)), NOON + HOUR)
    assert not rested(Record(sessions=(ended(5, "side", Result.DONE),)), NOON + HOUR)


def test_who_is_well_is_not_sent_to_lie_down_with_cold_by_the_next_morning() -> None:
    well = replace(calm(400), well=True)
    for hours in (0, 13, 24 * 14):
        assert today(Record(check_ins=(well,)), NOON + hours * HOUR) is Today.WELL
    assert today(Record(check_ins=(replace(well, inflammation=Inflammation.NOT_YET),)), NOON) is not Today.WELL
