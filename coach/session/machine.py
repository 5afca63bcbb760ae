"""The session machine: (state, event, time) → (state, effects). No clock, no thread, no file.

Theory of operation. A session is in one of the states of `Status`. `TABLE` says, for each of them, which events mean
something and what they do; an event that is not in the table changes nothing. Every event comes at a time, and before
it is looked at, time is brought up to that: cues that have come due are said, segments that have run out are left, each
at its planned moment, however late the look. A segment's clock is `now - began`; a pause moves `began`.

Safety: a session starts only from a playable decision; jumps go forward only; a required question is never skipped;
whatever the patient reports that means “stop” ends the session in the same step.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from coach.care.facts import Result, Says
from coach.kinds import Kind
from coach.score.score import AskKind, CueKind, Score
from coach.script import about_words, sentences
from coach.session import advance, easier, getting_up, going_on, leg_screen, requests, rest_screen, standing_still, told
from coach.session.current_question import ask, asking, is_answer
from coach.session.events import (
    Again,
    Answer,
    Back,
    ConditionKnown,
    Easier,
    Effect,
    Enter,
    Event,
    GetUp,
    HowLong,
    Hurts,
    LegSymptoms,
    Look,
    MoreTime,
    Next,
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
    Stay,
    StillSaying,
    TakeBack,
    Wake,
)
from coach.session.getting_up import Handler
from coach.session.more_time import more_time
from coach.session.pain import judge, stop
from coach.session.state import STILL, SegmentOutcome, State, Status, Transition, segment_of

__all__ = ["TABLE", "asking", "is_answer", "listens", "step"]

RESUME_AFTER = 3.0
"""Seconds to get ready when a pause ends."""
AWAY_TOO_LONG = 60.0
"""Seconds away after which cold or heat is not taken up again (our default)."""


def step(score: Score, state: State, event: Event, t: float) -> Transition:
    """The state after `event` at session time `t`, and what has to be done about it, in order.

    Raises ValueError when a session is started whose decision is not playable.
    """
    state, due = advance.catch_up(score, state, t)
    if not isinstance(event, Look | StillSaying) and going_on.due_at(score, state) is not None:
        state = replace(state, stays=True)  # whatever it was, somebody is there
    handler = TABLE.get((state.status, type(event)))
    if handler is None:
        return state, due
    state, effects = handler(score, state, event, t)
    if not isinstance(event, Look | StillSaying):
        state = standing_still.begin_anew(state, t)
    return state, due + effects


def _start(score: Score, state: State, event: Start, t: float) -> Transition:
    if not score.decision.playable:
        raise ValueError("a session needs an open decision")
    state = replace(state, pain_before=event.pain, avoid=frozenset(score.avoid))
    shown = Say(score.opening, CueKind.NAME, t, aloud=False)
    return _after((shown,) if score.opening else (), advance.enter(score, state, 0, t))


def _look(score: Score, state: State, event: Event, t: float) -> Transition:
    return state, ()


def _pause(score: Score, state: State, event: Event, t: float) -> Transition:
    state = replace(advance.halt(score, state, t), status=Status.PAUSED)
    return state, (Silence(), standing_still.paused(score, state, t))


def _pause_again(score: Score, state: State, event: Event, t: float) -> Transition:
    """A pause while getting ready: the segment's clock has not moved since the first pause."""
    return replace(state, status=Status.PAUSED), (Silence(), standing_still.paused(score, state, t))


def _resume(score: Score, state: State, event: Event, t: float) -> Transition:
    """Lets the clock run on; who has got up in a segment that waits is asked again what it waits for."""
    segment = segment_of(state, score)
    state = replace(state, is_up=False)
    if segment.waits:
        state = replace(state, status=Status.WAITING, began=state.began + t - state.still_since)
        return state, (Silence(), ask(score, state, t))
    state = replace(state, status=Status.RESUMING, resume_at=t + RESUME_AFTER)
    return state, (Silence(), Say(told.carrying_on(segment), CueKind.INSTRUCTION, t))


def _ready(score: Score, state: State, event: Event, t: float) -> Transition:
    return _answer(score, state, Answer("ready"), t)


