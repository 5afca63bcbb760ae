"""Lives a scripted visit by the real command in plain mode: arguments, journal, library and all."""

from dataclasses import dataclass
from typing import TextIO

import pytest

from coach.cli import main
from coach.cli.context import Context
from tests.support import FakeClock, FakeVoice
from tests.visits.acting import Move
from tests.visits.scripts import Scripted
from tests.visits.world import World


class TypedInTime:
    """Stands in for standard input: each line comes at its time; the clock goes on while it is waited for."""

    interactive = True
    empty = False

    def __init__(self, moves: list[Move], clock: FakeClock) -> None:
        self._left = [move for move in moves if move.line is not None]
        self._clock = clock

    @property
    def exhausted(self) -> bool:
        return not self._left

    def next(self, timeout: float, *_: object, **__: object) -> str | None:
        """The next line, if its time has come; else time goes on."""
        if self._left and self._left[0].at <= self._clock.at + 1e-6:
            return self._left.pop(0).line
        until = self._left[0].at - self._clock.at if self._left else timeout
        self._clock.pass_time(min(timeout, max(until, 1e-3)))
        return None


@dataclass
class Heard:
    """What came of it."""

    printed: list[str]
    voice: FakeVoice
    code: int


def live(
    visit: Scripted,
    world: World,
    moves: list[Move],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Heard:
    """Runs `coach --plain --voice`, or `coach run ROUTINE` so, and gives what it printed and said."""
    voice = FakeVoice(lasts=1.0)
    monkeypatch.setenv("COACH_HOME", str(world.home))
    monkeypatch.setattr("coach.cli.context.SystemClock", lambda: world.clock)
    monkeypatch.setattr("coach.cli.context.shipped_routines", lambda: world.routines)
    monkeypatch.setattr("coach.plain.lines.Lines", lambda stream: _typed(stream, moves, world.clock))
    monkeypatch.setattr(Context, "make_voice", lambda *_, **__: voice)
    command = ["--plain", "--voice"] if visit.routine is None else ["run", visit.routine, "--plain", "--voice"]
    capsys.readouterr()
    code = main(command)
    found = capsys.readouterr()
    assert found.err == ""
    return Heard(found.out.splitlines(), voice, code)


def _typed(stream: TextIO | None, moves: list[Move], clock: FakeClock) -> TypedInTime:
    assert stream is not None
    return TypedInTime(moves, clock)
