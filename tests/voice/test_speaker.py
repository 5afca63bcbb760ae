"""The first voice: heard when there is a voice, told once when there is none, and never in the way."""

import os
import pty
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.session.events import Say, Silence
from coach.session.score import CueKind
from coach.voice import speaker
from coach.voice.speaker import Speaker
from tests.support import POSITION
from tests.voice.conftest import Ear, _until

LONG = "Lie on your back in front of a chair. Let your back grow heavy."

needs_engine = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="no espeak-ng on this machine")


def say(words: str, kind: CueKind = CueKind.INSTRUCTION) -> Say:
    return Say(words, kind, 0.0)


@pytest.fixture
def voice(ear: Ear) -> Iterator[Speaker]:
    found = Speaker(150)
    yield found
    found.close()


@needs_engine
def test_what_is_said_is_heard(voice: Speaker, ear: Ear) -> None:
    voice.listen(say("Stop if it hurts."))
    voice.finish(20)
    assert voice.notice is None
    assert ear.seconds_heard() > 0.6


@needs_engine
def test_two_sentences_are_both_heard_one_after_the_other(voice: Speaker, ear: Ear) -> None:
    voice.listen(say(LONG))
    voice.finish(20)
    one = ear.seconds_heard()
    start = len(ear.data)
    for _ in range(2):
        voice.listen(say(LONG))
    voice.finish(30)
    both = ear.seconds_heard(start)
    assert both > 1.8 * one


@needs_engine
def test_silence_is_silence_at_once(voice: Speaker, ear: Ear) -> None:
    voice.listen(say(LONG))
    assert ear.wait_for_sound(0, 20)
    voice.listen(Silence())
    _until(lambda: False, 0.3)
    start = len(ear.data)
    _until(lambda: False, 0.7)
    assert ear.loudness(start) < 500


@needs_engine
def test_a_safety_message_cuts_off_what_is_being_said(voice: Speaker, ear: Ear) -> None:
    voice.listen(say(LONG + LONG))
    assert ear.wait_for_sound(0, 20)
    voice.listen(say("Stop now.", CueKind.SAFETY))
    began = time.monotonic()
    voice.finish(20)
    assert time.monotonic() - began < 5, "the long text would have taken more than ten seconds"
    assert voice.notice is None


def fake_engine(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts an engine of our own in the place of pyttsx3 in the speaking process."""
    (folder / "pyttsx3.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(speaker, "_sound_problem", lambda: None)


def test_without_a_speech_engine_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(tmp_path, "def init(): raise RuntimeError('no espeak')", monkeypatch)
    voice = Speaker(150)
    voice.listen(say("Hello."))
    assert _until(lambda: voice.notice is not None, 20)
    assert voice.notice == speaker.NO_ENGINE_NOTICE
    voice.listen(say("This is not even tried."))
    voice.close()


def test_an_engine_that_crashes_is_given_up_after_two_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(tmp_path, "import os\ndef init(): os._exit(139)", monkeypatch)
    voice = Speaker(150)
    for _ in range(3):
        voice.listen(say("Hello."))
    assert _until(lambda: voice.notice == speaker.FAILING_NOTICE, 20)
    voice.close()


def test_an_engine_that_hangs_holds_nothing_up_and_can_be_silenced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_engine(tmp_path, "import time\ndef init(): time.sleep(3600)", monkeypatch)
    voice = Speaker(150)
    began = time.monotonic()
    for _ in range(100):
        voice.listen(say("Hello."))
    voice.listen(Silence())
    assert time.monotonic() - began < 1.0, "a session looks at its clock several times a second"
    voice.close()
    assert time.monotonic() - began < 10.0


def test_without_the_program_that_plays_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    voice = Speaker(150)
    assert _until(lambda: voice.notice == speaker.NO_PLAYER_NOTICE, 10)
    voice.close()


@pytest.mark.skipif(shutil.which("aplay") is None, reason="no aplay on this machine")
def test_without_a_sound_device_it_is_told_once_and_nothing_else_reaches_the_terminal(tmp_path: Path) -> None:
    """ALSA and pyttsx3 print to the terminal of whoever runs them; a patient must not see a word of it."""
    file = tmp_path / "r.yaml"
    file.write_text(POSITION.replace("40 s", "3 s").replace("  - ready: Lie down.\n", ""))
    environment = {**os.environ, "COACH_HOME": str(tmp_path / "home"), "PULSE_SERVER": "unix:/nowhere"}
    ours, theirs = pty.openpty()
    coach = subprocess.Popen(
        [sys.executable, "-m", "coach", "run", str(file), "--plain", "--voice"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    seen = b""
    answered = False
    try:
        while piece := os.read(ours, 4096):
            seen += piece
            if b"How strong" in seen and not answered:
                answered = True
                os.write(ours, b"2\n")
    except OSError:  # on Linux this is how a terminal says that nobody is at its other end
        pass
    os.close(ours)
    assert coach.wait(60) == 0
    text = seen.decode()
    assert text.count(speaker.NO_SOUND_NOTICE) == 1
    assert "Well done." in text
    for noise in ("ALSA", "aplay", "Playback", "pcm"):
        assert noise not in text.replace(speaker.NO_SOUND_NOTICE, "")
