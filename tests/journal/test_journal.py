"""The journal: private, append-only, on disk before anything shows, and clear about what is wrong with it."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.facts import (
    CheckIn,
    Flag,
    FlagRaised,
    Inflammation,
    Override,
    PainReport,
    Record,
    Spasm,
    Stop,
    StopReason,
    Trend,
)
from coach.journal import entries
from coach.journal.store import Entry, Journal, JournalError
from coach.kinds import Kind
from tests.support import NOON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "journal.sqlite3"


def test_looking_into_a_journal_that_does_not_exist_creates_nothing(path: Path) -> None:
    with Journal(path) as journal:
        assert journal.read() == []
    assert not path.parent.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_only_the_owner_can_read_the_journal_and_its_side_files(path: Path) -> None:
    old = os.umask(0)
    try:
        with Journal(path) as journal:
            journal.append([Entry(NOON, "pain", {"pain": 3})])
            for file in path.parent.iterdir():
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
            assert len(list(path.parent.iterdir())) == 3
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_written_cannot_be_changed_or_removed(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([Entry(NOON, "pain", {"pain": 3})])
    db = sqlite3.connect(path)
    for statement in ("UPDATE entry SET body = '{}'", "DELETE FROM entry"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()


def test_entries_come_back_in_the_order_they_were_written(path: Path) -> None:
    later, earlier = Entry(NOON, "pain", {"pain": 1}, "s"), Entry(NOON - timedelta(days=1), "pain", {"pain": 2})
    with Journal(path) as journal:
        journal.append([later])
        journal.append([earlier, Entry(NOON, "stop", {}, "s")])
    with Journal(path) as journal:
        assert [e.body for e in journal.read(["pain"])] == [{"pain": 1}, {"pain": 2}]
        assert [e.kind for e in journal.read(session="s")] == ["pain", "stop"]
        last = journal.last("pain")
        assert last is not None
        assert last.at == earlier.at


def test_a_batch_is_written_whole_or_not_at_all(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([Entry(NOON, "a")])
        with pytest.raises(TypeError):
            journal.append([Entry(NOON, "b"), Entry(NOON, "c", {"x": object()})])
        assert [e.kind for e in journal.read()] == ["a"]


def test_every_entry_survives_a_kill_in_the_moment_after_it_was_written(path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from datetime import datetime, UTC\n"
        "from coach.journal.store import Entry, Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "for number in range(50):\n"
        "    journal.append([Entry(datetime.now(UTC), 'pain', {'pain': number})])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode != 0
    with Journal(path) as journal:
        assert [e.body["pain"] for e in journal.read()] == list(range(50))


def test_two_programs_can_write_to_one_journal(path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom datetime import datetime, UTC\n"
        "from coach.journal.store import Entry, Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "for number in range(40):\n    journal.append([Entry(datetime.now(UTC), 'pain', {'pain': 1})])\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(2)]
    assert [p.wait(60) for p in both] == [0, 0]
    with Journal(path) as journal:
        assert len(journal.read()) == 80


def test_a_damaged_file_is_named_with_what_to_do(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database, " * 100)
    with pytest.raises(JournalError) as raised:
        Journal(path)
    assert str(path) in raised.value.message
    assert "Move it to another folder" in raised.value.hint


def test_a_journal_of_a_newer_coach_is_left_alone(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([Entry(NOON, "a")])
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(JournalError, match="newer coach"):
        Journal(path)


def test_a_folder_that_cannot_be_written_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Journal(tmp_path / "file" / "journal.sqlite3") as journal, pytest.raises(JournalError) as raised:
        journal.append([Entry(NOON, "a")])
    assert raised.value.hint


def test_a_damaged_entry_stops_decisions_instead_of_being_overlooked(path: Path) -> None:
    with pytest.raises(JournalError, match="entry 7"):
        entries.add_to(Record(), [Entry(NOON, "flag", {"flag": "?"}, id=7)])


def test_what_was_done_in_a_rehearsal_never_counts_but_what_is_dangerous_does() -> None:
    pain = entries.pain_entry(PainReport(NOON, 1), "s", rehearsal=True)
    stop = entries.stop_entry(Stop(NOON, StopReason.PAIN_HIGH), "s")
    flag = entries.flag_entry(FlagRaised(NOON, Flag.URGENT), "s")
    record = entries.add_to(Record(), [pain, stop, flag])
    assert record.pains == ()
    assert len(record.stops) == len(record.flags) == 1


moments = st.datetimes(timezones=st.just(NOON.tzinfo))


@given(
    st.builds(
        CheckIn,
        at=moments,
        pain=st.integers(0, 10),
        inflammation=st.sampled_from(Inflammation),
        spasm=st.sampled_from(Spasm),
        trend=st.none() | st.sampled_from(Trend),
        flag=st.sampled_from(Flag),
        new_episode=st.booleans(),
        began=st.none() | moments,
    ),
    st.builds(
        Override,
        at=moments,
        kind=st.sampled_from(Kind),
        by=st.text(min_size=1),
        reason=st.text(min_size=1),
        until=moments,
    ),
)
def test_facts_come_back_from_the_journal_as_they_went_in(check_in: CheckIn, override: Override) -> None:
    record = entries.add_to(Record(), [entries.check_in_entry(check_in), entries.override_entry(override)])
    assert record.check_ins == (check_in,)
    assert record.overrides == (override,)
