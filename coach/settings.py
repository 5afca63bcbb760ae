"""The patient's settings: a small TOML file. A bad one never stops anything: it is told, and the default is used.

Only what was chosen is ever written into it; all else that the patient wrote there stays as it is.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coach.errors import CoachError, ExitCode

MAX_BYTES = 64_000
"""Bytes that a settings file can have: more than anyone would write by hand."""
MOST_PRONOUNCED = 200
"""Entries that the pronunciation table can have, and characters that one can have."""

ENGINES = ("auto", "espeak-ng", "espeak-ng-program", "pyttsx3", "say", "speech-dispatcher", "piper", "command")
DETAILS = ("auto", "all", "main", "minimal", "sounds")
PROFILES = ("auto", "calm", "plain")
FIGURES = ("auto", "braille", "blocks", "off")


@dataclass(frozen=True)
class Settings:
    """What a patient can choose. `get_ready` in seconds, `rate` in words a minute, volumes and `pitch` from 0 to 100.

    `voice` None means: spoken in the full screen, silent in plain mode, where a screen reader would talk over it.
    `auto` for `cue_detail` and `profile` leaves the choice to the routine, for `figures` to what the terminal can show.
    Without `motion` the figures are still.
    """

    emergency_number: str = ""
    get_ready: float = 5.0
    voice: bool | None = None
    engine: str = "auto"
    voice_name: str = ""
    voice_command: str = ""
    piper_voice: str = ""
    rate: int = 150
    pitch: int = 50
    volume: int = 100
    chime_volume: int = 60
    breath_volume: int = 40
    cue_detail: str = "auto"
    profile: str = "auto"
    figures: str = "auto"
    motion: bool = True
    pronounce: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Rule:
    """What a setting may be: a test, and what to write."""

    fits: Callable[[object], bool]
    wanted: str


def _text(most: int, wanted: str) -> Rule:
    return Rule(lambda v: isinstance(v, str) and len(v) <= most and v.isprintable(), wanted)


def _number(low: float, high: float, wanted: str, kinds: tuple[type, ...] = (int,)) -> Rule:
    return Rule(lambda v: isinstance(v, kinds) and not isinstance(v, bool) and low <= v <= high, wanted)  # type: ignore[operator]  # a number


_YES_NO = Rule(lambda v: isinstance(v, bool), "true or false")


def _one_of(words: tuple[str, ...]) -> Rule:
    return Rule(lambda v: v in words, "one of: " + ", ".join(words))


def _is_table(value: object) -> bool:
    return (
        isinstance(value, dict)
        and len(value) <= MOST_PRONOUNCED
        and all(
            isinstance(t, str) and 0 < len(t) <= MOST_PRONOUNCED and t.isprintable()
            for pair in value.items()
            for t in pair
        )
    )


RULES: dict[str, Rule] = {
    "emergency_number": _text(20, 'a short text such as "112"'),
    "get_ready": _number(3, 60, "seconds from 3 to 60", (int, float)),
    "voice": _YES_NO,
    "engine": _one_of(ENGINES),
    "voice_name": _text(200, "the name of a voice from `coach voice --list`"),
    "voice_command": _text(1000, 'a command that makes a sound file, such as "espeak-ng -w {out} {text}"'),
    "piper_voice": _text(1000, "the path of a Piper voice, a file that ends in .onnx"),
    "rate": _number(80, 300, "words a minute, from 80 to 300"),
    "pitch": _number(0, 100, "a number from 0 (low) to 100 (high)"),
    "volume": _number(0, 100, "a number from 0 to 100"),
    "chime_volume": _number(0, 100, "a number from 0 (off) to 100"),
    "breath_volume": _number(0, 100, "a number from 0 (off) to 100"),
    "cue_detail": _one_of(DETAILS),
    "profile": _one_of(PROFILES),
    "figures": _one_of(FIGURES),
    "motion": _YES_NO,
    "pronounce": Rule(_is_table, 'a table of words and how to say them, such as {"QL" = "cue ell"}'),
}
"""What each setting may be, by its name in the file."""


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings in `path`, and what is wrong with them: each with its line and what to write instead."""
    try:
        text = _read(path)
        data = _parse(path, text)
    except CoachError as error:
        return Settings(), [f"{error.message}. {error.cure} Until then the defaults are used."]
    found: dict[str, Any] = {}
    problems = []
    for key, value in data.items():
        place = f"{path}:{_line_of(key, text)}"
        if key not in RULES:
            problems.append(f"{place}: “{key}” is not a setting; there are: {', '.join(RULES)}")
        elif not RULES[key].fits(value):
            problems.append(f"{place}: “{key}” should be {RULES[key].wanted}; the default is used")
        else:
            found[key] = value
    return replace(Settings(), **found), problems


def write_settings(path: Path, changes: Mapping[str, object]) -> None:
    """Writes `changes`, by name, into the file at `path`; its comments, its order and all its other lines stay.

    The file, made if need be, is private, and is never half written. Raises CoachError, and leaves it as it was, when
    a value is not allowed, when the file cannot be understood, or when it cannot be written.
    """
    import tomlkit  # imported late: most runs only read

    for key, value in changes.items():
        if key not in RULES:
            raise CoachError(f"“{key}” is not a setting", cure=f"There are: {', '.join(RULES)}", code=ExitCode.USAGE)
        if not RULES[key].fits(value):
            raise CoachError(f"“{key}” cannot be that", cure=f"It should be {RULES[key].wanted}.", code=ExitCode.USAGE)
    before = _read(path)
    _parse(path, before)
    document = tomlkit.parse(before)
    document.update(changes)
    try:
        _replace(path.resolve(), tomlkit.dumps(document).encode("utf-8"))  # a link goes on pointing to the same file
    except OSError as error:
        cure = "Check the disk, and that its folder is yours to write in."
        message = f"{path}: the settings cannot be written: {error.strerror or type(error).__name__}"
        raise CoachError(message, cure=cure, code=ExitCode.UNUSABLE) from error


def _read(path: Path) -> str:
    """The text of the file; nothing when there is none. Raises CoachError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _unreadable(f"{path}: this is too long to be settings", "Make it shorter, or move it away.")
        return data.decode("utf-8-sig")  # some editors put a mark before the first letter
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(f"{path}:{line}: this is not text in UTF-8", "Save the file as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(f"{path}: this cannot be read: {reason}", "Make it a file that is yours to read.") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    """What the text says. Raises CoachError with the line that is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, at, place = str(error).partition(" (at ")
        number = re.match(r"line (\d+)", place) if at else None
        line = int(number[1]) if number else len(text.splitlines())
        cure = "Write one setting a line, such as `rate = 150`, with words in quotation marks."
        raise _unreadable(f"{path}:{line}: this is no TOML ({words})", cure) from error
    except RecursionError as error:
        raise _unreadable(f"{path}: this is nested too deep to be settings", "Mend it, or move it away.") from error


def _unreadable(message: str, cure: str) -> CoachError:
    return CoachError(message, cure=cure, code=ExitCode.FINDINGS)


def _replace(path: Path, data: bytes) -> None:
    """Puts `data` in the place of the file in one go: whatever happens, there is the old file or the new one."""
    import tempfile  # imported late, too

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".settings-", dir=path.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _line_of(key: str, text: str) -> int:
    """The line where a setting, or the table of that name, begins."""
    begins = re.compile(rf"[\s\[\"']*{re.escape(key)}[\s\"']*[]=.]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if begins.match(line)), 1)
