"""What a patient goes through, screen by screen. Each flow reads as it is lived; every fact goes by the player."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from pathlib import Path

from textual.app import App

from coach.care.course import course
from coach.care.facts import Flag, Result
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Next, decide
from coach.care.today import stopped_routines
from coach.errors import ExitCode
from coach.journal.entries import cleared_entry
from coach.journal.store import JournalError
from coach.kinds import Kind
from coach.playback.runner import EXIT_CODES, Runner
from coach.playback.sessions import Sessions, Unfinished
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.compiler import Locked
from coach.score.score import CueKind
from coach.script import explain, sentences
from coach.script.units import in_units
from coach.settings.derived import is_quiet, options_of
from coach.settings.store import Settings
from coach.tui import theme
from coach.tui.keys import Pick
from coach.tui.player.ending import HEADINGS, Finished, closing, figures, lead
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.check_in import CheckInScreen
from coach.tui.screens.emergency import EmergencyScreen, SeenByScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import Wish
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import PainScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.screens.waiting import WaitingScreen
from coach.tui.speech import Speech, sounds_alike
from coach.tui.widgets.figure import showing_here
from coach.visit.overview import Overview, overview, resting
from coach.voice import Voice

SILENT = "Coach is silent: by the setting Voice, or because it was started without a voice."
_BACK = Pick("escape", "back", "Back")
_BACK_ALONE = Pick("enter", "back", "Back", "escape")


class Flows:
    """All that can happen between two looks at home. Each flow may raise JournalError.

    `library` is None until `open` has loaded it. `emergency` is whether one is known to stand. With `alone`, one
    routine is played and coach ends after it.
    """

    def __init__(
        self,
        app: App[ExitCode],
        player: Sessions,
        settings: Settings,
        make_voice: Callable[[Settings], Voice | None],
        settings_file: Path,
        *,
        emergency: bool,
        alone: bool,
        rehearsal: bool,
    ) -> None:
        self.player = player
        self.settings = settings
        self.speech = Speech(lambda: make_voice(self.settings), lambda: is_quiet(self.settings, player.clock.wall()))
        self.library: Library | None = None
        self.emergency = emergency
        self._app = app
        self._show = app.push_screen_wait
        self._settings_file = settings_file
        self._alone = alone
        self._rehearsal = rehearsal

    async def open(self, load: Callable[[], Library]) -> None:
        """What comes before home: help, if an emergency stands; the library; whether the voice can be heard."""
        await asyncio.to_thread(self.speech.open)
        await asyncio.to_thread(self.player.record)  # ten years of it take a second, once
        await self._heed_flag()
        self.library = await asyncio.to_thread(load)
        await self.speech.check(self.player, self._show)

    def overview(self) -> Overview | None:
        """How things stand now; None before the library is loaded."""
        return overview(self.player, self.library) if self.library is not None else None

    def code_if_left(self) -> ExitCode:
        """The exit code of who closes coach here and now."""
        if self.emergency:
            return ExitCode.RED_FLAG
        playing = any(isinstance(screen, PlayerScreen) for screen in self._app.screen_stack)
        return ExitCode.FINDINGS if self._alone or playing else ExitCode.DONE

    async def grant(self, wish: Wish | Routine) -> None:
        """Does what home asks for."""
        await (self.visit(wish) if isinstance(wish, Routine) else _GRANTED[wish](self))

    async def history(self) -> None:
        """The past, month by month."""
        if self.library is not None:
            screen = HistoryScreen(self.player.journal, self.library, self.player.clock, self.player.options.hours)
            error = await self._show(screen)
            if error is not None:
                raise error

    async def change_settings(self) -> None:
        """The settings. What is changed counts at once; the voice is made anew when it is next to be heard."""
        await self._show(SettingsScreen(self._settings_file, self.settings, self._changed, self._sample))
        self.speech.renew()

    def _changed(self, settings: Settings) -> None:
        self.speech.outdated |= not sounds_alike(self.settings, settings)
        self.settings = settings
        self.player.options = options_of(settings)
        self._app.theme = settings.theme

    def _sample(self, words: str) -> str:
        """Lets coach be heard as it sounds by now; tells why not where it cannot be."""
        self.speech.renew()
        self.speech.say([words], asked=True)
        return SILENT if self.speech.voice is None else self.speech.voice.notice or ""

    async def _heed_flag(self, *, speak: bool = True, reported: Flag = Flag.NONE) -> bool:
        """Shows the emergency message while an emergency stands. Says whether one stood.

        One that was `reported` just now is shown before the journal is asked: it may be unreadable.
        """
        stood = False
        while reported is Flag.EMERGENCY or standing_flag(self.player.record()) is Flag.EMERGENCY:
            stood, self.emergency, reported = True, True, Flag.NONE
            message = sentences.emergency(self.settings.emergency_number)
            if speak:
                self.speech.say([message], CueKind.SAFETY)
            await self._show(EmergencyScreen(message, self.settings.emergency_number, self._seen_by))
        self.emergency = False
        return stood

    def _seen_by(self, clinician: str) -> None:
        self.player.write([cleared_entry(self.player.clock.wall(), clinician, "")])

    async def seen(self) -> None:
        """Asks which clinician has seen the patient, and writes the name down."""
        by = await self._show(SeenByScreen())
        if by:
            self._seen_by(by)

    async def check_in(self) -> bool:
        """Asks the check-in. Says whether it was finished."""
        outcome = await self._show(CheckInScreen(self.player.record(), self.player.clock, self.speech.say))
        if outcome is None:
            return False
        # a journal that fails must not stand between anyone and help; what was reported counts all the same
        with suppress(JournalError) if outcome.flag is Flag.EMERGENCY else nullcontext():
            self.player.check_in(outcome)
        if await self._heed_flag(reported=outcome.flag):
            return True
        now, record = self.player.clock.wall(), self.player.record()
        decision = decide(Demand(frozenset({Kind.STRETCHING})), record, now, self.player.options.quiet_hours)
        told = explain.advice(course(record, now))
        words = [*told, *explain.in_full(decision, now, hours=self.player.options.hours)]
        self.speech.say(words, CueKind.SAFETY)  # in quiet hours too
        heading = f"{theme.SIGNS[decision.level]} Stretching: {explain.LEVELS[decision.level]}"
        on = [Pick("enter", "on", "Go on", "space")]
        await self._show(NoticeScreen("Your check-in is written down", heading, words, on))
        return True

    async def visit(self, routine: Routine) -> ExitCode:
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
                    await self._prepare(routine)
                    voice = self.speech.voice
                    return await self._play(self.player.start(routine, rehearsal=self._rehearsal, voice=voice))
            elif not await self._locked(routine, decision):
                return ExitCode.LOCKED

    async def _prepare(self, routine: Routine) -> None:
        """Has the voice made ready for a routine, and says so on the screen where that takes a while."""
        utterances = self.player.utterances(routine)
        waiting = WaitingScreen(self._title(routine), sentences.GETTING_VOICE_READY)
        try:
            await self.speech.prepare(utterances, lambda: self._app.push_screen(waiting))
        finally:
            if waiting.is_current:
                waiting.dismiss()

    async def _take_up(self, routine: Routine) -> ExitCode | None:
        """Offers to go on with this routine where it was broken off. None when it is to begin anew."""
        left = None if self._rehearsal else self.player.unfinished_of(routine)
        if left is None:
            return None
        picks = [Pick("enter", "on", "Go on: from where you stopped"), Pick("b", "anew", "From the beginning"), _BACK]
        chosen = await self._show(NoticeScreen(self._title(routine), "This was broken off", [], picks))
        if chosen == "on":
            code = await self.resume()
            return ExitCode.FINDINGS if code is None else code
        if chosen == "anew":
            self.player.discard(left)
            return None
        return ExitCode.FINDINGS

    async def _ask_pain(self) -> int | None:
        self.speech.say([sentences.PAIN_NOW])
        return await self._show(PainScreen())

    async def _locked(self, routine: Routine, decision: Decision) -> bool:
        """Says why, and what to do next. Says whether a check-in was done, so that it is worth asking again."""
        words = explain.in_full(decision, self.player.clock.wall(), hours=self.player.options.hours)
        self.speech.say(words, CueKind.SAFETY)
        picks = [Pick("enter", "check-in", "Check in now", "c"), _BACK]
        if decision.next is not Next.CHECK_IN:
            picks = [_BACK_ALONE]
        notice = NoticeScreen(self._title(routine), _heading(decision), words, picks)
        chosen = await self._show(notice)
        return chosen == "check-in" and await self.check_in()

    async def resume(self) -> ExitCode | None:
        """Goes on with what was broken off, if it still may after a question about pain; else says why not.

        None when nothing is left to go on with, or when that question is not answered.
        """
        found = self.player.unfinished()
        if found is not None and self.player.needs_pain(found):
            pain = await self._ask_pain()
            if pain is None:
                return None
            self.player.report_pain(pain)
        left = self.player.broken_off()
        if left is None:
            return None
        found = self.player.unfinished()
        if found is None:
            return await self._not_gone_on(left)
        return await self._play(self.player.resume(found, voice=self.speech.voice))

    async def _not_gone_on(self, left: Unfinished) -> ExitCode:
        """Says why what was broken off does not go on where it was left, and what to do next."""
        decision, now, options = self.player.decide(left), self.player.clock.wall(), self.player.options
        words = explain.not_gone_on(decision, now, hours=options.hours)
        self.speech.say(words, CueKind.SAFETY)
        await self._show(NoticeScreen(left.title, _heading(decision), words, [_BACK_ALONE]))
        return ExitCode.FINDINGS if decision.playable else ExitCode.LOCKED

    async def discard(self) -> None:
        """Ends what was broken off, where it was left."""
        found = self.player.unfinished()
        if found is not None:
            self.player.discard(found)

    async def _play(self, session: Runner) -> ExitCode:
        self.speech.hush()
        showing = showing_here(self.settings, animated=self._app.animation_level != "none")
        end = await self._show(PlayerScreen(session, self.speech.voice, self._app.bell, showing))
        if isinstance(end, JournalError):
            raise end
        reported = Flag.EMERGENCY if session.score.emergency in end.said else Flag.NONE
        if await self._heed_flag(speak=False, reported=reported):
            return ExitCode.RED_FLAG
        result = end.state.result or Result.QUIT
        resting = self._resting_routine(session, end)
        home = Pick("enter", "home", "Close" if self._alone else "Home", "escape")
        picks = [home]
        if resting is not None:
            picks = [Pick("enter", "rest", f"Rest now: {self._title(resting)}"), Pick("escape", "home", home.words)]
        words = closing(end, self.overview())
        notice = NoticeScreen(session.score.title, HEADINGS[result], words, picks, figures(end), lead(end))
        chosen = await self._show(notice)
        if chosen == "rest" and resting is not None:
            await self.visit(resting)
        return EXIT_CODES[result]

    def _title(self, routine: Routine) -> str:
        return in_units(routine.title.in_language(routine.language), self.player.options.units, routine.language)

    def _resting_routine(self, session: Runner, end: Finished) -> Routine | None:
        """What to offer after a stop: never what has just been stopped, or was since the last check-in."""
        if end.state.result is not Result.STOPPED or self.library is None:
            return None
        return resting(self.library, stopped_routines(self.player.record()) | {session.score.routine})


_GRANTED: dict[Wish, Callable[[Flows], Awaitable[object]]] = {
    Wish.CHECK_IN: Flows.check_in,
    Wish.RESUME: Flows.resume,
    Wish.DISCARD: Flows.discard,
    Wish.SEEN: Flows.seen,
    Wish.HISTORY: Flows.history,
    Wish.SETTINGS: Flows.change_settings,
}
"""What is done for each wish."""


def _heading(decision: Decision) -> str:
    return f"{theme.SIGNS[decision.level]} {explain.LEVELS[decision.level].capitalize()}"
