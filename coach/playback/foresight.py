"""What a session will say next, if nobody does anything: found out by playing it ahead, in thought."""

from collections.abc import Callable

from coach.score.score import Score
from coach.session import advance, machine
from coach.session.entering import begins_another
from coach.session.events import Look, Say
from coach.session.state import State

FORESEEN = 2.0
"""Seconds for which the voice learns ahead what it will have to say; of the next cue it does in any case."""
_MOMENTS = 12
"""Moments that are played ahead at most: some follow each other at once."""


def coming(score: Score, state: State, t: float, locked: Callable[[], bool]) -> list[Say]:
    """What is said from session time `t` on, with its times. Not beyond the beginning of what is `locked` by now."""
    found: list[Say] = []
    at = t
    for _ in range(_MOMENTS):
        due = advance.next_moment(score, state)
        if due is None or (found and due > t + FORESEEN):
            break
        before, at = state, max(at, due)
        state, effects = machine.step(score, before, Look(), at)
        if state == before or (begins_another(score, before, effects) and locked()):
            break
        found += [effect for effect in effects if isinstance(effect, Say)]
    return found
