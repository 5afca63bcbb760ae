"""One session of the past on the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from coach.history import words
from coach.history.past import PastSession
from coach.script import key_help, sentences
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.screens.reading import ReadingScreen
from coach.tui.widgets.basics import KeyBar, Words


class PastSessionScreen(ReadingScreen[None]):
    """One session of the past: when, how it went, and its course step by step."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter", "back")]

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (ScreenCommand("escape", "Back", key_help.BACK_TO_MONTH), HELP_COMMAND)

    def __init__(self, session: PastSession, when: str, course: list[str]) -> None:
        super().__init__()
        self._session = session
        self._when = when
        self._course = course

    def body(self) -> ComposeResult:
        outcome = words.outcome(self._session)
        with Horizontal(id="top"):
            yield Words(words.title(self._session), id="title")
            yield Words(self._when, id="progress")
        yield Words(f"{outcome[0].upper()}{outcome[1:]}", id="heading")
        with VerticalScroll(id="telling"):
            for line in self._course:
                yield Words(line, classes="moment")
        yield KeyBar(self.KEYS)

    @property
    def lines(self) -> Sequence[str]:
        return [self._when, sentences.as_sentence(words.outcome(self._session)), *self._course]

    @property
    def line_widgets(self) -> Sequence[Widget]:
        return [self.query_one("#progress"), self.query_one("#heading"), *self.query(".moment")]

    def action_back(self) -> None:
        self.dismiss(None)
