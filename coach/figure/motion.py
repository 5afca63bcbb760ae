"""A moment on the way from one pose to another: angles go, points follow, and what rests keeps resting."""

from dataclasses import replace
from functools import lru_cache

from coach.figure.pose import Pose
from coach.figure.settle import Settled, resettle, settle

STEPS = 32
"""Moments kept of a movement. On a screen of dots no eye sees more of a slow one."""


def can_move(start: Pose, end: Pose) -> bool:
    """Whether the way between two poses can be shown: lying down and standing up cannot, and are shown as a cut."""
    return (start.posture, start.view, start.mirrored) == (end.posture, end.view, end.mirrored)


def eased(share: float) -> float:
    """A way that begins and ends gently (smoothstep). 0 gives 0, and 1 gives 1."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def moment(start: Pose, end: Pose, share: float) -> Settled:
    """The body at `share` of the way: at 0 the start itself, at 1 the end itself. A cut is at the end at once."""
    step = round(min(1.0, max(0.0, share)) * STEPS)
    if step == STEPS or not can_move(start, end):
        return settle(end)
    return settle(start) if step == 0 else _moment(start, end, step)


@lru_cache(maxsize=4 * STEPS)
def _moment(start: Pose, end: Pose, step: int) -> Settled:
    """Between two poses hands hold nothing, and what rests in both keeps to the floor."""
    share = step / STEPS
    before, after = settle(start).angles, settle(end).angles
    angles = tuple(a + (b - a) * share for a, b in zip(before, after, strict=True))
    pose, passing = _common(start, end, end if share > 0.5 else start)
    return resettle(pose, angles, passing)


@lru_cache(maxsize=64)
def _common(start: Pose, end: Pose, nearer: Pose) -> tuple[Pose, tuple[str, ...]]:
    """The nearer pose with what both rest on, and the rests that only one of them has."""
    rests = tuple(rest for rest in start.rests if rest in end.rests)
    passing = tuple(dict.fromkeys(rest for rest in (*start.rests, *end.rests) if rest not in rests))
    supports = tuple(part for part in start.supports if part in end.supports)
    return replace(nearer, rests=rests, hands=(), supports=supports or start.supports), passing
