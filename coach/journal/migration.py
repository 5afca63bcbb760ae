"""One step that brings an older journal up to date, as a transaction of its own."""

import sqlite3


class Done(Exception):
    """Another process has made this migration already."""


def run(db: sqlite3.Connection, script: str, number: int) -> None:
    """Brings the file to version `number` by `script`, all of it or nothing. Raises Done, or sqlite3.Error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] >= number:
            raise Done
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
