"""The three daily questions, asked once while the patient rests, where there is no check-in in this spasm.

They are never in the way: the clock of the rest goes on, so that cold and heat keep their cap, and whatever the patient
presses does what it always does. Where time runs out on the skin, that comes first. Where nobody answers, the session
goes on, and another one asks.
"""

from dataclasses import replace

from coach.care.sign_groups import DAILY_SCREEN
from coach.score.score import CueKind, Score
from coach.script import daily_words
from coach.session.current_question import ask
from coach.session.events import NoSigns, Say, Silence
from coach.session.state import Screen, State, Status, Transition, length_of, segment_of

ASK_AFTER = 60.0
"""Seconds into a rest after which it is asked, but no more than a third of the rest (our default)."""
ANSWER_WITHIN = 60.0
"""Seconds that a question stands without an answer (our default)."""


def due_at(score: Score, state: State) -> float | None:
    """The session time from which the next question may be asked in this segment; None where none is."""
    asked = state.daily_over or state.index not in score.rests
    length = None if asked or state.status is not Status.RUNNING else length_of(state, score)
    return None if length is None else state.began + min(ASK_AFTER, length / 3)


def begin(score: Score, state: State, t: float) -> Transition:
    """Asks, from where it was left. It is a matter of safety, but nothing that is being said is cut off for it."""
    state = replace(state, status=Status.ALONGSIDE, screen=Screen.DAILY, asked_at=t, taking_back=False)
    return state, (ask(score, state, t, CueKind.SAFETY),)


def given_up_at(state: State) -> float:
    """The session time at which the session goes on without an answer."""
    return state.asked_at + ANSWER_WITHIN


def give_up(score: Score, state: State) -> Transition:
    """Goes on: nobody has answered. It is not asked again in this session."""
    at = given_up_at(state)
    state = replace(go_on(score, state, at), daily_over=True)
    return state, (Say(daily_words.LATER, CueKind.INSTRUCTION, at),)


def none_found(score: Score, state: State, t: float) -> Transition:
    """All three were answered with no: that is a fact, and the session goes on where it is by now."""
    state = replace(go_on(score, state, t), daily_over=True)
    asked = NoSigns(tuple(group.id for group in DAILY_SCREEN))
    return state, (Silence(), asked, Say(daily_words.THANKS, CueKind.INSTRUCTION, t))


def go_on(score: Score, state: State, t: float) -> State:
    """The rest itself again. One whose time ran out meanwhile ends only now."""
    return replace(state, status=Status.RUNNING, began=_began(score, state, t))


def ask_again(score: Score, state: State, t: float) -> State:
    """Back from help that was a slip. Time on the skin has gone on meanwhile, as far as anybody knows."""
    return replace(state, status=Status.ALONGSIDE, asked_at=t, began=_began(score, state, t))


def waits(score: Score, state: State) -> bool:
    """Whether a rest that is over waits for the answer: any that puts nothing on the skin."""
    return state.status is Status.ALONGSIDE and segment_of(state, score).cap is None


def _began(score: Score, state: State, t: float) -> float:
    length = length_of(state, score)
    assert length is not None
    return max(state.began, t - length)
