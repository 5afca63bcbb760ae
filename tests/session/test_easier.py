"""“Easier”: the exercise becomes easier at once, stays so, and comes to its end as before."""

import pytest

from coach.care.gate import Level
from coach.routine.reader import read_text
from coach.score.options import Options
from coach.score.score import Score, Segment
from coach.script import sentences
from coach.session import machine
from coach.session.events import Back, Easier, Effect, Happened, Look, Next, Pause, Say, Start
from coach.session.serialize import event_from_json, event_to_json, fold, pack, unpack
from coach.session.state import State, Status, segment_of, treatment_time
from tests.support import HEAD, STRETCH, score_of, shipped

EASED = (
    HEAD
    + "kind: stretching\nsteps:\n"
    + "  - repeat:\n      - stretch: Draw your knee to your chest.\n        name: Knee to chest\n"
    + "        hold: 10 s\n        repetitions: 2\n        figure: supine-knee-to-chest\n"
    + "        easier: {say: Come only halfway., hold: 4 s, figure: supine-knee-halfway}\n    times: 2\n"
    + "  - ask: eased\n"
)


def _at(score: Score, kind: str, after: float) -> tuple[State, float]:
    """So many seconds into the first segment of a kind."""
    t = 0.0
    state, _ = machine.step(score, State(), Start(2), 0.0)
    while segment_of(state, score).kind != kind:
        t += 0.5
        state, _ = machine.step(score, state, Look() if state.status is Status.RUNNING else Next(), t)
    return machine.step(score, state, Look(), state.began + after)[0], state.began + after


def _said(effects: tuple[Effect, ...]) -> list[str]:
    return [effect.text for effect in effects if isinstance(effect, Say)]


def _ease(score: Score, kind: str, after: float) -> tuple[State, list[str], float]:
    state, t = _at(score, kind, after)
    state, effects = machine.step(score, state, Easier(), t)
    return state, _said(effects), t


def _to_the_end(score: Score, state: State, t: float) -> list[Segment]:
    """The segments that come, one after the other, until the patient is asked."""
    found = [segment_of(state, score)]
    while state.status is Status.RUNNING:
        t += 0.25
        state, _ = machine.step(score, state, Look(), t)
        if segment_of(state, score) != found[-1]:
            found.append(segment_of(state, score))
    return found


def test_the_words_the_figure_and_the_hold_are_the_easier_ones_at_once() -> None:
    score = score_of(EASED)
    state, said, _ = _ease(score, "stretch", 1.0)
    here = segment_of(state, score)
    assert said == ["OK, the easier version from here. Come only halfway."]
    assert (here.text, here.length, here.figure) == ("Come only halfway.", 4.0, "supine-knee-halfway")


def test_every_hold_that_follows_is_easier_in_the_next_round_too() -> None:
    score = score_of(EASED)
    state, _, t = _ease(score, "stretch", 1.0)
    holds = [segment for segment in _to_the_end(score, state, t) if segment.kind == "stretch"]
    assert [(hold.length, hold.text) for hold in holds] == [(4.0, "Come only halfway.")] * 4


def test_a_hold_that_has_lasted_long_enough_for_the_easier_form_ends_now() -> None:
    score = score_of(EASED)
    state, _, t = _ease(score, "stretch", 7.0)
    state, effects = machine.step(score, state, Look(), t + 0.1)
    assert segment_of(state, score).kind == "rest"
    assert state.began == pytest.approx(t)
    assert _said(effects), "the rest is said, not passed over"


def test_what_leads_in_is_told_anew() -> None:
    score = score_of(EASED)
    state, said, t = _ease(score, "get-ready", 2.0)
    assert said == ["OK, the easier version from here."]
    for n in range(20):
        state, effects = machine.step(score, state, Look(), t + 0.25 * n)
        said += _said(effects)
    assert said[1:3] == ["Knee to chest.", "Come only halfway."]


def test_a_paused_session_stays_paused() -> None:
    score = score_of(EASED)
    state, t = _at(score, "stretch", 2.0)
    state, _ = machine.step(score, state, Pause(), t)
    state, _ = machine.step(score, state, Easier(), t + 60)
    assert state.status is Status.PAUSED
    assert state.elapsed(t + 60) == pytest.approx(2.0)
    assert segment_of(state, score).text == "Come only halfway."


def test_asking_again_says_that_this_is_the_easier_form() -> None:
    score = score_of(EASED)
    state, _, t = _ease(score, "stretch", 1.0)
    again, effects = machine.step(score, state, Easier(), t)
    assert again == state
    assert _said(effects) == [sentences.EASIER_ALREADY]


def test_going_back_leads_to_the_easier_form() -> None:
    score = score_of(EASED)
    state, _, t = _ease(score, "stretch", 1.0)
    state, _ = machine.step(score, state, Back(), t)
    assert segment_of(state, score).text == "Come only halfway."


def test_an_exercise_without_an_easier_form_says_so_kindly() -> None:
    state, said, _ = _ease(score_of(STRETCH), "stretch", 1.0)
    assert said == [sentences.NO_EASIER]
    assert not state.easier


def test_with_care_it_is_the_easier_form_already() -> None:
    score = score_of(EASED, pain=4)
    assert score.decision.level is Level.CARE
    assert score.easier == ()
    assert _ease(score, "stretch", 1.0)[1] == [sentences.EASIER_ALREADY]


def test_what_was_done_in_the_easier_form_counts_as_done() -> None:
    score = score_of(EASED)
    state, _, t = _ease(score, "stretch", 1.0)
    for n in range(400):
        state, _ = machine.step(score, state, Look(), t + 0.25 * n)
    assert treatment_time(state, score) == pytest.approx((16.0, 0.0))


def test_a_session_taken_up_again_is_still_easier() -> None:
    score = score_of(EASED)
    state, t = _at(score, "stretch", 1.0)
    happened: list[Happened] = [(Start(2), 0.0), (Look(), t), (Easier(), t)]
    state, _ = fold(unpack(pack(score)), [event_from_json(event_to_json(event, t)) for event, t in happened])
    assert segment_of(state, score).text == "Come only halfway."


def test_the_easier_form_of_every_shipped_routine_fits_its_session_segment_by_segment() -> None:
    for path in shipped():
        routine = read_text(path.read_text(encoding="utf-8")).routine
        assert routine is not None
        score = score_of(path.read_text(encoding="utf-8"))
        forms = {form.index: form for form in score.easier}
        for segment in score.segments:
            form = forms.pop(segment.index, segment)
            assert (form.kind, form.step, form.side, form.repetition) == (
                segment.kind,
                segment.step,
                segment.side,
                segment.repetition,
            )
            assert form.nominal <= segment.nominal or segment.kind == "get-ready"
        assert not forms


def test_a_recording_that_nobody_can_answer_holds_no_easier_form() -> None:
    assert score_of(EASED, Options("", unattended=5.0)).easier == ()
