"""A journal that cannot be used takes away only what needs it: it is said, left as it is, and opens nothing."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coach.care.facts import Flag, FlagRaised, PainReport, Record
from coach.care.flags import standing_flag
from coach.care.gate import Demand, Level, NextStep, ReasonCode, decide
from coach.care.today import Today, today
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.stand_in import open_journal
from coach.journal.store import Entry, Journal
from coach.kinds import Kind
from tests.support import NOON, FakeClock, good_check_in

GATED = Demand(frozenset({Kind.STRETCHING}))


def damaged(path: Path) -> None:
    path.write_bytes(b"no database at all " * 99)


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE song (name TEXT)")
    db.close()
    path.chmod(0o644)


def with_a_table_of_that_name(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE entry (name TEXT)")
    db.close()


def of_a_newer_coach(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([entries.check_in_entry(good_check_in())])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def with_a_damaged_entry(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([entries.check_in_entry(good_check_in()), Entry(NOON, entries.STOP_KIND, {"reason": "?"})])


def with_a_damaged_condition(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([Entry(NOON + timedelta(days=9999), entries.CONDITION, {"present": True})])  # fresh for ever


def with_a_body_that_is_none(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([Entry(NOON, entries.PAIN, [1, 2])])  # type: ignore[arg-type]  # damaged


def with_pages_of_rubbish(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([entries.pain_entry(PainReport(NOON, 1))] * 2000)
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = b"\xff" * (len(data) - half)
    path.write_bytes(data)


BROKEN = (
    damaged,
    of_another_program,
    with_a_table_of_that_name,
    of_a_newer_coach,
    a_folder,
    a_pipe,
    with_a_damaged_entry,
    with_a_damaged_condition,
    with_a_body_that_is_none,
    with_pages_of_rubbish,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def opened(path: Path) -> Chart:
    chart = Chart(open_journal(path), FakeClock())
    chart.read_through()
    return chart


@pytest.mark.parametrize("broken", BROKEN)
def test_a_journal_that_cannot_be_used_is_told_and_opens_nothing_that_is_gated(
    path: Path, broken: Callable[[Path], None]
) -> None:
    broken(path)
    chart = opened(path)
    assert chart.trouble is not None
    assert chart.trouble.message
    assert chart.trouble.hint
    chart.write([entries.check_in_entry(good_check_in())])
    decision = decide(GATED, chart.record(), NOON)
    assert [reason.code for reason in decision.reasons] == [ReasonCode.NO_RECORD]
    assert decision.next is NextStep.CHECK_RECORD
    for kind in (Kind.POSITIONING, Kind.BREATHING, Kind.COLD):
        assert decide(Demand(frozenset({kind})), chart.record(), NOON).playable
    chart.journal.close()


@pytest.mark.parametrize("broken", [b for b in BROKEN if b not in (a_folder, a_pipe)])
def test_a_journal_that_cannot_be_used_is_left_as_it_is(path: Path, broken: Callable[[Path], None]) -> None:
    broken(path)
    before, rights = path.read_bytes(), path.stat().st_mode
    chart = opened(path)
    chart.report_pain(3)
    chart.write([entries.flag_entry(FlagRaised(NOON, Flag.URGENT))])
    chart.journal.close()
    assert path.read_bytes() == before
    assert path.stat().st_mode == rights


def test_what_is_reported_in_spite_of_it_counts_until_coach_ends(path: Path) -> None:
    damaged(path)
    chart = opened(path)
    chart.write([entries.flag_entry(FlagRaised(NOON, Flag.EMERGENCY))])
    assert standing_flag(chart.record()) is Flag.EMERGENCY
    assert not decide(Demand(frozenset({Kind.POSITIONING})), chart.record(), NOON).playable
    chart.journal.close()


def test_a_warning_sign_that_can_still_be_read_stands(path: Path) -> None:
    with Journal(path) as journal:
        journal.append([entries.flag_entry(FlagRaised(NOON - timedelta(hours=2), Flag.EMERGENCY))])
    with_a_damaged_entry(path)
    chart = opened(path)
    assert standing_flag(chart.record()) is Flag.EMERGENCY
    assert chart.record().last_check_in is not None, "what is sound is read"
    chart.journal.close()


def test_a_journal_that_another_program_keeps_locked_is_read_but_opens_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.journal.store._PATIENCE_AT_FIRST", 0.0)
    with Journal(path) as journal:
        journal.append([entries.check_in_entry(good_check_in())])
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    chart = opened(path)
    assert chart.trouble is not None
    assert "Another coach is writing to it." in chart.trouble.hint
    assert chart.record().last_check_in is not None
    assert decide(GATED, chart.record(), NOON).level is Level.LOCKED
    chart.journal.close()
    other.close()
    well = opened(path)
    assert well.trouble is None
    assert decide(GATED, well.record(), NOON).playable
    well.journal.close()


@pytest.mark.parametrize("there", [False, True], ids=["none yet", "one that is there"])
def test_to_open_a_journal_that_is_well_writes_nothing(path: Path, there: bool) -> None:
    if there:
        with Journal(path) as journal:
            journal.append([entries.check_in_entry(good_check_in())])
    before = path.read_bytes() if there else None
    chart = opened(path)
    assert chart.trouble is None
    assert chart.record().unrecorded is False
    chart.journal.close()
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_folder_that_cannot_be_made_is_noticed_before_anything_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("a" * 300)):
        chart = opened(folder / "journal.sqlite3")
        assert chart.trouble is not None
        chart.report_pain(2)
        chart.journal.close()


def test_once_it_can_be_written_again_all_that_was_reported_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = opened(path)
    chart.write([entries.check_in_entry(good_check_in())])
    with monkeypatch.context() as full:
        full.setattr(chart.journal, "append", lambda _: (_ for _ in ()).throw(entries.damaged(Entry(NOON, "pain"))))
        with pytest.raises(Exception, match="damaged"):
            chart.report_pain(2)
    assert chart.trouble is not None
    assert decide(GATED, chart.record(), NOON).level is Level.LOCKED, "what is not on disk opens nothing"
    chart.report_pain(1)
    assert chart.trouble is None
    assert decide(GATED, chart.record(), NOON).playable
    chart.journal.close()


def test_urgent_signs_and_emergencies_stand_above_a_record_that_cannot_be_used() -> None:
    for flag, step in ((Flag.EMERGENCY, NextStep.GET_HELP_NOW), (Flag.URGENT, NextStep.SEE_DOCTOR_TODAY)):
        record = Record(flags=(FlagRaised(NOON, flag),), unrecorded=True)
        assert decide(GATED, record, NOON).next is step
        assert today(record, NOON) is not Today.NO_RECORD
    assert today(Record(unrecorded=True), NOON) is Today.NO_RECORD


def test_an_override_does_not_open_what_cannot_be_recorded() -> None:
    from coach.care.facts import Override

    given = Override(NOON, Kind.STRETCHING, "Dr Li", "tolerates it", NOON + timedelta(days=3))
    record = Record(check_ins=(good_check_in(),), pains=(PainReport(NOON, 1),), overrides=(given,))
    assert decide(GATED, record, NOON).playable
    assert not decide(GATED, replace(record, unrecorded=True), NOON).playable


def test_cold_says_that_its_rest_is_not_known() -> None:
    decision = decide(Demand(frozenset({Kind.COLD})), Record(unrecorded=True), NOON)
    assert decision.playable
    assert [reason.code for reason in decision.reasons] == [ReasonCode.REST_UNKNOWN]
