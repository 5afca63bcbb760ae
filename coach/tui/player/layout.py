"""Gives everything on the session screen its place: what has to be read comes first and whole, the figure last.

While time runs, word, number and sentence stand at rows that never change. While coach waits there is no number: the
sentence moves up below the word, and the bottom block holds the buttons (`coach.tui.player.waiting`).
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from textual.geometry import Size as Window

from coach.tui.player.contents import SessionContents
from coach.tui.player.grid import SessionGrid, grid_for
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
    told_rows,
)
from coach.tui.player.waiting import waiting
from coach.tui.widgets.letters import LINE, Size, fit, height, width

_GAP: Final = 2
"""Columns between the number and the figure."""


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
        waiting(plan, contents, sizes)
    return plan


def _running(plan: Plan, contents: SessionContents, sizes: tuple[Size, ...]) -> None:
    """Time runs: everything at its own rows."""
    grid = plan.grid
    pushed = put_word(plan, contents, sizes)
    number, across = _number(grid, contents, sizes), len(contents.number)
    plan.sizes["number"] = number
    rows = 1
    if number is not None:
        across, rows = width(contents.number, number) or 0, height(contents.number, number) or 0
    plan.put("number", grid.margin, grid.number_floor - rows + 1, across, rows)
    put_figure(plan, contents, max(grid.figure, across + _GAP), pushed=pushed)
    below = contents.below
    if contents.breathing:
        slot = grid.bottom if grid.slot is None else grid.slot
        plan.put("breath", grid.margin, slot, grid.width, 1 if grid.slot is None else LINE[grid.short_size] - 2)
        below = below if grid.slot is not None else ""
    elif grid.slot is not None:
        put_short(plan, contents.short, grid.slot, grid.width, sizes)
    end = put_trouble(plan, contents)
    _put_below(plan, contents, below, end)


def _number(grid: SessionGrid, contents: SessionContents, sizes: Iterable[Size]) -> Size | None:
    rows = grid.number_floor - grid.number_row + 1
    return fit(contents.number, grid.width, rows, largest(grid, grid.number_size, sizes))


def _put_below(plan: Plan, contents: SessionContents, below: str, end: int) -> None:
    """The sentence and what comes and goes below it: what was said, a notice, what is next; the last goes first."""
    grid = plan.grid
    columns = measure(grid)
    told, said, noticed = (
        0 if drawn_whole(plan, contents) else told_rows(contents, columns),
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
