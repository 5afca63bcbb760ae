"""Stop rules during a session: what a report of pain means while somebody is moving."""

from coach.care.facts import Record, StopReason, later
from coach.care.thresholds import STOP_PAIN, STOP_RISE


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
    """Whether a session was stopped for safety since the last check-in.

    A reason against cold, heat or pressure is no such stop: it says nothing of the back.
    """
    last = record.last_check_in
    stops = [stop for stop in record.stops if stop.reason is not StopReason.NOT_SUITABLE]
    return any(last is None or later(stop, last) for stop in stops)
