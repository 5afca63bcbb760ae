"""Where each answer of a question stands in the room there is, and how large its words are drawn. Knows no widgets.

Answers to one question share one size, the largest in which all of them fit: as blocks with drawn words, as blocks with
text, or, where there are many or little room, as lines. What can't be seen can't be answered, so the last of these
fits always.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from coach.script import hints
from coach.tui.keys import NUMBERS, Pick
from coach.tui.widgets.letters import CAPITALS, LINE, Size, height, width
from coach.tui.widgets.wrapping import wrapped

KEY: Final = 7
"""Columns of the key and the space behind it: Enter has room, so nothing moves when something else is chosen."""
PADDING: Final = 2
"""Columns at each end of a button."""
EDGES: Final = 2
"""Rows of a block that are only half of it: the first and the last."""
_GAP: Final = 2
"""Columns between two blocks. Their half rows are the space between one and the next below it."""
MANY: Final = 5
"""So many answers are a list: lines, or blocks in two columns (our default)."""


class ButtonLook(StrEnum):
    """How a button is shown."""

    BLOCK = "block"  # with half a row above and below
    LINE = "line"  # one row, or as many as its words need
    BAR = "bar"  # one row, beside others
    NUMBER = "number"  # a block of the scale, without a key


@dataclass(frozen=True, slots=True)
class ButtonPlace:
    """Where one button stands among the answers, in columns and rows, and its look."""

    x: int
    y: int
    columns: int
    rows: int
    look: ButtonLook = ButtonLook.BLOCK


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The places of all answers, the size of their drawn words (None for text), and the rows of it all.

    With `notes`, there is room for the notes in the buttons.
    """

    places: tuple[ButtonPlace, ...]
    rows: int
    size: Size | None = None
    notes: bool = True


def arrange(picks: Sequence[Pick], columns: int, rows: int, sizes: Sequence[Size]) -> Arrangement:
    """The largest form of these answers that fits into so many columns and rows; the smallest where none does."""
    last = Arrangement((), 0)
    for last in forms(picks, columns, sizes):
        if last.rows <= rows:
            return last
    return last


def lowered(found: Arrangement, by: int) -> Arrangement:
    """These answers, so many rows further down."""
    return replace(found, places=tuple(replace(place, y=place.y + by) for place in found.places))


def forms(picks: Sequence[Pick], columns: int, sizes: Sequence[Size]) -> Iterator[Arrangement]:
    """Every form of these answers that fits into so many columns, the largest first."""
    if not picks:
        yield Arrangement((), 0)
    elif tuple(picks) == NUMBERS:
        yield from _scales(columns, sizes)
    elif _a_page_of_lines(picks):
        yield _lines(picks, columns, block=True, apart=1)
        yield _lines(picks, columns, block=True)
        yield _lines(picks, columns)
    else:
        for notes in (True, False) if any(pick.note for pick in picks) else (True,):
            yield from _found(_widest(picks, columns, size, notes=notes) for size in sizes)
        yield from _found([_widest(picks, columns, None, notes=True)])
        yield from _small(picks, columns)


def _small(picks: Sequence[Pick], columns: int) -> Iterator[Arrangement]:
    """Without half rows: beside each other, or in lines."""
    if len(picks) >= MANY:
        yield _lines(picks, columns, apart=1)
    else:
        yield from _found([_in_one_row(picks, columns)])
    yield _lines(picks, columns)


def _found(tried: Iterable[Arrangement | None]) -> Iterator[Arrangement]:
    return (arrangement for arrangement in tried if arrangement is not None)


def _widest(picks: Sequence[Pick], columns: int, size: Size | None, *, notes: bool) -> Arrangement | None:
    """Blocks in as many columns as there is room for; None where a single one is too narrow."""
    tried = (_blocks(picks, columns, across, size, notes=notes) for across in _columns_to_try(len(picks)))
    return next(_found(tried), None)


def _a_page_of_lines(picks: Sequence[Pick]) -> bool:
    """Whether these are many lines to choose from, and one answer that Enter gives to all of them."""
    return len(picks) >= MANY and picks[0].key == "enter"


def _columns_to_try(count: int) -> tuple[int, ...]:
    if count == 4:
        return (2, 4, 1)
    return (count, 2, 1) if count < MANY else (2, 1)


