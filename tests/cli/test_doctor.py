"""`coach doctor`: says what works and what helps, changes nothing, tells nothing personal, and comes to an end."""

import fcntl
import io
import json
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
import threading
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from coach.care.facts import CheckIn, Flag, Inflammation, Spasm
from coach.cli import checks, doctor, main, voice_checks
from coach.cli.checks import CheckResult, Environment, Health
from coach.cli.doctor import Check, examine
from coach.errors import ExitCode
from coach.journal import entries
from coach.journal.store import Journal
from coach.locations import find_places
from coach.settings.store import Settings
from coach.voice import engine_survey
from coach.voice.engines import EngineInfo
from coach.voice.output.player_survey import PlayerInfo
from tests.support import NOON

VOICE = {"Engines", "A sentence", "Players", "Screen reader"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path / "home"


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the voice: what it finds differs from machine to machine."""
    monkeypatch.setattr(doctor, "CHECKS", tuple(check for check in doctor.CHECKS if check.name not in VOICE))


def examined(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, list[dict[str, str]]]]:
    """The exit code, and the findings by their name."""
    code = main(["doctor", "--json"])
    captured = capsys.readouterr()
    assert captured.err == ""
    found: dict[str, list[dict[str, str]]] = {}
    for finding in json.loads(captured.out):
        found.setdefault(finding["name"], []).append(finding)
    return code, found


def kept(home: Path) -> Path:
    """A journal with a check-in in it."""
    path = home / "journal.sqlite3"
    report = CheckIn(NOON, 7, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, new_episode=True, began=NOON)
    with Journal(path) as journal:
        journal.append([entries.check_in_entry(report)])
    return path


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes() if p.is_file() else b"", p.stat().st_mode) for p in folder.rglob("*")}


@pytest.mark.usefixtures("still")
def test_where_all_is_well_each_line_says_so_in_a_word_and_coach_can_be_used(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir(mode=0o700)
    kept(home)
    assert main(["doctor"]) == ExitCode.DONE
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  ")]
    assert all(line.startswith(("✓ ok  ", "· note  ")) for line in lines[:-1])
    assert lines[-1] == "Everything coach needs works here."


def test_a_whole_look_on_a_new_machine_leaves_nothing_behind(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = examined(capsys)
    assert {"Python", "Settings", "Data folder", "Journal", "Privacy", "Disk", "Terminal"} <= set(found)
    assert {"Engine", "Player", "A sentence", "Sound cache", "Sound files", "Screen reader"} <= set(found)
    assert not any("mistake of its own" in f["words"] for some in found.values() for f in some)
    assert all(f["hint"] for some in found.values() for f in some if f["state"] == "problem")
    assert not home.exists()


def test_nothing_of_the_patient_is_told_and_nothing_of_theirs_is_changed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(home)
    settings = home / "settings.toml"
    settings.write_text('emergency_number = "555 0199"\n', "utf-8")
    settings.chmod(0o644)
    before = contents(home)
    main(["doctor"])
    said = capsys.readouterr().out
    assert "555" not in said
    assert "pain" not in said.lower()
    assert contents(home) == before


@pytest.mark.usefixtures("still")
def test_the_journal_of_a_running_session_is_read_without_touching_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "journal.sqlite3"
    kept(home)
    with Journal(path) as running:
        assert running.read()
        before = contents(home)
        code, found = examined(capsys)
        assert contents(home) == before
    assert (code, found["Journal"][0]["state"]) == (ExitCode.DONE, "ok")


@pytest.mark.usefixtures("still")
def test_a_damaged_journal_makes_coach_unusable_and_says_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    path = home / "journal.sqlite3"
    path.write_bytes(b"this is not a journal" * 100)
    code, found = examined(capsys)
    assert code == ExitCode.UNUSABLE
    assert str(path) in found["Journal"][0]["words"]
    assert "Move it to another folder" in found["Journal"][0]["hint"]
    assert path.read_bytes().startswith(b"this is not a journal")


@pytest.mark.usefixtures("still")
def test_a_data_folder_that_is_no_folder_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("a file", "utf-8")
    code, found = examined(capsys)
    assert code == ExitCode.UNUSABLE
    assert found["Data folder"][0]["state"] == "problem"
    assert "COACH_HOME" in found["Data folder"][0]["hint"]


@pytest.mark.skipif(os.name != "posix", reason="rights are kept otherwise there")
@pytest.mark.usefixtures("still")
def test_a_journal_that_others_can_read_is_told_with_the_command_that_helps(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kept(home)
    path.chmod(0o644)
    code, found = examined(capsys)
    assert code == ExitCode.FINDINGS
    assert found["Privacy"][0]["hint"] == f'chmod 600 "{path}"'
    subprocess.run(found["Privacy"][0]["hint"], shell=True, check=True)
    home.chmod(0o755)
    code, found = examined(capsys)
    assert (code, found["Privacy"][0]["state"]) == (ExitCode.DONE, "note")


@pytest.mark.usefixtures("still")
def test_a_mistake_in_the_settings_is_told_with_its_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("rate = 150\npitch = 500\n", "utf-8")
    code, found = examined(capsys)
    assert code == ExitCode.FINDINGS
    assert "settings.toml:2:" in found["Settings"][0]["words"]


@pytest.mark.usefixtures("home", "still")
def test_a_disk_that_is_nearly_full_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # as shutil gives it
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12 - 10**6, 10**6))
    code, found = examined(capsys)
    assert (code, found["Disk"][0]["state"], found["Disk"][0]["words"]) == (ExitCode.FINDINGS, "problem", "1 MB free")


@pytest.mark.usefixtures("home", "still")
@pytest.mark.parametrize("error", [ImportError, OSError])
def test_formats_that_cannot_be_written_are_notes_with_the_command_that_brings_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def missing(name: str) -> Any:
        raise error(name)

    monkeypatch.setattr("coach.cli.checks.importlib.import_module", missing)
    findings = checks.sound_files(Environment(find_places(), Settings()))
    assert [finding.state for finding in findings] == [Health.OK, Health.NOTE, Health.NOTE, Health.NOTE]
    assert {finding.hint for finding in findings[1:]} == {'pip install "back-coach[audio]"'}


def test_what_hangs_is_told_and_keeps_nothing_waiting() -> None:
    never = threading.Event()
    hangs = Check("Hangs", lambda environment: [CheckResult("Hangs", Health.OK, "", str(never.wait()))])
    works = Check("Works", lambda environment: [CheckResult("Works", Health.OK, "as it should")])
    began = time.monotonic()
    results = examine((hangs, works), Environment(find_places(), Settings()), 0.1)
    never.set()
    assert time.monotonic() - began < 5
    assert [found[0].state for _, found in results] == [Health.PROBLEM, Health.OK]
    assert "no answer within" in results[0][1][0].words
    assert results[0][1][0].hint


def test_a_check_that_fails_is_told_in_words() -> None:
    def fails(environment: Environment) -> list[CheckResult]:
        raise ValueError("secret")

    [(_, found)] = examine((Check("Fails", fails),), Environment(find_places(), Settings()), 5)
    assert found[0].state is Health.PROBLEM
    assert "ValueError" in found[0].words
    assert "secret" not in found[0].words


def test_an_engine_that_hangs_is_told_within_seconds_and_killed(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    home.mkdir()
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    command = f"{sys.executable} -c {json.dumps(program)}"
    (home / "settings.toml").write_text(f"voice_command = {json.dumps(command)}\n", "utf-8")
    began = time.monotonic()
    code, found = examined(capsys)
    assert time.monotonic() - began < doctor.CHECKS_WITHIN + 5
    assert code in (ExitCode.DONE, ExitCode.FINDINGS)
    assert found["A sentence"]
    if note.exists():
        deadline = time.monotonic() + 10
        while _runs(int(note.read_text("utf-8"))) and time.monotonic() < deadline:
            threading.Event().wait(0.05)
        assert not _runs(int(note.read_text("utf-8")))


ESPEAK = EngineInfo("espeak-ng", True, "called directly", "", "GPL-3")
PIPER = EngineInfo("piper", False, "Piper has no voice file.", "Name one.", "GPL-3")


@pytest.mark.parametrize(
    ("settings", "engines", "states"),
    [
        (Settings(), [ESPEAK, PIPER], ["ok", "note"]),
        (Settings(engine="piper"), [PIPER, ESPEAK], ["problem", "ok"]),
        (Settings(), [PIPER], ["note", "problem"]),
    ],
)
def test_an_engine_that_does_not_work_is_a_problem_only_where_it_was_chosen_or_nothing_else_speaks(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, engines: list[EngineInfo], states: list[str]
) -> None:
    monkeypatch.setattr(engine_survey, "survey", lambda voice_settings: engines)
    found = voice_checks.engines(Environment(find_places(), settings))
    assert [finding.state.value for finding in found] == states
    assert all(finding.hint for finding in found if finding.state is not Health.OK)


def test_it_says_which_player_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [PlayerInfo(name, name != "paplay", "it is here", "") for name in ("paplay", "aplay", "miniaudio")]
    monkeypatch.setattr("coach.voice.output.player_survey.survey", lambda: known)
    words = [finding.words for finding in voice_checks.players(Environment(find_places(), Settings()))]
    assert words == ["paplay doesn't work: it is here", "aplay is used: it is here", "miniaudio works: it is here"]


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def in_terminal(home: Path, columns: int, lines: int, **environment: str) -> tuple[int, str]:
    """What `coach doctor` writes to a terminal of that size, and its exit code."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    settings = {**os.environ, "COACH_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
    coach = subprocess.Popen([sys.executable, "-m", "coach", "doctor"], stdin=theirs, stdout=theirs, env=settings)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return coach.wait(), said.decode("utf-8", "replace")


def test_a_terminal_that_is_too_small_is_told_with_what_to_do(home: Path) -> None:
    _, said = in_terminal(home, 39, 12)
    assert "Terminal: 39 columns, 12 lines: too small for the full screen" in said
    assert "coach --plain" in said
    assert "\x1b" not in said, "nothing is said by colour"


def test_a_terminal_without_colours_or_without_utf_8_is_told(home: Path) -> None:
    _, said = in_terminal(home, 100, 40, NO_COLOR="1", PYTHONIOENCODING="ascii")
    assert "Terminal: 100 columns, 40 lines" in said
    assert "Colours: off, because of NO_COLOR" in said
    assert "Letters: ascii: some characters show as question marks" in said
    assert "? ok" in said
