"""Forward kinematics: the joints of a body in space, from the angles of a pose. Bones never change their length."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from coach.figure.anatomy import (
    CHIN,
    FOOT,
    FOREARM,
    HAND,
    HEAD,
    HEEL_BACK,
    HEEL_DOWN,
    HIP_WIDTH,
    NECK,
    NOSE,
    PLACE,
    SHANK,
    SHOULDER_WIDTH,
    SIDES,
    THIGH,
    UPPER_ARM,
    VERTEBRAE,
    Side,
)
from coach.figure.postures import POSTURES, PostureName
from coach.figure.vectors import BodyFrame, Vector, add, along, between, bow, cross, spin, tip

Points: TypeAlias = dict[str, Vector]
Frames: TypeAlias = dict[str, BodyFrame]


@dataclass(frozen=True, slots=True)
class Body:
    """Where everything is: `points` are joints and ends, `frames` the axes of the parts that begin there."""

    points: Points
    frames: Frames

    def moved(self, by: Vector) -> "Body":
        """This body, moved by a vector."""
        return Body({name: add(point, by) for name, point in self.points.items()}, self.frames)


SPINE: Final = tuple(f"spine-{number}" for number in range(len(VERTEBRAE) + 1))
"""The points of the trunk, from the hips to the shoulders."""
_SIGN: Final[dict[Side, float]] = {"left": -1.0, "right": 1.0}
_BENDS: Final = len(VERTEBRAE) - 1
"""Joints of the spine that share bending to the side and turning."""


def root_frame(posture: PostureName, mirrored: bool) -> BodyFrame:
    """The axes of the untilted pelvis. Mirrored, the body faces the other way, and stays a real body."""
    right, front, head = POSTURES[posture].frame
    if mirrored:
        front, head = ((-v[0], v[1], v[2]) for v in (front, head))
        right = cross(front, head)
    return (right, front, head)


def solve_body(posture: PostureName, angles: tuple[float, ...], *, mirrored: bool = False) -> Body:
    """The body with its hips at the origin. What it rests on is `settle`'s business."""
    a = angles
    turned = bow(root_frame(posture, mirrored), -a[PLACE["incline"]])
    pelvis = tip(spin(turned, a[PLACE["roll"]]), a[PLACE["lean"]])
    points: Points = {}
    frames: Frames = {"pelvis": pelvis}
    _trunk(a, pelvis, points, frames)
    _head(a, points, frames)
    for side in SIDES:
        _leg(a, side, points, frames)
        _arm(a, side, points, frames)
    return Body(points, frames)


def bent(body: Body, angles: tuple[float, ...], joint: str) -> Body:
    """What `solve_body` gives when `angles` differ from the body's only in the neck or in this joint of a limb."""
    points, frames = body.points.copy(), body.frames.copy()
    side, _, name = joint.partition("-")
    if side == "neck":
        _head(angles, points, frames)
    else:
        limb = _leg if name.startswith(("hip", "knee", "ankle")) else _arm
        limb(angles, "right" if side == "right" else "left", points, frames)
    return Body(points, frames)


def _trunk(a: tuple[float, ...], frame: BodyFrame, points: Points, frames: Frames) -> None:
    """The spine, from the hips at the origin to the shoulders."""
    point: Vector = (0.0, 0.0, 0.0)
    points["spine-0"] = point
    frames["spine-0"] = frame
    lumbar, thoracic = a[PLACE["lumbar-flexion"]] / 2, a[PLACE["thoracic-flexion"]] / 2
    side, turn = a[PLACE["side-bend"]] / _BENDS, a[PLACE["rotation"]] / _BENDS
    bends = (0.0, lumbar, lumbar, thoracic, thoracic)
    for number, bone in enumerate(VERTEBRAE):
        if number:
            frame = spin(tip(bow(frame, -bends[number]), side), turn)
        point = along(point, frame[2], bone)
        points[f"spine-{number + 1}"] = point
        frames[f"spine-{number + 1}"] = frame


def _head(a: tuple[float, ...], points: Points, frames: Frames) -> None:
    head = spin(bow(frames[SPINE[-1]], -a[PLACE["neck-flexion"]]), a[PLACE["neck-rotation"]])
    points["neck"] = along(points[SPINE[-1]], head[2], NECK)
    points["head"] = along(points["neck"], head[2], HEAD)
    points["nose"] = along(along(points["head"], head[1], NOSE), head[2], -0.012)
    forward, down = CHIN
    points["chin"] = along(along(points["head"], head[1], forward), head[2], -down)
    points["face"] = between(points["head"], points["nose"], 0.5)
    frames["head"] = head


def _leg(a: tuple[float, ...], side: Side, points: Points, frames: Frames) -> None:
    sign, pelvis = _SIGN[side], frames["pelvis"]
    first = PLACE[f"{side}-hip-flexion"]
    flexion, abduction, rotation, knee, ankle = a[first : first + 5]
    thigh = spin(tip(bow(pelvis, flexion), -sign * abduction), sign * rotation)
    shank = bow(thigh, -knee)
    foot = bow(shank, ankle)
    points[f"{side}-hip"] = hip = along(points["spine-0"], pelvis[0], sign * HIP_WIDTH)
    points[f"{side}-knee"] = at_knee = along(hip, thigh[2], -THIGH)
    points[f"{side}-ankle"] = at_ankle = along(at_knee, shank[2], -SHANK)
    sole = along(at_ankle, foot[2], -HEEL_DOWN)
    points[f"{side}-heel"] = along(sole, foot[1], -HEEL_BACK)
    points[f"{side}-toes"] = along(along(sole, foot[1], FOOT), foot[2], -0.006)
    frames[f"{side}-hip"], frames[f"{side}-knee"], frames[f"{side}-ankle"] = thigh, shank, foot


def _arm(a: tuple[float, ...], side: Side, points: Points, frames: Frames) -> None:
    sign, chest = _SIGN[side], frames[SPINE[-1]]
    first = PLACE[f"{side}-shoulder-flexion"]
    flexion, abduction, rotation, elbow, wrist = a[first : first + 5]
    upper = spin(tip(bow(chest, flexion), -sign * abduction), sign * rotation)
    fore = bow(upper, elbow)
    hand = bow(fore, wrist)
    points[f"{side}-shoulder"] = shoulder = along(points[SPINE[-1]], chest[0], sign * SHOULDER_WIDTH)
    points[f"{side}-elbow"] = at_elbow = along(shoulder, upper[2], -UPPER_ARM)
    points[f"{side}-wrist"] = at_wrist = along(at_elbow, fore[2], -FOREARM)
    points[f"{side}-fingers"] = along(at_wrist, hand[2], -HAND)
    frames[f"{side}-shoulder"], frames[f"{side}-elbow"], frames[f"{side}-wrist"] = upper, fore, hand
