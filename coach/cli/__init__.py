"""The door: the `coach` command. It opens with almost nothing, so that Ctrl+C ends in words from the start."""

import sys

TYPE_CHECKING = False  # `typing` itself would take longer than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: "Sequence[str] | None" = None) -> int:
    """Runs the command; returns its exit code. Never raises for what a user, a file or the machine gets wrong."""
    own = argv is None  # the process is coach's, and ends with it
    end_in_silence = None
    try:
        from coach.cli import ctrl_c

        if own:
            ctrl_c.end_at_once()
            end_in_silence = ctrl_c.end_in_silence
        from coach.cli.command import run

        return run(argv)
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("coach: ended by Ctrl+C.\n")
        return 1  # ExitCode.FINDINGS: ended early
    finally:
        if end_in_silence is not None:  # else Ctrl+C came before there was anything to end
            end_in_silence()
