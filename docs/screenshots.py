"""Makes the pictures of the documentation from the real program: `make screenshots`.

The clock stands still but for what is played, so that the same program gives the same pictures. With a folder,
`python -m docs.screenshots FOLDER` draws every screen there in more states, sizes and themes, to be looked at.
"""

import asyncio
import os
import sys
import time
from pathlib import Path

from coach.care.sign_groups import FULL_SCREEN
from coach.locations import shipped_routines
from coach.routine.library import Library, load_library
from coach.routine.reader import read_text
from docs.lives import all_done, broken_off, eleven_days, first_day, warned
from docs.studio import Studio, saved_in

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)
THEME = "calm-dark"
OTHER_THEMES = ("calm-light", "contrast-dark")
SIZES = ((80, 24), (120, 40), (200, 60))
NOT_DUE = ("cold-pack", "first-minutes", "knee-rolls", "when-to-stop-treating-yourself")
"""Routines of which none is due after the first cold packs."""
MISTAKEN = read_text("coach: 1\n").diagnostics
NO_SIGNS = ("2",) * len(FULL_SCREEN)
"""The keys that lead to the question about pain at a first check-in: no to each group of signs."""


async def draw_documented(studio: Studio) -> None:
    """What the documentation shows."""
    async with studio.scene("the first start") as on:
        await on.shot("first-screen", "It has just struck.")
        await on.press("enter")
        await on.play("Hold", 1.0)
        await on.shot("first-aid", "onto the side that hurts less")
    async with studio.scene("a first check-in") as on:
        await on.press("c")
        await on.shot("check-in", "Since this spasm began")
        await on.press(*NO_SIGNS, "6")
        await on.shot("pain", "It's 6")
        await on.press("enter", "4", "2", "2", "enter")
        await on.shot("decision", "Stretching comes later.")
    async with studio.scene("a warning sign") as on:
        await on.press("c", "1")
        await on.shot("emergency", "press X twice")
    async with studio.scene("a routine too early", routine="knee-rolls") as on:
        await on.shot("locked", "Knee rolls: not yet.")
    async with studio.scene("what is asked once", new=True) as on:
        await on.press("c", *NO_SIGNS, "6", "enter", "4", "2", "2", "enter", "escape")
        await on.press("1")
        await on.shot("once", "I can't hear you")
    async with studio.scene("home after eleven days", eleven_days) as on:
        await on.shot("home", "Day 12.")
        for key, name, shows in (
            ("y", "history", "12 sessions on 9 days"),
            ("o", "settings", "Rate:"),
            ("question_mark", "help", "Every key and what it does"),
        ):
            await on.press(key)
            await on.shot(name, shows)
            await on.press("escape")
    async with studio.scene("knee rolls", eleven_days, routine="knee-rolls") as on:
        await on.play("Hold", 1.5)
        await on.shot("player", "Hold the stretch.")
        await on.press("u")
        await on.shot("getting-up", "Are you on the floor?")
    async with studio.scene("knee rolls to their end", eleven_days, routine="knee-rolls") as on:
        await on.play_out()
        await on.shot("after", "Six knee rolls")
    async with studio.scene("calm breathing", eleven_days, routine="calm-breathing") as on:
        await on.play("Breathe out")
        await on.play("Breathe in", 2.0)
        await on.shot("breathing", "Breathe in")


async def draw_homes(studio: Studio) -> None:
    """Home in every state that differs, and what can be opened from there."""
    for life, shows in ((first_day, "Day 1."), (broken_off, "You have an unfinished session."), (warned, "S:")):
        async with studio.scene(f"home, {life.__name__}", life) as on:
            await on.shot(f"home-{life.__name__.replace('_', '-')}", shows)
    few = Library(tuple(routine for routine in studio.library.routines if routine.id in NOT_DUE))
    async with studio.scene("home with nothing due", all_done, library=few) as on:
        await on.shot("home-resting", "There's nothing you need to do right now.")
    async with studio.scene("a session that was left", broken_off, routine="knee-rolls") as on:
        await on.shot("carry-on", "you stopped partway through")
    async with studio.scene("dropping a session", broken_off) as on:
        await on.press("d")
        await on.shot("drop", "Leave “Knee rolls” there?")
    mistaken = Library(studio.library.routines, MISTAKEN)
    async with studio.scene("the library", eleven_days, library=mistaken) as on:
        await on.shot("home-mistakes", "coach check")
        await on.highlight("dead-bug")
        await on.shot("library", "Dead bug")
        await on.press("slash", *"knee")
        await on.shot("library-search", "Single knee to chest")
        await on.press("escape", "y", "end", "up", "enter")
        await on.shot("past-session", "Cold pack")
        await on.press("escape", "escape", "ctrl+p", *"set")
        await on.shot("palette", "Settings")
    async with studio.scene("the library before a check-in") as on:
        await on.highlight("knee-rolls")
        await on.shot("library-locked", "not yet")
        await on.press("escape", "a")
        await on.shot("about-you", "About you")


