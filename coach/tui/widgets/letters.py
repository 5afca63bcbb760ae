"""Words drawn in block letters, for whoever lies two metres away from the screen. Knows sizes, not widgets.

Four words at most are drawn, in one line, in the largest size that fits. What can't be drawn, or has no room, is shown
as text by whoever asks: `fit` says so with None. What is drawn is also said, and is text for a screen reader.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import zip_longest
from typing import Final

from coach.tui.widgets.typeface import SMALL, drawable, glyph


class Size(IntEnum):
    """How large letters are drawn, from the smallest. `NARROW` is as high as `S1`, and half as wide."""

    NARROW = 0
    S1 = 1
    S2 = 2
    S3 = 3


LADDER: Final = (Size.S3, Size.S2, Size.S1, Size.NARROW)
"""Every size, the largest first."""
WITHOUT_QUADRANTS: Final = (Size.S3, Size.S2, Size.S1)
"""The sizes for a terminal whose font has no quadrants."""
LINE: Final[Mapping[Size, int]] = {Size.NARROW: 5, Size.S1: 5, Size.S2: 9, Size.S3: 14}
"""Rows that a line of letters takes, descenders included."""
CAPITALS: Final[Mapping[Size, int]] = {Size.NARROW: 4, Size.S1: 4, Size.S2: 7, Size.S3: 11}
"""Rows that a line of letters takes when nothing in it goes below the line."""
MOST_WORDS: Final = 4
"""More words than these are a sentence: they stay text (our default)."""
_SCALE: Final[Mapping[Size, int]] = {Size.NARROW: 1, Size.S1: 1, Size.S2: 2, Size.S3: 3}
_EDGED: Final = frozenset("5EFLTI17")
"""Signs whose corners stay square when they are drawn larger: a rounded 5 is read as an S."""
_STEMMED: Final = frozenset("BDPR")
"""Signs whose stem at the left stays square: a D without it is read as an O."""
_HALVES: Final = " ▀▄█"
"""By the dots of a cell: 1 for the upper one, 2 for the lower one."""
_QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the dots of a cell: 1 and 2 for the upper ones, 4 and 8 for the lower ones."""

_Dots = tuple[str, ...]


_allowed = [True]
"""Whether letters may be drawn at all: one terminal, one answer."""


def use_letters(*, drawn: bool) -> None:
    """Has words drawn from now on, or for a screen reader left as text."""
    _allowed[0] = drawn


def are_drawn() -> bool:
    """Whether anything is drawn; else all is words, for a screen reader."""
    return _allowed[0]


def sizes_in(environment: Mapping[str, str]) -> tuple[Size, ...]:
    """The sizes that a terminal with this environment draws, the largest first. The Linux console has no quadrants."""
    if not _allowed[0]:
        return ()
    return WITHOUT_QUADRANTS if environment.get("TERM") == "linux" else LADDER


def draw(text: str, size: Size) -> str | None:
    """`text` in letters of one size, a line for each row of the terminal; None when it can't be drawn."""
    dots = _dots(text, _SCALE[size])
    if dots is None:
        return None
    across = 2 if size is Size.NARROW else 1
    return "\n".join(_row(dots[at : at + 2], across) for at in range(0, len(dots), 2))


