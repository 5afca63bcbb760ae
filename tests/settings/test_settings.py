"""Settings: every value checked, every mistake told with its line, nothing ever stopped, nothing of the user's lost."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError, ExitCode
from coach.locations import find_places
from coach.settings.store import (
    MAX_SETTINGS_BYTES,
    RULES,
    Settings,
    chosen_settings,
    in_short,
    load_settings,
    write_settings,
)
from coach.settings.table import SETTINGS, Setting
from coach.settings.values import Amount, OneOf


def load(folder: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    file = folder / "settings.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    settings, mistakes = load_settings(file)
    return settings, [str(mistake) for mistake in mistakes]


def test_without_a_file_the_defaults_are_used_in_silence(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), [])


def test_good_settings_are_taken(tmp_path: Path) -> None:
    found, problems = load(tmp_path, 'emergency_number = "112"\nget_ready = 8\nvoice = true\nrate = 140\n')
    assert found == Settings(emergency_number="112", get_ready=8, voice=True, rate=140)
    assert problems == []


def test_all_that_the_voice_can_be_told_is_taken(tmp_path: Path) -> None:
    found, problems = load(tmp_path, 'engine = "piper"\npitch = 40\nchime_volume = 0\n[pronounce]\nQL = "cue ell"\n')
    assert problems == []
    assert (found.engine, found.pitch, found.chime_volume, found.pronounce) == ("piper", 40, 0, {"QL": "cue ell"})


def test_figures_can_be_turned_off_and_their_motion_apart_from_them(tmp_path: Path) -> None:
    assert load(tmp_path, 'figures = "off"\n') == (Settings(figures="off"), [])
    assert load(tmp_path, "motion = false\n") == (Settings(motion=False), [])


def test_settings_can_be_kept_in_a_set(tmp_path: Path) -> None:
    found, _ = load(tmp_path, '[pronounce]\nQL = "cue ell"\n')
    assert len({found, found, Settings()}) == 2


@pytest.mark.parametrize(
    "line",
    [
        'get_ready = "5 s"',
        "get_ready = 1",
        "get_ready = true",
        "rate = 9999",
        "rate = 1.5",
        "voice = 1",
        'emergency_number = "\\u001b[2J"',
        'emergency_number = "my son"',
        'emergency_number = "+49 (0)112-1121121121"',
        "emergency_number = +491121121121",
        "emergency_number = -112",
        "emergency_number = true",
        "emergency_number = 1.5",
        'piper_voice = "/nope.onnx"',
        'piper_voice = "~nobody-of-this-name/nope.onnx"',
        'piper_voice = "/"',
        "unknown = 1",
        'engine = "robot"',
        "pitch = 101",
        "volume = -1",
        'profile = "wild"',
        "cue_detail = 1",
        'figures = "dots"',
        "figures = true",
        "motion = 0",
        'motion = "off"',
        "pronounce = 1",
        'pronounce = {"QL" = 1}',
        '[pronounce] # how I say it\nQL = ""',
        "pronounce.QL = true",
        "clock = 12",
        'clock = "13"',
        'theme = "pink"',
        "motion = 1",
        'units = "miles"',
        'figures = "ascii"',
        'quiet_hours = "22-7"',
        'quiet_hours = "24:00-07:00"',
        'quiet_hours = "22:00-22:00"',
    ],
)
def test_a_bad_value_is_told_with_its_line_and_the_others_are_kept(tmp_path: Path, line: str) -> None:
    found, problems = load(tmp_path, f"# mine\n{line}\n")
    assert found == Settings()
    assert len(problems) == 1
    assert "settings.toml:2:" in problems[0]


@pytest.mark.parametrize("text", [b"\xff\xfe", "= 3", "[", "voice = "])
def test_a_file_that_is_no_toml_leaves_the_defaults_and_is_told_with_line_and_hint(
    tmp_path: Path, text: str | bytes
) -> None:
    found, problems = load(tmp_path, text)
    assert found == Settings()
    assert len(problems) == 1
    assert "settings.toml:1: " in problems[0]
    assert "Put one setting on each line" in problems[0] or "Save the file as UTF-8" in problems[0]


@pytest.mark.parametrize(
    ("written", "number"), [("112", "112"), ('"112"', "112"), ('"+49 (0)112-1"', "+49 (0)112-1"), ("0", "0")]
)
def test_an_emergency_number_counts_with_and_without_quotation_marks(tmp_path: Path, written: str, number: str) -> None:
    """Else an emergency would say “your local emergency number”, though the number is in the file."""
    assert load(tmp_path, f"emergency_number = {written}\n") == (Settings(emergency_number=number), [])


def test_a_voice_file_counts_where_it_is_there(tmp_path: Path) -> None:
    voice = tmp_path / "amy.onnx"
    voice.touch()
    assert load(tmp_path, f'piper_voice = "{voice.as_posix()}"\n')[1] == []
    with pytest.raises(CoachError, match="piper_voice"):
        write_settings(tmp_path / "settings.toml", {"piper_voice": str(tmp_path / "gone.onnx")})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rate = 140\n", ""),
        ('# mine\nrate = "fast"\n', "settings.toml, line 2: “rate” should be words a minute, from 80 to 300."),
        ("pich = 4\nrate = 1\n", "settings.toml, line 1: “pich” isn't a setting. And 1 more mistake."),
        ("rate = 1\npitch = -1\nfoo = 1\n", "And 2 more mistakes."),
        ("#" * (MAX_SETTINGS_BYTES + 1), "settings.toml: this is too long to be settings."),
    ],
)
def test_home_has_one_sentence_for_all_the_mistakes_of_the_file(tmp_path: Path, text: str, told: str) -> None:
    load(tmp_path, text)
    short = in_short(load_settings(tmp_path / "settings.toml")[1])
    assert short.endswith(told)
    assert bool(short) == bool(told)


def test_the_line_of_a_mistake_in_the_middle_is_told(tmp_path: Path) -> None:
    assert "settings.toml:3: " in load(tmp_path, "# mine\nrate = 140\npitch 3\nvolume = 3\n")[1][0]


def test_a_file_that_is_too_long_to_be_settings_is_told_instead_of_cut(tmp_path: Path) -> None:
    text = "rate = 140\n" + "#" * MAX_SETTINGS_BYTES
    found, problems = load(tmp_path, text)
    assert found == Settings()
    assert "too long" in problems[0]
    with pytest.raises(CoachError):
        write_settings(tmp_path / "settings.toml", {"rate": 150})
    assert (tmp_path / "settings.toml").read_text("utf-8") == text


def test_a_mark_that_an_editor_left_before_the_first_letter_does_no_harm(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbfrate = 140\n") == (Settings(rate=140), [])


MINE = """\
# my settings, do not touch
rate = 140   # not too quick

