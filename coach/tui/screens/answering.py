"""A question by the keys of a remote: some go through the answers, others take the one that was come to."""

from collections.abc import Callable

from coach.script import hints
from coach.session.presses import Presses
from coach.session.remote import KeyAction
from coach.session.stepping import PAGING, STEPPING, TAKING, Stepping
from coach.tui.keys import NUMBERS, Pick
from coach.tui.number_entry import NumberKeys
from coach.tui.widgets.choices import Choices


class Answering:
    """Goes through the answers in `choices` and takes one. It takes two keys: one that marks, another one that takes.

    `tell` shows and says a few words of the keys; `take` gets the key, and the answer that it has taken. A `number` is
    marked by its digits, too. Where a slip does `no_harm`, what Enter stands for from the beginning needs no mark.
    """

    def __init__(
        self,
        presses: Callable[[], Presses],
        choices: Callable[[], Choices],
        number: NumberKeys | None,
        tell: Callable[[str], None],
        take: Callable[[str, Pick], None],
        *,
        no_harm: bool = False,
    ) -> None:
        self._presses = presses
        self._choices = choices
        self._number = number
        self._tell = tell
        self._take = take
        self._no_harm = no_harm
        self._stepping = Stepping()

    def restart(self) -> None:
        """Another question is asked."""
        self._stepping.restart()

    def do(self, action: KeyAction, key: str) -> bool:
        """Goes through the answers, or takes one. Says whether the key was dealt with: else it has to be explained."""
        if action in STEPPING:
            if self._presses().is_new(key):
                self.step(STEPPING[action], paged=key in PAGING)
            return True
        pick = self._choices().pick if action in TAKING else None
        harmless = self._no_harm and pick is not None and pick.key == "enter"
        if pick is not None and self._stepping.may_take(action, pick.value, harmless=harmless):
            self._take(key, pick)
            return True
        if action is not KeyAction.TAKE_STEPPED:
            return False
        if self._presses().is_new(key):
            self._tell(hints.PAGE_FIRST if pick is None else self._how_to_take(pick))
        return True

    def at_end(self, by: int, *, paged: bool) -> bool:
        """Whether the last answer was come to, or with -1 the first: with a presenter's keys, only by these keys."""
        picks = self._choices().picks
        end = picks[-1 if by > 0 else 0].value if picks else None
        return end is None or (self._choices().chosen == end and (not paged or self._stepping.is_at(end)))

    def came_to_key(self, label: str, *, paged: bool) -> None:
        """Beyond the answers, a key of the row was come to: no answer is marked any more, and the key is said."""
        if self._number is not None:
            self._number.restart()
        self.restart()
        self._choices().mark(None)
        self._tell(hints.stepped(label, paged=paged))

    def _how_to_take(self, pick: Pick) -> str:
        """What takes an answer that was marked by a keyboard: a remote takes only what it has come to itself."""
        if pick in NUMBERS and self._number is not None:
            return hints.marked(self._number.marked)
        return hints.stepped(pick.words, paged=False)

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
        self._stepping.came_to(pick.value, paged=paged)
