"""A check-in as it is lived: help at the first yes, a slip undone, every answer seen before it counts."""

import pytest

from coach.care.about import Condition
from coach.care.facts import Flag, Says
from coach.care.flags import standing_flag, standing_signs
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN
from coach.errors import ExitCode
from coach.playback.sessions import Sessions
from coach.visit.prompts import Choose, Emergency, Menu, Slip, Tell
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World


def check_in(world: World, patient: Sessions) -> Talk:
    library = world.library
    return Talk(Visit(patient, lambda: library, alone=True).check_in())


@pytest.mark.parametrize("doubt", ["yes", "unsure"])
@pytest.mark.parametrize("group", [*FULL_SCREEN[:4], *DAILY_SCREEN], ids=lambda group: group.id)
def test_help_is_shown_and_on_disk_at_the_first_yes_to_any_emergency(
    world: World, patient: Sessions, group: object, doubt: str
) -> None:
    """A second question would stand between the patient and the call."""
    if group in DAILY_SCREEN:
        world.checked_in()
        world.pass_time(hours=10)
    talk = check_in(world, patient)
    talk.answer_until(group.id)  # type: ignore[attr-defined]  # a group
    talk.reply(doubt)
    assert isinstance(talk.prompt, Emergency)
    assert "112" in talk.words
    assert standing_flag(world.patient().record()) is Flag.EMERGENCY, "another coach sees it already"


