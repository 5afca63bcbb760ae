"""Paints for a screen reader: plain lines, and of them only those whose words have changed.

A screen reader of the terminal speaks whatever is written. Textual writes a screen piece by piece, in colours, and anew
when the focus moves; here it is compared with what stands there already, and the rest is kept back.
"""

import re
from collections.abc import Sequence
from typing import Final

from textual.driver import Driver
from textual.geometry import Offset

SETTLES_IN = 0.06
"""Seconds without a change after which a screen is painted: it is laid out in several steps (our default)."""
AT_LATEST = 0.3
"""Seconds after which it is painted though it still changes (our default)."""
OPENS_WITHIN: Final = 2.0
"""Seconds for which home is held back until there is something on it: it would be read out twice (our default)."""
_DRAWN: Final = re.compile("[\u2500-\u259f\u2800-\u28ff]")
"""Boxes, blocks and braille dots: edges, bars and pictures, which mean nothing aloud."""
_QUERIES: Final = re.compile("\x1b\\[(?:>\\d+u|<u|\\?u|\\?20(?:26|48)\\$p|\\?25l)")
"""What Textual asks of a terminal, which a screen reader may take for text; and that the cursor is hidden."""


def row_of(text: str) -> str:
    """A row of the screen as words alone."""
    return _DRAWN.sub(" ", text).rstrip()


class LinePainter:
    """Knows what stands on the terminal."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._size = (0, 0)
        self._cursor = Offset(-1, -1)

    def forget(self) -> None:
        """Something else may stand there by now: the next screen is painted whole."""
        self._size = (0, 0)

    def paint(self, rows: Sequence[str], columns: int, cursor: Offset) -> str:
        """What to write so that these rows stand there, with the cursor at its place; empty where all does already."""
        new = [row_of(row) for row in rows]
        size = (columns, len(new))
        written = []
        if size != self._size:
            written.append("\x1b[0m\x1b[2J\x1b[?25h")
            self._rows, self._size = [""] * len(new), size
        for y, (old, row) in enumerate(zip(self._rows, new, strict=True)):
            if old != row:
                written.append(f"\x1b[{y + 1};1H{row}\x1b[K" if row else f"\x1b[{y + 1};1H\x1b[K")
        if not written and cursor == self._cursor:
            return ""
        self._rows, self._cursor = new, cursor
        return f"{''.join(written)}\x1b[{cursor.y + 1};{cursor.x + 1}H"


def without_queries(driver: type[Driver]) -> type[Driver]:
    """A driver that asks the terminal nothing, and leaves its cursor in sight."""

    class QuietDriver(driver):  # type: ignore[misc, valid-type]  # which driver it is depends on the system
        def write(self, data: str) -> None:
            super().write(_QUERIES.sub("", data))

    return QuietDriver
