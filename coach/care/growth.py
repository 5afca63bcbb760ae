"""How a dose grows: step by step, after days that went well, and back after a day of more pain.

All of it follows from the record. Where nothing is known, the dose is where its author starts it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from coach.care.course import sessions_of_episode, tolerated
from coach.care.facts import Record, Result, SessionEnd, StopReason, later
from coach.care.stops import PAIN_STOPS
from coach.care.thresholds import STOP_RISE, TOLERATED_WITHIN

_PAINFUL = PAIN_STOPS | {StopReason.LEG_SYMPTOMS}


class DayWent(StrEnum):
    """How a day on which something was done went for the back."""

    WELL = "well"
    UNKNOWN = "unknown"  # or neither: it makes the dose no larger and no smaller
    SORE = "sore"


def days_of(routine: str, record: Record, now: datetime) -> tuple[DayWent, ...]:
    """How each day of this episode went on which the routine was done or stopped, in order."""
    days: dict[date, list[SessionEnd]] = {}
    for session in sessions_of_episode(record):
        if session.routine == routine and session.at <= now:
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
    if any(stop.session == session.session and stop.reason in _PAINFUL for stop in record.stops if stop.session):
        return DayWent.SORE
    told = (session.pain_after, _pain_at_the_next_check_in(session, record))
    rises = [pain - session.pain_before for pain in told if pain is not None and session.pain_before is not None]
    if any(rise >= STOP_RISE for rise in rises):
        return DayWent.SORE
    done = session.result is Result.DONE and tolerated(session, record)
    return DayWent.WELL if done else DayWent.UNKNOWN


def _pain_at_the_next_check_in(session: SessionEnd, record: Record) -> int | None:
    after = next((c for c in record.check_ins if later(c, session)), None)
    return after.pain if after is not None and after.at - session.at <= TOLERATED_WITHIN else None
