"""Whatever happens to engine, sound card, sound server or disk: the session goes on at its times, and says once why.

The real command in a real terminal: what its children print would be seen here.
"""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.journal import entries
from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.score.options import Options
from coach.script.voice_words import IN_SILENCE
from tests.support import HEAD, FakeClock, good_check_in
from tests.voice.conftest import Ear
from tests.voice.test_engines import HIDES

ROUTINE = (
    HEAD
    + """kind: positioning
steps:
  - hold: Let your back grow heavy.
    for: 11 s
    does: rest
    cues:
      - {at: 3 s, say: Breathe as you like.}
      - {at: 6 s, say: Let go.}
  - tell: Get up slowly.
"""
)
LATE = 0.7
"""Seconds by which a line may be late on a loaded machine."""
NOISE = ("ALSA", "aplay", "paplay", "pcm", "Traceback", "Connection", "espeak")


@dataclass
class Played:
    """What the terminal showed, each line with its time in seconds from the first."""

    lines: list[tuple[float, str]]
    code: int

    def of(self, planned: list[tuple[float, str]]) -> list[tuple[float, str]]:
        """The lines that were planned, up to the question at the end."""
        end = next(number for number, (_, line) in enumerate(self.lines) if line.startswith("How bad"))
        return [(at, line) for at, line in self.lines[:end] if line in {words for _, words in planned}]

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A patient who has heard the voice before."""
    folder = tmp_path / "home"
    with Journal(folder / "journal.sqlite3") as journal:
        Sessions(journal, FakeClock(), Options("")).report_hearing(heard=True)
        journal.append([entries.check_in_entry(good_check_in())])
    return folder


def plan(home: Path, file: Path, *options: str) -> list[tuple[float, str]]:
    command = [sys.executable, "-m", "coach", "preview", str(file), "--json", "--plain", *options]
    told = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=True)
    return [(cue["t"], cue["say"]) for cue in json.loads(told.stdout) if not cue["waits"]]


def environment(home: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "COACH_HOME": str(home), "PYTHONUTF8": "1", **more}


def play(
    home: Path,
    file: Path,
    when: str = "",
    then: Callable[[int], None] = lambda pid: None,
    before: tuple[str, ...] = (),
    **more: str,
) -> Played:
    """Plays `file` with its voice in a terminal; once `when` is printed, does something to coach's process."""
    ours, theirs = pty.openpty()
    command = [*before, sys.executable, "-m", "coach", "run", str(file), "--plain", "--voice"]
    coach = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(home, **more))
    os.close(theirs)
    lines: list[tuple[float, str]] = []
    rest, first = "", 0.0
    try:
        while piece := os.read(ours, 4096):
            now = time.monotonic()
            *whole, rest = (rest + piece.decode()).split("\n")
            for line in whole:
                first = first or now
                lines.append((now - first, line.rstrip("\r")))
                if when and line.startswith(when):
                    then(coach.pid)
                if line.startswith("How bad"):
                    os.write(ours, b"2\n")
    except OSError:  # on Linux this is how a terminal says that nobody is at its other end
        pass
    os.close(ours)
    return Played(lines, coach.wait(60))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "r.yaml"
    found.write_text(ROUTINE)
    return found


def on_time(played: Played, planned: list[tuple[float, str]]) -> None:
    """Every planned line was printed, when it was planned; the session came to its end; nothing else was printed."""
    printed = played.of(planned)
    assert [line for _, line in printed] == [words for _, words in planned]
    for (at, line), (due, _) in zip(printed, planned, strict=True):
        assert abs(at - printed[0][0] - due) < LATE, line
    assert played.code == 0
    assert "Well done." in played.text
    spoken = played.text.replace("apt install espeak-ng", "").replace("apt install alsa-utils", "")
    for noise in NOISE:
        assert noise not in spoken


def workers(coach: int) -> list[int]:
    """The processes of this coach that make clips."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                parent = int((process / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == coach and b"coach.voice.synthesis.worker" in (process / "cmdline").read_bytes():
                    found.append(int(process.name))
            except (OSError, ValueError):
                continue
    return found


@pytest.mark.parametrize("blow", [signal.SIGSTOP, signal.SIGKILL])
def test_an_engine_that_hangs_or_crashes_delays_nothing(ear: Ear, home: Path, file: Path, blow: signal.Signals) -> None:
    planned = plan(home, file, "--voice")
    hit: list[int] = []

    def strike(coach: int) -> None:
        hit.extend(workers(coach))
        for worker in hit:
            os.kill(worker, blow)

    played = play(home, file, "Let your back", strike)
    assert hit, "there was no worker to hit"
    on_time(played, planned)
    assert ear.seconds_heard() > 5, "what was made ahead is heard all the same"
    assert not any(Path(f"/proc/{worker}").exists() for worker in hit), "nothing is left behind"


def test_without_any_engine_the_hint_is_given_once(home: Path, file: Path, tmp_path: Path) -> None:
    modules = tmp_path / "modules"
    modules.mkdir()
    hidden = "import sys\nsys.modules['espeakng_loader'] = sys.modules['pyttsx3'] = None\n"
    (modules / "sitecustomize.py").write_text(HIDES + "\n" + hidden)
    played = play(home, file, PYTHONPATH=str(modules), PATH=str(modules))
    on_time(played, plan(home, file))
    assert played.text.count(IN_SILENCE) == 1
    assert "install" in played.text


def test_without_a_sound_card_it_is_told_once(home: Path, file: Path) -> None:
    planned = plan(home, file, "--voice")
    played = play(home, file, PULSE_SERVER="unix:/nowhere", XDG_RUNTIME_DIR="/nowhere", ALSA_CONFIG_PATH="/dev/null")
    on_time(played, planned)
    assert played.text.count(IN_SILENCE) == 1


def test_a_sound_server_that_goes_away_and_comes_back_is_used_again(ear: Ear, home: Path, file: Path) -> None:
    planned = plan(home, file, "--voice")
    heard: list[int] = []

    def away(coach: int) -> None:
        ear.server_dies()
        time.sleep(2.0)
        ear.server_returns()
        heard.append(len(ear.data))

    played = play(home, file, "Let your back", away)
    assert "Well done." in played.text
    assert played.code == 0
    assert [line for _, line in played.of(planned)] == [words for _, words in planned]
    assert ear.seconds_heard(heard[0]) > 1.5, "the voice is back"
    for noise in NOISE:
        assert noise not in played.text


@pytest.mark.skipif(os.name != "posix", reason="ulimit is a matter of POSIX")
def test_a_full_disk_stops_nothing_and_is_told_once(ear: Ear, home: Path, file: Path) -> None:
    """No file can grow beyond 40 kB: the longer sentences cannot be written anywhere, the journal still can."""
    file.write_text(ROUTINE.replace("for: 11 s", "for: 25 s"))  # the voice is given up on after some seconds
    limited = ("sh", "-c", 'ulimit -f 80; exec "$@"', "sh")
    played = play(home, file, before=limited)
    lines = [line for _, line in played.lines]
    assert "Get up slowly." in lines
    assert "Well done." in played.text
    assert played.code == 0
    assert played.text.count(IN_SILENCE) == 1
    for noise in NOISE:
        assert noise not in played.text
