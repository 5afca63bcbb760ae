"""A real sound server with an ear: what reaches the loudspeaker is recorded."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

RATE = 16_000
NEEDED = ("pulseaudio", "parec", "aplay")


@dataclass
class Ear:
    """Records what is heard: 16-bit mono samples, 16 kHz."""

    environment: dict[str, str]
    data: bytearray = field(default_factory=bytearray)

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


def _until(true: object, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():  # type: ignore[operator]
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
    socket = folder / "native"
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
        "HOME": str(folder),
    }
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes"),
            *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"),
            *("-L", "module-null-sink sink_name=ear rate=48000 channels=2", "-L", "module-always-sink"),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert _until(socket.exists, 20), "the sound server did not start"
    recorder = subprocess.Popen(
        [
            "parec",
            "-d",
            "ear.monitor",
            "--format=s16le",
            f"--rate={RATE}",
            "--channels=1",
            "--latency-msec=10",
            "--raw",
        ],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    found = Ear(environment)

    def listen() -> None:
        assert recorder.stdout is not None
        while piece := recorder.stdout.read1(4096):  # type: ignore[attr-defined]  # a pipe is a BufferedReader
            found.data += piece

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert _until(lambda: len(found.data) > 0, 20), "nothing can be recorded"
    for name in ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_SERVER", "HOME"):
        monkeypatch.setenv(name, environment[name])
    yield found
    for process in (recorder, server):
        process.kill()
        process.wait()
    thread.join(5)
    assert recorder.stdout is not None
    recorder.stdout.close()
