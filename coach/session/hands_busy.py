"""How the way up goes on: a moment that takes both hands has its time, and the next one comes by itself."""

from dataclasses import replace

from coach.score.score import CueKind, Score
from coach.script import sentences
from coach.session import way_up
from coach.session.current_question import ask
from coach.session.events import Say
from coach.session.state import State, Status, Transition


def begin(score: Score, state: State, t: float, first: str = "") -> Transition:
    """Begins the moment of the way at which the session stands, and says what to do; `first` comes before that."""
    up = state.up
    assert up is not None
    before = (Say(first, CueKind.INSTRUCTION, t, asked=True),) if first else ()
    moment = way_up.moment_of(score, state)
    if moment.seconds is None or up.held:
        state = replace(state, status=Status.GETTING_UP)
        return state, (*before, replace(ask(score, state, t), asked=True))
    until = t + moment.seconds + (sentences.speech_seconds(first) if first else 0.0)
    state = replace(state, status=Status.HANDS_BUSY, up=replace(up, until=until))
    return state, (*before, Say(moment.words, CueKind.INSTRUCTION, t, asked=True))


def over(score: Score, state: State) -> Transition:
    """The time of the moment is over: the next one begins when it was over. A time is never the end of the way."""
    assert state.up is not None
    following = way_up.after(score, state.up)
    assert following is not None
    return begin(score, replace(state, up=following), state.up.until)
