"""How long it takes to show the past, from a journal of ten years: 15,000 sessions, some 400,000 entries.

Run it alone: `python -m benchmarks.history`. Four real sessions are played on a clock that is pushed on, and written
down again and again, the heartbeats in them thinned out.
"""

import asyncio
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.care.facts import CheckIn, Flag, Inflammation, Spasm
from coach.history.doses import read_doses
from coach.history.month import Month, day_of
from coach.history.past import read_past
from coach.history.retrace import read_course
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.store import Entry, Journal
from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.session import machine
from coach.session.events import Answer
from coach.visit.items import prescription_of
from coach.visit.overview import overview
from tests.support import DEFAULT_OPTIONS

SESSIONS = 15_000
YEARS = timedelta(days=3650)
LOOKS = 15
"""Heartbeats that are kept of each session."""
ROUTINES = ("legs-on-a-chair", "knee-rolls", "calm-breathing", "cold-pack")
ANSWERS = {"number": "2", "yes-no": "no", "ready": "ready"}
NOW = datetime(2026, 5, 31, 12, 0, tzinfo=UTC)
BATCH = 20_000


@dataclass
class PushedClock:
    """A clock that goes on when it is pushed."""

    at: float = 0.0
    speed: float = 1.0

    def monotonic(self) -> float:
        return self.at

    def wall(self) -> datetime:
        return NOW + timedelta(seconds=self.at)


def played(folder: Path, library: Library, name: str) -> list[Entry]:
    """The entries of one session with the check-in before it, as coach writes them."""
    clock = PushedClock()
    with Journal(folder / f"{name}.sqlite3") as journal:
        player = Sessions(journal, clock, DEFAULT_OPTIONS)
        good = CheckIn(NOW, 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, new_episode=True, began=NOW)
        journal.append([entries.check_in_entry(good)])
        player.report_pain(4 if name == "legs-on-a-chair" else 2)
        routine = library.get(name)
        assert routine is not None
        session = player.start(routine)
        session.begin()
        while not session.ended:
            question = machine.asking(session.score, session.state)
            if question is not None:
                session.send(Answer(ANSWERS[question.answers]))
            clock.at += 1.0
            session.look()
        batch = journal.read()
    looks = [entry.id for entry in batch if entry.body.get("event") == "Look"]
    kept = set(looks[:: max(1, len(looks) // LOOKS)])
    return [entry for entry in batch if entry.body.get("event") != "Look" or entry.id in kept]


def filled(path: Path, folder: Path, library: Library, sessions: int) -> int:
    """Writes ten years down, one check-in a day. Gives the number of entries."""
    templates = [played(folder, library, name) for name in ROUTINES]
    count = 0
    with Journal(path) as journal:
        batch: list[Entry] = []
        for number in range(sessions):
            shift = YEARS * (number + 1) / sessions - YEARS
            for entry in templates[number % len(templates)]:
                if entry.kind != entries.CHECK_IN or number % len(templates) == 0:
                    session = f"{number:032x}" if entry.session else None
                    batch.append(replace(entry, at=entry.at + shift, session=session))
            if len(batch) >= BATCH or number == sessions - 1:
                journal.append(batch)
                count += len(batch)
                batch = []
    return count


def measured(name: str, what: Callable[[], object]) -> None:
    """Prints how long it takes, the first time and the best of five, and the memory it needs at the most."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        what()
        times.append(time.perf_counter() - began)
    tracemalloc.start()
    what()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"{name:48} {times[0] * 1000:7.1f} ms first {min(times) * 1000:7.1f} ms best {most / 1e6:6.1f} MB")


async def screens(journal: Journal, library: Library, folder: Path) -> None:
    """Prints how long the screen takes to its first month and to others, each beside what Textual itself takes."""
    from coach.settings.store import Settings
    from coach.tui.app import CoachApp
    from coach.tui.screens.history import HistoryScreen
    from coach.tui.screens.notice import NoticeScreen
    from coach.visit.prompts import Surroundings

    with Journal(folder / "empty.sqlite3") as empty:  # home has nothing to read: it is not what is measured
        player = Sessions(empty, PushedClock(), DEFAULT_OPTIONS)
        clock, file = PushedClock(), folder / "settings.toml"
        app = CoachApp(lambda: player, lambda: library, clock, Settings(), lambda _: None, file)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1.0)
            for name, screen in (
                ("a screen with nothing on it, to its first frame", NoticeScreen(Surroundings(), (), ())),
                (
                    "the history, to its first month",
                    HistoryScreen(journal, PushedClock(), Chart(journal, PushedClock()).record),
                ),
            ):
                began = time.perf_counter()
                await app.push_screen(screen)
                await pilot.pause()
                print(f"{name:48} {(time.perf_counter() - began) * 1000:7.1f} ms")
            for name, key in (("a key that does nothing", "x"), ("a key to the month before", "left")):
                times = []
                for _ in range(12):
                    began = time.perf_counter()
                    await pilot.press(key)
                    times.append(time.perf_counter() - began)
                print(f"{name:48} {statistics.median(times) * 1000:7.1f} ms")


def main(sessions: int) -> None:
    """Makes the journal, and prints the figures."""
    library = load_library([shipped_routines()])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "journal.sqlite3"
        count = filled(path, folder, library, sessions)
        print(f"{sessions} sessions, {count} entries, {path.stat().st_size / 1e6:.0f} MB")
        with Journal(path) as journal:
            month, long_ago = Month.of(NOW), Month(NOW.year - 8, 3)
            prescriptions = [prescription_of(routine) for routine in library.routines]
            measured("this month", lambda: read_past(journal, month.since, month.until))
            measured("a month of eight years ago", lambda: read_past(journal, long_ago.since, long_ago.until))
            measured("the month before it that has anything", lambda: long_ago.earlier(journal))
            measured("doses", lambda: read_doses(journal, prescriptions, day_of(NOW)))
            measured("one session, step by step", lambda: read_course(journal, f"{sessions - 1:032x}"))
            measured("all ten years, as for CSV", lambda: read_past(journal))
            player = Sessions(journal, PushedClock(), DEFAULT_OPTIONS)
            measured(
                "what the gate goes by, at the start",
                lambda: Sessions(journal, PushedClock(), DEFAULT_OPTIONS).record(),
            )
            measured("what the gate goes by, from then on", player.record)
            measured("home, from then on", lambda: overview(player, library))
            asyncio.run(screens(journal, library, folder))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS)
