"""How a dose grows: step by step, after days that went well, and back after a day of more pain.

All of it follows from the record. Where nothing is known, the dose is where its author starts it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from coach.care.course import began
from coach.care.facts import Record, Result, SessionEnd, StopReason
from coach.care.thresholds import STOP_RISE, TOLERATED_PAIN

TOLERATED_WITHIN = timedelta(hours=48)
"""Until when the next check-in after a session says whether it was tolerated (our default)."""
_PAINFUL = frozenset({StopReason.PAIN_HIGH, StopReason.PAIN_ROSE, StopReason.LEG_SYMPTOMS})


class DayWent(StrEnum):
    """How a day on which something was done went for the back."""

    WELL = "well"
    UNKNOWN = "unknown"  # or neither: it makes the dose no larger and no smaller
    SORE = "sore"


def days_of(routine: str, record: Record, now: datetime) -> tuple[DayWent, ...]:
    """How each day of this episode went on which the routine was done or stopped, in order."""
    start = began(record)
    days: dict[date, list[SessionEnd]] = {}
    for session in record.sessions:
        if session.routine == routine and start is not None and start <= session.at <= now:
            days.setdefault(session.at.astimezone().date(), []).append(session)
    return tuple(_went([_session_went(session, record) for session in found]) for found in days.values())


def level(days: Sequence[DayWent], every: int, most: int) -> int:
    """How many steps the dose has grown after these days: never under 0, never over `most`."""
    steps = well = 0
    for day in days:
        if day is DayWent.WELL:
            well += 1
            if well == every:
                steps, well = min(most, steps + 1), 0
        elif day is DayWent.SORE:
            steps, well = max(0, steps - 1), 0
    return steps


def _went(sessions: Sequence[DayWent]) -> DayWent:
    """The worst of a day's sessions decides."""
    for worse in (DayWent.SORE, DayWent.UNKNOWN):
        if worse in sessions:
            return worse
    return DayWent.WELL


def _session_went(session: SessionEnd, record: Record) -> DayWent:
    after, next_pain = session.pain_after, _pain_at_the_next_check_in(session, record)
    if session.result is Result.STOPPED and _stopped_by_pain(session, record):
        return DayWent.SORE
    told = [pain for pain in (after, next_pain) if pain is not None]
    if session.pain_before is not None and any(pain - session.pain_before >= STOP_RISE for pain in told):
        return DayWent.SORE
    if session.result is not Result.DONE or after is None or next_pain is None:
        return DayWent.UNKNOWN
    return DayWent.WELL if max(after, next_pain) <= TOLERATED_PAIN else DayWent.UNKNOWN


def _pain_at_the_next_check_in(session: SessionEnd, record: Record) -> int | None:
    later = (c.pain for c in record.check_ins if timedelta() < c.at - session.at <= TOLERATED_WITHIN)
    return next(later, None)


def _stopped_by_pain(session: SessionEnd, record: Record) -> bool:
    """Whether it was pain that stopped the session: the stop is recorded a moment before its end."""
    before = [stop for stop in record.stops if stop.at <= session.at]
    return bool(before) and before[-1].reason in _PAINFUL
