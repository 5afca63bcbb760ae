"""The past on the screen: a month at a time, and any session of it step by step.

Each month is read when it is shown, so that ten years cost no more than one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.care.facts import Record
from coach.clock import Clock
from coach.history import words
from coach.history.episode_chart import pain_by_episode
from coach.history.episode_words import earlier_pain, pain_course
from coach.history.kept import PurposeKept, read_kept
from coach.history.month import Day, Month, day_of, days
from coach.history.past import Past, PastSession, read_past
from coach.history.retrace import read_course
from coach.journal.store import Journal, JournalError
from coach.script import key_help, past_words
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.basics import KeyBar, Words
from coach.tui.widgets.history_lines import kept_line, lines_of, session_line
from coach.tui.widgets.letters import Size, draw
from coach.tui.widgets.month import LEGEND, calendar
from coach.tui.widgets.pain_chart import PainChart

_MARGIN = 3
"""Columns of the list that lines leave free: its padding and the scroll bar."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How large a month is drawn: cells for a day, and whether there is a line between weeks."""

    day: int
    airy: bool = False


_SIZES = {
    "-beside": _Size(day=7, airy=True),
    "-wide": _Size(day=5),
    "-normal": _Size(day=4),
    "-narrow": _Size(day=3),
}
"""By the first of these classes that the screen has."""
BROAD = 170
"""Columns of the window from which the lines stand beside the month."""


