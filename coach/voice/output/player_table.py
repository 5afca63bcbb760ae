"""The programs and libraries that can play a sound file, for each platform: how they are called and what they need."""

import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from coach.script import voice_words


@dataclass(frozen=True, slots=True)
class Program:
    """A way to play a sound file, which is the last argument of `command`.

    A `warm` one is started ahead of need and gets the file on its standard input. `needs` is the program that has to be
    there, for a warm one the module. `lead`: seconds from the start of a clip to its first sound.
    """

    name: str
    command: tuple[str, ...]
    needs: str
    lead: float
    about: str
    hint: str
    warm: bool = False

    @property
    def installed(self) -> bool:
        return (find_spec(self.needs) if self.warm else shutil.which(self.needs)) is not None


def _warm(way: str) -> tuple[str, ...]:
    # -P: a file in the folder where coach was started can never stand in for a module
    return (sys.executable, "-P", str(Path(__file__).with_name("warm_player.py")), way)


_PULSE = "plays through the sound server, PulseAudio or PipeWire"
PLAYERS = {
    "linux": (
        Program(
            name="paplay",
            # with less, sound breaks up on a computer that is busy; more delays neither the onset nor the stop
            command=("paplay", "--client-name=coach", "--latency-msec=100"),
            needs="paplay",
            lead=0.006,
            about=_PULSE,
            hint=voice_words.debian("pulseaudio-utils"),
        ),
        Program(
            name="pw-play",
            command=("pw-play", "--latency=20ms"),
            needs="pw-play",
            lead=0.020,
            about="plays through the sound server PipeWire",
            hint=voice_words.debian("pipewire-bin"),
        ),
        Program(
            name="aplay",
            command=("aplay", "-q"),
            needs="aplay",
            lead=0.010,
            about="plays through ALSA, the sound of Linux itself",
            hint=voice_words.debian("alsa-utils"),
        ),
        Program(
            name="miniaudio",
            command=_warm("miniaudio"),
            needs="miniaudio",
            lead=0.020,
            about="a library in a process of its own, plays where no program is installed",
            hint=voice_words.INSTALL_MINIAUDIO,
            warm=True,
        ),
    ),
    "darwin": (
        Program(
            name="afplay",
            command=("afplay",),
            needs="afplay",
            lead=0.050,  # not measured
            about="the player of macOS",
            hint=voice_words.AFPLAY_OF_MACOS,
        ),
    ),
    "win32": (
        Program(
            name="winsound",
            command=_warm("winsound"),
            needs="winsound",
            lead=0.020,  # not measured
            about="the sound of Windows itself, in a process of its own",
            hint=voice_words.WINSOUND,
            warm=True,
        ),
    ),
}
"""The players of each platform, the best first."""
