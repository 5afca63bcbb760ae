"""A session of five and a half minutes is played, in earnest and aloud, while the other tests run beside it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOAD = 0
"""Busy loops beside it: none, as the tests themselves keep a small computer busy."""

# noon is noon wherever the tests run: what is due is announced by day only
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs that session comes last."""
    items.sort(key=_needs_session)


def _needs_session(item: pytest.Item) -> bool:
    return "heard_session" in getattr(item, "fixturenames", ())


@dataclass(frozen=True)
class HeardSession:
    """What came of it: each cue with its error in seconds, the figures, what was printed, and the recording."""

    cues: list[dict[str, Any]]
    figures: dict[str, float]
    printed: str
    recording: Path


@pytest.fixture(scope="session", autouse=True)
def played_meanwhile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[str], Path] | None]:
    """Begins to play at once, if any test of this run listens to it."""
    from benchmarks.recording import missing

    if missing() or not any(_needs_session(item) for item in request.session.items):
        yield None
        return
    folder = tmp_path_factory.mktemp("heard")
    command = [sys.executable, "-m", "benchmarks.cue_timing", "--load", str(LOAD), "--save", str(folder)]
    playing = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        yield playing, folder
    finally:
        with suppress(ProcessLookupError):
            os.killpg(playing.pid, signal.SIGKILL)  # with its busy loops, its sound server, and coach
        playing.communicate()


@pytest.fixture(scope="session")
def heard_session(played_meanwhile: tuple[subprocess.Popen[str], Path] | None) -> HeardSession:
    """The session as it was heard."""
    if played_meanwhile is None:
        pytest.skip("no sound server on this machine")
    playing, folder = played_meanwhile
    told = playing.communicate(timeout=900)[0]
    assert playing.returncode == 0, told
    print(told)
    found = json.loads((folder / "session.json").read_text("utf-8"))
    return HeardSession(found["cues"], found["figures"], found["printed"], folder / "session.wav")
