"""The session machine: (state, event) → (state, effects). No clock, no thread, no file.

Theory of operation. A session is in one of the states of `Status`. `TABLE` says, for each of them, which events mean
something and what they do; an event that is not in the table changes nothing. Every event carries its time, and before
it is looked at, time is brought up to it: cues that have come due are said, segments that have run out are left, each
at its planned moment, however late the look. A segment's clock is `now - began`; a pause moves `began`.

Safety: a session starts only from a playable decision; jumps go forward only; a required question is never skipped;
whatever the patient reports that means “stop” ends the session in the same step.
"""

from collections.abc import Callable

from coach.care.facts import Flag, Result, StopReason
from coach.care.stops import stop_for
from coach.care.thresholds import SEVERE_PAIN
from coach.score.score import AskKind, CueKind, Score
from coach.script import sentences
from coach.session import advance, easier, requests
from coach.session.current_question import ask, asking, is_answer
from coach.session.events import (
    Again,
    Answer,
    AnyEvent,
    Back,
    ConditionKnown,
    Easier,
    Effect,
    Enter,
    FlagFound,
    HowLong,
    Hurts,
    LegSymptoms,
    Look,
    MoreTime,
    Next,
    PainReported,
    Pause,
    Position,
    Quiet,
    Quit,
    Ready,
    Resume,
    Say,
    SayAgain,
    Silence,
    Start,
    Stopped,
    Wake,
)
from coach.session.more_time import more_time
from coach.session.state import STILL, SegmentOutcome, State, Status, segment_of

__all__ = ["TABLE", "asking", "is_answer", "step"]

RESUME_AFTER = 3.0
"""Seconds to get ready when a pause ends."""
AWAY_TOO_LONG = 60.0
"""Seconds away after which cold or heat is not taken up again (our default)."""

Step = tuple[State, tuple[Effect, ...]]


def step(score: Score, state: State, event: AnyEvent) -> Step:
    """The state after `event`, and what has to be done about it, in order.

    Raises ValueError when a session is started whose decision is not playable.
    """
    state, due = advance.catch_up(score, state, event.t)
    handler = TABLE.get((state.status, type(event)))
    if handler is None:
        return state, due
    state, effects = handler(score, state, event)
    return state, due + effects


def _start(score: Score, state: State, event: AnyEvent) -> Step:
    assert isinstance(event, Start)
    if not score.decision.playable:
        raise ValueError("a session needs an open decision")
    state = state.with_(pain_before=event.pain)
    return advance.enter(score, state, 0, event.t)


def _look(score: Score, state: State, event: AnyEvent) -> Step:
    return state, ()


def _pause(score: Score, state: State, event: AnyEvent) -> Step:
    state = advance.halt(score, state, event.t).with_(status=Status.PAUSED)
    return state, (Silence(), advance.paused(score, state, event.t))


def _pause_again(score: Score, state: State, event: AnyEvent) -> Step:
    """A pause while getting ready: the segment's clock has not moved since the first pause."""
    return state.with_(status=Status.PAUSED), (Silence(), advance.paused(score, state, event.t))


def _resume(score: Score, state: State, event: AnyEvent) -> Step:
    name = segment_of(state, score).name
    state = state.with_(status=Status.RESUMING, resume_at=event.t + RESUME_AFTER)
    return state, (Silence(), Say(sentences.get_ready(name), CueKind.INSTRUCTION, event.t))


def _ready(score: Score, state: State, event: AnyEvent) -> Step:
    return _answer(score, state, Answer(event.t, "ready"))


def _answer(score: Score, state: State, event: AnyEvent) -> Step:
    assert isinstance(event, Answer)
    question = segment_of(state, score).question
    assert question is not None
    if not is_answer(question.answers, event.value):
        return state, ()
    effects: tuple[Effect, ...] = (Silence(),)
    if question.answers == "number":
        return _pain_answer(score, state, event, after=question.kind is AskKind.PAIN_AFTER)
    branch = question.branch(event.value)
    if question.kind is AskKind.CONDITION:
        effects += (ConditionKnown(question.subject, branch.avoid is not None),)
    if branch.avoid is not None:
        state = state.with_(avoid=state.avoid | {branch.avoid})
        effects += (Say(sentences.AVOIDED, CueKind.INSTRUCTION, event.t),)
    if branch.screen:
        return _after(effects, _leg_symptoms(score, state, event))
    if branch.stop is not None:
        return _after(effects, _stop(score, state, branch.stop, event.t))
    target = state.index + 1 if branch.goto is None else branch.goto
    return _after(effects, advance.leave(score, state, target, event.t))


