"""Puts a clip together: sentences with the pauses between them, and the chime before or the tone after them."""

from collections.abc import Callable, Sequence

from coach.score.sounds import AFTER_SOUND, AFTER_WORDS, LENGTH, Sound
from coach.voice import Tone
from coach.voice.audio import RATE, Wave, join, levelled, scaled, silence
from coach.voice.engines import EngineOrder
from coach.voice.voice_settings import CALM_PITCH, CALM_RATE, PAUSE, VoiceSettings

LOUDNESS = 4_000.0
"""The loudness (see Wave.loudness) of every sentence at full volume, which leaves most peaks whole (our default)."""
_BREATHS = frozenset({Sound.IN, Sound.HOLD, Sound.OUT})
_NOTHING = 0.05
"""Seconds of a clip in which nothing is to be heard: some players take a file without a sample for a broken one."""


def engine_order(settings: VoiceSettings, tone: Tone, voice: str) -> EngineOrder:
    """How sentences of this tone are to be spoken by `voice`."""
    if not tone.calm:
        return EngineOrder(voice, tone.language, settings.rate, settings.pitch)
    return EngineOrder(voice, tone.language, round(settings.rate * CALM_RATE), max(0, settings.pitch + CALM_PITCH))


def speech(sentences: Sequence[Wave], calm: bool, volume: int) -> Wave:
    """Sentences as one: each as loud as the other, with a small breath between them."""
    return in_a_row([levelled(sentence, LOUDNESS, volume) for sentence in sentences], calm)


def in_a_row(waves: Sequence[Wave], calm: bool) -> Wave:
    """One after the other, with a small breath between them."""
    parts: list[Wave] = []
    for wave in waves:
        parts += [silence(PAUSE[calm]), wave]
    return join(*parts[1:])


def mix_clip(words: Wave, sound: Sound | None, settings: VoiceSettings, chime: Callable[[Sound], Wave]) -> Wave:
    """The whole clip: words, which may be empty, and the sound that goes with them."""
    if sound is None:
        return words if words.samples else silence(_NOTHING)
    volume = settings.breath_volume if sound in _BREATHS else settings.chime_volume
    tone = scaled(chime(sound), volume / 100)
    if not words.samples:
        return tone
    parts = (tone, silence(AFTER_SOUND), words)
    return join(*(reversed(parts) if sound in AFTER_WORDS else parts))


def seconds_of_words(clip: Wave, sound: Sound | None) -> float:
    """How long the words of a composed clip, if it has any, take without its sound."""
    beside = 0 if sound is None else round(LENGTH[sound] * RATE) + round(AFTER_SOUND * RATE)
    return (len(clip.samples) - beside) / RATE
