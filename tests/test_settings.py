"""Settings: every value checked, every mistake told with its line, nothing ever stopped."""

from pathlib import Path

import pytest

from coach.settings import Settings, load_settings


def load(folder: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    file = folder / "settings.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(file)


def test_without_a_file_the_defaults_are_used_in_silence(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), [])


def test_good_settings_are_taken(tmp_path: Path) -> None:
    found, problems = load(tmp_path, 'emergency_number = "112"\nget_ready = 8\nvoice = true\nrate = 140\n')
    assert found == Settings("112", 8, True, 140)
    assert problems == []


@pytest.mark.parametrize(
    "line",
    [
        'get_ready = "5 s"',
        "get_ready = 1",
        "get_ready = true",
        "rate = 9999",
        "rate = 1.5",
        "voice = 1",
        "emergency_number = 112",
        'emergency_number = "\\u001b[2J"',
        "unknown = 1",
    ],
)
def test_a_bad_value_is_told_with_its_line_and_the_others_are_kept(tmp_path: Path, line: str) -> None:
    found, problems = load(tmp_path, f"# mine\n{line}\n")
    assert found == Settings()
    assert len(problems) == 1
    assert "settings.toml:2:" in problems[0]


@pytest.mark.parametrize("text", [b"\xff\xfe", "= 3", "[", "voice = "])
def test_a_file_that_is_no_toml_leaves_the_defaults(tmp_path: Path, text: str | bytes) -> None:
    found, problems = load(tmp_path, text)
    assert found == Settings()
    assert len(problems) == 1
