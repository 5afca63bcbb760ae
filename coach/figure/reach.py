"""Leading a hand to what it holds: two bones, solved as angles again, so that the arm keeps its length."""

from math import acos, asin, atan2, degrees
from typing import Final, NamedTuple

from coach.figure.anatomy import FOREARM, HAND, PLACE, RANGES, UPPER_ARM, Side
from coach.figure.body import Body, bent, solve_body
from coach.figure.contact import floor_under, lowest
from coach.figure.pose import Pose
from coach.figure.sites import FLAT_HOLDS, hold_point
from coach.figure.vectors import Vector, add, along, cross, dot, length, subtract, unit
from coach.figure.zero import nearest_zero


def _body(pose: Pose, angles: list[float]) -> Body:
    return solve_body(pose.posture, tuple(angles), mirrored=pose.mirrored)


class _Aim(NamedTuple):
    """Where an elbow goes that has a choice: along the shoulder's outside, the chest's front and head, and up."""

    out: float
    front: float
    head: float
    up: float


_ELBOWS: Final = {
    "usual": _Aim(0.8, -0.25, -0.55, 0.0),
    "floor": _Aim(0.0, -0.8, 0.0, 0.6),  # never into what the hand leans on
    "lower-back": _Aim(0.5, -0.78, -0.35, 0.0),  # behind the body, where it is also seen from the side
}


def reach(pose: Pose, angles: list[float], side: Side, hold: str) -> None:
    """Leads a hand to what it holds, the elbow to the side and back, down where it can."""
    body = _body(pose, angles)
    target = hold_point(body, side, hold, floor_under(pose, body))
    sign = 1.0 if side == "right" else -1.0
    chest = body.frames["spine-5"]
    flat = lies_flat(pose, hold)
    out = (chest[0][0] * sign, chest[0][1] * sign, chest[0][2] * sign)
    aim = _ELBOWS.get(hold, _ELBOWS["usual"])
    pole = along(along(along((0.0, 0.0, aim.up), out, aim.out), chest[1], aim.front), chest[2], aim.head)
    _bend_arm(body, angles, side, target, pole, FOREARM if flat else FOREARM + HAND / 2)
    angles[PLACE[f"{side}-wrist-extension"]] = 0.0
    if _along_thigh(hold):
        angles[PLACE[f"{side}-wrist-extension"]] = _GRASP
    elif flat:
        _lay_flat(pose, angles, side, _WRISTS[hold])


def slide(pose: Pose, angles: list[float], side: Side, wrist: Vector, elbow: Vector) -> None:
    """Leads a wrist to a place, and the elbow to the height of another and towards it, both told from the floor."""
    body = _body(pose, angles)
    above = (0.0, 0.0, floor_under(pose, body))
    target, towards, shoulder = add(wrist, above), add(elbow, above), body.points[f"{side}-shoulder"]
    circle = _elbows(shoulder, target, FOREARM)
    up = unit(along((0.0, 0.0, 1.0), circle.axis, -circle.axis[2]))
    level = cross(circle.axis, up)
    rise = max(-1.0, min(1.0, (towards[2] - circle.centre[2]) / (circle.radius * max(up[2], 1e-6))))
    aside = (1 - rise**2) ** 0.5
    way = aside if dot(level, subtract(towards, circle.centre)) > 0 else -aside
    pole = along(along((0.0, 0.0, 0.0), up, rise), level, way)
    _bend_arm(body, angles, side, target, pole, FOREARM)


class _Circle(NamedTuple):
    """The elbow's places between a shoulder and a hand: around the straight way from one to the other."""

    centre: Vector
    radius: float
    axis: Vector
    far: float


def _elbows(shoulder: Vector, target: Vector, fore: float) -> _Circle:
    way = subtract(target, shoulder)
    far = min(max(length(way), abs(UPPER_ARM - fore) + 1e-3), UPPER_ARM + fore - 1e-3)
    ahead = (UPPER_ARM**2 + far**2 - fore**2) / (2 * far)
    return _Circle(along(shoulder, unit(way), ahead), (UPPER_ARM**2 - ahead**2) ** 0.5, unit(way), far)


def _bend_arm(body: Body, angles: list[float], side: Side, target: Vector, pole: Vector, fore: float) -> None:
    """Shoulder and elbow of two bones, the lower one `fore` long, that end at the target or come as near as they can.

    Of the elbow's places the one furthest towards `pole` is taken.
    """
    sign = 1.0 if side == "right" else -1.0
    shoulder, chest = body.points[f"{side}-shoulder"], body.frames["spine-5"]
    centre, radius, straight, far = _elbows(shoulder, target, fore)
    aside = unit(along(pole, straight, -dot(pole, straight)))
    elbow = along(centre, aside, radius)
    upper = unit(subtract(elbow, shoulder))
    head = (-upper[0], -upper[1], -upper[2])
    bend = subtract(along(shoulder, straight, far), elbow)
    front = unit(along(bend, upper, -dot(bend, upper)))
    right = cross(front, head)
    _set_shoulder(angles, side, sign, chest, (right, front, head))
    at_elbow = acos((UPPER_ARM**2 + fore**2 - far**2) / (2 * UPPER_ARM * fore))
    angles[PLACE[f"{side}-elbow-flexion"]] = 180 - degrees(at_elbow)


def lies_flat(pose: Pose, hold: str) -> bool:
    """Whether a hand lies on what it holds, its wrist at the place, rather than around it with its middle there."""
    return hold in FLAT_HOLDS or _along_thigh(hold) or (hold in _WRISTS and pose.posture == "supine")


def _along_thigh(hold: str) -> bool:
    """Whether a hand lies along the back of a thigh: it is seen to hold it, while one straight on would run past it."""
    return hold.endswith("back-thigh")


_GRASP: Final = 85.0
"""How far the wrist is bent of a hand along the back of a thigh."""


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

    angles[place] = nearest_zero(slope, guess, *RANGES[joint])


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
