"""A page to be read: the arrows go through it line by line, for the eye and for the ear."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.containers import VerticalScroll
from textual.widget import Widget

from coach.script import ear_words
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import Hand

_T = TypeVar("_T")


class ReadingScreen(CoachScreen[_T]):
    """A screen whose words stand in `#telling`. Down and Up go through its `lines` one by one, with the cursor."""

    SAYS_ITSELF: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._line = -1

    @property
    def lines(self) -> Sequence[str]:
        """What there is to read, a sentence or two a line."""
        raise NotImplementedError

    @property
    def line_widgets(self) -> Sequence[Widget]:
        """Where each of the lines stands."""
        raise NotImplementedError

    @property
    def standing(self) -> Sequence[str]:
        return self.lines

    @property
    def hand(self) -> Hand:
        if self._line < 0:
            return Hand((ear_words.HEAR_LINES,))
        last = (ear_words.END_OF_LIST,) if self._line == len(self.lines) - 1 else ()
        return Hand((self.lines[self._line], *last))

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#telling", VerticalScroll).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("down", "up") or self.focused is not self.query_one("#telling"):
            return
        before = self._line
        self._line = min(len(self.lines) - 1, max(0, before + (1 if event.key == "down" else -1)))
        if self._line != before:  # below the last line come the keys of the row
            event.stop()
            event.prevent_default()
            self.line_widgets[self._line].scroll_visible(animate=False)
            self.follow_focus()
            self.host.moved()

    def _place_cursor(self) -> None:
        if self._line >= 0 and self.is_current and self.focused is self.query_one("#telling"):
            widget = self.line_widgets[self._line]
            self.put_cursor(widget, widget.content_region.offset)
        else:
            super()._place_cursor()
