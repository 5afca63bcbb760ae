"""Players: the first that works is used, one that hangs or crashes holds nothing up, and nothing is left of any."""

import math
import os
import shutil
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.script.voice_words import NO_SOUND
from coach.voice import audio
from coach.voice.output.player_pool import PlayerPool
from coach.voice.output.player_process import PlayerProcess
from coach.voice.output.player_survey import survey
from coach.voice.output.player_table import PLAYERS, Program
from tests.voice.conftest import Ear, _until

ONLY_CLIPS = 'case "$1" in *silence.wav) exit 0;; esac'
"""At the beginning of a script: what it is tried with is played without fault."""

posix = pytest.mark.skipif(os.name != "posix", reason="the programs of the test are shell scripts")


def tone(folder: Path, seconds: float) -> Path:
    path = folder / f"tone-{seconds}.wav"
    samples = array("h", (round(9000 * math.sin(i * 0.2)) for i in range(round(seconds * audio.RATE))))
    audio.write(audio.Wave(audio.RATE, samples), path)
    return path


def script(folder: Path, name: str, text: str) -> Program:
    """A player that is a shell script; `$1` is the file that it has to play."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return Program(name, (str(path),), str(path), 0.0, "a script", "no hint")


def ended(playing: PlayerProcess | None) -> bool | None:
    assert playing is not None
    assert _until(lambda: playing.poll() is not None, 15)
    return playing.poll()


def children() -> set[str]:
    """The processes that this one has started and that are not gone, zombies among them."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        if int(rest.split()[1]) == os.getpid():
            found.add(name)
    return found


@pytest.fixture(autouse=True)
def nothing_is_left_and_nothing_was_written(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    before = children()
    yield
    left = children() - before
    assert not [name for name in left if "pulseaudio" not in name and "parec" not in name]
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are the players of Linux")
@pytest.mark.parametrize("player", PLAYERS["linux"], ids=lambda player: player.name)
def test_every_player_of_linux_is_heard_and_silenced(ear: Ear, tmp_path: Path, player: Program) -> None:
    if not player.installed:
        pytest.skip(f"no {player.name} on this machine")
    players = PlayerPool([player])
    players.ready(10)
    if players.notice is not None and player.name == "pw-play":
        players.close()
        pytest.skip("PipeWire does not run on this machine")
    assert players.notice is None
    start = len(ear.data)
    assert ended(players.start(tone(tmp_path, 0.5), 0.5)) is True
    threading.Event().wait(0.3)
    assert 0.4 < ear.seconds_heard(start) < 0.65
    start = len(ear.data)
    playing = players.start(tone(tmp_path, 3.0), 3.0)
    assert playing is not None
    assert ear.wait_for_sound(start, 10)
    asked = time.monotonic()
    playing.stop()
    assert ended(playing) is True
    threading.Event().wait(0.3)
    assert ear.last_sound() - asked < 0.1
    players.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are the players of Linux")
def test_the_survey_says_of_each_player_whether_it_works_and_what_to_do(ear: Ear) -> None:
    found = {info.name: info for info in survey()}
    assert list(found) == ["libpulse", "paplay", "pw-play", "aplay", "miniaudio"]
    assert found["libpulse"].works
    assert found["aplay"].works
    for info in found.values():
        assert info.why
        assert bool(info.hint) is not info.works


def test_a_machine_without_any_player_is_told_so_with_the_hint(tmp_path: Path) -> None:
    nowhere = Program("none", ("no-such-player",), "no-such-player", 0.0, "nothing", "On Debian: apt install sound.")
    players = PlayerPool([nowhere])
    assert players.start(tmp_path / "x.wav", 1.0) is None
    assert players.notice is not None
    assert "apt install sound" in players.notice
    assert players.name is None
    assert players.lead == 0.0
    players.close()


def test_a_machine_without_a_sound_device_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "no-such-config"))
    players = PlayerPool()
    players.ready(20)
    assert players.notice is not None
    assert ended(players.start(tone(tmp_path, 0.1), 0.1)) is False
    assert players.notice is not None
    players.close()


