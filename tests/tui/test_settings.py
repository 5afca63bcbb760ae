"""The settings screen: every change by the keyboard, kept at once, and told to a screen reader in the line in hand."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from coach.score.score import CueKind
from coach.script import sentences
from coach.settings.store import Settings, load_settings
from coach.settings.table import SETTINGS
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.settings import SettingList, SettingsScreen
from coach.tui.speech import Speech
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker


class Board:
    """A settings screen in the app, and what it has told."""

    def __init__(self, on: Stage, file: Path) -> None:
        self.on, self.file = on, file
        self.changes: list[Settings] = []
        self.said: list[str] = []

    async def open(self, settings: Settings | None = None) -> None:
        known = settings or load_settings(self.file)[0]
        self.on.app.push_screen(SettingsScreen(self.file, known, self.changes.append, self._say))
        await self.on.on(SettingsScreen)

    def _say(self, words: str) -> str:
        self.said.append(words)
        return ""

    async def go_to(self, key: str) -> None:
        listed = self.on.app.screen.query_one(SettingList)
        listed.highlighted = listed.get_option_index(key)
        await self.on.settle()

    @property
    def line(self) -> str:
        """The line on which the hardware cursor stands, from there on."""
        x, y = self.on.app.cursor_position
        return self.on.text.splitlines()[y][x:].lstrip()

    @property
    def kept(self) -> Settings:
        return load_settings(self.file)[0]


async def test_every_setting_is_there_under_its_group(stage: StageMaker, tmp_path: Path) -> None:
    async with stage(size=(120, 60)) as on:
        await Board(on, tmp_path / "settings.toml").open()
        for setting in SETTINGS:
            assert f"{setting.label}: " in on.text
            assert f"\n       {setting.group}" in on.text
        assert str(tmp_path)[:30] in on.text


async def test_the_line_in_hand_tells_a_screen_reader_name_value_and_choices(stage: StageMaker, tmp_path: Path) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        assert " ".join(board.line.split()).startswith("Voice: auto (auto, on, off)")
        await on.press("down")
        assert " ".join(board.line.split()).startswith("Rate: 150 words a minute (80 to 300")
        await on.press("right")
        assert " ".join(board.line.split()).startswith("Rate: 160 words a minute")


async def test_the_arrows_change_a_setting_and_it_counts_and_is_kept_at_once(stage: StageMaker, tmp_path: Path) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        await on.press("down", "left")
        assert (board.kept.rate, board.changes[-1].rate) == (140, 140)
        assert "You chose this. Press U for the default: 150 words a minute." in on.flat
        await board.go_to("theme")
        await on.press("enter")
        assert board.changes[-1].theme == "calm-light"
        await on.press("u")
        assert board.changes[-1] == Settings(rate=140, emergency_number="112")
        assert "Default." in on.flat
        assert board.file.read_text("utf-8").splitlines() == ['emergency_number = "112"', "rate = 140"]


async def test_a_text_is_typed_and_kept_with_enter(stage: StageMaker, tmp_path: Path) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        await board.go_to("emergency_number")
        await on.press("enter", "1", "1", "2", "enter")
        assert board.kept.emergency_number == "112"
        assert isinstance(on.app.focused, SettingList)
        assert "Emergency number: 112" in on.flat


async def test_s_lets_the_patient_hear_the_voice_but_an_s_that_is_typed_does_not(
    stage: StageMaker, tmp_path: Path
) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        await board.go_to("voice_name")
        await on.press("enter", "u", "s", "enter")
        assert (board.kept.voice_name, board.said) == ("us", [])
        await on.press("s")
        assert board.said == [sentences.SAMPLE]


async def test_what_cannot_be_is_told_and_can_be_mended_or_left(stage: StageMaker, tmp_path: Path) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        kept = board.file.read_text("utf-8")
        await board.go_to("quiet_hours")
        await on.press("enter", "9", "enter")
        assert 'That won\'t work. Choose: two times such as "22:00-07:00".' in on.flat
        assert isinstance(on.app.focused, Input)
        await on.press("escape")
        assert isinstance(on.app.screen, SettingsScreen), "Escape leaves the line first, then the screen"
        assert board.file.read_text("utf-8") == kept
        assert "That won't work" not in on.text
        await on.press("escape")
        await on.on(HomeScreen)


async def test_leaving_the_line_leaves_it_as_it_was(stage: StageMaker, tmp_path: Path) -> None:
    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        await board.go_to("get_ready")
        await on.press("enter", "9", "tab")
        assert isinstance(on.app.focused, SettingList)
        assert not on.app.screen.query_one("#entry").display
        assert board.changes == []


async def test_a_mistake_in_the_file_is_told_at_home_and_mended_in_the_settings(
    stage: StageMaker, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("# mine\nrate = 9\npich = 4\nvolume = 999\npitch = 999\nvolumes = 3\n", "utf-8")
    async with stage() as on:
        assert "settings.toml, line 2: “rate” should be words a minute, from 80 to 300." in on.flat
        assert "And 4 more mistakes. Open the settings to see how to fix it." in on.flat
        await on.press("o")
        board = Board(on, file)
        await on.on(SettingsScreen)
        assert "! Line 2: “rate” should be words a minute, from 80 to 300. Until then I'll use the default." in on.flat
        assert "! Line 3: “pich” isn't a setting. Did you mean “pitch”?" in on.flat
        assert "! And 3 more. `coach settings` lists them all." in on.flat
        await board.go_to("rate")
        await on.press("right")
        assert "Line 2" not in on.text, "it is mended by choosing another"
        assert file.read_text("utf-8").startswith("# mine\nrate = 160\n")
        file.write_text("rate = 160\n", "utf-8")
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "settings.toml" not in on.text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rate is fast\n", ["such as `rate = 150`, with words in quotation marks. Until then I'll use the defaults."]),
        (
            "rate = 9\nvolume = 999\n",
            ["Until then I'll use the default.", "! And 1 more. `coach settings` lists them all."],
        ),
    ],
)
async def test_in_the_smallest_window_no_mistake_is_cut_in_the_middle(
    stage: StageMaker, tmp_path: Path, text: str, told: list[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    async with stage(size=(60, 18)) as on:
        assert "Open the settings to see how to fix it." in on.flat
        board = Board(on, file)
        await board.open()
        assert all(words in on.flat for words in told)
        assert board.line.startswith("Voice:"), "and the setting in hand can be seen"
        assert "? Help" in on.text


async def test_a_file_that_is_no_toml_is_told_and_never_written_over(stage: StageMaker, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("rate is fast\n", "utf-8")
    async with stage() as on:
        board = Board(on, file)
        await board.open()
        assert "! Line 1: coach can't read this line. TOML: " in on.flat
        await on.press("right")
        assert board.changes == []
        assert "Put one setting on each line" in on.flat
        assert file.read_text("utf-8") == "rate is fast\n"


async def test_a_full_disk_is_told_and_changes_nothing(
    stage: StageMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with stage() as on:
        board = Board(on, tmp_path / "settings.toml")
        await board.open()
        monkeypatch.setattr("coach.settings.store._replace", full)
        await on.press("right")
        assert "No space left on device" in on.flat
        assert board.changes == []
        assert "Voice:                auto" in on.text


async def test_what_was_changed_in_the_file_by_hand_counts_from_now_on(stage: StageMaker, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("rate = 120\n", "utf-8")
    async with stage() as on:
        board = Board(on, file)
        await board.open(Settings())
        assert board.changes == [Settings(rate=120)]


async def test_words_that_cannot_be_typed_are_left_to_the_file(stage: StageMaker, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[pronounce]\n"a;b" = "c"\n', "utf-8")
    async with stage() as on:
        board = Board(on, file)
        await board.open()
        await board.go_to("pronounce")
        await on.press("enter")
        assert "Change this one in the file" in on.flat
        assert isinstance(on.app.focused, SettingList)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_in_every_window_the_line_in_hand_and_the_keys_can_be_seen(
    stage: StageMaker, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("rate = 9\npitch = 999\nvolume = 999\n", "utf-8")
    async with stage(size=size) as on:
        board = Board(on, file)
        await board.open()
        for setting in (SETTINGS[10], SETTINGS[0], SETTINGS[-1]):
            await board.go_to(setting.key)
            assert board.line.startswith(f"{setting.label}:")
        await board.go_to("quiet_hours")
        await on.press("enter")
        assert on.inside("#entry")
        assert "Esc Back" in on.text


def test_a_voice_is_quiet_at_night_but_for_warnings_and_what_was_asked_for() -> None:
    voice = FakeVoice()
    speech = Speech(lambda: voice, lambda: True)
    speech.open()
    speech.say(["How strong is your pain?"])
    assert voice.heard == []
    speech.say(["Call 112 now."], CueKind.SAFETY)
    speech.say(["This is how I sound."], asked=True)
    assert voice.heard == ["Call 112 now.", "This is how I sound."]
    speech.close()


async def test_a_voice_is_made_anew_when_the_night_begins() -> None:
    made: list[FakeVoice] = []
    night = False

    def make() -> FakeVoice:
        made.append(FakeVoice(lasts=1.0))
        return made[-1]

    speech = Speech(make, lambda: night)
    speech.open()
    await speech.prepare([], lambda: None, lambda _: None)
    assert len(made) == 1
    night = True
    await speech.prepare([], lambda: None, lambda _: None)
    assert len(made) == 2
    assert (made[0].closed, speech.voice) == (True, made[1])
