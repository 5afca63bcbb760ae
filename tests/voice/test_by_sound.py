"""From the first start to the summary by ear: the sound of coach is all that one needs to press the right keys."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.recording import missing, recorder, sound_server
from coach.care.facts import Flag, Inflammation, Result, Spasm
from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.settings.derived import options_of
from coach.settings.store import Settings
from coach.voice.voice_settings import VoiceSettings
from tests.support import FakeClock
from tests.voice.by_sound import NUMBER, PAIN, PAIN_AFTER, ROUTINE, STEPS, Blind, repertoire
from tests.voice.hearing import SentenceEar
from tests.voice.test_engines import needs

RATE = 300
"""Words a minute: those who always go by ear listen faster, and so does the test."""


def _by_day() -> str:
    """A time zone in which it is late morning: at night nobody is asked whether the voice is heard."""
    return f"DAY{datetime.now(UTC).hour - 11:+d}"


@contextmanager
def _coach(home: Path, server: dict[str, str]) -> Iterator[int]:
    """The real program in a terminal, whose screen nobody looks at. Gives the keyboard's side of it."""
    environment = {**server, "COACH_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "en_IE.UTF-8"}
    environment |= {"PYTHONUTF8": "1", "TZ": _by_day(), "COLUMNS": "80", "LINES": "24"}
    ours, theirs = os.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "coach"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)

    def unseen() -> None:
        with suppress(OSError):  # the other side is closed
            while os.read(ours, 65536):
                pass

    screen = threading.Thread(target=unseen, daemon=True)
    screen.start()
    try:
        yield ours
    finally:
        program.terminate()
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        screen.join(5)
        os.close(ours)


def _goes_by_ear(folder: Path, engine: str) -> None:
    if missing():
        pytest.skip(f"no {', '.join(missing())} on this machine")
    home = folder / "home"
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "legs-on-a-chair.yaml").write_text(ROUTINE, "utf-8")
    (home / "settings.toml").write_text(f'engine = "{engine}"\nrate = {RATE}\n', "utf-8")
    clips = repertoire(folder / "clips", VoiceSettings(engine=engine, rate=RATE))
    with sound_server(folder / "pulse") as server, recorder(server) as recording:
        ear = SentenceEar(recording, clips)
        time.sleep(3)  # the first sound after a recorder has joined comes late
        ear.skip_to_now()
        with _coach(home, server) as keyboard:
            patient = Blind(ear, lambda key: os.write(keyboard, key.encode()))
            patient.go()
    assert [step.name for step in STEPS if step.name not in patient.understood] == []
    assert [heard for heard in patient.understood.values() if not heard.clear] == []
    _is_written_down(home)


def _is_written_down(home: Path) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        record = Sessions(journal, FakeClock(), options_of(Settings(emergency_number=NUMBER))).record()
    (check_in,) = record.check_ins
    assert (check_in.pain, check_in.flag) == (PAIN, Flag.NONE)
    assert (check_in.inflammation, check_in.spasm) == (Inflammation.REDUCED, Spasm.EASED)
    (session,) = record.sessions
    assert (session.routine, session.result, session.pain_after) == ("legs-on-a-chair", Result.DONE, PAIN_AFTER)
    assert f'emergency_number = "{NUMBER}"' in (home / "settings.toml").read_text("utf-8")


@pytest.mark.heard
def test_from_the_first_start_to_the_summary_by_ear_alone(tmp_path: Path) -> None:
    needs("espeak-ng")
    _goes_by_ear(tmp_path, "espeak-ng-program")  # the library says a sentence a little differently each time


@pytest.mark.soak
def test_the_natural_voice_leads_there_as_well(tmp_path: Path) -> None:
    pytest.importorskip("hibari", reason="no natural voice on this machine")
    _goes_by_ear(tmp_path, "hibari")
