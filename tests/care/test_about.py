"""Stable facts: asked once, kept, and never read more kindly than the patient meant them."""

from datetime import datetime, timedelta
from itertools import product

import pytest

from coach.care.about import (
    AGAINST,
    AGE_FACTS,
    AGES,
    ASKED_EACH_TIME,
    AVOIDED_WITH,
    GROUP,
    NO_AGE_LASTS,
    NO_PREGNANCY_LASTS,
    Barred,
    Condition,
    Unsuited,
    Use,
    age_of,
    any_fall_counts,
    facts_from_signs,
    has,
    in_groups,
    known,
    signs_known,
    to_ask,
    unsuited,
    with_what_follows,
)
from coach.care.facts import ConditionTold, Record, Says
from coach.care.sign import Sign
from coach.kinds import Kind
from tests.support import NOON

DAY = timedelta(days=1)


def _record(*told: tuple[Condition, Says, datetime]) -> Record:
    return Record(about=tuple(ConditionTold(at, fact, says) for fact, says, at in told))


def _use(kind: Kind, *, flat: bool = False, exercises: tuple[frozenset[str], ...] = ()) -> Use:
    return Use(kind, frozenset({kind}), flat, exercises)


def test_what_was_never_asked_is_not_known_and_stands_against_nothing() -> None:
    assert known(Record(), NOON) == {}
    for kind, flat in product(Kind, (True, False)):
        assert unsuited(_use(kind, flat=flat), {}) == ()


@pytest.mark.parametrize("fact", Condition)
@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_a_yes_and_a_not_sure_stay_until_the_patient_changes_them(fact: Condition, says: Says) -> None:
    """A blood thinner is not forgotten after a month."""
    about = known(_record((fact, says, NOON - 3000 * DAY)), NOON)
    assert about == {fact: says}
    assert has(about) == {fact}


@pytest.mark.parametrize("fact", Condition)
def test_a_no_stays_but_for_what_comes_with_time(fact: Condition) -> None:
    """Who was not pregnant in spring may be in autumn; who had no bleeding disorder is not asked a hundred times."""
    lasts = {
        Condition.PREGNANCY: NO_PREGNANCY_LASTS,
        Condition.OVER_55: NO_AGE_LASTS,
        Condition.OVER_65: NO_AGE_LASTS,
    }.get(fact)
    record = _record((fact, Says.NO, NOON))
    assert known(record, NOON + (lasts or 3000 * DAY)) == {fact: Says.NO}
    if lasts is not None:
        assert known(record, NOON + lasts + timedelta(seconds=1)) == {}


def test_a_no_to_pregnancy_from_a_clock_that_was_ahead_is_asked_again() -> None:
    """Else it would count for years, through a pregnancy."""
    assert known(_record((Condition.PREGNANCY, Says.NO, NOON + 400 * DAY)), NOON) == {}
    assert known(_record((Condition.PREGNANCY, Says.YES, NOON + 400 * DAY)), NOON) == {Condition.PREGNANCY: Says.YES}


def test_the_newest_answer_wins_by_the_order_of_the_journal_not_by_the_clock() -> None:
    record = _record((Condition.HEART, Says.NO, NOON + 2 * DAY), (Condition.HEART, Says.YES, NOON))
    assert known(record, NOON) == {Condition.HEART: Says.YES}


def test_a_name_of_a_later_version_is_left_alone() -> None:
    assert known(Record(about=(ConditionTold(NOON, "left-handed", Says.YES),)), NOON) == {}


@pytest.mark.parametrize(
    ("fact", "kinds"),
    [
        (Condition.WHITE_FINGERS, {Kind.COLD}),
        (Condition.COLD_REACTION, {Kind.COLD}),
        (Condition.FEELS_LESS, {Kind.COLD, Kind.HEAT}),
        (Condition.POOR_BLOOD_FLOW, {Kind.COLD, Kind.HEAT}),
        (Condition.HEAT_REACTION, {Kind.HEAT}),
        (Condition.HEART, {Kind.HEAT}),
        (Condition.FAINTS, {Kind.HEAT}),
        (Condition.PREGNANCY, {Kind.HEAT}),
        (Condition.BLOOD_THINNER, {Kind.SELF_MASSAGE}),
        (Condition.BLEEDING, {Kind.SELF_MASSAGE}),
        (Condition.CANCER, set()),
        (Condition.OVER_65, set()),
    ],
)
@pytest.mark.parametrize("says", [Says.YES, Says.UNSURE])
def test_each_fact_stands_against_what_it_harms_and_nothing_else(fact: Condition, kinds: set[Kind], says: Says) -> None:
    assert {kind for kind in Kind if unsuited(_use(kind), {fact: says})} == kinds
    assert not any(unsuited(_use(kind), {fact: Says.NO}) for kind in Kind)


def test_a_shower_that_is_hot_and_cold_is_barred_by_either() -> None:
    shower = Use(Kind.HEAT, frozenset({Kind.HEAT, Kind.COLD}))
    assert unsuited(shower, {Condition.WHITE_FINGERS: Says.YES}) == (Unsuited(Barred.COLD, (Condition.WHITE_FINGERS,)),)
    assert unsuited(shower, {Condition.HEART: Says.YES}) == (Unsuited(Barred.HEAT, (Condition.HEART,)),)


@pytest.mark.parametrize("kind", [Kind.POSITIONING, Kind.STRETCHING, Kind.STRENGTHENING, Kind.MOBILITY, Kind.COLD])
def test_a_pregnant_patient_is_never_sent_to_lie_flat(kind: Kind) -> None:
    found = unsuited(_use(kind, flat=True), {Condition.PREGNANCY: Says.YES})
    assert Unsuited(Barred.FLAT, (Condition.PREGNANCY,)) in found
    assert unsuited(_use(Kind.POSITIONING), {Condition.PREGNANCY: Says.YES}) == (), "on the side she may"


