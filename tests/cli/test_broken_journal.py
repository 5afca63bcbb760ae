"""Whatever has become of the journal, a resting position plays to its end, and what is wrong is said once."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.journal import entries
from coach.journal.store import Entry, Journal
from tests.journal.test_stand_in import BROKEN
from tests.support import good_check_in

POSITION = ["run", "legs-on-a-chair", "--plain", "--speed", "900"]
ANSWERS = "\n\n\n\n\n\n2\n"
ONE_PAGE = 8192
"""Bytes of a file, above which this process cannot write: a disk that is full after the first entries."""


def coach(home: Path, *command: str, given: str = "", most: int | None = None) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "coach", *command]
    if most is not None:
        limited = f"import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))\n"
        program = [sys.executable, "-c", f"{limited}runpy.run_module('coach', run_name='__main__')", *command]
    environment = {**os.environ, "COACH_HOME": str(home)}
    return subprocess.run(
        program, input=given, capture_output=True, text=True, env=environment, timeout=120, check=False
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("broken", BROKEN)
def test_a_position_plays_to_its_end_and_the_trouble_is_said_once(home: Path, broken: Callable[[Path], None]) -> None:
    broken(home / "journal.sqlite3")
    done = coach(home, *POSITION, given=ANSWERS)
    assert done.returncode == ExitCode.DONE
    assert "Well done." in done.stdout
    assert (done.stdout + done.stderr).count("I can't open your record") == 1
    assert done.stdout.startswith("I can't open your record, so I can't save anything. Stretches have to wait. ")


@pytest.mark.parametrize("broken", BROKEN)
def test_a_stretch_stays_locked_and_says_why(home: Path, broken: Callable[[Path], None]) -> None:
    broken(home / "journal.sqlite3")
    done = coach(home, "run", "knee-rolls", "--plain")
    assert done.returncode == ExitCode.LOCKED
    assert done.stdout.splitlines()[1:] == [
        "Knee rolls: not yet.",
        "I can't use your record, so this has to wait.",
        "Resting positions, calm breathing and gentle walking are fine. "
        "`coach doctor` can tell you what's wrong with your record.",
    ]


def test_a_check_in_that_cannot_be_kept_opens_nothing_and_is_no_success(home: Path) -> None:
    BROKEN[0](home / "journal.sqlite3")
    asked = coach(home, "checkin", given="2\n" * len(FULL_SCREEN) + "2\nnow\n1\n1\n1\n")
    assert asked.returncode == ExitCode.UNUSABLE
    assert "Stretching comes later." in asked.stdout
    good = ["--pain", "2", "--inflammation", "reduced", "--spasm", "eased", "--red-flags", "none"]
    assert coach(home, "checkin", *good).returncode == ExitCode.UNUSABLE
    next_week = (datetime.now(UTC) + timedelta(days=7)).date().isoformat()
    for command in (["override", "stretching", "--by", "Dr A", "--reason", "r", "--until", next_week], ["history"]):
        done = coach(home, *command)
        assert done.returncode == ExitCode.UNUSABLE
        assert "Move it to another folder" in done.stderr


def test_a_warning_sign_reported_then_shows_the_help_and_ends(home: Path) -> None:
    BROKEN[0](home / "journal.sqlite3")
    for given in (["checkin", "--red-flags", "emergency"], ["checkin"]):
        done = coach(home, *given, given="1\n1\n")
        assert done.returncode == ExitCode.RED_FLAG
        assert "emergency department" in done.stdout
    done = coach(home, *POSITION, given="\nleg\n1\n1\n1\n")
    assert done.returncode == ExitCode.RED_FLAG
    assert "emergency department" in done.stdout


def test_list_and_status_show_what_is_open_and_end_as_unusable(home: Path) -> None:
    BROKEN[0](home / "journal.sqlite3")
    for command in (["list"], ["status"], ["list", "--json"], ["status", "--json"]):
        done = coach(home, *command)
        assert done.returncode == ExitCode.UNUSABLE
        assert done.stderr.startswith("coach: I can't use your record")
    rows = {row["kind"]: row for row in json.loads(coach(home, "status", "--json").stdout)}
    assert rows["positioning"]["decision"] == rows["breathing"]["decision"] == "open"
    assert (rows["stretching"]["decision"], rows["stretching"]["codes"]) == ("locked", ["no-record"])


def test_a_disk_that_fills_up_in_the_middle_stops_nothing_and_is_told_once(home: Path) -> None:
    pytest.importorskip("resource")
    done = coach(home, *POSITION, given=ANSWERS, most=ONE_PAGE)
    assert done.returncode == ExitCode.DONE
    assert "Well done." in done.stdout
    assert done.stderr.count("The session carries on.") == 1
    assert "can't be used" in done.stderr


def test_a_journal_locked_for_good_in_the_middle_is_waited_for_only_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "journal.sqlite3"
    journal = Journal(path)
    journal.append([entries.check_in_entry(good_check_in(datetime.now(UTC)))])
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    waits: list[float] = []
    monkeypatch.setattr("coach.journal.store._wait", lambda _, seconds: waits.append(seconds))
    journal._existing().execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]  # it is open
    for _ in range(2):
        with pytest.raises(Exception, match="locked"):
            journal.append([Entry(datetime.now(UTC), entries.PAIN, {"pain": 1})])
    other.close()
    journal.append([Entry(datetime.now(UTC), entries.PAIN, {"pain": 1})])
    assert waits == [0.0, 0.0, 5.0]
    journal.close()
