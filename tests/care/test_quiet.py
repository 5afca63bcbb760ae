"""Quiet hours: nobody is called to a cold pack or a check-in at night, and summer time moves nothing."""

import time as timekeeping
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from coach.care.due import Prescription, due
from coach.care.facts import Record, Result, SessionEnd
from coach.care.gate import Demand, Level, NextStep, decide
from coach.care.quiet import QuietHours, parse_quiet_hours, rounded_up
from coach.kinds import Kind
from coach.script.explain import clock_time
from tests.support import good_check_in

NIGHT = parse_quiet_hours("22:00-07:00")
NAP = parse_quiet_hours("13:00-14:30")
DAY_SLEEP = parse_quiet_hours("09:00-17:00")


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place with summer time."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    timekeeping.tzset()
    yield
    monkeypatch.undo()
    timekeeping.tzset()


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """A moment as a clock on the wall there shows it, told in UTC."""
    return datetime(2026, month, day, hour, minute).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "moment", "quiet"),
    [
        (NIGHT, (4, 21, 59), False),
        (NIGHT, (4, 22, 0), True),
        (NIGHT, (5, 3, 0), True),
        (NIGHT, (5, 6, 59), True),
        (NIGHT, (5, 7, 0), False),
        (NAP, (4, 12, 59), False),
        (NAP, (4, 14, 29), True),
        (NAP, (4, 14, 30), False),
    ],
)
def test_quiet_hours_begin_and_end_on_the_minute(hours: QuietHours, moment: tuple[int, int, int], quiet: bool) -> None:
    assert hours.at(at(*moment)) is quiet


def test_what_falls_into_the_night_waits_for_the_morning() -> None:
    assert NIGHT.over_at(at(4, 23)) == at(5, 7)
    assert NIGHT.over_at(at(5, 2)) == at(5, 7)
    assert NAP.over_at(at(4, 13)) == at(4, 14, 30)
    assert NIGHT.over_at(at(4, 12)) == at(4, 12)


def test_the_morning_is_that_of_the_clock_on_the_wall_when_summer_time_begins() -> None:
    assert NIGHT.over_at(at(28, 23, month=3)) == at(29, 7, month=3) == datetime(2026, 3, 29, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["22:00-07:00", " 22:00 - 7:00 ", "22:00–07:00", "22:00 to 7:00"])
def test_they_are_read_as_people_write_them(text: str) -> None:
    assert parse_quiet_hours(text) == NIGHT


