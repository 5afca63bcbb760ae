"""The patient's settings: a small TOML file. A bad one never stops anything: it is told, and the default is used."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

MAX_BYTES = 64_000


@dataclass(frozen=True)
class Settings:
    """What a patient can choose. `get_ready` in seconds, `rate` in words a minute."""

    emergency_number: str = ""
    get_ready: float = 5.0
    voice: bool = False
    rate: int = 150


_RULES: dict[str, tuple[type | tuple[type, ...], float, float, str]] = {
    "emergency_number": (str, 0, 20, 'a short text such as "112"'),
    "get_ready": ((int, float), 3, 60, "seconds from 3 to 60"),
    "voice": (bool, 0, 1, "true or false"),
    "rate": (int, 80, 300, "words a minute, from 80 to 300"),
}


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings in `path`, and what is wrong with them: each with its line and what to write instead."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"{path}: the settings cannot be read ({type(error).__name__}); the defaults are used"]
    except RecursionError:
        return Settings(), [f"{path}: this is nested too deep to be settings; the defaults are used"]
    except tomllib.TOMLDecodeError as error:
        return Settings(), [f"{path}: {error}; the defaults are used until this is mended"]
    settings, problems = Settings(), []
    for key, value in data.items():
        line = _line_of(key, text)
        if key not in _RULES:
            problems.append(f"{path}:{line}: “{key}” is not a setting; there are: {', '.join(_RULES)}")
        elif not _fits(key, value):
            problems.append(f"{path}:{line}: “{key}” should be {_RULES[key][3]}; the default is used")
        else:
            settings = replace(settings, **{key: value})
    return settings, problems


def _fits(key: str, value: object) -> bool:
    kind, low, high, _ = _RULES[key]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return False
    if isinstance(value, str):
        return len(value) <= high and value.isprintable()
    return isinstance(value, int | float) and low <= value <= high


def _line_of(key: str, text: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.split("=")[0].strip().strip("\"'") == key), 1)
