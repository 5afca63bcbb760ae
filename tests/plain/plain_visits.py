"""A visit in plain mode, as a test runs it: lines in, lines out, and a voice that remembers."""

import io
import math
from collections.abc import Callable, Iterator

from coach.errors import ExitCode
from coach.plain.dialogue import Dialogue
from coach.plain.home_calls import HomeCalls
from coach.plain.keyboard import Key
from coach.plain.lines import Lines, Source
from coach.plain.visit import PlainVisit
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.visit.first_start import KeptSettings
from coach.visit.prompts import Steps
from coach.visit.visit import Visit
from coach.voice import Voice
from tests.support import POSITION, routine

LIBRARY = Library((routine(POSITION),))


class Remembered:
    """Settings in which the number to call has been set."""

    def is_set(self, key: str) -> bool:
        return key == "emergency_number"

    def keep(self, key: str, value: object) -> None:
        assert (key, value) == ("voice", False)


class Typed(io.StringIO):
    """Lines that a person types at a terminal."""

    def isatty(self) -> bool:
        return True


class AtTheKeys:
    """Lines and keys that a person gives at a terminal, each pressed once what it is for stands there."""

    def __init__(self, *given: str | Key) -> None:
        self._given = given

    def isatty(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str | Key]:
        return iter(self._given)


def key(name: str) -> Key:
    """A key that is pressed later than anything before it."""
    return Key(name, at=math.inf)


class PlainDesk:
    """A patient at plain mode. `printed` is what was printed so far; `dialogue` is what the last journey ran on."""

    def __init__(
        self,
        patient: Sessions,
        voice: Voice | None = None,
        *,
        library: Library = LIBRARY,
        mistakes: str = "",
        preferences: KeptSettings | None = None,
        home_calls: Callable[[Visit], HomeCalls] | None = None,
    ) -> None:
        self.patient = patient
        self.printed: list[str] = []
        self.dialogue: Dialogue | None = None
        self._voice = voice
        self._library = library
        self._mistakes = mistakes
        self._preferences = preferences
        self._home_calls = home_calls

    def run(
        self, journey: Callable[[Visit], Steps[ExitCode]], *given: str | Key, typed: bool = False, alone: bool = False
    ) -> ExitCode:
        """Runs a journey with these lines for its input; keys come from a terminal."""
        text = "".join(f"{line}\n" for line in given)
        source: Source = Typed(text) if typed else io.StringIO(text)
        lines = Lines(AtTheKeys(*given) if any(isinstance(one, Key) for one in given) else source)
        out, voice = io.StringIO(), self._voice
        self.patient.voice = voice
        visit = Visit(
            self.patient,
            lambda: self._library,
            notice=lambda: None if voice is None or not lines.interactive else voice.notice or "",
            preferences=self._preferences if lines.interactive else None,
            mistakes=lambda: self._mistakes,
            alone=alone,
        )
        self.dialogue = Dialogue(lines, out, io.StringIO(), voice, lambda: False)
        home_calls = None if self._home_calls is None else self._home_calls(visit)
        code = PlainVisit(self.dialogue, home_calls).run(journey(visit))
        self.printed += out.getvalue().splitlines()
        return code

    def play(self, what: Routine, *given: str) -> ExitCode:
        """Opens a routine."""
        return self.run(lambda visit: visit.run(what), *given, alone=True)
