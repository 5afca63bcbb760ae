"""A journal of the version that kept warning signs without their names: it opens, and means what it meant.

`before_names.sql` was written by that version itself: five days with check-ins, warning signs and clearances, stops, an
override, cold, a rehearsal, and a session that was broken off.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.care.about import Condition
from coach.care.course import Advice, Phase, course, starts
from coach.care.facts import Flag, Inflammation, Says, Spasm, StopReason
from coach.care.flags import full_screen_due, standing_flag, standing_signs
from coach.care.gate import Demand, Level, NextStep, ReasonCode, decide
from coach.care.sign import Sign
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from tests.support import FakeClock, player_in

END = datetime(2026, 5, 8, 16, 27, 33, tzinfo=UTC)
"""When the last entry was written: a check-in with a sign that a doctor should look at today."""
STRETCHING = Demand(frozenset({Kind.STRETCHING}))


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as db:
        db.executescript((Path(__file__).parent / "before_names.sql").read_text("utf-8"))
    made = player_in(tmp_path, FakeClock(date=END + timedelta(minutes=1)))
    yield made
    made.journal.close()


def test_every_fact_of_the_old_journal_is_read_as_it_was_told(patient: Sessions) -> None:
    record = patient.record()
    assert [c.pain for c in record.check_ins] == [7, 6, 4, 3, 2, 2, 2, 2]
    assert [c.inflammation for c in record.check_ins[:3]] == [
        Inflammation.NOT_YET,
        Inflammation.NOT_YET,
        Inflammation.UNSURE,
    ]
    assert [c.spasm for c in record.check_ins[:3]] == [Spasm.NOT_YET, Spasm.UNSURE, Spasm.EASED]
    assert not any(c.well for c in record.check_ins)
    assert all(c.cough is None for c in record.check_ins)
    assert [f.flag for f in record.flags] == [Flag.URGENT, Flag.EMERGENCY, Flag.URGENT]
    assert [f.signs for f in record.flags] == [(), (), ()]
    assert [(c.by, c.signs, c.asked) for c in record.cleared] == [("Dr Li", (), False)] * 2
    assert [s.reason for s in record.stops] == [StopReason.PAIN_HIGH, StopReason.LEG_SYMPTOMS]
    assert [s.routine for s in record.sessions] == ["cold-pack", "knee-to-chest", "knee-to-chest", "bridge"]
    assert [o.kind for o in record.overrides] == [Kind.STRENGTHENING]
    assert len(record.exposures) == 2
    assert not record.struck
    assert not record.begun
    assert patient.about() == {Condition.PREGNANCY: Says.NO}
    assert patient.hearing_asked()


def test_its_rehearsal_still_counts_for_nothing(patient: Sessions) -> None:
    assert all(session.routine != "legs-on-a-chair" for session in patient.record().sessions)


def test_its_spasm_began_when_it_began_and_is_one(patient: Sessions) -> None:
    record, now = patient.record(), patient.now()
    where = course(record, now)
    assert where.began == datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
    assert where.phase is Phase.SETTLING
    assert Advice.OVER_TWO_WEEKS not in where.advice
    assert len(starts(record)) == 1


def test_a_sign_without_a_name_still_locks_until_a_doctor_has_looked(patient: Sessions) -> None:
    assert set(standing_signs(patient.record())) == {Sign.UNNAMED_URGENT}, "the earlier two were cleared"
    decision = decide(STRETCHING, patient.record(), patient.now())
    assert decision.level is Level.LOCKED
    assert decision.reasons[0].code is ReasonCode.URGENT
    assert decision.next is NextStep.SEE_DOCTOR_TODAY


def test_to_have_asked_does_not_end_it_and_to_have_been_seen_does(patient: Sessions) -> None:
    patient.clear("Dr Li", asked=True)
    assert standing_flag(patient.record()) is Flag.URGENT
    patient.clear("Dr Li", signs=(Sign.UNNAMED_URGENT,))
    record = patient.record()
    assert standing_flag(record) is Flag.NONE
    assert full_screen_due(record, new_episode=False), "all is asked again, as before"
    assert decide(STRETCHING, record, patient.now()).reasons[0].code is ReasonCode.CLEARED


def test_a_clearance_without_names_ends_it_as_before(patient: Sessions) -> None:
    patient.clear("Dr Li")
    assert standing_flag(patient.record()) is Flag.NONE


def test_the_session_that_was_broken_off_is_not_taken_up_a_day_later(patient: Sessions) -> None:
    assert patient.broken_off() is None
