"""The pain of an episode as a chart from 0 to 10: filled to the pain after, hatched up to the pain before.

Nothing rides on its colours: each sign has a shape of its own, and sentences beside it say the same.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from coach.care.thresholds import OPEN_PAIN, STOP_PAIN
from coach.history.episode_chart import EpisodePain
from coach.history.episode_words import episode_dates
from coach.script import past_words
from coach.tui.widgets.pain_columns import (
    BETWEEN_EPISODES,
    HEIGHTS,
    WORST,
    Column,
    Panel,
    day_numbers,
    gutter,
    panels,
)

AXIS, DONE_ROWS = 1, 2
"""Rows below the chart: the days; and what was done on them."""
_FULL, _HATCH, _PLUS, _NONE, _CHECK_IN, _SESSION = "█", "▒", "+", "·", "▲", "●"
_LOWER_FULL, _LOWER_HATCH = "▄", "⣤"
"""Half a row: of five rows a point is no more."""
_NO_PAIN = "0"
_BELOW, _THROUGH = "▁", "─"
"""A line at the bottom of a row, and one through its middle."""

_Cells = list[tuple[str, str]]
"""Pieces of a row, each with its style."""


def legend(span: int, width: int) -> list[str]:
    """What the signs and lines mean, in rows of this width at the most; a sign is never parted from its words."""
    hatched = past_words.CHART_BEFORE if span == 1 else past_words.CHART_HIGHEST
    parts = [hatched, past_words.CHART_ROSE, past_words.CHART_NONE, past_words.CHART_CHECK_IN, past_words.CHART_SESSION]
    parts += [past_words.chart_span(span)] if span > 1 else []
    rows = [""]
    for part in parts:
        longer = f"{rows[-1]}   {part}" if rows[-1] else part
        if len(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(part)
    return [row for row in (*rows, past_words.CHART_LINES) if 0 < len(row) <= width]


def drawn(episodes: Sequence[EpisodePain], labels: Sequence[str], width: int, height: int) -> Content:
    """The chart in so much room, the dates of each episode as its label.

    As many rows as there may be, then the days, and what else has room below them.
    """
    rows = next((rows for rows in reversed(HEIGHTS) if rows + AXIS <= height), 0)
    beside = panels(episodes, labels, width)
    if not beside or not rows:
        return Content("")
    lines = [_row(beside, row, rows, width) for row in reversed(range(rows))]
    lines.append([(past_words.CHART_DAY.ljust(gutter(width)), "$muted"), *_below(beside, _named)])
    spare = height - len(lines)
    if spare >= DONE_ROWS:
        for sign, marked in ((_CHECK_IN, _checked), (_SESSION, _played)):
            lines.append([(sign.ljust(gutter(width)), "$muted"), *_below(beside, marked)])
        told = legend(beside[0].span, width)
        lines += [[(row, "$muted")] for row in told[: spare - DONE_ROWS]]
    return Content("\n").join(Content.assemble(*line) for line in lines)


def _row(beside: Sequence[Panel], row: int, rows: int, width: int) -> _Cells:
    """One row of the chart, counted from the bottom, with its axis."""
    line = _line(row, rows)
    cells = [*_axis(row, rows, gutter(width), line)]
    for number, panel in enumerate(beside):
        cells += [(line * BETWEEN_EPISODES, "$line")] if number else []
        cells += [piece for column in panel.columns for piece in _cell(column, panel, row, rows, line)]
        cells.append((line * (panel.width - len(panel.columns) * panel.cells), "$line"))
    return cells


def _line(row: int, rows: int) -> str:
    """What lies behind the bars: the line at which stretching opens or stops, or nothing."""
    for limit in (OPEN_PAIN, STOP_PAIN):
        at, half = divmod(limit * rows, WORST)
        if row == at:
            return _THROUGH if half else _BELOW
    return " "


def _axis(row: int, rows: int, columns: int, line: str) -> Iterator[tuple[str, str]]:
    """The number at the left of a row, with its words where there is room, and how the line begins."""
    points = {limit * rows // WORST: limit for limit in (OPEN_PAIN, STOP_PAIN)}
    number = {0: 0, rows - 1: WORST, **points}.get(row)
    words = {OPEN_PAIN: past_words.CHART_OPENS, STOP_PAIN: past_words.CHART_STOPS}
    name = f"{words[number]} " if columns > len("opens 3 ") and number in words else ""
    text = "" if number is None else f"{name}{number}"
    yield f"{text:>{columns - 2}} ", "$muted"
    yield line, "$line"


def _cell(column: Column, panel: Panel, row: int, rows: int, line: str) -> Iterator[tuple[str, str]]:
    """One row of one column, and the gap after it."""
    sign, style = _filled(column, row, rows)
    piece, edge = (line, "$line") if sign == " " else (sign, style)
    alone, bar = _alone(column, row, rows), panel.bar
    if alone:
        before = (bar - 1) // 2
        ground = "$on-accent on $accent" if sign == _FULL else "bold $foreground" if alone == _PLUS else "$muted"
        yield from ((piece * before, edge), (alone, ground), (piece * (bar - 1 - before), edge))
    else:
        yield piece * bar, edge
    yield line * (panel.cells - bar), "$line"


def _alone(column: Column, row: int, rows: int) -> str:
    """The one sign in the middle of a column's row, if there is one: no entry, no pain, or that it went up."""
    if column.before is None or column.after is None:
        return _NONE if row == 0 else ""
    top = max(column.before, column.after)
    if column.rose:  # on top; where there is no room above, within the highest row
        return _PLUS if row == min(rows - 1, -(-top * rows // WORST)) else ""
    return _NO_PAIN if row == top == 0 else ""


def _filled(column: Column, row: int, rows: int) -> tuple[str, str]:
    """What fills a row of a column: by whether its lower and its upper half are filled, hatched or empty."""
    if column.before is None or column.after is None:
        return " ", ""
    point = 2 * rows // WORST  # half rows
    full, top = column.after * point, max(column.before, column.after) * point
    low, high = 2 * row, 2 * row + 1
    if high < full:
        return _FULL, "$accent"
    if low < full:  # no sign is filled below and hatched above: there the ground is, for one point, which never counts
        return _LOWER_FULL, "$accent on $line" if high < top else "$accent"
    if high < top:
        return _HATCH, "$muted"
    return (_LOWER_HATCH, "$muted") if low < top else (" ", "")


def _below(beside: Sequence[Panel], told: Callable[[Panel], str]) -> Iterator[tuple[str, str]]:
    for number, panel in enumerate(beside):
        yield (" " * BETWEEN_EPISODES if number else ""), ""
        yield told(panel).ljust(panel.width), "$muted"


def _named(panel: Panel) -> str:
    return panel.label or day_numbers(panel)


def _checked(panel: Panel) -> str:
    return "".join(f"{_CHECK_IN if column.check_in else '':<{panel.cells}}" for column in panel.columns)


def _played(panel: Panel) -> str:
    return "".join(f"{_SESSION if column.session else '':<{panel.cells}}" for column in panel.columns)


class PainChart(Container):
    """The chart, as large as its room allows."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._episodes: tuple[EpisodePain, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._drawn = Content("")

    def compose(self) -> ComposeResult:
        yield Static(id="pain-drawn", markup=False)

    def show(self, episodes: Sequence[EpisodePain], now: datetime) -> None:
        """Shows the last of these episodes, and earlier ones beside it."""
        self._episodes = tuple(episodes)
        self._labels = tuple(episode_dates(episode, now) for episode in episodes)
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        """Draws it again only where it would look different."""
        room = self.content_size
        chart = drawn(self._episodes, self._labels, room.width, room.height)
        if not chart.is_same(self._drawn):
            self._drawn = chart
            self.query_one("#pain-drawn", Static).update(chart)
