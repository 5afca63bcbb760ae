"""The daily questions at rest: whoever never checks in is asked, too, and nobody is kept from help for it."""

from dataclasses import replace

import pytest

from coach.care.facts import Flag, Result, StopReason
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, LEG_SCREEN
from coach.score.options import Options
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import daily_words, sentences
from coach.session import machine, serialize
from coach.session.events import (
    Answer,
    Event,
    FlagFound,
    FlagTakenBack,
    Hurts,
    LegSymptoms,
    Look,
    Next,
    NoSigns,
    Pause,
    Quit,
    Ready,
    Resume,
    Say,
    Stopped,
    TakeBack,
    Wake,
)
from coach.session.rest_screen import ANSWER_WITHIN, ASK_AFTER
from coach.session.state import Status, exposure, remaining
from tests.session.test_machine import Play
from tests.support import HEAD, score_of

UNSCREENED = Options("112", screen_at_rest=True)
LYING = (
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n"
    + "  - hold: Let go.\n    for: 5 min\n    does: rest\n"
)
SHORT = LYING.replace("5 min", "1 min")
COLD = HEAD + "kind: cold\nsteps:\n  - {ready: Lie down., does: rest}\n  - cold: Lay it on.\n    for: 20 min\n"
SHORT_COLD = COLD.replace("20 min", "5 min")
BREATHING = HEAD + "kind: breathing\nsteps:\n  - breathe: Breathe.\n    for: 3 min\n"
SHOWER = (
    HEAD
    + "kind: heat\nsteps:\n  - repeat:\n      - {heat: Hot., for: 2 min}\n      - {cold: Cold., for: 30 s}\n"
    + "    times: 3\n"
)
BELOW, LEGS, SINCE = (group.signs for group in DAILY_SCREEN)


def resting(text: str = LYING, kind: SegmentKind = SegmentKind.HOLD) -> tuple[Play, float]:
    """A session in the first rest of its routine, and when that began."""
    play = Play(score_of(text, UNSCREENED))
    return play, play.until(kind)


def asked(text: str = LYING, kind: SegmentKind = SegmentKind.HOLD) -> tuple[Play, float]:
    """A session in which the first daily question has just been asked, and when that was."""
    play, t = resting(text, kind)
    play.do(Look(), t + ASK_AFTER)
    assert play.status() is Status.ALONGSIDE
    return play, t + ASK_AFTER


def question(play: Play) -> str:
    asking = machine.asking(play.score, play.state)
    assert asking is not None
    assert asking.about == "daily"
    return asking.text


def test_nothing_is_asked_before_the_patient_lies_nor_in_the_first_minute_of_it() -> None:
    """Whoever has just been struck gets help first."""
    play, t = resting()
    assert not any(words in said for words in play.score.daily for said in play.said())
    play.do(Look(), t + ASK_AFTER - 1)
    assert play.status() is Status.RUNNING
    play.do(Look(), t + ASK_AFTER)
    assert play.status() is Status.ALONGSIDE
    said = [effect for effect in play.effects if isinstance(effect, Say)][-1]
    assert said.text.startswith(daily_words.WHILE_YOU_REST)
    assert play.score.daily[0] in said.text
    assert said.kind is CueKind.SAFETY, "it is heard in the quiet hours, too"


def test_three_times_no_goes_on_where_it_was_and_is_a_fact() -> None:
    play, t = asked()
    for number, words in enumerate(play.score.daily):
        assert words in question(play)
        play.do(Answer("no"), t + 5 * (number + 1))
    assert play.status() is Status.RUNNING
    assert play.facts(NoSigns) == [NoSigns(("daily-below", "daily-legs", "daily-since"))]
    assert play.said()[-1] == daily_words.THANKS
    assert remaining(play.state, play.score, t + 15) == 5 * 60 - ASK_AFTER - 15, "the rest has gone on meanwhile"
    play.do(Look(), t + 200)
    assert play.status() is Status.RUNNING, "it is asked once"


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize(("before", "signs"), [(0, BELOW), (1, LEGS), (2, SINCE)])
def test_the_first_yes_or_not_sure_brings_help_at_once_by_the_names_of_the_signs(
    answer: str, before: int, signs: tuple[Sign, ...]
) -> None:
    play, t = asked()
    for number in range(before):
        play.do(Answer("no"), t + number)
    play.do(Answer(answer), t + 10)
    assert play.status() is Status.HELP
    assert play.facts(FlagFound) == [FlagFound(Flag.EMERGENCY, signs)]
    assert play.facts(NoSigns) == []
    assert play.facts(Stopped) == [], "nothing was stopped for pain or a leg"
    play.do(Ready(), t + 20)
    assert play.state.result is Result.RED_FLAG


