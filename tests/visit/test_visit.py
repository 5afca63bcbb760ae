"""The visit where it must not be led astray: by time that passes, by another coach, by a record that fails."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.playback.sessions import Sessions
from coach.score.score import SegmentKind
from coach.script.hints import Means
from coach.script.sentences import DISCLAIMER
from coach.visit.menu import Wish
from coach.visit.prompts import Choose, Emergency, Menu, Number, Play, Prepare, Tell
from coach.visit.visit import Visit
from tests.visit.talk import NOTHING_WRONG, Talk
from tests.visits.world import World

GATED = "knee-to-chest"


def visit_of(world: World, patient: Sessions) -> Visit:
    library = world.library
    return Visit(patient, lambda: library, alone=True)


def run(world: World, patient: Sessions, name: str = GATED) -> Talk:
    routine = world.library.get(name)
    assert routine is not None
    return Talk(visit_of(world, patient).run(routine))


def test_a_check_in_that_takes_a_while_keeps_its_questions_and_its_warning_sign(
    world: World, patient: Sessions
) -> None:
    """Three days since the last one are over in the middle of it: the short question was asked, and was a no."""
    world.checked_in()
    world.pass_time(hours=71, minutes=59, seconds=30)
    talk = Talk(visit_of(world, patient).check_in())
    asked = []
    while isinstance(talk.prompt, Choose | Number):
        asked.append(talk.prompt.id)
        world.pass_time(seconds=20)
        talk.reply(NOTHING_WRONG.get(asked[-1], "no"))
    assert asked[3:] == ["pain", "trend", "inflammation", "spasm", "summary"]
    assert patient.record().last_check_in is not None


def test_pain_is_asked_again_where_what_is_to_be_minded_was_read_for_half_an_hour(
    world: World, patient: Sessions
) -> None:
    """A gated session would go on by the pain of long ago."""
    world.checked_in(pain=4)
    world.played(GATED, until=SegmentKind.STRETCH)
    world.pass_time(minutes=1)
    talk = run(world, patient)
    assert isinstance(talk.reply("on"), Tell)
    world.pass_time(minutes=45)
    assert isinstance(talk.reply(), Number)
    talk.reply(7)
    assert isinstance(talk.prompt, Tell), "and seven does not go on"


def test_help_comes_first_where_another_coach_reports_an_emergency_meanwhile(world: World, patient: Sessions) -> None:
    world.checked_in(pain=4)
    world.played(GATED, until=SegmentKind.STRETCH)
    world.pass_time(minutes=1)
    talk = run(world, patient)
    talk.reply("on")
    world.flagged(Flag.EMERGENCY)
    assert isinstance(talk.reply(), Emergency)
    talk.reply(None)
    assert talk.code is ExitCode.RED_FLAG


def test_a_check_in_shows_help_first_while_an_emergency_stands(world: World, patient: Sessions) -> None:
    world.flagged(Flag.EMERGENCY)
    talk = Talk(visit_of(world, patient).check_in())
    assert isinstance(talk.prompt, Emergency)
    talk.reply(None)
    assert talk.code is ExitCode.RED_FLAG


def test_what_was_broken_off_names_the_number_that_is_set_now(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.played(GATED, until=SegmentKind.STRETCH)
    world.pass_time(minutes=1)
    patient.options = replace(patient.options, emergency_number="999")
    found = patient.unfinished()
    assert found is not None
    assert "Call 999 now" in patient.resume(found).score.emergency


def test_a_gate_that_closes_while_the_voice_is_made_is_explained(world: World, patient: Sessions) -> None:
    world.checked_in()
    talk = run(world, patient)
    assert isinstance(talk.prompt, Prepare)
    world.stopped()
    assert isinstance(talk.reply(), Choose), "locked, with the check-in offered"
    talk.reply("back")
    assert talk.code is ExitCode.LOCKED


def test_a_session_that_cannot_be_kept_any_more_does_not_begin_where_it_needs_the_record(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checked_in()
    talk = run(world, patient)

    def full(*_: object) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(patient.journal, "append", full)
    patient.record()
    with pytest.raises(JournalError):
        patient.report_pain(2)
    assert not isinstance(talk.reply(), Play)


def test_a_clinician_who_cannot_be_written_down_has_not_been_there(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help stays; each try would else have added one more to be written later."""
    world.flagged(Flag.EMERGENCY)
    talk = Talk(visit_of(world, patient).check_in())
    append = patient.journal.append

    def full(*_: object) -> None:
        raise JournalError("the disk is full", "Make room.")

    monkeypatch.setattr(patient.journal, "append", full)
    talk.reply("seen")
    prompt = talk.reply("Dr Li")
    assert isinstance(prompt, Emergency)
    assert "Make room." in prompt.sentences
    monkeypatch.setattr(patient.journal, "append", append)
    talk.reply("seen")
    talk.reply("Dr Li")
    assert len(patient.record().cleared) == 1


