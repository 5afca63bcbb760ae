"""A word that is drawn, or stands there in bold where it can't be."""

from coach.tui.widgets.basics import Words
from coach.tui.widgets.letters import Size, draw


class Drawn(Words):
    """Shows a text in letters of one size. `shown` is the text itself."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._letters: Size | None = None

    def show_at(self, text: str, size: Size | None) -> None:
        """Draws `text` in letters of this `size`, None for as it is. Costs nothing when it is the same."""
        if (text, size) == (self.shown, self._letters):
            return
        self.shown, self._letters = text, size
        drawn = None if size is None else draw(text, size)
        self.update(text if drawn is None else drawn, layout=False)
