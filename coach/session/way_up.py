"""The way up: from a position, on the floor or in bed, the steps to standing, as data.

The words are those of the routines that get a patient out of bed and up from the floor. Finger pressure goes as it does
there: press, try to move, wait, and only then say whether the muscle grabbed; never more than three tries. So do the
figures, which are those of the library; a step that is a movement shows where it leads to.
"""

from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from coach.figure.pose import Pose
from coach.score.pressing import MOVE_TIME
from coach.score.score import Score
from coach.script import getting_up_words as words
from coach.script import sentences
from coach.script.answers import YES_NO
from coach.script.hints import question_said
from coach.session.state import GettingUp, State, WayStart

TRIES_AT_A_MOVE = 3
"""Tries at a movement before coach says whom to call: as many as a press of a routine has (our default)."""
PRESS_FOR = 5.0
"""Seconds of pressure before a movement: as long as a press of a routine (our default)."""
STEADY_FOR = 10.0
"""Seconds to become steady after a movement, as in the routines (our default)."""
FIND_IN = 20.0
"""Seconds to find the muscle where the other hand holds on, as in the routine that stands a patient up."""


@dataclass(frozen=True, slots=True)
class Do:
    """Something to do; the patient says when it is done."""

    words: str
    figure: str


@dataclass(frozen=True, slots=True)
class Busy:
    """Something that takes both hands: it has its time, and needs no answer."""

    words: str
    seconds: float
    figure: str


@dataclass(frozen=True, slots=True)
class Move:
    """A hand on the muscle (`words`), then a `move`; `again` comes before the next try, where the muscle grabbed.

    It leads from the pose in `figure` to the one `moved` to, and `steady` is said `there`.
    """

    words: str
    move: str
    steady: str
    again: str
    figure: str
    moved: str
    there: str


UpStep: TypeAlias = Do | Busy | Move


def start_of(pose: Pose | None) -> tuple[WayStart, bool | None]:
    """From where somebody in this pose gets up, and whether that is the floor; None where the pose doesn't show it.

    Of a position that nobody drew, no more is known than that someone may be lying.
    """
    if pose is None:
        return WayStart.LYING, None
    places = {(prop.kind, prop.place) for prop in pose.props}
    floor = False if ("bed", "body") in places else True if {("mat", "body"), ("chair", "calves")} & places else None
    match pose.posture:
        case "supine":
            raised = {("chair", "calves"), ("pillow", "calves")} & places
            return (WayStart.LEGS_UP if raised else WayStart.BACK), floor
        case "prone":
            return WayStart.LYING, floor
        case "side-lying":
            return WayStart.SIDE, floor
        case "all-fours":
            return WayStart.HANDS_AND_KNEES, floor
        case "sitting":
            return WayStart.SITTING, False
        case "standing":
            kneels = any("knee" in part or "shin" in part for part in pose.supports)
            return (WayStart.HANDS_AND_KNEES, True) if kneels else (WayStart.STANDING, False)
        case _:
            assert_never(pose.posture)


def way(start: WayStart, *, floor: bool, flat: bool) -> tuple[UpStep, ...]:
    """The steps to standing; with a `flat` hand nothing is pressed, else who should not press hears so first."""
    steps = _way(start, floor=floor, flat=flat)
    find = next((step for step in steps if step.words in _FINDING), None) if not flat else None
    if find is None:
        return steps
    cautious = replace(find, words=f"{find.words} {words.WHEN_NOT_TO_PRESS}")
    return tuple(cautious if step is find else step for step in steps)


def _way(start: WayStart, *, floor: bool, flat: bool) -> tuple[UpStep, ...]:
    on_back, on_side, seated, standing = _FLAT if flat else _PRESSED
    hand = words.HAND_FLAT if flat else words.PRESS_FIRMLY
    lain_back = words.lain_back(flat=flat)

    def from_seat(figure: str) -> tuple[UpStep, ...]:
        sitting = figure if flat else seated
        stand = Move(
            hand, words.stand_up(flat=flat), words.HAND_OFF, words.sat_back(flat=flat), sitting, standing, _STANDING
        )
        return (Do(words.FEET_FLAT, figure), Busy(words.FIND_AND_HOLD_ON, FIND_IN, "sitting-finger-pressure"), stand)

    by_a_chair = (
        Do(words.TO_A_CHAIR, "kneeling-with-chair"),
        Do(words.ONTO_THE_CHAIR, "half-kneeling-with-chair"),
        *from_seat(_ON_A_CHAIR),
    )
    up_from_floor = Move(
        hand, words.onto_hands_and_knees(), words.STAY_STILL, lain_back, on_side, _ON_ALL_FOURS, _ON_ALL_FOURS
    )
    up_from_bed = Move(hand, words.sit_up(flat=flat), words.HAND_OFF, lain_back, on_side, seated, _ON_THE_EDGE)
    rest = (up_from_floor, *by_a_chair) if floor else (up_from_bed, *from_seat(_ON_THE_EDGE))
    from_side = (Do(words.FIND_FROM_YOUR_SIDE, "side-hand-on-muscle"), *rest)
    roll = Move(
        hand, words.roll_over(flat=flat), words.HAND_OFF, words.rolled_back(flat=flat), on_back, on_side, _ON_SIDE
    )
    over = (Do(words.FIND_UNDER_YOUR_WAIST, "supine-finger-pressure"), roll, *from_side)
    match start:
        case WayStart.BACK:
            return (Do(words.BEND_YOUR_KNEES, _KNEES_BENT), *over)
        case WayStart.LEGS_UP:
            return (Do(words.LEGS_DOWN, _KNEES_BENT), *over)
        case WayStart.LYING:
            return (Do(words.ONTO_YOUR_SIDE, _ON_SIDE), *from_side)
        case WayStart.SIDE:
            return from_side
        case WayStart.HANDS_AND_KNEES:
            return by_a_chair if floor else (Do(words.DOWN_ONTO_YOUR_SIDE, _ON_SIDE), *from_side)
        case WayStart.SITTING:
            return from_seat(_ON_A_CHAIR)
        case WayStart.STANDING:
            return ()
        case _:
            assert_never(start)


