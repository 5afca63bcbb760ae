"""A question for a few typed words, such as the name of a clinician."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from coach.script import hints, key_help
from coach.script.hints import Means
from coach.script.short_forms import short_form
from coach.tui.keys import ScreenCommand
from coach.tui.screens.by_ear import Hand, hand_of, keys_of_commands
from coach.tui.screens.page import PageScreen
from coach.tui.widgets.page_plan import Contents
from coach.visit.prompts import Ask

_TAKE = ScreenCommand("enter", "Save", key_help.TAKE_TYPED)
_BACK = ScreenCommand("escape", "Back", key_help.BACK_FROM_TYPING)
_LENGTH = 80
"""Letters that are taken at most."""


class TypingScreen(PageScreen[str | None]):
    """Asks for words. Gives them, or None on Escape."""

    NEEDS_ROOM = False
    KEPT: ClassVar[int] = 3

    def __init__(self, prompt: Ask) -> None:
        super().__init__()
        self._prompt = prompt

    @property
    def bar_keys(self) -> Sequence[ScreenCommand]:
        return (_TAKE, _BACK)

    def below(self) -> ComposeResult:
        yield Input(max_length=_LENGTH, id="name")

    def on_mount(self) -> None:
        super().on_mount()
        word = short_form(self._prompt.sentences[0])
        told = self._prompt.sentences[word == self._prompt.sentences[0] :]
        self.put(Contents(word, told, repeats=bool(told)), self._prompt.around.title)
        self.query_one(Input).focus()

    @property
    def standing(self) -> Sequence[str]:
        return self._prompt.sentences

    @property
    def hand(self) -> Hand:
        return hand_of(self.query_one(Input))

    @property
    def keys_said(self) -> str:
        return f"{self._prompt.hint(Means.KEYS)} {keys_of_commands((_TAKE, _BACK))}"

    def action_step(self, by: int, *, paged: bool = False) -> None:
        """There is nothing to choose."""

    @property
    def asks_who(self) -> bool:
        """Whether it asks who has seen the patient."""
        return self._prompt.id == "seen"

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.give(message.value)

    def give(self, typed: str) -> None:
        """Takes these words, or says that some are needed."""
        words = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
        if words:
            self.dismiss(words)
        else:
            self.tell(f"{hints.NAME_FIRST} {self._prompt.hint(Means.KEYS)}")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
