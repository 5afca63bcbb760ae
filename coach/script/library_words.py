"""A routine of the library in a few words: how long it takes, and what is needed for it."""

from collections.abc import Sequence

from coach.script import sentences


def minutes(seconds: float) -> str:
    """How long a routine takes: `8 minutes`."""
    return sentences.in_minutes(seconds)


def minutes_short(seconds: float) -> str:
    """How long a routine takes, for a column of a list: `8 min`."""
    return f"{sentences.whole_minutes(seconds)} min"


def you_need(props: Sequence[str]) -> str:
    """What has to be at hand, as a line of its own; empty where nothing is needed."""
    return sentences.props(props) if props else ""
