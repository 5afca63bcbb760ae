"""The parts of the session screen, each put at its place: what is drawn, as large as it can be, and what stands below.

`coach.tui.player.layout` says where everything stands while time runs, `coach.tui.player.waiting` while coach waits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from textual.geometry import Region

from coach.tui.player.contents import SessionContents
from coach.tui.player.grid import SessionGrid
from coach.tui.widgets.arrangement import Arrangement
from coach.tui.widgets.grid import MEASURE
from coach.tui.widgets.letters import LINE, Size, fit, fit_together
from coach.tui.widgets.wrapping import wrapped

SMALLEST_FIGURE: Final = (24, 6)
"""Columns and rows below which a figure says nothing."""
FIGURE_FROM: Final = 80
"""Columns of the window from which there is a figure: below, it would come and go from one state to the next."""


@dataclass
class Plan:
    """Where each part stands, by its name, how large letters are drawn, and how `answers` stand among themselves.

    A size of None is for text.

    A part without a region is not shown.
    """

    grid: SessionGrid
    regions: dict[str, Region] = field(default_factory=dict)
    sizes: dict[str, Size | None] = field(default_factory=dict)
    answers: Arrangement | None = None

    def put(self, name: str, x: int, y: int, columns: int, rows: int) -> None:
        """Gives a part its place; nothing where there is no room at all."""
        if columns > 0 and rows > 0:
            self.regions[name] = Region(x, y, columns, rows)


def rows_of(text: str, columns: int) -> int:
    """Rows that a text takes in so many columns."""
    return len(wrapped(text, columns)) if text else 0


def measure(grid: SessionGrid) -> int:
    """Columns of a sentence that has the whole width."""
    return min(grid.width, MEASURE)


def largest(grid: SessionGrid, most: Size, sizes: Iterable[Size]) -> tuple[Size, ...]:
    """The sizes that a grid allows for something, the largest first."""
    return () if grid.plain else tuple(size for size in sizes if size <= most)


def _word_size(grid: SessionGrid, contents: SessionContents, sizes: Iterable[Size]) -> tuple[Size | None, bool]:
    """How large the word is, and whether it is wider than its columns, and pushes the figure below it.

    While time runs it is rather one size smaller: the figure keeps its place. Breaths push it, all of them alike.
    """
    alike = contents.alike or (contents.word,)
    allowed = largest(grid, max(Size) if contents.alarm else grid.word_size, sizes)
    if contents.number and not contents.breathing:
        beside = fit_together(alike, grid.left, LINE[grid.word_size], allowed[:2])
        if beside is not None:
            return beside, False
    for size in allowed:
        for columns, pushes in ((grid.left, False), (grid.width, True)):
            if fit_together(alike, columns, LINE[size], (size,)) is not None:
                return size, pushes
    return None, False


def put_word(plan: Plan, contents: SessionContents, sizes: Iterable[Size]) -> bool:
    """Places the word; says whether it stands in the way of a figure beside it."""
    grid = plan.grid
    if not contents.word:
        return False
    size, pushes = _word_size(grid, contents, sizes)
    plan.sizes["word"] = size
    columns = grid.width if pushes or size is None else grid.left
    plan.put("word", grid.margin, grid.word, columns, rows_of_size(size))
    return pushes


def rows_of_size(size: Size | None) -> int:
    """Rows that a line takes in letters of this size, or as text."""
    return 1 if size is None else LINE[size]


def put_figure(plan: Plan, contents: SessionContents, first: int, *, pushed: bool) -> bool:
    """Places the figure, from its `first` column on its floor; says whether there is room for one."""
    grid = plan.grid
    top = grid.word + rows_of_size(plan.sizes.get("word")) if pushed else grid.word - (not contents.rehearsal)
    columns, rows = grid.width - first, grid.floor - top + 1
    if (
        not contents.figure
        or grid.size.width < FIGURE_FROM
        or columns < SMALLEST_FIGURE[0]
        or rows < SMALLEST_FIGURE[1]
    ):
        return False
    plan.put("figure", grid.margin + first, top, columns, rows)
    return True


def put_short(plan: Plan, short: str, row: int, columns: int, sizes: Iterable[Size]) -> int:
    """Draws what to do in few words, as large as it can be; gives the rows that it takes, 0 where it cannot be."""
    grid = plan.grid
    most = largest(grid, grid.short_size, sizes)
    size = fit(short, columns, LINE[grid.short_size], most)
    if size is None:
        return 0
    plan.sizes["short"] = size
    plan.put("short", grid.margin, row, columns, LINE[size])
    return LINE[size]


def put_trouble(plan: Plan, contents: SessionContents) -> int:
    """What is wrong, in the row above the keys or in more; gives the row at which everything else has to end."""
    grid = plan.grid
    rows = rows_of(contents.trouble, grid.width)
    plan.put("trouble", grid.margin, grid.keys - rows, grid.width, rows)
    return min(grid.keys - 1, grid.keys - rows)


def drawn_whole(plan: Plan, contents: SessionContents) -> bool:
    """Whether the drawn form says all that the sentence does: nothing is said twice."""
    return "short" in plan.regions and contents.sentence.rstrip(".") == contents.short and not contents.items


def told_rows(contents: SessionContents, columns: int) -> int:
    """Rows of a sentence and its items."""
    items = sum(rows_of(item, columns - 2) for item in contents.items)
    return rows_of(contents.sentence, columns) + (items + 1 if items else 0)
