"""The question that stands in a session: what it asks, what it offers, and what answers it."""

from typing import assert_never

from coach.score.score import AnswerKind, CueKind, Score
from coach.script import sentences
from coach.script.answers import YES_NO_UNSURE, number_for
from coach.script.signs import EMERGENCY_ITEMS, URGENT_ITEMS
from coach.session.events import Asking, Say
from coach.session.state import State, Status, segment_of


def asking(score: Score, state: State) -> Asking | None:
    """The question that stands; None when nothing is asked."""
    match state.status:
        case Status.RATING:
            return Asking("number", sentences.RATE_PAIN, required=True, about="pain")
        case Status.SCREENING:
            text, items = score.screens[state.screen_step], (EMERGENCY_ITEMS, URGENT_ITEMS)[state.screen_step]
            return Asking("yes-no", text, required=True, about="screen", choices=YES_NO_UNSURE, items=items)
        case Status.WAITING:
            question = segment_of(state, score).question
            assert question is not None
            return Asking(question.answers, question.text, question.required, "segment", question.choices)
        case Status.NEW | Status.RUNNING | Status.PAUSED | Status.RESUMING | Status.ENDED:
            return None
        case _:
            assert_never(state.status)


def is_answer(kind: AnswerKind, value: str) -> bool:
    """Whether `value` answers a question of this kind."""
    match kind:
        case "number":
            return number_for(value) == value
        case "yes-no":
            return value in ("yes", "no", "unsure")
        case "ready":
            return value == "ready"
        case _:
            assert_never(kind)


def ask(score: Score, state: State, t: float, kind: CueKind = CueKind.INSTRUCTION, first: str = "") -> Say:
    """The question that stands, said; after `first`, if there is something to say before it."""
    question = asking(score, state)
    assert question is not None
    return Say(f"{first} {question.said}".strip(), kind, t)
