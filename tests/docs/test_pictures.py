"""The pictures of the documentation: each scene still leads where it says, and each picture is shown somewhere."""

import asyncio
import re
from pathlib import Path

import pytest

from coach.locations import shipped_routines
from coach.routine.library import load_library
from coach.tui.app import CoachApp
from docs import screenshots
from docs.lives import eleven_days
from docs.studio import SceneError, Studio
from tests.headless import headless

__all__ = ["headless"]

ROOT = Path(__file__).parent.parent.parent
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
FIGURE = "figure"
"""The picture that `make gallery` draws."""


def _studio(drawn: list[str]) -> Studio:
    def save(_: CoachApp, name: str) -> None:
        drawn.append(name)

    return Studio(load_library([shipped_routines()]), screenshots.SIZE, screenshots.THEME, save)


def _kept() -> set[str]:
    return {path.stem for path in screenshots.PICTURES.iterdir()}


@pytest.mark.slow
def test_every_scene_of_the_documentation_still_leads_to_its_picture() -> None:
    """Keys that no longer fit would leave old pictures in the documentation, and nobody would notice."""
    drawn: list[str] = []
    asyncio.run(screenshots.draw_documented(_studio(drawn)))
    assert sorted(drawn) == sorted(_kept() - {FIGURE})


@pytest.mark.slow
def test_a_scene_that_leads_nowhere_says_which_it_is_and_what_stands_there() -> None:
    """It once went on for ever."""

    async def lost() -> None:
        async with _studio([]).scene("a lost scene", eleven_days) as on:
            await on.press("y")
            await on.play_out()
            await on.play("Hold")

    with pytest.raises(SceneError, match=r"“a lost scene” waited in vain for a session.*History: May 2026"):
        asyncio.run(lost())


@pytest.mark.slow
def test_a_session_without_the_moment_that_is_waited_for_comes_to_an_end() -> None:
    async def lost() -> None:
        async with _studio([]).scene("ankle pumps", eleven_days, routine="ankle-pumps") as on:
            await on.play("Breathe out")

    with pytest.raises(SceneError, match=r"“ankle pumps” waited in vain for “Breathe out” in the session.*Next:"):
        asyncio.run(lost())


def test_every_picture_is_shown_on_a_page_and_every_page_has_its_pictures() -> None:
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    assert {path for path in shown if not path.exists()} == set()
    assert {path.stem for path in shown} == _kept()
