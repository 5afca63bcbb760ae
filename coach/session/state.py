"""Where a session stands: one frozen value, a fold over its events."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from coach.care.facts import Result, StopReason
from coach.score.score import Score, Segment, SegmentKind

if TYPE_CHECKING:  # to know where a session was left, home needs none of them
    from coach.session.events import Effect


class Status(StrEnum):
    """What the machine is waiting for."""

    NEW = "new"
    RUNNING = "running"  # for time to pass
    WAITING = "waiting"  # for an answer, to the question of the segment
    PAUSED = "paused"
    RESUMING = "resuming"  # for the 3 seconds of getting ready after a pause
    RATING = "rating"  # for a number, after “it hurts”
    SCREENING = "screening"  # for the answers to the leg screen
    ALONGSIDE = "alongside"  # for the answers to the daily questions, while the clock of a rest goes on
    GETTING_UP = "getting-up"  # for the patient to have done, or to answer, something on the way up
    HANDS_BUSY = "hands-busy"  # for the time of a movement on the way up, in which nobody can reach a key
    HELP = "help"  # for the patient to get it: an emergency sign was given, and may have been a slip
    ENDED = "ended"


ON_THE_WAY_UP = frozenset({Status.GETTING_UP, Status.HANDS_BUSY})
"""The states of the way up."""
STILL = frozenset({Status.PAUSED, Status.RESUMING, Status.RATING, Status.SCREENING, Status.HELP}) | ON_THE_WAY_UP
"""The states in which the clock of the segment stands still."""
MOVING = frozenset({Status.RUNNING, Status.ALONGSIDE, Status.RESUMING, Status.HANDS_BUSY})
"""The states in which time that passes moves the session on."""


class Screen(StrEnum):
    """Which warning signs a session asks for."""

    LEGS = "legs"  # when pain or tingling goes down a leg; ends the session
    DAILY = "daily"  # once at rest, where there is no check-in; the session goes on


class WayStart(StrEnum):
    """From where a way up begins."""

    BACK = "back"
    LEGS_UP = "legs-up"  # on the back, with the legs on a chair or on pillows
    LYING = "lying"  # on the front, or nobody knows how
    SIDE = "side"
    HANDS_AND_KNEES = "hands-and-knees"
    SITTING = "sitting"
    STANDING = "standing"


class SegmentOutcome(StrEnum):
    """What became of a segment."""

    DONE = "done"
    SKIPPED = "skipped"
    AVOIDED = "avoided"  # left out for a condition of the patient's
    HEARD = "heard"  # left out, because what it says was heard before
    CAPPED = "capped"  # left out, or cut short, because the skin has had enough
    REPEATED = "repeated"  # left in order to be done again
    BROKEN_OFF = "broken-off"  # the session ended in the middle of it


@dataclass(frozen=True, slots=True)
class Played:
    """A segment that was left, with the seconds that were really spent in it."""

    index: int
    seconds: float
    outcome: SegmentOutcome


@dataclass(frozen=True, slots=True)
class GettingUp:
    """A way up: where it began, what the session goes `back_to`, and how far it has come.

    `floor` is whether it leads up from the floor, None while that is asked. `part` counts the moments of a step,
    `attempt` the tries at a movement. With `held` the patient has had coach wait; `until` is when a time is over.
    """

    start: WayStart
    back_to: Status
    floor: bool | None
    step: int = 0
    part: int = 0
    attempt: int = 1
    held: bool = False
    until: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """Everything that the machine knows. `began` is when the segment's clock would read zero.

    `easier` are the steps whose easier form was asked for. `screen_step` is the group of the `screen` that is asked;
    `taking_back` is whether an emergency has been called a slip: once while help stands, twice when it is asked again.
    `asked_at` is since when a daily question stands; with `daily_over` none is asked in this session any more.
    `partly` where the patient could not go on. `up` is the way up that the patient is led on, and with `is_up` they
    have got up, and are not back in position yet. A set-up that `stays` does not go on by itself; `spoken_until` is
    when its words were last heard to be going on, and `cut_short` whether one on the way to an exercise was not heard
    out. `waits_since` is when the patient was last heard of where the session stands still, and `reminded` how often
    coach has said since how it goes on.
    """

    status: Status = Status.NEW
    index: int = 0
    began: float = 0.0
    still_since: float = 0.0
    resume_at: float = 0.0
    extra: float = 0.0
    said: frozenset[int] = frozenset()
    asked: int = 0
    quiet: bool = False
    pain_before: int | None = None
    pain_after: int | None = None
    avoid: frozenset[str] = frozenset()
    easier: frozenset[int] = frozenset()
    played: tuple[Played, ...] = ()
    screen_step: int = 0
    taking_back: bool = False
    screen: Screen = Screen.LEGS
    asked_at: float = 0.0
    daily_over: bool = False
    partly: bool = False
    up: GettingUp | None = None
    is_up: bool = False
    stays: bool = False
    spoken_until: float = 0.0
    cut_short: bool = False
    waits_since: float = 0.0
    reminded: int = 0
    result: Result | None = None
    stop: StopReason | None = None

    def elapsed(self, now: float) -> float:
        """Seconds spent in the segment, pauses left out; never negative."""
        until = self.still_since if self.status in STILL else now
        return max(0.0, until - self.began)


Transition: TypeAlias = "tuple[State, tuple[Effect, ...]]"
"""Where a session stands after something has happened, and what has to be done about it, in order."""


def segment_of(state: State, score: Score) -> Segment:
    """The segment that the session is in."""
    return segment_at(state, score, state.index)


def segment_at(state: State, score: Score, index: int) -> Segment:
    """The segment with this index, in its easier form where that was asked for."""
    segment = score.segments[index]
    if segment.step not in state.easier:
        return segment
    return next((form for form in score.easier if form.index == index), segment)


def exposure(state: State, score: Score, kind: SegmentKind) -> float:
    """Seconds of cold or heat that the segments already left have put on the skin."""
    return sum(p.seconds for p in state.played if score.segments[p.index].kind is kind)


def length_of(state: State, score: Score) -> float | None:
    """Seconds that the segment lasts with the time added to it, cold and heat within their cap; None if it waits."""
    segment = segment_of(state, score)
    if segment.length is None:
        return None
    length = segment.length + state.extra
    if segment.cap is not None:
        length = min(length, max(0.0, segment.cap - exposure(state, score, segment.kind)))
    return length


def remaining(state: State, score: Score, now: float) -> float | None:
    """Seconds left of the segment; None while it waits for an answer."""
    length = length_of(state, score)
    return None if length is None else max(0.0, length - state.elapsed(now))


def treatment_time(state: State, score: Score) -> tuple[float, float]:
    """Seconds of treatment done, and seconds left out, in the segments played so far."""
    done = skipped = 0.0
    for played in state.played:
        segment = segment_at(state, score, played.index)
        if not segment.active:
            continue
        done += played.seconds
        if played.outcome in (SegmentOutcome.SKIPPED, SegmentOutcome.BROKEN_OFF):
            skipped += max(0.0, segment.nominal - played.seconds)
    return done, skipped
