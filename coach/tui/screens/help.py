"""Help: every key of a screen with what it does, in words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll

from coach.script import ear_words, key_help, scan_words, screen_words
from coach.script.hints import key_name
from coach.tui.keys import EVERYWHERE, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import Hand, keys_of_commands
from coach.tui.widgets.basics import KeyBar, KeyHint, Words

_BACK = ScreenCommand("escape", "Back", key_help.BACK_FROM_HELP)
_FOCUS = ScreenCommand("tab", "On", key_help.FOCUS)


class CommandRow(Horizontal, can_focus=True):
    """A key with what it does. Enter does it, where the focus is on it."""

    def __init__(self, command: ScreenCommand) -> None:
        super().__init__(
            Words(key_name(command.key), classes="command-key"),
            Words(command.label, classes="command-label"),
            Words(command.help, classes="command-help"),
            classes="command",
        )
        self.key = command.key
        self.line = ear_words.line(command.key, command.label, command.help)
        """The row as it is said."""


class CommandRows(VerticalScroll, inherit_bindings=False):
    """The lines. The arrows go from one to the next, and so come to what is out of sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("pagedown", "page_down"),
        ("home", "scroll_home"),
        ("end", "scroll_end"),
    ]


class HelpScreen(CoachScreen[str | None]):
    """Tells what these commands do, and what can be done everywhere. `note` is said first.

    Each line can be chosen, so that two keys are enough for all of them; the one of the key `begin` is in hand from the
    beginning. Gives None when the patient goes back, or the key that was chosen, or one of the keys `at_once`, which
    close it.
    """

    SAYS_ITSELF: ClassVar[bool] = True
    NEEDS_ROOM = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark,f1", "back"),
        ("down", "step(1)"),
        ("up", "step(-1)"),
    ]

    def __init__(
        self, commands: Sequence[ScreenCommand], note: str = "", at_once: Sequence[str] = (), begin: str = ""
    ) -> None:
        super().__init__()
        self._commands = tuple(dict.fromkeys((*commands, *EVERYWHERE, _FOCUS)))
        self._note = note
        self._at_once = tuple(at_once)
        self._begin = begin

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words("Every key and what it does", id="title")
        if self._note:
            yield Words(self._note, id="note")
        with CommandRows(id="telling"):
            yield from (CommandRow(command) for command in self._commands)
            scan = scan_words.SCAN_HELP if self.host.scans else ""
            told = (scan, key_help.MOUSE, key_help.REMOTE, screen_words.LINE_BY_LINE)
            yield Words(" ".join(words for words in told if words), id="hint")
        yield KeyBar([_BACK])

    def on_mount(self) -> None:
        super().on_mount()
        begun = next((row for row in self.query(CommandRow) if row.key == self._begin), None)
        self.set_focus(begun or self.query_one("#telling"))

    @property
    def standing(self) -> Sequence[str]:
        if self._begin:  # a line is in hand already: that, and how to go on, is what has to be heard
            return [self._note] if self._note else []
        rows = [row.line for row in self.query(CommandRow)]
        return [*([self._note] if self._note else []), *rows, self.query_one("#hint", Words).shown]

    @property
    def hand(self) -> Hand:
        row = self.focused
        if not isinstance(row, CommandRow):
            return super().hand if isinstance(row, KeyHint) else Hand((ear_words.HEAR_LINES,))
        rows = self.query(CommandRow)
        last = (ear_words.END_OF_LIST,) if row is rows.last() else ()
        first = (ear_words.ENTER_CHOOSES, ear_words.HEAR_LINES) if row.key == self._begin else ()
        return Hand((row.line, *first, *last))

    @property
    def keys_said(self) -> str:
        return keys_of_commands([*(c for c in self._commands if c.key in self._at_once), _BACK])

    def on_key(self, event: events.Key) -> None:
        row = self.focused if isinstance(self.focused, CommandRow) else None
        if event.key in self._at_once:
            event.stop()
            self.dismiss(event.key)
        elif event.key == "pageup" and self.presses.is_new(event.key):
            event.stop()
            self.action_step(-1)
        elif self.takes_key(event.key):
            event.stop()
        elif row is not None and event.key in ("enter", "space", "pagedown"):
            event.stop()
            if self.presses.is_new(event.key):
                self.dismiss(row.key)

    def action_step(self, by: int) -> None:
        """Goes to the next line, or with -1 to the one before; past the last of them to the way back."""
        rows = list(self.query(CommandRow))
        row = self.focused if isinstance(self.focused, CommandRow) else None
        at = rows.index(row) if row is not None else None
        if self.to_keys(by, at_end=at == (len(rows) - 1 if by > 0 else 0)):
            self.query_one(CommandRows).scroll_end(animate=False)  # below the last line there is more to read
            return
        if at is None:
            at = -1 if by > 0 else len(rows)
        self.set_focus(rows[(at + by) % len(rows)])

    def action_back(self) -> None:
        self.dismiss(None)
