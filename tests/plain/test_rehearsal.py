"""Every routine that coach brings, rehearsed from its first cue to its last by the real command, line by line.

The golden transcripts are rewritten with `COACH_UPDATE_GOLDEN=1 make pytest`; look at the difference before committing.
"""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.care.facts import Override
from coach.care.gate import Level, decide
from coach.clock import SystemClock
from coach.journal import entries
from coach.journal.store import Journal
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.routine.reader import read_file
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.score.score import Score
from coach.script import hints
from coach.script.hints import Means
from coach.settings.emergency_numbers import guessed_number
from tests.plain.answers import PAIN_ANSWERS, answers_for, cues_met
from tests.support import DEFAULT_OPTIONS, good_check_in, shipped

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent.parent / "golden" / "transcripts"
KEPT = ["legs-on-a-chair", "cold-pack", "hot-and-cold-shower", "press-before-rolling-over", "calm-breathing"]
GATED_KEPT = ["single-knee-to-chest", "first-gentle-stretches", "bridge"]


def coach(home: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COACH_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def open_home(folder: Path, pain: int) -> Path:
    """A patient whose gate is open (at pain 4 with care), for strengthening too by a clinician's override."""
    now = datetime.now(UTC)
    override = Override(now, Kind.STRENGTHENING, "Dr A", "a test", now + timedelta(days=1))
    with Journal(folder / "journal.sqlite3") as journal:
        journal.append([entries.check_in_entry(good_check_in(now, pain)), entries.override_entry(override)])
    return folder


def expected(home: Path, path: Path) -> Score:
    routine = read_file(path).routine
    assert routine is not None
    with Journal(home / "journal.sqlite3") as journal:
        player = Sessions(journal, SystemClock(), Options(""))
        decision = decide(demand_of(routine), player.record(), player.clock.wall())
    return compile_score(
        routine, decision, replace(DEFAULT_OPTIONS, means=Means.LINES, emergency_number=guessed_number())
    )


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_plays_from_its_first_cue_to_its_last(tmp_path: Path, path: Path) -> None:
    rehearse(tmp_path, path, pain=2)


@pytest.mark.parametrize("name", GATED_KEPT)
def test_with_care_a_stretch_is_half_as_long_and_asks_more(tmp_path: Path, name: str) -> None:
    score = rehearse(tmp_path, shipped_file(name), pain=4)
    assert score.decision.level is Level.CARE


def _in_some_minutes(line: str) -> str:
    """The closing words without how long it took: at this speed that is for the computer to say, not for the plan."""
    return re.sub(r"about \w+ minutes?\.", "about some minutes.", line) if line.startswith("Well done.") else line


def _once(score: Score, lines: list[str]) -> list[str]:
    """What is said twice in a row, and a question while it stands, once.

    A question that waits is asked again, and at this speed the computer's own hundredths of a second are minutes.
    """
    questions = {segment.question.said for segment in score.segments if segment.question}
    found: list[str] = []
    standing = ""
    for line in lines:
        if line == standing or found[-1:] == [line]:
            continue
        standing = line if line in questions else standing
        found.append(line)
    return found


def rehearse(folder: Path, path: Path, pain: int) -> Score:
    home = open_home(folder, pain)
    score = expected(home, path)
    transcript = home / "transcript.txt"
    played = coach(
        home,
        *("run", path.stem, "--plain", "--speed", "1000", "--transcript", str(transcript)),
        given=answers_for(score),
    )
    assert played.stderr == ""
    assert played.returncode == 0
    said = transcript.read_text(encoding="utf-8").splitlines()
    assert played.stdout.splitlines()[-len(said) :] == said, "what is printed is what is said, word for word"
    # pain answers depend on the number, not on the routine; and who knows already how to skip is not shown it again
    said = [line for line in said if line != hints.skip_hint(Means.LINES)]
    heard = [line for line in said if line not in PAIN_ANSWERS]
    cues = _once(score, cues_met(score))
    said, heard = ([_in_some_minutes(line) for line in _once(score, lines)] for lines in (said, heard))
    assert heard[: len(cues)] == cues
    assert heard[len(cues)].startswith("Well done.")
    assert any(line.endswith("type L and press Enter.") for line in said) == score.decision.demand.gated
    if path.stem in KEPT + GATED_KEPT:
        _compare_with_golden(f"{path.stem}.pain-{pain}.txt", said)
    return score


def shipped_file(name: str) -> Path:
    return next(path for path in shipped() if path.stem == name)


def _compare_with_golden(name: str, said: list[str]) -> None:
    kept = GOLDEN / name
    if os.environ.get("COACH_UPDATE_GOLDEN"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join(said) + "\n", encoding="utf-8")
    assert said == kept.read_text(encoding="utf-8").splitlines()
