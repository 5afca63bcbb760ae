"""Looks, while home waits for a line, whether something calls that the patient has not been called for."""

from collections.abc import Callable, Sequence

from coach.care.calls import Call
from coach.clock import Clock
from coach.visit.calls import Reminder

LOOK_FOR_CALLS = 30.0
"""Seconds between two looks (our default)."""


class HomeCalls:
    """The `reminder` of a visit, and what `calls` by now."""

    def __init__(self, reminder: Reminder, calls: Callable[[], Sequence[Call]], clock: Clock) -> None:
        self._reminder = reminder
        self._calls = calls
        self._clock = clock
        self._next = 0.0

    def home_shown(self) -> None:
        """Home has just said how things stand: for that nobody need be called."""
        self._next = self._clock.monotonic() + LOOK_FOR_CALLS
        self._reminder.seen(self._calls())

    def look(self) -> str:
        """The sentence that calls; empty while it is not yet time for a look, or nothing new calls."""
        if self._clock.monotonic() < self._next:
            return ""
        self._next = self._clock.monotonic() + LOOK_FOR_CALLS
        return self._reminder.call(self._calls())