def test_who_is_pregnant_may_breathe_and_turn_off_her_back() -> None:
    """A figure that lies must not take away what goes on in any position."""
    for kind in (Kind.BREATHING, Kind.SELF_MASSAGE, Kind.EDUCATION):
        assert unsuited(_use(kind, flat=True), {Condition.PREGNANCY: Says.YES}) == ()


def test_with_thin_bones_a_routine_is_barred_only_when_nothing_of_it_is_left() -> None:
    knee = frozenset({"osteoporosis"})
    thin = {Condition.OSTEOPOROSIS: Says.YES}
    assert unsuited(_use(Kind.STRETCHING, exercises=(knee, knee)), thin) == (
        Unsuited(Barred.EXERCISES, (Condition.OSTEOPOROSIS,)),
    )
    assert unsuited(_use(Kind.STRETCHING, exercises=(knee, frozenset())), thin) == ()
    assert unsuited(_use(Kind.STRETCHING), thin) == (), "a routine without exercises leaves none out"


def test_nobody_is_asked_before_lying_down_in_the_first_minutes() -> None:
    assert to_ask(_use(Kind.POSITIONING, flat=True), {}) == ()
    assert to_ask(_use(Kind.POSITIONING, flat=True, exercises=(frozenset({"pregnancy"}),)), {}) == ()
    assert to_ask(_use(Kind.BREATHING, flat=True), {}) == ()


def test_what_is_known_is_not_asked_again() -> None:
    cold = _use(Kind.COLD)
    assert to_ask(cold, {}) == AGAINST[Barred.COLD]
    assert to_ask(cold, dict.fromkeys(AGAINST[Barred.COLD], Says.NO)) == ()
    after_cold = to_ask(_use(Kind.HEAT), dict.fromkeys(AGAINST[Barred.COLD], Says.NO))
    assert Condition.FEELS_LESS not in after_cold, "it was asked before the cold"
    assert Condition.HEART in after_cold


def test_before_an_exercise_on_the_back_pregnancy_is_asked() -> None:
    assert to_ask(_use(Kind.STRETCHING, flat=True), {}) == (Condition.PREGNANCY,)
    asked = to_ask(_use(Kind.STRETCHING, flat=True, exercises=(frozenset({"pregnancy", "hip-problem"}),)), {})
    assert asked == (Condition.PREGNANCY, Condition.HIP), "and only once"


@pytest.mark.parametrize("number", range(12))
def test_facts_are_asked_in_few_groups_of_about_three(number: int) -> None:
    facts = list(Condition)[:number]
    groups = in_groups(facts)
    assert [fact for group in groups for fact in group] == facts
    assert all(0 < len(group) <= GROUP for group in groups)
    assert len(groups) == -(-number // GROUP)


def test_whatever_is_barred_says_what_is_asked_each_time() -> None:
    assert set(AGAINST) == set(ASKED_EACH_TIME) == set(Barred)
    assert AGAINST[Barred.EXERCISES] == AVOIDED_WITH


def test_warning_signs_that_state_a_stable_fact_are_kept_as_one() -> None:
    """Who told of a pregnancy at the check-in is not sent to lie flat a minute later."""
    assert facts_from_signs([Sign.PREGNANCY, Sign.FEVER], Says.YES) == {Condition.PREGNANCY: Says.YES}
    assert facts_from_signs([Sign.THIN_BONES], Says.YES) == {Condition.OSTEOPOROSIS: Says.YES}
    assert facts_from_signs([Sign.FIRST_SPASM], Says.YES) == {}, "under 20, or over 55: nobody knows which"


@pytest.mark.parametrize("says", Says)
def test_a_sign_that_is_known_is_not_asked_for(says: Says) -> None:
    present = says is not Says.NO
    assert signs_known({Condition.PREGNANCY: says, Condition.CANCER: says}) == {
        Sign.PREGNANCY: present,
        Sign.CANCER: present,
    }
    assert signs_known({}) == {}


def test_the_age_rules_a_first_spasm_out_only_from_20_to_55() -> None:
    assert signs_known(AGES[age_of({**dict.fromkeys(AGE_FACTS, Says.NO)}) or pytest.fail("known")]) == {
        Sign.FIRST_SPASM: False
    }
    for age, says in AGES.items():
        assert (Sign.FIRST_SPASM in signs_known(says)) is (age.value == "20-to-55")


@pytest.mark.parametrize(
    ("fact", "counts"),
    [(Condition.OVER_65, True), (Condition.OSTEOPOROSIS, True), (Condition.OVER_55, False), (Condition.HIP, False)],
)
def test_any_fall_counts_over_65_and_with_thin_bones(fact: Condition, counts: bool) -> None:
    assert any_fall_counts({fact: Says.YES}) is counts
    assert any_fall_counts({fact: Says.UNSURE}) is counts
    assert not any_fall_counts({fact: Says.NO})


def test_each_age_is_found_again_and_no_two_answers_contradict_each_other() -> None:
    assert all(age_of(says) is age for age, says in AGES.items())
    assert age_of({}) is None
    for fact, says in product(AGE_FACTS, (Says.YES, Says.NO)):
        found = with_what_follows(fact, says)
        assert any(all(facts[f] is s for f, s in found.items()) for facts in AGES.values())
    assert with_what_follows(Condition.OVER_65, Says.YES)[Condition.OVER_55] is Says.YES
    assert with_what_follows(Condition.HEART, Says.YES) == {Condition.HEART: Says.YES}
