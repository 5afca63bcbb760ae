"""A question by single keys at plain mode: some go through the answers and say each, another one takes it."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from coach.plain.keyboard import Key
from coach.script import hints
from coach.script.answers import Choice
from coach.session.remote import KeyAction
from coach.session.stepping import PAGING, STEPPING, Stepping, step_from

NUMBERS_GIVEN = tuple(Choice("", str(n), str(n)) for n in range(11))
"""The numbers of the pain scale as answers."""


class KeyOutcome(StrEnum):
    """What a key has come to."""

    TAKEN = "taken"  # the answer that is marked
    TOLD = "told"  # nothing is answered; what there was to say has been said
    NOT_MARKED = "not-marked"  # it would take an answer, if one were marked
    MEANS_NOTHING = "means-nothing"


class AnswersByKeys:
    """The `answers` to one question. What is harmless, as `enter` stands for it, is marked from the beginning.

    `tell` prints and says which answer was come to, or how to come to one.
    """

    def __init__(self, answers: Sequence[Choice], tell: Callable[[str], None], enter: str = "") -> None:
        self._words = {answer.value: answer.words for answer in answers}
        self._tell = tell
        self._enter = enter
        self._stepping = Stepping()
        self.marked: str | None = enter or None

    def press(self, action: KeyAction, key: Key) -> KeyOutcome:
        """Does what a key does here: it goes on or back among the answers, or takes one."""
        if key.dropped:
            self.marked = None  # nor what Enter stands for: something else was being typed
        if action in STEPPING and self._words:
            self._step(STEPPING[action], paged=key.name in PAGING)
            return KeyOutcome.TOLD
        if self._stepping.may_take(action, self.marked, harmless=self.marked == self._enter):
            return KeyOutcome.TAKEN
        if action is KeyAction.TAKE:
            return KeyOutcome.NOT_MARKED
        if action is KeyAction.TAKE_STEPPED and self._words:
            self._tell(hints.PAGE_FIRST)
            return KeyOutcome.TOLD
        return KeyOutcome.MEANS_NOTHING

    def _step(self, by: int, *, paged: bool) -> None:
        self.marked = step_from(self.marked, tuple(self._words), by)
        self._stepping.came_to(self.marked, paged=paged)
        self._tell(hints.stepped(self._words[self.marked], paged=paged))
