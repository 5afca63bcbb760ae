"""What is waited for, in words that fill the screen: nothing else can be done meanwhile, and it is over in seconds."""

from textual.app import ComposeResult

from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Headline, Words


class WaitingScreen(CoachScreen[None]):
    """Says what is waited for. Whoever shows it takes it away."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__()
        self._title = title
        self._what = what

    def body(self) -> ComposeResult:
        yield Words(self._title, id="title")
        what = Headline(self._what, spare=1, id="heading")
        what.can_focus = True  # so that the hardware cursor leads a screen reader there
        yield what

    def on_mount(self) -> None:
        self.query_one("#heading").focus()
