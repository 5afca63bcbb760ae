"""pyttsx3, the standard engine: it speaks with what the system has, and is made trustworthy here.

pyttsx3 loses texts, cuts them off, repeats them, speaks at another rate than was asked for, can't be stopped, and can
take its whole process with it. So every sentence is made in a process of its own (pyttsx_child), twice, and is believed
when both agree.
"""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from coach.script import voice_words
from coach.voice.audio import Wave, WaveError, read
from coach.voice.engines import EngineError, EngineOrder, EngineStuck, VoiceInfo, checked
from coach.voice.engines.child import ChildStuck, run
from coach.voice.engines.espeak import carried, system_library
from coach.voice.engines.names import PYTTSX
from coach.voice.engines.pyttsx_child import ENGINE_MISSING, VOICE_MISSING
from coach.voice.text.english.imperatives import ESPEAK_SPELLINGS, respelled

PYTTSX_CHILD = (sys.executable, "-P", str(Path(__file__).with_name("pyttsx_child.py")))
"""Started as a file: it starts twice for each sentence, and needs nothing else of coach."""
_AGREE, _AGREE_SECONDS = 0.03, 0.01
"""How far apart two renders of the same sentence may be in length: a share of it, and seconds besides (our default)."""
_TRIES = 5
"""Renders of a sentence at most: on a busy computer a few in a row may be lost (our default)."""
_AT_ONCE = 4
_LATER = 2.0
"""Seconds by which a child ends itself later than it is killed: only where nobody is left to do that."""


class Pyttsx:
    """The engine `pyttsx3`. `program` is what makes a sentence."""

    def __init__(self, program: Sequence[str] = PYTTSX_CHILD) -> None:
        self._program = program

    @property
    def identity(self) -> str:
        from importlib.metadata import PackageNotFoundError, version  # imported late: it takes a while

        try:
            return f"{PYTTSX} {version('pyttsx3')}"
        except PackageNotFoundError:
            raise EngineError(voice_words.PYTTSX3_MISSING, voice_words.INSTALL_PYTTSX3) from None

    def patience(self, sentences: list[str]) -> float:
        return sum(map(_limit, sentences)) * _TRIES + 1.0

    def ready(self, within: float) -> bool:
        return True

    def probe(self) -> str:
        self.render(["one"], EngineOrder())
        return f"{self.identity}, with the system's own voices; each sentence is made twice and compared"

    def voices(self) -> list[VoiceInfo]:
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            out = Path(folder) / "voices.json"
            self._run({"out": str(out)}, _limit(""))
            try:
                return [VoiceInfo(*fields) for fields in json.loads(out.read_text())]
            except (OSError, ValueError):
                raise EngineError(voice_words.PYTTSX3_LISTS_NONE, voice_words.CHOOSE_ENGINE_OR_VOICE) from None

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        pool = ThreadPoolExecutor(_AT_ONCE)
        try:
            pairs = [[pool.submit(self._once, sentence, order) for _ in range(2)] for sentence in sentences]
            return [self._sure(sentence, order, pair) for sentence, pair in zip(sentences, pairs, strict=True)]
        finally:
            pool.shutdown(cancel_futures=True)

    def _sure(self, sentence: str, order: EngineOrder, pair: Sequence["Future[Wave | None]"]) -> Wave:
        """What two renders agree on, of a few at most. Raises EngineError where no two do."""
        made: list[Wave] = []
        for attempt in range(_TRIES):
            sound = pair[attempt].result() if attempt < len(pair) else self._once(sentence, order)
            if sound is not None:
                if any(_agree(sound, other) for other in made):
                    return sound
                made.append(sound)
        raise EngineError(voice_words.PYTTSX3_LOST, voice_words.CHOOSE_ENGINE_OR_VOICE)

    def _once(self, sentence: str, order: EngineOrder) -> Wave | None:
        """One render; None where it isn't the whole sentence. Raises EngineError where trying again won't help."""
        with tempfile.TemporaryDirectory(prefix="coach-") as folder:
            out = Path(folder) / "sentence.wav"
            spelled = respelled(sentence, order.language, ESPEAK_SPELLINGS if sys.platform == "linux" else {})
            self._run({"text": spelled, "out": str(out), **asdict(order)}, _limit(sentence))
            try:
                return checked(read(out), sentence, order, PYTTSX)
            except (WaveError, OSError, EngineError):
                return None

    def _run(self, request: dict[str, object], seconds: float) -> None:
        try:
            given = json.dumps({**request, "seconds": seconds + _LATER}).encode()
            code, _ = run(self._program, given, seconds, _environment())
        except ChildStuck:
            raise EngineStuck(voice_words.no_answer(PYTTSX), voice_words.CHOOSE_ENGINE_OR_VOICE) from None
        except OSError as error:
            raise EngineError(
                voice_words.cannot_start(PYTTSX, error.strerror), voice_words.CHOOSE_ENGINE_OR_VOICE
            ) from None
        if code == ENGINE_MISSING:
            raise EngineError(voice_words.PYTTSX3_NO_ENGINE, voice_words.INSTALL_ESPEAK.get(sys.platform, ""))
        if code == VOICE_MISSING:
            wanted = f"voice “{request['voice']}”" if request["voice"] else f"language “{request['language']}”"
            raise EngineError(voice_words.pyttsx3_lacks(wanted), voice_words.LIST_ALL_VOICES)


def _limit(sentence: str) -> float:
    """Seconds after which one render is killed."""
    return 8.0 + 0.02 * len(sentence)


def _agree(one: Wave, other: Wave) -> bool:
    longer = max(one.seconds, other.seconds)
    return abs(one.seconds - other.seconds) <= longer * _AGREE + _AGREE_SECONDS


def _environment() -> dict[str, str]:
    """Where the system has no eSpeak NG, pyttsx3 finds the one that came with coach. It looks so on Linux alone."""
    found = carried() if sys.platform == "linux" and system_library() is None else None
    if found is None:
        return dict(os.environ)
    library, data = found
    return {**os.environ, "LD_LIBRARY_PATH": str(library.parent), "ESPEAK_DATA_PATH": str(data)}
