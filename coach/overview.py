"""What a patient needs to know at a glance: where the episode stands, what is open, what is due, what to do now.

The home screen and `coach status` both show this, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from coach.care.course import Course, Phase, course
from coach.care.due import Prescription, by_day, due
from coach.care.facts import Flag, Record, SessionEnd
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, Next, decide
from coach.care.thresholds import CHECK_IN_FRESH
from coach.kinds import Kind
from coach.pain_days import DayPain, daily_pain
from coach.player import Player, Unfinished
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.routine.text import Text
from coach.session import explain, script
from coach.session.demands import demand_of
from coach.session.options import Options
from coach.session.units import Units, in_units

ActionKind = Literal["help", "resume", "check-in", "start", "rest"]

_FIRST: dict[Phase, tuple[Kind, ...]] = {
    Phase.UNKNOWN: (Kind.POSITIONING, Kind.BREATHING),
    Phase.ONSET: (Kind.POSITIONING, Kind.COLD, Kind.BREATHING),
    Phase.ACUTE: (Kind.COLD, Kind.POSITIONING, Kind.MOBILITY, Kind.BREATHING),
    Phase.SETTLING: (Kind.STRETCHING, Kind.HEAT, Kind.MOBILITY, Kind.POSITIONING),
    Phase.RECOVERY: (Kind.STRENGTHENING, Kind.STRETCHING, Kind.MOBILITY),
}
"""What comes first in each phase, after the course of an episode in seeds 000, 003 and 004."""


@dataclass(frozen=True)
class Item:
    """One routine with what the gate says of it. `due` not after now means now; None means no dose is prescribed."""

    routine: Routine
    decision: Decision
    due: datetime | None
    units: Units = Units.AUTO

    @property
    def title(self) -> str:
        return self._told(self.routine.title)

    @property
    def summary(self) -> str:
        return self._told(self.routine.summary)

    def _told(self, text: Text) -> str:
        return in_units(text.in_language(self.routine.language), self.units, self.routine.language)


@dataclass(frozen=True)
class Action:
    """The one thing to do now, in a few words; `routine` when it is to start one."""

    kind: ActionKind
    words: str
    routine: str | None = None


@dataclass(frozen=True)
class Overview:
    """The state of things at `now`. `hours`, 12 or 24, is what the patient's clock shows."""

    now: datetime
    course: Course
    greeting: str
    advice: tuple[str, ...]
    flag: Flag
    kinds: dict[Kind, Decision]
    items: tuple[Item, ...]
    unfinished: Unfinished | None
    action: Action
    emergency_number: str = ""
    hours: int = 24
    pains: tuple[DayPain, ...] = ()

    def due_next(self) -> list[Item]:
        """The routines that have a dose and may be played, or may be when it is due, the next one first."""
        found = [item for item in self.items if item.due is not None and _opens(item.decision)]
        return sorted(found, key=lambda item: (item.due or self.now, self._rank(item)))

    def _rank(self, item: Item) -> int:
        first = _FIRST[self.course.phase]
        return first.index(item.routine.kind) if item.routine.kind in first else len(first)


def overview(player: Player, library: Library) -> Overview:
    """Everything at a glance, from the journal as it is now. Raises JournalError."""
    now, record = player.clock.wall(), player.record()
    where = course(record, now)
    items = tuple(_items(library, record, now, player.options))
    flag = standing_flag(record)
    unfinished = player.unfinished()
    draft = Overview(
        now=now,
        course=where,
        greeting=explain.greeting(where, now),
        advice=(*(() if where.began else (script.DISCLAIMER,)), *explain.advice(where)),
        flag=flag,
        kinds={kind: decide(Demand(frozenset({kind})), record, now, player.options.quiet_hours) for kind in Kind},
        items=items,
        unfinished=unfinished,
        action=Action("rest", ""),
        emergency_number=player.options.emergency_number,
        hours=player.options.hours,
        pains=daily_pain(record, now),
    )
    return replace(draft, action=_action(draft, record))


def _items(library: Library, record: Record, now: datetime, options: Options) -> Iterator[Item]:
    """All routines. Many demand the same, and each is due by its own sessions alone: ten years of them are many."""
    demands = [demand_of(routine) for routine in library.routines]
    decisions = {demand: decide(demand, record, now, options.quiet_hours) for demand in set(demands)}
    own: dict[str, list[SessionEnd]] = {}
    for session in record.sessions:
        own.setdefault(session.routine, []).append(session)
    for routine, demand in zip(library.routines, demands, strict=True):
        sessions = tuple(own.get(routine.id, ()))
        moment = due(prescription_of(routine), replace(record, sessions=sessions), now, options.quiet_hours)
        decision = decisions[demand]
        if moment is not None and decision.next is Next.WAIT and decision.next_at is not None:
            moment = by_day(max(moment, decision.next_at), now, options.quiet_hours)
        yield Item(routine, decision, moment, options.units)


def _opens(decision: Decision) -> bool:
    """Whether a routine may be played, or needs nothing for it but time."""
    return decision.level is not Level.LOCKED or decision.next is Next.WAIT


def prescription_of(routine: Routine) -> Prescription:
    """The dose of a routine, as the care rules read it."""
    dose = routine.dose
    if dose is None:
        return Prescription(routine.id)
    return Prescription(
        routine.id,
        times_a_day=dose.times_a_day,
        days_a_week=dose.days,
        again_after=_delta(dose.again_after),
        until=_delta(dose.until),
    )


def _delta(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _action(view: Overview, record: Record) -> Action:
    """Help before all; then what was begun; then the check-in; then what is due."""
    if view.flag is Flag.EMERGENCY:
        return Action("help", "Get help now")
    if view.unfinished is not None:
        return Action("resume", f"Go on with: {view.unfinished.title}", view.unfinished.routine)
    last = record.last_check_in
    stretching = view.kinds[Kind.STRETCHING]
    if last is None or view.now - last.at > CHECK_IN_FRESH or stretching.next is Next.CHECK_IN:
        return Action("check-in", "Check in: how is your back?")
    for item in view.due_next():
        if item.due is not None and item.due <= view.now:
            return Action("start", f"Start: {item.title}", item.routine.id)
    return Action("rest", "Nothing is due. Rest, and move a little when you like.")


def next_words(view: Overview) -> str:
    """What to do next and when, in a sentence, for the end of a session."""
    if view.action.kind == "check-in":
        return "Next: a check-in, when you are ready."
    due = view.due_next()
    if not due or due[0].due is None:
        return "Nothing else is due. Rest, and move a little when you like."
    return f"Next: {due[0].title}, {explain.due_words(due[0].due, view.now, view.hours)}."
