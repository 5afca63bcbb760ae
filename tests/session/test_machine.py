"""The session machine: what each event does, and what no sequence of events can do."""

from dataclasses import replace

import pytest

from coach.care.facts import Flag, Result, StopReason
from coach.care.gate import preview_of
from coach.care.sign import Sign
from coach.care.sign_groups import LEG_SCREEN
from coach.score.compiler import demand_of
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import pain_words, sentences
from coach.session import advance, machine
from coach.session.events import (
    Again,
    Answer,
    Back,
    Effect,
    Ended,
    Enter,
    Event,
    FlagFound,
    FlagTakenBack,
    Hurts,
    LegSymptoms,
    Look,
    MoreTime,
    Next,
    PainReported,
    Pause,
    Quit,
    Ready,
    Resume,
    Say,
    Silence,
    Start,
    Stopped,
    TakeBack,
    Wake,
)
from coach.session.machine import RESUME_AFTER
from coach.session.state import State, Status, remaining, segment_of
from tests.support import HEAD, POSITION, STRETCH, routine, score_of


class Play:
    """A score being played by hand."""

    def __init__(self, score: Score, pain: int | None = 2) -> None:
        self.score = score
        self.state = State()
        self.effects: list[Effect] = []
        self.do(Start(pain), 0.0)

    def do(self, event: Event, t: float) -> list[Effect]:
        self.state, effects = machine.step(self.score, self.state, event, t)
        self.effects += effects
        return list(effects)

    def kind(self) -> SegmentKind:
        return self.score.segments[self.state.index].kind

    def status(self) -> Status:
        return self.state.status

    def until(self, kind: SegmentKind, t: float = 0.0) -> float:
        """Looks on, answering what is harmless, until a segment of this kind; returns when that began."""
        while self.kind() is not kind or self.state.status is Status.ENDED:
            assert self.state.status is not Status.ENDED, f"never came to {kind}"
            t += 0.5
            asking = machine.asking(self.score, self.state)
            answers = {"ready": "ready", "yes-no": "no", "number": "2"}
            self.do(Answer(answers[asking.answers]) if asking else Look(), t)
        return self.state.began

    def said(self) -> list[str]:
        return [e.text for e in self.effects if isinstance(e, Say)]

    def facts(self, kind: type) -> list[Effect]:
        return [e for e in self.effects if isinstance(e, kind)]


def test_a_session_cannot_start_from_a_decision_that_is_not_open() -> None:
    score = score_of(STRETCH)
    looked_at = replace(score, decision=preview_of(demand_of(routine(STRETCH))))
    with pytest.raises(ValueError, match="open decision"):
        Play(looked_at)


def test_a_set_up_waits_as_long_as_the_patient_needs() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.SET_UP)
    play.do(Look(), t + 3600)
    assert play.kind() is SegmentKind.SET_UP
    play.do(Ready(), t + 3601)
    assert play.kind() is SegmentKind.HOLD


def test_segments_end_at_their_planned_time_however_late_the_look() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    began = play.state.began
    play.do(Look(), t + 6.3)
    assert play.kind() is SegmentKind.REST
    assert play.state.began == began + 5.0


def test_a_pause_stops_the_clock_and_resuming_takes_three_seconds() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Pause(), t + 10)
    left = remaining(play.state, play.score, t + 10)
    play.do(Look(), t + 500)
    assert remaining(play.state, play.score, t + 500) == left
    play.do(Resume(), t + 500)
    assert play.status() is Status.RESUMING
    play.do(Look(), t + 502.9)
    assert play.status() is Status.RESUMING
    play.do(Look(), t + 503)
    assert remaining(play.state, play.score, t + 503) == left


def test_a_cue_is_said_once_even_after_a_pause() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Look(), t + 21)
    play.do(Pause(), t + 22)
    play.do(Resume(), t + 30)
    play.do(Look(), t + 34)
    assert play.said().count(sentences.HALFWAY) == 1


