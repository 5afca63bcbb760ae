"""`coach due` and `coach remind` as they are typed, and as a timer runs them."""

import json
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.journal import entries
from coach.journal.store import Journal
from coach.reminders.systems import System
from tests.support import good_check_in

NOON = datetime(2026, 5, 4, 12, 0).astimezone()
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system's programs are stood in for by scripts")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr("coach.clock.SystemClock.wall", lambda _: moment.astimezone(UTC))

    set_to(NOON)
    return set_to


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: Callable[[datetime], None]) -> Path:
    """A computer with notifications and a timer, whose programs write down what they are asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setattr("coach.cli.remind.this_system", lambda: System.LINUX)
    for name in ("notify-send", "systemctl"):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/ran"\nexit ${{COACH_FAILS:-0}}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "my home"))
    return tmp_path / "my home"


def ran(home: Path) -> list[str]:
    """What the system's programs were asked, since the last time."""
    file = home.parent / "ran"
    found = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return found


def checked_in(home: Path, moment: datetime) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entries.check_in_entry(good_check_in(moment))])


def units(home: Path) -> Path:
    return home.parent / "user" / ".config" / "systemd" / "user"


def test_what_is_due_is_one_line_and_looking_leaves_no_trace(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due"]) == ExitCode.DONE
    assert capsys.readouterr().out == "Check in now\n"
    assert not home.exists()
    checked_in(home, NOON - timedelta(hours=2))
    before = {path.name: path.stat().st_mtime_ns for path in home.iterdir()}
    assert main(["due", "--json"]) == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"line", "due"}
    assert found["due"][0]["at"] is None
    assert found["line"].count("\n") == 0
    assert {path.name: path.stat().st_mtime_ns for path in home.iterdir()} == before


def test_a_journal_that_cannot_be_read_is_told_and_nothing_calls(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "journal.sqlite3").write_bytes(b"this was a journal once" * 100)
    (home / "settings.toml").write_text('reminders = "all"\n')
    for command in (["due"], ["remind", "now"]):
        assert main(command) == ExitCode.UNUSABLE
        assert "journal" in capsys.readouterr().err
    assert ran(home) == []


