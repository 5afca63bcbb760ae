"""The journal for who only looks: nothing is written, made, brought up to date or waited for."""

import sqlite3
from collections.abc import Sequence

from coach.journal.store import Entry, Journal, JournalError, explained


class ReadOnlyJournal(Journal):
    """The entries as they are. A file that is not there, or has nothing in it yet, holds none."""

    def append(self, entries: Sequence[Entry]) -> None:
        raise NotImplementedError("a journal that is only read")

    def _existing(self) -> sqlite3.Connection | None:
        db = super()._existing()
        try:
            if db is not None and not db.execute("PRAGMA user_version").fetchone()[0]:
                self.close()  # another coach is just making it
                return None
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return db

    def _connect(self) -> sqlite3.Connection:
        # Without the file beside it nobody has the journal open, and it can be read as it lies there; with it, SQLite
        # finds there what is newest.
        beside = self.path.with_name(f"{self.path.name}-wal")
        place = f"{self.path.absolute().as_uri()}?mode=ro{'' if beside.exists() else '&immutable=1'}"
        try:
            db = sqlite3.connect(place, uri=True, timeout=1.0, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise explained(error, self.path) from error
        try:
            self._is_ours(db)
        except (sqlite3.Error, JournalError) as error:
            db.close()
            raise error if isinstance(error, JournalError) else explained(error, self.path) from error
        return db
