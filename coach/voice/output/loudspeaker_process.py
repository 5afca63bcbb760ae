"""coach's end of a loudspeaker: a process that plays clips in one stream, and what it tells of each.

Nothing here waits for it. One that does not answer is killed, which is silence, and whatever it had to play has failed.
"""

import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from coach.loudspeaker.orders import (
    MISSING,
    Occurrence,
    PlayClip,
    StopClip,
    StreamEvent,
    StreamOrder,
    event_of,
    order_line,
)
from coach.loudspeaker.placing import WRITTEN_AHEAD
from coach.voice.output.player_process import kill, spawn

LOUDSPEAKER_PROGRAM = (sys.executable, "-P", "-m", "coach.loudspeaker")
_SILENT_WITHIN = 0.05
"""Seconds in which it has to answer that a clip is silent."""
_PLACED_WITHIN = 2.0
"""Seconds after its time in which it has to answer when a clip begins: a device that sleeps takes one to wake."""
_GONE_WITHIN = 1.0
_numbers = itertools.count(1)


class LoudspeakerState(Enum):
    """How far a loudspeaker is."""

    STARTING = "starting"
    READY = "ready"  # connected
    AWAY = "away"  # there is no sound server; it looks for one
    ENDED = "ended"
    MISSING = "missing"  # there is no library to play with, and never will be


class StreamClip:
    """A clip in the stream: a Sounding. The loudspeaker that plays it tells it what becomes of it."""

    def __init__(self, seconds: float, due: float, stop: "Callable[[StreamClip], None]") -> None:
        self.number = next(_numbers)
        self.stopped = False
        self.answer_by: float | None = max(time.monotonic(), due - WRITTEN_AHEAD) + _PLACED_WITHIN
        self._seconds = seconds
        self._start = due
        self._placed = False
        self._over: bool | None = None
        self._stop = stop

    @property
    def over_at(self) -> float:
        return self._start + self._seconds

    def poll(self) -> bool | None:
        if self._over is None and self._placed and not self.stopped and time.monotonic() >= self.over_at:
            self.ended(well=True)
        return self._over

    def stop(self) -> None:
        if self.poll() is None and not self.stopped:
            self._stop(self)

    def placed(self, at: float) -> None:
        """It begins to be heard at that moment."""
        self._start, self._placed = at, True
        if not self.stopped:
            self.answer_by = None

    def ended(self, *, well: bool) -> None:
        """It is silent; whether because it was stopped or heard, if it had not ended before."""
        if self._over is None:
            self._over = well or self.stopped
        self.answer_by = None


class LoudspeakerProcess:
    """A loudspeaker. `news` is called, from any thread, when its state or what is expected of it has changed."""

    def __init__(self, news: Callable[[], None]) -> None:
        """Raises OSError where it can't be started."""
        self.state = LoudspeakerState.STARTING
        self.began = time.monotonic()
        self.was_ready = False
        self.answered = False  # at least once, that a clip is placed
        self._news = news
        self._lock = threading.RLock()
        self._clips: dict[int, StreamClip] = {}
        package = str(Path(__file__).parents[3])
        paths = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
        self._process = spawn(LOUDSPEAKER_PROGRAM, answers=True, environment={**os.environ, "PYTHONPATH": paths})
        assert self._process.stdin is not None
        os.set_blocking(self._process.stdin.fileno(), False)  # one that hangs must not hold us up
        self._reader = threading.Thread(target=self._read, name="coach loudspeaker", daemon=True)
        self._reader.start()

    def play(self, path: Path, seconds: float, at: float | None) -> StreamClip:
        """Hands over a clip: to be heard `at` a time, or at once."""
        due = time.monotonic() if at is None else at
        clip = StreamClip(seconds, due, self._stop)
        with self._lock:
            self._clips = {number: known for number, known in self._clips.items() if known.poll() is None}
            self._clips[clip.number] = clip
            self._send(PlayClip(clip.number, due, str(path)))
        self._news()
        return clip

    def answer_by(self) -> float | None:
        """Until when it has to answer; None while nothing is expected of it."""
        with self._lock:
            times = [clip.answer_by for clip in self._clips.values() if clip.answer_by is not None]
        return min(times, default=None)

    def kill(self) -> None:
        """Silence at once; what it had to play and was not stopped has failed."""
        with self._lock:  # or one thread could reap a process that another is about to kill
            kill(self._process)
            self._end(LoudspeakerState.ENDED)

    def close(self) -> None:
        """Silence, and nothing left of it."""
        self.kill()
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GONE_WITHIN)
        self._reader.join(_GONE_WITHIN)

    def _stop(self, clip: StreamClip) -> None:
        with self._lock:
            clip.stopped = True
            clip.answer_by = time.monotonic() + _SILENT_WITHIN
            self._send(StopClip(clip.number))
        self._news()

    def _send(self, order: StreamOrder) -> None:
        assert self._process.stdin is not None
        try:
            os.write(self._process.stdin.fileno(), order_line(order))
        except (OSError, ValueError):  # it is gone, or takes nothing any more
            self.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines, suppress(ValueError, OSError):
            for line in lines:
                self._hear(event_of(line))
                self._news()
        with self._lock:
            kill(self._process)
            self._end(LoudspeakerState.MISSING if self._process.wait() == MISSING else LoudspeakerState.ENDED)
        self._news()

    def _hear(self, event: StreamEvent) -> None:
        with self._lock:
            clip = self._clips.get(event.number)
            if event.what is Occurrence.READY:
                self.state, self.was_ready = LoudspeakerState.READY, True
            elif event.what is Occurrence.AWAY:
                self._end(LoudspeakerState.AWAY)
            elif clip is not None and event.what is Occurrence.PLACED:
                clip.placed(event.at)
                self.answered = True
            elif clip is not None:
                clip.ended(well=event.what is Occurrence.STOPPED)

    def _end(self, state: LoudspeakerState) -> None:
        with self._lock:
            self.state = state
            for clip in self._clips.values():
                if clip.poll() is None:
                    clip.ended(well=False)
            self._clips.clear()
