"""Home: where things stand, the one thing to do now, what is due when, the pain of the last days, and the library."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message

from coach.care.course import Phase
from coach.care.facts import Flag
from coach.script.explain import due_words
from coach.settings.store import chosen_settings, in_short
from coach.tui.keys import HELP_COMMAND, Pick, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import Headline, KeyBar, KeyHint, Words
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.pain_chart import PainChart
from coach.tui.widgets.routine_list import RoutineList, RoutineOptions

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.visit.overview import Overview

LOADING = "One moment …"
URGENT_BANNER = "! Speak to a doctor today. Press S when a doctor has seen you."
SETTINGS_HINT = "Press O to see how to mend it."
DISCARD_CHECK = "Leave “{title}” where it is, and count it as ended? Press D again. Any other key: keep it."
BROAD_FROM = (150, 34)
"""Columns and lines from which the library stands beside everything else rather than below."""
_ALL_KEYS_FROM = 68
"""Columns from which all keys fit into one row; the first goes without saying."""
_LIST_LEAST = 6
"""Lines of the library that are always in sight, and those of a search besides."""
_SQUEEZED = ("-crowded", "-packed")
"""Ways to make room for them: less space between things, then nothing but the thing to do now."""
_DUE_SHOWN = 6
_BIG = {"check-in": "Check in", "resume": "Go on"}
"""The action in two words, to be drawn large; one that starts a routine is called by its title."""


class Wish(Enum):
    """What home can ask the app for, besides a routine."""

    CHECK_IN = auto()
    RESUME = auto()
    DISCARD = auto()
    SEEN = auto()
    HISTORY = auto()
    SETTINGS = auto()


class HomeScreen(CoachScreen[None]):
    """Shows an overview. What is chosen goes to the app as a message.

    Until the app opens it up, the first choice is kept, unless another screen comes in between.
    """

    @dataclass
    class Wanted(Message):
        """This is to be done, or this routine to be opened."""

        what: "Wish | Routine"

    class Leave(Message):
        """Coach is to be closed."""

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        ScreenCommand("enter", "Open", "Do what is in hand: the thing to do now, or a routine of the library."),
        ScreenCommand("c", "Check in", "Tell how you are. It decides what is open today."),
        ScreenCommand("slash", "Search", "Find a routine by its name."),
        ScreenCommand("y", "History", "See what you did, and how your pain went."),
        ScreenCommand("o", "Settings", "Change voice, sounds, look and more."),
        HELP_COMMAND,
        ScreenCommand("d", "Leave it", "End a session that was broken off.", shown=False),
        ScreenCommand("s", "Seen", "After a warning sign: say that a doctor has seen you.", shown=False),
        ScreenCommand("q", "Quit", "Close coach."),
    )

    def __init__(self, settings_file: Path) -> None:
        super().__init__()
        self._settings_file = settings_file
        self._mistakes = ""
        self._told: tuple[str, ...] = ()
        self._squeezes: list[str] = []
        self._squeezing = False
        self._overview: Overview | None = None
        self._problems = 0
        self._discarding = False
        self._opened = False
        self._wish: Wish | Routine | None = None

    @property
    def commands(self) -> tuple[ScreenCommand, ...]:
        """All but those for a session that was broken off, and for an urgent sign, where there is none."""
        view = self._overview
        useful = {
            "d": view is not None and view.unfinished is not None,
            "s": view is not None and view.flag is Flag.URGENT,
        }
        return tuple(command for command in self.KEYS if useful.get(command.key, True))

    def body(self) -> ComposeResult:
        yield Words("coach", id="title")
        with Container(id="home"):
            with Container(id="now"):
                yield Headline(LOADING, largest=True, id="greeting")
                yield Headline(id="warning")
                yield Words(id="advice")
                yield ChoiceButton(Pick("enter", "", LOADING), largest=True, id="action")
                yield Words(id="rest")
                yield Words(id="hint")
                with Horizontal(id="glance"):
                    yield Words(id="due")
                    yield PainChart(id="pain")
            yield RoutineList(id="routine-list")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        for name in ("#action", "#routine-list", "#hint", "#warning", "#advice", "#rest", "#glance"):
            self.query_one(name).display = False

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BROAD_FROM[0] and event.size.height >= BROAD_FROM[1], "-broad")
        self.query(KeyHint).first().display = event.size.width >= _ALL_KEYS_FROM
        self._make_room()

    def show(self, overview: "Overview", library: "Library") -> None:
        """Shows how things stand now, and keeps what is highlighted. Only what has changed is drawn again."""
        before, self._overview = self._overview, overview
        self._problems = len({d.file for d in library.diagnostics})
        self._mistakes = in_short(chosen_settings(self._settings_file)[1])
        self.query_one("#greeting", Headline).show(overview.greeting)
        self.query_one("#advice", Words).show_or_hide("\n".join(f"! {text}" for text in overview.advice))
        urgent = overview.flag is Flag.URGENT
        self.query_one("#warning", Headline).show_or_hide(URGENT_BANNER if urgent else "")
        self._show_action(overview)
        self._show_hint()
        due = _due(overview)
        self.query_one("#due", Words).show(due)
        self.query_one(PainChart).show(overview.pains)
        self.query_one("#glance").display = bool(due or overview.pains)
        routines = self.query_one(RoutineList)
        routines.display = True
        routines.show(overview)
        turned = before is not None and before.today is not overview.today and isinstance(self.focused, RoutineOptions)
        if before is None or turned or not (self.focused and self.focused.display):
            self._focus_default()  # as after a stop: Enter must not open again what was stopped
        self.follow_focus()

    def open_up(self) -> None:
        """All is there: from now on, what is chosen is asked of the app at once, and what was kept first of all."""
        wish, self._wish, self._opened = self._wish, None, True
        if wish is not None:
            self._ask(wish)
        self._show_hint()

    def on_screen_suspend(self) -> None:
        """What was chosen before something else came in between may be forgotten by now."""
        if self._wish is not None:
            self._wish = None
            self._show_hint()

    def _ask(self, what: "Wish | Routine") -> None:
        if self._opened:
            self.post_message(self.Wanted(what))
        elif self._wish is None:
            self._wish = what
            self._show_hint()

    def _focus_default(self) -> None:
        action = self.query_one("#action")
        (action if action.display else self.query_one(RoutineOptions)).focus()

    def _show_action(self, overview: "Overview") -> None:
        action, button = overview.action, self.query_one("#action", ChoiceButton)
        resting = action.kind == "rest"
        title = next((item.title for item in overview.items if item.routine.id == action.routine), action.words)
        button.become(Pick("enter", action.kind, action.words), _BIG.get(action.kind, title))
        button.display = not resting
        self.query_one("#rest", Words).show_or_hide(action.words if resting else "")

    def _show_hint(self) -> None:
        if self._overview is None:
            return
        unfinished, text = self._overview.unfinished, ""
        if self._wish is not None:
            text = LOADING
        elif unfinished is not None and self._discarding:
            text = DISCARD_CHECK.format(title=unfinished.title)
        elif unfinished is not None:
            text = "A session was broken off. Enter goes on with it. D leaves it."
        elif self._problems:
            files = "1 routine file has" if self._problems == 1 else f"{self._problems} routine files have"
            text = f"{files} mistakes and cannot be played. “coach list” tells what to mend."
        mistakes = f"! {self._mistakes} {SETTINGS_HINT}" if self._mistakes and not self._discarding else ""
        self.query_one("#hint", Words).show_or_hide("\n".join(line for line in (mistakes, text) if line))
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
            self._ask(message.routine)

    def on_routine_list_left(self) -> None:
        self._focus_default()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if not self.presses.is_new("enter") or self._overview is None:
            return
        if message.value in _ACTIONS:
            self._ask(_ACTIONS[message.value])
        elif message.value == "start":
            wanted = self._overview.action.routine
            for item in self._overview.items:
                if item.routine.id == wanted:
                    self._ask(item.routine)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter" and isinstance(self.focused, RoutineOptions):
            return  # what it opens comes from the list
        fresh = self.presses.is_new(event.key)
        if event.key == "q":
            self.post_message(self.Leave())
        elif event.key in _WISHES:
            self._ask(_WISHES[event.key])
        if self._overview is None or (event.key == "d" and not fresh):
            return
        discarding, self._discarding = self._discarding, False
        if event.key == "slash":
            self.query_one(RoutineList).seek()
        elif event.key == "s" and self._overview.flag is Flag.URGENT:
            self._ask(Wish.SEEN)
        elif event.key == "d" and self._overview.unfinished is not None:
            if discarding:
                self._ask(Wish.DISCARD)
            else:
                self._discarding = True
        self._show_hint()


_WISHES = {"c": Wish.CHECK_IN, "y": Wish.HISTORY, "o": Wish.SETTINGS}
"""What a key asks for, at any time."""
_ACTIONS = {"check-in": Wish.CHECK_IN, "resume": Wish.RESUME}
"""What the action asks for, where it is no routine."""


def _due(overview: "Overview") -> str:
    """The next doses, a line each, under one time those of that time; not the one that the action offers.

    None before the first check-in.
    """
    if overview.course.phase is Phase.UNKNOWN:
        return ""
    items = [item for item in overview.due_next() if item.routine.id != overview.action.routine][:_DUE_SHOWN]
    times = [f"Due {due_words(item.due, overview.now, overview.hours)}" for item in items if item.due is not None]
    width = max((len(time) for time in times), default=0)
    new = ["" if time == before else time for before, time in zip(["", *times], times, strict=False)]
    return "\n".join(f"{time:<{width}}  {item.title}" for time, item in zip(new, items, strict=True))
