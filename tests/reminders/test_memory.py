"""Nobody is called twice for one thing: not by home and the timer, nor after a crash, nor when a clock is set."""

import os
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.care.calls import Call
from coach.care.plan import Purpose
from coach.errors import CoachError, ExitCode
from coach.reminders.memory import UNDER_WAY, Memory, Where

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
COLD = Call(Purpose.COLD, "2026-05-04T10:00:00+00:00", again=True)
LATER = Call(Purpose.COLD, "2026-05-04T13:00:00+00:00", again=True)
CHECK_IN = Call(None, "2026-05-03T12:00:00+00:00")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "made for it" / "reminders.sqlite3")


def test_a_call_is_made_once_and_not_again_until_it_changes(memory: Memory) -> None:
    assert memory.begin(Where.DESKTOP, [COLD, CHECK_IN], NOON) == (COLD, CHECK_IN)
    memory.made([COLD, CHECK_IN], NOON)
    assert memory.begin(Where.DESKTOP, [COLD, CHECK_IN, LATER], NOON + timedelta(days=1)) == (LATER,)


def test_home_and_desktop_each_call_once(memory: Memory) -> None:
    """The timer may be a second faster; who lies on the floor would never hear the chime."""
    memory.begin(Where.DESKTOP, [COLD], NOON)
    memory.made([COLD], NOON, [Where.DESKTOP])
    assert memory.begin(Where.HOME, [COLD], NOON) == (COLD,)
    assert memory.begin(Where.DESKTOP, [COLD], NOON) == ()


def test_what_was_seen_at_home_is_called_nowhere(memory: Memory) -> None:
    memory.made([COLD], NOON)
    assert [memory.begin(where, [COLD], NOON) for where in Where] == [(), ()]


def test_a_call_under_way_is_left_to_who_makes_it_and_one_that_died_is_made_again(memory: Memory) -> None:
    memory.begin(Where.DESKTOP, [COLD], NOON)  # and is killed here
    assert memory.begin(Where.DESKTOP, [COLD], NOON + timedelta(seconds=30)) == ()
    assert memory.begin(Where.DESKTOP, [COLD], NOON + UNDER_WAY) == (COLD,)


def test_a_clock_set_back_neither_calls_twice_nor_keeps_a_call_back(memory: Memory) -> None:
    memory.begin(Where.DESKTOP, [COLD], NOON)
    memory.made([COLD], NOON)
    memory.begin(Where.DESKTOP, [CHECK_IN], NOON)  # and is killed here, before the clock is set back
    earlier = NOON - timedelta(days=400)
    assert memory.begin(Where.DESKTOP, [COLD, CHECK_IN], earlier) == (CHECK_IN,)


def test_a_call_that_failed_is_tried_again(memory: Memory) -> None:
    memory.begin(Where.DESKTOP, [COLD], NOON)
    memory.failed(Where.DESKTOP, [COLD])
    assert memory.begin(Where.DESKTOP, [COLD], NOON) == (COLD,)


def test_of_many_at_once_one_calls(tmp_path: Path) -> None:
    path = tmp_path / "reminders.sqlite3"
    found: list[tuple[Call, ...]] = []
    together = threading.Barrier(8)

    def look() -> None:
        together.wait()
        found.append(Memory(path).begin(Where.DESKTOP, [COLD], NOON))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [*[()] * 7, (COLD,)]


def test_the_file_is_private_and_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "reminders.sqlite3"
    memory = Memory(path)
    memory.made([Call(Purpose.MOVE, str(number)) for number in range(1000)], NOON)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM called").fetchone()[0] <= 400
    assert memory.begin(Where.HOME, [Call(Purpose.MOVE, "999")], NOON) == ()


def test_a_memory_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "reminders.sqlite3"
    path.write_text("this is something else, and long enough to be no database at all, whoever reads it" * 20)
    with pytest.raises(CoachError) as error:
        Memory(path).begin(Where.DESKTOP, [COLD], NOON)
    assert error.value.code is ExitCode.UNUSABLE
    assert "reminders.sqlite3" in error.value.message


def test_nothing_is_left_when_all_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "reminders.sqlite3"
    memory = Memory(path)
    memory.made([COLD], NOON)
    memory.forget_all()
    memory.forget_all()
    assert list(tmp_path.iterdir()) == []
