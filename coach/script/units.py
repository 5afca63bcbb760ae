"""Lengths, weights and temperatures in the units that the patient is used to. Times are never touched.

A routine is written in the units of its author. Rounding is that of a person who shows it with the hands: “10 cm” is
“4 inches”, never 3.94.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Units(StrEnum):
    """The units that a patient wants to read and hear. `AUTO` leaves every text as it is written."""

    AUTO = "auto"
    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True)
class _Target:
    """What an amount becomes where that is `below` a limit: times `factor`, plus `offset`, in steps of `grain`."""

    one: str
    many: str
    factor: float
    grain: float
    below: float = math.inf
    offset: float = 0.0

    def amount(self, value: float) -> float:
        exact = value * self.factor + self.offset
        rounded = math.floor(exact / self.grain + 0.5) * self.grain
        return rounded if rounded or self.offset else self.grain  # a short way is never none at all


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit by the pattern of how it is written, and what it becomes: the first target that fits its size."""

    written: str
    targets: tuple[_Target, ...]

    def target(self, value: float) -> _Target:
        return next(t for t in self.targets if abs(value * t.factor) < t.below)


def _inches(factor: float) -> tuple[_Target, ...]:
    sizes = ((0.25, 1.0), (0.5, 4.0), (1.0, math.inf))
    return tuple(_Target("inch", "inches", factor, grain, below) for grain, below in sizes)


_METRIC = (
    _Unit(r"mm|millimet(?:re|er)s?", _inches(1 / 25.4)),
    _Unit(r"cm|centimet(?:re|er)s?", _inches(1 / 2.54)),
    _Unit(r"m|met(?:re|er)s?", (_Target("foot", "feet", 3.2808, 1, below=50), _Target("foot", "feet", 3.2808, 5))),
    _Unit(
        r"km|kilomet(?:re|er)s?",
        (_Target("mile", "miles", 0.62137, 0.25, below=4), _Target("mile", "miles", 0.62137, 1)),
    ),
    _Unit(
        r"kgs?|kilos?|kilograms?",
        (_Target("pound", "pounds", 2.20462, 0.5, below=3), _Target("pound", "pounds", 2.20462, 1)),
    ),
    _Unit(r"°\s?C|degrees? C(?:elsius)?", (_Target("°F", "°F", 1.8, 1, offset=32),)),
)
# “feet” is what a patient stands on, and “in” leads to a place: neither is read as a unit
_IMPERIAL = (
    _Unit(r"inch(?:es)?", (_Target("cm", "cm", 2.54, 0.5, below=4), _Target("cm", "cm", 2.54, 1))),
    _Unit(r"ft", (_Target("cm", "cm", 30.48, 5, below=200), _Target("m", "m", 0.3048, 1))),
    _Unit(r"yards?|yds?", (_Target("m", "m", 0.9144, 1, below=20), _Target("m", "m", 0.9144, 5))),
    _Unit(r"miles?", (_Target("km", "km", 1.60934, 0.5, below=8), _Target("km", "km", 1.60934, 1))),
    _Unit(r"lbs?|pounds?", (_Target("kg", "kg", 0.453592, 0.5, below=5), _Target("kg", "kg", 0.453592, 1))),
    _Unit(r"°\s?F|degrees? F(?:ahrenheit)?", (_Target("°C", "°C", 1 / 1.8, 1, offset=-32 / 1.8),)),
)

_NUMBER = r"(?:(?:\d+ )?\d/\d|\d*[¼½¾]|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_AMOUNT = (
    r"(?P<article>\b[Aa]n? )?(?<![\w.,/])(?P<sign>(?<![^\s(])[-−])?"
    rf"(?P<first>{_NUMBER})(?:(?P<to>\s?[-–—]\s?| to | or )(?P<last>{_NUMBER}))?"
    r"(?P<joint>\s?|-)(?P<unit>{unit})(?![\w'²³/])"
)
_FRACTIONS = {0.25: "1/4", 0.5: "1/2", 0.75: "3/4"}


def _rules(units: tuple[_Unit, ...]) -> tuple[tuple[re.Pattern[str], _Unit], ...]:
    return tuple((re.compile(_AMOUNT.replace("{unit}", f"(?:{unit.written})")), unit) for unit in units)


_FOREIGN = {Units.IMPERIAL: _rules(_METRIC), Units.METRIC: _rules(_IMPERIAL)}
"""The units that a patient is not used to, by those that are wanted."""


def in_units(text: str, units: Units, language: str = "en") -> str:
    """An English text with its lengths, weights and temperatures in `units`, rounded as people say them.

    A text that gives both is left as it is, and so is every other language: its words for units are not known here.
    """
    if units is Units.AUTO or not language.lower().startswith("en"):
        return text
    own = _FOREIGN[Units.METRIC if units is Units.IMPERIAL else Units.IMPERIAL]
    if any(pattern.search(text) for pattern, _ in own):
        return text
    for pattern, unit in _FOREIGN[units]:
        text = pattern.sub(_converted(unit, plain=units is Units.METRIC), text)
    return text


def _converted(unit: _Unit, *, plain: bool) -> Callable[[re.Match[str]], str]:
    """Replaces an amount or a range. `plain` writes 2.5, else it is 2 1/2."""

    def convert(match: re.Match[str]) -> str:
        values = [_value(written) for written in (match["first"], match["last"]) if written]
        if match["sign"]:
            values[0] = -values[0]
        target = unit.target(values[-1])
        amounts = list(dict.fromkeys(target.amount(value) for value in values))
        to = " or " if match["to"] == " or " else " to "  # a dash between two fractions would be misread
        said = to.join(_written(amount, plain=plain) for amount in amounts)
        adjective = match["article"] or match["joint"] == "-"
        name = target.one if adjective or abs(amounts[-1]) <= 1 else target.many
        joint = match["joint"] if match["joint"] == "-" else " "
        return f"{_article(match['article'], said)}{said}{joint}{name}"

    return convert


def _value(written: str) -> float:
    whole, _, part = written.replace(",", "").rpartition(" ")
    if "/" in part:
        above, below = part.split("/")
        return float(whole or 0) + int(above) / max(1, int(below))
    if part[-1] in "¼½¾":
        return float(part[:-1] or 0) + unicodedata.numeric(part[-1])
    return float(part)


def _written(amount: float, *, plain: bool) -> str:
    share = abs(amount) % 1
    if plain or not share:
        return f"{amount:g}".replace("-", "−")
    whole = int(abs(amount))
    return f"{whole} {_FRACTIONS[share]}" if whole else _FRACTIONS[share]


def _article(article: str | None, amount: str) -> str:
    """“A 4-inch ball”, but “an 8-inch ball”."""
    if not article:
        return ""
    return f"{article[0]}{'n' if amount.startswith(('8', '11', '18')) else ''} "
