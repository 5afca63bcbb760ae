"""Runs the real program for its pictures: with a clock that is pushed on, and in a folder that stands for a home."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, chdir
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from coach.errors import ExitCode
from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.score.options import Options
from coach.session import machine
from coach.session.events import Answer
from coach.settings.store import load_settings, write_settings
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.voice import Utterance

NOW = datetime(2026, 5, 29, 9, 30, tzinfo=UTC)
SETTINGS_FILE = Path("~/.config/coach/settings.toml")
"""As a patient sees it. In a scene it is a file in the scene's own folder, which has a folder called `~`."""
EMERGENCY_NUMBER = "112"
CHOSEN = {"emergency_number": EMERGENCY_NUMBER, "voice": False, "clock": "24"}
"""What the patient of the pictures has set, beside the theme."""
GOOD_DAY = {"number": "1", "yes-no": "no", "ready": "ready"}
"""What is answered to a question of a session, by its kind, when all is well."""


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


Life = Callable[[Sessions, PushedClock, Library], None]
"""Writes down what a patient has lived through before the picture, and leaves the clock at NOW."""
Save = Callable[[CoachApp, str], None]
"""Keeps what an app shows under a name."""


class Mute:
    """A voice that says nothing: pictures are silent."""

    notice = None

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None: ...

    def seconds(self, utterance: Utterance) -> float | None:
        return None

    def say(self, utterance: Utterance, delay: float = 0.0) -> None: ...

    @property
    def speaking(self) -> bool:
        return False

    def hush(self, *, keep_safety: bool = False) -> None: ...

    def finish(self, seconds: float) -> None: ...

    def close(self) -> None: ...


class Scene:
    """A running app, a clock to push on, and a folder for its pictures."""

    def __init__(self, pilot: Pilot[ExitCode], clock: PushedClock, save: Save) -> None:
        self._pilot, self._clock, self._save = pilot, clock, save
        assert isinstance(pilot.app, CoachApp)
        self._app = pilot.app

    async def press(self, *keys: str) -> None:
        for key in keys:
            self._clock.push(1.0)
            await self._pilot.press(key)
            await self._pilot.pause(0.1)

    async def highlight(self, routine: str) -> None:
        """In the library at home: goes to this routine."""
        await self.press("slash")
        found = self._app.screen.query_one("#routines", OptionList)
        found.focus()
        found.highlighted = found.get_option_index(routine)
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
            screen.session.send(Answer(GOOD_DAY[question.answers]))

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


@dataclass(frozen=True)
class Studio:
    """Draws scenes in one size and one theme."""

    library: Library
    size: tuple[int, int]
    theme: str
    save: Save

    @asynccontextmanager
    async def scene(
        self, life: Life | None = None, *, routine: str = "", library: Library | None = None, heard: bool = True
    ) -> AsyncIterator[Scene]:
        """Coach at home, or with one `routine`, for a patient who has such a `life` behind them; None: the first start.

        One who has not `heard` the voice yet is asked for that first.
        """
        known = library or self.library
        with tempfile.TemporaryDirectory() as folder, chdir(folder), Journal(Path("journal.sqlite3")) as journal:
            clock = PushedClock()
            write_settings(SETTINGS_FILE, CHOSEN | {"theme": self.theme})
            settings, _ = load_settings(SETTINGS_FILE)
            player = Sessions(journal, clock, Options(emergency_number=EMERGENCY_NUMBER))
            if life is not None:
                life(player, clock, known)
            app = CoachApp(
                lambda: player,
                lambda: known,
                clock,
                settings,
                lambda _: None if heard else Mute(),
                SETTINGS_FILE,
                routine=known.get(routine),
            )
            async with app.run_test(size=self.size) as pilot:
                await pilot.pause(0.5)
                yield Scene(pilot, clock, self.save)


def saved_in(folder: Path, ending: str = "", only: tuple[str, ...] = ()) -> Save:
    """Writes a screen as SVG, without the web fonts that Textual links to."""
    place = folder.resolve()  # a scene has a folder of its own

    def save(app: CoachApp, name: str) -> None:
        if only and name not in only:
            return
        svg = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="coach"), flags=re.DOTALL)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}{ending}.svg").write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")

    return save
