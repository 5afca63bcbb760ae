"""What a patient is told at a glance: the pain of the last days, when something is due, and what comes next."""

from datetime import timedelta
from pathlib import Path

import pytest

from coach.care.facts import PainReport, Record
from coach.care.gate import Level
from coach.journal.entries import SESSION_END
from coach.journal.store import Entry
from coach.overview import next_words, overview
from coach.pain_days import PAIN_DAYS, DayPain, daily_pain, pain_words
from coach.routine.library import Library
from coach.session.explain import due_words
from tests.support import HEAD, NOON, FakeClock, checked_in, good_check_in, player_in, routine

DAY = timedelta(days=1)
BREATHING = (
    "coach: 1\nid: calm\ntitle: Calm breathing\nsummary: For a test.\nsources: [a test]\nkind: breathing\n"
    "dose: {times-a-day: 2}\nsteps:\n  - hold: Breathe.\n    for: 1 min\n"
)


def _record(*reports: tuple[int, int]) -> Record:
    """Pain reported so many days ago."""
    return Record(pains=tuple(PainReport(NOON - ago * DAY, pain) for ago, pain in reports))


def _words(*reports: tuple[int, int]) -> str:
    return pain_words(daily_pain(_record(*reports), NOON))


def test_a_day_counts_with_what_was_reported_last_on_it() -> None:
    record = Record(
        check_ins=(good_check_in(NOON - timedelta(hours=2), pain=6),),
        pains=(PainReport(NOON - timedelta(hours=1), 3),),
    )
    assert daily_pain(record, NOON) == (DayPain(NOON.astimezone().date(), 3),)


def test_days_without_a_report_stay_empty_and_are_not_made_up() -> None:
    assert [day.pain for day in daily_pain(_record((3, 7), (1, 4)), NOON)] == [7, None, 4, None]


def test_what_is_older_than_two_weeks_is_left_to_the_history() -> None:
    assert daily_pain(_record((PAIN_DAYS, 9)), NOON) == ()
    assert len(daily_pain(_record((PAIN_DAYS - 1, 9)), NOON)) == PAIN_DAYS


def test_a_report_from_the_future_of_a_wrong_clock_is_left_out() -> None:
    assert daily_pain(_record((-2, 9)), NOON) == ()


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        ([], ""),
        ([(0, 6)], "Pain: 6 today."),
        ([(2, 6), (1, 5), (0, 3)], "Pain: 6, 5, 3 in three days."),
        ([(3, 6), (0, 3)], "Pain: 6, 3 on two of four days."),
        ([(n, n // 2) for n in range(9, -1, -1)], "Pain: 4 at first, 0 at last."),
    ],
)
def test_the_chart_says_in_words_what_it_shows(reports: list[tuple[int, int]], words: str) -> None:
    assert _words(*reports) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-5, "now"), (0, "now"), (0.5, "in 1 min"), (7, "in 7 min"), (36, "in 40 min"), (55, "in 55 min")],
)
def test_what_is_due_soon_is_told_in_minutes_and_seldom_changes(minutes: float, words: str) -> None:
    assert due_words(NOON + timedelta(minutes=minutes), NOON) == words


def test_what_is_due_later_is_told_by_the_clock() -> None:
    later = NOON + timedelta(hours=2)
    assert due_words(later, NOON) == f"at {later.astimezone().hour}:00"
    assert due_words(NOON + timedelta(minutes=57), NOON).startswith("at ")


def test_after_a_session_the_next_dose_is_named_with_its_time(tmp_path: Path) -> None:
    clock = FakeClock()
    player = checked_in(player_in(tmp_path, clock))
    assert next_words(overview(player, Library((routine(BREATHING),)))) == "Next: Calm breathing, now."
    assert next_words(overview(player, Library(()))).startswith("Nothing else is due.")
    clock.pass_time(13 * 3600)
    assert next_words(overview(player, Library(()))) == "Next: a check-in, when you are ready."
    player.journal.close()


def test_cold_is_due_when_the_skin_has_had_its_rest_and_is_never_begun_before(tmp_path: Path) -> None:
    cold = routine(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 15 min\ndose: {again-after: 1 h}\n")
    clock = FakeClock()
    player = checked_in(player_in(tmp_path, clock))
    body = {"routine": "test", "kinds": ["cold"], "result": "done", "pain_before": 2, "pain_after": 2}
    player.write([Entry(NOON, SESSION_END, {**body, "cold": 900.0, "heat": 0.0}, "s")])
    clock.pass_time(60)
    view = overview(player, Library((cold,)))
    item = view.items[0]
    assert item.decision.level is Level.LOCKED
    assert view.due_next() == [item]
    assert item.due is not None
    assert item.due == max(NOON + timedelta(hours=1), item.decision.next_at or NOON)
    assert next_words(view).startswith("Next: Test, at ")
    assert view.action.kind == "rest"
    player.journal.close()


def test_cold_in_the_evening_is_not_promised_for_the_night_though_the_skin_is_ready_then(tmp_path: Path) -> None:
    cold = routine(HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 15 min\ndose: {again-after: 1 h}\n")
    clock = FakeClock(date=NOON.replace(hour=21))
    player = checked_in(player_in(tmp_path, clock))
    body = {"routine": "test", "kinds": ["cold"], "result": "done", "pain_before": 2, "pain_after": 2}
    player.write([Entry(clock.wall(), SESSION_END, {**body, "cold": 900.0, "heat": 0.0}, "s")])
    item = overview(player, Library((cold,))).items[0]
    assert item.decision.next_at == NOON.replace(hour=22, minute=30)
    assert item.due is not None
    assert due_words(item.due, clock.wall()) == "tomorrow at 07:00"
    player.journal.close()
