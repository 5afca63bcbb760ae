"""Exit codes and the one exception that becomes a message: what a user sees when something is wrong."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the `coach` command returns to the shell."""

    DONE = 0
    FINDINGS = 1  # problems found, or a session ended early
    USAGE = 2
    LOCKED = 3  # the gate is closed for this routine
    RED_FLAG = 4
    UNUSABLE = 5  # this machine or its data folder cannot be used


class CoachError(Exception):
    """Something a person can mend: says what is wrong, what to do, and which exit code it means."""

    def __init__(self, message: str, *, hint: str, code: ExitCode) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}"
