"""The routines as they stand for this patient: whether they are open and suited, and when they are due."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coach.care.about import known
from coach.care.course import Phase
from coach.care.due import Prescription, due
from coach.care.facts import Record, SessionEnd
from coach.care.gate import Decision, Demand, Level, NextStep, ReasonCode, decide
from coach.care.plan import PURPOSES, Offer, Purpose, purpose_of
from coach.care.stops import movements_stopped_today
from coach.care.today import stopped_routines
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.routine.text import Text
from coach.score.movements import movements_left
from coach.score.options import Options, demand_of
from coach.score.use import suits
from coach.script import about_words, explain
from coach.script.units import Units, in_units


@dataclass(frozen=True)
class Item:
    """One routine with what the gate says of it. `due` not after now means now; None means no dose, or none for today.

    `check_in_first` where the check-in will be too old for the gate when the routine is due. It is not `suited` where
    what the patient has said of themselves stands against it: it is then refused, whatever the gate says.
    """

    routine: Routine
    decision: Decision
    due: datetime | None
    units: Units = Units.AUTO
    check_in_first: bool = False
    suited: bool = True

    @property
    def level(self) -> Level:
        """How it stands for this patient: locked where it is not for them, too."""
        return self.decision.level if self.suited else Level.LOCKED

    @property
    def level_words(self) -> str:
        """Its level in words: `ready`, `not for you`."""
        return explain.LEVELS[self.decision.level] if self.suited else about_words.NOT_FOR_YOU

    @property
    def title(self) -> str:
        return self._told(self.routine.title)

    @property
    def summary(self) -> str:
        return self._told(self.routine.summary)

    @property
    def needs(self) -> tuple[str, ...]:
        """What has to be at hand."""
        return tuple(in_units(prop, self.units, self.routine.language) for prop in self.routine.props)

    def _told(self, text: Text) -> str:
        return in_units(text.in_language(self.routine.language), self.units, self.routine.language)


def items_of(
    library: Library,
    record: Record,
    now: datetime,
    options: Options,
    purposes: Collection[Purpose],
    phase: Phase,
) -> Iterator[Item]:
    """All routines; of these `purposes` the due ones, but for what was stopped since the last check-in, or is barred.

    Many demand the same, and each is due by its own sessions alone: ten years of them are many.
    """
    stopped, about = stopped_routines(record, now), known(record, now)
    moved = movements_stopped_today(record, now, options.quiet_hours)
    demands = [demand_of(routine) for routine in library.routines]
    decisions = {demand: decide(demand, record, now, options.quiet_hours) for demand in set(demands)}
    own: dict[str, list[SessionEnd]] = {}
    for session in record.sessions:
        own.setdefault(session.routine, []).append(session)
    for routine, demand in zip(library.routines, demands, strict=True):
        decision = decisions[demand]
        if demand.gated and (moved or routine.id in stopped):
            movements = movements_left(routine, about)
            decision = decide(demand, record, now, options.quiet_hours, routine.id, movements)
        opening = decision.next_at if decision.next is NextStep.WAIT else None
        moment, suited = None, suits(routine, about)
        closed = routine.id in stopped or any(r.code is ReasonCode.STOPPED_TODAY for r in decision.reasons)
        if purpose_of(demand.kinds) in purposes and not closed and suited:
            done = replace(record, sessions=tuple(own.get(routine.id, ())))
            moment = due(prescription_of(routine), done, now, options.quiet_hours, opening, phase)
        fresh_until = _fresh_until(demand, record)
        too_old = moment is not None and fresh_until is not None and moment > fresh_until
        yield Item(routine, decision, moment, options.units, too_old, suited)


def _fresh_until(demand: Demand, record: Record) -> datetime | None:
    """When the check-in will be too old for this demand; None where it needs none."""
    last = record.last_check_in
    return last.at + demand.fresh_for if demand.gated and last is not None else None


def offer_of(item: Item, record: Record) -> Offer:
    """A routine as the plan of the day chooses from it."""
    demand, dose = demand_of(item.routine), item.routine.dose
    return Offer(
        routine=item.routine.id,
        purpose=purpose_of(demand.kinds) or PURPOSES[item.routine.kind],
        opens=opens(item.decision),
        due=item.due,
        fresh_until=_fresh_until(demand, record),
        times_a_day=None if dose is None else dose.times_a_day,
        once=dose is not None and dose.once,
    )


def opens(decision: Decision) -> bool:
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
        once=dose.once,
        phases=dose.phases,
    )


def _delta(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
