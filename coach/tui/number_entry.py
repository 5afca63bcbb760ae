"""A number from 0 to 10, typed key by key: nothing counts before it is taken, so that a 10 is never a 1."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from coach.script import hints
from coach.script.keyboards import decimal
from coach.session.presses import Presses


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """What has been typed so far; `marked` is None before the first digit, else 0 to 10."""

    marked: int | None = None

    def press(self, key: str) -> Self | None:
        """The entry after this key; None where the key is neither a digit nor Backspace, which takes the mark away.

        A 0 makes a 10 of a 1, and leaves a 10 as it is: whoever holds the key down means no other number. Any other
        digit stands for itself.
        """
        if key == "backspace":
            return type(self)()
        digit = decimal(key)
        if digit is None:
            return None
        ten = digit == "0" and self.marked in (1, 10)
        return type(self)(10 if ten else int(digit))

    def mark(self, number: int) -> Self:
        """The entry with this number, as when it is clicked."""
        return type(self)(number)


class NumberKeys:
    """The keys and buttons of a question for a number, wherever it is asked.

    `tell` shows and says a few words of the keys, with the number that is marked by then; `take` gets the number.
    """

    def __init__(
        self, presses: Callable[[], Presses], tell: Callable[[str], None], take: Callable[[int], None]
    ) -> None:
        self._presses = presses
        self._tell = tell
        self._take = take
        self._entry = NumberEntry()

    @property
    def marked(self) -> int | None:
        """The number that Enter would take; None before there is one."""
        return self._entry.marked

    def restart(self) -> None:
        """Nothing is marked any more: another question is asked."""
        self._entry = NumberEntry()

    def press(self, key: str) -> bool:
        """Digits and Backspace mark, Enter takes. Says whether the key was one of these."""
        entry = self._entry.press(key)
        if entry is not None:
            self._mark(entry)
        elif key == "enter":
            self._enter()
        return entry is not None or key == "enter"

    def choose(self, number: int, *, by_key: bool) -> None:
        """A button of the scale was pressed: a click marks, and a second one takes.

        Enter, though, takes the number that is marked, wherever the focus is: nobody gets a number that was only
        passed on the way.
        """
        if number == self.marked or (by_key and self.marked is not None):
            self._enter()
        else:
            self.mark(number)

    def mark(self, number: int, words: str = "") -> None:
        """Marks a number that was named as a whole, and says so in these words or the usual ones."""
        self._mark(self._entry.mark(number), words)

    def _mark(self, entry: NumberEntry, words: str = "") -> None:
        self._entry = entry
        self._tell(words or hints.marked(entry.marked))

    def _enter(self) -> None:
        if self.marked is None:
            self._tell(hints.TYPE_A_NUMBER)
        elif self._presses().answers("enter"):
            self._take(self.marked)
        else:
            self._tell(hints.PRESSED_BEFORE)
