"""What today is for: the phase of the episode, and what stands above it. Home's words, and what it offers, follow it.

The phases are those of seeds 003 and 004. A red flag, a stop, an old check-in and strong pain each stand above them:
the patient must not be led to warmth or exercise by the calendar alone.
"""

from datetime import datetime
from enum import StrEnum

from coach.care.course import Phase, course, pain_now
from coach.care.facts import Flag, Record, Result, later
from coach.care.flags import standing_flag
from coach.care.gate import Demand, NextStep, decide
from coach.care.quiet import QuietHours
from coach.care.stops import happened, stop_locks_until, stop_stands, stopped_today
from coach.care.thresholds import ACUTE, CHECK_IN_FRESH, ONSET, STOP_PAIN
from coach.kinds import Kind


class Today(StrEnum):
    """What a day can be for."""

    HELP = "help"
    DOCTOR = "doctor"
    ASK_FIRST = "ask-first"
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
    WELL = "well"


_FLAGGED = {Flag.EMERGENCY: Today.HELP, Flag.URGENT: Today.DOCTOR, Flag.ASK_FIRST: Today.ASK_FIRST}


def today(record: Record, now: datetime, quiet: QuietHours | None = None) -> Today:
    """What stands now, the gravest first. In the `quiet` hours that the patient has set no stop ends."""
    above = _above(record, now, quiet)
    if above is not None:
        return above
    where = course(record, now)
    if where.began is None:
        return Today.UNKNOWN
    if where.phase is Phase.WELL:  # also once that check-in is old: who is well is not sent to lie down
        return Today.WELL
    stretching = decide(Demand(frozenset({Kind.STRETCHING})), record, now, quiet)
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


def _above(record: Record, now: datetime, quiet: QuietHours | None) -> Today | None:
    """What stands above the course of the episode."""
    flag = standing_flag(record)
    if flag in _FLAGGED:
        return _FLAGGED[flag]
    if stop_locks_until(record, now, quiet) is not None or (stop_stands(record) and not _is_old(record, now)):
        return Today.STOPPED
    if record.unrecorded:
        return Today.NO_RECORD
    return Today.CHECK_IN if stop_stands(record) and record.check_ins else None


def _is_old(record: Record, now: datetime) -> bool:
    """Whether the last stop and the check-in before it are so long past that nobody is to stay where they were."""
    last, stop = record.last_check_in, record.stops[-1]
    since = happened(stop, record, now)
    return now - (since if last is None else max(since, last.at)) > CHECK_IN_FRESH


def stopped_routines(record: Record, now: datetime) -> frozenset[str]:
    """The routines that were stopped for safety since the last check-in, or today: none of them is offered."""
    last = record.last_check_in
    stopped = [session for session in record.sessions if session.result is Result.STOPPED]
    since = {session.routine for session in stopped if last is None or later(session, last)}
    return stopped_today(record, now) | since


def rested(record: Record, now: datetime) -> bool:
    """Whether the patient has lain in a relieving position since the last stop, and it did not have to be stopped."""
    if not record.stops:
        return False
    since = happened(record.stops[-1], record, now)
    return any(
        Kind.POSITIONING in session.kinds and session.result is not Result.STOPPED and session.at > since
        for session in record.sessions
    )
