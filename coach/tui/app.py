"""The Textual app: opens with the first frame, hands what is wanted to the flows, one at a time, and closes cleanly."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.overview import overview
from coach.player import Player
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.settings import Settings
from coach.tui import theme
from coach.tui.emergency import EmergencyScreen
from coach.tui.flows import Flows
from coach.tui.home import HomeScreen
from coach.tui.keys import Pick
from coach.tui.notice import NoticeScreen
from coach.tui.playing import PlayerScreen
from coach.tui.terminal import leave_when_gone
from coach.voice import Voice

HOME_EVERY = 30.0
"""Seconds after which home looks again at what is due and what is open."""
_WIDTHS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
_HEIGHTS = [(0, "-short"), (24, "-medium"), (34, "-tall")]


class CoachApp(App[ExitCode]):
    """Coach in the terminal. `return_value` is the exit code.

    With a `routine` it opens that one and ends after it; else it opens home. `load` is called in a thread, after the
    first frame. The voice is made by the settings, anew when they change, and closed at the end. What is changed in the
    app is written to `settings_file`.
    """

    CSS_PATH = "coach.tcss"
    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", "Close", show=False, priority=True)]

    def __init__(
        self,
        player: Player,
        load: Callable[[], Library],
        settings: Settings,
        make_voice: Callable[[Settings], Voice | None],
        settings_file: Path,
        *,
        routine: Routine | None = None,
        rehearsal: bool = False,
    ) -> None:
        super().__init__()
        for known in theme.THEMES:
            self.register_theme(known)
        self.theme = settings.theme
        self.player = player
        self._load = load
        self._routine = routine
        alone = routine is not None
        self._flows = Flows(self, player, settings, make_voice, settings_file, alone=alone, rehearsal=rehearsal)
        self._home = HomeScreen(player.clock)
        self._busy = False

    @property
    def library(self) -> Library | None:
        """All routines, once they are loaded."""
        return self._flows.library

    def get_default_screen(self) -> Screen[Any]:
        return self._home

    def on_mount(self) -> None:
        if os.name == "posix" and not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):  # the terminal is left as it was
                asyncio.get_running_loop().add_signal_handler(number, self.action_leave)
            leave_when_gone(self._flows.speech.close)
        self.set_interval(HOME_EVERY, self._look_again)
        self.call_after_refresh(lambda: self._flow(self._open()))

    def on_unmount(self) -> None:
        self._flows.speech.close()

    def action_leave(self) -> None:
        """Ctrl+C: out, at once. A session that is left so can be taken up again."""
        code = ExitCode.DONE
        if any(isinstance(screen, EmergencyScreen) for screen in self.screen_stack):
            code = ExitCode.RED_FLAG
        elif self._routine is not None or any(isinstance(screen, PlayerScreen) for screen in self.screen_stack):
            code = ExitCode.FINDINGS
        self.exit(code)

    def _flow(self, flow: Coroutine[Any, Any, object]) -> None:
        """Runs one flow at a time; what is asked for while another runs is left out."""
        if self._busy:
            flow.close()
            return
        self._busy = True
        self.run_worker(self._guarded(flow))

    async def _guarded(self, flow: Coroutine[Any, Any, object]) -> None:
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
            self._flows.speech.hush()
            self._busy = False

    def _fatal_error(self) -> None:
        """A fault of coach's own: told in words. Tests still get the exception."""
        if self.is_headless:
            super()._fatal_error()
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
            self._flow(_failed(error))

    def _refresh_home(self) -> None:
        if self.library is not None and self._routine is None:
            self._home.show(overview(self.player, self.library), self.library)

    async def _open(self) -> None:
        await self._flows.open(self._load)
        if self._routine is not None:
            self.exit(await self._flows.visit(self._routine))

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        self._flow(self._flows.visit(message.routine))

    def on_home_screen_check_in(self) -> None:
        self._flow(self._flows.check_in())

    def on_home_screen_resume(self) -> None:
        self._flow(self._flows.resume())

    def on_home_screen_discard(self) -> None:
        self._flow(self._flows.discard())

    def on_home_screen_seen(self) -> None:
        self._flow(self._flows.seen())

    def on_home_screen_history(self) -> None:
        self._flow(self._flows.history())

    def on_home_screen_options(self) -> None:
        self._flow(self._flows.change_settings())

    def on_home_screen_leave(self) -> None:
        self.exit(ExitCode.DONE)


async def _failed(error: JournalError) -> None:
    """A flow that has failed before it began."""
    raise error


__all__ = ["CoachApp"]
