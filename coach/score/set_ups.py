"""What is said where a session waits for an answer, and a set-up that goes on by itself where that was chosen."""

from dataclasses import replace

from coach.score.cues import CueWish, Measure, in_turn
from coach.score.score import CueKind, Question, Segment, SegmentKind
from coach.script import hints
from coach.script.hints import Means


def waiting(
    segment: Segment, question: Question, means: Means, go_on: float | None, measure: Measure
) -> tuple[Segment, list[CueWish]]:
    """The segment, and what is said in it: the question at once.

    With `go_on`, seconds from the end of its words, it says that it goes on by itself, and when.
    """
    kind = CueKind.SAFETY if segment.kind is SegmentKind.ALARM else CueKind.INSTRUCTION
    if go_on is None:
        return segment, [CueWish(0.0, kind, (question.said,))]
    wishes, end = in_turn([(kind, question.said), (kind, hints.goes_on_hint(means, go_on))], measure)
    return replace(segment, goes_on=end + go_on, nominal=end + go_on), wishes
