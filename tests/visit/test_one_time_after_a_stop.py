"""After a stop one time is said, the same everywhere: nobody has to guess which of two counts, or waits in vain."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from coach.care.facts import PainReport, Stop, StopReason
from coach.care.gate import Decision, Demand, NextStep, decide
from coach.care.quiet import parse_quiet_hours
from coach.care.thresholds import STOP_LOCK
from coach.cli.standing import status_lines
from coach.journal.entries import SESSION_END, check_in_entry, pain_entry, stop_entry
from coach.journal.store import Entry
from coach.kinds import Kind
from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import Library, load_library
from coach.script import explain, pain_words
from coach.visit.calls import due_now_and_next, in_a_line
from coach.visit.day import next_check_in
from coach.visit.overview import Overview, next_words, overview
from tests.support import DEFAULT_OPTIONS, FakeClock, good_check_in, player_in

STOPPED, OTHER = "first-gentle-stretches", "daily-flexibility"
TIME = re.compile(r"(?:tomorrow )?at \d\d:\d\d")
STEP = timedelta(minutes=55)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_routines()])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def patient(tmp_path: Path, clock: FakeClock) -> Iterator[Sessions]:
    made = player_in(tmp_path, clock)
    yield made
    made.journal.close()


def at_oclock(clock: FakeClock, hour: int) -> None:
    clock.date = datetime.combine(clock.date.astimezone().date(), time(hour)).astimezone()


def check_in(patient: Sessions, *, new: bool = False) -> None:
    now = patient.now()
    began = now - timedelta(days=5) if new else None
    patient.write([check_in_entry(replace(good_check_in(now), new_episode=new, began=began))])


def stopped(patient: Sessions, clock: FakeClock, reason: StopReason) -> None:
    """Stretches that were stopped now, a while after a check-in with nothing wrong."""
    clock.pass_time(-1800)
    check_in(patient, new=True)
    clock.pass_time(1800)
    now = patient.now()
    body = {"routine": STOPPED, "kinds": ["stretching"], "result": "stopped", "pain_before": 2, "pain_after": 6}
    end = Entry(now, SESSION_END, {**body, "cold": 0.0, "heat": 0.0}, "s")
    patient.write([stop_entry(Stop(now, reason), "s"), pain_entry(PainReport(now, 6)), end])


def said_of(view: Overview, name: str) -> str:
    item = next(item for item in view.items if item.routine.id == name)
    return " ".join(explain.in_full(item.decision, view.briefing))


def stretching(patient: Sessions) -> Decision:
    demand = Demand(frozenset({Kind.STRETCHING}))
    return decide(demand, patient.record(), patient.now(), patient.options.quiet_hours)


def times(words: str) -> set[str]:
    """The times in these words, each in one form."""
    return {
        found.removeprefix("tomorrow ").removeprefix("at ") for found in TIME.findall(words.replace("until ", "at "))
    }


@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.LEG_SYMPTOMS])
@pytest.mark.parametrize(("hour", "quiet"), [(9, ""), (15, ""), (20, ""), (23, ""), (3, ""), (21, "09:00-17:00")])
def test_home_status_the_end_of_a_session_and_the_status_bar_say_one_time_and_then_it_opens(
    patient: Sessions, clock: FakeClock, library: Library, reason: StopReason, hour: int, quiet: str
) -> None:
    """At eight in the evening seven in the morning was said, and at midnight it stood there as ready."""
    patient.options = replace(DEFAULT_OPTIONS, quiet_hours=parse_quiet_hours(quiet) if quiet else None)
    at_oclock(clock, hour)
    stopped(patient, clock, reason)
    end = overview(patient, library)
    told = times(next_words(end))
    assert len(told) == 1
    assert times(" ".join(line for line in status_lines(end) if line.startswith("Stretches"))) == told
    assert times(said_of(end, OTHER)) == told, "as long as it waits for a check-in, too"
    clock.pass_time(600)
    check_in(patient)
    opens = stretching(patient).next_at
    assert opens is not None
    while patient.now() < opens:
        if stretching(patient).next is NextStep.CHECK_IN:
            check_in(patient)  # the one before is too old by now
        view = overview(patient, library)
        assert not stretching(patient).playable
        assert stretching(patient).next_at == next_check_in(view) == opens
        assert times(said_of(view, OTHER)) == times(next_words(view)) == told
        assert times(in_a_line(due_now_and_next(view), view)) == told
        clock.date = min(clock.date + STEP, opens)
    check_in(patient)
    assert stretching(patient).playable


def test_of_what_was_stopped_one_time_is_said_from_the_stop_to_the_next_day(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    """At three, seven in the evening was said; and at seven, the next morning."""
    at_oclock(clock, 15)
    stopped(patient, clock, StopReason.PAIN_HIGH)
    for hours in (0, 1, 3, 5, 6):
        clock.pass_time(hours * 600)
        assert times(said_of(overview(patient, library), STOPPED)) == {"07:00"}
        check_in(patient)
        assert times(said_of(overview(patient, library), STOPPED)) == {"07:00"}
        clock.pass_time(3600)


def test_where_a_check_in_can_be_done_at_once_no_later_time_stands_beside_it(
    patient: Sessions, clock: FakeClock, library: Library
) -> None:
    """“Check in now” stood beside “check in again at 21:00”."""
    at_oclock(clock, 15)
    stopped(patient, clock, StopReason.PAIN_HIGH)
    view = overview(patient, library)
    assert "Check in now." in said_of(view, OTHER)
    assert next_check_in(view) is None
    assert in_a_line(due_now_and_next(view), view).endswith("check in now")


def test_the_hours_that_are_said_at_the_stop_are_those_for_which_it_locks() -> None:
    assert timedelta(hours=4) == STOP_LOCK
    assert "at least four hours" in pain_words.NO_MORE
