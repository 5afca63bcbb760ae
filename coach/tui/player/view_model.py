"""What the player screen shows at a moment, as plain text: a function of the score, the state and the session time."""

from dataclasses import dataclass
from math import ceil

from coach.score.score import Score, Segment, SegmentKind
from coach.script import leg_words, screen_words, sentences
from coach.script.sentences import clock_face
from coach.session import advance, machine
from coach.session.events import Asking
from coach.session.picture import filled
from coach.session.state import State, Status, length_of, remaining, segment_at, segment_of
from coach.tui.keys import Pick, picks_of_session
from coach.tui.widgets.breath import Guide

_PHASES = {
    SegmentKind.SET_UP: "Get into position",
    SegmentKind.GET_READY: "Get ready",
    SegmentKind.HOLD: "Hold",
    SegmentKind.STRETCH: "Hold the stretch",
    SegmentKind.EXERCISE: "Hold",
    SegmentKind.COUNT: "Count",
    SegmentKind.COLD: "Cold on",
    SegmentKind.HEAT: "Heat on",
    SegmentKind.PRESS: "Press",
    SegmentKind.WALK: "Walk",
    SegmentKind.REST: "Rest",
    SegmentKind.CHANGE: "Change sides",
    SegmentKind.ALARM: "Time is up",
}
_BREATHS = ("Breathe in", "Hold", "Breathe out")
_ROUGHLY = 10
"""Seconds to which the time of the next thing is rounded: it is no second clock."""
_UNTIMED = frozenset({SegmentKind.TELL})
"""Segments whose time is that of the words: a clock would only hurry the reader."""
_STOPPED = frozenset({Status.RATING, Status.SCREENING, Status.HELP})
"""States in which what lies on the skin has to come off."""
_ASIDE = _STOPPED | {Status.ALONGSIDE}
"""States in which the patient is asked something that has nothing to do with the segment."""
_STATUS = {Status.PAUSED: screen_words.PAUSED_STATUS, Status.RESUMING: screen_words.GET_READY}


@dataclass(frozen=True, slots=True)
class PlayerView:
    """Everything on the screen. Empty texts take no room. `widest` is the longest that `time` is in this segment.

    `breathing` is whether the breath is led by a guide, of which there is one `Guide` for each moment.
    """

    title: str
    progress: str
    share: float
    name: str
    place: tuple[str, ...]
    phase: str
    time: str
    widest: str
    instruction: str
    items: tuple[str, ...]
    picks: tuple[Pick, ...]
    next_up: str
    status: str
    breathing: bool = False

    @property
    def words(self) -> tuple[object, ...]:
        """What takes room beside the figure: it takes as much as long as this is the same."""
        return (
            self.name,
            self.place,
            self.phase,
            self.widest,
            self.instruction,
            self.items,
            self.picks,
            self.breathing,
        )


def guide_of(score: Score, state: State, now: float) -> Guide | None:
    """The breath at session time `now`; None where none is led."""
    pace = segment_of(state, score).pace
    if pace is None or state.status in _ASIDE:
        return None
    elapsed = state.elapsed(now)
    part, into = _breath(pace, elapsed)
    return Guide(int(into) + 1, ceil(pace[part]), filled(pace, elapsed))


def view_of(score: Score, state: State, now: float) -> PlayerView:
    """The screen at session time `now`."""
    segment = segment_of(state, score)
    asking = machine.asking(score, state)
    elapsed = state.elapsed(now)
    gone = sum(segment_at(state, score, index).nominal for index in range(state.index))
    whole = gone + sum(segment_at(state, score, index).nominal for index in range(state.index, len(score.segments)))
    here = min(elapsed, segment.nominal)
    share = (gone + here) / whole if whole else 0.0
    instruction, items = _told(score, segment, state, asking)
    time = _time(score, segment, state, now) if asking is None else ""
    aside = state.status in _ASIDE
    return PlayerView(
        title=score.title,
        progress=f"Step {segment.step + 1} of {score.segments[-1].step + 1} · {_left(whole - gone - here)}",
        share=share,
        name="" if aside else segment.name,
        place=() if aside else _place(segment, _count(segment, length_of(state, score), elapsed)),
        phase=_phase(segment, state, asking, elapsed),
        time=time,
        widest=max(time, clock_face(length_of(state, score) or 0.0), key=len) if time else "",
        instruction=instruction,
        items=items,
        picks=picks_of_session(asking) if asking else (),
        next_up="" if aside else _next_up(score, state, now),
        status=_STATUS.get(state.status, ""),
        breathing=not aside and segment.pace is not None,
    )