# the number here
emergency_number = "112"

[pronounce]
# as my physiotherapist says it
"QL" = "cue ell"
"""


def test_writing_a_setting_leaves_all_else_as_the_user_wrote_it(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(MINE, "utf-8")
    write_settings(file, {"rate": 120, "voice_name": 'the "soft" one'})
    lines = file.read_text("utf-8").splitlines()
    assert lines[1] == "rate = 120   # not too quick"
    assert [line for line in MINE.splitlines() if not line.startswith("rate")] == [
        line for line in lines if not line.startswith(("rate", "voice_name"))
    ]
    found, problems = load_settings(file)
    assert problems == []
    assert (found.rate, found.voice_name, found.pronounce) == (120, 'the "soft" one', {"QL": "cue ell"})


def test_a_first_setting_makes_the_folder_and_the_file_private(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    write_settings(file, {"pronounce": {"QL": "cue ell"}, "voice": True})
    assert load_settings(file) == (Settings(voice=True, pronounce={"QL": "cue ell"}), [])
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("changes", [{"rate": 20}, {"rate": "fast"}, {"engine": "robot"}, {"speed": 3}])
def test_a_value_that_is_not_allowed_is_told_and_writes_nothing(tmp_path: Path, changes: dict[str, object]) -> None:
    file = tmp_path / "new" / "settings.toml"
    with pytest.raises(CoachError) as told:
        write_settings(file, {"pitch": 40, **changes})
    assert told.value.code == ExitCode.USAGE
    assert told.value.hint
    assert not file.parent.exists()


def test_a_file_that_cannot_be_understood_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("rate = 140\npitch = low\n", "utf-8")
    with pytest.raises(CoachError, match=r"toml:2: coach can't read this line") as told:
        write_settings(file, {"rate": 150})
    assert "Put one setting on each line" in told.value.hint
    assert file.read_text("utf-8") == "rate = 140\npitch = low\n"


def test_a_full_disk_leaves_the_old_settings_and_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(MINE, "utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CoachError, match="No space left") as told:
        write_settings(file, {"rate": 150})
    assert told.value.code == ExitCode.UNUSABLE
    assert file.read_text("utf-8") == MINE
    assert list(tmp_path.iterdir()) == [file]


def test_settings_that_are_a_link_stay_one(tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere.toml"
    kept.write_text("rate = 140\n", "utf-8")
    link = tmp_path / "settings.toml"
    link.symlink_to(kept)
    write_settings(link, {"rate": 150})
    assert link.is_symlink()
    assert kept.read_text("utf-8") == "rate = 150\n"


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "voice_command": TEXT,
        "voice_name": TEXT,
        "get_ready": st.floats(3, 60),
        "voice": st.booleans(),
        "rate": st.integers(80, 300),
        "pronounce": st.dictionaries(TEXT, TEXT, max_size=4),
    },
)


@given(first=CHANGES, then=CHANGES)
def test_whatever_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, Any], then: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    file.write_text(MINE, "utf-8")
    for changes in (first, then):
        write_settings(file, changes)
    kept = Settings(emergency_number="112", rate=140, pronounce={"QL": "cue ell"})
    wanted = {**kept.__dict__, **first, **then}
    assert load_settings(file) == (Settings(**wanted), [])
    assert "# my settings, do not touch" in file.read_text("utf-8")


def test_there_is_a_rule_for_every_setting() -> None:
    assert set(RULES) == set(Settings.__dataclass_fields__)
    assert len(SETTINGS) == len(RULES)


@pytest.mark.parametrize("key", ["pich", "pitchh", "Pitch"])
def test_a_misspelt_setting_in_the_file_is_guessed(tmp_path: Path, key: str) -> None:
    assert "Did you mean “pitch”?" in load(tmp_path, f"{key} = 40\n")[1][0]


def test_what_the_file_sets_is_told_apart_from_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("rate = 150\npitch = 900\n", "utf-8")
    found, problems = chosen_settings(file)
    assert found == {"rate": 150}
    assert len(problems) == 1


def test_a_setting_that_is_taken_out_has_its_default_again_and_all_else_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(MINE, "utf-8")
    write_settings(file, {"rate": None, "pronounce": None, "volume": None})
    assert load_settings(file) == (Settings(emergency_number="112"), [])
    assert "# my settings, do not touch" in file.read_text("utf-8")


def test_taking_out_what_is_not_there_makes_no_file(tmp_path: Path) -> None:
    write_settings(tmp_path / "new" / "settings.toml", {"rate": None})
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_default_may_be_written_and_is_typed_as_it_is_shown(setting: Setting) -> None:
    default = getattr(Settings(), setting.key)
    assert default is None or setting.value_type.accepts(default)
    assert setting.value_type.read(setting.value_type.display(default)) == default


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_has_words_for_people(setting: Setting) -> None:
    assert setting.label[0].isupper()
    assert setting.help.endswith(".")
    assert setting.value_type.wanted
    assert not setting.value_type.may_be.endswith(".")


@pytest.mark.parametrize(
    "setting", [s for s in SETTINGS if isinstance(s.value_type, Amount | OneOf)], ids=lambda setting: setting.key
)
def test_the_arrows_lead_to_every_end_and_to_nothing_that_may_not_be(setting: Setting) -> None:
    value = getattr(Settings(), setting.key)
    seen = [value]
    for by in (1, -1):
        for _ in range(70):
            value = setting.value_type.step(value, by)
            assert value is None or setting.value_type.accepts(value)
            seen.append(value)
    if isinstance(setting.value_type, Amount):
        assert {setting.value_type.low, setting.value_type.high} <= set(seen)
    if isinstance(setting.value_type, OneOf):
        assert {choice for choice, _ in setting.value_type.choices} == set(seen)


def test_the_first_step_from_an_odd_number_leads_to_a_round_one() -> None:
    assert (RULES["rate"].step(153, 1), RULES["rate"].step(153, -1)) == (160, 150)
    assert (RULES["get_ready"].step(5.5, 1), RULES["get_ready"].step(5.5, -1)) == (6, 5)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_stands_in_the_documents_as_it_is(setting: Setting) -> None:
    default = setting.value_type.display(getattr(Settings(), setting.key))
    row = f"| `{setting.key}` | {setting.help} | {setting.value_type.may_be} | {default} |"
    assert row in (Path(__file__).parents[2] / "docs" / "patient.md").read_text("utf-8").splitlines()


def test_the_voice_keeps_its_sounds_apart_from_what_belongs_to_the_patient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    assert find_places().voice_cache == tmp_path / "cache" / "voice"
    monkeypatch.delenv("COACH_HOME")
    assert find_places().voice_cache.name == "voice"
