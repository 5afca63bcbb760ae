"""A page: head, word, sentences, answers and keys on one grid, so that nothing wanders from page to page."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from coach.script import hints
from coach.tui.keys import ScreenCommand
from coach.tui.screens.base import ARROWS, CoachScreen
from coach.tui.screens.by_ear import Hand, hand_of
from coach.tui.widgets.basics import Bar, KeyBar, Words
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.tui.widgets.grid import grid_for
from coach.tui.widgets.letters import Size
from coach.tui.widgets.page_plan import Contents
from coach.tui.widgets.sheet import Sheet

_T = TypeVar("_T")
_HALVES_APART = 2
"""Columns between the two halves of the head."""


class PageScreen(CoachScreen[_T]):
    """A screen on the grid of pages. `say` says a few words at once, in place of what is being said.

    In the head stands what is going on, and how far it has come, or what came of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = ARROWS
    WORDS: ClassVar[Sequence[Size] | None] = None
    """The sizes in which its word may be drawn, if not those of the grid."""

    KEPT: ClassVar[int] = 0
    """Rows above the keys that something else than answers stands in."""

    def __init__(self, say: Callable[[Sequence[str]], None] = lambda words: None) -> None:
        super().__init__()
        self._say = say
        self._told = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(id="title")
            yield Words(id="progress")
        yield Bar(id="bar")
        yield Sheet(words=self.WORDS, kept=self.KEPT, id="sheet")
        yield from self.below()
        yield Words(id="hint")
        yield from self.keys()

    def below(self) -> ComposeResult:
        """What stands in the rows that are kept free below the page."""
        yield from ()

    def keys(self) -> ComposeResult:
        """The key row."""
        yield KeyBar(self.bar_keys)

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        """The keys of the key row: six at most, and none that a button has."""
        raise NotImplementedError

    def on_mount(self) -> None:
        super().on_mount()
        self._fit_grid(self.app.size.width, self.app.size.height)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._fit_grid(event.size.width, event.size.height)

    def put(self, contents: Contents, title: str, progress: str = "", share: float | None = None) -> None:
        """Shows a page, with its head: the `share` of a bar below it, or none."""
        self._told = ""
        self.query_one("#title", Words).show(title or "coach")
        self.query_one("#progress", Words).show(progress)
        self._fit_head(grid_for(*self.app.size).columns)
        self.query_one(Bar).visible = share is not None
        self.query_one(Bar).show(share or 0.0)
        self.query_one(Sheet).show(contents)
        telling = self.query_one("#telling", VerticalScroll)
        telling.scroll_home(animate=False)
        if self.KEPT == 0:
            telling.focus()
        self.hint()
        self.follow_focus()

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """Goes to the next answer, or with -1 to the one before; `paged` by a key of a remote."""
        raise NotImplementedError

    @property
    def choices(self) -> Choices:
        """The answers, or what can be done."""
        return self.query_one(Choices)

    def laid_out(self) -> None:
        """What is out of sight is known only now; within a layout, another one is not asked for."""
        self.call_after_refresh(self.hint)

    def tell(self, words: str) -> None:
        """Says something of the keys, on the screen and aloud."""
        self._told = words
        self.hint()
        self._say([words])

    def note(self, words: str) -> None:
        self._told = words
        self.hint()

    @property
    def hand(self) -> Hand:
        return hand_of(next((button for button in self.query(ChoiceButton) if button.display and button.chosen), None))

    def hint(self) -> None:
        """What was said last of the keys, and that there is more than can be seen."""
        planned = self.query_one(Sheet).planned
        more = planned is not None and not planned.fits and not self.covered
        told = " ".join(words for words in (self._told, hints.MORE_BELOW if more else "") if words)
        line = self.query_one("#hint", Words)
        line.show(told)
        line.display = bool(told) or grid_for(*self.app.size).below > 0

    def how_to_answer(self) -> str:
        """Which keys answer, by their names."""
        return hints.press_one([hints.key_name(key) for key in self.choices.keys])

    def _fit_grid(self, width: int, height: int) -> None:
        """Puts the parts of the page on the rows and columns of the grid."""
        grid = grid_for(width, height)
        self.query_one(Sheet).styles.margin = (grid.word - grid.head - 2, 0, 0, 0)
        self.query_one("#hint").styles.min_height = grid.below
        self._fit_head(grid.columns)

    def _fit_head(self, columns: int) -> None:
        """Where both halves of the head have no room, its right one goes."""
        title, progress = self.query_one("#title", Words), self.query_one("#progress", Words)
        progress.display = len(title.shown) + _HALVES_APART + len(progress.shown) <= columns