def test_pausing_during_cold_says_to_take_it_off() -> None:
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"))
    t = play.until(SegmentKind.COLD)
    play.do(Pause(), t + 1)
    assert sentences.TAKE_OFF["cold"] in play.said()[-1]


def test_next_skips_only_the_waiting_before_an_exercise_but_the_whole_exercise_from_within() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.GET_READY)
    play.do(Next(), t + 1)
    assert play.kind() is SegmentKind.STRETCH
    play.do(Next(), t + 2)
    assert play.kind() is SegmentKind.ASK
    play.do(Answer("2"), t + 3)
    assert play.state.result is Result.PARTLY


def test_back_goes_to_the_start_of_the_step_and_then_to_the_one_before() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Back(), t + 10)
    assert play.kind() is SegmentKind.HOLD
    assert play.state.began == t + 10
    play.do(Back(), t + 11)
    assert play.kind() is SegmentKind.SET_UP


def test_repeat_begins_the_exercise_again_and_counts_only_what_was_done() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(Again(), t + 2)
    assert play.kind() is SegmentKind.GET_READY
    play.until(SegmentKind.ASK, t + 2)
    play.do(Answer("2"), t + 900)
    ended = play.facts(Ended)[0]
    assert isinstance(ended, Ended)
    assert ended.done == pytest.approx(32.0)
    assert ended.result is Result.DONE


def test_more_time_is_given_to_a_position_and_the_countdown_moves_with_it() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Look(), t + 37.1)
    play.do(MoreTime(), t + 38.5)
    assert remaining(play.state, play.score, t + 38.5) == pytest.approx(31.5)
    for late in (37.0, 67.0, 68.0, 69.0):
        play.do(Look(), max(t + late + 0.1, t + 38.5))
    assert play.said().count("3") == 2


def test_a_stretch_is_never_held_longer_than_prescribed() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(MoreTime(), t + 1)
    assert remaining(play.state, play.score, t + 1) == pytest.approx(4.0)
    assert play.said()[-1] == sentences.NO_MORE_TIME


def test_more_time_for_cold_ends_at_20_minutes() -> None:
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 19 min\n"))
    t = play.until(SegmentKind.COLD)
    for _ in range(20):
        play.do(MoreTime(), t + 1)
    assert remaining(play.state, play.score, t) == pytest.approx(20 * 60)
    assert sentences.CAP_REACHED in play.said()


def test_cold_repeated_from_its_beginning_stays_within_20_minutes_in_all() -> None:
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 15 min\n"))
    t = play.until(SegmentKind.COLD)
    play.do(Again(), t + 14 * 60)
    assert remaining(play.state, play.score, t + 14 * 60) == pytest.approx(6 * 60)
    play.do(Look(), t + 20 * 60)
    assert play.kind() is SegmentKind.ALARM


def test_the_end_of_heat_calls_until_it_is_acknowledged_and_cannot_be_skipped() -> None:
    play = Play(score_of(HEAD + "kind: heat\nsteps:\n  - heat: Lean on it.\n    for: 10 min\n"))
    t = play.until(SegmentKind.ALARM)
    for seconds in range(1, 62):
        play.do(Look(), t + seconds)
    assert play.said().count(sentences.HEAT_OFF) == 5
    play.do(Next(), t + 63)
    assert play.kind() is SegmentKind.ALARM
    play.do(Ready(), t + 64)
    assert play.kind() is SegmentKind.ASK


def test_leaving_cold_early_still_says_to_take_it_off() -> None:
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"))
    t = play.until(SegmentKind.COLD)
    play.do(Next(), t + 60)
    assert play.kind() is SegmentKind.ALARM


def test_a_reason_against_cold_ends_the_session_before_it_begins() -> None:
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"))
    t = play.until(SegmentKind.ASK)
    play.do(Next(), t)
    assert play.kind() is SegmentKind.ASK
    play.do(Answer("unsure"), t)
    assert play.state.result is Result.STOPPED
    assert play.facts(Stopped) == [Stopped(StopReason.NOT_SUITABLE)]
    assert not any(p.seconds for p in play.state.played if play.score.segments[p.index].active)


