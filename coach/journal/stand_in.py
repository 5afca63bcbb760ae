"""What takes the journal's place where it cannot be read or written: coach goes on, and says so.

Positions and breathing then play; the gate keeps everything else locked. The file itself is left as it is.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from coach.care.facts import Record
from coach.journal import entries
from coach.journal.store import Entry, Journal, JournalError

_KEPT = (*entries.RECORD_KINDS, entries.SOUND_CHECK)
"""What is taken over of a journal that can be read: the facts, but no session to go on with."""
_PATIENCE = 1.0
"""Seconds that another program may hold the journal while it is read (our default)."""


def open_journal(path: Path) -> Journal:
    """The journal at `path`; a stand-in, whose `trouble` says why, where that cannot be read or written.

    Opening writes nothing, and never raises JournalError.
    """
    try:
        journal = Journal(path)
    except JournalError as error:
        return stand_in(path, error)
    try:
        journal.check_writable()
    except JournalError as error:
        journal.close()
        return stand_in(path, error)
    return journal


def stand_in(path: Path, trouble: JournalError) -> Journal:
    """A journal in memory with each fact that can still be read at `path`: a warning sign of yesterday still stands."""
    journal = _StandIn(path, trouble)
    with suppress(sqlite3.Error, OSError):
        journal.append(list(_readable(path)))
    journal.unkept = ()
    return journal


class _StandIn(Journal):
    """Entries that are gone when coach ends."""

    def __init__(self, path: Path, trouble: JournalError) -> None:
        self.path = path
        self.trouble = trouble
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._migrate(self._connection)

    def append(self, entries: Sequence[Entry]) -> None:
        super().append(entries)
        self.unkept += tuple(entries)


def _readable(path: Path) -> Iterator[Entry]:
    """The facts at `path` in their order, without those that are damaged. Raises OSError or sqlite3.Error."""
    if not path.is_file():
        return
    with closing(_opened_to_read(path)) as db:
        marks = ",".join("?" * len(_KEPT))
        query = f"SELECT id, at, kind, session, body FROM entry WHERE kind IN ({marks}) ORDER BY id"  # noqa: S608 - only marks
        found = list(_good(iter(db.execute(query, _KEPT))))
    back = entries.taken_back(found)  # by their numbers, which are others here
    yield from (entry for entry in found if entry.id not in back and entry.kind != entries.CORRECTION)


def _good(rows: Iterator[tuple[int, str, str, str | None, str]]) -> Iterator[Entry]:
    """The entries of these rows that can be read."""
    with suppress(sqlite3.DatabaseError):  # a page that is damaged ends it; what came before it counts
        for number, at, kind, session, body in rows:
            with suppress(ValueError, TypeError, AttributeError, KeyError, JournalError):
                entry = Entry(datetime.fromisoformat(at), kind, json.loads(body), session, number)
                entries.add_to(Record(), [entry])
                yield entry


def _opened_to_read(path: Path) -> sqlite3.Connection:
    """The file, opened so that nothing is written, also where the files beside it cannot be made."""
    place = f"{path.absolute().as_uri()}?mode=ro"
    beside = path.with_name(f"{path.name}-wal")
    if not os.access(path.parent, os.W_OK) and not (beside.exists() and beside.stat().st_size):
        place += "&immutable=1"
    return sqlite3.connect(place, uri=True, timeout=_PATIENCE)
