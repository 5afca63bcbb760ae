"""What must not stay is found by nobody else, and is gone in the end, even where coach was killed."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.voice import private_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only there can a process be asked after")

MAKES = "from coach.voice import private_folder; print(private_folder.make_folder(), flush=True); input()"
"""A coach that waits."""


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own in place of those that all of this machine share."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setattr(private_folder, "_MEMORY", folder)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def ended() -> Iterator[int]:
    """The number of a process that is gone."""
    process = subprocess.Popen([sys.executable, "-S", "-c", "pass"])
    process.wait(20)
    yield process.pid


def test_a_folder_is_for_this_user_alone() -> None:
    assert private_folder.make_folder().stat().st_mode & 0o077 == 0


def test_what_a_killed_coach_left_is_removed_and_nothing_else(memory: Path, ended: int) -> None:
    left = memory / f"coach-voice-{ended}-abc"
    left.mkdir()
    (left / "silence.wav").touch()
    kept = {private_folder.make_folder(), memory / "coach-voice-abc", memory / f"other-{ended}-abc"}
    for folder in kept:
        folder.mkdir(exist_ok=True)
    private_folder.sweep()
    assert set(memory.iterdir()) == kept


def test_the_folders_of_others_are_left_alone(memory: Path, ended: int, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = memory / f"coach-voice-{ended}-abc"
    theirs.mkdir()
    stranger = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: stranger)
    private_folder.sweep()
    assert theirs.exists()


def test_where_memory_is_full_the_usual_place_is_taken(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_folder, "_MEMORY", memory / "missing")
    assert private_folder.make_folder().parent == memory


def test_a_maker_removes_what_was_left_before_it_does_anything_else(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", MAKES], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as coach:
        assert coach.stdout is not None
        left = Path(coach.stdout.readline().decode().strip())
        coach.kill()
    assert left.exists()
    order = json.dumps({"id": 1, "do": "voices", "engine": "nobody", "settings": {"pronounce": []}})
    command = [
        sys.executable,
        "-m",
        "coach.voice.synthesis.worker",
        str(tmp_path / "kept"),
        str(tmp_path / "ephemeral"),
    ]
    subprocess.run(command, input=order.encode() + b"\n", stdout=subprocess.DEVNULL, timeout=30, check=True)
    assert not left.exists()
