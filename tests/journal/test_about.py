"""What the patient has said of themselves, in the journal: old entries mean what they meant, new ones are kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from coach.care.about import Condition
from coach.care.facts import Record, Says
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.stand_in import open_journal
from coach.journal.store import Entry, Journal, JournalError
from tests.support import NOON, FakeClock

BEFORE = tuple(
    Entry(
        NOON + timedelta(minutes=minute),
        "condition",
        {"condition": name, "present": present, "rehearsal": rehearsal},
        "s",
    )
    for minute, (name, present, rehearsal) in enumerate(
        [
            ("osteoporosis", False, False),
            ("osteoporosis", True, False),
            ("hip-problem", True, False),
            ("hip-problem", False, False),
            ("pregnancy", False, False),
            ("knee-problem", True, True),
        ]
    )
)
"""As a version wrote them that knew yes and no alone."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_an_old_journal_opens_and_its_answers_count(tmp_path: Path, clock: FakeClock) -> None:
    """The thin bones that were reported a year ago are not asked about again, and not forgotten."""
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        journal.append(list(BEFORE))
    with Journal(path) as journal:
        chart = Chart(journal, clock)
        clock.pass_time(600)
        chart.read_through()
        assert chart.trouble is None
        assert chart.about() == {
            Condition.OSTEOPOROSIS: Says.YES,
            Condition.HIP: Says.NO,
            Condition.PREGNANCY: Says.NO,
        }
        clock.pass_time(timedelta(days=365).total_seconds())
        assert chart.about() == {Condition.OSTEOPOROSIS: Says.YES, Condition.HIP: Says.NO}


def test_an_answer_is_read_again_as_it_was_given(tmp_path: Path, clock: FakeClock) -> None:
    answers = {Condition.HEART: Says.YES, Condition.FAINTS: Says.UNSURE, Condition.PREGNANCY: Says.NO}
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        Chart(journal, clock).report_about(answers)
    with Journal(path) as journal:
        assert Chart(journal, clock).about() == answers
        written = journal.read([entries.CONDITION])
    assert [entry.body["present"] for entry in written] == [True, True, False], "an older coach reads yes for unsure"


def test_a_change_counts_at_once_also_for_another_coach(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as one, Journal(path) as other:
        first, second = Chart(one, clock), Chart(other, clock)
        first.report_about({Condition.BLOOD_THINNER: Says.YES})
        assert second.about() == {Condition.BLOOD_THINNER: Says.YES}
        second.report_about({Condition.BLOOD_THINNER: Says.NO})
        assert first.about() == {Condition.BLOOD_THINNER: Says.NO}


def test_a_journal_that_cannot_be_kept_still_knows_what_was_said_in_it(tmp_path: Path, clock: FakeClock) -> None:
    """On a full disk a pregnant patient is not sent to lie flat either."""
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        Chart(journal, clock).report_about({Condition.PREGNANCY: Says.YES})
        journal.append([Entry(NOON, entries.STOP_KIND, {"reason": "?"})])
    chart = Chart(open_journal(path), clock)
    chart.read_through()
    assert chart.trouble is not None
    assert chart.about() == {Condition.PREGNANCY: Says.YES}
    chart.journal.close()


@pytest.mark.parametrize(
    "body",
    [{"present": True}, {"condition": "hip-problem"}, {"condition": "hip-problem", "present": True, "answer": "?"}],
)
def test_a_damaged_answer_is_told_and_never_taken_for_a_no(body: dict[str, object]) -> None:
    with pytest.raises(JournalError):
        entries.add_to(Record(), [Entry(NOON, entries.CONDITION, body)])
