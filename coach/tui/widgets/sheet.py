"""What stands on a page between its head and its keys: the word, sentences, items, and the answers at the bottom.

Sentences may scroll where there are many. The answers do only where a window has no room for them all: whoever goes
through them comes to each.
"""

import os
from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll

from coach.tui.widgets.basics import Words
from coach.tui.widgets.choices import Choices
from coach.tui.widgets.drawn import Drawn
from coach.tui.widgets.grid import Grid, grid_here
from coach.tui.widgets.letters import Size, sizes_in
from coach.tui.widgets.page_plan import (
    BULLET,
    LOWERED,
    NAME_GAP,
    Contents,
    PagePlan,
    names_columns,
    plan,
    rows_of_word,
    word_rows,
)

_LEAST_TOLD, _LEAST_ANSWERS = 2, 3
"""Rows that sentences and answers keep in a window that has no room for all of them: both can be scrolled then."""


class ListItem(Horizontal):
    """One line of a list, with its name drawn beside it or a sign before it."""

    def __init__(self) -> None:
        self._mark, self._words = Drawn(), Words(classes="item-words")
        super().__init__(self._mark, self._words, classes="item")

    def show(self, words: str, name: str, size: Size | None, columns: int) -> None:
        """Shows this, the name in letters of this size and so many columns; None for the sign of a list."""
        mark = self._mark
        mark.show_at("•" if size is None else name, size)
        mark.styles.width = BULLET if size is None else columns + NAME_GAP
        mark.styles.height = word_rows(name, size, columns) if size is not None else 1
        self._words.styles.margin = (0 if size is None else LOWERED, 0, 0, 0)
        self._words.show(words)


class LongText(VerticalScroll):
    """What is read before it is answered: below its end, the arrow down leads to the answers."""

    def action_scroll_down(self) -> None:
        if self.is_vertical_scroll_end:
            raise SkipAction
        super().action_scroll_down()


class Sheet(Container):
    """Shows the contents of one page after the other, each planned for the window as it is.

    `words` are the sizes in which the word may be drawn, if not those of the grid. The last `kept` rows are for
    something else.
    """

    def __init__(
        self,
        *,
        words: Sequence[Size] | None = None,
        kept: int = 0,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._kept = kept
        self.contents = Contents()
        self.planned: PagePlan | None = None
        self._sizes = None if words is None else [size for size in words if size in sizes_in(os.environ)]

    def compose(self) -> ComposeResult:
        yield Drawn(id="word")
        with LongText(id="telling"):
            yield Container(id="sentences")
            yield Container(id="items")
        yield Choices(id="choices")

    def show(self, contents: Contents) -> None:
        """Shows this from now on."""
        self.contents = contents
        self._fill("#sentences", [Words(classes="sentence") for _ in contents.sentences], Words)
        self._fill("#items", [ListItem() for _ in contents.items], ListItem)
        for line, text in zip(self.query(".sentence").results(Words), contents.sentences, strict=False):
            line.show(text)
        self.plan()

    def plan(self) -> None:
        """Shares out the rows anew: for other contents, or another window."""
        grid = grid_here(*self.app.size)
        grid = replace(grid, end=grid.end - self._kept)
        self.planned = plan(self.contents, grid, self._sizes)
        word = self.query_one("#word", Drawn)
        word.show_at(self.contents.drawn, self.planned.word)
        rows = rows_of_word(self.contents, self.planned.word, grid.columns)
        word.display, word.styles.height = rows > 0, rows
        self._space(self.planned, grid)
        choices = self.query_one(Choices)
        choices.offer_at(self.contents.picks, self.planned.answers)
        room = self.size.height - rows - _LEAST_TOLD
        choices.styles.max_height = None if self.planned.fits else max(_LEAST_ANSWERS, room)

    def on_resize(self, _: events.Resize) -> None:
        self.call_after_refresh(self.plan)

    def _fill(self, parts: str, new: Sequence[Words | ListItem], kind: type[Words | ListItem]) -> None:
        """Keeps as many lines as there are texts; those that are there stay, for to make them anew takes time."""
        holder = self.query_one(parts)
        lines = [child for child in holder.children if isinstance(child, kind)]
        holder.display = bool(new)
        for number, line in enumerate(lines):
            line.display = number < len(new)
        if missing := new[len(lines) :]:
            holder.mount_all(missing)

    def _space(self, found: PagePlan, grid: Grid) -> None:
        self.query_one("#telling").styles.margin = (found.below, 0, 0, 0)
        columns = names_columns(self.contents, grid.columns, found.names) if found.names is not None else 0
        lines = [line for line in self.query(".sentence").results(Words) if line.display]
        for number, line in enumerate(lines):
            line.set_class(not number, "-first")
            line.styles.margin = (1 if found.apart and number else 0, 0, 0, 0)
        names = self.contents.names or [""] * len(self.contents.items)
        for number, (item, words, name) in enumerate(
            zip(self.query(ListItem), self.contents.items, names, strict=False)
        ):
            item.show(words, name, found.names, columns)
            first = not number and not self.contents.sentences
            item.styles.margin = (0 if first or not found.apart else 1, 0, 0, 0)
