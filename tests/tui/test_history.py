"""The past on the screen: every month, every session, by keys alone, and nothing that only a picture tells."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from coach.care.plan import Purpose
from coach.history.kept import PurposeKept
from coach.history.month import Day, Month
from coach.history.past import PastSession
from coach.journal import entries
from coach.journal.store import Entry, JournalError
from coach.script.past_words import NO_EARLIER, NO_LATER, NOT_OPENED, NOT_READABLE, NOTHING_HERE
from coach.session.events import Answer, Hurts
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.past_session import PastSessionScreen
from coach.tui.widgets.history_lines import kept_line, lines_of, session_line
from coach.tui.widgets.month import calendar
from tests.past import DAY, REST, Life
from tests.support import NOON
from tests.tui.conftest import Stage, StageMaker, World

SIZES = [(60, 18), (80, 24), (120, 40), (200, 60)]


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days and hours are those of the patient's own clock: here it goes by UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def life(world: World) -> Iterator[Life]:
    """The patient whose past it is; the app goes by the same clock."""
    made = Life(world.folder)
    made.clock = world.clock
    made.player.clock = world.clock
    yield made
    made.journal.close()


async def history(on: Stage, hours: int = 24) -> HistoryScreen:
    """Opens the history."""
    screen = HistoryScreen(on.app.player.journal, on.clock, on.app.player.record, hours)
    on.app.push_screen(screen)
    await on.on(HistoryScreen)
    return screen


async def test_a_month_is_told_in_words_and_shown_with_signs(stage: StageMaker, life: Life) -> None:
    life.check_in(3).play(before=3, after=1)
    async with stage() as on:
        await history(on)
        assert "History: May 2026" in on.text
        assert "1 session on 1 day: 1 done." in on.text
        assert "After one session your pain was clearly better." in on.text
        assert "✓ done" in on.text
        assert "3 → 1" in on.text
        await on.press("end")
        assert "4✓" in on.text


async def test_enter_opens_a_session_step_by_step_and_escape_leads_back_to_its_line(
    stage: StageMaker, life: Life
) -> None:
    life.check_in().play()
    life.play(REST)
    async with stage() as on:
        await history(on)
        await on.press("end", "up", "enter")
        await on.on(PastSessionScreen)
        assert "Knee to chest" in on.text
        assert "Left knee: done, 3 of 3." in on.text
        await on.press("escape")
        await on.on(HistoryScreen)
        assert "Knee to chest" in _line_at_the_cursor(on)


async def test_enter_on_a_stop_opens_the_session_that_it_happened_in(stage: StageMaker, life: Life) -> None:
    life.check_in().play(at=60, send=(Hurts(), Answer("7")))
    async with stage(size=(120, 40)) as on:
        await history(on)
        while "Stopped because the pain was too bad." not in on.text.splitlines()[on.app.cursor_position[1]]:
            await on.press("down")
        await on.press("enter")
        await on.on(PastSessionScreen)
        assert "Esc Back ? Help" in on.flat
        assert "Pain: 7." in on.text


async def test_the_arrows_go_from_month_to_month_over_those_without_anything(stage: StageMaker, life: Life) -> None:
    life.on(-150).check_in()
    life.on(0).check_in()
    async with stage() as on:
        await history(on)
        await on.press("left")
        assert "History: December 2025" in on.text
        assert "On 5 December 2025: pain 2." in on.text
        await on.press("left")
        assert NO_EARLIER in on.text
        await on.press("right")
        assert "History: May 2026" in on.text
        assert NO_EARLIER not in on.text
        await on.press("right")
        assert NO_LATER in on.text
        await on.press("left", "t")
        assert "History: May 2026" in on.text


async def test_without_a_past_it_says_so_and_escape_leads_home(stage: StageMaker) -> None:
    async with stage(heard=False) as on:
        await on.on(HomeScreen)
        await history(on)
        assert NOTHING_HERE in on.flat
        await on.press("left", "right", "t", "enter", "escape")
        await on.on(HomeScreen)


async def test_it_begins_at_what_can_be_opened_and_all_else_can_be_read_line_by_line(
    stage: StageMaker, life: Life
) -> None:
    life.check_in().play()
    async with stage() as on:
        await history(on)
        assert "Knee to chest" in _line_at_the_cursor(on)
        assert "Enter Open" in on.flat
        await on.press("home")
        assert "1 session on 1 day" in _line_at_the_cursor(on)
        assert "Enter Open" not in on.flat, "only keys that do something are offered"
        _, y = on.app.cursor_position
        await on.press("down")
        assert on.app.cursor_position[1] == y + 1
        await on.press("enter")
        assert NOT_OPENED in on.text


def _line_at_the_cursor(on: Stage) -> str:
    return on.text.splitlines()[on.app.cursor_position[1]]


@pytest.mark.parametrize("size", SIZES)
async def test_the_history_fits_the_terminal(stage: StageMaker, life: Life, size: tuple[int, int]) -> None:
    life.check_in().play()
    async with stage(size=size) as on:
        await history(on)
        for selector in ("#title", "#chart", "#past", "KeyBar"):
            assert on.inside(selector), selector
        assert "Your pain is 2 today." in on.flat
        assert ("opens 3" if size[0] >= 80 else "day 1") in on.text
        assert "Esc Back ? Help" in on.flat
        await on.press("end")
        assert "31" in on.text, "the month as a calendar, below all else or beside it"
        assert "× stopped" in on.text
        await on.press("up" if size < (200, 60) else "end")
        assert "Knee to chest" in on.text


@pytest.mark.parametrize(
    ("size", "rows"), [((60, 18), 5), ((80, 24), 10), ((100, 30), 10), ((120, 40), 20), ((200, 60), 30)]
)
async def test_the_chart_is_large_enough_to_enjoy_and_the_list_below_it_can_be_read(
    stage: StageMaker, life: Life, size: tuple[int, int], rows: int
) -> None:
    """On 10, 20 or 30 rows the lines at 3 and 6 are exact; five rows are all that a smaller window has."""
    for day, pain in enumerate((6, 5, 5, 3)):
        life.on(day - 3).check_in(pain).play(REST)
    async with stage(size=size) as on:
        screen = await history(on)
        text = on.text.splitlines()
        top = next(n for n, line in enumerate(text) if "10 " in f"{line} " and ("▁" not in line))
        days = next(n for n, line in enumerate(text) if line.strip().startswith("day "))
        assert days - top == rows
        assert screen.query_one("#past").size.height >= 4
        assert "sessions on 4 days" in on.flat, "what stands first in the list is seen first"


async def test_below_an_ordinary_window_the_month_in_lines_comes_before_a_chart(stage: StageMaker, life: Life) -> None:
    life.check_in().play()
    async with stage(size=(40, 12)) as on:
        await history(on)
        assert "Your pain is 2 today." in on.flat
        assert "1 session on 1 day: 1 done." in on.flat
        assert "Esc Back ? Help" in on.flat


async def test_a_journal_that_fails_is_handed_back_as_an_error(
    stage: StageMaker, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.check_in()
    async with stage() as on:
        given: list[Any] = []

        def fail(*_: Any, **__: Any) -> None:
            raise JournalError("the journal cannot be used: disk I/O error", "Check the disk.")

        screen = HistoryScreen(on.app.player.journal, on.clock, on.app.player.record)
        monkeypatch.setattr(on.app.player.journal, "newest_before", fail)
        on.app.push_screen(screen, given.append)
        await on.on(HistoryScreen)
        await on.press("left")
        await on.on(HomeScreen)
        assert [type(error) for error in given] == [JournalError]
        monkeypatch.setattr(on.app.player.journal, "read", fail)
        on.app.push_screen(HistoryScreen(on.app.player.journal, on.clock, on.app.player.record), given.append)
        await on.until(lambda: len(given) == 2)
        await on.on(HomeScreen)
        assert isinstance(given[1], JournalError)
        monkeypatch.undo()


async def test_markup_in_a_title_is_shown_as_it_is(stage: StageMaker, life: Life) -> None:
    body = {"routine": "r", "title": "[bold]Brackets[/bold] [red", "kinds": ["mobility"]}
    life.journal.append([Entry(NOON, entries.SESSION_START, body, "s")])
    async with stage(size=(120, 40)) as on:
        await history(on)
        assert "[bold]Brackets[/bold] [red" in on.text
        await on.press("end", "up", "enter")
        await on.on(PastSessionScreen)
        assert "[bold]Brackets[/bold] [red" in on.text
        assert NOT_READABLE in on.flat


# the drawings


@pytest.mark.parametrize("month", [Month(2026, 2), Month(2026, 5), Month(2027, 8)])
@pytest.mark.parametrize("column", [3, 4, 5, 7])
def test_every_date_stands_below_its_weekday(month: Month, column: int) -> None:
    days = [Day(date) for date in month.dates]
    names, *weeks = calendar(days, date(2026, 1, 1), column=column).plain.splitlines()
    for day in days:
        row = (day.date.day + days[0].date.weekday() - 1) // 7
        place = day.date.weekday() * column
        assert weeks[row][place : place + 2] == f"{day.date.day:>2}"
        assert names[place : place + 2] == day.date.strftime("%a")[:2]


def test_what_matters_most_of_a_day_is_its_sign() -> None:
    first = date(2026, 6, 1)  # a Monday
    days = [
        Day(first, done=2, begun=3),
        Day(first + DAY, done=1, begun=1, stopped=True),
        Day(first + 2 * DAY, done=1, begun=1, stopped=True, flagged=True),
        Day(first + 3 * DAY, begun=1),
        Day(first + 4 * DAY),
    ]
    assert calendar(days, first).plain.splitlines()[1] == " 1✓ 2× 3! 4○ 5 "


def test_pain_stands_in_one_column_however_short_or_long_a_session_was() -> None:
    sessions = (PastSession("s", NOON, "r", "A", frozenset(), True, None, s, 0.0, 3, 2) for s in (0.0, 30.0, 5400.0))
    assert len({session_line(session, 110, 24).index("3 → 2") for session in sessions}) == 1


@pytest.mark.parametrize("width", [56, 76, 98, 120])
@pytest.mark.parametrize("hours", [12, 24])
def test_no_line_is_wider_than_the_list(width: int, hours: int) -> None:
    long = "A very long title of a routine that somebody wrote without thinking of small windows"
    session = PastSession("s", NOON + timedelta(hours=11), "r", long, frozenset(), True, None, 5400.0, 0.0, 10, 10)
    assert len(session_line(session, width, hours)) <= width
    assert "10 → 10" in session_line(session, width, hours)
    assert all(len(kept_line(PurposeKept(purpose, (True,) * 7, 9, 9.0), width)) <= width for purpose in Purpose)
    assert all(len(line) <= width for line in lines_of(long * 3, width))
