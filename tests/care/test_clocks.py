"""A clock that is wrong opens nothing, and locks nothing for good: the journal's order says what came later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.care.facts import PainReport, Record
from coach.care.gate import Demand, Level, ReasonCode, decide
from coach.kinds import Kind
from tests.support import NOON, good_check_in

STRETCHING = Demand(frozenset({Kind.STRETCHING}))
DAY = timedelta(days=1)


def test_yesterdays_check_in_opens_nothing_under_a_clock_that_was_set_back() -> None:
    """A computer without a battery starts with the time of its last shutdown."""
    yesterday = replace(good_check_in(NOON - DAY), seq=1)
    back = NOON - DAY + timedelta(hours=2)
    assert decide(STRETCHING, Record(check_ins=(yesterday,)), back).level is Level.OPEN, "nothing shows it yet"
    found = decide(STRETCHING, Record(check_ins=(yesterday,), newest=NOON), back)
    assert (found.level, found.reasons[0].code) == (Level.LOCKED, ReasonCode.CLOCK)


def test_a_new_check_in_counts_even_while_older_entries_lie_in_the_future() -> None:
    ahead = replace(good_check_in(NOON + 900 * DAY, pain=8), seq=1)
    now = replace(good_check_in(NOON), new_episode=False, seq=2)
    assert decide(STRETCHING, Record(check_ins=(ahead, now), newest=NOON), NOON).level is Level.OPEN


@pytest.mark.parametrize("seq", [1, 3])
def test_a_pain_of_8_under_a_clock_that_was_ahead_does_not_lock_for_good(seq: int) -> None:
    pain = PainReport(NOON + 900 * DAY, 8, seq=seq)
    last = replace(good_check_in(NOON), seq=2)
    found = decide(STRETCHING, Record(check_ins=(last,), pains=(pain,), newest=max(NOON, NOON)), NOON)
    assert (found.level is Level.OPEN) is (seq == 1), "what was reported before the check-in no longer counts"
