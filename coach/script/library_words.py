"""The library in words: its groups, how long a routine takes, and what is needed for it."""

from collections.abc import Sequence

from coach.kinds import Kind
from coach.script.sentences import listed

GROUPS = {
    Kind.POSITIONING: "Resting positions",
    Kind.COLD: "Cold",
    Kind.HEAT: "Warmth",
    Kind.BREATHING: "Breathing",
    Kind.SELF_MASSAGE: "Finger pressure",
    Kind.MOBILITY: "Gentle movement",
    Kind.STRETCHING: "Stretches",
    Kind.STRENGTHENING: "Strength",
    Kind.EDUCATION: "Good to know",
}
"""What a patient calls the kinds of routines."""
NOT_YET = "not yet"
GENTLY = "gently"
"""How a routine stands that is not simply ready."""


def minutes(seconds: float) -> str:
    """How long a routine takes: `8 minutes`; never less than one."""
    whole = _whole(seconds)
    return "1 minute" if whole == 1 else f"{whole} minutes"


def minutes_short(seconds: float) -> str:
    """How long a routine takes, for a column of a list: `8 min`."""
    return f"{_whole(seconds)} min"


def needs(props: Sequence[str]) -> str:
    """What has to be at hand: `two pillows and a bed`; empty where nothing is needed."""
    return listed(props, "and") if props else ""


def _whole(seconds: float) -> int:
    return max(1, round(seconds / 60))
