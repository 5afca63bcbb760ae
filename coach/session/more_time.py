"""“More time”: what is being done takes half a minute longer, as long as that is safe."""

from dataclasses import replace

from coach.score.score import CueKind, Score, SegmentKind
from coach.script import sentences
from coach.session import standing_still
from coach.session.events import Event, Say
from coach.session.state import State, Transition, length_of, segment_of

MORE_TIME = 30.0
MOST_EXTRA = 300.0
"""Seconds that can be added to one segment at the most (our default)."""
EXTENDABLE: dict[SegmentKind, bool] = {
    SegmentKind.SET_UP: False,
    SegmentKind.GET_READY: True,
    SegmentKind.HOLD: True,
    SegmentKind.STRETCH: False,
    SegmentKind.EXERCISE: False,
    SegmentKind.COUNT: False,
    SegmentKind.BREATHE: False,
    SegmentKind.COLD: True,
    SegmentKind.HEAT: True,
    SegmentKind.PRESS: False,
    SegmentKind.WALK: True,
    SegmentKind.TELL: True,
    SegmentKind.REST: True,
    SegmentKind.CHANGE: True,
    SegmentKind.ALARM: False,
    SegmentKind.ASK: False,
}
"""Which segments may take longer. A stretch or an exercise may not: its hold is its dose."""


def gain(score: Score, state: State) -> float:
    """Seconds that asking for more time would add now, 0 to `MORE_TIME`: less where the skin's cap is near."""
    if not EXTENDABLE[segment_of(state, score).kind]:
        return 0.0
    more = replace(state, extra=min(state.extra + MORE_TIME, MOST_EXTRA))
    return max(0.0, (length_of(more, score) or 0.0) - (length_of(state, score) or 0.0))


def more_time(score: Score, state: State, event: Event, t: float) -> Transition:
    """Adds what may be added, and says how much; or says why there is no more."""
    segment, gained = segment_of(state, score), gain(score, state)
    if not EXTENDABLE[segment.kind]:
        return state, (Say(sentences.NO_MORE_TIME, CueKind.INSTRUCTION, t),)
    if gained <= 0:
        words = sentences.CAP_REACHED if segment.cap is not None else sentences.NOT_NOW
        return state, (Say(words, CueKind.INSTRUCTION, t),)
    # what belongs to the end is said again at the new end
    said = frozenset(i for i in state.said if not segment.cues[i].from_end)
    state = replace(state, extra=state.extra + gained, said=said)
    words = sentences.more(gained)
    if segment.kind not in standing_still.SKIN:
        return state, (Say(words, CueKind.INSTRUCTION, t),)
    return state, (Say(f"{words} {sentences.SKIN_CHECK}", CueKind.SAFETY, t),)
