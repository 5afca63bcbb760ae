"""What the history has room for: the chart before all else, then the change of pain drawn large, and what was done.

Counted in columns and rows of the terminal. The list of the month keeps a few rows for itself, unless it stands beside.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.tui.widgets.day_layout import AXIS, BELOW_AXIS, BESIDE, TEXT_LEAST
from coach.tui.widgets.letters import CAPITALS, LADDER, Size, fit, width
from coach.tui.widgets.wrapping import wrapped

LIST_LEAST = 4
"""Rows that the list of the month has at least (our default)."""
_LIST_EASY = 2
"""More rows that it gets before there is an empty one above it: so the first session is in sight."""
CHART_LEAST = 24
"""Columns from which a chart is worth its place."""


@dataclass(frozen=True, slots=True)
class HistoryContents:
    """What there is to show: the `change` of pain to be drawn, its `sentence`, and whether there is a `chart`.

    The drawn calendar takes `calendar` rows.
    """

    change: str = ""
    sentence: str = ""
    chart: bool = False
    calendar: int = 0


@dataclass(frozen=True, slots=True)
class HistoryLayout:
    """How it is shown. `texts` is how many rows the sentence has, with what is drawn beside it; None for no change.

    The `chart` is so many rows high, and `marked` with what was done. The `calendar` is drawn below it, or else
    stands in lines at the end of the list. `apart` is whether there is an empty row above the list.
    """

    texts: int = 0
    change: Size | None = None
    chart: int = 0
    marked: bool = False
    calendar: bool = False
    apart: bool = False

    @property
    def chart_rows(self) -> int:
        """Rows of the chart with all that stands below it; 0 without one."""
        return self.chart + AXIS + (BELOW_AXIS if self.marked else 0) if self.chart else 0


def history_places(
    contents: HistoryContents, columns: int, rows: int, sizes: Sequence[Size] = LADDER, *, beside: bool = False
) -> HistoryLayout:
    """What to show in so much room, with the list below it, or `beside` it."""
    found = HistoryLayout(_texts(contents, columns, None))
    room = rows if beside else rows - LIST_LEAST
    for step in _STEPS:
        if step.chart and not (contents.chart and columns >= CHART_LEAST):
            continue
        if step.marked and not found.chart:
            continue
        if step.change is not None and not _can_draw(contents.change, columns, step.change, sizes):
            continue
        grown = HistoryLayout(
            change=step.change if step.change is not None else found.change,
            chart=step.chart or found.chart,
            marked=step.marked or found.marked,
            calendar=(step.calendar and beside) or found.calendar,
        )
        grown = replace(grown, texts=_texts(contents, columns, grown.change))
        if _total(contents, grown) <= room:
            found = grown
    return replace(found, apart=not beside and 0 < _total(contents, found) < room - _LIST_EASY)


def _can_draw(change: str, columns: int, size: Size, sizes: Sequence[Size]) -> bool:
    return size in sizes and fit(change, columns - BESIDE - TEXT_LEAST, CAPITALS[size], (size,)) is size


def _texts(contents: HistoryContents, columns: int, change: Size | None) -> int:
    """Rows of the sentence, and an empty one below what is drawn."""
    across = 0 if change is None else (width(contents.change, change) or 0) + BESIDE
    told = len(wrapped(contents.sentence, columns - across)) if contents.sentence else 0
    return told if change is None else max(told, CAPITALS[change])


def _total(contents: HistoryContents, found: HistoryLayout) -> int:
    return found.texts + found.chart_rows + (1 + contents.calendar if found.calendar else 0)


_STEPS = (
    HistoryLayout(chart=5),
    HistoryLayout(chart=10),
    HistoryLayout(change=Size.NARROW),
    HistoryLayout(change=Size.S1),
    HistoryLayout(marked=True),
    HistoryLayout(chart=20),
    HistoryLayout(change=Size.S2),
    HistoryLayout(chart=30),
    HistoryLayout(calendar=True),
)
"""What grows while there is room, the most needed first."""
