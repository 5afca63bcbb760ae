"""How a page shares its rows: the word drawn as large as it fits, then the answers, and what is left as space.

Goes first to last where space is short: notes in buttons, space, the size of the answers, the size of the word. The
sentences and the answers stay. Pure: it counts rows and columns, and knows no widgets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from coach.tui.keys import Pick
from coach.tui.widgets.arrangement import Arrangement, forms
from coach.tui.widgets.grid import MEASURE, Grid
from coach.tui.widgets.letters import Size, height, width
from coach.tui.widgets.wrapping import wrapped

BULLET: Final = 2
"""Columns of the sign before an item of a list."""
NAME_GAP: Final = 3
"""Columns between the name of an item and its sentence."""
LOWERED: Final = 1
"""Rows by which a sentence stands lower than the capitals beside it, at the height of the small letters."""
LEAST_MEASURE: Final = 36
"""Columns that a sentence needs at least beside a name (our default)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page shows: the `word` to be drawn, `sentences`, `items` in a list, and `picks` to choose from.

    Where a sentence `repeats` the word in full, it is only there to be drawn. `names` are the items in a few words
    each: they are drawn beside them where there is room.
    """

    word: str = ""
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    picks: tuple[Pick, ...] = ()
    repeats: bool = False

    @property
    def drawn(self) -> str:
        """The word as it is drawn: without a full stop, which is one in the text alone."""
        return self.word.removesuffix(".")


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The sizes of the word and of the names (None for text), the answers, and where there is an empty row.

    `below` is the space between the word and the sentences, `apart` between one sentence or item and the next.
    """

    word: Size | None
    names: Size | None
    answers: Arrangement
    below: int
    apart: bool
    fits: bool


def plan(page: Contents, grid: Grid, words: Sequence[Size] | None = None) -> PagePlan:
    """The best plan for a page on a grid: the word comes first, then the names, the answers, and space last.

    `words` are the sizes in which its word may be drawn, if not those of the grid.
    """
    best: PagePlan | None = None
    for candidate in _candidates(page, grid, words if words is not None else grid.words):
        if candidate.fits:
            return candidate
        best = candidate
    assert best is not None, "text always comes last"
    return best


def _candidates(page: Contents, grid: Grid, words: Sequence[Size]) -> Iterator[PagePlan]:
    sizes = [size for size in words if page.word and _fits(page.drawn, grid.columns, size)]
    answers = list(forms(page.picks, grid.columns, grid.answers))
    names = [size for size in grid.answers if names_columns(page, grid.columns, size)]
    for word, name, answer in product((*sizes, None), (*names, None), answers):
        if name is not None and answer.size is None:
            continue  # what is drawn beside them would be all that is seen
        for below, above, apart in _SPACES:
            if name is not None and not apart:
                continue  # around what is drawn there is an empty row
            rows = rows_of_word(page, word, grid.columns) + text_rows(page, grid.columns, name, apart=apart)
            under = below if page.word and (page.sentences or page.items) else 0
            rows += answer.rows + under + (above if answer.rows else 0)
            yield PagePlan(word, name, answer, under, apart, rows <= grid.rows)


_SPACES = ((1, 1, True), (1, 1, False), (0, 1, False), (1, 0, False), (0, 0, False))
"""Empty rows below the word, above the answers, and whether there are any between sentences: the most first."""


def _fits(text: str, columns: int, size: Size) -> bool:
    found = width(text, size)
    return found is not None and found <= columns


def rows_of_word(page: Contents, size: Size | None, columns: int) -> int:
    """Rows of the word of a page; none where it would only be text, and a sentence says it anyway."""
    return 0 if size is None and page.repeats else word_rows(page.drawn, size, columns)


def word_rows(word: str, size: Size | None, columns: int) -> int:
    """Rows of the word, drawn or as text."""
    if not word:
        return 0
    return lines_of(word, columns) if size is None else height(word, size) or 0


def text_rows(page: Contents, columns: int, names: Size | None = None, *, apart: bool) -> int:
    """Rows of all sentences and items, as text, with the names beside these if they are drawn."""
    told = [lines_of(text, columns) for text in page.sentences]
    beside = names_columns(page, columns, names) if names is not None else 0
    listed = [lines_of(text, columns - (beside + NAME_GAP if beside else BULLET)) for text in page.items]
    if beside and names is not None:
        drawn = [height(name, names) or 0 for name in page.names]
        listed = [max(rows, lines + LOWERED) for rows, lines in zip(drawn, listed, strict=True)]
    space = apart * (max(0, len(told) - 1) + max(0, len(listed) - 1) + bool(told and listed))
    return sum(told) + sum(listed) + space


def names_columns(page: Contents, columns: int, size: Size) -> int:
    """Columns that the names of the items take beside their sentences; 0 where these would be left too few."""
    if not page.names:
        return 0
    found = [width(name, size) or columns for name in page.names]
    return max(found) if columns - max(found) - NAME_GAP >= LEAST_MEASURE else 0


def lines_of(text: str, columns: int) -> int:
    """Lines of a text, which is never wider than can be read with ease."""
    return len(wrapped(text, min(columns, MEASURE)))
