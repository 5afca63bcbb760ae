"""How far long work is, and about how long it still takes: a line that is written anew, or a sentence now and then.

Work that is over within a second shows nothing. A terminal that can be written over has one line, which is gone when
the work is done. Anything else, a screen reader, a pipe, a terminal that cannot go back, has whole sentences, rarely.
"""

import time
from collections.abc import Callable
from typing import Final, TextIO

InWords = Callable[[int, int, float | None], str]
"""A sentence of how much is done, of how much, and of the seconds that are left, as far as those are known."""

SHOWN_AFTER: Final = 1.0
"""Seconds of work before which nothing is shown (our default)."""
SENTENCE_EVERY: Final = 10.0
"""Seconds between two sentences (our default)."""
_REWRITTEN_EVERY: Final = 0.2
"""Seconds between two looks of the line."""


def seconds_left(done: int, of: int, elapsed: float) -> float | None:
    """Seconds until all is done, if it goes on as fast as so far; None while nothing is done."""
    return elapsed * (of - done) / done if done > 0 else None


class HowFar:
    """One piece of work, from now to the end of its `with`. `in_lines` where nothing may be written over, even on a
    terminal.
    """

    def __init__(
        self, stream: TextIO, words: InWords, *, in_lines: bool, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream
        self._words = words
        self._rewrites = stream.isatty() and not in_lines
        self._monotonic = monotonic
        self._began = monotonic()
        self._next = self._began + (SHOWN_AFTER if stream.isatty() else SENTENCE_EVERY)
        self._width = 0

    def at(self, done: int, of: int) -> None:
        """So much is done; costs next to nothing while there is nothing to show."""
        now = self._monotonic()
        if now < self._next or done >= of:
            return
        self._next = now + (_REWRITTEN_EVERY if self._rewrites else SENTENCE_EVERY)
        words = self._words(done, of, seconds_left(done, of, now - self._began))
        if self._rewrites:
            self._write(f"\r{words.ljust(self._width)}")
            self._width = max(self._width, len(words))
        else:
            self._write(f"{words}\n")

    def __enter__(self) -> "HowFar":
        return self

    def __exit__(self, *_: object) -> None:
        """The work is done, or given up: the line is gone."""
        if self._width:
            self._write(f"\r{' ' * self._width}\r")
            self._width = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
