"""A score for a place where nobody can answer, such as a sound file: what waits gets a time, what asks becomes advice.

Only what can be said safely without an answer is made: a routine that has to know how a try went is refused.
"""

from typing import assert_never

from coach.care.thresholds import COLD_REST
from coach.routine.steps import SingleStep
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

    def __init__(self, step: SingleStep) -> None:
        super().__init__(type(step).__name__.lower())


def _in_place_of(question: Question) -> str | None:
    """What to do about a question that nobody can answer; None for one that only waits until the patient is ready."""
    match question.kind:
        case AskKind.PAIN:
            return sentences.NOTICE_PAIN
        case AskKind.PAIN_AFTER:
            return sentences.NOTE_PAIN_AFTER
        case AskKind.EASED:
            return sentences.IF_EASED
        case AskKind.SPREADING:
            return f"{question.text} {sentences.IF_SPREADING}"
        case AskKind.CONDITION | AskKind.SUITABILITY:
            return f"{question.text} {sentences.IF_YES}"
        case AskKind.READY | AskKind.SPASM:  # a step that has to know of a spasm is refused before this
            return None
        case _:
            assert_never(question.kind)


def advice(question: Question, kind: SegmentKind, wait: float) -> list[tuple[CueKind, str]]:
    """What is said in place of a question; `wait` in seconds is the time that follows."""
    if (instead := _in_place_of(question)) is not None:
        return [(CueKind.SAFETY, instead)]
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
