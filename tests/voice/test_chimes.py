"""The chimes: told apart with closed eyes, never startling, and exactly as long as the score plans for them."""

import numpy as np
import numpy.typing as npt
import pytest

from coach.score.sounds import LENGTH, Sound
from coach.voice.audio import RATE
from coach.voice.synthesis.chimes import LEVEL, MOMENT, chime

MARKS = (Sound.START, Sound.HALFWAY, Sound.CHANGE, Sound.REST, Sound.DONE)
"""The chimes that have to be told apart by their rhythm alone."""
Samples = npt.NDArray[np.floating]


def samples_of(sound: Sound) -> Samples:
    return np.array(chime(sound).samples, dtype=np.float64)


def spectrum(sound: Sound) -> tuple[Samples, Samples]:
    """Frequencies and the energy at each."""
    samples = samples_of(sound)
    return np.fft.rfftfreq(len(samples), 1 / RATE), np.abs(np.fft.rfft(samples)) ** 2


def onsets(sound: Sound) -> list[float]:
    """Where notes begin, in seconds: where the sound grows by a half within 20 ms, and by a good part of its peak."""
    step = RATE // 100
    samples = samples_of(sound)
    pieces = [float(np.sqrt(np.mean(samples[at : at + step] ** 2))) for at in range(0, len(samples) - step, step)]
    loud = [0.0, 0.0, *pieces]
    rising = [
        now > 1.5 * before and now - before > 0.2 * max(pieces) for before, now in zip(loud, pieces, strict=False)
    ]
    return [at / 100 for at, up in enumerate(rising) if up and not (at and rising[at - 1])]


def loudest_moment(samples: Samples) -> float:
    length = round(MOMENT * RATE)
    energy = np.concatenate(([0.0], np.cumsum(samples**2)))
    return float(np.sqrt(np.max(energy[length:] - energy[:-length]) / length))


def as_an_ear_hears(samples: Samples) -> Samples:
    """A-weighted: low notes count for less."""
    f = np.fft.rfftfreq(len(samples), 1 / RATE)
    weight = 12194**2 * f**4 / ((f**2 + 20.6**2) * (f**2 + 12194**2))
    weight *= 1.2589 / np.sqrt((f**2 + 107.7**2) * (f**2 + 737.9**2))
    return np.fft.irfft(np.fft.rfft(samples) * weight, len(samples))


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_exactly_as_long_as_the_score_plans(sound: Sound) -> None:
    assert chime(sound).rate == RATE
    assert len(chime(sound).samples) == round(LENGTH[sound] * RATE)


@pytest.mark.parametrize("sound", Sound)
def test_no_sound_is_distorted(sound: Sound) -> None:
    assert chime(sound).peak < 0.8 * 32_767


@pytest.mark.parametrize("sound", Sound)
def test_no_sound_clicks_at_its_beginning_or_its_end_or_between_its_notes(sound: Sound) -> None:
    samples = samples_of(sound)
    assert max(abs(samples[0]), abs(samples[-1])) < 0.01 * chime(sound).peak
    assert np.abs(np.diff(samples)).max() < 0.5 * chime(sound).peak
    frequencies, energy = spectrum(sound)
    assert energy[frequencies > 5000].sum() < 1e-6 * energy.sum()  # a click would be heard in the treble


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_lies_where_old_ears_and_small_loudspeakers_are_good(sound: Sound) -> None:
    frequencies, energy = spectrum(sound)
    assert 260 <= frequencies[energy.argmax()] <= 880
    assert energy[(frequencies > 250) & (frequencies < 3000)].sum() > 0.98 * energy.sum()


def test_one_volume_is_right_for_all_sounds() -> None:
    plain = [loudest_moment(samples_of(sound)) for sound in Sound]
    heard = [loudest_moment(as_an_ear_hears(samples_of(sound))) for sound in Sound]
    assert plain == pytest.approx([LEVEL] * len(plain), rel=0.02)
    assert 20 * np.log10(max(heard) / min(heard)) < 3


def test_a_start_is_short_and_long_and_halfway_is_two_alike() -> None:
    assert onsets(Sound.START) == pytest.approx([0.0, 0.12], abs=0.03)
    assert onsets(Sound.HALFWAY) == pytest.approx([0.0, 0.20], abs=0.03)


def test_the_five_marks_of_a_session_are_told_apart_by_rhythm_alone() -> None:
    rhythms = {sound: np.diff(onsets(sound)) for sound in MARKS}
    for one in MARKS:
        for other in MARKS:
            if one is not other and len(rhythms[one]) == len(rhythms[other]):
                assert np.abs(rhythms[one] - rhythms[other]).max() > 0.07, (one, other)


@pytest.mark.parametrize(("sound", "sign"), [(Sound.IN, 1), (Sound.HOLD, 0), (Sound.OUT, -1)])
def test_the_tone_of_the_breath_goes_where_the_breath_goes(sound: Sound, sign: int) -> None:
    samples = samples_of(sound)
    quarter = len(samples) // 4

    def pitch(part: Samples) -> float:
        """From how often the wave crosses zero upwards."""
        return float(np.sum((part[:-1] < 0) & (part[1:] >= 0)) / len(part) * RATE)

    first, last = pitch(samples[quarter : 2 * quarter]), pitch(samples[2 * quarter : 3 * quarter])
    assert np.sign(round((last - first) / 20)) == sign


def test_a_sound_is_made_once_and_always_the_same() -> None:
    once = chime(Sound.DONE)
    assert chime(Sound.DONE) is once
    assert chime.__wrapped__(Sound.DONE) == once
