"""The sound file: it holds what was put into it, in every format, and it is there whole or not at all."""

import json
import random
import shutil
import stat
import subprocess
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CoachError, ExitCode
from coach.export import encode as encoding
from coach.export.encode import check, encode
from coach.export.tags import MOST_CHAPTERS, About, Chapter

soundfile = pytest.importorskip("soundfile", reason="back-coach[audio] is not installed")
mutagen = pytest.importorskip("mutagen", reason="back-coach[audio] is not installed")
pytest.importorskip("lameenc", reason="back-coach[audio] is not installed")

RATE = 22_050
HERE = Path(__file__).parents[2]
SUFFIXES = [".wav", ".flac", ".ogg", ".mp3"]
CLICKS = (0.5, 3.25, 7.777, 11.0)
ABOUT = About(
    title="Für den Rücken – „leicht“",
    album="Coach sessions",
    comment="Twelve minutes, lying down",
    text="Knee to chest\n  hold for thirty seconds\nRest ✓",
    chapters=(
        Chapter(0.0, 3.25, "Bevor es losgeht"),
        Chapter(3.25, 61.5, "Knee → chest"),
        Chapter(61.5, 3725.0, "Rest"),
    ),
)
each_format = pytest.mark.parametrize("suffix", SUFFIXES)


def noise(seconds: int) -> list[bytes]:
    chance = random.Random(7)
    second = array("h", (chance.randrange(-9000, 9000) for _ in range(RATE))).tobytes()
    return [second] * seconds


