"""Other forms of a step for who has a condition: the small form, or one that the author wrote for them.

A routine fitted to a patient is a routine like any other: what plays it need not know why it is so.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from coach.routine.steps import OtherForm, Repeat, SingleStep, Step

if TYPE_CHECKING:  # which asks for the forms of its steps
    from coach.routine.model import Routine


def fitted(routine: "Routine", conditions: Collection[str]) -> "Routine":
    """The routine as it is done with these conditions; itself where no step has a form for one of them."""
    if not fitted_for(routine, conditions):
        return routine
    return routine.model_copy(update={"steps": _all_fitted(routine.steps, conditions)})


def fitted_for(routine: "Routine", conditions: Collection[str]) -> tuple[str, ...]:
    """The conditions for which it is done in another form, each once, in the order of the steps."""
    return tuple(dict.fromkeys(name for step in routine.all_steps() for name in _reasons(step, conditions)))


def form_of(step: SingleStep, conditions: Collection[str]) -> OtherForm | None:
    """The first form that the author wrote for one of these conditions."""
    return next((form for form in step.instead if not set(form.with_).isdisjoint(conditions)), None)


def in_form(step: SingleStep, form: OtherForm) -> SingleStep:
    """The step as it is done in this form. It is then no longer avoided with what the form is for."""
    written = {
        "name": form.name,
        "say": form.say,
        "figure": form.figure,
        "then": form.then,
        "if_it_spasms": form.if_it_spasms,
        "cues": form.cues or None,
    }
    changed: dict[str, Any] = {field: value for field, value in written.items() if value is not None}
    changed["avoid_with"] = tuple(name for name in step.avoid_with if name not in form.with_)
    if form.say is not None:
        changed |= {"spoken": None, "short": form.short}
    if step.easier is not None and (form.say is not None or form.figure is not None):
        changed["easier"] = step.easier.model_copy(update={"say": None, "short": None, "figure": None})
    return step.model_copy(update=changed)


def _reasons(step: SingleStep, conditions: Collection[str]) -> list[str]:
    form = form_of(step, conditions)
    names = step.small_with if form is None else form.with_
    return [name for name in names if name in conditions]


def _all_fitted(steps: tuple[Step, ...], conditions: Collection[str]) -> tuple[Step, ...]:
    return tuple(
        step.model_copy(update={"repeat": _all_fitted(step.repeat, conditions)})
        if isinstance(step, Repeat)
        else _fitted(step, conditions)
        for step in steps
    )


def _fitted(step: SingleStep, conditions: Collection[str]) -> SingleStep:
    form = form_of(step, conditions)
    if form is not None:
        return in_form(step, form)
    return step if set(step.small_with).isdisjoint(conditions) else _small(step)


def _small(step: SingleStep) -> SingleStep:
    """The step in its easier form, as it always is with a condition. How often it is done stays as it is, until the
    gate says “with care”."""
    easier = step.easier
    if easier is None:
        return step
    changed: dict[str, Any] = {
        "easier": easier.model_copy(update={"say": None, "short": None, "figure": None, "hold": None, "for_": None})
    }
    if easier.say is not None:
        changed |= {"say": easier.say, "spoken": None, "short": easier.short}
    if easier.figure is not None:
        changed["figure"] = easier.figure
    for field, less in (("hold", easier.hold), ("for_", easier.for_)):
        usual = getattr(step, field, None)
        if usual is not None and less is not None:
            changed[field] = min(usual, less)
    return step.model_copy(update=changed)
