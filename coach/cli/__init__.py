"""The door: the `coach` command. Reads arguments, calls the rooms, turns every error into words and an exit code."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from coach.cli.parser import build_parser
from coach.errors import CoachError, ExitCode


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit code. Never raises for what a user, a file or the machine gets wrong."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without these letters gets a question mark, no crash
    arguments = build_parser().parse_args(argv)
    try:
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
    except Exception as error:  # the last net: what coach itself gets wrong is told in words too
        return _unusable(f"coach has made a mistake of its own ({type(error).__name__})", "Your journal is safe.")
    return code


def _unusable(message: str, cure: str) -> ExitCode:
    """Says what is wrong, if there is still somewhere to say it."""
    with suppress(OSError, ValueError, AttributeError):
        print(f"coach: {message}\n  {cure}", file=sys.stderr)
    _forget_output()
    return ExitCode.UNUSABLE


def _forget_output() -> None:
    """What could not be written is let go, so that Python does not try, and complain, once more at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
