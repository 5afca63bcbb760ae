"""What the patient asks of the voice during a session: say it again, how long, how to lie, be quiet.

None of it moves anything.
"""

from dataclasses import replace

from coach.figure.words import describe
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import hints, sentences
from coach.session import advance, standing_still
from coach.session.current_question import ask, asking
from coach.session.events import Event, Muted, Quiet, Say, Silence
from coach.session.picture import place_of
from coach.session.state import State, Status, Transition, remaining, segment_of

_HUSH = Silence(keep_safety=True)
"""No request cuts off a warning."""
_STOPPED = frozenset({Status.RATING, Status.SCREENING, Status.HELP})
"""Where the position is what hurts, or has to be left."""


def say_again(score: Score, state: State, event: Event, t: float) -> Transition:
    """The question that stands, or what is to be done now."""
    if state.status in _STOPPED:
        off = standing_still.take_off(score, state)
        return state, (_HUSH, replace(ask(score, state, t, CueKind.SAFETY, first=off), asked=True))
    if asking(score, state) is not None:
        said = ask(score, state, t)
        return state, (_HUSH, replace(said, text=_with_opening(score, state, said.text), asked=True))
    said = Say(_with_opening(score, state, segment_of(state, score).text), CueKind.INSTRUCTION, t)
    if state.status is Status.PAUSED:
        paused = standing_still.paused(score, state, t)
        # what has come off the skin is not to be laid on again before the pause is over
        said = paused if paused.kind is CueKind.SAFETY else replace(said, text=f"{paused.text} {said.text}")
    return state, (_HUSH, replace(said, asked=True))


def _with_opening(score: Score, state: State, words: str) -> str:
    """In the first step, with what is needed and how long all takes, which was only shown."""
    first = state.status is not Status.ALONGSIDE and segment_of(state, score).step == 0
    return f"{words} {score.opening}".rstrip() if first else words


def how_long(score: Score, state: State, event: Event, t: float) -> Transition:
    """What is left of this, and of the session."""
    words = sentences.how_long(remaining(state, score, t), advance.time_left(score, state, t))
    return state, (_HUSH, Say(words, CueKind.INSTRUCTION, t, asked=True))


def position(score: Score, state: State, event: Event, t: float) -> Transition:
    """How to lie or sit now. Where nobody drew it, and where something else has to be minded first, that is said."""
    segment = segment_of(state, score)
    pose = place_of(score, segment)
    if pose is None or state.status in _STOPPED or _comes_off(state, segment.kind):
        return say_again(score, state, event, t)
    return state, (_HUSH, Say(describe(pose), CueKind.INSTRUCTION, t, asked=True))


def _comes_off(state: State, kind: SegmentKind) -> bool:
    """Whether cold or heat has to come off the skin now."""
    return kind is SegmentKind.ALARM or (kind in standing_still.SKIN and state.status is Status.PAUSED)


def under_way(score: Score, state: State, event: Event, t: float) -> Transition:
    """“Go on” where nothing waits for it: that it goes on anyway, or in a moment."""
    words = sentences.STARTING_AGAIN if state.status is Status.RESUMING else sentences.GOING_ALREADY
    return state, (Say(words, CueKind.INSTRUCTION, t),)


def quiet(score: Score, state: State, event: Quiet, t: float) -> Transition:
    """Be quiet, or speak again. That it is quiet now appears on the screen alone.

    A key turns the one into the other; a word that asks for what is so already only has that said.
    """
    quiet = not state.quiet if event.on is None else event.on
    speaking = sentences.SPEAKING if state.quiet else sentences.SPEAKING_ALREADY
    words = f"{sentences.QUIET_NOW} {hints.unmute_hint(score.means)}" if quiet else speaking
    turned = (Muted(quiet),) if quiet is not state.quiet else ()
    return replace(state, quiet=quiet), (_HUSH, *turned, Say(words, CueKind.INSTRUCTION, t))
