"""What a picture is made of: round shapes, each the hull of a few discs, and thin lines."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import cos, pi, sin
from typing import TypeAlias

Disc: TypeAlias = tuple[float, float, float]
"""Middle (right, up) and radius."""
Point: TypeAlias = tuple[float, float]


class Role(StrEnum):
    """What a shape stands for: it decides pattern and colour, never one of them alone."""

    FLOOR = "floor"
    PROP = "prop"
    FAR = "far"
    NEAR = "near"
    TARGET = "target"
    COLD = "cold"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class Shape:
    """The hull of discs: a limb between two joints, a pillow between its corners."""

    role: Role
    discs: tuple[Disc, ...]
    name: str = ""
    bare: bool = False
    """Whether nothing is left free around it: parts of one limb grow into each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line through points, broken where `dashed`."""

    role: Role
    points: tuple[Point, ...]
    name: str = ""
    dashed: bool = False


@lru_cache(maxsize=8)
def directions(count: int) -> tuple[Point, ...]:
    """Directions all around, counterclockwise."""
    return tuple((cos(2 * pi * n / count), sin(2 * pi * n / count)) for n in range(count))


def hull(discs: tuple[Disc, ...], count: int = 16) -> list[Point]:
    """The outline of all discs together as a polygon: in each direction the disc that reaches furthest."""
    if len(discs) == 2:
        return _hull_of_two(discs, count)
    outline = []
    for dx, dy in directions(count):
        x, y, r = max(discs, key=lambda disc: disc[0] * dx + disc[1] * dy + disc[2])
        outline.append((x + dx * r, y + dy * r))
    return outline


def _hull_of_two(discs: tuple[Disc, ...], count: int) -> list[Point]:
    """As `hull`, for the limb that most shapes are."""
    (ax, ay, ar), (bx, by, br) = discs
    wide, high, more = bx - ax, by - ay, br - ar
    return [
        (bx + dx * br, by + dy * br) if dx * wide + dy * high + more > 0 else (ax + dx * ar, ay + dy * ar)
        for dx, dy in directions(count)
    ]
