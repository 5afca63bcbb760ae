"""A routine as a frozen model: what the file says, checked, with every default filled in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Literal, assert_never

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from coach.kinds import Kind
from coach.routine.does import Judgement, judgements, placed, said_beside
from coach.routine.duration import Interval
from coach.routine.figures import Figures
from coach.routine.forms import in_form
from coach.routine.progress import PhaseName
from coach.routine.steps import (
    AskStep,
    Breathe,
    Cold,
    Count,
    Exercise,
    Heat,
    Hold,
    Model,
    Press,
    ReadyStep,
    Repeat,
    SingleStep,
    Slug,
    Step,
    Stretch,
    TellStep,
    Walk,
)
from coach.routine.text import LineField, TextField


def _days_a_week(value: object) -> int:
    if value == "every day":
        return 7
    if isinstance(value, str) and (match := re.fullmatch(r"([1-7]) days? a week", value.strip())):
        return int(match[1])
    raise PydanticCustomError(
        "days",
        "{message}",
        {"message": "these are not days of a week", "hint": "Write `every day` or `3 days a week`."},
    )


class Dose(Model):
    """How often and how far apart: for the home screen and the report, never a wait inside a session.

    `once` is due once in a spasm. With `phases` it is due in these phases of a spasm only.
    """

    times_a_day: int | None = Field(default=None, alias="times-a-day", strict=True, ge=1, le=24)
    days: Annotated[
        int,
        BeforeValidator(_days_a_week),
        WithJsonSchema({"type": "string", "examples": ["every day", "3 days a week"]}),
    ] = 7
    again_after: Interval | None = Field(default=None, alias="again-after")
    until: Interval | None = None
    once: bool = Field(default=False, strict=True)
    phases: tuple[PhaseName, ...] = Field(default=(), min_length=1)


class Gate(Model):
    """Limits stricter than the general gate's. What is laxer than the general gate cannot be written."""

    pain: int | None = Field(default=None, strict=True, ge=0, le=5)
    check_in_within: Annotated[Interval | None, Field(le=12 * 3600)] = Field(default=None, alias="check-in-within")


class VoiceWishes(Model):
    """How the routine wants to be spoken, where the patient has not chosen."""

    detail: Literal["all", "main", "minimal", "sounds"] | None = None
    profile: Literal["calm", "plain"] | None = None


class Routine(Model):
    """One routine: a file of format 1. `order` is its place among the routines of its kind, 1 being first.

    `figures` are the routine's own, by name; they stand before those of the same name that coach brings.
    """

    coach: Literal[1]
    id: Slug
    title: TextField
    kind: Kind
    summary: TextField
    order: int = Field(default=50, strict=True, ge=1, le=99)
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    sources: tuple[LineField, ...] = Field(default=(), max_length=20)
    props: tuple[LineField, ...] = Field(default=(), max_length=20)
    cautions: tuple[TextField, ...] = Field(default=(), max_length=10)
    gate: Gate = Gate()
    dose: Dose | None = None
    voice: VoiceWishes = VoiceWishes()
    figures: Figures = Field(default_factory=dict)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=100)

    def all_steps(self) -> Iterator[SingleStep]:
        """Every step, those inside repeats too, in the order of the file."""
        return _inside(self.steps)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """What its cautions and its steps do to the body, in the order of the file, each with the reason.

        The other forms of its steps come last.
        """
        forms = [
            replace(judged, path=(*place, "instead", number))
            for place, step in placed(self.steps)
            for number, form in enumerate(step.instead)
            for judged in judgements((in_form(step, form),), self.figures, self.language)
        ]
        beside = said_beside(self.cautions, self.props, self.language)
        return (*beside, *judgements(self.steps, self.figures, self.language), *forms)

    @property
    def demands(self) -> frozenset[Kind]:
        """The kinds that the gate has to open for this routine: its own, and one for each thing that it does.

        What stretches makes any routine a stretching one, what strengthens a strengthening one, by whatever verb, and
        so does what nobody can judge. Cold, heat and pressure count wherever they stand.
        """
        closed = (judged.asks_for for judged in self.judgements if not judged.certain)
        return self.counts_as | {kind for kind in closed if kind is not None}

    @property
    def counts_as(self) -> frozenset[Kind]:
        """The kinds that a session of it counts as afterwards: what it demands but for what nobody can judge.

        What is only closed like a stretch is no proof that stretching was tolerated.
        """
        done = [judged.asks_for for judged in self.judgements if judged.certain]
        held = [_content_of(step) for step in self.all_steps()]
        return frozenset({self.kind, *(kind for kind in (*done, *held) if kind is not None)})


def _content_of(step: SingleStep) -> Kind | None:
    """What a step holds beside what it does: cold, heat, pressure."""
    match step:
        case Cold():
            return Kind.COLD
        case Heat():
            return Kind.HEAT
        case Press():
            return Kind.SELF_MASSAGE
        case ReadyStep() | Hold() | Stretch() | Exercise() | Count() | Breathe() | Walk() | AskStep() | TellStep():
            return None
        case _:
            assert_never(step)


def _inside(steps: tuple[Step, ...]) -> Iterator[SingleStep]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _inside(step.repeat)
        else:
            yield step
