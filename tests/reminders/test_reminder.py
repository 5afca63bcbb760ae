"""Calls reach who looks at home and who doesn't, once, whatever fails."""

from pathlib import Path

import pytest

from coach.care.calls import Call
from coach.care.plan import Purpose
from coach.errors import CoachError
from coach.reminders.memory import Memory
from coach.reminders.reminder import DesktopReminder
from coach.script import reminder_words
from tests.support import FakeClock

COLD = Call(Purpose.COLD, "10:00", again=True)
MOVE = Call(Purpose.MOVE, "11:00")


class Desktop:
    """A desktop that remembers its notifications, and may refuse them."""

    def __init__(self, path: Path, *, works: bool = True) -> None:
        self.shown: list[str] = []
        self.works = works
        self.reminder = DesktopReminder(Memory(path), FakeClock(), self._notify)

    def _notify(self, words: str) -> bool:
        self.shown.append(words)
        return self.works


def test_home_calls_once_by_words_and_on_the_desktop(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "called")
    assert desktop.reminder.call([COLD]) == reminder_words.SKIN_HAS_RESTED
    assert desktop.reminder.call([COLD]) == ""
    assert desktop.reminder.call([COLD, MOVE]) == "Time for a little movement."
    assert desktop.shown == [reminder_words.SKIN_HAS_RESTED, "Time for a little movement."]


def test_what_stands_on_home_calls_nobody(tmp_path: Path) -> None:
    desktop, later = Desktop(tmp_path / "called"), Desktop(tmp_path / "called")
    desktop.reminder.seen([COLD])
    assert desktop.reminder.call([COLD]) == ""
    assert later.reminder.call_alone([COLD])
    assert desktop.shown + later.shown == []


def test_the_timer_and_home_together_show_one_notification(tmp_path: Path) -> None:
    timer, home = Desktop(tmp_path / "called"), Desktop(tmp_path / "called")
    assert timer.reminder.call_alone([COLD])
    assert home.reminder.call([COLD]), "the chime at home is still due"
    assert (timer.shown, home.shown) == ([reminder_words.SKIN_HAS_RESTED], [])


def test_a_notification_that_fails_is_tried_again(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "called", works=False)
    assert not desktop.reminder.call_alone([COLD])
    desktop.works = True
    assert desktop.reminder.call_alone([COLD])
    assert desktop.reminder.call_alone([COLD])
    assert len(desktop.shown) == 2


def test_home_calls_once_even_where_nothing_can_be_remembered(tmp_path: Path) -> None:
    (tmp_path / "called").mkdir()
    desktop = Desktop(tmp_path / "called")
    assert [bool(desktop.reminder.call([COLD])) for _ in range(3)] == [True, False, False]
    with pytest.raises(CoachError):
        desktop.reminder.call_alone([COLD])  # the timer would call every five minutes


def test_where_nothing_calls_nothing_is_written(tmp_path: Path) -> None:
    desktop = Desktop(tmp_path / "called")
    desktop.reminder.seen([])
    assert desktop.reminder.call([]) == ""
    assert desktop.reminder.call_alone([])
    assert list(tmp_path.iterdir()) == []
