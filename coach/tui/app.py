"""The Textual app: opens with the first frame, lets the visit be shown, and closes cleanly.

Only what the first frame shows is imported here. The library comes next, in a thread, and home with it; then all other
screens and what sessions need. What is asked for before they are there is done when they are.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.screen import Screen

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.clock import Clock
from coach.errors import CoachError, ExitCode
from coach.script import screen_words
from coach.settings.store import Settings, chosen_settings, in_short
from coach.tui import theme
from coach.tui.keyed_app import KeyedApp
from coach.tui.keys import ScreenCommand
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.terminal import leave_when_gone

if TYPE_CHECKING:
    from coach.playback.sessions import Sessions
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.tui.ear import Ear
    from coach.tui.speech import Speech
    from coach.tui.stage_visit import StageVisit
    from coach.visit.calls import Reminder
    from coach.visit.visit import Visit
    from coach.voice import Voice

HOME_EVERY = 30.0
"""Seconds after which home looks again at what is due and what is open."""


class CoachApp(KeyedApp):
    """Coach in the terminal. `return_value` is the exit code.

    With a `routine` it opens that one and ends after it; else it opens home, after help where it has just `struck`.
    The player is got, and `load` is called, in a thread, after the first frame. The voice is made by the settings, anew
    when they change, and closed at the end. What is changed in the app is written to `settings_file`. What
    calls at home is made with the visit. With `screen_reader` it is for a screen reader whatever the settings say; None
    leaves it to them.
    """

    CSS_PATH = "coach.tcss"
    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", "Close", show=False, priority=True)]

    def __init__(
        self,
        get_player: "Callable[[], Sessions]",
        load: "Callable[[], Library]",
        clock: Clock,
        settings: Settings,
        make_voice: "Callable[[Settings], Voice | None]",
        settings_file: Path,
        *,
        routine: "Routine | None" = None,
        rehearsal: bool = False,
        struck: bool = False,
        screen_reader: bool | None = None,
        make_reminder: "Callable[[], Reminder | None]" = lambda: None,
    ) -> None:
        self._home = HomeScreen()
        self._home_shown = False
        super().__init__(clock, lambda: self._speech, settings, screen_reader)
        for known in theme.TEXTUAL_THEMES:
            self.register_theme(known)
        self._begin_in(settings.theme)
        self._get_player = get_player
        self._load = load
        self._clock = clock
        self._settings = settings
        self._make_voice = make_voice
        self._settings_file = settings_file
        self._routine = routine
        self._rehearsal = rehearsal
        self._struck = struck
        self._make_reminder = make_reminder
        self._stage: StageVisit | None = None
        self._player: Sessions | None = None
        self._speech: Speech | None = None
        self._silent = False
        self._emergency = False

    def _begin_in(self, name: str) -> None:
        """Takes a theme before anything is drawn: set the usual way, the style sheet would be read a second time."""
        self.set_reactive(CoachApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def is_opening(self) -> bool:
        return self.screen is self._home and not self._home_shown

    @property
    def player(self) -> "Sessions":
        """The patient's chart and sessions, once they are there."""
        assert self._player is not None
        return self._player

    def get_default_screen(self) -> Screen[Any]:
        return self._home

    def on_load(self) -> None:
        """Before the terminal is taken: until its mode is set, Ctrl+C is a signal, which would break off the start."""
        if os.name == "posix" and not self.is_headless:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                if signal.getsignal(number) is not signal.SIG_IGN:
                    asyncio.get_running_loop().add_signal_handler(number, self.action_leave)

    def on_mount(self) -> None:
        if os.name == "posix" and not self.is_headless:
            leave_when_gone(self._silence)
        self.app_resume_signal.subscribe(self, lambda _: self.painted_over(), immediate=True)
        self.set_interval(HOME_EVERY, self._look_again)
        self.call_after_refresh(lambda: self.run_worker(self._open()))

    def on_unmount(self) -> None:
        self._silence()

    def _silence(self) -> None:
        self._silent = True
        if self._speech is not None:
            self._speech.close()

    def action_leave(self) -> None:
        """Ctrl+C: out, at once. A session that is left so can be taken up again."""
        if self._stage is not None:
            code = self._stage.code_if_left()
        elif self._emergency:
            code = ExitCode.RED_FLAG
        else:
            code = ExitCode.DONE if self._routine is None else ExitCode.FINDINGS
        self.exit(code)

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
        self.panic(Text(screen_words.own_mistake(name)))

    def _look_again(self) -> None:
        """Home as it is by now: what is due comes with time, and another coach may write, too."""
        if self.screen is self._home and self._stage is not None:
            from coach.visit.menu import Wish

            self._stage.choose(Wish.LOOK)

    async def _open(self) -> None:
        voice = asyncio.create_task(asyncio.to_thread(self._open_voice))
        self._player = player = await asyncio.to_thread(self._get_player)
        visit = await asyncio.to_thread(self._visit_of, player)
        if self._routine is None and not self._struck:
            with suppress(CoachError):  # the visit says what is wrong
                await self._open_home(player, visit)
        speech = await voice
        self._stage = stage = await asyncio.to_thread(self._stage_of, player, visit, speech)
        self._switch.follow(self._settings)
        self._ear = self._ear_of(stage)
        self.exit(await stage.run(self._routine, struck=self._struck))

    def _open_voice(self) -> "Speech":
        """The voice, which makes the first words of help before anybody can ask for them: that takes it a second."""
        from coach.playback.narrator import help_ahead
        from coach.settings.derived import is_quiet, options_of
        from coach.tui.speech import Speech

        def settings() -> Settings:
            return self._settings if self._stage is None else self._stage.settings

        clock, make = self._clock, self._make_voice
        self._speech = speech = Speech(lambda: make(settings()), lambda: is_quiet(settings(), clock.wall()))
        if self._silent:  # all is over already
            speech.close()
        speech.open()
        if speech.voice is not None:
            speech.voice.prepare(help_ahead(options_of(self._settings).emergency_number), 0.0)
        return speech

    async def _open_home(self, player: "Sessions", visit: "Visit") -> None:
        """Shows home as soon as it can be, unless an emergency stands: then it has to wait for the message."""
        record = await asyncio.to_thread(player.record)  # ten years of it take half a second, once
        self._emergency = standing_flag(record) is Flag.EMERGENCY
        if not self._emergency:
            self._home.show(await asyncio.to_thread(visit.menu))
            self._home_shown = True
            painted = asyncio.Event()
            self.call_after_refresh(painted.set)
            await painted.wait()  # what comes next would hold it up

    def _visit_of(self, player: "Sessions") -> "Visit":
        from coach.settings.preferences import Preferences
        from coach.visit.prompts import Page
        from coach.visit.visit import Visit

        return Visit(
            player,
            self._load,
            notice=lambda: None if self._stage is None else self._stage.speech.notice,
            preferences=Preferences(self._settings_file, self._changed),
            other_voice=self._other_voice,
            mistakes=lambda: in_short(chosen_settings(self._settings_file)[1]),
            pages=tuple(Page),
            rehearsal=self._rehearsal,
            alone=self._routine is not None,
        )

    def _changed(self, settings: Settings) -> None:
        """Settings that are changed in a visit count at once; who chose another voice hears it now."""
        if self._stage is not None:
            self._stage.change(settings)
            self._stage.speech.renew()

    def _other_voice(self) -> str | None:
        from coach.voice.engines.names import other_voice
        from coach.voice.voice_settings import VoiceSettings

        chosen = self._settings if self._stage is None else self._stage.settings
        return other_voice(VoiceSettings(engine=chosen.engine, name=chosen.voice_name, command=chosen.voice_command))

    def _stage_of(self, player: "Sessions", visit: "Visit", speech: "Speech") -> "StageVisit":
        from coach.tui.stage_visit import StageVisit

        return StageVisit(
            self,
            self._home,
            player,
            visit,
            self._load,
            self._settings,
            speech,
            self._settings_file,
            self._make_reminder(),
            self.follow,
        )

    def _ear_of(self, stage: "StageVisit") -> "Ear":
        from coach.settings.preferences import Preferences
        from coach.tui.ear import Ear

        kept = Preferences(self._settings_file, stage.change)
        return Ear(self, stage.speech, lambda: stage.settings, kept.keep, self.presses.is_new)

    def show_help(self, commands: Sequence[ScreenCommand]) -> None:
        """Every one of these keys, and what it does. What is chosen there is done."""
        from coach.tui.screens.help import HelpScreen  # needed by few, and every start would wait for it

        below = self.screen

        def chosen(key: str | None) -> None:
            if key is not None and isinstance(below, CoachScreen):
                below.press(key)

        self.push_screen(HelpScreen(commands), chosen)

    def on_home_screen_wanted(self, message: HomeScreen.Wanted) -> None:
        if self._stage is not None:
            self._stage.choose(message.what)


__all__ = ["CoachApp"]
