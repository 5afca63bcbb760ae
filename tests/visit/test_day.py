"""The plan of today on one page: three to five lines with a sign and a time, and the one thing to do, named."""

from dataclasses import replace

from coach.care.facts import Inflammation, Spasm, Trend
from coach.care.gate import check_in_again
from coach.care.plan import MOST_LINES, Purpose
from coach.care.quiet import parse_quiet_hours
from coach.cli.standing import status_lines
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.score.score import SegmentKind
from coach.script import journey, plan_words
from coach.script.hints import Means
from coach.visit.day import DayLine, DayMark, day_lines, deed, next_check_in
from coach.visit.menu import Wish
from coach.visit.overview import Overview, overview
from coach.visit.prompts import Menu, Play
from coach.visit.visit import Visit
from tests.visit.talk import Talk
from tests.visits.world import World


def seen(world: World, patient: Sessions) -> Overview:
    return overview(patient, world.library)


def test_before_the_first_check_in_there_is_no_plan(world: World, patient: Sessions) -> None:
    assert day_lines(seen(world, patient)) == ()


def test_what_was_done_has_the_time_at_which_it_was_done(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.pass_time(minutes=10)
    world.played("knee-to-chest")
    world.pass_time(minutes=30)
    stretch = next(line for line in day_lines(seen(world, patient)) if line.name == "Stretch")
    done = patient.record().sessions[-1].at.astimezone()
    assert stretch == DayLine(DayMark.DONE, "Stretch", f"{done:%H:%M}")


def test_the_check_in_has_its_tick_where_there_is_room(world: World, patient: Sessions) -> None:
    world.checked_in()
    at = world.clock.wall().astimezone()
    lines = day_lines(seen(world, patient))
    assert 3 <= len(lines) <= MOST_LINES
    assert lines[0] == DayLine(DayMark.DONE, "Check in", f"{at:%H:%M}")


def test_a_check_in_that_is_due_is_now(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.pass_time(hours=13)
    lines = day_lines(seen(world, patient))
    assert lines[0] == DayLine(DayMark.NOW, "Check in", "now")


def test_stretches_that_wait_are_named_as_not_yet_and_never_as_now(world: World, patient: Sessions) -> None:
    world.checked_in(pain=6, inflammation=Inflammation.NOT_YET, spasm=Spasm.NOT_YET)
    lines = day_lines(seen(world, patient))
    assert lines[-1] == DayLine(DayMark.NOT_YET, "Stretch", "not yet")
    assert [line.name for line in lines].count("Stretch") == 1


def test_a_day_is_never_longer_than_five_lines(world: World, patient: Sessions) -> None:
    for trend in (None, Trend.WORSE):
        world.checked_in(pain=5, trend=trend)
        assert len(day_lines(seen(world, patient))) <= MOST_LINES
        world.pass_time(hours=1)


def test_every_purpose_has_words_that_can_be_read_from_the_floor() -> None:
    assert set(plan_words.LARGE) == set(Purpose)
    assert all(len(words.split()) <= 4 and len(words) <= 12 for words in plan_words.LARGE.values())


def test_the_thing_to_do_is_named_with_its_length_and_what_it_needs(world: World, patient: Sessions) -> None:
    world.checked_in()
    found = deed(seen(world, patient))
    assert found.large == "Stretch"
    assert found.words == "Start: Knee to chest"
    assert found.takes in {"1 minute", "2 minutes"}


def test_what_was_broken_off_is_carried_on(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.played("knee-to-chest", until=SegmentKind.STRETCH)
    world.pass_time(minutes=1)
    assert deed(seen(world, patient)).large == "Carry on"


def test_where_nothing_is_due_enter_checks_in(world: World, patient: Sessions) -> None:
    world.checked_in()
    world.played("knee-to-chest")
    world.played("short-walk")
    world.pass_time(minutes=5)
    view = seen(world, patient)
    assert view.action.kind == "rest"
    assert deed(view).large == "Check in"


def test_the_next_check_in_is_told_with_its_time(world: World, patient: Sessions) -> None:
    world.checked_in()
    view = seen(world, patient)
    again = next_check_in(view)
    assert again is not None
    assert again == check_in_again(view.now, None), "home and the page after the check-in name one time"
    world.pass_time(hours=13)
    assert next_check_in(seen(world, patient)) is None


def test_a_routine_takes_as_long_as_its_session_and_a_locked_one_has_a_length_too(
    world: World, patient: Sessions
) -> None:
    world.checked_in()
    knee, bridge = (world.library.get(name) for name in ("knee-to-chest", "bridge"))
    assert knee is not None
    assert bridge is not None
    assert patient.length(knee) == patient.score(knee, patient.options.measure).length
    assert seen(world, patient).kinds[Kind.STRENGTHENING].level == "locked"
    assert patient.length(bridge) > 30


def test_who_is_awake_in_the_quiet_hours_is_told_what_is_open_and_when_the_next_thing_comes(
    world: World, patient: Sessions
) -> None:
    """“Nothing to do just now” is no answer at three in the morning: to lie down comfortably is always open."""
    patient.options = replace(patient.options, quiet_hours=parse_quiet_hours("22:00-07:00"))
    world.clock.date = world.clock.wall().astimezone().replace(hour=3)
    world.checked_in(spasm=Spasm.NOT_YET, pain=4)
    view = seen(world, patient)
    assert view.action.kind == "rest"
    assert "There's nothing you need to do right now." in view.action.words
    assert "The next thing is at 07:00." in view.action.words
    assert journey.POSITION_ANY_TIME in view.action.words
    told = status_lines(view)
    assert view.action.words in told, "and not “Now: there's nothing …”"
    assert f"To lie down now: coach run {view.action.routine}" in told
    talk = Talk(Visit(patient, lambda: world.library).home())
    menu = talk.prompt
    assert isinstance(menu, Menu)
    assert "lie down comfortably" in menu.hint(Means.LINES)
    assert "L: lie down comfortably." in menu.hint(Means.KEYS), "who only listens hears the key"
    assert menu.entries[0].value == Wish.CHECK_IN, "Enter does what it did"
    talk.reply(Wish.LIE_DOWN)
    while not isinstance(talk.prompt, Play):
        talk.reply("no" if talk.asks else None)
    assert talk.session.score.routine == view.action.routine == "on-the-side"


def test_no_position_is_offered_where_it_has_just_been_stopped_or_is_not_for_this_patient(
    world: World, patient: Sessions
) -> None:
    patient.options = replace(patient.options, quiet_hours=parse_quiet_hours("22:00-07:00"))
    world.clock.date = world.clock.wall().astimezone().replace(hour=3)
    world.checked_in(spasm=Spasm.NOT_YET, pain=4)
    library = replace(world.library, routines=tuple(r for r in world.library.routines if r.id != "on-the-side"))
    view = overview(patient, library)
    assert view.action.routine is None
    assert journey.POSITION_ANY_TIME not in view.action.words
    menu = Visit(patient, lambda: library).menu()
    assert Wish.LIE_DOWN not in {entry.value for entry in menu.entries}
