"""The door: the `coach` command. Reads arguments, calls the rooms, turns every error into words and an exit code."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from coach.cli.parser import build_parser
from coach.errors import CoachError, ExitCode

LOOK_FOR_GARBAGE = 50_000
"""New objects after which Python looks for garbage, in place of 700: by then coach has started.

All that is made while it starts stays in use; to look through it again and again took a sixth of the time.
"""
_TOLD_TO_END = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code. Never raises for what a user, a file or the machine gets wrong."""
    if argv is None:  # the process is coach's own: it may say how Python manages its memory
        gc.set_threshold(LOOK_FOR_GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without these letters gets a question mark, no crash
    arguments = build_parser().parse_args(argv)
    try:
        with _ending_in_order():
            code: ExitCode = arguments.command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:  # whoever read our output has gone, as in `coach list | head`
        _forget_output()
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.FINDINGS
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unusable(f"coach cannot go on: {reason}", "Check the disk, and who may use its folders.")
    except Exception as error:  # the last net: what coach itself gets wrong is reported in words too
        return _unusable(f"coach has made a mistake of its own ({type(error).__name__})", "Your journal is safe.")
    return code


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Whoever tells coach to end gets silence, and a session that can be taken up again: all is closed on the way out.

    A signal that coach was started to ignore stays ignored. The full screen has handlers of its own.
    """
    ours = threading.current_thread() is threading.main_thread()  # no other thread may set a handler
    numbers = [number for number in _TOLD_TO_END if ours and signal.getsignal(number) is signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, _leave)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # nothing may break off the closing
    raise SystemExit(128 + number)  # as a shell would tell it


def _unusable(message: str, hint: str) -> ExitCode:
    """Says what is wrong, if there is still somewhere to say it."""
    with suppress(OSError, ValueError, AttributeError):
        print(f"coach: {message}\n  {hint}", file=sys.stderr)
    _forget_output()
    return ExitCode.UNUSABLE


def _forget_output() -> None:
    """What could not be written is let go, so that Python does not try, and complain, once more at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
