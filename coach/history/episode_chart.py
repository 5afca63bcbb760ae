"""The pain of each episode, day by day: what the chart at home and in the history draws, and every sentence says.

A day is a day of the local calendar. Nothing is made up: a day without an entry stays without one.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from coach.care.course import began
from coach.care.facts import CheckIn, PainReport, Record, Recorded, Struck, place
from coach.care.thresholds import CLOCK_SLACK, EPISODE_GAP, ONSET

AT_A_GLANCE = 4
"""Episodes that are shown side by side, the latest among them (our default)."""
_Report = CheckIn | PainReport
_Fact = TypeVar("_Fact", bound=Recorded)


@dataclass(frozen=True, slots=True)
class PainDay:
    """One day: the pain (0–10 NRS) that was recorded first and last on it, None without any; and what was done."""

    date: date
    before: int | None = None
    after: int | None = None
    check_ins: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class EpisodePain:
    """One episode: every day from its first to its last, or to today while it goes on; day 1 comes first."""

    days: tuple[PainDay, ...]

    @property
    def told(self) -> tuple[PainDay, ...]:
        """The days with an entry."""
        return tuple(day for day in self.days if day.after is not None)

    @property
    def change(self) -> tuple[int, int] | None:
        """The first pain of the episode and the last one; None without any."""
        told = self.told
        if not told or told[0].before is None or told[-1].after is None:
            return None
        return told[0].before, told[-1].after


def pain_by_episode(record: Record, now: datetime, most: int | None = None) -> tuple[EpisodePain, ...]:
    """Every episode with an entry, the oldest first; the latest one even before its first entry.

    Only the latest ones, where not more than so many are needed.

    Where an episode begins, and which entries are its own, is read from the order of the journal, for clocks can be
    set back. What lies in the future is left out: a clock was wrong.
    """
    firsts = _firsts(record)
    if not firsts:
        alone = _episode(record, now, ongoing=True)
        return (alone,) if alone is not None and alone.told else ()
    parts = _parts(record, firsts)[-most if most else None :]
    last = len(parts) - 1
    found = [(n, _episode(part, now, ongoing=n == last)) for n, part in enumerate(parts)]
    return tuple(episode for n, episode in found if episode is not None and (episode.told or n == last))


def _firsts(record: Record) -> list[CheckIn | Struck]:
    """What each episode was first reported by, in the order of the journal, as `coach.care.course.starts` counts."""
    news = (c for i, c in enumerate(record.check_ins) if c.new_episode or i == 0)
    if not record.struck:
        return list(news)
    found: list[CheckIn | Struck] = []
    strike: Struck | None = None  # the latest one, while no check-in has followed it
    facts: list[CheckIn | Struck] = [*record.check_ins, *record.struck]
    for fact in sorted(facts, key=place):
        if isinstance(fact, Struck):
            if strike is None or abs(fact.at - strike.at) > ONSET:
                found.append(fact)
            strike = fact
        else:
            if strike is None and (fact.new_episode or not found):
                found.append(fact)
            strike = None
    return found


def _parts(record: Record, firsts: Sequence[CheckIn | Struck]) -> list[Record]:
    """What was recorded of each episode: from what it was first reported by on, and before the next one."""
    bounds = [place(first) for first in firsts[1:]]
    days = [_day(_start(first)) for first in firsts[1:]]

    def shared(facts: Iterable[_Fact], at: Callable[[_Fact], int]) -> list[tuple[_Fact, ...]]:
        own: list[list[_Fact]] = [[] for _ in firsts]
        for fact in facts:
            own[at(fact)].append(fact)
        return [tuple(some) for some in own]

    def in_order(fact: Recorded) -> int:
        return bisect_right(bounds, place(fact))

    def by_day(added: PainReport) -> int:
        return next((n for n in range(len(days), 0, -1) if days[n - 1] <= _day(added.at)), 0)

    columns = zip(
        shared(record.check_ins, in_order),
        shared(record.pains, in_order),
        shared(record.struck, in_order),
        shared(record.begun, in_order),
        shared(record.sessions, in_order),
        shared(record.forgotten, by_day),
        strict=True,
    )
    return [
        Record(check_ins, pains, struck=struck, begun=begun, sessions=sessions, forgotten=forgotten)
        for check_ins, pains, struck, begun, sessions, forgotten in columns
    ]


def _start(first: CheckIn | Struck) -> datetime:
    return first.at if isinstance(first, Struck) else first.began or first.at


def _episode(part: Record, now: datetime, *, ongoing: bool) -> EpisodePain | None:
    """The days of one episode from what was recorded of it; None where nothing of it is known before now."""
    latest = now + CLOCK_SLACK
    reports: list[_Report] = [*part.pains, *part.check_ins]
    by_day: dict[date, list[_Report]] = defaultdict(list)
    for report in sorted((report for report in reports if report.at <= latest), key=place):
        by_day[_day(report.at)].append(report)
    for added in part.forgotten:
        if added.at <= latest:
            _add(by_day[_day(added.at)], added)
    began_at, today = began(part), _day(now)
    eve = [_day(added.at) for added in part.forgotten if added.at <= latest]  # of the first episode it may be earlier
    first = min([_day(began_at), *eve]) if began_at is not None else min(by_day, default=None)
    if first is None or first > today:
        return None
    last = max((day for day in by_day if first <= day), default=first)
    well = part.last_check_in is not None and part.last_check_in.well
    if ongoing and not well and today - last <= EPISODE_GAP:
        last = max(last, today)
    check_ins = Counter(_day(c.at) for c in part.check_ins if c.at <= latest)
    sessions = Counter(_day(s.at) for s in part.sessions if s.at <= latest)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return EpisodePain(tuple(_pain_day(day, by_day.get(day, ()), check_ins[day], sessions[day]) for day in days))


def _add(reports: list[_Report], added: PainReport) -> None:
    """Puts pain that was only added later at its time of the day: it was not recorded in the order of the journal."""
    at = next((n for n, report in enumerate(reports) if report.at > added.at), len(reports))
    reports.insert(at, added)


def _pain_day(day: date, reports: Sequence[_Report], check_ins: int, sessions: int) -> PainDay:
    if not reports:
        return PainDay(day, check_ins=check_ins, sessions=sessions)
    return PainDay(day, reports[0].pain, reports[-1].pain, check_ins, sessions)


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
