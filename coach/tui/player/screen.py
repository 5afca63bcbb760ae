"""The player: shows where the session stands, and sends it what the patient presses. It decides and counts nothing."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from coach.journal.store import JournalError
from coach.playback.runner import Runner
from coach.score.score import CueKind, SegmentKind
from coach.script import hints, screen_words
from coach.session import standing_still
from coach.session.commands import COMMANDS
from coach.session.events import Back, Effect, Ended, Event, Pause, Say
from coach.session.state import MOVING, Status, segment_of
from coach.settings.derived import Showing
from coach.tui.keys import HELP_COMMAND, ScreenCommand
from coach.tui.player.captions import Captions
from coach.tui.player.ending import Finished
from coach.tui.player.refresh_rate import rest
from coach.tui.player.session_keys import AT_ONCE, SessionKeys
from coach.tui.player.session_view import SessionView
from coach.tui.player.view_model import PlayerView
from coach.tui.screens.base import ALWAYS_TAKEN, CoachScreen
from coach.tui.widgets.choices import ChoiceButton
from coach.voice import Voice


class PlayerScreen(CoachScreen[Finished | JournalError]):
    """Plays one session. Gives how it ended, or the error of a journal that could not be asked."""

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        *(ScreenCommand(command.key, command.label, command.help) for command in COMMANDS),
        HELP_COMMAND,
    )

    TINY_TOLD: ClassVar[str] = screen_words.TINY_KEYS_IN_SESSION
    TINY_KEYS: ClassVar[frozenset[str]] = ALWAYS_TAKEN | {"space", "q", *AT_ONCE}
    ON_GRID: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [("down", "step(1)"), ("up", "step(-1)")]

    def __init__(self, session: Runner, voice: Voice | None, bell: Callable[[], None], showing: Showing) -> None:
        super().__init__()
        self.session = session
        self._voice = voice
        self._bell = bell
        self._captions = Captions(session.score)
        self._session_view = SessionView(session, self._captions, showing)
        self._ended: Ended | None = None
        self._session_keys = SessionKeys(
            self, session, self._session_view, voice, self._send, self._show, self._open_all
        )
        self._over = False
        self._result: Finished | JournalError | None = None
        self._next_look: asyncio.TimerHandle | None = None

    IN_SESSION: ClassVar[bool] = True

    @property
    def standing(self) -> Sequence[str]:
        """The session as it stands on the screen, but for the number, which changes all the time."""
        view = self._view
        told = () if view is None else (view.progress, view.place, view.in_words, view.instruction, *view.items)
        return [words for words in told if words]

    @property
    def first_of_all(self) -> str:
        return self._view.instruction if self._view is not None else ""

    @property
    def keys_said(self) -> str:
        return self._session_keys.said

    def note(self, words: str) -> None:
        self._session_keys.note_of_keys(words)

    def say_again(self) -> bool:
        return self._session_keys.say_again()

    def stand_still(self) -> str:
        """What is long would be cut off by the next cue: a session that runs is paused, as by most keys."""
        if not self._pause_meanwhile():
            return ""
        paused = standing_still.paused(self.session.score, self.session.state, self.session.now)
        return "" if paused.kind is CueKind.SAFETY else paused.text  # a warning is being said already

    def body(self) -> ComposeResult:
        yield self._session_view

    def takes(self, key: str) -> bool:
        """Space pauses what moves, and never starts anything that nobody sees."""
        starts = key == "space" and self.covered and self.session.state.status not in MOVING
        return super().takes("" if starts else key)

    @property
    def _view(self) -> PlayerView | None:
        """What is shown."""
        return self._session_view.view

    @property
    def quitting(self) -> bool:
        """Whether the next press of Q ends the session."""
        return self._session_keys.quitting

    def on_mount(self) -> None:
        self.session.listeners.append(self._hear)
        self._do(self.session.begin)

    def on_unmount(self) -> None:
        self._over = True
        self._look_later()

    def tick(self) -> None:
        """A look at the clock, and at what there is to tell of voice and journal."""
        before = self.session.state
        self._do(self.session.look, only_if=lambda: self.session.state is not before or before.status in MOVING)

    def _send(self, event: Event) -> None:
        self._session_keys.hint = ""
        self._do(lambda: self.session.send(event))

    def _do(self, action: Callable[[], None], only_if: Callable[[], bool] = lambda: True) -> None:
        """Does something to the session, then shows what came of it; a look that changed nothing shows nothing."""
        if self._over:
            return
        self._do_at_once(action, only_if)
        self._look_later()

    def _look_later(self) -> None:
        if self._next_look is not None:
            self._next_look.cancel()
        if not self._over:
            seconds = rest(self.session, figures=self._session_view.moves)
            self._next_look = asyncio.get_running_loop().call_later(seconds, self.call_next, self.tick)

    def _do_at_once(self, action: Callable[[], None], only_if: Callable[[], bool]) -> None:
        try:
            action()
        except JournalError as error:
            self._leave(error)
            return
        if self._ended is not None:
            self._leave(Finished(tuple(self._captions.closing), self.session.state, self._ended))
            return
        if only_if():
            self._show()
        else:
            self._tell_troubles()
        self._session_view.move()

    def _leave(self, result: Finished | JournalError) -> None:
        """It is over, at once, even while help or the palette lies above."""
        self._over = True
        if self.is_current:
            self.dismiss(result)
        else:
            self._result = result
            self.pop_until_active()

    def on_screen_resume(self) -> None:
        result, self._result = self._result, None
        if result is not None:
            self.dismiss(result)

    def action_help(self) -> None:
        """Every key. A session that runs is paused meanwhile; what cannot wait leads back and is done at once."""
        self._open_all("")

    def press(self, key: str) -> None:
        """Does what a key does; one that was named “back” goes back, in a pause, too."""
        if key == "pageup" and self.session.state.status is Status.PAUSED:
            self._send(Back())
        else:
            super().press(key)

    def _open_all(self, begin: str) -> None:
        """All that can be done, with the command of the key `begin` in hand."""
        from coach.tui.screens.help import HelpScreen  # needed by few, and every start would wait for it

        note = hints.HELP_PAUSES if self._pause_meanwhile() else ""
        self.app.push_screen(HelpScreen(self.KEYS, note, AT_ONCE, begin), self._after_help)

    def _after_help(self, key: str | None) -> None:
        """Does what was chosen. A pause that was chosen is there already, and is not ended by that."""
        if key is None or (key == "space" and self.session.state.status is Status.PAUSED):
            return
        if key in AT_ONCE:
            self._session_keys.command(key)
        elif key == "pageup":
            self._send(Back())
        else:
            self.press(key)

    def action_palette(self) -> None:
        self._pause_meanwhile()
        super().action_palette()

    def action_step(self, by: int) -> None:
        """Goes to the next answer, or with -1 to the one before; where nothing is asked, to the next thing."""
        if self._session_keys.step(by):
            return
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _pause_meanwhile(self) -> bool:
        """Pauses a session that runs while something lies above it. Says whether one ran."""
        self._session_keys.stay()
        runs = self.session.state.status in MOVING
        if runs:
            self._send(Pause())
        return runs

    def _hear(self, effect: Effect) -> None:
        self._captions.hear(effect, self.session.now)
        if isinstance(effect, Ended):
            self._ended = effect
        elif isinstance(effect, Say):
            silent = self._voice is None or self._voice.notice is not None
            if silent and segment_of(self.session.state, self.session.score).kind is SegmentKind.ALARM:
                self._bell()

    def _show(self) -> None:
        before = self.first_of_all
        if self._session_view.show(self._session_keys.note):
            self.follow_focus()
        if self.covered and self.first_of_all != before:
            self.tell_too_small()
        self._session_keys.follow()
        self._tell_troubles()

    def _tell_troubles(self) -> None:
        """What voice and journal have to say."""
        found = [self.session.trouble, self._voice.notice if self._voice is not None else None]
        muted = hints.MUTED if self._voice is not None and self.session.state.quiet else ""
        self._session_view.tell(muted, [text for text in found if text])

    def on_key(self, event: events.Key) -> None:
        if self._session_keys.press(event.key):
            event.stop()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        if not self._over:
            self._session_keys.click(message.pick, message.key)
