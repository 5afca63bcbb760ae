"""The plan of a day: three to five purposes, whose alternatives never add up, and that is never rest alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from coach.care.course import Phase
from coach.care.due import Prescription, due
from coach.care.facts import (
    CheckIn,
    Flag,
    FlagRaised,
    Inflammation,
    PainReport,
    Record,
    Result,
    SessionEnd,
    Spasm,
    Stop,
    StopReason,
    Trend,
)
from coach.care.plan import (
    DAYS,
    MOST_LINES,
    PURPOSES,
    SETS_A_DAY,
    LineState,
    Offer,
    PlanLine,
    Purpose,
    plan,
    purpose_of,
    purposes_of,
)
from coach.care.sign import Sign
from coach.care.sign_groups import TIER
from coach.care.thresholds import ACUTE, COLD_REST
from coach.care.today import Today, today
from coach.kinds import Kind
from tests.support import NOON, good_check_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHOICES = ("first", "second", "third")
RESTING = {Purpose.LIE_DOWN, Purpose.COLD, Purpose.WARMTH}
"""Purposes for which one only lies there."""
KIND_OF = {purpose: kind for kind, purpose in PURPOSES.items()}

SIGN_OF: dict[Flag, Sign] = {
    tier: next(sign for sign in TIER if TIER[sign] is tier) for tier in Flag if tier is not Flag.NONE
}
"""A sign of each tier."""


def _offers(now: datetime = NOON, fresh_until: datetime | None = None) -> list[Offer]:
    """Three routines for each purpose, all of them open and due by themselves: what home once showed as 27 duties."""
    return [
        Offer(f"{purpose}-{name}", purpose, opens=True, due=now, fresh_until=fresh_until)
        for purpose in Purpose
        for name in CHOICES
    ]


def _done(purpose: Purpose, ago: timedelta, name: str = "first", **more: object) -> SessionEnd:
    kinds = frozenset({KIND_OF[purpose]})
    return SessionEnd(NOON - ago, f"{purpose}-{name}", kinds, Result.DONE, **more)  # type: ignore[arg-type]


def _line(lines: tuple[PlanLine, ...], purpose: Purpose) -> PlanLine:
    return next(line for line in lines if line.purpose is purpose)


def _records() -> Iterator[Record]:
    """Every state of an episode that a plan is made in: flags, stops, strong pain, calm, well, at all ages."""
    for age, pain, calm, well, flag, stop, worse in product(
        (HOUR / 2, 5 * HOUR, 2 * DAY, ACUTE, 9 * DAY),
        (0, 3, 5, 8),
        (True, False),
        (True, False),
        (None, Flag.ASK_FIRST, Flag.URGENT, Flag.EMERGENCY),
        (None, StopReason.PAIN_ROSE, StopReason.LEG_SYMPTOMS, StopReason.NOT_SUITABLE),
        (None, 8),
    ):
        check_in = CheckIn(
            NOON - min(age, HOUR),
            pain,
            Inflammation.REDUCED if calm else Inflammation.NOT_YET,
            Spasm.EASED if calm else Spasm.NOT_YET,
            Trend.SAME,
            flag or Flag.NONE,
            new_episode=True,
            began=NOON - age,
            well=well and calm,
        )
        yield Record(
            check_ins=(check_in,),
            flags=() if flag is None else (FlagRaised(check_in.at, flag, signs=(SIGN_OF[flag],)),),
            stops=() if stop is None else (Stop(NOON - HOUR / 4, stop),),
            pains=() if worse is None else (PainReport(NOON - HOUR / 4, worse),),
        )
    yield Record()
    yield Record(unrecorded=True)
    yield Record(check_ins=(good_check_in(NOON - 2 * DAY),))


def test_in_every_state_the_plan_has_three_to_five_lines_and_is_never_rest_alone() -> None:
    """But for an emergency, which has none: then there is one thing to do."""
    seen = set()
    for record in _records():
        state = today(record, NOON)
        seen.add(state)
        lines = plan(_offers(), record, NOON, state)
        if state is Today.HELP:
            assert lines == ()
            continue
        assert 3 <= len(lines) <= MOST_LINES, (state, lines)
        assert len({line.purpose for line in lines}) == len(lines), "each purpose once"
        assert not {line.purpose for line in lines} <= RESTING, f"{state}: rest is the only step"
        assert not {Purpose.COLD, Purpose.WARMTH} <= {line.purpose for line in lines}, "one of the two"
    assert {Today.HELP, Today.DOCTOR, Today.ASK_FIRST, Today.STOPPED, Today.ONSET, Today.STRONG_PAIN} <= seen
    assert {Today.ACUTE, Today.EARLY, Today.WARMTH, Today.STRETCHING, Today.WELL, Today.UNKNOWN} <= seen


@pytest.mark.parametrize("state", [state for state in Today if state is not Today.HELP])
@pytest.mark.parametrize("age", [timedelta(0), DAY, ACUTE, 20 * DAY])
@pytest.mark.parametrize("learned", [False, True])
def test_whatever_the_day_is_for_it_has_three_to_five_lines(state: Today, age: timedelta, learned: bool) -> None:
    """Also where all there is to learn has been learned."""
    offers = [offer for offer in _offers() if offer.purpose is not Purpose.LEARN or not learned]
    record = Record((replace(good_check_in(), began=NOON - age),))
    assert 3 <= len(plan(offers, record, NOON, state)) <= MOST_LINES


@pytest.mark.parametrize("state", Today)
def test_no_day_asks_for_exercise_before_it_is_time(state: Today) -> None:
    exercise = {Purpose.STRETCH, Purpose.STRENGTHEN} & set(DAYS[state])
    assert bool(exercise) == (state in (Today.EARLY, Today.STRETCHING, Today.STRENGTHENING, Today.WELL))


def test_any_of_the_positions_does_for_lying_down() -> None:
    """Three positions are one duty: done in one of them, none of the others is due."""
    on_day_5 = Record((replace(good_check_in(), began=NOON - 5 * DAY),), sessions=(_done(Purpose.LIE_DOWN, HOUR),))
    line = _line(plan(_offers(), on_day_5, NOON, Today.STRETCHING), Purpose.LIE_DOWN)
    assert (line.state, line.done, line.of) == (LineState.LATER, 1, 3)
    assert line.at is not None and line.at > NOON + 3 * HOUR
    assert set(line.choices) == {f"lie-down-{name}" for name in CHOICES}


def test_on_a_first_stretching_day_one_set_is_due_and_not_eleven() -> None:
    record = Record((replace(good_check_in(), began=NOON - 5 * DAY),))
    line = _line(plan(_offers(), record, NOON, Today.STRETCHING), Purpose.STRETCH)
    assert (line.state, line.of) == (LineState.NOW, 1)
    stretched = replace(record, sessions=(_done(Purpose.STRETCH, HOUR, pain_after=2),))
    line = _line(plan(_offers(), stretched, NOON, Today.STRETCHING), Purpose.STRETCH)
    assert (line.state, line.done) == (LineState.DONE, 1)


def test_once_stretching_was_tolerated_it_is_for_morning_and_evening() -> None:
    first = replace(good_check_in(NOON - DAY), began=NOON - 5 * DAY)
    session = _done(Purpose.STRETCH, DAY - HOUR, pain_before=2, pain_after=2)
    record = Record((first, replace(good_check_in(), new_episode=False)), sessions=(session,))
    assert _line(plan(_offers(), record, NOON, Today.STRETCHING), Purpose.STRETCH).of == SETS_A_DAY


def test_cold_is_owed_as_often_as_the_skin_allows_in_the_acute_phase() -> None:
    record = Record((replace(good_check_in(), began=NOON - DAY),), sessions=(_done(Purpose.COLD, HOUR),))
    line = _line(plan(_offers(), record, NOON, Today.ACUTE), Purpose.COLD)
    assert (line.state, line.of, line.at) == (LineState.LATER, None, NOON - HOUR + COLD_REST)


def test_in_strong_pain_a_few_steps_are_for_every_hour() -> None:
    record = Record((replace(good_check_in(pain=8), began=NOON - 9 * DAY),), sessions=(_done(Purpose.MOVE, HOUR / 2),))
    line = _line(plan(_offers(), record, NOON, Today.STRONG_PAIN), Purpose.MOVE)
    assert (line.apart, line.at) == (HOUR, NOON + HOUR / 2)


def test_who_has_just_had_symptoms_in_a_leg_is_not_sent_to_walk() -> None:
    record = Record((good_check_in(NOON - HOUR),), stops=(Stop(NOON, StopReason.LEG_SYMPTOMS),))
    lines = plan(_offers(), record, NOON, Today.STOPPED)
    assert Purpose.MOVE not in {line.purpose for line in lines}


def test_who_has_reported_a_weak_or_numb_leg_is_not_sent_to_walk_either() -> None:
    def purposes(sign: Sign) -> set[Purpose]:
        flag = FlagRaised(NOON, Flag.URGENT, signs=(sign,))
        record = Record((good_check_in(NOON - HOUR),), flags=(flag,))
        return {line.purpose for line in plan(_offers(), record, NOON, Today.DOCTOR)}

    assert Purpose.MOVE not in purposes(Sign.ONE_LEG)
    assert Purpose.MOVE in purposes(Sign.WEIGHT_LOSS), "with another sign gentle walking goes on"


@pytest.mark.parametrize("state", [Today.ONSET, Today.STRONG_PAIN, Today.STOPPED])
def test_the_position_that_is_hard_to_get_into_is_never_the_first_offer_in_pain(state: Today) -> None:
    offers = [Offer(name, Purpose.LIE_DOWN, opens=True, due=NOON) for name in ("legs-on-a-chair", "on-the-side")]
    record = Record((good_check_in(pain=8),))
    assert plan(offers, record, NOON, state)[0].choices == ("on-the-side", "legs-on-a-chair")
    assert plan(offers, record, NOON, Today.WARMTH)[0].choices == ("legs-on-a-chair", "on-the-side")


def test_what_is_locked_or_not_prescribed_is_no_choice() -> None:
    offers = [
        Offer("locked", Purpose.BREATHE, opens=False, due=NOON),
        Offer("free", Purpose.BREATHE, opens=True, due=None),
        Offer("later", Purpose.BREATHE, opens=True, due=NOON + HOUR),
        Offer("now", Purpose.BREATHE, opens=True, due=NOON),
    ]
    (line,) = plan(offers, Record((good_check_in(),)), NOON, Today.ACUTE)
    assert (line.choices, line.state) == (("now", "later"), LineState.NOW)


def test_a_day_never_owes_more_than_the_authors_of_its_choices_ask_for() -> None:
    twice = [Offer("calm", Purpose.BREATHE, opens=True, due=NOON, times_a_day=2)]
    (line,) = plan(twice, Record((good_check_in(),)), NOON, Today.ACUTE)
    assert line.of == 2


def test_what_will_need_a_new_check_in_is_no_promise() -> None:
    """The stretch is done for today; tomorrow's needs tomorrow's check-in, and says so."""
    record = Record((replace(good_check_in(), began=NOON - 5 * DAY),), sessions=(_done(Purpose.STRETCH, HOUR),))
    lines = plan(_offers(fresh_until=NOON + 12 * HOUR), record, NOON, Today.STRETCHING)
    line = _line(lines, Purpose.STRETCH)
    assert line.check_in_first
    assert line.at is not None and line.at > NOON + 12 * HOUR


def test_a_tick_stays_where_nothing_is_left_to_choose() -> None:
    record = Record((good_check_in(),), sessions=(_done(Purpose.LEARN, HOUR),))
    none_left = [offer for offer in _offers() if offer.purpose is not Purpose.LEARN]
    line = _line(plan(none_left, record, NOON, Today.ACUTE), Purpose.LEARN)
    assert (line.state, line.done, line.choices, line.at) == (LineState.DONE, 1, (), None)


def test_a_new_day_of_the_plan_begins_in_the_morning() -> None:
    late = NOON.replace(hour=0) + DAY
    record = Record((good_check_in(NOON),), sessions=(replace(_done(Purpose.BREATHE, HOUR), at=NOON + 9 * HOUR),))
    before = _line(plan(_offers(late), record, late, Today.ACUTE), Purpose.BREATHE)
    assert before.done == 1, "after midnight it is still the day before"
    dawn = late.replace(hour=9)
    assert _line(plan(_offers(dawn), record, dawn, Today.ACUTE), Purpose.BREATHE).done == 0


def test_what_is_not_finished_is_no_tick() -> None:
    partly = replace(_done(Purpose.BREATHE, HOUR), result=Result.PARTLY)
    line = _line(plan(_offers(), Record((good_check_in(),), sessions=(partly,)), NOON, Today.ACUTE), Purpose.BREATHE)
    assert (line.done, line.state) == (0, LineState.NOW)


def test_a_session_counts_for_what_asks_most_of_the_body() -> None:
    assert set(PURPOSES) == set(Kind), "every kind has its purpose"
    assert set(PURPOSES.values()) == set(Purpose)
    assert purpose_of({Kind.HEAT, Kind.COLD}) is Purpose.WARMTH, "as in a hot and cold shower"
    assert purpose_of({Kind.MOBILITY, Kind.STRETCHING}) is Purpose.STRETCH
    assert purpose_of({Kind.POSITIONING, Kind.SELF_MASSAGE}) is Purpose.LIE_DOWN
    assert purpose_of(()) is None


ONCE = Prescription("what-to-expect", once=True, phases=("onset", "acute"))


def test_what_is_to_be_learned_is_due_once_in_a_spasm() -> None:
    struck = good_check_in(NOON - HOUR / 2)
    done = SessionEnd(NOON - HOUR / 4, "what-to-expect", frozenset({Kind.EDUCATION}), Result.DONE)
    assert due(ONCE, Record((struck,)), NOON, phase=Phase.ONSET) == NOON
    assert due(ONCE, Record((struck,), sessions=(done,)), NOON, phase=Phase.ONSET) is None
    earlier = replace(done, at=NOON - 90 * DAY)
    assert due(ONCE, Record((struck,), sessions=(earlier,)), NOON, phase=Phase.ONSET) == NOON, "a new spasm, anew"
    quit_early = replace(done, result=Result.QUIT)
    assert due(ONCE, Record((struck,), sessions=(quit_early,)), NOON, phase=Phase.ONSET) == NOON


def test_what_is_to_be_learned_once_is_not_kept_waiting_by_what_comes_back_each_day() -> None:
    offers = [
        Offer("drinking", Purpose.LEARN, opens=True, due=NOON, times_a_day=6),
        Offer("what-to-expect", Purpose.LEARN, opens=True, due=NOON, once=True),
    ]
    (line,) = plan(offers, Record((good_check_in(),)), NOON, Today.ONSET)
    assert line.choices == ("what-to-expect", "drinking")
    learned = Record((good_check_in(NOON - HOUR),), sessions=(_done(Purpose.LEARN, HOUR / 2),))
    (line,) = plan(offers, learned, NOON, Today.ACUTE)
    assert (line.state, line.done) == (LineState.DONE, 1), "one thing is enough for a day"


@pytest.mark.parametrize("phase", Phase)
def test_what_is_for_some_phases_is_due_in_these_alone(phase: Phase) -> None:
    found = due(ONCE, Record((good_check_in(),)), NOON, phase=phase)
    assert (found is not None) == (phase in (Phase.ONSET, Phase.ACUTE))


def test_a_phase_that_nobody_gives_is_found_in_the_record() -> None:
    calm = Record((replace(good_check_in(), began=NOON - 5 * DAY),))
    assert due(ONCE, calm, NOON) is None
    assert due(Prescription("r", times_a_day=1, phases=("settling",)), calm, NOON) == NOON


_BY_THE_CLOCK = (Today.HELP, Today.ONSET, Today.ACUTE, Today.EARLY)
"""Days that cannot come after three days, or plan nothing."""


@pytest.mark.parametrize("day", [one for one in Today if one not in _BY_THE_CLOCK])
def test_nobody_is_called_to_cold_after_three_days_whatever_the_day_is_for(day: Today) -> None:
    """On day 8 warmth was owed in the morning, and cold in the evening, once the check-in was old."""
    began = replace(good_check_in(), began=NOON - timedelta(days=8))
    assert Purpose.COLD not in purposes_of(day, Record(check_ins=(began,)), NOON)
