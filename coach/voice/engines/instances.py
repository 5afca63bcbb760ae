"""The engines themselves, each made once, at first need: for the worker, because this is where they are loaded."""

from collections.abc import Callable

from coach.script import voice_words
from coach.voice.engines import Engine, EngineError
from coach.voice.engines.command import espeak_program, own, piper, say
from coach.voice.engines.espeak import Espeak
from coach.voice.engines.hibari import Hibari
from coach.voice.engines.names import COMMAND, ESPEAK, ESPEAK_PROGRAM, HIBARI, PIPER, PYTTSX, SAY
from coach.voice.engines.pyttsx import Pyttsx
from coach.voice.voice_settings import VoiceSettings

_MAKE: dict[str, Callable[[VoiceSettings], Engine]] = {
    HIBARI: lambda settings: Hibari(),
    ESPEAK: lambda settings: Espeak(),
    ESPEAK_PROGRAM: lambda settings: espeak_program(),
    PYTTSX: lambda settings: Pyttsx(),
    SAY: lambda settings: say(),
    PIPER: lambda settings: piper(settings.model),
    COMMAND: lambda settings: own(settings.command),
}


class Instances:
    """The engines of one process. A library must not be opened twice in it."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, str], Engine] = {}

    def get(self, name: str, settings: VoiceSettings) -> Engine:
        """The engine of that name. Raises EngineError where these settings leave something out that it needs."""
        key = (name, settings.command, settings.model)
        if key not in self._made:
            if name not in _MAKE:
                raise EngineError(voice_words.makes_no_clips(name), voice_words.CHOOSE_ENGINE)
            self._made[key] = _MAKE[name](settings)
        return self._made[key]
