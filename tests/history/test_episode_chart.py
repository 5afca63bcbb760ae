"""The pain of each episode: what a person would be misled by if the chart or its sentence said it wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.course import course, starts
from coach.care.facts import Began, CheckIn, PainReport, Record, Result, SessionEnd, Struck
from coach.history.episode_chart import EpisodePain, PainDay, pain_by_episode
from coach.history.episode_words import earlier_pain, episode_dates, pain_by_day, pain_course
from coach.kinds import Kind
from tests.support import NOON, good_check_in

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def _first(ago: int, pain: int) -> CheckIn:
    """The check-in that begins an episode, so many days ago."""
    at = NOON - ago * DAY
    return good_check_in(at, pain=pain)


def _more(ago: float, pain: int) -> CheckIn:
    """A later check-in of the same episode."""
    return replace(good_check_in(NOON - ago * DAY, pain=pain), new_episode=False, began=None)


def _record(*reports: tuple[int, int], first: int = 10, pain: int = 6) -> Record:
    """An episode that began so many days ago, and pain reported so many days ago."""
    return Record((_first(first, pain),), tuple(PainReport(NOON - ago * DAY + MINUTE, told) for ago, told in reports))


def _numbers(episode: EpisodePain) -> list[int | None]:
    return [day.after for day in episode.days]


def _words(record: Record) -> str:
    return pain_course(pain_by_episode(record, NOON)[-1], NOON)


def test_the_whole_episode_is_shown_and_its_columns_are_counted_as_the_greeting_counts_days() -> None:
    record = _record((0, 2))
    (episode,) = pain_by_episode(record, NOON)
    assert len(episode.days) == 11 == course(record, NOON).day(NOON)


@pytest.mark.parametrize("hours", range(0, 48, 5))
def test_the_day_of_the_greeting_is_the_last_column_at_any_hour(hours: int) -> None:
    """A spasm at eleven in the evening: by 24 hours the next morning would be “Day 1” above a column that says 2."""
    record, now = Record((_first(0, 6),)), NOON + hours * HOUR
    assert len(pain_by_episode(record, now)[-1].days) == course(record, now).day(now)


def test_a_day_has_what_was_recorded_first_and_last_on_it() -> None:
    record = Record((_first(0, 6),), (PainReport(NOON + HOUR, 3), PainReport(NOON + 2 * HOUR, 4)))
    assert pain_by_episode(record, NOON + 3 * HOUR)[-1].days == (PainDay(NOON.astimezone().date(), 6, 4, 1, 0),)


def test_days_without_an_entry_stay_empty_and_are_not_made_up() -> None:
    (episode,) = pain_by_episode(_record((0, 4), first=3), NOON)
    assert _numbers(episode) == [6, None, None, 4]


def test_days_before_the_first_check_in_belong_to_the_episode_and_have_no_number() -> None:
    record = Record((replace(_first(0, 6), began=NOON - 3 * DAY),))
    assert _numbers(pain_by_episode(record, NOON)[-1]) == [None, None, None, 6]


def test_the_pain_of_a_day_is_what_was_recorded_last_whatever_its_clock_said() -> None:
    """A clock that was ahead wrote “7 at noon”; put right, it is ten in the morning, and the pain is 2."""
    ahead = replace(_first(0, 7), seq=1)
    right = replace(_more(1 / 12, 2), seq=2)
    record = Record((ahead, right))
    assert [day.after for day in pain_by_episode(record, NOON + 3 * HOUR)[-1].days] == [2]


def test_what_a_wrong_clock_wrote_into_the_future_is_left_out() -> None:
    assert _numbers(pain_by_episode(_record((-2, 9), first=0), NOON)[-1]) == [6]
    assert pain_by_episode(Record((_first(-2, 9),)), NOON) == ()


def test_a_good_morning_before_a_new_spasm_is_not_where_the_new_one_began() -> None:
    """“From 2 up to 8” would frighten, and “from 2” was the spasm before."""
    morning = _more(1 / 6, 2)
    strike = Struck(NOON - HOUR)
    new = replace(_first(0, 8), at=NOON - HOUR / 2)
    record = Record((_first(9, 6), morning, new), struck=(strike,))
    before, now = pain_by_episode(record, NOON)
    assert before.change == (6, 2)
    assert now.change == (8, 8)
    assert len(now.days) == 1


def test_a_spasm_that_has_just_struck_has_its_own_chart_before_any_number() -> None:
    record = Record((_first(9, 6),), struck=(Struck(NOON - HOUR),))
    before, now = pain_by_episode(record, NOON)
    assert before.change == (6, 6)
    assert now.change is None
    assert _words(record) == ""


def test_yesterdays_pain_that_is_added_later_has_its_day_and_is_not_the_latest() -> None:
    record = replace(_record((0, 3), first=2), forgotten=(PainReport(NOON - DAY, 5),))
    assert _numbers(pain_by_episode(record, NOON)[-1]) == [6, 5, 3]


def test_added_pain_of_a_day_with_entries_comes_in_at_its_hour() -> None:
    record = replace(_record((1, 4), first=2), forgotten=(PainReport(NOON - DAY - HOUR, 7),))
    assert pain_by_episode(record, NOON)[-1].days[1] == PainDay((NOON - DAY).astimezone().date(), 7, 4)


def test_a_beginning_that_was_put_right_moves_the_first_day() -> None:
    record = replace(_record((0, 3), first=2), begun=(Began(NOON - HOUR, NOON - 4 * DAY),))
    assert _numbers(pain_by_episode(record, NOON)[-1]) == [None, None, 6, None, 3]


def test_an_episode_that_is_over_ends_on_its_last_entry() -> None:
    record = Record((_first(40, 7), _more(35, 1), _first(3, 5)))
    before, now = pain_by_episode(record, NOON)
    assert (len(before.days), len(now.days)) == (6, 4)


def test_months_of_silence_do_not_shrink_the_chart_and_the_sentence_says_how_old_it_is() -> None:
    record = Record((_first(100, 7), _more(95, 1)))
    (episode,) = pain_by_episode(record, NOON)
    assert len(episode.days) == 6
    assert _words(record) == "By 29 January your pain had gone from 7 down to 1 in 6 days."


def test_sessions_and_check_ins_are_counted_on_their_days() -> None:
    done = SessionEnd(NOON - DAY, "r", frozenset({Kind.STRETCHING}), Result.DONE)
    record = replace(_record(first=2), sessions=(done, done))
    assert [(day.check_ins, day.sessions) for day in pain_by_episode(record, NOON)[-1].days] == [(1, 0), (0, 2), (0, 0)]


def test_pain_without_any_check_in_is_shown_too() -> None:
    record = Record(pains=(PainReport(NOON - DAY, 5), PainReport(NOON, 4)))
    assert _numbers(pain_by_episode(record, NOON)[-1]) == [5, 4]
    assert pain_by_episode(Record(), NOON) == ()


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (_record((0, 2)), "Your pain has gone from 6 down to 2 in 11 days."),
        (_record((0, 8)), "Your pain has gone from 6 up to 8 in 11 days."),
        (_record((0, 5)), "Your pain has gone from 6 to 5 in 11 days, which is about the same."),
        (_record((0, 6)), "Your pain is 6, just as it was at the start."),
        (_record((1, 6)), "Your pain was 6 on 3 May, just as it was at the start."),
        (_record((1, 2)), "By 3 May your pain had gone from 6 down to 2 in 10 days."),
        (_record(first=0), "Your pain is 6 today."),
        (_record(first=1), "Your pain was 6 on 3 May."),
        (_record((0, 3), first=0), "Your pain has gone from 6 down to 3 today."),
    ],
)
def test_the_sentence_says_what_the_chart_shows_and_one_point_is_no_success(record: Record, said: str) -> None:
    assert _words(record) == said


def test_the_numbers_can_be_read_day_by_day() -> None:
    record = Record((_first(2, 6),), (PainReport(NOON - 2 * DAY + HOUR, 5), PainReport(NOON, 4)))
    (episode,) = pain_by_episode(record, NOON)
    assert pain_by_day(episode) == ["Day 1: 6, then 5.", "Day 2: no entry.", "Day 3: 4."]


def test_an_earlier_episode_is_told_with_its_dates() -> None:
    record = Record((_first(40, 7), _more(35, 1), _first(3, 5)))
    before = pain_by_episode(record, NOON)[0]
    assert earlier_pain(before, NOON) == "25 March to 30 March: pain from 7 down to 1."
    assert episode_dates(before, NOON) == "25–30 Mar"


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["first", "more", "struck"]), st.integers(0, 10))),
    st.integers(0, 20),
)
def test_as_many_episodes_are_drawn_as_are_counted_and_every_number_lies_on_the_scale(
    facts: list[tuple[int, str, int]], ago: int
) -> None:
    check_ins: list[CheckIn] = []
    struck: list[Struck] = []
    for seq, (days, what, pain) in enumerate(sorted(facts, reverse=True), 1):
        at = NOON - (days + ago) * DAY
        if what == "struck":
            struck.append(Struck(at, seq))
        else:
            new = what == "first" or (bool(struck) and (not check_ins or struck[-1].seq > check_ins[-1].seq))
            check_ins.append(replace(good_check_in(at, pain=pain), new_episode=new, seq=seq))
    record = Record(tuple(check_ins), struck=tuple(struck))
    found = pain_by_episode(record, NOON)
    assert len(found) <= len(starts(record))
    few = pain_by_episode(record, NOON, 2)
    assert few == found[len(found) - len(few) :]
    assert few[-1:] == found[-1:] or not few, "the latest is always among them"
    told = [fact for fact in check_ins if fact.at <= NOON]
    assert sum(day.check_ins for episode in found for day in episode.days) == len(told)
    for episode in found:
        assert all(0 <= pain <= 10 for day in episode.told for pain in (day.before, day.after) if pain is not None)
        assert [day.date for day in episode.days] == sorted({day.date for day in episode.days})
