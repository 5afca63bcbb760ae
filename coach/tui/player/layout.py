"""Gives everything on the session screen its place: what has to be read comes first and whole, the figure last.

While time runs, word, number and sentence stand at rows that never change. While coach waits there is no number: the
sentence moves up below the word, and the bottom block holds the buttons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from textual.geometry import Region
from textual.geometry import Size as Window

from coach.tui.player.contents import SessionContents
from coach.tui.player.grid import SessionGrid, grid_for
from coach.tui.widgets.arrangement import Arrangement, arrange
from coach.tui.widgets.grid import MEASURE
from coach.tui.widgets.letters import LINE, Size, fit, fit_together, height, width
from coach.tui.widgets.wrapping import wrapped

SMALLEST_FIGURE: Final = (24, 6)
"""Columns and rows below which a figure says nothing."""
FIGURE_FROM: Final = 80
"""Columns of the window from which there is a figure: below, it would come and go from one state to the next."""
_GAP: Final = 2
"""Columns between the number and the figure."""


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


@lru_cache(maxsize=32)
def arranged(contents: SessionContents, window: Window, sizes: tuple[Size, ...]) -> Plan:
    """Where everything stands in a `window` whose terminal can draw these `sizes` of letters."""
    grid = grid_for(window)
    plan = Plan(grid)
    plan.put("top", grid.margin, grid.head, grid.width, 1)
    free = grid.word - grid.head > 2  # the head, its line, and an empty row
    if contents.rehearsal:
        plan.put("rehearsal", grid.margin, grid.head + (2 if free else 1), grid.width, 1)
    if not grid.plain and (free or not contents.rehearsal):
        plan.put("bar", grid.margin, grid.head + 1, grid.width, 1)
    plan.put("keys", grid.margin, grid.keys, grid.width, 1)
    plan.put("in-words", grid.margin, grid.keys + 1, grid.width, window.height - grid.keys - 1)
    if contents.number:
        _running(plan, contents, sizes)
    else:
        _waiting(plan, contents, sizes)
    return plan


def rows_of(text: str, columns: int) -> int:
    """Rows that a text takes in so many columns."""
    return len(wrapped(text, columns)) if text else 0


def _measure(grid: SessionGrid) -> int:
    return min(grid.width, MEASURE)


def _largest(grid: SessionGrid, most: Size, sizes: Iterable[Size]) -> tuple[Size, ...]:
    """The sizes that a grid allows for something, the largest first."""
    return () if grid.plain else tuple(size for size in sizes if size <= most)


def _word_size(grid: SessionGrid, contents: SessionContents, sizes: Iterable[Size]) -> tuple[Size | None, bool]:
    """How large the word is, and whether it is wider than its columns, and pushes the figure below it.

    While time runs it is rather one size smaller: the figure keeps its place. Breaths push it, all of them alike.
    """
    alike, rows, allowed = (
        contents.alike or (contents.word,),
        LINE[grid.word_size],
        _largest(grid, grid.word_size, sizes),
    )
    if contents.number and not contents.breathing:
        beside = fit_together(alike, grid.left, rows, allowed[:2])
        if beside is not None:
            return beside, False
    for size in allowed:
        for columns, pushes in ((grid.left, False), (grid.width, True)):
            if fit_together(alike, columns, rows, (size,)) is not None:
                return size, pushes
    return None, False


def _put_word(plan: Plan, contents: SessionContents, sizes: Iterable[Size]) -> bool:
    """Places the word; says whether it stands in the way of a figure beside it."""
    grid = plan.grid
    if not contents.word:
        return False
    size, pushes = _word_size(grid, contents, sizes)
    plan.sizes["word"] = size
    plan.put("word", grid.margin, grid.word, grid.width if pushes or size is None else grid.left, _rows(grid, size))
    return pushes


def _rows(grid: SessionGrid, size: Size | None) -> int:
    return 1 if size is None else LINE[size]


def _put_figure(plan: Plan, contents: SessionContents, first: int, *, pushed: bool) -> bool:
    """Places the figure, from its `first` column on its floor; says whether there is room for one."""
    grid = plan.grid
    top = grid.word + _rows(grid, plan.sizes.get("word")) if pushed else grid.word - (not contents.rehearsal)
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


def _running(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...]) -> None:
    """Time runs: everything at its own rows."""
    grid = plan.grid
    pushed = _put_word(plan, contents, sizes)
    number, across = _number(grid, contents, sizes), len(contents.number)
    plan.sizes["number"] = number
    rows = 1
    if number is not None:
        across, rows = width(contents.number, number) or 0, height(contents.number, number) or 0
    plan.put("number", grid.margin, grid.floor - rows + 1, across, rows)
    _put_figure(plan, contents, max(grid.figure, across + _GAP), pushed=pushed)
    below = contents.below
    if contents.breathing:
        slot = grid.bottom if grid.slot is None else grid.slot
        plan.put("breath", grid.margin, slot, grid.width, 1 if grid.slot is None else LINE[grid.short_size] - 2)
        below = below if grid.slot is not None else ""
    elif grid.slot is not None:
        _put_short(plan, contents.short, grid.slot, grid.width, sizes)
    end = _put_trouble(plan, contents)
    _put_below(plan, contents, below, end)


def _number(grid: SessionGrid, contents: SessionContents, sizes: Iterable[Size]) -> Size | None:
    rows = grid.floor - grid.number_row + 1
    return fit(contents.number, grid.width, rows, _largest(grid, grid.number_size, sizes))


def _put_short(plan: Plan, short: str, row: int, columns: int, sizes: Iterable[Size]) -> int:
    """Draws what to do in few words, as large as it can be; gives the rows that it takes, 0 where it cannot be."""
    grid = plan.grid
    most = _largest(grid, grid.short_size, sizes)
    size = fit(short, columns, LINE[grid.short_size], most)
    if size is None:
        return 0
    plan.sizes["short"] = size
    plan.put("short", grid.margin, row, columns, LINE[size])
    return LINE[size]


def _put_trouble(plan: Plan, contents: SessionContents) -> int:
    """What is wrong, in the row above the keys or in more; gives the row at which everything else has to end."""
    grid = plan.grid
    rows = rows_of(contents.trouble, grid.width)
    plan.put("trouble", grid.margin, grid.keys - rows, grid.width, rows)
    return min(grid.keys - 1, grid.keys - rows)


def _put_below(plan: Plan, contents: SessionContents, below: str, end: int) -> None:
    """The sentence and what comes and goes below it: what was said, a notice, what is next; the last goes first."""
    grid = plan.grid
    columns = _measure(grid)
    told, said, noticed = (
        0 if _drawn_whole(plan, contents) else _told_rows(contents, columns),
        rows_of(contents.caption, columns),
        rows_of(contents.notice, columns),
    )
    kept = "breath" in plan.regions and grid.slot is None  # the bar of the breath stands there
    if kept and (noticed or grid.sentence + told + said > grid.bottom - 1):
        del plan.regions["breath"]
        kept = False
    apart = 1 if said else 0
    if noticed or grid.sentence + told + said + apart > grid.bottom:
        below = ""
    bottom = grid.bottom - 1 if kept else grid.bottom if below else min(grid.bottom + 1, end)
    plan.put("next", grid.margin, grid.bottom, columns, 1 if below else 0)
    plan.put("status", grid.margin, bottom - noticed, columns, noticed)
    bottom -= noticed
    if contents.answered and grid.sentence + told + said > bottom:  # what was asked for says it in full
        plan.regions.pop("status", None)
        limit = grid.keys - rows_of(contents.trouble, grid.width)
        top = max(grid.floor + 1, min(grid.sentence, limit - said))
        plan.put("captions", grid.margin, top, columns, limit - top)
        return
    row = grid.sentence + told
    plan.put("captions", grid.margin, min(row + apart, bottom - said), columns, said)
    plan.put("telling", grid.margin, grid.sentence, columns, min(told, end - grid.sentence))


def _drawn_whole(plan: Plan, contents: SessionContents) -> bool:
    """Whether the drawn form says all that the sentence does: nothing is said twice."""
    return "short" in plan.regions and contents.sentence.rstrip(".") == contents.short and not contents.items


def _told_rows(contents: SessionContents, columns: int) -> int:
    """Rows of a sentence and its items."""
    items = sum(rows_of(item, columns - 2) for item in contents.items)
    return rows_of(contents.sentence, columns) + (items + 1 if items else 0)


def _waiting(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...]) -> None:
    """Nothing runs: word, short form and sentence one below the other, the buttons at the bottom."""
    grid = plan.grid
    end = _put_trouble(plan, contents)
    for way in _ways(grid, contents):
        if _stacked(plan, contents, sizes, end, way):
            return


@dataclass(frozen=True, slots=True)
class _Way:
    """How much of it is shown. `button` are the rows for the buttons at the most; `aside` is whether a caption that is
    an aside is shown.

    `last` is what is taken when nothing has room: the sentence can be scrolled then.
    """

    figure: bool = False
    short: bool = False
    drawn: bool = True
    button: int = 3
    aside: bool = True
    last: bool = False


def _ways(grid: SessionGrid, contents: SessionContents) -> Iterator[_Way]:
    """From everything to the least. The figure goes first, then the short form, the buttons' rows, the word's size."""
    rows = grid.size.height if contents.asks else grid.button
    if grid.slot is not None and contents.short:
        yield _Way(figure=True, short=True, button=rows)
        yield _Way(short=True, button=rows)
    yield _Way(figure=True, button=rows)
    yield _Way(button=rows)
    yield _Way(button=min(rows, 3))
    yield _Way(drawn=False, button=rows)
    yield _Way(drawn=False, button=rows, aside=False)
    yield _Way(drawn=False, button=rows, aside=False, last=True)


def _stacked(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...], end: int, way: _Way) -> bool:
    """Places everything in this way; says whether it all had room."""
    grid = plan.grid
    for name in ("word", "figure", "short", "telling", "captions", "status", "choices", "next"):
        plan.regions.pop(name, None)
        plan.sizes.pop(name, None)
    pushed = _put_word(plan, contents, sizes if way.drawn else ())
    word = (1 if grid.plain or not way.drawn else LINE[grid.word_size]) + 1 if contents.word else 0
    figure = way.figure and _put_figure(plan, contents, grid.figure, pushed=pushed)
    if way.figure and not figure:
        return False
    row, columns = grid.word + word, grid.left if figure else _measure(grid)
    beside = way.short and _put_short(plan, contents.short, row, grid.left if figure else grid.width, sizes)
    row += beside + 1 if beside else 0
    said = rows_of(contents.caption, columns) if way.aside or not contents.aside else 0
    noticed = rows_of(contents.notice, columns)
    more = sum(rows + 1 for rows in (said, noticed) if rows)
    told = 0 if _drawn_whole(plan, contents) else _told_rows(contents, columns)
    end = _put_bottom(plan, contents, way, sizes, (row + told + more, end))
    if way.short and not beside and figure and grid.slot is not None:  # in its slot it has the whole width
        taken = _put_short(plan, contents.short, grid.slot, grid.width, sizes)
        end = grid.slot - 1 if taken and grid.slot + taken < end else -1
    plan.put("status", grid.margin, end - noticed, columns, noticed)
    above = end - noticed - (1 if noticed else 0)
    plan.put("captions", grid.margin, above - said, columns, said)
    room = end - row - more
    plan.put("telling", grid.margin, row, columns, min(told, max(1, room)) if way.last else told)
    return told <= room or way.last


def _put_bottom(
    plan: Plan, contents: SessionContents, way: _Way, sizes: Iterable[Size], between: tuple[int, int]
) -> int:
    """The buttons, `between` what stands above and where all has to end, or what is next.

    Gives the row at which the rest has to end, with an empty one below it where there is one.
    """
    grid, (taken, end) = plan.grid, between
    if not contents.answers:
        plan.answers = None
        plan.put("next", grid.margin, grid.bottom, _measure(grid), 1 if contents.below and end > grid.bottom else 0)
        return min(end, grid.bottom - 1 if contents.below else grid.bottom + 1)
    bottom = min(grid.bottom + 1, end)
    rows = min(way.button, bottom - taken - 1)
    if "figure" in plan.regions:  # it stands on its floor
        rows = min(rows, bottom - grid.floor - 2)
    found = arrange(contents.answers, grid.width, rows, _largest(grid, grid.answer_size, sizes))
    plan.answers = found
    plan.put("choices", grid.margin, bottom - found.rows, grid.width, found.rows)
    if found.rows > rows and "figure" in plan.regions:
        return -1
    return bottom - found.rows - (1 if found.rows <= rows else 0)
