"""What is waited for, in words that fill the screen: nothing else can be done meanwhile, and it is over in seconds."""

from collections.abc import Sequence

from coach.script.short_forms import short_form
from coach.tui.keys import ScreenCommand
from coach.tui.screens.page import PageScreen
from coach.tui.widgets.basics import Words
from coach.tui.widgets.page_plan import Contents


class WaitingScreen(PageScreen[None]):
    """Says what is waited for. Whoever shows it takes it away."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__()
        self._title = title
        self._what = what

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        return ()

    @property
    def standing(self) -> Sequence[str]:
        return (self._what, self.query_one("#hint", Words).shown)

    @property
    def waits(self) -> bool:
        return True

    def show(self, how_far: str) -> None:
        """How far it is, below what is waited for."""
        self.query_one("#hint", Words).show(how_far)
        self.query_one("#hint").display = bool(how_far)

    def on_mount(self) -> None:
        super().on_mount()
        word = short_form(self._what)
        self.put(Contents(word, () if word == self._what else (self._what,), repeats=word != self._what), self._title)

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """There is nothing to choose."""
