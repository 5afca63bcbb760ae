"""How a dose grows over the days: by so much, after so many days that went well, up to a bound."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from coach.routine.duration import format_duration, parse_duration

MOST_DAYS = 28
"""Tolerated days that one step of growth may wait for at the most (our limit: four weeks)."""

PhaseName = Literal["onset", "acute", "settling", "recovery", "well"]
"""Where an episode stands, as a routine file names it: the words of `coach.care.course.Phase`."""


class DoseMeasure(StrEnum):
    """What of a step grows."""

    REPETITIONS = "repetitions"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DoseAmount:
    """So many repetitions, or so many seconds."""

    value: float
    measure: DoseMeasure

    def __str__(self) -> str:
        """As it would be written in a routine."""
        if self.measure is DoseMeasure.TIME:
            return format_duration(self.value)
        return f"{self.value:g} repetition{'' if self.value == 1 else 's'}"


def _amount(value: object, bare: bool) -> DoseAmount:
    if bare and isinstance(value, int) and not isinstance(value, bool):
        if value < 1:
            raise _wrong("amount", "this is less than one repetition", "Write a number such as `30`.")
        return DoseAmount(value, DoseMeasure.REPETITIONS)
    if isinstance(value, str) and (match := re.fullmatch(r"\s*(\d{1,4})\s*(?:repetitions?|reps?)\s*", value)):
        if int(match[1]) < 1:
            raise _wrong("amount", "this is less than one repetition", "Write at least `1 repetition`.")
        return DoseAmount(int(match[1]), DoseMeasure.REPETITIONS)
    if isinstance(value, str):
        try:
            return DoseAmount(parse_duration(value), DoseMeasure.TIME)
        except PydanticCustomError:
            pass
    example = "`30`, or a time such as `30 min`" if bare else "`1 repetition`, or a time such as `1 min`"
    raise _wrong("amount", "this is neither a number of repetitions nor a time", f"Write {example}.")


def _added(value: object) -> DoseAmount:
    return _amount(value, bare=False)


def _bound(value: object) -> DoseAmount:
    return _amount(value, bare=True)


def _every(value: object) -> int:
    match = re.fullmatch(r"\s*(\d{1,3})\s*days?\s*", value) if isinstance(value, str) else None
    if match is None:
        raise _wrong("days", "these are not days", "Write `3 days`: the dose grows after that many days went well.")
    if not 1 <= int(match[1]) <= MOST_DAYS:
        raise _wrong("range", "this is no number of days to wait for", f"Write `1 day` to `{MOST_DAYS} days`.")
    return int(match[1])


def _wrong(code: str, message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


class Progress(BaseModel):
    """The growth of one step's dose: `add` after every so many tolerated days, never over `up to`."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=False, validate_by_alias=True, defer_build=True
    )

    add: Annotated[
        DoseAmount,
        BeforeValidator(_added),
        WithJsonSchema({"type": "string", "examples": ["1 repetition", "2 repetitions", "1 min"]}),
    ]
    every: Annotated[int, BeforeValidator(_every), WithJsonSchema({"type": "string", "examples": ["1 day", "3 days"]})]
    up_to: Annotated[
        DoseAmount,
        BeforeValidator(_bound),
        WithJsonSchema({"type": ["integer", "string"], "examples": [30, "30 repetitions", "30 min"]}),
        Field(alias="up to"),
    ]
