"""The engines themselves, each made once, at first need: for the maker, because this is where they are loaded."""

from collections.abc import Callable

from coach.script import voice_words
from coach.voice.engines import Engine, EngineError
from coach.voice.engines.command import espeak_program, own, piper, say
from coach.voice.engines.espeak import Espeak
from coach.voice.engines.pyttsx import Pyttsx
from coach.voice.synthesis.engine_survey import COMMAND, ESPEAK, ESPEAK_PROGRAM, PIPER, PYTTSX, SAY
from coach.voice.voice_settings import Tuning

_MAKE: dict[str, Callable[[Tuning], Engine]] = {
    ESPEAK: lambda tuning: Espeak(),
    ESPEAK_PROGRAM: lambda tuning: espeak_program(),
    PYTTSX: lambda tuning: Pyttsx(),
    SAY: lambda tuning: say(),
    PIPER: lambda tuning: piper(tuning.model),
    COMMAND: lambda tuning: own(tuning.command),
}


class Instances:
    """The engines of one process. A library must not be opened twice in it."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, str], Engine] = {}

    def get(self, name: str, tuning: Tuning) -> Engine:
        """The engine of that name. Raises EngineError where this tuning leaves something out that it needs."""
        key = (name, tuning.command, tuning.model)
        if key not in self._made:
            if name not in _MAKE:
                raise EngineError(voice_words.makes_no_clips(name), voice_words.CHOOSE_ENGINE)
            self._made[key] = _MAKE[name](tuning)
        return self._made[key]
