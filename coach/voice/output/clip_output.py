"""The usual output: what is said was made a sound file ahead of time, and is played in time."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from time import monotonic

from coach.script import voice_words
from coach.voice import Utterance
from coach.voice.output.in_parts import InParts
from coach.voice.output.output import FilePlayer, Readiness, Sounding
from coach.voice.synthesis.clips import Clip, Clips
from coach.voice.voice_settings import PAUSE


class ClipOutput:
    """Plays the clip of an utterance, and has it made first where it is missing: then it begins with its first
    sentence, while the others are being made. Owns its clips and its player."""

    def __init__(self, clips: Clips, player: FilePlayer) -> None:
        self._clips = clips
        self._player = player
        self._orders: dict[Utterance, Future[Clip]] = {}
        self._trouble: str | None = None
        self._instead: str | None = None

    @property
    def lead(self) -> float:
        return self._player.lead

    @property
    def ahead(self) -> float:
        return self._player.ahead

    @property
    def notice(self) -> str | None:
        unmade = self._clips.trouble or self._trouble
        if unmade:
            return f"{unmade} {voice_words.IN_SILENCE}"
        return self._player.notice or (self._instead if self._clips.instead else None)

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        until = monotonic() + seconds
        wait([self._clips.order(utterance) for utterance in utterances], seconds)
        self._player.ready(max(0.0, until - monotonic()))

    def seconds(self, utterance: Utterance) -> float | None:
        clip = self._clips.clip(utterance)
        return None if clip is None else clip.words

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        if self._clips.clip(utterance) is not None:
            return Readiness.READY
        first, *rest = self._clips.apart(utterance)
        return self.ready(first, wake) if rest else self._made(utterance, wake)

    def _made(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        order = self._orders.get(utterance)
        if order is None:
            order = self._orders[utterance] = self._clips.order(utterance, urgent=True)
            order.add_done_callback(lambda done: wake())
        if not order.done():
            return Readiness.MAKING
        del self._orders[utterance]
        return self._outcome(order)

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
        if self._clips.clip(utterance) is not None:
            return self._play(utterance, at)
        first, *rest = self._clips.apart(utterance)
        heard = self._play(first, at)
        if heard is None or not rest:
            return heard
        pause = PAUSE[utterance.tone.calm]
        return InParts(heard, rest, pause, self._part_ready, self._play, ahead=self._player.ahead > 0.0)

    def _part_ready(self, part: Utterance) -> Readiness:
        return self.ready(part, lambda: None)

    def _play(self, utterance: Utterance, at: float | None) -> Sounding | None:
        clip = self._clips.clip(utterance)
        if clip is None:
            return None
        if utterance.words:
            self._trouble = None  # the patient is spoken to again
            self._instead = self._instead or self._clips.instead  # its words can differ each time: they are shown once
        return self._player.start(clip.path, clip.seconds, at)

    def close(self) -> None:
        self._player.close()
        self._clips.close()

    def _outcome(self, order: Future[Clip]) -> Readiness:
        if order.cancelled():
            return Readiness.FAILED
        error = order.exception()
        self._trouble = None if error is None else str(error)
        return Readiness.READY if error is None else Readiness.FAILED
