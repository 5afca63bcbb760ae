"""Where everything stands on the session screen, by the size of the window: the same rows in every state.

Figures are columns and rows from the top left corner of the window. A window between two sizes takes the smaller one:
columns left over go to the margins, rows to the gap above the bottom block.
"""

from dataclasses import dataclass, replace
from typing import Final

from textual.geometry import Size

from coach.tui.widgets import grid
from coach.tui.widgets.letters import LINE
from coach.tui.widgets.letters import Size as Letters

_GAP = 2
"""Columns between the word and the figure."""
_SLOT = LINE[Letters.S1] + 1
"""Rows that a drawn instruction takes, with the empty one below it."""


@dataclass(frozen=True, slots=True)
class SessionGrid:
    """One layout. `left` are the columns of word and number, `figure` its first column, counted from the margin.

    `floor` is the last row of the figure, and of the number but for the rows by which it stands `lower`; `slot` is the
    first of the drawn instruction, None where there are no rows for it. The bottom block ends at row `bottom`. In
    `plain` nothing is drawn.
    """

    size: Size
    margin: int
    head: int
    word: int
    left: int
    figure: int
    floor: int
    slot: int | None
    sentence: int
    bottom: int
    keys: int
    word_size: Letters
    number_size: Letters
    short_size: Letters
    answer_size: Letters = Letters.NARROW
    button: int = 3
    lower: int = 0
    plain: bool = False

    @property
    def width(self) -> int:
        """Columns between the margins."""
        return self.size.width - 2 * self.margin

    @property
    def number_row(self) -> int:
        """The first row that a number can take."""
        return self.word + LINE[self.word_size] + self.lower

    @property
    def number_floor(self) -> int:
        """The last row of the number."""
        return self.floor + self.lower


_TEXT = SessionGrid(
    Size(40, 12),
    margin=1,
    head=0,
    word=2,
    left=38,
    figure=38,
    floor=3,
    slot=None,
    sentence=5,
    bottom=9,
    keys=11,
    word_size=Letters.S1,
    number_size=Letters.S1,
    short_size=Letters.S1,
    plain=True,
)
_TINY = SessionGrid(
    Size(60, 18),
    margin=2,
    head=0,
    word=2,
    left=28,
    figure=30,
    floor=10,
    slot=None,
    sentence=12,
    bottom=14,
    keys=16,
    word_size=Letters.S1,
    number_size=Letters.S1,
    short_size=Letters.S1,
)


def _of(
    layout: grid.WindowLayout,
    *,
    left: int,
    floor: int,
    slot: int | None,
    sentence: int,
    number_size: Letters,
    short_size: Letters,
    button: int,
    lower: int = 0,
) -> SessionGrid:
    """A session in the layout of every page: with two columns, and the rows between its word and its bottom block."""
    return SessionGrid(
        Size(layout.columns, layout.rows),
        margin=layout.margin,
        head=grid.HEAD_ROW,
        word=layout.word,
        left=left,
        figure=left + _GAP,
        floor=floor,
        slot=slot,
        sentence=sentence,
        bottom=layout.rows - grid.END_FROM_BOTTOM,
        keys=layout.rows - grid.KEYS_FROM_BOTTOM,
        word_size=layout.words[0],
        number_size=number_size,
        short_size=short_size,
        answer_size=layout.answers[0],
        button=button,
        lower=lower,
    )


_SMALL = _of(
    grid.SMALL_WINDOW,
    left=36,
    floor=15,
    slot=None,
    sentence=17,
    number_size=Letters.S2,
    short_size=Letters.S1,
    button=3,
)
_MIDDLE = _of(
    grid.MIDDLE_WINDOW,
    left=56,
    floor=24,
    slot=27,
    sentence=33,
    number_size=Letters.S3,
    short_size=Letters.S1,
    button=7,
    lower=1,  # else the tail of “Stay” or “Right” would touch it
)
_LARGE = _of(
    grid.LARGE_WINDOW,
    left=90,
    floor=36,
    slot=40,
    sentence=50,
    number_size=Letters.S3,
    short_size=Letters.S2,
    button=11,
)
GRIDS: Final = (_LARGE, _MIDDLE, _SMALL, _TINY, _TEXT)
"""Every layout, the largest first."""


def grid_for(window: Size) -> SessionGrid:
    """The layout for a window, moved to where it stands in it. One that is too small for any gets the smallest."""
    found = next(
        (one for one in GRIDS if window.width >= one.size.width and window.height >= one.size.height), GRIDS[-1]
    )
    columns, rows = max(0, window.width - found.size.width), max(0, window.height - found.size.height)
    grown = replace(
        found,
        size=Size(found.size.width + columns, found.size.height + rows),
        margin=found.margin + columns // 2,
        bottom=found.bottom + rows,
        keys=found.keys + rows,
    )
    if grown.slot is None and not grown.plain and rows >= _SLOT:
        return replace(grown, slot=grown.sentence, sentence=grown.sentence + _SLOT)
    return grown
