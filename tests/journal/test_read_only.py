"""Who only looks leaves no trace: no file made, none changed, nobody waited for."""

import os
import sqlite3
from pathlib import Path

import pytest

from coach.journal import entries
from coach.journal.read_only import ReadOnlyJournal
from coach.journal.store import Journal, JournalError
from tests.support import good_check_in


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "journal.sqlite3"
    with Journal(path) as journal:
        journal.append([entries.check_in_entry(good_check_in())])
    return path


def kinds(path: Path) -> list[str]:
    with ReadOnlyJournal(path) as journal:
        return [entry.kind for entry in journal.read()]


def test_looking_changes_nothing(path: Path) -> None:
    before = state(path.parent)
    assert kinds(path) == [entries.CHECK_IN]
    assert state(path.parent) == before


def test_where_there_is_no_journal_none_is_made(tmp_path: Path) -> None:
    assert kinds(tmp_path / "home" / "journal.sqlite3") == []
    assert list(tmp_path.iterdir()) == []


def test_what_another_coach_has_just_written_is_seen_while_it_is_open(path: Path) -> None:
    with Journal(path) as other:
        other.append([entries.check_in_entry(good_check_in())])
        assert len(kinds(path)) == 2


def test_a_coach_that_is_writing_holds_up_nobody_who_looks(path: Path) -> None:
    with Journal(path) as other:
        other.append([entries.check_in_entry(good_check_in())])
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN EXCLUSIVE")
        assert len(kinds(path)) == 2
        writer.close()


def test_a_file_that_is_still_empty_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    path.touch()
    assert kinds(path) == []


def test_what_is_no_journal_or_a_newer_one_is_told(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(JournalError, match="newer"):
        kinds(path)
    path.write_bytes(b"this was a journal once" * 100)
    with pytest.raises(JournalError):
        kinds(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_is_enough(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert kinds(path) == [entries.CHECK_IN]
    finally:
        path.parent.chmod(0o700)
