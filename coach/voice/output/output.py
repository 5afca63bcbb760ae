"""What makes utterances heard: the speaker decides what is said when, an output makes it sound.

The usual output plays clips that were made ahead (`clip_output`); another one hands the words to a program that speaks
by itself (`speech_dispatcher`).
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Protocol

from coach.voice import Utterance


class Readiness(Enum):
    """How far an utterance is."""

    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class Sounding(Protocol):
    """Something that is being heard. Neither call blocks."""

    def poll(self) -> bool | None:
        """None while it is heard, True once it is over or was stopped, False if it failed."""

    def stop(self) -> None:
        """Silence, at once; `poll` tells when it is certain."""


class Output(Protocol):
    """Makes utterances heard. No call but `prepare` and `close` may block."""

    @property
    def lead(self) -> float:
        """Seconds from `start` to the first sound."""

    @property
    def notice(self) -> str | None:
        """What does not work now, with the hint; None while all is well."""

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        """Makes these ready. Waits until they are, at the most so many seconds."""

    def seconds(self, utterance: Utterance) -> float | None:
        """How long it takes to say the words alone; None while that is not known."""

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        """Whether this can be started now. If it has to be made first, that begins, and `wake` is called, from any
        thread, when to ask again is worth while. Only the thread that starts utterances may ask.
        """

    def start(self, utterance: Utterance) -> Sounding | None:
        """Begins to say this now; None where that failed at once. For what is ready."""

    def close(self) -> None:
        """Silence, and nothing left running."""
