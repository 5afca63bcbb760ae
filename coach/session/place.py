"""Which session is played, and where it stands: what a runner sets out from."""

from dataclasses import dataclass, field
from datetime import datetime

from coach.score.score import Score
from coach.session.state import State


@dataclass(frozen=True, kw_only=True)
class SessionPlace:
    """A session by its id in the journal, with the kinds it counts as, in `state` at session time `t` in seconds."""

    session: str
    kinds: tuple[str, ...]
    score: Score
    state: State = field(default_factory=State)
    t: float = 0.0

    @property
    def routine(self) -> str:
        return self.score.routine

    @property
    def title(self) -> str:
        return self.score.title


@dataclass(frozen=True, kw_only=True)
class Unfinished(SessionPlace):
    """A session that was begun and never ended; `at` is when it was last heard of."""

    at: datetime