def test_an_emergency_waits_for_nobody_who_is_writing(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five seconds of waiting for a lock would stand between somebody and help; it is written when the lock is gone."""
    world.checked_in()
    patient.record()
    waits: list[float] = []
    monkeypatch.setattr("coach.journal.store._wait", lambda _, seconds: waits.append(seconds))
    talk = Talk(visit_of(world, patient).check_in())
    talk.reply("yes")
    talk.reply("yes")
    assert isinstance(talk.reply("yes"), Emergency)
    assert waits[0] == 0.0


def test_an_emergency_that_found_the_record_busy_is_kept_when_coach_ends(
    world: World, patient: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checked_in()
    patient.record()

    def busy(*_: object) -> None:
        raise JournalError("the journal is locked", "Close the other coach.")

    with monkeypatch.context() as locked:
        locked.setattr(patient.journal, "append", busy)
        talk = Talk(visit_of(world, patient).check_in())
        for reply in ("yes", "yes", "yes", None):
            talk.reply(reply)
    patient.save_late()
    assert world.patient().record().flags[-1].flag is Flag.EMERGENCY
    assert timedelta(0) <= world.patient().now() - world.patient().record().flags[-1].at


def test_what_a_session_has_said_of_coach_home_does_not_say_again_line_by_line(world: World, patient: Sessions) -> None:
    patient.options = replace(patient.options, means=Means.LINES)
    patient.limits_told()
    talk = Talk(Visit(patient, lambda: world.library).home())
    assert isinstance(talk.prompt, Menu)
    assert DISCLAIMER not in talk.prompt.sentences


@pytest.mark.parametrize(("means", "again"), [(Means.LINES, False), (Means.KEYS, True)])
def test_line_by_line_home_says_once_what_coach_cannot_do(
    world: World, patient: Sessions, means: Means, again: bool
) -> None:
    """Who only listens heard three sentences of it whenever home came back; a page shows it as long as coach is new."""
    patient.options = replace(patient.options, means=means)
    talk = Talk(Visit(patient, lambda: world.library).home())
    assert isinstance(talk.prompt, Menu)
    assert DISCLAIMER in talk.prompt.sentences
    talk.reply(Wish.LOOK)
    assert isinstance(talk.prompt, Menu)
    assert (DISCLAIMER in talk.prompt.sentences) is again


def test_who_has_something_for_a_doctor_gets_the_rest_that_they_choose(world: World, patient: Sessions) -> None:
    """Whoever chose to lie down was led home instead."""
    talk = Talk(Visit(patient, lambda: world.library).home())
    talk.reply(Wish.CHECK_IN)
    while isinstance(talk.prompt, Choose | Number):
        if talk.asks == "ill" or talk.asks.startswith("which"):
            assert isinstance(talk.prompt, Choose)
            talk.reply(talk.prompt.choices[0].value)
        else:
            talk.reply(NOTHING_WRONG.get(talk.asks, "no"))
    assert standing_flag(patient.record()) is Flag.URGENT
    assert isinstance(talk.prompt, Tell)
    assert talk.prompt.offers
    talk.reply(talk.prompt.offers[0].value)
    assert isinstance(talk.prompt, Choose | Prepare | Play), "no home in between"
    assert not isinstance(talk.prompt, Menu)
