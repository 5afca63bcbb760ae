"""Where everything stands while coach waits: word, short form and sentence one below the other, then the buttons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.tui.player.contents import SessionContents
from coach.tui.player.grid import SessionGrid
from coach.tui.player.placing import (
    Plan,
    drawn_whole,
    largest,
    measure,
    put_figure,
    put_short,
    put_trouble,
    put_word,
    rows_of,
    rows_of_size,
    told_rows,
)
from coach.tui.widgets.arrangement import arrange
from coach.tui.widgets.letters import LADDER, LINE, Size, height


def waiting(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...]) -> None:
    """Nothing runs: word, short form and sentence one below the other, the buttons at the bottom."""
    grid = plan.grid
    end = put_trouble(plan, contents)
    for way in _ways(grid, contents):
        if _stacked(plan, contents, sizes, end, way):
            return


@dataclass(frozen=True, slots=True)
class _Way:
    """How much of it is shown. `button` are the rows for the buttons at the most; `aside` is whether a caption that is
    an aside is shown.

    `word` is the largest size of the word, None where it is text. With a `scale`, its numbers are drawn; `tight` is
    with no more space than around the words of a page. `last` is what is taken when nothing has room: the sentence can
    be scrolled then.
    """

    figure: bool = False
    short: bool = False
    word: Size | None = Size.S3
    button: int = 3
    scale: bool = False
    tight: bool = False
    aside: bool = True
    last: bool = False


def _ways(grid: SessionGrid, contents: SessionContents) -> Iterator[_Way]:
    """From everything to the least. The figure goes first, then the short form, the buttons' rows, the word's size.

    In an alarm the word goes last. A scale is rather drawn than set apart.
    """
    rows = grid.size.height if contents.asks else grid.button
    if contents.alarm:
        for size in (size for size in LADDER if size > grid.word_size):
            yield _Way(word=size, button=rows)
    if contents.counts:
        yield _Way(button=rows, scale=True)
        yield _Way(button=rows, scale=True, tight=True)
    if grid.slot is not None and contents.short:
        yield _Way(figure=True, short=True, button=rows)
        yield _Way(short=True, button=rows)
    yield _Way(figure=True, button=rows)
    yield _Way(button=rows)
    yield _Way(button=min(rows, 3))
    yield _Way(word=None, button=rows)
    yield _Way(word=None, button=rows, aside=False)
    yield _Way(word=None, button=rows, aside=False, last=True)


def _stacked(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...], end: int, way: _Way) -> bool:
    """Places everything in this way; says whether it all had room."""
    grid = plan.grid
    for name in ("word", "figure", "short", "telling", "captions", "status", "choices", "next"):
        plan.regions.pop(name, None)
        plan.sizes.pop(name, None)
    pushed = put_word(plan, contents, () if way.word is None else [size for size in sizes if size <= way.word])
    figure = way.figure and put_figure(plan, contents, grid.figure, pushed=pushed)
    if way.figure and not figure:
        return False
    row, columns = _row_below_word(plan, contents, way), grid.left if figure else measure(grid)
    beside = way.short and put_short(plan, contents.short, row, grid.left if figure else grid.width, sizes)
    row += beside + 1 if beside else 0
    said = rows_of(contents.caption, columns) if way.aside or not contents.aside else 0
    noticed = _notice_above(plan, contents, columns)
    more = sum(rows + 1 for rows in (said, noticed) if rows)
    told = 0 if drawn_whole(plan, contents) else told_rows(contents, columns)
    end = _put_bottom(plan, contents, way, sizes, (row + told + more, end))
    if way.short and not beside and figure and grid.slot is not None:  # in its slot it has the whole width
        taken = put_short(plan, contents.short, grid.slot, grid.width, sizes)
        end = grid.slot - 1 if taken and grid.slot + taken < end else -1
    if noticed:
        plan.put("status", grid.margin, end - noticed, columns, noticed)
    above = end - noticed - (1 if noticed else 0)
    plan.put("captions", grid.margin, above - said, columns, said)
    room = end - row - more
    plan.put("telling", grid.margin, row, columns, min(told, max(1, room)) if way.last else told)
    return told <= room or way.last


def _row_below_word(plan: Plan, contents: SessionContents, way: _Way) -> int:
    """The first row for what stands below the word: always the same, but where the word or the answers need it."""
    grid, size = plan.grid, plan.sizes.get("word")
    if not contents.word:
        return grid.word
    if grid.plain or way.word is None or contents.alarm:
        return grid.word + rows_of_size(size) + 1
    exact = height(contents.word, size) if way.tight and size is not None else None
    return grid.word + (exact or LINE[grid.word_size]) + 1


def _notice_above(plan: Plan, contents: SessionContents, columns: int) -> int:
    """Rows that a notice takes above the buttons: none where the row below them is free, so that nothing moves."""
    grid = plan.grid
    free = contents.answers and not contents.trouble and grid.keys - grid.bottom > 1
    if not free or rows_of(contents.notice, measure(grid)) > 1:
        return rows_of(contents.notice, columns)
    plan.put("status", grid.margin, grid.bottom + 1, measure(grid), rows_of(contents.notice, measure(grid)))
    return 0


def _put_bottom(
    plan: Plan, contents: SessionContents, way: _Way, sizes: Iterable[Size], between: tuple[int, int]
) -> int:
    """The buttons, `between` what stands above and where all has to end, or what is next.

    Gives the row at which the rest has to end, with an empty one below it where there is one.
    """
    grid, (taken, end) = plan.grid, between
    if not contents.answers:
        plan.answers = None
        plan.put("next", grid.margin, grid.bottom, measure(grid), 1 if contents.below and end > grid.bottom else 0)
        return min(end, grid.bottom - 1 if contents.below else grid.bottom + 1)
    bottom = min(grid.bottom + 1, end)
    rows = min(way.button, bottom - taken - (not way.tight))
    if "figure" in plan.regions:  # it stands on its floor
        rows = min(rows, bottom - grid.floor - 2)
    found = arrange(contents.answers, grid.width, rows, largest(grid, grid.answer_size, sizes))
    plan.answers = found
    if way.scale and found.size is None:
        return -1
    plan.put("choices", grid.margin, bottom - found.rows, grid.width, found.rows)
    if found.rows > rows and "figure" in plan.regions:
        return -1
    return bottom - found.rows - (1 if found.rows <= rows and not way.tight else 0)
