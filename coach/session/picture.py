"""What the body does at a moment of a session: a function of the score, the state and the session time.

One rule shows nearly all of it: in each segment the body moves, at the pace at which a patient should move, from where
it was when the segment before was left to the place of this one, and stays there. A count moves there and back again,
and so does a walk. A cold or warm pack is shown only while it may lie on the skin.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final, TypeAlias

from coach.figure.library import LIBRARY
from coach.figure.motion import can_move, eased
from coach.figure.pose import Pose, mirror
from coach.figure.words import describe
from coach.score.poses import PACKS, pose_of, start_of
from coach.score.score import Score, Segment, SegmentKind
from coach.session import way_up
from coach.session.standing_still import SKIN
from coach.session.state import ON_THE_WAY_UP, State, Status, length_of, segment_at, segment_of

MOVE_FOR = 3.0
"""Seconds that a movement takes where there is time for it (our default)."""
_SHARE_TO_MOVE = 1 / 3
"""The most of its time that a segment gives to moving."""
_SHARE_IN_A_REST = 0.9
"""The most of its time that a rest gives to moving: there is nothing else to do in it."""
STEP_FOR = 1.2
"""Seconds that a step takes of someone who walks slowly (our default)."""
CALM: Final = (5.0, 0.0, 5.0)
"""Seconds in, held and out of the breath of a body that lies and rests (our default)."""
_RESTING: Final = frozenset({SegmentKind.HOLD, SegmentKind.COLD, SegmentKind.HEAT})
_LYING: Final = frozenset({"supine", "prone", "side-lying"})
_DRILLS: Final = frozenset({SegmentKind.STRETCH, SegmentKind.EXERCISE, SegmentKind.COUNT})
_BETWEEN: Final = frozenset({SegmentKind.GET_READY, SegmentKind.REST, SegmentKind.CHANGE})
"""What lies before and between the holds of an exercise: there the body is where they start from."""
_HIDDEN: Final = frozenset({Status.NEW, Status.RATING, Status.SCREENING, Status.HELP, Status.ENDED})
"""States in which it is not the position that matters."""

BreathTimes: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A body at `share` (0 to 1) of the way between two poses; `breath` from 0, breathed out, to 1, breathed in.

    `frame` are the poses between which the whole exercise moves, so that all its pictures can be of one size.
    """

    start: Pose
    end: Pose
    share: float
    breath: float
    frame: tuple[Pose, Pose]

    @property
    def still(self) -> "Picture":
        """This picture where nothing may move: the pose at which it all aims."""
        return Picture(self.end, self.end, 1.0, 0.0, self.frame)


def picture_of(score: Score, state: State, now: float) -> Picture | None:
    """What the body does at session time `now`; None where nobody drew it, and while something else is asked."""
    segment = segment_of(state, score)
    if state.status in ON_THE_WAY_UP:
        return _getting_up(score, state)
    here = None if state.status in _HIDDEN else place_of(score, segment)
    if here is None:
        return None
    elapsed, length = state.elapsed(now), length_of(state, score)
    if _is_counted(segment):
        up = aim_of(score, segment) or here
        return Picture(here, up, _there_and_back(_tempo(segment), elapsed), 0.0, (here, up))
    before = _place_before(score, state)
    if state.status is Status.PAUSED or not _has_pack(score, segment):  # it is to be off at once
        here, before = without_pack(here), before and without_pack(before)
    start = before if before is not None and can_move(before, here) else here
    into = _time_to_move(segment, length) if start is not here else 0.0
    if segment.kind is SegmentKind.WALK and elapsed >= into:
        return _walking(score, segment, here, elapsed - into)
    share = eased(elapsed / into) if into else 1.0
    return Picture(start, here, share, _breath(segment, here, elapsed), _frame(score, segment, here))


def _getting_up(score: Score, state: State) -> Picture | None:
    """What a step of the way up looks like, on the side of the body on which it began; None for a question."""
    figure = way_up.moment_of(score, state).figure
    if figure is None:
        return None
    begun = place_of(score, segment_of(state, score))
    pose = _mirrored(figure) if begun is not None and begun.mirrored else LIBRARY[figure]
    return Picture(pose, pose, 1.0, 0.0, (pose, pose))


@lru_cache(maxsize=16)
def _mirrored(figure: str) -> Pose:
    """A pose of the library, facing the other way."""
    return mirror(LIBRARY[figure])