_KNEES_BENT, _ON_SIDE, _ON_ALL_FOURS = "supine-knees-bent", "side-lying", "all-fours"
_ON_THE_EDGE, _ON_A_CHAIR, _STANDING = "sitting-edge", "sitting-upright", "standing"
_PRESSED = ("supine-finger-pressure", "side-hand-on-muscle", "sitting-finger-pressure", "standing-finger-pressure")
"""A hand that presses on the muscle: lying on the back, on the side, sitting and standing."""
_FLAT = (_KNEES_BENT, _ON_SIDE, _ON_THE_EDGE, _STANDING)
"""Of these four, the ones where nothing is pressed: no hand is drawn that would."""
_FINDING = frozenset({words.FIND_UNDER_YOUR_WAIST, words.FIND_FROM_YOUR_SIDE, words.FIND_AND_HOLD_ON})


def steps_of(score: Score, up: GettingUp) -> tuple[UpStep, ...]:
    """The steps of a way that has begun. Until it is known whether it leads from the floor, there are none."""
    return () if up.floor is None else way(up.start, floor=up.floor, flat=score.flat_hand)


@dataclass(frozen=True, slots=True)
class UpMoment:
    """What is said at a moment of the way, and how long it takes; None where the patient says when, or answers.

    `figure` names the pose that is shown; a question shows none.
    """

    words: str
    seconds: float | None
    figure: str | None = None
    asks: bool = False


def moments_of(step: UpStep, attempt: int) -> tuple[UpMoment, ...]:
    """The moments of a step, in order."""
    match step:
        case Do(told, figure):
            return (UpMoment(told, None, figure),)
        case Busy(told, seconds, figure):
            return (_timed(told, seconds, figure),)
        case Move(told, move, steady, again, figure, moved, there):
            return (
                _timed(told if attempt == 1 else again, PRESS_FOR, figure),
                _timed(move, MOVE_TIME, moved),
                _timed(steady, STEADY_FOR, there),
                UpMoment(sentences.DID_IT_SPASM, None, asks=True),
            )
        case _:
            assert_never(step)


def _timed(told: str, seconds: float, figure: str) -> UpMoment:
    """A time that begins when the words are over."""
    return UpMoment(told, sentences.speech_seconds(told) + seconds, figure)


_ASKS_WHERE = UpMoment(words.ON_THE_FLOOR, None, asks=True)


def moment_of(score: Score, state: State) -> UpMoment:
    """The moment of the way at which the session stands."""
    up = state.up
    assert up is not None
    if up.floor is None:
        return _ASKS_WHERE
    return moments_of(steps_of(score, up)[up.step], up.attempt)[up.part]


def after(score: Score, up: GettingUp) -> GettingUp | None:
    """The moment after this one; None where the way is at its end."""
    steps = steps_of(score, up)
    if up.part + 1 < len(moments_of(steps[up.step], up.attempt)):
        return replace(up, part=up.part + 1)
    return replace(up, step=up.step + 1, part=0, attempt=1) if up.step + 1 < len(steps) else None


def all_words(start: WayStart, floor: bool | None, *, flat: bool, answers_first: bool = False) -> tuple[str, ...]:
    """What may be said on the way up from there, so that it can be made ready to be spoken."""
    ways = [way(start, floor=where, flat=flat) for where in ((True, False) if floor is None else (floor,))]
    moments = [moment for steps in ways for step in steps for attempt in (1, 2) for moment in moments_of(step, attempt)]
    asked = [_ASKS_WHERE] if floor is None else []
    return tuple(dict.fromkeys(said(moment, answers_first=answers_first) for moment in (*asked, *moments)))


def said(moment: UpMoment, *, answers_first: bool = False) -> str:
    """What is said at a moment, with how it is answered."""
    if moment.asks:
        return question_said(moment.words, YES_NO, answers_first=answers_first)
    return moment.words if moment.seconds is not None else f"{moment.words} {sentences.READY_HINT}"
