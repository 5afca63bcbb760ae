"""Clips: the sound of utterances as files, made in the background by a process that may fail.

Nothing here waits for an engine: what is ordered comes as a future, and what is made already can be had at once.
"""

import shutil
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from coach.score.score import CueKind
from coach.score.sounds import AFTER_WORDS
from coach.script import voice_words
from coach.voice import Utterance, private_folder
from coach.voice.synthesis.worker_client import WorkerClient, WorkerLost
from coach.voice.text.normalize import apart
from coach.voice.voice_settings import VoiceSettings

_FAILURES = 3
"""Orders that fail one after the other before the patient is warned."""
_TRY_AGAIN = 10.0
"""Seconds between two tries while no engine works (our default)."""
_SOON = 0.05
"""Seconds after which an order is asked for again that an engine was not ready for."""
_LOSSES = 2
"""Workers that an engine may take with it before it is tried last (our default): it may not suit this machine."""


class _Later(Exception):
    """An engine is still getting ready for this order."""


class ClipError(Exception):
    """An utterance can't be made into sound: why, in `words`, and what a person can do, in `hint`."""

    def __init__(self, words: str, hint: str) -> None:
        super().__init__(" ".join(filter(None, (words, hint))))
        self.words = words
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Clip:
    """A WAV file: the `seconds` of all of it, and those of its `words` alone."""

    path: Path
    seconds: float
    words: float


