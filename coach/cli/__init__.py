"""The door: the `coach` command. Reads arguments, calls the rooms, turns every error into words and an exit code."""

import sys
from collections.abc import Sequence

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
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        return error.code
    except BrokenPipeError:
        # whoever read our output has gone, as in `coach list | head`; Python must not complain about it at exit
        sys.stdout = None
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.FINDINGS
    return code
