"""Several clips heard as one: each begins when the one before is over, and is made while that is heard."""

from collections.abc import Callable, Sequence
from time import monotonic

from coach.voice import Utterance
from coach.voice.output.output import Readiness, Sounding

MADE_AHEAD = 2
"""Parts that are made ahead of the one that is heard: what is hushed meanwhile was not made in vain, all of it."""


class InParts:
    """A Sounding of parts, of which the first is `heard` already. `start` begins one, `at` a time where that is given.

    With `ahead`, a part is handed over before its time. A part that can't be made is left out.
    """

    def __init__(
        self,
        heard: Sounding,
        rest: Sequence[Utterance],
        pause: float,
        ready: Callable[[Utterance], Readiness],
        start: Callable[[Utterance, float | None], Sounding | None],
        *,
        ahead: bool,
    ) -> None:
        self._heard = heard
        self._rest = list(rest)
        self._pause = pause
        self._ready = ready
        self._start = start
        self._ahead = ahead
        self._handed: Sounding | None = None
        self._next_at: float | None = None  # once the one before is over
        self._stopped = False

    @property
    def over_at(self) -> float | None:
        return None if self._rest or self._handed is not None else self._heard.over_at

    def poll(self) -> bool | None:
        over = self._heard.poll()
        if self._stopped or over is False:
            return over
        first_ready = [self._ready(part) for part in self._rest[:MADE_AHEAD]]
        if first_ready and first_ready[0] is Readiness.FAILED:
            del self._rest[0]
        elif first_ready and first_ready[0] is Readiness.READY and self._handed is None:
            self._go_on(over)
        if over is None:
            return None
        if self._handed is not None:
            self._heard, self._handed, self._next_at = self._handed, None, None
            return None
        return None if self._rest else True

    def stop(self) -> None:
        self._stopped = True
        self._heard.stop()
        if self._handed is not None:
            self._handed.stop()

    def _go_on(self, over: bool | None) -> None:
        """Begins the next part when it is time, or hands it over."""
        end = self._heard.over_at
        if self._ahead and over is None and end is not None:
            self._hand_over(end + self._pause)
        elif over is not None:
            self._next_at = self._next_at or monotonic() + self._pause
            if monotonic() >= self._next_at:
                self._hand_over(None)

    def _hand_over(self, at: float | None) -> None:
        self._handed = self._start(self._rest[0], at)
        if self._handed is not None:
            del self._rest[0]
