"""A new spasm is a fact that only the patient knows; a lock that lasts leads to somebody who can help."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from coach.care.course import Advice, Phase, began, course, is_new_episode, locked_since, starts, tolerated_days
from coach.care.facts import Began, CheckIn, Inflammation, Record, Result, SessionEnd, Spasm, Struck, Trend
from coach.care.gate import Demand, Level, ReasonCode, decide
from coach.kinds import Kind
from tests.support import NOON, good_check_in

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
STRETCHING = Demand(frozenset({Kind.STRETCHING}))


def daily(days: int, *, new_on: frozenset[int] = frozenset({0}), **more: Any) -> tuple[CheckIn, ...]:
    """A check-in each day, with a new spasm on some of them."""
    found = []
    for day in range(days):
        at, new = NOON + day * DAY, day in new_on
        found.append(replace(good_check_in(at), new_episode=new, began=at if new else None, **more))
    return tuple(found)


def test_four_spasms_in_48_days_of_daily_check_ins_are_four() -> None:
    record = Record(check_ins=daily(48, new_on=frozenset({0, 9, 20, 33})))
    now = NOON + 48 * DAY
    assert len(starts(record)) == 4
    assert Advice.FREQUENT_EPISODES in course(record, now).advice
    assert began(record) == NOON + 33 * DAY


def test_a_strike_on_day_9_begins_anew_and_closes_what_was_open() -> None:
    strike = Struck(NOON + 9 * DAY)
    record = Record(check_ins=daily(9), struck=(strike,))
    now = strike.at + timedelta(minutes=10)
    assert began(record) == strike.at
    assert course(record, now).phase is Phase.ONSET
    assert Advice.OVER_72_HOURS not in course(record, now).advice
    assert decide(STRETCHING, record, now).reasons[0].code is ReasonCode.STRUCK
    assert is_new_episode(record)


@pytest.mark.parametrize(("minutes", "spasms"), [((0, 10, 50), 2), ((0, 90), 3)])
def test_two_presses_in_agony_are_one_spasm_and_a_strike_with_its_check_in_is_one(
    minutes: tuple[int, ...], spasms: int
) -> None:
    strikes = tuple(Struck(NOON + 9 * DAY + timedelta(minutes=minute)) for minute in minutes)
    before = Record(check_ins=daily(9), struck=strikes)
    assert len(starts(before)) == spasms
    after = replace(good_check_in(NOON + 10 * DAY), new_episode=True, began=strikes[-1].at)
    assert len(starts(replace(before, check_ins=(*before.check_ins, after)))) == spasms


def test_no_spasm_now_is_a_state_of_its_own_and_still_needs_the_inflammation_down() -> None:
    well = replace(good_check_in(NOON), well=True, new_episode=False)
    assert course(Record(check_ins=(*daily(1), well)), NOON).phase is Phase.WELL
    sore = replace(well, inflammation=Inflammation.NOT_YET)
    assert course(Record(check_ins=(*daily(1), sore)), NOON).phase is not Phase.WELL
    assert decide(STRETCHING, Record(check_ins=(*daily(1), sore)), NOON).level is Level.LOCKED


@pytest.mark.parametrize(
    "locked",
    [
        {"inflammation": Inflammation.UNSURE, "pain": 0},
        {"inflammation": Inflammation.NOT_YET},
        {"spasm": Spasm.UNSURE},
        {"pain": 7},
        {"trend": Trend.WORSE},
    ],
    ids=["not sure, and no pain", "inflamed", "spasm not sure", "strong pain", "worse each day"],
)
def test_whatever_locks_for_two_weeks_leads_to_an_appointment(locked: dict[str, Any]) -> None:
    record = Record(check_ins=daily(15, **locked))
    assert Advice.OVER_TWO_WEEKS in course(record, NOON + 14 * DAY).advice
    assert Advice.OVER_TWO_WEEKS not in course(Record(check_ins=daily(13, **locked)), NOON + 12 * DAY).advice


def test_no_spasm_now_is_no_reason_to_keep_an_appointment_from_who_is_in_strong_pain() -> None:
    """A pain of nine for fifteen days, and “there's no spasm now”: the advice was left out."""
    sore = replace(good_check_in(NOON), pain=9, inflammation=Inflammation.NOT_YET, well=True, began=NOON - 15 * DAY)
    assert Advice.OVER_TWO_WEEKS in course(Record(check_ins=(sore,)), NOON).advice


def test_two_weeks_locked_lead_to_an_appointment_also_where_the_record_cannot_be_used_on_the_day_it_eases() -> None:
    """“Still locked, for whatever reason”: on the fifteenth day all has eased, and the disk is full."""
    good = replace(good_check_in(NOON + 14 * DAY), new_episode=False)
    record = Record(check_ins=(*daily(14, inflammation=Inflammation.NOT_YET), good))
    assert Advice.OVER_TWO_WEEKS not in course(record, good.at).advice
    assert Advice.OVER_TWO_WEEKS in course(replace(record, unrecorded=True), good.at).advice


