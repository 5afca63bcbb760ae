"""The grid of a page: where head, words, buttons and keys stand in a window, and how large words may be drawn there.

There are three layouts and a small one. A window takes the largest that fits: columns left over go to the margins, rows
to the gap above the bottom block. So nothing wanders from page to page, and the eye learns where to look.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from coach.tui.widgets.letters import LADDER, Size, sizes_in

MEASURE: Final = 74
"""Columns of a line of text, at most."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One page in a window: the columns of its content and their left edge, and the rows that it is divided by.

    `words` and `answers` are the sizes in which the one word and the answers may be drawn, the largest first.
    """

    left: int
    columns: int
    head: int
    word: int
    end: int
    keys: int
    words: tuple[Size, ...]
    answers: tuple[Size, ...]

    @property
    def below(self) -> int:
        """Rows between the bottom block and the keys."""
        return self.keys - self.end - 1

    @property
    def rows(self) -> int:
        """Rows from the word to the end of the bottom block."""
        return self.end - self.word + 1


@dataclass(frozen=True, slots=True)
class WindowLayout:
    """What every page, and a session, has in common in windows of so many columns and rows at least.

    `words` and `answers` are sizes, the largest first. Rows count from 0, and the head has rows 1 and 2.
    """

    columns: int
    rows: int
    margin: int
    word: int
    words: tuple[Size, ...]
    answers: tuple[Size, ...]

    def fits(self, columns: int, rows: int) -> bool:
        """Whether a window of so many columns and rows has room for it."""
        return columns >= self.columns and rows >= self.rows


HEAD_ROW: Final = 1
"""The first row of the head …"""
END_FROM_BOTTOM: Final = 4
"""… and how many rows above the bottom of the window the last block ends …"""
KEYS_FROM_BOTTOM: Final = 2
"""… and the keys stand, in all three layouts."""
LARGE_WINDOW: Final = WindowLayout(
    200, 60, 12, 6, (Size.S3, Size.S2, Size.S1, Size.NARROW), (Size.S2, Size.S1, Size.NARROW)
)
MIDDLE_WINDOW: Final = WindowLayout(120, 40, 6, 5, (Size.S2, Size.S1, Size.NARROW), (Size.S1, Size.NARROW))
SMALL_WINDOW: Final = WindowLayout(80, 24, 3, 4, (Size.S1, Size.NARROW), (Size.NARROW,))
TINY_WINDOW: Final = WindowLayout(60, 18, 2, 2, (Size.S1, Size.NARROW), ())
"""A page in any smaller window. Its head begins in the first row, and its keys stand in the last."""
SMALLEST_WINDOW: Final = WindowLayout(40, 12, 1, 2, (), ())
"""A page in which nothing is drawn. In a window without room even for this, none can be used."""


def grid_here(width: int, height: int) -> Grid:
    """The grid in a window of this terminal, which may have no signs for every size of letters."""
    return grid_for(width, height, sizes_in(os.environ))


def grid_for(width: int, height: int, sizes: Collection[Size] = LADDER) -> Grid:
    """The grid in a window of so many columns and rows, where letters can be drawn in these `sizes`."""
    grid = _grid(width, height)
    words = tuple(size for size in grid.words if size in sizes)
    return replace(grid, words=words, answers=tuple(size for size in grid.answers if size in sizes))


def _grid(width: int, height: int) -> Grid:
    for layout in (LARGE_WINDOW, MIDDLE_WINDOW, SMALL_WINDOW):
        if layout.fits(width, height):
            columns = layout.columns - 2 * layout.margin
            left = (width - columns) // 2
            return Grid(
                left,
                columns,
                HEAD_ROW,
                layout.word,
                height - END_FROM_BOTTOM,
                height - KEYS_FROM_BOTTOM,
                layout.words,
                layout.answers,
            )
    layout = TINY_WINDOW if TINY_WINDOW.fits(width, height) else SMALLEST_WINDOW
    columns = max(1, width - 2 * layout.margin)
    return Grid(layout.margin, columns, 0, layout.word, height - 2, height - 1, layout.words, ())


def padding_for(width: int, height: int) -> tuple[int, int, int, int]:
    """What is empty around a page: above its head, at the right, below its keys, and at the left."""
    grid = grid_for(width, height)
    return grid.head, max(0, width - grid.left - grid.columns), height - 1 - grid.keys, grid.left