class Clips:
    """Makes clips as these settings want them, and keeps them in `folder`. Nothing is started before the first order.

    `trouble` says what is wrong, with the hint, while no engine works; `engine` names who spoke last, and `instead`
    says why that is not the engine or the voice that was asked for. All calls return at once, but `close`, which takes
    moments.
    """

    def __init__(
        self,
        settings: VoiceSettings,
        folder: Path,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        client: Callable[[Path, Path], WorkerClient] = WorkerClient,
    ) -> None:
        self.trouble: str | None = None
        self.engine: str | None = None
        self.instead: str | None = None
        self._settings = asdict(settings)
        self._pronounce = settings.pronounce
        self._folder = folder
        self._monotonic = monotonic
        self._make_client = client
        self._client: WorkerClient | None = None
        self._private: Path | None = None
        self._changed = threading.Condition()
        self._made: dict[Utterance, Clip] = {}
        self._ordered: dict[Utterance, Future[Clip]] = {}
        self._urgent: deque[Utterance] = deque()
        self._waiting: deque[Utterance] = deque()
        self._hurried: Utterance | None = None  # what became urgent while it was being made
        self._losses: Counter[str] = Counter()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._failures = 0
        self._failure = ClipError(voice_words.VOICE_STOPPED, voice_words.CHOOSE_ENGINE)
        self._tried = 0.0

    def order(self, utterance: Utterance, *, urgent: bool = False) -> "Future[Clip]":
        """The clip, some time later; what is `urgent` overtakes all that waits. The future fails with ClipError."""
        wanted = _as_heard(utterance)
        clip = self.clip(utterance)
        with self._changed:
            future = self._ordered.get(wanted)
            if clip is not None or future is None or future.cancelled():
                future = Future()
            if clip is not None:
                future.set_result(clip)
            elif self._closed:
                future.set_exception(ClipError(voice_words.ENDED, ""))
            else:
                self._queue(wanted, future, urgent)
            return future

    def clip(self, utterance: Utterance) -> Clip | None:
        """The clip, if it is made already, and still there."""
        wanted = _as_heard(utterance)
        clip = self._made.get(wanted)
        if clip is not None and not clip.path.exists():
            self._made.pop(wanted, None)
            return None
        return clip

    def apart(self, utterance: Utterance) -> list[Utterance]:
        """Its sentences, each for itself, in its own language. With a small breath between them nobody hears that, and
        it begins sooner.
        """
        if not utterance.words:
            return [utterance]
        tone = utterance.tone
        parts = [
            replace(utterance, words=words, sound=None, tone=replace(tone, language=language, parts=()))
            for language, piece in tone.parts or ((tone.language, utterance.words),)
            for words in apart(piece, language, self._pronounce)
        ]
        if len(parts) < 2:
            return [utterance]
        side = -1 if utterance.sound in AFTER_WORDS else 0
        parts[side] = replace(parts[side], sound=utterance.sound)
        return parts

    def cancel_waiting(self) -> None:
        """Forgets what was ordered and has not been begun."""
        with self._changed:
            dropped = [self._ordered.pop(utterance) for utterance in (*self._urgent, *self._waiting)]
            self._urgent.clear()
            self._waiting.clear()
        for future in dropped:
            if not future.cancel():  # it was put back
                future.set_exception(ClipError(voice_words.ENDED, ""))

    def close(self) -> None:
        """Ends the worker, and removes what was ephemeral. Nothing is left running."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            client, thread = self._client, self._thread
        self.cancel_waiting()
        if client is not None:
            client.close()
        if thread is not None:
            thread.join(5.0)
        if self._private is not None:
            shutil.rmtree(self._private, ignore_errors=True)

    def _queue(self, wanted: Utterance, future: "Future[Clip]", urgent: bool) -> None:
        """Puts an order in its place; one that waits already and has become urgent moves to the front."""
        if wanted not in self._ordered:
            (self._urgent if urgent else self._waiting).append(wanted)
        elif urgent and wanted in self._waiting:
            self._waiting.remove(wanted)
            self._urgent.append(wanted)
        elif urgent:
            self._hurried = wanted
        self._ordered[wanted] = future
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="coach clips", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while (taken := self._next()) is not None:
            wanted, future, urgent = taken
            clip: Clip | None = None
            try:
                clip = self._make(wanted, urgent)
            except _Later:
                self._put_back(wanted, urgent)
                continue
            except ClipError as error:
                failure: Exception = error
            except Exception as error:
                failure = ClipError(voice_words.VOICE_STOPPED, f"{voice_words.CHOOSE_ENGINE} ({error})")
            with self._changed:
                if clip is not None:
                    self._made[wanted] = clip
                self._ordered.pop(wanted, None)
            if clip is not None:
                future.set_result(clip)
            else:
                future.set_exception(failure)

    def _put_back(self, wanted: Utterance, urgent: bool) -> None:
        """Has an order wait a moment in its place; what became urgent meanwhile goes before it."""
        with self._changed:
            if self._closed:
                self._ordered.pop(wanted).set_exception(ClipError(voice_words.ENDED, ""))
            elif urgent or wanted == self._hurried:
                self._urgent.appendleft(wanted)
            else:
                self._waiting.appendleft(wanted)
                self._changed.wait_for(lambda: self._closed or self._urgent, _SOON)

    def _next(self) -> "tuple[Utterance, Future[Clip], bool] | None":
        """The next order, as soon as there is one, and whether it is urgent; None once all is over."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._closed or self._urgent or self._waiting)
                if self._closed:
                    return None
                urgent = bool(self._urgent)
                wanted = (self._urgent or self._waiting).popleft()
                future = self._ordered[wanted]
                self._hurried = None
                if future.running() or future.set_running_or_notify_cancel():
                    return wanted, future, urgent
                del self._ordered[wanted]

    def _make(self, wanted: Utterance, urgent: bool) -> Clip:
        """The clip, made now. While no engine works, words are tried only every few seconds.

        Raises ClipError, or _Later where an engine is still getting ready.
        """
        if self.trouble is not None and wanted.words and self._monotonic() - self._tried < _TRY_AGAIN:
            raise self._failure
        self._tried = self._monotonic()
        try:
            answer = self._ask(wanted, urgent)
        except ClipError as error:
            self._failures += 1
            self._failure = error
            if self._failures >= _FAILURES:
                self.trouble = str(error)
            raise
        if answer["engine"] is not None:
            self._failures = 0
            self.trouble = None
            self.engine = answer["engine"]
            self.instead = answer["instead"]
        return Clip(Path(answer["path"]), answer["seconds"], answer["words"])

    def _ask(self, wanted: Utterance, urgent: bool) -> dict[str, Any]:
        """The worker's answer; where it was lost, that of a second one, which tries last the engine that was in use."""
        order = {
            "do": "clip",
            "words": wanted.words,
            "sound": wanted.sound,
            "language": wanted.tone.language,
            "calm": wanted.tone.calm,
            "parts": wanted.tone.parts,
            "ephemeral": wanted.ephemeral,
            "urgent": urgent,
            "settings": self._settings,
        }
        avoid = next((engine for engine, times in self._losses.items() if times >= _LOSSES), None)
        for _ in range(2):
            try:
                answer = self._open_client().ask({**order, "avoid": avoid})
            except WorkerLost as lost:
                avoid = lost.trying or avoid
                self._losses.update(filter(None, [lost.trying]))
                continue
            if "later" in answer:
                raise _Later
            if "path" in answer:
                return answer
            raise ClipError(answer["why"], answer["hint"])
        raise ClipError(voice_words.VOICE_STOPPED, voice_words.CHOOSE_ENGINE)

    def _open_client(self) -> WorkerClient:
        with self._changed:
            if self._closed:
                raise ClipError(voice_words.ENDED, "")
            if self._client is None:
                self._private = _private_folder()
                self._client = self._make_client(self._folder, self._private)
            return self._client


def _as_heard(utterance: Utterance) -> Utterance:
    """What of an utterance can be heard: what it is said for makes no difference."""
    return replace(utterance, kind=CueKind.INSTRUCTION)


def _private_folder() -> Path:
    try:
        return private_folder.make_folder()
    except OSError:
        raise ClipError(voice_words.NO_TEMPORARY_FILES, voice_words.FREE_SPACE) from None
