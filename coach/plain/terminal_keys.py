"""Single keys from a POSIX terminal in plain mode. Whatever ends or stops coach, the terminal is as it was before.

The terminal hands over each byte at once and shows nothing by itself. Ctrl+C, Ctrl+Z and Ctrl+S stay its own.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

from coach.clock import Clock
from coach.plain.keyboard import Key, Keyboard, Typed

if sys.platform != "win32":
    import fcntl
    import termios

_AT_ONCE = 4096
"""Bytes that are read at once."""
_LOOK_EVERY = 0.5
"""Seconds between two looks, in the background, whether coach is in the foreground again (our default)."""


@contextmanager
def keys_or_lines(typed: TextIO, shown: TextIO, clock: Clock) -> "Iterator[TextIO | TerminalKeys]":
    """What is to be read: the keys of a terminal, where both streams are one that gives them; else `typed` itself."""
    if sys.platform == "win32" or not (typed.isatty() and shown.isatty()):
        yield typed
        return
    try:
        terminal = _Terminal(typed.fileno())
    except (OSError, ValueError, termios.error):  # it calls itself a terminal, and is none
        yield typed
        return
    with terminal:
        yield TerminalKeys(terminal, shown, Keyboard(clock, typed.encoding or "utf-8"))


class TerminalKeys:
    """Lines and keys as they come, for a thread of its own: reading waits. What is typed is shown as it is taken."""

    def __init__(self, terminal: "_Terminal", shown: TextIO, keyboard: Keyboard) -> None:
        self._terminal = terminal
        self._shown = shown
        self._keyboard = keyboard

    def isatty(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str | Key]:
        while True:
            typed = self._next()
            if typed is None:
                return
            yield from typed.given
            if typed.over:
                return

    def _next(self) -> Typed | None:
        """What has come, or what time has made of it; None when nothing more will come."""
        data = self._terminal.read(self._keyboard.patience)
        if data is None:
            return self._keyboard.carried_on() if self._terminal.has_carried_on() else self._keyboard.idle()
        if not data:
            return None
        seen = self._terminal.has_shown()
        typed = self._keyboard.feed(data)
        if typed.shown and not seen:
            with suppress(OSError):  # nobody sees it any more
                os.write(self._shown.fileno(), typed.shown.encode(self._shown.encoding or "utf-8", "replace"))
        return typed


if sys.platform != "win32":

    class _Terminal:
        """A terminal that hands over each key, while this context lasts and coach is in the foreground."""

        def __init__(self, file: int) -> None:
            self._file = file
            self._before = termios.tcgetattr(file)
            self._unread = 0
            self._woken, self._wake = os.pipe()
            self._handlers: dict[int, Any] = {}
            self._carried_on = False

        def __enter__(self) -> None:
            self._take()
            with suppress(OSError):
                self._unread = _waiting(self._file)
            if threading.current_thread() is threading.main_thread():  # no other may set a handler
                self._handle(signal.SIGTSTP, self._stop)
                self._handle(signal.SIGQUIT, self._stop)
                self._handle(signal.SIGCONT, self._carry_on)

        def __exit__(self, *_: object) -> None:
            os.close(self._wake)  # which ends the reading
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
            self._give_back()

        def read(self, patience: float | None) -> bytes | None:
            """The bytes that come; None when none has within so many seconds, and empty at the end."""
            away = not _is_ours(self._file)  # what comes now is for the shell, and to read it would stop coach
            files = [self._woken] if away else [self._woken, self._file]
            ready, _, _ = select.select(files, [], [], _LOOK_EVERY if away else patience)
            if self._woken in ready and not os.read(self._woken, _AT_ONCE):
                os.close(self._woken)
                return b""
            if away:
                self._take()
            return os.read(self._file, _AT_ONCE) if self._file in ready and _is_ours(self._file) else None

        def has_carried_on(self) -> bool:
            """Whether coach is back in the foreground since this was asked last."""
            back = self._carried_on and _is_ours(self._file)
            self._carried_on = self._carried_on and not back
            return back

        def has_shown(self) -> bool:
            """Whether the terminal itself has shown what was read last.

            What was typed before coach was ready has been; and so has all that comes after something else has set the
            terminal back, or coach was in the background: then it is taken anew.
            """
            before, self._unread = self._unread > 0, 0
            with suppress(termios.error):
                if termios.tcgetattr(self._file)[3] & termios.ECHO:
                    self._take()
                    return True
            return before

        def _handle(self, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
            before = signal.getsignal(number)
            if before is signal.SIG_DFL or number == signal.SIGCONT:
                self._handlers[number] = before
                signal.signal(number, handler)

        def _stop(self, number: int, _: FrameType | None) -> None:
            """Does what the signal does by itself, with the terminal as it was."""
            self._give_back()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)  # it ends here, or stands still here until it carries on
            signal.signal(number, self._stop)
            self._take()

        def _carry_on(self, _: int, __: FrameType | None) -> None:
            self._take()
            self._carried_on = True
            os.write(self._wake, b"\0")  # whoever reads finds out where coach is by now

        def _take(self) -> None:
            signs = [*self._before[6]]
            signs[termios.VMIN], signs[termios.VTIME] = 1, 0
            local = self._before[3] & ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
            self._set([*self._before[:3], local, *self._before[4:6], signs])

        def _give_back(self) -> None:
            self._set(self._before)

        def _set(self, mode: list[Any]) -> None:
            """Sets it, unless it belongs to someone else by now: that would stop coach for good."""
            with suppress(OSError, termios.error):  # the terminal may be gone
                if _is_ours(self._file):
                    termios.tcsetattr(self._file, termios.TCSANOW, mode)

    def _is_ours(file: int) -> bool:
        """Whether coach is in the foreground. Where the terminal controls no jobs, it always is."""
        try:
            return os.tcgetpgrp(file) == os.getpgrp()
        except OSError:
            return True

    def _waiting(file: int) -> int:
        """Bytes that have come and that nobody has read."""
        return int.from_bytes(fcntl.ioctl(file, termios.FIONREAD, b"\0" * 4), sys.byteorder)
