"""A month drawn in text: a calendar with a sign for each day.

Nothing rides on the drawing: sentences beside it say the same.
"""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from coach.history.month import Day

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
FLAGGED, STOPPED, DONE, BEGUN = "!", "×", "✓", "○"
LEGEND = f"{DONE} done   {BEGUN} begun   {STOPPED} stopped   {FLAGGED} warning sign"
_COLOURS = {FLAGGED: "bold $locked", STOPPED: "bold $care", DONE: "$accent", BEGUN: "$foreground", " ": "$muted"}


def sign_of(day: Day) -> str:
    """The sign of a day: what matters most of what happened on it."""
    if day.flagged:
        return FLAGGED
    if day.stopped:
        return STOPPED
    if day.done:
        return DONE
    return BEGUN if day.begun else " "


def calendar(days: Sequence[Day], today: date, *, column: int = 3) -> Content:
    """The days of one month in weeks, Monday first, `column` cells for each."""
    return Content("\n").join(weeks(days, today, column=column))


def weeks(days: Sequence[Day], today: date, *, column: int = 3) -> list[Content]:
    """The lines of a calendar: the names of the weekdays, and each week of the month."""
    lines = [Content.styled("".join(f"{name:<{column}}" for name in _WEEKDAYS).rstrip(), "$muted")]
    week = [Content(" " * column)] * days[0].date.weekday()
    for day in days:
        week.append(_cell(day, today, column))
        if day.date.weekday() == len(_WEEKDAYS) - 1 or day is days[-1]:
            lines.append(Content("").join(week))
            week = []
    return lines


def _cell(day: Day, today: date, column: int) -> Content:
    sign = sign_of(day)
    style = "bold reverse" if day.date == today else "$muted" if sign == " " else "$foreground"
    number = Content.styled(f"{day.date.day:>2}", style)
    return Content.assemble(number, (f"{sign:<{column - 2}}", _COLOURS[sign]))
