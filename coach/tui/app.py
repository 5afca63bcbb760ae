"""The Textual app: which screen comes when. Each flow reads as the patient lives it; every fact goes by the player."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import nullcontext, suppress
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.care.course import course
from coach.care.facts import Flag, Result
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, Next, decide
from coach.choices import is_quiet
from coach.driver import EXIT_CODES
from coach.errors import ExitCode
from coach.journal.entries import cleared_entry
from coach.journal.store import JournalError
from coach.kinds import Kind
from coach.overview import overview
from coach.player import Locked, Player, Session
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.session import explain, script
from coach.session.score import CueKind
from coach.settings import Settings
from coach.tui import theme
from coach.tui.checkin import CheckInScreen
from coach.tui.emergency import EmergencyScreen, SeenByScreen
from coach.tui.ending import HEADINGS, closing, figures
from coach.tui.figure import showing_here
from coach.tui.home import HomeScreen
from coach.tui.keys import Pick
from coach.tui.notice import NoticeScreen
from coach.tui.playing import Finished, PlayerScreen
from coach.tui.question import PainScreen
from coach.tui.speech import Speech
from coach.tui.terminal import leave_when_gone
from coach.voice import Voice

HOME_EVERY = 30.0
"""Seconds after which home looks again at what is due and what is open."""
RESTING = "legs-on-a-chair"
"""The routine that is offered after a stop."""
_BACK = Pick("escape", "back", "Back")
_WIDTHS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
_HEIGHTS = [(0, "-short"), (24, "-medium"), (34, "-tall")]


class CoachApp(App[ExitCode]):
    """Coach in the terminal. `return_value` is the exit code.

    With a `routine` it opens that one and ends after it; else it opens home. `load` is called in a thread, after the
    first frame. The voice is made once, and closed at the end.
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
        make_voice: Callable[[], Voice | None],
        *,
        routine: Routine | None = None,
        rehearsal: bool = False,
    ) -> None:
        super().__init__()
        for known in theme.THEMES:
            self.register_theme(known)
        self.theme = theme.DEFAULT
        self.player = player
        self.settings = settings
        self.rehearsal = rehearsal
        self.library: Library | None = None
        self._load = load
        self._speech = Speech(make_voice, lambda: is_quiet(self.settings, player.clock.wall()))
        self._routine = routine
        self._home = HomeScreen(player.clock)
        self._busy = False

    def get_default_screen(self) -> Screen[Any]:
        return self._home

    def on_mount(self) -> None:
        if os.name == "posix" and not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):  # the terminal is left as it was
                asyncio.get_running_loop().add_signal_handler(number, self.action_leave)
            leave_when_gone(self._speech.close)
        self.set_interval(HOME_EVERY, self._look_again)
        self.call_after_refresh(lambda: self._flow(self._open()))

    def on_unmount(self) -> None:
        self._speech.close()

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
            self._speech.hush()
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
        self._speech.open()
        await self._heed_flag()
        self.library = await asyncio.to_thread(self._load)
        await self._speech.check(self.player, self.push_screen_wait)
        if self._routine is not None:
            self.exit(await self._visit(self._routine))

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        self._flow(self._visit(message.routine))

    def on_home_screen_check_in(self) -> None:
        self._flow(self._check_in())

    def on_home_screen_resume(self) -> None:
        self._flow(self._resume())

    def on_home_screen_discard(self) -> None:
        self._flow(self._discard())

    def on_home_screen_seen(self) -> None:
        self._flow(self._seen())

    def on_home_screen_leave(self) -> None:
        self.exit(ExitCode.DONE)

    async def _heed_flag(self, *, speak: bool = True) -> bool:
        """Shows the emergency message while an emergency stands. Says whether one stood."""
        stood = False
        while standing_flag(self.player.record()) is Flag.EMERGENCY:
            stood = True
            message = script.emergency(self.settings.emergency_number)
            if speak:
                self._speech.say([message], CueKind.SAFETY)
            by = await self.push_screen_wait(EmergencyScreen(message, self.settings.emergency_number))
            self.player.write([cleared_entry(self.player.clock.wall(), by, "")])
        return stood

    async def _seen(self) -> None:
        by = await self.push_screen_wait(SeenByScreen())
        if by:
            self.player.write([cleared_entry(self.player.clock.wall(), by, "")])

    async def _check_in(self) -> bool:
        """Asks the check-in. Says whether it was finished."""
        outcome = await self.push_screen_wait(CheckInScreen(self.player.record(), self.player.clock, self._speech.say))
        if outcome is None:
            return False
        # a journal that fails must not stand between anyone and help; what was reported counts all the same
        with suppress(JournalError) if outcome.flag is Flag.EMERGENCY else nullcontext():
            self.player.check_in(outcome)
        if await self._heed_flag():
            return True
        now, record = self.player.clock.wall(), self.player.record()
        decision = decide(Demand(frozenset({Kind.STRETCHING})), record, now)
        told = explain.advice(course(record, now))
        words = [*told, *explain.in_full(decision, now, hours=self.player.options.hours)]
        self._speech.say(words)
        heading = f"{theme.SIGNS[decision.level]} Stretching: {explain.LEVELS[decision.level]}"
        on = [Pick("enter", "on", "Go on", "space")]
        await self.push_screen_wait(NoticeScreen("Your check-in is written down", heading, words, on))
        return True

    async def _visit(self, routine: Routine) -> ExitCode:
        """Opens a routine: what was broken off first, then the gate, then pain, then the session."""
        if await self._heed_flag():
            return ExitCode.RED_FLAG
        taken_up = await self._take_up(routine)
        if taken_up is not None:
            return taken_up
        while True:
            if await self._heed_flag():
                return ExitCode.RED_FLAG
            decision = self.player.decide(routine)
            if decision.playable and self.player.needs_pain(routine):
                pain = await self._ask_pain()
                if pain is None:
                    return ExitCode.FINDINGS
                self.player.report_pain(pain)
            elif decision.playable:
                with suppress(Locked):  # locked in this very moment: the next turn says why
                    await self._speech.prepare(self.player.utterances(routine), self.notify)
                    voice = self._speech.voice
                    return await self._play(self.player.start(routine, rehearsal=self.rehearsal, voice=voice))
            elif not await self._locked(routine, decision):
                return ExitCode.LOCKED

    async def _take_up(self, routine: Routine) -> ExitCode | None:
        """Offers to go on with this routine where it was broken off. None when it is to begin anew."""
        left = None if self.rehearsal else self.player.unfinished_of(routine)
        if left is None:
            return None
        picks = [Pick("enter", "on", "Go on where you stopped"), Pick("b", "anew", "From the beginning"), _BACK]
        title = routine.title.in_language(routine.language)
        chosen = await self.push_screen_wait(NoticeScreen(title, "This was broken off", [], picks))
        if chosen == "on":
            code = await self._resume()
            return ExitCode.FINDINGS if code is None else code
        if chosen == "anew":
            self.player.discard(left)
            return None
        return ExitCode.FINDINGS

    async def _ask_pain(self) -> int | None:
        self._speech.say([script.PAIN_NOW])
        return await self.push_screen_wait(PainScreen(self.player.clock))

    async def _locked(self, routine: Routine, decision: Decision) -> bool:
        """Says why, and what to do next. Says whether a check-in was done, so that it is worth asking again."""
        words = explain.in_full(decision, self.player.clock.wall(), hours=self.player.options.hours)
        self._speech.say(words)
        picks = [Pick("enter", "check-in", "Check in now", "c"), _BACK]
        if decision.next is not Next.CHECK_IN:
            picks = [Pick("enter", "back", "Back", "escape")]
        title = routine.title.in_language(routine.language)
        heading = f"{theme.SIGNS[Level.LOCKED]} {explain.LEVELS[Level.LOCKED].capitalize()}"
        chosen = await self.push_screen_wait(NoticeScreen(title, heading, words, picks))
        return chosen == "check-in" and await self._check_in()

    async def _resume(self) -> ExitCode | None:
        """Goes on with what was broken off, if it still may after a question about pain. None when it does not."""
        found = self.player.unfinished()
        if found is not None and self.player.needs_pain(found):
            pain = await self._ask_pain()
            if pain is None:
                return None
            self.player.report_pain(pain)
            found = self.player.unfinished()
        return None if found is None else await self._play(self.player.resume(found, voice=self._speech.voice))

    async def _discard(self) -> None:
        found = self.player.unfinished()
        if found is not None:
            self.player.discard(found)

    async def _play(self, session: Session) -> ExitCode:
        self._speech.hush()
        showing = showing_here(self.settings, animated=self.animation_level != "none")
        end = await self.push_screen_wait(PlayerScreen(session, self._speech.voice, self.bell, showing))
        if isinstance(end, JournalError):
            raise end
        if await self._heed_flag(speak=False):
            return ExitCode.RED_FLAG
        result = end.state.result or Result.QUIT
        resting = self._resting_routine(session, end)
        home = Pick("enter", "home", "Home" if self._routine is None else "Close", "escape")
        picks = [home]
        if resting is not None:
            title = resting.title.in_language(resting.language)
            picks = [Pick("enter", "rest", f"Rest now: {title}"), Pick("escape", "home", home.words)]
        view = overview(self.player, self.library) if self.library is not None else None
        words = closing(end, view)
        notice = NoticeScreen(session.score.title, HEADINGS[result], words, picks, figures(end))
        chosen = await self.push_screen_wait(notice)
        if chosen == "rest" and resting is not None:
            await self._visit(resting)
        return EXIT_CODES[result]

    def _resting_routine(self, session: Session, end: Finished) -> Routine | None:
        """What to offer after a stop: never the routine that has just been stopped."""
        if end.state.result is not Result.STOPPED or self.library is None or session.score.routine == RESTING:
            return None
        return self.library.get(RESTING)


async def _failed(error: JournalError) -> None:
    """A flow that has failed before it began."""
    raise error


__all__ = ["CoachApp"]
