"""`coach a11y`: every switch for accessibility, and how it stands now."""

import ast
import json
from pathlib import Path

import pytest

from coach.cli import main
from coach.script import a11y_words
from coach.settings.table import SETTINGS

ROOT = Path(__file__).parents[2]
NOT_FOR_ACCESS = {"COACH_HOME", "PYTHONPATH", "SPEECHD_ADDRESS", "USER", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"}
"""Variables that only say where something is, and who is there."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    for name in a11y_words.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_every_switch_is_told_with_its_value_and_what_it_does(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "settings.toml").write_text('theme = "contrast-dark"\n', "utf-8")
    said = told(capsys, "a11y")
    assert "  theme: contrast-dark. " in said
    assert "  rate: 150 words a minute, the default. " in said
    for name in ("--plain", "--voice", *a11y_words.VARIABLES):
        assert f"  {name}: " in said


def test_it_says_what_this_call_and_the_environment_ask_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    found = json.loads(told(capsys, "--voice", "a11y", "--json"))
    now = {switch["name"]: switch["now"] for switch in found["switches"]}
    assert found["plain"] is True
    assert (now["ACCESSIBLE"], now["--voice"], now["--plain"]) == ("1", "given", "not given")


def test_no_setting_that_is_named_is_missing_but_those_that_are_still_to_come() -> None:
    known = {setting.key for setting in SETTINGS}
    assert a11y_words.SETTINGS_TOLD - known <= {"screen_reader"}


def test_no_variable_that_coach_reads_is_left_out() -> None:
    """Adding one, you learn here to say so."""
    read: set[str] = set()
    for file in (ROOT / "coach").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call | ast.Subscript) and "environ" in ast.dump(node):
                read |= {
                    leaf.value
                    for leaf in ast.walk(node)
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value.isupper()
                }
    assert {"ACCESSIBLE", "TERM"} <= read
    assert read - NOT_FOR_ACCESS <= set(a11y_words.VARIABLES)
