"""A page to be read: the arrows go through it line by line, for the eye and for the ear."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.containers import VerticalScroll

from coach.script import ear_words
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import Hand

_T = TypeVar("_T")


class ReadingScreen(CoachScreen[_T]):
    """A screen whose words stand in `#telling`. Down and Up say its `lines` one by one, and scroll as ever."""

    SAYS_ITSELF: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._line = -1

    @property
    def lines(self) -> Sequence[str]:
        """What there is to read, a sentence or two a line."""
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
        if event.key in ("down", "up"):
            by = 1 if event.key == "down" else -1
            self._line = min(len(self.lines) - 1, max(0, self._line + by))
