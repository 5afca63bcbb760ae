"""What Ctrl+C does from one stage of the command to the next. Where coach was started to ignore it, it is ignored."""

import os
import signal
from types import FrameType


def end_at_once() -> None:
    """While coach is being loaded, Ctrl+C ends it without an exception: libraries print or swallow one."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def interrupt() -> None:
    """From here on Ctrl+C is a KeyboardInterrupt, and what is open is closed on the way out."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def end_in_silence() -> None:
    """All has been said and closed: Ctrl+C just ends the process."""
    if signal.getsignal(signal.SIGINT) in (_end, signal.default_int_handler):
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _end(_number: int, _frame: FrameType | None) -> None:
    try:
        os.write(2, b"coach: ended by Ctrl+C.\n")
    finally:
        os._exit(1)  # ended early
