"""The breathing guide: a bar over the full width, which fills with each breath in and empties with each breath out."""

from dataclasses import dataclass

from rich.text import Text
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Guide:
    """Where in a breath one is: the second of so many of breathing in, holding or breathing out, and how full it is."""

    second: int
    of: int
    full: float


class BreathBar(Widget):
    """Shows how full the chest is, by whole columns. What to do and for how long stand above, as word and number."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._guide: Guide | None = None
        self._drawn = ""

    def show(self, guide: Guide | None) -> None:
        """Shows another moment of a breath, or nothing. Costs nothing when it looks the same."""
        self._guide = guide
        if self._draw() != self._drawn:
            self.refresh()

    def render(self) -> Text:
        self._drawn = self._draw()
        return Text(self._drawn, no_wrap=True)

    def _draw(self) -> str:
        width, rows = self.size
        if self._guide is None or not width:
            return ""
        filled = round(self._guide.full * width)
        line, bar = "─" * (width - filled), "█" * filled
        blank = " " * (width - filled)
        return "\n".join(bar + (line if row == rows // 2 else blank) for row in range(rows))
