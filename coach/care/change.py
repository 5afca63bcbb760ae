"""When a change of pain counts: small ups and downs are called what they are, about the same."""

from enum import StrEnum

from coach.care.thresholds import CHANGE_POINTS


class Change(StrEnum):
    """Pain compared with pain before, by the smallest change that matters."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no-clear-change"


def clear_change(before: int, after: int) -> Change:
    """Whether pain (0–10 NRS) changed: by two points (Ostelo 2008; Childs 2005). One point never counts."""
    difference = after - before
    if abs(difference) < CHANGE_POINTS:
        return Change.NO_CLEAR_CHANGE
    return Change.BETTER if difference < 0 else Change.WORSE
