"""A keyboard or a remote at plain mode: typed lines, and the keys that act at once. All pure; time is handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.clock import Clock
from coach.plain.key_codes import KeyCodes
from coach.plain.line_editor import Edit, LineEditor
from coach.session.presses import WAIT, KeyPress, Presses

ESCAPE_WAIT = 0.25
"""Seconds after which Escape was a key of its own: the rest of a sequence comes at once, but over a slow line."""
CARRIED_ON = "carried-on"
"""The name of what is no key: coach is in the foreground again."""
BLACK_WAIT = 1.5
"""Seconds after which a B with nothing after it may come from a remote, for a black screen (our default)."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that acts at once, by its name in `coach.session.remote`, and the second at which it was pressed.

    It is a new press: what comes again because a key is held down is left out. It may have `dropped` what was typed
    halfway: then the patient has had another answer in mind than the one that other keys had come to.
    """

    name: str
    at: float
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What has come: what is to be shown of it, the lines and keys in order, and whether it was the end of input."""

    shown: str
    given: tuple[str | Key, ...]
    over: bool = False


def seconds_of(clock: Clock) -> float:
    """Real seconds since some fixed moment, however fast the clock of a rehearsal runs."""
    return clock.monotonic() / clock.speed


class Keyboard:
    """Makes lines and keys of bytes, as they come from a terminal that leaves all of that to its reader.

    A key that comes again within the delay after which a held key repeats waits until it is known which of the two it
    is, as in the full screen (`coach.session.presses`).
    """

    def __init__(self, clock: Clock, encoding: str = "utf-8") -> None:
        self._clock = clock
        self._codes = KeyCodes(encoding)
        self._editor = LineEditor()
        self._presses = Presses(clock)
        self._unsure: Key | None = None
        self._last = 0.0

    @property
    def patience(self) -> float | None:
        """Seconds after which `idle` is to be called, unless something comes; None where it need not be."""
        waits = [ESCAPE_WAIT] if self._codes.undecided else []
        waits += [WAIT] if self._unsure is not None else []
        waits += [BLACK_WAIT] if self._may_be_black else []
        return max(0.0, min(waits) - (self._now - self._last)) if waits else None

    def carried_on(self) -> Typed:
        """Coach was stopped, or in the background, and is back."""
        return Typed("", (Key(CARRIED_ON, self._now),))

    def feed(self, data: bytes) -> Typed:
        """What these bytes are, with all that came before."""
        self._last = self._now
        return self._typed(self._codes.feed(data))

    def idle(self) -> Typed:
        """What has come before is by now, as nothing has followed."""
        since = self._now - self._last
        given: list[str | Key] = []
        if self._unsure is not None and since >= WAIT:
            given += self._settled(KeyPress.NEW)
        typed = self._typed(self._codes.settle() if since >= ESCAPE_WAIT else [])
        if self._may_be_black and since >= BLACK_WAIT:
            self._editor.stands = True  # and stays: it may be the first letter of a slow “back”
            given.append(Key("b", self._last))
        return Typed(typed.shown, (*given, *typed.given), typed.over)

    @property
    def _now(self) -> float:
        return seconds_of(self._clock)

    @property
    def _may_be_black(self) -> bool:
        return self._editor.is_black and not self._editor.stands

    def _typed(self, keys: Sequence[str]) -> Typed:
        shown = ""
        given: list[str | Key] = []
        for n, key in enumerate(keys):
            edit = self._editor.take(key, keys[n + 1] if n + 1 < len(keys) else "")
            shown += edit.shown
            if edit.over:
                return Typed(shown, (*given, *self._settled(KeyPress.NEW)), over=True)
            given += self._given(key, edit)
        return Typed(shown, tuple(given))

    def _given(self, key: str, edit: Edit) -> list[str | Key]:
        """The line or key of one edit, after the key that has waited for what would follow it."""
        press = self._presses.came(edit.key or key)
        given = self._settled(KeyPress.HELD if press is KeyPress.HELD else KeyPress.NEW)
        if edit.line is not None:
            return [*given, edit.line]
        if edit.key and press is KeyPress.NEW:
            return [*given, Key(edit.key, self._now, edit.dropped)]
        if edit.key and press is KeyPress.UNSURE:
            self._unsure = Key(edit.key, self._now, edit.dropped)
        return given

    def _settled(self, press: KeyPress) -> list[str | Key]:
        """The key that has waited, now that it is known what it was."""
        key, self._unsure = self._unsure, None
        return [key] if key is not None and press is KeyPress.NEW else []
