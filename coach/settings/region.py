"""What is usual where the computer stands, as its environment tells: its region, and the hours of a clock."""

import os
import re
from collections.abc import Mapping, Sequence

_TWELVE_HOURS = frozenset({"AU", "BD", "CA", "CO", "EG", "IN", "KR", "MY", "NZ", "PH", "PK", "SA", "US"})
"""Regions whose clocks show twelve hours, after Unicode's CLDR (those with the most people)."""
_NAMES = ("LC_ALL", "LC_TIME", "LANG")
"""The variables that name the region for times, the one that counts most first."""


def region(environment: Mapping[str, str], names: Sequence[str]) -> tuple[str, str]:
    """The language and the territory that the first of these variables gives, as `en`, `GB`; empty if none is set."""
    name = next((environment[key] for key in names if environment.get(key)), "")
    found = re.match(r"([a-z]{2,3})[_-]([A-Z]{2})\b", name)
    return (found[1], found[2]) if found else ("", "")


def clock_hours(environment: Mapping[str, str] = os.environ) -> int:
    """12 or 24: the hours of a clock where the language settings of this computer come from; 24 where they are silent.

    French is spoken with 24 hours in Canada too.
    """
    language, territory = region(environment, _NAMES)
    return 12 if language != "fr" and territory in _TWELVE_HOURS else 24
