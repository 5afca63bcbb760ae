"""What is replied to a prompt of a visit at plain mode: a line, or a key that stands for one."""

from collections.abc import Callable, Sequence
from typing import assert_never

from coach.clock import Clock
from coach.plain.answers_by_keys import AnswersByKeys, KeyOutcome
from coach.plain.dialogue import Dialogue
from coach.plain.keyboard import CARRIED_ON, Key, seconds_of
from coach.script import hints
from coach.script.answers import Choice
from coach.session import remote, standing_still
from coach.session.remote import KeyAction, Moment
from coach.visit.prompts import InputOver


def _nothing() -> None:
    """What is done while a question waits, unless something may call."""


class Patience:
    """How long a question has waited by this `clock`: it is over when it is time for a reminder."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since = seconds_of(clock)
        self._reminded = 0

    def begin_anew(self) -> None:
        """Somebody is there."""
        self._since, self._reminded = seconds_of(self._clock), 0

    def is_over(self) -> bool:
        """Whether it is time for a reminder; that is taken as given."""
        over = seconds_of(self._clock) - self._since >= standing_still.reminder_after(self._reminded)
        self._reminded += over
        return over


class Replies:
    """Reads replies on a `dialogue`. What was pressed before a question stood was not meant for it."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._on = dialogue
        self._asked_at = 0.0
        self._lines: Sequence[str] = ()

    def asked(self, lines: Sequence[str]) -> None:
        """From now on another question stands, in these lines."""
        self._lines = lines
        self._asked_at = seconds_of(self._on.clock)

    def line(
        self,
        answers: Sequence[Choice],
        hint: str,
        *,
        enter: str = "",
        forward: bool = False,
        meanwhile: Callable[[], None] = _nothing,
    ) -> str:
        """The next line, or the value of the answer that keys have taken. Raises InputOver.

        The value of an answer is the line that gives it; `enter` is the value of what does no harm. Where the keys of a
        remote lead `forward`, as at home, the right arrow takes what it would go on from, and nobody is reminded: home
        waits for nothing. Elsewhere coach says how to answer, ever more rarely.
        """
        by_keys = AnswersByKeys(answers, self.tell, enter)
        reminds = self._on.lines.interactive and not forward
        patience = Patience(self._on.clock)

        def wait() -> None:
            meanwhile()
            if reminds and patience.is_over():
                self.tell(hints.still_asking(hint))

        while True:
            given = self._on.line(wait)
            if given is None:
                raise InputOver
            patience.begin_anew()
            line = given if isinstance(given, str) else self._pressed(given, by_keys, hint, forward=forward)
            if line is not None:
                return line

    def tell(self, words: str) -> None:
        """Prints and says something at once, in place of what is being said; a warning is never cut off by a slip."""
        self._on.hush(keep_safety=True)
        self._on.print([words])
        self._on.say([words], asked=True)

    def _pressed(self, key: Key, answers: AnswersByKeys, hint: str, *, forward: bool) -> str | None:
        """The line that a key stands for; None where it is none. Enter by itself is an empty one."""
        if key.name == CARRIED_ON:
            self._on.print(self._lines)  # what stood there before is out of sight, or nobody knows what it was
            return None
        if key.at < self._asked_at and key.name != "enter":
            return None
        takes = forward and key.name == "right" and not key.dropped  # something else was being typed
        action = KeyAction.TAKE if takes else remote.action_of(key.name, Moment.ASKS)
        match answers.press(action, key):
            case KeyOutcome.TAKEN:
                return answers.marked
            case KeyOutcome.NOT_MARKED:
                return ""
            case KeyOutcome.TOLD:
                return None
            case KeyOutcome.MEANS_NOTHING:
                if key.name != "b":  # a word may begin with it
                    self.tell(f"{hints.NOT_AN_ANSWER} {hint}")
                return None
            case outcome:
                assert_never(outcome)
