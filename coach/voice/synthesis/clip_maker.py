"""Makes one clip: the words as sentences, the first engine that can speak them, the sound, and a file of it all."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

from coach.score.sounds import Sound
from coach.script import voice_words
from coach.voice import Tone
from coach.voice.audio import Wave, WaveError, read, silence
from coach.voice.engines import Engine, EngineError, EngineLoading, EngineStuck, VoiceInfo
from coach.voice.engines.instances import Instances
from coach.voice.engines.names import DISPATCHER, sequence
from coach.voice.synthesis.cache import Cache
from coach.voice.synthesis.chimes import chime
from coach.voice.synthesis.mix import engine_order, in_a_row, mix_clip, seconds_of_words, speech
from coach.voice.text.normalize import spoken
from coach.voice.voice_settings import VoiceSettings

FORMAT = 3
"""Rises when the same order makes another clip than before, so that old clips are not used any more."""
_COMPOSING = 3.0
"""Seconds that a clip may take beyond what its engine does."""
_PATIENCE = 1.0
"""Seconds since it began to load for which an engine is waited for where words are due now; another speaks then."""
_REST = 60.0
"""Seconds for which an engine that got stuck is tried last (our default)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a clip is made of. An `ephemeral` one is kept in private only; the engine `avoid` is tried last.

    One that is `urgent` waits for no engine that is still getting ready.
    """

    words: str
    sound: Sound | None
    tone: Tone
    settings: VoiceSettings
    ephemeral: bool = False
    avoid: str | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A clip: its file, its seconds, those of its words alone, and who spoke them (nobody: a sound alone).

    `instead` says why what was asked for did not speak, with the hint.
    """

    path: Path
    seconds: float
    words: float
    engine: str | None = None
    instead: str | None = None


class ClipMaker:
    """Makes clips, and keeps them in `kept`, or in `private` what is ephemeral, or when the disk is full.

    `tell` is called with the name of an engine before it is used, and with the seconds after which it must be stuck.
    """

    def __init__(self, kept: Cache, private: Cache, instances: Instances, tell: Callable[[str, float], None]) -> None:
        self._kept = kept
        self._private = private
        self._instances = instances
        self._tell = tell
        self._stuck_until: dict[str, float] = {}
        self._voices: dict[str, list[VoiceInfo]] = {}

    def make(self, order: Order) -> Made:
        """The clip of an order, by the first engine that can. Raises EngineError, also where it can't be written.

        Raises EngineLoading where that engine is still getting ready, and the order can wait.
        """
        if order.tone.parts and order.words:
            return self._in_languages(order)
        sentences = spoken(order.words, order.tone.language, order.settings.pronounce)
        if not sentences:
            path, clip = self._clip(order, [], lambda: silence(0))
            return Made(path, clip.seconds, 0.0)
        return self._by_the_first_that_can(order, sentences)

    def _by_the_first_that_can(self, order: Order, sentences: list[str]) -> Made:
        failure: EngineError | None = None
        loading: tuple[str, EngineLoading] | None = None
        stuck = None
        for name, voice in self._attempts(order):
            if name == stuck:
                continue  # without the named voice it would only cost the same time again
            try:
                engine = self._instances.get(name, order.settings)
                # while an engine loads, it is the one that may take this process with it
                self._tell(loading[0] if loading else name, engine.patience(sentences) + _COMPOSING)
                path, clip = self._speak(order, engine, voice, sentences)
            except EngineLoading as error:
                if not order.urgent:
                    raise
                loading = name, error
            except EngineStuck as error:
                failure = failure or error
                stuck = name
                self._stuck_until[name] = time.monotonic() + _REST
            except EngineError as error:
                failure = failure or error
            else:
                words = seconds_of_words(clip, order.sound)
                return Made(path, clip.seconds, words, name, str(failure) if failure else None)
        if loading is not None:
            raise loading[1]
        assert failure is not None
        raise failure

    def _in_languages(self, order: Order) -> Made:
        """Words of several languages: each piece by the voice of its own, and all of them one clip."""
        pieces = [
            self.make(replace(order, words=words, sound=None, tone=Tone(language, order.tone.calm)))
            for language, words in order.tone.parts
        ]
        said = [piece for piece in pieces if piece.words]

        def words() -> Wave:
            try:
                return in_a_row([read(piece.path) for piece in said], order.tone.calm)
            except WaveError as error:
                raise EngineError(voice_words.cannot_write(error), voice_words.FREE_SPACE) from None

        path, clip = self._clip(order, [piece.path.name for piece in said], words)
        instead = next((piece.instead for piece in said if piece.instead), None)
        engine = said[0].engine if said else None
        return Made(path, clip.seconds, seconds_of_words(clip, order.sound) if said else 0.0, engine, instead)

    def _attempts(self, order: Order) -> Iterator[tuple[str, str]]:
        """Engines and voices to try. A named voice belongs to the first engine; its usual voice is the next best."""
        names = [name for name in sequence(order.settings, order.tone.language) if name != DISPATCHER]
        now = time.monotonic()
        for name in sorted(names, key=lambda n: n == order.avoid or now < self._stuck_until.get(n, now)):
            if name == names[0] and order.settings.name:
                yield name, order.settings.name
            yield name, ""

    def _speak(self, order: Order, engine: Engine, voice: str, sentences: list[str]) -> tuple[Path, Wave]:
        if voice and not self._speaks(engine, voice, order.tone.language):
            voice = ""
        wanted = engine_order(order.settings, order.tone, voice)

        def words() -> Wave:
            if not engine.ready(_PATIENCE if order.urgent else 0.0):
                raise EngineLoading(voice_words.STILL_LOADING, "")
            return speech(engine.render(sentences, wanted), order.tone.calm, order.settings.volume)

        told = [engine.identity, sentences, asdict(wanted), order.tone.calm, order.settings.volume]
        return self._clip(order, told, words)

    def _clip(self, order: Order, told: list[object], words: Callable[[], Wave]) -> tuple[Path, Wave]:
        """The clip that is kept, or a new one. `told` is all that makes these words sound as they do."""
        try:
            return self._kept_or_new(order, told, words)
        except OSError as error:
            raise _no_room(error) from None

    def _kept_or_new(self, order: Order, told: list[object], words: Callable[[], Wave]) -> tuple[Path, Wave]:
        settings = order.settings
        sounds = [order.sound, settings.chime_volume, settings.breath_volume] if order.sound else []
        whole = json.dumps([FORMAT, told, sounds])
        key = blake2b(whole.encode(), digest_size=16).hexdigest()
        places = [self._private] if order.ephemeral else [self._kept, self._private]
        for place in places:
            if (found := place.get(key)) is not None:
                return found
        clip = mix_clip(words(), order.sound, settings, chime)
        for place in places[:-1]:
            with suppress(OSError):
                return place.put(key, clip), clip
        return places[-1].put(key, clip), clip

    def _speaks(self, engine: Engine, voice: str, language: str) -> bool:
        """Whether a voice is for that language. Of one that the engine does not list, the engine itself must judge."""
        listed = self._voices.setdefault(engine.identity, [])
        if not listed:
            listed += engine.voices()
        wanted = voice.partition("+")[0].casefold()
        named = [known for known in listed if wanted in (known.name.casefold(), known.description.casefold())]
        return not named or any(_base(known.language) == _base(language) for known in named)


def _no_room(error: OSError) -> EngineError:
    return EngineError(voice_words.cannot_write(error.strerror), voice_words.FREE_SPACE)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()