def _answer(score: Score, state: State, event: Answer, t: float) -> Transition:
    question = segment_of(state, score).question
    assert question is not None
    if not is_answer(question.answers, event.value):
        return state, ()
    effects: tuple[Effect, ...] = (Silence(),)
    if question.answers == "number":
        return _pain_answer(score, state, int(event.value), t, after=question.kind is AskKind.PAIN_AFTER)
    branch = question.branch(event.value)
    if question.kind is AskKind.CONDITION:
        effects += (ConditionKnown(question.subject, Says(event.value)),)
    if branch.avoid is not None:
        state = replace(state, avoid=state.avoid | {branch.avoid})
        effects += (Say(sentences.AVOIDED, CueKind.INSTRUCTION, t),)
    if branch.screen:
        return _after(effects, leg_screen.leg_symptoms(score, state, event, t))
    if branch.stop is not None:
        instead = Say(about_words.instead_today(Kind(question.subject)), CueKind.SAFETY, t)
        return _after(effects, stop(score, state, branch.stop, t, (instead,)))
    if branch.partly:
        state = replace(state, partly=True)
    target = state.index + 1 if branch.goto is None else branch.goto
    return _after(effects, advance.leave(score, state, target, t))


def _pain_answer(score: Score, state: State, pain: int, t: float, *, after: bool) -> Transition:
    state = replace(state, pain_after=pain if after else state.pain_after)
    state, effects = judge(score, state, pain, t, at_end=after)
    if state.status is Status.ENDED:
        return state, (Silence(), *effects)
    # what comes next begins when the answer has been said
    said = sum(sentences.speech_seconds(effect.text) for effect in effects if isinstance(effect, Say))
    return _after((Silence(), *effects), advance.leave(score, state, state.index + 1, t + said))


def _hurts(score: Score, state: State, event: Event, t: float) -> Transition:
    if state.status is Status.RUNNING:
        state = advance.halt(score, state, t)
    elif state.status not in STILL:
        state = replace(state, still_since=t)
    state = replace(state, status=Status.RATING, up=None)
    off = standing_still.come_off(score, state, t)
    return state, (Silence(), *off, ask(score, state, t, CueKind.SAFETY))


def _rated(score: Score, state: State, event: Answer, t: float) -> Transition:
    """The number after “it hurts”. Where it allows going on, the patient says when."""
    if not is_answer("number", event.value):
        return state, ()
    state, effects = judge(score, state, int(event.value), t, hurts=True)
    if state.status is Status.ENDED:
        return state, effects
    if segment_of(state, score).waits:
        # what was still to be said waits, too
        state = replace(state, status=Status.WAITING, began=state.began + t - state.still_since, is_up=False)
        return state, (Silence(), *effects, ask(score, state, t))
    state = replace(state, status=Status.PAUSED)
    return state, (Silence(), *effects, standing_still.paused(score, state, t))


def _next(score: Score, state: State, event: Event, t: float) -> Transition:
    segment = segment_of(state, score)
    if segment.question is not None and segment.question.required:
        return state, (Silence(), Say(sentences.NEED_ANSWER, CueKind.INSTRUCTION, t))
    target = advance.next_index(score, state)
    return _after((Silence(),), advance.leave(score, state, target, t, SegmentOutcome.SKIPPED))


def _back(score: Score, state: State, event: Event, t: float) -> Transition:
    target = advance.back_index(score, state, t)
    return _after((Silence(),), advance.leave(score, state, target, t, SegmentOutcome.REPEATED))


def _again(score: Score, state: State, event: Event, t: float) -> Transition:
    target = advance.step_start(score, state.index)
    return _after((Silence(),), advance.leave(score, state, target, t, SegmentOutcome.REPEATED))


def _ready_already(score: Score, state: State, event: Event, t: float) -> Transition:
    """“Ready” before the time for getting ready or resting is over: on with it. Elsewhere nothing waits for it."""
    passes = segment_of(state, score).kind in advance.PASSING
    return _next(score, state, event, t) if passes else requests.under_way(score, state, event, t)


def _wake(score: Score, state: State, event: Wake, t: float) -> Transition:
    """Back after having been away: nothing runs until the patient says so.

    Cold or heat may have stayed on all the time: after more than a moment it is over, and has to come off.
    """
    if state.status in (Status.RUNNING, Status.RESUMING):
        since = t if state.status is Status.RUNNING else state.still_since
        state = replace(state, status=Status.PAUSED, still_since=since)
    segment = segment_of(state, score)
    too_long = segment.kind in standing_still.SKIN and event.away > AWAY_TOO_LONG
    if too_long:
        state = replace(state, began=state.began - event.away)
    if state.status is not Status.PAUSED:
        off = () if state.status is Status.WAITING else standing_still.come_off(score, state, t)
        return state, (*off, ask(score, state, t))
    if too_long:
        return _after((Silence(),), advance.leave(score, state, state.index + 1, t, SegmentOutcome.CAPPED))
    skin = sentences.TAKE_OFF.get(segment.kind)
    words = sentences.welcome_back(segment.name)
    said = Say(f"{skin} {words}" if skin else words, CueKind.SAFETY if skin else CueKind.INSTRUCTION, t)
    return state, (Enter(state.index), said)


