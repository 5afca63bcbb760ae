"""What a routine does with a body, read from its steps and figures: what stable facts about the patient bear on."""

from collections.abc import Mapping

from coach.care.about import Known, Unsuited, Use, has, unsuited
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.routine.figures import poses_of
from coach.routine.model import Routine
from coach.routine.steps import AskStep, ReadyStep, SingleStep, TellStep

RAISED_FROM = 20.0
"""Degrees of slope from which a body on its back is raised, not flat (our default)."""


def use_of(routine: Routine) -> Use:
    """What a routine does. Whether somebody lies flat in it is decided by its figures, else by its positions."""
    own = poses_of(routine.figures, routine.language)
    steps = list(routine.all_steps())
    return Use(
        routine.kind,
        routine.demands,
        flat=any(_is_flat(step, own) for step in steps),
        exercises=tuple(
            frozenset[str](step.avoid_with) for step in steps if not isinstance(step, ReadyStep | TellStep | AskStep)
        ),
    )


def not_suited(routine: Routine, about: Known) -> tuple[Unsuited, ...]:
    """Why a routine is not for this patient; empty where it is."""
    return unsuited(use_of(routine), about) if has(about) else ()


def suits(routine: Routine, about: Known) -> bool:
    """Whether nothing that the patient has said of themselves stands against a routine."""
    return not not_suited(routine, about)


def _is_flat(step: SingleStep, own: Mapping[str, Pose]) -> bool:
    pose = own.get(step.figure or "") or LIBRARY.get(step.figure or "")
    if pose is None:
        return step.position == "supine"
    return pose.posture == "supine" and abs(pose.angle("incline")) < RAISED_FROM
