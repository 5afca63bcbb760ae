"""The full screen over a journal that cannot be used: it is said once, and positions play."""

from pathlib import Path

import pytest

from coach.errors import ExitCode
from coach.journal.stand_in import open_journal
from coach.playback.sessions import Sessions
from coach.score.options import Options
from coach.script import first_words
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from tests.journal.test_stand_in import BROKEN
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, HELPED, KNEE, StageMaker, World


@pytest.fixture
def broken(world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal that is none; a player that was opened as the command opens it."""

    def opened() -> Sessions:
        player = Sessions(open_journal(world.folder / "journal.sqlite3"), world.clock, Options(emergency_number="112"))
        player.read_through()
        world.journals.append(player.journal)
        return player

    BROKEN[0](world.folder / "journal.sqlite3")
    monkeypatch.setattr(world, "player", opened)
    return world.folder / "journal.sqlite3"


async def test_home_says_it_shown_and_aloud_and_goes_on(stage: StageMaker, broken: Path) -> None:
    """It stands in the way of nothing: whoever has just been struck presses one key, as always."""
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.on(HomeScreen)
        assert "Move it to another folder" in on.flat
        assert [words for words in voice.heard if "Move it to another folder" in words]
        assert "I can't use your record. Resting positions, calm breathing and gentle walking are fine." in on.flat
        await on.press("c", "escape")
        await on.on(HomeScreen)


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_help_is_one_key_away(stage: StageMaker, broken: Path, key: str) -> None:
    before = broken.read_bytes()
    voice = FakeVoice()
    async with stage(voice=voice, library=HELPED) as on:
        await on.on(HomeScreen)
        await on.press(key)
        await on.on(PlayerScreen)
        assert voice.heard[-1] == first_words.help_at_once("112")
    assert broken.read_bytes() == before


async def test_a_position_plays(stage: StageMaker, broken: Path) -> None:
    before = broken.read_bytes()
    async with stage(routine=CHAIR) as on:
        await on.on(NoticeScreen)
        await on.press("enter")
        screen = await on.on(PlayerScreen)
        assert screen.session.trouble is None, "it has been told already"
        await on.press("q")
    assert broken.read_bytes() == before


async def test_a_stretch_is_locked_and_says_why(stage: StageMaker, broken: Path) -> None:
    async with stage(routine=KNEE) as on:
        await on.on(NoticeScreen)
        await on.press("enter")
        await on.until(lambda: "so this has to wait" in on.flat)
        await on.press("enter")
        await on.until(lambda: on.app.return_value is ExitCode.LOCKED)
