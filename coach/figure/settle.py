"""Setting a body down: what touches the floor is computed, so that nothing floats and nothing sinks.

A pose gives joint angles and says what carries the body. Here the body is turned until its supports are level, set
down, and each further limb is bent at one joint until it rests; hands are led to what they hold. The result is angles
again, so that a settled pose is still a body with bones of constant length.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import acos, asin, atan2, cos, degrees
from typing import Final, TypeAlias

from coach.figure.anatomy import (
    FOREARM,
    HAND,
    LEVELS,
    PLACE,
    RADII,
    RANGES,
    SIDES,
    UPPER_ARM,
    Side,
)
from coach.figure.body import Body, bent, solve_body
from coach.figure.pose import Pose
from coach.figure.postures import POSTURES
from coach.figure.sites import FLAT_HOLDS, hold_point
from coach.figure.vectors import Vector, along, cross, dot, length, subtract, unit

Ball: TypeAlias = tuple[Vector, float]

_PASSES: Final = 5
"""Rounds of setting down: a limb that finds its place can carry the body a little higher."""
_STEP: Final = 6.0
"""Degrees between two looks for the angle at which a part touches."""
_CLOSE: Final = 1e-4
"""A part nearer than this (of the body's height) touches."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A pose with the angles that setting down gave, and the body with the floor at z = 0."""

    pose: Pose
    angles: tuple[float, ...]
    body: Body


_OF_BOTH: Final[dict[str, str]] = {
    "feet": "heel",
    "toes": "toes",
    "knees": "knee",
    "shins": "shin",
    "hands": "hand",
    "forearms": "forearm",
}
_LIMB_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "heel": ("heel",),
    "toes": ("toes",),
    "foot": ("heel", "toes"),
    "knee": ("knee",),
    "thigh": ("hip", "knee"),
    "shin": ("ankle", "toes", "heel"),
    "ankle": ("ankle",),
    "elbow": ("elbow",),
    "wrist": ("wrist",),
    "forearm": ("elbow", "wrist"),
    "hand": ("wrist", "fingers"),
    "fingers": ("fingers",),
}
_TRUNK_PARTS: Final[dict[str, tuple[int, ...]]] = {"pelvis": (0, 1), "chest": (4, 5), "back": (0, 1, 2, 3, 4, 5)}


def trunk_balls(body: Body, level: int) -> tuple[Ball, Ball]:
    """The left and the right rim of the trunk at a level of LEVELS."""
    half_width, half_depth = LEVELS[level]
    centre, frame = body.points[f"spine-{level}"], body.frames[f"spine-{level}"]
    out = half_width - half_depth
    return (along(centre, frame[0], -out), half_depth), (along(centre, frame[0], out), half_depth)


def balls_of(body: Body, part: str) -> list[Ball]:
    """The round ends that make up a part of the body: what touches when it rests."""
    if part in _TRUNK_PARTS:
        return [ball for level in _TRUNK_PARTS[part] for ball in trunk_balls(body, level)]
    if part in _OF_BOTH:
        return [ball for side in SIDES for ball in balls_of(body, f"{side}-{_OF_BOTH[part]}")]
    if part == "head":
        return [(body.points[ball], RADII[ball]) for ball in ("head", "nose")]
    side, _, name = part.partition("-")
    if name in ("hip", "shoulder"):
        return [trunk_balls(body, 0 if name == "hip" else 5)[side == "right"], (body.points[part], RADII[name])]
    return [(body.points[f"{side}-{joint}"], RADII[joint]) for joint in _LIMB_PARTS[name]]


def lowest(body: Body, part: str) -> float:
    """The height of a part's underside."""
    return min(point[2] - radius for point, radius in balls_of(body, part))


def highest(body: Body, part: str) -> float:
    """The height of a part's upper side."""
    return max(point[2] + radius for point, radius in balls_of(body, part))


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


def resettle(pose: Pose, angles: tuple[float, ...], passing: tuple[str, ...]) -> Settled:
    """A moment between two settled poses: nearly in place already, so one round is enough.

    `passing` are rests of which one of the two knows: on their way from the floor or to it they do not sink into it.
    """
    return _settle(pose, list(angles), 1, passing)


def _settle(pose: Pose, angles: list[float], passes: int, passing: tuple[str, ...] = ()) -> Settled:
    for _ in range(passes):
        _level(pose, angles)
        body = _body(pose, angles)
        for names, only_up in ((pose.rests, False), (passing, True)):
            for rest in (rest for name in names for rest in rests_of(name)):
                body = _bring(pose, angles, rest, body, only_up=only_up)
        for hand, hold in pose.hands:
            _reach(pose, angles, hand, hold)  # type: ignore[arg-type]  # a pose's hands are left and right
    return Settled(pose, tuple(angles), _set_down(pose, angles))


def _body(pose: Pose, angles: list[float]) -> Body:
    return solve_body(pose.posture, tuple(angles), mirrored=pose.mirrored)


def _floor(pose: Pose, body: Body) -> float:
    return min(lowest(body, part) for part in pose.supports)


def _set_down(pose: Pose, angles: list[float]) -> Body:
    body = _body(pose, angles)
    return body.moved((0.0, 0.0, -_floor(pose, body)))


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

    angles[place] = _root(slope, angles[place], -95.0, 95.0)