def test_on_says_what_it_writes_and_off_leaves_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remind", "on"]) == ExitCode.DONE
    said = capsys.readouterr().out
    written = [path for path in home.parent.rglob("*") if path.is_file() and path.parent.name != "bin"]
    asked = ran(home)
    for path in written:
        if path.name != "ran":
            assert str(path) in said
    assert asked == ["systemctl --user daemon-reload", "systemctl --user enable --now coach-remind.timer"]
    assert all(command in said for command in asked)
    assert (home / "settings.toml").read_text() == 'reminders = "all"\n'
    service = (units(home) / "coach-remind.service").read_text()
    assert f'"--home" "{home}"' in service
    checked_in(home, NOON - timedelta(hours=13))
    assert main(["remind", "now"]) == ExitCode.DONE
    assert main(["remind", "off"]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert all(str(path) in said for path in (units(home) / "coach-remind.timer", home / "reminders.sqlite3"))
    left = {path.name for path in home.parent.rglob("*") if path.is_file() and path.parent.name != "bin"}
    assert left - {"ran"} == {"journal.sqlite3"}
    assert not (home.parent / "user" / ".config" / "systemd").exists()


def test_the_timer_calls_once_and_not_again_until_it_changes(
    home: Path, at: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["remind", "on", "check-in"])
    checked_in(home, NOON - timedelta(hours=10))
    ran(home)
    for minutes in range(0, 240, 40):
        at(NOON + timedelta(minutes=minutes))
        assert main(["remind", "now"]) == ExitCode.DONE
    assert ran(home) == ["notify-send --app-name=coach -- coach Time for a check-in."]
    at(NOON + timedelta(hours=1))  # the clock is set back
    main(["remind", "now"])
    assert ran(home) == []
    checked_in(home, NOON + timedelta(hours=4))
    for hours in range(4, 24, 4):
        at(NOON + timedelta(hours=hours))
        main(["remind", "now"])
    assert len(ran(home)) == 1, "the next one is due in the night, and called in the morning"
    assert stat.S_IMODE((home / "reminders.sqlite3").stat().st_mode) == 0o600


def test_no_call_in_the_quiet_hours_nor_at_night_nor_while_nothing_was_chosen(
    home: Path, at: Callable[[datetime], None]
) -> None:
    checked_in(home, NOON - timedelta(hours=13))
    main(["remind", "now"])
    assert ran(home) == [], "not chosen"
    (home / "settings.toml").write_text('reminders = "all"\nquiet_hours = "11:00-13:00"\n')
    main(["remind", "now"])
    at(NOON.replace(hour=23))
    main(["remind", "now"])
    assert ran(home) == []
    assert not (home / "reminders.sqlite3").exists()
    at(NOON.replace(hour=13))
    main(["remind", "now"])
    assert len(ran(home)) == 1


def test_a_notification_that_fails_is_tried_again_the_next_time(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked_in(home, NOON - timedelta(hours=13))
    (home / "settings.toml").write_text('reminders = "all"\n')
    monkeypatch.setenv("COACH_FAILS", "1")
    assert main(["remind", "now"]) == ExitCode.UNUSABLE
    assert "libnotify" in capsys.readouterr().err
    monkeypatch.delenv("COACH_FAILS")
    assert main(["remind", "now"]) == ExitCode.DONE
    assert len(ran(home)) == 2


def test_where_the_timer_fails_nothing_is_left_and_nothing_is_set(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_FAILS", "1")
    assert main(["remind", "on"]) == ExitCode.UNUSABLE
    assert "coach remind now" in capsys.readouterr().err
    assert not home.exists()
    assert not units(home).exists()


def test_without_notifications_on_says_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("coach.reminders.desktop.notifier", lambda _: None)
    assert main(["remind", "on"]) == ExitCode.UNUSABLE
    assert "libnotify" in capsys.readouterr().err
    assert ran(home) == []


def test_the_status_says_how_things_stand(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remind"]) == ExitCode.DONE
    assert "coach remind on" in capsys.readouterr().out
    main(["remind", "on", "cold"])
    capsys.readouterr()
    assert main(["remind", "status", "--json"]) == ExitCode.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["reminders"] == "cold"
    assert len(found["files"]) == 2
    assert main(["remind", "status"]) == ExitCode.DONE
    assert "coach-remind.timer" in capsys.readouterr().out


def test_off_without_on_is_no_mistake(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remind", "off"]) == ExitCode.DONE
    assert ran(home) == []
    assert not home.exists()


def test_other_settings_stay(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("# mine\nrate = 140\n")
    main(["remind", "on"])
    main(["remind", "off"])
    assert (home / "settings.toml").read_text() == "# mine\nrate = 140\n"


@pytest.mark.parametrize("what", [[], ["all"], ["cold"]])
def test_what_was_chosen_before_is_still_chosen_after_on_and_off(
    home: Path, capsys: pytest.CaptureFixture[str], what: list[str]
) -> None:
    """Who is called for cold packs at home would else be called for nothing any more, and not know why."""
    home.mkdir()
    mine = 'reminders = "cold" # only these\n'
    (home / "settings.toml").write_text(mine)
    main(["remind", "on", *what])
    main(["remind", "on", "check-in"])
    capsys.readouterr()
    assert main(["remind", "off"]) == ExitCode.DONE
    said = capsys.readouterr().out
    assert (home / "settings.toml").read_text() == mine
    assert "reminders = cold" in said
    assert "coach settings set reminders off" in said, "it still calls at home: how to stop that"
    assert not (home / "reminders.sqlite3").exists()
    assert main(["remind", "off"]) == ExitCode.DONE
    assert (home / "settings.toml").read_text() == mine, "a second time changes nothing"


def test_what_was_chosen_since_on_stays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["remind", "on"])
    main(["settings", "set", "reminders", "check-in"])
    main(["remind", "off"])
    assert (home / "settings.toml").read_text() == 'reminders = "check-in"\n'
    main(["remind", "on", "all"])
    capsys.readouterr()
    main(["remind", "off", "--json"])
    assert json.loads(capsys.readouterr().out)["reminders"] == "check-in"


def test_a_memory_that_cannot_be_read_is_no_obstacle_to_off(home: Path) -> None:
    main(["remind", "on"])
    (home / "reminders.sqlite3").write_bytes(b"this was a database once" * 100)
    assert main(["remind", "off"]) == ExitCode.DONE
    assert not units(home).exists()
    assert not (home / "reminders.sqlite3").exists()


def test_the_home_of_a_timer_that_can_set_no_environment_counts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_in(home, NOON - timedelta(hours=13))
    (home / "settings.toml").write_text('reminders = "all"\n')
    monkeypatch.setenv("COACH_HOME", str(home.parent / "elsewhere"))
    assert main(["remind", "now", "--home", str(home)]) == ExitCode.DONE
    assert len(ran(home)) == 1
