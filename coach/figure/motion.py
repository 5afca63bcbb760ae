"""A moment on the way from one pose to another: angles go, points follow, and what rests keeps resting."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from coach.figure.anatomy import SIDES, Side
from coach.figure.contact import lowest
from coach.figure.pose import Pose
from coach.figure.settle import Settled, Slide, resettle, settle
from coach.figure.vectors import between

_LYING: Final = 0.03
"""A wrist no higher than this above the floor lies on it, of the body's height."""
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
    slides = tuple(_slide(start, end, share, side) for side in _sliding(start, end))
    return resettle(pose, angles, passing, slides)


@lru_cache(maxsize=64)
def _sliding(start: Pose, end: Pose) -> tuple[Side, ...]:
    """On the front, sides whose forearm lies on the floor before and after: each angle by itself would lift it."""
    bodies = [settle(pose).body for pose in (start, end) if pose.posture == "prone"]
    return tuple(side for side in SIDES if bodies and all(lowest(body, f"{side}-wrist") < _LYING for body in bodies))


def _slide(start: Pose, end: Pose, share: float, side: Side) -> Slide:
    before, after = settle(start).body.points, settle(end).body.points
    wrist, elbow = (between(before[name], after[name], share) for name in (f"{side}-wrist", f"{side}-elbow"))
    return Slide(side, wrist, elbow)


@lru_cache(maxsize=64)
def _common(start: Pose, end: Pose, nearer: Pose) -> tuple[Pose, tuple[str, ...]]:
    """The nearer pose with what both rest on, and the rests that only one of them has."""
    rests = tuple(rest for rest in start.rests if rest in end.rests)
    passing = tuple(dict.fromkeys(rest for rest in (*start.rests, *end.rests) if rest not in rests))
    supports = tuple(part for part in start.supports if part in end.supports)
    return replace(nearer, rests=rests, hands=(), supports=supports or start.supports), passing
