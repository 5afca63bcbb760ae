"""The line that is being typed: it grows and shrinks at its end only, so that a screen reader can follow."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_MOVES = frozenset({"left", "right", "up", "down", "home", "end", "insert", "delete"})
"""Keys that would move in a line, which does not move."""
_AT_ONCE = {" ": "space", ".": "full_stop"}
"""Signs that are keys where no line has been begun with them."""
_BLACK = "bB"
"""What a remote sends for a black screen, and what “back” begins with."""
_RUB_OUT = "\b \b"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a key has done: what is to be shown for it, the line that it ends, or the key that it is; or all is over.

    `dropped` says that the key has made an end of a line that was typed halfway.
    """

    shown: str = ""
    line: str | None = None
    key: str = ""
    dropped: bool = False
    over: bool = False


class LineEditor:
    """Typed text, up to Enter. A key that is no text is given as such, and drops what was typed halfway."""

    def __init__(self) -> None:
        self.text = ""
        self.stands = False
        """Whether the text has stood long enough to have come from a remote. Whoever types goes on sooner."""

    @property
    def is_black(self) -> bool:
        """Whether there is nothing but what a remote sends for a black screen."""
        return bool(self.text) and not self.text.strip(_BLACK)

    def take(self, key: str, following: str = "") -> Edit:
        """Takes one key; `following` is the one that came together with it, if any: pasted text is no keys."""
        if len(key) == 1:
            return self._sign(key, following)
        edits: dict[str, Callable[[], Edit]] = {
            "enter": self._enter,
            "backspace": lambda: self._rub_out(len(self.text) - len(_without_last(self.text))),
            "ctrl+u": lambda: self._rub_out(len(self.text)),
            "ctrl+w": lambda: self._rub_out(len(self.text) - len(_without_last_word(self.text))),
            "ctrl+d": lambda: Edit(over=not self.text),
            "tab": Edit,
        }
        return edits[key]() if key in edits else self._key(key)

    def _enter(self) -> Edit:
        line, self.text = self.text, ""
        return Edit("\n", line) if line else Edit("\n", key="enter")

    def _key(self, key: str) -> Edit:
        if key in _MOVES and self.text and not self.is_black:
            return Edit()
        dropped = bool(self.text) and not self.is_black
        return Edit(self._rub_out(len(self.text)).shown, key=key, dropped=dropped)

    def _sign(self, sign: str, following: str) -> Edit:
        text_follows = len(following) == 1 and following not in _AT_ONCE
        begun = self.text and not (self.is_black and self.stands)
        if sign in _AT_ONCE and not begun and not text_follows:
            return self._key(_AT_ONCE[sign])
        self.text += sign
        self.stands = False
        return Edit(sign)

    def _rub_out(self, count: int) -> Edit:
        if not count:
            return Edit()
        gone = self.text[-count:]
        self.text = self.text[:-count]
        self.stands = False
        return Edit(_RUB_OUT * sum(map(_width, gone)))


def _without_last(text: str) -> str:
    """A text without its last letter, and the accents on it."""
    while text and not _width(text[-1]):
        text = text[:-1]
    return text[:-1]


def _without_last_word(text: str) -> str:
    before, space, _ = text.rstrip().rpartition(" ")
    return before + space


def _width(sign: str) -> int:
    """Columns that a sign takes."""
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