def _blocks(picks: Sequence[Pick], columns: int, across: int, size: Size | None, *, notes: bool) -> Arrangement | None:
    """Blocks in so many columns; None where a word does not fit into its block."""
    around = 2 * PADDING + KEY
    needs = [around + (len(pick.words) if size is None else _drawn(pick, size)) for pick in picks]
    if any(need < around for need in needs):
        return None
    widths = _widths(needs, columns, across)
    if widths is None:
        return None
    rows = EDGES + 1
    if size is not None:
        deep = any((height(pick.drawn or pick.words, size) or 0) > CAPITALS[size] for pick in picks)
        noted = notes and any(pick.note for pick in picks)
        rows = EDGES + (LINE[size] if deep or noted else CAPITALS[size]) + noted
    places = []
    for number, _ in enumerate(picks):
        row, column = divmod(number, across)
        x = sum(widths[:column]) + _GAP * column
        places.append(ButtonPlace(x, row * rows, widths[column], rows))
    return Arrangement(tuple(places), rows * -(-len(picks) // across), size, notes)


def _drawn(pick: Pick, size: Size) -> int:
    """Columns that the words of an answer take as they are drawn; far too few for any where they can't be."""
    found = width(pick.drawn or pick.words, size)
    return -1000 if found is None else found


def _widths(needs: Sequence[int], columns: int, across: int) -> list[int] | None:
    """How wide each column of blocks is; None where they don't fit beside each other.

    Blocks in several rows are all of one width. In one row each gets what it needs, and an equal share of the rest.
    """
    room = columns - _GAP * (across - 1)
    if across < len(needs):
        return [room // across] * across if max(needs) <= room // across else None
    left = room - sum(needs)
    if left < 0:
        return None
    return [need + left // across + (n < left % across) for n, need in enumerate(needs)]


def _in_one_row(picks: Sequence[Pick], columns: int) -> Arrangement | None:
    """All in one row of the terminal, beside each other; None where they don't fit."""
    widths = _widths([2 * PADDING + KEY + len(pick.words) for pick in picks], columns, len(picks))
    if widths is None:
        return None
    places = [ButtonPlace(sum(widths[:n]) + _GAP * n, 0, across, 1, ButtonLook.BAR) for n, across in enumerate(widths)]
    return Arrangement(tuple(places), 1)


def _lines(picks: Sequence[Pick], columns: int, *, block: bool = False, apart: int = 0) -> Arrangement:
    """One below the other, each as high as its words; with `block`, the first as a block below all others."""
    places = []
    y = 0
    for pick in picks[1:] if block else picks:
        rows = written_rows(pick, columns)
        places.append(ButtonPlace(0, y, columns, rows, ButtonLook.LINE))
        y += rows + apart
    y -= apart
    if block:
        y += 1
        places.insert(0, ButtonPlace(0, y, columns, EDGES + 1))
        y += EDGES + 1
    return Arrangement(tuple(places), y)


def written_rows(pick: Pick, columns: int) -> int:
    """Rows of an answer as text, in a line of so many columns."""
    return len(wrapped(pick.words, columns - 2 * PADDING - KEY))


def _scales(columns: int, sizes: Sequence[Size]) -> Iterator[Arrangement]:
    """The scale from 0 to 10: after the numbers the place of what its ends mean, and of the button that takes one."""
    apart = 1 if columns >= 2 * len(NUMBERS) else 0
    widths = _widths([1] * len(NUMBERS), columns - (apart - _GAP) * (len(NUMBERS) - 1), len(NUMBERS)) or [1] * 11
    widths.reverse()  # the ten needs most
    for size in sizes:
        if max(_drawn(pick, size) for pick in NUMBERS) <= min(widths):
            yield _scale(widths, apart, EDGES + CAPITALS[size], EDGES + 1, size)
    yield _scale(widths, apart, EDGES + 1, EDGES + 1)
    yield _scale(widths, apart, 1, EDGES + 1)
    yield _scale(widths, apart, 1, len(wrapped(hints.TYPE_A_NUMBER, columns - 2 * PADDING)))


def _scale(widths: Sequence[int], apart: int, rows: int, button: int, size: Size | None = None) -> Arrangement:
    numbers = [
        ButtonPlace(sum(widths[:n]) + apart * n, 0, across, rows, ButtonLook.NUMBER) for n, across in enumerate(widths)
    ]
    columns = sum(widths) + apart * (len(widths) - 1)
    ends = ButtonPlace(0, rows, columns, 1, ButtonLook.LINE)
    take = ButtonPlace(0, rows + 1, columns, button, ButtonLook.BLOCK if button > 1 else ButtonLook.LINE)
    return Arrangement((*numbers, ends, take), rows + 1 + button, size)
