"""The voice: says what the session says, and never gets in its way."""

from typing import Protocol

from coach.session.events import Effect


class Voice(Protocol):
    """Anything that speaks a session's effects. No call may block, raise, or write to the terminal."""

    @property
    def notice(self) -> str | None:
        """What the patient has to be told of the voice, with the cure; None while all is well."""

    def listen(self, effect: Effect) -> None:
        """Speaks what is to be said, silences what is to be silent, ignores the rest."""

    def finish(self, seconds: float) -> None:
        """Waits until all is said, at the most so many seconds. The only call that waits; for after a session."""

    def close(self) -> None:
        """Silence, and nothing left running."""
