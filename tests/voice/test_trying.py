"""`coach voice --try` on a real sound server: what is tried is what is heard."""

import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.settings.store import load_settings
from tests.voice.conftest import Ear

HUM = """\
import math, sys, wave
with wave.open(sys.argv[1], "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    for i in range(22050 * len(sys.argv[2]) // 14):
        file.writeframesraw(int(9000 * math.sin(i / 8)).to_bytes(2, "little", signed=True))
"""
"""An engine: hums for as long as it would take to say the words."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_engine_of_this_machine_is_heard(home: Path, ear: Ear, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "--try", "Breathe in. Hold for five to ten seconds."]) == ExitCode.DONE
    assert capsys.readouterr().err == ""
    assert 1.5 < ear.seconds_heard() < 6
    assert not [path for path in home.rglob("*") if path.is_file()], "words of one's own are not kept"


def test_a_command_that_makes_a_sound_file_is_heard_and_kept_in_the_settings(
    home: Path, tmp_path: Path, ear: Ear, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "hum.py"
    program.write_text(HUM, "utf-8")
    command = f"{sys.executable} {program} {{out}} {{text}}"
    code = main(["voice", "--try", "Breathe in and out, slowly.", "--command", command, "--save"])
    assert capsys.readouterr().err == f"Saved in {home / 'settings.toml'}.\n"
    assert code == ExitCode.DONE
    assert ear.seconds_heard() > 1
    assert load_settings(home / "settings.toml")[0].voice_command == command
