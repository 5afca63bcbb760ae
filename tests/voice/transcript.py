"""What a recognizer makes of a recording: words, from a grammar of all that could have been said, and of much more.

The recognizer knows neither the plan nor its times. It hears each stretch of sound between two silences by itself.
"""

import re
import wave
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pocketsphinx import Decoder

from coach.voice.text.normalize import spoken

RATE = 16_000
_QUIET = 60
_SILENCE = 0.15
"""Seconds of silence between two stretches: less than there is at a comma."""
_PADDING = 0.3


_BEAMS = {"beam": 1e-60, "wbeam": 1e-40, "pbeam": 1e-60}
"""How unlikely a hearing may become before it is given up: with its own limits this decoder gives up a third of them,
as a synthetic voice is unlike those it was trained on."""


def phrases(text: str) -> list[str]:
    """A text as it is said between its pauses: words only."""
    parts = [part for sentence in spoken(text) for part in re.split(r"[,:;]", sentence)]
    words = [" ".join(re.findall(r"[a-z']+", part.lower())) for part in parts]
    return [phrase for phrase in words if phrase]


def transcribe(recording: Path, possible: Iterable[str]) -> list[str]:
    """The words that were heard, one after the other; `possible` are the phrases that the recognizer can hear."""
    decoder = Decoder(lm=None, loglevel="FATAL", **_BEAMS)
    known = [phrase for phrase in sorted(set(possible)) if all(decoder.lookup_word(word) for word in phrase.split())]
    decoder.add_jsgf_string("coach", f"#JSGF V1.0;\ngrammar coach;\npublic <phrase> = {' | '.join(known)};\n")
    decoder.activate_search("coach")
    words: list[str] = []
    for stretch in _stretches(_samples(recording)):
        decoder.start_utt()
        decoder.process_raw(stretch.astype("<i2").tobytes(), full_utt=True)
        decoder.end_utt()
        words += decoder.hyp().hypstr.split() if decoder.hyp() else []
    return words


def found_in_order(wanted: Sequence[str], heard: Sequence[str]) -> list[float]:
    """For each wanted phrase the share of its words that was heard, in the best alignment of all, in order."""
    words = [(number, word) for number, phrase in enumerate(wanted) for word in phrase.split()]
    most = np.zeros((len(words) + 1, len(heard) + 1), dtype=int)
    for i in range(len(words) - 1, -1, -1):
        for j in range(len(heard) - 1, -1, -1):
            same = most[i + 1, j + 1] + 1 if words[i][1] == heard[j] else 0
            most[i, j] = max(same, most[i + 1, j], most[i, j + 1])
    found = [0] * len(wanted)
    i = j = 0
    while i < len(words) and j < len(heard):
        if words[i][1] == heard[j] and most[i, j] == most[i + 1, j + 1] + 1:
            found[words[i][0]] += 1
            i, j = i + 1, j + 1
        elif most[i + 1, j] >= most[i, j + 1]:
            i += 1
        else:
            j += 1
    return [number / len(phrase.split()) for number, phrase in zip(found, wanted, strict=True)]


def _samples(recording: Path) -> Any:
    with wave.open(str(recording), "rb") as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64)
    length = int(len(samples) * RATE / rate)
    return np.interp(np.arange(length) * rate / RATE, np.arange(len(samples)), samples)


def _stretches(samples: Any) -> list[Any]:
    """The sound between silences, each with some quiet around it: not quite none, which no microphone gives."""
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    ends = np.flatnonzero(np.diff(loud) > _SILENCE * RATE)
    starts = np.concatenate(([loud[0]], loud[ends + 1]))
    stops = np.concatenate((loud[ends], [loud[-1]]))
    noise = np.random.default_rng(0)
    quiet = np.zeros(round(_PADDING * RATE))
    found = []
    for start, stop in zip(starts, stops, strict=True):
        piece = np.concatenate((quiet, samples[start : stop + 1], quiet))
        found.append(np.clip(piece + noise.normal(0, 3, len(piece)), -32768, 32767))
    return found
