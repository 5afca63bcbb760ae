"""What the tests are marked with, and the session that is played in earnest and aloud beside them.

That session takes five and a half minutes. It begins when the run of the tests that listen begins, and is played once:
these tests run in one process, beside the workers of pytest-xdist that share out all the others (`make test`).
"""

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

from tests import profiles

ROOT = Path(__file__).parent.parent
LOAD = 0
"""Busy loops beside it: none, as the tests themselves keep a small computer busy."""

PURE = ("care", "docs", "figure", "routine", "score", "script", "session", "visit")
"""The tests of the rooms that are pure, of the format that they rest on, and of what is written about them."""
RULES = ("test_closed_sets.py", "test_names.py", "test_only_script_speaks.py", "test_plain_english.py")
"""What holds everywhere, and costs next to nothing to look at."""
QUICK = {ROOT / "tests" / name for name in (*PURE, *RULES, "tui/test_journey.py")}
"""What `make quick` runs, but for what is slow: the pure rooms, and one journey through all of coach."""
LISTENS = {"heard_session", "ear"}
"""Fixtures that hear what reaches the loudspeaker."""

profiles.register()

# noon is noon wherever the tests run: what is due is announced by day only
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick circle does not even read the other tests."""
    others = collection_path.suffix == ".py" and not _is_quick(collection_path)
    return True if others and config.getoption("markexpr") == "quick" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what listens and what is quick; what needs the played session comes last, and never in a worker."""
    for item in items:
        if LISTENS & _fixtures(item):
            item.add_marker("heard")
        elif item.get_closest_marker("slow") is None and _is_quick(item.path):
            item.add_marker("quick")
        if _needs_session(item) and "PYTEST_XDIST_WORKER" in os.environ:
            item.add_marker(pytest.mark.skip("each worker would play a session of its own: run it without -n"))
    items.sort(key=_needs_session)


def _is_quick(path: Path) -> bool:
    return not QUICK.isdisjoint((path, *path.parents))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _needs_session(item: pytest.Item) -> bool:
    return "heard_session" in _fixtures(item)


@dataclass(frozen=True)
class HeardSession:
    """What came of it: each cue with its error in seconds, the figures, what was printed, and the recording."""

    cues: list[dict[str, Any]]
    figures: dict[str, float]
    printed: str
    recording: Path


@pytest.fixture(autouse=True)
def one_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked and listed in a test does not depend on which voices are installed: its own process knows of one.

    Workers speak with what there is, as they do for people.
    """
    from coach.voice.engines import names

    monkeypatch.setattr(names, "natural_is_here", lambda: False)


@pytest.fixture(scope="session", autouse=True)
def played_meanwhile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[str], Path] | None]:
    """Begins to play at once, if any test of this run listens to it."""
    from benchmarks.recording import missing

    wanted = any(_needs_session(item) for item in request.session.items)
    if not wanted or missing() or "PYTEST_XDIST_WORKER" in os.environ:
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
