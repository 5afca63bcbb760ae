"""A scene drawn for the terminal, in dots: the patterns that tell its parts apart, at the size that is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from coach.figure.canvas import NO_ROWS, NONE, Canvas, Pattern, Rows, joined, rings, shrunk, without_threads, woven
from coach.figure.characters import FONTS, Dots, Run, written
from coach.figure.scene import Bounds, Scene
from coach.figure.shapes import Disc, Line, Point, Role, Shape, hull

__all__ = ["Dots", "Drawing", "Run", "draw"]

_WITHIN: Final[dict[Role, Pattern]] = {
    Role.FAR: woven("10", "01"),
    Role.PROP: woven("1000", "0000", "0010", "0000"),
    Role.COLD: woven("1000", "0100", "0010", "0001"),
    Role.HEAT: woven("1100", "0000"),
}
"""Patterns within an outline of whole dots: what is further away is paler. An area that is marked has rings instead."""
_PACKS: Final = frozenset({Role.COLD, Role.HEAT})
_ROOM: Final = 24
"""Dots within the edge of a pack that its pattern needs to be known by."""
_APART: Final = frozenset({Role.NEAR, Role.FAR})
"""Roles that keep a free dot around them, so that an arm in front of the body is seen."""
_LEAST: Final[dict[Role, float]] = {Role.TARGET: 2.9, Role.COLD: 2.0, Role.HEAT: 2.0, Role.FAR: 1.5}
"""The least radius in dots: of what has to be seen however small the picture is, and of what has an inside."""
_LEAST_RADIUS: Final = 1.1
_LEAST_HOLE: Final = 0.6
"""The radius in dots below which a hole is left out: it would take away too much of a small head."""
_CLOSEST: Final = 0.05
"""The least of the plane, across and up, that a picture shows, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines of characters, each as wide as was asked for."""

    lines: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture without its colours, trailing space left out."""
        return "\n".join("".join(run.text for run in line).rstrip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How the plane of a scene lies on the dots: scaled, then moved, upside down."""

    scale: float
    left: float
    foot: float

    def points(self, points: Iterable[Point]) -> list[Point]:
        scale, left, foot = self.scale, self.left, self.foot
        return [(x * scale + left, foot - y * scale) for x, y in points]

    def discs(self, discs: Iterable[Disc], least: float) -> list[Disc]:
        """`least` is the least radius, in dots."""
        scale, left, foot = self.scale, self.left, self.foot
        return [(x * scale + left, foot - y * scale, max(r * scale, least)) for x, y, r in discs]


def draw(scene: Scene, width: int, height: int, *, bounds: Bounds | None = None, dots: Dots = "braille") -> Drawing:
    """The scene in `width` times `height` characters, as large as fits, standing at the bottom.

    `bounds` is the part of the plane to show, when it is to be more than this scene's own.
    """
    font = FONTS[dots]
    canvas = Canvas(width * font.across, height * font.down)
    fit = _fit(canvas, bounds or scene.bounds)
    for (role, _), group in groupby(reversed(scene.marks), lambda mark: (mark.role, mark.name)):
        marks = list(group)
        rows = joined([_dots(canvas, fit, mark) for mark in marks])
        if isinstance(marks[0], Shape) and marks[0].hole:
            canvas.paint(role, rows, NONE)
            continue
        _paint(canvas, role, rows)
        if role in _APART or isinstance(marks[0], Line):  # a towel over a leg is seen, too
            canvas.leave_gap(rows, _joint(canvas, fit, marks[0]))
    return Drawing(tuple(written(canvas, dots)))


def _fit(canvas: Canvas, view: Bounds) -> _Fit:
    wide, high = view.right - view.left, view.top - view.bottom
    scale = min((canvas.width - 1) / max(wide, _CLOSEST), (canvas.height - 1) / max(high, _CLOSEST))
    left = (canvas.width - wide * scale) / 2 - view.left * scale
    return _Fit(scale, left, canvas.height - 0.49 + view.bottom * scale)


def _dots(canvas: Canvas, fit: _Fit, mark: Shape | Line) -> Rows:
    if isinstance(mark, Line):
        return canvas.stroke(fit.points(mark.points), dashed=mark.dashed)
    discs = fit.discs(mark.discs, 0.0 if mark.hole else _LEAST.get(mark.role, _LEAST_RADIUS))
    if mark.hole and discs[0][2] < _LEAST_HOLE:
        return NO_ROWS
    return canvas.polygon(hull(discs))


def _joint(canvas: Canvas, fit: _Fit, mark: Shape | Line) -> Rows:
    """Where a part of the body grows out of it."""
    if isinstance(mark, Line) or mark.joint is None:
        return NO_ROWS
    return canvas.polygon(hull(fit.discs([mark.joint], 0.0)))


def _paint(canvas: Canvas, role: Role, rows: Rows) -> None:
    if role is Role.TARGET:
        canvas.paint(role, rings(rows))
        canvas.paint(role, rows, NONE)
    elif role is Role.FAR:
        seen = without_threads(canvas.seen(rows))
        canvas.paint(role, shrunk(seen), _WITHIN[role])
        canvas.paint(role, seen)
        canvas.paint(role, rows, NONE)
    elif role in _WITHIN:
        within = shrunk(rows)
        if role in _PACKS and sum(row.bit_count() for row in within.bits) < _ROOM:
            canvas.paint(role, rows, _WITHIN[role])  # an edge would leave nothing to tell cold from heat by
            canvas.paint(role, rows, NONE)
        else:
            canvas.paint(role, canvas.seen(within), _WITHIN[role])
            canvas.paint(role, within, NONE)
            canvas.paint(role, rows)
    else:
        canvas.paint(role, canvas.seen(rows) if role is Role.NEAR else rows)
        canvas.paint(role, rows, NONE)
