"""The keys of a session: what each means at the moment, answers a question, or says why it does nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from coach.playback.runner import Runner
from coach.script import ear_words, hints, sentences
from coach.script.keyboards import decimal
from coach.session import going_on, machine, remote
from coach.session.commands import COMMANDS, event_for, useful
from coach.session.current_question import which_question
from coach.session.events import (
    Answer,
    Back,
    Event,
    GetUp,
    Hurts,
    LegSymptoms,
    Next,
    Pause,
    Quit,
    Ready,
    Stay,
    TakeBack,
)
from coach.session.state import MOVING, Status
from coach.session.stepping import TAKING, LeavingOut
from coach.tui.keys import NUMBERS, Pick, does_nothing, pick_for
from coach.tui.number_entry import NumberKeys
from coach.tui.player.session_view import SessionView
from coach.tui.player.view_model import PlayerView
from coach.tui.screens.answering import Answering
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.by_ear import keys_of_commands
from coach.tui.widgets.choices import Choices
from coach.voice import Utterance, Voice

_BY_KEY = {command.key: command for command in COMMANDS}
_BACK = "pageup"
_STEPPING = ("up", "down")
_SCROLLING = (*_STEPPING, "home", "end")
_OF_THE_SCREEN = ("question_mark", "f1", "tab", "shift+tab")
"""Keys of the screen itself: they help to see, and move the focus."""
AT_ONCE = tuple(command.key for command in COMMANDS if isinstance(command.event, Hurts | LegSymptoms | GetUp))
"""The keys of what cannot wait: they work while quitting is asked, and from help."""


class SessionKeys:
    """What is pressed and clicked on the `screen` of a session becomes an event, which `send` takes.

    `show` shows the session as it stands by then, with the `note` of what there is to say of keys; `open_all` shows all
    that can be done, beginning with this key.
    """

    def __init__(
        self,
        screen: CoachScreen[Any],
        session: Runner,
        session_view: SessionView,
        voice: Voice | None,
        send: Callable[[Event], None],
        show: Callable[[], None],
        open_all: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._session = session
        self._session_view = session_view
        self._voice = voice
        self._send = send
        self._show = show
        self._open = open_all
        self.hint = ""
        """What a key has just brought about beside the session; an event makes an end of it."""
        self._quitting = False
        self._number = NumberKeys(lambda: screen.presses, self._tell_number, lambda n: send(Answer(str(n))))
        self._answering = Answering(
            lambda: screen.presses, lambda: screen.query_one(Choices), self._number, self._tell_of_keys, self._take
        )
        self._leaving_out = LeavingOut()
        self._asked: tuple[object, ...] = ()

    @property
    def note(self) -> str:
        """What there is to say of keys: how to end the session, or what a key did."""
        return hints.QUIT_CHECK if self._quitting else self.hint

    @property
    def quitting(self) -> bool:
        """Whether the next press of Q ends the session."""
        return self._quitting

    @property
    def said(self) -> str:
        """The answers to what is asked, and every command that means something now, with their keys."""
        picks, useful_now = self.picks, self._useful
        answers = (
            [hints.TYPE_A_NUMBER] if picks == NUMBERS else [ear_words.does(pick.key, pick.words) for pick in picks]
        )
        commands = [
            ear_words.does(c.key, c.label) for c in COMMANDS if c.key in useful_now or isinstance(c.event, Quit)
        ]
        return " ".join(dict.fromkeys((*answers, *commands, keys_of_commands(()))))

    def note_of_keys(self, words: str) -> None:
        """Shows what was said in answer to a key."""
        self.hint = words
        self._show()

    def say_again(self) -> bool:
        """Says again what is to be done, where the session does that now."""
        again = self._is_command("s")
        if again:
            self.command("s")
        return again

    def follow(self) -> None:
        """Nothing that was marked in one question stays so in the next; to be called once it is shown."""
        asked = which_question(self._session.state)
        if asked != self._asked:
            self._asked = asked
            self._number.restart()
            self._answering.restart()
            self._leaving_out.restart()
            self._screen.query_one(Choices).restart()
        if self.picks == NUMBERS:
            self._session_view.mark(self._number.marked)

    def press(self, key: str) -> bool:
        """Does what a key means now. Says whether it is used up by that; else the screen has a use for it."""
        if does_nothing(key) or self._is_of_the_screen(key):
            return False
        quitting = self._quitting
        return (quitting and self._quit_check(key)) or self._press(key) or quitting

    def _is_of_the_screen(self, key: str) -> bool:
        """Whether a key helps to see, or moves the focus; as one that scrolls, it shows that somebody is there."""
        if key in _OF_THE_SCREEN or self._scrolls(key):
            self.stay()
        return key in _OF_THE_SCREEN

    def stay(self) -> None:
        """Has a set-up that would go on by itself wait for the patient."""
        if going_on.due_at(self._session.score, self._session.state) is not None:
            self._send(Stay())

    def _press(self, key: str) -> bool:
        picks = self.picks
        pick = None if key in remote.KEYS else pick_for(key, picks)
        if picks == NUMBERS and key != "enter" and self._number.press(key):
            return True
        if pick is not None:
            self._answer(key, pick.value)
        elif key == "escape":
            self._ask_to_quit()
            return False
        elif self._is_command(key):
            self.command(key)
        elif not self._scrolls(key):
            self._remote(key)
        else:
            return False
        return True

    def _is_command(self, key: str) -> bool:
        """Whether a key means something to the session now; one that does not is a key like any other."""
        if key not in _BY_KEY or key in remote.KEYS:
            return False
        state = self._session.state
        return isinstance(_BY_KEY[key].event, Quit) or machine.listens(state, event_for(_BY_KEY[key], state.status))

    def click(self, pick: Pick, key: str) -> None:
        """Does what a button stands for that was clicked, or pressed with Enter or Space, whose name is the `key`."""
        view, by_key = self._view, bool(key)
        if view is None:
            return
        moment = remote.moment_of(self._session.score, self._session.state)
        if key == "space" and remote.action_of(key, moment) is remote.KeyAction.PAUSE:
            self._remote(key)  # beside a question it pauses, as the row of keys says, also from a button
            return
        if pick in view.buttons:
            self.command(pick.key)
        elif pick in NUMBERS and pick in view.picks:
            self._number.choose(int(pick.value), by_key=by_key)
        elif pick in view.picks:
            self._answer("enter" if by_key else pick.key, pick.value)

    @property
    def _view(self) -> PlayerView | None:
        return self._session_view.view

    @staticmethod
    def _how_to_answer(picks: Sequence[Pick]) -> str:
        if picks == NUMBERS:
            return hints.TYPE_A_NUMBER
        if not picks:
            return hints.SEE_KEYS
        return hints.press_one([hints.key_name(pick.key) for pick in picks])

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The answers that can be given now; none where nobody can see them."""
        view, asked = self._view, machine.asking(self._session.score, self._session.state) is not None
        return view.picks if view is not None and asked and not self._screen.covered else ()

    @property
    def _useful(self) -> frozenset[str]:
        return useful(self._session.score, self._session.state)

    def _scrolls(self, key: str) -> bool:
        """Whether a key moves what is seen: words that go on below, or which answer is chosen."""
        words_go_on = self._screen.query_one("#telling").max_scroll_y > 0
        return key in _SCROLLING and (words_go_on or (key in _STEPPING and bool(self.picks)))

    def step(self, by: int) -> bool:
        """Chooses the next answer of a question, or with -1 the one before. Says whether one is asked."""
        asked = machine.asking(self._session.score, self._session.state)
        if not self.picks or asked is None or asked.answers == "ready":
            return False
        self._screen.goes_on(self._answering, by, paged=False)
        return True

    def _remote(self, key: str) -> None:
        """Does what the table of keys and moments says.

        In a pause, the key that goes back opens all that can be done, for who has two keys; to go back comes first.
        """
        if self.picks and self._screen.takes_key(key):
            return
        if self.picks and key == _BACK:
            if self._screen.presses.is_new(key):
                self._screen.goes_on(self._answering, -1, paged=True)
            return
        if key == _BACK and self._session.state.status is Status.PAUSED and self._screen.presses.is_new(key):
            self._open(key)
            return
        action = remote.action_of(key, remote.moment_of(self._session.score, self._session.state))
        event = remote.EVENTS[action]
        if isinstance(event, Ready):
            self._answer(key, "ready")
        elif event is not None and (not isinstance(event, Back) or _BACK in self._useful):
            if self._screen.presses.is_new(key):
                self._send(event)
        elif action in TAKING and self._may_be_left_out():
            self._leave_out(key)
        elif not (self.picks and self._answering.do(action, key)) and self._screen.presses.is_new(key):
            self._tell_of_keys(self._how_to_go_on(nothing_marked=action is remote.KeyAction.TAKE))

    def _may_be_left_out(self) -> bool:
        """Whether nothing is marked, and no answer is needed: with one large key there is no other way on."""
        asked = machine.asking(self._session.score, self._session.state)
        open_ = asked is not None and not asked.required and not self._screen.covered
        return open_ and self._screen.query_one(Choices).chosen is None

    def _leave_out(self, key: str) -> None:
        """Says that the same key leaves the question out, and after that was said, does it. It is no answer."""
        if not self._screen.presses.is_new(key):
            return
        if self._leaving_out.pressed(self._session.now):
            self._send(Next())
        else:
            self._tell_of_keys(hints.OR_LEAVE_IT)

    def _how_to_go_on(self, *, nothing_marked: bool) -> str:
        if nothing_marked:
            return hints.TYPE_A_NUMBER if self.picks == NUMBERS else hints.ANSWER_FIRST
        paused = self._session.state.status is Status.PAUSED
        return f"{hints.NOT_AN_ANSWER} {sentences.CARRY_ON if paused else self._how_to_answer(self.picks)}"

    def _take(self, key: str, pick: Pick) -> None:
        """Takes the answer that was marked."""
        if pick in NUMBERS:
            self._number.press("enter")
        elif self._view is not None and pick in self._view.buttons:
            self.command(pick.key)
        else:
            self._answer(key, pick.value)

    def _tell_number(self, words: str) -> None:
        """Says something of the scale; which number is marked stands on the button below it, and is only said."""
        marked = self._number.marked
        self._tell_of_keys(words, shown=marked is None or words != hints.marked(marked))

    def _tell_of_keys(self, words: str, *, shown: bool = True) -> None:
        """Says something of the keys, on the screen and aloud, beside the question that stands."""
        self.hint = words if shown else ""
        stands = self._session.state.status is Status.PAUSED or machine.asking(self._session.score, self._session.state)
        if self._voice is not None and stands:
            self._voice.hush(keep_safety=True)
            self._voice.say(Utterance(words, ephemeral=True))  # while a cue is running, it would only cut it off
        self._show()

    def _quit_check(self, key: str) -> bool:
        """A key after the first Q. Says whether it has been dealt with: the safety keys work at any time."""
        if key == "q" and not self._screen.presses.is_new(key):
            return True
        self._quitting = False
        if key == "q":
            self._send(Quit())
            return True
        self._show()
        return key not in AT_ONCE and decimal(key) is None  # a number that is being typed goes on

    def _answer(self, key: str, value: str) -> None:
        if self._screen.presses.answers(key):
            self._send(Ready() if value == "ready" else Answer(value))
        else:
            self.hint = hints.PRESSED_BEFORE
            self._show()

    def command(self, key: str) -> None:
        """Does what the command with this key does, unless the key is held down and that would do harm."""
        event = _BY_KEY[key].event
        if isinstance(event, Quit):
            self._screen.presses.is_new(key)
            self._ask_to_quit()
        elif self._screen.presses.is_new(key) or key in AT_ONCE:  # held down, "skip" would skip the whole session
            self._send(event)
        elif isinstance(event, TakeBack):  # held down it would be two presses, and help would be gone
            self.hint = hints.PRESSED_BEFORE
            self._show()

    def _ask_to_quit(self) -> None:
        self._quitting = True
        self.stay()
        if self._session.state.status in MOVING:
            self._send(Pause())
        if self._voice is not None:
            self._voice.hush(keep_safety=True)
            self._voice.say(Utterance(hints.QUIT_CHECK, ephemeral=True))
        self._show()
