"""What was kept up: on how many of the last days each purpose was done. It counts what was done, never what was not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.care.facts import Result
from coach.care.plan import Purpose, purpose_of
from coach.history.month import day_begins, day_of
from coach.history.past import TOLD, PastSession, read_past
from coach.journal.store import Journal

KEPT_DAYS = 7
"""Days that are looked back on (our default: a week)."""


@dataclass(frozen=True, slots=True)
class PurposeKept:
    """On which of the last days, the last of them the day in question, a purpose was done: a truth for each day.

    `today` is how often on that day, `minutes` the treatment of all of them.
    """

    purpose: Purpose
    on: tuple[bool, ...]
    today: int
    minutes: float

    @property
    def days(self) -> int:
        """On how many days it was done: never none."""
        return sum(self.on)


def read_kept(journal: Journal, day: date) -> tuple[PurposeKept, ...]:
    """What was kept up in the KEPT_DAYS up to and including `day`, the most often first. Raises JournalError."""
    since = day_begins(day - timedelta(days=KEPT_DAYS - 1))
    past = read_past(journal, since, day_begins(day + timedelta(days=1)))
    return kept(past.counted, day, whole=journal.newest_before(since, TOLD) is not None)


def kept(sessions: Sequence[PastSession], day: date, *, whole: bool = True) -> tuple[PurposeKept, ...]:
    """The purposes kept up, from sessions that have been read already, the newest first.

    Unless the `whole` time counts, it begins with the first of them: days before the patient came count for nothing.
    """
    done = [(day_of(s.at), s) for s in sessions if s.result is Result.DONE and not s.rehearsal]
    all_days = [day - timedelta(days=back) for back in reversed(range(KEPT_DAYS))]
    first = min((on for on, _ in done), default=day)
    days = all_days if whole else [on for on in all_days if on >= first]
    found = [line for purpose in Purpose if (line := _kept(purpose, done, days)).days]
    return tuple(sorted(found, key=lambda line: -line.days))


def _kept(purpose: Purpose, done: Sequence[tuple[date, PastSession]], days: Sequence[date]) -> PurposeKept:
    own = [(on, session) for on, session in done if on in days and purpose_of(session.kinds) is purpose]
    dates = [on for on, _ in own]
    return PurposeKept(
        purpose=purpose,
        on=tuple(day in dates for day in days),
        today=dates.count(days[-1]),
        minutes=sum(session.done for _, session in own) / 60,
    )
