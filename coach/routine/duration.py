"""Durations as people write them: `20 min`, `1.5 h`, `30 s`, `1 min 30 s`."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

_UNITS = {
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400,
}  # fmt: skip
_PART = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*([a-z]+)", re.IGNORECASE)
_WHOLE = re.compile(rf"\s*{_PART.pattern}(?:[\s,]*{_PART.pattern})*\s*", re.IGNORECASE)
PATTERN = r"^\s*\d+(\.\d+)?\s*[A-Za-z]+([\s,]*\d+(\.\d+)?\s*[A-Za-z]+)*\s*$"


def parse_duration(text: object) -> float:
    """Seconds in `text`, such as `1 min 30 s`; more than 0.

    Raises PydanticCustomError `duration` with a `hint` when it is no duration, lacks its unit, or is not more than 0.
    """
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        raise _wrong("this is not a duration", "Write a number and a unit, such as `30 s` or `20 min`.")
    if isinstance(text, int | float):
        raise _wrong(f"{text} has no unit", f"Write `{text} s` or `{text} min`.")
    if not _WHOLE.fullmatch(text):
        if re.fullmatch(r"\s*\d+:\d\d\s*", text):
            minutes, seconds = (int(part) for part in text.split(":"))
            written = f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
            raise _wrong(f"“{text}” is not a duration", f"Write `{written}`.")
        raise _wrong(f"“{text[:40]}” is not a duration", "Write it like `30 s`, `1 min 30 s` or `1.5 h`.")
    total = 0.0
    for number, unit in _PART.findall(text):
        if unit.lower() not in _UNITS:
            raise _wrong(f"“{unit}” is not a unit of time", "The units are s, min, h and d.")
        total += float(number) * _UNITS[unit.lower()]
    if total <= 0:
        raise _wrong("the duration is zero", "Give it at least `1 s`, or leave the line out.")
    return total


def format_duration(seconds: float) -> str:
    """The duration as it would be written in a routine: `1 min 30 s`."""
    parts = []
    rest = round(seconds, 3)
    for unit, size in (("h", 3600), ("min", 60)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:g} {unit}")
    if rest or not parts:
        parts.append(f"{round(rest, 3):g} s")
    return " ".join(parts)


def _wrong(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("duration", "{message}", {"message": message, "hint": hint})


_SCHEMA = WithJsonSchema({"type": "string", "pattern": PATTERN, "examples": ["30 s", "20 min", "1 min 30 s"]})
_PARSE = BeforeValidator(parse_duration)

ShortTime = Annotated[float, _PARSE, Field(ge=1, le=600), _SCHEMA]
"""Seconds, 1 s to 10 min: holds, rests, tempos."""
LongTime = Annotated[float, _PARSE, Field(ge=1, le=3600), _SCHEMA]
"""Seconds, 1 s to 1 h: positions, walks, cues."""
Interval = Annotated[float, _PARSE, Field(ge=60, le=14 * 86400), _SCHEMA]
"""Seconds, 1 min to 14 days: the time from one session to the next."""
