"""How a session moves along its score: time passing, segments entered and left, the end."""

from dataclasses import replace

from coach.care.facts import Result
from coach.care.thresholds import DONE_SHARE
from coach.score.cues import ON_THE_BEAT
from coach.score.score import CueKind, Score, Segment, SegmentKind
from coach.score.sounds import Sound
from coach.script import praise
from coach.session import going_on, hands_busy, rest_screen, standing_still, told
from coach.session.closing import pain_after, praised
from coach.session.events import Effect, Ended, Enter, Exposed, Say, Silence, WentOn
from coach.session.state import (
    Played,
    SegmentOutcome,
    State,
    Status,
    Transition,
    exposure,
    length_of,
    remaining,
    segment_at,
    segment_of,
    treatment_time,
)

STALE_AFTER = {True: 0.5, False: 2.0}
"""Seconds after which a cue that was missed is no longer said, on the beat and off it; safety is always said."""
_BACK_WITHIN = 3.0
"""Seconds into a step within which “back” means the step before it."""
SAYS_AGAIN = {
    True: frozenset({CueKind.SAFETY}),
    False: frozenset({CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.NAME}),
}
"""What is said again when a pause has cut it off: in treatment, whose clock is its dose, and outside of it."""
PASSING = frozenset({SegmentKind.GET_READY, SegmentKind.REST, SegmentKind.CHANGE, SegmentKind.TELL})
"""Segments that “next” skips alone: what they lead to is wanted, only sooner."""

_GOING = frozenset({Status.RUNNING, Status.WAITING, Status.ALONGSIDE})
"""The states in which the clock of the segment runs."""
_BESIDE_A_QUESTION = frozenset({CueKind.SAFETY, CueKind.INSTRUCTION})
"""What is said even while a question stands that has nothing to do with it."""


def catch_up(score: Score, state: State, now: float) -> Transition:
    """Brings the session up to `now`: resumes, says what is due, leaves what has run out, each at its planned time."""
    effects: tuple[Effect, ...] = ()
    while True:
        if state.status is Status.RESUMING and now >= state.resume_at:
            still = state.resume_at - state.still_since
            state = replace(state, status=Status.RUNNING, began=state.began + still)
        if state.up is not None and state.status is Status.HANDS_BUSY and now >= state.up.until:
            at = state.up.until
            state, more = hands_busy.over(score, state)
            state = standing_still.begin_anew(state, at)
            effects += more
            continue
        if state.status not in _GOING:
            state, reminded = standing_still.remind(score, state, now)
            return state, effects + reminded
        alongside = state.status is Status.ALONGSIDE
        until = min(now, rest_screen.given_up_at(state)) if alongside else now
        state, said = _say_due(score, state, until)
        state, reminded = _remind(score, state, until)
        effects += said + reminded
        length, due = length_of(state, score), rest_screen.due_at(score, state)
        by_itself = going_on.due_at(score, state)
        if length is not None and until >= state.began + length and not rest_screen.waits(score, state):
            state, more = leave(score, state, state.index + 1, state.began + length)
        elif alongside and now >= rest_screen.given_up_at(state):
            state, more = rest_screen.give_up(score, state)
        elif due is not None and now >= due:
            state, more = rest_screen.begin(score, state, now)
        elif by_itself is not None and now >= by_itself:
            went = WentOn(state.index)
            state, more = leave(score, state, state.index + 1, by_itself)
            more = (went, *more)
        else:
            return state, effects
        effects += more


def _say_due(score: Score, state: State, now: float) -> Transition:
    effects: list[Effect] = []
    due = set()
    missed = False
    for index, cue in enumerate(segment_of(state, score).cues):
        at = state.began + cue.at + (state.extra if cue.from_end else 0.0)
        if index in state.said or at > now:
            continue
        due.add(index)
        if state.status is Status.ALONGSIDE and cue.kind not in _BESIDE_A_QUESTION:
            continue
        if going_on.announces(score, state, index) and (missed or going_on.due_at(score, state) is None):
            continue
        if now - at < STALE_AFTER[cue.kind in ON_THE_BEAT] or cue.kind is CueKind.SAFETY:
            effects.append(Say(cue.say, cue.kind, at, cue.sound, cue.aloud))
        else:
            missed = True
    stays = state.stays or (missed and state.status is Status.WAITING)
    return (replace(state, said=state.said | due, stays=stays) if due else state), tuple(effects)