def _pain_answer(score: Score, state: State, event: Answer, *, after: bool) -> Step:
    pain = int(event.value)
    state = state.with_(pain_after=pain if after else state.pain_after)
    state, effects = _judge(score, state, pain, event.t, at_end=after)
    if state.status is Status.ENDED:
        return state, (Silence(), *effects)
    return _after((Silence(), *effects), advance.leave(score, state, state.index + 1, event.t))


def _judge(score: Score, state: State, pain: int, t: float, *, at_end: bool = False) -> Step:
    """Acts on a pain report. The first is the start where none was known; one that stops is the pain after it."""
    report: tuple[Effect, ...] = (PainReported(pain),)
    reason = stop_for(pain, start=state.pain_before, gated=score.decision.demand.gated)
    if reason is not None:
        severe = (Say(sentences.SEVERE_STOP, CueKind.SAFETY, t),) if pain >= SEVERE_PAIN else ()
        return _after(report, _stop(score, state.with_(pain_after=pain), reason, t, severe))
    if state.pain_before is None and not at_end:
        state = state.with_(pain_before=pain)
    if pain >= SEVERE_PAIN:
        report += (Say(sentences.SEVERE_PAIN, CueKind.SAFETY, t),)
    return state, report


def _stop(score: Score, state: State, reason: StopReason, t: float, also: tuple[Effect, ...] = ()) -> Step:
    said = Say(sentences.stopped(reason, gated=score.decision.demand.gated), CueKind.SAFETY, t)
    return advance.end(score, state.with_(stop=reason), Result.STOPPED, t, (said, *also, Stopped(reason)))


def _hurts(score: Score, state: State, event: AnyEvent) -> Step:
    if state.status is Status.RUNNING:
        state = advance.halt(score, state, event.t)
    elif state.status not in STILL:
        state = state.with_(still_since=event.t)
    state = state.with_(status=Status.RATING)
    off = advance.come_off(score, state, event.t)
    return state, (Silence(), *off, Say(sentences.RATE_PAIN, CueKind.SAFETY, event.t))


def _rated(score: Score, state: State, event: AnyEvent) -> Step:
    """The number after “it hurts”. Where it allows going on, the patient says when."""
    assert isinstance(event, Answer)
    if not is_answer("number", event.value):
        return state, ()
    pain = int(event.value)
    state, effects = _judge(score, state, pain, event.t)
    if state.status is Status.ENDED:
        return state, effects
    if segment_of(state, score).waits:
        state = state.with_(status=Status.WAITING)
        return state, (Silence(), *effects, ask(score, state, event.t))
    state = state.with_(status=Status.PAUSED)
    return state, (Silence(), *effects, advance.paused(score, state, event.t))


def _leg_symptoms(score: Score, state: State, event: AnyEvent) -> Step:
    if state.status not in STILL:
        state = state.with_(still_since=event.t)
    state = state.with_(status=Status.SCREENING, screen_step=0)
    # The stop is a fact at once: a session that dies before the screen is answered has locked the gate already.
    return state, (
        Silence(),
        *advance.come_off(score, state, event.t),
        ask(score, state, event.t, CueKind.SAFETY, first=sentences.LEG_SYMPTOMS),
        Stopped(StopReason.LEG_SYMPTOMS),
    )


def _screened(score: Score, state: State, event: AnyEvent) -> Step:
    """The red-flag screen: anything but a clear “no” counts as “yes”."""
    assert isinstance(event, Answer)
    if not is_answer("yes-no", event.value):
        return state, ()
    if event.value != "no":
        flag, words = (Flag.EMERGENCY, score.emergency) if state.screen_step == 0 else (Flag.URGENT, sentences.URGENT)
        said = Say(words, CueKind.SAFETY, event.t)
        return advance.end(score, state, Result.RED_FLAG, event.t, (said, FlagFound(flag)))
    if state.screen_step == 0:
        state = state.with_(screen_step=1)
        return state, (Silence(), ask(score, state, event.t, CueKind.SAFETY))
    words = sentences.stopped(StopReason.LEG_SYMPTOMS, gated=score.decision.demand.gated)
    said = Say(words, CueKind.SAFETY, event.t)
    state = state.with_(stop=StopReason.LEG_SYMPTOMS)
    return advance.end(score, state, Result.STOPPED, event.t, (said,))


def _next(score: Score, state: State, event: AnyEvent) -> Step:
    segment = segment_of(state, score)
    if segment.question is not None and segment.question.required:
        return state, (Silence(), Say(sentences.NEED_ANSWER, CueKind.INSTRUCTION, event.t))
    target = advance.next_index(score, state)
    return _after((Silence(),), advance.leave(score, state, target, event.t, SegmentOutcome.SKIPPED))


