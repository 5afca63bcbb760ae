"""Sound in memory: nothing that can be heard is lost between an engine and a file, and nothing clips."""

import math
import struct
import wave
from array import array
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.voice.audio import (
    LOUDEST,
    RATE,
    Wave,
    WaveError,
    join,
    levelled,
    pack,
    parse,
    read,
    scaled,
    silence,
    trimmed,
    write,
)

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=400).map(lambda found: Wave(RATE, array("h", found)))
QUIET = st.integers(0, 600).map(lambda count: Wave(RATE, array("h", bytes(2 * count))))


def tone(seconds: float = 0.5, peak: int = 10_000, rate: int = RATE, hertz: float = 440) -> Wave:
    count = round(seconds * rate)
    return Wave(rate, array("h", (round(peak * math.sin(i * hertz * math.tau / rate)) for i in range(count))))


def file(frames: bytes, *, channels: int = 1, width: int = 2, rate: int = RATE) -> bytes:
    data = BytesIO()
    with wave.open(data, "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate)
        target.writeframes(frames)
    return data.getvalue()


@given(SAMPLES)
def test_a_sound_survives_its_file(sound: Wave) -> None:
    assert parse(pack(sound)) == sound


@given(st.lists(SAMPLES))
def test_joined_lengths_add_up(parts: list[Wave]) -> None:
    together = join(*parts)
    assert len(together.samples) == sum(len(part.samples) for part in parts)
    assert together.seconds == len(together.samples) / RATE


@given(SAMPLES, QUIET, QUIET)
def test_trimming_never_cuts_sound(sound: Wave, before: Wave, after: Wave) -> None:
    whole = join(before, sound, after)
    left = trimmed(whole)
    limit = 0.01 * whole.peak
    loud = [sample for sample in whole.samples if abs(sample) > limit]
    assert [sample for sample in left.samples if abs(sample) > limit] == loud


@given(QUIET, QUIET)
def test_the_silence_around_a_sound_is_cut_to_milliseconds(before: Wave, after: Wave) -> None:
    sound = tone(0.1)
    assert sound.seconds - 0.002 < trimmed(join(before, sound, after)).seconds <= sound.seconds + 0.012


def test_silence_alone_becomes_nothing() -> None:
    assert trimmed(silence(1.0)).seconds == 0.0
    assert trimmed(silence(0.0)).seconds == 0.0


@given(SAMPLES, st.floats(1, 32768), st.integers(0, 100))
def test_levelling_keeps_the_length_and_never_clips(sound: Wave, loudness: float, volume: int) -> None:
    level = levelled(sound, loudness, volume)
    assert len(level.samples) == len(sound.samples)
    assert level.peak <= LOUDEST + 1


@pytest.mark.parametrize("peak", [300, 3_000, 30_000])
def test_quiet_and_loud_engines_become_equally_loud(peak: int) -> None:
    assert levelled(tone(peak=peak), 3_000, 100).loudness == pytest.approx(3_000, rel=0.01)


def test_volume_is_a_share_and_nought_is_silence_of_the_same_length() -> None:
    assert levelled(tone(), 4_000, 50).loudness == pytest.approx(2_000, rel=0.01)
    assert levelled(tone(), 4_000, 0) == silence(0.5)
    assert scaled(tone(), 0.0) == silence(0.5)


def test_stereo_is_mixed_down() -> None:
    left_and_right = struct.pack("<6h", 100, 300, -200, -400, 0, 32767)
    assert list(parse(file(left_and_right, channels=2)).samples) == [200, -300, 16383]


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_other_rates_become_the_common_one_and_sound_the_same(rate: int) -> None:
    found = parse(file(tone(rate=rate).samples.tobytes(), rate=rate))
    assert found.rate == RATE
    assert found.seconds == pytest.approx(0.5, abs=0.001)
    same = tone()
    apart = max(abs(a - b) for a, b in zip(found.samples, same.samples, strict=False))
    assert apart < 1_500, "straight lines between samples, no more"


@pytest.mark.parametrize(
    "data",
    [b"", b"RIFF", b"not a sound at all", pack(tone())[:40], pack(tone())[:-100], file(b"\0" * 50, width=1)],
    ids=["empty", "start", "text", "header", "cut off", "8 bit"],
)
def test_what_is_no_whole_sound_is_refused(data: bytes) -> None:
    with pytest.raises(WaveError):
        parse(data)


def test_a_file_written_to_a_pipe_does_not_know_its_length() -> None:
    whole = bytearray(pack(tone()))
    whole[40:44] = struct.pack("<I", 0x7FFFF000)
    assert parse(bytes(whole)) == tone()


def test_files_are_written_and_read(tmp_path: Path) -> None:
    write(tone(), tmp_path / "tone.wav")
    assert read(tmp_path / "tone.wav") == tone()


def test_only_sounds_of_the_common_rate_are_joined() -> None:
    with pytest.raises(ValueError, match="16000"):
        join(tone(), tone(rate=16_000))
