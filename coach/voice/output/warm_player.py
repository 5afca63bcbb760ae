"""Plays one sound file and exits: a process started ahead of need, so that nothing has to be loaded when a cue is due.

Run by its path, so that it starts without the rest of coach, with the way to play as its only argument. The path of the
file comes as one line on standard input; when that is closed without one, there is nothing to play. Exit code 0: the
file was played to its end. Any other: it was not.
"""

import os
import sys
import threading
import wave
from collections.abc import Callable, Generator

_BUFFER = 0.02
"""Seconds of sound handed to the sound system at a time: this is heard as delay."""
_BUFFERS = 4
"""How many of these a sound system may hold that are not heard yet."""
_GIVE_UP = 2.0
"""Seconds beyond the length of a file after which a sound system that has stopped taking sound is given up."""

PlayFile = Callable[[str], bool]


def _winsound() -> PlayFile:
    """The sound of Windows itself."""
    if sys.platform != "win32":
        raise ImportError("winsound is part of Windows alone")
    import winsound

    def play(path: str) -> bool:
        winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        return True

    return play


def _miniaudio() -> PlayFile:
    """A library that brings all it needs to reach the sound system, for a Linux without any program that plays."""
    import miniaudio  # type: ignore[import-untyped]  # it ships no types

    def play(path: str) -> bool:
        with wave.open(path) as file:
            rate, frames, silence = file.getframerate(), file.getnframes(), bytes(2 * file.getnchannels())
            taken = threading.Event()

            def pieces() -> Generator[bytes, int, None]:
                wanted = yield b""
                while piece := file.readframes(wanted):
                    wanted = yield piece
                for _ in range(_BUFFERS):  # once these are asked for, all that was handed over before is heard
                    wanted = yield silence * wanted
                taken.set()
                yield silence * wanted

            # no other backend: the one named “null” takes sound on a machine that has none
            backends = [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA]
            device = miniaudio.PlaybackDevice(
                nchannels=file.getnchannels(),
                sample_rate=rate,
                buffersize_msec=round(1000 * _BUFFER),
                backends=backends,
            )
            supply = pieces()
            next(supply)
            device.start(supply)
            # not closed: that waits until the sound server is done with everything, for two seconds with PulseAudio
            return taken.wait(frames / rate + _GIVE_UP)

    return play


WAYS: dict[str, Callable[[], PlayFile]] = {"winsound": _winsound, "miniaudio": _miniaudio}


def main() -> int:
    """Gets ready, plays what it is given, and says by its exit code whether that worked."""
    play = WAYS[sys.argv[1]]()
    path = os.fsdecode(sys.stdin.buffer.readline().rstrip(b"\n"))
    return 0 if not path or play(path) else 1


if __name__ == "__main__":
    os._exit(main())  # at once: nothing is to be written, and closing a sound device can take seconds