@posix
def test_a_player_that_crashes_gives_way_to_the_next(tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    broken = script(tmp_path, "broken", "exit 1")
    works = script(tmp_path, "works", f"echo x >> {heard}")
    players = PlayerPool([broken, works])
    players.ready(10)
    assert players.name == "works"
    assert ended(players.start(tone(tmp_path, 0.1), 0.1)) is True
    assert players.notice is None
    assert heard.exists()
    players.close()


@posix
def test_a_full_disk_makes_no_player_a_bad_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError("no space left on the device")

    works = script(tmp_path, "works", "exit 0")
    monkeypatch.setattr("coach.voice.output.player_pool.audio.write", full)
    players = PlayerPool([works])
    players.ready(10)
    assert players.name == "works"
    assert players.notice is None
    players.close()


@posix
def test_a_player_that_crashes_later_on_is_replaced(tmp_path: Path) -> None:
    flag = tmp_path / "broken-now"
    first = script(tmp_path, "first", f"test ! -e {flag}")
    second = script(tmp_path, "second", "exit 0")
    players = PlayerPool([first, second])
    players.ready(10)
    assert players.name == "first"
    flag.touch()
    assert ended(players.start(tone(tmp_path, 2.0), 2.0)) is False
    assert players.name == "second"
    assert ended(players.start(tone(tmp_path, 2.0), 2.0)) is True
    assert players.notice is None
    players.close()


@posix
def test_when_nothing_plays_any_more_it_is_told_and_taken_back_when_something_does(tmp_path: Path) -> None:
    flag = tmp_path / "no-device"
    only = script(tmp_path, "only", f"test ! -e {flag}")
    players = PlayerPool([only])
    players.ready(10)
    flag.touch()
    for _ in range(3):
        assert ended(players.start(tone(tmp_path, 2.0), 2.0)) is False
    assert players.notice == NO_SOUND
    flag.unlink()
    assert ended(players.start(tone(tmp_path, 2.0), 2.0)) is True
    assert players.notice is None
    players.close()


@posix
def test_a_player_that_hangs_holds_nothing_up_and_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.voice.output.player_pool.OVERTIME", 0.5)
    hangs = script(tmp_path, "hangs", "sleep 60")
    works = script(tmp_path, "works", "exit 0")
    players = PlayerPool([hangs, works])
    playing = players.start(tone(tmp_path, 0.1), 0.1)  # trusted at first
    assert ended(playing) is not None
    players.ready(10)
    assert players.name == "works"
    assert playing is not None
    assert _until(playing.gone, 5)
    players.close()


@posix
def test_a_player_that_outlives_its_clip_does_not_hold_up_the_next(tmp_path: Path) -> None:
    players = PlayerPool([script(tmp_path, "drains", f"{ONLY_CLIPS}; sleep 2")])
    began = time.monotonic()
    assert ended(players.start(tone(tmp_path, 0.1), 0.1)) is True
    assert time.monotonic() - began < 1.5
    players.close()


@posix
def test_what_a_player_has_started_is_silenced_with_it(tmp_path: Path) -> None:
    trace = tmp_path / "pid"
    players = PlayerPool([script(tmp_path, "parent", f"{ONLY_CLIPS}; sleep 60 & echo $! > {trace}; wait")])
    playing = players.start(tone(tmp_path, 1.0), 1.0)
    assert playing is not None
    assert _until(lambda: trace.exists() and trace.read_text().strip(), 5)
    playing.stop()
    assert ended(playing) is True
    grandchild = Path("/proc") / trace.read_text().strip() / "stat"
    assert _until(lambda: not grandchild.exists() or ") Z " in grandchild.read_text(), 5)
    players.close()


def test_after_the_end_nothing_plays(tmp_path: Path) -> None:
    players = PlayerPool([])
    players.close()
    players.close()
    assert players.start(tone(tmp_path, 0.1), 0.1) is None


def test_sound_comes_back_with_the_sound_server(ear: Ear, tmp_path: Path) -> None:
    if shutil.which("paplay") is None:
        pytest.skip("no paplay on this machine")
    players = PlayerPool()
    players.ready(10)
    playing = players.start(tone(tmp_path, 3.0), 3.0)
    assert ear.wait_for_sound(0, 10)
    ear.server_dies()
    assert ended(playing) is False
    assert _until(lambda: players.notice is not None, 20)
    assert players.notice == NO_SOUND
    ear.server_returns()
    start = len(ear.data)
    for _ in range(3):
        if ended(players.start(tone(tmp_path, 0.5), 0.5)):
            break
    assert ear.wait_for_sound(start, 10)
    assert _until(lambda: players.notice is None, 10)
    players.close()
