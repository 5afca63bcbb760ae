"""The columns of the pain chart: which days each stands for, how broad it is, and what fits beside it. Counts cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.history.episode_chart import AT_A_GLANCE, EpisodePain, PainDay

WORST = 10
HEIGHTS = (5, 10, 20, 30)
"""Rows of the chart: so that a point is a whole half row, and the lines at 3 and 6 are exact."""
GUTTER, BROAD_GUTTER = 4, 9
"""Columns of the axis, with numbers only, and with words."""
WORDS_FROM = 60
"""Columns from which the axis has words."""
BETWEEN_EPISODES = 3
"""Columns between episodes."""
_DAYS_ALONE = 30
"""Days up to which each has a column of its own."""
_EARLIER_ROOM = 14
"""Columns that an earlier episode has at the most."""
_BROADEST = 8
"""Cells of a column with its gap at the most: broader ones say nothing more."""
_GOOD = 3
"""Cells of a column of the latest episode that earlier ones leave to it, gap included."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Column:
    """One or more days: filled to `after`, hatched up to `before`; both None without an entry.

    `first` is the number of its first day. Of several days `after` is their last number and `before` the highest, so
    that no bad day is hidden.
    """

    first: int
    before: int | None = None
    after: int | None = None
    rose: bool = False
    check_in: bool = False
    session: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One episode as it is drawn: its columns, each of `cells` with its gap, for `span` days."""

    columns: tuple[Column, ...]
    cells: int
    span: int
    label: str = ""
    """Its dates; empty for the latest episode, which has its days numbered."""

    @property
    def bar(self) -> int:
        """Cells of a bar."""
        return max(1, self.cells - 1)

    @property
    def width(self) -> int:
        return max(len(self.columns) * self.cells, len(self.label))


def span_of(days: int, room: int) -> int:
    """How many days a column stands for: one up to 30 days, then two, then a week and more, as there is room."""
    if days <= min(_DAYS_ALONE, room):
        return 1
    if days <= 2 * min(_DAYS_ALONE, room):
        return 2
    weeks = 1
    while -(-days // (WEEK * weeks)) > room:
        weeks += 1
    return WEEK * weeks


def columns(days: Sequence[PainDay], span: int) -> tuple[Column, ...]:
    """A column for every so many days, from the first on."""
    return tuple(_column(days[at : at + span], at + 1) for at in range(0, len(days), span))


def _column(days: Sequence[PainDay], first: int) -> Column:
    check_in, session = any(day.check_ins for day in days), any(day.sessions for day in days)
    told = [day for day in days if day.before is not None and day.after is not None]
    if not told:
        return Column(first, check_in=check_in, session=session)
    start, end = told[0].before, told[-1].after
    assert start is not None and end is not None
    highest = start if len(days) == 1 else max(p for day in told for p in (day.before, day.after) if p is not None)
    return Column(first, highest, end, end > start, check_in, session)


def gutter(width: int) -> int:
    """Columns of the axis in a chart of this width."""
    return BROAD_GUTTER if width >= WORDS_FROM else GUTTER


def panels(episodes: Sequence[EpisodePain], labels: Sequence[str], width: int) -> tuple[Panel, ...]:
    """The latest episode, which comes last, and beside it as many earlier ones as leave it room, the newest first."""
    if not episodes:
        return ()
    days, room = episodes[-1].days, max(1, width - gutter(width))
    earlier = [_earlier(*pair) for pair in zip(reversed(episodes[:-1]), reversed(labels[:-1]), strict=True)]
    least = -(-len(days) // span_of(len(days), room)) * _GOOD
    beside: list[Panel] = []
    for panel in earlier[: AT_A_GLANCE - 1]:
        taken = sum(BETWEEN_EPISODES + other.width for other in (*beside, panel))
        if least + taken > room:
            break
        beside.append(panel)
    left = room - sum(BETWEEN_EPISODES + panel.width for panel in beside)
    span = span_of(len(days), left)
    found = columns(days, span)
    return (Panel(found, min(_BROADEST, max(1, left // len(found))), span), *beside)


def _earlier(episode: EpisodePain, label: str) -> Panel:
    span = span_of(len(episode.days), _EARLIER_ROOM)
    found = columns(episode.days, span)
    return Panel(found, 2 if 2 * len(found) <= _EARLIER_ROOM else 1, span, label)


def day_numbers(panel: Panel) -> str:
    """The number of the first day of a column below it, below as many columns as there is room for."""
    most = len(str(panel.columns[-1].first)) + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * panel.cells >= most)
    shown = (panel.columns[at : at + step] for at in range(0, len(panel.columns), step))
    line = "".join(f"{some[0].first:<{step * panel.cells}}" for some in shown).rstrip()
    return line[: panel.width].ljust(panel.width)
