"""How much is heard: whatever detail is chosen, safety is spoken, nothing overlaps, and what is planned comes so."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.gate import Level
from coach.playback.narrator import cues_of, tone_of, utterance_of
from coach.routine.model import Routine
from coach.routine.reader import read_file
from coach.score import sounds
from coach.score.compiler import compile_score
from coach.score.cues import CueWish, place, usual
from coach.score.options import Options
from coach.score.score import Cue, CueKind, Detail, Score, Segment, SegmentKind, timeline
from coach.score.sounds import Sound
from coach.score.verbosity import Heard, heard
from coach.script import sentences
from tests.routine.strategies import LEVELS, MODEST, decision, options, routines
from tests.support import DEFAULT_OPTIONS, HEAD, POSITION, STRETCH, routine, score_of, shipped

BLUR = 1e-6  # seconds: what adding up fractions may blur
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 16 min\n"
BREATHING = (
    HEAD + "kind: breathing\nsteps:\n  - breathe: Let your belly rise.\n    pace: {in: 4 s, out: 6 s}\n    for: 1 min\n"
)
KINDS, SOUNDS, DETAILS = st.sampled_from(CueKind), st.none() | st.sampled_from(Sound), st.sampled_from(Detail)


def _routine(path: Path) -> Routine:
    found = read_file(path).routine
    assert found is not None
    return found


def _check(score: Score) -> None:
    """What holds for every score, however much of it is heard."""
    planned = frozenset(cues_of(score))
    for segment in score.segments:
        for cue in segment.cues:
            what = heard(cue.kind, cue.sound, score.detail, aloud=cue.aloud)
            assert what.anything or cue.lasts == 0.0, "what nobody hears takes no time"
            assert what == Heard(cue.aloud, cue.sound), "a voice would make something else of it than was planned"
            assert cue.aloud or cue.kind is not CueKind.SAFETY, "a warning that nobody hears"
            assert (utterance_of(cue, score) in planned) == cue.heard
            length = segment.length or segment.nominal
            assert 0 <= cue.at <= cue.at + cue.lasts <= length + BLUR, "it runs past its segment"
        for before, after in pairwise(cue for cue in segment.cues if cue.heard):
            assert before.at + before.lasts <= after.at + BLUR, "two things are heard at once"


@pytest.mark.parametrize("detail", list(Detail))
@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_that_coach_brings_can_be_heard_in_every_detail(path: Path, detail: Detail) -> None:
    found = _routine(path)
    for calm, tones in ((None, True), (True, False), (False, True)):
        chosen = Options("", detail=detail, calm=calm, tones=tones)
        score = compile_score(found, decision(found, Level.OPEN), chosen)
        assert score.detail is detail
        _check(score)


@MODEST
@given(routines(), LEVELS, options(), DETAILS, st.booleans(), st.booleans())
def test_any_routine_can_be_heard_in_every_detail_by_a_quick_and_by_a_slow_voice(
    found: Routine, level: Level, chosen: Options, detail: Detail, calm: bool, tones: bool
) -> None:
    chosen = replace(chosen, detail=detail, calm=calm, tones=tones)
    _check(compile_score(found, decision(found, level), chosen))


@given(KINDS, SOUNDS, DETAILS, st.booleans())
def test_what_is_heard_of_something_heard_is_the_same_again(
    kind: CueKind, sound: Sound | None, detail: Detail, aloud: bool
) -> None:
    once = heard(kind, sound, detail, aloud=aloud)
    if once.anything:
        assert heard(kind, once.sound, detail, aloud=once.words) == once


@given(SOUNDS, DETAILS, st.booleans())
def test_a_warning_is_spoken_whatever_was_chosen(sound: Sound | None, detail: Detail, aloud: bool) -> None:
    assert heard(CueKind.SAFETY, sound, detail, aloud=aloud).words


@pytest.mark.parametrize(
    ("detail", "spoken"),
    [
        (Detail.ALL, set(CueKind)),
        (Detail.MAIN, set(CueKind) - {CueKind.HALFWAY, CueKind.NEXT}),
        (Detail.MINIMAL, {CueKind.SAFETY, CueKind.INSTRUCTION, CueKind.COUNT}),
        (Detail.SOUNDS, {CueKind.SAFETY}),
    ],
)
def test_each_detail_says_so_much_and_no_more(detail: Detail, spoken: set[CueKind]) -> None:
    assert {kind for kind in CueKind if heard(kind, Sound.IN, detail).words} == spoken


def test_the_beat_goes_on_as_ticks_where_nobody_wants_it_counted() -> None:
    for kind in (CueKind.COUNT, CueKind.COUNTDOWN):
        assert heard(kind, None, Detail.SOUNDS) == Heard(words=False, sound=Sound.TICK)
    assert heard(CueKind.COUNTDOWN, None, Detail.MINIMAL) == Heard(words=False, sound=Sound.TICK)
    assert heard(CueKind.INSTRUCTION, None, Detail.SOUNDS) == Heard(words=False, sound=Sound.LISTEN)


def test_main_leaves_halfway_to_its_chime_and_minimal_leaves_it_out() -> None:
    assert heard(CueKind.HALFWAY, Sound.HALFWAY, Detail.MAIN) == Heard(words=False, sound=Sound.HALFWAY)
    assert not heard(CueKind.HALFWAY, Sound.HALFWAY, Detail.MINIMAL).anything
    assert not heard(CueKind.NEXT, None, Detail.MAIN).anything


def _cues(score: Score, kind: CueKind) -> list[Cue]:
    return [cue for segment in score.segments for cue in segment.cues if cue.kind is kind]


def _only(score: Score, kind: SegmentKind) -> Segment:
    (found,) = [segment for segment in score.segments if segment.kind is kind]
    return found


@pytest.mark.parametrize("detail", list(Detail))
def test_that_cold_is_over_and_the_skin_to_be_looked_at_is_spoken_in_every_detail(detail: Detail) -> None:
    score = score_of(COLD, Options("", detail=detail))
    called = _only(score, SegmentKind.ALARM).cues[0]
    assert (called.say, called.aloud) == (sentences.COLD_OFF, True)
    checks = [cue for cue in _only(score, SegmentKind.COLD).cues if cue.say.startswith(sentences.SKIN_CHECK)]
    assert checks
    assert all(cue.aloud for cue in checks)


@pytest.mark.parametrize("detail", list(Detail))
def test_what_the_author_warns_of_is_spoken_in_every_detail(detail: Detail) -> None:
    warned = "Never put ice straight on your skin."
    score = score_of(COLD.replace("kind:", f"cautions: [{warned}]\nkind:"), Options("", detail=detail))
    (caution,) = [moment.cue for moment in timeline(score) if moment.cue.say == warned]
    assert caution.aloud


def test_sounds_alone_still_mark_every_moment_of_a_stretch() -> None:
    full, bare = (score_of(STRETCH, Options("", detail=detail)) for detail in (Detail.ALL, Detail.SOUNDS))
    assert not [cue for cue in _cues(bare, CueKind.INSTRUCTION) if cue.aloud]
    for one, other in zip(full.segments, bare.segments, strict=True):
        begins = [cue.sound for cue in one.cues if cue.sound in (Sound.START, Sound.REST, Sound.CHANGE)]
        assert [cue.sound for cue in other.cues if cue.sound in begins] == begins


def test_a_sound_and_its_words_are_one_thing_as_long_as_both() -> None:
    start = next(cue for cue in _cues(score_of(STRETCH), CueKind.INSTRUCTION) if cue.sound is Sound.START)
    words = sentences.speech_seconds(start.say)
    assert start.lasts == pytest.approx(sounds.LENGTH[Sound.START] + sounds.AFTER_SOUND + words)
    assert sounds.lasts(0.0, Sound.START) == sounds.LENGTH[Sound.START]
    assert sounds.lasts(1.5, None) == 1.5


def test_a_cue_that_only_sounds_needs_no_room_for_its_words() -> None:
    wishes = [CueWish(5.0, CueKind.INSTRUCTION, ("x" * 300,), sound=Sound.REST)]
    assert place(wishes, 6.0, sentences.speech_seconds, Detail.ALL)[0] == ()
    ((cue,), dropped) = place(wishes, 6.0, sentences.speech_seconds, Detail.SOUNDS)
    assert (cue.at, cue.lasts, cue.aloud) == (5.0, sounds.LENGTH[Sound.REST], False)
    assert dropped == ()


# who chooses


def _voiced(text: str, wish: str) -> str:
    return text.replace("steps:", f"voice: {wish}\nsteps:")


def test_the_patients_detail_beats_the_routines_which_beats_all() -> None:
    own = _voiced(POSITION, "{detail: minimal}")
    assert score_of(POSITION).detail is Detail.ALL
    assert score_of(own).detail is Detail.MINIMAL
    assert score_of(own, Options("", detail=Detail.SOUNDS)).detail is Detail.SOUNDS
    assert score_of(own, Options("", detail=Detail.ALL)).detail is Detail.ALL


def test_the_patients_profile_beats_the_routines_which_beats_that_of_its_kind() -> None:
    assert score_of(STRETCH).calm
    assert not score_of(_voiced(STRETCH, "{profile: plain}")).calm
    assert score_of(_voiced(STRETCH, "{profile: plain}"), Options("", calm=True)).calm
    assert not score_of(_voiced(COLD, "{profile: calm}"), Options("", calm=False)).calm


@pytest.mark.parametrize(("text", "calm"), [(POSITION, True), (STRETCH, True), (BREATHING, True), (COLD, False)])
def test_what_is_to_relax_is_spoken_calmly_and_what_needs_attention_is_not(text: str, calm: bool) -> None:
    score = score_of(text)
    assert score.calm is calm
    assert tone_of(score).calm is calm


def test_the_language_of_the_patient_selects_the_voice_where_there_is_one() -> None:
    german = routine(POSITION.replace("kind:", "language: de\nkind:"))
    assert tone_of(compile_score(german, decision(german, Level.OPEN), DEFAULT_OPTIONS)).language == "de"
    assert tone_of(compile_score(german, decision(german, Level.OPEN), Options("", language="en"))).language == "en"


def test_halfway_is_a_chime_alone_when_calm() -> None:
    (calm,) = [wish for wish in usual(40.0, calm=True) if wish.kind is CueKind.HALFWAY]
    (plain,) = [wish for wish in usual(40.0) if wish.kind is CueKind.HALFWAY]
    assert (calm.sound, calm.aloud, plain.sound, plain.aloud) == (Sound.HALFWAY, False, Sound.HALFWAY, True)


# breathing


def _breaths(options: Options, text: str = BREATHING) -> list[Cue]:
    return _cues(score_of(text, options), CueKind.BREATH)


def test_calm_breathing_speaks_three_breaths_and_then_leads_by_tones() -> None:
    found = _breaths(Options("", calm=True))
    assert len(found) == 2 * 6
    assert [cue.aloud for cue in found] == [True] * 6 + [False] * 6
    assert [cue.sound for cue in found] == [Sound.IN, Sound.OUT] * 6


def test_breathing_that_is_not_calm_says_every_breath_with_its_tone() -> None:
    found = _breaths(Options("", calm=False))
    assert all(cue.aloud and cue.sound for cue in found)


@pytest.mark.parametrize("detail", list(Detail))
@pytest.mark.parametrize("calm", [True, False])
def test_with_tones_off_every_breath_is_a_word_in_every_detail(detail: Detail, calm: bool) -> None:
    """Or a patient with closed eyes would lie there in silence, and nobody would breathe with them."""
    found = _breaths(Options("", detail=detail, calm=calm, tones=False))
    assert [cue.say for cue in found] == ["Breathe in.", "Breathe out.", *["In.", "Out."] * 5]
    assert all(cue.aloud and cue.sound is None for cue in found)


@pytest.mark.parametrize("detail", [Detail.MINIMAL, Detail.SOUNDS])
def test_with_few_words_breathing_is_led_by_tones_from_the_first_breath(detail: Detail) -> None:
    found = _breaths(Options("", detail=detail))
    assert [cue.sound for cue in found] == [Sound.IN, Sound.OUT] * 6
    assert not any(cue.aloud for cue in found)


@given(st.integers(1, 8), st.integers(0, 4), st.integers(1, 10), st.booleans(), st.sampled_from(Detail), st.booleans())
@MODEST
def test_no_breath_in_is_left_without_a_breath_out(
    in_: int, hold: int, out: int, calm: bool, detail: Detail, tones: bool
) -> None:
    pace = f"{{in: {in_} s, {f'hold: {hold} s, ' if hold else ''}out: {out} s}}"
    found = _breaths(Options("", calm=calm, detail=detail, tones=tones), BREATHING.replace("{in: 4 s, out: 6 s}", pace))
    turns = [cue.say.split()[-1].strip(".").lower() for cue in found if cue.say != "Hold."]
    assert turns
    assert turns == ["in", "out"] * (len(turns) // 2)
