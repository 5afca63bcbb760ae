"""`coach settings`: every setting told and changed from the command line, and nothing of the user's lost."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.settings.store import RULES, Settings, load_settings
from coach.voice.engines import VoiceInfo


@dataclass
class Said:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Coach = Callable[..., Said]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "settings.toml"


@pytest.fixture
def coach(file: Path, capsys: pytest.CaptureFixture[str]) -> Coach:
    def call(*arguments: str) -> Said:
        try:
            code = main(["settings", *arguments])
        except SystemExit as done:  # argparse ends like this, for wrong usage
            code = int(done.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return call


def test_every_setting_is_listed_with_its_value_its_origin_and_what_it_may_be(coach: Coach, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("rate = 140\n", "utf-8")
    said = coach()
    assert said.code == ExitCode.DONE
    assert all(f"  {key} = " in said.out for key in RULES)
    assert "rate = 140 words a minute (from your file). How fast coach speaks.\n    Choices: 80 to 300" in said.out
    assert "volume = 100 (the default)" in said.out
    assert str(file) in said.out


def test_looking_makes_no_file(coach: Coach, file: Path) -> None:
    for arguments in ([], ["path"], ["get", "rate"], ["reset", "rate"]):
        assert coach(*arguments).code == ExitCode.DONE
    assert not file.parent.exists()


def test_the_list_for_programs_holds_values_defaults_and_choices(coach: Coach, file: Path) -> None:
    coach("set", "motion", "off")
    found = coach("--json").json
    assert (found["path"], found["problems"]) == (str(file), [])
    settings = {setting["key"]: setting for setting in found["settings"]}
    assert settings.keys() == RULES.keys()
    wanted = {"value": False, "default": True, "from": "file", "choices": [True, False]}
    assert wanted.items() <= settings["motion"].items()
    assert {key: setting["default"] for key, setting in settings.items()} == Settings().__dict__


@pytest.mark.parametrize("arguments", [("--json", "get", "rate"), ("get", "rate", "--json")])
def test_one_setting_for_programs_wherever_the_option_stands(coach: Coach, arguments: tuple[str, ...]) -> None:
    assert coach(*arguments).json["value"] == 150


def test_the_path_alone_is_printed_even_when_the_file_is_broken(coach: Coach, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("rate is fast\n", "utf-8")
    said = coach("path")
    assert (said.code, said.out, said.err) == (ExitCode.DONE, f"{file}\n", "")


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("rate", "140", 140),
        ("get_ready", "7.5", 7.5),
        ("get-ready", "8 seconds", 8),
        ("voice", "off", False),
        ("voice", "true", True),
        ("motion", "no", False),
        ("theme", "Calm-Light", "calm-light"),
        ("clock", "12", "12"),
        ("emergency_number", "112", "112"),
        ("quiet_hours", "22:00-7:00", "22:00-7:00"),
        ("pronounce", "QL = cue ell; SI=ess eye", {"QL": "cue ell", "SI": "ess eye"}),
    ],
)
def test_a_value_is_typed_as_people_write_it(coach: Coach, file: Path, key: str, typed: str, value: object) -> None:
    assert coach("set", key, typed).code == ExitCode.DONE
    settings, problems = load_settings(file)
    assert problems == []
    assert getattr(settings, key.replace("-", "_")) == value
    assert file.stat().st_mode & 0o777 == 0o600


def test_setting_and_resetting_leave_the_comments(coach: Coach, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("# mine\nrate = 140  # slow\nvolume = 80\n", "utf-8")
    coach("set", "rate", "130")
    assert file.read_text("utf-8") == "# mine\nrate = 130  # slow\nvolume = 80\n"
    said = coach("reset", "volume")
    assert said.out == "volume = 100 (the default)\n"
    assert file.read_text("utf-8") == "# mine\nrate = 130  # slow\n"


def test_the_voice_goes_back_to_speaking_where_it_is_usual(coach: Coach, file: Path) -> None:
    coach("set", "voice", "on")
    assert coach("set", "voice", "auto").out == "voice = auto (the default)\n"
    assert load_settings(file) == (Settings(), [])


def test_a_path_is_kept_so_that_it_is_found_from_anywhere(
    coach: Coach, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "amy.onnx").touch()
    coach("set", "piper_voice", "amy.onnx")
    assert load_settings(file)[0].piper_voice == str(tmp_path / "amy.onnx")


@pytest.mark.parametrize(
    ("key", "typed", "hint"),
    [
        ("rate", "fast", "80 to 300"),
        ("rate", "20", "80 to 300"),
        ("rate", "150.5", "80 to 300"),
        ("get_ready", "nan", "3 to 60 seconds"),
        ("voice", "loud", "auto, on, off"),
        ("theme", "pink", "calm-dark, calm-light"),
        ("quiet_hours", "25:00-07:00", "22:00-07:00"),
        ("quiet_hours", "22:00-22:00", "22:00-07:00"),
        ("emergency_number", "1\x1b[2J", '"112"'),
        ("emergency_number", "+49 (0)112-foo", "at most 20 characters, only digits, spaces and + ( ) - / . * #"),
        ("emergency_number", "+49 (0)112-1121121121", "at most 20 characters"),
        ("piper_voice", "/nope.onnx", "a Piper voice that is on this computer"),
        ("pronounce", "QL", "QL = cue ell"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_it_may_be(
    coach: Coach, file: Path, key: str, typed: str, hint: str
) -> None:
    said = coach("set", key, typed)
    assert (said.code, said.out) == (ExitCode.USAGE, "")
    assert hint in said.err
    assert "\x1b" not in said.err
    assert not file.parent.exists()


def test_a_voice_that_the_engine_does_not_have_is_not_kept(
    coach: Coach, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.voice.engine_survey.voices", lambda *_: [VoiceInfo("German", "de", "")])
    said = coach("set", "voice_name", "nosuchvoice")
    assert said.code == ExitCode.USAGE
    assert "has no voice “nosuchvoice”\n  `coach voice --list` shows its voices." in said.err
    assert not file.parent.exists()
    assert coach("set", "voice_name", "german").code == ExitCode.DONE
    assert load_settings(file)[0].voice_name == "german"


@pytest.mark.parametrize("command", [("get",), ("reset",), ("set", "140")])
def test_a_misspelt_setting_is_guessed(coach: Coach, command: tuple[str, ...]) -> None:
    said = coach(command[0], "rat", *command[1:])
    assert said.code == ExitCode.USAGE
    assert "Did you mean “rate”?" in said.err


def test_a_broken_file_is_told_with_its_line_and_never_written_over(coach: Coach, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("rate = 140\npitch = low\n", "utf-8")
    assert "settings.toml:2: coach can't read this line" in coach().err
    assert coach("set", "rate", "130").code == ExitCode.FINDINGS
    assert file.read_text("utf-8") == "rate = 140\npitch = low\n"
