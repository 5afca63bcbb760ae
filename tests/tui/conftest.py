"""A stage for the terminal interface: a clock that stands still, a journal in a folder of its own, a few routines."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from coach.care.about import Condition
from coach.care.facts import CheckIn, Flag, Inflammation, PainReport, Says, Spasm, Trend
from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.journal.entries import check_in_entry, pain_entry
from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.routine.reader import read_text
from coach.score.options import Options
from coach.script import hints
from coach.settings.store import Settings
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.widgets.letters import LADDER, draw
from coach.visit.calls import Reminder
from coach.voice import Voice
from tests.headless import headless
from tests.support import FakeClock

__all__ = ["headless"]

HEAD = "coach: 1\nid: {id}\ntitle: {title}\nkind: {kind}\nsummary: Helps the back.\nsources: [a leaflet]\nsteps:\n"


def routine(name: str, title: str, kind: str, steps: str) -> Routine:
    reading = read_text(HEAD.format(id=name, title=title, kind=kind) + steps)
    assert reading.routine is not None, reading.as_text()
    return reading.routine


CHAIR = routine(
    "legs-on-a-chair",
    "Legs on a chair",
    "positioning",
    """  - ready: Lie on your back in front of a chair.
    does: rest
  - hold: Let your back grow heavy.
    for: 2 min
    does: rest
""",
)
KNEE = routine(
    "knee-to-chest",
    "Knee to chest",
    "stretching",
    """  - ready: Lie on your back with your knees bent.
  - stretch: Draw your knee towards your chest.
    name: Single knee to chest
    sides: each
    hold: 20 s
    repetitions: 2
    rest: 5 s
    direction: flexion
  - ask: eased
  - tell: Roll onto your side before you sit up.
""",
)
BOLD = routine("bold", '"[bold]Brackets[/bold] [red"', "education", "  - tell: '[blink]Read[/] me, [link=x]'\n")
LIBRARY = Library((CHAIR, KNEE, BOLD))
HELP = routine(
    "first-minutes", "The first minutes", "positioning", "  - hold: Go down slowly.\n    for: 40 s\n    does: rest\n"
)
HELPED = Library((*LIBRARY.routines, HELP))
"""With the first aid."""
NO_SIGNS = ("2",) * len(FULL_SCREEN)
"""The keys that lead to the question about pain at a first check-in: no to each group of signs."""


def says_that_it_takes(number: int) -> str:
    """What stands on the button below the scale, once a number is marked."""
    return " ".join(("Enter", *filter(None, hints.taking(number))))


@dataclass
class World:
    """What outlives one run of the app."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    journals: list[Journal] = field(default_factory=list)

    def player(self) -> Sessions:
        journal = Journal(self.folder / "journal.sqlite3")
        self.journals.append(journal)
        return Sessions(journal, self.clock, Options(emergency_number="112"))

    def checked_in(self, *, pain: int = 2, player: Sessions | None = None) -> None:
        """A check-in of just now, with a fresh pain report."""
        now = self.clock.wall()
        check_in = CheckIn(now, pain, Inflammation.REDUCED, Spasm.EASED, Trend.BETTER, Flag.NONE)
        (player or self.player()).journal.append([check_in_entry(check_in), pain_entry(PainReport(now, pain))])


