"""Doses that grow: only after days that went well, back after a sore one, and never past their bound."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.facts import CheckIn, Record, Result, SessionEnd, Stop, StopReason
from coach.care.growth import DayWent, days_of, level
from coach.kinds import Kind
from tests.support import NOON, good_check_in

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WELL, UNKNOWN, SORE = DayWent.WELL, DayWent.UNKNOWN, DayWent.SORE
BRIDGE = SessionEnd(NOON, "bridge", frozenset({Kind.STRENGTHENING}), Result.DONE, 1, 2, session="s")


def _check_in(days: float, pain: int = 2) -> CheckIn:
    return replace(good_check_in(NOON + days * DAY, pain), new_episode=False)


def _went(*sessions: SessionEnd, check_ins: tuple[CheckIn, ...] = (), **more: object) -> tuple[DayWent, ...]:
    first = good_check_in(NOON - DAY)
    record = Record((first, *check_ins), sessions=sessions, **more)  # type: ignore[arg-type]
    return days_of("bridge", record, NOON + 30 * DAY)


def test_a_day_went_well_when_pain_was_low_at_the_end_and_at_the_next_check_in() -> None:
    assert _went(BRIDGE, check_ins=(_check_in(1),)) == (WELL,)


def test_a_check_in_within_two_days_is_soon_enough_and_a_later_one_says_nothing() -> None:
    assert _went(BRIDGE, check_ins=(_check_in(1.9),)) == (WELL,)
    assert _went(BRIDGE, check_ins=(_check_in(2.1),)) == (UNKNOWN,)
    assert _went(BRIDGE) == (UNKNOWN,), "nobody has said how it was"


@pytest.mark.parametrize(
    ("session", "next_pain"),
    [
        (replace(BRIDGE, pain_after=4), 2),
        (replace(BRIDGE, pain_before=3, pain_after=3), 4),
        (replace(BRIDGE, pain_after=None), 2),
        (replace(BRIDGE, result=Result.PARTLY), 2),
        (replace(BRIDGE, result=Result.QUIT), 2),
    ],
    ids=["pain at the end", "pain the next day", "pain not told", "partly done", "ended early"],
)
def test_what_is_not_well_makes_no_dose_larger(session: SessionEnd, next_pain: int) -> None:
    session = replace(session, pain_before=session.pain_before and 3)
    assert _went(session, check_ins=(_check_in(1, next_pain),)) == (UNKNOWN,)


@pytest.mark.parametrize(
    ("session", "next_pain"),
    [(replace(BRIDGE, pain_after=3), 2), (BRIDGE, 3), (replace(BRIDGE, pain_before=4, pain_after=6), 4)],
    ids=["more at the end", "more the next day", "more from a higher start"],
)
def test_a_day_after_which_the_pain_is_clearly_more_is_a_sore_one(session: SessionEnd, next_pain: int) -> None:
    assert _went(session, check_ins=(_check_in(1, next_pain),)) == (SORE,)


@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.PAIN_ROSE, StopReason.LEG_SYMPTOMS])
def test_a_stop_makes_a_sore_day(reason: StopReason) -> None:
    stopped = replace(BRIDGE, result=Result.STOPPED)
    assert _went(stopped, check_ins=(_check_in(1),), stops=(Stop(NOON, reason, session="s"),)) == (SORE,)
    other = Stop(NOON, reason, session="of something else")
    assert _went(BRIDGE, check_ins=(_check_in(1),), stops=(other,)) == (WELL,)


def test_the_worst_session_of_a_day_decides() -> None:
    twice = (BRIDGE, replace(BRIDGE, at=NOON + HOUR, pain_after=3))
    assert _went(*twice, check_ins=(_check_in(1),)) == (SORE,)


def test_a_new_spasm_starts_from_the_start_again() -> None:
    before = replace(BRIDGE, at=NOON - 5 * DAY)
    assert _went(before) == (), "what was done before this spasm says nothing of it"
    assert days_of("bridge", Record(sessions=(BRIDGE,)), NOON + DAY) == (), "nor where nothing is known of one"
    assert _went(replace(BRIDGE, routine="bird-dog"), check_ins=(_check_in(1),)) == ()


def test_a_dose_grows_one_step_after_so_many_days_that_went_well() -> None:
    assert [level([WELL] * days, every=3, most=9) for days in range(8)] == [0, 0, 0, 1, 1, 1, 2, 2]


def test_a_day_that_says_nothing_takes_nothing_away() -> None:
    assert level([WELL, UNKNOWN, WELL, UNKNOWN, WELL], every=3, most=9) == 1


def test_a_sore_day_takes_one_step_back_and_the_count_begins_anew() -> None:
    assert level([WELL] * 6 + [SORE], every=3, most=9) == 1
    assert level([WELL] * 6 + [SORE] + [WELL] * 2, every=3, most=9) == 1
    assert level([WELL] * 6 + [SORE] + [WELL] * 3, every=3, most=9) == 2
    assert level([SORE, SORE, WELL], every=1, most=9) == 1, "there is nothing below the start"


def test_at_its_bound_a_sore_day_still_takes_a_step_back() -> None:
    assert level([WELL] * 50, every=1, most=4) == 4
    assert level([*[WELL] * 50, SORE], every=1, most=4) == 3


@given(st.lists(st.sampled_from(DayWent)), st.integers(1, 7), st.integers(1, 30))
def test_no_day_ever_moves_a_dose_by_more_than_one_step(days: list[DayWent], every: int, most: int) -> None:
    levels = [level(days[:count], every, most) for count in range(len(days) + 1)]
    assert all(0 <= found <= most for found in levels)
    assert all(abs(after - before) <= 1 for before, after in pairwise(levels))
    steps = zip(pairwise(levels), days, strict=True)
    assert all(after <= before for (before, after), went in steps if went is not WELL)
