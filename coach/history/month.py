"""The past in months and days, by the patient's own calendar."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from coach.care.facts import Result
from coach.history.past import TOLD, LandmarkKind, Past, PastSession
from coach.journal.store import Journal


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the local calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, moment: datetime) -> Self:
        local = moment.astimezone()
        return cls(local.year, local.month)

    @property
    def since(self) -> datetime:
        return day_begins(date(self.year, self.month, 1))

    @property
    def until(self) -> datetime:
        """When the next month begins."""
        return day_begins(date(self.year + self.month // 12, self.month % 12 + 1, 1))

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(date(self.year, self.month, day + 1) for day in range(monthrange(self.year, self.month)[1]))

    @property
    def name(self) -> str:
        """`May 2026`."""
        return self.dates[0].strftime("%B %Y")

    def earlier(self, journal: Journal) -> "Month | None":
        """The last month before this one of which there is anything to tell. Raises JournalError."""
        found = journal.newest_before(self.since, TOLD)
        return None if found is None else Month.of(found)

    def later(self, journal: Journal) -> "Month | None":
        """The next month of which there is anything to tell. Raises JournalError."""
        found = journal.oldest_since(self.until, TOLD)
        return None if found is None else Month.of(found)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: how many sessions were done and how many were begun, and whether a stop or a warning sign was among it.

    `before` is the pain told first, at a check-in or before a session; `after` the one told last, after a session.
    """

    date: date
    done: int = 0
    begun: int = 0
    stopped: bool = False
    flagged: bool = False
    before: int | None = None
    after: int | None = None


def day_begins(day: date) -> datetime:
    """Local midnight, whatever the offset of the zone on that day."""
    return datetime(day.year, day.month, day.day).astimezone()  # a time without a zone is local


def day_of(moment: datetime) -> date:
    """The local date of a moment."""
    return moment.astimezone().date()


def days(past: Past, dates: Iterable[date]) -> tuple[Day, ...]:
    """What happened on each of these dates. Rehearsals do not count."""
    sessions: dict[date, list[PastSession]] = {}
    for session in reversed(past.counted):
        sessions.setdefault(day_of(session.at), []).append(session)
    marked = {(day_of(mark.at), mark.kind) for mark in past.marks}
    first: dict[date, int] = {}
    for told in past.pains:
        first.setdefault(day_of(told.at), told.pain)
    return tuple(
        Day(
            date=day,
            done=sum(session.result is Result.DONE for session in sessions.get(day, [])),
            begun=len(sessions.get(day, [])),
            stopped=(day, LandmarkKind.STOP) in marked,
            flagged=(day, LandmarkKind.FLAG) in marked,
            before=first.get(day),
            after=next((s.pain_after for s in reversed(sessions.get(day, [])) if s.pain_after is not None), None),
        )
        for day in dates
    )
