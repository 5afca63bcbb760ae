"""A warning sign that ended a session, and was a slip: what comes next is said, as wherever one ended early."""

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.playback.sessions import Sessions
from coach.score.score import SegmentKind
from coach.script import journey
from coach.session.events import Answer, LegSymptoms
from coach.session.state import Status, segment_of
from coach.visit.prompts import Choose, Emergency, Play, Tell
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World


def lies(world: World, patient: Sessions) -> Talk:
    """Somebody who only lies down, has said yes to a question of the day, and goes to get help."""
    routine = world.library.get("legs-on-a-chair")
    assert routine is not None
    talk = Talk(Visit(patient, lambda: world.library, alone=True).run(routine))
    while not isinstance(talk.prompt, Play):
        talk.reply()
    session = talk.session
    session.begin()
    while session.state.status is not Status.ALONGSIDE:
        if session.state.status is Status.WAITING:
            session.send(Answer("ready"))
        world.pass_time(seconds=1)
        session.look()
    session.send(Answer("yes"))
    session.send(Answer("ready"))
    assert session.ended
    assert isinstance(talk.reply(), Emergency)
    return talk


def stretches(world: World, patient: Sessions) -> Talk:
    """Somebody whose leg tingles while they stretch, who has said yes to an emergency sign, and goes to get help."""
    world.checked_in()
    routine = world.library.get("knee-to-chest")
    assert routine is not None
    talk = Talk(Visit(patient, lambda: world.library, alone=True).run(routine))
    while not isinstance(talk.prompt, Play):
        talk.reply(2 if talk.asks == "pain" else None)
    session = talk.session
    session.begin()
    while segment_of(session.state, session.score).kind is not SegmentKind.STRETCH:
        if session.state.status is Status.WAITING:
            session.send(Answer("ready"))
        world.pass_time(seconds=1)
        session.look()
    session.send(LegSymptoms())
    session.send(Answer("yes"))
    session.send(Answer("ready"))
    assert session.ended
    assert isinstance(talk.reply(), Emergency)
    return talk


def test_who_lay_down_hears_what_comes_next_and_the_session_has_ended_early(world: World, patient: Sessions) -> None:
    """Nothing at all was said, and the shell got the code of a warning sign that nobody has."""
    talk = lies(world, patient)
    talk.reply("slip")
    assert isinstance(talk.reply("slip"), Tell)
    assert standing_flag(patient.record()) is Flag.NONE
    assert journey.NEXT_A_CHECK_IN in talk.words
    talk.reply()
    assert talk.code is ExitCode.FINDINGS


def test_who_stretched_is_offered_rest_because_the_stop_for_the_leg_stands(world: World, patient: Sessions) -> None:
    talk = stretches(world, patient)
    talk.reply("slip")
    assert isinstance(talk.reply("slip"), Choose)
    assert talk.asks == "rest"
    assert journey.NEXT_A_CHECK_IN in talk.words
    talk.reply("home")
    assert talk.code is ExitCode.FINDINGS


@pytest.mark.parametrize("replies", [(None,), ("slip", "stay", None), ("slip", None)])
def test_an_emergency_that_stands_is_the_last_thing_that_is_shown(
    world: World, patient: Sessions, replies: tuple[str | None, ...]
) -> None:
    """One press is no slip: whoever calls an ambulance must not be led on to a check-in."""
    talk = lies(world, patient)
    for reply in replies:
        assert isinstance(talk.prompt, Emergency)
        talk.reply(reply)
    assert talk.code is ExitCode.RED_FLAG
    assert standing_flag(patient.record()) is Flag.EMERGENCY


def test_an_emergency_that_could_not_be_taken_back_goes_on_being_shown(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = lies(world, patient)

    def full(*_: object) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(patient, "take_back_signs", full)
    talk.reply("slip")
    assert isinstance(talk.reply("slip"), Emergency)
    talk.reply(None)
    assert talk.code is ExitCode.RED_FLAG


def test_who_was_seen_by_a_clinician_had_an_emergency(world: World, patient: Sessions) -> None:
    talk = lies(world, patient)
    talk.reply("seen")
    while talk.code is None:
        talk.reply("Dr Li" if talk.asks == "seen" else "all" if talk.asks == "looked-at" else None)
    assert talk.code is ExitCode.RED_FLAG


def test_after_the_first_aid_a_slip_leads_to_the_check_in(world: World, patient: Sessions) -> None:
    """At home nothing was said either: who had just been struck stood before home again, as if nothing had been."""
    talk = Talk(Visit(patient, lambda: world.library).home())
    talk.reply("struck")
    session = talk.session
    session.begin()
    while session.state.status is not Status.ALONGSIDE:
        if session.state.status is Status.WAITING:
            session.send(Answer("ready"))
        world.pass_time(seconds=1)
        session.look()
    session.send(Answer("yes"))
    session.send(Answer("ready"))
    talk.reply()
    talk.reply("slip")
    talk.reply("slip")
    assert talk.asks == "after-help"
    assert journey.NEXT_A_CHECK_IN in talk.words
