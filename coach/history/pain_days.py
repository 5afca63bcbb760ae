"""The pain of the last days: one number for each, and the same in a sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.care.facts import CheckIn, PainReport, Record, place
from coach.care.thresholds import CLOCK_SLACK
from coach.script import past_words

PAIN_DAYS = 14
"""Days of which the pain is shown at a glance (our default)."""


@dataclass(frozen=True)
class DayPain:
    """The pain of one day, in local time: the last that was recorded of it, or None."""

    day: date
    pain: int | None


def daily_pain(record: Record, now: datetime) -> tuple[DayPain, ...]:
    """The pain of each day, from the first with a report among the last PAIN_DAYS to today; empty without one.

    Within a day the order of the journal says which was last. What lies in the future is left out: a clock was wrong.
    """
    today, since = now.astimezone().date(), now - timedelta(days=PAIN_DAYS + 1)
    days = {today - timedelta(days=n) for n in range(PAIN_DAYS)}
    reports: list[PainReport | CheckIn] = [*record.pains, *record.check_ins]
    recent = (report for report in reports if since <= report.at <= now + CLOCK_SLACK)
    last = {report.at.astimezone().date(): report for report in sorted(recent, key=place)}
    for added in record.forgotten:
        day = added.at.astimezone().date()
        if day not in last or last[day].at <= added.at:
            last[day] = added
    last = {day: report for day, report in last.items() if day in days}
    if not last:
        return ()
    shown = sorted(day for day in days if day >= min(last))
    return tuple(DayPain(day, last[day].pain if day in last else None) for day in shown)


def pain_words(days: tuple[DayPain, ...]) -> str:
    """The pain of these days in a sentence; empty without a report."""
    pains = [day.pain for day in days if day.pain is not None]
    return past_words.last_days(pains, len(days)) if pains else ""