def _next_up(score: Score, state: State, now: float) -> str:
    """What the next step is, and when it comes; that is for the patient to say where this one waits."""
    here = segment_of(state, score)
    if not here.next_up:
        return ""
    rest = [
        segment_at(state, score, i)
        for i in range(state.index, len(score.segments))
        if score.segments[i].step == here.step
    ]
    if any(segment.waits for segment in rest):
        return here.next_up
    seconds = (remaining(state, score, now) or 0.0) + sum(segment.nominal for segment in rest[1:])
    return f"{here.next_up}, {_when(seconds)}"


def _when(seconds: float) -> str:
    if seconds >= 90:
        return f"in {sentences.about(seconds)}"
    tens = _ROUGHLY * ceil(seconds / _ROUGHLY)
    return f"in about {tens} seconds" if tens > _ROUGHLY else "in a moment"


def _left(seconds: float) -> str:
    return f"{sentences.about(seconds)} left"


def _told(score: Score, segment: Segment, state: State, asking: Asking | None) -> tuple[str, tuple[str, ...]]:
    """What to do or to answer, and its items. What has to come off the skin comes first; in a pause it is all there is.

    A pack that has come off is not to be laid on again before the pause is over.
    """
    words, items = _asked(segment, asking, state) if asking else (segment.text, ())
    off = advance.take_off(score, state)
    if off and state.status is Status.PAUSED:
        return off, ()
    return (f"{off} {words}" if off and state.status in _STOPPED else words), items


def _asked(segment: Segment, asking: Asking, state: State) -> tuple[str, tuple[str, ...]]:
    """A question and its items. Where the patient only has to get ready, the instruction is the question."""
    if asking.about == "screen":
        return (f"{leg_words.FIRST} {asking.text}" if state.screen_step == 0 else asking.text), asking.items
    if segment.kind is SegmentKind.COUNT and asking.about == "segment":
        return f"{segment.text} {asking.text}", ()
    if asking.answers == "ready" and segment.text in asking.text:
        return segment.text, ()
    return asking.text, ()


def _place(segment: Segment, count: int | None) -> tuple[str, ...]:
    """Side, repetition, set and round, as far as there are several."""
    parts = [f"{segment.side.capitalize()} side"] if segment.side else []
    repetition = (count, segment.repetition[1]) if count and segment.repetition else segment.repetition
    for word, pair in (("Repetition", repetition), ("Set", segment.set_), ("Round", segment.round_)):
        if pair is not None and pair[1] > 1:
            parts.append(f"{word} {pair[0]} of {pair[1]}")
    return tuple(parts)


def _count(segment: Segment, length: float | None, elapsed: float) -> int | None:
    """The number of the repetition that a tempo is at: the one that was counted last."""
    if segment.kind is not SegmentKind.COUNT or segment.repetition is None or not length:
        return None
    of = segment.repetition[1]
    return min(of, int(elapsed / (length / of)) + 1)


def _phase(segment: Segment, state: State, asking: Asking | None, elapsed: float) -> str:
    if state.status is Status.PAUSED:
        return "Paused"
    if state.status is Status.RESUMING:
        return "Get ready"
    if state.status is Status.RATING:
        return "It hurts"
    if state.status is Status.SCREENING:
        return "Leg symptoms"
    if state.status is Status.HELP:
        return "Get help now"
    if state.status is Status.ALONGSIDE:
        return "A question"
    if segment.kind is SegmentKind.BREATHE and segment.pace is not None:
        return _BREATHS[_breath(segment.pace, elapsed)[0]]
    if asking is not None and asking.answers != "ready":
        return "A question"
    return _PHASES.get(segment.kind, "")


def _breath(pace: tuple[float, float, float], elapsed: float) -> tuple[int, float]:
    """Which part of a breath it is, as in `_BREATHS`, and the seconds into it."""
    into, hold, _ = pace
    at = elapsed % sum(pace)
    if at < into:
        return 0, at
    return (1, at - into) if at < into + hold else (2, at - into - hold)


def _time(score: Score, segment: Segment, state: State, now: float) -> str:
    """The large figures: the seconds left, or the count."""
    if state.status is Status.RESUMING:
        return clock_face(state.resume_at - now)
    count = _count(segment, length_of(state, score), state.elapsed(now))
    if count is not None:
        return str(count)
    left = remaining(state, score, now)
    return "" if left is None or segment.kind in _UNTIMED else clock_face(left)
