"""Figures that can be read from the floor, two metres away from the screen."""

from textual import events
from textual.geometry import Size
from textual.widgets import Static

_FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
SCALES = {3: (160, 48), 2: (100, 34)}
"""How many times as high the figures are, by the columns and lines of the terminal from which they are so."""


def scale_in(screen: Size) -> int:
    """How large the figures are on a screen of this size."""
    return next((s for s, (width, height) in SCALES.items() if screen.width >= width and screen.height >= height), 1)


def figures(text: str, scale: int = 1) -> str:
    """`text` (digits and colons) drawn in full blocks, 5 × `scale` lines high."""
    lines = []
    for row in range(5):
        pixels = " ".join(_FONT[sign][row] for sign in text)
        line = "".join(("█" if pixel == "#" else " ") * 2 * scale for pixel in pixels)
        lines += [line] * scale
    return "\n".join(lines)


class BigClock(Static):
    """A time or a count in figures as large as the terminal allows."""

    def __init__(self, shown: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(markup=False, id=id)
        self.shown = shown
        self._scale = 1
        self._drawn = False

    def show(self, text: str) -> None:
        if text != self.shown:
            same_size = len(text) == len(self.shown)
            self.shown = text
            self._draw(layout=not same_size)

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self, _: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        scale = scale_in(self.app.size)
        if scale != self._scale or not self._drawn:
            self._scale = scale
            self._draw(layout=True)

    def _draw(self, *, layout: bool) -> None:
        self._drawn = True
        self.display = bool(self.shown)
        self.update(figures(self.shown, self._scale), layout=layout)
