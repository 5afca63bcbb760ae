"""How often and how long an exercise is done, and how that is made less."""

import math
from dataclasses import dataclass, replace
from typing import Self

from coach.care.thresholds import CARE_DOSE
from coach.routine.steps import Count, Drill, EasierForm


@dataclass(frozen=True)
class Dosage:
    """How often an exercise is done, in how many sets, and the seconds of each hold, None where nothing is held."""

    repetitions: int
    sets: int
    hold: float | None

    @classmethod
    def of(cls, step: Drill | Count) -> Self:
        """As the step is written, or has grown."""
        return cls(step.repetitions, step.sets, step.hold if isinstance(step, Drill) else None)

    def with_care(self, easier: EasierForm | None) -> "Dosage":
        """Less, once: as the author wrote, or else half."""
        eased = self if easier is None else self.at_most(easier)
        return eased if eased != self else self.halved()

    def at_most(self, easier: EasierForm) -> "Dosage":
        """With what is written in an easier form, where that is less."""
        return Dosage(
            min(self.repetitions, easier.repetitions or self.repetitions),
            min(self.sets, easier.sets or self.sets),
            None if self.hold is None else min(self.hold, easier.hold or self.hold),
        )

    def halved(self) -> "Dosage":
        """Half of the repetitions, rounded up; or half of the hold where there is but one repetition: never both."""
        if self.repetitions > 1:
            return replace(self, repetitions=math.ceil(self.repetitions * CARE_DOSE))
        return self if self.hold is None else replace(self, hold=max(1.0, math.floor(self.hold * CARE_DOSE)))
