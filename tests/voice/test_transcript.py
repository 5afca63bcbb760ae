"""A recognizer that does not know the plan writes down what it heard: the instructions, in order."""

from dataclasses import replace

import pytest

from benchmarks.heard import ROUTINE
from coach.score.score import CueKind
from tests.conftest import HeardSession
from tests.support import DEFAULT_OPTIONS, score_of, shipped

pytest.importorskip("pocketsphinx", reason="no recognizer for this Python")

from coach.care.gate import preview_of
from coach.routine.reader import read_file
from coach.score.compiler import compile_score, demand_of
from coach.score.score import Score
from coach.script.hints import Means
from tests.voice.transcript import found_in_order, phrases, transcribe

HEARD = 0.6
"""Share of a phrase's words by which it counts as heard."""
TOLD = (CueKind.INSTRUCTION, CueKind.SAFETY)


def test_a_recognizer_hears_the_instructions_in_their_order(heard_session: HeardSession) -> None:
    """Each instruction once: a phrase that this recognizer never tells, it misses as often as it is said."""
    session = score_of(ROUTINE, replace(DEFAULT_OPTIONS, means=Means.LINES))  # as it was played
    others = [_preview(name) for name in ("cold-pack", "daily-flexibility")]
    possible = [phrase for score in (session, *others) for phrase in _said(score, tuple(CueKind))]
    words = transcribe(heard_session.recording, possible)
    played = [phrase for cue in heard_session.cues if cue["kind"] in TOLD for phrase in phrases(str(cue["say"]))]
    wanted = _long(played)
    heard = {phrase for phrase, share in zip(wanted, found_in_order(wanted, words), strict=True) if share >= HEARD}
    assert len(heard) >= 0.75 * len(set(wanted)), set(wanted) - heard
    never = [phrase for score in others for phrase in _long(_said(score, TOLD)) if phrase not in wanted]
    by_chance = [share >= HEARD for share in found_in_order(never, words)]
    assert sum(by_chance) < 0.25 * len(never), "the recognizer hears what was never said"


def _said(score: Score, kinds: tuple[CueKind, ...]) -> list[str]:
    once = (segment for segment in score.segments if not segment.unless_heard)  # what was heard is not said again
    cues = [cue for segment in once for cue in segment.cues if cue.kind in kinds]
    return [phrase for cue in cues for phrase in phrases(cue.say)]


def _long(found: list[str]) -> list[str]:
    """Phrases that cannot be heard by chance, without those that name a key: no recognizer tells a lone H from an L."""
    keys = set("bcdefghjklmnopqrstuvwxyz")
    return [phrase for phrase in found if len(words := phrase.split()) >= 4 and keys.isdisjoint(words)]


def _preview(name: str) -> Score:
    routine = read_file(next(path for path in shipped() if path.stem == name)).routine
    assert routine is not None
    return compile_score(routine, preview_of(demand_of(routine)), DEFAULT_OPTIONS)
