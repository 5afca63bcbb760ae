"""Speech engines: each makes the sound of one sentence, or says in words why it can't.

All of them run inside the worker (coach.voice.synthesis.worker), never in the process that the patient looks at.
"""

from dataclasses import dataclass
from typing import Protocol

from coach.script import voice_words
from coach.voice.audio import Wave, trimmed

LETTERS_A_WORD = 5.5
"""Of an English word with its space: what a rate in words a minute means in letters."""
_SHORTEST, _LONGEST = 0.45, 4.0
"""How much quicker and slower than its rate an engine may speak; beyond, something was lost or added (our default)."""
_ALLOWANCE = 1.5
"""Seconds that a sentence may take on top: one letter that is spelled is a whole word."""


class EngineError(Exception):
    """An engine can't say this: why, in `words`, and what a person can do, in `hint`."""

    def __init__(self, words: str, hint: str) -> None:
        super().__init__(f"{words} {hint}")
        self.words = words
        self.hint = hint


class EngineLoading(EngineError):
    """An engine is still getting ready. Asked again a moment later, it will speak."""


class EngineStuck(EngineError):
    """An engine did not come to an end, and was killed. Asking it again soon would cost the same time again."""


@dataclass(frozen=True, slots=True)
class EngineOrder:
    """How a sentence is to be spoken.

    `voice` is a name of the engine's own, or empty for the language's own; `language` a code such as `en` or `de-CH`;
    `rate` in words a minute; `pitch` 0–100, with 50 as the voice's own.
    """

    voice: str = ""
    language: str = "en"
    rate: int = 150
    pitch: int = 50


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that an engine has: the `name` to choose it by, its language code, and what it is, for people."""

    name: str
    language: str
    description: str


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """One engine: whether it works here, `why` it speaks or can't, the `hint` where it can't, and its licence."""

    name: str
    works: bool
    why: str
    hint: str
    licence: str


class Engine(Protocol):
    """Makes the sound of one sentence at a time."""

    @property
    def identity(self) -> str:
        """Changes whenever the same sentence would sound otherwise: a name with its version. Raises EngineError."""

    def patience(self, sentences: list[str]) -> float:
        """Seconds after which these sentences can't be expected any more."""

    def ready(self, within: float) -> bool:
        """Whether it would speak at once; waits for that until it has been getting ready for so many seconds."""

    def probe(self) -> str:
        """How this engine speaks, in a short phrase, once it has proved that it can. Raises EngineError."""

    def voices(self) -> list[VoiceInfo]:
        """What `EngineOrder.voice` may name. Empty where there is no choice. Raises EngineError."""

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        """The sound of each sentence, whole and not empty. Raises EngineError."""


def checked(sound: Wave, sentence: str, order: EngineOrder, engine: str) -> Wave:
    """The sound without the silence around it. Raises EngineError where it can't be all of that sentence, or only it.

    This finds what is empty, broken off early or followed by remnants, not a missing syllable.
    """
    bare = trimmed(sound)
    letters = sum(map(str.isalnum, sentence))
    expected = letters / LETTERS_A_WORD / order.rate * 60
    if letters and not expected * _SHORTEST <= bare.seconds + 0.05 <= expected * _LONGEST + _ALLOWANCE:
        raise EngineError(
            voice_words.wrong_length(engine, bare.seconds, expected),
            voice_words.CHOOSE_ENGINE_OR_VOICE,
        )
    return bare
