"""A real sound server with an ear: what reaches the loudspeaker is recorded."""

import os
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

RATE = 16_000
NEEDED = ("pulseaudio", "parec", "aplay")


@dataclass
class Ear:
    """Records what is heard: 16-bit mono samples, 16 kHz. Its sound server can die, and come back."""

    environment: dict[str, str]
    data: bytearray = field(default_factory=bytearray)
    arrived: list[tuple[float, int]] = field(default_factory=list)
    _processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def loudness(self, since: int = 0) -> int:
        """The loudest sample since that many bytes."""
        samples = memoryview(bytes(self.data[since - since % 2 :])[: (len(self.data) - since) // 2 * 2]).cast("h")
        return max((abs(s) for s in samples), default=0)

    def wait_for_sound(self, since: int, seconds: float) -> bool:
        return _until(lambda: self.loudness(since) > 500, seconds)

    def seconds_heard(self, since: int = 0) -> float:
        """Seconds of sound above silence, counted in pieces of 20 ms."""
        piece = RATE // 50 * 2
        whole = self.data[since:]
        pieces = [whole[i : i + piece] for i in range(0, len(whole) - piece, piece)]
        loud = sum(max(abs(s) for s in memoryview(bytes(p)).cast("h")) > 500 for p in pieces)
        return loud / 50

    def last_sound(self) -> float:
        """When the last sound was heard, in monotonic seconds; the server must not have died meanwhile."""
        samples = memoryview(bytes(self.data[: len(self.data) // 2 * 2])).cast("h")
        last = next(index for index in reversed(range(len(samples))) if abs(samples[index]) > 500)
        began = statistics.median(moment - length / 2 / RATE for moment, length in self.arrived)
        return began + last / RATE

    def server_dies(self) -> None:
        """At once, as if it had crashed."""
        for process in self._processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join(5)
        for process in self._processes:
            if process.stdout is not None:
                process.stdout.close()
        self._processes.clear()
        self._threads.clear()

    def server_returns(self) -> None:
        """A null sink as the only loudspeaker, and a recorder of what goes to it."""
        socket = Path(self.environment["PULSE_RUNTIME_PATH"]) / "native"
        socket.unlink(missing_ok=True)
        self._start(
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"),
            *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
            *("-L", "module-null-sink sink_name=ear rate=48000 channels=2", "-L", "module-always-sink"),
        )
        assert _until(socket.exists, 20), "the sound server did not start"
        recorder = self._start(
            *("parec", "-d", "ear.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"),
            *("--latency-msec=10", "--raw"),
            stdout=subprocess.PIPE,
        )
        before = len(self.data)
        thread = threading.Thread(target=self._listen, args=(recorder,), daemon=True)
        thread.start()
        self._threads.append(thread)
        assert _until(lambda: len(self.data) > before, 20), "nothing can be recorded"

    def _start(self, *command: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, env=self.environment, stdout=stdout, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        return process

    def _listen(self, recorder: subprocess.Popen[bytes]) -> None:
        assert recorder.stdout is not None
        while piece := recorder.stdout.read1(4096):  # type: ignore[attr-defined]  # a pipe is a BufferedReader
            self.data += piece
            self.arrived.append((time.monotonic(), len(self.data)))


def _until(true: Callable[[], object], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        threading.Event().wait(0.01)
    return False


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """A PulseAudio server of the test's own, with a null sink as its only loudspeaker."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)} on this machine")
    folder = tmp_path / "pulse"
    folder.mkdir(mode=0o700)
    changes = {
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder / 'native'}",
        "HOME": str(folder),
    }
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    found = Ear({**os.environ, **changes})
    found.server_returns()
    yield found
    found.server_dies()
