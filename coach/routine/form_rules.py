"""What must hold of the other forms of a step: there has to be a small one, and it has to fit the verb."""

from collections.abc import Iterator

from coach.routine.finding import Finding
from coach.routine.steps import AskStep, Press, SingleStep
from coach.routine.yaml_tree import Path


def form_findings(path: Path, step: SingleStep) -> Iterator[Finding]:
    """A small form that is not written, and words that the step has no place for."""
    if step.small_with and (step.easier is None or (step.easier.say is None and step.easier.figure is None)):
        hint = "Add `easier:` with `say` or `figure`: how the step is done small."
        yield Finding((*path, "small-with"), "no-small-form", "this step has no small form", hint, at_key=True)
    for number, form in enumerate(step.instead):
        here = (*path, "instead", number)
        if not isinstance(step, Press) and (form.then is not None or form.if_it_spasms is not None):
            key = "then" if form.then is not None else "if-it-spasms"
            hint = "Put it into `say`, or delete this line."
            yield Finding((*here, key), "form-words", f"only `press` has a `{key}`", hint, at_key=True)
        if isinstance(step, AskStep) and form.say is not None:
            hint = "A question keeps its words: delete this line."
            yield Finding((*here, "say"), "form-words", "a question has no words of its own", hint, at_key=True)
