"""What a session is about to enter: the gate is asked again there."""

from collections.abc import Sequence

from coach.score.score import Score
from coach.session.events import Effect, Enter
from coach.session.state import State


def begins_another(score: Score, state: State, effects: Sequence[Effect]) -> bool:
    """Whether these effects begin another step, or treatment that is gated: a moment to ask the gate again."""
    here = score.segments[state.index]
    for effect in effects:
        if isinstance(effect, Enter):
            there = score.segments[effect.index]
            if there.step != here.step or (there.gated and there.active and not here.active):
                return True
    return False
