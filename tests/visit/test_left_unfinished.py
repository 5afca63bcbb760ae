"""A session that was broken off is never ended in silence, whatever is chosen next."""

from datetime import timedelta

import pytest

from coach.playback.sessions import Sessions
from coach.score.first_aid import FIRST_AID
from coach.score.score import SegmentKind
from coach.visit.prompts import Choose, Menu, Opened, Play, Prepare, Tell
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World

LEFT = "knee-to-chest"


def at_home(world: World, patient: Sessions) -> Talk:
    library = world.library
    return Talk(Visit(patient, lambda: library).home())


def of_one_routine(world: World, patient: Sessions, name: str) -> Talk:
    library = world.library
    routine = library.get(name)
    assert routine is not None
    return Talk(Visit(patient, lambda: library, alone=True).run(routine))


@pytest.fixture
def left(world: World) -> World:
    """A patient who has checked in and whose stretch was broken off a minute ago."""
    world.checked_in()
    world.played(LEFT, until=SegmentKind.STRETCH)
    world.pass_time(minutes=1)
    return world


@pytest.mark.parametrize("alone", [True, False], ids=["coach run", "home"])
def test_another_routine_says_what_it_would_end_and_asks(left: World, patient: Sessions, alone: bool) -> None:
    if alone:
        talk = of_one_routine(left, patient, "on-the-side")
    else:
        talk = at_home(left, patient)
        talk.reply(Opened("on-the-side"))
    assert isinstance(talk.prompt, Choose)
    assert "You stopped partway through “Knee to chest”." in talk.words
    assert "If you start “On the side” now, I'll save “Knee to chest” as it is." in talk.words
    assert talk.prompt.enter == "anew", "Enter does what was just chosen"
    assert patient.unfinished() is not None, "and nothing has ended before the answer"


def test_it_can_be_kept(left: World, patient: Sessions) -> None:
    talk = at_home(left, patient)
    talk.reply(Opened("on-the-side"))
    talk.reply("back")
    assert isinstance(talk.prompt, Menu)
    assert talk.prompt.view.unfinished is not None


def test_it_can_go_on_first(left: World, patient: Sessions) -> None:
    talk = at_home(left, patient)
    talk.reply(Opened("on-the-side"))
    talk.reply("on")
    while not isinstance(talk.prompt, Play):
        talk.reply(2 if talk.asks == "pain" else None)
    assert talk.prompt.session.score.routine == LEFT


def test_it_ends_once_that_was_chosen(left: World, patient: Sessions) -> None:
    talk = at_home(left, patient)
    talk.reply(Opened("on-the-side"))
    talk.reply("anew")
    assert isinstance(talk.prompt, Prepare)
    assert patient.unfinished() is None


def test_what_is_not_ready_ends_nothing(left: World, patient: Sessions) -> None:
    talk = at_home(left, patient)
    talk.reply(Opened("bridge"))
    assert isinstance(talk.prompt, Tell), "why strengthening waits"
    assert patient.unfinished() is not None


def test_first_aid_asks_nothing_and_says_afterwards_what_it_ended(left: World, patient: Sessions) -> None:
    """Whoever has just been struck is led down at once."""
    talk = at_home(left, patient)
    talk.reply(Opened(FIRST_AID))
    assert isinstance(talk.prompt, Prepare)
    talk.reply()
    assert isinstance(talk.prompt, Play)
    left.clock.pass_time(1)
    _play_out(left, talk)
    assert "The part of “Knee to chest” that you did is saved" in talk.words


def test_what_can_no_longer_go_on_is_told_of_after_the_session_that_ended_it(left: World, patient: Sessions) -> None:
    left.pass_time(hours=timedelta(hours=13).total_seconds() / 3600)
    assert patient.unfinished() is None
    talk = at_home(left, patient)
    talk.reply(Opened("on-the-side"))
    assert isinstance(talk.prompt, Prepare)
    talk.reply()
    _play_out(left, talk)
    assert "The part of “Knee to chest” that you did is saved in your history." in talk.words


def _play_out(world: World, talk: Talk) -> None:
    """Plays the session that stands to its end, and goes on to what is said after it."""
    from coach.playback.runner import Runner
    from coach.session.events import Answer
    from coach.session.machine import asking

    assert isinstance(talk.prompt, Play)
    session = talk.prompt.session
    assert isinstance(session, Runner)
    session.begin()
    while not session.ended:
        world.clock.pass_time(1)
        session.look()
        question = asking(session.score, session.state)
        if question is not None:
            session.send(Answer({"ready": "ready", "number": "2", "yes-no": "no"}[question.answers]))
    talk.reply()
