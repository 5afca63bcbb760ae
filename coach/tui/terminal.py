"""Ends coach when its terminal is gone without a word, as after a crash: Textual would wait, busily, for ever."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from coach.errors import ExitCode

TERMINAL_LOOK_EVERY = 5.0
"""Seconds between two looks (our default)."""


def leave_when_gone(close: Callable[[], None]) -> None:
    """Watches the terminal from a thread of its own; `close` silences the voice. The journal is always up to date."""
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    keys = sys.__stdin__.fileno()

    def watch() -> None:
        while os.isatty(keys):
            threading.Event().wait(TERMINAL_LOOK_EVERY)
        with suppress(Exception):
            close()
        os._exit(ExitCode.FINDINGS)  # Textual's own thread hangs in writing to what is gone

    threading.Thread(target=watch, name="coach terminal", daemon=True).start()
