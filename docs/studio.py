"""Runs the real program for its pictures: with a clock that is pushed on, and in a folder that stands for a home."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
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
from coach.session.events import Answer, Asking
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
APART = 1.2
"""Seconds between two presses of a key: a held one would come again sooner."""
STEP = 0.5
"""Seconds by which a session is pushed on."""
LONGEST = 45 * 60.0
"""Seconds after which a session has come to no moment that is still to come: the longest routine takes 40 minutes."""
LOOKS = 300
"""Times that the screen is looked at before what is waited for counts as never coming."""


DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
"""Lines, blocks and braille dots, of which letters and figures are drawn."""


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

    def foresee(self, coming: Sequence[tuple[Utterance, float]]) -> None: ...

    def hush(self, *, keep_safety: bool = False) -> None: ...

    def finish(self, seconds: float) -> None: ...

    def close(self) -> None: ...


class SceneError(Exception):
    """A scene whose keys no longer lead where they led: its name, what was waited for, and what stands instead."""


class Scene:
    """A running app, a clock to push on, and a folder for its pictures."""

    def __init__(self, name: str, pilot: Pilot[ExitCode], clock: PushedClock, save: Save) -> None:
        self._name, self._pilot, self._clock, self._save = name, pilot, clock, save
        assert isinstance(pilot.app, CoachApp)
        self._app = pilot.app

    @property
    def text(self) -> str:
        """What stands on the screen, on one line, without what is drawn."""
        strips = self._app.screen._compositor.render_strips()
        rows = ("".join(segment.text for segment in strip) for strip in strips)
        return " ".join(DRAWN.sub(" ", " ".join(rows)).split())

    async def opened(self) -> None:
        """Waits until home takes what is chosen there, or something else stands before it."""
        await self._until(lambda: getattr(self._app.screen, "_opened", True), "coach to open")

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other, none so soon that it could be held down."""
        for key in keys:
            self._clock.push(APART)
            await self._pilot.press(key)
            await self._pilot.pause()

    async def shot(self, name: str, shows: str) -> None:
        """Keeps the screen under this name, once these words stand on it."""
        await self._until(lambda: shows in self.text, f"“{shows}” for the picture “{name}”")
        self._save(self._app, name)

    async def highlight(self, routine: str) -> None:
        """In the library at home: goes to this routine."""
        await self.press("slash")
        found = self._app.screen.query_one("#routines", OptionList)
        found.focus()
        found.highlighted = found.get_option_index(routine)
        await self._pilot.pause()

    async def play(self, phase: str, seconds: float = 0.0) -> None:
        """Plays on to a phase that begins so, and then for some seconds more."""
        await self._until(lambda: isinstance(self._app.screen, PlayerScreen), "a session")
        await self._play_until(lambda: self._at(phase), f"“{phase}” in the session")
        for _ in range(round(seconds / STEP)):
            await self._on(STEP)
        await self._pilot.pause()

    async def play_to(self, about: str) -> None:
        """Plays on, without a key, to a question about this."""
        await self._play_until(
            lambda: self._asking is not None and self._asking.about == about, f"a question about {about}", answer=False
        )
        await self._pilot.pause()

    async def play_out(self) -> None:
        """Plays to the end, and answers what is asked as one does on a good day."""
        await self._play_until(lambda: not isinstance(self._app.screen, PlayerScreen), "the end of the session")
        await self._pilot.pause()

    async def _until(self, holds: Callable[[], bool], what: str) -> None:
        for _ in range(LOOKS):
            if holds():
                return
            await self._pilot.pause()
        raise self._stuck(what)

    async def _play_until(self, holds: Callable[[], bool], what: str, *, answer: bool = True) -> None:
        for _ in range(round(LONGEST / STEP)):
            if holds():
                return
            if not isinstance(self._app.screen, PlayerScreen):
                break
            if answer:
                self._answer()
            await self._on(STEP)
        await self._pilot.pause()
        raise self._stuck(what)

    def _stuck(self, what: str) -> SceneError:
        return SceneError(f"The scene “{self._name}” waited in vain for {what}. On the screen stands: {self.text}")

    def _answer(self) -> None:
        """What is asked, as on a good day."""
        screen, asking = self._app.screen, self._asking
        if isinstance(screen, PlayerScreen) and asking is not None:
            screen.session.send(Answer(GOOD_DAY[asking.answers]))

    @property
    def _asking(self) -> Asking | None:
        """What the session asks."""
        screen = self._app.screen
        return machine.asking(screen.session.score, screen.session.state) if isinstance(screen, PlayerScreen) else None

    async def _on(self, seconds: float) -> None:
        self._clock.push(seconds)
        if isinstance(self._app.screen, PlayerScreen):
            self._app.screen.tick()
        await asyncio.sleep(0)

    def _at(self, phase: str) -> bool:
        screen = self._app.screen
        view = screen._view if isinstance(screen, PlayerScreen) else None
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
        self,
        name: str,
        life: Life | None = None,
        *,
        routine: str = "",
        library: Library | None = None,
        new: bool = False,
    ) -> AsyncIterator[Scene]:
        """Coach at home, or with one `routine`, for a patient who has such a `life` behind them; None: the first start.

        One who is `new` has set nothing yet, and has a loudspeaker.
        """
        known = library or self.library
        with tempfile.TemporaryDirectory() as folder, chdir(folder), Journal(Path("journal.sqlite3")) as journal:
            clock = PushedClock()
            write_settings(SETTINGS_FILE, ({} if new else CHOSEN) | {"theme": self.theme})
            settings, _ = load_settings(SETTINGS_FILE)
            player = Sessions(journal, clock, Options(emergency_number=EMERGENCY_NUMBER))
            if life is not None:
                life(player, clock, known)
            app = CoachApp(
                lambda: player,
                lambda: known,
                clock,
                settings,
                lambda _: Mute() if new else None,
                SETTINGS_FILE,
                routine=known.get(routine),
            )
            async with app.run_test(size=self.size) as pilot:
                on = Scene(name, pilot, clock, self.save)
                await on.opened()
                yield on


def saved_in(folder: Path) -> Save:
    """Writes a screen as SVG, without the web fonts that Textual links to, and with every space: letters are drawn."""
    place = folder.resolve()  # a scene has a folder of its own

    def save(app: CoachApp, name: str) -> None:
        svg = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="coach"), flags=re.DOTALL)
        svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.svg").write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")

    return save
