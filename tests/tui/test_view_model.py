"""What stands on the player screen is a function of score, state and time."""

from dataclasses import dataclass, replace

import pytest

from coach.care.facts import Flag, Result
from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.care.sign import Sign
from coach.routine.model import Routine
from coach.score.compiler import compile_score, demand_of
from coach.score.score import AskKind, Score, SegmentKind
from coach.script import praise, sentences, stage_words
from coach.script.screen_words import PAUSED_STATUS
from coach.session.events import (
    Answer,
    Easier,
    Ended,
    Event,
    Happened,
    Hurts,
    LegSymptoms,
    Look,
    Pause,
    Ready,
    Resume,
    Start,
)
from coach.session.machine import step
from coach.session.serialize import fold
from coach.session.state import State, Status
from coach.tui.keys import NUMBERS, pick_for
from coach.tui.player.view_model import PlayerView, guide_of, view_of
from coach.visit import treatment
from tests.support import DEFAULT_OPTIONS
from tests.tui.conftest import KNEE, routine


def _score(of: Routine = KNEE) -> Score:
    demand = demand_of(of)
    decision = Decision(demand, Level.OPEN, (Reason(ReasonCode.QUALIFIED),), NextStep.START)
    return compile_score(of, decision, DEFAULT_OPTIONS)


def _run(score: Score, *happened: Happened) -> tuple[State, float]:
    return fold(score, happened)


def _at(score: Score, index: int, offset: float) -> PlayerView:
    state = State(began=100.0, index=index, status=Status.RUNNING)
    return view_of(score, state, 100.0 + offset)


def _first(score: Score, kind: str) -> int:
    return next(s.index for s in score.segments if s.kind == kind)


@pytest.mark.parametrize(
    ("seconds", "face"), [(0, "0"), (0.01, "1"), (7, "7"), (30, "30"), (59.5, "1:00"), (150, "2:30"), (3720, "1:02:00")]
)
def test_the_time_left_is_rounded_up(seconds: float, face: str) -> None:
    assert sentences.clock_face(seconds) == face


@pytest.mark.parametrize("seconds", [22.4, 22.6, 59.7])
def test_the_time_at_the_end_is_that_of_the_closing_words(seconds: float) -> None:
    @dataclass(frozen=True)
    class Played:
        score: Score
        ending: Ended
        reported: Flag = Flag.NONE
        signs: tuple[Sign, ...] = ()

    ended = Ended(Result.QUIT, seconds, 0.0, 0.0, 0.0, None, None, took=seconds)
    times = [time for _, time in treatment.facts_of(Played(_score(), ended))]
    words = praise.ending(Result.QUIT, "A hold", praise.Did(seconds=seconds))
    assert all(time in words for time in times)
    assert bool(times) == ("minute" in words)


def test_a_hold_shows_side_repetition_and_time() -> None:
    score = _score()
    view = _at(score, _first(score, "stretch"), 3.2)
    assert view.place == "Left side, 1 of 2."
    assert (view.phase, view.word, view.time) == ("Hold the stretch", "Hold", "17")
    assert view.instruction == "Draw your knee towards your chest."


def test_counted_repetitions_show_the_count_that_was_said_last() -> None:
    pumps = routine("p", "Pumps", "mobility", "  - count: Pull.\n    repetitions: 10\n    tempo: 2 s\n")
    score = _score(pumps)
    index = _first(score, "count")
    assert [_at(score, index, t).time for t in (0.0, 1.9, 2.0, 19.9)] == ["1", "1", "2", "10"]


def test_breathing_tells_in_and_out() -> None:
    breath = routine(
        "b", "B", "breathing", "  - breathe: Go.\n    pace: {in: 4 s, hold: 1 s, out: 6 s}\n    for: 1 min\n"
    )
    score = _score(breath)
    index = _first(score, "breathe")
    assert [_at(score, index, t).phase for t in (0, 3.9, 4, 5, 11)] == [
        "Breathe in",
        "Breathe in",
        "Hold",
        "Breathe out",
        "Breathe in",
    ]


def test_pause_and_resume_are_told_in_words() -> None:
    score = _score()
    state, t = _run(score, (Start(2), 0.0), (Ready(), 0.5), (Pause(), 1.0))
    assert "Paused" in view_of(score, state, t).status
    state, t = _run(score, (Start(2), 0.0), (Ready(), 0.5), (Pause(), 1.0), (Resume(), 5.0))
    view = view_of(score, state, t)
    assert (view.phase, view.time) == ("Get ready", "3")


COLD = routine("c", "C", "cold", "  - cold: Lay the pack on.\n    for: 10 min\n")


