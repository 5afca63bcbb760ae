"""hibari, a natural voice for English: its one voice lies in its package, and nothing is ever fetched.

It reads words alone, as coach.voice.text leaves them: its own reading of abbreviations, which makes a number of “no.”,
is left out. Only the worker may load it: it takes a second and 200 MB, which is why it loads beside the work.
"""

import os
import re
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.script import voice_words
from coach.voice.audio import RATE, Wave
from coach.voice.engines import EngineError, EngineOrder, VoiceInfo, checked
from coach.voice.engines.child import NO_REPORTS
from coach.voice.engines.command import USUAL_RATE
from coach.voice.engines.names import HEART, HIBARI, speaks_naturally
from coach.voice.text.english.imperatives import respelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MODEL = "hibari.onnx"
"""The file of the voice in the package. A voice that is asked for by its name may be fetched: that never happens."""
_PACE = 0.81
"""How fast it has to be to take as long as eSpeak NG at the same rate: measured over 250 sentences of the library."""
_SLOWEST, _QUICKEST = 0.5, 2.0
"""How much of its usual pace the model takes."""
_MOST = 400
"""Sounds that the model takes at once (hibari.tts.MAX_PHONEMES)."""
_SEED = 0
"""Of the noise in breath and consonants: the same sentence sounds the same each time."""
_HEADROOM = 0.9
"""The share of the loudest possible sample that a sentence may reach before it is levelled."""
_LOADING = 30.0
"""Seconds that it may take to load from a slow disk (our default): here it takes less than one."""
_MARKUP = str.maketrans("[](){}/_", " " * 8)
"""Signs by which a text could tell hibari what to say instead."""
_LONE_LETTER = re.compile(r"\b([A-Z])([.?!,:])")
"""A letter for a key, with its stop: together they would be an initial, and the pause would be lost."""


_SOUNDS = {"close": "[close](/klˈOz/)", "contract": "[contract](/kəntɹˈækt/)", "use": "[use](/jˈuz/)"}
"""Commands that it takes for nouns or adjectives, with the sounds that they have, in its own markup."""


class Hibari:
    """The engine `hibari`. Not to be used by two threads at once. It begins to load when it is first asked for."""

    def __init__(self) -> None:
        self._thread = threading.Thread(target=self._load, name="hibari", daemon=True)
        self._began: float | None = None
        self._model: Any = None
        self._failure: EngineError | None = None

    @property
    def identity(self) -> str:
        from importlib.metadata import PackageNotFoundError, version  # imported late: it takes a while

        try:
            return f"{HIBARI} {version('hibari-tts')}"
        except PackageNotFoundError:
            raise EngineError(voice_words.HIBARI_MISSING, voice_words.INSTALL_HIBARI) from None

    def patience(self, sentences: list[str]) -> float:
        return 3.0 + 0.02 * sum(map(len, sentences)) + (0.0 if self._model else _LOADING)

    def ready(self, within: float) -> bool:
        if self._began is None:
            self._began = time.monotonic()
            self._thread.start()
        self._thread.join(max(0.0, self._began + within - time.monotonic()))
        return not self._thread.is_alive() or time.monotonic() - self._began > _LOADING

    def probe(self) -> str:
        self.render(["one"], EngineOrder())
        return f"the natural voice of {self.identity}, for English"

    def voices(self) -> list[VoiceInfo]:
        return [VoiceInfo(HEART, "en-us", "a natural voice, American English")]

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        if order.voice and order.voice.casefold() != HEART:
            raise EngineError(voice_words.hibari_lacks(order.voice), voice_words.LIST_VOICES)
        if not speaks_naturally(order.language):
            raise EngineError(voice_words.ENGLISH_ONLY, voice_words.CHOOSE_ENGINE_OR_VOICE)
        self._loaded()
        return [checked(self._speak(sentence, order.rate), sentence, order, HIBARI) for sentence in sentences]

    def sounds(self, sentence: str) -> list[tuple[str, str]]:
        """Each word or sign of a sentence with the sounds that are made of it, in hibari's own phonetic letters."""
        g2p = self._loaded().g2p
        words = _LONE_LETTER.sub(r"\1 \2", sentence.translate(_MARKUP))
        tokens = g2p.phonemize_tokens(g2p.tokenize(respelled(words, "en", _SOUNDS)))
        return [(token.text, (token.phonemes or "") + (" " if token.whitespace else "")) for token in tokens]

    def _speak(self, sentence: str, rate: int) -> Wave:
        import numpy as np

        model = self._loaded()
        speed = min(max(_PACE * rate / USUAL_RATE, _SLOWEST), _QUICKEST)
        made = [model.from_phonemes(part, speed, _SEED) for part in _parts(self.sounds(sentence))]
        samples = _resampled(np.concatenate(made), model.sample_rate) if made else np.zeros(0)
        peak = float(np.abs(samples).max(initial=0.0))
        whole = (samples * (32_767 * _HEADROOM / peak if peak else 0.0)).astype("<i2")
        found = array("h", whole.tobytes())
        if sys.byteorder == "big":
            found.byteswap()
        return Wave(RATE, found)

    def _loaded(self) -> Any:
        """The model. Raises EngineError where it can't be loaded."""
        self.ready(_LOADING)
        if self._failure is not None:
            raise self._failure
        if self._model is None:
            raise EngineError(voice_words.no_answer(HIBARI), voice_words.CHOOSE_ENGINE_OR_VOICE)
        return self._model

    def _load(self) -> None:
        os.environ.update(NO_REPORTS)  # before anything is loaded that reads it
        try:
            from hibari import tts

            model = tts.Hibari(model=str(Path(tts.ASSETS) / _MODEL), threads=1)
            model.from_phonemes(model.g2p("One."))  # what is loaded at the first sentence is loaded now
            self._model = model
        except Exception as error:  # also a damaged file, or a computer that it was not built for
            missing = isinstance(error, ModuleNotFoundError) and error.name == "hibari"
            what = voice_words.HIBARI_MISSING if missing else voice_words.cannot_start(HIBARI, error)
            hint = voice_words.INSTALL_HIBARI if missing else voice_words.INSTALL_AGAIN
            self._failure = EngineError(what, hint)


def _parts(sounds: list[tuple[str, str]]) -> Iterator[str]:
    """The sounds of a sentence, in parts that the model takes, divided between words."""
    part = ""
    for _, sound in sounds:
        if part and len(part) + len(sound) > _MOST:
            yield part.strip()
            part = ""
        part += sound
    if part.strip():
        yield part.strip()


def _resampled(samples: "NDArray[Any]", rate: int) -> "NDArray[Any]":
    """At RATE instead of `rate`, with all that can be heard at both: by its spectrum, which costs less than a line."""
    import numpy as np

    if not len(samples):
        return samples
    step = rate // int(np.gcd(rate, RATE))
    whole = np.pad(samples, (0, -len(samples) % step))
    length = len(whole) * RATE // rate
    spectrum = np.fft.rfft(whole)[: length // 2 + 1]
    return np.fft.irfft(spectrum, length) * (length / len(whole))
