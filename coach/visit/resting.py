"""What is offered after a stop: first what needs no moving, then a position that can be had where one lies."""

from collections.abc import Collection

from coach.care.about import Known
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.use import suits

STAY = "calm-breathing"
"""What is offered first after a stop: it needs no moving."""
RESTING = ("pillows-under-knees", "on-the-side", "upper-body-raised", "legs-raised")
"""The relieving positions to rest in after a stop, the first that is at hand. Each can be had where one lies already,
on the floor or a bed."""
HARDEST = "legs-on-a-chair"
"""The position that is the hardest to get into: never the first offer in strong pain, and none after a stop."""


def resting(library: Library, stopped: Collection[str], about: Known) -> tuple[Routine, ...]:
    """What to offer after a stop: first what needs no moving, then a position; never what has just been `stopped`, or
    is not for this patient."""
    there = [library.get(name) for name in (STAY, *RESTING) if name not in stopped]
    found = [routine for routine in there if routine is not None and suits(routine, about)]
    stay = [routine for routine in found if routine.id == STAY]
    return (*stay, *[routine for routine in found if routine.id != STAY][:1])
