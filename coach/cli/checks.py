"""What `coach doctor` looks at, but for the voice: Python, settings, folders, journal, terminal, sound files."""

import importlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coach.cli.plain_mode import is_poor_terminal
from coach.locations import Places
from coach.settings.store import Settings

LEAST_FREE = 50_000_000
"""Bytes free on the disk, below which doctor warns (our default): the cache of the voice alone may take more."""


class Health(StrEnum):
    """How things stand. A note is something that coach can do without."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


HEALTH_SIGNS = {Health.OK: "✓", Health.NOTE: "·", Health.PROBLEM: "×"}


@dataclass(frozen=True)
class CheckResult:
    """What a check has found: in words, and with what to do where something is missing."""

    name: str
    state: Health
    words: str
    hint: str = ""


@dataclass(frozen=True)
class Environment:
    """What the checks look at."""

    places: Places
    settings: Settings
    setting_problems: tuple[str, ...] = ()
    monotonic: Callable[[], float] = time.monotonic


def python(_: Environment) -> list[CheckResult]:
    """The version of Python."""
    return [CheckResult("Python", Health.OK, ".".join(str(number) for number in sys.version_info[:3]))]


def settings(environment: Environment) -> list[CheckResult]:
    """The settings file: each mistake with its line."""
    path = environment.places.settings
    if environment.setting_problems:
        hint = "Fix the line, or take it out."
        return [CheckResult("Settings", Health.PROBLEM, problem, hint) for problem in environment.setting_problems]
    there = f"{path}, nothing wrong" if path.exists() else f"none yet, so the defaults count (the file would be {path})"
    return [CheckResult("Settings", Health.OK, there)]


def data_folder(environment: Environment) -> list[CheckResult]:
    """The folder of what belongs to the patient: can it be written, or made?"""
    return [
        _folder("Data folder", environment.places.data, "Make it a folder of your own, or set COACH_HOME to another.")
    ]


def cache(environment: Environment) -> list[CheckResult]:
    """The folder of the voice's clips, and how full it is."""
    return [
        _folder(
            "Sound cache",
            environment.places.voice_cache,
            "Make it writable, or each sentence takes longer.",
        )
    ]


def _folder(name: str, folder: Path, hint: str) -> CheckResult:
    there = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        return CheckResult(name, Health.PROBLEM, f"{folder} can't be used: {_reason(error)}", hint)
    if there != folder:
        return CheckResult(name, Health.OK, f"{folder}, made when it's first needed")
    return CheckResult(name, Health.OK, f"{folder}, {_size(folder) / 1e6:.1f} MB")


def _size(folder: Path) -> int:
    """Bytes in all the files of a folder; a file may go away while they are counted."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.lstat().st_size
    return total


def journal(environment: Environment) -> list[CheckResult]:
    """The journal: can it be read, and written on? A copy is opened, so that nothing is changed by looking."""
    from coach.journal.store import Journal, JournalError

    path = environment.places.journal
    if not path.exists():
        return [CheckResult("Journal", Health.OK, "none yet; it starts with your first check-in")]
    with tempfile.TemporaryDirectory(prefix="coach-") as folder:
        copy = Path(folder) / path.name
        try:
            for side in ("", "-wal"):  # what was written last may still be in the side file
                source = path.with_name(path.name + side)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(source.name))
            with Journal(copy) as opened:
                opened.read()
        except JournalError as error:
            words = error.message.replace(str(copy), str(path))
            return [CheckResult("Journal", Health.PROBLEM, words, error.hint)]
        except OSError as error:
            return [_locked_away(path, _reason(error))]
    return (
        [CheckResult("Journal", Health.OK, str(path))]
        if os.access(path, os.W_OK)
        else [_locked_away(path, "read-only")]
    )


def _locked_away(path: Path, reason: str) -> CheckResult:
    words = f"{path} can't be used: {reason}"
    return CheckResult("Journal", Health.PROBLEM, words, "Make sure you can read and write it, and its folder.")


def privacy(environment: Environment) -> list[CheckResult]:
    """Whether other users of this computer could read the journal or the settings."""
    if os.name != "posix":
        return [CheckResult("Privacy", Health.OK, "your files are in your own profile")]
    places = environment.places
    files = [path for path in (places.journal, places.settings) if path.exists()]
    shown = [path for path in files if path.stat().st_mode & 0o077]
    if shown:
        names = " ".join(f'"{path}"' for path in shown)
        return [
            CheckResult("Privacy", Health.PROBLEM, "other users of this computer can read files", f"chmod 600 {names}")
        ]
    if places.data.exists() and places.data.stat().st_mode & 0o077:
        words = "only you can read your files, but others can see their names"
        return [CheckResult("Privacy", Health.NOTE, words, f'chmod 700 "{places.data}"')]
    return [CheckResult("Privacy", Health.OK, "only you can read your files")]


def disk(environment: Environment) -> list[CheckResult]:
    """The room that is left where coach writes."""
    free = shutil.disk_usage(_nearest(environment.places.data)).free
    words = f"{free / 1e6:,.0f} MB free"
    if free < LEAST_FREE:
        return [CheckResult("Disk", Health.PROBLEM, words, "Make room: coach can't save anything on a full disk.")]
    return [CheckResult("Disk", Health.OK, words)]


def terminal(_: Environment) -> list[CheckResult]:
    """Whether the full screen can be shown, with its signs and colours."""
    from coach.tui.screens.base import SMALLEST

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return [CheckResult("Terminal", Health.NOTE, "not a terminal, so coach goes line by line here")]
    if is_poor_terminal():
        words = f"TERM is “{os.environ.get('TERM', '')}”: it can't draw, so coach goes line by line here"
        return [CheckResult("Terminal", Health.NOTE, words, "For the full screen: coach --no-plain")]
    found = []
    width, height = os.get_terminal_size(sys.stdout.fileno())
    size = f"{width} columns, {height} lines"
    if width < SMALLEST[0] or height < SMALLEST[1]:
        hint = f"Make it at least {SMALLEST[0]} by {SMALLEST[1]}, or use coach --plain."
        found.append(CheckResult("Terminal", Health.NOTE, f"{size}: too small for the full screen", hint))
    else:
        found.append(CheckResult("Terminal", Health.OK, size))
    if "utf" not in sys.stdout.encoding.lower():
        hint = "Set LANG to a language with UTF-8, such as: export LANG=C.UTF-8"
        words = f"{sys.stdout.encoding}: some characters show as question marks"
        found.append(CheckResult("Letters", Health.NOTE, words, hint))
    found.append(CheckResult("Colours", Health.OK, _colours()))
    return found


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "off, because of NO_COLOR; coach never relies on colour alone"
    return "this terminal has none; coach never relies on colour alone" if is_poor_terminal() else "on"


_FORMATS = {"soundfile": "FLAC and OGG", "lameenc": "MP3", "mutagen": "chapters and titles"}
"""What each library is for, in a session that is saved as a sound file."""


def sound_files(_: Environment) -> list[CheckResult]:
    """The formats in which a session can be saved."""
    found = [CheckResult("Sound files", Health.OK, "WAV can always be written")]
    for library, formats in _FORMATS.items():
        try:
            importlib.import_module(library)
        except (ImportError, OSError):  # OSError: its own shared library is missing
            hint = 'pip install "back-coach[audio]"'
            found.append(CheckResult("Sound files", Health.NOTE, f"{formats} need {library}, which isn't here", hint))
        else:
            found.append(CheckResult("Sound files", Health.OK, f"{formats} can be written, with {library}"))
    return found


def _nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    return next((place for place in (path, *path.parents) if place.exists()), path)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
