"""The gate: whether a routine may be played now, why, and what to do next. It fails closed and explains itself.

`decide` is total: for every record, demand and moment there is a decision, and every decision names a next step.
Rules are tried in order of weight; the first that locks, locks. Red flags come first and nothing lifts them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coach.care.course import began, tolerated_days
from coach.care.facts import CheckIn, Flag, Inflammation, Override, Record, Spasm, Trend, later
from coach.care.flags import standing_flag
from coach.care.night import out_of_night
from coach.care.quiet import QuietHours, rounded_up
from coach.care.stops import stop_stands
from coach.care.thresholds import (
    ACUTE,
    CARE_PAIN,
    CHECK_IN_FRESH,
    CHECK_IN_STEP,
    CLOCK_SLACK,
    COLD_REST,
    EXPOSURE_COUNTS,
    HEAT_REST,
    OPEN_PAIN,
    TOLERATED_DAYS,
)
from coach.kinds import Kind

_WAITS_FOR_CHECK_IN: dict[Kind, bool] = {
    Kind.POSITIONING: False,
    Kind.COLD: False,
    Kind.HEAT: False,
    Kind.BREATHING: False,
    Kind.SELF_MASSAGE: False,
    Kind.MOBILITY: False,
    Kind.STRETCHING: True,
    Kind.STRENGTHENING: True,
    Kind.EDUCATION: False,
}
GATED = frozenset(kind for kind in Kind if _WAITS_FOR_CHECK_IN.get(kind, True))
"""The kinds that stay locked until a check-in opens them (seed 004; the user's rule). One not yet judged is locked."""


class Level(StrEnum):
    """What the gate says."""

    OPEN = "open"
    CARE = "care"
    LOCKED = "locked"


class ReasonCode(StrEnum):
    """Why the gate says it."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NO_CHECK_IN = "no-check-in"
    STALE = "stale-check-in"
    CLOCK = "clock"
    STOPPED = "stopped"
    CLEARED = "cleared"
    NO_RECORD = "no-record"
    INFLAMED = "inflamed"
    SPASM = "spasm"
    PAIN_HIGH = "pain-high"
    WORSE = "worse"
    NOT_TOLERATED = "not-tolerated"
    COLD_REST = "cold-rest"
    PAIN_CARE = "pain-care"
    SORE_AFTER_LAST = "sore-after-last"
    OVERRIDE = "override"
    HEAT_REST = "heat-rest"
    REST_UNKNOWN = "rest-unknown"
    HEAT_EARLY = "heat-early"
    QUALIFIED = "qualified"
    ALWAYS_OPEN = "always-open"


class NextStep(StrEnum):
    """What to do next."""

    GET_HELP_NOW = "get-help-now"
    SEE_DOCTOR_TODAY = "see-doctor-today"
    CHECK_IN = "check-in"
    REST_AND_CHECK_IN_LATER = "rest-and-check-in-later"
    WAIT = "wait"
    STRETCH_FIRST = "stretch-first"
    CHECK_RECORD = "check-record"
    START = "start"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the figures that its sentence needs."""

    code: ReasonCode
    pain: int | None = None
    limit: int | None = None
    until: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """What a routine asks of the gate: its kinds, and limits that may only be stricter than the general ones."""

    kinds: frozenset[Kind]
    pain_limit: int | None = None
    check_in_within: timedelta | None = None

    @property
    def gated(self) -> bool:
        """Whether a check-in has to open it: by its kind, or because its author has set limits."""
        limited = self.pain_limit is not None or self.check_in_within is not None
        return limited or not GATED.isdisjoint(self.kinds)

    @property
    def highest_pain(self) -> int:
        return CARE_PAIN if self.pain_limit is None else min(CARE_PAIN, self.pain_limit)

    @property
    def fresh_for(self) -> timedelta:
        return CHECK_IN_FRESH if self.check_in_within is None else min(CHECK_IN_FRESH, self.check_in_within)


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer to one demand, with at least one reason and exactly one next step."""

    demand: Demand
    level: Level
    reasons: tuple[Reason, ...]
    next: NextStep
    next_at: datetime | None = None
    preview: bool = False  # made to look at a routine, never to play it

    @property
    def playable(self) -> bool:
        return self.level is not Level.LOCKED and not self.preview


def preview_of(demand: Demand) -> Decision:
    """A decision that lets a routine be looked at. No session can be played with it."""
    return Decision(demand, Level.OPEN, (Reason(ReasonCode.ALWAYS_OPEN),), NextStep.START, preview=True)


def decide(demand: Demand, record: Record, now: datetime, quiet: QuietHours | None = None) -> Decision:
    """Whether a routine with this demand may be played now.

    Nobody is asked to check in again at night, or in the `quiet` hours that the patient has set.
    """
    flag = standing_flag(record)
    if flag is Flag.EMERGENCY:
        return _locked(demand, [Reason(ReasonCode.EMERGENCY)], NextStep.GET_HELP_NOW)
    cold = _cold_rest(demand, record, now)
    if cold is not None:
        return _locked(demand, [Reason(ReasonCode.COLD_REST, until=cold)], NextStep.WAIT, cold)
    if not demand.gated:
        return Decision(demand, Level.OPEN, _notes(demand, record, now), NextStep.START)
    if flag is Flag.URGENT:
        return _locked(demand, [Reason(ReasonCode.URGENT)], NextStep.SEE_DOCTOR_TODAY)
    if record.unrecorded:  # stops and warning signs may be missing from it, and no check-in can be kept
        return _locked(demand, [Reason(ReasonCode.NO_RECORD)], NextStep.CHECK_RECORD)
    return _decide_gated(demand, record, now, quiet)


def _decide_gated(demand: Demand, record: Record, now: datetime, quiet: QuietHours | None) -> Decision:
    last = record.last_check_in
    unfit = _check_in_unfit(demand, record, last, now)
    if last is None or unfit:
        return _locked(demand, [Reason(code) for code in unfit], NextStep.CHECK_IN)
    pain = worst_pain(record, last)
    closed = [reason for rule in _LOCKS if (reason := rule(demand, record, last, pain)) is not None]
    override = _override(demand, record, now)
    if closed and override is None:
        ready_but_new = all(reason.code is ReasonCode.NOT_TOLERATED for reason in closed)
        if ready_but_new:
            return _locked(demand, closed, NextStep.STRETCH_FIRST)
        again = out_of_night(rounded_up(last.at + CHECK_IN_FRESH, CHECK_IN_STEP), quiet)
        return _locked(demand, closed, NextStep.REST_AND_CHECK_IN_LATER, again)
    care = _cares(record, last, pain)
    if closed and override is not None:
        care = [Reason(ReasonCode.OVERRIDE, by=override.by, until=override.until), *closed, *care]
    if care:
        return Decision(demand, Level.CARE, tuple(care), NextStep.START)
    return Decision(demand, Level.OPEN, (Reason(ReasonCode.QUALIFIED, pain=pain),), NextStep.START)


def worst_pain(record: Record, last: CheckIn) -> int:
    """The worst pain reported at the check-in or since: only a new check-in lowers it."""
    return max([last.pain, *(p.pain for p in record.pains if p.at > last.at)])


def _locked(demand: Demand, reasons: list[Reason], step: NextStep, at: datetime | None = None) -> Decision:
    return Decision(demand, Level.LOCKED, tuple(reasons), step, at)


def _check_in_unfit(demand: Demand, record: Record, last: CheckIn | None, now: datetime) -> list[ReasonCode]:
    """Why the last check-in cannot carry a decision. An override does not lift this."""
    if last is None:
        return [ReasonCode.NO_CHECK_IN]
    if last.at - now > CLOCK_SLACK:
        return [ReasonCode.CLOCK]
    if now - last.at > demand.fresh_for:
        return [ReasonCode.STALE]
    if any(later(c, last) for c in record.cleared):
        return [ReasonCode.CLEARED]  # screened again before anything opens
    if stop_stands(record):
        return [ReasonCode.STOPPED]
    return []


_Lock = Callable[[Demand, Record, CheckIn, int], Reason | None]


def _inflamed(demand: Demand, record: Record, last: CheckIn, pain: int) -> Reason | None:
    return None if last.inflammation is Inflammation.REDUCED else Reason(ReasonCode.INFLAMED)


def _spasm(demand: Demand, record: Record, last: CheckIn, pain: int) -> Reason | None:
    return None if last.spasm is Spasm.EASED else Reason(ReasonCode.SPASM)


def _pain_high(demand: Demand, record: Record, last: CheckIn, pain: int) -> Reason | None:
    limit = demand.highest_pain
    return Reason(ReasonCode.PAIN_HIGH, pain=pain, limit=limit) if pain > limit else None


def _worse(demand: Demand, record: Record, last: CheckIn, pain: int) -> Reason | None:
    return Reason(ReasonCode.WORSE) if last.trend is Trend.WORSE else None


def _not_tolerated(demand: Demand, record: Record, last: CheckIn, pain: int) -> Reason | None:
    if Kind.STRENGTHENING not in demand.kinds:
        return None
    days = tolerated_days(record)
    return Reason(ReasonCode.NOT_TOLERATED, limit=TOLERATED_DAYS - days) if days < TOLERATED_DAYS else None


_LOCKS: tuple[_Lock, ...] = (_inflamed, _spasm, _pain_high, _worse, _not_tolerated)


def _cares(record: Record, last: CheckIn, pain: int) -> list[Reason]:
    """Reasons to go easier than planned."""
    found = []
    if pain > OPEN_PAIN:
        found.append(Reason(ReasonCode.PAIN_CARE, pain=pain))
    stretching = [s for s in record.sessions if not GATED.isdisjoint(s.kinds)]
    if stretching:
        before = stretching[-1]
        if before.at < last.at and before.pain_before is not None and last.pain > before.pain_before:
            found.append(Reason(ReasonCode.SORE_AFTER_LAST, pain=last.pain, limit=before.pain_before))
    return found


def _override(demand: Demand, record: Record, now: datetime) -> Override | None:
    """An override in force for every gated kind that is demanded; None when one of them has none."""
    found = None
    for kind in sorted(demand.kinds & GATED):
        valid = [o for o in record.overrides if o.kind is kind and o.at - CLOCK_SLACK <= now < o.until]
        if not valid:
            return None
        found = valid[-1]
    return found


def _cold_rest(demand: Demand, record: Record, now: datetime) -> datetime | None:
    """Until when the skin needs its rest from cold; None when it has had it. Short turns of cold add up."""
    if Kind.COLD not in demand.kinds:
        return None
    turns = [(s.at, s.cold) for s in record.sessions]
    # of what has not ended, or was broken off, it is taken that the cold stayed on for all its time
    turns += [(e.at + timedelta(seconds=e.seconds), e.seconds) for e in record.running_exposures(Kind.COLD)]
    recent = [(end, seconds) for end, seconds in turns if seconds and now < end + COLD_REST <= now + _LONGEST_REST]
    if sum(seconds for _, seconds in recent) < EXPOSURE_COUNTS:
        return None
    return max(end for end, _ in recent) + COLD_REST


_LONGEST_REST = COLD_REST + timedelta(minutes=20) + CLOCK_SLACK
"""A rest cannot end later than this from now; what says so was written by a clock that was wrong."""


def _notes(demand: Demand, record: Record, now: datetime) -> tuple[Reason, ...]:
    """What to say with an open decision of a kind that is not gated."""
    notes = []
    if record.unrecorded and not demand.kinds.isdisjoint((Kind.COLD, Kind.HEAT)):
        notes.append(Reason(ReasonCode.REST_UNKNOWN))
    if Kind.HEAT in demand.kinds:
        start = began(record)
        if start is not None and now - start < ACUTE:
            notes.append(Reason(ReasonCode.HEAT_EARLY, until=start + ACUTE))
        ends = [s.at + HEAT_REST for s in record.sessions if s.heat >= EXPOSURE_COUNTS]
        if ends and ends[-1] > now:
            notes.append(Reason(ReasonCode.HEAT_REST, until=ends[-1]))
    return tuple(notes) or (Reason(ReasonCode.ALWAYS_OPEN),)
