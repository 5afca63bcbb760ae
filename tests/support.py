"""What the tests share: a clock that is set by hand, small routines, a patient whose gate is open."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.care.facts import CheckIn, Flag, Inflammation, Override, Record, Spasm
from coach.care.gate import Decision, Level, decide
from coach.journal import entries
from coach.journal.store import Journal
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.routine.model import Routine
from coach.routine.reader import read_text
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.score.score import Score
from coach.voice import Utterance

DEFAULT_OPTIONS = Options(emergency_number="")
"""A patient who has no emergency number set."""
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

HEAD = "coach: 1\nid: test\ntitle: Test\nsummary: For a test.\nsources: [a test]\n"
POSITION = (
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n"
    + "  - hold: Let go.\n    for: 40 s\n    does: rest\n"
)
STRETCH = (
    HEAD
    + "kind: stretching\nsteps:\n  - stretch: Draw your knee to your chest.\n    name: Knee to chest\n"
    + "    sides: each\n    hold: 5 s\n    repetitions: 3\n"
)


@dataclass
class FakeClock:
    """A clock that only goes on when it is pushed; both its readings go on together."""

    at: float = 1000.0
    date: datetime = NOON
    speed: float = 1.0

    def monotonic(self) -> float:
        return self.at

    def wall(self) -> datetime:
        return self.date

    def pass_time(self, seconds: float) -> None:
        self.at += seconds
        self.date += timedelta(seconds=seconds)


def routine(text: str) -> Routine:
    """The routine in `text`; fails with its findings when it has errors."""
    reading = read_text(text)
    assert reading.routine is not None, reading.as_text()
    return reading.routine


def good_check_in(at: datetime = NOON, pain: int = 2) -> CheckIn:
    """A check-in that opens the gate for stretching."""
    return CheckIn(at, pain, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, new_episode=True, began=at)


def open_decision(of: Routine, pain: int = 2) -> Decision:
    """The gate's own decision after a good check-in: open, or with care where only an override opens it."""
    until = NOON + timedelta(days=1)
    overrides = tuple(
        Override(NOON, kind, "Dr Test", "a test", until) for kind in (Kind.STRETCHING, Kind.STRENGTHENING)
    )
    record = Record(check_ins=(good_check_in(pain=pain),))
    decision = decide(demand_of(of), record, NOON)
    if decision.level is Level.LOCKED:
        decision = decide(demand_of(of), Record(check_ins=record.check_ins, overrides=overrides), NOON)
    assert decision.playable
    return decision


def score_of(text: str, options: Options = DEFAULT_OPTIONS, pain: int = 2) -> Score:
    """The score of a routine's text under an open decision (with care at pain 4 and 5)."""
    found = routine(text)
    return compile_score(found, open_decision(found, pain), options)


def player_in(folder: Path, clock: FakeClock, options: Options = DEFAULT_OPTIONS) -> Sessions:
    return Sessions(Journal(folder / "journal.sqlite3"), clock, options)


def checked_in(player: Sessions, pain: int = 2) -> Sessions:
    """The player's patient has just had a good check-in."""
    player.journal.append([entries.check_in_entry(good_check_in(player.clock.wall(), pain))])
    return player


class FakeVoice:
    """A voice that only remembers. Every sentence takes `lasts` seconds, where that is known to it."""

    def __init__(self, notice: str | None = None, lasts: float | None = None) -> None:
        self.said: list[Utterance] = []
        self.delays: list[float] = []
        self.prepared: list[Utterance] = []
        self.foreseen: list[tuple[Utterance, float]] = []
        self.hushed = 0
        self.closed = False
        self.notice = notice
        self._lasts = lasts

    @property
    def heard(self) -> list[str]:
        return [utterance.words for utterance in self.said]

    @property
    def speaking(self) -> bool:
        return False

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        self.prepared += utterances

    def seconds(self, utterance: Utterance) -> float | None:
        return self._lasts

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        self.said.append(utterance)
        self.delays.append(delay)

    def foresee(self, coming: Sequence[tuple[Utterance, float]]) -> None:
        self.foreseen = list(coming)

    def hush(self, *, keep_safety: bool = False) -> None:
        self.hushed += 1

    def finish(self, seconds: float) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def shipped() -> Iterator[Path]:
    """The files of all routines that coach brings."""
    yield from sorted((Path(__file__).parent.parent / "routines").glob("*.yaml"))
