"""The output of a screen reader's user: speech-dispatcher speaks, with the voice, speed and pitch of their own.

It speaks live, so that lengths are known only once a text has been heard. Sounds are played by another output, which
also speaks while speech-dispatcher is away. Only a Unix socket of this machine is used (see `ssip`): nothing reaches a
network.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from time import monotonic

from coach.score.score import CueKind
from coach.score.sounds import AFTER_SOUND, AFTER_WORDS, LENGTH
from coach.script import voice_words
from coach.script.sentences import speech_seconds
from coach.voice import Tone, Utterance
from coach.voice.output import ssip
from coach.voice.output.output import Output, Readiness, Sounding
from coach.voice.output.ssip import Connection, SsipMessage
from coach.voice.text.normalize import spoken
from coach.voice.voice_settings import CALM_PITCH, CALM_RATE, VoiceSettings

LEAD = 0.04
"""Seconds from handing over a text to its first sound (measured with eSpeak NG: 26 to 66 ms)."""
SILENT_WITHIN = 0.3
"""Seconds after which what was cancelled counts as over, told or not."""
CONNECT_EVERY = 3.0
"""Seconds between two tries to connect."""
_Begin = Callable[[], Sounding | None]
_AT_MOST = 3.0
"""Times as long as a text usually takes, what is said before it by others included, before the server is given up."""


class SpeechDispatcherOutput:
    """Speaks through speech-dispatcher. `other` plays the sounds, and speaks while that is away; it is closed as well.

    Rate, pitch, volume and voice are the user's own, but for what the settings set away from their defaults.
    """

    def __init__(self, settings: VoiceSettings, other: Output) -> None:
        self._settings = settings
        self._other = other
        self._connection: Connection | None = None
        self._lengths: dict[tuple[str, Tone], float] = {}
        self._set: dict[str, str] = {}
        self._closed = False
        self._next_try = 0.0
        self._known = threading.Event()
        self._wakes: list[Callable[[], None]] = []
        self._connecting = threading.Thread(target=self._go_and_connect, name="coach connects", daemon=True)
        self._connecting.start()

    @property
    def lead(self) -> float:
        return LEAD if self._up else self._other.lead

    @property
    def ahead(self) -> float:
        return 0.0 if self._up else self._other.ahead  # it speaks at once

    @property
    def notice(self) -> str | None:
        return self._other.notice if self._up or not self._known.is_set() else voice_words.AWAY

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        until = monotonic() + seconds
        self._known.wait(seconds)
        left = [rest for rest in map(self._left_to_other, utterances) if rest.words or rest.sound]
        self._other.prepare(left, max(0.0, until - monotonic()))

    def seconds(self, utterance: Utterance) -> float | None:
        return self._lengths.get(_key(utterance)) if self._up else self._other.seconds(utterance)

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        if not self._known.is_set():
            self._wakes.append(wake)
            return Readiness.READY if self._known.is_set() else Readiness.MAKING
        if not self._up:
            self._try_again()
            return self._other.ready(utterance, wake)
        rest = self._left_to_other(utterance)
        sound = self._other.ready(rest, wake) if rest.sound else Readiness.READY
        return Readiness.READY if utterance.words and sound is Readiness.FAILED else sound

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
        connection = self._connection
        if connection is None or connection.lost:
            return self._other.start(utterance, at)
        if at is not None:  # it was still away when that was handed over
            return None
        if not utterance.words:
            return self._other.start(utterance)
        if utterance.sound is None:
            return self._speak(connection, utterance)
        words = partial(self._speak, connection, utterance)
        sound = partial(self._other.start, replace(utterance, words=""))
        if utterance.sound in AFTER_WORDS:
            return _Pair(words, sound)
        return _Pair(sound, words, LENGTH[utterance.sound] + AFTER_SOUND)

    def close(self) -> None:
        self._closed = True
        self._connecting.join(3 * ssip.PATIENCE)  # usually it has ended long ago
        if self._connection is not None:
            self._connection.close()
        self._other.close()

    @property
    def _up(self) -> bool:
        return self._connection is not None and not self._connection.lost

    def _left_to_other(self, utterance: Utterance) -> Utterance:
        return replace(utterance, words="") if self._up else utterance

    def _try_again(self) -> None:
        if not self._connecting.is_alive() and not self._closed and monotonic() >= self._next_try:
            self._connecting = threading.Thread(target=self._go_and_connect, name="coach connects", daemon=True)
            self._connecting.start()

    def _go_and_connect(self) -> None:
        connection = ssip.connect()
        self._next_try = monotonic() + CONNECT_EVERY
        if connection is not None and self._closed:
            connection.close()
        elif connection is not None:
            self._set = {}
            self._connection = connection
        self._known.set()
        while self._wakes:
            self._wakes.pop()()

    def _speak(self, connection: Connection, utterance: Utterance) -> Sounding:
        for name, value in self._wanted(utterance).items():
            if self._set.get(name) != value:
                self._set[name] = value
                connection.command(f"SET SELF {name} {value}")
        sentences = spoken(utterance.words, utterance.tone.language, self._settings.pronounce)
        speech = connection.speak(" ".join(sentences))

        def learn(seconds: float) -> None:
            self._lengths[_key(utterance)] = seconds

        return _Spoken(connection, speech, _AT_MOST * speech_seconds(utterance.words) + ssip.PATIENCE, learn)

    def _wanted(self, utterance: Utterance) -> dict[str, str]:
        """What has to be set on the connection before this is said; nothing that is the user's own."""
        settings, usual, calm = self._settings, VoiceSettings(), utterance.tone.calm
        safety = utterance.kind is CueKind.SAFETY
        found = {"LANGUAGE": utterance.tone.language, "PRIORITY": "IMPORTANT" if safety else "MESSAGE"}
        if settings.name:
            found["SYNTHESIS_VOICE"] = settings.name
        if settings.rate != usual.rate:
            found["RATE"] = _rate(settings.rate * (CALM_RATE if calm else 1.0))
        if settings.pitch != usual.pitch:
            found["PITCH"] = str(max(-100, 2 * (settings.pitch + (CALM_PITCH if calm else 0)) - 100))
        if settings.volume != usual.volume:
            found["VOLUME"] = str(2 * settings.volume - 100)
        return found


