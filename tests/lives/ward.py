"""Where the simulated patients live: a journal in memory that can fail, a clock that can be wrong, a few routines."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from coach.journal.store import Entry, Journal, JournalError
from coach.kinds import Kind
from coach.routine.library import Library
from tests.support import NOON, FakeClock
from tests.support import routine as read

_HEAD = "coach: 1\nid: {id}\ntitle: {title}\nkind: {kind}\nsummary: Helps the back.\nsources: [a leaflet]\nsteps:\n"
_STRETCH = (
    "  - ready: Lie on your back with your knees bent.\n"
    "  - stretch: Draw your knee towards your chest.\n    name: {title}\n    sides: each\n    hold: 10 s\n"
    "    repetitions: 1\n    rest: 5 s\n    direction: flexion\n"
)
_EXERCISE = "  - exercise: Lift your hips.\n    name: Lift of the hips\n    hold: 5 s\n    repetitions: 2\n"
_TEXTS = {
    ("first-minutes", "First minutes", "positioning"): "  - hold: Breathe out slowly.\n    for: 40 s\n",
    ("legs-on-a-chair", "Legs on a chair", "positioning"): (
        "  - ready: Lie on your back in front of a chair.\n  - hold: Let your back grow heavy.\n    for: 40 s\n"
    ),
    ("on-the-side", "On the side", "positioning"): "  - hold: Let your shoulders sink.\n    for: 40 s\n",
    ("short-walk", "Short walk", "mobility"): "  - ready: Walk about the room.\ndose: {times-a-day: 4}\n",
    ("cold-pack", "Cold pack", "cold"): (
        "  - cold: Lay the wrapped pack on the sore place.\n    for: 6 min\ndose: {again-after: 2 h, until: 72 h}\n"
    ),
    ("heat-pack", "Heat pack", "heat"): (
        "  - heat: Lay the warm pack on the sore place.\n    for: 6 min\ndose: {times-a-day: 2}\n"
    ),
    ("knee-to-chest", "Knee to chest", "stretching"): (
        _STRETCH.format(title="Knee to chest") + "dose: {times-a-day: 1}\n"
    ),
    ("other-knee", "The other knee", "stretching"): _STRETCH.format(title="The other knee"),
    ("bridge", "Bridge", "strengthening"): _EXERCISE,
    ("stretch-and-lift", "Stretch and lift", "stretching"): _STRETCH.format(title="Stretch") + _EXERCISE,
}


@cache
def library() -> Library:
    """A routine of every sort, each short: a life plays some hundred of them."""
    texts = [_HEAD.format(id=name, title=title, kind=kind) + steps for (name, title, kind), steps in _TEXTS.items()]
    return Library(tuple(sorted((read(text) for text in texts), key=lambda routine: list(Kind).index(routine.kind))))


class MemoryJournal(Journal):
    """The real store, over a database in memory. While it `fails`, nothing can be added."""

    def __init__(self) -> None:
        self.path = Path("in-memory")
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute("PRAGMA synchronous=OFF")
        self._migrate(self._connection)
        self.fails = False
        self.written: list[Entry] = []

    def append(self, entries: Sequence[Entry]) -> None:
        if self.fails and entries:
            raise JournalError("the disk is full", "Make room, and try again.")
        super().append(entries)
        self.written += entries


@dataclass
class Time:
    """The true time, and the clock of the computer, which may be wrong by `wrong_by`."""

    clock: FakeClock = field(default_factory=FakeClock)
    wrong_by: timedelta = timedelta(0)
    _began: float = 1000.0

    @property
    def true(self) -> datetime:
        return NOON + timedelta(seconds=self.clock.at - self._began)

    @property
    def wall(self) -> datetime:
        return self.clock.wall()

    def pass_to(self, true: datetime) -> None:
        """Lets time pass up to this moment; none where it is over already."""
        self.clock.pass_time(max(0.0, (true - self.true).total_seconds()))

    def set_wrong(self, by: timedelta) -> None:
        """The clock is set; `timedelta(0)` sets it right."""
        self.clock.date = self.true + by
        self.wrong_by = by
