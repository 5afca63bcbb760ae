"""A question for a few typed words, such as the name of a clinician."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from coach.script import hints, key_help
from coach.script.hints import Means
from coach.tui.keys import ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import KeyBar, Words
from coach.visit.prompts import Ask

_TAKE = ScreenCommand("enter", "Save", key_help.TAKE_TYPED)
_BACK = ScreenCommand("escape", "Back", key_help.BACK_FROM_TYPING)
_LENGTH = 80
"""Letters that are taken at most."""


class TypingScreen(CoachScreen[str | None]):
    """Asks for words. Gives them, or None on Escape."""

    NEEDS_ROOM = False

    def __init__(self, prompt: Ask) -> None:
        super().__init__()
        self._prompt = prompt

    def body(self) -> ComposeResult:
        yield Words(self._prompt.around.title, id="title")
        yield Words(self._prompt.sentences[0], id="question")
        yield Words("\n".join(self._prompt.sentences[1:]), id="more")
        yield Input(max_length=_LENGTH, id="name")
        yield Words(self._prompt.hint(Means.KEYS), id="hint")
        yield KeyBar([_TAKE, _BACK])

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        words = " ".join("".join(c if c.isprintable() else " " for c in message.value).split())
        if words:
            self.dismiss(words)
        else:
            self.query_one("#hint", Words).show(f"{hints.NAME_FIRST} {self._prompt.hint(Means.KEYS)}")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