def _bring(pose: Pose, angles: list[float], rest: _Rest, body: Body, *, only_up: bool) -> Body:
    """Bends one joint of the body until the part touches; with `only_up` not if it is above what it would touch."""
    place = PLACE[rest.joint]
    low, high = RANGES[rest.joint]

    def gap(degrees_: float) -> float:
        angles[place] = degrees_
        now = bent(body, tuple(angles), rest.joint)
        return lowest(now, rest.part) - (highest(now, rest.on) if rest.on else _floor(pose, now))

    if only_up and gap(angles[place]) >= 0:
        return body
    angles[place] = _root(gap, angles[place], low, high)
    return bent(body, tuple(angles), rest.joint)


def _root(height: Callable[[float], float], guess: float, low: float, high: float) -> float:
    """The angle nearest to `guess` at which `height` is nothing; the one where it is least if there is none."""
    start = height(guess)
    best, least = guess, abs(start)
    if least < _CLOSE:
        return guess
    at = {1.0: start, -1.0: start}
    for count in range(1, int((high - low) / _STEP) + 2):
        for sign in (1.0, -1.0):
            before = guess + sign * _STEP * (count - 1)
            here = min(high, max(low, before + sign * _STEP))
            value = height(here)
            if abs(value) < least:
                best, least = here, abs(value)
            if (value < 0) != (start < 0):
                return _close_in(height, before, at[sign], here, value)
            at[sign] = value
    return best


def _close_in(height: Callable[[float], float], a: float, at_a: float, b: float, at_b: float) -> float:
    """The zero between a and b, where the heights differ in their signs (regula falsi, Illinois)."""
    middle = a
    for _ in range(20):
        middle = (a * at_b - b * at_a) / (at_b - at_a)
        value = height(middle)
        if abs(value) < _CLOSE:
            break
        if (value < 0) == (at_b < 0):
            b, at_b = middle, value
            at_a /= 2
        else:
            a, at_a = b, at_b
            b, at_b = middle, value
    return middle


def _reach(pose: Pose, angles: list[float], side: Side, hold: str) -> None:
    """Leads a hand to what it holds: two bones, the elbow to the side and back, down where it can."""
    body = _body(pose, angles)
    target = hold_point(body, side, hold, _floor(pose, body))
    sign = 1.0 if side == "right" else -1.0
    shoulder, chest = body.points[f"{side}-shoulder"], body.frames["spine-5"]
    flat = lies_flat(pose, hold)
    fore = FOREARM if flat else FOREARM + HAND / 2
    way = subtract(target, shoulder)
    far = min(max(length(way), abs(UPPER_ARM - fore) + 1e-3), UPPER_ARM + fore - 1e-3)
    straight = unit(way)
    out = (chest[0][0] * sign, chest[0][1] * sign, chest[0][2] * sign)
    pole = along(along(along((0.0, 0.0, 0.0), out, 0.8), chest[1], -0.25), chest[2], -0.55)
    aside = unit(along(pole, straight, -dot(pole, straight)))
    at_shoulder = acos((UPPER_ARM**2 + far**2 - fore**2) / (2 * UPPER_ARM * far))
    at_elbow = acos((UPPER_ARM**2 + fore**2 - far**2) / (2 * UPPER_ARM * fore))
    elbow = along(
        along(shoulder, straight, UPPER_ARM * cos(at_shoulder)), aside, UPPER_ARM * (1 - cos(at_shoulder) ** 2) ** 0.5
    )
    upper = unit(subtract(elbow, shoulder))
    head = (-upper[0], -upper[1], -upper[2])
    bend = subtract(along(shoulder, straight, far), elbow)
    front = unit(along(bend, upper, -dot(bend, upper)))
    right = cross(front, head)
    _set_shoulder(angles, side, sign, chest, (right, front, head))
    angles[PLACE[f"{side}-elbow-flexion"]] = 180 - degrees(at_elbow)
    angles[PLACE[f"{side}-wrist-extension"]] = 0.0
    if flat:
        _lay_flat(pose, angles, side, _WRISTS[hold])


def lies_flat(pose: Pose, hold: str) -> bool:
    """Whether a hand lies on what it holds, its wrist at the place, rather than around it with its middle there."""
    return hold in FLAT_HOLDS or (hold in _WRISTS and pose.posture == "supine")


_WRISTS: Final = {"floor": 60.0, "chair": 60.0, "belly": -40.0, "chest": -40.0}
"""Near which angle a wrist is bent when the hand lies there."""


def _lay_flat(pose: Pose, angles: list[float], side: Side, guess: float) -> None:
    """Bends the wrist, not far from `guess`, until the hand lies level."""
    joint = f"{side}-wrist-extension"
    place, start = PLACE[joint], _body(pose, angles)

    def slope(degrees_: float) -> float:
        angles[place] = degrees_
        body = bent(start, tuple(angles), joint)
        return lowest(body, f"{side}-fingers") - lowest(body, f"{side}-wrist")

    angles[place] = _root(slope, guess, *RANGES[joint])


def _set_shoulder(
    angles: list[float],
    side: Side,
    sign: float,
    chest: tuple[Vector, Vector, Vector],
    arm: tuple[Vector, Vector, Vector],
) -> None:
    """The shoulder's angles that give the upper arm these axes: the reverse of `solve_body`'s turns."""
    right, front, head = arm
    abduction = asin(max(-1.0, min(1.0, dot(chest[0], head))))
    angles[PLACE[f"{side}-shoulder-flexion"]] = degrees(atan2(-dot(chest[1], head), dot(chest[2], head)))
    angles[PLACE[f"{side}-shoulder-abduction"]] = -sign * degrees(abduction)
    angles[PLACE[f"{side}-shoulder-rotation"]] = sign * degrees(atan2(dot(chest[0], front), dot(chest[0], right)))
