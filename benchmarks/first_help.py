"""How soon coach helps: from the start of its process, and from the key, to the first sound and the first instruction.

Everything is a first start, in a folder that is empty: no clip has been made, no question answered. What is heard is
recorded from a sound server without a loudspeaker, and found again by the clip; what is seen is read from a terminal.
Run it alone, on Linux: `python -m benchmarks.first_help`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feel import BARE, COACH, Terminal, running
from benchmarks.recording import RATE, Recording, find, missing, recorder, samples_of, sound_server
from coach.score.score import CueKind
from coach.script.first_words import caution_at_once, help_at_once
from coach.voice import Tone, Utterance
from coach.voice.synthesis.clips import Clips
from coach.voice.voice_settings import PAUSE, VoiceSettings

RUNS = 5
NUMBER = "112"
"""What the terminal's language, C, leads to."""
FROM_THE_KEY = 5.0
FROM_THE_START = 10.0
"""Seconds within which the first instruction has to begin: after a key at home, and where nothing stood there yet."""
_HOME = "Most backs"
_INSTRUCTION = "yourself"
"""A word of the first instruction, which no line breaks."""
_QUIET_SETTINGS = "voice = false\n"
_BEGINNING = 2.0
"""Seconds of a clip by which it is found: a busy machine may stumble later on."""
_LISTEN = 9.0
"""Seconds for which it is listened, after what stands on the screen."""


@dataclass(frozen=True)
class Way:
    """A way to help: the command, the keys, and whether they are pressed only once home stands there."""

    name: str
    command: list[str]
    keys: str = ""
    at_home: bool = False


WAYS = (
    Way("coach, Enter as soon as home is there", COACH, "\r", at_home=True),
    Way("coach, N typed before anything is drawn", COACH, "n"),
    Way("coach help-me", [*COACH, "help-me"]),
    Way("coach --plain, the word help", [*COACH, "--plain", "--voice"], "help\r", at_home=True),
    Way("coach help-me --plain", [*COACH, "help-me", "--plain", "--voice"]),
)


@dataclass(frozen=True)
class Took:
    """Seconds from the start of the process to the key, and from both to what came of it; None where not waited for."""

    key: float
    seen: float
    heard: float | None = None


def main() -> None:
    """Prints the figures, each beside a bare Python and a bare Textual app."""
    python, app = _bare_python(), _bare_app()
    print(f"{'python -c pass':48} {python:6.2f} s")
    print(f"{'a bare Textual app: first frame':48} {app:6.2f} s   {app / python:5.1f} ×")
    for way in WAYS:
        _told(way, "without a voice", [_seen(way) for _ in range(RUNS)], app)
    if lacking := missing():
        print(f"Nothing was listened to: {', '.join(lacking)} not installed.")
        return
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder) / "sound") as server:
        first, instruction = _clip(Path(folder) / "clips")
        for way in WAYS:
            _told(way, "heard", [_heard(way, server, first, instruction) for _ in range(RUNS)], app)


def _told(way: Way, how: str, took: list[Took], app: float) -> None:
    """Prints the medians of one way. A key that is pressed before the first frame counts from the start."""
    print(f"{way.name} ({how}; {len(way.keys)} keys)")
    if way.at_home:
        print(f"    start to home, where keys are taken    {_median(took, lambda one: one.key):6.2f} s")
    lines = [("instruction seen", lambda one: one.seen)]
    if took[0].heard is not None:
        lines.append(("instruction heard to begin", lambda one: one.heard))
    for words, what in lines:
        start = _median(took, what)
        key = _median(took, lambda one, what=what: what(one) - one.key)  # type: ignore[misc]  # a float by now
        late = key > FROM_THE_KEY if way.at_home else start > FROM_THE_START
        over = "   TOO LATE" if late else ""
        print(f"    {words}: {key:5.2f} s from the key, {start:5.2f} s from the start, {start / app:5.1f} ×{over}")


def _median(took: list[Took], what: Callable[[Took], float | None]) -> float:
    return statistics.median(value for one in took if (value := what(one)) is not None)


def _seen(way: Way) -> Took:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "settings.toml").write_text(_QUIET_SETTINGS)
        command = [part for part in way.command if part != "--voice"]
        with running(command, home) as terminal:
            key = _press(terminal, way)
            return Took(key, terminal.until(_INSTRUCTION))


def _press(terminal: Terminal, way: Way) -> float:
    """Presses the keys when it is time. Gives when, in seconds from the start."""
    if way.at_home:
        terminal.until(_HOME)
    if not way.keys:
        return 0.0
    return terminal.press(way.keys) - terminal.began


def _heard(way: Way, server: Mapping[str, str], clip: object, instruction: float) -> Took:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, recorder(dict(server)) as recording:
        time.sleep(3.0)  # the first sound after a recorder has joined comes late
        with running(way.command, Path(folder), server) as terminal:
            key = _press(terminal, way)
            seen = terminal.until(_INSTRUCTION)
            terminal.processor(_LISTEN)
            return Took(key, seen, _onset(recording, clip, terminal.began + key) + instruction - terminal.began)


def _onset(recording: Recording, clip: object, since: float) -> float:
    """When the first words began, on the monotonic clock."""
    found = find(recording.samples, recording.clock(), clip, since + 4.0, within=4.0)
    if found.likeness < 0.5:
        raise RuntimeError("the first words were not heard")
    return found.onset


def _clip(folder: Path) -> tuple[object, float]:
    """How the first words begin to sound, and after how many seconds of them the instruction begins."""
    clips = Clips(VoiceSettings(), folder)
    try:
        whole = clips.order(Utterance(help_at_once(NUMBER), CueKind.SAFETY, tone=Tone())).result(60)
        caution = clips.order(Utterance(caution_at_once(NUMBER), CueKind.SAFETY, tone=Tone())).result(60)
        return samples_of(whole.path)[: round(_BEGINNING * RATE)], caution.words + PAUSE[False]
    finally:
        clips.close()


def _bare_python() -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _bare_app() -> float:
    times = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder, running(BARE, Path(folder)) as terminal:
            times.append(terminal.until("Line 1"))
    return statistics.median(times)


if __name__ == "__main__":
    main()
