"""What the patient has been called for, so that nobody calls twice, whether home, the timer or another coach; and what
`coach remind on` has set, so that it can be undone.

A file of its own beside the journal, readable by its owner only; it may be deleted at any time.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from coach.care.calls import Call
from coach.errors import CoachError, ExitCode
from coach.script import reminder_words

UNDER_WAY = timedelta(minutes=2)
"""How long a call that was begun counts as made (our default): whoever began it may have been killed before it."""
_PATIENCE = 1.0
"""Seconds that another coach may be writing here (our default)."""
_KEPT = 400
"""Calls that are remembered, the newest: some weeks of them (our default)."""
_FIND = "SELECT begun, made FROM called WHERE place = ? AND thing = ? AND occasion = ?"
_DROP = "DELETE FROM called WHERE place = ? AND thing = ? AND occasion = ?"
_TABLE = """
    CREATE TABLE IF NOT EXISTS called (
        place TEXT NOT NULL, thing TEXT NOT NULL, occasion TEXT NOT NULL, begun TEXT NOT NULL, made INTEGER NOT NULL,
        PRIMARY KEY (place, thing, occasion)
    )
"""

_SETTING = "CREATE TABLE IF NOT EXISTS set_by_on (before TEXT, after TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class SetByOn:
    """The setting `reminders` `before` it was switched on, None where none was chosen, and `after` that."""

    before: str | None
    after: str


class Where(StrEnum):
    """Where somebody is called. Each may call once: who lies on the floor hears home, and sees no desktop."""

    HOME = "home"
    DESKTOP = "desktop"


class Memory:
    """The calls at `path`; the file is made by the first thing to remember. Every method may raise CoachError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self, where: Where, calls: Sequence[Call], now: datetime) -> tuple[Call, ...]:
        """Those of the calls that nobody has made there, or is making; from now on this one is making them."""
        new = []
        with self._open() as db:
            for call in calls:
                found = db.execute(_FIND, _key(where, call)).fetchone()
                # the clock may have been set back since: then a call that was begun lies in the future
                if found is not None and (found[1] or abs(now - datetime.fromisoformat(found[0])) < UNDER_WAY):
                    continue
                _put(db, _key(where, call), now, made=False)
                new.append(call)
        return tuple(new)

    def made(self, calls: Sequence[Call], now: datetime, places: Sequence[Where] = tuple(Where)) -> None:
        """Notes that these calls have been made in these places, or need not be any more."""
        with self._open() as db:
            for call in calls:
                for where in places:
                    _put(db, _key(where, call), now, made=True)
            db.execute("DELETE FROM called WHERE rowid <= (SELECT max(rowid) FROM called) - ?", (_KEPT,))

    def failed(self, where: Where, calls: Sequence[Call]) -> None:
        """Forgets calls that could not be made there, so that they are tried again."""
        with self._open() as db:
            for call in calls:
                db.execute(_DROP, _key(where, call))

    def switched_on(self, before: str | None, after: str) -> None:
        """Notes what the setting was `before` it was switched on. A second time changes only what it is `after`."""
        with self._open() as db:
            db.execute(_SETTING)
            found = db.execute("SELECT before, after FROM set_by_on").fetchone()
            if found is not None and found[1] == before:
                before = found[0]
            db.execute("DELETE FROM set_by_on")
            db.execute("INSERT INTO set_by_on VALUES (?, ?)", (before, after))

    def set_by_on(self) -> SetByOn | None:
        """What was set when it was switched on; None where that is not known. Leaves no file."""
        if not self._path.exists():
            return None
        with self._open() as db:
            db.execute(_SETTING)
            found = db.execute("SELECT before, after FROM set_by_on").fetchone()
        return None if found is None else SetByOn(*found)

    def forget_all(self) -> None:
        """Takes the file away."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self._path, error) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, locked until all is written in one go."""
        try:
            if not self._path.exists():
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)) as db:
                db.execute("BEGIN IMMEDIATE")
                db.execute(_TABLE)
                yield db
                db.execute("COMMIT")
        except (sqlite3.Error, OSError, ValueError) as error:
            raise _trouble(self._path, error) from error


def _key(where: Where, call: Call) -> tuple[str, str, str]:
    return where.value, call.thing, call.occasion


def _put(db: sqlite3.Connection, key: tuple[str, str, str], now: datetime, *, made: bool) -> None:
    db.execute("INSERT OR REPLACE INTO called VALUES (?, ?, ?, ?, ?)", (*key, now.isoformat(), made))


def _trouble(path: Path, error: Exception) -> CoachError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    message = f"{path}: {reminder_words.NO_MEMORY}: {reason}"
    return CoachError(message, hint=reminder_words.CHECK_FOLDER, code=ExitCode.UNUSABLE)
