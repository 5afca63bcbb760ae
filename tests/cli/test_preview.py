"""`coach preview`: the whole session on paper, for those who write routines and those who build on the JSON."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.errors import ExitCode
from coach.score.score import CueKind
from coach.script import hints, sentences
from coach.script.hints import Means
from coach.voice.engines.espeak import carried, system_library
from tests.support import HEAD, POSITION, STRETCH, shipped


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))


def _cues(capsys: pytest.CaptureFixture[str], routine: str) -> list[dict[str, Any]]:
    assert main(["preview", routine, "--json"]) == ExitCode.DONE
    cues: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return cues


def _file(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_can_be_read_before_it_is_played(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", path.stem]) == ExitCode.DONE
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert lines[0].endswith("when each question is answered in a few seconds)")
    assert lines[1].startswith("gate: ")
    assert lines[2].startswith("  0:00.0  "), "the first thing that is done stands at its beginning"
    assert shown.err == "", "nothing that coach brings is left unsaid"


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_the_json_lists_every_cue_in_order_with_its_time(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cues = _cues(capsys, path.stem)
    assert cues
    for cue in cues:
        assert {"t", "kind", "say"} <= set(cue)
        assert cue["kind"] in set(CueKind)
        assert cue["say"]
        assert cue["t"] >= cue["at"] >= 0
    for before, after in pairwise(cues):
        assert before["t"] + before["lasts"] <= after["t"] + 0.002, "two things would be said at once"
        assert before["segment"] <= after["segment"]


def test_the_cues_of_a_small_routine_stand_where_they_should(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cues = _cues(capsys, _file(tmp_path, POSITION))
    assert [(cue["segment"], cue["kind"], cue["say"]) for cue in cues] == [
        (0, "instruction", f"Lie down. {sentences.READY_HINT}"),
        (0, "safety", hints.hurts_hint(Means.KEYS)),
        (2, "instruction", "Let go."),
        (2, "halfway", sentences.HALFWAY),
        (2, "countdown", "3"),
        (2, "countdown", "2"),
        (2, "countdown", "1"),
        (3, "instruction", f"{sentences.PAIN_NOW} {hints.TYPE_A_NUMBER}"),
    ]
    in_hold = [cue["at"] for cue in cues if cue["segment"] == 2]
    assert in_hold == [0, 20, 37, 38, 39]
    start = cues[2]["t"]
    assert [cue["t"] for cue in cues[2:7]] == pytest.approx([start, start + 20, start + 37, start + 38, start + 39])
    assert [cue["waits"] for cue in cues] == [True, True, False, False, False, False, False, True]


def test_a_locked_routine_can_be_looked_at_but_the_preview_opens_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, STRETCH)
    assert main(["preview", path]) == ExitCode.DONE
    assert "stretch: Knee to chest, left side, 1 of 3 (5 seconds)" in capsys.readouterr().out
    assert not (tmp_path / "home" / "journal.sqlite3").exists()
    assert main(["run", path, "--plain"]) == ExitCode.LOCKED


def test_what_finds_no_time_is_told_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "Think of the sea and of how the waves come in one after the other without any haste at all."
    text = f"{HEAD}kind: positioning\nsteps:\n  - hold: Go.\n    for: 6 s\n    cues: [{{at: 50%, say: {long}}}]\n"
    assert main(["preview", _file(tmp_path, text)]) == ExitCode.DONE
    shown = capsys.readouterr()
    assert f"coach: there's no time to say: {long}" in shown.err
    assert long not in shown.out


def test_a_routine_that_is_not_there_is_named_and_a_near_one_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "leg-on-a-chair", "--json"]) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert shown.out == "", "whoever reads the JSON gets no half of it"
    assert "Did you mean `legs-on-a-chair`?" in shown.err


def test_a_bad_file_is_told_like_in_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, POSITION.replace("40 s", "40"))
    assert main(["preview", path]) == ExitCode.FINDINGS
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"{path}:10:10: error: 40 has no unit [duration]" in shown.err
    assert "Fix what's listed above." in shown.err


@pytest.mark.skipif(system_library() is None and carried() is None, reason="no eSpeak NG library on this machine")
def test_to_name_a_program_that_speaks_is_to_measure_by_the_voice_and_another_voice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _file(tmp_path, STRETCH)
    assert main(["preview", file, "--voice-command", "no-such-program"]) == ExitCode.DONE
    assert "coach: The program no-such-program isn't on this computer." in capsys.readouterr().err


def test_how_a_dose_grows_is_told_to_who_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grows = STRETCH + "    progress: {add: 1 repetition, every: 3 days, up to: 10}\n"
    assert main(["preview", _file(tmp_path, grows)]) == ExitCode.DONE
    last = capsys.readouterr().out.splitlines()[-1]
    grown = "1 repetition more after every 3 days that went well, up to 10 repetitions."
    assert last == f"Knee to chest gets longer: {grown}"