def test_a_new_spasm_within_a_long_lock_does_not_start_the_two_weeks_again() -> None:
    sore = daily(15, new_on=frozenset({0, 10}), inflammation=Inflammation.NOT_YET)
    assert locked_since(Record(check_ins=sore)) == NOON
    assert Advice.OVER_TWO_WEEKS in course(Record(check_ins=sore), NOON + 14 * DAY).advice


@pytest.mark.parametrize(("days", "told"), [(2, False), (3, True)])
def test_three_days_of_not_sure_with_all_else_well_lead_to_how_to_find_out(days: int, told: bool) -> None:
    record = Record(check_ins=daily(days, inflammation=Inflammation.UNSURE))
    assert (Advice.HOW_TO_TELL in course(record, NOON + days * DAY).advice) is told


def test_the_start_of_a_spasm_can_be_put_right_and_the_next_spasm_has_its_own() -> None:
    corrected = Began(NOON + DAY, NOON - 7 * DAY, seq=20)
    first = tuple(replace(check_in, seq=n + 1) for n, check_in in enumerate(daily(2)))
    assert began(Record(check_ins=first, begun=(corrected,))) == NOON - 7 * DAY
    second = replace(good_check_in(NOON + 5 * DAY), new_episode=True, began=NOON + 5 * DAY, seq=30)
    assert began(Record(check_ins=(*first, second), begun=(corrected,))) == NOON + 5 * DAY


def test_a_spasm_that_began_in_the_future_begins_with_the_first_check_in_after_it() -> None:
    """Else it would stay “Day 1” for ever, and its 72 hours would never end."""
    ahead = replace(good_check_in(NOON + 400 * DAY), began=NOON + 400 * DAY, seq=1)
    after = tuple(replace(good_check_in(NOON + day * DAY), new_episode=False, seq=2 + day) for day in range(4))
    record = Record(check_ins=(ahead, *after))
    assert began(record) == NOON
    assert course(record, NOON + 3 * DAY).day(NOON + 3 * DAY) == 4


def stretched(at: datetime) -> SessionEnd:
    return SessionEnd(at + 10 * timedelta(minutes=1), "s", frozenset({Kind.STRETCHING}), Result.DONE, 2, 2)


def test_who_stretches_every_second_day_gets_to_strengthening_as_well() -> None:
    check_ins = tuple(replace(good_check_in(NOON + 2 * n * DAY), new_episode=n == 0, began=NOON) for n in range(4))
    sessions = tuple(stretched(check_in.at) for check_in in check_ins[:3])
    assert tolerated_days(Record(check_ins=check_ins, sessions=sessions)) == 3


@pytest.mark.parametrize(
    ("hours", "pain", "days"), [(24, 3, 1), (47, 3, 1), (49, 3, 0), (24, 4, 0), (6, 2, 0)],
    ids=["next day", "two days", "too late to tell", "sore next day", "the same day is too soon to tell"],
)  # fmt: skip
def test_what_counts_is_the_next_days_check_in_within_48_hours(hours: int, pain: int, days: int) -> None:
    first = replace(good_check_in(), began=NOON)
    again = replace(good_check_in(NOON + hours * HOUR, pain=pain), new_episode=False)
    record = Record(check_ins=(first, again), sessions=(stretched(NOON - 11 * timedelta(minutes=1)),))
    record = replace(record, sessions=(stretched(NOON),))
    assert tolerated_days(record) == days


@pytest.mark.parametrize(
    ("before", "now", "level"),
    [(2, 3, Level.CARE), (1, 3, Level.LOCKED), (3, 4, Level.LOCKED)],
    ids=["a point worse at low pain", "two points worse", "above green"],
)
def test_a_little_worse_at_low_pain_is_gentle_only_where_stretching_was_open_before(
    before: int, now: int, level: Level
) -> None:
    first = replace(good_check_in(NOON - DAY, pain=before), began=NOON - 4 * DAY)
    worse = replace(good_check_in(pain=now), new_episode=False, began=None, trend=Trend.WORSE)
    assert decide(STRETCHING, Record(check_ins=(first, worse)), NOON).level is level
    never_open = replace(first, inflammation=Inflammation.NOT_YET)
    assert decide(STRETCHING, Record(check_ins=(never_open, worse)), NOON).level is Level.LOCKED


def test_to_say_that_the_spasm_began_earlier_does_not_make_the_good_days_of_the_last_one_count() -> None:
    """Strengthening would open on the first day of a new spasm."""
    check_ins = tuple(replace(c, seq=10 * n + 1) for n, c in enumerate(daily(5, new_on=frozenset({0, 4}))))
    sessions = tuple(replace(stretched(c.at), seq=c.seq + 1) for c in check_ins[:3])
    before = Record(check_ins=check_ins[:4], sessions=sessions)
    assert tolerated_days(before) == 3
    corrected = Began(check_ins[4].at, NOON - 15 * DAY, seq=60)
    assert tolerated_days(Record(check_ins=check_ins, sessions=sessions, begun=(corrected,))) == 0
