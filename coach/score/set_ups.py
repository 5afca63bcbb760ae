"""A set-up that goes on by itself, where the patient has chosen that."""

from dataclasses import replace

from coach.score.cues import CueWish, Measure
from coach.score.score import CueKind, Segment
from coach.script import hints
from coach.script.hints import Means


def waiting(segment: Segment, at: float, means: Means, go_on: float, measure: Measure) -> tuple[Segment, CueWish]:
    """The segment, and what is said last in it, `at` that second: that it goes on by itself.

    That is `go_on` seconds after the end of its words.
    """
    hint = hints.goes_on_hint(means, go_on)
    end = at + measure(hint) + go_on
    return replace(segment, goes_on=end, nominal=end), CueWish(at, CueKind.INSTRUCTION, (hint,))
