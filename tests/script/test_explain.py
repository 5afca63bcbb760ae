"""How the gate's decision is put to a patient: a time that is misread is a stretch too early."""

from datetime import datetime, timedelta

import pytest

from coach.script.explain import clock_time, due_words

MORNING = datetime(2026, 5, 4, 9, 0).astimezone()


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (timedelta(hours=2), "at 11:00"),
        (timedelta(hours=14, minutes=55), "at 23:55"),
        (timedelta(hours=15), "tomorrow at 00:00"),
        (timedelta(days=1), "tomorrow at 09:00"),
        (timedelta(days=2), "on 6 May at 09:00"),
        (timedelta(days=28), "on 1 June at 09:00"),
    ],
)
def test_only_the_next_day_is_called_tomorrow(later: timedelta, said: str) -> None:
    assert clock_time(MORNING + later, MORNING) == said


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-5, "now"),
        (0, "now"),
        (1, "in 1 min"),
        (10, "in 10 min"),
        (11, "in 15 min"),
        (55, "in 55 min"),
        (60, "at 10:00"),
    ],
)
def test_what_is_due_soon_is_given_in_minutes_and_never_too_early(minutes: int, said: str) -> None:
    assert due_words(MORNING + timedelta(minutes=minutes), MORNING) == said
