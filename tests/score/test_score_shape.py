"""What holds for the score of every routine: the times add up, nothing is said over anything else, jumps go forward."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care.gate import Level
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.reader import read_file
from coach.routine.steps import AskStep, ReadyStep, Repeat, SingleStep, Step, TellStep
from coach.score.compiler import compile_score
from coach.score.options import Options
from coach.score.score import AskKind, Score, Segment, SegmentKind, planned, timeline
from coach.script import hints, sentences
from tests.profiles import examples
from tests.routine.strategies import LEVELS, MODEST, compiled, decision, options, routines, scores, voice
from tests.support import DEFAULT_OPTIONS, shipped

SHORTEST = 1e-6  # seconds: what adding up fractions may blur


def written_out(steps: Iterable[Step]) -> Iterator[SingleStep]:
    """The steps as they are done: every round of every repeat."""
    for step in steps:
        if isinstance(step, Repeat):
            for _ in range(step.rounds):
                yield from written_out(step.repeat)
        else:
            yield step


def _check_cues(score: Score) -> None:
    for segment in score.segments:
        for cue in segment.cues:
            assert cue.at >= 0, "nothing is said before its time"
            length = segment.nominal if segment.length is None else segment.length
            assert cue.at + cue.lasts <= length + SHORTEST, "a sentence is cut off by what follows"
            assert cue.say
        for before, after in pairwise(segment.cues):
            assert before.at + before.lasts <= after.at + SHORTEST, "two things are said at once"


def _check_jumps(score: Score) -> None:
    for segment in score.segments:
        for _, branch in segment.question.branches if segment.question else ():
            if branch.goto is not None:
                assert segment.index + 1 <= branch.goto <= len(score.segments), "a session could go round in circles"


def _check_steps(score: Score) -> None:
    assert [segment.index for segment in score.segments] == list(range(len(score.segments)))
    steps = [segment.step for segment in score.segments]
    assert steps[0] == 0
    assert all(0 <= after - before <= 1 for before, after in pairwise(steps)), "“next” and “back” would lose their way"


def _first_of_steps(score: Score) -> list[Segment]:
    """The first segment of each step; what only has to be said before it stands aside."""
    steps = groupby(score.segments, key=lambda segment: segment.step)
    groups = [list(group) for _, group in steps]
    return [next((s for s in group if not s.skippable), group[0]) for group in groups]


@MODEST
@given(scores())
def test_every_cue_is_said_to_its_end_and_never_over_another(score: Score) -> None:
    _check_cues(score)


@MODEST
@given(scores())
def test_every_jump_goes_forward_so_that_every_session_ends(score: Score) -> None:
    _check_jumps(score)


@MODEST
@given(scores())
def test_steps_are_numbered_one_after_the_other(score: Score) -> None:
    _check_steps(score)


@MODEST
@given(scores())
def test_every_segment_either_takes_its_time_or_waits_for_an_answer(score: Score) -> None:
    for segment in score.segments:
        assert (segment.length is None) == (segment.question is not None) == segment.waits
        if segment.unless_heard and segment.nominal == 0:
            assert segment.length, "by plan it was heard before"
            continue
        assert segment.nominal > 0
        if segment.length is not None:
            assert segment.nominal == segment.length
        if segment.question is not None:
            assert segment.cues[0].say == segment.question.said, "a question that is not said cannot be heard"
            assert segment.cues[0].at == 0
            assert segment.repeat_every, "a question that nobody heard is asked again"


@MODEST
@given(scores())
def test_the_planned_times_add_up_and_the_timeline_never_runs_backwards(score: Score) -> None:
    moments = list(timeline(score))
    assert all(before.t <= after.t + SHORTEST for before, after in pairwise(moments))
    assert len(moments) == sum(len(segment.cues) for segment in planned(score))
    starts = [0.0]
    for segment in score.segments:
        starts.append(starts[-1] + segment.nominal)
    assert score.length == pytest.approx(starts[-1])
    for moment in moments:
        assert moment.t == pytest.approx(starts[moment.segment.index] + moment.cue.at)
        assert moment.t + moment.cue.lasts <= score.length + SHORTEST


@MODEST
@given(compiled())
def test_the_steps_come_in_the_order_of_the_file(made: tuple[Routine, Score, Options]) -> None:
    routine, score, _ = made
    names = [step.name.in_language("en") for step in written_out(routine.steps) if step.name]
    assert [s.name for s in _first_of_steps(score) if s.name.startswith("Step ")] == names


@MODEST
@given(scores())
def test_every_segment_knows_the_name_of_the_step_that_follows(score: Score) -> None:
    firsts = {segment.step: segment.name for segment in _first_of_steps(score)}
    last = score.segments[-1].step
    for segment in score.segments:
        assert segment.next_up == ("" if segment.step == last else firsts[segment.step + 1])


@settings(MODEST, max_examples=examples(40))
@given(routines(), LEVELS, options())
def test_the_same_routine_gives_the_same_score_each_time(routine: Routine, level: Level, chosen: Options) -> None:
    once = compile_score(routine, decision(routine, level), chosen)
    again = compile_score(routine.model_copy(deep=True), decision(routine, level), chosen)
    assert once == again


def treats(routine: Routine) -> bool:
    """Whether a session changes anything that could hurt: all do, but education that only tells."""
    done = any(not isinstance(step, ReadyStep | TellStep | AskStep) for step in routine.all_steps())
    return done or routine.kind is not Kind.EDUCATION


@MODEST
@given(compiled())
def test_a_session_shows_what_comes_and_closes_with_the_pain(made: tuple[Routine, Score, Options]) -> None:
    routine, score, _ = made
    assert score.opening.startswith(routine.title.in_language(score.language))
    assert all(prop in score.opening for prop in routine.props)
    after = [s.index for s in score.segments if s.question and s.question.kind is AskKind.PAIN_AFTER]
    assert after == ([len(score.segments) - 1] if treats(routine) else [])


@MODEST
@given(compiled())
def test_it_is_told_how_to_stop_before_anything_gated_is_done(made: tuple[Routine, Score, Options]) -> None:
    routine, score, options = made
    gated = score.decision.demand.gated
    moves = next((s.index for s in score.segments if s.active), len(score.segments)) if gated else len(score.segments)
    said = [m.cue.say for m in timeline(score) if m.segment.index < moves or (m.segment.index == 0 and not gated)]
    unheard = [cue.say for s in score.segments[:moves] if s.unless_heard and s.nominal == 0 for cue in s.cues]
    hurts, leg = hints.hurts_hint(options.means), hints.leg_hint(options.means)
    assert said.count(sentences.GENTLY) == said.count(leg) == gated, "once where pain could go down a leg, else never"
    assert said.count(hurts) == treats(routine)
    waits = any(s.kind is SegmentKind.SET_UP for s in score.segments[:moves])
    alone = any(s.nominal > 0 and not s.waits and sentences.GENTLY in [c.say for c in s.cues] for s in score.segments)
    if gated and waits and not alone:  # in a segment of its own it is heard to its end
        assert {sentences.GENTLY, leg} <= set(unheard), "whoever goes on too soon would never hear it"
    assert {segment.gated for segment in score.segments} == {gated}


@MODEST
@given(compiled())
def test_words_for_patients_come_from_the_script_or_the_routine_and_are_plain(
    made: tuple[Routine, Score, Options],
) -> None:
    _, score, _ = made
    for segment in score.segments:
        for text in (segment.name, segment.text, *(cue.say for cue in segment.cues)):
            assert text == text.strip() and text.isprintable()
            assert "{" not in text and "None" not in text


@MODEST
@given(routines(), st.sampled_from(["en", "de", "fr"]))
def test_text_comes_in_the_language_of_the_user_when_the_routine_has_it(routine: Routine, language: str) -> None:
    score = compile_score(routine, decision(routine, Level.OPEN), Options("", language=language))
    assert score.title == routine.title.in_language(language)
    own = compile_score(routine, decision(routine, Level.OPEN), DEFAULT_OPTIONS)
    assert own.title == routine.title.in_language(routine.language)


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_that_coach_brings_has_room_for_its_authors_words(path: Path) -> None:
    """With the usual voice none of the author's cues is left out; with any voice nothing collides."""
    routine = read_file(path).routine
    assert routine is not None
    authors = {text for step in routine.all_steps() for cue in step.cues for _, text in cue.say.words}
    for level, slowness in product([Level.OPEN, Level.CARE], [0.7, 1.0, 2.0]):
        score = compile_score(routine, decision(routine, level), voice(slowness))
        _check_cues(score)
        _check_jumps(score)
        _check_steps(score)
        if slowness <= 1:
            assert not authors.intersection(score.dropped)