async def draw_check_ins(studio: Studio) -> None:
    """Each page of a check-in that looks different, and what is asked once after it."""
    async with studio.scene("what is asked once, page by page", new=True) as on:
        await on.press("c", *NO_SIGNS, "6", "enter", "4", "2", "2", "enter", "escape")
        await on.shot("once-number", "Is that right?")
        await on.press("1", "1")
        await on.shot("once-reading", "the small print")
    async with studio.scene("a warning sign given by mistake") as on:
        await on.press("c", "1", "x")
        await on.shot("emergency-slip", "Press X once more")
        await on.press("x", *NO_SIGNS[:4])
        await on.shot("check-in-urgent", "Do any of these apply to you?")
        await on.press("1")
        await on.shot("check-in-which", "question 5 of about 12 1")
    async with studio.scene("a first check-in, page by page") as on:
        await on.press("c", *NO_SIGNS)
        await on.shot("pain-unmarked", "Type a number")
        await on.press("1")
        await on.shot("pain-one", "It's 1")
        await on.press("enter")
        await on.shot("check-in-began", "Earlier today")
        await on.press("4")
        await on.shot("check-in-sore", "Press gently")
        await on.press("question_mark")
        await on.shot("check-in-help", "Every key")
        await on.press("escape", "1")
        await on.shot("check-in-spasm", "Has the spasm let go")
        await on.press("1")
        await on.shot("check-in-correct", "Yes, that's right")
        await on.press("enter")
        await on.shot("decision-ready", "Stretching is ready for you.")


async def draw_sessions(studio: Studio) -> None:
    """What a session goes through, and what it stops for."""
    async with studio.scene("the first seconds of help") as on:
        await on.press("enter")
        await on.shot("first-aid-first", "A fall or an accident?")
        await on.play_to("daily")
        await on.shot("first-aid-asks", "questions for you while you rest")
        await on.play_out()
        await on.shot("first-aid-after", "I've made a note that it just struck.")
    async with studio.scene("a stretch for each leg", eleven_days, routine="single-knee-to-chest") as on:
        await on.shot("set-up", "Get into position.")
        await on.play("Hold", 4.0)
        await on.shot("hold", "Hold the stretch.")
        await on.press("space")
        await on.shot("paused", "Paused.")
        await on.press("q")
        await on.shot("quit", "End the session here?")
        await on.press("escape", "enter")
        await on.play("Rest")
        await on.shot("rest", "Rest.")
        await on.press("l")
        await on.shot("legs", "both legs")
    async with studio.scene("getting up from the floor", eleven_days, routine="on-the-side") as on:
        await on.play("Hold", 4.0)
        await on.shot("hold-on-the-side", "Hold.")
        await on.press("u", "1")
        await on.play("", 2.0)
        await on.shot("getting-up-from-the-floor", "Get up.")
    async with studio.scene("a stretch that hurts", eleven_days, routine="single-knee-to-chest") as on:
        await on.play("Hold", 4.0)
        await on.press("h")
        await on.shot("hurts", "How bad")
        await on.press("9", "enter")
        await on.shot("hurts-after", "Your pain")


async def main(folder: Path | None) -> None:
    """The pictures of the documentation, or every screen in all sizes and themes."""
    library = load_library([shipped_routines()])
    if folder is None:
        await draw_documented(Studio(library, SIZE, THEME, saved_in(PICTURES)))
        return
    for theme in (THEME, *OTHER_THEMES):
        for size in SIZES:
            studio = Studio(library, size, theme, saved_in(folder / f"{theme}-{size[0]}x{size[1]}"))
            for draw in (draw_documented, draw_homes, draw_check_ins, draw_sessions):
                await draw(studio)


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
