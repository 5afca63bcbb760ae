"""The gate: whether a routine may be played now, why, and what to do next. It fails closed and explains itself.

`decide` is total: for every record, demand and moment there is a decision, and every decision names a next step.
Rules are tried in order of weight; the first that locks, locks. Red flags come first and nothing lifts them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from coach.care.course import began, struck_since
from coach.care.decision import GATED, Decision, Demand, Level, NextStep, Reason, ReasonCode, preview_of
from coach.care.facts import CheckIn, Flag, Record, later
from coach.care.flags import standing_signs
from coach.care.locks import cares, closed_by, worst_pain
from coach.care.night import before_night, day_of, morning, out_of_night
from coach.care.quiet import QuietHours, rounded_up
from coach.care.sign_groups import flag_of
from coach.care.stops import movements_stopped_today, stop_locks_until, stop_stands, stopped_today
from coach.care.thresholds import (
    ACUTE,
    CHECK_IN_FRESH,
    CHECK_IN_STEP,
    CLOCK_SLACK,
    COLD_REST,
    EXPOSURE_COUNTS,
    HEAT_REST,
    ONSET,
    STOP_PAIN,
)
from coach.kinds import Kind

__all__ = ["GATED", "Decision", "Demand", "Level", "NextStep", "Reason", "ReasonCode", "decide", "preview_of"]


def decide(
    demand: Demand,
    record: Record,
    now: datetime,
    quiet: QuietHours | None = None,
    routine: str = "",
    movements: Sequence[frozenset[str]] = (),
) -> Decision:
    """Whether a routine with this demand may be played now; with its id, what has just been stopped stays closed.

    `movements` has the figures of each exercise in it: where each was stopped today, nothing is left of the routine.

    Nobody is asked to check in again at night, or in the `quiet` hours that the patient has set.
    """
    signs = tuple(standing_signs(record))
    flag = flag_of(signs)
    if flag is Flag.EMERGENCY:
        return _locked(demand, [Reason(ReasonCode.EMERGENCY, signs=signs)], NextStep.GET_HELP_NOW)
    cold = _cold_rest(demand, record, now)
    if cold is not None:
        return _locked(demand, [Reason(ReasonCode.COLD_REST, until=cold)], NextStep.WAIT, cold)
    if not demand.gated:
        return Decision(demand, Level.OPEN, _notes(demand, record, now), NextStep.START)
    if (flagged := _FLAGGED[flag]) is not None:
        code, step = flagged
        return _locked(demand, [Reason(code, signs=signs)], step)
    if record.unrecorded:  # stops and warning signs may be missing from it, and no check-in can be kept
        return _locked(demand, [Reason(ReasonCode.NO_RECORD)], NextStep.CHECK_RECORD)
    return _decide_gated(demand, record, now, quiet, routine, movements)


_FLAGGED: dict[Flag, tuple[ReasonCode, NextStep] | None] = {
    Flag.NONE: None,
    Flag.ASK_FIRST: (ReasonCode.ASK_FIRST, NextStep.ASK_FIRST),
    Flag.URGENT: (ReasonCode.URGENT, NextStep.SEE_DOCTOR_TODAY),
    Flag.EMERGENCY: (ReasonCode.EMERGENCY, NextStep.GET_HELP_NOW),
}
"""What a warning sign means for stretching and exercise. An emergency has locked everything by then."""


def _decide_gated(
    demand: Demand,
    record: Record,
    now: datetime,
    quiet: QuietHours | None,
    routine: str,
    movements: Sequence[frozenset[str]],
) -> Decision:
    last = record.last_check_in
    unfit = _check_in_unfit(demand, record, last, now)
    lock, own = stop_locks_until(record, now, quiet), _own_stop_until(record, now, quiet, routine, movements)
    until = max((end for end in (lock, own) if end is not None), default=None)
    code = ReasonCode.STOP_LOCK if until == lock else ReasonCode.STOPPED_TODAY
    if last is None or unfit:
        if ReasonCode.STOPPED not in unfit:
            return _locked(demand, [Reason(one) for one in unfit], NextStep.CHECK_IN)
        # the time that is said before the check-in is the one that is said after it
        told = code if code is ReasonCode.STOPPED_TODAY else ReasonCode.STOPPED
        return _locked(demand, [Reason(told, until=until)], NextStep.CHECK_IN)
    if until is not None:
        return _locked(demand, [Reason(code, until=until)], NextStep.KEEP_MOVING, until)
    pain = worst_pain(record, last)
    closed, lifted = closed_by(demand, record, last, pain, now)
    if closed:
        if all(reason.code is ReasonCode.NOT_TOLERATED for reason in closed):
            return _locked(demand, closed, NextStep.STRETCH_FIRST)
        return _locked(demand, closed, _meanwhile(record, pain, now), check_in_again(last.at, quiet))
    care = [*lifted, *cares(record, last, pain, now)]
    if care:
        return Decision(demand, Level.CARE, tuple(care), NextStep.START)
    return Decision(demand, Level.OPEN, (Reason(ReasonCode.QUALIFIED, pain=pain),), NextStep.START)


def _own_stop_until(
    record: Record, now: datetime, quiet: QuietHours | None, routine: str, movements: Sequence[frozenset[str]]
) -> datetime | None:
    """Until when this very routine, or all that it does, stays closed because it was stopped today; None if neither."""
    stopped = routine != "" and routine in stopped_today(record, now, quiet)
    if not stopped and not _none_left(movements, record, now, quiet):
        return None
    return morning(day_of(now, quiet) + timedelta(days=1), quiet)


def _none_left(movements: Sequence[frozenset[str]], record: Record, now: datetime, quiet: QuietHours | None) -> bool:
    """Whether every exercise of a routine that has some was stopped today, in this routine or in another."""
    if not movements:
        return False
    stopped = movements_stopped_today(record, now, quiet)
    return not any(movement.isdisjoint(stopped) for movement in movements)


def check_in_again(last: datetime, quiet: QuietHours | None) -> datetime:
    """When to check in again: when the check-in is too old for the gate, but today where there is day left."""
    again = rounded_up(last + CHECK_IN_FRESH, CHECK_IN_STEP)
    return out_of_night(before_night(again, last, quiet), quiet)


def _locked(demand: Demand, reasons: list[Reason], step: NextStep, at: datetime | None = None) -> Decision:
    return Decision(demand, Level.LOCKED, tuple(reasons), step, at)


def _check_in_unfit(demand: Demand, record: Record, last: CheckIn | None, now: datetime) -> list[ReasonCode]:
    """Why the last check-in cannot carry a decision. An override does not lift this."""
    if struck_since(record) is not None:
        return [ReasonCode.STRUCK]
    if last is None:
        return [ReasonCode.NO_CHECK_IN]
    if max(last.at, record.newest or last.at) - now > CLOCK_SLACK:
        return [ReasonCode.CLOCK]
    if now - last.at > demand.fresh_for:
        return [ReasonCode.STALE]
    if any(later(c, last) for c in record.cleared):
        return [ReasonCode.CLEARED]  # screened again before anything opens
    if stop_stands(record):
        return [ReasonCode.STOPPED]
    return []


def _meanwhile(record: Record, pain: int, now: datetime) -> NextStep:
    """What to do until stretching opens: never to rest alone."""
    start = began(record)
    if start is not None and now - start < ONSET:
        return NextStep.SETTLE
    return NextStep.SMALL_STEPS if pain >= STOP_PAIN else NextStep.KEEP_MOVING


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
