"""Home: where things stand, the one thing to do now, and every routine with what the gate says of it and why."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.care.facts import Flag
from coach.care.gate import Level
from coach.clock import Clock
from coach.overview import Item, Overview
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.session import explain
from coach.tui.base import CoachScreen
from coach.tui.keys import Pick, Presses
from coach.tui.theme import SHORT_LEVELS, SIGNS
from coach.tui.widgets import ChoiceButton, KeyBar, Words

LOADING = "One moment …"
URGENT_BANNER = "Speak to a doctor today. Press S when a doctor has seen you."
DISCARD_CHECK = "Leave “{title}” where it is, and count it as ended? Press D again. Any other key: keep it."
_DUE_SHOWN = 3
_COLOURS = {Level.OPEN: "$accent", Level.CARE: "$care", Level.LOCKED: "$locked"}


class RoutineList(OptionList):
    """The routines by kind. The arrow up from the first one leads back to what is above."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "select")]

    def action_cursor_up(self) -> None:
        first = next((i for i, option in enumerate(self.options) if not option.disabled), None)
        if self.highlighted in (None, first):
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()


class HomeScreen(CoachScreen[None]):
    """Shows an overview. What is chosen goes to the app as a message."""

    @dataclass
    class Chosen(Message):
        """A routine is to be opened."""

        routine: Routine

    class CheckIn(Message):
        """A check-in is wanted."""

    class Resume(Message):
        """The unfinished session is to go on."""

    class Discard(Message):
        """The unfinished session is to be ended."""

    class Seen(Message):
        """A doctor has seen the patient after an urgent sign."""

    class Leave(Message):
        """Coach is to be closed."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._presses = Presses(clock)
        self._overview: Overview | None = None
        self._problems = 0
        self._discarding = False

    def body(self) -> ComposeResult:
        yield Words("coach", id="title")
        yield Words(LOADING, id="greeting")
        yield Words(id="warning")
        yield Words(id="advice")
        yield ChoiceButton(Pick("enter", "", LOADING), id="action")
        yield Words(id="hint")
        yield Words(id="due")
        with Horizontal(id="shelf"):
            yield RoutineList(id="routines", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Words(id="detail-title")
                yield Words(id="detail-level")
                yield Words(id="detail-why")
                yield Words(id="detail-summary")
        yield KeyBar([("enter", "Open"), ("c", "Check in"), ("down", "Choose"), ("q", "Quit")])

    def on_mount(self) -> None:
        for name in ("#action", "#shelf", "#hint", "#warning"):
            self.query_one(name).display = False

    def show(self, overview: Overview, library: Library) -> None:
        """Shows how things stand now, and keeps what is highlighted."""
        first, self._overview = self._overview is None, overview
        self._problems = len({d.file for d in library.diagnostics})
        self.query_one("#greeting", Words).show(overview.greeting)
        self.query_one("#advice", Words).show_or_hide("\n".join(f"! {text}" for text in overview.advice))
        urgent = overview.flag is Flag.URGENT
        self.query_one("#warning", Words).show_or_hide(URGENT_BANNER if urgent else "")
        self.query_one("#due", Words).show(self._due(overview))
        self._show_action(overview)
        self._show_hint()
        self.query_one("#shelf").display = True
        routines = self.query_one(RoutineList)
        highlighted = routines.highlighted_option.id if routines.highlighted_option is not None else None
        routines.set_options(_options(overview))
        ids = [option.id for option in routines.options]
        firsts = [i for i, option in enumerate(routines.options) if not option.disabled]
        routines.highlighted = (
            ids.index(highlighted) if highlighted and highlighted in ids else next(iter(firsts), None)
        )
        self._show_detail()
        action = self.query_one("#action")
        if first or not (self.focused and self.focused.display):
            (action if action.display else routines).focus()
        self.follow_focus()

    def _show_action(self, overview: Overview) -> None:
        action = self.query_one("#action", ChoiceButton)
        action.become(Pick("enter", overview.action.kind, overview.action.words))
        action.display = overview.action.kind != "rest"

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

    @staticmethod
    def _due(overview: Overview) -> str:
        due = [f"{item.title} {_when(item, overview)}" for item in overview.due_next()[:_DUE_SHOWN]]
        if overview.action.kind == "rest":
            return f"{overview.action.words}" + (f"  Next: {', '.join(due)}." if due else "")
        return f"Due: {', '.join(due)}." if due else ""

    def _item(self) -> Item | None:
        option = self.query_one(RoutineList).highlighted_option
        if self._overview is None or option is None:
            return None
        return next((item for item in self._overview.items if item.routine.id == option.id), None)

    def _show_detail(self) -> None:
        item, overview = self._item(), self._overview
        if item is None or overview is None:
            return
        decision = item.decision
        level = self.query_one("#detail-level", Words)
        level.show(f"{SIGNS[decision.level]} {explain.LEVELS[decision.level].capitalize()}")
        level.set_classes(f"-{decision.level}")
        why = [*explain.reasons(decision, overview.now), explain.next_step(decision, overview.now)]
        if item.due is not None and decision.level is not Level.LOCKED:
            why.append(f"Due {_when(item, overview)}.")
        self.query_one("#detail-title", Words).show(item.title)
        self.query_one("#detail-why", Words).show("\n".join(why))
        self.query_one("#detail-summary", Words).show(item.summary)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        self._show_detail()
        self.follow_focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        item = self._item()
        if item is not None:
            self.post_message(self.Chosen(item.routine))

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
        if event.key == "c":
            self.post_message(self.CheckIn())
        elif event.key == "q":
            self.post_message(self.Leave())
        elif event.key == "s" and self._overview.flag is Flag.URGENT:
            self.post_message(self.Seen())
        elif event.key == "d" and self._overview.unfinished is not None:
            if discarding:
                self.post_message(self.Discard())
            else:
                self._discarding = True
        self._show_hint()


def _when(item: Item, overview: Overview) -> str:
    assert item.due is not None
    return "now" if item.due <= overview.now else explain.clock_time(item.due, overview.now)


def _options(overview: Overview) -> list[Option]:
    """A line for each routine, under the name of its kind."""
    found, kind = [], None
    for item in overview.items:
        if item.routine.kind is not kind:
            kind = item.routine.kind
            found.append(Option(Content.styled(kind.replace("-", " ").capitalize(), "bold $muted"), disabled=True))
        level = item.decision.level
        label = f"{SIGNS[level]} {SHORT_LEVELS[level]}"
        found.append(Option(Content.assemble((f"{label:<12}", _COLOURS[level]), item.title), id=item.routine.id))
    return found
