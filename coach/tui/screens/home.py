"""Home: where things stand, the one thing to do now, the plan of the day, the pain of late, and the library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Input

from coach.script import hints, key_help
from coach.script.hints import Means, answer_hint
from coach.tui.keys import HELP_COMMAND, Pick, ScreenCommand, does_nothing
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Headline, KeyBar, KeyHint, Words
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.pain_chart import PainChart
from coach.tui.widgets.routine_list import RoutineList, RoutineOptions

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.model import Routine
    from coach.visit.menu import Wish
    from coach.visit.prompts import Menu, Opened

LOADING = "One moment …"
BROAD_FROM = (150, 34)
"""Columns and lines from which the library stands beside everything else rather than below."""
_ALL_KEYS_FROM = 84
"""Columns from which all keys fit into one row; the first goes without saying."""
_LIST_LEAST = 6
"""Lines of the library that are always in sight, and those of a search besides."""
_SQUEEZED = ("-crowded", "-packed")
"""Ways to make room for them: less space between things, then nothing but the thing to do now.

A narrow window gives up its title then, and under a warning the greeting, which says the same in short.
"""


class HomeScreen(CoachScreen[None]):
    """Shows the menu of a visit. What is chosen goes to the app as a message.

    Until the app opens it up, the first choice is kept, unless another screen comes in between.
    """

    @dataclass
    class Wanted(Message):
        """This is to be done, or this routine to be opened."""

        what: "Wish | Opened"

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        ScreenCommand("enter", "Open", key_help.OPEN),
        ScreenCommand("c", "Check in", key_help.SAY_HOW_YOU_ARE),
        ScreenCommand("slash", "Search", key_help.SEARCH),
        ScreenCommand("a", "About", key_help.ABOUT_YOU),
        ScreenCommand("y", "History", key_help.HISTORY),
        ScreenCommand("o", "Settings", key_help.CHANGE_SETTINGS),
        HELP_COMMAND,
        ScreenCommand("d", "Drop it", key_help.LEAVE_SESSION, shown=False),
        ScreenCommand("n", "Struck again", key_help.SAY_IT_HAS_STRUCK, shown=False),
        ScreenCommand("s", "Seen", key_help.SAY_WHO_HAS_SEEN_YOU, shown=False),
        ScreenCommand("p", "For the doctor", key_help.SEE_SIGNS, shown=False),
        ScreenCommand("m", "Correct", key_help.PUT_RIGHT, shown=False),
        ScreenCommand("q", "Quit", key_help.QUIT),
    )

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[str, ...] = ()
        self._squeezes: list[str] = []
        self._squeezing = False
        self._menu: Menu | None = None
        self._opened = False
        self._wish: Wish | Opened | None = None
        self._slip = ""

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        """What is always there, and what the menu offers besides."""
        offered = {entry.key for entry in self._menu.entries} if self._menu is not None else set()
        return tuple(command for command in self.KEYS if command.shown or command.key in offered)

    def body(self) -> ComposeResult:
        yield Words("coach", id="title")
        with Container(id="home"):
            with Container(id="now"):
                yield Headline(LOADING, largest=True, id="greeting")
                yield Headline(id="warning")
                yield Words(id="advice")
                yield ChoiceButton(Pick("enter", "", LOADING), id="action")
                yield Words(id="rest")
                yield Words(id="hint")
                yield Words(id="others")
                with Horizontal(id="glance"):
                    yield Words(id="plan")
                    yield PainChart(id="pain")
            yield RoutineList(id="routine-list")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        for name in ("#action", "#routine-list", "#hint", "#others", "#warning", "#advice", "#rest", "#glance"):
            self.query_one(name).display = False

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BROAD_FROM[0] and event.size.height >= BROAD_FROM[1], "-broad")
        self.query(KeyHint).first().display = event.size.width >= _ALL_KEYS_FROM
        self._make_room()

    def show(self, menu: "Menu") -> None:
        """Shows how things stand now, and keeps what is highlighted. Only what has changed is drawn again."""
        before, self._menu = self._menu, menu
        view = menu.view
        self.query_one("#greeting", Headline).show(view.greeting)
        self.query_one("#warning", Headline).show_or_hide(f"! {menu.warning}" if menu.warning else "")
        self.set_class(bool(menu.warning), "-warned")
        self.query_one("#advice", Words).show_or_hide("\n".join(f"! {text}" for text in view.advice))
        self._show_action(menu)
        self._show_notices()
        rows = self._plan_rows(menu)
        self.query_one("#plan", Words).show("\n".join(rows))
        self.query_one(PainChart).show(view.pains)
        self.query_one("#glance").display = bool(rows or view.pains)
        routines = self.query_one(RoutineList)
        routines.display = True
        routines.show(view)
        turned = before is not None and before.view.today is not view.today and isinstance(self.focused, RoutineOptions)
        if before is None or turned or not (self.focused and self.focused.display):
            self._focus_default()  # as after a stop: Enter must not open again what was stopped
        self.follow_focus()

    def open_up(self) -> None:
        """All is there: from now on, what is chosen is asked of the app at once, and what was kept first of all."""
        wish, self._wish, self._opened = self._wish, None, True
        if wish is not None:
            self._ask(wish)
        self._show_notices()

    def on_screen_suspend(self) -> None:
        """What was chosen before something else came in between may be forgotten by now."""
        if self._wish is not None:
            self._wish = None
            self._show_notices()

    def _ask(self, what: "Wish | Opened") -> None:
        if self._opened:
            self.post_message(self.Wanted(what))
        elif self._wish is None:
            self._wish = what
            self._show_notices()

    @staticmethod
    def _plan_rows(menu: "Menu") -> list[str]:
        from coach.tui.widgets.plan import plan_row  # the first frame waits for no plan

        return [plan_row(line, menu.view) for line in menu.view.plan_shown()]

    def _focus_default(self) -> None:
        action = self.query_one("#action")
        (action if action.display else self.query_one(RoutineOptions)).focus()

    def _show_action(self, menu: "Menu") -> None:
        action, button = menu.view.action, self.query_one("#action", ChoiceButton)
        button.become(Pick("enter", action.kind, action.words))
        button.display = not menu.rest
        self.query_one("#rest", Words).show_or_hide(menu.rest)

    def _show_notices(self) -> None:
        if self._menu is None:
            return
        waits = (LOADING,) if self._wish is not None else ()
        self.query_one("#hint", Words).show_or_hide("\n".join((*self._menu.notices, *waits)))
        others = [entry for entry in self._menu.entries if entry.key in _NOT_IN_THE_KEY_BAR]
        self.query_one("#others", Words).show_or_hide(
            " ".join(text for text in (answer_hint(others, Means.KEYS), self._slip) if text)
        )
        told = tuple(words.shown for words in self.query("#now > Words").results(Words) if words.display)
        if told != self._told:
            self._told = told
            self._make_room()

    def _make_room(self) -> None:
        """Keeps some of the library in sight, whatever stands above it: who searches has to see what is found."""
        self._squeezes = list(_SQUEEZED)
        self.remove_class(*_SQUEEZED)

    def laid_out(self) -> None:
        if self._squeezes and self._too_little_is_seen() and not self._squeezing:
            self._squeezing = True
            self.call_after_refresh(self._squeeze)  # within a layout, another one is not asked for

    def _squeeze(self) -> None:
        self._squeezing = False
        if self._squeezes and self._too_little_is_seen():
            self.add_class(self._squeezes.pop(0))

    def _too_little_is_seen(self) -> bool:
        return self.query_one(RoutineList).display and self.query_one(RoutineOptions).size.height < _LIST_LEAST

    def on_routine_list_chosen(self, message: RoutineList.Chosen) -> None:
        if self.presses.is_new("enter"):
            self._ask_for(message.routine)

    def on_routine_list_left(self) -> None:
        self._focus_default()

    def _ask_for(self, routine: "Routine") -> None:
        from coach.visit.prompts import Opened  # the first frame waits for none of the visit

        self._ask(Opened(routine.id))

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if self.presses.is_new("enter") and self._menu is not None:
            self._choose("enter")

    def on_key(self, event: events.Key) -> None:
        if event.key in (*_ON, *_BEFORE) and self._remote(event.key):
            event.stop()
            return
        if event.key == "enter" and isinstance(self.focused, RoutineOptions | Input):
            return  # what it opens, or that it leads from the search into the list, comes from there
        fresh = self.presses.is_new(event.key)
        if event.key == "slash" and self._menu is not None:
            self.query_one(RoutineList).seek()
        elif event.key in _ALWAYS or fresh:
            self._choose(event.key)

    def _remote(self, key: str) -> bool:
        """A remote: one key starts what Enter would, the other goes to the button before. Says whether it has.

        In the list, and in the search, the same keys do what they do there.
        """
        buttons = [button for button in self.query(ChoiceButton) if button.display]
        if not buttons or isinstance(self.focused, RoutineOptions | Input):
            return False
        at = next((n for n, button in enumerate(buttons) if button.chosen), 0)
        if not self.presses.is_new(key):
            return True  # it is held down
        if key in _ON:
            buttons[at].post_message(ChoiceButton.Pressed(buttons[at].pick))
        else:
            buttons[at - 1].focus()
        return True

    def _choose(self, key: str) -> None:
        """Asks for the entry of the menu with this key; for what is always there even before the menu is."""
        from coach.visit.menu import Wish

        entries = {entry.key: entry.value for entry in self._menu.entries} if self._menu is not None else {}
        value = {**_ALWAYS, **entries}.get(key)
        self._slip = (
            ""
            if value is not None or does_nothing(key) or key in _MOVING
            else f"{hints.NOT_AN_ANSWER} {hints.SEE_KEYS}"
        )
        if value is not None:
            self._ask(Wish(value))
        self._show_notices()


_NOT_IN_THE_KEY_BAR = frozenset(command.key for command in HomeScreen.KEYS if not command.shown)
"""Keys of what can be done on some days only: home tells of them on these."""
_ON, _BEFORE = ("pagedown", "right"), ("pageup", "left")
"""The keys of a remote."""
_MOVING = (*_ON, *_BEFORE, "tab", "shift+tab", "up", "down", "home", "end", "enter", "space")
"""Keys that move what is seen, or the focus, or do what has it."""
_ALWAYS = {"c": "check-in", "n": "struck", "a": "about", "y": "history", "o": "settings", "q": "quit"}
"""What a key asks for at any time, by what it is called in a reply."""
