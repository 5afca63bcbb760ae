"""Setting a body down: what touches the floor is computed, so that nothing floats and nothing sinks.

A pose gives joint angles and says what carries the body. Here the body is turned until its supports are level, set
down, and each further limb is bent at one joint until it rests; hands are led to what they hold. The result is angles
again, so that a settled pose is still a body with bones of constant length.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from coach.figure.anatomy import (
    PLACE,
    RANGES,
    Side,
)
from coach.figure.body import Body, bent, solve_body
from coach.figure.contact import floor_under, highest, lowest
from coach.figure.pose import Pose
from coach.figure.postures import POSTURES
from coach.figure.reach import reach, slide
from coach.figure.vectors import Vector
from coach.figure.zero import nearest_zero

_PASSES: Final = 5
"""Rounds of setting down: a limb that finds its place can carry the body a little higher."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A pose with the angles that setting down gave, and the body with the floor at z = 0."""

    pose: Pose
    angles: tuple[float, ...]
    body: Body


@dataclass(frozen=True, slots=True)
class _Rest:
    """A part that touches when one joint is at the right angle; `on` another part, else on the floor."""

    part: str
    joint: str
    on: str | None = None


_RESTS: Final[dict[str, tuple[_Rest, ...]]] = {
    "heel": (_Rest("heel", "hip-flexion"),),
    "toes": (_Rest("toes", "ankle-dorsiflexion"),),
    "tiptoes": (_Rest("toes", "hip-flexion"),),
    "foot": (_Rest("heel", "hip-flexion"), _Rest("toes", "ankle-dorsiflexion")),
    "shin": (_Rest("shin", "knee-flexion"),),
    "knee": (_Rest("knee", "hip-flexion"),),
    "ankle": (_Rest("shin", "hip-rotation"),),
    "leg": (_Rest("knee", "hip-abduction"), _Rest("shin", "hip-rotation")),
    "leg-on-leg": (_Rest("knee", "hip-abduction", on="knee"), _Rest("ankle", "hip-rotation", on="ankle")),
    "arm": (_Rest("elbow", "shoulder-flexion"), _Rest("wrist", "elbow-flexion")),
    "hand": (_Rest("hand", "shoulder-flexion"),),
    "elbow": (_Rest("elbow", "shoulder-flexion"),),
    "forearm": (_Rest("wrist", "elbow-flexion"),),
    "fingers": (_Rest("fingers", "wrist-extension"),),
}


def rests_of(name: str) -> tuple[_Rest, ...]:
    """What touches, and at which joint it is brought there, for one entry of a pose's `rests`."""
    if name == "head":
        return (_Rest("head", "neck-flexion"),)
    side, _, part = name.partition("-")
    other = "left" if side == "right" else "right"
    return tuple(
        _Rest(f"{side}-{row.part}", f"{side}-{row.joint}", row.on and f"{other}-{row.on}") for row in _RESTS[part]
    )


@lru_cache(maxsize=256)
def settle(pose: Pose) -> Settled:
    """The pose, set down. Always gives a body; a part that cannot reach comes as near as its joint allows."""
    return _settle(pose, list(pose.angles), _PASSES)


@dataclass(frozen=True, slots=True)
class Slide:
    """Where the wrist of a forearm is that slides over the floor, and whither its elbow goes."""

    side: Side
    wrist: Vector
    elbow: Vector


def resettle(
    pose: Pose, angles: tuple[float, ...], passing: tuple[str, ...], slides: tuple[Slide, ...] = ()
) -> Settled:
    """A moment between two settled poses: nearly in place already, so one round is enough.

    `passing` are rests of which one of the two knows: on their way from the floor or to it they do not sink into it.
    """
    return _settle(pose, list(angles), 1, passing, slides)


def _settle(
    pose: Pose, angles: list[float], passes: int, passing: tuple[str, ...] = (), slides: tuple[Slide, ...] = ()
) -> Settled:
    for _ in range(passes):
        _level(pose, angles)
        body = _body(pose, angles)
        for names, only_up in ((pose.rests, False), (passing, True)):
            for rest in (rest for name in names for rest in rests_of(name)):
                body = _bring(pose, angles, rest, body, only_up=only_up)
        for each in slides:
            slide(pose, angles, each.side, each.wrist, each.elbow)
        for hand, hold in pose.hands:
            reach(pose, angles, hand, hold)  # type: ignore[arg-type]  # a pose's hands are left and right
    return Settled(pose, tuple(angles), _set_down(pose, angles))


def _body(pose: Pose, angles: list[float]) -> Body:
    return solve_body(pose.posture, tuple(angles), mirrored=pose.mirrored)


def _set_down(pose: Pose, angles: list[float]) -> Body:
    body = _body(pose, angles)
    return body.moved((0.0, 0.0, -floor_under(pose, body)))


def _level(pose: Pose, angles: list[float]) -> None:
    """Turns the whole body until both supports are at one height."""
    if len(pose.supports) < 2:
        return
    place = PLACE[POSTURES[pose.posture].turn]
    one, other = pose.supports[:2]

    def slope(degrees_: float) -> float:
        angles[place] = degrees_
        body = _body(pose, angles)
        return lowest(body, one) - lowest(body, other)

    angles[place] = nearest_zero(slope, angles[place], -95.0, 95.0)


def _bring(pose: Pose, angles: list[float], rest: _Rest, body: Body, *, only_up: bool) -> Body:
    """Bends one joint of the body until the part touches; with `only_up` not if it is above what it would touch."""
    place = PLACE[rest.joint]
    low, high = RANGES[rest.joint]

    def gap(degrees_: float) -> float:
        angles[place] = degrees_
        now = bent(body, tuple(angles), rest.joint)
        return lowest(now, rest.part) - (highest(now, rest.on) if rest.on else floor_under(pose, now))

    if only_up and gap(angles[place]) >= 0:
        return body
    angles[place] = nearest_zero(gap, angles[place], low, high)
    return bent(body, tuple(angles), rest.joint)
