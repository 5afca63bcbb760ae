"""What must hold between the lines of a dose: how often, once, and how it grows."""

from collections.abc import Iterator

from coach.routine.finding import Finding
from coach.routine.growth import growing
from coach.routine.model import Routine
from coach.routine.progress import DoseAmount, DoseMeasure
from coach.routine.steps import SingleStep
from coach.routine.yaml_tree import Path

_EXAMPLE = {DoseMeasure.REPETITIONS: "add: 1 repetition", DoseMeasure.TIME: "add: 1 min"}
_BOUND = {DoseMeasure.REPETITIONS: "up to: 30", DoseMeasure.TIME: "up to: 30 min"}


def dose_findings(routine: Routine) -> Iterator[Finding]:
    """What contradicts itself in how often the routine is to be done."""
    dose = routine.dose
    if dose is None or not dose.once:
        return
    for key, value in (("times-a-day", dose.times_a_day), ("again-after", dose.again_after)):
        if value is not None:
            hint = "Keep `once: true` for what is done once in a spasm, or how often it is done."
            yield Finding(("dose", key), "dose-once", f"`once` and `{key}` contradict each other", hint, at_key=True)


def progress_findings(path: Path, step: SingleStep) -> Iterator[Finding]:
    """What keeps the dose of a step from growing as it is written."""
    progress = step.progress
    if progress is None:
        return
    path, starts = (*path, "progress"), growing(step)
    if not starts:
        hint = "It belongs to what can grow: hold, stretch, exercise, count, breathe and walk."
        yield Finding(path, "progress-nothing", "nothing of this step grows", hint, at_key=True)
        return
    measure = progress.add.measure
    if measure not in starts:
        other = next(iter(starts))
        what = f"this step has no {measure.value} that could grow"
        yield Finding((*path, "add"), "progress-measure", what, f"Write `{_EXAMPLE[other]}`.")
    elif progress.up_to.measure is not measure:
        what = f"`add` counts in {measure.value}, and this in {progress.up_to.measure.value}"
        yield Finding(
            (*path, "up to"), "progress-measure", what, f"Write the same in both, such as `{_BOUND[measure]}`."
        )
    elif progress.up_to.value <= starts[measure].start:
        start = DoseAmount(starts[measure].start, measure)
        yield Finding((*path, "up to"), "progress-end", "the dose is already that much", f"Write more than `{start}`.")
    elif progress.up_to.value > starts[measure].most:
        most = DoseAmount(starts[measure].most, measure)
        yield Finding((*path, "up to"), "range", "this is too much", f"`{most}` is the most here.")
