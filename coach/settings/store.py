"""The patient's settings: a small TOML file. A bad one never stops anything: it is reported, and the default is used.

Only what was chosen is ever written into it; all else that the patient wrote there stays as it is.
"""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coach.errors import CoachError, ExitCode
from coach.script import settings_words
from coach.settings.table import SETTINGS

MAX_SETTINGS_BYTES = 64_000
"""Bytes that a settings file can have: more than anyone would write by hand."""
RULES = {setting.key: setting.value_type for setting in SETTINGS}
"""What each setting may be, by its name in the file."""


@dataclass(frozen=True)
class Settings:
    """What a patient can choose. `get_ready` in seconds, `rate` in words a minute, volumes and `pitch` from 0 to 100.

    `voice` None means: spoken in the full screen, silent in plain mode, where a screen reader would talk over it.
    `auto` for `cue_detail`, `profile` and `units` leaves the choice to the routine, for `figures` to what the terminal
    can show, for `clock` to what is usual in the region. Without `motion` the figures are still. With `plain` coach
    goes line by line. `quiet_hours` are written `22:00-07:00`, and empty where there are none. `go_on` is after how
    many seconds a set-up goes on by itself, 0 for never. With `screen_reader` the full screen draws nothing and paints
    only lines that change. `speak` is what is spoken on it: the prompts, or all that has the focus as well. `answers`
    to a question are said after it or before it. `scan` is how many seconds each choice is offered for to who has one
    switch, 0 for never.
    """

    emergency_number: str = ""
    get_ready: float = 5.0
    go_on: int = 0
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
    units: str = "auto"
    theme: str = "calm-dark"
    figures: str = "auto"
    motion: bool = True
    plain: bool = False
    clock: str = "auto"
    quiet_hours: str = ""
    reminders: str = "off"
    screen_reader: bool = False
    speak: str = "prompts"
    answers: str = "after"
    scan: int = 0
    pronounce: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Mistake:
    """Something in the file that does not count: in which line, where one can be named, what, and what to do."""

    path: Path
    line: int | None
    words: str
    hint: str

    @property
    def place(self) -> str:
        """File and line, as programs understand it."""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"

    @property
    def told(self) -> str:
        """In words, where it is plain which file is meant."""
        words = f"line {self.line}: {self.words}" if self.line is not None else self.words
        return f"{words[0].upper()}{words[1:]}. {self.hint}"

    def __str__(self) -> str:
        return f"{self.place}: {self.words}. {self.hint}"


def in_short(mistakes: Sequence[Mistake]) -> str:
    """The first mistake in a sentence for home, and how many more there are; nothing when there are none."""
    if not mistakes:
        return ""
    first, more = mistakes[0], len(mistakes) - 1
    place = first.path.name if first.line is None else f"{first.path.name}, line {first.line}"
    rest = f" {settings_words.and_more(more)}" if more else ""
    return f"{place}: {first.words}.{rest}"


def load_settings(path: Path) -> tuple[Settings, list[Mistake]]:
    """The settings in `path`, and what is wrong with them: each with its line and what to write instead."""
    found, problems = chosen_settings(path)
    return replace(Settings(), **found), problems


def chosen_settings(path: Path) -> tuple[dict[str, Any], list[Mistake]]:
    """What the file at `path` sets, by name, and what is wrong with it. All else has its default."""
    try:
        text = _read(path)
        data = _parse(path, text)
    except _Unreadable as error:
        return {}, [replace(error.mistake, hint=f"{error.hint} {settings_words.DEFAULTS_UNTIL_THEN}")]
    found: dict[str, Any] = {}
    mistakes = []
    for key, written in data.items():
        line = _line_of(key, text)
        if key not in RULES:
            mistakes.append(Mistake(path, line, f"“{key}” isn't a setting", _meant(key)))
            continue
        value = RULES[key].normalised(written)
        if RULES[key].accepts(value):
            found[key] = value
        else:
            words = f"“{key}” should be {RULES[key].wanted}"
            mistakes.append(Mistake(path, line, words, settings_words.DEFAULT_UNTIL_THEN))
    return found, mistakes


def write_settings(path: Path, changes: Mapping[str, object]) -> None:
    """Writes `changes`, by name, into the file at `path`; its comments, its order and all its other lines stay.

    None takes a setting out of it, so that its default counts. The file, made if need be, is private, and is never
    half written. Raises CoachError, and leaves it as it was, when a value is not allowed, when the file cannot be
    understood, or when it cannot be written.
    """
    import tomlkit  # imported late: most runs only read

    for key, value in changes.items():
        if key not in RULES:
            raise no_such_setting(key)
        if value is not None and not RULES[key].accepts(value):
            raise CoachError(
                f"“{key}” can't have that value", hint=settings_words.should_be(RULES[key].wanted), code=ExitCode.USAGE
            )
    before = _read(path)
    known = _parse(path, before)
    kept = {key: value for key, value in changes.items() if value is not None}
    gone = [key for key, value in changes.items() if value is None and key in known]
    if not kept and not gone:
        return
    document = tomlkit.parse(before)
    document.update(kept)
    for key in gone:
        document.remove(key)
    try:
        _replace(path.resolve(), tomlkit.dumps(document).encode("utf-8"))  # a link goes on pointing to the same file
    except OSError as error:
        hint = settings_words.CHECK_DISK
        message = f"{path}: the settings can't be saved: {error.strerror or type(error).__name__}"
        raise CoachError(message, hint=hint, code=ExitCode.UNUSABLE) from error


def no_such_setting(key: str) -> CoachError:
    """The error of a name that no setting has."""
    return CoachError(f"“{key}” isn't a setting", hint=_meant(key), code=ExitCode.USAGE)


def _meant(key: str) -> str:
    """What to do about a setting that there is not."""
    from difflib import get_close_matches  # imported late: few are misspelt

    near = get_close_matches(key, RULES, n=1)
    return settings_words.meant(near[0]) if near else settings_words.ALL_SETTINGS


def _read(path: Path) -> str:
    """The text of the file; nothing when there is none. Raises CoachError."""
    try:
        if path.exists() and not path.is_file():  # to read a pipe would wait for ever
            raise _Unreadable(path, None, "this isn't a file", settings_words.MOVE_AWAY)
        with path.open("rb") as file:
            data = file.read(MAX_SETTINGS_BYTES + 1)
        if len(data) > MAX_SETTINGS_BYTES:
            raise _Unreadable(path, None, "this is too long to be settings", settings_words.TOO_LONG)
        return data.decode("utf-8-sig")  # some editors put a mark before the first letter
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(path, line, "this isn't UTF-8 text", settings_words.NOT_UTF_8) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        hint = settings_words.MAKE_READABLE
        raise _Unreadable(path, None, f"this can't be read: {reason}", hint, ExitCode.UNUSABLE) from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    """What the text says. Raises CoachError with the line that is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        words, at, place = str(error).partition(" (at ")
        number = re.match(r"line (\d+)", place) if at else None
        line = int(number[1]) if number else len(text.splitlines())
        hint = settings_words.not_toml(words)
        raise _Unreadable(path, line, "coach can't read this line", hint) from error
    except RecursionError as error:
        raise _Unreadable(path, None, "this is nested too deep to be settings", settings_words.NESTED) from error


class _Unreadable(CoachError):
    """The file as a whole cannot be understood, for one mistake."""

    def __init__(self, path: Path, line: int | None, words: str, hint: str, code: ExitCode = ExitCode.FINDINGS) -> None:
        self.mistake = Mistake(path, line, words, hint)
        super().__init__(f"{self.mistake.place}: {words}", hint=hint, code=code)


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
