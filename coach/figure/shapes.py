"""What a picture is made of: round shapes, each the hull of a few discs, and thin lines."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import cos, pi, sin
from typing import Final, TypeAlias

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
    """What it is a part of. Neighbours of one name and role are one: a leg, the body."""
    joint: Disc | None = None
    """Where it grows out of the body, with which it is one there; elsewhere a gap tells it from what is behind it."""
    hole: bool = False
    """A place left free in what is behind it: an ear, an eye."""


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line through points, broken where `dashed`."""

    role: Role
    points: tuple[Point, ...]
    name: str = ""
    dashed: bool = False


_RADII: Final = (2.0, 4.5, 8.0, 32.0)
_DIRECTIONS: Final = (8, 12, 16, 32, 64)
"""How many corners a round end needs to be right to a sixth of a dot: up to each of the radii, in dots, and beyond."""


@lru_cache(maxsize=8)
def directions(count: int) -> tuple[Point, ...]:
    """Directions all around: from the right to +y, and on."""
    return tuple((cos(2 * pi * n / count), sin(2 * pi * n / count)) for n in range(count))


def hull(discs: Sequence[Disc]) -> list[Point]:
    """The outline of all discs together as a polygon: in each direction the disc that reaches furthest."""
    count = _DIRECTIONS[bisect_left(_RADII, max([disc[2] for disc in discs]))]
    if len(discs) < 3:
        return _hull_of_two(discs[0], discs[-1], count)
    outline = []
    for dx, dy in directions(count):
        _, x, y, r = max([(x * dx + y * dy + r, x, y, r) for x, y, r in discs])
        outline.append((x + dx * r, y + dy * r))
    return outline


def _hull_of_two(a: Disc, b: Disc, count: int) -> list[Point]:
    """As `hull`, for the limb that most shapes are."""
    (ax, ay, ar), (bx, by, br) = a, b
    wide, high, more = bx - ax, by - ay, br - ar
    return [
        (bx + dx * br, by + dy * br) if dx * wide + dy * high + more > 0 else (ax + dx * ar, ay + dy * ar)
        for dx, dy in directions(count)
    ]
