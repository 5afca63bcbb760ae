"""A session that was begun and never ended."""

from dataclasses import dataclass
from datetime import datetime

from coach.score.score import Score
from coach.session.state import State


@dataclass(frozen=True)
class Unfinished:
    """The session at its place, `t` seconds in, with the time `at` which it was last heard of."""

    session: str
    at: datetime
    routine: str
    title: str
    score: Score
    state: State
    t: float
    kinds: tuple[str, ...]
