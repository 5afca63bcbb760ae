"""Mistakes are put right by further entries: nobody has to lie, and nothing older is lifted."""

from datetime import timedelta

import pytest

from coach.care.about import Condition
from coach.care.course import began, starts
from coach.care.facts import Flag, Says
from coach.care.flags import standing_signs
from coach.care.sign import Sign
from coach.playback.sessions import Sessions
from coach.session.events import Quit
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World


def home(world: World, patient: Sessions) -> Talk:
    library = world.library
    talk = Talk(Visit(patient, lambda: library).home())
    talk.answer_until("menu")
    return talk


def test_a_check_in_with_a_sign_by_a_slip_is_taken_back_with_that_sign_and_no_older_one(
    world: World, patient: Sessions
) -> None:
    world.signs(Sign.LUMP)
    world.pass_time(hours=2)
    talk = home(world, patient)
    talk.reply("check-in")
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply(Sign.FEVER)
    talk.answer_until("menu")
    assert set(standing_signs(patient.record())) == {Sign.LUMP, Sign.FEVER}
    world.pass_time(minutes=14)
    talk.reply("correct")
    talk.reply("check-in")
    assert patient.record().last_check_in is None
    assert set(standing_signs(patient.record())) == {Sign.LUMP}


@pytest.mark.parametrize(("reply", "stands"), [("keep", True), (None, True), ("slip", False)])
def test_an_urgent_sign_by_a_slip_that_is_noticed_an_hour_later_is_taken_back_once_confirmed(
    world: World, patient: Sessions, reply: str | None, stands: bool
) -> None:
    """It could only be cleared by lying that a doctor was seen."""
    talk = home(world, patient)
    talk.reply("check-in")
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply(Sign.FEVER)
    talk.answer_until("menu")
    world.pass_time(hours=1)
    for answer in ("correct", "check-in", reply):
        talk.reply(answer)
    assert (Sign.FEVER in standing_signs(patient.record())) is stands


def test_the_day_after_a_check_in_is_no_longer_taken_back(world: World, patient: Sessions) -> None:
    world.checked_in(flag=Flag.URGENT)
    world.pass_time(hours=13)
    talk = home(world, patient)
    talk.reply("correct")
    assert "check-in" not in [choice.value for choice in talk.prompt.choices]  # type: ignore[union-attr]  # a Choose
    assert patient.correctable() is None


def test_the_start_of_the_spasm_can_be_put_right_later(world: World, patient: Sessions) -> None:
    world.checked_in(began=timedelta(0))
    world.pass_time(days=1)
    talk = home(world, patient)
    for reply in ("correct", "beginning", "week"):
        talk.reply(reply)
    assert began(patient.record()) == world.clock.wall() - timedelta(days=7)


def test_a_strike_begins_a_new_spasm_at_once_and_a_slip_takes_it_back(world: World, patient: Sessions) -> None:
    world.checked_in(began=timedelta(days=9))
    talk = home(world, patient)
    talk.reply("struck")
    assert began(patient.record()) == world.clock.wall()
    assert len(starts(patient.record())) == 2
    talk.session.send(Quit())
    talk.reply()
    assert talk.asks == "after-help"
    talk.reply("slip")
    assert len(starts(patient.record())) == 1
    assert began(patient.record()) == world.clock.wall() - timedelta(days=9)


def test_pain_of_yesterday_that_was_forgotten_is_added_to_the_history_and_opens_or_closes_nothing(
    world: World, patient: Sessions
) -> None:
    world.checked_in()
    before = patient.record()
    talk = home(world, patient)
    for reply in ("correct", "yesterday", 9):
        talk.reply(reply)
    after = patient.record()
    assert (after.pains, after.check_ins) == (before.pains, before.check_ins)
    added = [entry for entry in patient.journal.read(["pain"]) if entry.body["forgotten"]]
    assert [entry.body["pain"] for entry in added] == [9]
    assert added[0].at == world.clock.wall() - timedelta(days=1)


@pytest.mark.parametrize(
    ("fact", "sign"), [(Condition.PREGNANCY, Sign.PREGNANCY), (Condition.OSTEOPOROSIS, Sign.THIN_BONES)]
)
def test_what_is_told_under_about_you_holds_the_gate_like_the_same_word_in_a_check_in(
    world: World, patient: Sessions, fact: Condition, sign: Sign
) -> None:
    world.checked_in()
    patient.report_about({fact: Says.YES})
    assert sign in standing_signs(patient.record())
    patient.clear("Dr Li", signs=[sign])
    patient.report_about({fact: Says.YES})
    assert sign not in standing_signs(patient.record()), "it was looked at with this spasm"
