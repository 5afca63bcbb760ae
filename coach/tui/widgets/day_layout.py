"""What home has room for: how large the thing to do is drawn, the change of pain, the chart, and what goes first.

Counted in columns and rows of the terminal, from the texts themselves, so that nothing has to be tried out on the
screen. What to do and the plan are always whole; what grows, grows in the order of `_STEPS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coach.tui.widgets.letters import LADDER, Size, fit, fit_together, height, width
from coach.tui.widgets.wrapping import wrapped

AXIS = 1
"""Rows below the chart: the days."""
BELOW_AXIS = 4
"""More rows below it: what was done on each day, and what the signs mean."""
TEXT_BUTTON = 3
"""Rows of a button with text."""
KEY = 7
"""Columns of the key beside drawn words."""
BUTTON_SIDES = 4
"""Columns of space within a button, left and right together."""
BESIDE = 3
"""Columns between things that stand side by side."""
PLAN = 38
"""Columns that the plan has beside the chart."""
CHART_LEAST = 24
"""Columns from which a chart is worth its place."""
TEXT_LEAST = 26
"""Columns that sentences need beside what is drawn."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a button says: `large` can be drawn, and is then `named` in so many rows below it.

    What is `needed` always has its rows; those of a note go where there is no room.
    """

    large: str
    named: int = 0
    needed: int = 0
    noted: int = 0


@dataclass(frozen=True, slots=True)
class DayContents:
    """What home has to show. `above` goes over the whole width; `beside` may stand beside the `change` of pain.

    `plan` is how many lines it has.
    """

    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    change: str = ""
    chart: bool = False
    plan: int = 0
    buttons: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLayout:
    """How home shows it. `texts` is how many rows the sentences have, with what is drawn beside them.

    None for a size means text. The `chart` is so many rows high, and `marked` with what was done. `apart` is whether
    there is an empty row above the plan, `gap` above each button; `notes` whether buttons have theirs, `spaced` whether
    the plan has empty rows between its lines. So many rows are `spare`, and stay empty above the buttons.
    """

    texts: int
    change: Size | None = None
    chart: int = 0
    marked: bool = False
    spaced: bool = False
    button: Size | None = None
    notes: bool = True
    apart: bool = False
    gap: bool = False
    spare: int = 0


def rows_of(texts: Sequence[str], columns: int) -> int:
    """Rows that these take, each beginning on a line of its own."""
    return sum(len(wrapped(text, columns)) for text in texts)


def places(contents: DayContents, columns: int, rows: int, sizes: Sequence[Size] = LADDER) -> DayLayout:
    """What to show in so much room."""
    found = DayLayout(_texts(contents, columns, None), notes=False)
    for step in _STEPS:
        for change in step(contents, found, columns, sizes):
            tried = replace(change, texts=_texts(contents, columns, change.change))
            if total(contents, tried) <= rows:
                found = tried
                break
    spare = rows - total(contents, found)
    return replace(found, texts=max(1, found.texts + min(0, spare)), spare=max(0, spare))


def total(contents: DayContents, found: DayLayout) -> int:
    """Rows that all of it takes."""
    glance = max(chart_rows(found), _plan(contents, found))
    gaps = found.apart * bool(glance) + found.gap * len(contents.buttons)
    return found.texts + glance + gaps + sum(button_rows(label, found) for label in contents.buttons)


def chart_rows(found: DayLayout) -> int:
    """Rows of the chart with all that stands below it; 0 without one."""
    return found.chart + AXIS + (BELOW_AXIS if found.marked else 0) if found.chart else 0


def button_rows(label: Label, found: DayLayout) -> int:
    """Rows of one button, its half rows above and below included."""
    below = label.needed + (label.noted if found.notes else 0)
    if found.button is None:
        return TEXT_BUTTON + below
    return 2 + (height(label.large, found.button) or 1) + label.named + below


def _plan(contents: DayContents, found: DayLayout) -> int:
    return max(0, 2 * contents.plan - 1) if found.spaced else contents.plan


def _texts(contents: DayContents, columns: int, change: Size | None) -> int:
    """Rows of all sentences, those beside the change being as high as it at least."""
    across, down = (0, 0) if change is None else (width(contents.change, change) or 0, height(contents.change, change))
    beside = rows_of(contents.beside, columns - across - BESIDE if across else columns)
    return rows_of(contents.above, columns) + max(beside, down or 0)


_Step = Callable[[DayContents, DayLayout, int, Sequence[Size]], "list[DayLayout]"]


def _with_chart(*charts: int) -> _Step:
    def step(contents: DayContents, found: DayLayout, columns: int, _: Sequence[Size]) -> list[DayLayout]:
        if not contents.chart or columns < PLAN + BESIDE + CHART_LEAST:
            return []
        return [replace(found, chart=rows) for rows in charts]

    return step


def _marked(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, marked=True)] if found.chart else []


def _with_change(*wanted: Size) -> _Step:
    def step(contents: DayContents, found: DayLayout, columns: int, sizes: Sequence[Size]) -> list[DayLayout]:
        room = columns - BESIDE - TEXT_LEAST
        fitting = [size for size in wanted if size in sizes and fit(contents.change, room, 99, (size,)) is size]
        return [replace(found, change=size) for size in fitting]

    return step


def _with_button(*wanted: Size) -> _Step:
    def step(contents: DayContents, found: DayLayout, columns: int, sizes: Sequence[Size]) -> list[DayLayout]:
        texts = [label.large for label in contents.buttons]
        room = columns - KEY - BUTTON_SIDES
        drawn = [size for size in wanted if size in sizes and fit_together(texts, room, 99, (size,)) is size]
        return [replace(found, button=size) for size in drawn]

    return step


def _with_notes(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, notes=True)]


def _spaced(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, spaced=True)]


def _apart(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [] if found.chart else [replace(found, apart=True)]  # a chart begins with a row of its own


def _with_gap(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, gap=True)]


_STEPS: tuple[_Step, ...] = (
    _with_chart(5),
    _with_change(Size.S1, Size.NARROW),
    _with_chart(10),
    _with_button(Size.S1, Size.NARROW),
    _apart,
    _with_notes,
    _with_gap,
    _spaced,
    _marked,
    _with_button(Size.S2),
    _with_change(Size.S2),
    _with_chart(20),
    _with_button(Size.S3),
    _with_chart(30),
)
"""What grows while there is room, the most needed first."""
