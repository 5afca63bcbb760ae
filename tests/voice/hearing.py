"""An ear that knows sentences by their sound: it says which one of its repertoire is being said in a recording.

Every sentence is looked for by its beginning, with normalised cross-correlation. Where beginnings are alike it waits
for more, until one of them is clearly the likest.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.recording import RATE, Recording

EVERY = 4
"""One sample in so many is looked at first: speech below 2.7 kHz finds beginnings in a fraction of the time."""
_RATE = RATE // EVERY
FIRST = 1.0
"""Seconds of a sentence by which it is looked for."""
LONGER = (FIRST, 1.8, 3.0, 5.0, 60.0)
"""Seconds that are compared in turn, sample by sample, while beginnings are alike."""
AFTER = 0.1
"""Seconds of silence that end each sentence: in less than a small breath no other begins."""
ROUGHLY = 0.8
"""How alike a beginning has to be at first look."""
LIKE = 0.9
"""How alike a sentence has to be, 1.0 being its very clip."""
MARGIN = 0.1
"""By how much it has to be liker than any other that could have begun there."""
_NEAR = round(0.05 * _RATE)
"""Samples by which two beginnings may differ, and be the same one."""
_PIECE = 4 * _RATE
"""Samples that are looked at in one go."""
_NEW = round(0.25 * _RATE)
"""Samples that have to be new before all is compared again."""
_SILENT = 60.0
"""Samples below this (of 32,768) are silence."""


@dataclass(frozen=True)
class Heard:
    """A sentence, where it began in the recording (in seconds), how alike it was, and how alike the next best was."""

    words: str
    at: float
    likeness: float
    next_best: float

    @property
    def clear(self) -> bool:
        """Whether it can't have been any other."""
        return self.likeness >= LIKE and self.likeness - self.next_best >= MARGIN


def thinned(samples: Any) -> Any:
    """The samples at a fourth of the rate, without what could be mistaken for lower tones."""
    kernel = np.sinc(np.arange(-16, 17) / EVERY) * np.hamming(33)
    return np.convolve(samples, kernel / kernel.sum(), "same")[::EVERY]


def _sounding(samples: Any) -> Any:
    """From its first sound to its last, and the silence after it; that before it tells nothing."""
    loud = np.flatnonzero(np.abs(samples) > _SILENT)
    sound = samples[loud[0] : loud[-1] + 1] if len(loud) else samples
    return np.concatenate((sound, np.zeros(round(AFTER * RATE))))


class SentenceEar:
    """Listens to a recording, and never twice to the same piece. `clips` are the sentences with their samples."""

    def __init__(self, recording: Recording, clips: Sequence[tuple[str, Any]]) -> None:
        self._recording = recording
        self._words = [words for words, _ in clips]
        self._clips = [_sounding(clip) for _, clip in clips]
        beginnings = [thinned(clip)[: round(FIRST * _RATE)] for clip in self._clips]
        self._lengths = np.array([len(clip) for clip in beginnings])
        self._energies = np.array([np.sum(clip**2) for clip in beginnings])
        self._beginnings = beginnings
        self._spectra: dict[int, Any] = {}
        self._at = 0
        self.heard: list[Heard] = []

    def skip_to_now(self) -> None:
        """Forgets what has been heard so far: a key was pressed, and what was being said is over."""
        self._at = len(self._recording.data) // 2 // EVERY

    def listen(self, until: float) -> Heard | None:
        """The next sentence that is known; None where none has been heard by `until`, in monotonic seconds."""
        while time.monotonic() < until:
            before = self._at
            if (found := self._next()) is not None:
                self.heard.append(found)
                return found
            if self._at == before:
                time.sleep(0.05)  # the recording goes on meanwhile
        return None

    def _next(self) -> Heard | None:
        first = self._at
        data = bytes(self._recording.data[first * 2 * EVERY :])
        longest = int(self._lengths.max())
        if len(data) // (2 * EVERY) < longest + _NEAR + _NEW:
            return None
        new = np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.float64)
        piece = thinned(new[: _PIECE * EVERY])
        last = len(piece) - longest - _NEAR  # a beginning after this one is not all there yet
        if float(np.max(np.abs(piece))) < _SILENT:
            self._at = first + last
            return None
        scores = self._scores(piece)
        begun = np.flatnonzero(scores.max(axis=0)[: last + 1] >= ROUGHLY)
        if not len(begun):
            self._at = first + last + 1
            return None
        at = max(0, int(begun[0]) - _NEAR)
        found = self._settled(new[at * EVERY :], scores[:, at : at + 3 * _NEAR].max(axis=1))
        if found is None:
            return None
        self._at = first + int(begun[0]) + 2 * _NEAR
        which, likeness, next_best = found
        return Heard(self._words[which], (first + int(begun[0])) / _RATE, likeness, next_best)

    def _scores(self, piece: Any) -> Any:
        """How alike the beginning of each sentence is at each sample of the piece."""
        size = 1 << (len(piece) + int(self._lengths.max())).bit_length()
        if size not in self._spectra:
            self._spectra[size] = np.array([np.conj(np.fft.rfft(clip, size)) for clip in self._beginnings])
        alike = np.fft.irfft(np.fft.rfft(piece, size) * self._spectra[size], size, axis=1)[:, : len(piece)]
        squares = np.concatenate(([0.0], np.cumsum(piece**2)))
        ends = np.minimum(np.arange(len(piece)) + self._lengths[:, None], len(piece))
        power = squares[ends] - squares[np.arange(len(piece))]
        own = self._energies[:, None]
        return alike / np.sqrt(np.maximum(power, 0.01 * own) * own)  # silence is unlike

    def _settled(self, new: Any, scores: Any) -> tuple[int, float, float] | None:
        """Which one begins there, how alike, and how alike the next best is; None while more has to be heard.

        Clips of the same words, by two voices, are no rivals.
        """
        rivals = {which: float(score) for which, score in enumerate(scores)}
        for seconds in LONGER:
            best = max(rivals.values())
            close = [which for which, score in rivals.items() if score >= best - MARGIN]
            need = max(min(len(self._clips[which]), round(seconds * RATE)) for which in close)
            if len(new) < need + 4 * _NEAR * EVERY:
                return None
            heard = new[: need + 4 * _NEAR * EVERY]
            cuts = {which: self._clips[which][: round(seconds * RATE)] for which in close}
            rivals |= {which: _likeness(heard, cut) for which, cut in cuts.items()}
            longest = max((len(cut) for which, cut in cuts.items() if rivals[which] >= LIKE), default=0)
            for which, cut in cuts.items():
                if len(cut) < longest:  # all of one that is longer was heard: what it goes on with is not silence
                    rivals[which] = _likeness(heard, np.pad(cut, (0, longest - len(cut))))
            found = self._ranked(rivals)
            if found[1] - found[2] >= MARGIN:
                return found
        return found

    def _ranked(self, rivals: dict[int, float]) -> tuple[int, float, float]:
        best = max(rivals, key=rivals.__getitem__)
        others = [score for which, score in rivals.items() if self._words[which] != self._words[best]]
        return best, rivals[best], max(others, default=0.0)


def _likeness(heard: Any, clip: Any) -> float:
    """How alike they are where they are most alike."""
    size = 1 << len(heard).bit_length()
    alike = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(clip, size)), size)
    squares = np.concatenate(([0.0], np.cumsum(heard**2)))
    own = float(np.sum(clip**2))
    power = np.maximum(squares[len(clip) :] - squares[: -len(clip)], 0.01 * own) * own
    return float(np.max(alike[: len(power)] / np.sqrt(power)))
