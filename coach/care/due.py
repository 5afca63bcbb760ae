"""When a prescription is due again: from its dose and from what was done, never from inside a session."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coach.care.course import began
from coach.care.facts import Record, Result
from coach.care.quiet import QuietHours
from coach.care.thresholds import NIGHT, REDOSE_AWAKE

_MORNING = time(8)
"""When the next day's first dose is due (our default)."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """How often one routine is to be done. `until` counts from the beginning of the episode."""

    routine: str
    times_a_day: int | None = None
    days_a_week: int = 7
    again_after: timedelta | None = None
    until: timedelta | None = None


def due(prescription: Prescription, record: Record, now: datetime, quiet: QuietHours | None = None) -> datetime | None:
    """When the routine is due; a moment not after `now` means now. None when it is not, or no longer, prescribed.

    `quiet` as for `by_day`.
    """
    if prescription.times_a_day is None and prescription.again_after is None:
        return None
    moment = by_day(_due(prescription, record, now), now, quiet)
    start = began(record)
    over = prescription.until is not None and start is not None and moment - start >= prescription.until
    return None if over else moment


def by_day(moment: datetime, now: datetime, quiet: QuietHours | None) -> datetime:
    """The moment, or the end of the quiet hours or the night that it lies in.

    In the `quiet` hours that the patient has set, nothing is due. Where none are set, nothing falls due at night; but
    what is due already stays so: whoever looks is awake.
    """
    if quiet is None and moment <= now:
        return moment
    return (quiet or NIGHT).over_at(moment)


def _due(prescription: Prescription, record: Record, now: datetime) -> datetime:
    done = [s.at for s in record.sessions if s.routine == prescription.routine and s.result is Result.DONE]
    if not done:
        return now
    last = done[-1]
    week = [at for at in done if now - at < timedelta(days=7)]
    moments = [now]
    if prescription.again_after is not None:
        moments.append(last + prescription.again_after)
    if prescription.times_a_day is not None:
        moments.append(_in_the_day(prescription.times_a_day, week, now))
    days = sorted({_day(at) for at in week})
    today = _day(now)
    if len(days) >= prescription.days_a_week and today not in days:
        moments.append(_morning(days[-prescription.days_a_week] + timedelta(days=7), now))
    return max(moments)


def _in_the_day(times: int, done: list[datetime], now: datetime) -> datetime:
    today = [at for at in done if _day(at) == _day(now)]
    if len(today) >= times:
        return _morning(_day(now) + timedelta(days=1), now)
    return today[-1] + REDOSE_AWAKE / times if today else now


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def _morning(day: date, now: datetime) -> datetime:
    return datetime.combine(day, _MORNING, tzinfo=now.astimezone().tzinfo)
