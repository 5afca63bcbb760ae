"""The usual player on Linux: one stream to the sound server, kept open, with a second one waiting in reserve.

A player for each clip opens a stream for each, and a headset that sleeps swallows the beginning of every one of them.
"""

import threading
import time
from contextlib import suppress
from pathlib import Path

from coach.voice.output.loudspeaker_process import LoudspeakerProcess, LoudspeakerState, StreamClip

STARTS_WITHIN = 3.0
"""Seconds for which a loudspeaker that has only been started is trusted."""
_AGAIN_AFTER = {True: 0.3, False: 3.0}
"""Seconds after which another is started in place of one that ended: whether that one had been connected."""
_SILENT = 2
"""Loudspeakers that did not answer, one after the other, before the stream is left alone for a while."""
_REST = 30.0
"""Seconds of that (our default)."""


class StreamPlayer:
    """Keeps a loudspeaker ready, and another in reserve for when it has to be killed. Safe from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._speaker: LoudspeakerProcess | None = None
        self._reserve: LoudspeakerProcess | None = None
        self._missing = False
        self._closed = False
        self._silent = 0
        self._rests_until = 0.0
        self._start_at = 0.0
        self._starting = True  # until the first one is
        self._thread = threading.Thread(target=self._work, name="coach stream", daemon=True)
        self._thread.start()

    @property
    def missing(self) -> bool:
        """Whether there is no library on this machine that it could play with."""
        return self._missing

    @property
    def usable(self) -> bool:
        """Whether clips are heard through it, as far as is known."""
        with self._changed:
            if self._closed or self._missing or time.monotonic() < self._rests_until:
                return False
            if self._speaker is None:
                return self._starting
            state, young = self._speaker.state, time.monotonic() < self._speaker.began + STARTS_WITHIN
            return state is LoudspeakerState.READY or (state is LoudspeakerState.STARTING and young)

    def ready(self, seconds: float) -> None:
        """Waits until it is known whether it is usable, at the most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._missing or self._known(), seconds)

    def start(self, path: Path, seconds: float, at: float | None = None) -> StreamClip | None:
        """Begins to play a clip that lasts so many seconds, now or `at` a time; None where it is not usable."""
        with self._changed:
            if self._speaker is None and self._starting:
                self._changed.wait_for(lambda: self._closed or not self._starting, STARTS_WITHIN)  # milliseconds
            speaker = self._speaker
            return speaker.play(path, seconds, at) if speaker is not None and self.usable else None

    def close(self) -> None:
        """Silence, and nothing left running."""
        with self._changed:
            self._closed = True
            for speaker in (self._speaker, self._reserve):
                if speaker is not None:
                    speaker.kill()
            self._changed.notify_all()
        self._thread.join(3.0)

    def _known(self) -> bool:
        undecided = (LoudspeakerState.STARTING, LoudspeakerState.MISSING)  # of the latter, `missing` tells
        return self._speaker is not None and self._speaker.state not in undecided

    def _news(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _work(self) -> None:
        # the only thread that starts any: they end with the thread that started them
        while True:
            ended: list[LoudspeakerProcess] = []
            with self._changed:
                if self._closed:
                    break
                self._kill_the_silent()
                ended += self._replace_the_ended()
                if not ended and not self._wanted():
                    self._changed.wait(self._timeout())
                    continue
            for speaker in ended:
                speaker.close()
            if self._wanted():
                self._start_one()
        for left in (self._speaker, self._reserve):
            if left is not None:
                left.close()

    def _kill_the_silent(self) -> None:
        for speaker in (self._speaker, self._reserve):
            by = None if speaker is None else speaker.answer_by()
            if speaker is not None and by is not None and by <= time.monotonic():
                speaker.kill()
                self._silent = 1 if speaker.answered else self._silent + 1
                if self._silent >= _SILENT:
                    self._silent, self._rests_until = 0, time.monotonic() + _REST

    def _replace_the_ended(self) -> list[LoudspeakerProcess]:
        """Puts the reserve in the place of a loudspeaker that ended; gives those that are to be cleared away."""
        ended = []
        for speaker in (self._reserve, self._speaker):
            if speaker is not None and speaker.state in (LoudspeakerState.ENDED, LoudspeakerState.MISSING):
                ended.append(speaker)
                self._missing |= speaker.state is LoudspeakerState.MISSING
                self._start_at = time.monotonic() + _AGAIN_AFTER[speaker.was_ready]
                if speaker is self._reserve:
                    self._reserve = None
                else:
                    self._speaker, self._reserve = self._reserve, None
        return ended

    def _wanted(self) -> bool:
        """Whether another loudspeaker is to be started now."""
        with self._changed:
            return not self._closed and self._lacking() and time.monotonic() >= self._start_at

    def _lacking(self) -> bool:
        if self._missing:
            return False
        return self._speaker is None or (self._reserve is None and self._speaker.state is LoudspeakerState.READY)

    def _timeout(self) -> float | None:
        times = [by for s in (self._speaker, self._reserve) if s is not None and (by := s.answer_by()) is not None]
        if self._lacking():
            times.append(self._start_at)
        return max(0.0, min(times) - time.monotonic()) if times else None

    def _start_one(self) -> None:
        speaker = None
        with suppress(OSError):
            speaker = LoudspeakerProcess(self._news)
        with self._changed:
            self._starting = False
            if speaker is None:
                self._start_at = time.monotonic() + _AGAIN_AFTER[False]
            elif self._speaker is None:
                self._speaker = speaker
            else:
                self._reserve = speaker
            self._changed.notify_all()
