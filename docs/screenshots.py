"""Makes the pictures of the documentation from the real program: `make screenshots`.

The clock stands still but for what is played, so that the same program gives the same pictures. With a folder,
`python -m docs.screenshots FOLDER` draws every screen there in more sizes and themes, to be looked at.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from coach.care.facts import CheckIn, Flag, Inflammation, PainReport, Spasm, Trend
from coach.errors import ExitCode
from coach.journal import entries as written
from coach.journal.store import Journal
from coach.places import shipped_routines
from coach.player import Player
from coach.routine.library import Library, load_library
from coach.session import machine
from coach.session.events import Answer
from coach.session.options import Options
from coach.settings import Settings
from coach.tui.app import CoachApp
from coach.tui.playing import PlayerScreen

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)
THEME = "calm-dark"
OTHER_THEMES = ("calm-light", "contrast-dark")
SETTINGS_FILE = Path("~/.config/coach/settings.toml")
"""Not there; nothing is written."""
IN_OTHER_THEMES = ("home", "player")
SIZES = ((80, 24), (120, 40), (200, 60))
NOW = datetime(2026, 5, 29, 9, 30, tzinfo=UTC)
DAYS = (  # days ago, hour, pain before and after, routine
    (11, 10, 7, 7, "cold-pack"),
    (11, 16, 7, 6, "legs-on-a-chair"),
    (10, 11, 6, 6, "cold-pack"),
    (10, 19, 6, 5, "calm-breathing"),
    (9, 12, 6, 5, "legs-on-a-chair"),
    (7, 9, 5, 4, "legs-on-a-chair"),
    (6, 18, 4, 4, "calm-breathing"),
    (5, 9, 3, 3, "knee-rolls"),
    (4, 9, 3, 2, "knee-rolls"),
    (3, 20, 3, 2, "knee-rolls"),
    (1, 9, 2, 2, "single-knee-to-chest"),
    (1, 19, 3, 1, "knee-rolls"),
)


@dataclass
class PushedClock:
    """A clock that goes on when it is pushed."""

    at: datetime = NOW
    seconds: float = 1000.0
    speed: float = 1.0

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> datetime:
        return self.at

    def push(self, seconds: float) -> None:
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)


class Scene:
    """A running app, a clock to push on, and a folder for its pictures."""

    def __init__(self, pilot: Pilot[ExitCode], clock: PushedClock, save: Callable[[CoachApp, str], None]) -> None:
        self._pilot, self._clock, self._save = pilot, clock, save
        assert isinstance(pilot.app, CoachApp)
        self._app = pilot.app

    async def press(self, *keys: str) -> None:
        for key in keys:
            self._clock.push(1.0)
            await self._pilot.press(key)
            await self._pilot.pause(0.1)

    async def play(self, phase: str, seconds: float) -> None:
        """Plays on to a phase that begins so, and then for some seconds more."""
        while not self._at(phase):
            self._answer()
            await self._on(0.5)
        for _ in range(round(seconds * 2)):
            await self._on(0.5)
        await self._pilot.pause(0.2)

    async def play_out(self) -> None:
        """Plays to the end, and answers what is asked as one does on a good day."""
        while isinstance(self._app.screen, PlayerScreen):
            self._answer()
            await self._on(2.0)
        await self._pilot.pause(0.2)

    async def shot(self, name: str) -> None:
        await self._pilot.pause(0.2)
        self._save(self._app, name)

    def _answer(self) -> None:
        """What is asked, as on a good day."""
        screen = self._app.screen
        assert isinstance(screen, PlayerScreen)
        question = machine.asking(screen.session.score, screen.session.state)
        if question is not None:
            screen.session.send(Answer, {"number": "1", "yes-no": "no", "ready": "ready"}[question.answers])

    async def _on(self, seconds: float) -> None:
        self._clock.push(seconds)
        if isinstance(self._app.screen, PlayerScreen):
            self._app.screen.tick()
        await asyncio.sleep(0)

    def _at(self, phase: str) -> bool:
        screen = self._app.screen
        assert isinstance(screen, PlayerScreen), phase
        view = screen._view
        return view is not None and view.phase.startswith(phase)


@dataclass
class Studio:
    """Draws the scenes in one size and one theme."""

    library: Library
    size: tuple[int, int]
    theme: str
    save: Callable[[CoachApp, str], None]

    @asynccontextmanager
    async def scene(self, routine: str | None = None, *, first: bool = False) -> AsyncIterator[Scene]:
        """Coach at the first start, or for a patient who has used it for eleven days."""
        with tempfile.TemporaryDirectory() as folder, Journal(Path(folder) / "journal.sqlite3") as journal:
            clock = PushedClock()
            settings = Settings(emergency_number="112", voice=False, clock="24", theme=self.theme)
            player = Player(journal, clock, Options(emergency_number="112"))
            if not first:
                live(player, clock, self.library)
            app = CoachApp(
                lambda: player,
                lambda: self.library,
                clock,
                settings,
                lambda _: None,
                SETTINGS_FILE,
                routine=self.library.get(routine or ""),
            )
            async with app.run_test(size=self.size) as pilot:
                app.theme = self.theme
                await pilot.pause(0.5)
                yield Scene(pilot, clock, self.save)

    async def draw(self) -> None:
        """Every screen, once."""
        async with self.scene(first=True) as on:
            await on.press("c")
            await on.shot("check-in")
            await on.press("2", "2", "3")
            await on.shot("pain")
            await on.press("6", "2", "2")
            await on.shot("decision")
        async with self.scene(first=True) as on:
            await on.press("c", "1", "1")
            await on.shot("emergency")
        async with self.scene("knee-rolls", first=True) as on:
            await on.shot("locked")
        async with self.scene() as on:
            await on.shot("home")
            for key, name in (("y", "history"), ("o", "settings"), ("question_mark", "help")):
                await on.press(key)
                await on.shot(name)
                await on.press("escape")
        async with self.scene("knee-rolls") as on:
            await on.press("2", "enter")
            await on.play("Hold", 1.5)
            await on.shot("player")
            await on.play_out()
            await on.shot("after")
        async with self.scene("calm-breathing") as on:
            await on.press("enter")
            await on.play("Breathe in", 3.0)
            await on.shot("breathing")


def live(player: Player, clock: PushedClock, library: Library) -> None:
    """Writes down eleven days: what hurt, and what was done about it."""
    for number, (ago, hour, before, after, name) in enumerate(DAYS):
        clock.at = (NOW - timedelta(days=ago)).replace(hour=hour, minute=0)
        good = Inflammation.REDUCED if ago < 7 else Inflammation.NOT_YET
        eased = Spasm.EASED if ago < 7 else Spasm.NOT_YET
        began = None if number else clock.at
        trend = Trend.BETTER if number else None
        check_in = CheckIn(clock.at, before, good, eased, trend, Flag.NONE, new_episode=not number, began=began)
        pain = written.pain_entry(PainReport(clock.at, before))
        player.write([written.check_in_entry(check_in), pain])
        routine = library.get(name)
        assert routine is not None, name
        session = player.start(routine)
        session.begin()
        while not session.ended:
            question = machine.asking(session.score, session.state)
            if question is not None:
                answers = {"number": str(after), "yes-no": "no", "ready": "ready"}
                session.send(Answer, answers[question.answers])
            clock.push(2.0)
            session.look()
    clock.at = NOW
    now = CheckIn(NOW, 2, Inflammation.REDUCED, Spasm.EASED, Trend.BETTER, Flag.NONE)
    player.write([written.check_in_entry(now)])


def saved_in(folder: Path, ending: str = "", only: tuple[str, ...] = ()) -> Callable[[CoachApp, str], None]:
    """Writes a screen as SVG, without the web fonts that Textual links to."""

    def save(app: CoachApp, name: str) -> None:
        if only and name not in only:
            return
        svg = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="coach"), flags=re.DOTALL)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}{ending}.svg").write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")

    return save


async def main(folder: Path | None) -> None:
    """The pictures of the documentation, or every screen in all sizes and themes."""
    library = load_library([shipped_routines()])
    if folder is None:
        await Studio(library, SIZE, THEME, saved_in(PICTURES)).draw()
        for theme in OTHER_THEMES:
            await Studio(library, SIZE, theme, saved_in(PICTURES, f"-{theme}", IN_OTHER_THEMES)).draw()
        return
    for theme in (THEME, *OTHER_THEMES):
        for size in SIZES:
            await Studio(library, size, theme, saved_in(folder / f"{theme}-{size[0]}x{size[1]}")).draw()


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
