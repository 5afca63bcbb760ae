"""The library on the home screen: every routine in its group, a search, and what is known of the one in hand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from coach.care.gate import Level
from coach.care.plan import LineState
from coach.script import about_words, explain, library_words, screen_words
from coach.script.kind_words import KIND_NAMES
from coach.tui.theme import SHORT_LEVELS, SIGNS
from coach.tui.widgets.basics import Words

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.model import Routine
    from coach.visit.items import Item
    from coach.visit.overview import Overview

_COLOURS = {Level.OPEN: "$accent", Level.CARE: "$care", Level.LOCKED: "$locked"}
_MINUTES = 6
"""Columns of how long a routine takes."""


class RoutineOptions(OptionList):
    """The routines by group. The arrow up from the first one leads back to what is above.

    The first click on a routine highlights it, the second one opens it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("space", "select")]

    class Above(Message):
        """The arrow up left the first routine."""

    def action_cursor_up(self) -> None:
        if self.highlighted in (None, self._first()):
            self.post_message(self.Above())
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()
        else:
            self.screen.focus_next()

    async def _on_click(self, event: events.Click) -> None:
        clicked = event.style.meta.get("option")
        if clicked is None or clicked == self.highlighted:
            await super()._on_click(event)
            return
        event.prevent_default()
        if not self.options[clicked].disabled:
            self.highlighted = clicked

    def highlight_first(self) -> None:
        """Highlights the first routine, if there is one."""
        self.highlighted = self._first()

    def _first(self) -> int | None:
        return next((i for i, option in enumerate(self.options) if not option.disabled), None)


class RoutineList(Container):
    """Shows the routines of an overview, or those that a search finds, and all that is known of the one in hand."""

    @dataclass
    class Requested(Message):
        """A routine is to be opened."""

        routine: "Routine"

    @dataclass
    class Highlighted(Message):
        """Another routine is in hand, or it stands otherwise by now; None where there is none."""

        item: "Item | None"

    class Left(Message):
        """The library was left; the focus has to go elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._overview: Overview | None = None
        self._listed: tuple[tuple[str, ...], ...] | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="seek"):
            yield Input(placeholder=screen_words.SEEK, max_length=60, compact=True, id="search")
            yield Words(id="found")
        with Horizontal(id="shelf"):
            with Vertical(id="library"):
                yield RoutineOptions(id="routines", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Words(id="detail-title")
                yield Words(id="detail-takes")
                yield Words(id="detail-level")
                yield Words(id="detail-why")
                yield Words(id="detail-summary")

    @property
    def item(self) -> "Item | None":
        """The routine in hand."""
        option = self.query_one(RoutineOptions).highlighted_option
        if self._overview is None or option is None:
            return None
        return next((item for item in self._overview.items if item.routine.id == option.id), None)

    @property
    def told(self) -> tuple[str, ...]:
        """All that is shown of the routine in hand, but for its title, in sentences."""
        shown = ("takes", "why", "summary")
        return tuple(line for name in shown for line in self.query_one(f"#detail-{name}", Words).shown.split("\n"))

    def show(self, overview: "Overview") -> None:
        """Shows how things stand now; what is highlighted and searched for stays."""
        from coach.visit.search import search  # the first frame waits for none of the visit

        self._overview = overview
        typed = self.query_one(Input).value
        found = search(overview.items, typed)
        listed = tuple(_row(item, overview) for item in found)
        if listed != self._listed:
            self._listed = listed
            self._list(found, overview, grouped=not typed.strip())
        self.query_one("#found", Words).show(
            screen_words.found(len(found)) if typed.strip() else screen_words.ESC_TO_TODAY
        )
        self._show_detail()

    def _list(self, found: "tuple[Item, ...]", overview: "Overview", *, grouped: bool) -> None:
        routines = self.query_one(RoutineOptions)
        highlighted = routines.highlighted_option.id if routines.highlighted_option is not None else None
        options = _options(found, overview, grouped=grouped)
        routines.set_options(options or [Option(Content(screen_words.NOTHING_FOUND), disabled=True)])
        ids = [option.id for option in routines.options]
        if highlighted and highlighted in ids:
            routines.highlighted = ids.index(highlighted)
        else:
            routines.highlight_first()

    def seek(self) -> None:
        """Puts the focus on the search."""
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if self._overview is not None:
            self.show(self._overview)
            if message.value:  # who leaves the search stays at what was found
                self.query_one(RoutineOptions).highlight_first()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if self.item is not None:
            self.post_message(self.Requested(self.item.routine))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" or (event.key == "up" and self.query_one(Input).has_focus):
            event.stop()
            self.query_one(Input).value = ""
            self.post_message(self.Left())
        elif event.key == "down" and self.query_one(Input).has_focus and self.item is not None:
            event.stop()
            self.query_one(RoutineOptions).focus()

    def on_routine_options_above(self) -> None:
        self.post_message(self.Left())

    def _show_detail(self) -> None:
        item, overview = self.item, self._overview
        self.query_one("#detail").visible = item is not None
        self.post_message(self.Highlighted(item))
        if item is None or overview is None:
            return
        level = self.query_one("#detail-level", Words)
        ready = item.level is Level.OPEN
        level.show_or_hide("" if ready else f"{SIGNS[item.level]} {item.level_words.capitalize()}")
        level.set_classes(f"-{item.level}")
        told = explain.reasons if ready else explain.in_full
        why = overview.why_not(item) or told(item.decision, overview.briefing)
        line = next((line for line in overview.plan if item.routine.id in line.choices), None)
        if line is not None and line.state is not LineState.DONE and item.level is not Level.LOCKED:
            why.append(screen_words.due(overview.when(line)))
        takes = (library_words.minutes(overview.length(item.routine)), library_words.you_need(item.needs))
        self.query_one("#detail-title", Words).show(item.title)
        self.query_one("#detail-takes", Words).show("\n".join(words for words in takes if words))
        self.query_one("#detail-why", Words).show("\n".join(why))
        self.query_one("#detail-summary", Words).show(item.summary)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        self._show_detail()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        item = self.item
        if item is not None:
            self.post_message(self.Requested(item.routine))


def _row(item: "Item", overview: "Overview") -> tuple[str, ...]:
    """What a line of the list shows of a routine: its id, how long it takes, its title, and how it stands unless it is
    ready.
    """
    minutes = library_words.minutes_short(overview.length(item.routine))
    stands = about_words.NOT_FOR_YOU if not item.suited else SHORT_LEVELS[item.level]
    marked = "" if item.level is Level.OPEN else f"{SIGNS[item.level]} {stands}"
    return item.routine.id, minutes, item.title, marked


def _options(items: "tuple[Item, ...]", overview: "Overview", *, grouped: bool) -> list[Option]:
    """A line for each routine; `grouped` under the name of its group, else the best that was found first."""
    found, kind = [], None
    for item in items:
        if grouped and item.routine.kind is not kind:
            kind = item.routine.kind
            found.append(Option(Content.styled(KIND_NAMES[kind], "bold $muted"), disabled=True))
        name, minutes, title, marked = _row(item, overview)
        mark = (f"  {marked}" if marked else "", _COLOURS[item.level])
        found.append(Option(Content.assemble((f"{minutes:>{_MINUTES}}", "$muted"), "  ", title, mark), id=name))
    return found
