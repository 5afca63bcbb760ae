"""Home: where things stand, the one thing to do now, what is due when, the pain of the last days, and the library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message

from coach.care.course import Phase
from coach.care.facts import Flag
from coach.clock import Clock
from coach.session.explain import due_words
from coach.tui.answers import ChoiceButton
from coach.tui.base import CoachScreen
from coach.tui.chart import PainChart
from coach.tui.keys import HELP, Pick, Presses, ScreenCommand
from coach.tui.shelf import RoutineList, Shelf
from coach.tui.widgets import Headline, KeyBar, KeyHint, Words

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.overview import Overview
    from coach.routine.library import Library
    from coach.routine.model import Routine

LOADING = "One moment …"
URGENT_BANNER = "! Speak to a doctor today. Press S when a doctor has seen you."
DISCARD_CHECK = "Leave “{title}” where it is, and count it as ended? Press D again. Any other key: keep it."
BROAD_FROM = (150, 34)
"""Columns and lines from which the library stands beside everything else rather than below."""
_ALL_KEYS_FROM = 68
"""Columns from which all keys fit into one row; the first goes without saying."""
_DUE_SHOWN = 6
_BIG = {"check-in": "Check in", "resume": "Go on"}
"""The action in two words, to be drawn large; one that starts a routine is called by its title."""


class HomeScreen(CoachScreen[None]):
    """Shows an overview. What is chosen goes to the app as a message."""

    @dataclass
    class Chosen(Message):
        """A routine is to be opened."""

        routine: "Routine"

    class CheckIn(Message):
        """A check-in is wanted."""

    class Resume(Message):
        """The unfinished session is to go on."""

    class Discard(Message):
        """The unfinished session is to be ended."""

    class Seen(Message):
        """A doctor has seen the patient after an urgent sign."""

    class History(Message):
        """The history is to be shown."""

    class Options(Message):
        """The settings are to be shown."""

    class Leave(Message):
        """Coach is to be closed."""

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        ScreenCommand("enter", "Open", "Do what is in hand: the thing to do now, or a routine of the library."),
        ScreenCommand("c", "Check in", "Tell how you are. It decides what is open today."),
        ScreenCommand("slash", "Search", "Find a routine by its name."),
        ScreenCommand("y", "History", "See what you did, and how your pain went."),
        ScreenCommand("o", "Settings", "Change voice, sounds, look and more."),
        HELP,
        ScreenCommand("d", "Leave it", "End a session that was broken off.", shown=False),
        ScreenCommand("s", "Seen", "After a warning sign: say that a doctor has seen you.", shown=False),
        ScreenCommand("q", "Quit", "Close coach."),
    )

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._presses = Presses(clock)
        self._overview: Overview | None = None
        self._problems = 0
        self._discarding = False

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
            yield Shelf(id="shelf")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        for name in ("#action", "#shelf", "#hint", "#warning", "#advice", "#rest", "#glance"):
            self.query_one(name).display = False

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BROAD_FROM[0] and event.size.height >= BROAD_FROM[1], "-broad")
        self.query(KeyHint).first().display = event.size.width >= _ALL_KEYS_FROM

    def show(self, overview: "Overview", library: "Library") -> None:
        """Shows how things stand now, and keeps what is highlighted. Only what has changed is drawn again."""
        first, self._overview = self._overview is None, overview
        self._problems = len({d.file for d in library.diagnostics})
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
        shelf = self.query_one(Shelf)
        shelf.display = True
        shelf.show(overview)
        if first or not (self.focused and self.focused.display):
            self._focus_default()
        self.follow_focus()

    def _focus_default(self) -> None:
        action = self.query_one("#action")
        (action if action.display else self.query_one(RoutineList)).focus()

    def _show_action(self, overview: "Overview") -> None:
        action, button = overview.action, self.query_one("#action", ChoiceButton)
        resting = action.kind == "rest"
        title = next((item.title for item in overview.items if item.routine.id == action.routine), action.words)
        button.become(Pick("enter", action.kind, action.words), _BIG.get(action.kind, title))
        button.display = not resting
        self.query_one("#rest", Words).show_or_hide(action.words if resting else "")

    def _show_hint(self) -> None:
        assert self._overview is not None
        unfinished, text = self._overview.unfinished, ""
        if unfinished is not None and self._discarding:
            text = DISCARD_CHECK.format(title=unfinished.title)
        elif unfinished is not None:
            text = "A session was broken off. Enter goes on with it. D leaves it."
        elif self._problems:
            files = "1 routine file has" if self._problems == 1 else f"{self._problems} routine files have"
            text = f"{files} mistakes and cannot be played. “coach list” tells what to mend."
        self.query_one("#hint", Words).show_or_hide(text)

    def on_shelf_chosen(self, message: Shelf.Chosen) -> None:
        self.post_message(self.Chosen(message.routine))

    def on_shelf_left(self) -> None:
        self._focus_default()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if self._overview is None:
            return
        if message.value == "check-in":
            self.post_message(self.CheckIn())
        elif message.value == "resume":
            self.post_message(self.Resume())
        elif message.value == "start":
            wanted = self._overview.action.routine
            for item in self._overview.items:
                if item.routine.id == wanted:
                    self.post_message(self.Chosen(item.routine))

    def on_key(self, event: events.Key) -> None:
        if self._overview is None:
            if event.key == "q":
                self.post_message(self.Leave())
            return
        fresh = self._presses.is_new(event.key)
        if event.key == "d" and not fresh:
            return
        discarding, self._discarding = self._discarding, False
        if event.key in _MESSAGES:
            self.post_message(_MESSAGES[event.key]())
        elif event.key == "slash":
            self.query_one(Shelf).seek()
        elif event.key == "s" and self._overview.flag is Flag.URGENT:
            self.post_message(self.Seen())
        elif event.key == "d" and self._overview.unfinished is not None:
            if discarding:
                self.post_message(self.Discard())
            else:
                self._discarding = True
        self._show_hint()


_MESSAGES: dict[str, type[Message]] = {
    "c": HomeScreen.CheckIn,
    "y": HomeScreen.History,
    "o": HomeScreen.Options,
    "q": HomeScreen.Leave,
}
"""What a key asks of the app."""


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
