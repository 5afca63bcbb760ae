"""When coach is ended from outside, nothing that is left of it talks, and the session can be taken up again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.journal import entries
from coach.journal.store import Journal
from tests.support import HEAD
from tests.voice.conftest import Ear

LONG = "Let your back grow heavy, " * 10 + "and rest."
"""About twenty seconds."""
ROUTINE = HEAD + f"kind: positioning\nsteps:\n  - hold: {LONG}\n    for: 60 s\n    does: rest\n"
SILENT = 1.0
"""Seconds from the end of coach to silence."""


@pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_a_coach_that_is_ended_in_the_middle_of_a_sentence_is_silent(ear: Ear, tmp_path: Path, name: str) -> None:
    if name == "SIGKILL" and shutil.which("setpriv") is None:
        pytest.skip("no setpriv on this machine, which ties a player to coach")
    file, home = tmp_path / "r.yaml", tmp_path / "home"
    file.write_text(ROUTINE)
    number = getattr(signal, name)
    # a signal that the tests were started to ignore, as under nohup, would be ignored by coach, too
    ignored = None if name == "SIGKILL" else signal.signal(number, signal.SIG_DFL)
    coach = subprocess.Popen(
        [sys.executable, "-m", "coach", "run", str(file), "--plain", "--voice"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "COACH_HOME": str(home), "PYTHONUTF8": "1"},
        start_new_session=True,
    )
    if ignored is not None:
        signal.signal(number, ignored)
    with coach:
        assert coach.stdout is not None
        while line := coach.stdout.readline():
            if line.startswith(b"Let your back"):
                break
        assert ear.wait_for_sound(len(ear.data), 20), "the sentence has begun"
        time.sleep(1.0)
        coach.send_signal(number)
        time.sleep(SILENT)
        since = len(ear.data)
        time.sleep(SILENT)
        heard_after = ear.seconds_heard(since)
        assert coach.wait(10) == (-signal.SIGKILL if name == "SIGKILL" else 128 + number)
        assert b"Traceback" not in coach.stdout.read()
    assert len(ear.data) > since, "there was something to listen to"
    assert heard_after == 0
    with Journal(home / "journal.sqlite3") as journal:
        assert journal.last(entries.SESSION_START) is not None
        assert journal.last(entries.SESSION_END) is None, "it can be taken up again"