def test_an_exercise_is_left_out_for_a_condition_it_must_be_avoided_with() -> None:
    text = STRETCH + "    avoid-with: [osteoporosis]\n"
    play = Play(score_of(text))
    t = play.until(SegmentKind.ASK)
    play.do(Answer("yes"), t)
    assert play.kind() is SegmentKind.ASK
    assert play.score.segments[play.state.index].question is not None
    play.do(Answer("2"), t)
    entered = [play.score.segments[e.index].kind for e in play.effects if isinstance(e, Enter)]
    assert SegmentKind.STRETCH not in entered


@pytest.mark.parametrize(("pain", "reason"), [(6, StopReason.PAIN_HIGH), (4, StopReason.PAIN_ROSE)])
def test_it_hurts_stops_a_stretch_at_6_or_at_a_rise_of_2(pain: int, reason: StopReason) -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    effects = play.do(Hurts(), t + 1)
    assert isinstance(effects[0], Silence)
    play.do(Answer(str(pain)), t + 3)
    assert play.state.result is Result.STOPPED
    assert play.facts(Stopped) == [Stopped(reason)]
    assert play.facts(PainReported) == [PainReported(pain)]
    stop, *then = play.said()[-4:]
    assert stop.startswith("Stop now. Come out of it slowly.")
    assert "knees bent" in stop, "first what needs no moving"
    assert any("a few steps" in words for words in then), "nobody is left with rest alone"


@pytest.mark.parametrize("asked", [False, True], ids=["it hurts", "asked in between"])
def test_the_pain_that_stopped_a_session_is_the_pain_after_it(asked: bool) -> None:
    play = Play(score_of(STRETCH + "  - ask: pain\n"))
    t = play.until(SegmentKind.ASK if asked else SegmentKind.STRETCH)
    if not asked:
        play.do(Hurts(), t)
    play.do(Answer("7"), t)
    (ended,) = play.facts(Ended)
    assert isinstance(ended, Ended)
    assert (ended.result, ended.pain_before, ended.pain_after) == (Result.STOPPED, 2, 7)
    assert play.said()[-1] == "Your pain went from 2 to 7.", "what to do has been said: twice would be one too many"
    assert pain_words.after_stop(7) in play.said()
    assert "call a doctor now" in pain_words.after_stop(7)


def test_pain_that_lets_a_session_go_on_is_not_the_pain_after_it() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(Hurts(), t)
    play.do(Answer("3"), t)
    play.do(Quit(), t)
    (ended,) = play.facts(Ended)
    assert isinstance(ended, Ended)
    assert ended.pain_after is None, "nobody has asked at its end"


def test_it_hurts_a_little_pauses_and_goes_on_only_when_the_patient_says_so() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(Hurts(), t + 1)
    play.do(Answer("3"), t + 3)
    play.do(Look(), t + 100)
    assert play.status() is Status.PAUSED
    play.do(Ready(), t + 100)
    play.do(Look(), t + 103.5)
    assert play.status() is Status.RUNNING
    assert remaining(play.state, play.score, t + 103.5) == pytest.approx(3.5)


def test_a_number_that_is_no_pain_is_not_taken_for_one() -> None:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(Hurts(), t + 1)
    for wrong in ("11", "-1", "", "yes", "3.5", "²"):
        play.do(Answer(wrong), t + 2)
        assert play.status() is Status.RATING


def screened(answers: list[str]) -> Play:
    play = Play(score_of(STRETCH))
    t = play.until(SegmentKind.STRETCH)
    play.do(LegSymptoms(), t + 1)
    for answer in answers:
        play.do(Answer(answer), t + 2)
    return play


BOTH, BELOW, ONE = (group.signs for group in LEG_SCREEN)


