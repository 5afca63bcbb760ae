"""A session that was broken off, in plain mode: offered again, and never in the way of taking the cold off."""

from pathlib import Path

from coach.care.facts import Result
from coach.errors import ExitCode
from coach.routine.model import Routine
from coach.score.score import SegmentKind
from coach.session.events import Answer
from coach.session.state import segment_of
from tests.plain.plain_visits import PlainDesk
from tests.support import HEAD, POSITION, FakeClock, player_in, routine

COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay it on.\n    for: 20 min\n"


def killed(folder: Path, clock: FakeClock, what: Routine, kind: SegmentKind) -> None:
    """Another coach has played this up to a segment, and is gone."""
    other = player_in(folder, clock)
    session = other.start(what)
    session.begin()
    while segment_of(session.state, session.score).kind is not kind:
        clock.pass_time(1)
        session.look()
        question = segment_of(session.state, session.score).question
        if question is not None:
            session.send(Answer("ready" if question.answers == "ready" else "no"))
    clock.pass_time(4)
    session.look()
    other.journal.close()


def play(folder: Path, clock: FakeClock, what: Routine, given: str) -> tuple[ExitCode, str]:
    player = player_in(folder, clock)
    desk = PlainDesk(player)
    code = desk.play(what, *given.splitlines())
    player.journal.close()
    return code, "\n".join(desk.printed)


def test_running_the_same_routine_offers_to_go_on(tmp_path: Path) -> None:
    clock = FakeClock()
    killed(tmp_path, clock, routine(POSITION), SegmentKind.HOLD)
    _, said = play(tmp_path, clock, routine(POSITION), "1\nquit\n")
    assert "Shall we carry on from there?" in said
    assert "Welcome back. We stopped at: Hold still." in said


def test_cold_that_was_broken_off_leads_to_taking_it_off_not_to_a_locked_door(tmp_path: Path) -> None:
    clock = FakeClock()
    killed(tmp_path, clock, routine(COLD), SegmentKind.COLD)
    clock.pass_time(30 * 60)
    _, said = play(tmp_path, clock, routine(COLD), "yes\n\n2\n")
    assert "Take the cold off now." in said
    code, said = play(tmp_path, clock, routine(COLD), "")
    assert code is ExitCode.LOCKED
    assert "rest from the cold" in said


def test_from_the_beginning_ends_what_was_broken_off(tmp_path: Path) -> None:
    clock = FakeClock()
    killed(tmp_path, clock, routine(POSITION), SegmentKind.HOLD)
    _, said = play(tmp_path, clock, routine(POSITION), "2\nquit\n")
    assert "Test. About 1 minute." in said
    player = player_in(tmp_path, clock)
    assert [session.result for session in player.record().sessions] == [Result.QUIT, Result.QUIT]
    player.journal.close()


def test_beginning_again_does_not_give_the_skin_a_second_full_time(tmp_path: Path) -> None:
    """Broken off after seconds, away for ten minutes: nobody knows that the pack was taken off."""
    clock = FakeClock()
    killed(tmp_path, clock, routine(COLD), SegmentKind.COLD)
    clock.pass_time(10 * 60)
    code, said = play(tmp_path, clock, routine(COLD), "no\n")
    assert code is ExitCode.LOCKED
    assert "rest from the cold" in said
