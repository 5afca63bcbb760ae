"""Quiet hours: nobody is called to a cold pack at night, and summer time moves nothing."""

import time as timekeeping
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from coach.care.due import Prescription, due
from coach.care.facts import Record, Result, SessionEnd
from coach.care.quiet import QuietHours, parse_quiet_hours
from coach.kinds import Kind

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
    assert due(pack, done, at(4, 21, 30)) == at(4, 22, 30)
    assert due(pack, done, at(4, 21, 30), NIGHT) == at(5, 7)
    assert due(pack, done, at(5, 3), NIGHT) == at(5, 7), "long due, but it is night"
    assert due(pack, done, at(5, 8), NIGHT) == at(5, 8)
    assert due(Prescription("free"), done, at(5, 3), NIGHT) is None
