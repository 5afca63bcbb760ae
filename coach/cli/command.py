"""Reads the arguments, calls the rooms, and turns every error into words and an exit code."""

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


def run(argv: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code. Of all that goes wrong, it raises only KeyboardInterrupt."""
    if argv is None:  # the process is coach's own: it may say how Python manages its memory
        gc.set_threshold(LOOK_FOR_GARBAGE)
    shown = sys.stdout is not None
    _open_streams()
    if not shown:
        return _unusable("standard output is closed, so there's nowhere to show anything", "Leave out `>&-`.")
    try:
        with _ending_in_order():
            arguments = build_parser().parse_args(argv)
            code: ExitCode = arguments.command(arguments)
        sys.stdout.flush()
    except SystemExit:  # as after --help, or wrong usage
        _flush()
        raise
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:  # whoever read our output has gone, as in `coach list | head`
        _forget_output()
        return ExitCode.DONE
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _unusable(f"coach can't carry on: {reason}", "Check the disk, and check that you can use its folders.")
    except Exception as error:  # the last net: what coach itself gets wrong is reported in words too
        return _unusable(f"sorry, coach has made a mistake ({type(error).__name__})", "Your record is safe.")
    return code


def _open_streams() -> None:
    """Opens what is closed, to nowhere: else the next file, the journal perhaps, would be taken for it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - until the end
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # what cannot be read or shown is a question mark, and ends nothing


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


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _forget_output()


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
