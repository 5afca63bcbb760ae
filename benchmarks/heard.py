"""Plays a session as a patient would, records it, and compares the onset of every cue with `coach preview --json`."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep, time
from typing import Any

import numpy as np

from benchmarks.recording import Found, Recording, find, recorder, samples_of
from coach.journal.entries import SESSION_EVENT
from coach.journal.store import Journal
from coach.playback.runner import HEAD_START
from coach.score.score import CueKind
from coach.score.sounds import Sound
from coach.voice import Tone, Utterance
from coach.voice.synthesis.clips import Clips
from coach.voice.voice_settings import VoiceSettings

ROUTINE = """\
coach: 1
id: proof
title: A session to listen to
kind: stretching
summary: Everything that coach says by itself, in five minutes and a half, without a question before its end.
sources: [a test]
steps:
  - breathe: Breathe in through your nose. Breathe out slowly through your mouth.
    name: Calm breathing
    pace: {in: 3 s, hold: 1 s, out: 4 s}
    for: 48 s
  - stretch: Draw one knee towards your chest with both hands.
    name: Knee to chest
    sides: each
    hold: 10 s
    repetitions: 3
    rest: 4 s
    direction: flexion
    feel: You feel a gentle pull in your lower back.
  - count: Press your lower back down, and let go.
    name: Pelvic tilt
    repetitions: 10
    tempo: 2 s
  - hold: Let your back grow heavy.
    name: Rest
    for: 85 s
    cues:
      - {every: 15 s, say: Let go a little more.}
  - tell: Roll onto your side before you sit up.
    name: Getting up
"""
COACH = (sys.executable, "-m", "coach")
CHECK_IN = ("--pain", "2", "--inflammation", "reduced", "--spasm", "eased", "--red-flags", "none")


@dataclass(frozen=True)
class Cue:
    """One cue of the plan, and where it was heard; both in seconds from the start of the session."""

    planned: float
    kind: str
    words: str
    heard: Found
    onset: float

    @property
    def error(self) -> float:
        return self.onset - self.planned


@dataclass(frozen=True)
class Session:
    """A session that was played and heard. `printed` is what the screen said."""

    cues: list[Cue]
    recording: Recording
    began: float
    printed: str

    def errors(self) -> Any:
        """How late each cue began, in milliseconds; negative is early."""
        return 1000 * np.array([cue.error for cue in self.cues])

    def drift(self) -> float:
        """By how much later each minute, in milliseconds."""
        return float(np.polyfit([cue.planned / 60 for cue in self.cues], self.errors(), 1)[0])


def coach(environment: dict[str, str], *arguments: str) -> str:
    """What a command of coach prints."""
    command = [sys.executable, "-m", "coach", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True).stdout


_BUSY = "import os; parent = os.getppid()\nwhile os.getppid() == parent: sum(range(1_000_000))"
"""Keeps a core busy, and ends with whoever has begun it: left behind, it would spoil every figure after this one."""


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Keeps so many cores busy."""
    children = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(loops)]
    try:
        yield
    finally:
        for child in children:
            child.kill()
            child.wait()


def hear_session(
    server: dict[str, str], folder: Path, load: int = 0, engine: str = "auto", command: Sequence[str] = COACH
) -> Session:
    """Plays the whole routine with `load` busy loops beside it, and finds every planned cue in the recording.

    `command` is what plays it, as `coach`.
    """
    home = folder / "home"
    home.mkdir()
    (home / "settings.toml").write_text(f'engine = "{engine}"\n', "utf-8")
    environment = {**server, "COACH_HOME": str(home), "PYTHONUTF8": "1"}
    file = folder / "proof.yaml"
    file.write_text(ROUTINE, "utf-8")
    coach(environment, "checkin", *CHECK_IN)
    plan = json.loads(coach(environment, "preview", str(file), "--json", "--voice", "--plain"))
    with busy(load), recorder(environment) as recording:
        sleep(3)  # the first sound after a recorder has joined comes late
        printed = _play(environment, file, command)
    began = _began(home)
    clips = _clips(plan, home, engine)
    samples, clock = recording.samples, recording.clock()
    cues = []
    for cue, clip in zip(plan, clips, strict=True):
        if not cue["waits"]:
            found = find(samples, clock, clip, began + cue["t"])
            cues.append(Cue(cue["t"], cue["kind"], cue["say"], found, found.onset - began))
    return Session(cues, recording, began, printed)


def _play(environment: dict[str, str], file: Path, coach: Sequence[str]) -> str:
    command = [*coach, "run", str(file), "--plain", "--voice"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as playing:  # type: ignore[call-overload]
        return str(playing.communicate("2\n", timeout=600)[0])


def _began(home: Path) -> float:
    """When the session's time was zero, on the monotonic clock."""
    with Journal(home / "journal.sqlite3") as journal:
        start = next(e for e in journal.read([SESSION_EVENT]) if e.body["event"] == "Start")
    since: Callable[[datetime], float] = lambda at: time() - at.timestamp()  # noqa: E731
    return monotonic() - since(start.at) + HEAD_START


def _clips(plan: list[dict[str, Any]], home: Path, engine: str) -> list[Any]:
    """The samples of every cue's clip, from the voice's own cache."""
    clips = Clips(VoiceSettings(engine=engine), home / "cache" / "voice")
    try:
        orders = [clips.order(_utterance(cue)) for cue in plan]
        return [samples_of(order.result(60).path) for order in orders]
    finally:
        clips.close()


def _utterance(cue: dict[str, Any]) -> Utterance:
    sound = Sound(cue["sound"]) if cue["sound"] else None
    return Utterance(cue["say"] if cue["aloud"] else "", CueKind(cue["kind"]), sound, Tone("en", calm=True))