def _back(score: Score, state: State, event: AnyEvent) -> Step:
    target = advance.back_index(score, state, event.t)
    return _after((Silence(),), advance.leave(score, state, target, event.t, SegmentOutcome.REPEATED))


def _again(score: Score, state: State, event: AnyEvent) -> Step:
    target = advance.step_start(score, state.index)
    return _after((Silence(),), advance.leave(score, state, target, event.t, SegmentOutcome.REPEATED))


def _ready_already(score: Score, state: State, event: AnyEvent) -> Step:
    """“Ready” before the time for getting ready or resting is over: on with it. Elsewhere it means nothing."""
    return _next(score, state, event) if segment_of(state, score).kind in advance.PASSING else (state, ())


def _wake(score: Score, state: State, event: AnyEvent) -> Step:
    """Back after having been away: nothing runs until the patient says so.

    Cold or heat may have stayed on all the time: after more than a moment it is over, and has to come off.
    """
    assert isinstance(event, Wake)
    if state.status in (Status.RUNNING, Status.RESUMING):
        since = event.t if state.status is Status.RUNNING else state.still_since
        state = state.with_(status=Status.PAUSED, still_since=since)
    segment = segment_of(state, score)
    too_long = segment.kind in advance.SKIN and event.away > AWAY_TOO_LONG
    if too_long:
        state = state.with_(began=state.began - event.away)
    if state.status is not Status.PAUSED:
        off = () if state.status is Status.WAITING else advance.come_off(score, state, event.t)
        return state, (*off, ask(score, state, event.t))
    if too_long:
        return _after((Silence(),), advance.leave(score, state, state.index + 1, event.t, SegmentOutcome.CAPPED))
    skin = sentences.TAKE_OFF.get(segment.kind)
    words = sentences.welcome_back(segment.name)
    said = Say(f"{skin} {words}" if skin else words, CueKind.SAFETY if skin else CueKind.INSTRUCTION, event.t)
    return state, (Enter(state.index), said)


def _quit(score: Score, state: State, event: AnyEvent) -> Step:
    return advance.end(score, state, Result.QUIT, event.t)


def _quit_screen(score: Score, state: State, event: AnyEvent) -> Step:
    """Leaving the red-flag screen is no answer; the stop that led to it stands, and the gate stays locked."""
    state = state.with_(stop=StopReason.LEG_SYMPTOMS)
    said = Say(sentences.STOP_THEN[StopReason.LEG_SYMPTOMS], CueKind.SAFETY, event.t)
    return advance.end(score, state, Result.STOPPED, event.t, (said,))


def _after(first: tuple[Effect, ...], then: Step) -> Step:
    state, effects = then
    return state, first + effects


Handler = Callable[[Score, State, AnyEvent], Step]
_MOVES: dict[type, Handler] = {Next: _next, Back: _back, Again: _again, Easier: easier.easier}
_HEARING: dict[type, Handler] = {
    SayAgain: requests.say_again,
    HowLong: requests.how_long,
    Position: requests.position,
    Quiet: requests.quiet,
}
_ALWAYS: dict[type, Handler] = {**_HEARING, Hurts: _hurts, LegSymptoms: _leg_symptoms, Wake: _wake, Quit: _quit}
_BY_STATUS: dict[Status, dict[type, Handler]] = {
    Status.NEW: {Start: _start, Quit: _quit},
    Status.RUNNING: {**_ALWAYS, **_MOVES, Look: _look, Pause: _pause, Ready: _ready_already, MoreTime: more_time},
    Status.WAITING: {**_ALWAYS, **_MOVES, Look: _look, Ready: _ready, Answer: _answer},
    Status.PAUSED: {**_ALWAYS, **_MOVES, Look: _look, Resume: _resume, Ready: _resume},
    Status.RESUMING: {**_ALWAYS, **_MOVES, Look: _look, Pause: _pause_again},
    Status.RATING: {**_HEARING, Look: _look, Answer: _rated, LegSymptoms: _leg_symptoms, Wake: _wake, Quit: _quit},
    Status.SCREENING: {**_HEARING, Look: _look, Answer: _screened, Wake: _wake, Quit: _quit_screen},
    Status.ENDED: {},
}
TABLE: dict[tuple[Status, type], Handler] = {
    (status, event): handler for status, row in _BY_STATUS.items() for event, handler in row.items()
}
"""Every event that means something, by the state that it comes in."""
