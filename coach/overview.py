"""What a patient needs to know at a glance: where the episode stands, what is open, what is due, what to do now.

The home screen and `coach status` both show this, and nothing else.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from coach.care.course import Course, Phase, course
from coach.care.due import Prescription, due
from coach.care.facts import Flag, Record
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, Next, decide
from coach.care.thresholds import CHECK_IN_FRESH
from coach.kinds import Kind
from coach.player import Player, Unfinished
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.session import explain, script
from coach.session.compile import demand_of

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

    @property
    def title(self) -> str:
        return self.routine.title.in_language(self.routine.language)

    @property
    def summary(self) -> str:
        return self.routine.summary.in_language(self.routine.language)


@dataclass(frozen=True)
class Action:
    """The one thing to do now, in a few words; `routine` when it is to start one."""

    kind: ActionKind
    words: str
    routine: str | None = None


@dataclass(frozen=True)
class Overview:
    """The state of things at `now`."""

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

    def due_next(self) -> list[Item]:
        """The routines that may be played and have a dose, the next one first."""
        found = [item for item in self.items if item.due is not None and item.decision.level is not Level.LOCKED]
        return sorted(found, key=lambda item: (item.due or self.now, self._rank(item)))

    def _rank(self, item: Item) -> int:
        first = _FIRST[self.course.phase]
        return first.index(item.routine.kind) if item.routine.kind in first else len(first)


def overview(player: Player, library: Library) -> Overview:
    """Everything at a glance, from the journal as it is now. Raises JournalError."""
    now, record = player.clock.wall(), player.record()
    where = course(record, now)
    items = tuple(_item(routine, record, now) for routine in library.routines)
    flag = standing_flag(record)
    unfinished = player.unfinished()
    draft = Overview(
        now=now,
        course=where,
        greeting=explain.greeting(where, now),
        advice=(*(() if where.began else (script.DISCLAIMER,)), *explain.advice(where)),
        flag=flag,
        kinds={kind: decide(Demand(frozenset({kind})), record, now) for kind in Kind},
        items=items,
        unfinished=unfinished,
        action=Action("rest", ""),
        emergency_number=player.options.emergency_number,
    )
    return replace(draft, action=_action(draft, record))


def _item(routine: Routine, record: Record, now: datetime) -> Item:
    return Item(routine, decide(demand_of(routine), record, now), due(prescription_of(routine), record, now))


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
