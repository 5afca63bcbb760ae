"""`coach audio`: a session to take along. What is locked is not written; what is written is what would be played."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from coach.cli import main
from coach.clock import SystemClock
from coach.errors import ExitCode
from coach.export.session import score_by_clips
from coach.journal import entries
from coach.journal.store import Journal
from coach.playback.sessions import Sessions
from coach.routine.reader import read_file
from coach.score.options import Options
from coach.score.score import TimedCue, timeline
from coach.script import sentences
from coach.voice.synthesis.clips import Clips
from coach.voice.voice_settings import VoiceSettings
from tests.support import HEAD, STRETCH, good_check_in, shipped

soundfile = pytest.importorskip("soundfile")
mutagen = pytest.importorskip("mutagen")

QUIET = 0.001
"""Above this it is sound: a natural “three” begins with a hundredth of its loudness."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("COACH_HOME", str(folder))
    return folder


@pytest.fixture
def open_gate(home: Path) -> None:
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([entries.check_in_entry(good_check_in(datetime.now(UTC)))])


@pytest.fixture
def stretch(tmp_path: Path) -> Path:
    file = tmp_path / "r.yaml"
    file.write_text(STRETCH.replace("  - stretch:", "  - ready: Lie down.\n  - stretch:", 1), "utf-8")
    return file


def test_what_is_locked_is_not_written(home: Path, stretch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = stretch.with_suffix(".wav")
    assert main(["audio", str(stretch), "-o", str(out)]) == ExitCode.LOCKED
    assert not out.exists()
    assert "You haven't checked in yet." in capsys.readouterr().err


@pytest.mark.usefixtures("open_gate")
@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".mp3"])
def test_a_session_is_written_with_a_chapter_for_each_step(stretch: Path, suffix: str) -> None:
    out = stretch.with_suffix(suffix)
    assert main(["audio", str(stretch), "-o", str(out)]) == ExitCode.DONE
    samples, rate = soundfile.read(out)
    assert len(samples) / rate > 60
    assert np.max(np.abs(samples)) > 0.2
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    tags = mutagen.File(out).tags
    told = str(tags.pprint() if hasattr(tags, "pprint") else tags)
    for words in ("Test", "Knee to chest", sentences.DISCLAIMER):
        assert words in told


@pytest.mark.usefixtures("open_gate")
def test_every_sentence_is_where_the_score_has_it(home: Path, stretch: Path) -> None:
    """Found in the file itself: each cue begins at its time, after a moment of quiet."""
    out = stretch.with_suffix(".wav")
    assert main(["audio", str(stretch), "-o", str(out), "--ready", "10"]) == ExitCode.DONE
    samples, rate = soundfile.read(out)
    loud = np.abs(samples) > QUIET
    cues = _timeline(home, stretch)
    assert len(cues) > 20
    for moment in cues:
        at = round(moment.t * rate)
        onset = at + int(np.argmax(loud[at : at + rate]))
        assert 0 <= (onset - at) / rate < 0.05, moment.cue.say
        assert not loud[max(0, at - round(0.03 * rate)) : at].any(), f"something is still said before {moment.cue.say}"


@pytest.mark.usefixtures("open_gate")
def test_that_another_voice_speaks_than_the_one_asked_for_is_told(
    stretch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = stretch.with_suffix(".wav")
    assert main(["audio", str(stretch), "-o", str(out), "--voice-command", "no-such-program"]) == ExitCode.DONE
    assert "The program no-such-program isn't on this computer." in capsys.readouterr().err


def _timeline(home: Path, file: Path) -> list[TimedCue]:
    routine = read_file(file).routine
    assert routine is not None
    clips = Clips(VoiceSettings(), home / "cache" / "voice")
    try:
        with Journal(home / "journal.sqlite3") as journal:
            player = Sessions(journal, SystemClock(), Options("", unattended=10.0))
            return list(timeline(score_by_clips(lambda measure: player.score(routine, measure), clips)))
    finally:
        clips.close()


@pytest.mark.usefixtures("open_gate")
def test_a_set_up_gets_the_time_that_was_asked_for(stretch: Path) -> None:
    lengths = []
    for seconds in ("40", "60"):  # both are long enough for what is said meanwhile
        out = stretch.with_name(f"{seconds}.wav")
        assert main(["audio", str(stretch), "-o", str(out), "--ready", seconds]) == ExitCode.DONE
        lengths.append(soundfile.info(out).duration)
    assert lengths[1] - lengths[0] == pytest.approx(20, abs=1.0)


def test_a_file_that_is_there_is_replaced_only_when_that_is_wished(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "t.yaml", tmp_path / "t.wav"
    file.write_text(HEAD + "kind: education\nsteps:\n  - tell: Backs like to move.\n", "utf-8")
    out.write_text("mine")
    assert main(["audio", str(file), "-o", str(out)]) == ExitCode.USAGE
    assert out.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["audio", str(file), "-o", str(out), "--force"]) == ExitCode.DONE
    assert soundfile.info(out).duration > 2


def test_what_goes_on_by_answers_is_refused_with_another_way(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pressing = next(path for path in shipped() if path.stem == "press-before-rolling-over")
    out = home.parent / "x.wav"
    assert main(["audio", str(pressing), "-o", str(out)]) == ExitCode.FINDINGS
    assert "coach run" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("name", ["x.txt", "x", "nowhere/x.mp3"])
def test_a_name_that_is_no_sound_file_is_told_before_anything_is_made(
    home: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audio", "calm-breathing", "-o", str(tmp_path / name)]) in (ExitCode.USAGE, ExitCode.UNUSABLE)
    assert "coach:" in capsys.readouterr().err
    assert not (home / "cache").exists()


@pytest.mark.skipif(os.name != "posix", reason="a file in the place of a folder, as POSIX has it")
def test_a_cache_that_cannot_be_used_stops_nothing(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(HEAD + "kind: education\nsteps:\n  - tell: Backs like to move.\n", "utf-8")
    home.mkdir()
    (home / "cache").write_text("no folder")
    assert main(["audio", str(file), "-o", str(tmp_path / "t.wav")]) == ExitCode.DONE