@pytest.mark.parametrize(
    ("answers", "result", "flags"),
    [
        (["yes", "ready"], Result.RED_FLAG, [FlagFound(Flag.EMERGENCY, BOTH)]),
        (["unsure", "ready"], Result.RED_FLAG, [FlagFound(Flag.EMERGENCY, BOTH)]),
        (["no", "yes", "ready"], Result.RED_FLAG, [FlagFound(Flag.EMERGENCY, BELOW)]),
        (["no", "unsure", "ready"], Result.RED_FLAG, [FlagFound(Flag.EMERGENCY, BELOW)]),
        (["no", "no", "yes"], Result.RED_FLAG, [FlagFound(Flag.URGENT, (Sign.ONE_LEG,))]),
        (["no", "no", "unsure"], Result.RED_FLAG, [FlagFound(Flag.URGENT, (Sign.ONE_LEG,))]),
        (["no", "no", "no"], Result.STOPPED, []),
    ],
)
def test_leg_symptoms_lead_group_by_group_through_what_bears_on_legs_and_always_end_the_session(
    answers: list[str], result: Result, flags: list[FlagFound]
) -> None:
    play = screened(answers)
    assert play.state.result is result
    assert play.facts(FlagFound) == flags
    assert play.facts(Stopped) == [Stopped(StopReason.LEG_SYMPTOMS)]


@pytest.mark.parametrize("answers", [[], ["no"], ["no", "no"]])
def test_nobody_who_left_the_questions_about_the_legs_is_sent_for_a_walk(answers: list[str]) -> None:
    """A leg that is weak may give way on the first step."""
    play = screened(answers)
    before = len(play.said())
    play.do(Quit(), 90.0)
    assert play.state.result is Result.STOPPED
    last = " ".join(play.said()[before:])
    assert "steps" not in last
    assert "Stay lying down for now. Then check in" in last


@pytest.mark.parametrize("answers", [["yes"], ["no", "unsure"]])
def test_at_the_first_yes_to_an_emergency_help_stands_and_is_a_fact(answers: list[str]) -> None:
    """Who cannot feel the bladder must not have to answer anything more, nor lose it where coach is closed now."""
    play = screened(answers)
    assert play.status() is Status.HELP
    assert len(play.facts(FlagFound)) == 1
    assert play.said()[-1].startswith(play.score.emergency)
    assert "X twice" in play.said()[-1]


def test_a_slip_is_taken_back_by_two_presses_and_the_question_is_asked_again() -> None:
    play = screened(["no", "yes"])
    asked = machine.asking(play.score, screened(["no"]).state)
    assert asked is not None
    play.do(TakeBack(), 90.0)
    assert play.status() is Status.HELP, "one press may be a slip itself"
    assert play.facts(FlagTakenBack) == []
    assert play.score.emergency in play.said()[-1]
    play.do(TakeBack(), 91.0)
    assert play.status() is Status.SCREENING
    assert play.facts(FlagTakenBack) == [FlagTakenBack(Flag.EMERGENCY, BELOW)]
    assert asked.text in play.said()[-1]
    play.do(Answer("no"), 92.0)
    play.do(Answer("no"), 93.0)
    assert play.state.result is Result.STOPPED, "the stop stands all the same"


@pytest.mark.parametrize("how", [Ready(), Quit(), Answer("ready")])
def test_leaving_the_help_ends_the_session_and_cuts_nothing_of_it_off(how: Event) -> None:
    play = screened(["yes"])
    effects = play.do(how, 90.0)
    assert play.state.result is Result.RED_FLAG
    assert effects[0] == Silence(keep_safety=True)


def test_nothing_but_a_way_out_is_listened_to_while_help_stands() -> None:
    play = screened(["yes"])
    for event in (Pause(), Resume(), Next(), Back(), Again(), MoreTime(), Hurts(), LegSymptoms(), Answer("no")):
        play.do(event, 90.0)
        assert play.status() is Status.HELP


def test_who_was_seen_for_a_leg_is_asked_only_whether_it_is_new_or_worse() -> None:
    from coach.score.options import Options

    both, below, one = score_of(STRETCH, Options("", looked_at=frozenset({Sign.ONE_LEG}))).screens
    assert one.startswith("Think only of what's new or worse since you were seen")
    assert not any(words.startswith("New or worse") for words in (both, below))


