"""The question that stands in a session: what it asks, what it offers, and what answers it."""

from coach.score.score import CueKind, Score
from coach.script import sentences
from coach.script.answers import YES_NO_UNSURE, number_for
from coach.script.signs import EMERGENCY_ITEMS, URGENT_ITEMS
from coach.session.events import Asking, Say
from coach.session.state import State, Status, segment_of


def asking(score: Score, state: State) -> Asking | None:
    """The question that stands; None when nothing is asked."""
    if state.status is Status.RATING:
        return Asking("number", sentences.RATE_PAIN, required=True, about="pain")
    if state.status is Status.SCREENING:
        text, items = score.screens[state.screen_step], (EMERGENCY_ITEMS, URGENT_ITEMS)[state.screen_step]
        return Asking("yes-no", text, required=True, about="screen", choices=YES_NO_UNSURE, items=items)
    if state.status is Status.WAITING:
        question = segment_of(state, score).question
        assert question is not None
        return Asking(question.answers, question.text, question.required, "segment", question.choices)
    return None


def is_answer(kind: str, value: str) -> bool:
    """Whether `value` answers a question of this kind."""
    if kind == "number":
        return number_for(value) == value
    return value in {"yes-no": ("yes", "no", "unsure"), "ready": ("ready",)}[kind]


def ask(score: Score, state: State, t: float, kind: CueKind = CueKind.INSTRUCTION, first: str = "") -> Say:
    """The question that stands, said; after `first`, if there is something to say before it."""
    question = asking(score, state)
    assert question is not None
    return Say(f"{first} {question.said}".strip(), kind, t)
