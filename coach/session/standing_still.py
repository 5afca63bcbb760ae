"""What is said where a session stands still: what comes off the skin, how it goes on, and after a while that it waits.

A pause has no end by itself. Whoever can't see the screen would not know whether coach still waits for them: it says
so, and how to go on, each time after twice as long, so that nobody is nagged. Whatever they press or say begins it
anew.
"""

from dataclasses import replace

from coach.kinds import Kind
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import getting_up_words, sentences
from coach.session.current_question import ask
from coach.session.events import Say
from coach.session.state import State, Status, Transition, segment_of

SKIN = {SegmentKind.COLD: Kind.COLD, SegmentKind.HEAT: Kind.HEAT}
"""The segments that put cold or heat on the skin."""
REMIND_AFTER = 120.0
"""Seconds of waiting before the first reminder (our default). The next ones come after twice as long each."""
_REMINDS: dict[Status, CueKind | None] = {
    Status.NEW: None,
    Status.RUNNING: None,
    Status.WAITING: None,  # a set-up and a question of a routine have their own time: `Segment.repeat_every`
    Status.PAUSED: CueKind.INSTRUCTION,
    Status.RESUMING: None,
    Status.RATING: CueKind.SAFETY,
    Status.SCREENING: CueKind.SAFETY,
    Status.ALONGSIDE: None,
    Status.GETTING_UP: CueKind.INSTRUCTION,
    Status.HANDS_BUSY: None,
    Status.HELP: CueKind.SAFETY,
    Status.ENDED: None,
}
"""What kind of sentence says how to go on; None where time goes on by itself."""


def take_off(score: Score, state: State) -> str:
    """What to say so that cold or heat comes off the skin; empty where nothing can lie there.

    While the alarm calls, it is taken that what was laid on before it is still there.
    """
    segment = segment_of(state, score)
    on = score.segments[state.index - 1] if segment.kind is SegmentKind.ALARM else segment
    return sentences.TAKE_OFF.get(on.kind, "")


def come_off(score: Score, state: State, t: float) -> tuple[Say, ...]:
    """Says, before anything else, to take cold or heat off; no effect where nothing can lie there."""
    words = take_off(score, state)
    return (Say(words, CueKind.SAFETY, t),) if words else ()


def paused(score: Score, state: State, t: float) -> Say:
    """That the session is paused; it is a matter of safety where something has to come off the skin."""
    kind = segment_of(state, score).kind
    words = getting_up_words.paused(sentences.TAKE_OFF.get(kind, "")) if state.is_up else sentences.paused(kind)
    return Say(words, CueKind.SAFETY if kind in SKIN else CueKind.INSTRUCTION, t)


def reminder_after(reminded: int) -> float:
    """Seconds of waiting after which to remind once more, where that has been done so often."""
    return float(REMIND_AFTER * (2 ** (reminded + 1) - 1))


def due_at(state: State) -> float | None:
    """The session time of the next reminder; None where the state ends by itself, or reminds in another way."""
    if _REMINDS[state.status] is None:
        return None
    return state.waits_since + reminder_after(state.reminded)


def remind(score: Score, state: State, now: float) -> Transition:
    """Says how to go on, once, where it is time; of several that have come due while nobody looked, one is enough."""
    due, reminded = due_at(state), 0
    while due is not None and due <= now:
        state, reminded = replace(state, reminded=state.reminded + 1), reminded + 1
        due = due_at(state)
    return (state, (_reminder(score, state, now),)) if reminded else (state, ())


def only_reminded(before: State, after: State) -> bool:
    """Whether nothing has come of a look but a reminder."""
    return after.reminded > before.reminded and replace(after, reminded=before.reminded) == before


def begin_anew(state: State, t: float) -> State:
    """Somebody is there: where the session waits for them, it does so anew from now on."""
    return state if _REMINDS[state.status] is None else replace(state, waits_since=t, reminded=0)


def _reminder(score: Score, state: State, t: float) -> Say:
    kind = _REMINDS[state.status]
    assert kind is not None, "nothing is said where nobody is waited for"
    if state.status is not Status.PAUSED:
        return ask(score, state, t, kind, first=take_off(score, state))
    return Say(how_to_go_on(score, state), kind, t)


def how_to_go_on(score: Score, state: State) -> str:
    """That a pause still lasts, and what ends it."""
    return getting_up_words.CARRY_ON_LATER if state.is_up else sentences.still_paused(segment_of(state, score).kind)