def test_a_session_of_an_older_coach_still_asks_for_both_its_lists() -> None:
    """What was written down then counts as what it was: the second list is no emergency."""
    old = replace(score_of(STRETCH), screens=("Any of these, now or lately?", "Any of these?"))
    play = Play(old)
    t = play.until(SegmentKind.STRETCH)
    play.do(LegSymptoms(), t)
    play.do(Answer("no"), t + 1)
    play.do(Answer("yes"), t + 2)
    assert play.facts(FlagFound) == [FlagFound(Flag.URGENT, (Sign.UNNAMED_URGENT,))]


def test_the_stop_for_leg_symptoms_is_a_fact_before_the_screen_is_answered() -> None:
    assert screened([]).facts(Stopped) == [Stopped(StopReason.LEG_SYMPTOMS)]


def test_the_emergency_message_names_the_users_own_number() -> None:
    from coach.score.options import Options

    play = Play(score_of(STRETCH, Options(emergency_number="112")))
    t = play.until(SegmentKind.STRETCH)
    play.do(LegSymptoms(), t)
    play.do(Answer("yes"), t)
    assert any("Call 112 now" in words for words in play.said())


def test_quitting_in_the_red_flag_screen_keeps_the_lock() -> None:
    play = screened([])
    play.do(Quit(), 9999.0)
    assert play.state.result is Result.STOPPED


def test_after_a_kill_the_session_waits_at_its_place() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Look(), t + 12)
    play.do(Wake(), t + 12)
    assert play.status() is Status.PAUSED
    assert remaining(play.state, play.score, t + 9999) == pytest.approx(28.0)


def test_with_care_each_exercise_is_half_and_asks_for_the_pain() -> None:
    play = Play(score_of(STRETCH, pain=4), pain=4)
    t = play.until(SegmentKind.STRETCH)
    assert play.score.segments[play.state.index].repetition == (1, 2)
    play.do(Next(), t + 1)
    play.do(Next(), t + 2)
    assert play.said()[-1] == sentences.NEED_ANSWER
    play.do(Answer("6"), t + 3)
    assert play.state.result is Result.STOPPED


def test_pressing_that_cramps_every_time_never_leads_on_into_the_move() -> None:
    text = HEAD + (
        "kind: self-massage\nsteps:\n  - press: Press down.\n    then: Roll over.\n    at-most: 2\n    does: move\n"
        "  - {ready: Stand up now., does: move}\n"
    )
    play = Play(score_of(text))
    t = play.until(SegmentKind.ASK)
    play.do(Answer("no"), t)
    for attempt in range(2):
        t = play.until(SegmentKind.PRESS, t)
        assert machine.asking(play.score, play.state) is None
        t = play.until(SegmentKind.ASK, t)
        play.do(Answer("yes"), t)
        assert attempt == 1 or sentences.PRESS_HARDER in play.said()
    while play.status() is not Status.ENDED:
        t += 1
        asking = machine.asking(play.score, play.state)
        play.do(Look() if asking is None else Answer("2" if asking.answers == "number" else "ready"), t)
    assert sentences.PRESSED_OUT in play.said()
    assert "call" in sentences.PRESSED_OUT, "who cannot get up has to know whom to call"
    assert not any("Stand up" in words for words in play.said())
    assert play.state.result is Result.PARTLY
    assert not any("Well done" in words for words in play.said())


def test_relief_ends_the_rounds() -> None:
    text = HEAD + (
        "kind: heat\nsteps:\n  - repeat:\n      - {heat: Warm., for: 60 s}\n    until: relief\n    at-most: 4\n"
    )
    play = Play(score_of(text))
    t = play.until(SegmentKind.HEAT)
    play.do(Look(), t + 60)
    play.do(Answer("yes"), t + 61)
    question = play.score.segments[play.state.index].question
    assert question is not None
    assert question.text == sentences.PAIN_NOW
    play.do(Answer("1"), t + 62)
    assert play.state.result is Result.DONE