def test_in_a_pause_of_cold_the_screen_says_nothing_but_to_take_it_off() -> None:
    score = _score(COLD)
    cold = State(index=_first(score, "cold"), status=Status.RUNNING)
    paused, _ = step(score, cold, Pause(), 30.0)
    view = view_of(score, paused, 30.0)
    assert (view.instruction, view.status) == ("Take the cold off now.", PAUSED_STATUS)
    resuming, _ = step(score, paused, Resume(), 40.0)
    assert view_of(score, resuming, 40.0).instruction == "Lay the pack on."


@pytest.mark.parametrize("how", [Hurts(), LegSymptoms()])
@pytest.mark.parametrize("kind", ["cold", "alarm"])
def test_what_is_asked_with_a_pack_on_stands_below_that_it_has_to_come_off(how: Event, kind: str) -> None:
    score = _score(COLD)
    status = Status.RUNNING if kind == "cold" else Status.WAITING
    asked, _ = step(score, State(index=_first(score, kind), status=status), how, 30.0)
    assert view_of(score, asked, 30.0).instruction.startswith("Take the cold off now. ")


def test_a_question_takes_the_place_of_the_time_and_names_its_own_answers() -> None:
    score = _score()
    index = next(s.index for s in score.segments if s.name == "Has it eased?")
    state = State(index=index, status=Status.WAITING)
    view = view_of(score, state, 0.0)
    assert (view.time, view.instruction) == ("", "Has it eased?")
    assert [(p.key, p.value, p.words, p.letter) for p in view.picks] == [
        ("1", "yes", "Yes", "y"),
        ("2", "no", "Not yet", "n"),
        ("3", "unsure", "Not sure", ""),
    ]


def test_it_hurts_asks_for_a_number_of_which_no_single_key_is_the_answer() -> None:
    score = _score()
    state, t = _run(score, (Start(2), 0.0), (Hurts(), 1.0))
    view = view_of(score, state, t)
    assert view.picks == NUMBERS
    assert [pick.value for pick in view.picks] == [str(number) for number in range(11)]
    assert not any(pick_for(key, view.picks) for key in (*"0123456789x", "enter", ""))


def test_leg_symptoms_are_asked_group_by_group_and_help_stands_at_the_first_yes() -> None:
    score = _score()
    state, t = _run(score, (Start(2), 0.0), (LegSymptoms(), 1.0))
    first = view_of(score, state, t)
    assert "lie down" in first.instruction
    assert score.screens[0] in first.instruction
    state, t = _run(score, (Start(2), 0.0), (LegSymptoms(), 1.0), (Answer("no"), 2.0))
    assert view_of(score, state, t).instruction == score.screens[1]
    state, t = _run(score, (Start(2), 0.0), (LegSymptoms(), 1.0), (Answer("yes"), 2.0))
    helped = view_of(score, state, t)
    assert helped.instruction.startswith(score.emergency)
    assert helped.word == "Get help now", "no number is known here"
    called = view_of(replace(score, number_to_call="112"), state, t)
    assert (called.word, called.phase) == ("Call 112", "Call 112"), "whom to call, as everywhere else"
    assert [pick.key for pick in helped.picks] == ["enter"], "nothing that is pressed by habit takes it back"


def test_the_share_grows_from_nothing_to_one() -> None:
    score = _score()
    shares = [_at(score, s.index, 0.0).share for s in score.segments]
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] < 1.0


def test_looking_does_not_change_what_is_shown_while_nothing_moves() -> None:
    score = _score()
    state, t = _run(score, (Start(2), 0.0), (Ready(), 0.5), (Pause(), 1.0))
    later, _ = step(score, state, Look(), 500.0)
    assert view_of(score, state, t) == view_of(score, later, 500.0)


def test_repetitions_at_ones_own_pace_keep_their_instruction_in_sight() -> None:
    pumps = routine("p", "Pumps", "mobility", "  - count: Pull your toes up.\n    repetitions: 10\n")
    score = _score(pumps)
    view = view_of(score, State(index=_first(score, "count"), status=Status.WAITING), 0.0)
    assert view.instruction.startswith("Pull your toes up. Do 10, at your own pace.")


BREATH = routine("b", "B", "breathing", "  - breathe: Go.\n    pace: {in: 4 s, hold: 1 s, out: 6 s}\n    for: 1 min\n")


def test_the_guide_fills_while_breathing_in_and_empties_while_breathing_out() -> None:
    score = _score(BREATH)
    state = State(began=100.0, index=_first(score, "breathe"), status=Status.RUNNING)
    found = [guide_of(score, state, 100.0 + t) for t in (0.0, 2.0, 4.0, 4.9, 8.0, 11.0)]
    assert [(g.second, g.of) for g in found if g] == [(1, 4), (3, 4), (1, 1), (1, 1), (4, 6), (1, 4)]
    full = [g.full for g in found if g]
    assert full == pytest.approx([0.0, 0.5, 1.0, 1.0, 0.5, 0.0])


