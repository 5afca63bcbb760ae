"""The dose to which a step has grown, from how its days went."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.care.growth import DayWent, level
from coach.routine.growth import growing
from coach.routine.progress import DoseAmount
from coach.routine.steps import SingleStep


@dataclass(frozen=True, slots=True)
class Growth:
    """The dose of today, and by how much it is more or less than the last time."""

    dose: DoseAmount
    change: float


def growth_of(step: SingleStep, went: Sequence[DayWent]) -> Growth | None:
    """How the dose of a step as written has grown after days that `went` so; None where it does not grow."""
    progress = step.progress
    if progress is None:
        return None
    measure, bound = progress.add.measure, progress.up_to.value
    start = growing(step)[measure].start
    most = math.ceil((bound - start) / progress.add.value)

    def after(days: Sequence[DayWent]) -> float:
        return min(bound, start + progress.add.value * level(days, progress.every, most))

    today = after(went)
    return Growth(DoseAmount(today, measure), today - after(went[:-1]))
