"""Which round ends make up a part of the body, and how high its underside is: what touches when it rests."""

from typing import Final, TypeAlias

from coach.figure.anatomy import RADII, SIDES, TRUNK_LEVELS
from coach.figure.body import Body
from coach.figure.pose import Pose
from coach.figure.vectors import Vector, along

Ball: TypeAlias = tuple[Vector, float]
"""A middle and a radius."""

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
    """The left and the right rim of the trunk at a level of TRUNK_LEVELS."""
    half_width, half_depth = TRUNK_LEVELS[level]
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


def floor_under(pose: Pose, body: Body) -> float:
    """The height of the floor: where the lowest of what carries the body is."""
    return min(lowest(body, part) for part in pose.supports)
