"""The Textual app: opens with the first frame, hands what is wanted to the flows, one at a time, and closes cleanly.

Only what the first frame shows is imported here. The library comes next, in a thread, and home with it; then the flows,
with all other screens and what sessions need. What is asked for before they are there is done when they are.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.clock import Clock
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.settings.store import Settings
from coach.tui import theme
from coach.tui.keys import Pick, Presses
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.terminal import leave_when_gone

if TYPE_CHECKING:
    from coach.playback.sessions import Player
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.tui.stage_visit import Flows
    from coach.visit.overview import Overview
    from coach.voice import Voice

HOME_EVERY = 30.0
"""Seconds after which home looks again at what is due and what is open."""
_WIDTHS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
_HEIGHTS = [(0, "-short"), (24, "-medium"), (34, "-tall")]


class CoachApp(App[ExitCode]):
    """Coach in the terminal. `return_value` is the exit code.

    With a `routine` it opens that one and ends after it; else it opens home. The player is got, and `load` is called,
    in a thread, after the first frame. The voice is made by the settings, anew when they change, and closed at the end.
    What is changed in the app is written to `settings_file`.
    """

    CSS_PATH = "coach.tcss"
    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", "Close", show=False, priority=True)]

    def __init__(
        self,
        get_player: "Callable[[], Player]",
        load: "Callable[[], Library]",
        clock: Clock,
        settings: Settings,
        make_voice: "Callable[[Settings], Voice | None]",
        settings_file: Path,
        *,
        routine: "Routine | None" = None,
        rehearsal: bool = False,
    ) -> None:
        super().__init__()
        for known in theme.THEMES:
            self.register_theme(known)
        self._begin_in(settings.theme)
        self._get_player = get_player
        self._load = load
        self._settings = settings
        self._make_voice = make_voice
        self._settings_file = settings_file
        self._routine = routine
        self._rehearsal = rehearsal
        self._flows: Flows | None = None
        self.presses = Presses(clock)
        self._home = HomeScreen(settings_file)
        self._busy = False
        self._emergency = False

    def _begin_in(self, name: str) -> None:
        """Takes a theme before anything is drawn: set the usual way, the style sheet would be read a second time."""
        self.set_reactive(CoachApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def player(self) -> "Player":
        """The patient's chart and sessions, once home is open."""
        assert self._flows is not None
        return self._flows.player

    @property
    def library(self) -> "Library | None":
        """All routines, once they are loaded."""
        return self._flows.library if self._flows is not None else None

    def get_default_screen(self) -> Screen[Any]:
        return self._home

    def on_mount(self) -> None:
        if os.name == "posix" and not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):  # the terminal is left as it was
                asyncio.get_running_loop().add_signal_handler(number, self.action_leave)
            leave_when_gone(self._silence)
        self.set_interval(HOME_EVERY, self._look_again)
        self.call_after_refresh(self._run, self._open)

    async def on_event(self, event: events.Event) -> None:
        """A capital is the key that it stands for, as every key bar shows it; what is typed into a field stays."""
        if isinstance(event, events.Key) and len(event.key) == 1:
            event.key = event.key.lower()
        await super().on_event(event)

    def on_unmount(self) -> None:
        self._silence()

    def _silence(self) -> None:
        if self._flows is not None:
            self._flows.speech.close()

    def action_leave(self) -> None:
        """Ctrl+C: out, at once. A session that is left so can be taken up again."""
        if self._flows is not None:
            code = self._flows.code_if_left()
        elif self._emergency:
            code = ExitCode.RED_FLAG
        else:
            code = ExitCode.DONE if self._routine is None else ExitCode.FINDINGS
        self.exit(code)

    def _run(self, flow: Callable[[], Awaitable[object]]) -> None:
        """Runs one flow at a time; what is asked for while another runs is left out."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._guarded(flow()))

    async def _guarded(self, flow: Awaitable[object]) -> None:
        """A journal that fails ends in a message, never in a traceback."""
        try:
            await flow
            self._refresh_home()
        except JournalError as error:
            close = [Pick("enter", "close", "Close", "escape")]
            screen = NoticeScreen("coach", "× The journal cannot be used", [error.message, error.cure], close)
            await self.push_screen_wait(screen)
            self.exit(ExitCode.UNUSABLE)
        finally:
            if self._flows is not None:
                self._flows.speech.hush()
            self._busy = False

    def _fatal_error(self) -> None:
        """A fault of coach's own: told in words. Tests still get the exception."""
        if self.is_headless:
            super()._fatal_error()
            return
        if self._exit:  # Ctrl+C in the first moment: a screen that was not there yet is no mistake
            self._close_messages_no_wait()
            return
        self._return_value = ExitCode.UNUSABLE
        name = type(self._exception).__name__
        self.panic(Text(f"coach has made a mistake of its own ({name}) and had to close. Your journal is safe."))

    def _look_again(self) -> None:
        if self._busy or self.screen is not self._home:
            return
        try:
            self._refresh_home()
        except JournalError as error:
            self._run(partial(_failed, error))

    def _refresh_home(self) -> None:
        if self._flows is None or self._flows.library is None or self._routine is not None:
            return
        view = self._flows.overview()
        if view is not None:
            self._home.show(view, self._flows.library)

    async def _open(self) -> None:
        player = await asyncio.to_thread(self._get_player)
        if self._routine is None:
            await self._open_home(player)
        self._flows = flows = await asyncio.to_thread(self._made, player)
        await flows.open(self._load)
        if player.unrecorded is not None:
            await self._tell_trouble(player.unrecorded, flows)
        if self._routine is not None:
            self.exit(await flows.visit(self._routine))
        else:
            self._home.open_up()  # what it asks for comes as a message, when this is over

    async def _tell_trouble(self, words: str, flows: "Flows") -> None:
        """That nothing is kept, where the journal cannot be used: once, before anything is begun."""
        from coach.score.score import CueKind

        flows.speech.say([words], CueKind.SAFETY)
        on = [Pick("enter", "on", "Go on", "space")]
        await self.push_screen_wait(NoticeScreen("coach", "× Your record cannot be used", [words], on))

    async def _open_home(self, player: "Player") -> None:
        """Shows home as soon as it can be, unless an emergency stands: then it has to wait for the message."""
        record = await asyncio.to_thread(player.record)  # ten years of it take half a second, once
        self._emergency = standing_flag(record) is Flag.EMERGENCY
        if not self._emergency:
            library, view = await asyncio.to_thread(self._looked_at, player)
            self._home.show(view, library)
            painted = asyncio.Event()
            self.call_after_refresh(painted.set)
            await painted.wait()  # what comes next would hold it up

    def _looked_at(self, player: "Player") -> "tuple[Library, Overview]":
        from coach.visit.overview import overview

        library = self._load()
        return library, overview(player, library)

    def _made(self, player: "Player") -> "Flows":
        from coach.tui.stage_visit import Flows

        return Flows(
            self,
            player,
            self._settings,
            self._make_voice,
            self._settings_file,
            emergency=self._emergency,
            alone=self._routine is not None,
            rehearsal=self._rehearsal,
        )

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        flows, wish = self._flows, message.what
        if flows is not None:
            self._run(lambda: flows.grant(wish))

    def on_home_screen_leave(self) -> None:
        self.action_leave()


async def _failed(error: JournalError) -> None:
    """A flow that has failed before it began."""
    raise error


__all__ = ["CoachApp"]
