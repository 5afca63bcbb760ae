"""What home has room for: how large the thing to do is drawn, the change of pain, the chart, and what goes first.

Counted in columns and rows of the terminal, from the texts themselves, so that nothing has to be tried out on the
screen. What to do is always whole, and so are the sentences, or they can be scrolled; what grows, grows in the order of
`_STEPS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coach.tui.widgets.arrangement import EDGES
from coach.tui.widgets.letters import LADDER, Size, fit, fit_together, height, width
from coach.tui.widgets.wrapping import wrapped

AXIS = 1
"""Rows below the chart: the days."""
BELOW_AXIS = 4
"""More rows below it: what was done on each day, and what the signs mean."""
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
    """What a button says: `large` can be drawn, and is then `named` in so many rows below it; as text it takes `text`.

    What is `needed` and then its note have so many rows, where there is room for them.
    """

    large: str
    named: int = 0
    needed: int = 0
    noted: int = 0
    text: int = 1


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

    None for a size means text. The `chart` is so many rows high, and `marked` with what was done. So many lines of the
    `plan` are shown, with an empty row between them if it is `spaced`. `apart` is whether there is an empty row above
    the plan, `gap` above each button, and `blocks` whether buttons have half a row above and below; `needs` and `notes`
    are whether they say what is needed, and have their notes. So many rows are `spare`, and stay empty above the
    buttons. Not all the texts may be in `sight`: then they can be scrolled.
    """

    texts: int
    plan: int = 0
    change: Size | None = None
    chart: int = 0
    marked: bool = False
    spaced: bool = False
    button: Size | None = None
    blocks: bool = True
    needs: bool = True
    notes: bool = True
    apart: bool = False
    gap: bool = False
    spare: int = 0
    sight: bool = True


def rows_of(texts: Sequence[str], columns: int) -> int:
    """Rows that these take, each beginning on a line of its own."""
    return sum(len(wrapped(text, columns)) for text in texts)


def places(contents: DayContents, columns: int, rows: int, sizes: Sequence[Size] = LADDER) -> DayLayout:
    """What to show in so much room."""
    found = DayLayout(_texts(contents, columns, None), blocks=False, needs=False, notes=False)
    for step in _STEPS:
        for change in step(contents, found, columns, sizes):
            tried = replace(change, texts=_texts(contents, columns, change.change))
            if total(contents, tried) <= rows:
                found = tried
                break
    spare = rows - total(contents, found)
    return replace(found, texts=max(1, found.texts + min(0, spare)), spare=max(0, spare), sight=spare >= 0)


def total(contents: DayContents, found: DayLayout) -> int:
    """Rows that all of it takes."""
    glance = max(chart_rows(found), _plan(found))
    gaps = found.apart * bool(glance) + found.gap * len(contents.buttons)
    return found.texts + glance + gaps + sum(button_rows(label, found) for label in contents.buttons)


def chart_rows(found: DayLayout) -> int:
    """Rows of the chart with all that stands below it; 0 without one."""
    return found.chart + AXIS + (BELOW_AXIS if found.marked else 0) if found.chart else 0


def button_rows(label: Label, found: DayLayout) -> int:
    """Rows of one button, its half rows above and below included."""
    below = (label.needed if found.needs else 0) + (label.noted if found.notes else 0)
    edges = EDGES if found.blocks else 0
    if found.button is None:
        return edges + label.text + below
    return edges + (height(label.large, found.button) or 1) + label.named + below


def _plan(found: DayLayout) -> int:
    return max(0, 2 * found.plan - 1) if found.spaced else found.plan


def _texts(contents: DayContents, columns: int, change: Size | None) -> int:
    """Rows of all sentences, those beside the change being as high as it at least."""
    across, down = (0, 0) if change is None else (width(contents.change, change) or 0, height(contents.change, change))
    beside = rows_of(contents.beside, columns - across - BESIDE if across else columns)
    return rows_of(contents.above, columns) + max(beside, down or 0)


_Step = Callable[[DayContents, DayLayout, int, Sequence[Size]], "list[DayLayout]"]


def _with_plan(contents: DayContents, found: DayLayout, _: int, __: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, plan=lines) for lines in range(contents.plan, 0, -1)]


def _in_blocks(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, blocks=True)]


def _with_needs(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, needs=True)]


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
        drawn = drawn if found.blocks and found.needs else []
        return [replace(found, button=size) for size in drawn]

    return step


def _with_notes(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, notes=True)]


def _spaced(contents: DayContents, found: DayLayout, _: int, __: Sequence[Size]) -> list[DayLayout]:
    return [] if found.plan < contents.plan else [replace(found, spaced=True)]


def _apart(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [] if found.chart or not found.plan else [replace(found, apart=True)]  # a chart begins with a row of its own


def _with_gap(_: DayContents, found: DayLayout, __: int, ___: Sequence[Size]) -> list[DayLayout]:
    return [replace(found, gap=True)]


_STEPS: tuple[_Step, ...] = (
    _with_plan,
    _in_blocks,
    _with_needs,
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