def place_of(score: Score, segment: Segment) -> Pose | None:
    """Where the body comes to be in a segment.

    A hold is in its pose; what lies between holds, and what follows with the same figure, is where they start from.
    """
    drills = _drill_steps(score)
    shown = segment
    while shown.step not in drills and shown.index > 0 and score.segments[shown.index - 1].figure == shown.figure:
        shown = score.segments[shown.index - 1]
    eased_off = shown.kind in _BETWEEN or _is_counted(shown) or shown is not segment
    start = start_of(score, shown) if eased_off and shown.step in drills else None
    return _as_worn(score, segment, start or pose_of(score, shown))


def aim_of(score: Score, segment: Segment) -> Pose | None:
    """What a segment shows where nothing moves: its place, and of a count the pose to which each repetition goes."""
    return figure_of(score, segment) if _is_counted(segment) else place_of(score, segment)


def figure_of(score: Score, segment: Segment) -> Pose | None:
    """The pose of a segment's figure, a cold or warm pack with it only while that may lie on the skin."""
    return _as_worn(score, segment, pose_of(score, segment))


@lru_cache(maxsize=64)
def without_pack(pose: Pose) -> Pose:
    """The pose with no cold or warm pack on the skin; neither its title nor its words tell of one then."""
    props = tuple(prop for prop in pose.props if prop.kind not in PACKS)
    if props == pose.props:
        return pose
    free = replace(pose, props=props, words=None)
    return replace(free, title=describe(free).partition(".")[0])


def _as_worn(score: Score, segment: Segment, pose: Pose | None) -> Pose | None:
    return pose if pose is None or _has_pack(score, segment) else without_pack(pose)


def _has_pack(score: Score, segment: Segment) -> bool:
    """Whether a pack may lie on the skin: in its own time, and where it is laid on before; never after that time."""
    earlier = takewhile(lambda one: one.figure == segment.figure, reversed(score.segments[: segment.index]))
    prepares = segment.kind is SegmentKind.SET_UP or segment.unless_heard
    return segment.kind in SKIN or (prepares and not any(one.kind in SKIN for one in earlier))


def _drill_steps(score: Score) -> frozenset[int]:
    return frozenset(segment.step for segment in score.segments if segment.kind in _DRILLS)


def _place_before(score: Score, state: State) -> Pose | None:
    """Where the body was when the last segment that took any time was left."""
    left = next((played.index for played in reversed(state.played) if played.seconds > 0), None)
    return None if left is None else place_of(score, segment_at(state, score, left))


def _frame(score: Score, segment: Segment, here: Pose) -> tuple[Pose, Pose]:
    if segment.step not in _drill_steps(score) and segment.kind is not SegmentKind.WALK:
        return (here, here)
    pose = figure_of(score, segment) or here
    return (start_of(score, segment) or pose, pose)


def _walking(score: Score, segment: Segment, here: Pose, elapsed: float) -> Picture:
    """One foot after the other, from the moment at which the walk has begun."""
    other = start_of(score, segment) or here
    return Picture(other, here, 1.0 - _there_and_back(2 * STEP_FOR, elapsed), 0.0, _frame(score, segment, here))


def _time_to_move(segment: Segment, length: float | None) -> float:
    """Seconds that the movement into the place of a segment takes."""
    if length is None:
        return MOVE_FOR
    share = _SHARE_IN_A_REST if segment.kind is SegmentKind.REST else _SHARE_TO_MOVE
    return max(0.1, min(MOVE_FOR, length * share))


def _is_counted(segment: Segment) -> bool:
    """Whether repetitions are counted to a tempo."""
    return segment.kind is SegmentKind.COUNT and segment.repetition is not None and segment.length is not None


def _tempo(segment: Segment) -> float:
    """Seconds that one counted repetition takes."""
    assert segment.repetition is not None
    assert segment.length is not None
    return segment.length / segment.repetition[1]


def _there_and_back(tempo: float, elapsed: float) -> float:
    """How far a movement has come: away from the start by the middle of its time, and back at its end."""
    return eased(1.0 - abs(1.0 - 2.0 * (elapsed % tempo) / tempo))


def _breath(segment: Segment, here: Pose, elapsed: float) -> float:
    """How full the chest is: by the pace that is led, calm in a long rest, else not shown."""
    if segment.pace is not None:
        return filled(segment.pace, elapsed)
    return filled(CALM, elapsed) if segment.kind in _RESTING and here.posture in _LYING else 0.0


def filled(pace: BreathTimes, elapsed: float) -> float:
    """How full the chest is at a time of breathing at this pace: from 0, breathed out, to 1, breathed in."""
    into, hold, out = pace
    at = elapsed % sum(pace)
    if at < into:
        return eased(at / into)
    return 1.0 if at < into + hold else eased(1.0 - (at - into - hold) / out)
