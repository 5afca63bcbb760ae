"""A stop takes time: no check-in a minute later opens again what has just hurt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.facts import Record, Result, SessionEnd, Stop, StopReason
from coach.care.gate import Decision, Demand, Level, ReasonCode, decide
from coach.care.stops import movements_stopped_today
from coach.kinds import Kind
from tests.support import NOON, good_check_in

STRETCHING = Demand(frozenset({Kind.STRETCHING}))
DAY = timedelta(days=1)


def after(reason: StopReason, hours: float, *, earlier: tuple[Stop, ...] = (), routine: str = "") -> Decision:
    """What the gate says so long after a stop at noon, to somebody who has just checked in with nothing wrong."""
    now = NOON + timedelta(hours=hours)
    before = replace(good_check_in(NOON - timedelta(minutes=20)), began=NOON - 5 * DAY)
    again = replace(good_check_in(now), new_episode=False, began=None)
    ended = SessionEnd(NOON, "knees", frozenset({Kind.STRETCHING}), Result.STOPPED)
    stops = (*earlier, Stop(NOON, reason))
    return decide(STRETCHING, Record(check_ins=(before, again), stops=stops, sessions=(ended,)), now, None, routine)


@pytest.mark.parametrize(
    ("hours", "level"),
    [(1 / 60, Level.LOCKED), (3, Level.LOCKED), (5, Level.CARE), (23, Level.CARE), (25, Level.OPEN)],
)
@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.PAIN_ROSE])
def test_a_stop_for_pain_locks_four_hours_and_then_eases_for_a_day_whatever_a_check_in_says(
    reason: StopReason, hours: float, level: Level
) -> None:
    assert after(reason, hours).level is level


@pytest.mark.parametrize(
    ("hours", "level"), [(1 / 60, Level.LOCKED), (3, Level.LOCKED), (5, Level.LOCKED), (25, Level.OPEN)]
)
def test_after_pain_down_a_leg_nobody_stretches_until_the_next_day(hours: float, level: Level) -> None:
    assert after(StopReason.LEG_SYMPTOMS, hours).level is level


def test_pain_down_a_leg_late_at_night_locks_more_than_the_rest_of_that_night() -> None:
    night = NOON.replace(hour=3)
    again = good_check_in(night + timedelta(hours=6))
    record = Record(check_ins=(again,), stops=(Stop(night, StopReason.LEG_SYMPTOMS),))
    assert decide(STRETCHING, record, again.at).level is Level.LOCKED


@pytest.mark.parametrize(("hours", "level"), [(5, Level.LOCKED), (23, Level.LOCKED), (25, Level.OPEN)])
def test_a_second_stop_within_a_day_locks_for_a_whole_day(hours: float, level: Level) -> None:
    first = Stop(NOON - timedelta(hours=20), StopReason.PAIN_ROSE)
    assert after(StopReason.PAIN_HIGH, hours, earlier=(first,)).level is level


@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.LEG_SYMPTOMS])
def test_leg_symptoms_and_another_stop_within_a_day_lock_for_a_whole_day(reason: StopReason) -> None:
    first = Stop(NOON - timedelta(hours=3), StopReason.LEG_SYMPTOMS)
    assert after(reason, 23, earlier=(first,)).level is Level.LOCKED


def test_what_was_stopped_stays_closed_until_the_next_day_while_others_open_with_care() -> None:
    assert after(StopReason.PAIN_HIGH, 5, routine="other").level is Level.CARE
    found = after(StopReason.PAIN_HIGH, 5, routine="knees")
    assert (found.level, found.reasons[0].code) == (Level.LOCKED, ReasonCode.STOPPED_TODAY)
    assert after(StopReason.PAIN_HIGH, 25, routine="knees").level is Level.OPEN


KNEE, ROLL = frozenset({"knee", "knee-halfway"}), frozenset({"roll"})


@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.PAIN_ROSE, StopReason.LEG_SYMPTOMS])
def test_a_movement_that_was_stopped_is_stopped_for_today_in_every_routine(reason: StopReason) -> None:
    """Another file that does the same would hurt the same."""
    record = Record(stops=(Stop(NOON, reason, movements=KNEE),))
    assert movements_stopped_today(record, NOON + timedelta(hours=5)) == KNEE
    assert movements_stopped_today(record, NOON + DAY) == frozenset()


def test_a_routine_is_closed_once_each_of_its_exercises_was_stopped_today_and_not_before() -> None:
    now = NOON + timedelta(hours=6)
    stops = (Stop(NOON - timedelta(hours=1), StopReason.PAIN_ROSE, movements=KNEE),)
    began = replace(good_check_in(now), began=NOON - 5 * DAY)
    record = Record(check_ins=(began,), stops=stops)
    assert decide(STRETCHING, record, now, None, "other", (KNEE, ROLL)).level is Level.CARE
    assert decide(STRETCHING, record, now, None, "other", ()).level is Level.CARE, "nothing is known of what it does"
    found = decide(STRETCHING, record, now, None, "other", (KNEE, KNEE))
    assert (found.level, found.reasons[0].code) == (Level.LOCKED, ReasonCode.STOPPED_TODAY)
    assert found.next_at is not None
    assert found.next_at.date() == (NOON + DAY).date()


def test_a_stop_under_a_clock_that_was_years_ahead_does_not_lock_for_years() -> None:
    ahead = Stop(NOON + 4 * 365 * DAY, StopReason.PAIN_HIGH, seq=2)
    again = replace(good_check_in(), seq=3)
    record = Record(check_ins=(again,), stops=(ahead,))
    assert decide(STRETCHING, record, NOON + timedelta(hours=1)).level is Level.LOCKED, "but it has its time, too"
    assert decide(STRETCHING, record, NOON + timedelta(hours=5)).level is Level.CARE


def test_a_check_in_under_a_clock_that_was_set_back_for_an_hour_makes_no_stop_older() -> None:
    """Stopped at noon, a check-in dated five days before, and at night the clock is right again."""
    night = NOON + timedelta(hours=14)
    checked = [
        replace(good_check_in(at), seq=seq, new_episode=False)
        for seq, at in ((1, NOON - timedelta(hours=1)), (3, NOON - 5 * DAY), (4, night))
    ]
    record = Record(check_ins=tuple(checked), stops=(Stop(NOON, StopReason.PAIN_HIGH, seq=2),))
    assert decide(STRETCHING, record, night).level is Level.CARE


def test_a_stop_under_a_clock_that_was_behind_counts_from_the_first_check_in_once_it_is_right() -> None:
    """When it was, nobody knows: by the wrong clock it would be two days old, and its day of care over."""
    before = replace(good_check_in(NOON), began=NOON - 5 * DAY, seq=1)
    behind = Stop(NOON - timedelta(hours=30), StopReason.PAIN_ROSE, seq=2)
    then = replace(good_check_in(behind.at + timedelta(minutes=2)), new_episode=False, seq=3)
    now = NOON + timedelta(hours=21)
    right = replace(good_check_in(now), new_episode=False, seq=4)
    record = Record(check_ins=(before, then, right), stops=(behind,))
    assert decide(STRETCHING, record, now + timedelta(minutes=1)).level is Level.LOCKED
    assert decide(STRETCHING, record, now + timedelta(hours=5)).level is Level.CARE
