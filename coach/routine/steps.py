"""The steps of a routine: a closed set, each told by its verb, each a frozen model.

A step in the file is a map with one verb (`hold: Let your back grow heavy.`). The verb's value is the instruction;
in the models it is `say`. `Step` is the whole set, `STEP_BY_VERB` the same by the words of the file.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from coach.kinds import Does
from coach.routine.duration import LongTime, ShortTime, parse_duration
from coach.routine.progress import Progress
from coach.routine.text import ShortField, TextField

COLD_CAP = 20 * 60.0
"""Seconds of cold at the most (NHS trust leaflets: never over 20 min; seed 004: 20 min)."""
HEAT_CAP = 30 * 60.0
"""Seconds of heat at the most (seed 004: 20–30 min)."""
MAX_ROUNDS = 10

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Sides = Literal["both", "each", "left", "right"]
Direction = Literal["flexion", "extension", "rotation", "side-bend", "neutral"]
BodyPosition = Literal["supine", "prone", "side", "all-fours", "sitting", "standing"]
AskTopic = Literal["pain", "eased", "ready", "spreading"]
ConditionName = Literal["osteoporosis", "pregnancy", "hip-problem", "knee-problem", "wrist-problem", "shoulder-problem"]
FormCondition = Literal[
    "osteoporosis",
    "pregnancy",
    "hip-problem",
    "knee-problem",
    "wrist-problem",
    "shoulder-problem",
    "bleeding",
    "blood-thinner",
]
"""What a form of a step can be for: what `avoid-with` can name, and what stands against pressure."""


class Model(BaseModel):
    """A frozen part of a routine that refuses fields it does not know."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_name=False,
        validate_by_alias=True,
        defer_build=True,  # with the first routine that is read: the first frame need not wait for it
    )


def _percent(value: object) -> object:
    if isinstance(value, str) and value.strip().endswith("%"):
        number = value.strip()[:-1].strip()
        try:
            share = float(number) / 100
        except ValueError:
            share = -1.0
        if not 0 <= share < 1:
            raise PydanticCustomError(
                "cue",
                "{message}",
                {"message": f"“{value}” is not a place in the step", "hint": "Write 0% to 99%, such as `at: 50%`."},
            )
        return Share(share)
    return parse_duration(value)


class Share(float):
    """A place in a step as a part of its length: 0 up to, not including, 1."""


class AuthorCue(Model):
    """Something said during a timed step, at exactly one of three kinds of place."""

    model_config = ConfigDict(title="Cue")

    say: TextField
    at: Annotated[Any, BeforeValidator(_percent), Field(json_schema_extra={"type": "string"})] = None
    every: LongTime | None = None
    before_end: LongTime | None = Field(default=None, alias="before end")


class EasierForm(Model):
    """What changes when the gate says “with care”: any of the words, the figure and the dose."""

    model_config = ConfigDict(title="Easier")

    say: TextField | None = None
    short: ShortField | None = None
    figure: Slug | None = None
    hold: ShortTime | None = None
    for_: LongTime | None = Field(default=None, alias="for")
    repetitions: int | None = Field(default=None, strict=True, ge=1, le=50)
    sets: int | None = Field(default=None, strict=True, ge=1, le=10)


class OtherForm(Model):
    """How a step is done, for good, with any of these conditions: what is written here stands for the step's."""

    model_config = ConfigDict(title="Instead")

    with_: tuple[FormCondition, ...] = Field(alias="with", min_length=1, max_length=8)
    name: TextField | None = None
    say: TextField | None = None
    short: ShortField | None = None
    figure: Slug | None = None
    then: TextField | None = None
    if_it_spasms: TextField | None = Field(default=None, alias="if-it-spasms")
    cues: tuple[AuthorCue, ...] = Field(default=(), max_length=20)


class BaseStep(Model):
    """What every step can carry."""

    name: TextField | None = None
    spoken: TextField | None = None
    short: ShortField | None = None
    figure: Slug | None = None
    cues: tuple[AuthorCue, ...] = Field(default=(), max_length=20)
    easier: EasierForm | None = None
    progress: Progress | None = None
    direction: Direction | None = None
    does: Does | None = None
    position: BodyPosition | None = None
    avoid_with: tuple[ConditionName, ...] = Field(default=(), alias="avoid-with", max_length=6)
    small_with: tuple[ConditionName, ...] = Field(default=(), alias="small-with", max_length=6)
    instead: tuple[OtherForm, ...] = Field(default=(), max_length=4)


class ReadyStep(BaseStep):
    """A set-up that waits until the patient says “ready”."""

    model_config = ConfigDict(title="Ready")

    say: TextField = Field(alias="ready")


class Hold(BaseStep):
    """A position held for a time."""

    say: TextField = Field(alias="hold")
    for_: LongTime = Field(alias="for")


class BaseDrill(BaseStep):
    """Hold × repetitions × sets × sides: the shape that stretches and strengthening exercises share."""

    say: TextField
    hold: ShortTime = 5.0
    repetitions: int = Field(default=3, strict=True, ge=1, le=50)
    sets: int = Field(default=1, strict=True, ge=1, le=10)
    sides: Sides = "both"
    rest: ShortTime = 5.0
    rest_between_sets: ShortTime = Field(default=30.0, alias="rest-between-sets")
    change: ShortTime = 10.0
    feel: TextField | None = None


