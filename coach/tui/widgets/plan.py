"""The plan of the day as short rows: a sign, what for, when, and how much of it is done."""

from typing import TYPE_CHECKING

from textual.content import Content

from coach.script import plan_words

if TYPE_CHECKING:
    from coach.visit.day import DayLine

MARKS = {"done": "✓", "now": "●", "later": "○", "not yet": "–"}
"""The sign of a line by how it stands."""
_NAME = max(len(name) for name in (plan_words.CHECK_IN_NAME, *plan_words.PURPOSE_NAMES.values())) + 1
_WHEN = plan_words.LONGEST_WHEN + 1
"""Columns of the name and of the time."""


def plan_row(line: "DayLine") -> str:
    """`● Lie down         now         1 of 3`."""
    return f"{MARKS[line.mark]} {line.name:<{_NAME}}{line.when:<{_WHEN}}{line.note}".rstrip()


def plan_rows(lines: "tuple[DayLine, ...]", *, spaced: bool) -> Content:
    """The rows below each other, with an empty one between them where they are `spaced`; what is for now is bold."""
    rows = [Content.styled(plan_row(line), _STYLES[line.mark]) for line in lines]
    return Content("\n\n" if spaced else "\n").join(rows)


def plan_in_a_row(lines: "tuple[DayLine, ...]") -> str:
    """`✓ Check in   ● Stretch   ○ Move a little`: the plan where something else has the room."""
    return "   ".join(f"{MARKS[line.mark]} {line.name}" for line in lines)


_STYLES = {"done": "$muted", "now": "bold $foreground", "later": "$foreground", "not yet": "$muted"}
