"""What a clinician opens, and what nobody can: the patient's own word about the inflammation stands above it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.clinician import has_a_name, is_somebody
from coach.care.facts import (
    CheckIn,
    Flag,
    FlagRaised,
    Inflammation,
    Override,
    PainReport,
    Record,
    Spasm,
    Stop,
    StopReason,
    Trend,
)
from coach.care.gate import Decision, Demand, Level, ReasonCode, decide
from coach.kinds import Kind
from tests.support import NOON, good_check_in

DAY = timedelta(days=1)
STRETCHING = Demand(frozenset({Kind.STRETCHING}))
BOTH = Demand(frozenset({Kind.STRETCHING, Kind.STRENGTHENING}))


def opened(kind: Kind = Kind.STRETCHING, by: str = "Dr Li", days: float = 9, at: datetime = NOON - DAY) -> Override:
    return Override(at, kind, by, "guided", at + days * DAY)


def gate(check_in: CheckIn, *overrides: Override, demand: Demand = STRETCHING) -> Decision:
    return decide(demand, Record(check_ins=(check_in,), overrides=overrides), NOON)


def test_it_lifts_not_sure_with_care_and_its_name_shows() -> None:
    found = gate(replace(good_check_in(), inflammation=Inflammation.UNSURE, spasm=Spasm.UNSURE), opened())
    assert found.level is Level.CARE
    assert (found.reasons[0].code, found.reasons[0].by) == (ReasonCode.OVERRIDE, "Dr Li")


@pytest.mark.parametrize(
    "check_in",
    [
        replace(good_check_in(), inflammation=Inflammation.NOT_YET),
        replace(good_check_in(), spasm=Spasm.NOT_YET),
        good_check_in(pain=6),
        replace(good_check_in(pain=5), trend=Trend.WORSE),
    ],
    ids=["inflamed", "in spasm", "pain 6", "worse"],
)
def test_it_never_lifts_what_the_patient_reports(check_in: CheckIn) -> None:
    assert gate(check_in, opened()).level is Level.LOCKED


@pytest.mark.parametrize(
    "by",
    [
        "me",
        "Me",
        "just me",
        "me, at home",
        "I, John",
        "no one",
        "a friend",
        "I",
        "myself",
        "m e",
        "no one",
        "self",
        "the patient",
        "doctor",
        "my physio",
        "",
        "  ",
        "-",
    ],
)
def test_who_is_nobody_opens_nothing(by: str) -> None:
    assert not has_a_name(by)
    assert gate(replace(good_check_in(), inflammation=Inflammation.UNSURE), opened(by=by)).level is Level.LOCKED


@pytest.mark.parametrize("by", ["Dr A", "Li", "Anna Müller, physio", "김 선생님"])
def test_a_name_is_a_name_in_any_script(by: str) -> None:
    assert has_a_name(by)


def test_a_sign_can_be_looked_at_by_who_has_no_name_but_not_by_the_patient() -> None:
    assert is_somebody("the doctor on duty")
    assert not any(map(is_somebody, ("me", "just me", "myself", "I", "the patient", "no one", "my wife", "")))


def test_it_ends_after_twelve_weeks_at_the_latest_whatever_was_written() -> None:
    unsure = replace(good_check_in(), inflammation=Inflammation.UNSURE)
    assert gate(unsure, opened(days=999, at=NOON - 83 * DAY)).level is Level.CARE
    assert gate(unsure, opened(days=999, at=NOON - 84 * DAY)).level is Level.LOCKED


def test_an_override_of_strengthening_opens_what_stretches_and_strengthens_where_stretching_is_open() -> None:
    assert gate(good_check_in(), demand=BOTH).level is Level.LOCKED
    assert gate(good_check_in(), opened(Kind.STRENGTHENING), demand=BOTH).level is Level.CARE


def test_an_override_of_one_kind_opens_no_other() -> None:
    unsure = replace(good_check_in(), inflammation=Inflammation.UNSURE)
    assert gate(good_check_in(), opened(Kind.STRETCHING), demand=BOTH).level is Level.LOCKED
    assert gate(unsure, opened(Kind.STRENGTHENING), demand=BOTH).level is Level.LOCKED


AT = st.integers(-72, 6).map(lambda hours: NOON + timedelta(hours=hours))
CHECK_INS = st.builds(
    CheckIn,
    AT,
    st.integers(0, 10),
    st.sampled_from(Inflammation),
    st.sampled_from(Spasm),
    st.sampled_from([None, *Trend]),
    st.just(Flag.NONE),
    st.booleans(),
)
OVERRIDES = st.builds(
    lambda at, kind, by, weeks: Override(at, kind, by, "r", at + weeks * 7 * DAY),
    AT,
    st.sampled_from([Kind.STRETCHING, Kind.STRENGTHENING]),
    st.sampled_from(["Dr Li", "me"]),
    st.integers(-1, 30),
)
RECORDS = st.builds(
    lambda check_ins, pains, stops, flags, overrides: Record(
        tuple(check_ins), tuple(pains), tuple(stops), tuple(flags), overrides=tuple(overrides)
    ),
    st.lists(CHECK_INS, max_size=4),
    st.lists(st.builds(PainReport, AT, st.integers(0, 10)), max_size=3),
    st.lists(st.builds(Stop, AT, st.sampled_from(StopReason)), max_size=2),
    st.lists(st.builds(FlagRaised, AT, st.sampled_from([Flag.URGENT, Flag.EMERGENCY, Flag.ASK_FIRST])), max_size=1),
    st.lists(OVERRIDES, min_size=1, max_size=3),
)


@given(RECORDS, st.sampled_from([STRETCHING, BOTH, Demand(frozenset({Kind.STRENGTHENING}))]))
def test_no_override_in_any_record_opens_what_the_patient_reports_as_inflamed(record: Record, demand: Demand) -> None:
    found = decide(demand, record, NOON)
    last = record.last_check_in
    if found.level is not Level.LOCKED:
        assert last is not None
        assert Inflammation.NOT_YET is not last.inflammation
        assert Spasm.NOT_YET is not last.spasm
        assert last.pain <= 5
        assert not record.flags
