"""The chimes, the tick and the tones of the breath, made from a table of notes: calm, and told apart by their rhythm.

Rhythm reaches ears that no longer hear pitch well, and survives a small loudspeaker. Every sound swells and fades, so
that none clicks, and all are equally loud, so that a volume means the same for each.
"""

import cmath
import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import mul

from coach.score.sounds import LENGTH, Sound
from coach.voice.audio import RATE, Wave

LEVEL = 5000
"""How loud every sound is at its loudest: the root mean square of MOMENT, of 32,767."""
MOMENT = 0.06
"""Seconds over which loudness is taken: all of the shortest sound."""


@dataclass(frozen=True, slots=True)
class _Note:
    """One note: from `at`, for `lasts` seconds, at `hertz`, or gliding from there `to` another pitch.

    It swells for `swell` seconds, fades to a third in `fades`, and closes in the last `close`. `partials` are the
    shares of its pitch, of twice the pitch, of three times, and so on.
    """

    at: float
    lasts: float
    hertz: float
    to: float | None = None
    fades: float = math.inf
    swell: float = 0.012
    close: float = 0.05
    partials: tuple[float, ...] = (1.0, 0.30, 0.12, 0.04)


_G4, _C5, _D5, _E5, _G5 = 392.0, 523.3, 587.3, 659.3, 784.0
_WOOD = (1.0, 0.0, 0.35)  # as the bars of a xylophone are tuned

_NOTES: dict[Sound, tuple[_Note, ...]] = {
    # short and long, rising
    Sound.START: (_Note(0.0, 0.13, _G4, fades=0.08), _Note(0.11, 0.29, _C5, fades=0.14)),
    # two the same
    Sound.HALFWAY: (_Note(0.0, 0.20, _E5, fades=0.08), _Note(0.20, 0.25, _E5, fades=0.08)),
    # long, short, long: there, across, and back
    Sound.CHANGE: (
        _Note(0.0, 0.24, _C5, fades=0.10),
        _Note(0.24, 0.12, _G5, fades=0.06),
        _Note(0.36, 0.24, _C5, fades=0.10),
    ),
    # slow, falling
    Sound.REST: (_Note(0.0, 0.31, _E5, fades=0.12), _Note(0.29, 0.21, _C5, fades=0.12)),
    # three steps down to rest, the last one staying
    Sound.DONE: (
        _Note(0.0, 0.24, _E5, fades=0.11),
        _Note(0.22, 0.24, _D5, fades=0.11),
        _Note(0.44, 0.56, _C5, fades=0.22, close=0.2),
    ),
    Sound.LISTEN: (_Note(0.0, 0.25, _D5, fades=0.08, swell=0.03),),
    Sound.TICK: (_Note(0.0, 0.06, 820.0, fades=0.014, swell=0.003, close=0.02, partials=_WOOD),),
    # the breath: rising, staying up, sinking
    Sound.IN: (_Note(0.0, 0.90, _G4, to=_C5, swell=0.35, close=0.30),),
    Sound.HOLD: (_Note(0.0, 0.45, _C5, swell=0.10, close=0.20),),
    Sound.OUT: (_Note(0.0, 0.90, _C5, to=_G4, swell=0.20, close=0.45),),
}


@cache
def chime(sound: Sound) -> Wave:
    """The sound, LENGTH[sound] seconds long to the nearest sample. Made once; nobody may change its samples."""
    together = [0.0] * round(LENGTH[sound] * RATE)
    for note in _NOTES[sound]:
        for index, value in enumerate(_play(note), start=round(note.at * RATE)):
            together[index] += value
    gain = LEVEL / _loudest(together)
    return Wave(RATE, array("h", (round(value * gain) for value in together)))


def _play(note: _Note) -> Iterator[float]:
    """The samples of a note, from nothing and to nothing. The higher a partial, the sooner it fades, as in a bell."""
    count = int(note.lasts * RATE)
    glide = (note.to or note.hertz) / note.hertz
    turns = accumulate(2 * math.pi * note.hertz * glide ** (index / count) / RATE for index in range(count))
    for index, turn in enumerate(turns):
        t = index / RATE
        # the powers of one turning point are all partials at once
        point = cmath.rect(math.exp(-t / note.fades), turn)
        tone = 0j
        for share in reversed(note.partials):
            tone = (tone + share) * point
        yield tone.imag * _ramp(t / note.swell) * _ramp((note.lasts - t) / note.close)


def _ramp(share: float) -> float:
    """From 0 to 1 without a corner, and 1 from then on."""
    return 1.0 if share >= 1 else 0.5 - 0.5 * math.cos(math.pi * share)


def _loudest(samples: list[float]) -> float:
    """The root mean square of the loudest MOMENT."""
    length = round(MOMENT * RATE)
    energy = [0.0, *accumulate(map(mul, samples, samples))]
    return math.sqrt(max(energy[end] - energy[end - length] for end in range(length, len(energy))) / length)
