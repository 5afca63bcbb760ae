"""The pain of the last days as a small chart: a bar for each day, and its number above it."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from coach.history.pain_days import DayPain
from coach.tui.widgets.basics import Words

_WORST = 10
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_COLUMN = 3
"""Columns for each day."""
_NONE = "·"
"""Stands for a day without a report."""


def chart_lines(days: Sequence[DayPain], width: int, bars: int) -> list[str]:
    """Numbers, `bars` lines of bars, then weekdays: the last days that fit into `width` columns."""
    shown = days[-max(1, width // _COLUMN) :] if days else ()
    numbers = "".join(f"{_NONE if day.pain is None else day.pain:>2} " for day in shown)
    lines = [_bar_line(shown, bars, row) for row in reversed(range(bars))]
    weekdays = "".join(f"{day.day.strftime('%a')[:2]} " for day in shown)
    return [line.rstrip() for line in (numbers, *lines, weekdays)]


def _bar_line(days: Sequence[DayPain], bars: int, row: int) -> str:
    """One line of the bars, `row` counted from the bottom; no pain is the thinnest bar, and no report none at all."""
    cells = []
    for day in days:
        height = 0 if day.pain is None else max(1, round(day.pain / _WORST * bars * 8))
        cells.append(_EIGHTHS[min(8, max(0, height - 8 * row))] * 2 + " ")
    return "".join(cells)


class PainChart(Container):
    """The chart: as many lines of bars as it is given rows."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._days: tuple[DayPain, ...] = ()

    def compose(self) -> ComposeResult:
        yield Words(id="pain-numbers")
        yield Words(id="pain-bars")
        yield Words(id="pain-days")

    def show(self, days: tuple[DayPain, ...]) -> None:
        """Shows these days, the last of them today."""
        self._days = days
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        """As many lines of bars as there is room for beside numbers and weekdays."""
        weekdays = self.content_size.height > 2
        bars = max(1, self.content_size.height - (2 if weekdays else 1))
        numbers, *lines, names = chart_lines(self._days, self.content_size.width, bars)
        self.query_one("#pain-numbers", Words).show(numbers)
        self.query_one("#pain-bars", Words).show("\n".join(lines))
        self.query_one("#pain-days", Words).show_or_hide(names if weekdays else "")