class Stretch(BaseDrill):
    """A stretch. Any routine that holds one is gated."""

    say: TextField = Field(alias="stretch")


class Exercise(BaseDrill):
    """A strengthening exercise. Any routine that holds one is gated as strengthening."""

    say: TextField = Field(alias="exercise")


class Count(BaseStep):
    """Repetitions that a tempo counts, or that the patient confirms when no tempo is given."""

    say: TextField = Field(alias="count")
    repetitions: int = Field(default=10, strict=True, ge=1, le=50)
    tempo: ShortTime | None = None
    sides: Sides = "both"
    sets: int = Field(default=1, strict=True, ge=1, le=10)
    rest_between_sets: ShortTime = Field(default=30.0, alias="rest-between-sets")
    change: ShortTime = 10.0
    feel: TextField | None = None


class Pace(Model):
    """One breath, in seconds."""

    in_: ShortTime = Field(default=4.0, alias="in")
    hold: ShortTime | None = None
    out: ShortTime = 6.0

    @property
    def length(self) -> float:
        return self.in_ + (self.hold or 0.0) + self.out


class Breathe(BaseStep):
    """Paced breathing, in whole breaths."""

    say: TextField = Field(alias="breathe")
    pace: Pace = Pace()
    for_: LongTime = Field(default=120.0, alias="for")


class Cold(BaseStep):
    """Cold on the sore place; the skin is checked every 5 minutes."""

    say: TextField = Field(alias="cold")
    for_: LongTime = Field(default=900.0, alias="for", le=COLD_CAP)


class Heat(BaseStep):
    """Heat on the sore place; the end is an alarm until it is acknowledged."""

    say: TextField = Field(alias="heat")
    for_: LongTime = Field(default=1200.0, alias="for", le=HEAT_CAP)


class Press(BaseStep):
    """Finger pressure, a try to move, and harder pressure while it spasms: led by the patient's answers."""

    say: TextField = Field(alias="press")
    then: TextField
    if_it_spasms: TextField | None = Field(default=None, alias="if-it-spasms")
    hold: ShortTime = 5.0
    after: ShortTime = 10.0
    at_most: int = Field(default=3, alias="at-most", strict=True, ge=1, le=MAX_ROUNDS)


class Walk(BaseStep):
    """A walk of a given time, as far as comfortable."""

    say: TextField = Field(alias="walk")
    for_: LongTime = Field(default=180.0, alias="for")


class AskStep(BaseStep):
    """A question to the patient."""

    model_config = ConfigDict(title="Ask")

    ask: AskTopic


class TellStep(BaseStep):
    """Something to know; takes the time that saying it takes."""

    model_config = ConfigDict(title="Tell")

    say: TextField = Field(alias="tell")


Drill = Stretch | Exercise
InstructedStep = ReadyStep | Hold | Stretch | Exercise | Count | Breathe | Cold | Heat | Press | Walk | TellStep
"""Every step that says what to do, or something to know."""
SingleStep = InstructedStep | AskStep
"""Every step but a repeat of others."""


class Repeat(Model):
    """Several steps again and again: a number of times, or until relief."""

    repeat: tuple["Step", ...] = Field(min_length=1, max_length=20)
    times: int | None = Field(default=None, strict=True, ge=1, le=MAX_ROUNDS)
    until: Literal["relief"] | None = None
    at_most: int = Field(default=5, alias="at-most", strict=True, ge=1, le=MAX_ROUNDS)

    @property
    def rounds(self) -> int:
        """How often the steps are done at the most."""
        return self.at_most if self.times is None else self.times


STEP_BY_VERB: dict[str, type[SingleStep] | type[Repeat]] = {
    "ready": ReadyStep,
    "hold": Hold,
    "stretch": Stretch,
    "exercise": Exercise,
    "count": Count,
    "breathe": Breathe,
    "cold": Cold,
    "heat": Heat,
    "press": Press,
    "walk": Walk,
    "ask": AskStep,
    "tell": TellStep,
    "repeat": Repeat,
}
_VERBS_WITH_HOLD = {"stretch", "exercise", "press"}
"""Verbs whose step may have a `hold` of its own, which is then a time and no verb."""


def verbs_in(step: object) -> list[str]:
    """The verbs of a step as written, in the order of the file; one in a good step."""
    if not isinstance(step, dict):
        return []
    found = [key for key in step if key in STEP_BY_VERB]
    if "hold" in found and _VERBS_WITH_HOLD.intersection(found):
        found.remove("hold")
    return found


def _one_verb(step: object) -> str | None:
    found = verbs_in(step)
    return found[0] if len(found) == 1 else None


Step = Annotated[
    Annotated[ReadyStep, Tag("ready")]
    | Annotated[Hold, Tag("hold")]
    | Annotated[Stretch, Tag("stretch")]
    | Annotated[Exercise, Tag("exercise")]
    | Annotated[Count, Tag("count")]
    | Annotated[Breathe, Tag("breathe")]
    | Annotated[Cold, Tag("cold")]
    | Annotated[Heat, Tag("heat")]
    | Annotated[Press, Tag("press")]
    | Annotated[Walk, Tag("walk")]
    | Annotated[AskStep, Tag("ask")]
    | Annotated[TellStep, Tag("tell")]
    | Annotated[Repeat, Tag("repeat")],
    Discriminator(_one_verb),
]
Repeat.model_rebuild()
