"""A question by the keys of a remote: some go through the answers, others take the one that was come to."""

from collections.abc import Callable

from coach.script import hints
from coach.session.remote import Action
from coach.tui.keys import NUMBERS, Pick, Presses
from coach.tui.number_entry import NumberKeys
from coach.tui.widgets.choices import Choices

PAGING = frozenset({"pageup", "pagedown"})
"""The two keys that every presenter has."""
_STEPS = {Action.STEP_ON: 1, Action.STEP_BACK: -1}


class Answering:
    """Goes through the answers in `choices` and takes one. It takes two keys: one that marks, another one that takes.

    `tell` shows and says a few words of the keys; `take` gets the key, and the answer that it has taken. A `number` is
    marked by its digits, too. What Enter stands for from the beginning, where a slip does no harm, needs no mark.
    """

    def __init__(
        self,
        presses: Callable[[], Presses],
        choices: Callable[[], Choices],
        number: NumberKeys | None,
        tell: Callable[[str], None],
        take: Callable[[str, Pick], None],
    ) -> None:
        self._presses = presses
        self._choices = choices
        self._number = number
        self._tell = tell
        self._take = take
        self._paged_to: str | None = None

    def restart(self) -> None:
        """Another question is asked."""
        self._paged_to = None

    def do(self, action: Action, key: str) -> bool:
        """Goes through the answers, or takes one. Says whether the key was dealt with: else it has to be explained."""
        if action in _STEPS:
            if self._presses().is_new(key):
                self.step(_STEPS[action], paged=key in PAGING)
            return True
        choices = self._choices()
        pick = choices.pick if action in (Action.TAKE, Action.TAKE_STEPPED) else None
        if action is Action.TAKE_STEPPED and not (pick and (pick.key == "enter" or pick.value == self._paged_to)):
            if self._presses().is_new(key):
                self._tell(hints.PAGE_FIRST)
            return True
        if pick is not None:
            self._take(key, pick)
        return pick is not None

    def step(self, by: int, *, paged: bool = False) -> None:
        """Marks the next answer, or with -1 the one before, and says which it is."""
        pick = self._choices().step(by)
        if pick is None:
            return
        words = hints.stepped(pick.words, paged=paged)
        if pick in NUMBERS and self._number is not None:
            self._number.mark(int(pick.value), words)
        else:
            self._tell(words)
        self._paged_to = pick.value if paged else None
