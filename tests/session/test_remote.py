"""A remote, a page turner, a large key: each key at each moment does what whoever lies on the floor means by it."""

from itertools import product

import pytest

from coach.session import machine, remote
from coach.session.commands import COMMANDS, event_of, labels
from coach.session.events import Answer, Event, Hurts, LegSymptoms, Pause, Quiet, Ready, Resume, SayAgain, Start
from coach.session.remote import ACTIONS, KEYS, KeyAction, Moment, RemoteKey, action_of, moment_of
from coach.session.state import ON_THE_WAY_UP, GettingUp, State, Status, WayStart
from tests.support import POSITION, STRETCH, score_of

ON = ("pagedown", "right", "enter", "space")
BACK = ("pageup", "left", "z")
BLACK = ("full_stop", "b")
NO_COMMAND = ("f5", "i", "comma", "up", "5", "unheard-of")


def test_every_key_is_known_at_every_moment() -> None:
    assert set(ACTIONS) == set(product(RemoteKey, Moment))
    assert set(KEYS.values()) == set(RemoteKey) - {RemoteKey.OTHER}


@pytest.mark.parametrize("key", ON)
def test_the_keys_for_on_are_ready_pause_what_moves_and_carry_on_after_a_pause(key: str) -> None:
    assert action_of(key, Moment.WAITS) is KeyAction.READY
    assert action_of(key, Moment.MOVES) is KeyAction.PAUSE
    assert action_of(key, Moment.PAUSED) is KeyAction.GO_ON


@pytest.mark.parametrize("key", BACK)
def test_the_keys_for_back_lead_back_wherever_nothing_is_asked(key: str) -> None:
    assert {action_of(key, moment) for moment in (Moment.WAITS, Moment.MOVES, Moment.PAUSED)} == {KeyAction.BACK}


@pytest.mark.parametrize("key", [*BLACK, *NO_COMMAND])
def test_a_black_screen_and_every_key_that_is_no_command_pause_what_moves_and_start_nothing(key: str) -> None:
    assert action_of(key, Moment.MOVES) is KeyAction.PAUSE
    for moment in set(Moment) - {Moment.MOVES}:
        assert action_of(key, moment) in (KeyAction.PAUSE, KeyAction.EXPLAIN, KeyAction.STAY), moment


def test_a_black_screen_pauses_the_rest_beside_a_question_too() -> None:
    assert {action_of(key, Moment.ASKS_BESIDE) for key in BLACK} == {KeyAction.PAUSE}


@pytest.mark.parametrize("moment", [Moment.ASKS, Moment.ASKS_BESIDE])
def test_no_key_both_goes_through_the_answers_and_takes_one(moment: Moment) -> None:
    """Held down or pressed twice, whatever it is, it answers nothing."""
    stepping = {key for key in RemoteKey if ACTIONS[key, moment] in (KeyAction.STEP_ON, KeyAction.STEP_BACK)}
    taking = {key for key in RemoteKey if ACTIONS[key, moment] in (KeyAction.TAKE, KeyAction.TAKE_STEPPED)}
    assert not stepping & taking
    assert not {ACTIONS[key, moment] for key in RemoteKey} & {KeyAction.READY, KeyAction.GO_ON}


@pytest.mark.parametrize("moment", [Moment.ASKS, Moment.ASKS_BESIDE])
def test_a_presenter_with_two_keys_can_answer(moment: Moment) -> None:
    assert action_of("pageup", moment) is KeyAction.STEP_BACK
    assert action_of("pagedown", moment) is KeyAction.TAKE_STEPPED


def _after(*events: Event, text: str = STRETCH) -> tuple[State, Moment]:
    score = score_of(text)
    state, t = State(), 0.0
    for event in (Start(2), *events):
        t += 1.0
        state, _ = machine.step(score, state, event, t)
    return state, moment_of(score, state)


def test_the_moment_is_that_of_the_session() -> None:
    assert moment_of(score_of(STRETCH), State()) is Moment.OVER
    assert _after()[1] is Moment.MOVES
    assert _after(Pause())[1] is Moment.PAUSED
    assert _after(Pause(), Resume())[1] is Moment.MOVES, "three seconds of getting ready can be paused, too"
    assert _after(Hurts())[1] is Moment.ASKS
    assert _after(LegSymptoms())[1] is Moment.ASKS
    assert _after(LegSymptoms(), Answer("yes"))[1] is Moment.HELP


def test_help_is_never_left_by_a_key_that_is_pressed_from_habit() -> None:
    for key in {*KEYS, *NO_COMMAND} - {"enter"}:
        assert action_of(key, Moment.HELP) in (KeyAction.STEP_BACK, KeyAction.TAKE_STEPPED, KeyAction.EXPLAIN), key


def test_every_status_of_a_session_is_a_moment() -> None:
    score = score_of(POSITION)
    for status in Status:
        index = next(i for i, s in enumerate(score.segments) if s.waits) if status is Status.WAITING else 0
        if status is not Status.ALONGSIDE or score.daily:
            up = GettingUp(WayStart.SIDE, Status.PAUSED, floor=False) if status in ON_THE_WAY_UP else None
            assert moment_of(score, State(status=status, index=index, up=up)) in Moment


@pytest.mark.parametrize("word", ["pause", "stop", "wait", "p", "b", "."])
def test_a_word_that_stops_never_sets_anything_going(word: str) -> None:
    paused, _ = _after(Pause())
    assert isinstance(event_of(word, paused), SayAgain)
    running, _ = _after()
    assert isinstance(event_of(word, running), Pause)


@pytest.mark.parametrize("word", ["go", "ready", "carry on", "go on"])
def test_a_word_that_goes_on_never_stops_anything(word: str) -> None:
    for state in (_after()[0], _after(Pause())[0]):
        assert isinstance(event_of(word, state), Ready)


def test_a_word_for_silence_never_ends_it_and_one_for_speech_never_silences() -> None:
    loud, quiet = _after()[0], _after(Quiet())[0]
    for word in ("be quiet", "quiet"):
        assert event_of(word, loud) == event_of(word, quiet) == Quiet(on=True)
    assert event_of("speak", loud) == event_of("speak", quiet) == Quiet(on=False)
    assert event_of("v", loud) == event_of("v", quiet) == Quiet()


def test_b_no_longer_leads_back() -> None:
    assert all(command.key != "b" for command in COMMANDS)


def test_the_key_bar_says_what_a_key_does_now() -> None:
    score = score_of(STRETCH)
    running, paused = _after()[0], _after(Pause())[0]
    assert labels(score, running)["space"] == "Pause"
    assert labels(score, paused)["space"] == "Carry on"
    assert "enter" not in labels(score, running), "Space says it already"
    score = score_of(POSITION)
    at = next(n for n, segment in enumerate(score.segments) if segment.waits)
    waiting = State(status=Status.WAITING, index=at)
    assert labels(score, waiting)["enter"] == "Ready"
    assert "space" not in labels(score, waiting)


def test_every_action_that_a_session_hears_is_heard_at_that_moment() -> None:
    """What the table says is never swallowed by the machine."""
    for events in ((), (Pause(),), (Pause(), Resume())):
        state, moment = _after(*events)
        for key in (*ON, *BACK, *BLACK):
            event = remote.EVENTS[action_of(key, moment)]
            assert event is None or machine.listens(state, event), (key, moment)
