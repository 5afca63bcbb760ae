"""The routines that coach brings, read once, and what they say and show."""

from collections.abc import Iterator
from functools import cache

import pytest

from coach.figure.library import LIBRARY
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.reader import read_file
from coach.routine.steps import SingleStep
from coach.routine.text import Text
from tests.support import shipped

GROUND = frozenset({"supine", "prone", "side-lying", "all-fours"})
"""Postures from which one has to be shown the way up."""


@cache
def library() -> dict[str, Routine]:
    found = [read_file(path).routine for path in shipped()]
    return {routine.id: routine for routine in found if routine is not None}


def of_kind(*kinds: Kind) -> list[str]:
    return sorted(name for name, routine in library().items() if routine.kind in kinds)


def texts(step: SingleStep) -> Iterator[str]:
    """Everything that a step says."""
    values = [value for _, value in step] + [cue.say for cue in step.cues]
    if step.easier is not None:
        values.append(step.easier.say)
    for value in values:
        if isinstance(value, Text):
            yield value.in_language("en")


def words_of(routine: Routine) -> list[str]:
    """Everything that a routine says, but its sources."""
    own = [text.in_language("en") for text in (routine.title, routine.summary, *routine.cautions)]
    return [*own, *routine.props, *(words for step in routine.all_steps() for words in texts(step))]


def posture(step: SingleStep) -> str | None:
    return LIBRARY[step.figure].posture if step.figure else None


def shown(routine: Routine) -> list[tuple[SingleStep, str]]:
    """Each step with the posture that is shown with it, which stays until the next."""
    found, last = [], ""
    for step in routine.all_steps():
        last = posture(step) or last
        found.append((step, last))
    return found


EVERY = pytest.mark.parametrize("name", sorted(library()))
