"""What of a step is easier than it was written: in care, or because the patient asks for it in a session."""

from dataclasses import dataclass, replace

from coach.routine.steps import Count, Drill, EasierForm, SingleStep
from coach.score.dosage import Dosage


@dataclass(frozen=True, slots=True)
class Easing:
    """In `care` everything is easier that has an easier form, and exercises are done less; when `asked`, exercises."""

    care: bool
    asked: bool

    def form(self, step: SingleStep) -> EasierForm | None:
        """What is easier about a step, where care or the patient asks for that."""
        return step.easier if self.care or (self.asked and isinstance(step, Drill | Count)) else None

    def time(self, step: SingleStep, seconds: float) -> float:
        """The seconds that a step takes; never longer for being the easier variant."""
        if self.care and step.easier and step.easier.for_:
            return min(seconds, step.easier.for_)
        return seconds

    def dose(self, step: Drill | Count) -> Dosage:
        """How often and how long an exercise is done. With care it is less, once: as the author wrote, or half.

        Who asks for the easier form has the same number of shorter holds.
        """
        easier = self.form(step)
        if self.care:
            return Dosage.of(step).with_care(easier)
        eased = Dosage.of(step) if easier is None else Dosage.of(step).at_most(easier)
        return replace(Dosage.of(step), hold=eased.hold)
