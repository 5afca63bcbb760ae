"""What is due, in one line, and what calls, as the day goes on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.care.calls import Reminders
from coach.care.facts import Flag, Inflammation, Spasm
from coach.care.quiet import QuietHours, parse_quiet_hours
from coach.score.score import SegmentKind
from coach.visit.calls import IN_A_SESSION, calls_now, due_now_and_next, in_a_line
from coach.visit.overview import Overview, overview
from tests.visits.world import World

ACUTE: dict[str, Any] = {
    "pain": 4, "inflammation": Inflammation.NOT_YET, "spasm": Spasm.NOT_YET, "new": True, "began": timedelta(hours=5)
}  # fmt: skip


@pytest.fixture
def morning(world: World) -> World:
    """Nine o'clock of the patient, who has not checked in yet."""
    start = world.clock.wall().astimezone()
    world.clock.date = datetime(start.year, start.month, start.day, 9).astimezone()
    return world


def seen(world: World) -> Overview:
    patient = world.patient()
    try:
        return overview(patient, world.library)
    finally:
        patient.journal.close()


def line(world: World) -> str:
    view = seen(world)
    return in_a_line(due_now_and_next(view), view)


def things(world: World, which: Reminders = Reminders.ALL, quiet: QuietHours | None = None) -> list[str]:
    return [call.thing for call in calls_now(seen(world), which, quiet)]


def test_the_line_says_what_is_due_now_and_when_the_next_is(morning: World) -> None:
    morning.checked_in(**ACUTE)
    assert line(morning) == "Cold pack now · check in at 21:00"
    morning.played("cold-pack")
    assert line(morning).startswith("Move a little now · cold pack at 11:")


def test_before_the_first_check_in_nothing_calls(morning: World) -> None:
    assert line(morning) == "Check in now"
    assert things(morning) == []


def test_a_cold_pack_calls_once_the_skin_has_rested(morning: World) -> None:
    morning.checked_in(**ACUTE)
    morning.played("cold-pack")
    assert things(morning, Reminders.COLD) == []
    morning.pass_time(hours=1, minutes=55)
    assert things(morning, Reminders.COLD) == []
    morning.pass_time(minutes=6)
    assert things(morning, Reminders.COLD) == ["cold"]
    assert things(morning, Reminders.COLD, parse_quiet_hours("11:00-12:00")) == []
    assert things(morning, Reminders.CHECK_IN) == []


def test_a_check_in_that_is_due_calls(morning: World) -> None:
    morning.checked_in(**ACUTE)
    morning.pass_time(hours=12, minutes=1)
    assert things(morning, Reminders.CHECK_IN) == ["check-in"]
    assert line(morning).startswith("Check in now")
    morning.checked_in(**{**ACUTE, "new": False})
    assert things(morning, Reminders.CHECK_IN) == []


def test_nobody_is_called_in_the_middle_of_a_session(morning: World) -> None:
    """“Time for a cold pack”, while it lies on the back."""
    morning.checked_in(**ACUTE)
    assert things(morning) != []
    morning.played("cold-pack", until=SegmentKind.COLD)
    assert things(morning) == []
    assert line(morning).startswith("Carry on now")
    morning.pass_time(seconds=IN_A_SESSION.total_seconds() + 60)
    assert things(morning) != []


def test_in_an_emergency_nothing_calls_and_the_line_says_only_one_thing(morning: World) -> None:
    morning.checked_in(**ACUTE)
    morning.flagged(Flag.EMERGENCY)
    assert things(morning) == []
    assert line(morning) == "Get help now"


def test_a_clock_set_back_calls_for_nothing_new(morning: World) -> None:
    morning.checked_in(**ACUTE)
    morning.played("cold-pack")
    morning.pass_time(hours=-1)
    assert "cold" not in things(morning, Reminders.COLD)
