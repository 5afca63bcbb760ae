"""A score for a place where nobody can answer, such as a sound file: what waits gets a time, what asks becomes advice.

Only what can be said safely without an answer is made: a routine that has to know how a try went is refused.
"""

from collections.abc import Callable

from coach.care.thresholds import COLD_REST
from coach.routine.steps import Step
from coach.score.score import AskKind, CueKind, Question, SegmentKind
from coach.script import sentences

ADVICE_TIME = 4.0
"""Seconds to think about something that would be asked (our default)."""
OWN_PACE = 4.0
"""Seconds planned for a repetition at one's own pace (our default)."""
ALARM_TIMES = 3
"""How often it is said that cold or heat is over (our default)."""


class NeedsAnswers(Exception):
    """This routine goes on by what the patient answers, so it cannot be played where nobody can."""

    def __init__(self, step: Step) -> None:
        super().__init__(type(step).__name__.lower())


_ADVICE: dict[AskKind, Callable[[Question], str]] = {
    AskKind.PAIN: lambda question: sentences.NOTICE_PAIN,
    AskKind.PAIN_AFTER: lambda question: sentences.NOTE_PAIN_AFTER,
    AskKind.EASED: lambda question: sentences.IF_EASED,
    AskKind.SPREADING: lambda question: f"{question.text} {sentences.IF_SPREADING}",
    AskKind.CONDITION: lambda question: f"{question.text} {sentences.IF_YES}",
    AskKind.SUITABILITY: lambda question: f"{question.text} {sentences.IF_YES}",
}


def advice(question: Question, kind: SegmentKind, wait: float) -> list[tuple[CueKind, str]]:
    """What is said in place of a question; `wait` in seconds is the time that follows."""
    if question.kind in _ADVICE:
        return [(CueKind.SAFETY, _ADVICE[question.kind](question))]
    words = sentences.without_key(question.text)
    if kind is SegmentKind.ALARM:
        return [
            *[(CueKind.SAFETY, words)] * ALARM_TIMES,
            (CueKind.SAFETY, sentences.skin_rest(COLD_REST.total_seconds())),
        ]
    return [(CueKind.INSTRUCTION, f"{words} {sentences.you_have(wait)}".strip())]


def wait_for(kind: SegmentKind, set_up: float, repetitions: int) -> float:
    """Seconds that follow what is said; `set_up` is what a set-up gets."""
    return {
        SegmentKind.SET_UP: set_up,
        SegmentKind.COUNT: repetitions * OWN_PACE,
    }.get(kind, ADVICE_TIME)
