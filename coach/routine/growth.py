"""What of a step can grow, from where and to where, and the step with another dose."""

from dataclasses import dataclass
from typing import assert_never

from coach.routine.progress import DoseAmount, DoseMeasure
from coach.routine.steps import (
    AskStep,
    Breathe,
    Cold,
    Count,
    Exercise,
    Heat,
    Hold,
    Press,
    ReadyStep,
    SingleStep,
    Stretch,
    TellStep,
    Walk,
)

_MOST_REPETITIONS = 50
_LONGEST_HOLD = 600.0
_LONGEST = 3600.0
"""What the fields of the steps allow: `repetitions`, `hold` and `for`."""


@dataclass(frozen=True, slots=True)
class DoseRange:
    """Where the dose of a step starts as written, and the most that the format allows there."""

    start: float
    most: float


def growing(step: SingleStep) -> dict[DoseMeasure, DoseRange]:
    """What of the step can grow. Nothing on the skin does: cold and heat have the one dose that is safe."""
    match step:
        case Stretch() | Exercise():
            return {
                DoseMeasure.REPETITIONS: DoseRange(step.repetitions, _MOST_REPETITIONS),
                DoseMeasure.TIME: DoseRange(step.hold, _LONGEST_HOLD),
            }
        case Count():
            return {DoseMeasure.REPETITIONS: DoseRange(step.repetitions, _MOST_REPETITIONS)}
        case Hold() | Breathe() | Walk():
            return {DoseMeasure.TIME: DoseRange(step.for_, _LONGEST)}
        case ReadyStep() | Cold() | Heat() | Press() | AskStep() | TellStep():
            return {}
        case _:
            assert_never(step)


def with_dose(step: SingleStep, dose: DoseAmount) -> SingleStep:
    """The step with this dose in place of its own; the same step where it has none of that measure."""
    if dose.measure not in growing(step):
        return step
    if dose.measure is DoseMeasure.REPETITIONS:
        return step.model_copy(update={"repetitions": int(dose.value)})
    return step.model_copy(update={"hold" if isinstance(step, Stretch | Exercise) else "for_": dose.value})