def _key(utterance: Utterance) -> tuple[str, Tone]:
    return utterance.words, utterance.tone


def _rate(words_a_minute: float) -> str:
    """As speech-dispatcher counts: 100 is the quickest, 0 the usual, -100 the slowest."""
    above = words_a_minute - VoiceSettings().rate
    return str(max(-100, min(100, round(above * 100 / (150 if above > 0 else 70)))))


class _Spoken:
    """A text on its way through the server, which is given up, connection and all, when it takes too long."""

    def __init__(
        self, connection: Connection, speech: SsipMessage, at_most: float, learn: Callable[[float], None]
    ) -> None:
        self._connection = connection
        self._speech = speech
        self._at_most = at_most
        self._learn = learn
        self._stopped_at: float | None = None

    @property
    def over_at(self) -> None:
        return None

    def poll(self) -> bool | None:
        speech, now = self._speech, monotonic()
        if self._stopped_at is not None:
            return True if speech.over is not None or now > self._stopped_at + SILENT_WITHIN else None
        patience = self._at_most if speech.accepted else ssip.PATIENCE
        if speech.over is None and now > speech.sent + patience:
            self._connection.close()
        elif speech.seconds is not None:
            self._learn(speech.seconds)
        return speech.over

    def stop(self) -> None:
        if self._stopped_at is None:
            self._stopped_at = monotonic()
            self._connection.command("CANCEL SELF")


class _Pair:
    """Two things heard one after the other: the second `after` so many seconds, or else after the end of the first."""

    def __init__(self, first: _Begin, then: _Begin, after: float | None = None) -> None:
        self._then: _Begin | None = then
        self._then_at = None if after is None else monotonic() + after
        self._heard = first()
        self._stopped = False

    @property
    def over_at(self) -> None:
        return None

    def poll(self) -> bool | None:
        over = self._heard.poll() if self._heard is not None else False
        if self._then is None or self._stopped:
            return over
        if self._then_at is None and over is not None:
            self._then_at = monotonic() + AFTER_SOUND
        if self._then_at is not None and monotonic() >= self._then_at:
            self._heard, self._then = self._then(), None
        return None

    def stop(self) -> None:
        self._stopped = True
        if self._heard is not None:
            self._heard.stop()