def test_after_a_fall_or_with_chest_pain_nobody_is_sent_off_by_car() -> None:
    play, t = asked()
    play.do(Answer("no"), t)
    play.do(Answer("no"), t)
    play.do(Answer("yes"), t)
    assert play.said()[-1].startswith(sentences.wait_for_help("112"))
    below, t = asked()
    below.do(Answer("yes"), t)
    assert below.said()[-1].startswith(sentences.emergency("112"))


def test_with_a_pack_on_the_skin_help_comes_first_and_then_the_pack_comes_off() -> None:
    play, t = asked(COLD, SegmentKind.COLD)
    play.do(Answer("yes"), t)
    first, then = play.said()[-2:]
    assert first.startswith(play.score.emergency)
    assert then == sentences.TAKE_OFF["cold"]


def test_a_slip_is_taken_back_by_two_presses_and_the_question_is_asked_again() -> None:
    play, t = asked()
    play.do(Answer("no"), t)
    play.do(Answer("yes"), t + 1)
    play.do(TakeBack(), t + 2)
    assert play.status() is Status.HELP, "one press may be a slip itself"
    play.do(TakeBack(), t + 3)
    assert play.facts(FlagTakenBack) == [FlagTakenBack(Flag.EMERGENCY, LEGS)]
    assert play.score.daily[1] in question(play)
    play.do(Answer("no"), t + 4)
    play.do(Answer("no"), t + 5)
    assert play.status() is Status.RUNNING
    assert len(play.facts(NoSigns)) == 1


def test_without_an_answer_the_session_goes_on_and_another_one_asks() -> None:
    play, t = asked()
    play.do(Answer("no"), t + 50)
    play.do(Look(), t + 50 + ANSWER_WITHIN - 1)
    assert play.status() is Status.ALONGSIDE, "each question has its own time"
    play.do(Look(), t + 50 + ANSWER_WITHIN)
    assert play.status() is Status.RUNNING
    assert play.said()[-1] == daily_words.LATER
    assert play.facts(NoSigns) == [], "two answers are no screen"
    play.do(Look(), t + 4 * 60 - 1)
    assert play.said()[-1] not in play.score.daily


def test_cold_keeps_its_cap_whatever_is_asked_and_its_end_comes_before_any_question() -> None:
    """A pack that stays on because coach waits for an answer burns the skin."""
    late = Play(score_of(SHORT_COLD, UNSCREENED))
    t = late.until(SegmentKind.COLD)
    late.do(Look(), t + 5 * 60 - 5)  # a look so late that the question comes in the last seconds
    assert late.status() is Status.ALONGSIDE
    late.do(Look(), t + 5 * 60)
    assert late.kind() is SegmentKind.ALARM
    assert exposure(late.state, late.score, SegmentKind.COLD) == 5 * 60


def test_a_skin_check_is_said_beside_the_question_and_nothing_that_could_wait() -> None:
    play = Play(score_of(COLD, UNSCREENED))
    t = play.until(SegmentKind.COLD)
    play.do(Look(), t + 5 * 60 - 10)
    assert play.status() is Status.ALONGSIDE
    play.do(Look(), t + 5 * 60)
    assert play.said()[-1] == sentences.SKIN_CHECK
    breathing, t = asked(BREATHING, SegmentKind.BREATHE)
    told = len(breathing.said())
    breathing.do(Look(), t + 30)
    assert len(breathing.said()) == told, "no breath is counted into a question"


