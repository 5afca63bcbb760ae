"""The gate over its whole abstract state space: every combination of what can be known, for every kind of routine."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, product

import pytest

from coach.care.facts import (
    CheckIn,
    Cleared,
    Flag,
    FlagRaised,
    Inflammation,
    Override,
    PainReport,
    Record,
    Result,
    SessionEnd,
    Spasm,
    Stop,
    StopReason,
    Trend,
)
from coach.care.flags import standing_flag
from coach.care.gate import GATED, Decision, Demand, Level, NextStep, ReasonCode, decide
from coach.kinds import Kind
from tests.support import NOON

FLAGS = (None, Flag.URGENT, Flag.EMERGENCY)  # what only wants asking: tests/care/test_flags.py
AGES = (None, timedelta(hours=12), timedelta(hours=12, seconds=1), timedelta(minutes=-10))
PAINS = (3, 4, 6)
"""The values on both sides of each limit; every single number is in test_gate.py."""
STOPS = (None, StopReason.PAIN_HIGH, StopReason.LEG_SYMPTOMS, StopReason.NOT_SUITABLE)
OVERRIDES = (None, timedelta(days=2), timedelta(days=-1))


SLICES = 8
"""The space is explored in slices, so that all cores take part, and none of them looks as if it hung."""
SPACE = {
    "flag": FLAGS,
    "cleared": (False, True),
    "age": AGES,
    "pain": PAINS,
    "later": (None, 6),
    "inflammation": tuple(Inflammation),
    "spasm": tuple(Spasm),
    "trend": (None, Trend.SAME, Trend.WORSE),
    "stop": STOPS,
    "override": OVERRIDES,
    "days": (0, 3),
}
"""What can be known of a patient, and every value that makes a difference."""


def combinations(part: int) -> Iterator[tuple[object, ...]]:
    """One slice of the space: a value for each name of SPACE."""
    return islice(product(*SPACE.values()), part, None, SLICES)


def _record(  # type: ignore[no-untyped-def]  # the product above gives each its type
    flag, cleared, age, pain, later, inflammation, spasm, trend, stop, override, days
) -> Record:
    at = None if age is None else NOON - age
    check_ins = []
    sessions = []
    for day in range(days, 0, -1):
        moment = NOON - timedelta(days=day + 1)
        check_ins.append(CheckIn(moment, 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, day == days, moment))
        kinds = frozenset({Kind.STRETCHING})
        sessions.append(SessionEnd(moment + timedelta(minutes=9), "x", kinds, Result.DONE, 2, 2))
    if at is not None:
        check_ins.append(CheckIn(at, pain, inflammation, spasm, trend, flag or Flag.NONE, days == 0, at))
    after = (at or NOON - timedelta(hours=1)) + timedelta(seconds=1)
    return Record(
        check_ins=tuple(check_ins),
        pains=() if later is None else (PainReport(after, later),),
        stops=() if stop is None else (Stop(after, stop),),
        flags=() if flag is None else (FlagRaised(NOON - timedelta(hours=20), flag),),
        cleared=(Cleared(NOON - timedelta(hours=19), "Dr A"),) if cleared else (),
        overrides=()
        if override is None
        else tuple(Override(NOON - timedelta(days=3), k, "Dr A", "r", NOON + override) for k in GATED),
        sessions=tuple(sessions),
    )


def _fresh(record: Record) -> bool:
    last = record.last_check_in
    return last is not None and timedelta(minutes=-2) <= NOON - last.at <= timedelta(hours=12)


def _qualifies(record: Record, decision: Decision, facts: dict[str, object]) -> bool:
    last = record.last_check_in
    assert last is not None
    pain = max([last.pain, *(report.pain for report in record.pains)])
    before = record.check_ins[-2] if facts["days"] else None  # this spasm's, with stretching open
    a_point_worse = before is not None and pain <= 3 and pain - before.pain <= 1 and decision.level is Level.CARE
    return (
        last.inflammation is Inflammation.REDUCED
        and last.spasm is Spasm.EASED
        and (last.trend is not Trend.WORSE or a_point_worse)
        and pain <= 5
        and (Kind.STRENGTHENING not in decision.demand.kinds or facts["days"] == 3)
    )


def _check(decision: Decision, record: Record, facts: dict[str, object]) -> None:
    flag = standing_flag(record)
    assert decision.reasons, "a decision explains itself"
    assert decision.next in NextStep
    assert (decision.next is NextStep.START) == (decision.level is not Level.LOCKED), (
        "what is locked names another step"
    )
    if flag is Flag.EMERGENCY:
        assert decision.level is Level.LOCKED, "an emergency locks everything"
        assert decision.next is NextStep.GET_HELP_NOW
        return
    if not decision.demand.gated:
        assert decision.level is not Level.LOCKED, "resting, breathing and walking stay open"
        return
    if flag is Flag.URGENT:
        assert decision.level is Level.LOCKED
        assert decision.next is NextStep.SEE_DOCTOR_TODAY
        return
    if decision.level is Level.LOCKED:
        return
    assert _fresh(record), "nothing gated opens without a fresh check-in, whoever overrides it"
    assert facts["stop"] in (None, StopReason.NOT_SUITABLE), "a stop locks until the next check-in"
    overridden = any(reason.code is ReasonCode.OVERRIDE for reason in decision.reasons)
    if overridden:
        last = record.last_check_in
        assert last is not None
        assert Inflammation.NOT_YET is not last.inflammation, "nobody overrides what the patient reports as inflamed"
        assert last.spasm is not Spasm.NOT_YET
        assert max([last.pain, *(report.pain for report in record.pains)]) <= 5
        assert facts["override"] == timedelta(days=2), "an override has an end"
        assert decision.level is Level.CARE, "what only an override opens is played with care"
    else:
        assert _qualifies(record, decision, facts), f"opened by an unfit check-in: {facts}"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(SLICES))
def test_in_no_state_is_a_stretch_open_without_a_fresh_good_check_in_and_every_state_has_a_next_step(part: int) -> None:
    demands = [Demand(frozenset({kind})) for kind in Kind]
    states = 0
    for values in combinations(part):
        record = _record(*values)
        facts = dict(zip(SPACE, values, strict=True))
        for demand in demands:
            _check(decide(demand, record, NOON), record, facts)
            states += 1
    assert states == 839_808 // SLICES


def test_the_slices_together_are_the_whole_space() -> None:
    """A combination in none of them would be a state of the gate that nobody has looked at."""
    explored = [values for part in range(SLICES) for values in combinations(part)]
    assert len(explored) * len(Kind) == 839_808
    assert set(explored) == set(product(*SPACE.values()))
