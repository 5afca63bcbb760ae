"""How exactly the cues of a session are heard: onset against plan, drift, and how soon “be quiet” is quiet.

`python -m benchmarks.cue_timing --load 2` plays five and a half minutes with both cores of a small computer kept busy.
With `--output programs` each clip is played by a program of its own, as where there is no libpulse; else all go into
one stream. With `--save FOLDER` the figures and the recording are kept there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.heard import COACH, Session, busy, hear_session
from benchmarks.recording import RATE, Recording, cut_off, missing, recorder, samples_of, sound_server
from coach.voice import Utterance
from coach.voice.synthesis.clips import Clips
from coach.voice.voice_settings import VoiceSettings

TRIES = 6
LONG = 6
"""Seconds that the sentence which is cut off takes at the least."""
OUTPUTS = {"stream": COACH, "programs": (sys.executable, "-m", "benchmarks.without_stream")}
"""The commands that run coach, by what plays its clips."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", type=int, default=0, metavar="N", help="busy loops beside the session")
    parser.add_argument("--output", choices=OUTPUTS, default="stream", help="what plays the clips")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="keep the figures and the recording")
    parser.add_argument("--engine", default="auto", metavar="NAME", help="the voice, as in the settings")
    arguments = parser.parse_args()
    if lacking := missing():
        print(f"not measured: {', '.join(lacking)} is not installed")
        return 1
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder) / "pulse") as server:
        command = OUTPUTS[arguments.output]
        session = hear_session(server, Path(folder), arguments.load, arguments.engine, command)
        with busy(arguments.load):
            delays = made_at_once(Path(folder), arguments.engine)
            silences = [
                hushed(server, Path(folder), word, command) for word in ("pause", "quiet") for _ in range(TRIES)
            ]
    figures = figures_of(session, silences, delays, arguments.load)
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if arguments.save:
        save(session, figures, arguments.save)
    return 0


def figures_of(session: Session, silences: list[float], delays: list[float], load: int) -> dict[str, float]:
    """The figures in milliseconds, but for counts and likeness (1.0 is the very clip)."""
    errors = session.errors()
    median = float(np.median(errors))
    return {
        "busy loops": load,
        "cues": len(errors),
        "least likeness": round(min(cue.heard.likeness for cue in session.cues), 3),
        "onset error, median": round(median, 1),
        "onset error, p99": round(float(np.percentile(np.abs(errors), 99)), 1),
        "onset error, most": round(float(np.max(np.abs(errors))), 1),
        "from the median, p99": round(float(np.percentile(np.abs(errors - median), 99)), 1),
        "from the median, most": round(float(np.max(np.abs(errors - median))), 1),
        "broken": sum(cue.heard.likeness < 0.9 for cue in session.cues),
        "drift a minute": round(session.drift(), 2),
        "word to silence, median": round(float(np.median(silences)), 1),
        "word to silence, p90": round(float(np.percentile(silences, 90)), 1),
        "word to silence, most": round(max(silences), 1),
        "made at once, median": round(float(np.median(delays)), 1),
        "made at once, p99": round(float(np.percentile(delays, 99)), 1),
    }


def made_at_once(folder: Path, engine: str) -> list[float]:
    """Milliseconds from a sentence that nobody could know ahead to its clip."""
    clips, delays = Clips(VoiceSettings(engine=engine), folder / "clips"), []
    try:
        clips.order(Utterance("Ready.")).result(30)
        for number in range(50):
            began = time.monotonic()
            said = Utterance(f"Your pain was {number} before, and is {number + 1} now.", ephemeral=True)
            clips.order(said, urgent=True).result(30)
            delays.append(1000 * (time.monotonic() - began))
    finally:
        clips.close()
    return delays


def hushed(server: dict[str, str], folder: Path, word: str, coach: Sequence[str]) -> float:
    """Milliseconds from a typed word to silence, while a long sentence is being said."""
    file = folder / "long.yaml"
    sentence = (
        "Lie on your back in front of a chair, and let your lower legs rest on the seat while your back is heavy."
    )
    file.write_text(
        "coach: 1\nid: long\ntitle: Long\nsummary: x\nkind: education\nsources: [a test]\n"
        f"steps:\n  - tell: {sentence} {sentence}\n    does: rest\n",
        "utf-8",
    )
    home = folder / "home"
    for journal in home.glob("journal.sqlite3*"):  # what was broken off before would be offered again
        journal.unlink()
    environment = {**server, "COACH_HOME": str(home), "PYTHONUTF8": "1"}
    command = [*coach, "run", str(file), "--plain", "--voice"]
    with recorder(environment) as recording:
        playing = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert playing.stdin is not None
        _wait_for_speech(recording)
        said = time.monotonic()
        os.write(playing.stdin.fileno(), f"{word}\n".encode())
        time.sleep(1.0)
        playing.stdin.close()
        playing.kill()
        playing.wait()
    long = [path for path in (home / "cache").rglob("*.wav") if path.stat().st_size > 2 * RATE * LONG]
    cut = cut_off(recording, [samples_of(path) for path in long], said)
    return 1000 * ((cut if cut is not None else said + 1.0) - said)


def _wait_for_speech(recording: Recording) -> None:
    """Until a sentence has been going on for a while, and is far from its next comma."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if len(recording.chunks) < 100:
            continue
        now = recording.clock().time_of(len(recording.data) // 2)
        if recording.loud_at(now - 1.0, 0.4) and recording.loud_at(now, 0.02):
            return
    raise AssertionError("nothing was heard")


def save(session: Session, figures: dict[str, float], folder: Path) -> None:
    """The figures, the cues, what the screen said, and the recording."""
    folder.mkdir(parents=True, exist_ok=True)
    cues = [
        {"t": cue.planned, "say": cue.words, "kind": cue.kind, "error": cue.error, "likeness": cue.heard.likeness}
        for cue in session.cues
    ]
    result = {"figures": figures, "cues": cues, "printed": session.printed}
    (folder / "session.json").write_text(json.dumps(result), "utf-8")
    with wave.open(str(folder / "session.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(session.recording.data[: len(session.recording.data) // 2 * 2]))


if __name__ == "__main__":
    sys.exit(main())