@pytest.mark.parametrize("text", ["", "22-7", "22:00", "24:00-07:00", "22:60-07:00", "22:00-22:00", "²2:00-7:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_quiet_hours(text)


def test_a_cold_pack_is_not_due_before_the_night_is_over() -> None:
    pack = Prescription("cold", again_after=timedelta(minutes=90))
    done = Record(sessions=(SessionEnd(at(4, 21), "cold", frozenset({Kind.COLD}), Result.DONE),))
    assert due(pack, done, at(4, 21, 30)) == at(5, 7), "a night is taken for granted"
    assert due(pack, done, at(4, 21, 30), NIGHT) == at(5, 7)
    assert due(pack, done, at(5, 3), NIGHT) == at(5, 7), "long due, but it is night"
    assert due(pack, done, at(5, 8), NIGHT) == at(5, 8)
    assert due(Prescription("free"), done, at(5, 3), NIGHT) is None


def test_who_is_up_at_night_with_a_pack_that_is_due_may_have_it_unless_the_hours_are_quiet() -> None:
    pack = Prescription("cold", again_after=timedelta(minutes=90))
    done = Record(sessions=(SessionEnd(at(4, 21), "cold", frozenset({Kind.COLD}), Result.DONE),))
    assert due(pack, done, at(5, 3)) == at(5, 3)


def test_a_dose_that_is_over_by_the_morning_is_not_promised_for_it() -> None:
    pack = Prescription("cold", again_after=timedelta(minutes=90), until=timedelta(hours=72))
    evening = at(4, 21)
    check_in = good_check_in(evening - timedelta(hours=70))
    done = Record((check_in,), sessions=(SessionEnd(evening, "cold", frozenset({Kind.COLD}), Result.DONE),))
    assert due(pack, done, evening) is None


@pytest.mark.parametrize(
    ("asked", "quiet", "again"),
    [
        ((4, 9, 7), None, (4, 21, 15)),
        ((4, 9, 15), None, (4, 21, 15)),
        ((4, 10, 1), None, (4, 21, 0)),
        ((4, 11, 30), None, (4, 21, 0)),
        ((4, 17, 0), None, (4, 21, 0)),
        ((4, 17, 1), None, (5, 7, 0)),
        ((4, 21, 0), None, (5, 9, 0)),
        ((4, 9, 7), QuietHours(NIGHT.begins.replace(hour=20), NIGHT.ends.replace(minute=50)), (4, 19, 0)),
        ((4, 16, 1), NAP, (4, 21, 0)),
        ((4, 1, 16), NAP, (4, 14, 30)),
        ((4, 9, 7), DAY_SLEEP, (4, 21, 15)),
        ((4, 16, 1), DAY_SLEEP, (5, 4, 15)),
        ((4, 22, 0), DAY_SLEEP, (5, 8, 0)),
        ((4, 10, 0), parse_quiet_hours("21:00-23:00"), (5, 7, 0)),
        ((4, 16, 1), parse_quiet_hours("06:00-08:30"), (4, 21, 0)),
    ],
)
def test_the_next_check_in_is_offered_by_day_at_a_round_time_and_today_where_there_is_day_left(
    asked: tuple[int, int, int], quiet: QuietHours | None, again: tuple[int, int, int]
) -> None:
    record = Record(check_ins=(good_check_in(at(*asked), pain=8),))
    decision = decide(Demand(frozenset({Kind.STRETCHING})), record, at(*asked), quiet)
    assert (decision.level, decision.next) == (Level.LOCKED, NextStep.SETTLE)
    assert decision.next_at == at(*again)
    assert decision.next_at >= at(*asked) + timedelta(hours=4)


@pytest.mark.parametrize(("text", "hours"), [("22:00-07:00", 9), ("13:00-14:30", 1.5), ("09:00-17:00", 8)])
def test_quiet_hours_last_as_long_as_the_clock_on_the_wall_says(text: str, hours: float) -> None:
    assert parse_quiet_hours(text).length == timedelta(hours=hours)


def done_at(*moments: datetime, routine: str = "r") -> Record:
    return Record(sessions=tuple(SessionEnd(at, routine, frozenset({Kind.HEAT}), Result.DONE) for at in moments))


HEAT = Prescription("r", times_a_day=2)


@pytest.mark.parametrize("quiet", [None, NIGHT, NAP])
@pytest.mark.parametrize("done", [((4, 10), (4, 18)), ((4, 18),), ((4, 17), (5, 0, 5))])
def test_midnight_makes_nothing_due_that_was_for_the_morning(
    done: tuple[tuple[int, ...], ...], quiet: QuietHours | None
) -> None:
    record = done_at(*(at(*moment) for moment in done))
    for now in (at(4, 23, 50), at(5, 0, 10), at(5, 3), at(5, 6, 59)):
        assert due(HEAT, record, now, quiet) == at(5, 7), now
    assert due(HEAT, record, at(5, 7), quiet) == at(5, 7)


def test_the_second_dose_that_was_left_undone_can_still_be_had_before_sleep() -> None:
    record = done_at(at(4, 10))
    for now in (at(4, 17), at(4, 23, 50), at(5, 0, 10)):
        assert due(HEAT, record, now) == now
    assert due(HEAT, record, at(5, 0, 10), NIGHT) == at(5, 7)


def test_the_day_of_who_works_at_night_begins_when_they_wake() -> None:
    record = done_at(at(4, 18), at(5, 2))
    for now in (at(5, 3), at(5, 8, 30), at(5, 12)):
        assert due(HEAT, record, now, DAY_SLEEP) == at(5, 17)


def test_what_would_be_told_as_the_first_minute_of_the_night_is_told_for_the_morning() -> None:
    pack = Prescription("r", again_after=timedelta(minutes=90))
    assert due(pack, done_at(at(4, 20, 25)), at(4, 20, 30)) == at(4, 21, 55)
    assert due(pack, done_at(at(4, 20, 27)), at(4, 20, 30)) == at(5, 7)
    assert due(pack, done_at(at(4, 11, 27)), at(4, 11, 30), NAP) == at(4, 14, 30)
    assert due(pack, done_at(at(4, 12, 58)), at(4, 13), NAP) == at(4, 14, 30), "told as its end, and due at its end"


def test_a_dose_of_which_only_a_night_is_left_does_not_come_back_in_that_night() -> None:
    pack = Prescription("r", again_after=timedelta(minutes=90), until=timedelta(hours=72))
    evening = at(4, 21)
    record = Record((good_check_in(evening - timedelta(hours=70)),), sessions=done_at(evening).sessions)
    for minutes in (0, 89, 91, 119, 121):
        assert due(pack, record, evening + timedelta(minutes=minutes)) is None


def test_whom_the_spasm_strikes_in_the_night_has_the_first_minutes_at_once() -> None:
    first = Prescription("r", times_a_day=1, until=timedelta(hours=1))
    struck = Record((good_check_in(at(4, 2), pain=8),))
    assert due(first, struck, at(4, 2)) == at(4, 2)
    assert due(first, struck, at(4, 2, 50)) == at(4, 2, 50)
    assert due(first, struck, at(4, 3)) is None, "the first hour is over"
    before = (good_check_in(at(1, 9)), *struck.check_ins)
    again = Record(before, sessions=done_at(at(1, 9, 10)).sessions)
    assert due(first, again, at(4, 2)) == at(4, 2), "what was done for the spasm before does not count"


def test_a_dose_that_goes_on_after_the_night_is_told_for_the_morning() -> None:
    pack = Prescription("r", again_after=timedelta(minutes=90), until=timedelta(hours=72))
    evening = at(4, 21)
    record = Record((good_check_in(evening - timedelta(hours=60)),), sessions=done_at(evening).sessions)
    assert due(pack, record, evening) == at(5, 7)
    assert due(pack, record, at(5, 9)) is None, "three days are over"


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/New_York", "Europe/Berlin"])
@pytest.mark.parametrize(("month", "day"), [(3, 7), (3, 28), (5, 4), (10, 24)])  # three are nights of a change
def test_wherever_the_patient_lives_the_morning_is_that_of_their_clock(
    monkeypatch: pytest.MonkeyPatch, zone: str, month: int, day: int
) -> None:
    monkeypatch.setenv("TZ", zone)
    timekeeping.tzset()
    evening = at(day, 18, 7, month)
    seven, late = at(day + 1, 7, month=month), at(day + 1, 0, 10, month)
    record = done_at(at(day, 9, month=month), evening)
    assert due(HEAT, record, evening) == due(HEAT, record, late) == seven
    assert clock_time(seven, evening) == "tomorrow at 07:00"
    assert clock_time(seven, late) == "at 07:00"
    sore = Record(check_ins=(good_check_in(at(day, 17, 20, month), pain=8),))
    assert decide(Demand(frozenset({Kind.STRETCHING})), sore, evening).next_at == seven


def test_a_time_is_rounded_up_never_down() -> None:
    five = timedelta(minutes=5)
    assert rounded_up(at(4, 14, 32), five) == at(4, 14, 35)
    assert rounded_up(at(4, 14, 35), five) == at(4, 14, 35)
    assert rounded_up(at(4, 23, 56), five) == at(5, 0)
