"""Answers for a session played from its first cue to its last: nothing avoided, nothing that ends a round early."""

from coach.score.score import AskKind, Score, Segment
from coach.script.pain_words import Doing, Place, Told, answer

PAIN_ANSWERS = frozenset(
    " ".join(answer(Told(2, before, doing, place))) for before in (2, 4) for doing in Doing for place in Place
)
"""What is said to a pain of 2 where a session goes on."""
_ANSWERS = {
    AskKind.READY: "",
    AskKind.PAIN: "2",
    AskKind.PAIN_AFTER: "2",
    AskKind.EASED: "2",
    AskKind.SPASM: "2",
    AskKind.SPREADING: "2",
    AskKind.CONDITION: "2",
    AskKind.SUITABILITY: "2",
}


def segments_met(score: Score) -> list[Segment]:
    """The segments that a patient who gives these answers passes, in order."""
    found, index = [], 0
    while index < len(score.segments):
        segment = score.segments[index]
        found.append(segment)
        index += 1
        if segment.question is not None and segment.question.answers != "number":
            value = "ready" if segment.question.answers == "ready" else "no"
            index = segment.question.branch(value).goto or index
    return found


def answers_for(score: Score) -> str:
    """What to send on standard input."""
    return "".join(f"{_ANSWERS[s.question.kind]}\n" for s in segments_met(score) if s.question)


def cues_met(score: Score) -> list[str]:
    """What such a patient reads first, and every cue that they hear, in order.

    Whoever goes on at once hears what was still to be said right after that, so it stands in the same place.
    """
    met = [segment for segment in segments_met(score) if segment.nominal > 0]
    return [score.opening, *(cue.say for segment in met for cue in segment.cues)]
