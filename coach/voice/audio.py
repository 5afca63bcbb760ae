"""Sound in memory: mono 16-bit samples, and what is done to them between an engine and a file.

The standard library alone, so that the voice works on every machine. All loops over samples run in C.
"""

import io
import math
import wave
from array import array
from dataclasses import dataclass
from itertools import repeat
from operator import mul, rshift
from pathlib import Path

RATE = 22_050
"""Samples a second of every clip: what eSpeak NG, SAPI and the macOS voices give, so that hardly any is resampled."""
LOUDEST = 32_000
"""The highest sample a levelled wave may have, of 32,767: a little room for what the sound server does to it."""
_BEFORE_ONSET = 0.005
"""Seconds kept before the first sound and after the last: a consonant begins softly."""
_STRIDE = 4
_BLOCK, _MOMENT = 0.05, 8
"""Seconds of a block, and the blocks of a moment: 0.4 seconds, the momentary loudness of EBU R 128."""
_LENGTH_UNKNOWN = 0x7FFF_0000 // 2
"""Frames claimed by a header that was written to a pipe, before the length was known."""


class WaveError(ValueError):
    """This is no sound: not a WAV file, not 16-bit, or cut off in the middle."""


@dataclass(frozen=True, slots=True)
class Wave:
    """Mono sound: `rate` in samples a second, `samples` an array of type `h`, which nobody changes."""

    rate: int
    samples: "array[int]"

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def peak(self) -> int:
        """The loudest sample, 0–32,768."""
        lowest, highest = min(self.samples, default=0), max(self.samples, default=0)
        return max(-lowest, highest)

    @property
    def loudness(self) -> float:
        """The root mean square of the loudest moment, 0–32,768; of a word that is shorter, with silence after it.

        So does an ear judge: of the whole, a lone “In.” would be heard softer than the sentences around it. Every
        fourth sample tells the same as all of them, in a quarter of the time.
        """
        length = round(self.rate * _BLOCK)
        blocks = (self.samples[start : start + length : _STRIDE] for start in range(0, len(self.samples), length))
        powers = [sum(map(mul, block, block)) for block in blocks]
        moments = (sum(powers[start : start + _MOMENT]) for start in range(max(1, len(powers) - _MOMENT + 1)))
        return math.sqrt(max(moments) / (_MOMENT * math.ceil(length / _STRIDE)))


def silence(seconds: float) -> Wave:
    """That much quiet, to the nearest sample."""
    return Wave(RATE, array("h", bytes(2 * round(seconds * RATE))))


def join(*waves: Wave) -> Wave:
    """One after the other. All must have the common RATE, or ValueError."""
    together = array("h")
    for part in waves:
        if part.rate != RATE:
            raise ValueError(f"{part.rate} samples a second where {RATE} are expected")
        together += part.samples
    return Wave(RATE, together)


def trimmed(sound: Wave, quiet: float = 0.01) -> Wave:
    """Without the silence around it: samples up to `quiet` (a share of the peak) count as silence.

    A few milliseconds are kept on either side. What is silent throughout becomes empty.
    """
    samples = sound.samples
    limit = quiet * max(map(abs, samples[::_STRIDE]), default=0)
    loud = (index for index, sample in enumerate(samples) if abs(sample) > limit)
    first = next(loud, None)
    if first is None:
        return Wave(sound.rate, array("h"))
    silent_at_end = next(index for index, sample in enumerate(reversed(samples)) if abs(sample) > limit)
    margin = round(_BEFORE_ONSET * sound.rate)
    return Wave(sound.rate, samples[max(0, first - margin) : len(samples) - max(0, silent_at_end - margin)])


def scaled(sound: Wave, gain: float) -> Wave:
    """Every sample times `gain`, which must not take the peak beyond 32,767 (OverflowError)."""
    factor = round(gain * (1 << 16))  # whole numbers are quicker here than fractions
    return Wave(sound.rate, array("h", map(rshift, map(mul, sound.samples, repeat(factor)), repeat(16))))


def levelled(sound: Wave, loudness: float, volume: int) -> Wave:
    """As loud as every other sentence: brought to `loudness` (see Wave.loudness), as far as the peak stays clear of
    clipping, and then to `volume` (0–100, in proportion; 0 is silence of the same length).
    """
    peak = sound.peak
    if not peak:
        return sound
    gain = min(loudness / max(1.0, sound.loudness), LOUDEST / peak)
    return scaled(sound, gain * volume / 100)


def parse(data: bytes) -> Wave:
    """The sound of a 16-bit WAV file, mixed down to mono and brought to RATE. Raises WaveError where it is damaged."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate, claimed = file.getparams()[:4]
            frames = file.readframes(claimed)
    except (wave.Error, EOFError, ValueError, OverflowError) as error:
        raise WaveError(f"not a WAV file: {error}") from None
    if width != 2 or not channels or not rate:
        raise WaveError(f"{8 * width} bits in each sample, where 16 are expected")
    if claimed < _LENGTH_UNKNOWN and len(frames) < 2 * channels * claimed:
        raise WaveError("cut off in the middle")
    samples = array("h", frames[: len(frames) // (2 * channels) * 2 * channels])
    if channels > 1:
        samples = _mixed_down(samples, channels)
    return at_common_rate(samples, rate)


def at_common_rate(samples: "array[int]", rate: int) -> Wave:
    """Samples of any rate as a wave of the common RATE."""
    return Wave(RATE, samples if rate == RATE else _resampled(samples, rate))


def pack(sound: Wave) -> bytes:
    """The sound as a WAV file."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    return data.getvalue()


def read(path: Path) -> Wave:
    """The sound of a WAV file (see `parse`). Raises WaveError, or OSError where the file cannot be read."""
    return parse(path.read_bytes())


def write(sound: Wave, path: Path) -> None:
    """Writes a WAV file, over one that is there. Raises OSError."""
    path.write_bytes(pack(sound))


def _mixed_down(samples: "array[int]", channels: int) -> "array[int]":
    sums = map(sum, zip(*(samples[channel::channels] for channel in range(channels)), strict=True))
    return array("h", (total // channels for total in sums))


def _resampled(samples: "array[int]", rate: int) -> "array[int]":
    """At RATE instead of `rate`: on a straight line between neighbours, which is good enough for speech."""
    last = len(samples) - 1
    found = array("h")
    for index in range(len(samples) * RATE // rate):
        at = index * rate / RATE
        left = int(at)
        here, there = samples[left], samples[min(left + 1, last)]
        found.append(here + round((there - here) * (at - left)))
    return found
