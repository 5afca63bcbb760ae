"""What was said stands beside what is done as long as it belongs there, and no longer."""

import pytest

from coach.score.score import Score
from coach.script import pain_words, sentences
from coach.script.pain_words import Place
from coach.session.events import (
    Again,
    Answer,
    Easier,
    Event,
    HowLong,
    Hurts,
    Look,
    Next,
    Pause,
    Position,
    Resume,
    SayAgain,
    Start,
)
from coach.session.machine import asking, step
from coach.session.state import State, Status
from coach.tui.player.captions import Captions
from coach.tui.player.view_model import view_of
from tests.support import HEAD, score_of

STEPS = score_of(
    HEAD
    + """kind: stretching
steps:
  - stretch: Draw your knee to your chest.
    name: Knee to chest
    sides: each
    hold: 20 s
    figure: supine-knee-to-chest
    easier: {say: Draw it only halfway., hold: 10 s}
  - ready: Push up with both arms.
    name: Sitting up
"""
)
OPEN = score_of(
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n  - {hold: Let go., for: 2 min, does: rest}\n"
)
COLD = score_of(HEAD + "kind: cold\nsteps:\n  - cold: Lay the pack on.\n    for: 10 min\n  - tell: Leave it off.\n")


class Reader:
    """A session whose screen is read."""

    def __init__(self, score: Score) -> None:
        self.score, self.state, self.said, self.t = score, State(), Captions(score), 0.0
        self.do(Start())

    def do(self, event: Event, after: float = 1.0) -> None:
        self.t += after
        self.state, effects = step(self.score, self.state, event, self.t)
        for effect in effects:
            self.said.hear(effect, self.t)

    def to(self, kind: str) -> "Reader":
        while self.score.segments[self.state.index].kind != kind:
            question = asking(self.score, self.state)
            answers = {"ready": "ready", "yes-no": "no", "number": "2"}
            self.do(Answer(answers[question.answers]) if question else Look())
        return self

    @property
    def beside(self) -> str:
        return self.said.beside(view_of(self.score, self.state, self.t), self.t)


SEVERE, UNBEARABLE = (f"“{words}”" for words in pain_words.severe(Place.UNKNOWN)[:2])


@pytest.mark.parametrize("score", [OPEN, COLD], ids=["a position", "cold"])
def test_what_to_do_about_very_strong_pain_stands_until_the_patient_goes_on(score: Score) -> None:
    reader = Reader(score).to("hold" if score is OPEN else "cold")
    reader.do(Hurts())
    reader.do(Answer("8"))
    assert reader.beside == SEVERE
    reader.do(Look(), after=3600)
    assert reader.beside == SEVERE
    reader.do(HowLong())
    assert "left of this" in reader.beside
    reader.do(Look(), after=60)
    assert reader.beside == SEVERE, "it comes back after an answer"
    reader.do(Resume())
    assert SEVERE not in reader.beside


def test_it_stands_beside_the_question_that_waits_after_it_and_past_its_reminders() -> None:
    reader = Reader(COLD).to("alarm")
    reader.do(Hurts())
    reader.do(Answer("10"))
    assert reader.state.status is Status.WAITING
    for _ in range(30):
        reader.do(Look(), after=2)
        assert reader.beside == UNBEARABLE
    reader.do(Answer("ready"))
    assert UNBEARABLE not in reader.beside


def test_it_can_be_read_even_where_the_next_step_begins_at_once() -> None:
    asks = HEAD + "kind: positioning\nsteps:\n  - ask: pain\n  - hold: Let go.\n    for: 2 min\n    does: rest\n"
    reader = Reader(score_of(asks)).to("ask")
    reader.do(Answer("9"))
    assert (reader.score.segments[reader.state.index].kind, reader.beside) == ("hold", UNBEARABLE)
    reader.do(Look(), after=20)
    assert UNBEARABLE not in reader.beside


def test_the_answer_to_a_number_can_be_read_even_where_the_next_step_begins_at_once() -> None:
    asks = HEAD + "kind: positioning\nsteps:\n  - ask: pain\n  - hold: Let go.\n    for: 2 min\n"
    reader = Reader(score_of(asks)).to("ask")
    reader.do(Answer("2"))
    assert reader.beside == f"“{pain_words.JUST_SO}”"


def test_a_skin_check_is_gone_once_the_cold_goes_on_after_a_pause() -> None:
    reader = Reader(COLD).to("cold")
    reader.do(Look(), after=300)
    assert reader.beside == f"“{sentences.SKIN_CHECK}”"
    reader.do(Pause())
    assert reader.beside == "", "the one thing to do is to take it off"


@pytest.mark.parametrize("ask", [Easier(), Position(), SayAgain()])
def test_an_answer_from_before_never_stands_beside_another_step(ask: Event) -> None:
    reader = Reader(STEPS).to("stretch")
    reader.do(ask)
    before = reader.said.answer(reader.t)
    assert before
    reader.do(Next())
    assert reader.score.segments[reader.state.index].name == "Sitting up"
    assert before not in reader.beside


def test_an_answer_for_one_side_never_stands_beside_the_other() -> None:
    reader = Reader(STEPS).to("stretch")
    reader.do(Look(), after=15)
    reader.do(Position())
    before = reader.said.answer(reader.t)
    reader.to("change-sides")
    assert before not in reader.beside


def test_an_answer_stays_while_the_same_step_is_done_again() -> None:
    reader = Reader(STEPS).to("stretch")
    reader.do(Easier())
    before = reader.said.answer(reader.t)
    reader.do(Again())
    assert before in reader.beside


def test_the_page_at_the_end_holds_the_end_and_not_all_that_was_told() -> None:
    """Advice that is only told asks nothing in between: “Well done” would stand below the foot of the page."""
    told = "".join(f"  - tell: Good to know {number}.\n" for number in range(9))
    reader = Reader(score_of(HEAD + f"kind: education\nsteps:\n{told}"))
    while reader.state.status is not Status.ENDED:
        reader.do(Look(), after=2.0)
    assert reader.said.closing[-1].startswith("Well done.")
    assert len(reader.said.closing) <= 3
