"""A key that is offered does something; one that is not would do nothing, or only say why not."""

import pytest

from coach.score.score import Score
from coach.script import sentences
from coach.script.hints import SPASM_WORDS
from coach.session import machine
from coach.session.commands import COMMANDS, event_for, find, useful
from coach.session.events import Answer, Easier, Event, Hurts, LegSymptoms, Look, MoreTime, Next, Pause, Say, Start
from coach.session.state import State, Status, segment_of
from tests.support import HEAD, score_of

ROUTINE = (
    HEAD
    + "kind: stretching\nsteps:\n"
    + "  - ready: Lie down.\n"
    + "  - stretch: Draw your knee to your chest.\n    hold: 10 s\n    repetitions: 2\n    easier: {hold: 4 s}\n"
    + "  - ask: spreading\n"
)
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay the wrapped pack there.\n    for: 20 min\n"
HOLD = HEAD + "kind: positioning\nsteps:\n  - hold: Let go.\n    for: 40 s\n    does: rest\n"
_REFUSED = {sentences.NO_MORE_TIME, sentences.NO_EASIER, sentences.EASIER_ALREADY, sentences.NEED_ANSWER}


def _at(score: Score, kind: str, *then: Event) -> tuple[State, float]:
    """A second into the first segment of a kind, and after these events."""
    t = 0.0
    state, _ = machine.step(score, State(), Start(2), 0.0)
    while segment_of(state, score).kind != kind:
        t += 0.5
        question = machine.asking(score, state)
        waiting = Answer("no") if question is not None and question.required else Next()
        state, _ = machine.step(score, state, Look() if state.status is Status.RUNNING else waiting, t)
    t += 1.0
    state, _ = machine.step(score, state, Look(), t)
    for event in then:
        t += 1.0
        state, _ = machine.step(score, state, event, t)
    return state, t


@pytest.mark.parametrize(
    ("kind", "then"),
    [
        ("tell", ()),
        ("set-up", ()),
        ("get-ready", ()),
        ("stretch", ()),
        ("stretch", (Easier(),)),
        ("stretch", (Pause(),)),
        ("rest", ()),
        ("ask", ()),
        ("stretch", (Hurts(),)),
        ("stretch", (LegSymptoms(),)),
    ],
)
def test_what_is_offered_does_something_and_all_else_would_move_nothing(kind: str, then: tuple[Event, ...]) -> None:
    score = score_of(ROUTINE)
    state, t = _at(score, kind, *then)
    offered = useful(score, state)
    for command in COMMANDS:
        after, effects = machine.step(score, state, event_for(command, state.status), t)
        said = {effect.text for effect in effects if isinstance(effect, Say)}
        if command.key in offered:
            assert after != state or said - _REFUSED, command.id
        else:
            assert after == state, command.id


def test_it_hurts_is_offered_until_it_was_said_and_an_end_at_any_time() -> None:
    score = score_of(ROUTINE)
    for kind in ("tell", "set-up", "stretch", "rest", "ask"):
        state, t = _at(score, kind)
        assert {"h", "l", "q"} <= useful(score, state)
        rating, _ = machine.step(score, state, Hurts(), t)
        assert "h" not in useful(score, rating)
        assert {"l", "q"} <= useful(score, rating)
        going_on, _ = machine.step(score, rating, Answer("1"), t)
        assert "h" in useful(score, going_on)


@pytest.mark.parametrize(("routine", "kind", "times"), [(COLD, "cold", 0), (HOLD, "hold", 10)])
def test_more_time_is_offered_until_there_is_no_more_to_have(routine: str, kind: str, times: int) -> None:
    """Cold as long as the skin may have it; a hold five minutes longer."""
    score = score_of(routine)
    state, t = _at(score, kind)
    for _ in range(times):
        assert "m" in useful(score, state)
        state, _ = machine.step(score, state, MoreTime(), t)
    assert "m" not in useful(score, state)
    after, _ = machine.step(score, state, MoreTime(), t)
    assert after == state


@pytest.mark.parametrize("words", ["legs", "my leg", "tingling"])
def test_whatever_words_name_the_legs_they_are_asked_about(words: str) -> None:
    command = find(words)
    assert command is not None
    assert isinstance(command.event, LegSymptoms)


@pytest.mark.parametrize("words", SPASM_WORDS)
def test_who_says_in_a_session_that_it_has_struck_is_asked_how_bad_it_is(words: str) -> None:
    command = find(words)
    assert command is not None
    assert isinstance(command.event, Hurts)
