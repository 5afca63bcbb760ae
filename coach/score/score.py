"""The score: a session written out in segments and cues, each with its exact time. All players play only this.

A segment either has a length, or waits for an answer. Jumps go forward only, so every score comes to an end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from coach.care.facts import Flag, StopReason
from coach.care.gate import Decision
from coach.care.meanwhile import Meanwhile
from coach.figure.pose import Pose
from coach.score.sounds import Sound
from coach.script import sentences
from coach.script.answers import Choice
from coach.script.hints import Means, question_said


class SegmentKind(StrEnum):
    """What a stretch of time in a session is."""

    SET_UP = "set-up"
    GET_READY = "get-ready"
    HOLD = "hold"
    STRETCH = "stretch"
    EXERCISE = "exercise"
    COUNT = "count"
    BREATHE = "breathe"
    COLD = "cold"
    HEAT = "heat"
    PRESS = "press"
    WALK = "walk"
    TELL = "tell"
    REST = "rest"
    CHANGE = "change-sides"
    ALARM = "alarm"
    ASK = "ask"


ACTIVE: dict[SegmentKind, bool] = {
    SegmentKind.SET_UP: False,
    SegmentKind.GET_READY: False,
    SegmentKind.HOLD: True,
    SegmentKind.STRETCH: True,
    SegmentKind.EXERCISE: True,
    SegmentKind.COUNT: True,
    SegmentKind.BREATHE: True,
    SegmentKind.COLD: True,
    SegmentKind.HEAT: True,
    SegmentKind.PRESS: True,
    SegmentKind.WALK: True,
    SegmentKind.TELL: False,
    SegmentKind.REST: False,
    SegmentKind.CHANGE: False,
    SegmentKind.ALARM: False,
    SegmentKind.ASK: False,
}
"""Whether the time of a kind is treatment: what `done` and `skipped` are measured in."""


class CueKind(StrEnum):
    """What a cue is for. The order is that of PRIORITY."""

    SAFETY = "safety"
    INSTRUCTION = "instruction"
    NAME = "name"
    CUE = "cue"  # what the routine's author wrote
    COUNT = "count"
    BREATH = "breath"
    COUNTDOWN = "countdown"
    HALFWAY = "halfway"
    NEXT = "next"


class Detail(StrEnum):
    """How much of a session the patient wants to hear."""

    ALL = "all"
    MAIN = "main"
    MINIMAL = "minimal"
    SOUNDS = "sounds"


PRIORITY = {kind: rank for rank, kind in enumerate(CueKind)}
"""Lower is more important: where two cues want the same moment, the lower rank gets it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said `at` seconds into its segment, taking about `lasts` seconds.

    A cue `from_end` belongs to the end of its segment: more time for the segment moves it. One that is not `aloud`
    is only marked by its sound; its words still stand on the screen.
    """

    at: float
    kind: CueKind
    say: str
    lasts: float
    from_end: bool = False
    sound: Sound | None = None
    aloud: bool = True

    @property
    def heard(self) -> bool:
        """Whether anything is heard of it."""
        return self.aloud or self.sound is not None


class AskKind(StrEnum):
    """What a question is about."""

    READY = "ready"
    PAIN = "pain"
    PAIN_AFTER = "pain-after"
    EASED = "eased"
    SPASM = "spasm"
    SPREADING = "spreading"
    CONDITION = "condition"
    SUITABILITY = "suitability"


AnswerKind = Literal["ready", "number", "yes-no"]


@dataclass(frozen=True, slots=True)
class Branch:
    """What an answer leads to; without any of these, simply to the next segment.

    `partly` where the session then ends without having been done: there is nothing to praise.
    """

    goto: int | None = None
    stop: StopReason | None = None
    screen: bool = False
    avoid: str | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a segment waits on, with the answers it offers. A required one cannot be skipped.

    Its answers are said after it, or `answers_first`.
    """

    kind: AskKind
    answers: AnswerKind
    text: str
    choices: tuple[Choice, ...] = ()
    branches: tuple[tuple[str, Branch], ...] = ()
    required: bool = True
    subject: str = ""
    answers_first: bool = False

    @property
    def said(self) -> str:
        """The question with its answers, as it is said."""
        return question_said(self.text, self.choices, number=self.answers == "number", answers_first=self.answers_first)

    def branch(self, answer: str) -> Branch:
        return dict(self.branches).get(answer, Branch())


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a session. `length` in seconds, None when it waits; `nominal` is what to plan for then.

    `step` groups the segments of one exercise. `cap` bounds cold and heat, whatever the patient adds. `figure` names
    the pose that is shown, on its `figure_side`; see `coach.score.poses`. `movements` are the figures of a gated
    exercise; see `coach.score.movements`. `short` is what to do in four words at most; empty where none is given.

    One with `unless_heard` is passed over as far as its sentences were heard before in the session. Where that is the
    plan, its `nominal` time is 0. `skippable` where nothing is to be done, and the patient may learn how to skip it.
    `goes_on` is when a set-up goes on by itself, in seconds from its beginning, where the patient has chosen that; its
    last cue says so.
    """

    index: int
    step: int
    kind: SegmentKind
    name: str
    text: str
    length: float | None
    nominal: float
    cues: tuple[Cue, ...] = ()
    question: Question | None = None
    repeat_every: float | None = None
    side: str | None = None
    repetition: tuple[int, int] | None = None
    set_: tuple[int, int] | None = None
    round_: tuple[int, int] | None = None
    pace: tuple[float, float, float] | None = None
    figure: str | None = None
    figure_side: str | None = None
    avoid_with: tuple[str, ...] = ()
    cap: float | None = None
    gated: bool = False
    next_up: str = ""
    movements: tuple[str, ...] = ()
    unless_heard: bool = False
    skippable: bool = False
    short: str = ""
    goes_on: float | None = None

    @property
    def waits(self) -> bool:
        return self.length is None

    @property
    def active(self) -> bool:
        return ACTIVE[self.kind]


@dataclass(frozen=True, slots=True)
class Score:
    """A whole session, with the decision it was compiled under. Only a playable decision makes it playable.

    `emergency` and `urgent` are what is said where a warning sign is found in it; `number_to_call` is the patient's own
    number for an emergency, or empty.

    `screens` are the questions about leg symptoms, a group of signs each. `means` is how keys are named in what a
    session says. `opening` is what the session is, how long it takes and what it needs: it is shown as it begins, and
    said when the patient asks. `avoid` is what the patient is known to have: what is avoided with it is passed over.
    `detail`, `calm` and `language` are how it is to be spoken; `foreign` is what the routine says in another language
    than English, which coach itself speaks, with that language. `figures` are the routine's own poses that it shows.
    `easier` are the segments of exercises that have an easier form, in that form: each stands for that of its index.
    `daily` are the three questions of each day, where they are to be asked in one of the `rests`: the segments, by
    their index, in which the patient lies or sits still. `wait_for_help` stands for `emergency` where nobody should be
    on the way by car. `brisk` is what is not spoken calmly, however the rest is: it must not take long. With a
    `flat_hand` nothing is pressed on the way up from the position: it is known that the patient should not. Of the
    questions that no segment asks, the answers are said after the question, or `answers_first`.
    """

    routine: str
    title: str
    decision: Decision
    segments: tuple[Segment, ...]
    emergency: str
    screens: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    detail: Detail = Detail.ALL
    calm: bool = False
    language: str = "en"
    foreign: tuple[tuple[str, str], ...] = ()
    figures: tuple[Pose, ...] = ()
    easier: tuple[Segment, ...] = ()
    means: Means = Means.KEYS
    daily: tuple[str, ...] = ()
    rests: tuple[int, ...] = ()
    wait_for_help: str = ""
    number_to_call: str = ""
    brisk: str = ""
    opening: str = ""
    flat_hand: bool = False
    answers_first: bool = False
    urgent: str = sentences.warning(Flag.URGENT, Meanwhile(cold=False, warmth=False, walking=False, flat=False))

    @property
    def length(self) -> float:
        """Seconds that the session is planned to take, what waits counted at its nominal time."""
        return sum(segment.nominal for segment in self.segments)


def planned(score: Score) -> Iterator[Segment]:
    """The segments that are played where every question takes its nominal time."""
    return (segment for segment in score.segments if segment.nominal > 0)


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue on the timeline of the whole session."""

    t: float
    segment: Segment
    cue: Cue


def timeline(score: Score) -> Iterator[TimedCue]:
    """Every cue with its time from the start of the session, if every question takes its nominal time.

    What is only said unless it was heard before is left out: then it was.
    """
    start = 0.0
    for segment in planned(score):
        for cue in segment.cues:
            yield TimedCue(start + cue.at, segment, cue)
        start += segment.nominal
