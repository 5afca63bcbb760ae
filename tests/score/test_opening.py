"""The first thing said is the first instruction; what has to be minded comes while it is followed, and is not lost."""

from pathlib import Path

import pytest

from coach.care.about import Condition
from coach.care.facts import Says
from coach.care.gate import Level
from coach.routine.reader import read_file
from coach.routine.steps import InstructedStep
from coach.score.compiler import compile_score
from coach.score.first_aid import FIRST_AID
from coach.score.options import Options
from coach.score.score import AskKind, Score, Segment, SegmentKind, timeline
from coach.script import about_words, hints, sentences
from coach.script.first_words import help_at_once
from tests.routine.strategies import decision
from tests.support import HEAD, score_of, shipped

KNOWN = dict.fromkeys(Condition, Says.NO)
"""Before a session that is played in earnest, the stable facts have been asked."""
CAREFUL = (
    HEAD + "kind: positioning\ncautions: [Never on ice.]\nprops: [a mat]\nsteps:\n"
    "  - {ready: Lie down., does: rest}\n  - {ready: Bend your knees., does: rest}\n"
    "  - {hold: Let go., for: 2 min, does: rest}\n"
)
STRETCHES = HEAD + "kind: stretching\nsteps:\n  - ready: Lie down.\n  - ready: Bend your knees.\n  - stretch: Pull.\n"


def said_in(segment: Segment) -> list[str]:
    return [cue.say for cue in segment.cues]


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_that_coach_brings_begins_with_its_first_instruction_at_once(path: Path) -> None:
    routine = read_file(path).routine
    assert routine is not None
    for disclaim in (False, True):
        options = Options("112", about=KNOWN, disclaim=disclaim)
        first = next(timeline(compile_score(routine, decision(routine, Level.OPEN), options)))
        step = routine.steps[0]
        assert isinstance(step, InstructedStep)
        instruction = (step.spoken or step.say).in_language("en")
        if routine.id == FIRST_AID:  # a fall is no spasm: that comes in the same breath
            instruction = help_at_once("112")
        assert (first.t, first.cue.say.startswith(instruction)) == (0.0, True), first.cue.say


def test_what_it_is_how_long_it_takes_and_what_it_needs_is_shown_and_not_said() -> None:
    score = score_of(CAREFUL)
    assert score.opening == "Test. About 3 minutes. You'll need a mat."
    assert score.opening not in [moment.cue.say for moment in timeline(score)]


def test_cautions_come_while_the_first_instruction_is_followed_and_before_the_second() -> None:
    score = score_of(CAREFUL)
    first, unheard, second = score.segments[:3]
    told = ["Never on ice.", hints.hurts_hint(score.means)]
    assert said_in(first) == [first.question.said if first.question else "", *told]
    assert first.cues[1].at >= first.cues[0].lasts + 1, "there is a moment to begin"
    assert (said_in(unheard), unheard.unless_heard, unheard.step) == (told, True, second.step)


def test_how_to_move_is_told_once_the_patient_lies_and_before_anything_gated() -> None:
    score = score_of(STRETCHES, Options("", about=KNOWN))
    lying = next(s for s in score.segments if s.text == "Bend your knees.")
    told = [sentences.GENTLY, hints.leg_hint(score.means), sentences.MOVE_ON_HOLD]
    assert said_in(lying)[1:] == told
    (unheard,) = [s for s in score.segments if s.unless_heard and sentences.GENTLY in said_in(s)]
    moves = next(s for s in score.segments if s.text.startswith("Pull."))
    assert unheard.step == moves.step, "“next” from the set-up leads to it, not past it"
    assert unheard.index < moves.index


def test_a_routine_without_a_set_up_says_first_how_to_move() -> None:
    score = score_of(HEAD + "kind: stretching\nsteps:\n  - stretch: Pull.\n", Options("", about=KNOWN))
    assert sentences.GENTLY in said_in(score.segments[0])
    assert score.segments[0].kind is SegmentKind.TELL
    assert score.segments[0].nominal > 0


def test_a_rest_that_comes_first_begins_at_once_and_what_to_mind_is_told_in_it() -> None:
    score = score_of(HEAD + "kind: positioning\nsteps:\n  - {hold: Let go., for: 5 min, does: rest}\n")
    assert said_in(score.segments[0])[:2] == ["Let go.", hints.hurts_hint(score.means)]


def test_whether_cold_suits_is_asked_before_it_and_not_before_the_first_instruction() -> None:
    text = (
        HEAD
        + "kind: cold\nsteps:\n  - ready: Touch your skin.\n  - ready: Sit.\n  - cold: Lay it on.\n    for: 10 min\n"
    )
    score = score_of(text)
    asked = _asked(score, AskKind.SUITABILITY)
    assert [s.text for s in score.segments[: asked.index] if s.kind is SegmentKind.SET_UP] == ["Touch your skin."]
    assert asked.index < next(s.index for s in score.segments if s.kind is SegmentKind.COLD)


@pytest.mark.parametrize(
    "first", ["cold: Lay it on.\n    for: 10 min", "ready: Lay it on.\n    figure: side-lying-cold-pack"]
)
def test_where_the_first_step_lays_the_pack_on_it_is_asked_before_that(first: str) -> None:
    score = score_of(f"{HEAD}kind: cold\nsteps:\n  - {first}\n  - cold: Lay it on.\n    for: 10 min\n")
    laid_on = next(s.index for s in score.segments if s.text.startswith("Lay it on."))
    assert _asked(score, AskKind.SUITABILITY).index < laid_on


def test_who_may_be_pregnant_hears_it_before_a_first_step_that_lies_flat() -> None:
    flat = "figure: supine-knees-bent"
    text = (
        f"{HEAD}kind: positioning\nsteps:\n  - {{ready: Lie down., {flat}}}\n  - {{hold: Rest., for: 2 min, {flat}}}\n"
    )
    assert said_in(score_of(text).segments[0]) == [about_words.IF_PREGNANT]
    later = text.replace(flat, "figure: side-lying", 1)
    assert said_in(score_of(later).segments[0])[0].startswith("Lie down.")


def test_the_disclaimer_comes_in_a_rest_or_else_at_the_end() -> None:
    new = Options("", about=KNOWN, disclaim=True)
    resting = next(s for s in score_of(CAREFUL, new).segments if sentences.DISCLAIMER in said_in(s))
    assert resting.kind is SegmentKind.HOLD
    short = score_of(CAREFUL.replace("2 min", "30 s"), new)
    told = next(s for s in short.segments if sentences.DISCLAIMER in said_in(s))
    assert short.segments[-1].step == told.step, "just before the last question"


def _asked(score: Score, kind: AskKind) -> Segment:
    return next(s for s in score.segments if s.question is not None and s.question.kind is kind)
