"""What a patient needs to know at a glance: where the episode stands, what is open, what is due, what to do now.

The home screen and `coach status` both show this, and nothing else.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from coach.care.about import Known, known
from coach.care.course import Course, Phase, course
from coach.care.due import Prescription, due
from coach.care.facts import Flag, Record, SessionEnd
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, NextStep, decide
from coach.care.thresholds import CHECK_IN_FRESH
from coach.care.today import Today, rested, stopped_routines, today
from coach.history.pain_days import DayPain, daily_pain, pain_words
from coach.kinds import Kind
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.routine.text import Text
from coach.score.options import Options, demand_of
from coach.score.use import suits
from coach.script import explain, journey, sentences
from coach.script.units import Units, in_units

if TYPE_CHECKING:
    from coach.session.place import Unfinished
    from coach.visit.patient import Patient

ActionKind = Literal["help", "resume", "check-in", "start", "rest"]

_EVER = (Kind.SELF_MASSAGE, Kind.EDUCATION)
_RESTING = (Kind.POSITIONING, Kind.BREATHING, Kind.COLD, *_EVER)
_WARM = (Kind.HEAT, Kind.MOBILITY, Kind.POSITIONING, Kind.BREATHING, Kind.COLD, *_EVER)
_FIRST: dict[Today, tuple[Kind, ...]] = {
    Today.HELP: (),
    Today.DOCTOR: _RESTING,
    Today.ASK_FIRST: (Kind.POSITIONING, Kind.HEAT, Kind.MOBILITY, Kind.BREATHING, Kind.COLD, *_EVER),
    Today.STOPPED: _RESTING,
    Today.NO_RECORD: (Kind.POSITIONING, Kind.BREATHING, Kind.COLD, Kind.MOBILITY, *_EVER),
    Today.UNKNOWN: (Kind.POSITIONING, Kind.BREATHING, Kind.COLD, Kind.MOBILITY, *_EVER),
    Today.CHECK_IN: (Kind.POSITIONING, Kind.BREATHING, Kind.COLD, Kind.MOBILITY, *_EVER),
    Today.ONSET: (Kind.POSITIONING, Kind.COLD, Kind.BREATHING, *_EVER),
    Today.STRONG_PAIN: _RESTING,
    Today.ACUTE: (Kind.COLD, Kind.POSITIONING, Kind.MOBILITY, Kind.BREATHING, *_EVER),
    Today.EARLY: (Kind.POSITIONING, Kind.MOBILITY, Kind.STRETCHING, Kind.BREATHING, Kind.COLD, *_EVER),
    Today.WARMTH: _WARM,
    Today.STRETCHING: (Kind.STRETCHING, *_WARM),
    Today.WELL: (Kind.MOBILITY, Kind.STRETCHING, Kind.STRENGTHENING, *_EVER),
    Today.STRENGTHENING: (Kind.STRENGTHENING, Kind.STRETCHING, Kind.MOBILITY, *_WARM),
}
"""What comes first today, after the course of an episode in seeds 000, 003 and 004. What is left out may be open, but
is not called due: nobody is sent to walk, or to warm a fresh spasm, in strong pain."""
_DUE_SHOWN = 4
"""Doses that are shown at a glance (our default)."""
RESTING = ("legs-on-a-chair", "pillows-under-knees", "on-the-side", "upper-body-raised", "legs-raised")
"""The relieving positions to rest in after a stop, the first that is at hand."""


@dataclass(frozen=True)
class Item:
    """One routine with what the gate says of it. `due` not after now means now; None means no dose, or none for today.

    `check_in_first` where the check-in will be too old for the gate when the routine is due.
    """

    routine: Routine
    decision: Decision
    due: datetime | None
    units: Units = Units.AUTO
    check_in_first: bool = False

    @property
    def title(self) -> str:
        return self._told(self.routine.title)

    @property
    def summary(self) -> str:
        return self._told(self.routine.summary)

    def when(self, now: datetime, hours: int = 24) -> str:
        """When it is due, in words; empty where it is not. `hours` as for `explain.clock_time`."""
        if self.due is None:
            return ""
        return journey.AFTER_CHECK_IN if self.check_in_first else explain.due_words(self.due, now, hours)

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
    """The state of things at the time of the `briefing`."""

    briefing: explain.Briefing
    course: Course
    today: Today
    greeting: str
    advice: tuple[str, ...]
    flag: Flag
    kinds: dict[Kind, Decision]
    items: tuple[Item, ...]
    unfinished: "Unfinished | None"
    action: Action
    pains: tuple[DayPain, ...] = ()
    checked_in: bool = False

    @property
    def now(self) -> datetime:
        """When this was so."""
        return self.briefing.now

    @property
    def hours(self) -> int:
        """What the patient's clock shows: 12 or 24."""
        return self.briefing.hours

    @property
    def rest(self) -> str:
        """What to do while nothing is due."""
        return journey.REST_AND_MOVE if Kind.MOBILITY in _FIRST[self.today] else journey.REST_AND_BREATHE

    @property
    def pain(self) -> str:
        """The pain of the last days in a sentence; empty without a report."""
        return pain_words(self.pains)

    def due_lines(self) -> list[str]:
        """The next doses, a sentence each; not the one that the action offers, and none before a check-in."""
        if self.course.phase is Phase.UNKNOWN:
            return []
        items = [item for item in self.due_next() if item.routine.id != self.action.routine]
        return [journey.due(item.when(self.now, self.hours), item.title) for item in items[:_DUE_SHOWN]]

    def due_next(self) -> list[Item]:
        """The routines that have a dose and may be played, or may be when it is due, the next one first."""
        return [item for item in self._dosed() if not item.check_in_first]

    def due_after_check_in(self) -> list[Item]:
        """Those that may be played now, but will need a new check-in when they are due."""
        return [item for item in self._dosed() if item.check_in_first]

    def _dosed(self) -> list[Item]:
        found = [item for item in self.items if item.due is not None and _opens(item.decision)]
        return sorted(found, key=lambda item: (item.due or self.now, self._rank(item)))

    def _rank(self, item: Item) -> int:
        return _FIRST[self.today].index(item.routine.kind)


