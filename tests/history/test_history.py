"""What coach tells of the past: true, complete, and never kinder or harder than it was."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.care.change import Change
from coach.care.due import Prescription
from coach.care.facts import Flag, FlagRaised, Outcome, Override, Result, StopReason
from coach.care.plan import Purpose
from coach.care.sign_groups import LEG_SCREEN, TIER
from coach.history import words
from coach.history.doses import LOOK_BACK, doses, read_doses
from coach.history.episode_chart import pain_by_episode
from coach.history.kept import kept, read_kept
from coach.history.month import Month, day_begins, days
from coach.history.past import (
    STARTS,
    Landmark,
    LandmarkKind,
    PainWhen,
    Past,
    PastSession,
    find_session,
    read_past,
)
from coach.history.retrace import HappeningKind, StepResult, read_course, retrace
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.store import Entry, Journal, JournalError
from coach.kinds import Kind
from coach.script.past_words import NOT_READABLE
from coach.script.signs import SIGN_NAMES
from coach.session.events import Again, Answer, Hurts, LegSymptoms, Next, Pause, Quit, Start
from tests.past import DAY, REST, Life
from tests.support import NOON, POSITION, FakeClock, good_check_in, score_of

TODAY = NOON.date()


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days are those of the patient's own clock: here it goes by UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    made = Life(tmp_path)
    yield made
    made.journal.close()


def session(day: int, *, hour: int = 0, result: Result = Result.DONE, rehearsal: bool = False) -> PastSession:
    """A session of `r`, so many days ago."""
    at = NOON - day * DAY + timedelta(hours=hour)
    return PastSession(f"{day}-{hour}", at, "r", "R", frozenset({Kind.MOBILITY}), rehearsal, result)


def test_a_session_is_told_with_how_it_went_and_what_was_felt(life: Life) -> None:
    life.check_in().play(before=3, after=1)
    (told,) = read_past(life.journal).sessions
    assert (told.title, told.result, told.done) == ("Knee to chest", Result.DONE, 30.0)
    assert (told.pain_before, told.pain_after, told.change) == (3, 1, Change.BETTER)
    assert told.at == NOON


def test_the_newest_session_comes_first(life: Life) -> None:
    life.check_in().play()
    life.on(1).check_in().play(REST)
    assert [told.title for told in read_past(life.journal).sessions] == ["Rest", "Knee to chest"]


def test_a_rehearsal_is_told_but_counts_nowhere(life: Life) -> None:
    life.check_in().play(after=0, rehearsal=True)
    past = read_past(life.journal)
    assert past.sessions[0].rehearsal
    assert past.counted == ()
    assert [told.when for told in past.pains] == [PainWhen.CHECK_IN, PainWhen.ASKED]
    assert days(past, [TODAY])[0].begun == 0
    assert doses([Prescription("knee", times_a_day=2)], past.sessions, TODAY) == ()
    assert words.title(past.sessions[0]) == "Knee to chest (rehearsal)"


def test_a_stop_is_told_with_its_reason_and_the_session_that_it_happened_in(life: Life) -> None:
    life.check_in()
    stopped = life.play(at=60, send=(Hurts(), Answer("7")))
    past = read_past(life.journal)
    assert past.sessions[0].result is Result.STOPPED
    assert past.sessions[0].stop is StopReason.PAIN_HIGH
    (mark,) = past.marks
    assert (mark.kind, mark.session) == (LandmarkKind.STOP, stopped)
    assert (
        words.Telling(NOON)
        .mark(mark, past.sessions)
        .endswith("Stopped because the pain was too strong. In: Knee to chest.")
    )


def test_the_pain_that_stopped_a_session_is_told_as_the_pain_after_it(life: Life) -> None:
    life.check_in()
    life.play(before=3, at=60, send=(Hurts(), Answer("5")))
    past = read_past(life.journal)
    (told,) = past.sessions
    assert (told.pain_before, told.pain_after, told.change) == (3, 5, Change.WORSE)
    assert "Pain 3 before, 5 after: clearly more." in words.outcome(told)
    assert days(past, [TODAY])[0].after == 5


def test_where_an_older_journal_does_not_tell_the_pain_after_a_stop_it_is_that_which_stopped(life: Life) -> None:
    life.check_in()
    stopped = life.play(before=2, at=60, send=(Hurts(), Answer("7")))
    batch = life.journal.read([*STARTS, entries.PAIN, entries.STOP_KIND, entries.SESSION_END], stopped)
    old = [replace(e, id=0, body={**e.body, "pain_after": None} if "pain_after" in e.body else e.body) for e in batch]
    before = Journal(life.journal.path.with_name("older.sqlite3"))
    before.append(old)
    assert find_session(before, "1") == read_past(before).sessions[0]
    assert read_past(before).sessions[0].pain_after == 7
    before.close()


def test_a_session_that_was_broken_off_is_told_as_not_finished(life: Life) -> None:
    life.check_in().play(at=40, leave=True)
    (told,) = read_past(life.journal).sessions
    assert told.result is None
    assert words.outcome(told) == "not finished."


def test_a_session_belongs_to_the_day_on_which_it_began_even_if_it_was_ended_weeks_later(life: Life) -> None:
    life.check_in()
    left = life.play(at=40, leave=True)
    life.player._mine.clear()  # as if coach had been started anew
    life.on(20).check_in().play(REST)
    first, until = day_begins(TODAY), day_begins(TODAY + DAY)
    (told,) = read_past(life.journal, first, until).sessions
    assert (told.id, told.result) == (left, Result.QUIT)


def test_an_override_is_told_with_its_last_day_not_the_day_after(life: Life) -> None:
    midnight = (NOON + 10 * DAY).astimezone().replace(hour=0)
    life.journal.append([entries.override_entry(Override(NOON, Kind.STRETCHING, "Dr. B", "guided start", midnight))])
    (mark,) = read_past(life.journal).marks
    assert "until 13 May." in words.Telling(NOON).mark(mark)


def test_a_check_in_of_the_future_is_never_compared_as_if_the_pain_were_less(life: Life) -> None:
    """Under a clock that was ahead somebody reported 8; today it is 2, which is no cure."""
    telling, ahead = words.Telling(NOON), NOON + 90 * DAY
    life.journal.append([entries.check_in_entry(good_check_in(ahead, pain=8))])
    assert telling.summary(read_past(life.journal))[-1] == f"At your check-in your pain was 8 on {telling.when(ahead)}."
    life.journal.append([entries.check_in_entry(good_check_in(NOON, pain=2))])
    assert words.Telling(NOON).summary(read_past(life.journal))[-1] == "At your check-in your pain was 2 on 4 May."


def test_flags_overrides_and_clinicians_are_told_with_their_names(life: Life) -> None:
    until = datetime(2026, 12, 31, 12, tzinfo=UTC)
    life.journal.append(
        [
            entries.flag_entry(FlagRaised(NOON, Flag.URGENT)),
            entries.cleared_entry(NOON + DAY, "Dr. A", "no nerve signs"),
            entries.override_entry(Override(NOON + 2 * DAY, Kind.STRETCHING, "Dr. B", "guided start", until)),
        ]
    )
    telling = words.Telling(NOON)
    assert [telling.mark(mark).partition(": ")[2] for mark in read_past(life.journal).marks] == [
        "Dr. B cleared stretching for you until 29 July. Guided start.",  # twelve weeks are the most
        "Seen by Dr. A. No nerve signs.",
        "A warning sign for a doctor to look at that day.",
    ]


def test_a_damaged_entry_is_named_and_not_passed_over(life: Life) -> None:
    life.journal.append([Entry(NOON, entries.STOP_KIND, {"reason": "?"}, "s")])
    with pytest.raises(JournalError, match=r"entry 1 of the journal \(stop\) is damaged"):
        read_past(life.journal)


def test_a_damaged_end_of_a_session_is_named(life: Life) -> None:
    body = {"routine": "r", "title": "R", "kinds": ["mobility"]}
    life.journal.append([Entry(NOON, entries.SESSION_START, body, "s"), Entry(NOON, entries.SESSION_END, body, "s")])
    with pytest.raises(JournalError, match=r"entry 2 of the journal \(session-end\) is damaged"):
        read_past(life.journal)


def test_control_characters_in_the_journal_never_reach_the_terminal(life: Life) -> None:
    body = {"routine": "r", "title": "A\x1b[31m\nB", "kinds": ["mobility"]}
    life.journal.append([Entry(NOON, entries.SESSION_START, body, "s")])
    assert read_past(life.journal).sessions[0].title == "A [31m B"


def test_an_empty_journal_has_no_past_and_is_not_created(tmp_path: Path) -> None:
    with Journal(tmp_path / "none" / "journal.sqlite3") as journal:
        assert read_past(journal) == Past()
        assert Month.of(NOON).earlier(journal) is None
        assert find_session(journal, "1") is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("which", ["0", "3", "99999999", "", "²", "-1"])
def test_a_session_that_is_not_there_is_not_found(life: Life, which: str) -> None:
    life.check_in().play()
    assert find_session(life.journal, which) is None


def test_a_session_is_found_by_its_number_its_id_and_how_that_begins(life: Life) -> None:
    first = life.check_in().play()
    second = life.on(1).check_in().play(REST)
    found = [find_session(life.journal, which) for which in ("1", "2", second, first[:8])]
    assert [told.id for told in found if told] == [second, first, second, first]
    assert find_session(life.journal, first[:7]) is None


# days and months


def test_a_day_shows_the_first_pain_told_and_the_last_after_a_session(life: Life) -> None:
    life.check_in(3).play(before=3, after=3)
    life.on(0, 18).play(before=2, after=1)
    (day,) = days(read_past(life.journal), [TODAY])
    assert (day.done, day.begun, day.before, day.after) == (2, 2, 3, 1)


def test_a_day_with_a_stop_or_a_warning_sign_says_so(life: Life) -> None:
    life.check_in().play(at=60, send=(LegSymptoms(), *[Answer("no")] * (len(LEG_SCREEN) - 1), Answer("yes")))
    (day,) = days(read_past(life.journal), [TODAY])
    assert (day.stopped, day.flagged, day.done) == (True, True, 0)


def test_months_without_anything_are_jumped_over(life: Life) -> None:
    life.check_in()
    life.on(200).check_in()
    first, last = Month(2026, 5), Month(2026, 11)
    assert last.earlier(life.journal) == first
    assert first.later(life.journal) == last
    assert first.earlier(life.journal) is None
    assert last.later(life.journal) is None


def test_a_late_evening_belongs_to_the_day_of_the_patients_own_clock(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    life.on(0, 23).check_in().play()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    past = read_past(life.journal)
    assert [day.begun for day in days(past, [TODAY, TODAY + DAY])] == [0, 1]


@given(st.dates(date(1971, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_month_and_in_no_other(day: date) -> None:
    month = Month.of(day_begins(day))
    assert day in month.dates
    assert month.since <= day_begins(day) < month.until
    assert month.until == Month.of(month.until).since


# doses


def test_nobody_owes_a_routine_that_was_never_done_or_was_left_long_ago() -> None:
    twice = Prescription("r", times_a_day=2)
    assert doses([twice], [], TODAY) == ()
    assert doses([twice], [session(LOOK_BACK)], TODAY) == ()
    assert doses([twice], [session(LOOK_BACK - 1)], TODAY)[0].of_week == 14


def test_a_dose_counts_from_the_day_on_which_it_was_first_done() -> None:
    (dose,) = doses([Prescription("r", times_a_day=2)], [session(0), session(1), session(2)], TODAY)
    assert (dose.today, dose.of_today, dose.week, dose.of_week) == (1, 2, 3, 6)


def test_much_on_one_day_does_not_make_up_for_the_others() -> None:
    much = [session(1, hour=-hour) for hour in range(5)]
    (dose,) = doses([Prescription("r", times_a_day=2)], [*much, session(10)], TODAY)
    assert (dose.week, dose.of_week) == (2, 14)


def test_three_days_a_week_leaves_today_free() -> None:
    (dose,) = doses([Prescription("r", times_a_day=1, days_a_week=3)], [session(0), session(9)], TODAY)
    assert (dose.today, dose.of_today, dose.week, dose.of_week) == (1, None, 1, 3)


def test_a_dose_that_only_says_how_far_apart_has_nothing_to_be_measured_by() -> None:
    (dose,) = doses([Prescription("r", again_after=timedelta(hours=1))], [session(0), session(1)], TODAY)
    assert (dose.today, dose.of_today, dose.week, dose.of_week) == (1, None, 2, None)


def test_what_was_not_done_to_the_end_is_no_dose() -> None:
    tries = [session(0, result=Result.PARTLY), session(1, result=Result.QUIT), session(2)]
    (dose,) = doses([Prescription("r", times_a_day=1)], tries, TODAY)
    assert (dose.today, dose.week, dose.of_week) == (0, 1, 3)


def test_a_dose_of_the_first_days_is_over_when_they_are() -> None:
    first_days = Prescription("r", times_a_day=2, until=timedelta(hours=72))
    began = NOON - 5 * DAY
    (dose,) = doses([first_days], [session(4), session(5)], TODAY, began)
    assert (dose.today, dose.of_today, dose.week, dose.of_week) == (0, None, 2, 8)
    assert doses([first_days], [session(12)], TODAY, NOON - 12 * DAY) == ()


def test_the_doses_of_a_day_are_read_from_the_journal(life: Life) -> None:
    life.check_in().play()
    (dose,) = read_doses(life.journal, [Prescription("knee", times_a_day=2), Prescription("rest")], TODAY)
    assert (dose.title, dose.today, dose.of_today) == ("Knee to chest", 1, 2)


# what was kept up


def purposeful(day: int, *kinds: Kind, hour: int = 0, **more: object) -> PastSession:
    """A session of ten minutes, so many days ago."""
    found = replace(session(day, hour=hour), kinds=frozenset(kinds), done=600.0)
    return replace(found, **more)  # type: ignore[arg-type]


def test_what_was_kept_up_is_counted_by_purpose_and_praised() -> None:
    """Whichever position it was: what counts is that they lay down."""
    lay = [purposeful(day, Kind.POSITIONING) for day in (0, 1, 2, 4, 6)]
    stretched = [purposeful(day, Kind.STRETCHING, hour=1) for day in (0, 2, 5)]
    found = kept([*lay, *stretched], TODAY)
    assert words.kept(found) == "You lay down to rest on 5 of 7 days and stretched on 3. Well done."
    assert found[0].minutes == 50


def test_what_was_not_done_is_not_held_against_anybody() -> None:
    """“0 of 21” is a reproach. Nobody keeps up what hurts to read."""
    told = words.kept(kept([purposeful(0, Kind.BREATHING), purposeful(3, Kind.BREATHING)], TODAY))
    assert told == "You breathed calmly on 2 of 7 days. Well done."
    assert words.kept(kept([], TODAY)) == ""
    assert words.kept(kept([purposeful(8, Kind.BREATHING)], TODAY)) == "", "longer ago than is looked back on"


def test_twice_on_a_day_is_one_day() -> None:
    (line,) = kept([purposeful(0, Kind.COLD), purposeful(0, Kind.COLD, hour=-3)], TODAY)
    assert (line.days, line.today, line.on) == (1, 2, (False,) * 6 + (True,))


def test_only_what_was_done_to_the_end_and_in_earnest_is_kept() -> None:
    tries = [purposeful(0, Kind.COLD, result=Result.PARTLY), purposeful(1, Kind.COLD, rehearsal=True)]
    assert kept(tries, TODAY) == ()


def test_who_came_yesterday_is_not_told_of_seven_days() -> None:
    found = kept([purposeful(0, Kind.MOBILITY), purposeful(1, Kind.MOBILITY)], TODAY, whole=False)
    assert words.kept(found) == "You moved a little on 2 of 2 days. Well done."
    today = kept([purposeful(0, Kind.MOBILITY), purposeful(0, Kind.HEAT, hour=-1)], TODAY, whole=False)
    assert words.kept(today) == "Today you used warmth and moved a little. Well done."


def test_what_was_kept_up_is_read_from_the_journal(life: Life) -> None:
    life.check_in().play(REST)
    (line,) = read_kept(life.journal, TODAY)
    assert (line.purpose, line.days, len(line.on)) == (Purpose.LIE_DOWN, 1, 1)
    life.on(9)
    assert read_kept(life.journal, TODAY + 9 * DAY) == ()
    life.check_in().play(REST)
    (line,) = read_kept(life.journal, TODAY + 9 * DAY)
    assert (line.days, len(line.on)) == (1, 7)


def test_a_length_is_never_told_in_seconds() -> None:
    assert [words.length(seconds) for seconds in (5, 59.4, 60, 250)] == [
        "less than a minute",
        "less than a minute",
        "1 minute",
        "4 minutes",
    ]


# a session step by step


def test_the_course_of_a_session_tells_each_step_and_each_answer(life: Life) -> None:
    course = read_course(life.journal, life.check_in().play(after=1))
    assert course is not None
    told = [words.moment(moment) for moment in course]
    assert told[1:] == [
        "Left knee: done, 3 of 3.",
        "Right knee: done, 3 of 3.",
        "Has it eased? You said: not yet.",
        "Pain: 1.",
    ]
    assert [moment.t for moment in course] == sorted(moment.t for moment in course)


def test_what_hurt_what_was_skipped_and_where_it_ended_is_told(life: Life) -> None:
    send = (Pause(), Hurts(), Answer("3"), Next(), Next(), Quit())
    # at the second repetition
    course = read_course(life.journal, life.check_in().play(at=48, send=send))
    assert course is not None
    told = [words.moment(moment) for moment in course]
    assert told[1:] == [
        "Left knee: partly done, 2 of 3.",
        "A pause.",
        "It hurt.",
        "Pain: 3.",
        "Right knee: ended here.",
        "You ended it.",
    ]


def test_a_step_done_again_stands_there_twice(life: Life) -> None:
    course = read_course(life.journal, life.check_in().play(at=50, send=(Again(),)))
    assert course is not None
    left = [moment for moment in course if moment.text == "Left knee"]
    assert [moment.result for moment in left] == [StepResult.PARTLY, StepResult.DONE]


def test_a_session_without_an_end_is_told_as_far_as_it_went(life: Life) -> None:
    course = read_course(life.journal, life.check_in().play(at=50, leave=True))
    assert course is not None
    assert (course[-1].text, course[-1].result) == ("Left knee", StepResult.BROKEN_OFF)


def test_a_session_of_another_version_is_told_in_short_and_breaks_nothing(life: Life) -> None:
    body = {"routine": "r", "title": "R", "kinds": ["mobility"], "score": "of the future"}
    life.journal.append([Entry(NOON, entries.SESSION_START, body, "s")])
    assert read_course(life.journal, "s") is None
    assert words.course(read_course(life.journal, "s")) == [NOT_READABLE]


def test_a_session_that_has_hardly_begun_has_a_course() -> None:
    course = retrace(score_of(POSITION), [(Start(2), 0.0)])
    assert [(moment.kind, moment.result) for moment in course] == [(HappeningKind.STEP, StepResult.BROKEN_OFF)]


# in words


def test_the_past_in_short_tells_counts_and_never_calls_a_small_change_a_success(life: Life) -> None:
    life.check_in(5).play(before=4, after=3)
    life.on(1).check_in(2).play(before=3, after=1)
    life.play(REST, at=30, send=(Quit(),))
    assert words.Telling(NOON + DAY).summary(read_past(life.journal)) == [
        "3 sessions on 2 days: 2 done, 1 ended early.",
        "At your check-ins your pain was 5 on 4 May and 2 on 5 May. That's clearly less.",
        "After 2 sessions your pain was clearly better once and about the same once.",
    ]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (session(0), "4 May at 12:00, R: done."),
        (replace(session(0), done=600.0, pain_before=4), "4 May at 12:00, R: done, 10 minutes. Pain 4 before."),
        (replace(session(0), pain_after=4), "4 May at 12:00, R: done. Pain 4 after."),
        (session(365), "4 May 2025 at 12:00, R: done."),
    ],
)
def test_a_session_is_one_line_that_can_be_read_aloud(told: PastSession, line: str) -> None:
    assert words.Telling(NOON).session(told) == line


def test_a_clock_of_twelve_hours_is_obeyed() -> None:
    assert words.Telling(NOON + timedelta(hours=3), 12).when(NOON + timedelta(hours=2)) == "4 May at 2:00 pm"


def test_a_pain_of_9_that_was_corrected_to_2_is_no_improvement_and_yesterday_has_its_day(tmp_path: Path) -> None:
    """“9, corrected to 2” would have counted as a clear improvement."""
    with Journal(tmp_path / "journal.sqlite3") as journal:
        clock = FakeClock()
        chart = Chart(journal, clock)
        chart.check_in(Outcome(Flag.NONE, good_check_in(clock.wall(), pain=9)))
        clock.pass_time(60)
        chart.take_back_check_in()
        chart.check_in(Outcome(Flag.NONE, good_check_in(clock.wall(), pain=2)))
        chart.report_forgotten_pain(clock.wall() - timedelta(days=1), 6)
        found = read_past(journal)
        assert [told.pain for told in found.pains if told.when is PainWhen.CHECK_IN] == [2]
        assert [check_in.pain for check_in in found.check_ins] == [2]
        assert [day.after for day in pain_by_episode(chart.record(), clock.wall())[-1].days] == [6, 2]


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag is not Flag.NONE])
def test_every_warning_sign_is_named_in_the_history_and_one_of_an_older_journal_has_none(flag: Flag) -> None:
    telling = words.Telling(NOON)
    sign = next(sign for sign, tier in TIER.items() if tier is flag)
    named = telling.mark(Landmark(NOON, LandmarkKind.FLAG, flag, signs=(sign,)))
    assert SIGN_NAMES[sign].casefold() in named.casefold()
    assert telling.mark(Landmark(NOON, LandmarkKind.FLAG, flag))


def test_a_new_spasm_stands_in_the_history_and_what_lies_in_the_future_says_so() -> None:
    telling = words.Telling(NOON)
    assert "new spasm" in telling.mark(Landmark(NOON, LandmarkKind.STRUCK))
    ahead = telling.mark(Landmark(NOON + timedelta(days=400), LandmarkKind.STRUCK))
    assert "dated in the future" in ahead
