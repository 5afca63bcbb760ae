"""One stream: heard and silenced like any player, and whatever hangs or dies, the next clip is heard all the same."""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.voice.output import loudspeaker_process
from coach.voice.output.player_pool import PlayerPool
from coach.voice.output.player_survey import stream_looked_at
from coach.voice.output.stream_player import StreamPlayer
from coach.voice.output.usual_player import UsualPlayer
from tests.voice.conftest import Ear, _until
from tests.voice.test_player_pool import children, script, tone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libpulse is a library of Linux")


@pytest.fixture
def stream() -> Iterator[StreamPlayer]:
    before = children()
    found = StreamPlayer()
    found.ready(10)
    yield found
    found.close()
    assert not [name for name in children() - before if "pulse" not in name and "parec" not in name]


def loudspeakers() -> list[int]:
    """The processes that play for this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid() and b"coach.loudspeaker" in (process / "cmdline").read_bytes():
                found.append(int(process.name))
        except (OSError, ValueError):
            continue
    return found


def test_a_clip_is_heard_at_its_time_and_silenced_at_once(ear: Ear, stream: StreamPlayer, tmp_path: Path) -> None:
    start, at = len(ear.data), time.monotonic() + 1.0
    playing = stream.start(tone(tmp_path, 2.0), 2.0, at)
    assert playing is not None
    assert playing.over_at == pytest.approx(at + 2.0)
    assert ear.wait_for_sound(start, 5)
    assert abs(time.monotonic() - at) < 0.3
    threading.Event().wait(0.5)
    asked = time.monotonic()
    playing.stop()
    assert _until(lambda: playing.poll() is not None, 2)
    threading.Event().wait(0.3)
    assert ear.last_sound() - asked < 0.06


def test_what_is_taken_back_is_not_heard(ear: Ear, stream: StreamPlayer, tmp_path: Path) -> None:
    start = len(ear.data)
    playing = stream.start(tone(tmp_path, 0.5), 0.5, time.monotonic() + 0.6)
    threading.Event().wait(0.3)  # it is written by now
    assert playing is not None
    playing.stop()
    threading.Event().wait(0.8)
    assert ear.seconds_heard(start) == 0.0


def test_a_loudspeaker_that_does_not_answer_is_silenced_and_the_one_in_reserve_plays_on(
    ear: Ear, stream: StreamPlayer, tmp_path: Path
) -> None:
    assert _until(lambda: len(loudspeakers()) == 2, 10), "there is one in reserve"
    threading.Event().wait(0.5)
    first, _ = sorted(loudspeakers())
    playing = stream.start(tone(tmp_path, 3.0), 3.0)
    assert playing is not None
    assert ear.wait_for_sound(0, 10)
    os.kill(first, signal.SIGSTOP)
    asked = time.monotonic()
    playing.stop()
    assert _until(lambda: playing.poll() is not None, 2)
    assert time.monotonic() - asked < 0.5
    threading.Event().wait(0.4)
    assert ear.last_sound() - asked < 0.3
    start = len(ear.data)
    assert stream.start(tone(tmp_path, 0.5), 0.5) is not None
    assert ear.wait_for_sound(start, 5)
    assert _until(lambda: first not in loudspeakers(), 5)


def test_a_server_that_dies_and_returns_is_used_again_at_once(ear: Ear, stream: StreamPlayer, tmp_path: Path) -> None:
    playing = stream.start(tone(tmp_path, 3.0), 3.0)
    assert playing is not None
    assert ear.wait_for_sound(0, 10)
    ear.server_dies()
    assert _until(lambda: playing.poll() is False, 2), "what was being heard has failed"
    assert not stream.usable
    ear.server_returns()
    start = len(ear.data)
    assert _until(lambda: stream.usable, 3)
    again = stream.start(tone(tmp_path, 0.5), 0.5)
    assert again is not None
    assert ear.wait_for_sound(start, 5)
    assert _until(lambda: again.poll() is True, 5)


def test_the_survey_says_that_the_stream_works(ear: Ear) -> None:
    assert stream_looked_at().works


def test_without_the_library_programs_play_and_the_survey_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = "import ctypes, sys; sys.exit(3)"
    monkeypatch.setattr(loudspeaker_process, "LOUDSPEAKER_PROGRAM", (sys.executable, "-c", missing))
    assert stream_looked_at().hint == "On Debian or Ubuntu: apt install libpulse0."
    heard = tmp_path / "heard"
    program = script(tmp_path, "works", f"echo x >> {heard}")
    player = UsualPlayer(StreamPlayer(), lambda: PlayerPool([program]))
    player.ready(10)
    assert player.ahead == 0.0
    assert player.notice is None
    playing = player.start(tmp_path / "clip.wav", 0.1)
    assert playing is not None
    assert _until(lambda: playing.poll() is True, 5)
    assert heard.exists()
    assert player.start(tmp_path / "clip.wav", 0.1, time.monotonic() + 1.0) is None, "none can play it later"
    player.close()


def test_a_loudspeaker_that_hangs_from_the_beginning_leaves_the_clips_to_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.voice.output.stream_player.STARTS_WITHIN", 0.2)
    monkeypatch.setattr(loudspeaker_process, "LOUDSPEAKER_PROGRAM", ("sleep", "60"))
    heard = tmp_path / "heard"
    player = UsualPlayer(StreamPlayer(), lambda: PlayerPool([script(tmp_path, "works", f"echo x >> {heard}")]))
    player.ready(0.3)
    assert _until(lambda: player.ahead == 0.0, 2)
    playing = player.start(tmp_path / "clip.wav", 0.1)
    assert playing is not None
    assert _until(lambda: playing.poll() is True, 5)
    player.close()
