"""The breathing guide: a bar that fills while one breathes in and empties while one breathes out, with the count."""

from dataclasses import dataclass

from rich.text import Text
from textual.widget import Widget

WIDEST = 48
"""Columns of the bar at the most: it is taken in at a glance."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Guide:
    """Where in a breath one is: the second of so many of breathing in, holding or breathing out, and how full it is."""

    second: int
    of: int
    full: float


class BreathGuide(Widget):
    """Shows a breath, its bar only where it may be `moving`. The words “breathe in” and “breathe out” stand above."""

    def __init__(self, *, moving: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._moving = moving
        self._guide: Guide | None = None
        self._drawn = ""

    def show(self, guide: Guide | None) -> None:
        """Shows another moment of a breath, or nothing. Costs nothing when it looks the same."""
        self._guide = guide
        if self.display != (guide is not None):
            self.display = guide is not None
        if self._draw() != self._drawn:
            self.refresh()

    def render(self) -> Text:
        self._drawn = self._draw()
        return Text(self._drawn, no_wrap=True)

    def _draw(self) -> str:
        if self._guide is None:
            return ""
        count = f"{self._guide.second} of {self._guide.of}"
        room = min(WIDEST, self.size.width - len(count) - 2)
        if not self._moving or room < 1:
            return count
        bar = _bar(self._guide.full, room)
        lines = max(1, self.size.height)
        blank = " " * (len(count) + 2)
        return "\n".join((f"{count}  " if line == lines // 2 else blank) + bar for line in range(lines))


def _bar(full: float, width: int) -> str:
    """So full a bar, to an eighth of a column."""
    whole, part = divmod(round(full * width * 8), 8)
    filled = "█" * whole + (_EIGHTHS[part] if part else "")
    return filled + "─" * (width - len(filled))