def _quit(score: Score, state: State, event: Event, t: float) -> Transition:
    return advance.end(score, state, Result.QUIT, t)


def _after(first: tuple[Effect, ...], then: Transition) -> Transition:
    state, effects = then
    return state, first + effects


_E = TypeVar("_E", bound=Event)
_Line = tuple[type[Event], Handler]
_Row = tuple[_Line, ...]


def _on(kind: type[_E], handler: Callable[[Score, State, _E, float], Transition]) -> _Line:
    """A line of the table: the types hold that the handler takes this event, which the table itself cannot say."""
    return cast(_Line, (kind, handler))


def _leaving_the_question(handler: Handler) -> Handler:
    """The event does what it does in the rest that the question stands beside; it is asked again later."""
    return lambda score, state, event, t: handler(score, rest_screen.go_on(score, state, t), event, t)


_MOVES: _Row = (_on(Next, _next), _on(Back, _back), _on(Again, _again), _on(Easier, easier.easier))
_HEARING: _Row = (
    _on(SayAgain, requests.say_again),
    _on(HowLong, requests.how_long),
    _on(Position, requests.position),
    _on(Quiet, requests.quiet),
)
_IN_ALL: _Row = (*_HEARING, _on(Look, _look), _on(Wake, _wake))
_ACTS: _Row = (
    *_MOVES,
    _on(Hurts, _hurts),
    _on(LegSymptoms, leg_screen.leg_symptoms),
    _on(GetUp, getting_up.get_up),
    _on(Quit, _quit),
)
_PLAYED: _Row = (*_IN_ALL, *_ACTS)
_ALONGSIDE: _Row = tuple(
    (kind, _leaving_the_question(handler))
    for kind, handler in (*_ACTS, _on(Pause, _pause), _on(MoreTime, more_time), _on(Wake, _wake))
)
_LED_UP: _Row = (
    *((kind, getting_up.say_again) for kind in (SayAgain, Position, GetUp)),
    *(_on(HowLong, requests.how_long), _on(Quiet, requests.quiet), _on(Look, _look), _on(Wake, getting_up.wake)),
    *(_on(Next, getting_up.skip), _on(Back, getting_up.back), _on(Again, getting_up.again)),
    (Hurts, getting_up.symptoms(_hurts)),
    (LegSymptoms, getting_up.symptoms(leg_screen.leg_symptoms)),
    _on(Quit, getting_up.leave_session),
)
_BY_STATUS: dict[Status, _Row] = {
    Status.NEW: (_on(Start, _start), _on(Quit, _quit)),
    Status.RUNNING: (*_PLAYED, _on(Pause, _pause), _on(Ready, _ready_already), _on(MoreTime, more_time)),
    Status.WAITING: (
        *(*_PLAYED, _on(Ready, _ready), _on(Answer, _answer)),
        *(_on(Stay, going_on.stay), _on(StillSaying, going_on.still_saying)),
    ),
    Status.PAUSED: (*_PLAYED, _on(Resume, _resume), _on(Ready, _resume)),
    Status.RESUMING: (*_PLAYED, _on(Pause, _pause_again), _on(Ready, requests.under_way)),
    Status.RATING: (
        *_IN_ALL,
        _on(Answer, _rated),
        _on(LegSymptoms, leg_screen.leg_symptoms),
        _on(GetUp, getting_up.get_up),
        _on(Quit, _quit),
    ),
    Status.SCREENING: (
        *_IN_ALL,
        _on(Answer, leg_screen.screened),
        _on(GetUp, getting_up.get_up),
        _on(Quit, leg_screen.quit_screen),
    ),
    Status.GETTING_UP: (
        *_LED_UP,
        _on(Ready, getting_up.ready),
        _on(Answer, getting_up.answered),
        _on(Pause, getting_up.stay),
    ),
    Status.HANDS_BUSY: (*_LED_UP, _on(Pause, getting_up.hold)),
    Status.ALONGSIDE: (*_HEARING, *_ALONGSIDE, _on(Look, _look), _on(Answer, leg_screen.screened)),
    Status.HELP: (
        *_IN_ALL,
        _on(TakeBack, leg_screen.slip),
        _on(Answer, leg_screen.help_seen),
        _on(Ready, leg_screen.help_seen),
        _on(Quit, leg_screen.help_seen),
    ),
    Status.ENDED: (),
}
TABLE: dict[tuple[Status, type[Event]], Handler] = {
    (status, event): handler for status, row in _BY_STATUS.items() for event, handler in row
}
"""Every event that means something, by the state that it comes in."""


def listens(state: State, event: Event) -> bool:
    """Whether an event means anything in this state."""
    return (state.status, type(event)) in TABLE
