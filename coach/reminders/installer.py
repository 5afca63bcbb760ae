"""Puts a timer in its place, and takes it away so that nothing is left."""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from coach.errors import CoachError, ExitCode
from coach.reminders.timers import Timer
from coach.script import reminder_words

RunProgram = Callable[[Sequence[str]], str]
"""Runs a program; what it complains of where it fails, empty where all is well."""
CHANGED_WITHIN = 30.0
"""Seconds that the system may take to change a timer (our default)."""


class Installer:
    """One `timer` on this computer."""

    def __init__(self, timer: Timer, run: RunProgram) -> None:
        self._timer = timer
        self._run = run

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that belong to it."""
        return tuple(map(Path, self._timer.files))

    @property
    def started_by(self) -> tuple[tuple[str, ...], ...]:
        """The commands that start it."""
        return self._timer.start

    @property
    def is_there(self) -> bool:
        """Whether all its files are."""
        return all(path.is_file() for path in self.paths)

    def install(self) -> None:
        """Writes the files, and starts the timer. Raises CoachError, and leaves nothing, where that fails."""
        trouble = ""
        for command in self._timer.stop if self.is_there else ():
            self._run(command)  # launchd takes no agent twice
        try:
            for path, data in self._timer.files.items():
                _write(Path(path), data)
        except OSError as error:
            trouble = f"{error.filename}: {error.strerror or type(error).__name__}"
        for command in () if trouble else self._timer.start:
            if trouble := self._run(command):
                break
        if trouble:
            self.remove()
            message = reminder_words.no_timer(trouble)
            raise CoachError(message, hint=reminder_words.WITHOUT_TIMER, code=ExitCode.UNUSABLE)

    def remove(self) -> list[Path]:
        """Stops the timer, and takes its files away, and folders that are empty by then. The files that were there."""
        there = [path for path in self.paths if path.exists()]
        for command in self._timer.stop if there else ():
            self._run(command)  # one that is stopped already complains
        for path in there:
            try:
                path.unlink()
            except OSError as error:
                message = f"{path}: {error.strerror}"
                raise CoachError(message, hint=reminder_words.CHECK_FOLDER, code=ExitCode.UNUSABLE) from error
        for command in self._timer.forget if there else ():
            self._run(command)
        for path in self.paths:
            for folder in path.parents[:2]:  # those that may have been made for it
                with suppress(OSError):
                    folder.rmdir()
        return there


def _write(path: Path, data: bytes) -> None:
    """Writes a file that anybody may read: it holds nothing that is private, and systems want it so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o644)


def run(command: Sequence[str]) -> str:
    """Runs a program of the system; what it complains of where it fails, empty where all is well."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CHANGED_WITHIN,
            check=False,
            errors="replace",
        )
    except FileNotFoundError:
        return f"{command[0]}: not found"
    except (OSError, subprocess.SubprocessError) as error:
        return f"{command[0]}: {type(error).__name__}"
    if done.returncode == 0:
        return ""
    said = " ".join(f"{done.stderr} {done.stdout}".split())
    return f"{command[0]}: {said or f'exit code {done.returncode}'}"
