"""The gate's rules one by one, with every number on both sides of its limit."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.care import thresholds
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
from coach.care.flags import full_screen_due, standing_flag
from coach.care.gate import Decision, Demand, Level, NextStep, ReasonCode, decide, preview_of
from coach.care.stops import stop_for
from coach.kinds import Kind
from tests.support import NOON, good_check_in

STRETCHING = Demand(frozenset({Kind.STRETCHING}))
STRENGTHENING = Demand(frozenset({Kind.STRENGTHENING}))
COLD = Demand(frozenset({Kind.COLD}))


def gate(*check_ins: CheckIn, demand: Demand = STRETCHING, now: datetime = NOON, **more: object) -> Decision:
    return decide(demand, Record(check_ins=check_ins, **more), now)  # type: ignore[arg-type]  # each test names its own


def codes(decision: Decision) -> list[ReasonCode]:
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize("pain", range(11))
def test_pain_up_to_3_opens_4_and_5_open_with_care_and_6_locks(pain: int) -> None:
    expected = Level.OPEN if pain <= 3 else Level.CARE if pain <= 5 else Level.LOCKED
    assert gate(good_check_in(pain=pain)).level is expected


@pytest.mark.parametrize(
    ("answer", "code"),
    [(Inflammation.NOT_YET, ReasonCode.INFLAMED), (Inflammation.UNSURE, ReasonCode.INFLAMMATION_UNSURE)],
)
def test_not_sure_about_the_inflammation_locks_like_not_yet_but_is_never_retold_as_not_yet(
    answer: Inflammation, code: ReasonCode
) -> None:
    decision = gate(replace(good_check_in(), inflammation=answer))
    assert decision.level is Level.LOCKED
    assert codes(decision) == [code]


@pytest.mark.parametrize(
    ("answer", "code"), [(Spasm.NOT_YET, ReasonCode.SPASM), (Spasm.UNSURE, ReasonCode.SPASM_UNSURE)]
)
def test_not_sure_about_the_spasm_locks_like_not_yet_but_is_never_retold_as_not_yet(
    answer: Spasm, code: ReasonCode
) -> None:
    assert codes(gate(replace(good_check_in(), spasm=answer))) == [code]


@pytest.mark.parametrize(
    ("pain", "hours", "step"),
    [(5, 0.5, NextStep.SETTLE), (5, 2, NextStep.KEEP_MOVING), (6, 2, NextStep.SMALL_STEPS)],
)
def test_a_lock_never_leaves_anyone_with_rest_alone(pain: int, hours: float, step: NextStep) -> None:
    sore = replace(good_check_in(pain=pain), inflammation=Inflammation.NOT_YET, began=NOON - timedelta(hours=hours))
    assert gate(sore).next is step


def test_worse_than_last_time_locks_however_low_the_pain() -> None:
    assert codes(gate(replace(good_check_in(pain=1), trend=Trend.WORSE))) == [ReasonCode.WORSE]


def test_all_reasons_are_told_at_once_not_one_after_the_other() -> None:
    bad = CheckIn(NOON, 8, Inflammation.NOT_YET, Spasm.NOT_YET, Trend.WORSE, Flag.NONE)
    found = codes(gate(bad))
    assert found == [ReasonCode.INFLAMED, ReasonCode.SPASM, ReasonCode.PAIN_HIGH, ReasonCode.WORSE]


@pytest.mark.parametrize(("minutes", "level"), [(0, Level.OPEN), (720, Level.OPEN), (721, Level.LOCKED)])
def test_a_check_in_carries_for_12_hours_and_not_a_minute_more(minutes: int, level: Level) -> None:
    decision = gate(good_check_in(), now=NOON + timedelta(minutes=minutes))
    assert decision.level is level
    assert level is Level.OPEN or codes(decision) == [ReasonCode.STALE]


def test_a_check_in_from_the_future_is_not_trusted() -> None:
    assert codes(gate(good_check_in(NOON + timedelta(hours=1)))) == [ReasonCode.CLOCK]


@pytest.mark.parametrize(("check_in", "later"), [(1, [7]), (7, [1]), (1, [7, 1])])
def test_the_worst_pain_since_the_check_in_counts_and_only_a_new_check_in_lowers_it(
    check_in: int, later: list[int]
) -> None:
    pains = tuple(PainReport(NOON + timedelta(minutes=n + 1), pain) for n, pain in enumerate(later))
    now = NOON + timedelta(minutes=6)
    assert codes(gate(good_check_in(pain=check_in), now=now, pains=pains)) == [ReasonCode.PAIN_HIGH]
    again = good_check_in(NOON + timedelta(minutes=5))
    assert gate(good_check_in(pain=check_in), again, now=now, pains=pains).level is Level.OPEN


def test_pain_reported_before_the_check_in_no_longer_counts() -> None:
    earlier = PainReport(NOON - timedelta(minutes=5), 9)
    assert gate(good_check_in(pain=1), pains=(earlier,)).level is Level.OPEN


@pytest.mark.parametrize("reason", [StopReason.PAIN_HIGH, StopReason.PAIN_ROSE, StopReason.LEG_SYMPTOMS])
def test_a_stop_locks_until_the_next_check_in(reason: StopReason) -> None:
    stop = Stop(NOON + timedelta(minutes=3), reason)
    now = NOON + timedelta(minutes=10)
    assert codes(gate(good_check_in(), now=now, stops=(stop,))) == [ReasonCode.STOPPED]


def test_skin_that_must_not_be_cooled_does_not_lock_stretching() -> None:
    stop = Stop(NOON + timedelta(minutes=3), StopReason.NOT_SUITABLE)
    assert gate(good_check_in(), now=NOON + timedelta(minutes=5), stops=(stop,)).level is Level.OPEN


@pytest.mark.parametrize("kind", list(Kind))
def test_an_emergency_locks_every_kind_and_no_override_lifts_it(kind: Kind) -> None:
    flag = FlagRaised(NOON, Flag.EMERGENCY)
    override = Override(NOON, kind, "Dr A", "r", NOON + timedelta(days=9))
    decision = gate(good_check_in(), demand=Demand(frozenset({kind})), flags=(flag,), overrides=(override,))
    assert decision.level is Level.LOCKED
    assert decision.next is NextStep.GET_HELP_NOW


def test_an_urgent_sign_locks_exercise_but_leaves_rest_and_breathing_open() -> None:
    flag = FlagRaised(NOON, Flag.URGENT)
    assert gate(good_check_in(), flags=(flag,)).next is NextStep.SEE_DOCTOR_TODAY
    breathing = Demand(frozenset({Kind.BREATHING}))
    assert gate(good_check_in(), demand=breathing, flags=(flag,)).level is Level.OPEN


def test_a_clean_check_in_does_not_lift_a_red_flag_only_a_clinician_does() -> None:
    flag = FlagRaised(NOON - timedelta(hours=5), Flag.URGENT)
    assert gate(good_check_in(), flags=(flag,)).level is Level.LOCKED
    cleared = Cleared(NOON - timedelta(hours=1), "Dr A")
    assert gate(good_check_in(), flags=(flag,), cleared=(cleared,)).level is Level.OPEN


def test_after_a_clearance_nothing_opens_before_the_next_screen() -> None:
    flag = FlagRaised(NOON - timedelta(hours=5), Flag.EMERGENCY)
    cleared = Cleared(NOON + timedelta(minutes=1), "Dr A")
    now = NOON + timedelta(minutes=2)
    decision = gate(good_check_in(), now=now, flags=(flag,), cleared=(cleared,))
    assert decision.next is NextStep.CHECK_IN
    assert full_screen_due(Record(check_ins=(good_check_in(),), cleared=(cleared,)), new_episode=False)


def test_an_override_opens_with_care_until_its_end_but_never_without_a_fresh_check_in() -> None:
    override = Override(NOON, Kind.STRETCHING, "Dr A", "guided", NOON + timedelta(days=1))
    unsure = replace(good_check_in(), inflammation=Inflammation.UNSURE)
    decision = gate(unsure, overrides=(override,))
    assert decision.level is Level.CARE
    assert decision.reasons[0].by == "Dr A"
    assert gate(overrides=(override,)).next is NextStep.CHECK_IN
    assert gate(unsure, now=NOON + timedelta(days=1), overrides=(override,)).level is Level.LOCKED


def test_a_routine_may_be_stricter_but_never_laxer() -> None:
    assert gate(good_check_in(pain=3), demand=replace(STRETCHING, pain_limit=2)).level is Level.LOCKED
    assert gate(good_check_in(pain=6), demand=replace(STRETCHING, pain_limit=9)).level is Level.LOCKED
    short = replace(STRETCHING, check_in_within=timedelta(hours=1))
    assert gate(good_check_in(), demand=short, now=NOON + timedelta(hours=2)).level is Level.LOCKED
    long = replace(STRETCHING, check_in_within=timedelta(days=9))
    assert gate(good_check_in(), demand=long, now=NOON + timedelta(hours=13)).level is Level.LOCKED


def stretched(day: int, after: int | None = 2, result: Result = Result.DONE) -> SessionEnd:
    kinds = frozenset({Kind.STRETCHING})
    return SessionEnd(NOON + timedelta(days=day, minutes=10), "x", kinds, result, 2, after)


def days_of_check_ins(count: int, pain: int = 2) -> list[CheckIn]:
    return [
        replace(good_check_in(NOON + timedelta(days=day), pain), new_episode=day == 0, began=NOON)
        for day in range(count)
    ]


@pytest.mark.parametrize(("days", "level"), [(2, Level.LOCKED), (3, Level.OPEN)])
def test_strengthening_opens_after_three_days_of_stretching_that_went_well(days: int, level: Level) -> None:
    sessions = tuple(stretched(day) for day in range(days))
    now = NOON + timedelta(days=days, minutes=1)
    decision = gate(*days_of_check_ins(days + 1), demand=STRENGTHENING, now=now, sessions=sessions)
    assert decision.level is level
    assert level is Level.OPEN or (decision.reasons[0].limit, decision.next) == (1, NextStep.STRETCH_FIRST)


@pytest.mark.parametrize(
    "spoilt",
    [
        stretched(1, after=4),
        stretched(1, after=None),
        stretched(1, result=Result.PARTLY),
        stretched(1, result=Result.STOPPED),
    ],
    ids=["sore at the end", "no pain told at the end", "only partly done", "stopped by pain, however low"],
)
def test_a_day_of_stretching_counts_only_when_done_and_when_pain_stayed_low(spoilt: SessionEnd) -> None:
    sessions = (stretched(0), spoilt, stretched(2))
    now = NOON + timedelta(days=3, minutes=1)
    assert gate(*days_of_check_ins(4), demand=STRENGTHENING, now=now, sessions=sessions).level is Level.LOCKED


def test_more_pain_on_the_next_day_eases_the_next_session() -> None:
    check_ins = [good_check_in(), replace(good_check_in(NOON + timedelta(days=1), pain=3), new_episode=False)]
    now = NOON + timedelta(days=1, minutes=5)
    decision = gate(*check_ins, now=now, sessions=(stretched(0),))
    assert decision.level is Level.CARE
    assert codes(decision) == [ReasonCode.SORE_AFTER_LAST]


def cooled(seconds: float) -> SessionEnd:
    return SessionEnd(NOON, "cold-pack", frozenset({Kind.COLD}), Result.DONE, cold=seconds)


@pytest.mark.parametrize(("minutes", "level"), [(89, Level.LOCKED), (90, Level.OPEN)])
def test_the_skin_rests_from_cold_for_90_minutes(minutes: int, level: Level) -> None:
    decision = gate(demand=COLD, now=NOON + timedelta(minutes=minutes), sessions=(cooled(900),))
    assert decision.level is level
    assert level is Level.OPEN or decision.next_at == NOON + timedelta(minutes=90)


def test_a_splash_of_cold_water_needs_no_rest() -> None:
    assert gate(demand=COLD, now=NOON + timedelta(minutes=1), sessions=(cooled(150),)).level is Level.OPEN


def test_heat_in_the_first_three_days_is_allowed_with_a_note() -> None:
    decision = gate(good_check_in(), demand=Demand(frozenset({Kind.HEAT})), now=NOON + timedelta(hours=71))
    assert decision.level is Level.OPEN
    assert codes(decision) == [ReasonCode.HEAT_EARLY]
    later = gate(good_check_in(), demand=Demand(frozenset({Kind.HEAT})), now=NOON + timedelta(hours=73))
    assert codes(later) == [ReasonCode.ALWAYS_OPEN]


def test_a_decision_made_to_look_at_a_routine_can_never_play_it() -> None:
    assert not preview_of(STRETCHING).playable


def test_the_worst_red_flag_stands_when_there_are_several() -> None:
    flags = (FlagRaised(NOON, Flag.EMERGENCY), FlagRaised(NOON + timedelta(hours=1), Flag.URGENT))
    assert standing_flag(Record(flags=flags)) is Flag.EMERGENCY


@pytest.mark.parametrize(
    ("pain", "start", "gated", "reason"),
    [
        (5, 4, True, None),
        (6, 5, True, StopReason.PAIN_HIGH),
        (4, 2, True, StopReason.PAIN_ROSE),
        (3, 2, True, None),
        (5, None, True, None),
        (9, 8, False, None),
        (9, 7, False, StopReason.PAIN_ROSE),
        (9, None, False, None),
    ],
)
def test_stretching_stops_at_6_and_everything_stops_at_a_rise_of_2(
    pain: int, start: int | None, gated: bool, reason: StopReason | None
) -> None:
    assert stop_for(pain, start=start, gated=gated) is reason


def test_every_threshold_says_where_it_comes_from() -> None:
    """A figure without a source is an opinion; those of our own say so."""
    from pathlib import Path

    text = Path(thresholds.__file__).read_text(encoding="utf-8")
    names = [name for name in vars(thresholds) if name.isupper()]
    for name in names:
        note = text.split(f"\n{name} = ")[1].split('"""')[1]
        assert any(
            s in note
            for s in (
                "our default",
                "Our default",
                "Silbernagel",
                "Ostelo",
                "seed",
                "NHS",
                "same traffic light",
                "green",
            )
        ), name
