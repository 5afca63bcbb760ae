"""A pain number in a session: it is answered in words that fit, and what comes next waits until they are said."""

from dataclasses import replace
from itertools import product

import pytest

from coach.care.facts import Result
from coach.routine.reader import read_file
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import pain_words, sentences
from coach.script.pain_words import Doing, Place
from coach.session import machine
from coach.session.events import Answer, Effect, Event, Hurts, Look, Say, Start
from coach.session.pain import body_place, doing_of
from coach.session.state import State, Status, segment_of
from tests.support import HEAD, POSITION, STRETCH, score_of, shipped

EVERY_KIND = {
    "stretching": STRETCH,
    "positioning": POSITION,
    "cold": HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n",
    "heat": HEAD + "kind: heat\nsteps:\n  - heat: Lean on it.\n    for: 10 min\n",
    "press": HEAD + "kind: self-massage\nsteps:\n  - press: Press.\n    then: Move.\n",
    "walk": HEAD + "kind: mobility\nsteps:\n  - walk: Walk.\n    for: 3 min\n",
    "breathe": HEAD + "kind: breathing\nsteps:\n  - breathe: Breathe.\n    for: 60 s\n",
}


def play(score: Score, pain: int | None, until: set[SegmentKind]) -> tuple[State, float]:
    state, _ = machine.step(score, State(), Start(pain), 0.0)
    t = 0.0
    while segment_of(state, score).kind not in until:
        t += 0.5
        asking = machine.asking(score, state)
        event: Event = Look()
        if asking is not None:
            event = Answer({"ready": "ready", "yes-no": "no", "number": str(pain or 2)}[asking.answers])
        state, _ = machine.step(score, state, event, t)
    return state, t + 1


def said(effects: tuple[Effect, ...]) -> list[Say]:
    return [effect for effect in effects if isinstance(effect, Say)]


ACTIVE = {
    *(SegmentKind.STRETCH, SegmentKind.HOLD, SegmentKind.COLD, SegmentKind.HEAT, SegmentKind.PRESS),
    *(SegmentKind.WALK, SegmentKind.BREATHE),
}


@pytest.mark.parametrize("kind", list(EVERY_KIND))
def test_every_number_told_in_every_kind_of_session_is_answered_for_whoever_wished_for_quiet_too(kind: str) -> None:
    """In the quiet hours, too: whoever calls out at night and hears nothing lies there alone with it."""
    for before, pain in product((None, 0, 2, 5, 8), range(11)):
        score = score_of(EVERY_KIND[kind], pain=2)
        state, t = play(score, before, ACTIVE)
        state, _ = machine.step(score, state, Hurts(), t)
        state, effects = machine.step(score, state, Answer(str(pain)), t + 1)
        answers = [say for say in said(effects) if say.asked or say.kind is CueKind.SAFETY]
        assert [say for say in answers if sentences.PAUSED not in say.text], (kind, before, pain)
        assert pain < 7 or answers[0].kind is CueKind.SAFETY
        assert state.status in (Status.PAUSED, Status.ENDED)


def test_what_comes_next_begins_when_the_answer_has_been_said() -> None:
    """Otherwise “hold” would be said in the middle of “ease off until it's only a gentle pull”."""
    score = score_of(STRETCH + "  - ask: pain\n  - stretch: Draw up the other knee.\n")
    state, t = play(score, 2, {SegmentKind.ASK})
    state, effects = machine.step(score, state, Answer("3"), t)
    answer, after = said(effects)[:2]
    assert answer.text.startswith("That's one more than before, so about the same.")
    assert after.at == pytest.approx(t + sentences.speech_seconds(answer.text))
    assert state.began == after.at


def test_the_number_after_a_session_is_answered_in_its_last_words() -> None:
    score = score_of(POSITION)
    for pain in range(11):
        state, t = play(score, 10, {SegmentKind.ASK})
        state, effects = machine.step(score, state, Answer(str(pain)), t)
        assert state.result is Result.DONE
        words = " ".join(say.text for say in said(effects))
        assert "Well done." in words
        assert pain_words.at_the_end(pain) in words, "what to do about it"


def test_before_between_and_after_the_holds_it_is_the_exercise_that_is_eased() -> None:
    score = score_of(STRETCH)
    kinds = {segment.kind: doing_of(score, segment) for segment in score.segments}
    for kind in (SegmentKind.GET_READY, SegmentKind.STRETCH, SegmentKind.REST, SegmentKind.CHANGE):
        assert kinds[kind] is Doing.STRETCHING
    assert kinds[SegmentKind.ASK] is Doing.BETWEEN


def test_how_the_body_lies_is_known_wherever_a_figure_shows_it() -> None:
    for path in shipped():
        routine = read_file(path).routine
        assert routine is not None
        score = score_of(path.read_text(encoding="utf-8"))
        for segment in score.segments:
            if segment.figure is not None:
                assert body_place(score, segment) is not Place.UNKNOWN, (path.stem, segment.text)


def test_a_routine_without_figures_is_answered_without_a_guess() -> None:
    score = score_of(POSITION)
    assert {body_place(score, segment) for segment in score.segments} == {Place.UNKNOWN}


def test_in_pregnancy_nobody_is_sent_to_stay_on_the_back() -> None:
    """Breathing is shown on the back, and done on the side: a stop must not say “stay on your back”."""
    score = score_of(
        HEAD + "kind: breathing\nsteps:\n  - breathe: Breathe.\n    figure: supine-knees-bent\n    for: 1 min\n"
    )
    pregnant = replace(score, avoid=("pregnancy",))
    assert {body_place(score, segment) for segment in score.segments} >= {Place.BACK}
    assert Place.BACK not in {body_place(pregnant, segment) for segment in pregnant.segments}