def clicks(seconds: int) -> Iterator[bytes]:
    """Quiet, with 10 ms of noise at each of CLICKS."""
    samples = array("h", bytes(2 * RATE * seconds))
    click = array("h", noise(1)[0])[: RATE // 100]
    for at in CLICKS:
        samples[round(at * RATE) : round(at * RATE) + len(click)] = click
    for second in range(seconds):
        yield samples[second * RATE : (second + 1) * RATE].tobytes()


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def run_apart(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A Python of its own, for what would harm this one."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=240, check=False)


# what is in it


@each_format
def test_a_click_is_heard_when_it_was_planned(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    encode(clicks(13), 13.0, RATE, path, ABOUT)
    samples, rate = soundfile.read(path)
    assert rate == RATE
    assert len(samples) == 13 * rate
    for at in CLICKS:
        before = round((at - 0.2) * rate)
        onset = before + next(i for i, sample in enumerate(samples[before:]) if abs(sample) > 0.05)
        assert onset / rate == pytest.approx(at, abs=0.002)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000])
@pytest.mark.parametrize("samples", [1, 575, 576, 577, 30_001])
def test_an_mp3_is_as_long_as_what_was_put_into_it(tmp_path: Path, rate: int, samples: int) -> None:
    path = tmp_path / "session.mp3"
    encode(iter([noise(2)[0][:2] * samples]), samples / rate, rate, path, ABOUT)
    assert (soundfile.info(path).frames, soundfile.info(path).samplerate) == (samples, rate)
    assert mutagen.File(path).info.length == pytest.approx(samples / rate, abs=0.001), "what a phone shows is another"


def test_another_program_hears_an_mp3_at_the_same_time(tmp_path: Path) -> None:
    if shutil.which("ffmpeg") is None:
        pytest.skip("no ffmpeg on this machine")
    path = tmp_path / "session.mp3"
    encode(clicks(13), 13.0, RATE, path, ABOUT)
    command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(path), "-f", "s16le", "-"]
    answer = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=True)
    samples = array("h", answer.stdout)
    assert (len(samples), answer.stderr) == (13 * RATE, b"")
    for at in CLICKS:
        first = round(at * RATE)
        assert max(map(abs, samples[first - 2000 : first - 50])) < 1000 < max(map(abs, samples[first : first + 50]))


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_what_is_written_without_loss_is_the_same_to_the_last_sample(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    encode(iter(noise(3)), 3.0, RATE, path, ABOUT)
    samples, _ = soundfile.read(path, dtype="int16")
    assert samples.tobytes() == b"".join(noise(3))


@pytest.mark.parametrize("suffix", [".mp3", ".wav"])
def test_title_text_and_chapters_stand_in_id3(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    assert encode(clicks(13), 13.0, RATE, path, ABOUT)
    tags = mutagen.File(path).tags
    assert tags.version == (2, 3, 0)
    assert [str(tags[name]) for name in ("TIT2", "TPE1", "TALB")] == [ABOUT.title, "coach", ABOUT.album]
    assert tags.getall("USLT")[0].text == ABOUT.text
    assert tags.getall("COMM")[0].text == [ABOUT.comment]
    contents = tags.getall("CTOC")[0]
    assert contents.flags & 0b11 == 0b11, "a player takes only a table that is top-level, and ordered"
    found = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert tags.getall("CHAP") == found, "a player that does not read the table would mix them up"
    assert [(c.start_time, c.end_time, str(c.sub_frames["TIT2"])) for c in found] == [
        (round(c.start * 1000), round(c.end * 1000), c.title) for c in ABOUT.chapters
    ]


@pytest.mark.parametrize("suffix", [".ogg", ".flac"])
def test_title_text_and_chapters_stand_in_vorbis_comments(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    assert encode(clicks(13), 13.0, RATE, path, ABOUT)
    tags = mutagen.File(path).tags
    for name, value in {
        "TITLE": ABOUT.title,
        "ARTIST": "coach",
        "ALBUM": ABOUT.album,
        "DESCRIPTION": ABOUT.comment,
        "LYRICS": ABOUT.text,
        "CHAPTER001": "00:00:00.000",
        "CHAPTER001NAME": "Bevor es losgeht",
        "CHAPTER002": "00:00:03.250",
        "CHAPTER002NAME": "Knee → chest",
        "CHAPTER003": "00:01:01.500",
    }.items():
        assert tags[name] == [value]


@each_format
def test_another_program_finds_the_chapters(tmp_path: Path, suffix: str) -> None:
    if shutil.which("ffprobe") is None:
        pytest.skip("no ffprobe on this machine")
    path = tmp_path / f"session{suffix}"
    encode(clicks(13), 13.0, RATE, path, ABOUT)
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert answer.stderr == ""
    chapters = json.loads(answer.stdout)["chapters"]
    assert [(float(c["start_time"]), c["tags"]["title"]) for c in chapters] == [
        (c.start, c.title) for c in ABOUT.chapters
    ]


@each_format
def test_more_chapters_than_a_table_can_hold_do_not_spoil_the_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    many = tuple(Chapter(float(n), n + 1.0, f"Step {n}") for n in range(MOST_CHAPTERS + 5))
    encode(clicks(2), 2.0, RATE, path, About("Long", chapters=many))
    tags = mutagen.File(path).tags
    names = tags.getall("CHAP") if suffix in {".mp3", ".wav"} else [key for key, _ in tags if key.endswith("NAME")]
    assert len(names) == MOST_CHAPTERS


@each_format
def test_a_session_without_chapters_or_text_is_a_file_as_well(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    encode(iter(noise(2)), 2.0, RATE, path, About("Short"))
    assert soundfile.info(path).duration == 2.0


def test_the_name_may_end_in_capitals(tmp_path: Path) -> None:
    path = tmp_path / "SESSION.OGG"
    encode(iter(noise(2)), 2.0, RATE, path, ABOUT)
    assert left_in(tmp_path) == {"SESSION.OGG"}
    assert soundfile.info(path).format == "OGG"


def test_progress_goes_from_the_first_second_to_the_whole(tmp_path: Path) -> None:
    told: list[float] = []
    encode(iter(noise(4)), 4.0, RATE, tmp_path / "session.wav", ABOUT, told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_progress_never_exceeds_the_whole_where_the_last_sentence_runs_on(tmp_path: Path) -> None:
    told: list[float] = []
    encode(iter(noise(4)), 3.0, RATE, tmp_path / "session.wav", ABOUT, told.append)
    assert told[-2:] == [1.0, 1.0]


@each_format
def test_nothing_is_printed_over_the_screen(tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]) -> None:
    encode(clicks(3), 3.0, RATE, tmp_path / f"session{suffix}", ABOUT)
    assert capfd.readouterr() == ("", "")


# long sessions


GROWTH = """
import resource, sys
from array import array
from pathlib import Path
from coach.export.encode import encode
from coach.export.mix import Placed, mixed
from coach.export.tags import About
from coach.voice import audio
folder = Path(sys.argv[1])
clip = folder / "clip.wav"
audio.write(audio.Wave(audio.RATE, array("h", [(n * n // 9) % 20001 - 10000 for n in range(2 * audio.RATE)])), clip)
for minutes in (1, 30):
    placed = [Placed(at * 6.0, clip) for at in range(minutes * 10)]
    encode(mixed(placed, minutes * 60.0), minutes * 60.0, audio.RATE, folder / f"session{sys.argv[2]}", About("Long"))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
@each_format
def test_half_an_hour_neither_crashes_nor_fills_the_memory(tmp_path: Path, suffix: str) -> None:
    """One large write of OGG crashes libsndfile; half an hour of samples would be eighty megabytes."""
    answer = run_apart(GROWTH, tmp_path, suffix)
    assert (answer.returncode, answer.stderr) == (0, "")
    after_a_minute, after_half_an_hour = map(int, answer.stdout.split())
    assert after_half_an_hour - after_a_minute < 15 * 1024  # in KiB
    assert soundfile.info(tmp_path / f"session{suffix}").duration == pytest.approx(1800)


def test_two_minutes_of_ogg_in_one_piece_do_not_crash(tmp_path: Path) -> None:
    path = tmp_path / "session.ogg"
    encode(iter([b"".join(noise(120))]), 120.0, RATE, path, ABOUT)
    assert soundfile.info(path).duration == pytest.approx(120)


# whole or not at all


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions in another way")
@each_format
def test_only_its_owner_can_read_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    path.touch(mode=0o644)
    encode(iter(noise(2)), 2.0, RATE, path, ABOUT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@each_format
@pytest.mark.parametrize("trouble", [KeyboardInterrupt, CoachError("a clip is gone", hint="", code=ExitCode.UNUSABLE)])
def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path, suffix: str, trouble: Any) -> None:
    path = tmp_path / f"session{suffix}"
    path.write_bytes(b"the old one")

    def broken_off() -> Iterator[bytes]:
        yield from noise(3)
        raise trouble

    with pytest.raises((KeyboardInterrupt, CoachError)):
        encode(broken_off(), 9.0, RATE, path, ABOUT)
    assert left_in(tmp_path) == {path.name}
    assert path.read_bytes() == b"the old one"


@each_format
def test_the_old_file_stays_under_its_name_until_the_new_one_is_complete(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"session{suffix}"
    path.write_bytes(b"the old one")

    def watching() -> Iterator[bytes]:
        for chunk in noise(3):
            assert path.read_bytes() == b"the old one"
            yield chunk

    encode(watching(), 3.0, RATE, path, ABOUT)
    assert soundfile.info(path).duration == 3.0


FULL_DISK = """
import json, resource, sys
from pathlib import Path
from coach.errors import CoachError
from coach.export.encode import encode
from tests.export.test_encode import ABOUT, RATE, noise
path = Path(sys.argv[1])
encode(iter(noise(5)), 5.0, RATE, path, ABOUT)
whole = path.stat().st_size
told = {}
for limit in (0, 1, whole // 2, whole - 9000, whole - 700, whole - 1):
    path.write_bytes(b"the old one")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        encode(iter(noise(5)), 5.0, RATE, path, ABOUT)
        told[limit] = None
    except CoachError as error:
        told[limit] = [error.message, error.hint]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in path.parent.iterdir()] == [path.name]
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file")
@each_format
def test_a_disk_that_is_full_is_told_and_leaves_no_half_file(tmp_path: Path, suffix: str) -> None:
    """Whether it is full at the start, in the middle, in the last bytes of the sound, or when the title goes in."""
    answer = run_apart(FULL_DISK, tmp_path / f"session{suffix}")
    assert (answer.returncode, answer.stderr) == (0, "")
    told = json.loads(answer.stdout)
    assert len(told) == 6
    for limit, words in told.items():
        assert words is not None, f"{limit} bytes were taken for the whole session"
        assert "can't be written" in words[0]
        assert "room on the disk" in words[1]


# what is not possible, and what then


@pytest.mark.parametrize("name", ["session.m4a", "session", "session.ogg.txt", ".wav", "-"])
def test_a_format_that_is_unknown_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    for attempt in (
        lambda: check(tmp_path / name),
        lambda: encode(iter(noise(1)), 1.0, RATE, tmp_path / name, ABOUT),
    ):
        with pytest.raises(CoachError) as trouble:
            attempt()
        assert trouble.value.code is ExitCode.USAGE
        assert ".wav, .flac, .ogg or .mp3" in trouble.value.hint
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize(
    ("suffix", "missing"),
    [(".flac", "soundfile"), (".ogg", "soundfile"), (".mp3", "lameenc"), (".mp3", "mutagen"), (".ogg", "mutagen")],
)
def test_a_library_that_is_missing_is_named_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(CoachError) as trouble:
        check(tmp_path / f"session{suffix}")
    assert missing in trouble.value.message
    assert 'pip install "back-coach[audio]"' in trouble.value.hint
    assert ".wav" in trouble.value.hint, "what can be done without it"


def test_a_library_that_stands_on_one_that_is_missing_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_libsndfile(name: str) -> None:
        raise OSError("sndfile library not found")

    monkeypatch.setattr(encoding, "import_module", no_libsndfile)
    with pytest.raises(CoachError, match="sndfile library not found"):
        check(tmp_path / "session.ogg")


def test_a_wav_needs_nothing_that_coach_does_not_bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mutagen", "mutagen.wave", "mutagen.id3", "soundfile", "lameenc"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "session.wav"
    assert encode(iter(noise(2)), 2.0, RATE, path, ABOUT) is False, "that it has no title is not told"
    assert soundfile.info(path).duration == 2.0


@pytest.mark.parametrize("name", ["nowhere/session.wav", "folder.wav"])
def test_a_place_that_cannot_hold_a_file_is_told_before_anything_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises(CoachError, match="can't be written") as trouble:
        check(tmp_path / name)
    assert "another folder" in trouble.value.hint
