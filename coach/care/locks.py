"""What keeps a gated routine closed after a fit check-in, what a clinician lifts of it, and what only eases it."""

from collections.abc import Callable
from datetime import datetime

from coach.care.clinician import has_a_name
from coach.care.course import episode, tolerated_days, would_open
from coach.care.decision import GATED, Demand, Reason, ReasonCode
from coach.care.facts import CheckIn, Inflammation, Override, Record, Spasm, Trend, later
from coach.care.stops import stopped_lately
from coach.care.thresholds import CLOCK_SLACK, OPEN_PAIN, OVERRIDE_LONGEST, TOLERATED_DAYS, WORSE_BY
from coach.kinds import Kind


def worst_pain(record: Record, last: CheckIn) -> int:
    """The worst pain reported at the check-in or since: only a new check-in lowers it."""
    return max([last.pain, *(p.pain for p in record.pains if later(p, last))])


def closed_by(
    demand: Demand, record: Record, last: CheckIn, pain: int, now: datetime
) -> tuple[list[Reason], list[Reason]]:
    """What closes, over all that the demand asks for, and what of it clinicians have lifted, with their names.

    An override opens its own kind; the decisions of the kinds are joined, so that each has to be open by itself.
    """
    closed: list[Reason] = []
    lifted: list[Reason] = []
    for kind in sorted(demand.kinds & GATED) or [Kind.STRETCHING]:  # limits of its author make any routine wait
        found = [reason for rule in _LOCKS if (reason := rule(demand, kind, record, last, pain)) is not None]
        override = override_in_force(kind, record, now) if kind in demand.kinds else None
        if override is not None and found and all(reason.code in LIFTED for reason in found):
            found = [Reason(ReasonCode.OVERRIDE, by=override.by, until=ends_at(override)), *found]
            lifted += [reason for reason in found if reason not in lifted]
        else:
            closed += [reason for reason in found if reason not in closed]
    return closed, lifted


LIFTED = frozenset({ReasonCode.INFLAMMATION_UNSURE, ReasonCode.SPASM_UNSURE, ReasonCode.NOT_TOLERATED})
"""What a clinician's override may lift: where the patient is not sure, and the wait for strengthening. Never the
patient's own “not yet”, strong pain, “worse”, a warning sign, a stop, or an old check-in."""

_Lock = Callable[[Demand, Kind, Record, CheckIn, int], Reason | None]


def _inflamed(demand: Demand, kind: Kind, record: Record, last: CheckIn, pain: int) -> Reason | None:
    return _INFLAMED[last.inflammation]


_INFLAMED = {
    Inflammation.REDUCED: None,
    Inflammation.NOT_YET: Reason(ReasonCode.INFLAMED),
    Inflammation.UNSURE: Reason(ReasonCode.INFLAMMATION_UNSURE),
}


def _spasm(demand: Demand, kind: Kind, record: Record, last: CheckIn, pain: int) -> Reason | None:
    return _GRABS[last.spasm]


_GRABS = {
    Spasm.EASED: None,
    Spasm.NOT_YET: Reason(ReasonCode.SPASM),
    Spasm.UNSURE: Reason(ReasonCode.SPASM_UNSURE),
}


def _pain_high(demand: Demand, kind: Kind, record: Record, last: CheckIn, pain: int) -> Reason | None:
    limit = demand.highest_pain
    return Reason(ReasonCode.PAIN_HIGH, pain=pain, limit=limit) if pain > limit else None


def _worse(demand: Demand, kind: Kind, record: Record, last: CheckIn, pain: int) -> Reason | None:
    if last.trend is not Trend.WORSE or _a_little_worse(record, last, pain):
        return None
    return Reason(ReasonCode.WORSE)


def _a_little_worse(record: Record, last: CheckIn, pain: int) -> bool:
    """Whether “worse” means a point at most, at low pain, in a spasm in which stretching was open before."""
    before = episode(record)[:-1]
    if not before or pain > OPEN_PAIN or pain - before[-1].pain > WORSE_BY:
        return False
    return any(would_open(check_in) for check_in in before)


def _not_tolerated(demand: Demand, kind: Kind, record: Record, last: CheckIn, pain: int) -> Reason | None:
    if kind is not Kind.STRENGTHENING:
        return None
    days = tolerated_days(record)
    return Reason(ReasonCode.NOT_TOLERATED, limit=TOLERATED_DAYS - days) if days < TOLERATED_DAYS else None


_LOCKS: tuple[_Lock, ...] = (_inflamed, _spasm, _pain_high, _worse, _not_tolerated)


def cares(record: Record, last: CheckIn, pain: int, now: datetime) -> list[Reason]:
    """Reasons to go easier than planned."""
    found = []
    if pain > OPEN_PAIN:
        found.append(Reason(ReasonCode.PAIN_CARE, pain=pain))
    if stopped_lately(record, now):
        found.append(Reason(ReasonCode.STOPPED_LATELY))
    if last.trend is Trend.WORSE:
        found.append(Reason(ReasonCode.A_LITTLE_WORSE))
    stretching = [s for s in record.sessions if not GATED.isdisjoint(s.kinds)]
    if stretching:
        before = stretching[-1]
        if later(last, before) and before.pain_before is not None and last.pain > before.pain_before:
            found.append(Reason(ReasonCode.SORE_AFTER_LAST, pain=last.pain, limit=before.pain_before))
    return found


def override_in_force(kind: Kind, record: Record, now: datetime) -> Override | None:
    """The latest override of a kind that holds now and was given by a clinician with a name."""
    valid = [
        o for o in record.overrides if o.kind is kind and o.at - CLOCK_SLACK <= now < ends_at(o) and has_a_name(o.by)
    ]
    return valid[-1] if valid else None


def ends_at(override: Override) -> datetime:
    """When an override ends: as was said, and after twelve weeks at the latest."""
    return min(override.until, override.at + OVERRIDE_LONGEST)
