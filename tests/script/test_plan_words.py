"""The plan in words: whoever listens hears what for, how often, what is done, and what there is to choose from."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.plan import LineState, PlanLine, Purpose
from coach.script.plan_words import PURPOSE_NAMES, amount, line
from coach.tui.widgets.plan import MARKS
from tests.support import NOON

STRETCH = PlanLine(Purpose.STRETCH, LineState.NOW, 0, 1, None, ("first", "rolls", "cat"), NOON)
LIE_DOWN = PlanLine(Purpose.LIE_DOWN, LineState.NOW, 0, 3, None, ("side",), NOON)
COLD = PlanLine(Purpose.COLD, LineState.LATER, 2, None, timedelta(minutes=90), ("cold",), NOON)
TITLES = ["First gentle stretches", "Knee rolls", "Cat and cow"]


def test_a_line_that_is_for_now_names_two_choices_and_that_there_are_more() -> None:
    told = "Stretch: one set. Not done yet. First gentle stretches, Knee rolls, or another."
    assert line(STRETCH, "now", TITLES) == told
    assert line(STRETCH, "now", TITLES[:2]).endswith("First gentle stretches or Knee rolls.")
    assert line(STRETCH, "now", TITLES[:1]).endswith("Not done yet. First gentle stretches.")


def test_a_line_says_how_much_of_it_is_done_and_when_it_is_next() -> None:
    later = replace(LIE_DOWN, state=LineState.LATER, done=1)
    assert line(later, "at 14:30", ["On the side"]) == "Lie down: 3 times a day. Done once, next at 14:30."
    again = replace(LIE_DOWN, done=2)
    assert line(again, "now", ["On the side"]) == "Lie down: 3 times a day. Done twice, ready again. On the side."
    done = replace(LIE_DOWN, state=LineState.DONE, done=3)
    assert line(done, "tomorrow at 07:00", ["On the side"]) == "Lie down: 3 times a day. Done."
    untouched = replace(LIE_DOWN, state=LineState.LATER)
    assert line(untouched, "tomorrow at 07:00", []) == "Lie down: 3 times a day. Next tomorrow at 07:00."
    assert line(untouched, "on Saturday", []).endswith("Next on Saturday."), "a name keeps its capital"


def test_what_is_as_often_as_one_likes_asks_for_no_number() -> None:
    assert line(COLD, "in 40 min", []) == "Cold: every 90 minutes if you like. Done twice, next in 40 min."
    steps = replace(COLD, purpose=Purpose.MOVE, state=LineState.NOW, done=0, apart=timedelta(hours=1))
    assert line(steps, "now", ["A short walk"]).startswith("Move a little: every hour if you can. Not done yet.")
    freely = replace(LIE_DOWN, of=None)
    assert line(freely, "now", ["On the side"]) == "Lie down: as often as you like. Not done yet. On the side."


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("state", LineState)
@pytest.mark.parametrize("done", range(5))
def test_every_line_is_a_sentence_that_blames_nobody(purpose: Purpose, state: LineState, done: int) -> None:
    for of in (1, 2, 3, None):
        found = PlanLine(purpose, state, done, of, timedelta(hours=1) if of is None else None, ("a",), NOON)
        told = line(found, "at 14:30", ["A"])
        assert told.startswith(f"{PURPOSE_NAMES[purpose]}: ")
        assert told.endswith(".")
        assert "0 of" not in told + amount(found)
        assert len(amount(found)) <= len("one thing")


def test_no_two_states_or_purposes_look_or_sound_alike() -> None:
    assert set(MARKS) == {*LineState, "not yet"}, "each state has its mark, and so has what isn't ready yet"
    assert len(set(MARKS.values())) == len(MARKS)
    assert len(set(PURPOSE_NAMES.values())) == len(Purpose)
