"""A patient at a pair of text streams: what is printed is spoken, too, where there is a voice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from coach.clock import Clock, SystemClock
from coach.plain.keyboard import Key
from coach.plain.lines import Lines
from coach.plain.wrapping import wrapped
from coach.score.score import CueKind
from coach.score.sounds import Sound
from coach.script.joined import joined
from coach.voice import Utterance, Voice

LOOK_EVERY = 0.2
"""Seconds between two looks at the clock and the input, when nothing is due sooner."""
SAY_WITHIN = 120.0
"""Seconds that the end of what is said is waited for: far more than the longest warning takes (our default)."""


@dataclass
class Dialogue:
    """Lines in, sentences out. `out` gets what is said, `err` what is about the program itself.

    While it `is_quiet`, only what is for the patient's safety is spoken; everything is printed. Where the terminal
    `has_keys` of its own, they come between the lines, pressed at a second of this `clock`.
    """

    lines: Lines
    out: TextIO
    err: TextIO
    voice: Voice | None
    is_quiet: Callable[[], bool]
    has_keys: bool = False
    clock: Clock = field(default_factory=SystemClock)
    columns: Callable[[], int | None] = lambda: None

    def print(self, sentences: Sequence[str]) -> None:
        """Prints a sentence a line; where a terminal has fewer `columns`, it is broken where a reader would pause."""
        for words in sentences:
            print(wrapped(words, self.columns()), file=self.out, flush=True)

    def say(
        self, sentences: Sequence[str], *, safety: bool = False, asked: bool = False, sound: Sound | None = None
    ) -> None:
        """Speaks in one go, after a `sound`: one that waited for those before it could come too late to be said.

        What the patient has `asked` for, be it by a slip, is spoken in the quiet hours, too.
        """
        if self.voice is not None and sentences and (safety or asked or not self.is_quiet()):
            kind = CueKind.SAFETY if safety else CueKind.INSTRUCTION
            words = " ".join(joined(sentences).split("\n"))  # a list is printed line by line, and said in one go
            self.voice.say(Utterance(words, kind, sound, ephemeral=True))

    def ring(self) -> None:
        """The bell of the terminal, where no voice calls."""
        if self.voice is None and self.out.isatty():
            print("\a", end="", file=self.out, flush=True)

    def line(self, meanwhile: Callable[[], None] = lambda: None) -> str | Key | None:
        """The next line, waited for, without space around it, or the next key; None when the input is over.

        Calls `meanwhile` now and then while it waits; what that raises ends the wait.
        """
        while not self.lines.exhausted:
            given = self.lines.next(LOOK_EVERY)
            if given is not None:
                return given if isinstance(given, Key) else given.strip()
            meanwhile()
        return None

    def hush(self, *, keep_safety: bool = False) -> None:
        """Cuts off what is being said; with `keep_safety`, warnings are said to their end."""
        if self.voice is not None:
            self.voice.hush(keep_safety=keep_safety)

    def finish(self) -> None:
        """Waits until all is said: words about safety are never cut off. Who has heard enough ends it with Ctrl+C."""
        if self.voice is not None:
            try:
                self.voice.finish(SAY_WITHIN)
            except KeyboardInterrupt:
                self.voice.hush()
