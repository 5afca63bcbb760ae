"""The names of the engines, their licences, and in which order they are tried. Loads none of them."""

import sys
from importlib.util import find_spec

from coach.voice.voice_settings import VoiceSettings

HIBARI, ESPEAK, ESPEAK_PROGRAM, PYTTSX, SAY = "hibari", "espeak-ng", "espeak-ng-program", "pyttsx3", "say"
PIPER, COMMAND, DISPATCHER = "piper", "command", "speech-dispatcher"
AUTO = {
    "linux": (HIBARI, ESPEAK, PYTTSX, ESPEAK_PROGRAM),
    "darwin": (HIBARI, SAY, PYTTSX, ESPEAK, ESPEAK_PROGRAM),
    "win32": (HIBARI, PYTTSX, ESPEAK, ESPEAK_PROGRAM),
}
"""What is tried on each platform, in this order. On Linux the library itself measures better than pyttsx3 around it."""
HEART = "heart"
"""The voice of hibari that lies in its package."""
ASKED_FOR = (DISPATCHER, PIPER, COMMAND)
"""What is tried only where the user chose it."""
LICENCES = {
    HIBARI: "Apache-2.0, with the notices in coach/voice/engines/NOTICE",
    ESPEAK: "GPL-3.0-or-later",
    ESPEAK_PROGRAM: "GPL-3.0-or-later",
    PYTTSX: "MPL-2.0; the voices are the system's",
    SAY: "a part of macOS",
    PIPER: "GPL-3.0-or-later; each voice has its own",
    COMMAND: "the program's own",
    DISPATCHER: "GPL-2.0-or-later",
}


def sequence(settings: VoiceSettings, language: str = "en") -> tuple[str, ...]:
    """The engines that may speak this language with these settings, in the order in which they are tried.

    The natural voice is tried by itself where it is installed. It gives way to a voice that was named, because a name
    belongs to the first engine.
    """
    usual = AUTO.get(sys.platform, AUTO["linux"])
    chosen = COMMAND if settings.engine == "auto" and settings.command else settings.engine
    first = (chosen,) if chosen in LICENCES else ()
    order = first + tuple(name for name in usual if name not in first)
    fits = chosen == HIBARI or (natural_is_here() and settings.name.casefold() in ("", HEART))
    if fits and speaks_naturally(language):
        return order
    return tuple(name for name in order if name != HIBARI)


def natural_is_here() -> bool:
    """Whether the natural voice is installed."""
    return find_spec("hibari") is not None


def other_voice(settings: VoiceSettings) -> str | None:
    """Where English has two voices, the natural one and the one that it replaced: the engine of the one not speaking.

    None where there is no choice, or where another engine, a voice or a program was chosen.
    """
    replaced = next(name for name in AUTO.get(sys.platform, AUTO["linux"]) if name != HIBARI)
    if settings.engine not in ("auto", HIBARI, replaced) or settings.name or settings.command or not natural_is_here():
        return None
    return replaced if sequence(settings)[0] == HIBARI else HIBARI


def speaks_naturally(language: str) -> bool:
    """Whether the natural voice speaks this language."""
    return language.replace("_", "-").partition("-")[0].casefold() == "en"
