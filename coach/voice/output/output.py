"""What makes utterances heard: the speaker decides what is said when, an output makes it sound.

The usual output plays clips that were made ahead (`clip_output`); another one hands the words to a program that speaks
by itself (`speech_dispatcher`).
"""

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Protocol

from coach.voice import Utterance


class Readiness(Enum):
    """How far an utterance is."""

    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class Sounding(Protocol):
    """Something that is being heard, or will be at a time of its own. No call blocks."""

    @property
    def over_at(self) -> float | None:
        """When it will have been heard, in monotonic seconds; None where nobody knows."""

    def poll(self) -> bool | None:
        """None until it has been heard, True once it is over or was stopped, False if it failed."""

    def stop(self) -> None:
        """Silence, at once; `poll` tells when it is certain."""


class FilePlayer(Protocol):
    """Plays sound files: see Output, which it is the last part of. No call but `ready` and `close` may block."""

    @property
    def lead(self) -> float: ...
    @property
    def ahead(self) -> float: ...
    @property
    def notice(self) -> str | None: ...

    def ready(self, seconds: float) -> None:
        """Waits until it is known whether files can be played, at the most so many seconds."""

    def start(self, path: Path, seconds: float, at: float | None = None) -> Sounding | None:
        """Begins to play a file that lasts so many seconds; None where that failed at once."""

    def close(self) -> None: ...


class Output(Protocol):
    """Makes utterances heard. No call but `prepare` and `close` may block."""

    @property
    def lead(self) -> float:
        """Seconds from `start` to the first sound."""

    @property
    def ahead(self) -> float:
        """Seconds before its time that something can be handed over, and should be; 0.0: only when it is due."""

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

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
        """Begins to say this now, or where there is an `ahead`, `at` a time (monotonic); None where that failed at
        once. For what is ready.
        """

    def close(self) -> None:
        """Silence, and nothing left running."""
