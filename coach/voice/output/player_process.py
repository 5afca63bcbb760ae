"""One sound file being played by a process of its own: killing that is silence, and nothing it does can hold us up."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

_GONE_WITHIN = 1.0
"""Seconds after which a killed process that the system has not let go of yet is no longer waited for."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows alone has it, and opens a console without it


def spawn(
    command: Sequence[str], *, answers: bool = False, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Starts a process that can be killed with all its children, and can write nowhere but, if it `answers`, to us.

    On Linux it ends with the thread that started it, so that nobody is talked at by a coach that was killed. Raises
    OSError.
    """
    return subprocess.Popen(
        (*_tie(), *command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=_NO_WINDOW,
        env=environment,
    )


@cache
def _tie() -> tuple[str, ...]:
    """What to put before a command, so that the system kills it when its parent is gone; nothing where that can't be.

    The alternative, a function that Python runs between fork and exec, is unsafe in a program with threads.
    """
    program = shutil.which("setpriv") if sys.platform == "linux" else None
    if program is None:
        return ()
    tie = (program, "--pdeathsig", "KILL")
    with suppress(OSError, subprocess.TimeoutExpired):
        command = (*tie, program, "--version")
        tried = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2.0, check=False)
        if tried.returncode == 0:  # that of BusyBox does not know the option
            return tie
    return ()


class PlayerProcess:
    """A clip being played by a process. Safe from any thread; no call blocks.

    After `heard` seconds it counts as heard, even if the process goes on; after `at_most` seconds that is killed. It
    gets the `path` on its standard input, if one is given. `ended` is called once, with whether it played
    the clip to its end; not when it was stopped.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        heard: float,
        at_most: float,
        path: Path | None = None,
        ended: Callable[[bool], None] | None = None,
    ) -> None:
        self._process = process
        self._ended = ended
        self._lock = threading.Lock()  # or one thread could reap a process that another is about to kill
        now = time.monotonic()
        self._heard_at = now + heard
        self._until = now + at_most
        self._stopped = False
        self._over: bool | None = None
        assert process.stdin is not None
        with suppress(OSError):  # one that is dead already shows in `poll`
            if path is not None:
                process.stdin.write(os.fsencode(path) + b"\n")
            process.stdin.close()

    @property
    def over_at(self) -> float:
        """When it counts as heard."""
        return self._heard_at

    def poll(self) -> bool | None:
        """None while it is heard, True once it has been or was stopped, False if the player failed.

        A player that waits for the sound server to be done with everything can outlive its clip by two seconds: so the
        time decides. What becomes of the process, `gone` finds out.
        """
        over = self._look()
        if over is None and not self._stopped and time.monotonic() >= self._heard_at:
            return True
        return over

    def gone(self) -> bool:
        """Whether nothing is left of the process. To be asked until it is so: this is what ends one that hangs."""
        self._look()
        return self._process.returncode is not None

    def stop(self) -> None:
        """Silence, at once. `poll` tells when the process is gone: a few milliseconds later."""
        with self._lock:
            if self._over is None and not self._stopped:
                self._stopped = True
                self._until = time.monotonic() + _GONE_WITHIN
                kill(self._process)

    def _look(self) -> bool | None:
        with self._lock:
            code = self._process.poll()
            late = code is None and time.monotonic() >= self._until
            if late:
                kill(self._process)
            if self._over is not None or (code is None and not late):
                return self._over
            self._over = self._stopped or code == 0
        if self._ended is not None and not self._stopped:
            self._ended(self._over)
        return self._over


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a process of `spawn`, with all that it has started. The caller waits for its end."""
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills a process of `spawn` that was never given to a `Playing`, and leaves nothing of it behind."""
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()
    kill(process)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GONE_WITHIN)
