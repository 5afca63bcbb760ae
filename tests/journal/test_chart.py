"""The chart reads each entry once, and still knows what the journal says: what another coach has written, too."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care.course import struck_since
from coach.care.facts import (
    Began,
    CheckIn,
    Exposure,
    Flag,
    FlagRaised,
    Inflammation,
    Outcome,
    PainReport,
    Record,
    Spasm,
    Stop,
    StopReason,
    Struck,
    Trend,
)
from coach.care.flags import standing_flag, standing_signs
from coach.care.gate import Demand, ReasonCode, decide
from coach.care.sign import Sign
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.stand_in import stand_in
from coach.journal.store import Entry, Journal, JournalError
from coach.kinds import Kind
from tests.profiles import examples
from tests.support import NOON, FakeClock, good_check_in, player_in

_COLD = Exposure(NOON, Kind.COLD, 600.0, "s")
_ENTRIES = st.sampled_from(
    [
        entries.check_in_entry(good_check_in()),
        entries.pain_entry(PainReport(NOON, 3)),
        entries.pain_entry(PainReport(NOON - timedelta(days=2), 5), rehearsal=True),
        entries.stop_entry(Stop(NOON, StopReason.PAIN_ROSE), "s"),
        entries.flag_entry(FlagRaised(NOON - timedelta(hours=1), Flag.URGENT)),
        entries.cleared_entry(NOON, "Dr Li", ""),
        entries.cleared_entry(NOON, "Dr Li", "", [Sign.FEVER], asked=True),
        entries.struck_entry(Struck(NOON)),
        entries.began_entry(Began(NOON, NOON - timedelta(days=3))),
        entries.pain_entry(PainReport(NOON - timedelta(days=1), 5), forgotten=True),
        entries.correction_entry(NOON, [1]),
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
                newest = Chart(fresh, FakeClock()).record().newest
            assert charts[0].record() == replace(whole, newest=newest)
            assert charts[writer].record() == replace(whole, newest=newest)
        for chart in charts:
            chart.journal.close()


def test_any_entry_since_the_check_in_shows_that_the_clock_was_set_back(tmp_path: Path) -> None:
    """Also one of a session that is going on: it is no fact, but it was written later."""
    clock = FakeClock()
    with Journal(tmp_path / "journal.sqlite3") as journal:
        chart = Chart(journal, clock)
        chart.check_in(Outcome(Flag.NONE, good_check_in(clock.wall())))
        clock.pass_time(86400)
        chart.write([Entry(clock.wall(), entries.SESSION_EVENT, {"event": "Look"}, "s")])
        clock.pass_time(-80000)
        stretching = Demand(frozenset({Kind.STRETCHING}))
        assert decide(stretching, chart.record(), clock.wall()).reasons[0].code is ReasonCode.CLOCK
        chart.check_in(Outcome(Flag.NONE, good_check_in(clock.wall())))
        assert decide(stretching, chart.record(), clock.wall()).playable, "and nothing is locked for good"


def test_a_sign_that_could_not_be_written_is_taken_back_as_well(tmp_path: Path) -> None:
    chart = Chart(stand_in(tmp_path / "x", JournalError("the disk is full", "Make room.")), FakeClock())
    chart.check_in(Outcome(Flag.EMERGENCY, None, (Sign.CHEST_PAIN,)))
    chart.take_back_signs([Sign.CHEST_PAIN])
    assert standing_flag(chart.record()) is Flag.NONE


def test_a_journal_that_cannot_be_written_keeps_its_corrections_and_signs(tmp_path: Path) -> None:
    """A sign that was taken back must not stand again, nor another be lifted, because numbers are others there."""
    path, clock = tmp_path / "journal.sqlite3", FakeClock()
    with Journal(path) as journal:
        chart = Chart(journal, clock)
        chart.report_pain(3)
        chart.check_in(Outcome(Flag.EMERGENCY, None, (Sign.CHEST_PAIN,)))
        chart.take_back_signs([Sign.CHEST_PAIN])
        chart.check_in(Outcome(Flag.EMERGENCY, None, (Sign.BOTH_LEGS,)))
    stood_in = Chart(stand_in(path, JournalError("it is locked", "Wait.")), clock)
    assert list(standing_signs(stood_in.record())) == [Sign.BOTH_LEGS]


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


def test_a_strike_counts_though_the_disk_is_full_and_the_clock_was_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written keeps the order in which it was reported: a new spasm is not lost among older times."""
    with Journal(tmp_path / "journal.sqlite3") as journal:
        clock = FakeClock()
        chart = Chart(journal, clock)

        def fail(_: object) -> None:
            raise JournalError("the disk is full", "Make room.")

        monkeypatch.setattr(journal, "append", fail)
        with suppress(JournalError):
            chart.check_in(Outcome(Flag.NONE, good_check_in(NOON)))
        clock.date = NOON - timedelta(days=2)
        chart.report_strike()
        assert struck_since(chart.record()) is not None


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


def test_a_correction_keeps_an_older_sign_that_was_reported_under_a_clock_that_was_ahead(tmp_path: Path) -> None:
    """A fever reported on Friday by a clock of next month would be gone with Saturday's slip of the finger."""
    clock = FakeClock()
    patient = player_in(tmp_path, clock)
    clock.date += timedelta(days=30)
    fever = CheckIn(clock.wall(), 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.URGENT, new_episode=True)
    patient.check_in(Outcome(Flag.URGENT, fever, (Sign.FEVER,)))
    clock.date -= timedelta(days=29)
    slip = CheckIn(clock.wall(), 9, Inflammation.REDUCED, Spasm.EASED, Trend.SAME, Flag.URGENT)
    patient.check_in(Outcome(Flag.URGENT, slip, (Sign.LUMP,)))
    patient.take_back_check_in()
    assert set(standing_signs(patient.record())) == {Sign.FEVER}