def test_nothing_leads_the_breath_where_none_is_to_be_led() -> None:
    score = _score()
    state, t = _run(score, (Start(2), 0.0))
    assert guide_of(score, state, t) is None
    breathing = _score(BREATH)
    asked = State(index=_first(breathing, "breathe"), status=Status.RATING)
    assert guide_of(breathing, asked, 1.0) is None


def test_what_is_next_comes_with_its_time_and_without_one_where_it_waits_for_the_patient() -> None:
    score = _score()
    stretch = _first(score, "stretch")
    assert _at(score, stretch, 0.0).next_up == "Next: Has it eased? In about 2 minutes."
    last = max(s.index for s in score.segments if s.kind == "rest")
    assert _at(score, last, 0.0).next_up == "Next: Has it eased? In a moment."
    ready = next(s.index for s in score.segments if s.waits)
    assert _at(score, ready, 0.0).next_up == "Next: Single knee to chest"


def test_the_easier_form_stands_on_the_screen_and_the_session_still_comes_to_one() -> None:
    knee = routine(
        "k",
        "K",
        "stretching",
        "  - stretch: Draw it up.\n    hold: 20 s\n    repetitions: 2\n    easier: {say: Only halfway., hold: 5 s}\n",
    )
    score = _score(knee)
    state = State(index=_first(score, "stretch"), status=Status.RUNNING, pain_before=2)
    eased, _ = step(score, state, Easier(), 1.0)
    view = view_of(score, eased, 1.0)
    assert (view.instruction, view.time) == ("Only halfway.", "4")
    assert view.share > view_of(score, state, 1.0).share


def test_every_kind_of_segment_has_a_word_to_draw_or_draws_its_own() -> None:
    """A breath draws what to do, a question itself, and advice what it is about."""
    own = {SegmentKind.BREATHE, SegmentKind.ASK, SegmentKind.TELL}
    assert {kind for kind in SegmentKind if kind not in stage_words.WORDS} == own
    assert {kind for kind in SegmentKind if kind not in stage_words.PHASES} == own
    assert set(stage_words.QUESTION_WORDS) == set(AskKind)


def test_a_step_is_drawn_in_its_short_form_with_the_side_in_it() -> None:
    knee = routine(
        "k",
        "K",
        "stretching",
        "  - stretch: Draw your <side> knee up.\n    short: <side> knee up\n    name: Knee to chest\n    sides: each\n"
        "    easier: {say: Only halfway., hold: 3 s}\n",
    )
    score = _score(knee)
    for kind in ("get-ready", "stretch"):
        assert _at(score, _first(score, kind), 0.5).short == "Left knee up"
    change = _at(score, _first(score, "change-sides"), 0.5)
    assert (change.word, change.short) == ("Right", "Right knee up"), "changing sides draws the side alone"
    state = State(index=_first(score, "stretch"), status=Status.RUNNING, pain_before=2)
    eased, _ = step(score, state, Easier(), 1.0)
    assert view_of(score, eased, 1.0).short == "Knee to chest, left", "other words have a short form of their own"


def test_what_to_do_is_never_told_twice_in_the_head_and_drawn() -> None:
    score = _score()
    hold = _at(score, _first(score, "stretch"), 1.0)
    assert (hold.title, hold.short) == ("Knee to chest", "Single knee to chest, left")
    cold = _score(COLD)
    assert (_at(cold, _first(cold, "cold"), 1.0).word, _at(cold, _first(cold, "cold"), 1.0).title) == ("Cold", "C")


def test_what_lies_on_the_skin_is_drawn_to_come_off_in_a_pause_and_at_the_alarm() -> None:
    score = _score(COLD)
    paused, _ = step(score, State(index=_first(score, "cold"), status=Status.RUNNING), Pause(), 30.0)
    assert view_of(score, paused, 30.0).short == "Take the cold off"
    alarm = State(index=_first(score, "alarm"), status=Status.WAITING)
    assert view_of(score, alarm, 30.0).short == "Take the cold off"


def test_a_breath_counts_down_what_is_left_of_it() -> None:
    score = _score(BREATH)
    index = _first(score, "breathe")
    shown = [(view.word, view.time) for view in (_at(score, index, t) for t in (0.0, 3.5, 4.0, 5.0, 10.5))]
    assert shown == [
        ("Breathe in", "4"),
        ("Breathe in", "1"),
        ("Hold", "1"),
        ("Breathe out", "6"),
        ("Breathe out", "1"),
    ]


def test_what_is_drawn_stands_in_words_too() -> None:
    score = _score()
    assert _at(score, _first(score, "stretch"), 1.0).in_words == "Hold the stretch. Single knee to chest, left."
    state, t = _run(score, (Start(2), 0.0), (Ready(), 1.0), (Pause(), 2.0))
    assert view_of(score, state, t).in_words.startswith(PAUSED_STATUS)
    state, t = _run(score, (Start(2), 0.0))
    assert view_of(score, state, t).in_words == "Get into position.", "and nothing twice"
