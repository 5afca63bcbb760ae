"""What calls a patient: what is due, once for each occasion, never at night, and not again until it changes."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from coach.care.calls import CALLED, Call, Reminders, calls, may_call
from coach.care.plan import LineState, PlanLine, Purpose
from coach.care.quiet import QuietHours
from coach.settings.table import REMINDERS

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def line(purpose: Purpose = Purpose.COLD, state: LineState = LineState.NOW, **given: Any) -> PlanLine:
    facts: dict[str, Any] = {"done": 0, "of": None, "apart": 2 * HOUR, "choices": ("cold-pack",), "at": NOON, **given}
    return PlanLine(purpose, state, **facts)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of the patient's own clock."""
    return datetime(2026, 5, 4, hour, minute).astimezone()


def test_a_cold_pack_calls_again_once_the_skin_has_rested() -> None:
    last = NOON - 2 * HOUR
    assert calls([line(done=1, last=last)], None, NOON, Reminders.COLD) == (
        Call(Purpose.COLD, last.isoformat(), again=True),
    )
    assert calls([line(state=LineState.LATER, done=1, last=last)], None, NOON, Reminders.COLD) == ()


def test_it_is_the_same_occasion_until_it_has_been_done() -> None:
    """An occasion that changed by itself would call every five minutes."""
    last = NOON - 3 * HOUR
    once = calls([line(done=1, last=last)], None, NOON, Reminders.ALL)
    assert calls([line(done=1, last=last)], None, NOON + HOUR, Reminders.ALL) == once
    assert calls([line(done=2, last=NOON)], None, NOON + 2 * HOUR, Reminders.ALL) != once


def test_what_was_not_done_yet_calls_once_a_day() -> None:
    once = calls([line()], None, NOON, Reminders.ALL)
    assert once == calls([line()], None, NOON + 5 * HOUR, Reminders.ALL)
    assert once != calls([line()], None, NOON + 24 * HOUR, Reminders.ALL)


def test_only_what_was_chosen_calls() -> None:
    day = [line(), line(Purpose.STRETCH, of=2, apart=None), line(Purpose.LEARN, of=1, apart=None)]
    for which, things in (
        (Reminders.OFF, []),
        (Reminders.CHECK_IN, ["check-in"]),
        (Reminders.COLD, ["check-in"]),
        (Reminders.ALL, ["check-in"]),
    ):
        assert [call.thing for call in calls(day, NOON, NOON, which)] == things
    for which, things in (
        (Reminders.OFF, []),
        (Reminders.CHECK_IN, []),
        (Reminders.COLD, ["cold"]),
        (Reminders.ALL, ["cold", "stretch"]),
    ):
        assert [call.thing for call in calls(day, None, NOON, which)] == things


def test_a_check_in_that_is_due_comes_first_and_then_only_what_was_begun_today() -> None:
    day = [line(Purpose.LIE_DOWN, of=3, apart=None), line(done=1, last=NOON - 2 * HOUR)]
    found = calls(day, NOON - 13 * HOUR, NOON, Reminders.ALL)
    assert [call.thing for call in found] == ["check-in", "cold"]


def test_whoever_no_longer_uses_coach_is_called_once_and_then_left_alone() -> None:
    last = NOON - timedelta(days=2)
    found = {
        call
        for hours in range(24 * 30)
        for call in calls([line(), line(Purpose.MOVE, of=4, apart=None)], last, NOON + hours * HOUR, Reminders.ALL)
    }
    assert found == {Call(None, last.isoformat())}


def test_what_is_done_as_often_as_one_likes_never_calls() -> None:
    """At the onset lying down is never over: a call after each time would only wake up the patient."""
    assert calls([line(Purpose.LIE_DOWN, apart=None)], None, NOON, Reminders.ALL) == ()


def test_what_would_want_a_check_in_first_does_not_call() -> None:
    assert calls([line(check_in_first=True)], None, NOON, Reminders.ALL) == ()


@pytest.mark.parametrize(
    ("moment", "quiet", "may"),
    [
        (at(21, 59), None, True),
        (at(22), None, False),
        (at(3), None, False),
        (at(6, 59), None, False),
        (at(7), None, True),
        (at(13), QuietHours(time(12, 30), time(14)), False),
        (at(14), QuietHours(time(12, 30), time(14)), True),
        (at(23), QuietHours(time(12, 30), time(14)), False),
        (at(23), QuietHours(time(8), time(16)), True),
        (at(9), QuietHours(time(8), time(16)), False),
    ],
)
def test_the_night_and_the_quiet_hours_are_kept(moment: datetime, quiet: QuietHours | None, may: bool) -> None:
    assert may_call(moment, quiet) is may
    assert bool(calls([line(at=moment)], moment, moment, Reminders.ALL, quiet)) is may


def test_what_fell_due_in_the_quiet_hours_calls_after_them() -> None:
    quiet = QuietHours(time(12, 30), time(14))
    due = [line(done=1, last=at(11))]
    assert calls(due, None, at(13), Reminders.COLD, quiet) == ()
    assert calls(due, None, at(14), Reminders.COLD, quiet)


def test_the_choices_are_those_of_the_setting_and_each_has_its_purposes() -> None:
    assert tuple(choice.value for choice in Reminders) == REMINDERS
    assert set(CALLED) == set(Reminders)
    sizes = [len(CALLED[which]) for which in Reminders]
    assert sizes == sorted(sizes), "each calls for what the one before it does"
