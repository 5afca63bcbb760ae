"""What a routine does with a body, read from its steps and figures: what stable facts about the patient bear on."""

from collections.abc import Mapping

from coach.care.about import AGAINST, Barred, Condition, Known, Unsuited, Use, has, unsuited
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.kinds import Kind
from coach.routine.figures import poses_of
from coach.routine.forms import fitted, form_of
from coach.routine.model import Routine
from coach.routine.steps import AskStep, Press, ReadyStep, SingleStep, TellStep

RAISED_FROM = 20.0
"""Degrees of slope from which a body on its back is raised, not flat (our default)."""


def use_of(routine: Routine, about: Known | None = None) -> Use:
    """What a routine does, with a patient in the forms that are for them.

    Whether somebody lies flat in it is decided by its figures, else by its positions.
    """
    present = has(about or {})
    fit = fitted(routine, present)
    own = poses_of(fit.figures, fit.language)
    steps = list(fit.all_steps())
    return Use(
        routine.kind,
        routine.demands - {Kind.SELF_MASSAGE} if hand_lies_flat(routine, present) else routine.demands,
        flat=any(_is_flat(step, own) for step in steps),
        exercises=tuple(
            frozenset[str](step.avoid_with) for step in steps if not isinstance(step, ReadyStep | TellStep | AskStep)
        ),
        small=frozenset(name for step in steps for name in step.small_with),
    )


def not_suited(routine: Routine, about: Known) -> tuple[Unsuited, ...]:
    """Why a routine is not for this patient; empty where it is."""
    return unsuited(use_of(routine, about), about) if has(about) else ()


def hand_lies_flat(routine: Routine, present: frozenset[Condition]) -> bool:
    """Whether nothing is pressed: a fact stands against pressure, and every press has a form for it, a flat hand."""
    barring = present & frozenset(AGAINST[Barred.PRESSURE])
    forms = [(step, form_of(step, barring)) for step in routine.all_steps()]
    return any(form for _, form in forms) and all(form or not isinstance(step, Press) for step, form in forms)


def suits(routine: Routine, about: Known) -> bool:
    """Whether nothing that the patient has said of themselves stands against a routine."""
    return not not_suited(routine, about)


def _is_flat(step: SingleStep, own: Mapping[str, Pose]) -> bool:
    pose = own.get(step.figure or "") or LIBRARY.get(step.figure or "")
    if pose is None:
        return step.position == "supine"
    return pose.posture == "supine" and abs(pose.angle("incline")) < RAISED_FROM
