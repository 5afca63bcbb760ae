"""The row that shows who has one switch what a press would choose now."""

import os

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from coach.tui.widgets.letters import CAPITALS, LINE, draw, fit, sizes_in

_MARK = "▶ "
"""Stands before what is offered, so that nothing rides on colour."""
_TEXT = 3
"""Rows where the words are text: the row, and half a row of ground above and below."""
_SIDES = 4
"""Columns of padding."""


class ScanRow(Static):
    """Lies over the keys at the bottom of a screen. What no button on the page shows is drawn in large letters."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: tuple[object, ...] = ()
        self.words = ""

    def show(self, words: str, place: str = "", *, large: bool = False, calm: bool = False) -> None:
        """Shows these words and their `place` among the choices; nothing hides the row.

        `calm` is a single line without a ground of its own, for what stands while something moves.
        """
        window = self.screen.content_size.width
        shown = words, place, large, calm, window
        if shown == self._shown:
            return
        self._shown, self.words = shown, words
        self.display = bool(words)
        self.set_class(calm, "-calm")
        columns = window - _SIDES
        size = fit(words, columns - len(_MARK), LINE[min(LINE)], sizes_in(os.environ)) if large else None
        drawn = draw(words, size) if size is not None else None
        if drawn is None or size is None:
            gap = max(1, columns - cell_len(_MARK + words + place))
            self.styles.height = 1 if calm else _TEXT
            self.update(Content(f"{_MARK}{words}{' ' * gap}{place}".rstrip()))
            return
        rows = [
            (_MARK if n == CAPITALS[size] - 1 else " " * len(_MARK)) + row for n, row in enumerate(drawn.splitlines())
        ]
        self.styles.height = len(rows) + _TEXT
        self.update(Content("\n".join([*rows, f"{' ' * len(_MARK)}{words}   {place}".rstrip()])))
