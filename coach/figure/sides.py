"""Words without left and right, for a pose whose side the patient chooses."""

import re
from typing import Final

from coach.figure.anatomy import Side

_OF_THE_BODY: Final = re.compile(r"\bon your (?:left|right) side\b|\bto your (?:left|right)(?=[.,])")
_SIDED: Final = re.compile(r"\b(your|the) (left|right)\b", re.IGNORECASE)
_OF_ONE_LYING: Final = {"your": ("bottom", "top"), "the": ("lower", "upper")}
"""The side underneath and the other. “Your lower arm” would be the forearm."""


def of_either_side(words: str, lower: Side | None) -> str:
    """The words of `describe` with no side in them.

    Who lies on a side has a bottom and a top arm: `lower` is the side on the floor. With None, the side that comes
    first is “one”, and the other “the other”.
    """
    free = _OF_THE_BODY.sub(_freely, words)
    if lower is not None:
        return _SIDED.sub(lambda found: f"{found[1]} {_OF_ONE_LYING[found[1].lower()][found[2] != lower]}", free)
    first = _SIDED.search(free)
    told_first = first and first[2]
    return _SIDED.sub(lambda found: _as_begun(found[0], "one" if found[2] == told_first else "the other"), free)


def _freely(found: re.Match[str]) -> str:
    return "to one side" if found[0].startswith("to") else re.sub(r" (left|right)", "", found[0])


def _as_begun(before: str, now: str) -> str:
    """With a capital letter where there was one."""
    return now[0].upper() + now[1:] if before[0].isupper() else now