def width(text: str, size: Size) -> int | None:
    """Columns that `text` takes in letters of this size; None when it can't be drawn."""
    dots = _dots(text, 1)
    if dots is None:
        return None
    return -(-len(dots[0]) // 2) if size is Size.NARROW else len(dots[0]) * _SCALE[size]


def height(text: str, size: Size) -> int | None:
    """Rows that `text` takes in letters of this size; None when it can't be drawn."""
    dots = _dots(text, 1)
    return None if dots is None else -(-len(dots) * _SCALE[size] // 2)


def fit(text: str, columns: int, rows: int, sizes: Iterable[Size] = LADDER) -> Size | None:
    """The first of `sizes` in which `text` has room; None where it stays text."""
    return next((size for size in sizes if _has_room(text, columns, rows, size)), None)


def fit_together(
    texts: Sequence[str], columns: int | Sequence[int], rows: int, sizes: Iterable[Size] = LADDER
) -> Size | None:
    """The first of `sizes` in which all of these have room, for things of one kind share one size; None for text.

    Each has the same `columns`, or as many as stand at its place.
    """
    each = [columns] * len(texts) if isinstance(columns, int) else columns
    places = tuple(zip(texts, each, strict=True))
    return next((size for size in sizes if all(_has_room(text, room, rows, size) for text, room in places)), None)


def x_height(size: Size | None) -> float:
    """How high a small letter is, in rows of the terminal; for text (None), by DejaVu Sans Mono, 0.47 of a row."""
    return 0.47 if size is None else SMALL * _SCALE[size] / 2


def _has_room(text: str, columns: int, rows: int, size: Size) -> bool:
    across, down = width(text, size), height(text, size)
    return across is not None and down is not None and across <= columns and down <= rows


def _dots(text: str, scale: int) -> _Dots | None:
    """A line of letters as rows of dots; None for nothing, for too many words, and for signs without a shape."""
    line = drawable(" ".join(text.split()))
    if not line or len(line.split()) > MOST_WORDS:
        return None
    signs = [_larger(sign, scale) for sign in line]
    rows = max(len(sign) for sign in signs)
    gap = "." * scale
    return tuple(gap.join(_row_of(sign, row) for sign in signs) for row in range(rows))


def _row_of(sign: _Dots, row: int) -> str:
    return sign[row] if row < len(sign) else "." * len(sign[0])


def _larger(sign: str, scale: int) -> _Dots:
    """One sign, so many times as large; smoothed, unless its corners say what it is."""
    dots = glyph(sign)
    assert dots is not None, "drawable() has been asked"
    if scale == 1:
        return dots
    if sign in _EDGED:
        return tuple("".join(dot * scale for dot in row) for row in dots for _ in range(scale))
    larger = _smoothed(dots, scale)
    if sign in _STEMMED:
        return tuple(dots[at // scale][0] * scale + row[scale:] for at, row in enumerate(larger))
    return larger


def _smoothed(dots: _Dots, scale: int) -> _Dots:
    """Scale2x or Scale3x (A. Mazzoleni), which round steps, but leave inner corners as they are: a t grows a knot."""
    found = [["" for _ in range(len(dots[0]) * scale)] for _ in range(len(dots) * scale)]
    for y in range(len(dots)):
        for x in range(len(dots[0])):
            for at, dot in enumerate(_scale2(dots, x, y) if scale == 2 else _scale3(dots, x, y)):
                found[y * scale + at // scale][x * scale + at % scale] = dot
    return tuple("".join(row) for row in found)


def _at(dots: _Dots, x: int, y: int) -> str:
    return dots[y][x] if 0 <= y < len(dots) and 0 <= x < len(dots[0]) else "."


def _corner(dots: _Dots, x: int, y: int, dx: int, dy: int) -> bool:
    """Whether the corner of a dot towards (dx, dy) turns into what lies on both sides of it.

    It stays where another dot lies beyond it: an inner corner is not filled, and a slanted stroke is not cut through.
    """
    here, beside, over = _at(dots, x, y), _at(dots, x + dx, y), _at(dots, x, y + dy)
    if beside != over or beside == here or _at(dots, x - dx, y) == beside or _at(dots, x, y - dy) == over:
        return False
    return _at(dots, x + dx, y + dy) == "."


def _scale2(dots: _Dots, x: int, y: int) -> str:
    here = _at(dots, x, y)
    other = "." if here == "#" else "#"
    corners = ((-1, -1), (1, -1), (-1, 1), (1, 1))
    return "".join(other if _corner(dots, x, y, dx, dy) else here for dx, dy in corners)


def _scale3(dots: _Dots, x: int, y: int) -> str:
    here = _at(dots, x, y)
    other = "." if here == "#" else "#"

    def turned(dx: int, dy: int) -> bool:
        if dx and dy:
            return _corner(dots, x, y, dx, dy)
        # the middle of an edge turns with the corner at one end of it, unless what lies beyond the other end is alike
        ends = ((dx, -1), (dx, 1)) if dx else ((-1, dy), (1, dy))
        return any(
            _corner(dots, x, y, *end) and _at(dots, x + other_x, y + other_y) != here
            for end, (other_x, other_y) in (ends, reversed(ends))
        )

    return "".join(other if (dx or dy) and turned(dx, dy) else here for dy in (-1, 0, 1) for dx in (-1, 0, 1))


def _row(pair: _Dots, across: int) -> str:
    """Two rows of dots as one row of the terminal, one or two dots `across` a cell."""
    upper, lower = (pair[0], pair[1]) if len(pair) > 1 else (pair[0], "." * len(pair[0]))
    if across == 1:
        return "".join(_HALVES[(a == "#") + 2 * (b == "#")] for a, b in zip(upper, lower, strict=True))
    cells = zip_longest(upper[::2], upper[1::2], lower[::2], lower[1::2], fillvalue=".")
    return "".join(_QUADRANTS[sum((dot == "#") << bit for bit, dot in enumerate(cell))] for cell in cells)
