"""Lines from standard input, read without ever holding up a session."""

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import TextIO


class Lines:
    """The lines of a stream, as they come. A thread reads, so that waiting has an end on every platform."""

    def __init__(self, stream: TextIO | None) -> None:
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._waiting: deque[str] = deque()
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
    ) -> str | None:
        """The next line, or None when none came within `timeout` seconds, the input is over, or it is not `wanted`.

        A line that is not wanted yet is kept: an answer that was sent ahead waits for its question. An `urgent` one
        overtakes those that wait.
        """
        self._collect(0.0 if self._ready(wanted, urgent) else timeout)
        for line in self._waiting:
            if urgent(line):
                self._waiting.remove(line)
                return line
        return self._waiting.popleft() if self._waiting and wanted(self._waiting[0]) else None

    def _ready(self, wanted: Callable[[str], bool], urgent: Callable[[str], bool]) -> bool:
        return bool(self._waiting) and (wanted(self._waiting[0]) or any(map(urgent, self._waiting)))

    def _collect(self, timeout: float) -> None:
        """Takes in what has come; waits for the first of it."""
        if self.over:
            threading.Event().wait(timeout)
            return
        try:
            while True:
                line = self._queue.get(timeout=timeout) if timeout else self._queue.get_nowait()
                if line is None:
                    self.over = True
                    return
                self._waiting.append(line)
                self.empty = False
                timeout = 0.0
        except queue.Empty:
            return

    @property
    def exhausted(self) -> bool:
        """Whether no line will come any more."""
        return self.over and not self._waiting

    def _read(self, stream: TextIO) -> None:
        try:
            for line in stream:
                self._queue.put(line.rstrip("\r\n"))
        except (OSError, ValueError, UnicodeDecodeError):
            pass
        self._queue.put(None)
