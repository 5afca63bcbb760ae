"""Home: a plan of today, the one thing to do now as a large button, the pain of late, and the library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.widgets import Input

from coach.script import ear_words, hints, screen_words
from coach.script.hints import Means, answer_hint
from coach.tui.keys import Pick, ScreenCommand, does_nothing
from coach.tui.screens.base import ALWAYS_TAKEN, CoachScreen
from coach.tui.screens.by_ear import Hand
from coach.tui.screens.home_by_ear import hand_in_library, keys_at_home, standing_at_home
from coach.tui.screens.home_corner import corner, told_besides
from coach.tui.screens.home_keys import ALWAYS, BACKWARD, HOME_COMMANDS, MOVE_ONLY, ONWARD, SOMETIMES, key_row
from coach.tui.screens.home_remote import press_remote
from coach.tui.widgets.basics import KEY_GAPS, KeyBar, Words
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.day_page import DayPage
from coach.tui.widgets.deed_button import DeedButton
from coach.tui.widgets.letters import are_drawn
from coach.tui.widgets.routine_list import RoutineList, RoutineOptions

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.model import Routine
    from coach.visit.menu import Wish
    from coach.visit.prompts import Menu, Opened

LOADING = "One moment …"
_MEASURED_EVERY = 0.05
"""Seconds between two routines whose length is worked out ahead: all at once would hold up a key."""


class HomeScreen(CoachScreen[None]):
    """Shows the menu of a visit. What is chosen goes to the app as a message.

    Until the app opens it up, the first choice is kept, unless another screen comes in between.
    """

    @dataclass
    class Wanted(Message):
        """This is to be done, or this routine to be opened."""

        what: "Wish | Opened"

    BINDINGS: ClassVar[list[BindingType]] = [("down,right", "onward")]
    KEYS: ClassVar[tuple[ScreenCommand, ...]] = HOME_COMMANDS
    TINY_HINT: ClassVar[str] = screen_words.IF_STRUCK
    TINY_TOLD: ClassVar[str] = screen_words.TINY_KEYS_AT_HOME
    TINY_KEYS: ClassVar[frozenset[str]] = ALWAYS_TAKEN | {"n", "q"}

    def __init__(self) -> None:
        super().__init__()
        self._menu: Menu | None = None
        self._opened = False
        self._came_back = False
        self._wish: Wish | Opened | None = None
        self._slip = ""
        self._call = ""
        self._browsing = False
        self._gone = False  # what was chosen is on its way
        self._enter_waits = False  # Enter came before it was known what it would do
        self._to_measure: Iterator[Routine] = iter(())

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        """What is always there, and what the menu offers besides."""
        offered = {entry.key for entry in self._menu.entries} if self._menu is not None else set()
        return tuple(c for c in self.KEYS if c.key not in SOMETIMES or c.key in offered)

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words("coach", id="title")
            yield Words(id="again")
        with Container(id="home"):
            yield DayPage(LOADING, id="now")
            with Container(id="books"):
                yield RoutineList(id="routine-list")
                yield Words(id="in-a-row")
                yield DeedButton(Pick("enter", "", ""), id="open")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        self.query_one("#books").display = False
        self.query_one("#open").can_focus = False
        self.query_one(KeyBar).disabled = True  # until home is there, it is what comes with it that is gone through
        self._measuring = self.set_interval(_MEASURED_EVERY, self._measure_one, pause=True)

    def on_resize(self, _: events.Resize) -> None:
        self._offer_keys()

    def laid_out(self) -> None:
        self.query_one(DayPage).fit_in()
        self._show_corner()

    def show(self, menu: "Menu") -> None:
        """Shows how things stand now; after another screen, at what is next. Only what has changed is drawn again."""
        before, self._menu, self._gone = self._menu, menu, False
        page, view = self.query_one(DayPage), menu.view
        page.show(menu)
        self.query_one(KeyBar).disabled = False
        self._show_notices()
        self._show_corner()
        self._offer_keys()
        self._show_routines()
        turned = before is not None and before.view.today is not view.today
        if before is None or turned or self._came_back or not (self.focused and self.focused.display):
            self._leave_library()  # Enter does what home has just said; after a stop, not again what was stopped
        self._came_back = False
        if self._enter_waits and menu.first_choices:  # on the very first screen, it is for who has just been struck
            self._ask_wish(menu.entries[0].value)
        self._to_measure = iter([item.routine for item in view.items])
        self._measuring.resume()
        self.follow_focus()

    def open_up(self) -> None:
        """All is there: from now on, what is chosen is asked of the app at once, and what was kept first of all."""
        wish, self._wish, self._opened = self._wish, None, True
        if wish is not None:
            self._ask(wish)
        self._show_notices()

    def on_screen_suspend(self) -> None:
        """What was chosen before something else came in between may be forgotten by now."""
        self._came_back = True
        self._call = ""
        if self._wish is not None:
            self._wish = None
            self._show_notices()

    def call(self, words: str) -> None:
        """Shows what calls, until something is chosen."""
        self._call = words
        self._show_notices()

    def _ask(self, what: "Wish | Opened") -> None:
        if self._opened:
            self._gone = True
            self.post_message(self.Wanted(what))
        elif self._wish is None:
            self._wish = what
            self._show_notices()

    def _show_corner(self) -> None:
        if self._menu is not None:
            more = self.query_one(DayPage).has_more
            self.query_one("#again", Words).show(hints.READ_ON if more else corner(self._menu))

    def _show_notices(self) -> None:
        if self._menu is None:
            return
        waits = (LOADING,) if self._wish is not None else ()
        calls = (self._call,) if self._call else ()
        told = " ".join(filter(None, (answer_hint(told_besides(self._menu), Means.KEYS), self._slip)))
        self.query_one(DayPage).tell("\n".join((*calls, *self._menu.notices, *waits)), told)

    def _offer_keys(self) -> None:
        """Six keys at most, none of a button's, from the right as many as there is room for."""
        if self._menu is None:
            return
        on_buttons = {button.pick.value for button in self.query_one(DayPage).buttons}
        room = self.query_one("#home").size.width or self.size.width - 2
        keys = key_row(on_buttons, room, gap=KEY_GAPS[-1] if self.has_class("-small") else KEY_GAPS[0])
        self.query_one(KeyBar).offer({c.key: c.label for c in keys})

    @property
    def standing(self) -> Sequence[str]:
        return (ear_words.ALL_ROUTINES,) if self._browsing else standing_at_home(self._menu)

    @property
    def hand(self) -> Hand:
        return hand_in_library(self, self._menu) if self._browsing and self._menu is not None else super().hand

    @property
    def keys_said(self) -> str:
        return keys_at_home(self._menu) if self._menu is not None and not self._browsing else ""

    @property
    def answered(self) -> str:
        return self._slip

    @property
    def waits(self) -> bool:
        return self._gone or not self._opened

    def note(self, words: str) -> None:
        self._slip = words
        self._show_notices()

    # the library

    def _show_routines(self) -> None:
        from coach.tui.widgets.plan import plan_in_a_row

        if self._menu is not None and self._browsing:
            self.query_one(RoutineList).show(self._menu.view)
            row = "" if self.has_class("-slim") else plan_in_a_row(self.query_one(DayPage).lines)
            self.query_one("#in-a-row", Words).show_or_hide(row)

    def _place_library(self) -> None:
        """The library takes the place of the plan while it is browsed; the plan then stands in a row below it."""
        self.query_one("#books").display = self._browsing
        self.query_one(DayPage).display = not self._browsing
        self._show_corner()
        self._show_routines()

    def _browse(self) -> None:
        """Opens the library, at what is in hand."""
        if self._menu is None:
            return
        self._browsing = True
        self._place_library()
        self.query_one(DayPage).choose(None)

    def _leave_library(self) -> None:
        self._browsing = False
        self._place_library()
        page = self.query_one(DayPage)
        page.choose(page.action)
        page.action.focus()

    def action_onward(self) -> None:
        """The next thing: below the last button the library, but not where all of it would be read out."""
        if are_drawn() and self._menu is not None and self.focused is self.query_one(DayPage).last:
            self._browse()
            self.query_one(RoutineOptions).focus()
        else:
            self.focus_next()

    def on_routine_list_highlighted(self, message: RoutineList.Highlighted) -> None:
        from coach.visit.day import choice_of

        button, item = self.query_one("#open", DeedButton), message.item
        button.visible = item is not None
        if item is not None and self._menu is not None:
            found = choice_of(self._menu.view, item)
            button.offer(Pick("enter", item.routine.id, found.words), "", found.takes)

    def on_routine_list_requested(self, message: RoutineList.Requested) -> None:
        if self.presses.is_new("enter"):
            self._ask_for(message.routine)

    def on_routine_list_left(self) -> None:
        self._leave_library()

    def _ask_for(self, routine: "Routine") -> None:
        from coach.visit.prompts import Opened  # the first frame waits for none of the visit

        self._ask(Opened(routine.id))

    def _measure_one(self) -> None:
        """Works out ahead how long the routines take, one at a time, so that the library opens at once."""
        routine = next(self._to_measure, None)
        if routine is None or self._menu is None:
            self._measuring.pause()
        else:
            self._menu.view.length(routine)

    def action_palette(self) -> None:
        """Every command of home, and every routine, by the words that people use."""
        from coach.tui.screens.home_palette import home_palette

        items = self._menu.view.items if self._menu is not None else ()
        self.app.push_screen(
            home_palette(self, self.palette_commands(), items, lambda item: self._ask_for(item.routine))
        )

    def on_choice_button_chosen(self, message: ChoiceButton.Chosen) -> None:
        message.stop()
        page = self.query_one(DayPage)
        chosen = next(button for button in page.buttons if button.pick == message.pick)
        page.choose(chosen)
        chosen.focus()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if self._menu is None or (message.by_key and not self.presses.is_new("enter")):
            return
        if self._browsing and (item := self.query_one(RoutineList).item) is not None:
            self._ask_for(item.routine)
        else:
            self._ask_wish(message.pick.value)

    def on_key(self, event: events.Key) -> None:
        if not self._browsing and self.query_one(DayPage).read(event.key):
            event.stop()
            self._show_corner()
            return
        if self._menu is None and event.key == "enter":
            self._enter_waits |= self.presses.is_new("enter")  # not the one that has started coach, held down
            return
        if event.key in (*ONWARD, *BACKWARD) and press_remote(self, event.key):
            event.stop()
            return
        if event.key == "enter" and isinstance(self.focused, RoutineOptions | Input):
            return  # what it opens, or that it leads from the search into the list, comes from there
        fresh = self.presses.is_new(event.key)
        if event.key == "slash" and self._menu is not None:
            self._browse()
            self.query_one(RoutineList).seek()
        elif event.key == "escape" and self._browsing:
            self._leave_library()
        elif event.key in ALWAYS or fresh:
            self._choose(event.key)

    def _choose(self, key: str) -> None:
        """Asks for the entry of the menu with this key; for what is always there even before the menu is."""
        entries = {entry.key: entry.value for entry in self._menu.entries} if self._menu is not None else {}
        value = {**ALWAYS, **entries}.get(key)
        self._slip = (
            ""
            if value is not None or does_nothing(key) or key in MOVE_ONLY
            else f"{hints.NOT_AN_ANSWER} {hints.SEE_KEYS}"
        )
        if value is not None:
            self._ask_wish(value)
        self._show_notices()

    def _ask_wish(self, value: str) -> None:
        from coach.visit.menu import Wish

        if value:
            self._ask(Wish(value))
