"""The few widgets that the screens share. They show text as data, and repaint only what has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coach.script.hints import key_name
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.widgets.wrapping import WrappedText


class Words(Static):
    """Text shown as it is, never as markup."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(WrappedText(text), markup=False, id=id, classes=classes)
        self.shown = text

    def show(self, text: str) -> None:
        """Puts another text there. Costs nothing when it is the same."""
        if text != self.shown:
            self.shown = text
            self.update(WrappedText(text))

    def show_or_hide(self, text: str) -> None:
        """As `show`, and takes no room without text."""
        self.show(text)
        if self.display != bool(text):
            self.display = bool(text)


class Bar(Widget):
    """How far the session has come: a thick line that grows over a thin one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._share = 0.0
        self._cells = -1

    def show(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        if round(self._share * self.size.width) != self._cells:
            self.refresh()

    def render(self) -> Text:
        width = self.size.width
        self._cells = round(self._share * width)
        return Text("━" * self._cells + "─" * (width - self._cells), no_wrap=True)


class KeyHint(Static, can_focus=True):
    """A key and what it does, in full where the mouse rests on it.

    A click does it too; so do Enter and Space where the focus is on it, for who has but two keys.
    """

    FOCUS_ON_CLICK = False

    @dataclass
    class Activated(Message):
        """What this `key` does is to be done; `by_key` where Enter has asked for it."""

        key: str
        by_key: bool

    def __init__(self, command: ScreenCommand) -> None:
        super().__init__(_key_label(command.key, command.label), markup=False, classes=f"key-{command.key}")
        self.key = command.key
        self.label = command.label
        self.tooltip = Content(command.help)

    def call(self, label: str) -> None:
        """Says from now on that the key does this."""
        if label != self.label:
            self.label = label
            self.update(_key_label(self.key, label))

    @property
    def columns(self) -> int:
        """Columns that it takes."""
        return len(key_name(self.key)) + 1 + len(self.label)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.chain == 1:
            self.post_message(self.Activated(self.key, by_key=False))

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "space"):
            event.stop()
            self.post_message(self.Activated(self.key, by_key=True))


def _key_label(key: str, label: str) -> Content:
    return Content.assemble((key_name(key), "bold $accent"), " ", label)


class KeyBar(Horizontal):
    """The keys of a screen in a row. Where it has no room for all, the last go first, but never those of `_KEPT`."""

    def __init__(self, commands: Sequence[ScreenCommand]) -> None:
        super().__init__(*(KeyHint(command) for command in commands if command.shown))
        self._keys = {command.key: command.label for command in commands if command.shown}

    def offer(self, keys: Mapping[str, str]) -> None:
        """Shows these keys alone with what each does now. Costs nothing when they are the same."""
        if keys != self._keys:
            self._keys = dict(keys)
            self._show()

    def on_resize(self, _: events.Resize) -> None:
        self._show()

    def _show(self) -> None:
        hints = list(self.query(KeyHint))  # not by classes: most change at once, and each would be styled anew
        shown = [hint for hint in hints if hint.key in self._keys]
        for hint in shown:
            hint.call(self._keys[hint.key])
        room = self.size.width
        gap = next((gap for gap in KEY_GAPS if _columns(shown, gap) <= room), KEY_GAPS[-1])
        loose = [hint for hint in shown if hint.key not in _KEPT]
        while room and loose and _columns(shown, gap) > room:
            shown.remove(loose.pop())
        for hint in hints:
            hint.styles.margin = (0, gap, 0, 0)
            hint.display = hint in shown


_KEPT = ("escape", HELP_COMMAND.key)
"""The way back, and help: they tell how to do everything else."""
KEY_GAPS = (3, 1)
"""Columns between two keys, the fewer where there is no room for more."""


def _columns(hints: Sequence[KeyHint], gap: int) -> int:
    return sum(hint.columns + gap for hint in hints) - gap
