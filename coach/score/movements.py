"""Which exercises are the same movement: what a stop closes until the next day, in whatever routine it stands."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from coach.care.about import Known, has
from coach.figure.library import LIBRARY
from coach.routine.model import Routine
from coach.routine.steps import Count, Exercise, ReadyStep, Repeat, SingleStep, Step, Stretch

SAME_MOVEMENT: Final[tuple[frozenset[str], ...]] = (
    frozenset({"supine-knee-to-chest", "supine-knee-halfway", "supine-knees-to-chest", "supine-knees-halfway"}),
)
"""Figures of the library that load the back in the same way, though in different exercises (our default)."""


def movement_of(step: Step, routine: Routine) -> frozenset[str]:
    """The names of all figures that show the movement of an exercise; empty for any other step, or without a figure.

    Its easier form is the same movement, and so is either side. A figure of the routine's own stands for the one that
    it is like, where that is a movement itself and no place to begin from.
    """
    if not isinstance(step, Stretch | Exercise | Count):
        return frozenset()
    easier = step.easier.figure if step.easier else None
    names = {name for shown in (step.figure, easier) if shown for name in _with_bases(shown, routine)}
    return frozenset(names).union(*(same for same in SAME_MOVEMENT if same & names))


def _with_bases(figure: str, routine: Routine) -> Iterator[str]:
    seen: set[str] = set()
    name: str | None = figure
    while name is not None and name not in seen:
        yield name
        seen.add(name)
        base = routine.figures[name].like if name in routine.figures else None
        name = base if base in routine.figures or (base in LIBRARY and LIBRARY[base].start) else None


def movements_left(routine: Routine, about: Known) -> tuple[frozenset[str], ...]:
    """The movement of each exercise that this patient would do: not of those that are not right for what they have."""
    present = has(about)
    exercises = (step for step in routine.all_steps() if isinstance(step, Stretch | Exercise | Count))
    return tuple(movement_of(step, routine) for step in exercises if present.isdisjoint(step.avoid_with))


def without(routine: Routine, stopped: Collection[str]) -> tuple[Routine, tuple[SingleStep, ...]]:
    """The routine without the exercises whose movement was `stopped`, and which these were.

    Whatever changes the position of the body stays. A set-up that only made ready for what is left out goes with it.
    """
    out = [step for step in routine.all_steps() if not movement_of(step, routine).isdisjoint(stopped)]
    if not out:
        return routine, ()
    return routine.model_copy(update={"steps": tuple(_kept(routine.steps, out, routine))}), tuple(out)


def _kept(steps: Sequence[Step], out: Collection[SingleStep], routine: Routine) -> Iterator[Step]:
    before: Step | None = None
    for number, step in enumerate(steps):
        after = steps[number + 1 : number + 3]
        if isinstance(step, Repeat):
            inner = tuple(_kept(step.repeat, out, routine))
            if inner == step.repeat or any(isinstance(kept, Stretch | Exercise | Count) for kept in inner):
                yield step.model_copy(update={"repeat": inner})
        elif step not in out and not (after and after[0] in out and _only_for(step, before, after[1:], routine)):
            yield step
        before = step


def _only_for(step: SingleStep, before: Step | None, then: Sequence[Step], routine: Routine) -> bool:
    """Whether a set-up before an exercise changes no position, and nothing but a set-up, if anything, follows that."""
    if not isinstance(step, ReadyStep) or not all(isinstance(one, ReadyStep) for one in then):
        return False
    if before is None or isinstance(before, Repeat):
        return False
    postures = {_posture(one, routine) for one in (before, step)}
    return len(postures) == 1 and None not in postures


def _posture(step: SingleStep, routine: Routine) -> str | None:
    """The posture in the step's figure; not known of a figure of the routine's own."""
    if step.figure is None or step.figure in routine.figures or step.figure not in LIBRARY:
        return None
    return LIBRARY[step.figure].posture


def names_of(steps: Iterable[SingleStep], language: str) -> tuple[str, ...]:
    """What exercises are called, each name once; those that have none are left out."""
    return tuple(dict.fromkeys(step.name.in_language(language) for step in steps if step.name is not None))
