"""The chart reads each entry once, and still knows what the journal says: what another coach has written, too."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care.facts import Exposure, Flag, FlagRaised, PainReport, Record, Stop, StopReason
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.store import Entry, Journal, JournalError
from coach.kinds import Kind
from tests.profiles import examples
from tests.support import NOON, FakeClock, good_check_in

_COLD = Exposure(NOON, Kind.COLD, 600.0, "s")
_ENTRIES = st.sampled_from(
    [
        entries.check_in_entry(good_check_in()),
        entries.pain_entry(PainReport(NOON, 3)),
        entries.pain_entry(PainReport(NOON - timedelta(days=2), 5), rehearsal=True),
        entries.stop_entry(Stop(NOON, StopReason.PAIN_ROSE), "s"),
        entries.flag_entry(FlagRaised(NOON - timedelta(hours=1), Flag.URGENT)),
        entries.cleared_entry(NOON, "Dr Li", ""),
        Entry(NOON, entries.EXPOSURE, {"kind": _COLD.kind, "seconds": _COLD.seconds}, "s"),
        Entry(NOON, entries.SESSION_EVENT, {"event": "Look"}, "s"),
    ]
)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.lists(_ENTRIES, max_size=4)), max_size=8))
def test_what_is_read_bit_by_bit_is_what_is_read_at_once(batches: list[tuple[int, list[Entry]]]) -> None:
    """Three coaches on one journal: each knows all that any has written, in the same order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        charts = [Chart(Journal(path), FakeClock()) for _ in range(3)]
        for writer, batch in batches:
            charts[writer].write(batch)
            with Journal(path) as fresh:
                whole = entries.add_to(Record(), fresh.read(entries.RECORD_KINDS))
            assert charts[0].record() == whole
            assert charts[writer].record() == whole
        for chart in charts:
            chart.journal.close()


def test_what_was_read_once_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal(tmp_path / "journal.sqlite3") as journal:
        chart = Chart(journal, FakeClock())
        for pain in range(5):
            chart.report_pain(pain)
        assert len(chart.record().pains) == 5
        read: list[Entry] = []
        reading = journal.read

        def watched(*arguments: Any, **more: Any) -> list[Entry]:
            found = reading(*arguments, **more)
            read.extend(found)
            return found

        monkeypatch.setattr(journal, "read", watched)
        chart.record()
        assert read == []
        chart.report_pain(9)
        assert [report.pain for report in chart.record().pains] == [0, 1, 2, 3, 4, 9]
        assert len(read) == 1


def test_a_damaged_entry_is_told_each_time_and_never_passed_over(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal.sqlite3") as journal:
        chart = Chart(journal, FakeClock())
        chart.report_pain(3)
        chart.record()
        journal.append([Entry(NOON, entries.FLAG, {"flag": "?"})])
        for _ in range(2):
            with pytest.raises(JournalError, match="entry 2"):
                chart.record()


def test_what_could_not_be_written_counts_once_before_and_once_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(tmp_path / "journal.sqlite3") as journal:
        chart = Chart(journal, FakeClock())
        with monkeypatch.context() as broken:

            def fail(_: object) -> None:
                raise JournalError("the disk is full", "Make room.")

            broken.setattr(journal, "append", fail)
            with pytest.raises(JournalError):
                chart.report_pain(4)
        assert [report.pain for report in chart.record().pains] == [4]
        chart.report_pain(5)
        assert [report.pain for report in chart.record().pains] == [4, 5]
