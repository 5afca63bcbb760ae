"""What the patient has chosen for the voice: one frozen value that the engine, the clips and their cache go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """How the voice speaks.

    `engine` is a name from `coach voice`, or `auto`; `name` a voice of that engine, or empty for the language's own.
    `rate` in words a minute (80–300), `pitch` 0–100 with 50 as the voice's own, the volumes 0–100 with 0 as silence.
    `command` is the program of the engine `command`, `model` the voice file of the engine `piper`.
    `pronounce` says how to speak a word: pairs of the word as written and as spoken.
    """

    engine: str = "auto"
    name: str = ""
    command: str = ""
    model: str = ""
    rate: int = 150
    pitch: int = 50
    volume: int = 100
    chime_volume: int = 60
    breath_volume: int = 40
    pronounce: tuple[tuple[str, str], ...] = ()


CALM_RATE = 0.88
CALM_PITCH = -6
"""What the calm tone makes of rate (a factor) and pitch (added)."""
PAUSE = {False: 0.30, True: 0.55}
"""Seconds of quiet between two sentences, in the plain and in the calm tone: the time of a small breath."""
