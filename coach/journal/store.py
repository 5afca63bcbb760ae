"""The append-only event store: one SQLite file, readable by its owner only.

Entries are never changed or removed (triggers refuse it). Each `append` is one transaction that is on disk when it
returns: WAL with synchronous=FULL.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from coach.errors import CoachError, ExitCode

VERSION = 2
_MIGRATIONS = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        session TEXT,
        body TEXT NOT NULL
    );
    CREATE INDEX entry_kind ON entry (kind, id);
    CREATE INDEX entry_session ON entry (session, id);
    CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER entry_kept BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    """,
    "CREATE INDEX entry_time ON entry (kind, at);",  # a month out of ten years: 2 ms with it, 200 ms without
)
"""The scripts that bring an older file up to date, by the version they start from."""


class JournalError(CoachError):
    """The journal cannot be opened, read or written. `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint=hint, code=ExitCode.UNUSABLE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `at` has a time zone; `body` holds plain JSON values."""

    at: datetime
    kind: str
    body: dict[str, Any] = field(default_factory=dict)
    session: str | None = None
    id: int = 0


class Journal:
    """The entries of one user. Use it as a context manager, or call `close`."""

    def __init__(self, path: Path) -> None:
        """Opens the journal; the file is made by the first `append`.

        Raises JournalError when the file is no journal, or one of a newer coach.
        """
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._existing()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def append(self, entries: Sequence[Entry]) -> None:
        """Adds all the entries, or none. They are on disk when this returns. Raises JournalError."""
        if not entries:
            return
        rows = [(_time(e.at), e.kind, e.session, json.dumps(e.body, separators=(",", ":"))) for e in entries]
        try:
            db = self._existing() or self._create()
            with db:
                db.executemany("INSERT INTO entry (at, kind, session, body) VALUES (?, ?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            raise _explained(error, self.path) from error

    def read(
        self,
        kinds: Iterable[str] | None = None,
        session: str | None = None,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        after: int = 0,
        bodies: bool = True,
    ) -> list[Entry]:
        """The entries of these kinds and this session, from `since` to before `until`, in the order they were written.

        Those up to the id `after` are left out: whoever has read them need not read them again. Without `bodies` they
        come empty, which is quicker where a body is large. Raises JournalError.
        """
        db = self._existing()
        if db is None:
            return []
        where: list[str] = []
        values: list[str | int] = []
        if kinds is not None:
            wanted = list(kinds)
            where.append(f"kind IN ({','.join('?' * len(wanted))})")
            values += wanted
        for condition, value in (
            ("session = ?", session),
            ("at >= ?", _time(since) if since else None),
            ("at < ?", _time(until) if until else None),
            ("id > ?", after or None),
        ):
            if value is not None:
                where.append(condition)
                values.append(value)
        clause = f" WHERE {' AND '.join(where)}" if where else ""
        body = "body" if bodies else "'{}'"
        query = f"SELECT id, at, kind, session, {body} FROM entry{clause} ORDER BY id"  # noqa: S608 - only marks go in
        try:
            rows = db.execute(query, values).fetchall()
            found = json.loads(f"[{','.join(row[4] for row in rows)}]")  # ten years in one go: half the time
            return [
                Entry(datetime.fromisoformat(at), kind, body, session, number)
                for (number, at, kind, session, _), body in zip(rows, found, strict=True)
            ]
        except (sqlite3.Error, ValueError) as error:
            raise _explained(error, self.path) from error

    def last(self, kind: str) -> Entry | None:
        """The newest entry of a kind. Raises JournalError."""
        db = self._existing()
        if db is None:
            return None
        try:
            row = db.execute(
                "SELECT id, at, kind, session, body FROM entry WHERE kind = ? ORDER BY id DESC LIMIT 1", (kind,)
            ).fetchone()
            if row is None:
                return None
            i, at, k, s, body = row
            return Entry(datetime.fromisoformat(at), k, json.loads(body), s, i)
        except (sqlite3.Error, ValueError) as error:
            raise _explained(error, self.path) from error

    def newest_before(self, moment: datetime, kinds: Iterable[str]) -> datetime | None:
        """When the last entry of these kinds before `moment` was written. Raises JournalError."""
        found = self._nearest("SELECT max(at) FROM entry WHERE kind = ? AND at < ?", kinds, moment)
        return max(found, default=None)

    def oldest_since(self, moment: datetime, kinds: Iterable[str]) -> datetime | None:
        """When the first entry of these kinds not before `moment` was written. Raises JournalError."""
        found = self._nearest("SELECT min(at) FROM entry WHERE kind = ? AND at >= ?", kinds, moment)
        return min(found, default=None)

    def _nearest(self, query: str, kinds: Iterable[str], moment: datetime) -> list[datetime]:
        db = self._existing()
        if db is None:
            return []
        try:
            found = [db.execute(query, (kind, _time(moment))).fetchone()[0] for kind in kinds]
            return [datetime.fromisoformat(at) for at in found if at is not None]
        except (sqlite3.Error, ValueError) as error:
            raise _explained(error, self.path) from error

    def _existing(self) -> sqlite3.Connection | None:
        """The open file; None while there is none. Another coach may have made it since the last look."""
        if self._connection is None and self.path.exists():
            self._connection = self._connect()
        return self._connection

    def _create(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            # the side files that SQLite makes take over the rights of this one
            self.path.chmod(0o600)
            db = sqlite3.connect(self.path, timeout=5.0, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise _explained(error, self.path) from error
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            self._migrate(db)
        except (sqlite3.Error, JournalError) as error:
            db.close()
            raise error if isinstance(error, JournalError) else _explained(error, self.path) from error
        return db

    def _migrate(self, db: sqlite3.Connection) -> None:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise JournalError(f"{self.path} was written by a newer coach", "Install the newest version of coach.")
        for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
            # another process may be opening the same new file: the version is looked at again under the lock
            with suppress(_Done):
                _run(db, script, number)


class _Done(Exception):
    """Another process has made this migration already."""


def _run(db: sqlite3.Connection, script: str, number: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] >= number:
            raise _Done
        for statement in _statements(script):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _statements(script: str) -> list[str]:
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _explained(error: Exception, path: Path) -> JournalError:
    """What went wrong, and what to do, in words for the person at the keyboard."""
    text = str(error)
    for sign, hint in (
        ("not a database", "The file is damaged. Move it away; coach then starts a new journal."),
        ("malformed", "The file is damaged. Move it away; coach then starts a new journal."),
        ("locked", "Another coach is writing to it. Close it, and try again."),
        ("full", "The disk is full. Make room, and try again."),
        ("readonly", "It may not be written. Make it and its folder writable for you."),
        ("ermission denied", "It may not be written. Make it and its folder writable for you."),
    ):
        if sign in text:
            return JournalError(f"the journal {path} cannot be used: {text}", hint)
    return JournalError(f"the journal {path} cannot be used: {text}", "Check the folder, or set COACH_HOME to another.")
