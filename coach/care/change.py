"""When a change of pain counts: small ups and downs are called what they are, no clear change."""

from enum import StrEnum

from coach.care.thresholds import CHANGE_POINTS, CHANGE_SHARE


class Change(StrEnum):
    """Pain compared with pain before, by the smallest change that matters."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no-clear-change"


def clear_change(before: int, after: int) -> Change:
    """Whether pain (0–10 NRS) changed: by 2 points, or by 30 % of what it was (Ostelo 2008); else no clear change."""
    difference = after - before
    matters = abs(difference) >= CHANGE_POINTS or (before > 0 and abs(difference) >= CHANGE_SHARE * before)
    if not matters or difference == 0:
        return Change.NO_CLEAR_CHANGE
    return Change.BETTER if difference < 0 else Change.WORSE
