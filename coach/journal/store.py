"""The append-only event store: one SQLite file, readable by its owner only.

Entries are never changed or removed (triggers refuse it). Each `append` is one transaction that is on disk when it
returns: WAL with synchronous=FULL.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from coach.errors import CoachError, ExitCode
from coach.journal.migration import Done, run

VERSION = 2
_PATIENCE = 5.0
"""Seconds that another coach may be writing before it is an error (our default)."""
_PATIENCE_AT_FIRST = 2.0
"""Seconds of that while coach opens: help comes before the record (our default)."""
_COLUMNS = {"id", "at", "kind", "session", "body"}
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
    """The entries of one user. Use it as a context manager, or call `close`.

    `trouble` says why the file cannot be used, where something else stands in for it (see `stand_in`).
    """

    trouble: JournalError | None = None
    unkept: tuple[Entry, ...] = ()
    """What was added while something else stood in for the file."""

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
            _wait(db, _PATIENCE)
        except (sqlite3.Error, OSError) as error:
            if self._connection is not None:  # who has waited once, in the middle of a session, does not wait again
                _wait(self._connection, 0.0)
            raise explained(error, self.path) from error

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Within this, a journal that another program is writing to fails at once."""
        if self._connection is not None:
            _wait(self._connection, 0.0)
        yield

    def check_writable(self) -> None:
        """Raises JournalError where the journal cannot be written, as far as that shows without writing to it."""
        try:
            db = self._existing()
            if db is not None:
                _wait(db, _PATIENCE_AT_FIRST)
                db.execute("BEGIN IMMEDIATE")
                db.execute("ROLLBACK")
                _wait(db, _PATIENCE)
                return
            folder = next((place for place in self.path.parents if place.exists()), self.path.parent)
            if not folder.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except (sqlite3.Error, OSError) as error:
            raise explained(error, self.path) from error

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
                Entry(datetime.fromisoformat(at), kind, _checked(body, number), session, number)
                for (number, at, kind, session, _), body in zip(rows, found, strict=True)
            ]
        except (sqlite3.Error, ValueError) as error:
            raise explained(error, self.path) from error

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
            return Entry(datetime.fromisoformat(at), k, _checked(json.loads(body), i), s, i)
        except (sqlite3.Error, ValueError) as error:
            raise explained(error, self.path) from error

    def latest_after(self, number: int, latest: datetime) -> tuple[datetime, int]:
        """The later of `latest` and the times of the entries after this number, and the number of the last of them.

        Raises JournalError.
        """
        db = self._existing()
        if db is None:
            return latest, number
        try:
            at, last = db.execute("SELECT max(at), max(id) FROM entry WHERE id > ?", (number,)).fetchone()
            return (latest, number) if at is None else (max(latest, datetime.fromisoformat(at)), last)
        except (sqlite3.Error, ValueError) as error:
            raise explained(error, self.path) from error

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
            raise explained(error, self.path) from error

    def _existing(self) -> sqlite3.Connection | None:
        """The open file; None while there is none. Another coach may have made it since the last look."""
        if self._connection is None and self._is_there():
            self._connection = self._connect()
        return self._connection

    def _is_there(self) -> bool:
        try:
            there = self.path.exists()
            if there and not self.path.is_file():  # to open a pipe would wait for ever
                raise OSError(errno.EINVAL, "it isn't a file")
        except OSError as error:
            raise explained(error, self.path) from error
        return there

    def _create(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            if self.path.stat().st_mode & 0o077:
                self._make_private()
            db = sqlite3.connect(self.path, timeout=_PATIENCE_AT_FIRST, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise explained(error, self.path) from error
        try:
            self._is_ours(db)  # before anything is changed: what is not ours stays as it is
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            self._migrate(db)
            _wait(db, _PATIENCE)
        except (sqlite3.Error, OSError, JournalError) as error:
            db.close()
            raise error if isinstance(error, JournalError) else explained(error, self.path) from error
        return db

    def _make_private(self) -> None:
        """Before SQLite makes its side files: they take over the rights of this one."""
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            self._is_ours(db)
        self.path.chmod(0o600)

    def _is_ours(self, db: sqlite3.Connection) -> None:
        """Raises JournalError where the file is the database of another program, or of a newer coach."""
        db.execute("BEGIN")  # another coach may be making its tables in this very moment
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = db.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
        columns = {row[1] for row in db.execute("PRAGMA table_info(entry)")}
        db.execute("ROLLBACK")
        if columns < _COLUMNS if version else tables:
            raise JournalError(
                f"{self.path} isn't coach's journal; it belongs to another program",
                "Move it somewhere else, or set COACH_HOME to another folder.",
            )
        if version > VERSION:
            raise JournalError(f"{self.path} was written by a newer coach", "Install the newest version of coach.")

    def _migrate(self, db: sqlite3.Connection) -> None:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
            # another process may be opening the same new file: the version is looked at again under the lock
            with suppress(Done):
                run(db, script, number)


def _wait(db: sqlite3.Connection, seconds: float) -> None:
    """How long another program may keep the file locked before that is an error."""
    db.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _checked(body: Any, number: int) -> dict[str, Any]:
    """The body of an entry. Raises ValueError when it is not one."""
    if not isinstance(body, dict):
        raise ValueError(f"entry {number} is malformed")
    return body


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def explained(error: Exception, path: Path) -> JournalError:
    """What went wrong, and what to do, in words for the person at the keyboard."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    for sign, hint in (
        ("not a database", "The file is damaged. Move it to another folder, and coach will start a new journal."),
        ("malformed", "The file is damaged. Move it to another folder, and coach will start a new journal."),
        ("locked", "Another coach is writing to it. Close that one and try again."),
        ("full", "The disk is full. Make room and try again."),
        ("readonly", "You can't write to it. Make it and its folder writable."),
        ("Permission denied", "You can't write to it. Make it and its folder writable."),
    ):
        if sign in text:
            return JournalError(f"the journal {path} can't be used: {text}", hint)
    return JournalError(f"the journal {path} can't be used: {text}", "Check the folder, or set COACH_HOME to another.")
