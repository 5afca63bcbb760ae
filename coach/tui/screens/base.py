"""What every screen does: fits itself to the terminal, and lets the hardware cursor follow the focus.

Screen readers and braille displays of the terminal read where the hardware cursor stands; Textual leaves it at rest.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, Protocol, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import SimpleCommand
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList

from coach.script import key_help, screen_words
from coach.script.hints import key_name
from coach.session.presses import Presses
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.screens.by_ear import ByEar
from coach.tui.widgets.basics import KeyHint, Words
from coach.tui.widgets.grid import LARGE_WINDOW, MIDDLE_WINDOW, SMALL_WINDOW, SMALLEST_WINDOW, TINY_WINDOW, padding_for

if TYPE_CHECKING:  # home waits for none of it
    from coach.tui.screens.answering import Answering

SMALLEST: Final = (SMALLEST_WINDOW.columns, SMALLEST_WINDOW.rows)
"""Columns and lines below which no screen can be used."""
_SIZES: Final = {"-roomy": MIDDLE_WINDOW, "-large": LARGE_WINDOW}
"""The classes of a screen by the layout that its window has room for; it is `-small` where none of
the three layouts fits, and `-slim` where nothing is drawn large."""
ALWAYS_TAKEN: Final = frozenset(("question_mark", "f1", "escape", "ctrl+q", "ctrl+c", "f2", "f3", "f4", "f6", "f7"))
"""Help, the way back and the way out, and what is only heard: keys that every screen takes however small it is."""
ARROWS: list[BindingType] = [("down,right", "step(1)"), ("up,left", "step(-1)")]
"""On a screen with answers the arrows choose among them."""
_T = TypeVar("_T")


class Host(Protocol):
    """What every screen needs of the app that shows it."""

    presses: Presses

    def show_help(self, commands: Sequence[ScreenCommand]) -> None: ...
    def moved(self) -> None: ...

    async def do_keys(self, keys: Sequence[str]) -> None: ...

    @property
    def scans(self) -> bool: ...


class CoachScreen(ByEar[_T]):
    """A screen with a `body`, which gives way to a plain message when the terminal is too small for it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,right", "app.focus_next"),
        ("up,left", "app.focus_previous"),
        ("question_mark,f1", "help"),
        ("ctrl+p", "palette"),
    ]
    KEYS: ClassVar[tuple[ScreenCommand, ...]] = ()
    """What can be done here, for key bar, help, palette and tooltips. A screen without any has no help or palette."""
    NEEDS_ROOM = True
    """Whether the screen is of no use in a very small terminal."""
    TINY_HINT: ClassVar[str] = ""
    """What can be done in such a terminal all the same."""
    TINY_KEYS: ClassVar[frozenset[str]] = ALWAYS_TAKEN
    """The keys that work there: what nobody sees takes no other."""
    TINY_TOLD: ClassVar[str] = screen_words.TINY_KEYS
    """Which these are, in words."""
    ON_GRID: ClassVar[bool] = True
    """Whether it stands on the grid of pages; else it fills the window."""

    def body(self) -> ComposeResult:
        """The widgets of the screen."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield Words(self._too_small(), id="too-small")

    @property
    def first_of_all(self) -> str:
        """What has to be read even in such a terminal."""
        return ""

    def _too_small(self, *more: str) -> str:
        told = (self.first_of_all, screen_words.too_small(*SMALLEST), self.TINY_HINT, *more)
        return " ".join(filter(None, told))

    def on_mount(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._follow_layout, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        window = event.size
        self.set_class(self.NEEDS_ROOM and not SMALLEST_WINDOW.fits(*window), "-tiny")
        if self.covered:
            self.tell_too_small()
        self.set_class(not SMALL_WINDOW.fits(*window), "-small")
        self.set_class(not TINY_WINDOW.fits(*window), "-slim")
        for name, layout in _SIZES.items():
            self.set_class(layout.fits(*window), name)
        if self.ON_GRID:
            self.styles.padding = 0 if self.covered else padding_for(*window)
        self.follow_focus()

    def on_screen_resume(self) -> None:
        self.follow_focus()
        self.host.moved()

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        self.follow_focus()
        self.host.moved()

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        self.follow_focus()
        self.host.moved()

    @property
    def covered(self) -> bool:
        """Whether the terminal is too small to show this screen: what nobody sees must not be answered."""
        return self.has_class("-tiny")

    @property
    def unseen(self) -> str:
        return self._too_small(self.TINY_TOLD) if self.covered else ""

    def takes(self, key: str) -> bool:
        """Whether a key is for this screen as it is seen. One that has to wait is answered with those that work."""
        taken = not self.covered or key in self.TINY_KEYS
        self.tell_too_small(*(() if taken else (self.TINY_TOLD,)))
        return taken

    def tell_too_small(self, *more: str) -> None:
        """Has the words for such a terminal ready, with what there is to say besides."""
        for words in self.query("#too-small").results(Words):  # none before the screen is there
            words.show(self._too_small(*more))

    @property
    def host(self) -> Host:
        """The app."""
        return cast(Host, self.app)

    @property
    def presses(self) -> Presses:
        """Tells a new press from a held key, for all screens together: a held key would run through several."""
        return self.host.presses

    def press(self, key: str) -> None:
        """Does what a key does, even where it would be typed into a field."""
        if isinstance(self.focused, Input):
            self.set_focus(None)
        self.app.call_later(self.host.do_keys, (key,))

    def on_key_hint_activated(self, message: KeyHint.Activated) -> None:
        message.stop()
        if not message.by_key or self.presses.is_new("enter"):
            self.press(message.key)

    def to_keys(self, by: int, *, at_end: bool) -> bool:
        """Beyond the last choice, or with -1 before the first, come the keys of the row: two keys reach all of them.

        `at_end` is whether that choice was come to. Says whether the focus is on one of the keys now; beyond them, it
        is on nothing.
        """
        hints = [hint for hint in self.query(KeyHint) if hint.display]
        here = self.focused
        if isinstance(here, KeyHint) and here in hints:
            there = hints.index(here) + by
            self.set_focus(hints[there] if 0 <= there < len(hints) else None)
        elif at_end and hints:
            self.set_focus(hints[0 if by > 0 else -1])
        else:
            return False
        return self.focused is not None

    def goes_on(self, answering: "Answering", by: int, *, paged: bool) -> None:
        """Goes to the next answer, or with -1 to the one before, and past the end to the keys of the row."""
        if self.to_keys(by, at_end=answering.at_end(by, paged=paged)) and isinstance(self.focused, KeyHint):
            answering.came_to_key(self.focused.label, paged=paged)
        else:
            answering.step(by, paged=paged)

    def takes_key(self, key: str) -> bool:
        """Page Down does what the key of the row does that has been come to. Says whether there is one."""
        if key != "pagedown" or not isinstance(self.focused, KeyHint):
            return False
        if self.presses.is_new(key):
            self.press(self.focused.key)
        return True

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        """What can be done here now."""
        return self.KEYS

    def action_help(self) -> None:
        """Every key of this screen, and what it does."""
        if self.commands:
            self.host.show_help(self.commands)

    def action_palette(self) -> None:
        """Every command of this screen, to be found by name."""
        if self.commands:
            self.app.search_commands(self.palette_commands(), placeholder=key_help.FIND_WHAT)

    def palette_commands(self) -> list[SimpleCommand]:
        """Every command of this screen as the palette shows it. Enter takes the first: one that does no harm."""
        commands = dict.fromkeys((HELP_COMMAND, *self.commands))
        return [SimpleCommand(f"{c.label} ({key_name(c.key)})", partial(self.press, c.key), c.help) for c in commands]

    def follow_focus(self) -> None:
        """Puts the hardware cursor where the focus is, once the screen is laid out. After each layout it goes there by
        itself; this is for all that moves the focus, or what is in hand, without one.
        """
        self.call_after_refresh(self._place_cursor)

    def _follow_layout(self, _: Screen[_T]) -> None:
        """Words that are fitted to their room one after the other move what has the focus, layout after layout."""
        self._place_cursor()
        self.laid_out()

    def laid_out(self) -> None:
        """Everything has a place, and perhaps another one than before."""

    def _place_cursor(self) -> None:
        widget = self.focused
        if widget is not None and self.is_current:
            self.put_cursor(widget, _place_of(widget))

    def put_cursor(self, widget: Widget, place: Offset) -> None:
        """Puts the hardware cursor at a place of this widget on the screen."""
        if place != self.app.cursor_position:
            self.app.cursor_position = place
            widget.refresh()  # the cursor moves with the next thing that is drawn


def _place_of(widget: Widget) -> Offset:
    """Where the text of a widget begins; in a list, at the line that is highlighted; in a field, where one types."""
    if isinstance(widget, Input):
        return widget.cursor_screen_offset
    place = widget.content_region.offset
    if isinstance(widget, OptionList) and widget.highlighted is not None:
        return place + Offset(0, widget.highlighted - round(widget.scroll_y))
    return place
