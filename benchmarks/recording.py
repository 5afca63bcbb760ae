"""A sound server with no loudspeaker but an ear: what a patient would hear, recorded, and found again by its clips.

PulseAudio's null sink plays to nobody; its monitor gives every sample that it was sent. The recording is placed on the
computer's monotonic clock by the arrival of its chunks, whose jitter is under a millisecond on a quiet machine; the
sound server's own clock runs a little differently, and is measured with it.
"""

import os
import shutil
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

RATE = 22_050
"""Samples a second of the recording: that of the clips."""
NEEDED = ("pulseaudio", "parec", "pactl")
_WINDOW = RATE // 250
"""Samples that are compared at a time."""
_LOUD = 300
"""The root mean square of samples that can't be taken for others."""
_QUIET = 60
"""Samples below this (of 32,768) are silence."""


@dataclass(frozen=True)
class Clock:
    """The sound server's clock in the computer's: the time of the first sample, and the length of one, in seconds."""

    first: float
    length: float

    def sample_at(self, at: float) -> int:
        return max(0, round((at - self.first) / self.length))

    def time_of(self, sample: int) -> float:
        return self.first + self.length * sample


@dataclass
class Recording:
    """What was heard since the recorder began: 16-bit mono samples."""

    data: bytearray = field(default_factory=bytearray)
    chunks: list[tuple[float, int]] = field(default_factory=list)

    def clock(self) -> "Clock":
        """Where the samples lie in time: a line along the chunks that arrived soonest; the others only came late."""
        times, counts = (np.array(values, dtype=float) for values in zip(*self.chunks[5:], strict=True))
        kept = np.ones(len(times), dtype=bool)
        for _ in range(6):
            length, first = np.polyfit(counts[kept], times[kept], 1)
            late = times - (first + length * counts)
            kept = late <= np.percentile(late, 40)
        return Clock(float(first), float(length))

    @property
    def samples(self) -> Any:
        """All samples so far, as numbers."""
        return np.frombuffer(bytes(self.data[: len(self.data) // 2 * 2]), dtype="<i2").astype(np.float64)

    def silent_from(self, at: float, lasting: float) -> float | None:
        """The first moment from `at` on (monotonic) at which it is silent for so many seconds; None if never."""
        first = self.clock().sample_at(at)
        loud = np.abs(self.samples[first:]) > _QUIET
        run = round(lasting * RATE)
        since = 0
        for index in np.flatnonzero(loud):
            if index - since >= run:
                break
            since = int(index) + 1
        return at + since / RATE if len(loud) - since >= run else None

    def loud_at(self, at: float, within: float) -> bool:
        """Whether anything is heard in the seconds before `at` (monotonic)."""
        last = self.clock().sample_at(at)
        piece = self.samples[max(0, last - round(within * RATE)) : last]
        return bool(len(piece)) and bool(np.max(np.abs(piece)) > _QUIET)


@dataclass(frozen=True)
class Found:
    """Where a clip was found: its onset (monotonic seconds), and how alike it is, 1.0 being the very clip."""

    onset: float
    likeness: float


def find(recording: Any, clock: Clock, clip: Any, about: float, within: float = 0.5) -> Found:
    """Looks for a clip in recorded samples, around the moment `about` (monotonic seconds)."""
    first = clock.sample_at(about - within)
    window = recording[first : first + round(2 * within * RATE) + len(clip)]
    if len(window) < len(clip):
        return Found(about, 0.0)
    size = 1 << (len(window) + len(clip)).bit_length()
    alike = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(clip, size)), size)
    alike = alike[: len(window) - len(clip) + 1]
    squares = np.concatenate(([0.0], np.cumsum(window**2)))
    whole = np.sum(clip**2)
    power = np.sqrt(np.maximum(squares[len(clip) :] - squares[: -len(clip)], 0.01 * whole) * whole)  # silence is unlike
    score = alike / power
    best = int(np.argmax(score))
    return Found(clock.time_of(first + best), float(score[best]))


def cut_off(recording: Recording, clips: list[Any], after: float) -> float | None:
    """When that of the clips which is being heard at the moment `after` (monotonic) is heard no more: silence, or
    another in its place, which may follow at once. To the nearest few milliseconds; None if it is heard on.

    Where it was cut off in a pause of its own, that is when the pause began.
    """
    samples, clock = recording.samples, recording.clock()
    found = [(find(samples, clock, clip[: 4 * RATE // 5], after - 5.0, 5.0), clip) for clip in clips]
    began, clip = max(found, key=lambda each: each[0].likeness)
    assert began.likeness > 0.9, "none of these was heard"
    first, begin = clock.sample_at(after), clock.sample_at(began.onset)
    heard, meant = (np.convolve(x, np.ones(4) / 4, "same") for x in (samples[first:], clip[max(0, first - begin) :]))
    last = 0  # up to which sample it was heard
    for at in range(0, min(len(heard), len(meant)) - _WINDOW, _WINDOW):
        piece = meant[at : at + _WINDOW]
        loud = float(np.sum(piece**2))
        if loud <= _WINDOW * _LOUD**2:
            continue
        if np.sum((heard[at : at + _WINDOW] - piece) ** 2) > 0.6 * loud:
            return after + last / RATE
        last = at + _WINDOW
    return None


def samples_of(path: Path) -> Any:
    """The samples of a clip's file."""
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64)


def missing() -> list[str]:
    """The programs that are needed here, and are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextmanager
def sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """Runs a sound server; gives the environment in which programs play to it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    socket = folder / "native"
    places = {"XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": str(folder), "PULSE_SERVER": f"unix:{socket}"}
    environment = {**os.environ, **places, "HOME": str(folder)}
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"),
            *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
            *("-L", "module-null-sink sink_name=ear rate=48000 channels=2", "-L", "module-always-sink"),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while not socket.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield environment
    finally:
        server.kill()
        server.wait()


@contextmanager
def recorder(environment: dict[str, str]) -> Iterator[Recording]:
    """Records what is heard, from a first sample on."""
    parec = subprocess.Popen(
        [
            *("parec", "-d", "ear.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"),
            *("--latency-msec=5", "--raw"),
        ],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    heard = Recording()
    pipe = parec.stdout
    assert pipe is not None

    def listen() -> None:
        while piece := os.read(pipe.fileno(), 4096):
            heard.data += piece
            heard.chunks.append((time.monotonic(), len(heard.data) // 2))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while len(heard.chunks) < 20 and time.monotonic() < deadline:
            time.sleep(0.05)
        yield heard
    finally:
        parec.kill()
        parec.wait()
        thread.join(5)
        pipe.close()