class PastList(OptionList):
    """The lines of a month. Those of sessions can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "select")]


class HistoryScreen(CoachScreen[JournalError | None]):
    """One month of the past. Gives None when the patient goes back, or the error of a journal that cannot be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "earlier"),
        ("right", "later"),
        ("t", "today"),
        ("escape,q", "back"),
    ]

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        ScreenCommand("enter", "Open", key_help.OPEN_SESSION),
        ScreenCommand("left", "Earlier", key_help.EARLIER_MONTH),
        ScreenCommand("right", "Later", key_help.LATER_MONTH),
        ScreenCommand("t", "This month", key_help.THIS_MONTH),
        ScreenCommand("escape", "Back", key_help.LEAVE_SCREEN),
        HELP_COMMAND,
    )

    def __init__(self, journal: Journal, clock: Clock, record: Callable[[], Record], hours: int = 24) -> None:
        super().__init__()
        self._record = record
        self._journal = journal
        self._clock = clock
        self._hours = hours
        self._month = Month.of(clock.wall())
        self._past = Past()
        self._kept: tuple[PurposeKept, ...] = ()
        self._days: tuple[Day, ...] = ()
        self._opens: dict[str | None, PastSession] = {}
        self._charted = False

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(id="title")
            yield Words(id="progress")
        with Container(id="history"):
            with Container(id="month"):
                with Container(id="drawings"):
                    yield Static(id="calendar", markup=False)
                    with Container(id="pain-course"):
                        with Horizontal(id="pain-change"):
                            yield Words(id="pain-large")
                            yield Words(id="pain-words")
                        yield PainChart(id="chart")
                yield Words(LEGEND, id="signs")
            yield PastList(id="past", markup=False)
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        self.query_one(PastList).focus()
        self._show(self._month)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.set_class(event.size.width >= BROAD, "-beside")
        self.call_after_refresh(self._draw)

    def action_earlier(self) -> None:
        """The last month before this one of which there is anything to tell."""
        self._go(lambda: self._month.earlier(self._journal), past_words.NO_EARLIER)

    def action_later(self) -> None:
        """The next month of which there is anything to tell, or the present one."""
        self._go(lambda: self._month.later(self._journal) or self._present(), past_words.NO_LATER)

    def action_today(self) -> None:
        """The month that we are in."""
        self._go(self._present, past_words.NO_LATER)

    def action_back(self) -> None:
        self.dismiss(None)

    def _present(self) -> Month | None:
        present = Month.of(self._clock.wall())
        return present if present != self._month else None

    def _go(self, there: Callable[[], Month | None], otherwise: str) -> None:
        try:
            month = there()
        except JournalError as error:
            self.dismiss(error)
            return
        if month is None:
            self.query_one("#progress", Words).show(otherwise)
        else:
            self._show(month)

    def _show(self, month: Month) -> None:
        """Reads a month, and shows it from its first line on."""
        today = day_of(self._clock.wall())
        try:
            self._past = read_past(self._journal, month.since, month.until)
            self._kept = read_kept(self._journal, today) if today in month.dates else ()
            record = self._record()
        except JournalError as error:
            self.dismiss(error)
            return
        self._opens = {}
        self._month, self._days = month, days(self._past, month.dates)
        self.query_one("#title", Words).show(f"History: {month.name}")
        self._show_pain(record)
        self.query_one("#progress", Words).show("")
        self.query_one(PastList).highlighted = None
        self._draw()

    def _show_pain(self, record: Record) -> None:
        """The latest episode that had begun by the end of this month, and those before it."""
        now = self._clock.wall()
        known = pain_by_episode(record, now)
        shown = tuple(episode for episode in known if episode.days[0].date <= self._month.dates[-1])
        latest = shown[-1] if shown else None
        tells = pain_course if shown == known else earlier_pain
        self.query_one("#pain-words", Words).show_or_hide(tells(latest, now) if latest is not None else "")
        large = past_words.pain_arrow(*latest.change) if latest is not None and latest.change is not None else ""
        self.query_one("#pain-large", Words).show(draw(large, Size.S1) or "")
        self._charted = latest is not None and latest.change is not None
        self.query_one(PainChart).show(shown, now)

    def _draw(self) -> None:
        """Fits what is shown to the window, and keeps what is highlighted."""
        size = next((size for name, size in _SIZES.items() if self.has_class(name)), _SIZES["-narrow"])
        today = day_of(self._clock.wall())
        drawn = calendar(self._days, today, column=size.day, airy=size.airy) if self._days else ""
        self.query_one("#calendar", Static).update(drawn)
        past = self.query_one(PastList)
        before, option = past.highlighted, past.highlighted_option
        past.set_options(self._options(past.size.width - _MARGIN))
        if option is not None and option.id is not None:
            past.highlighted = past.get_option_index(option.id)
        else:
            past.highlighted = before if before is not None and before < past.option_count else self._first
        self.follow_focus()

    @property
    def _first(self) -> int | None:
        """The line to begin at: the first that can be opened, or else that can be read."""
        lines = self.query_one(PastList).options
        opens = (index for index, line in enumerate(lines) if line.id in self._opens)
        return next(opens, next((index for index, line in enumerate(lines) if not line.disabled), None))

    def _options(self, width: int) -> Iterator[Option]:
        """The month in lines: in short, what was kept up, what stands out, and every session, the newest first."""
        telling = words.Telling(self._clock.wall(), self._hours)
        in_short = (
            telling.summary(self._past, check_ins=not self._charted)
            if self._past != Past()
            else [past_words.NOTHING_HERE]
        )
        for sentence in in_short:
            yield from (Option(line) for line in lines_of(sentence, width))
        if self._kept:
            yield from self._heading(past_words.KEPT)
            yield from (Option(kept_line(line, width)) for line in self._kept)
        if self._past.marks:
            yield from self._heading("Stops, warning signs, clinicians")
            for number, mark in enumerate(self._past.marks):
                first, *more = lines_of(telling.mark(mark, self._past.sessions), width)
                yield self._opening(first, f"mark-{number}", mark.session)
                yield from (Option(line) for line in more)
        if self._past.sessions:
            yield from self._heading("Sessions, the newest first")
            for session in self._past.sessions:
                yield self._opening(session_line(session, width, self._hours), session.id, session.id)

    def _opening(self, line: str, name: str, session: str | None) -> Option:
        """A line that opens this session, if it is one of the month."""
        found = next((known for known in self._past.sessions if known.id == session), None)
        if found is not None:
            self._opens[name] = found
        return Option(line, id=name)

    def _heading(self, text: str) -> Iterator[Option]:
        """The name of what follows, which the arrows pass over; with air above it where there is room."""
        if self.has_class("-tall"):
            yield Option("", disabled=True)
        yield Option(Content.styled(text, "bold $muted"), disabled=True)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        super().on_option_list_option_highlighted(message)
        opens = message.option.id in self._opens
        self.query_one(KeyBar).offer({c.key: c.label for c in self.KEYS if opens or c.key != "enter"})

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        session = self._opens.get(message.option.id)
        if session is None:
            self.query_one("#progress", Words).show(past_words.NOT_OPENED)
            return
        try:
            course = words.course(read_course(self._journal, session.id))
        except JournalError as error:
            self.dismiss(error)
            return
        telling = words.Telling(self._clock.wall(), self._hours)
        self.app.push_screen(PastSessionScreen(session, telling.when(session.at), course))


class PastSessionScreen(CoachScreen[None]):
    """One session of the past: when, how it went, and its course step by step."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter", "back")]

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (ScreenCommand("escape", "Back", key_help.BACK_TO_MONTH), HELP_COMMAND)

    def __init__(self, session: PastSession, when: str, course: list[str]) -> None:
        super().__init__()
        self._session = session
        self._when = when
        self._course = course

    def body(self) -> ComposeResult:
        outcome = words.outcome(self._session)
        yield Words(words.title(self._session), id="title")
        yield Words(f"{self._when[0].upper()}{self._when[1:]}", id="progress")
        yield Words(f"{outcome[0].upper()}{outcome[1:]}", id="heading")
        with VerticalScroll(id="telling"):
            for line in self._course:
                yield Words(line, classes="moment")
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        self.query_one("#telling").focus()

    def action_back(self) -> None:
        self.dismiss(None)
