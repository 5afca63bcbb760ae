"""What today is for: the phase of the episode, and what stands above it. Home's words, and what it offers, follow it.

The phases are those of seeds 003 and 004. A red flag, a stop, an old check-in and strong pain each stand above them:
the patient must not be led to warmth or exercise by the calendar alone.
"""

from datetime import datetime
from enum import StrEnum

from coach.care.course import Phase, course, pain_now
from coach.care.facts import Flag, Record, Result
from coach.care.flags import standing_flag
from coach.care.gate import Demand, NextStep, decide
from coach.care.stops import stop_stands
from coach.care.thresholds import ACUTE, ONSET, STOP_PAIN
from coach.kinds import Kind


class Today(StrEnum):
    """What a day can be for."""

    HELP = "help"
    DOCTOR = "doctor"
    STOPPED = "stopped"
    NO_RECORD = "no-record"  # the journal cannot be read or written
    UNKNOWN = "unknown"  # no check-in yet
    CHECK_IN = "check-in"  # the last one says nothing of today
    ONSET = "onset"
    STRONG_PAIN = "strong-pain"
    ACUTE = "acute"
    EARLY = "early"  # calm, but too soon for warmth
    WARMTH = "warmth"
    STRETCHING = "stretching"
    STRENGTHENING = "strengthening"


_FLAGGED = {Flag.EMERGENCY: Today.HELP, Flag.URGENT: Today.DOCTOR}


def today(record: Record, now: datetime) -> Today:
    """What stands now, the gravest first."""
    above = _above(record)
    if above is not None:
        return above
    where = course(record, now)
    if where.began is None:
        return Today.UNKNOWN
    stretching = decide(Demand(frozenset({Kind.STRETCHING})), record, now)
    if stretching.next is NextStep.CHECK_IN:
        return Today.CHECK_IN
    age = now - where.began
    if age < ONSET:
        return Today.ONSET
    if (pain_now(record) or 0) >= STOP_PAIN:
        return Today.STRONG_PAIN
    if where.phase is Phase.ACUTE:
        return Today.ACUTE
    if age < ACUTE:
        return Today.EARLY
    if not stretching.playable:
        return Today.WARMTH
    return Today.STRENGTHENING if where.phase is Phase.RECOVERY else Today.STRETCHING


def _above(record: Record) -> Today | None:
    """What stands above the course of the episode."""
    flag = standing_flag(record)
    if flag in _FLAGGED:
        return _FLAGGED[flag]
    if stop_stands(record):
        return Today.STOPPED
    return Today.NO_RECORD if record.unrecorded else None


def stopped_routines(record: Record) -> frozenset[str]:
    """The routines that were stopped for safety since the last check-in: none of them is offered before the next."""
    last = record.last_check_in
    return frozenset(
        session.routine
        for session in record.sessions
        if session.result is Result.STOPPED and (last is None or session.at > last.at)
    )


def rested(record: Record) -> bool:
    """Whether the patient has lain in a relieving position since the last stop, and it did not have to be stopped."""
    if not record.stops:
        return False
    since = record.stops[-1].at
    return any(
        Kind.POSITIONING in session.kinds and session.result is not Result.STOPPED and session.at > since
        for session in record.sessions
    )
