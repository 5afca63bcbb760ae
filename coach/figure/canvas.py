"""Dots on and off, many at a time: each row of the picture is one whole number, its bits the dots."""

from collections.abc import Callable
from math import ceil, floor
from typing import Final, TypeAlias

from coach.figure.shapes import Point, Role

Rows: TypeAlias = dict[int, int]
"""Bits for some of the rows: bit 0 is the dot at the left."""
Pattern: TypeAlias = Callable[[int], int]
"""Which dots of a row a pattern leaves on, given the row's number; -1 is all."""

_WIDEST: Final = 1024


def _repeated(bits: str) -> int:
    """The dots of one row of a pattern, repeated far enough."""
    return int((bits * _WIDEST)[:_WIDEST][::-1], 2)


def woven(*rows: str) -> Pattern:
    """A pattern from a few rows of `1` and `0`, repeated both ways."""
    found = tuple(_repeated(row) for row in rows)
    return lambda y: found[y % len(found)]


class Canvas:
    """A picture in dots, kept apart by role, so that each can have its own colour."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.ink: dict[Role, list[int]] = {}
        self._all = (1 << width) - 1

    def paint(self, role: Role, rows: Rows, pattern: Pattern | None = None) -> None:
        """Puts dots over what is there: the rows become the role's, on where the pattern is."""
        self.clear(rows)
        ink = self.ink.get(role)
        if ink is None:
            ink = self.ink[role] = [0] * self.height
        for y, bits in rows.items():
            ink[y] |= bits if pattern is None else bits & pattern(y)

    def clear(self, rows: Rows) -> None:
        """Takes away what is there."""
        for ink in self.ink.values():
            for y, bits in rows.items():
                ink[y] &= ~bits

    def polygon(self, outline: list[Point]) -> Rows:
        """The dots inside a convex outline, and at least one in each row it crosses."""
        lefts: dict[int, float] = {}
        rights: dict[int, float] = {}
        x0, y0 = outline[-1]
        for x1, y1 in outline:
            self._edge(x0, y0, x1, y1, lefts, rights)
            x0, y0 = x1, y1
        rows: Rows = {}
        for y, left in lefts.items():
            first, last = max(0, ceil(left - 0.5)), min(self.width - 1, floor(rights[y] - 0.5))
            if first > last:
                middle = int((left + rights[y]) / 2)
                if not 0 <= middle < self.width:
                    continue
                first = last = middle
            rows[y] = (1 << (last + 1)) - (1 << first)
        return rows

    def _edge(
        self, x0: float, y0: float, x1: float, y1: float, lefts: dict[int, float], rights: dict[int, float]
    ) -> None:
        """Widens the rows whose middle an edge crosses."""
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
        first, last = max(0, ceil(y0 - 0.5)), min(self.height - 1, ceil(y1 - 0.5) - 1)
        if first > last:
            return
        slope = (x1 - x0) / (y1 - y0)
        x = x0 + (first + 0.5 - y0) * slope
        for y in range(first, last + 1):
            if y not in lefts:
                lefts[y] = rights[y] = x
            elif x < lefts[y]:
                lefts[y] = x
            elif x > rights[y]:
                rights[y] = x
            x += slope

    def stroke(self, points: list[Point], dashed: bool = False) -> Rows:  # noqa: FBT001, FBT002 - a property of the line
        """The dots along a line."""
        rows: Rows = {}
        for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
            steps = max(1, ceil(max(abs(x1 - x0), abs(y1 - y0))))
            for n in range(steps + 1):
                if dashed and n % 4 > 1:
                    continue
                x, y = floor(x0 + (x1 - x0) * n / steps), floor(y0 + (y1 - y0) * n / steps)
                if 0 <= x < self.width and 0 <= y < self.height:
                    rows[y] = rows.get(y, 0) | (1 << x)
        return rows

    def grown(self, rows: Rows) -> Rows:
        """One dot more on every side."""
        found: Rows = {}
        for y, bits in rows.items():
            wide = (bits | bits << 1 | bits >> 1) & self._all
            for row in (y - 1, y, y + 1):
                if 0 <= row < self.height:
                    found[row] = found.get(row, 0) | wide
        return found

    def shrunk(self, rows: Rows) -> Rows:
        """One dot less on every side: what is left when the outline is taken away."""
        return {
            y: bits & bits << 1 & bits >> 1 & rows.get(y - 1, 0) & rows.get(y + 1, 0) for y, bits in rows.items()
        }
