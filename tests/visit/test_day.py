"""The plan of today on one page: three to five lines with a sign and a time, and the one thing to do, named."""

from coach.care.facts import Inflammation, Spasm, Trend
from coach.care.gate import check_in_again
from coach.care.plan import MOST_LINES, Purpose
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.score.score import SegmentKind
from coach.script import plan_words
from coach.visit.day import DayLine, DayMark, day_lines, deed, next_check_in
from coach.visit.overview import Overview, overview
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