def halt(score: Score, state: State, at: float) -> State:
    """The clock stands still. What is cut off by that is said again when it goes on.

    A warning is said at once then; outside of treatment the clock goes back to where the sentence began.
    """
    segment = segment_of(state, score)
    elapsed = state.elapsed(at)
    again = SAYS_AGAIN[segment.active]
    cut = {
        index: cue.at + (state.extra if cue.from_end else 0.0)
        for index, cue in enumerate(segment.cues)
        if index in state.said and cue.kind in again
    }
    cut = {index: began for index, began in cut.items() if began + segment.cues[index].lasts > elapsed}
    back = 0.0 if segment.active or not cut else max(0.0, elapsed - min(cut.values()))
    return replace(state, still_since=at - back, said=state.said.difference(cut))


def _remind(score: Score, state: State, now: float) -> Transition:
    """Asks again when a question has waited for long; an alarm goes on until it is acknowledged."""
    segment = segment_of(state, score)
    if segment.repeat_every is None or segment.question is None or going_on.due_at(score, state) is not None:
        return state, ()
    if now < _reminder_due(segment.repeat_every, state):
        return state, ()
    asked = max(state.asked + 1, int(state.elapsed(now) // segment.repeat_every))
    kind = CueKind.SAFETY if segment.kind is SegmentKind.ALARM else CueKind.INSTRUCTION
    return replace(state, asked=asked), (Say(segment.question.said, kind, now),)


def _reminder_due(every: float, state: State) -> float:
    return state.began + every * (state.asked + 1)


def enter(score: Score, state: State, index: int, at: float) -> Transition:
    """Begins the segment at `index`, or the first after it that is not left out; ends the session past the last."""
    while index < len(score.segments):
        outcome = _left_out(score, state, score.segments[index])
        if outcome is None:
            break
        state = replace(state, played=(*state.played, Played(index, 0.0, outcome)))
        index += 1
    else:
        return _close(score, state, _result(score, state), at)
    segment = score.segments[index]
    heard = told.heard_until(score, state, segment)
    state = replace(
        state,
        status=Status.WAITING if segment.waits else Status.RUNNING,
        index=index,
        began=at - heard,
        extra=0.0,
        said=frozenset(n for n, cue in enumerate(segment.cues) if cue.at < heard),
        asked=0,
        is_up=False,
        spoken_until=0.0,
        stays=state.cut_short,
    )
    hint = told.skip_hint(score, state, at)
    state, said = _say_due(score, state, at)
    kind = standing_still.SKIN.get(segment.kind)
    exposed = (Exposed(kind, length_of(state, score) or 0.0),) if kind else ()
    return state, (*exposed, Enter(index), *said, *hint)


def _left_out(score: Score, state: State, segment: Segment) -> SegmentOutcome | None:
    if state.avoid.intersection(segment.avoid_with):
        return SegmentOutcome.AVOIDED
    if segment.cap is not None and exposure(state, score, segment.kind) >= segment.cap:
        return SegmentOutcome.CAPPED
    if segment.unless_heard and told.heard_until(score, state, segment) >= (segment.length or 0.0):
        return SegmentOutcome.HEARD
    return None


def leave(
    score: Score, state: State, target: int, at: float, outcome: SegmentOutcome = SegmentOutcome.DONE
) -> Transition:
    """Leaves the segment for `target`. Where that skips, all that is jumped over counts as skipped too."""
    played = [Played(state.index, _time_in(score, state, at), outcome)]
    if outcome is SegmentOutcome.SKIPPED:
        played += [Played(index, 0.0, SegmentOutcome.SKIPPED) for index in range(state.index + 1, target)]
    cut_short = going_on.cut_short(score, state, at, outcome)
    return enter(score, replace(state, played=(*state.played, *played), cut_short=cut_short), target, at)


def _time_in(score: Score, state: State, at: float) -> float:
    length = length_of(state, score)
    return min(state.elapsed(at), segment_of(state, score).nominal if length is None else length)


def next_index(score: Score, state: State) -> int:
    """Where “next” leads: past a lead-in or a rest, or to the next step; but cold and heat end with their alarm."""
    here = segment_of(state, score)
    if here.kind in PASSING:
        return state.index + 1
    for segment in score.segments[state.index + 1 :]:
        if segment.step != here.step or segment.kind is SegmentKind.ALARM:
            return segment.index
    return len(score.segments)


def step_start(score: Score, index: int) -> int:
    """The first segment of the step that `index` belongs to."""
    group = score.segments[index].step
    return next(s.index for s in score.segments if s.step == group)


def back_index(score: Score, state: State, now: float) -> int:
    """Where “back” leads: to the start of the step, or of the one before when this one has hardly begun."""
    start = step_start(score, state.index)
    begun_at = next(s.index for s in score.segments[start:] if not s.unless_heard or s.index == state.index)
    hardly_begun = state.index == begun_at and (segment_of(state, score).waits or state.elapsed(now) < _BACK_WITHIN)
    return step_start(score, start - 1) if start > 0 and hardly_begun else start


def _result(score: Score, state: State) -> Result:
    if state.partly:
        return Result.PARTLY
    done, skipped = treatment_time(state, score)
    if done + skipped == 0.0:  # nothing but telling
        heard = all(p.outcome in (SegmentOutcome.DONE, SegmentOutcome.HEARD) for p in state.played)
        return Result.DONE if heard else Result.PARTLY
    return Result.DONE if done >= DONE_SHARE * (done + skipped) else Result.PARTLY


def end(score: Score, state: State, result: Result, at: float, why: tuple[Effect, ...] = ()) -> Transition:
    """Ends the session in the middle of a segment; `why` is said and recorded before the closing words.

    What lies on the skin comes off before anything else, unless there is a red flag: for that, help comes first.
    """
    off: tuple[Effect, ...] = ()
    if state.status is not Status.NEW:
        broken = Played(state.index, _time_in(score, state, at), SegmentOutcome.BROKEN_OFF)
        state, off = replace(state, played=(*state.played, broken)), standing_still.come_off(score, state, at)
    said = why + off if result is Result.RED_FLAG else off + why
    state, effects = _close(score, state, result, at)
    return state, (Silence(), *said, *effects)


def _close(score: Score, state: State, result: Result, at: float) -> Transition:
    state = replace(state, status=Status.ENDED, result=result, still_since=at, up=None)
    done, skipped = treatment_time(state, score)
    did = praised(score, state, done)
    ended = Ended(
        result=result,
        done=done,
        skipped=skipped,
        cold=exposure(state, score, SegmentKind.COLD),
        heat=exposure(state, score, SegmentKind.HEAT),
        pain_before=state.pain_before,
        pain_after=state.pain_after,
        took=did.seconds,
    )
    sound = Sound.DONE if result in (Result.DONE, Result.PARTLY) else None
    last = Say(praise.ending(result, score.title, did), CueKind.INSTRUCTION, at, sound)
    warned, after = pain_after(state, result)
    return state, (
        ended,
        *(Say(words, CueKind.SAFETY, at) for words in warned),
        last,
        *(Say(words, CueKind.INSTRUCTION, at, asked=True) for words in after),
    )


def time_left(score: Score, state: State, now: float) -> float:
    """Seconds to the end of the session, if every question takes its nominal time."""
    here = remaining(state, score, now)
    after = sum(segment_at(state, score, index).nominal for index in range(state.index + 1, len(score.segments)))
    return (0.0 if here is None else here) + after


def next_moment(score: Score, state: State) -> float | None:
    """The session time at which something is due next; None while nothing but the patient moves the session on."""
    if state.status is Status.RESUMING:
        return state.resume_at
    if state.up is not None and state.status is Status.HANDS_BUSY:
        return state.up.until
    if state.status not in _GOING:
        return None
    segment = segment_of(state, score)
    due = [
        state.began + cue.at + (state.extra if cue.from_end else 0.0)
        for index, cue in enumerate(segment.cues)
        if index not in state.said
    ]
    length = length_of(state, score)
    if length is not None and not rest_screen.waits(score, state):
        due.append(state.began + length)
    asks_at = rest_screen.given_up_at(state) if state.status is Status.ALONGSIDE else rest_screen.due_at(score, state)
    if asks_at is not None:
        due.append(asks_at)
    by_itself = going_on.due_at(score, state)
    if by_itself is not None:
        due.append(by_itself)
    elif segment.repeat_every is not None:
        due.append(_reminder_due(segment.repeat_every, state))
    return min(due, default=None)
