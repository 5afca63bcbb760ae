"""The voice: says what it is given, when it is due, and never gets in the way of a session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.score.score import CueKind
from coach.score.sounds import Sound


@dataclass(frozen=True, slots=True)
class Tone:
    """In which language, and how: `calm` is slower, lower and with longer pauses.

    `parts` are the words in pieces, each with its language, where not all are of the same.
    """

    language: str = "en"
    calm: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words and a sound that belong together: either may be missing. What is heard of it is one clip, never two.

    `ephemeral` words belong to this moment alone (an answer, a number): they are never kept on disk.
    """

    words: str
    kind: CueKind = CueKind.INSTRUCTION
    sound: Sound | None = None
    tone: Tone = Tone()
    ephemeral: bool = False


class Voice(Protocol):
    """Anything that speaks. No call but `prepare` and `finish` may block; none may raise, or write to the terminal."""

    @property
    def notice(self) -> str | None:
        """What the patient has to know of the voice, with the hint; None while all is well, and again after."""

    @property
    def speaking(self) -> bool:
        """Whether something is being said, or about to be."""

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        """Makes the sound of what will be said. Waits until it is there, at the most so many seconds."""

    def seconds(self, utterance: Utterance) -> float | None:
        """How long it takes to say the words of this, without its sound; None while that is not known."""

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        """Says this in `delay` seconds. Safety cuts off what is being said; what comes too late is dropped."""

    def foresee(self, coming: Sequence[tuple[Utterance, float]]) -> None:
        """What will be said in so many seconds each, if nothing else happens: in place of what was foreseen before.

        It may be heard at its time before it is said; but no more than a moment, and not at all once it is foreseen no
        longer.
        """

    def hush(self, *, keep_safety: bool = False) -> None:
        """Silence, at once; what was to be said is forgotten. With `keep_safety`, warnings are still said."""

    def finish(self, seconds: float) -> None:
        """Waits until all is said, at the most so many seconds."""

    def close(self) -> None:
        """Silence, and nothing left running."""