def overview(patient: "Patient", library: Library) -> Overview:
    """Everything at a glance, from the journal as it is now. Raises JournalError."""
    now, record = patient.now(), patient.record()
    where, state = course(record, now), today(record, now)
    items = tuple(_items(library, record, now, patient.options, _FIRST[state]))
    flag = standing_flag(record)
    unfinished = patient.unfinished()
    draft = Overview(
        briefing=patient.options.briefing(now),
        course=where,
        today=state,
        greeting=explain.greeting(state, where, now),
        advice=(*(() if where.began else (sentences.DISCLAIMER,)), *explain.advice(where)),
        flag=flag,
        kinds={kind: decide(Demand(frozenset({kind})), record, now, patient.options.quiet_hours) for kind in Kind},
        items=items,
        unfinished=unfinished,
        action=Action("rest", ""),
        pains=daily_pain(record, now),
        checked_in=record.last_check_in is not None or bool(record.struck),
    )
    return replace(draft, action=_action(draft, record, library))


def resting(library: Library, stopped: Collection[str], about: Known) -> Routine | None:
    """The relieving position to rest in; never one that has just been `stopped`, or that is not for this patient."""
    found = (library.get(name) for name in RESTING if name not in stopped)
    return next((routine for routine in found if routine is not None and suits(routine, about)), None)


def _items(
    library: Library, record: Record, now: datetime, options: Options, kinds: Collection[Kind]
) -> Iterator[Item]:
    """All routines; of these `kinds` the due ones, but for what was stopped since the last check-in or is not for them.

    Many demand the same, and each is due by its own sessions alone: ten years of them are many.
    """
    stopped, about = stopped_routines(record, now), known(record, now)
    demands = [demand_of(routine) for routine in library.routines]
    decisions = {demand: decide(demand, record, now, options.quiet_hours) for demand in set(demands)}
    own: dict[str, list[SessionEnd]] = {}
    for session in record.sessions:
        own.setdefault(session.routine, []).append(session)
    for routine, demand in zip(library.routines, demands, strict=True):
        sessions = tuple(own.get(routine.id, ()))
        decision = decisions[demand]
        if routine.id in stopped and demand.gated:
            decision = decide(demand, record, now, options.quiet_hours, routine.id)
        opens = decision.next_at if decision.next is NextStep.WAIT else None
        moment = None
        if routine.kind in kinds and routine.id not in stopped and suits(routine, about):
            moment = due(prescription_of(routine), replace(record, sessions=sessions), now, options.quiet_hours, opens)
        yield Item(routine, decision, moment, options.units, _check_in_first(demand, record, moment))


def _check_in_first(demand: Demand, record: Record, moment: datetime | None) -> bool:
    last = record.last_check_in
    return demand.gated and moment is not None and last is not None and moment - last.at > demand.fresh_for


def _opens(decision: Decision) -> bool:
    """Whether a routine may be played, or needs nothing for it but time."""
    return decision.level is not Level.LOCKED or decision.next is NextStep.WAIT


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


def _action(view: Overview, record: Record, library: Library) -> Action:
    """Help before all; then what was begun; then rest from what was stopped; then the check-in; then what is due."""
    if view.flag is Flag.EMERGENCY:
        return Action("help", journey.GET_HELP)
    if view.unfinished is not None:
        return Action("resume", journey.go_on_with(view.unfinished.title), view.unfinished.routine)
    if view.today is Today.STOPPED and not rested(record, view.now):
        routine = resting(library, stopped_routines(record, view.now), known(record, view.now))
        if routine is not None:
            title = next(item.title for item in view.items if item.routine is routine)
            return Action("start", journey.rest_now(title), routine.id)
    last = record.last_check_in
    stretching = view.kinds[Kind.STRETCHING]
    stale = last is None or view.now - last.at > CHECK_IN_FRESH or stretching.next is NextStep.CHECK_IN
    if stale and not record.unrecorded:  # a check-in that cannot be kept opens nothing
        return Action("check-in", journey.HOW_IS_YOUR_BACK)
    for item in view.due_next():
        if item.due is not None and item.due <= view.now:
            return Action("start", journey.start(item.title), item.routine.id)
    return Action("rest", journey.nothing_is_due(view.rest))


def next_words(view: Overview) -> str:
    """What to do next and when, in a sentence, for the end of a session."""
    if view.action.kind == "check-in" or view.today is Today.STOPPED:
        return journey.NEXT_A_CHECK_IN
    items = view.due_next() or view.due_after_check_in()
    if not items:
        return journey.nothing_else_is_due(view.rest)
    return journey.next_is(items[0].title, items[0].when(view.now, view.hours))
