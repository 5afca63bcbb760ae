"""From where a body is looked at, and where a point of it is then in the picture."""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final, TypeAlias

from coach.figure.postures import ViewName
from coach.figure.vectors import Vector

Spot: TypeAlias = tuple[float, float, float]
"""In the picture: to the right, up, and how far away."""


_ASLANT: Final = 0.1
"""The product of the sine and cosine of a view around the body from which on it counts as neither along nor across."""


@dataclass(frozen=True, slots=True)
class View:
    """A direction to look from, far away: degrees around the body, and degrees above the floor."""

    around: float
    above: float

    def camera(self, *, mirrored: bool) -> "Camera":
        """The view of a body that faces this way, or the other."""
        around = radians(-self.around if mirrored else self.around)
        above = radians(self.above)
        return Camera(cos(around), sin(around), cos(above), sin(above))


@dataclass(frozen=True, slots=True)
class Camera:
    """The sines and cosines of a view."""

    cos_around: float
    sin_around: float
    cos_above: float
    sin_above: float

    @property
    def is_aslant(self) -> bool:
        """Whether one looks neither along the body nor across it."""
        return abs(self.sin_around * self.cos_around) > _ASLANT

    def faces(self, direction: Vector) -> float:
        """How far a direction of length 1 points at the viewer: 1 straight at, -1 straight away."""
        return -self.spot(direction)[2]

    def spot(self, point: Vector) -> Spot:
        """Where a point is in the picture."""
        x, y, z = point
        across = x * self.cos_around + y * self.sin_around
        away = y * self.cos_around - x * self.sin_around
        return (across, z * self.cos_above + away * self.sin_above, away * self.cos_above - z * self.sin_above)


VIEWS: Final[dict[ViewName, View]] = {
    "side": View(0, 0),
    "raised": View(0, 20),
    "high": View(0, 70),
    "above": View(0, 90),
    "corner": View(46, 40),
    "high-corner": View(24, 66),
    "feet": View(70, 42),
    "front": View(90, 8),
    "back": View(-90, 8),
}
"""Only the side view looks along the floor, which is then a line; the others show the floor as a mat. `raised` looks
from low enough that who props up rises over its far edge, and does not seem to lie flat. Where one looks over a corner
of the mat, its slant shows that the body lies, and legs that are up, crossed or sunk to a side are told apart: `corner`
for what goes along the body, `feet` for what goes across it, `high-corner` for who would seem to crawl from above."""
