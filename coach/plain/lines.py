"""Lines from standard input, and keys where a terminal gives them, read without ever holding up a session."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Protocol

from coach.plain.keyboard import Key


class Source(Protocol):
    """What lines come from: a text stream, or a terminal that gives keys as well."""

    def isatty(self) -> bool: ...
    def __iter__(self) -> Iterator[str | Key]: ...


class Lines:
    """The lines of a stream, as they come. A thread reads, so that waiting has an end on every platform.

    Keys that act at once stand between the lines.
    """

    def __init__(self, stream: Source | None) -> None:
        self._queue: queue.Queue[str | Key | None] = queue.Queue()
        self._waiting: deque[str | Key] = deque()
        self.interactive = stream is not None and stream.isatty()
        self.over = stream is None  # standard input can be closed from the start
        self.empty = True  # so far, nothing has come
        if stream is not None:
            threading.Thread(target=self._read, args=(stream,), name="coach input", daemon=True).start()

    def next(
        self,
        timeout: float,
        wanted: Callable[[str], bool] = lambda line: True,
        urgent: Callable[[str], bool] = lambda line: False,
    ) -> str | Key | None:
        """The next line or key; None when none came within `timeout` seconds, the input is over, or a line is not
        `wanted`.

        A line that is not wanted yet is kept: an answer that was sent ahead waits for its question. An `urgent` one
        overtakes those that wait. A key is always wanted.
        """
        self._collect(0.0 if self._ready(wanted, urgent) else timeout)
        for given in self._waiting:
            if isinstance(given, str) and urgent(given):
                self._waiting.remove(given)
                return given
        return self._waiting.popleft() if self._first_is(wanted) else None

    def _ready(self, wanted: Callable[[str], bool], urgent: Callable[[str], bool]) -> bool:
        return self._first_is(wanted) or any(isinstance(given, str) and urgent(given) for given in self._waiting)

    def _first_is(self, wanted: Callable[[str], bool]) -> bool:
        return bool(self._waiting) and (isinstance(self._waiting[0], Key) or wanted(self._waiting[0]))

    def _collect(self, timeout: float) -> None:
        """Takes in what has come; waits for the first of it."""
        if self.over:
            threading.Event().wait(timeout)
            return
        try:
            while True:
                given = self._queue.get(timeout=timeout) if timeout else self._queue.get_nowait()
                if given is None:
                    self.over = True
                    return
                self._waiting.append(given)
                self.empty = False
                timeout = 0.0
        except queue.Empty:
            return

    @property
    def exhausted(self) -> bool:
        """Whether no line will come any more."""
        return self.over and not self._waiting

    def _read(self, stream: Source) -> None:
        try:
            for given in stream:
                self._queue.put(given if isinstance(given, Key) else given.rstrip("\r\n"))
        except (OSError, ValueError, UnicodeDecodeError):
            pass
        self._queue.put(None)
