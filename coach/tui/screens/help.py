"""Help: every key of a screen with what it does, in words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from coach.script import key_help, screen_words
from coach.script.hints import key_name
from coach.tui.keys import EVERYWHERE, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import KeyBar, Words

_BACK = ScreenCommand("escape", "Back", key_help.BACK_FROM_HELP)
_FOCUS = ScreenCommand("tab", "On", key_help.FOCUS)


class HelpScreen(CoachScreen[str | None]):
    """Tells what these commands do, and what can be done everywhere. `note` is said first.

    Gives None when the patient goes back, or one of the keys `at_once`, which close it.
    """

    NEEDS_ROOM = False
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,f1", "back")]

    def __init__(self, commands: Sequence[ScreenCommand], note: str = "", at_once: Sequence[str] = ()) -> None:
        super().__init__()
        self._commands = tuple(dict.fromkeys((*commands, *EVERYWHERE, _FOCUS)))
        self._note = note
        self._at_once = tuple(at_once)

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words("Every key and what it does", id="title")
        if self._note:
            yield Words(self._note, id="note")
        with VerticalScroll(id="telling"):
            for command in self._commands:
                with Horizontal(classes="command"):
                    yield Words(key_name(command.key), classes="command-key")
                    yield Words(command.label, classes="command-label")
                    yield Words(command.help, classes="command-help")
            yield Words(f"{key_help.MOUSE} {key_help.REMOTE} {screen_words.LINE_BY_LINE}", id="hint")
        yield KeyBar([_BACK])

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#telling").focus()

    def on_key(self, event: events.Key) -> None:
        if event.key in self._at_once:
            event.stop()
            self.dismiss(event.key)

    def action_back(self) -> None:
        self.dismiss(None)