def test_a_slip_is_undone_by_two_presses_and_the_question_is_asked_again(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    talk.reply("yes")
    first = talk.prompt
    assert isinstance(first, Emergency)
    assert first.slip is Slip.OFFERED
    talk.reply("slip")
    again = talk.prompt
    assert isinstance(again, Emergency)
    assert standing_flag(patient.record()) is Flag.EMERGENCY, "one press undoes nothing"
    assert (again.slip, again.said) == (Slip.ONCE_MORE, True)
    talk.reply("slip")
    assert talk.asks == FULL_SCREEN[0].id
    assert standing_flag(patient.record()) is Flag.NONE
    talk.answer_until("")
    assert talk.code is ExitCode.DONE


def test_two_presses_that_do_not_follow_each_other_undo_nothing(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    for reply in ("yes", "slip", "stay", "slip"):
        talk.reply(reply)
    assert isinstance(talk.prompt, Emergency)
    assert standing_flag(patient.record()) is Flag.EMERGENCY


def test_a_slip_lifts_only_what_it_raised_and_never_an_older_sign(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.signs(Sign.FEVER)
    world.pass_time(hours=10)
    talk = check_in(world, patient)
    for reply in ("yes", "slip", "slip"):
        talk.reply(reply)
    assert list(standing_signs(patient.record())) == [Sign.FEVER]


def test_which_sign_it_is_is_asked_after_the_help_and_never_in_its_way(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.pass_time(hours=10)
    talk = check_in(world, patient)
    talk.answer_until("daily-since")
    talk.reply("yes")
    talk.reply("which")
    assert talk.asks == "which"
    talk.reply(Sign.CHEST_PAIN)
    assert isinstance(talk.prompt, Emergency)
    assert "wait for help" in talk.words
    assert list(standing_signs(patient.record())) == [Sign.CHEST_PAIN]


def test_a_fever_alone_is_no_emergency_once_it_is_named_and_the_check_in_goes_on(
    world: World, patient: Sessions
) -> None:
    world.checked_in()
    world.pass_time(hours=10)
    talk = check_in(world, patient)
    talk.answer_until("daily-since")
    for reply in ("unsure", "which", Sign.FEVER):
        talk.reply(reply)
    talk.answer_until("tell")
    assert "doctor" in talk.words
    assert list(standing_signs(patient.record())) == [Sign.FEVER]


def _fever_named(world: World, patient: Sessions) -> Talk:
    """A check-in in which a fever has just been named at the help, and the next question stands."""
    world.checked_in()
    world.pass_time(hours=10)
    talk = check_in(world, patient)
    talk.answer_until("daily-since")
    for reply in ("yes", "which", Sign.FEVER, None):
        talk.reply(reply)
    assert talk.asks == "pain"
    return talk


def test_whoever_goes_back_over_a_fever_and_leaves_has_reported_it_all_the_same(
    world: World, patient: Sessions
) -> None:
    """Stretching would else be open with a fever that coach has heard of."""
    talk = _fever_named(world, patient)
    for _ in range(4):
        talk.reply(None)
    assert list(standing_signs(patient.record())) == [Sign.FEVER]
    assert "doctor" in talk.words


def test_whoever_goes_back_to_a_fever_and_says_no_has_put_it_right(world: World, patient: Sessions) -> None:
    talk = _fever_named(world, patient)
    talk.reply(None)
    assert talk.asks == "daily-since"
    talk.reply("no")
    for _ in range(4):
        talk.reply(None)
    assert not standing_signs(patient.record())


def test_not_to_say_which_leaves_all_signs_of_the_group_standing(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    for reply in ("yes", "which", "all"):
        talk.reply(reply)
    assert set(standing_signs(patient.record())) == set(FULL_SCREEN[0].signs)


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        (Sign.CHEST_PAIN, "drive"),
        (Sign.ACCIDENT, "drive"),
        (Sign.FAINT_WITH_PAIN, "drive"),
        (Sign.BOTH_LEGS, "take you"),
    ],
)
def test_with_chest_pain_an_accident_or_faintness_nobody_is_sent_on_the_road(
    world: World, patient: Sessions, sign: Sign, message: str
) -> None:
    world.signs(sign)
    talk = check_in(world, patient)
    assert message in talk.words
    assert ("or have someone take you" in talk.words) is (message != "drive")


def test_a_sign_is_kept_by_its_name_and_stands_on_the_page_for_the_doctor(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply(Sign.ONE_LEG)
    talk.answer_until("")
    assert talk.code is ExitCode.RED_FLAG
    library = world.library
    home = Talk(Visit(patient, lambda: library).home())
    home.reply("signs")
    assert isinstance(home.prompt, Tell)
    assert "leg or arm" in home.words


def test_who_leaves_after_a_sign_has_reported_it(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply("all")
    while talk.prompt is not None:
        talk.reply(None)
    assert talk.code is ExitCode.FINDINGS, "everything was taken back, question by question"
    talk = check_in(world, patient)
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply(Sign.FEVER)
    talk.close()
    assert standing_flag(patient.record()) is Flag.URGENT


def test_the_last_page_shows_every_answer_and_a_slip_there_costs_one_question(world: World, patient: Sessions) -> None:
    """“1” for “10”: a pain of 1 would have opened stretching."""
    talk = check_in(world, patient)
    talk.answer_until("summary", {"pain": 1})
    page = talk.prompt
    assert isinstance(page, Choose)
    lines = [choice.words for choice in page.choices]
    assert "Your pain is 1" in lines
    assert lines[1] == "No warning signs"
    assert talk.reply("pain") is not None
    assert talk.asks == "pain"
    talk.reply(10)
    assert talk.asks == "summary"
    assert isinstance(talk.prompt, Choose)
    assert "Your pain is 10" in [choice.words for choice in talk.prompt.choices]
    assert patient.record().last_check_in is None, "nothing counts before it is right"
    talk.reply("right")
    last = patient.record().last_check_in
    assert last is not None
    assert last.pain == 10


def test_a_warning_sign_by_a_slip_is_changed_on_the_last_page_without_lying_about_a_doctor(
    world: World, patient: Sessions
) -> None:
    talk = check_in(world, patient)
    talk.answer_until("body")
    talk.reply("yes")
    talk.reply(Sign.LUMP)
    talk.answer_until("summary")
    talk.reply("signs")
    assert talk.asks == FULL_SCREEN[0].id
    talk.answer_until("")
    assert talk.code is ExitCode.DONE
    assert standing_flag(patient.record()) is Flag.NONE


def _asked_what_was_looked_at(world: World, patient: Sessions) -> Talk:
    """Somebody with two signs, who says that a clinician has seen them."""
    world.signs(Sign.FEVER, Sign.LUMP)
    library = world.library
    talk = Talk(Visit(patient, lambda: library).home())
    talk.answer_until("menu")
    talk.reply("seen")
    assert talk.asks == "looked-at"
    return talk


def test_only_the_sign_that_was_looked_at_ends_and_the_patient_is_no_clinician(world: World, patient: Sessions) -> None:
    talk = _asked_what_was_looked_at(world, patient)
    talk.reply(Sign.FEVER)
    talk.reply("me")
    assert talk.asks == "seen", "asked again"
    talk.reply("Dr Li")
    assert list(standing_signs(patient.record())) == [Sign.LUMP]


@pytest.mark.parametrize("reply", ["back", None])
def test_who_goes_back_from_which_sign_was_looked_at_is_home_again(
    world: World, patient: Sessions, reply: str | None
) -> None:
    """The button that says Back closed coach, with a mistake of its own."""
    talk = _asked_what_was_looked_at(world, patient)
    talk.reply(reply)
    assert isinstance(talk.prompt, Menu)
    assert set(standing_signs(patient.record())) == {Sign.FEVER, Sign.LUMP}


@pytest.mark.parametrize(("said", "stands"), [("yes", False), ("no", True)])
def test_what_only_wants_asking_ends_when_somebody_said_that_stretching_is_fine(
    world: World, patient: Sessions, said: str, stands: bool
) -> None:
    world.signs(Sign.PREGNANCY)
    library = world.library
    talk = Talk(Visit(patient, lambda: library).home())
    talk.answer_until("menu")
    talk.reply("asked")
    assert talk.asks == "said"
    talk.reply(said)
    if talk.asks == "seen":
        talk.reply("Ana, midwife")
    assert (Sign.PREGNANCY in standing_signs(patient.record())) is stands


def test_what_is_so_for_good_is_asked_once_and_counts_in_each_new_spasm(world: World, patient: Sessions) -> None:
    """Nobody gets over thin bones by the next spasm, and nobody should be asked for ever."""
    talk = check_in(world, patient)
    talk.answer_until("body")
    talk.reply("yes")
    talk.reply(Sign.THIN_BONES)
    talk.answer_until("")
    assert patient.about()[Condition.OSTEOPOROSIS] is Says.YES
    assert patient.about()[Condition.PREGNANCY] is Says.NO, "a no to its group is a no"
    world.pass_time(hours=1)
    patient.clear("Dr Li")
    world.pass_time(days=40)
    patient.report_strike()
    talk = check_in(world, patient)
    talk.answer_until("body")
    assert isinstance(talk.prompt, Choose)
    assert len(talk.prompt.items) == 2
    talk.answer_until("summary")
    assert "thin bones" in talk.prompt.choices[1].words
    talk.answer_until("")
    assert list(standing_signs(patient.record())) == [Sign.THIN_BONES]


def test_several_or_not_sure_makes_nobody_pregnant(world: World, patient: Sessions) -> None:
    talk = check_in(world, patient)
    talk.answer_until("ask-first")
    talk.reply("unsure")
    talk.reply("all")
    talk.answer_until("")
    assert Condition.PREGNANCY not in patient.about()
    assert standing_flag(patient.record()) is Flag.URGENT, "but all three signs stand"


@pytest.mark.parametrize("way", ["last page", "back"])
def test_a_fever_by_a_slip_that_was_named_at_the_help_goes_with_its_answer(
    world: World, patient: Sessions, way: str
) -> None:
    """Else the page says “No warning signs”, and the fever stands."""
    world.checked_in()
    world.pass_time(hours=10)
    talk = check_in(world, patient)
    talk.answer_until("daily-since")
    for reply in ("yes", "which", Sign.FEVER):
        talk.reply(reply)
    talk.answer_until("pain")
    if way == "back":
        talk.reply(None)
        assert talk.asks == "daily-since"
    else:
        talk.answer_until("summary")
        talk.reply("signs")
    talk.answer_until("")
    assert talk.code is ExitCode.DONE
    assert standing_flag(patient.record()) is Flag.NONE


def test_to_go_back_in_the_next_check_in_is_one_question_though_help_had_ended_the_one_before(
    world: World, patient: Sessions
) -> None:
    """Else Esc would end it, and a fever that was just reported would be lost."""
    library = world.library
    talk = Talk(Visit(patient, lambda: library).home())
    talk.answer_until("menu")
    for reply in ("check-in", "yes", "seen", "all", "Dr Li"):
        talk.reply(reply)
    talk.answer_until("menu")
    talk.reply("check-in")
    talk.answer_until("ill")
    talk.reply("yes")
    talk.reply(Sign.FEVER)
    assert talk.asks == "body"
    talk.reply(None)
    assert talk.asks == "ill"


def test_a_slip_takes_back_its_own_sign_though_another_coach_has_reported_one_since(
    world: World, patient: Sessions
) -> None:
    talk = check_in(world, patient)
    talk.reply("yes")
    world.signs(Sign.CHEST_PAIN)
    talk.reply("slip")
    talk.reply("slip")
    assert list(standing_signs(patient.record())) == [Sign.CHEST_PAIN]
