"""Figures with what belongs to them, as English words: ranges, units, doses, scores, vertebrae, and bare numbers.

An engine reads “5–10” as “five ten”, “30s” as “thirties” and “3 x 10” as “three ex ten”; after these rules there is no
digit left for it to guess at.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from coach.voice.text.english.numbers import (
    ALONE,
    FRACTION,
    FRACTIONS,
    NUMBER_PATTERN,
    TO,
    amount,
    number,
    ordinal,
    span,
    with_halves,
)
from coach.voice.text.english.rules import DOT, Rule


class _SpokenUnit(NamedTuple):
    written: str  # a pattern
    one: str
    many: str
    say: Callable[[str], str] = amount


_UNITS = (
    _SpokenUnit("s|(?i:secs?|seconds?)", "second", "seconds", with_halves),
    _SpokenUnit("(?i:mins?|minutes?)", "minute", "minutes", with_halves),
    _SpokenUnit("h|(?i:hrs?|hours?)", "hour", "hours", with_halves),
    _SpokenUnit("(?i:days?)", "day", "days", with_halves),
    _SpokenUnit("(?i:wks?|weeks?)", "week", "weeks", with_halves),
    _SpokenUnit("(?i:reps?|repetitions?)", "repetition", "repetitions"),
    _SpokenUnit("(?i:mm)", "millimetre", "millimetres"),
    _SpokenUnit("(?i:cm)", "centimetre", "centimetres"),
    _SpokenUnit("m", "metre", "metres"),
    _SpokenUnit("(?i:km)", "kilometre", "kilometres"),
    _SpokenUnit("(?i:ft)", "foot", "feet"),
    _SpokenUnit("(?i:mg)", "milligram", "milligrams"),
    _SpokenUnit("g", "gram", "grams"),
    _SpokenUnit("(?i:kgs?)", "kilogram", "kilograms"),
    _SpokenUnit("(?i:lbs?)", "pound", "pounds"),
    _SpokenUnit("(?i:ml)", "millilitre", "millilitres"),
    _SpokenUnit("l|L", "litre", "litres"),
    _SpokenUnit("(?i:bpm)", "beat a minute", "beats a minute"),
    _SpokenUnit(r"°\s?C", "degree Celsius", "degrees Celsius"),
    _SpokenUnit(r"°\s?F", "degree Fahrenheit", "degrees Fahrenheit"),
    _SpokenUnit("°", "degree", "degrees"),
    _SpokenUnit("%", "percent", "percent"),
)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
_TIMES = "[xX×]"
_AMOUNT = rf"(?:{FRACTION}|{ALONE})"
_RANGE = rf"({_AMOUNT})(?:{TO}({_AMOUNT}))?"
_NUMBERED = "exercise|step|set|stretch|figure|picture|page|session|routine"


def _quantity(unit: _SpokenUnit) -> Callable[[re.Match[str]], str]:
    def say(match: re.Match[str]) -> str:
        first, last, joint, written = match.groups()
        said = span(first, last, unit.say)
        article = "an" if unit.one == "hour" else "a"
        if said == "a half":
            return f"half {article} {unit.one}"
        if last is None and first in FRACTIONS:
            return f"{said} of {article} {unit.one}"
        if written.lower() in (unit.one, unit.many):  # “a 5 minute walk” is right as it stands
            return f"{said} {written}"
        return f"{said} {unit.one if joint == '-' or (last or first) == '1' else unit.many}"

    return say


def _how_often(match: re.Match[str]) -> str:
    """`twice`, `ten times`, `three to five times`."""
    first, last = match[1], match[2]
    once = {"1": "once", "2": "twice"}.get(first) if last is None else None
    return f" {once or span(first, last) + ' times'} "


def _vertebrae(match: re.Match[str]) -> str:
    """`L4/L5` as `L four L five`, `L4-5` as `L four five`."""
    return re.sub(r"([CTLS]?)(\d+)", lambda m: f"{m[1]} {number(int(m[2]))} ", re.sub(r"[-–—/]", " ", match[0]))


def _score(match: re.Match[str]) -> str:
    """4/10 as `four out of ten`; where the first is the greater it is a pressure, such as 120/80."""
    first, last, of = match.groups()
    return f"{span(first, last)} {'over' if _size(last or first) > _size(of) else 'out of'} {amount(of)}"


def _size(written: str) -> tuple[int, str]:
    """What whole numbers of any length can be compared by."""
    whole = written.split(".", maxsplit=1)[0].replace(",", "").lstrip("0")
    return len(whole), whole


def _decade(match: re.Match[str]) -> str:
    """`in your 50s` as `in your fifties`."""
    return f"{match[1]}{number(int(match[2])).removesuffix('y')}ies"


QUANTITIES: tuple[Rule, ...] = (
    (re.compile(r"\b[CTLS]\d{1,2}(?:\s?[-–—/]\s?[CTLS]?\d{1,2})*\b"), _vertebrae),
    (re.compile(r"(?i)\b((?:your|their|his|her|the) (?:late |early |mid-)?)([2-9]0)s\b"), _decade),
    (re.compile(rf"([$€£])\s?({ALONE})"), lambda m: f"{amount(m[2])} {_CURRENCIES[m[1]]}"),
    # signs
    (re.compile(r"≤|<="), " at most "),
    (re.compile(r"≥|>="), " at least "),
    (re.compile(r"±|\+/-"), " plus or minus "),
    (re.compile(r"->|=>|→"), ", "),
    (re.compile(r"<(?=\s?\d)|(?<=\s)<(?=\s)"), " less than "),
    (re.compile(r">(?=\s?\d)|(?<=\s)>(?=\s)"), " more than "),
    (re.compile(r"[~≈]\s?(?=\d)"), " about "),
    (re.compile(r"="), " equals "),
    (re.compile(r"(?<=\d)\+(?!\s?\d)"), " or more "),  # 5+ reps
    (re.compile(r"\+"), " plus "),
    (re.compile(r"(?<![\w.,%°)])-(?=\.?\d)"), " minus "),
    # the “no.” of “2: no. 3: not sure” is an answer: it means a number only after what is numbered
    (re.compile(r"#(?=\d)|(?<=[a-z] )No\.\s?(?=\d)"), "number "),
    (re.compile(rf"\b((?i:{_NUMBERED})) no\.\s?(?=\d)"), r"\1 number "),
    (re.compile(r"(?<![\w.])\.(?=\d)"), "0."),
    (re.compile(rf"({ALONE}(\s?[a-z°%]+)){TO}(?={NUMBER_PATTERN}\2(?!\w))"), r"\1 to "),  # 5 s – 10 s
    (re.compile(r"(?<![\w.])24/7\b"), "day and night"),
    # “3 x 10” leaves open what a set is: sets are said only where they are written
    (re.compile(rf"(?<=\d)(\s?[sS]ets?)\s?{_TIMES}\s?(?=\d)"), r"\1 of "),
    (re.compile(rf"({ALONE})\s?{_TIMES}\s?(?=\d)"), lambda m: f"{amount(m[1])} times "),
    (re.compile(rf"(?<!\w){_TIMES}\s?({NUMBER_PATTERN})(?:{TO}({ALONE}))?"), _how_often),
    (re.compile(rf"({ALONE})(?:{TO}({ALONE}))?\s?{_TIMES}(?![\w-])"), _how_often),
    # three and more in a row are a pattern, as in 4-7-8 breathing; with strokes they are a date
    (re.compile(r"(?<![\w.])\d+(?:[-–—]\d+){2,}(?!\w)"), lambda m: re.sub(r"[-–—]", " ", m[0])),
    (re.compile(r"(?<![\w.])\d+(?:/\d+){2,}(?!\w)"), lambda m: m[0].replace("/", ", ")),
    *((re.compile(rf"{_RANGE}(\s?|-)({unit.written})(?![\w']){DOT}"), _quantity(unit)) for unit in _UNITS),
    (re.compile(r"(?<![\w.,])(\d{1,6})(?i:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
    (re.compile(FRACTION), lambda m: amount(m[0])),
    (re.compile(rf"({ALONE})(?:{TO}({ALONE}))?\s?/\s?({NUMBER_PATTERN})"), _score),
    (re.compile(r"(?<=\d):(?=\d)"), " to "),  # a ratio
    (re.compile(_RANGE), lambda m: span(m[1], m[2])),
    (re.compile(r"\d+"), lambda m: f" {amount(m[0])} "),  # inside a word: B12
    (re.compile(r"%"), " percent "),
    (re.compile(r"°"), " degrees "),
)
"""Everything with a digit, and the signs of calculation. The order counts: what is longer comes first."""
