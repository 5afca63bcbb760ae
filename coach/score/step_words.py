"""The instruction of a step as it is written, said and drawn, in its easier form and on a side where it has one."""

from collections.abc import Callable
from dataclasses import dataclass

from coach.routine.steps import EasierForm, InstructedStep
from coach.routine.text import Text, names_side, on_side


@dataclass(frozen=True)
class StepWords:
    """An instruction as written and as said, and its short form: four words at most; empty where none is given."""

    written: str
    spoken: str
    short: str = ""


def words_of_step(
    step: InstructedStep, easier: EasierForm | None, side: str | None, told: Callable[[Text], str]
) -> StepWords:
    """The instruction, in the `easier` form if there is one. `told` gives the words in the patient's language."""
    written, spoken = (told(text) for text in _texts(step, easier))
    text = _short(step, easier)
    short = "" if text is None else told(text)
    if side is not None:
        written, spoken, short = (on_side(words, side) for words in (written, spoken, short))
    return StepWords(written, spoken, f"{short[:1].upper()}{short[1:]}")


def says_side(step: InstructedStep, easier: EasierForm | None) -> bool:
    """Whether what is said names the side that works."""
    return names_side(_texts(step, easier)[1])


def _texts(step: InstructedStep, easier: EasierForm | None) -> tuple[Text, Text]:
    if easier is not None and easier.say is not None:
        return easier.say, easier.say
    return step.say, step.spoken or step.say


def _short(step: InstructedStep, easier: EasierForm | None) -> Text | None:
    """The short form that belongs to the words which are given: other words may say something else."""
    if easier is not None and (easier.short is not None or easier.say is not None):
        return easier.short
    return step.short
