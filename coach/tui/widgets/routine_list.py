"""The library on the home screen: every routine by kind, a search, and what the gate says of one of them and why."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.care.gate import Level
from coach.care.plan import LineState
from coach.script import about_words, explain, screen_words
from coach.script.kind_words import KIND_NAMES
from coach.tui.theme import SHORT_LEVELS, SIGNS
from coach.tui.widgets.basics import Words

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.model import Routine
    from coach.visit.overview import Item, Overview

_COLOURS = {Level.OPEN: "$accent", Level.CARE: "$care", Level.LOCKED: "$locked"}


def search(items: "tuple[Item, ...]", words: str) -> "tuple[Item, ...]":
    """The routines in whose title, kind or summary words begin with every one of these, whatever the case.

    Those in whose title they all do come first.
    """
    wanted = _words(words)
    titled = [item for item in items if _begin(wanted, item.title)]
    others = [item for item in items if item not in titled and _begin(wanted, _text(item))]
    return (*titled, *others)


def _text(item: "Item") -> str:
    return f"{item.title} {item.routine.kind} {item.summary}"


def _begin(wanted: list[str], text: str) -> bool:
    found = _words(text)
    return all(any(word.startswith(beginning) for word in found) for beginning in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class RoutineOptions(OptionList):
    """The routines by kind. The arrow up from the first one leads back to what is above."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "select")]

    def action_cursor_up(self) -> None:
        if self.highlighted in (None, self._first()):
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()

    def highlight_first(self) -> None:
        """Highlights the first routine, if there is one."""
        self.highlighted = self._first()

    def _first(self) -> int | None:
        return next((i for i, option in enumerate(self.options) if not option.disabled), None)


class RoutineList(Container):
    """Shows the routines of an overview, or those that a search finds. The search stands there only while in use."""

    @dataclass
    class Chosen(Message):
        """A routine is to be opened."""

        routine: "Routine"

    class Left(Message):
        """The search was left; the focus has to go elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._listed: tuple[tuple[str, str, str], ...] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="library"):
            yield Input(placeholder="Type a word", max_length=60, compact=True, id="search")
            yield Words(id="found")
            yield RoutineOptions(id="routines", markup=False)
        with VerticalScroll(id="detail", can_focus=False):
            yield Words(id="detail-title")
            yield Words(id="detail-level")
            yield Words(id="detail-why")
            yield Words(id="detail-summary")

    def on_mount(self) -> None:
        self.query_one("#search").display = False
        self.query_one("#found").display = False

    def show(self, overview: "Overview") -> None:
        """Shows how things stand now; what is highlighted and searched for stays."""
        self._overview = overview
        found = search(overview.items, self.query_one(Input).value)
        listed = tuple((item.routine.id, item.title, item.level_words) for item in found)
        if listed != self._listed:
            self._listed = listed
            self._list(found)
        self.query_one("#found", Words).show(screen_words.found(len(found)))
        self._show_detail()

    def _list(self, found: "tuple[Item, ...]") -> None:
        routines = self.query_one(RoutineOptions)
        highlighted = routines.highlighted_option.id if routines.highlighted_option is not None else None
        routines.set_options(_options(found) if found else [Option(Content(screen_words.NOTHING_FOUND), disabled=True)])
        ids = [option.id for option in routines.options]
        if highlighted and highlighted in ids:
            routines.highlighted = ids.index(highlighted)
        else:
            routines.highlight_first()

    def seek(self) -> None:
        """Opens the search."""
        self._open_search(opened=True)
        self.query_one(Input).focus()

    def _leave_search(self) -> None:
        self._open_search(opened=False)
        self.query_one(Input).value = ""
        self.post_message(self.Left())

    def _open_search(self, *, opened: bool) -> None:
        self.query_one("#search").display = opened
        self.query_one("#found").display = opened

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if self._overview is not None:
            self.show(self._overview)
            if message.value:  # who leaves the search stays at what was found
                self.query_one(RoutineOptions).highlight_first()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if self._item() is not None:
            self.query_one(RoutineOptions).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and self.query_one("#search").display:
            event.stop()
            self._leave_search()

    def _item(self) -> "Item | None":
        option = self.query_one(RoutineOptions).highlighted_option
        if self._overview is None or option is None:
            return None
        return next((item for item in self._overview.items if item.routine.id == option.id), None)

    def _show_detail(self) -> None:
        item, overview = self._item(), self._overview
        self.query_one("#detail").visible = item is not None
        if item is None or overview is None:
            return
        decision = item.decision
        level = self.query_one("#detail-level", Words)
        level.show(f"{SIGNS[item.level]} {item.level_words.capitalize()}")
        level.set_classes(f"-{item.level}")
        why = overview.why_not(item) or explain.in_full(decision, overview.briefing)
        line = next((line for line in overview.plan if item.routine.id in line.choices), None)
        if line is not None and line.state is not LineState.DONE and item.level is not Level.LOCKED:
            why.append(screen_words.due(overview.when(line)))
        self.query_one("#detail-title", Words).show(item.title)
        self.query_one("#detail-why", Words).show("\n".join(why))
        self.query_one("#detail-summary", Words).show(item.summary)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        self._show_detail()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        item = self._item()
        if item is not None:
            self.post_message(self.Chosen(item.routine))


def _options(items: "tuple[Item, ...]") -> list[Option]:
    """A line for each routine, under the name of its kind."""
    found, kind = [], None
    for item in items:
        if item.routine.kind is not kind:
            kind = item.routine.kind
            found.append(Option(Content.styled(KIND_NAMES[kind], "bold $muted"), disabled=True))
        level = item.level
        label = f"{SIGNS[level]} {SHORT_LEVELS[level] if item.suited else about_words.NOT_FOR_YOU}"
        found.append(Option(Content.assemble((f"{label:<14}", _COLOURS[level]), item.title), id=item.routine.id))
    return found
