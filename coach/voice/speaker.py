"""The first voice: pyttsx3 in a process of its own for each utterance, fed by one thread that nothing waits for.

The process is started ahead of need, so that a cue is heard soon after it is due. It is killed to silence it: pyttsx3's
own `stop` can block for seconds. What it and the audio system print never reaches the terminal.
"""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import wave
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.session.events import Effect, Say, Silence
from coach.session.score import CueKind
from coach.session.script import speech_seconds
from coach.voice.utter import NO_ENGINE

NO_ENGINE_NOTICE = (
    "There is no speech engine here, so I cannot speak. On Debian or Ubuntu: apt install espeak-ng. "
    "The session goes on in silence."
)
NO_PLAYER_NOTICE = (
    "I cannot play sound: the program aplay is missing. On Debian or Ubuntu: apt install alsa-utils. "
    "The session goes on in silence."
)
NO_SOUND_NOTICE = (
    "There is no sound device that works, so you cannot hear me. Connect one, or check the sound settings. "
    "The session goes on in silence."
)
FAILING_NOTICE = "The voice stopped working. The session goes on in silence."
_ON_THE_BEAT = frozenset({CueKind.COUNT, CueKind.BREATH, CueKind.COUNTDOWN, CueKind.HALFWAY, CueKind.NEXT})
_STALE_AFTER = {True: 1.0, False: 15.0}
"""Seconds that a text may wait behind another: little when it belongs to a beat, longer when it says what to do."""
_FAILURES = 2
"""Utterances that fail one after the other before the voice is given up."""


@dataclass(frozen=True)
class _Text:
    words: str
    kind: CueKind
    queued: float


class Speaker:
    """Speaks effects through pyttsx3. `rate` in words a minute."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._queue: queue.Queue[_Text | None] = queue.Queue()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._notice: str | None = None
        self._failures = 0
        self._closed = False
        self._folder = tempfile.TemporaryDirectory(prefix="coach-voice-", ignore_cleanup_errors=True)
        self._thread = threading.Thread(target=self._work, name="coach voice", daemon=True)
        self._thread.start()

    @property
    def notice(self) -> str | None:
        return self._notice

    def listen(self, effect: Effect) -> None:
        """Queues what is to be said. Safety and silence cut off what is being said."""
        if self._closed or self._notice is not None:
            return
        if isinstance(effect, Silence):
            self._hush()
        elif isinstance(effect, Say):
            if effect.kind is CueKind.SAFETY:
                self._hush()
            self._queue.put(_Text(effect.text, effect.kind, time.monotonic()))

    def finish(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while self._queue.unfinished_tasks and self._notice is None and time.monotonic() < deadline:
            time.sleep(0.02)

    def close(self) -> None:
        self._closed = True
        self._hush()
        self._queue.put(None)
        self._thread.join(timeout=2.0)
        self._kill()
        self._folder.cleanup()

    def _hush(self) -> None:
        while True:
            try:
                self._queue.get_nowait()
            except queue.Empty:
                break
            self._queue.task_done()
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            child = self._child
        if child is not None and child.poll() is None:
            _kill_group(child)

    def _work(self) -> None:
        self._notice = _sound_problem()
        spare = self._spawn() if self._notice is None else None
        while (text := self._queue.get()) is not None:
            try:
                late = time.monotonic() - text.queued > _STALE_AFTER[text.kind in _ON_THE_BEAT]
                if not late and self._notice is None and spare is not None:
                    current, spare = spare, None
                    with self._lock:
                        self._child = current
                    self._speak(current, text.words)
                    spare = self._spawn() if not self._closed and self._notice is None else None
            finally:
                self._queue.task_done()
        if spare is not None:
            _end(spare)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        environment = {**os.environ, "TMPDIR": self._folder.name, "TEMP": self._folder.name}
        try:
            return subprocess.Popen(
                [sys.executable, "-m", "coach.voice.utter", str(self._rate)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError:
            self._notice = FAILING_NOTICE
            return None

    def _speak(self, child: subprocess.Popen[bytes], words: str) -> None:
        try:
            child.communicate(words.encode("utf-8"), timeout=2 * speech_seconds(words) + 5)
        except (subprocess.TimeoutExpired, OSError):
            _end(child)
        code = child.returncode
        if code == NO_ENGINE:
            self._notice = NO_ENGINE_NOTICE
        silenced = os.name == "posix" and code == -signal.SIGKILL
        self._failures = 0 if code == 0 or silenced else self._failures + 1
        if self._failures >= _FAILURES and self._notice is None:
            self._notice = FAILING_NOTICE


def _sound_problem() -> str | None:
    """Why nothing could be heard here; None when sound plays. Only Linux plays through a program of its own."""
    if not sys.platform.startswith("linux"):
        return None
    player = shutil.which("aplay")
    if player is None:
        return NO_PLAYER_NOTICE
    with tempfile.TemporaryDirectory(prefix="coach-voice-") as folder:
        quiet = Path(folder) / "quiet.wav"
        with wave.open(str(quiet), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(22050)
            file.writeframes(bytes(2 * 1102))
        try:
            played = subprocess.run(
                [player, "-q", str(quiet)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=5,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return NO_SOUND_NOTICE
    return None if played.returncode == 0 else NO_SOUND_NOTICE


def _kill_group(child: subprocess.Popen[bytes]) -> None:
    """Kills a speaking process and the program that plays for it."""
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kills a speaking process and leaves nothing of it behind."""
    _kill_group(child)
    if child.stdin is not None:
        with suppress(OSError):
            child.stdin.close()
    child.wait()
