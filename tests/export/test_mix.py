"""Clips on a line of time: each where it was planned, whole, and never two at once."""

from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.export.mix import Placed, mixed
from coach.voice import audio
from coach.voice.audio import RATE, Wave

LENGTHS = (1, 2, 30, 500, RATE // 4, RATE + 7, 3 * RATE)


def clip(folder: Path, length: int, level: int = 1000) -> Path:
    path = folder / f"{length}-{level}.wav"
    audio.write(Wave(RATE, array("h", [level]) * length), path)
    return path


def heard(clips: Sequence[Placed], seconds: float) -> "array[int]":
    return array("h", b"".join(mixed(clips, seconds)))


@pytest.fixture(scope="module")
def clips_by_length(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A clip of each length, told apart by how loud it is."""
    folder = tmp_path_factory.mktemp("clips")
    return {length: clip(folder, length, level) for level, length in enumerate(LENGTHS, 1)}


def test_a_clip_begins_at_its_sample(tmp_path: Path) -> None:
    samples = heard([Placed(1.23456, clip(tmp_path, 100))], 3.0)
    first = round(1.23456 * RATE)
    assert len(samples) == 3 * RATE
    assert not any(samples[:first])
    assert all(samples[first : first + 100])
    assert not any(samples[first + 100 :])


def test_the_order_in_which_clips_are_handed_over_does_not_matter(tmp_path: Path) -> None:
    early, late = Placed(0.5, clip(tmp_path, 10, 1)), Placed(1.5, clip(tmp_path, 10, 2))
    assert heard([late, early], 2.0) == heard([early, late], 2.0)


def test_clips_that_would_overlap_are_heard_one_after_the_other(tmp_path: Path) -> None:
    samples = heard([Placed(0.0, clip(tmp_path, 100, 1)), Placed(50 / RATE, clip(tmp_path, 100, 2))], 1.0)
    assert samples[:200].tolist() == [1] * 100 + [2] * 100


def test_the_last_sentence_is_never_cut_where_it_runs_past_the_end(tmp_path: Path) -> None:
    samples = heard([Placed(0.9, clip(tmp_path, RATE))], 1.0)
    assert len(samples) == round(1.9 * RATE)
    assert samples[-1] == 1000


def test_a_session_without_a_word_is_quiet_for_as_long_as_it_takes() -> None:
    chunks = list(mixed([], 2.5))
    assert [len(chunk) for chunk in chunks] == [2 * RATE, 2 * RATE, RATE]
    assert not any(b"".join(chunks))


def test_no_chunk_is_longer_than_a_second(clips_by_length: dict[int, Path]) -> None:
    clips = [Placed(index * 0.7, path) for index, path in enumerate(clips_by_length.values())]
    sizes = [len(chunk) for chunk in mixed(clips, 30.0)]
    assert set(sizes[:-1]) == {2 * RATE}
    assert sum(sizes) == 30 * 2 * RATE


def test_a_long_session_is_begun_without_reading_its_end(tmp_path: Path) -> None:
    chunks = mixed([Placed(0.0, clip(tmp_path, 10)), Placed(3600.0, tmp_path / "missing.wav")], 7200.0)
    assert len(next(chunks)) == 2 * RATE


@pytest.mark.parametrize("damage", [None, b"", b"RIFF, they said", b"RIFF\x24\x00\x00\x00WAVEfmt "])
def test_a_clip_that_cannot_be_read_is_told_with_its_hint(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "clip.wav"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(CoachError) as trouble:
        heard([Placed(0.0, path)], 1.0)
    assert "can't be read" in trouble.value.message
    assert "again" in trouble.value.hint


@given(plan=st.lists(st.tuples(st.floats(0, 6), st.sampled_from(LENGTHS)), max_size=12), seconds=st.floats(0, 8))
def test_every_clip_is_heard_whole_in_its_turn(
    clips_by_length: dict[int, Path], plan: list[tuple[float, int]], seconds: float
) -> None:
    samples = heard([Placed(at, clips_by_length[length]) for at, length in plan], seconds)
    expected = array("h")
    for at, length in sorted(plan, key=lambda placed: placed[0]):
        expected += array("h", bytes(2 * max(0, round(at * RATE) - len(expected))))
        expected += array("h", [LENGTHS.index(length) + 1]) * length
    expected += array("h", bytes(2 * max(0, round(seconds * RATE) - len(expected))))
    assert samples == expected
