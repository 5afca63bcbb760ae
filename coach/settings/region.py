"""What is usual where the computer stands, as its environment tells: whether clocks there show twelve hours."""

import os
import re
from collections.abc import Mapping

_TWELVE_HOURS = frozenset({"AU", "BD", "CA", "CO", "EG", "IN", "KR", "MY", "NZ", "PH", "PK", "SA", "US"})
"""Regions whose clocks show twelve hours, after Unicode's CLDR (those with the most people)."""
_NAMES = ("LC_ALL", "LC_TIME", "LANG")
"""The variables that name the region for times, the one that counts most first."""


def clock_hours(environment: Mapping[str, str] = os.environ) -> int:
    """12 or 24: the hours of a clock where the language settings of this computer come from; 24 where they are silent.

    French is spoken with 24 hours in Canada too.
    """
    name = next((environment[key] for key in _NAMES if environment.get(key)), "")
    found = re.match(r"([a-z]{2,3})[_-]([A-Z]{2})\b", name)
    return 12 if found and found[1] != "fr" and found[2] in _TWELVE_HOURS else 24
