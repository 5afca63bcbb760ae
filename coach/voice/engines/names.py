"""The names of the engines, their licences, and in which order they are tried. Loads none of them."""

import sys

from coach.voice.voice_settings import VoiceSettings

ESPEAK, ESPEAK_PROGRAM, PYTTSX, SAY = "espeak-ng", "espeak-ng-program", "pyttsx3", "say"
PIPER, COMMAND, DISPATCHER = "piper", "command", "speech-dispatcher"
AUTO = {
    "linux": (ESPEAK, PYTTSX, ESPEAK_PROGRAM),
    "darwin": (SAY, PYTTSX, ESPEAK, ESPEAK_PROGRAM),
    "win32": (PYTTSX, ESPEAK, ESPEAK_PROGRAM),
}
"""What is tried on each platform, in this order. On Linux the library itself measures better than pyttsx3 around it."""
ASKED_FOR = (DISPATCHER, PIPER, COMMAND)
"""What is tried only where the user chose it."""
LICENCES = {
    ESPEAK: "GPL-3.0-or-later",
    ESPEAK_PROGRAM: "GPL-3.0-or-later",
    PYTTSX: "MPL-2.0; the voices are the system's",
    SAY: "a part of macOS",
    PIPER: "GPL-3.0-or-later; each voice has its own",
    COMMAND: "the program's own",
    DISPATCHER: "GPL-2.0-or-later",
}


def sequence(settings: VoiceSettings) -> tuple[str, ...]:
    """The engines that may speak with these settings, in the order in which they are tried."""
    usual = AUTO.get(sys.platform, AUTO["linux"])
    chosen = COMMAND if settings.engine == "auto" and settings.command else settings.engine
    first = (chosen,) if chosen in LICENCES else ()
    return first + tuple(name for name in usual if name not in first)
