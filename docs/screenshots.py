"""Makes the pictures of the documentation from the real program: `make screenshots`.

The clock stands still but for what is played, so that the same program gives the same pictures. With a folder,
`python -m docs.screenshots FOLDER` draws every screen there in more states, sizes and themes, to be looked at.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from coach.locations import shipped_routines
from coach.routine.library import Library, load_library
from coach.routine.reader import read_text
from docs.lives import all_done, broken_off, eleven_days, first_day, warned
from docs.studio import Studio, saved_in

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)
THEME = "calm-dark"
OTHER_THEMES = ("calm-light", "contrast-dark")
IN_OTHER_THEMES = ("home", "player")
SIZES = ((80, 24), (120, 40), (200, 60))
NOT_DUE = ("cold-pack", "first-minutes", "knee-rolls", "when-to-stop-treating-yourself")
"""Routines of which none is due after the first cold packs."""
MISTAKEN = read_text("coach: 1\n").diagnostics


async def draw_documented(studio: Studio) -> None:
    """What the documentation shows."""
    async with studio.scene() as on:
        await on.press("c")
        await on.shot("check-in")
        await on.press("2", "2", "3")
        await on.shot("pain")
        await on.press("6", "enter", "2", "2")
        await on.shot("decision")
    async with studio.scene() as on:
        await on.press("c", "1", "1")
        await on.shot("emergency")
    async with studio.scene(routine="knee-rolls") as on:
        await on.shot("locked")
    async with studio.scene(eleven_days) as on:
        await on.shot("home")
        for key, name in (("y", "history"), ("o", "settings"), ("question_mark", "help")):
            await on.press(key)
            await on.shot(name)
            await on.press("escape")
    async with studio.scene(eleven_days, routine="knee-rolls") as on:
        await on.press("2", "enter", "enter")
        await on.play("Hold", 1.5)
        await on.shot("player")
        await on.play_out()
        await on.shot("after")
    async with studio.scene(eleven_days, routine="calm-breathing") as on:
        await on.press("enter")
        await on.play("Breathe in", 3.0)
        await on.shot("breathing")


async def draw_homes(studio: Studio) -> None:
    """Home in every state that differs, and what can be opened from there."""
    for name, life in (("day-1", first_day), ("broken-off", broken_off), ("urgent", warned)):
        async with studio.scene(life) as on:
            await on.shot(f"home-{name}")
    few = Library(tuple(routine for routine in studio.library.routines if routine.id in NOT_DUE))
    async with studio.scene(all_done, library=few) as on:
        await on.shot("home-resting")
    async with studio.scene(broken_off, routine="knee-rolls") as on:
        await on.shot("take-up")
    async with studio.scene(broken_off) as on:
        await on.press("d")
        await on.shot("drop")
    async with studio.scene(heard=False) as on:
        await on.shot("heard")
    async with studio.scene(library=Library(studio.library.routines, MISTAKEN)) as on:
        await on.shot("home-first-mistakes")
        await on.highlight("knee-rolls")
        await on.shot("home-locked")
        await on.press("slash", *"knee")
        await on.shot("home-search")
        await on.press("escape", "c")
        await on.press("1")
        await on.shot("check-in-in-doubt")
        await on.press("2", "2")
        await on.shot("check-in-urgent")
        await on.press("2")
        await on.shot("check-in-began")
        await on.press("3", "6")
        await on.shot("check-in-number-marked")
        await on.press("enter")
        await on.shot("check-in-inflammation")
        await on.press("question_mark")
        await on.shot("check-in-help")
    async with studio.scene(eleven_days) as on:
        await on.press("y", "end", "enter")
        await on.shot("past-session")
        await on.press("escape", "escape", "ctrl+p", *"set")
        await on.shot("palette")


async def draw_session(studio: Studio) -> None:
    """What a session stops for."""
    async with studio.scene(eleven_days, routine="single-knee-to-chest") as on:
        await on.shot("pain-before")
        await on.press("2", "enter", "enter")
        await on.play("Hold", 4.0)
        await on.press("space")
        await on.shot("paused")
        await on.press("space", "h")
        await on.shot("hurts")
        await on.press("9")
        await on.shot("hurts-marked")
        await on.press("enter")
        await on.shot("after-stop")


async def main(folder: Path | None) -> None:
    """The pictures of the documentation, or every screen in all sizes and themes."""
    library = load_library([shipped_routines()])
    if folder is None:
        await draw_documented(Studio(library, SIZE, THEME, saved_in(PICTURES)))
        for theme in OTHER_THEMES:
            await draw_documented(Studio(library, SIZE, theme, saved_in(PICTURES, f"-{theme}", IN_OTHER_THEMES)))
        return
    for theme in (THEME, *OTHER_THEMES):
        for size in SIZES:
            studio = Studio(library, size, theme, saved_in(folder / f"{theme}-{size[0]}x{size[1]}"))
            await draw_documented(studio)
            await draw_homes(studio)
            await draw_session(studio)


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
