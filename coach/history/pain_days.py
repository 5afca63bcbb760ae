"""The pain of the last days: one number for each, and the same in a sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.care.facts import CheckIn, PainReport, Record
from coach.script import past_words

PAIN_DAYS = 14
"""Days of which the pain is shown at a glance (our default)."""


@dataclass(frozen=True)
class DayPain:
    """The pain of one day, in local time: the last that was reported on it, or None."""

    day: date
    pain: int | None


def daily_pain(record: Record, now: datetime) -> tuple[DayPain, ...]:
    """The pain of each day, from the first with a report among the last PAIN_DAYS to today; empty without one."""
    today = now.astimezone().date()
    found: dict[date, int] = {}
    near = timedelta(days=PAIN_DAYS + 1)
    since, until = now - near, now + near
    reports: list[PainReport | CheckIn] = [*record.forgotten, *record.pains, *record.check_ins]
    recent = [report for report in reports if since <= report.at <= until]
    for report in sorted(recent, key=lambda report: report.at):
        day = report.at.astimezone().date()
        if timedelta(0) <= today - day < timedelta(days=PAIN_DAYS):
            found[day] = report.pain
    if not found:
        return ()
    first = min(found)
    days = (first + timedelta(days=n) for n in range((today - first).days + 1))
    return tuple(DayPain(day, found.get(day)) for day in days)


def pain_words(days: tuple[DayPain, ...]) -> str:
    """The pain of these days in a sentence; empty without a report."""
    pains = [day.pain for day in days if day.pain is not None]
    return past_words.last_days(pains, len(days)) if pains else ""
