"""What is said at the end of a session: what was done, for its praise, and the answer to the pain after it."""

from coach.care.facts import Result
from coach.care.thresholds import SEVERE_PAIN_FROM
from coach.score.score import Score, SegmentKind
from coach.script import pain_words
from coach.script.praise import Did
from coach.session.state import SegmentOutcome, State, segment_at

_REPEATED = frozenset({SegmentKind.STRETCH, SegmentKind.EXERCISE, SegmentKind.COUNT})
"""Segments that are repetitions of an exercise."""


def pain_after(state: State, result: Result) -> tuple[list[str], list[str]]:
    """What is said to the pain after a session: what comes first, because it is severe; and what comes last."""
    pain = state.pain_after
    if pain is None:
        return [], []
    change = pain_words.change_at_the_end(pain, state.pain_before)
    then = "" if result is Result.STOPPED else pain_words.at_the_end(pain)
    if then and pain >= SEVERE_PAIN_FROM:
        return [then], [change] if change else []
    words = f"{change} {then}".strip()
    return [], [words] if words else []


def praised(score: Score, state: State, done: float) -> Did:
    """What was done, for its praise: exercises take in what lies between them, anything else its own time."""
    times: dict[str, int] = {}
    for played in state.played:
        segment = segment_at(state, score, played.index)
        if played.outcome is SegmentOutcome.DONE and segment.kind in _REPEATED:
            counted = segment.repetition if segment.kind is SegmentKind.COUNT else None
            times[segment.name] = times.get(segment.name, 0) + (counted[1] if counted else 1)
    took = sum(min(p.seconds, segment_at(state, score, p.index).nominal) for p in state.played) if times else done
    return Did(tuple(times.items()), took)
