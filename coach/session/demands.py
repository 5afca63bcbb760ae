"""What a routine asks of the gate: needed for every look at home, long before any of them is compiled."""

from datetime import timedelta

from coach.care.gate import Demand
from coach.routine.model import Routine


def demand_of(routine: Routine) -> Demand:
    """What the routine asks of the gate."""
    within = routine.gate.check_in_within
    return Demand(routine.demands, routine.gate.pain, None if within is None else timedelta(seconds=within))
