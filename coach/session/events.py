"""What goes into the machine (events) and what comes out of it (effects).

An event says what happened, never when: its session time goes into the machine beside it.
"""

from dataclasses import dataclass
from typing import Literal

from coach.care.facts import Flag, Result, Says, StopReason
from coach.care.sign import Sign
from coach.kinds import Kind
from coach.score.score import AnswerKind, CueKind
from coach.score.sounds import Sound
from coach.script import sentences
from coach.script.answers import Choice
from coach.script.hints import question_said


@dataclass(frozen=True, slots=True)
class Start:
    """The session begins; `pain` is the pain last reported, if any is fresh."""

    pain: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A glance at the clock. Says nothing but that its time has come."""


@dataclass(frozen=True, slots=True)
class Ready:
    """“Ready”: goes on from a set-up, acknowledges an alarm, ends a pause."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stops the clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Lets the clock run on, after 3 seconds to get ready."""


@dataclass(frozen=True, slots=True)
class Next:
    """On to what follows; what is left out counts as skipped."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the beginning of the step before."""


@dataclass(frozen=True, slots=True)
class Again:
    """To the beginning of this step."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """Half a minute more, where that is safe."""


@dataclass(frozen=True, slots=True)
class Easier:
    """“Easier”: from now on the easier form of this exercise, where it has one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the question that stands: `yes`, `no`, `unsure`, `ready` or a number from 0 to 10."""

    value: str


@dataclass(frozen=True, slots=True)
class Hurts:
    """“It hurts”: the clock stops and pain is asked."""


@dataclass(frozen=True, slots=True)
class LegSymptoms:
    """Pain down a leg, new tingling or numbness: ends the session by way of the leg screen."""


@dataclass(frozen=True, slots=True)
class GetUp:
    """“I need to get up”: what runs is paused, and coach leads the way up."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A set-up that would go on by itself waits for the patient: a key was pressed, or a word typed."""


@dataclass(frozen=True, slots=True)
class StillSaying:
    """The voice is still saying a set-up that will go on by itself."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """“That was a slip”: the second takes an emergency sign back that was given a moment ago."""


@dataclass(frozen=True, slots=True)
class SayAgain:
    """“Say again”: what is to be done now, or what is asked."""


@dataclass(frozen=True, slots=True)
class HowLong:
    """“How long”: what is left of this, and of the session."""


@dataclass(frozen=True, slots=True)
class Position:
    """“Position”: how to lie or sit now."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """“Be quiet”: nothing but safety is heard, until it is pressed again; a word says which it is to be by `on`."""

    on: bool | None = None


@dataclass(frozen=True, slots=True)
class Wake:
    """The session was away for so many seconds (killed, suspended); it goes on only when the patient says so."""

    away: float = 0.0


@dataclass(frozen=True, slots=True)
class Quit:
    """The patient ends the session."""


Event = (
    Start
    | Look
    | Ready
    | Pause
    | Resume
    | Next
    | Back
    | Again
    | MoreTime
    | Easier
    | Answer
    | Hurts
    | LegSymptoms
    | GetUp
    | Stay
    | StillSaying
    | TakeBack
    | SayAgain
    | HowLong
    | Position
    | Quiet
    | Wake
    | Quit
)
"""All that can happen in a session."""
Happened = tuple[Event, float]
"""An event and the session time at which it came: seconds since the start, time away not counted."""


@dataclass(frozen=True, slots=True)
class Say:
    """Something to say, planned for session time `at`, with a sound, or marked by the sound alone when not `aloud`.

    What the patient has `asked` for is spoken whatever the cue detail.
    """

    text: str
    kind: CueKind
    at: float
    sound: Sound | None = None
    aloud: bool = True
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop speaking at once; with `keep_safety`, warnings are still said."""

    keep_safety: bool = False


@dataclass(frozen=True, slots=True)
class Muted:
    """From here on nothing but safety is heard, or all is heard again."""

    on: bool


@dataclass(frozen=True, slots=True)
class Enter:
    """The segment with this index begins."""

    index: int


@dataclass(frozen=True, slots=True)
class PainReported:
    """A fact for the journal: pain (0–10)."""

    pain: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A fact for the journal: a stop rule ended the session, and the figures of what was being done."""

    reason: StopReason
    movements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FlagFound:
    """A fact for the journal: a red flag, and the signs that raised it."""

    flag: Flag
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class NoSigns:
    """A fact for the journal: the daily questions, by the ids of their groups, were all answered with no."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagTakenBack:
    """A fact for the journal: the red flag that was raised in this session for these signs was a slip."""

    flag: Flag
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Exposed:
    """A fact for the journal: cold or heat begins, for so many seconds at the most."""

    kind: Kind
    seconds: float


@dataclass(frozen=True, slots=True)
class WentOn:
    """A fact for the journal: the set-up with this index went on by itself."""

    index: int


@dataclass(frozen=True, slots=True)
class ConditionKnown:
    """A fact for the journal: what the patient said of a condition that an exercise is avoided with."""

    condition: str
    says: Says


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over. Done and skipped are seconds of treatment; cold and heat seconds on the skin.

    `took` is the seconds that its praise tells.
    """

    result: Result
    done: float
    skipped: float
    cold: float
    heat: float
    pain_before: int | None
    pain_after: int | None
    took: float = 0.0


Fact = PainReported | Stopped | FlagFound | NoSigns | FlagTakenBack | Exposed | WentOn | ConditionKnown | Ended
Effect = Say | Silence | Muted | Enter | Fact


@dataclass(frozen=True, slots=True)
class Asking:
    """The question that stands, for a front end that offers its answers; `said` is what the voice makes of it, with the
    answers after it, or `answers_first`.
    """

    answers: AnswerKind
    text: str
    required: bool
    about: Literal["segment", "pain", "screen", "daily", "help", "up"]
    choices: tuple[Choice, ...] = ()
    items: tuple[str, ...] = ()
    answers_first: bool = False

    @property
    def said(self) -> str:
        text = f"{self.text} {sentences.in_sentences(self.items)}" if self.items else self.text
        return question_said(text, self.choices, number=self.answers == "number", answers_first=self.answers_first)
