"""A session that nobody can answer, such as a sound file: nothing waits, and what has to be known is not guessed."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.gate import Level
from coach.routine.model import Routine
from coach.routine.reader import read_file
from coach.routine.steps import Press
from coach.score.compiler import Locked, NeedsAnswers, compile_score
from coach.score.cues import GAP
from coach.score.options import Options
from coach.score.score import CueKind, Detail, Score, Segment, SegmentKind, timeline
from coach.score.unattended import ADVICE_TIME, ALARM_TIMES, OWN_PACE
from coach.script import sentences
from coach.session.commands import COMMANDS
from tests.routine.strategies import LEVELS, MODEST, decision, routines
from tests.support import HEAD, POSITION, STRETCH, routine, score_of, shipped

ALONE = Options("", unattended=30.0)
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"
HEAT = HEAD + "kind: heat\nsteps:\n  - heat: Lay it on.\n    for: 10 min\n"
OWN = HEAD + "kind: mobility\nsteps:\n  - count: Roll your knees from side to side.\n    repetitions: 6\n"
ASKING = HEAD + (
    "kind: stretching\nsteps:\n"
    "  - repeat: [{stretch: Pull., avoid-with: [osteoporosis]}]\n    until: relief\n    at-most: 2\n"
    "  - ask: pain\n  - ask: spreading\n  - ask: ready\n"
)


def _presses(of: Routine) -> bool:
    return any(isinstance(step, Press) for step in of.all_steps())


def _shipped(path: Path) -> Routine:
    found = read_file(path).routine
    assert found is not None
    return found


def _said(score: Score) -> list[str]:
    return [cue.say for segment in score.segments for cue in segment.cues]


def _of(score: Score, kind: SegmentKind) -> list[Segment]:
    return [segment for segment in score.segments if segment.kind is kind]


def _check(score: Score) -> None:
    for segment in score.segments:
        assert not segment.waits, "a file cannot wait"
        assert segment.question is None
        assert segment.length is not None and segment.length > 0
        for before, after in pairwise(segment.cues):
            assert before.at + before.lasts <= after.at + 1e-6
    assert all(moment.t + moment.cue.lasts <= score.length + 1e-6 for moment in timeline(score))


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_every_routine_that_coach_brings_can_be_taken_along_but_those_that_need_answers(path: Path) -> None:
    found = _shipped(path)
    for level in (Level.OPEN, Level.CARE):
        if _presses(found):
            with pytest.raises(NeedsAnswers):
                compile_score(found, decision(found, level), ALONE)
            continue
        score = compile_score(found, decision(found, level), ALONE)
        _check(score)
        for words in [*_said(score), *(segment.text for segment in score.segments)]:
            assert "Enter" not in words, "there is no key to press"
            assert "press H" not in words
            assert "Give a number" not in words, "nobody takes it"


@MODEST
@given(routines(), LEVELS, st.sampled_from([5.0, 30.0, 600.0]))
def test_nothing_waits_whatever_the_routine(found: Routine, level: Level, ready: float) -> None:
    try:
        score = compile_score(found, decision(found, level), Options("", unattended=ready))
    except NeedsAnswers:
        assert _presses(found)
        return
    assert not _presses(found)
    _check(score)


def test_a_routine_that_has_to_know_how_a_try_went_is_refused_with_the_name_of_the_step() -> None:
    text = HEAD + "kind: self-massage\nsteps:\n  - press: Press.\n    then: Roll over.\n"
    with pytest.raises(NeedsAnswers, match="press"):
        score_of(text, ALONE)


def test_the_gate_decides_here_as_everywhere() -> None:
    found = routine(STRETCH)
    with pytest.raises(Locked):
        compile_score(found, decision(found, Level.LOCKED), ALONE)


@pytest.mark.parametrize("ready", [5.0, 30.0, 90.0])
def test_a_set_up_gets_the_time_that_was_chosen_and_says_so(ready: float) -> None:
    (segment,) = _of(score_of(POSITION, Options("", unattended=ready)), SegmentKind.SET_UP)
    assert segment.length is not None
    told = segment.cues[0]
    assert told.say == f"Lie down. You have {sentences.duration(ready)}."
    assert segment.length - (told.at + told.lasts) == pytest.approx(ready + GAP)
    ending = [cue.say for cue in segment.cues if cue.kind is CueKind.COUNTDOWN]
    assert ending == (["3", "2", "1"] if ready >= 10 else [])


def test_repetitions_at_ones_own_pace_get_time_for_each() -> None:
    (segment,) = _of(score_of(OWN, ALONE), SegmentKind.COUNT)
    told = segment.cues[0]
    assert told.say == f"Do 6, at your own pace. You have {sentences.duration(6 * OWN_PACE)}."
    assert segment.length == pytest.approx(told.lasts + GAP + 6 * OWN_PACE)
    assert segment.text == "Roll your knees from side to side."


@pytest.mark.parametrize(("text", "off"), [(COLD, "Take the cold off now."), (HEAT, "Take the warmth away now.")])
@pytest.mark.parametrize("detail", list(Detail))
def test_that_cold_or_heat_is_over_is_told_three_times_since_nobody_can_confirm_it(
    text: str, off: str, detail: Detail
) -> None:
    (alarm,) = _of(score_of(text, Options("", unattended=30.0, detail=detail)), SegmentKind.ALARM)
    assert ALARM_TIMES == 3
    *calls, rest = alarm.cues
    assert [(cue.say, cue.kind, cue.aloud) for cue in calls] == [(f"Time's up. {off}", CueKind.SAFETY, True)] * 3
    assert rest.say == "Give your skin a rest for 1 hour 30 minutes before you do this again."
    assert rest.aloud


def test_advice_stands_in_for_each_question_and_is_a_matter_of_safety() -> None:
    score = score_of(ASKING, ALONE)
    said = {cue.say: cue for segment in score.segments for cue in segment.cues}
    for words in (
        sentences.NOTICE_PAIN,
        sentences.NOTE_PAIN_AFTER,
        sentences.IF_EASED,
        f"{sentences.SPREADING} {sentences.IF_SPREADING}",
    ):
        assert said[words].kind is CueKind.SAFETY
        assert said[words].aloud
    (condition,) = [cue for words, cue in said.items() if words.endswith(sentences.IF_YES)]
    assert condition.kind is CueKind.SAFETY
    assert "osteoporosis" in condition.say


def test_before_cold_it_is_told_who_should_not_have_it() -> None:
    said = _said(score_of(COLD, ALONE))
    (told,) = [words for words in said if words.endswith(sentences.IF_YES)]
    assert told.startswith("Before we use cold, do any of these apply to you?")


def test_each_advice_leaves_time_to_think() -> None:
    for segment in _of(score_of(ASKING, ALONE), SegmentKind.ASK):
        last = segment.cues[-1]
        assert segment.length is not None
        assert segment.length - (last.at + last.lasts) >= ADVICE_TIME


def test_a_stretch_that_is_taken_along_says_when_it_may_be_done_and_how_to_stop() -> None:
    moments = list(timeline(score_of(STRETCH, ALONE)))
    moves = next(moment.t for moment in moments if moment.segment.active)
    before = [moment.cue.say for moment in moments if moment.t < moves]
    for words in (sentences.GATED_ALONE, sentences.GENTLY, sentences.OPEN_REMINDER_ALONE, sentences.LEG_ALONE):
        assert words in before


@pytest.mark.parametrize("ready", [5.0, 30.0])
def test_what_has_to_be_minded_is_heard_in_the_time_for_getting_ready_or_else_after_it(ready: float) -> None:
    """A file waits for nobody: nobody may miss it, and a set-up gets no longer or shorter by it."""
    text = f"{HEAD}kind: positioning\ncautions: [Mind your step.]\n"
    text += "steps:\n  - ready: Lie down.\n  - hold: Rest.\n    for: 2 min\n"
    said = [(m.segment.kind, m.cue.say) for m in timeline(score_of(text, Options("", unattended=ready)))]
    kinds = [kind for kind, words in said if words in ("Mind your step.", sentences.OPEN_REMINDER_ALONE)]
    assert kinds == [SegmentKind.TELL if ready == 5 else SegmentKind.SET_UP] * 2


def test_a_file_says_what_it_is_and_what_it_needs_since_no_screen_shows_it() -> None:
    text = POSITION.replace("kind:", "props: [a mat]\nkind:", 1)
    assert _said(score_of(text, ALONE))[0].endswith("You'll need a mat.")
    assert not score_of(text, ALONE).opening, "it would be said twice"


def test_no_sentence_of_the_script_that_a_file_can_say_names_a_key() -> None:
    """The words of the keys are in one list; what stands in for a question uses none of them."""
    keys = [f"press {command.key}" for command in COMMANDS]
    for words in (
        *(
            sentences.GATED_ALONE,
            sentences.OPEN_REMINDER_ALONE,
            sentences.LEG_ALONE,
            sentences.NOTICE_PAIN,
            sentences.NOTE_PAIN_AFTER,
        ),
        *(sentences.IF_EASED, sentences.IF_SPREADING, sentences.IF_YES, sentences.you_have(30.0)),
        *(sentences.without_key(text) for text in (sentences.COLD_OFF, sentences.HEAT_OFF, sentences.READY_HINT)),
    ):
        assert not any(key in words.lower() for key in keys)


def test_someone_who_can_answer_is_still_asked() -> None:
    waits = [segment for segment in score_of(ASKING).segments if segment.waits]
    assert all(segment.question for segment in waits)
    assert len(waits) >= 5
