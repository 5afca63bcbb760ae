"""Times of day, dates and lengths of time written with a colon, as English words.

`2:30` may be a length of time or a time of day: it is one of day after such words as `at` and `until`, and before
`am` and `pm`; else it is a length, which is what exercises are full of.
"""

import re

from coach.voice.text.english.numbers import TO, digits, number, ordinal
from coach.voice.text.english.rules import Rule

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split(" ")
_CLOCK = r"(?<![\w:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])"
_BEFORE = "at|until|till|by|before|after|since|from|between|today|tomorrow"
_UNIT = r"\s?(?:s|secs?|seconds?|mins?|minutes?|h|hours?)\b"


def _dialled(text: str) -> str:
    """Every digit by itself; a stroke between two short numbers offers a choice, as in `112/911`."""
    text = re.sub(r"(?<!\d)(\d{2,3})/(\d{2,3})(?!\d)", r"\1 or \2", text).replace("+", "plus ")
    return re.sub(r"\d(?:[\d /-]*\d)?", lambda n: digits(n[0]), text)


def _time_of_day(hour: int, minute: int, part_of_day: bool = True) -> str:
    """`Half past` differs between countries and `fourteen thirty` is foreign to some: `two thirty in the afternoon`."""
    if minute == 0 and hour in (0, 12) and part_of_day:
        return "noon" if hour else "midnight"
    minutes = "" if minute == 0 else f" oh {number(minute)}" if minute < 10 else f" {number(minute)}"
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return f"{number(hour % 12 or 12)}{minutes}" + (f" in the {part}" if part_of_day else "")


def _on_the_clock(match: re.Match[str]) -> str:
    """Every time of day in what was matched; the part of the day is added unless the text goes on to say it."""
    told = re.match(r"\s+(?:in the|at night|o'clock)", match.string[match.end() :]) is not None

    def say(time: re.Match[str]) -> str:
        hour, minute = map(int, time[0].split(":"))
        return _time_of_day(hour, minute, not told)

    return re.sub(_CLOCK, say, re.sub(TO, " to ", match[0]))


def _half_day(match: re.Match[str]) -> str:
    return _time_of_day(int(match[1]) % 12 + (12 if match[3] in "pP" else 0), int(match[2] or 0))


def _length(match: re.Match[str]) -> str:
    """`2:30` as `two minutes thirty`, `1:05:00` as `one hour five minutes`; the colon of `1:30 h` is one of hours."""
    parts = [int(part) for part in match[1].split(":")]
    names = ("hour", "minute", "second")[-3 if len(parts) == 3 or match[2] else -2 :]
    said = [f"{number(n)} {name}{'s' * (n != 1)}" for n, name in zip(parts, names, strict=False) if n]
    if len(parts) == 2 and len(said) == 2:
        return f"{said[0]} {number(parts[1])}"
    return " ".join(said) or f"zero {names[-1]}s"


def _date(day: str, month: str, year: str | None) -> str:
    said = f"the {ordinal(int(day))} of {month}"
    if year is None:
        return said
    century, rest = divmod(int(year), 100)
    return f"{said} {number(int(year))}" if rest < 10 else f"{said} {number(century)} {number(rest)}"


TIMES: tuple[Rule, ...] = (
    # what is dialled is said digit by digit, the emergency number above all
    (
        re.compile(
            r"(?i)\b(?:call|dial|phone|ring|tel|(?:emergency|phone|telephone) number)\b[.:]?"
            r"\s+(?:[a-z']+\s+){0,3}\+?\d[\d /-]*\d\d\b"
            r"(?!\s(?:times|metres|m|s|seconds|minutes|hours|days|weeks)\b)(?:(?:,|,? or)\s+\d{3,}\b)*"
        ),
        lambda m: _dialled(m[0]),
    ),
    (re.compile(r"(?<![\w.])\d{3}-(?:\d{3}-)?\d{4}(?![\w-])"), lambda m: digits(m[0])),
    (
        re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])"),
        lambda m: _date(m[3], _MONTHS[int(m[2]) - 1], m[1]),
    ),
    (
        re.compile(rf"(?<![\w.:/-])([1-9]|[12]\d|3[01]) ({'|'.join(_MONTHS)})(?: ((?:19|20)\d\d))?\b"),
        lambda m: _date(m[1], m[2], m[3]),
    ),
    (re.compile(r"(?i)(?<![\w.:])(\d{1,2})\s?[-–—]\s?(?=\d{1,2}(?::\d\d)?\s?[ap]\.?m\b)"), r"\1 to "),  # 8-10 am
    (re.compile(r"(?i)(?<![\w.:])(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?([ap])\.?m\b(?:\.(?!\s+[A-Z]))?"), _half_day),
    (
        re.compile(rf"(?i)\b(?:{_BEFORE})\s+{_CLOCK}(?:(?:{TO}|,? (?:to|and|or) ){_CLOCK})*(?!{_UNIT})"),
        _on_the_clock,
    ),
    (re.compile(rf"{_CLOCK}(?=\s+(?:o'clock|in the (?:morning|afternoon|evening)))"), _on_the_clock),
    (
        re.compile(r"(?<![\w:.])(\d{1,3}(?::[0-5]\d){1,2})(?![\d:])(?:\s?(?:(h|hours?)|s|secs?|mins?|minutes?)\b)?"),
        _length,
    ),
)
"""What has a colon, a month or a telephone in it. To be applied before QUANTITIES, which take every number left."""
