"""A set-up that goes on by itself, with a real journal and a voice: it hears the voice out, and is written down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.history.retrace import HappeningKind, read_course
from coach.journal import entries
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.score.options import Options
from coach.score.score import SegmentKind
from coach.session import going_on
from coach.session.state import Status, segment_of
from tests.playback.test_sessions import run, to
from tests.support import POSITION, FakeClock, FakeVoice, player_in, routine

AFTER = 20.0


class SpeakingVoice(FakeVoice):
    """A voice that is still speaking for as long as the test says so, or has failed."""

    busy = False

    @property
    def speaking(self) -> bool:
        return self.busy


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def player(tmp_path: Path, clock: FakeClock) -> Iterator[Sessions]:
    player = player_in(tmp_path, clock, Options("", go_on=AFTER))
    yield player
    player.journal.close()


def _kind(session: Runner) -> SegmentKind:
    return segment_of(session.state, session.score).kind


def _words_end(session: Runner) -> float:
    return going_on.words_end(session.score, session.state)


def test_the_journal_records_that_it_went_on_by_itself(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    run(session, clock, _words_end(session) + AFTER + 1)
    assert _kind(session) is SegmentKind.HOLD
    found = [entry for entry in player.journal.read() if entry.kind == entries.WENT_ON]
    assert [entry.body["name"] for entry in found] == ["Get into position"]
    assert found[0].session is not None
    told = read_course(player.journal, found[0].session)
    assert told is not None
    assert [moment.kind for moment in told].count(HappeningKind.WENT_ON) == 1


def test_a_voice_that_takes_longer_than_planned_is_heard_out(player: Sessions, clock: FakeClock) -> None:
    voice = SpeakingVoice()
    session = player.start(routine(POSITION), voice=voice)
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    voice.busy = True
    run(session, clock, _words_end(session) + 3 * AFTER)
    assert _kind(session) is SegmentKind.SET_UP
    voice.busy = False
    run(session, clock, AFTER - 2)
    assert _kind(session) is SegmentKind.SET_UP
    run(session, clock, 3)
    assert _kind(session) is SegmentKind.HOLD


def test_where_the_voice_has_failed_it_waits(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION), voice=SpeakingVoice(notice="No sound."))
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    run(session, clock, 300)
    assert _kind(session) is SegmentKind.SET_UP


def test_a_computer_that_slept_waits_for_the_patient(player: Sessions, clock: FakeClock) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    run(session, clock, 3)
    clock.pass_time(3600)
    run(session, clock, 300)
    assert _kind(session) is SegmentKind.SET_UP


def test_a_session_that_was_killed_waits_for_the_patient(player: Sessions, clock: FakeClock, tmp_path: Path) -> None:
    session = player.start(routine(POSITION))
    session.begin()
    to(session, clock, SegmentKind.SET_UP)
    run(session, clock, 3)
    player.journal.close()
    again = player_in(tmp_path, clock)
    found = again.unfinished()
    assert found is not None
    resumed = again.resume(found)
    resumed.begin()
    run(resumed, clock, 300)
    assert _kind(resumed) is SegmentKind.SET_UP
    assert resumed.state.status is Status.WAITING
    again.journal.close()
