"""Warning signs: each stands by name until somebody has looked at it, and none is ended by what was said of another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.facts import Cleared, Flag, FlagRaised, Record, Screened, Struck
from coach.care.flags import looked_at, screen_at_rest_due, standing_flag, standing_signs
from coach.care.gate import Demand, Level, NextStep, ReasonCode, decide
from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN, LEG_SCREEN, NOT_ASKED_DAILY, TIER, flag_of
from coach.kinds import Kind
from tests.support import NOON, good_check_in

DAY = timedelta(days=1)
ALWAYS_OPEN = (Kind.POSITIONING, Kind.HEAT, Kind.MOBILITY, Kind.BREATHING)


def raised(*signs: Sign, seq: int = 1) -> FlagRaised:
    return FlagRaised(NOON, flag_of(signs), seq, signs)


def cleared(*signs: Sign, seq: int = 2, asked: bool = False) -> Cleared:
    return Cleared(NOON + timedelta(hours=1), "Dr Li", seq, signs, asked)


def test_every_sign_has_a_tier_and_is_asked_for_once_in_the_full_screen() -> None:
    by_hand = [sign for sign in Sign if not sign.startswith("unnamed")]
    assert set(TIER) == set(Sign)
    assert sorted(sign for group in FULL_SCREEN for sign in group.signs) == sorted(by_hand)


def test_every_sign_of_the_long_form_is_asked_daily_or_it_is_said_why_it_cannot_be_new() -> None:
    daily = {sign for group in DAILY_SCREEN for sign in group.signs}
    assert daily | set(NOT_ASKED_DAILY) == set(Sign)
    assert daily.isdisjoint(NOT_ASKED_DAILY)
    emergencies = {sign for sign, tier in TIER.items() if tier is Flag.EMERGENCY}
    assert emergencies - daily == {Sign.UNNAMED_EMERGENCY}, "each emergency is asked about every day"
    assert Sign.FEVER in daily


def test_signs_are_asked_in_groups_that_a_person_in_pain_can_keep_in_mind() -> None:
    assert all(len(group.signs) <= 3 for group in (*FULL_SCREEN, *LEG_SCREEN))
    tiers = [{TIER[sign] for sign in group.signs} for group in FULL_SCREEN]
    assert all(len(tier) == 1 for tier in tiers), "one key never means two tiers"


def test_a_clearance_lifts_only_the_sign_that_was_looked_at() -> None:
    record = Record(flags=(raised(Sign.FEVER, Sign.LUMP),), cleared=(cleared(Sign.FEVER),))
    assert list(standing_signs(record)) == [Sign.LUMP]


@given(st.lists(st.sampled_from(list(TIER)), min_size=1, max_size=4, unique=True), st.sampled_from(list(TIER)))
def test_no_clearance_ends_a_sign_that_it_does_not_name(signs: list[Sign], other: Sign) -> None:
    record = Record(flags=(raised(*signs),), cleared=(cleared(other),))
    assert set(standing_signs(record)) == set(signs) - {other}


def test_a_clearance_of_an_older_journal_ends_all_that_stood_and_nothing_after_it() -> None:
    flags = (FlagRaised(NOON, Flag.URGENT, 1), raised(Sign.FEVER, seq=3))
    assert list(standing_signs(Record(flags=flags, cleared=(cleared(),)))) == [Sign.FEVER]
    assert standing_flag(Record(flags=flags[:1])) is Flag.URGENT, "and without a name it still locks"


@pytest.mark.parametrize(
    ("signs", "flag"),
    [
        ((Sign.PREGNANCY,), Flag.ASK_FIRST),
        ((Sign.FIRST_SPASM,), Flag.ASK_FIRST),
        ((Sign.COUGH,), Flag.ASK_FIRST),
        ((Sign.PREGNANCY, Sign.COUGH), Flag.URGENT),
        ((Sign.NIGHT_PAIN,), Flag.URGENT),
        ((Sign.BETWEEN_SHOULDERS,), Flag.URGENT),
        ((Sign.CANCER,), Flag.URGENT),
        ((Sign.FAINT_WITH_PAIN, Sign.COUGH), Flag.EMERGENCY),
        ((), Flag.NONE),
    ],
)
def test_what_only_wants_asking_is_no_doctor_today_but_two_of_it_are(signs: tuple[Sign, ...], flag: Flag) -> None:
    assert flag_of(signs) is flag


@pytest.mark.parametrize(
    ("sign", "code", "step"),
    [
        (Sign.PREGNANCY, ReasonCode.ASK_FIRST, NextStep.ASK_FIRST),
        (Sign.FEVER, ReasonCode.URGENT, NextStep.SEE_DOCTOR_TODAY),
    ],
)
def test_a_sign_that_is_no_emergency_keeps_stretching_waiting_and_leaves_the_rest_open(
    sign: Sign, code: ReasonCode, step: NextStep
) -> None:
    record = Record(check_ins=(good_check_in(),), flags=(raised(sign),))
    found = decide(Demand(frozenset({Kind.STRETCHING})), record, NOON)
    assert (found.level, found.reasons[0].code, found.reasons[0].signs, found.next) == (
        Level.LOCKED,
        code,
        (sign,),
        step,
    )
    for kind in ALWAYS_OPEN:
        assert decide(Demand(frozenset({kind})), record, NOON).level is Level.OPEN, f"{kind} goes on"


def test_to_have_asked_ends_what_wants_asking_and_never_what_a_doctor_has_to_see() -> None:
    asked = cleared(asked=True)
    assert standing_flag(Record(flags=(raised(Sign.PREGNANCY),), cleared=(asked,))) is Flag.NONE
    for signs in ((Sign.FEVER,), (Sign.BOTH_LEGS,), (Sign.PREGNANCY, Sign.COUGH), (Sign.FEVER, Sign.PREGNANCY)):
        assert set(standing_signs(Record(flags=(raised(*signs),), cleared=(asked,)))) == set(signs)


@pytest.mark.parametrize(("days", "stands"), [((1,), True), ((1, 1.1), True), ((1, 2), False)])
def test_pain_on_coughing_ends_by_itself_after_a_no_on_two_days(days: tuple[float, ...], stands: bool) -> None:
    noes = tuple(replace(good_check_in(NOON + day * DAY), cough=False, seq=9 + n) for n, day in enumerate(days))
    record = Record(check_ins=noes, flags=(raised(Sign.COUGH),))
    assert (Sign.COUGH in standing_signs(record)) is stands


def test_only_what_stood_was_looked_at() -> None:
    record = Record(flags=(raised(Sign.FEVER),), cleared=(cleared(Sign.FEVER),))
    assert looked_at(record, NOON + DAY, new_episode=False) == {Sign.FEVER}
    assert looked_at(Record(cleared=(cleared(),)), NOON + DAY, new_episode=False) == frozenset()


SCREENED = Screened(NOON, tuple(group.id for group in DAILY_SCREEN), 2)
STRUCK = Struck(NOON + DAY, 3)


def test_who_never_checks_in_is_asked_the_daily_questions_at_rest_once() -> None:
    """Or somebody with a numb seat could cool and lie for days, and never hear of it."""
    assert screen_at_rest_due(Record(), NOON)
    assert not screen_at_rest_due(Record(screened=(SCREENED,)), NOON + DAY)


def test_who_has_checked_in_in_this_spasm_was_asked_there() -> None:
    record = Record(check_ins=(good_check_in(),))
    assert not screen_at_rest_due(record, NOON + DAY)
    assert screen_at_rest_due(record, NOON + 15 * DAY), "after so long nobody knows which spasm it is"


def test_a_new_spasm_is_asked_about_again_until_it_has_been() -> None:
    checked_in = Record(check_ins=(replace(good_check_in(), seq=1),), struck=(STRUCK,))
    assert screen_at_rest_due(checked_in, NOON + DAY)
    before = replace(checked_in, screened=(SCREENED,))
    assert screen_at_rest_due(before, NOON + DAY), "what was asked in the last spasm says nothing of this one"
    assert not screen_at_rest_due(replace(before, screened=(SCREENED, replace(SCREENED, seq=4))), NOON + DAY)


def test_after_a_clearance_or_a_long_time_it_is_asked_once_more() -> None:
    screened = Record(screened=(SCREENED,))
    assert screen_at_rest_due(replace(screened, cleared=(cleared(Sign.FEVER, seq=3),)), NOON + DAY)
    assert screen_at_rest_due(screened, NOON + 15 * DAY)
    assert screen_at_rest_due(screened, NOON - 15 * DAY), "written by a clock that was wrong"
