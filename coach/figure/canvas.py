"""Dots on and off, many at a time: each row of the picture is one whole number, its bits the dots."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Final, NamedTuple, TypeAlias

from coach.figure.shapes import Point, Role

Pattern: TypeAlias = tuple[int, ...]
"""Which dots stay on, row by row; the rows repeat. -1 is all."""

_WIDEST: Final = 1024
"""Dots up to which patterns reach and rows are painted quickly: 512 characters of braille."""
_BELOW: Final = tuple((1 << dot) - 1 for dot in range(_WIDEST + 1))
"""All dots to the left of a dot."""
ALL: Final[Pattern] = (-1,)
NONE: Final[Pattern] = (0,)


class Rows(NamedTuple):
    """Dots of some rows that follow each other. Bit 0 is the dot at the left."""

    top: int
    bits: list[int]


NO_ROWS: Final = Rows(0, [])


def woven(*rows: str) -> Pattern:
    """A pattern from a few rows of `1` and `0`, repeated both ways."""
    return tuple(int((row * _WIDEST)[:_WIDEST][::-1], 2) for row in rows)


def joined(parts: Sequence[Rows]) -> Rows:
    """All the dots of the parts."""
    parts = [part for part in parts if part.bits]
    if len(parts) < 2:
        return parts[0] if parts else NO_ROWS
    top = min(part.top for part in parts)
    bits = [0] * (max(part.top + len(part.bits) for part in parts) - top)
    for part in parts:
        for y, row in enumerate(part.bits, part.top - top):
            bits[y] |= row
    return Rows(top, bits)


def grown(rows: Rows) -> Rows:
    """One dot more on every side. Some of them can be beside the canvas, where painting leaves them out."""
    wide = [bits | bits << 1 | bits >> 1 for bits in rows.bits]
    above, below = [*wide, 0, 0], [0, 0, *wide]
    return Rows(rows.top - 1, [a | b | c for a, b, c in zip(above, [0, *wide, 0], below, strict=True)])


def shrunk(rows: Rows) -> Rows:
    """One dot less on every side: what is left when the outline is taken away."""
    bits = rows.bits
    inner = [a & b & c for a, b, c in zip(bits, bits[1:], bits[2:], strict=False)]
    return Rows(rows.top + 1, [row & row << 1 & row >> 1 for row in inner])


def rings(rows: Rows) -> Rows:
    """The outline, and within it again outlines with a free dot between them, as around a drop in water."""
    found = []
    while any(rows.bits):
        inside = shrunk(rows)
        hollow = [0, *inside.bits, 0]
        found.append(Rows(rows.top, [row & ~hole for row, hole in zip(rows.bits, hollow, strict=False)]))
        rows = shrunk(inside)
    return joined(found)


def without_threads(rows: Rows) -> Rows:
    """The dots of which four make a square: a line that is left of a limb behind another means nothing."""
    bits = rows.bits
    pairs = [row & row >> 1 for row in bits]
    squares = [0, *(a & b for a, b in pairwise(pairs)), 0]
    corners = [above | below for above, below in pairwise(squares)]
    return Rows(rows.top, [row | row << 1 for row in corners])


def _without_crumbs(rows: list[int]) -> list[int]:
    """The dots that have another beside, above or below them: a gap can leave one over that means nothing."""
    beside = zip([0, *rows], rows, [*rows[1:], 0], strict=False)
    return [row & (row << 1 | row >> 1 | above | below) for above, row, below in beside]


class Canvas:
    """A picture in dots, kept apart by role, so that each can have its own colour.

    It is painted from the front to the back: what is painted first stays on top.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.ink: dict[Role, list[int]] = {}
        self._all = (1 << width) - 1
        self._free = [self._all] * height
        self._gaps = [0] * height

    def seen(self, rows: Rows) -> Rows:
        """What of these dots is neither taken nor in a gap, without crumbs."""
        first, last = self._within(rows)
        free, gaps = self._free[first:last], self._gaps[first:last]
        bits = rows.bits[first - rows.top : last - rows.top]
        whole = [row & left for row, left in zip(bits, free, strict=True)]
        cut = [row & ~gap for row, gap in zip(whole, gaps, strict=True)]
        return Rows(first, whole if cut == whole else _without_crumbs(cut))

    def paint(self, role: Role, rows: Rows, pattern: Pattern = ALL) -> None:
        """Gives the role what is still free of these dots, on where the pattern is."""
        ink = self.ink.get(role)
        if ink is None:
            ink = self.ink[role] = [0] * self.height
        first, last = self._within(rows)
        free, repeat = self._free, len(pattern)
        bits = rows.bits[first - rows.top : last - rows.top]
        seen = [row & left for row, left in zip(bits, free[first:last], strict=True)]
        for y, row, on in zip(range(first, last), bits, seen, strict=True):
            ink[y] |= on & pattern[y % repeat]
            free[y] &= ~row

    def leave_gap(self, around: Rows, joint: Rows) -> None:
        """Makes a gap of one dot around what is painted, for what is behind it; none at the joint."""
        top, bits = grown(around)
        for row, own in enumerate(joint.bits, joint.top - top):
            if 0 <= row < len(bits):
                bits[row] &= ~own
        first, last = self._within(Rows(top, bits))
        for y in range(first, last):
            self._gaps[y] |= bits[y - top]

    def _within(self, rows: Rows) -> tuple[int, int]:
        """The first of the rows that the canvas has, and the one after the last."""
        first = max(0, rows.top)
        return first, max(first, min(self.height, rows.top + len(rows.bits)))

    def polygon(self, outline: Sequence[Point]) -> Rows:
        """The dots whose middle is inside a convex outline, and at least one in each row it crosses.

        The outline goes from the right side down: then each row is crossed once downwards, at its right end, and once
        upwards, at its left.
        """
        rows = [ceil(y - 0.5) for _, y in outline]
        top, end = min(rows), max(rows)
        if top < 0 or end > self.height:
            rows = [min(self.height, max(0, row)) for row in rows]
            top, end = min(rows), max(rows)
        if top == end:
            return NO_ROWS
        lefts, rights = [0.0] * (end - top), [0.0] * (end - top)
        (x0, y0), row0 = outline[-1], rows[-1]
        for (x1, y1), row1 in zip(outline, rows, strict=True):
            if row0 != row1:
                side, first, last = (rights, row0, row1) if row0 < row1 else (lefts, row1, row0)
                slope = (x1 - x0) / (y1 - y0)
                x = x0 + (first + 0.5 - y0) * slope
                for row in range(first - top, last - top):
                    side[row] = x
                    x += slope
            x0, y0, row0 = x1, y1, row1
        span = self._span
        if min(lefts) < 0 or max(rights) > min(self.width, _WIDEST):
            return Rows(top, list(map(span, lefts, rights)))
        below = _BELOW
        ends = zip(lefts, rights, strict=True)
        return Rows(
            top, [below[int(right + 0.5)] ^ below[int(left + 0.5)] or span(left, right) for left, right in ends]
        )

    def _span(self, left: float, right: float) -> int:
        """The dots of a row between two ends, the middle one if there is none; some ends are beside the canvas."""
        first, last = int(left + 0.5), int(right + 0.5)
        if first >= last:
            first = floor((left + right) / 2)
            last = first + 1
        first = max(first, 0)
        last = min(last, self.width)
        return (1 << last) - (1 << first) if first < last else 0

    def stroke(self, points: Sequence[Point], *, dashed: bool = False) -> Rows:
        """The dots along a line."""
        found = [0] * self.height
        for (x0, y0), (x1, y1) in pairwise(points):
            if floor(y0) == floor(y1) and not dashed:
                if 0 <= y0 < self.height:
                    found[floor(y0)] |= self._span(floor(min(x0, x1)), floor(max(x0, x1)) + 1)
                continue
            steps = max(1, ceil(max(abs(x1 - x0), abs(y1 - y0))))
            across, down = (x1 - x0) / steps, (y1 - y0) / steps
            for n in range(steps + 1):
                if dashed and n % 4 > 1:
                    continue
                x, y = floor(x0 + across * n), floor(y0 + down * n)
                if 0 <= x < self.width and 0 <= y < self.height:
                    found[y] |= 1 << x
        return Rows(0, found)
