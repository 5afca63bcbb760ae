"""Plays sound files as well as this machine can: in one stream, or else with a program for each."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from coach.loudspeaker.placing import WAKES_AHEAD
from coach.voice.output.output import FilePlayer, Sounding
from coach.voice.output.player_pool import PlayerPool
from coach.voice.output.stream_player import StreamPlayer


def usual_player(platform: str = sys.platform) -> FilePlayer:
    """The best player of a platform."""
    return UsualPlayer(StreamPlayer()) if platform == "linux" else PlayerPool()


class UsualPlayer:
    """Plays through the stream while that is usable, and else through the players of the `fall_back`, which are not
    even looked for before. Safe from any thread.
    """

    def __init__(self, stream: StreamPlayer, fall_back: Callable[[], PlayerPool] = PlayerPool) -> None:
        self._stream = stream
        self._make_fall_back = fall_back
        self._made: PlayerPool | None = None
        self._closed = False
        self._lock = threading.Lock()

    @property
    def lead(self) -> float:
        return 0.0 if self._stream.usable else self._fall_back().lead

    @property
    def ahead(self) -> float:
        return WAKES_AHEAD if self._stream.usable else 0.0

    @property
    def notice(self) -> str | None:
        return None if self._stream.usable else self._fall_back().notice

    def ready(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self._stream.ready(seconds)
        if not self._stream.usable:
            self._fall_back().ready(max(0.0, until - time.monotonic()))

    def start(self, path: Path, seconds: float, at: float | None = None) -> Sounding | None:
        clip = self._stream.start(path, seconds, at)
        if clip is not None or at is not None:  # what is for later can be handed to nobody else
            return clip
        return self._fall_back().start(path, seconds)

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._stream.close()
        if self._made is not None:
            self._made.close()

    def _fall_back(self) -> PlayerPool:
        with self._lock:
            if self._made is None:
                self._made = self._make_fall_back()
                if self._closed:
                    self._made.close()
            return self._made
