"""The past on the screen: a month at a time, and any session of it step by step.

Each month is read when it is shown, so that ten years cost no more than one.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.geometry import Size
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
from coach.script import ear_words, key_help, past_words
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import Hand
from coach.tui.screens.past_session import PastSessionScreen
from coach.tui.widgets.basics import KeyBar, Words
from coach.tui.widgets.drawn import Drawn
from coach.tui.widgets.history_layout import HistoryContents, HistoryLayout, history_places
from coach.tui.widgets.history_lines import kept_line, lines_of, session_line
from coach.tui.widgets.letters import are_drawn, sizes_in, width
from coach.tui.widgets.month import LEGEND, calendar, weeks
from coach.tui.widgets.pain_chart import PainChart

_MARGIN = 3
"""Columns of the list that lines leave free: its padding and the scroll bar."""
_DAY, _LARGE_DAY = 4, 7
"""Cells of a day in the calendar, in lines and drawn."""
_MONTH, _BETWEEN = 96, 6
"""Columns of what is drawn where the list stands beside it, and between the two."""


class PastList(OptionList):
    """The lines of a month. Those of sessions can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "select")]

    def action_cursor_down(self) -> None:
        """Below the last line come the keys of the row."""
        if self.highlighted == self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()


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
        self._change = ""
        self._places = HistoryLayout()
        self._in_short: tuple[str, ...] = ()

    SAYS_ITSELF: ClassVar[bool] = True

    @property
    def standing(self) -> Sequence[str]:
        pain = self.query_one("#pain-words", Words).shown
        return [words for words in (pain, *self._in_short) if words]

    @property
    def hand(self) -> Hand:
        option = self.query_one(PastList).highlighted_option
        session = None if option is None else self._opens.get(option.id)
        if option is None or session is None:
            return Hand() if option is None else Hand((str(option.prompt),))
        told = self._telling.session(session) if option.id == session.id else str(option.prompt)
        return Hand((told, ear_words.does("enter", key_help.OPEN_SESSION)))

    @property
    def answered(self) -> str:
        return self.query_one("#progress", Words).shown

    def note(self, words: str) -> None:
        self.query_one("#progress", Words).show(words)

    @property
    def _telling(self) -> words.Telling:
        return words.Telling(self._clock.wall(), self._hours)

    def body(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Words(id="title")
            yield Words(id="progress")
        with Container(id="history"):
            with Container(id="month"):
                with Horizontal(id="pain-change"):
                    yield Drawn(id="pain-large")
                    yield Words(id="pain-words")
                yield PainChart(id="chart")
                yield Static(id="calendar", markup=False)
            yield PastList(id="past", markup=False)
        yield KeyBar(self.KEYS)

    def on_mount(self) -> None:
        self.query_one(PastList).focus()
        self._show(self._month)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
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
        self._change = past_words.pain_arrow(*latest.change) if latest is not None and latest.change is not None else ""
        self.query_one(PainChart).show(shown, now)

    def _draw(self) -> None:
        """Fits what is shown to the window, and keeps what is highlighted."""
        room = self.query_one("#history").content_size
        if not self._days or not room:
            return
        columns = self._place(room)
        past = self.query_one(PastList)
        before, option = past.highlighted, past.highlighted_option
        past.set_options(self._options(columns - _MARGIN))
        if option is not None and option.id is not None:
            past.highlighted = past.get_option_index(option.id)
        else:
            past.highlighted = before if before is not None and before < past.option_count else self._first(room.height)
            if before is None:  # what stands above it is to be seen as well
                self.call_after_refresh(past.scroll_home, animate=False)
        self.follow_focus()

    def _place(self, room: Size) -> int:
        """Gives what is drawn its place, as large as there is room for it; gives the columns of the list."""
        beside = self.has_class("-large")
        drawn = calendar(self._days, day_of(self._clock.wall()), column=_LARGE_DAY)
        contents = HistoryContents(
            self._change,
            self.query_one("#pain-words", Words).shown,
            bool(self._change),
            len(drawn.plain.splitlines()) + 1,
        )
        columns = _MONTH if beside else room.width
        found = self._places = history_places(contents, columns, room.height, sizes_in(os.environ), beside=beside)
        large, chart = self.query_one("#pain-large", Drawn), self.query_one(PainChart)
        large.display, chart.display = found.change is not None, bool(found.chart) and are_drawn()
        large.show_at(self._change, found.change)
        large.styles.width = width(self._change, found.change) if found.change is not None else 0
        self.query_one("#pain-change").styles.height = found.texts
        chart.styles.height = found.chart_rows
        self.query_one("#month").styles.margin = (0, 0, 1 if found.apart else 0, 0)
        month = self.query_one("#calendar", Static)
        month.display = found.calendar and are_drawn()
        month.update(Content("\n").join([drawn, Content.styled(LEGEND, "$muted")]))
        return room.width - _MONTH - _BETWEEN if beside else columns

    def _first(self, rows: int) -> int | None:
        """The line to begin at: the first that can be opened, if it is in sight; or else that can be read."""
        lines = self.query_one(PastList).options
        taken = 0 if self.has_class("-large") else self._places.texts + self._places.chart_rows + self._places.apart
        opens = (n for n, line in enumerate(lines[: rows - taken]) if line.id in self._opens)
        return next(opens, next((index for index, line in enumerate(lines) if not line.disabled), None))

    def _options(self, width: int) -> Iterator[Option]:
        """The month in lines: in short, what was kept up, what stands out, and every session, the newest first."""
        telling = self._telling
        something = self._past != Past()
        in_short = telling.summary(self._past, check_ins=not self._change) if something else [past_words.NOTHING_HERE]
        self._in_short = tuple(in_short)
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
        if not self._places.calendar and are_drawn():  # read aloud, a calendar is a row of numbers
            yield from self._heading(self._month.name)
            today = day_of(self._clock.wall())
            yield from (Option(week, disabled=True) for week in weeks(self._days, today, column=_DAY))
            yield Option(LEGEND)

    def _opening(self, line: str, name: str, session: str | None) -> Option:
        """A line that opens this session, if it is one of the month."""
        found = next((known for known in self._past.sessions if known.id == session), None)
        if found is not None:
            self._opens[name] = found
        return Option(line, id=name)

    def _heading(self, text: str) -> Iterator[Option]:
        """The name of what follows, which the arrows pass over; with air above it where there is room."""
        if self.has_class("-large"):
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
        telling = self._telling
        self.app.push_screen(PastSessionScreen(session, telling.when(session.at), course))
