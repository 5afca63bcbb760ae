"""What a terminal sends for its keys, taken apart: letters, and names for all that is none.

The names are those of `coach.session.remote`. xterm and its kind send `ESC [ 6 ~` for Page Down and `ESC [ D` or
`ESC O D` for an arrow, the Linux console `ESC [ [ A` for F1 (terminfo of xterm, xterm+app and linux).
"""

import codecs
import re
import unicodedata
from typing import Final

_ESCAPE = "\x1b"
_CONTROL: Final = {
    "\r": "enter",
    "\n": "enter",
    "\b": "backspace",
    "\x7f": "backspace",
    "\t": "tab",
    "\x04": "ctrl+d",
    "\x15": "ctrl+u",
    "\x17": "ctrl+w",
}
_NUMBERED: Final = {
    **{"1": "home", "2": "insert", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown", "7": "home", "8": "end"},
    **{str(code): f"f{code - 10}" for code in range(11, 16)},
    **{str(code): f"f{code - 11}" for code in range(17, 22)},
    **{"23": "f11", "24": "f12"},
}
"""The keys of `ESC [ number ~`."""
_LETTERED: Final = {
    **{"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"},
    **{"P": "f1", "Q": "f2", "R": "f3", "S": "f4"},
}
"""The keys of `ESC [ letter` and `ESC O letter`."""
_KEYPAD: Final = {"M": "enter", **dict(zip("jklmnopqrstuvwxy", "*+,-./0123456789", strict=True))}
"""The number block as `ESC O letter`, where a program before has left it so."""
_NO_KEYS: Final = ("200", "201")
"""Pasting begins and ends."""
_SEQUENCE = re.compile(
    r"\x1b(?:\[\[(?P<console>[A-E])"
    r"|\[(?P<numbers>[0-?]{0,32})[ -/]{0,4}(?P<final>[@-Z\\-~])"
    r"|O[0-9;]{0,8}(?P<lone>[A-Za-z]))"
)
_BEGUN = re.compile(r"\x1b(?:\[(?:\[|[0-?]{0,32}[ -/]{0,4})?|O[0-9;]{0,8})?\Z")
_BROKEN = re.compile(r"\x1b(?:\[[0-?]{0,32}[ -/]{0,4}|O[0-9;]{0,8})")
_TYPED_SO = ("\x1b", "\x1b[", "\x1b[[", "\x1bO")
"""Beginnings that Escape, or Alt with a letter, sends by itself: longer ones go on."""


class KeyCodes:
    """Takes bytes as they come, cut anywhere; gives letters as themselves and other keys by their names.

    Never raises: what can't be read in this `encoding` is a replacement sign, and a sequence that breaks off is left
    out up to where it does, so that what was typed next isn't lost.
    """

    def __init__(self, encoding: str = "utf-8") -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._rest = ""

    @property
    def undecided(self) -> bool:
        """Whether what has come may be a key by itself, or begin a longer one: time will tell."""
        return self._rest in _TYPED_SO

    def feed(self, data: bytes) -> list[str]:
        """The keys that are whole by now."""
        text, found = self._rest + self._decoder.decode(data), []
        while text and not _BEGUN.match(text):
            name, taken = _next(text)
            text = text[taken:]
            found += [name] if name else []
        self._rest = text
        return found

    def settle(self) -> list[str]:
        """Nothing has followed: Escape was a key of its own."""
        if not self.undecided:
            return []
        alone, self._rest = self._rest == _ESCAPE, ""
        return ["escape"] if alone else []


def _next(text: str) -> tuple[str, int]:
    """The key that a text begins with, and its length; empty for what is none."""
    if not text.startswith(_ESCAPE):
        return _sign(text[0]), 1
    whole = _SEQUENCE.match(text)
    if whole is not None:
        return _named(whole), whole.end()
    broken = _BROKEN.match(text)
    if broken is not None:
        return "", broken.end()
    return ("", 2) if text[1].isprintable() else ("escape", 1)  # with Alt, a letter means something else


def _sign(sign: str) -> str:
    if sign in _CONTROL:
        return _CONTROL[sign]
    if unicodedata.category(sign) == "Zs":  # a space of some width
        return " "
    return sign if sign.isprintable() else ""


def _named(sequence: re.Match[str]) -> str:
    if sequence["console"]:
        return f"f{ord(sequence['console']) - ord('A') + 1}"
    if sequence["lone"]:
        return _LETTERED.get(sequence["lone"]) or _KEYPAD.get(sequence["lone"], "")
    number, _, held_with = sequence["numbers"].partition(";")
    if held_with not in ("", "1"):
        return ""  # with Shift, Alt or Ctrl it means something else
    if sequence["final"] == "~":
        return "" if number in _NO_KEYS else _NUMBERED.get(number, "unknown")
    return _LETTERED.get(sequence["final"], "") if number in ("", "1") else ""
