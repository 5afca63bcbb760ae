"""What a pain number means in a session: it goes on with an answer, or stops in the same step."""

from dataclasses import replace

from coach.care.about import Condition
from coach.care.facts import Result, StopReason
from coach.care.stops import stop_for
from coach.care.thresholds import SEVERE_PAIN_FROM
from coach.figure.postures import PostureName
from coach.score.score import AskKind, CueKind, Score, Segment, SegmentKind
from coach.script import pain_words
from coach.script.pain_words import Doing, Place, Told
from coach.session import advance
from coach.session.events import Effect, PainReported, Say, Stopped
from coach.session.picture import place_of
from coach.session.state import State, Transition, segment_of

DOING: dict[SegmentKind, Doing] = {
    SegmentKind.SET_UP: Doing.SETTING_UP,
    SegmentKind.GET_READY: Doing.BETWEEN,
    SegmentKind.HOLD: Doing.RESTING,
    SegmentKind.STRETCH: Doing.STRETCHING,
    SegmentKind.EXERCISE: Doing.MOVING,
    SegmentKind.COUNT: Doing.MOVING,
    SegmentKind.BREATHE: Doing.BREATHING,
    SegmentKind.COLD: Doing.COLD,
    SegmentKind.HEAT: Doing.HEAT,
    SegmentKind.PRESS: Doing.PRESSING,
    SegmentKind.WALK: Doing.WALKING,
    SegmentKind.TELL: Doing.BETWEEN,
    SegmentKind.REST: Doing.BETWEEN,
    SegmentKind.CHANGE: Doing.BETWEEN,
    SegmentKind.ALARM: Doing.BETWEEN,
    SegmentKind.ASK: Doing.BETWEEN,
}
"""What runs in a segment, as far as its kind tells."""
PLACES: dict[PostureName, Place] = {
    "supine": Place.BACK,
    "prone": Place.FRONT,
    "side-lying": Place.SIDE,
    "all-fours": Place.ALL_FOURS,
    "sitting": Place.SITTING,
    "standing": Place.STANDING,
}


def doing_of(score: Score, segment: Segment) -> Doing:
    """What runs in a segment; before, between and after the holds of an exercise it is that exercise."""
    kinds = (other.kind for other in score.segments if other.step == segment.step and other.active)
    return DOING[segment.kind if segment.active else next(kinds, segment.kind)]


def body_place(score: Score, segment: Segment) -> Place:
    """How the body lies or stands in a segment, as its picture shows it; in pregnancy on the side, not on the back."""
    pose = place_of(score, segment)
    place = Place.UNKNOWN if pose is None else PLACES[pose.posture]
    return Place.SIDE if place is Place.BACK and Condition.PREGNANCY in score.avoid else place


def judge(score: Score, state: State, pain: int, t: float, *, at_end: bool = False, hurts: bool = False) -> Transition:
    """Acts on a pain report. The first is the start where none was known; one that stops is the pain after it.

    Where the session goes on the number is answered; `at_end` the closing words do that.
    """
    report: tuple[Effect, ...] = (PainReported(pain),)
    reason = stop_for(pain, start=state.pain_before, gated=score.decision.demand.gated)
    if reason is not None:
        then = Say(pain_words.after_stop(pain), CueKind.SAFETY, t)
        state, effects = stop(score, replace(state, pain_after=pain), reason, t, (then,))
        return state, report + effects
    segment = segment_of(state, score)
    told = Told(pain, state.pain_before, doing_of(score, segment), body_place(score, segment), hurts)
    if at_end:
        return state, report
    if state.pain_before is None:
        state = replace(state, pain_before=pain)
    first, *more = pain_words.answer(told)
    if pain >= SEVERE_PAIN_FROM:
        answer = Say(first, CueKind.SAFETY, t)
    else:  # heard by whoever wished for quiet, too
        answer = Say(first, CueKind.INSTRUCTION, t, asked=True)
    return state, (*report, answer, *(Say(words, CueKind.INSTRUCTION, t) for words in more))


def stop(score: Score, state: State, reason: StopReason, t: float, also: tuple[Effect, ...] = ()) -> Transition:
    """Ends the session for safety: how to come out of it and the nearest relief, then what `also` is to be said."""
    said = stop_words(score, state, reason, t)
    stopped = Stopped(reason, movements_stopped(score, state))
    return advance.end(score, replace(state, stop=reason), Result.STOPPED, t, (said, *also, stopped))


def movements_stopped(score: Score, state: State) -> frozenset[str]:
    """The figures of the exercise that runs, or else of the last one done; at the end, of all that were done.

    What hurts while resting or rolling over is laid to what came before it. Whoever finds only at the end that the
    pain has risen cannot say in which exercise it did.
    """
    here = segment_of(state, score)
    if here.movements:
        return frozenset(here.movements)
    done = [score.segments[played.index] for played in state.played if played.seconds > 0]
    moved = [frozenset(segment.movements) for segment in done if segment.active and segment.movements]
    at_end = here.question is not None and here.question.kind is AskKind.PAIN_AFTER
    return frozenset[str]().union(*(moved if at_end else moved[-1:]))


def stop_words(score: Score, state: State, reason: StopReason, t: float) -> Say:
    """What is said first when a session is stopped."""
    place = body_place(score, segment_of(state, score))
    return Say(pain_words.stopped(reason, place, gated=score.decision.demand.gated), CueKind.SAFETY, t)
