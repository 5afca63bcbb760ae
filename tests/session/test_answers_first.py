"""Who goes by ear may have the answers before the question: then every question of a session has them there."""

import pytest

from coach.playback.narrator import warnings_of
from coach.score.options import Options
from coach.score.score import Score
from coach.script.answers import YES_NO, answers_said
from coach.session import machine
from coach.session.events import GetUp
from coach.session.state import Screen, State, Status
from tests.session.test_machine import Play
from tests.support import HEAD, score_of

CHOSEN = Options("112", screen_at_rest=True, answers_first=True)
LYING = (
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n"
    + "  - hold: Let go.\n    for: 5 min\n    does: rest\n"
)
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 10 min\n"


@pytest.fixture(params=[LYING, COLD], ids=["lying", "cold"])
def score(request: pytest.FixtureRequest) -> Score:
    return score_of(request.param, CHOSEN)


def test_no_question_of_a_session_says_its_answers_after_it(score: Score) -> None:
    asked = [machine.asking(score, State(Status.SCREENING, screen_step=step)) for step in range(len(score.screens))]
    asked += [
        machine.asking(score, State(Status.ALONGSIDE, screen=Screen.DAILY, screen_step=step))
        for step in range(len(score.daily))
    ]
    said = [(question.said, question.choices) for question in asked if question is not None]
    said += [(s.question.said, s.question.choices) for s in score.segments if s.question is not None]
    chosen = [(words, choices) for words, choices in said if choices]
    assert chosen
    assert all(words.startswith(answers_said(choices)) for words, choices in chosen), chosen


def test_so_does_the_question_on_the_way_up_and_its_voice_is_made_ready_in_these_words() -> None:
    play = Play(score_of(LYING, CHOSEN))
    play.do(GetUp(), 1.0)
    asking = machine.asking(play.score, play.state)
    assert asking is not None
    assert asking.said.startswith(answers_said(YES_NO))
    assert play.said()[-1] == asking.said
    assert asking.said in [utterance.words for utterance in warnings_of(play.score)]


def test_usually_the_answers_come_after_the_question() -> None:
    asking = machine.asking(score_of(LYING), State(Status.SCREENING))
    assert asking is not None
    assert asking.said.endswith(answers_said(asking.choices))
