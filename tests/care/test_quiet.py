"""Quiet hours: nobody is called to a cold pack or a check-in at night, and summer time moves nothing."""

import time as timekeeping
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from coach.care.due import Prescription, due
from coach.care.facts import Record, Result, SessionEnd
from coach.care.gate import Demand, Level, Next, decide
from coach.care.quiet import QuietHours, parse_quiet_hours, rounded_up
from coach.kinds import Kind
from tests.support import good_check_in

NIGHT = parse_quiet_hours("22:00-07:00")
NAP = parse_quiet_hours("13:00-14:30")


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
        ((4, 10, 1), None, (5, 7, 0)),
        ((4, 16, 1), None, (5, 7, 0)),
        ((4, 21, 0), None, (5, 9, 0)),
        ((4, 9, 7), QuietHours(NIGHT.begins.replace(hour=20), NIGHT.ends.replace(minute=50)), (5, 7, 50)),
        ((4, 16, 1), NAP, (5, 4, 15)),
    ],
)
def test_the_next_check_in_is_offered_by_day_at_a_round_time_and_never_too_early(
    asked: tuple[int, int, int], quiet: QuietHours | None, again: tuple[int, int, int]
) -> None:
    record = Record(check_ins=(good_check_in(at(*asked), pain=8),))
    decision = decide(Demand(frozenset({Kind.STRETCHING})), record, at(*asked), quiet)
    assert (decision.level, decision.next) == (Level.LOCKED, Next.REST_AND_CHECK_IN_LATER)
    assert decision.next_at == at(*again)
    assert decision.next_at >= at(*asked) + timedelta(hours=12)


def test_a_time_is_rounded_up_never_down() -> None:
    five = timedelta(minutes=5)
    assert rounded_up(at(4, 14, 32), five) == at(4, 14, 35)
    assert rounded_up(at(4, 14, 35), five) == at(4, 14, 35)
    assert rounded_up(at(4, 23, 56), five) == at(5, 0)
