"""Runs a program that speaks for us: bounded in time, killed with all that it started, and never near the terminal."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

LINGERS = 2.0
"""Seconds that a killed process may take to be gone."""
NO_REPORTS = {"ORT_DISABLE_TELEMETRY": "1"}
"""What the environment of everything that speaks says: ONNX Runtime, on which natural voices run, would report to its
maker from version 1.29 on."""


class ChildStuck(Exception):
    """The program did not end in time. It has been killed."""


def _unwatched(pid: int, alive: bool) -> None:
    """Nobody keeps account of the programs that run."""


watch: Callable[[int, bool], None] = _unwatched
"""Is told of each program as it starts (True) and once it is gone (False). The worker passes that on, so that whoever
has to kill the worker can kill its programs too: each has a process group of its own."""


def run(
    command: Sequence[str], given: bytes, seconds: float, environment: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """Runs a command with `given` on its standard input; returns its exit code and what it wrote to standard output.

    Raises ChildStuck after so many seconds, and OSError where there is no such program.
    """
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    watch(child.pid, True)
    try:
        with child:
            try:
                output, _ = child.communicate(given, timeout=seconds)
            except subprocess.TimeoutExpired:
                raise ChildStuck from None
            finally:
                kill_group(child.pid)  # also what it may have left running behind it
    finally:
        watch(child.pid, False)
    return child.returncode, output


def kill_group(pid: int) -> None:
    """Kills a process that was started in a session of its own, and every process in its group."""
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)  # on Windows this ends a process at once