class Stage:
    """A running app, and hands and eyes for it."""

    def __init__(self, app: CoachApp, pilot: Pilot[ExitCode], clock: FakeClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    async def settle(self) -> None:
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Presses keys, each so long after the last that it is none which is held down."""
        for key in keys:
            self.clock.pass_time(1.2)
            await self.pilot.press(key)
            await self.settle()

    async def until(self, holds: Callable[[], bool]) -> None:
        for _ in range(300):
            if holds():
                return
            await self.pilot.pause()
        raise AssertionError(f"this never came true; the screen is {self.app.screen!r}:\n{self.text}")

    async def on(self, screen: type[Screen[Any]]) -> Any:
        """Waits for a screen, laid out."""
        await self.until(lambda: isinstance(self.app.screen, screen))
        await self.settle()
        return self.app.screen

    async def asks(self, name: str = "") -> QuestionScreen:
        """Waits for a question, laid out: any, or the one of this name."""
        await self.until(lambda: self.asked is not None and name in ("", self.asked))
        screen: QuestionScreen = await self.on(QuestionScreen)
        return screen

    @property
    def asked(self) -> str | None:
        """The name of the question that stands; None where none does."""
        screen = self.app.screen
        return screen.prompt.id if isinstance(screen, QuestionScreen) and screen.prompt is not None else None

    @property
    def awaits_the_patient(self) -> bool:
        """Whether coach has opened: home takes what is chosen there, or something else stands before it."""
        home = self.app.screen
        return home._opened if isinstance(home, HomeScreen) else True

    async def pass_time(self, seconds: float) -> None:
        """Lets time pass in steps that do not look like an absence."""
        while seconds > 0 and isinstance(self.app.screen, PlayerScreen):
            self.clock.pass_time(min(4.0, seconds))
            seconds -= 4.0
            self.app.screen.tick()
            await asyncio.sleep(0)
        await self.settle()

    async def play_until(self, *words: str) -> None:
        """Lets time pass until the player's phase or question is one of these."""
        for _ in range(300):
            screen = self.app.screen
            assert isinstance(screen, PlayerScreen)
            assert screen._view is not None
            if screen._view.phase in words or screen._view.instruction in words:
                break
            self.clock.pass_time(2.0)
            screen.tick()
            await asyncio.sleep(0)
        await self.settle()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        lines = ("".join(s.text for s in strip).rstrip() for strip in self.app.screen._compositor.render_strips())
        return "\n".join(lines)

    @property
    def flat(self) -> str:
        """What stands on the screen, on one line, so that wrapping does not matter."""
        return " ".join(self.text.split())

    def drawn(self, words: str) -> bool:
        """Whether these words stand on the screen in large letters of any size."""
        rows = [line.rstrip() for line in self.text.splitlines()]
        pictures = (picture for size in LADDER if (picture := draw(words, size)) is not None)
        return any(_holds(rows, [line.rstrip() for line in picture.splitlines()]) for picture in pictures)

    def inside(self, selector: str) -> bool:
        """Whether a widget stands on the screen in full."""
        widget = self.app.screen.query_one(selector)
        return bool(widget.region) and self.app.screen.region.contains_region(widget.region)

    async def browse(self) -> Any:
        """Opens the library from home, and gives its list, which has the focus."""
        await self.press("slash")
        routines = self.app.screen.query_one("#routines")
        routines.focus()
        await self.settle()
        return routines

    async def open(self, title: str) -> None:
        """Opens a routine from home with the keys."""
        await self.on(HomeScreen)
        routines = await self.browse()
        await self.press("home")
        for _ in range(routines.option_count):
            option = routines.highlighted_option
            found = next((r for r in LIBRARY.routines if r.id == option.id), None)
            if found is not None and found.title.in_language("en") == title:
                break
            await self.press("down")
        await self.press("enter")


def _holds(rows: Sequence[str], picture: Sequence[str]) -> bool:
    """Whether the lines of a picture stand below each other somewhere in these rows."""
    for top, row in enumerate(rows):
        left = row.find(picture[0])
        while left >= 0:
            beneath = zip(picture, rows[top:], strict=False)
            if all(below[left : left + len(line)] == line for line, below in beneath):
                return True
            left = row.find(picture[0], left + 1)
    return False


StageMaker = Callable[..., Any]


@pytest.fixture
def world(tmp_path: Path) -> Any:
    made = World(tmp_path)
    yield made
    for journal in made.journals:
        journal.close()


@pytest.fixture
def stage(world: World) -> StageMaker:
    """Starts the app: `async with stage() as on: …`."""

    @asynccontextmanager
    async def start(
        size: tuple[int, int] = (80, 24),
        *,
        library: Library = LIBRARY,
        routine: Routine | None = None,
        voice: Voice | None = None,
        heard: bool = True,
        known: bool = True,
        rehearsal: bool = False,
        number: str = "112",
        settings: Settings | None = None,
        make_voice: Callable[[Settings], Voice | None] | None = None,
        struck: bool = False,
        reminder: Reminder | None = None,
    ) -> AsyncIterator[Stage]:
        settings = settings or Settings(emergency_number=number)
        make = make_voice or (lambda _: voice)
        player = world.player()
        if heard:
            player.report_hearing(heard=True)
        if known:  # a healthy patient, who has said so before
            player.report_about(dict.fromkeys(Condition, Says.NO))
        file = world.folder / "settings.toml"
        if heard and not file.exists():  # what is asked at a first start has been answered
            file.write_text(f'emergency_number = "{number}"\n', "utf-8")
        app = CoachApp(
            lambda: player,
            lambda: library,
            world.clock,
            settings,
            make,
            file,
            routine=routine,
            rehearsal=rehearsal,
            struck=struck,
            make_reminder=lambda: reminder,
        )
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            on = Stage(app, pilot, world.clock)
            await on.until(lambda: on.awaits_the_patient)
            await on.settle()
            yield on

    return start
