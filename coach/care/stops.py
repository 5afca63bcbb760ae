"""Stop rules: what a report of pain means while somebody is moving, and how long a stop keeps things closed."""

from bisect import bisect_left
from datetime import datetime, timedelta

from coach.care.facts import CheckIn, Record, Result, SessionEnd, Stop, StopReason, later, place
from coach.care.night import day_of, morning, out_of_night
from coach.care.quiet import QuietHours
from coach.care.thresholds import CLOCK_SLACK, LEG_LOCK, STOP_CARE, STOP_LOCK, STOP_PAIN, STOP_RISE

_DAY = timedelta(days=1)
_LOOKED_AT = 30
"""So many check-ins before a stop are looked at for a clock that was set back (our default)."""
PAIN_STOPS = frozenset({StopReason.PAIN_HIGH, StopReason.PAIN_ROSE})
"""Stops because of pain in the back. A reason against cold, heat or pressure is none: it says nothing of the back."""
_OF_THE_BODY = PAIN_STOPS | {StopReason.LEG_SYMPTOMS}


def stop_for(pain: int, *, start: int | None, gated: bool) -> StopReason | None:
    """Why a session must stop at this pain (0–10 NRS); None when it may go on.

    `gated` sessions (stretching, strengthening) stop at 6. Every session stops at a rise of 2 above its start:
    a position that hurts more is the wrong one.
    """
    if gated and pain >= STOP_PAIN:
        return StopReason.PAIN_HIGH
    if start is not None and pain - start >= STOP_RISE:
        return StopReason.PAIN_ROSE
    return None


def stop_stands(record: Record) -> bool:
    """Whether a session was stopped for safety since the last check-in."""
    last = record.last_check_in
    stops = [stop for stop in record.stops if stop.reason is not StopReason.NOT_SUITABLE]
    return any(last is None or later(stop, last) for stop in stops)


def stop_locks_until(record: Record, now: datetime, quiet: QuietHours | None = None) -> datetime | None:
    """Until when stops keep everything gated locked, whatever a check-in says; None when none does.

    A stop for pain locks for some hours, pain down a leg until the next day. A second one of either within a day locks
    for a whole day. What would end at night, or in the `quiet` hours, ends after them: it opens when it was said to.
    """
    ends = []
    for number, stop in enumerate(record.stops):
        at = happened(stop, record, now)
        if stop.reason not in _OF_THE_BODY:
            continue
        if _second(stop, record.stops[:number]):
            ends.append(at + STOP_CARE)
        if stop.reason is StopReason.LEG_SYMPTOMS:
            ends.append(max(morning(day_of(at, quiet) + _DAY, quiet), at + LEG_LOCK))
        else:
            ends.append(at + STOP_LOCK)
    told = (out_of_night(end, quiet) for end in ends)
    return max((end for end in told if end > now), default=None)


def happened(fact: Stop | SessionEnd, record: Record, now: datetime) -> datetime:
    """When something happened, as far as that is known.

    What lies in the future, or before a check-in that was recorded earlier, was written by a clock that was wrong, and
    cannot be compared: it is taken to have happened at the first check-in after it, once the clock had caught up.
    """
    known = [c.at for c in _recorded_before(fact, record) if c.at - now <= CLOCK_SLACK]
    before = max(known, default=None)
    belied = before is not None and before - fact.at > CLOCK_SLACK
    after: datetime | None = None
    for check_in in reversed(record.check_ins):
        if not later(check_in, fact) or (before is not None and check_in.at < before and belied):
            break
        after = check_in.at
        if fact.at <= after and now - after > 2 * STOP_CARE and not belied:  # whatever it locked is over
            return fact.at
    if fact.at - now <= CLOCK_SLACK and not belied:
        return fact.at
    return after or before or fact.at


def _recorded_before(fact: Stop | SessionEnd, record: Record) -> tuple[CheckIn, ...]:
    """The last check-ins before something, by the order of the journal: enough of them to show a clock set back."""
    end = bisect_left(record.check_ins, place(fact), key=place)
    return record.check_ins[max(0, end - _LOOKED_AT) : end]


def _second(stop: Stop, earlier: tuple[Stop, ...]) -> bool:
    """Whether another stop for pain or a leg came within a day before this one."""
    return any(one.reason in _OF_THE_BODY and abs(stop.at - one.at) <= STOP_CARE for one in earlier)


def stopped_lately(record: Record, now: datetime) -> bool:
    """Whether the last stop for pain is so recent that everything gated is done with care."""
    stops = [stop for stop in record.stops if stop.reason in PAIN_STOPS]
    return any(now - happened(stop, record, now) <= STOP_CARE for stop in stops)


def movements_stopped_today(record: Record, now: datetime, quiet: QuietHours | None = None) -> frozenset[str]:
    """The figures of the movements in which pain or leg symptoms stopped a session: in no routine until the next day.

    A stop in a rehearsal counts, too: what hurt, hurt.
    """
    today = day_of(now, quiet)
    stops = (stop for stop in record.stops if stop.movements and stop.reason is not StopReason.NOT_SUITABLE)
    return frozenset[str]().union(*(s.movements for s in stops if day_of(happened(s, record, now), quiet) >= today))


def stopped_today(record: Record, now: datetime, quiet: QuietHours | None = None) -> frozenset[str]:
    """The routines that were stopped for safety, and stay closed until the next day."""
    today = day_of(now, quiet)
    stopped = [session for session in record.sessions if session.result is Result.STOPPED]
    return frozenset(s.routine for s in stopped if day_of(happened(s, record, now), quiet) >= today)