def test_skipped_time_is_not_told_as_done() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    play.do(Next(), t + 10)
    play.do(Next(), t + 11)
    ended = play.facts(Ended)[0]
    assert isinstance(ended, Ended)
    assert (ended.done, ended.skipped, ended.result) == (10.0, 30.0, Result.PARTLY)


def test_the_end_says_how_pain_changed_by_the_smallest_change_that_matters() -> None:
    play = Play(score_of(POSITION), pain=6)
    t = play.until(SegmentKind.ASK)
    play.do(Answer("5"), t)
    assert play.said()[-1].startswith("Your pain is 5. That's one less than before, so about the same.")


def test_every_state_has_a_row_in_the_table() -> None:
    assert {status for status, _ in machine.TABLE} | {Status.ENDED} == set(Status)


def test_a_long_sleep_between_two_looks_does_not_speak_stale_cues_all_at_once() -> None:
    play = Play(score_of(POSITION))
    t = play.until(SegmentKind.HOLD)
    before = len(play.said())
    play.do(Look(), t + 39.2)
    assert play.said()[before:] == ["1"]


def test_a_warning_that_comes_due_while_nobody_looks_is_still_said() -> None:
    """Skin that is not looked at for ten minutes can burn; an old count is only noise."""
    play = Play(score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay the pack on.\n    for: 12 min\n"))
    t = play.until(SegmentKind.COLD)
    check = next(cue for cue in segment_of(play.state, play.score).cues if cue.kind is CueKind.SAFETY and cue.at > 60)
    play.do(Look(), t + 30)
    late = play.do(Look(), t + check.at + 25)
    assert [said.text for said in late if isinstance(said, Say)] == [check.say]


@pytest.mark.parametrize("began", [0.1, 17.3, 1234.567, 98765.4321])
def test_what_is_due_next_is_past_once_it_was_looked_at(began: float) -> None:
    """Otherwise a front end that sleeps until the next moment would spin."""
    play = Play(score_of(HEAD + "kind: heat\nsteps:\n  - heat: Lean on it.\n    for: 10 min\n"))
    t = play.until(SegmentKind.ALARM, began)
    for _ in range(500):
        due = advance.next_moment(play.score, play.state)
        assert due is not None
        assert due > t
        t = due
        play.do(Look(), t)


@pytest.mark.parametrize("how", [Quit(), LegSymptoms()])
def test_ending_during_heat_says_to_take_it_away(how: Event) -> None:
    play = Play(score_of(HEAD + "kind: heat\nsteps:\n  - heat: Lean on it.\n    for: 10 min\n"))
    t = play.until(SegmentKind.HEAT)
    play.do(how, t + 5)
    for answer in ("no", "no", "no"):
        play.do(Answer(answer), t + 6)
    assert play.status() is Status.ENDED
    assert sentences.TAKE_OFF["heat"] in play.said()


COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"


def on_cold(where: SegmentKind = SegmentKind.COLD) -> tuple[Play, float]:
    """A session half a minute into the cold, or at the alarm that ends it."""
    play = Play(score_of(COLD))
    t = play.until(where) + (30 if where is SegmentKind.COLD else 0)
    play.do(Look(), t)
    return play, t


@pytest.mark.parametrize("where", [SegmentKind.COLD, SegmentKind.ALARM])
@pytest.mark.parametrize("how", [Hurts(), LegSymptoms()])
def test_whoever_tells_of_pain_with_a_pack_on_hears_first_to_take_it_off(how: Event, where: SegmentKind) -> None:
    """The question may wait for an hour: the pack must not stay on for that."""
    play, t = on_cold(where)
    silence, off, *_ = play.do(how, t)
    assert isinstance(silence, Silence)
    assert off == Say(sentences.TAKE_OFF["cold"], CueKind.SAFETY, t)
    first, *_ = play.do(Wake(30.0), t + 1)
    assert off.text in first.text, "and again after a break"  # type: ignore[union-attr]  # it is a Say, or fails


def test_pain_before_the_pack_is_on_says_nothing_of_a_pack() -> None:
    play = Play(score_of(COLD))
    play.do(Hurts(), 1.0)
    assert sentences.TAKE_OFF["cold"] not in play.said()


def test_a_pack_comes_off_before_the_patient_is_told_how_to_rest() -> None:
    play, t = on_cold()
    play.do(LegSymptoms(), t)
    for _ in range(2):
        play.do(Answer("no"), t + 1)
    off, stop, *_ = [e.text for e in play.do(Answer("no"), t + 2) if isinstance(e, Say)]
    assert off == sentences.TAKE_OFF["cold"]
    assert "knees bent" in stop


def test_nothing_is_said_before_the_call_for_help_even_with_a_pack_on() -> None:
    play, t = on_cold()
    play.do(LegSymptoms(), t)
    first, *_ = [e.text for e in play.do(Answer("yes"), t + 1) if isinstance(e, Say)]
    assert first.startswith(play.score.emergency)
    assert sentences.TAKE_OFF["cold"] in [e.text for e in play.do(Ready(), t + 2) if isinstance(e, Say)]


def test_cold_that_was_left_at_the_question_for_pain_counts_as_if_it_had_stayed_on() -> None:
    """Or the next pack would be open at once, on skin that may have been cold for twenty minutes."""
    play, t = on_cold()
    play.do(Hurts(), t)
    play.do(Wake(3600.0), t + 1)
    play.do(Quit(), t + 1)
    (ended,) = play.facts(Ended)
    assert isinstance(ended, Ended)
    assert ended.cold == pytest.approx(600.0)


def test_pain_that_nobody_asked_for_before_is_not_compared_with() -> None:
    play = Play(score_of(POSITION), pain=None)
    t = play.until(SegmentKind.ASK)
    play.do(Answer("2"), t)
    assert play.state.pain_before is None
    assert play.said()[-2].startswith("Well done.")
    assert "went from" not in play.said()[-1]


def test_a_warning_that_a_pause_cuts_off_is_said_again_when_it_goes_on() -> None:
    score = score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 12 min\n")
    state, _ = machine.step(score, State(), Start(), 0.0)
    t = 0.0
    said: list[Say] = []
    while not any(say.text == sentences.SKIN_CHECK for say in said):
        t += 0.5
        kind = segment_of(state, score).question
        event: Event = Look() if kind is None else Answer("no" if kind.answers == "yes-no" else "ready")
        state, effects = machine.step(score, state, event, t)
        said = [effect for effect in effects if isinstance(effect, Say)]
    state, _ = machine.step(score, state, Pause(), t + 1)
    state, _ = machine.step(score, state, Resume(), t + 2)
    state, effects = machine.step(score, state, Look(), t + 2 + RESUME_AFTER)
    assert sentences.SKIN_CHECK in [effect.text for effect in effects if isinstance(effect, Say)]


def test_an_instruction_that_a_pause_cuts_off_is_said_again_in_its_own_time() -> None:
    score = score_of(STRETCH)
    lead = next(s for s in score.segments if s.kind is SegmentKind.GET_READY)
    at = next(c for c in lead.cues if c.say.startswith("Draw your knee"))
    state, t = State(), 0.0
    state, _ = machine.step(score, state, Start(), 0.0)
    while state.index != lead.index or t - state.began < at.at + at.lasts / 2:
        t += 0.1
        state, _ = machine.step(score, state, Look(), t)
    state, _ = machine.step(score, state, Pause(), t)
    state, _ = machine.step(score, state, Resume(), t + 5)
    state, effects = machine.step(score, state, Look(), t + 5 + RESUME_AFTER)
    assert [effect.text for effect in effects if isinstance(effect, Say)] == [at.say]
    assert state.elapsed(t + 5 + RESUME_AFTER) == pytest.approx(at.at), "what comes after it keeps its distance"
