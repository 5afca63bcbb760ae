"""A session by single keys at plain mode: what the table of keys and moments says, and questions answer by answer."""

from collections.abc import Callable

from coach.plain.answers_by_keys import NUMBERS_GIVEN, AnswersByKeys, KeyOutcome
from coach.plain.keyboard import Key, seconds_of
from coach.playback.runner import Runner
from coach.script import hints
from coach.script.answers import Choice
from coach.session import machine, remote, standing_still
from coach.session.current_question import which_question
from coach.session.events import Answer, Asking, Next, Ready
from coach.session.presses import KeyPress, Presses
from coach.session.remote import KeyAction
from coach.session.state import Status
from coach.session.stepping import TAKING, LeavingOut

_HELP_GIVEN = (Choice("", "ready", hints.GETTING_HELP),)


class RemoteControl:
    """The keys of one session. `tell` prints and says what there is to say of them, in place of what is being said.

    What was pressed before a question stood was not meant for it, and is left out.
    """

    def __init__(self, session: Runner, tell: Callable[[str], None]) -> None:
        self._session = session
        self._tell = tell
        self._clock = session.chart.clock
        self._presses = Presses(self._clock)
        self._since = seconds_of(self._clock)
        self._asked: tuple[object, ...] = ()
        self._answers = AnswersByKeys((), tell)
        self._leaving_out = LeavingOut()

    def follow(self) -> None:
        """Nothing that was marked in one question stays so in the next; to be called whenever there may be another."""
        asked = which_question(self._session.state)
        if asked == self._asked:
            return
        self._asked = asked
        asking = self._asking
        self._answers = AnswersByKeys(() if asking is None else _answers(asking), self._tell)
        self._leaving_out.restart()
        if asking is not None:
            self._since = seconds_of(self._clock)

    def press(self, key: Key) -> None:
        """Does what a key means now."""
        self.follow()
        if key.at < self._since:
            return
        state = self._session.state
        action = remote.action_of(key.name, remote.moment_of(self._session.score, state))
        event = remote.EVENTS[action]
        if isinstance(event, Ready):
            self._answer(key, "ready")
        elif event is not None and machine.listens(state, event):
            self._session.send(event)
        elif action in TAKING and self._may_be_left_out:
            self._leave_out(key)
        else:
            self._choose(action, key)

    @property
    def _asking(self) -> Asking | None:
        return machine.asking(self._session.score, self._session.state)

    @property
    def _may_be_left_out(self) -> bool:
        asking = self._asking
        return asking is not None and not asking.required and self._answers.marked is None

    def _leave_out(self, key: Key) -> None:
        if self._leaving_out.pressed(key.at):
            self._session.send(Next())
        else:
            self._tell(hints.OR_LEAVE_IT)

    def _choose(self, action: KeyAction, key: Key) -> None:
        outcome = self._answers.press(action, key)
        if outcome is KeyOutcome.TAKEN:
            assert self._answers.marked is not None
            self._answer(key, self._answers.marked)
        elif outcome is KeyOutcome.NOT_MARKED:
            self._tell(self._how_to_go_on())
        elif outcome is KeyOutcome.MEANS_NOTHING and key.name != "b":  # a word may begin with it
            self._tell(f"{hints.NOT_AN_ANSWER} {self._how_to_go_on()}")

    def _answer(self, key: Key, value: str) -> None:
        """Gives an answer, unless nobody can have read the question since the same key was pressed before."""
        self._presses.late = seconds_of(self._clock) - key.at
        self._presses.came(key.name)
        self._presses.decided(key.name, KeyPress.NEW)  # the keyboard has found that out
        if self._presses.answers(key.name):
            self._session.send(Ready() if value == "ready" else Answer(value))
        else:
            self._tell(hints.PRESSED_BEFORE)

    def _how_to_go_on(self) -> str:
        return how_to_go_on(self._session)


def how_to_go_on(session: Runner) -> str:
    """What the patient can do now, where something they gave has done nothing."""
    if session.state.status is Status.PAUSED:
        return f"{standing_still.how_to_go_on(session.score, session.state)} {hints.OR_HELP}"
    asking = machine.asking(session.score, session.state)
    if asking is None:
        return hints.NOTHING_ASKED
    if asking.about == "help":
        return asking.text
    return f"{hints.how_to_answer(asking.answers, asking.choices)} {hints.OR_HELP}"


def _answers(asking: Asking) -> tuple[Choice, ...]:
    """The answers that keys can go through; none where the question is only whether the patient is ready."""
    if asking.answers == "number":
        return NUMBERS_GIVEN
    return _HELP_GIVEN if asking.about == "help" else asking.choices
