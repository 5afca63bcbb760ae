"""Calls the patient for what is due: once for each occasion, on the desktop, and in words for who looks at home."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from coach.care.calls import Call
from coach.clock import Clock
from coach.errors import CoachError
from coach.reminders.memory import Memory, Where
from coach.script import reminder_words


class DesktopReminder:
    """`notify` shows a sentence on the desktop, and says whether it could.

    Where the memory cannot be written, home goes by what it remembers itself.
    """

    def __init__(self, memory: Memory, clock: Clock, notify: Callable[[str], bool]) -> None:
        self._memory = memory
        self._clock = clock
        self._notify = notify
        self._own: set[Call] = set()

    def seen(self, found: Sequence[Call]) -> None:
        """Remembers that the patient has just been shown this. Never raises."""
        new = [call for call in found if call not in self._own]
        self._own.update(new)
        if new:
            with suppress(CoachError):
                self._memory.made(new, self._clock.wall())

    def call(self, found: Sequence[Call]) -> str:
        """Calls at home, and on the desktop if nobody has. The sentence for home. Never raises."""
        left = tuple(call for call in found if call not in self._own)
        if not left:
            return ""
        words = self._begun(Where.HOME, left)
        if on_desktop := self._begun(Where.DESKTOP, left):
            self._notify(on_desktop)
        self.seen(left)
        return words

    def call_alone(self, found: Sequence[Call]) -> bool:
        """Calls where nobody looks at home: on the desktop, or not at all, to be tried again. Whether all went well.

        Raises CoachError where it cannot be remembered: it would call again and again.
        """
        new = self._memory.begin(Where.DESKTOP, found, self._clock.wall()) if found else ()
        if not new:
            return True
        if self._notify(reminder_words.time_for(new)):
            self._memory.made(new, self._clock.wall(), [Where.DESKTOP])
            return True
        self._memory.failed(Where.DESKTOP, new)
        return False

    def _begun(self, where: Where, found: Sequence[Call]) -> str:
        """The sentence that calls for what nobody has been called for there; empty for nothing."""
        new = found
        with suppress(CoachError):
            new = self._memory.begin(where, found, self._clock.wall())
        return reminder_words.time_for(new) if new else ""