def test_a_rest_that_is_over_waits_for_the_answer_instead_of_taking_the_question_away() -> None:
    """Else a yes that is given in that very moment would be lost."""
    play, t = resting(SHORT)
    play.do(Look(), t + 30)
    play.do(Look(), t + 75)
    assert play.status() is Status.ALONGSIDE
    assert play.kind() is SegmentKind.HOLD
    for number in range(3):
        play.do(Answer("no"), t + 76 + number)
    play.do(Look(), t + 78)
    assert play.kind() is not SegmentKind.HOLD
    assert play.state.played[-1].seconds == 60


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (Hurts(), Status.RATING),
        (LegSymptoms(), Status.SCREENING),
        (Pause(), Status.PAUSED),
        (Wake(5), Status.PAUSED),
        (Quit(), Status.ENDED),
    ],
)
def test_whatever_is_pressed_beside_the_question_does_what_it_always_does(event: Event, status: Status) -> None:
    play, t = asked()
    play.do(event, t + 1)
    assert play.status() is status


def test_after_a_pause_the_question_that_stood_is_asked_again() -> None:
    play, t = asked()
    play.do(Answer("no"), t + 1)
    play.do(Pause(), t + 2)
    play.do(Resume(), t + 600)
    play.do(Look(), t + 604)
    assert play.status() is Status.ALONGSIDE
    assert play.score.daily[1] in question(play)
    play.do(Look(), t + 604 + ANSWER_WITHIN - 1)
    assert play.status() is Status.ALONGSIDE, "its time begins anew"


def test_leg_symptoms_beside_the_question_ask_what_bears_on_legs_from_the_beginning() -> None:
    play, t = asked()
    play.do(Answer("no"), t)
    play.do(LegSymptoms(), t + 1)
    assert play.facts(Stopped) == [Stopped(StopReason.LEG_SYMPTOMS)]
    play.do(Answer("yes"), t + 2)
    assert play.said()[-1].startswith(play.score.emergency)
    assert play.facts(FlagFound) == [FlagFound(Flag.EMERGENCY, LEG_SCREEN[0].signs)]


def test_a_rest_that_is_skipped_is_no_answer_and_the_next_one_asks() -> None:
    play = Play(score_of(LYING + "  - hold: And again.\n    for: 3 min\n    does: rest\n", UNSCREENED))
    t = play.until(SegmentKind.HOLD) + ASK_AFTER
    play.do(Look(), t)
    play.do(Answer("no"), t + 1)
    play.do(Next(), t + 2)
    assert play.status() is Status.RUNNING
    began = play.state.began
    play.do(Look(), began + ASK_AFTER)
    assert play.score.daily[1] in question(play)


def test_who_stands_under_the_shower_or_does_something_is_not_asked() -> None:
    def asks(score: Score) -> bool:
        return bool(score.daily)

    assert not asks(score_of(SHOWER, UNSCREENED))
    assert not asks(score_of(HEAD + "kind: mobility\nsteps:\n  - walk: Walk.\n    for: 5 min\n", UNSCREENED))
    standing = LYING.replace("    does: rest\n", "    does: rest\n    figure: standing\n")
    assert not asks(score_of(standing, UNSCREENED))
    assert not asks(score_of(LYING, replace(UNSCREENED, unattended=20.0))), "nobody can answer a sound file"
    assert not asks(score_of(LYING)), "nor is who has checked in"


def test_a_session_of_an_older_coach_goes_on_as_it_was_written_down() -> None:
    """It has no daily questions: nothing may be asked of what is not there."""
    written = serialize.score_to_json(score_of(LYING, UNSCREENED))
    for name in ("daily", "rests", "wait_for_help", "number_to_call"):
        del written[name]
    play = Play(serialize.score_from_json(written))
    t = play.until(SegmentKind.HOLD)
    play.do(Look(), t + 200)
    assert play.status() is Status.RUNNING


def test_where_a_session_was_killed_beside_a_question_it_stands_there_again() -> None:
    score = score_of(LYING, UNSCREENED)
    play = Play(score)
    t = play.until(SegmentKind.HOLD)
    play.do(Look(), t + ASK_AFTER)
    play.do(Answer("no"), t + ASK_AFTER + 1)
    again = serialize.score_from_json(serialize.score_to_json(score))
    assert again == score
    resumed = machine.step(again, play.state, Wake(1800), t + ASK_AFTER + 2)[0]
    assert resumed.status is Status.PAUSED, "nothing runs, and nothing is asked, until the patient says so"
