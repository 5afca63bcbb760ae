"""Reading a stretch of time out of a journal, and bringing an older journal to where that is quick."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coach.journal import store
from coach.journal.store import Entry, Journal, JournalError
from tests.support import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Three entries, an hour apart; the clock was set back before the last was written."""
    with Journal(tmp_path / "journal.sqlite3") as made:
        made.append([Entry(NOON, "a", {"n": 1}), Entry(NOON + HOUR, "b", {"n": 2}), Entry(NOON - HOUR, "a", {"n": 3})])
        yield made


def test_a_stretch_of_time_holds_its_beginning_and_not_its_end(journal: Journal) -> None:
    found = journal.read(since=NOON, until=NOON + HOUR)
    assert [entry.body["n"] for entry in found] == [1]


def test_entries_keep_the_order_in_which_they_were_written_whatever_the_clock_said(journal: Journal) -> None:
    assert [entry.body["n"] for entry in journal.read(["a", "b"], since=NOON - HOUR)] == [1, 2, 3]


def test_without_their_bodies_entries_still_tell_when_and_what(journal: Journal) -> None:
    assert [(entry.at, entry.kind, entry.body) for entry in journal.read(["b"], bodies=False)] == [
        (NOON + HOUR, "b", {})
    ]


def test_the_nearest_entry_is_found_on_either_side(journal: Journal) -> None:
    assert journal.newest_before(NOON, ["a", "b"]) == NOON - HOUR
    assert journal.newest_before(NOON + 2 * HOUR, ["a", "b"]) == NOON + HOUR
    assert journal.newest_before(NOON - HOUR, ["a"]) is None
    assert journal.oldest_since(NOON, ["a", "b"]) == NOON
    assert journal.oldest_since(NOON + HOUR, ["a"]) is None


def test_a_month_of_a_journal_is_found_by_its_index_and_not_by_looking_through_all(journal: Journal) -> None:
    db = sqlite3.connect(journal.path)
    query = "SELECT body FROM entry WHERE kind IN ('a', 'b') AND at >= '2' AND at < '3' ORDER BY id"
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}"))
    db.close()
    assert "USING INDEX entry_time (kind=? AND at>? AND at<?)" in plan


def test_a_journal_of_the_first_version_is_brought_up_to_date_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    with monkeypatch.context() as older:
        older.setattr(store, "VERSION", 1)
        older.setattr(store, "_MIGRATIONS", store._MIGRATIONS[:1])
        with Journal(path) as journal:
            journal.append([Entry(NOON, "a", {"n": 1})])
    with Journal(path) as journal:
        assert [entry.body for entry in journal.read(since=NOON)] == [{"n": 1}]
        assert journal.newest_before(NOON + HOUR, ["a"]) == NOON
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone()[0] == store.VERSION
    db.close()


def test_a_damaged_file_is_told_and_not_raised_as_it_is(journal: Journal) -> None:
    db = sqlite3.connect(journal.path)
    db.execute("DROP TRIGGER entry_unchanged")
    db.execute("UPDATE entry SET at = '1' WHERE kind = 'b'")
    db.commit()
    db.close()
    with pytest.raises(JournalError):
        journal.newest_before(NOON + 2 * HOUR, ["b"])
    with pytest.raises(JournalError):
        journal.read()
