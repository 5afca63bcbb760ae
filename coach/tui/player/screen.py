"""The player: shows where the session stands, and sends it what the patient presses. It decides and counts nothing."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from coach.journal.store import JournalError
from coach.playback.runner import Runner
from coach.score.score import SegmentKind
from coach.script import hints, sentences
from coach.script.keyboards import digit_pressed
from coach.session import machine, remote
from coach.session.commands import COMMANDS, useful
from coach.session.events import (
    Answer,
    Back,
    Effect,
    Ended,
    Event,
    Hurts,
    LegSymptoms,
    Next,
    Pause,
    Quiet,
    Quit,
    Ready,
    Say,
    TakeBack,
)
from coach.session.state import MOVING, State, Status, segment_of
from coach.settings.derived import Showing
from coach.tui.keys import HELP_COMMAND, NUMBERS, Pick, ScreenCommand, does_nothing, pick_for
from coach.tui.number_entry import NumberKeys
from coach.tui.player.captions import Captions
from coach.tui.player.ending import Finished
from coach.tui.player.grid import GRIDS
from coach.tui.player.refresh_rate import rest
from coach.tui.player.session_view import SessionView
from coach.tui.player.view_model import PlayerView
from coach.tui.screens.answering import Answering
from coach.tui.screens.base import CoachScreen
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.voice import Utterance, Voice

_BY_KEY = {command.key: command for command in COMMANDS}
_BACK = "pageup"
_TAKING = (remote.KeyAction.TAKE, remote.KeyAction.TAKE_STEPPED)
_TELLING = 2.0
"""Seconds until a sentence about the keys was heard (our default): who presses twice at once has not heard it."""
_SCROLLING = ("up", "down", "home", "end")
_NOT_OF_THE_SESSION = ("question_mark", "f1", "tab", "shift+tab")
"""Keys of the screen itself: they help to see, and move the focus."""
_AT_ONCE = tuple(command.key for command in COMMANDS if isinstance(command.event, Hurts | LegSymptoms))
"""The keys of what cannot wait: they work while quitting is asked, and from help."""
_RARE = tuple(command.key for command in COMMANDS if isinstance(command.event, TakeBack))
"""The keys of what can be done in an emergency only."""


class PlayerScreen(CoachScreen[Finished | JournalError]):
    """Plays one session. Gives how it ended, or the error of a journal that could not be asked."""

    KEYS: ClassVar[tuple[ScreenCommand, ...]] = (
        *(ScreenCommand(command.key, command.label, command.help) for command in COMMANDS),
        HELP_COMMAND,
    )

    LEAST: ClassVar[tuple[int, int]] = GRIDS[-1].size

    def __init__(self, session: Runner, voice: Voice | None, bell: Callable[[], None], showing: Showing) -> None:
        super().__init__()
        self.session = session
        self._voice = voice
        self._bell = bell
        self._captions = Captions(session.score)
        self._session_view = SessionView(session, self._captions, showing)
        self._ended: Ended | None = None
        self._quitting = False
        self._hint = ""
        self._number = NumberKeys(lambda: self.presses, self._tell_of_keys, lambda n: self._send(Answer(str(n))))
        self._answering = Answering(
            lambda: self.presses, lambda: self.query_one(Choices), self._number, self._tell_of_keys, self._take
        )
        self._told_to_leave_out: float | None = None
        self._asked: tuple[object, ...] = ()
        self._over = False
        self._result: Finished | JournalError | None = None
        self._next_look: asyncio.TimerHandle | None = None

    def body(self) -> ComposeResult:
        yield self._session_view

    @property
    def _view(self) -> PlayerView | None:
        """What is shown."""
        return self._session_view.view

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

    @property
    def _marked_hint(self) -> str:
        """Which number is marked, if any: Enter would take it."""
        marked = self._number.marked
        return "" if marked is None or _question_of(self.session.state) != self._asked else (hints.marked(marked))

    @staticmethod
    def _how_to_answer(picks: Sequence[Pick]) -> str:
        if picks == NUMBERS:
            return hints.TYPE_A_NUMBER
        if not picks:
            return hints.SEE_KEYS
        return hints.press_one([hints.key_name(pick.key) for pick in picks])

    def _send(self, event: Event) -> None:
        self._hint = ""
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
        from coach.tui.screens.help import HelpScreen  # needed by few, and every start would wait for it

        note = hints.HELP_PAUSES if self._pause_meanwhile() else ""
        self.app.push_screen(HelpScreen(self.KEYS, note, _AT_ONCE), self._after_help)

    def _after_help(self, key: str | None) -> None:
        if key is not None:
            self._command(key)

    def action_palette(self) -> None:
        self._pause_meanwhile()
        super().action_palette()

    def _pause_meanwhile(self) -> bool:
        """Pauses a session that runs while something lies above it. Says whether one ran."""
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
        if self._session_view.show(hints.QUIT_CHECK if self._quitting else self._hint or self._marked_hint):
            self.follow_focus()
        state = self.session.state
        if _question_of(state) != self._asked:  # another question, if it is one
            self._asked = _question_of(state)
            self._number.restart()
            self._answering.restart()
            self._told_to_leave_out = None
            self.query_one(Choices).restart()
        if self._picks == NUMBERS:
            self._session_view.mark(self._number.marked)
        self._tell_troubles()

    def _tell_troubles(self) -> None:
        """What voice and journal have to say."""
        found = [self.session.trouble, self._voice.notice if self._voice is not None else None]
        muted = hints.MUTED if self._voice is not None and self.session.state.quiet else ""
        self._session_view.tell(muted, [text for text in found if text])

    def on_key(self, event: events.Key) -> None:
        key = event.key
        if does_nothing(key) or key in _NOT_OF_THE_SESSION:
            return
        if self._quitting:
            event.stop()
            if self._quit_check(key):
                return
        picks = self._picks
        pick = None if key in remote.KEYS else pick_for(key, picks)
        if picks == NUMBERS and key != "enter" and self._number.press(key):
            event.stop()
        elif pick is not None:
            event.stop()
            self._answer(key, pick.value)
        elif key == "escape":
            self._ask_to_quit()
        elif key in _BY_KEY and key not in remote.KEYS and (key not in _RARE or key in self._useful):
            event.stop()
            self._command(key)
        elif key not in _SCROLLING or not self._scrolls():
            event.stop()
            self._remote(key)

    @property
    def _picks(self) -> tuple[Pick, ...]:
        """The answers that can be given now; none where nobody can see them."""
        asked = self._view is not None and machine.asking(self.session.score, self.session.state) is not None
        return self._view.picks if self._view is not None and asked and not self.covered else ()

    @property
    def _useful(self) -> frozenset[str]:
        return useful(self.session.score, self.session.state)

    def _scrolls(self) -> bool:
        """Whether the keys that scroll have something to move: answers, or words that go on below."""
        return bool(self._picks) or self.query_one("#telling").max_scroll_y > 0

    def _remote(self, key: str) -> None:
        """Does what the table of keys and moments says."""
        action = remote.action_of(key, remote.moment_of(self.session.score, self.session.state))
        event = remote.EVENTS[action]
        if isinstance(event, Ready):
            self._answer(key, "ready")
        elif event is not None and (not isinstance(event, Back) or _BACK in self._useful):
            if self.presses.is_new(key):
                self._send(event)
        elif action in _TAKING and self._may_be_left_out():
            self._leave_out(key)
        elif not (self._picks and self._answering.do(action, key)) and self.presses.is_new(key):
            self._tell_of_keys(self._how_to_go_on(nothing_marked=action is remote.KeyAction.TAKE))

    def _may_be_left_out(self) -> bool:
        """Whether nothing is marked, and no answer is needed: with one large key there is no other way on."""
        asked = machine.asking(self.session.score, self.session.state)
        return asked is not None and not asked.required and self.query_one(Choices).chosen is None and not self.covered

    def _leave_out(self, key: str) -> None:
        """Says that the same key leaves the question out, and after that was said, does it. It is no answer."""
        now, told = self.session.now, self._told_to_leave_out
        if not self.presses.is_new(key):
            return
        if told is not None and now - told >= _TELLING:
            self._send(Next())
        else:
            self._told_to_leave_out = now if told is None else told
            self._tell_of_keys(hints.OR_LEAVE_IT)

    def _how_to_go_on(self, *, nothing_marked: bool) -> str:
        if nothing_marked:
            return hints.TYPE_A_NUMBER if self._picks == NUMBERS else hints.ANSWER_FIRST
        paused = self.session.state.status is Status.PAUSED
        return f"{hints.NOT_AN_ANSWER} {sentences.CARRY_ON if paused else self._how_to_answer(self._picks)}"

    def _take(self, key: str, pick: Pick) -> None:
        """Takes the answer that was marked."""
        if pick in NUMBERS:
            self._number.press("enter")
        elif self._view is not None and pick in self._view.buttons:
            self._command(pick.key)
        else:
            self._answer(key, pick.value)

    def _tell_of_keys(self, words: str) -> None:
        """Says something of the keys, on the screen and aloud, beside the question that stands."""
        self._hint = words
        stands = self.session.state.status is Status.PAUSED or machine.asking(self.session.score, self.session.state)
        if self._voice is not None and stands:
            self._voice.hush(keep_safety=True)
            self._voice.say(Utterance(words, ephemeral=True))  # while a cue is running, it would only cut it off
        self._show()

    def _quit_check(self, key: str) -> bool:
        """A key after the first Q. Says whether it has been dealt with: the safety keys work at any time."""
        if key == "q" and not self.presses.is_new(key):
            return True
        self._quitting = False
        if key == "q":
            self._send(Quit())
            return True
        self._show()
        return key not in _AT_ONCE and digit_pressed(key) is None  # a number that is being typed goes on

    def _answer(self, key: str, value: str) -> None:
        if self.presses.answers(key):
            self._send(Ready() if value == "ready" else Answer(value))
        else:
            self._hint = hints.PRESSED_BEFORE
            self._show()

    def _command(self, key: str) -> None:
        event = _BY_KEY[key].event
        if isinstance(event, Quit):
            self.presses.is_new(key)
            self._ask_to_quit()
        elif self.presses.is_new(key) or not isinstance(event, Quiet | TakeBack):
            self._send(event)
        elif isinstance(event, TakeBack):  # held down it would be two presses, and help would be gone
            self._hint = hints.PRESSED_BEFORE
            self._show()

    def _ask_to_quit(self) -> None:
        self._quitting = True
        if self.session.state.status in MOVING:
            self._send(Pause())
        self._show()

    def on_choice_button_pressed(self, message: ChoiceButton.Pressed) -> None:
        message.stop()
        pick = message.pick
        if self._view is None or self._over:
            return
        if pick in self._view.buttons:
            self._command(pick.key)
        elif pick in NUMBERS and pick in self._view.picks:
            self._number.choose(int(pick.value), by_key=message.by_key)
        elif pick in self._view.picks:
            self._answer("enter" if message.by_key else pick.key, pick.value)


def _question_of(state: State) -> tuple[object, ...]:
    """What tells one question of a session from the next: nothing that is marked in one stays so in the other."""
    return state.status, state.index, state.screen_step, state.taking_back
