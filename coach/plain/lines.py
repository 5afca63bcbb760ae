"""Lines from standard input, read without ever holding up a session."""

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import TextIO


class Lines:
    """The lines of a stream, as they come. A thread reads, so that waiting has an end on every platform."""

    def __init__(self, stream: TextIO) -> None:
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._waiting: deque[str] = deque()
        self._stream = stream
        self.interactive = stream.isatty()
        self.over = False
        threading.Thread(target=self._read, name="coach input", daemon=True).start()

    def next(self, timeout: float, wanted: Callable[[str], bool] = lambda line: True) -> str | None:
        """The next line, or None when none came within `timeout` seconds, the input is over, or it is not `wanted`.

        A line that is not wanted yet is kept: an answer that was sent ahead waits for its question.
        """
        if self._waiting:
            if wanted(self._waiting[0]):
                return self._waiting.popleft()
            threading.Event().wait(timeout)
            return None
        if self.over:
            threading.Event().wait(timeout)
            return None
        try:
            line = self._queue.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self.over = True
            return None
        if wanted(line):
            return line
        self._waiting.append(line)
        return None

    @property
    def exhausted(self) -> bool:
        """Whether no line will come any more."""
        return self.over and not self._waiting

    def _read(self) -> None:
        try:
            for line in self._stream:
                self._queue.put(line.rstrip("\r\n"))
        except (OSError, ValueError, UnicodeDecodeError):
            pass
        self._queue.put(None)
