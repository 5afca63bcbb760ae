"""What was heard in a session already: nothing is said twice that was heard to its end."""

from coach.score.score import CueKind, Score, Segment, SegmentKind
from coach.script import hints, sentences
from coach.session.events import Say
from coach.session.state import State, segment_at, segment_of


def heard_until(score: Score, state: State, segment: Segment) -> float:
    """The second of a segment from which on it has something to say that was not heard; its length where it has not.

    0 for every segment but those that are only there for what was not heard.
    """
    if not segment.unless_heard:
        return 0.0
    heard = _heard(score, state)
    return next((cue.at for cue in segment.cues if cue.say not in heard), segment.length or 0.0)


def skip_hint(score: Score, state: State, at: float) -> tuple[Say, ...]:
    """How to skip what is only said, shown with the first such segment of a session: the one just entered."""
    before = (segment_at(state, score, played.index) for played in state.played if played.seconds > 0)
    if not segment_of(state, score).skippable or any(segment.skippable for segment in before):
        return ()
    return (Say(hints.skip_hint(score.means), CueKind.NEXT, at, aloud=False),)


def carrying_on(segment: Segment) -> str:
    """What is said where the clock goes on after a pause. What only talks is no position to get ready for."""
    return sentences.carrying_on("" if segment.kind is SegmentKind.TELL else segment.name)


def _heard(score: Score, state: State) -> frozenset[str]:
    """Every sentence that was said to its end in the segments left so far."""
    return frozenset(
        cue.say
        for played in state.played
        for cue in segment_at(state, score, played.index).cues
        if played.seconds >= cue.at + cue.lasts
    )
