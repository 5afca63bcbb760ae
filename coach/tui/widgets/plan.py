"""The plan of the day as short rows: a sign, what for, when, and how much of it is done."""

from typing import TYPE_CHECKING

from coach.care.plan import LineState, PlanLine
from coach.script import plan_words, screen_words

if TYPE_CHECKING:
    from coach.visit.overview import Overview

MARKS = {LineState.DONE: "✓", LineState.NOW: "●", LineState.LATER: "○"}
_NAME = max(map(len, plan_words.PURPOSE_NAMES.values())) + 2
_WHEN = 11
"""Columns of the name and of the time; what is longer is said in a shorter word."""


def plan_row(line: PlanLine, view: "Overview") -> str:
    """`● Lie down         now        1 of 3`."""
    name, amount = plan_words.PURPOSE_NAMES[line.purpose], plan_words.amount(line)
    return f"{MARKS[line.state]} {name:<{_NAME}}{_when(line, view):<{_WHEN}}{amount}".rstrip()


def _when(line: PlanLine, view: "Overview") -> str:
    if line.state is LineState.DONE:
        return screen_words.PLAN_DONE
    when = view.when(line)
    return when if len(when) < _WHEN else screen_words.PLAN_LATER
