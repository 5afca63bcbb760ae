"""What home opens, and that what is changed in the settings counts at once: in colours, voice, times and units."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.journal.store import JournalError
from coach.routine.library import Library
from coach.script import journey
from coach.settings.store import Settings, load_settings
from coach.settings.table import SETTINGS
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.settings import SettingList, SettingsScreen
from coach.tui.speech import sounds_alike
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker, World, routine

TAPE = routine("tape", "Walk 10 m", "mobility", "  - tell: Walk 10 m.\n")
DOSED = routine("dosed", "Small rest", "positioning", "  - tell: Rest.\ndose:\n  again-after: 3 h\n")


async def _change(on: Stage, key: str, *keys: str) -> None:
    """In the settings: changes one by these keys."""
    screen = await on.on(SettingsScreen)
    listed = screen.query_one(SettingList)
    listed.highlighted = listed.get_option_index(key)
    await on.settle()
    await on.press(*keys)


async def test_y_opens_the_past_and_escape_leads_home(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.press("y")
        await on.on(HistoryScreen)
        assert "History: May 2026" in on.text
        await on.press("escape")
        await on.on(HomeScreen)


async def test_a_past_that_cannot_be_read_ends_in_words(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage() as on:

        def fail(*_: Any, **__: Any) -> None:
            raise JournalError("the journal cannot be used: disk I/O error", "Check the disk.")

        monkeypatch.setattr(on.app.player.journal, "read", fail)
        await on.press("y")
        screen = await on.on(NoticeScreen)
        assert "Check the disk." in screen.text


async def test_colours_are_those_of_the_settings_and_change_with_them(stage: StageMaker, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('theme = "contrast-light"\n', "utf-8")
    async with stage(settings=Settings(theme="contrast-light")) as on:
        assert on.app.theme == "contrast-light"
        await on.press("o")
        await _change(on, "theme", "right")
        assert on.app.theme == load_settings(tmp_path / "settings.toml")[0].theme != "contrast-light"
        await on.press("escape")
        await on.on(HomeScreen)


async def test_the_voice_is_made_anew_when_it_is_to_be_heard_otherwise(stage: StageMaker) -> None:
    made: list[tuple[int, FakeVoice]] = []

    def make(settings: Settings) -> FakeVoice:
        made.append((settings.rate, FakeVoice()))
        return made[-1][1]

    async with stage(make_voice=make, settings=Settings()) as on:
        await on.press("o")
        await _change(on, "theme", "right", "s")
        assert len(made) == 1, "the colours are nothing to the voice"
        await _change(on, "rate", "right", "right")
        assert len(made) == 1
        await on.press("s")
        rate, voice = made[-1]
        assert (len(made), len(voice.said), made[0][1].closed) == (2, 1, True)
        assert rate > Settings().rate
        await on.press("right", "escape")
        await on.on(HomeScreen)
        assert made[-1][0] > rate, "the next words are said as it was last wanted"


async def test_a_voice_that_is_off_says_so_when_it_is_to_be_tried(stage: StageMaker) -> None:
    async with stage(settings=Settings(voice=False)) as on:
        await on.press("o")
        await on.on(SettingsScreen)
        await on.press("s")
        assert journey.SILENT in on.flat


def test_only_what_is_heard_makes_a_voice_sound_otherwise() -> None:
    heard = {s.key for s in SETTINGS if s.group in ("Voice", "Sounds")} | {"pronounce"}
    other: dict[str, Any] = {"voice": False, "pronounce": {"QL": "cue ell"}, "theme": "calm-light", "get_ready": 9.0}
    other |= {"rate": 99, "engine": "piper", "chime_volume": 1, "quiet_hours": "22:00-07:00"}
    for key, value in other.items():
        assert sounds_alike(Settings(), Settings(**{key: value})) is (key not in heard)


async def test_times_and_units_change_with_the_settings(stage: StageMaker, world: World) -> None:
    """Home, the title of a session, and what the session says."""
    async with stage(library=Library((TAPE,)), settings=Settings()) as on:
        await on.browse()
        assert "Walk 10 m" in on.text
        await on.press("escape", "o")
        await _change(on, "units", "right", "right")
        await _change(on, "clock", "right")
        await on.press("escape")
        await on.on(HomeScreen)
        await on.browse()
        await on.until(lambda: "Walk 33 feet" in on.text)
        assert on.app.player.options.hours == 12
        await on.press("enter")
        await on.until(lambda: "Walk 33 feet." in on.flat)


async def test_quiet_hours_count_as_soon_as_they_are_set(stage: StageMaker, world: World, tmp_path: Path) -> None:
    world.checked_in()
    now = world.clock.wall().astimezone()
    night = f"{now - timedelta(hours=1):%H:%M}-{now + timedelta(hours=2):%H:%M}"
    async with stage(library=Library((DOSED,)), settings=Settings()) as on:
        assert "Start: Small rest" in on.text
        (tmp_path / "settings.toml").write_text(f'quiet_hours = "{night}"\n', "utf-8")
        await on.press("o", "escape")
        await on.on(HomeScreen)
        await on.until(lambda: "There's nothing you need to do right now." in on.flat)
        assert "○ Lie down at 14:00" in on.flat
