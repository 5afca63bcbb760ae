"""A month drawn in text: a calendar with a sign for each day, and pain before and after as bars, day by day.

Nothing rides on the drawing: sentences beside it say the same.
"""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from coach.history.month import Day

WORST = 10
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_UNTOLD = "·"
"""Stands for a day on which no pain was reported; no pain at all is the thinnest bar."""
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


def calendar(days: Sequence[Day], today: date, *, column: int = 3, airy: bool = False) -> Content:
    """The days of one month in weeks, Monday first, `column` cells for each; `airy` leaves a line between weeks."""
    lines = [Content.styled("".join(f"{name:<{column}}" for name in _WEEKDAYS).rstrip(), "$muted")]
    week = [Content(" " * column)] * days[0].date.weekday()
    for day in days:
        week.append(_cell(day, today, column))
        if day.date.weekday() == len(_WEEKDAYS) - 1 or day is days[-1]:
            lines.append(Content("").join(week))
            week = []
    return Content("\n\n" if airy else "\n").join(lines)


def _cell(day: Day, today: date, column: int) -> Content:
    sign = sign_of(day)
    style = "bold reverse" if day.date == today else "$muted" if sign == " " else "$foreground"
    number = Content.styled(f"{day.date.day:>2}", style)
    return Content.assemble(number, (f"{sign:<{column - 2}}", _COLOURS[sign]))


def pain_chart(days: Sequence[Day], *, column: int = 1, lines: int = 2) -> Content:
    """Pain before above pain after: bars of so many `lines` and cells for each day, with days of the month below."""
    before, after = [day.before for day in days], [day.after for day in days]
    return Content("\n").join(
        [
            Content.styled("Pain before, 0 to 10", "$muted"),
            *(Content.styled(line, "$muted") for line in bars(before, column, lines)),
            Content.styled("Pain after a session", "$muted"),
            *(Content.styled(line, "$accent") for line in bars(after, column, lines)),
            Content.styled(_axis(len(days), column), "$muted"),
        ]
    )


def bars(values: Sequence[int | None], column: int, lines: int) -> list[str]:
    """Bars for values from 0 to WORST, the highest line first; a column is a bar and, from two cells on, a gap."""
    return ["".join(_piece(value, row, lines, column) for value in values) for row in reversed(range(lines))]


def _piece(value: int | None, row: int, lines: int, column: int) -> str:
    """One line of one bar, `row` counted from the bottom."""
    if value is None:
        sign = " " if row else _UNTOLD
    else:
        eighths = max(1, round(value / WORST * lines * 8))
        sign = _EIGHTHS[min(8, max(0, eighths - 8 * row))]
    return f"{sign * max(1, column - 1):<{column}}"


def _axis(count: int, column: int) -> str:
    """The numbers of the first day of each week of the month, below their bars."""
    return "".join(f"{day:<{7 * column}}" for day in range(1, count + 1, 7)).rstrip()
