"""What a simulated patient has told coach, in that order: all that the oracle goes by."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from coach.care.facts import StopReason
from coach.care.sign import Sign
from coach.kinds import Kind

SLACK = timedelta(minutes=2)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class ToldCheckIn:
    """A check-in as it was confirmed on its last page. `raised` are the signs that came with it."""

    n: int
    wall: datetime
    answers: dict[str, str]
    new: bool
    raised: frozenset[Sign]

    @property
    def pain(self) -> int:
        return int(self.answers["pain"])

    @property
    def well(self) -> bool:
        return "none" in (self.answers.get("episode"), self.answers.get("spasm")) and not self.new

    @property
    def calm(self) -> bool:
        """The sore place and the spasm are better, as far as this says."""
        let_go = self.answers.get("spasm") in ("eased", "none") or self.answers.get("episode") == "none"
        return self.answers["inflammation"] == "reduced" and let_go

    @property
    def not_yet(self) -> bool:
        """The patient's own “not yet”, which nobody may lift."""
        spasm = "eased" if self.well else self.answers.get("spasm")
        return "not-yet" in (self.answers["inflammation"], spasm)

    @property
    def worse(self) -> bool:
        return self.answers.get("trend") == "worse" and not self.new


@dataclass(frozen=True)
class ToldStop:
    n: int
    wall: datetime
    true: datetime
    reason: StopReason


@dataclass(frozen=True)
class ToldSession:
    n: int
    wall: datetime
    routine: str
    kinds: frozenset[Kind]
    result: str
    pain_before: int | None
    pain_after: int | None
    cold: float


@dataclass(frozen=True)
class ToldOverride:
    n: int
    wall: datetime
    kind: Kind
    by: str
    until: datetime


@dataclass
class Told:
    """The log. What is taken back is removed from it: a mistake was never told."""

    check_ins: list[ToldCheckIn] = field(default_factory=list)
    strikes: list[tuple[int, datetime]] = field(default_factory=list)
    pains: list[tuple[int, datetime, int]] = field(default_factory=list)
    stops: list[ToldStop] = field(default_factory=list)
    sessions: list[ToldSession] = field(default_factory=list)
    overrides: list[ToldOverride] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)  # when a clinician was said to have looked
    standing: dict[Sign, int] = field(default_factory=dict)
    cough_free: list[tuple[int, date]] = field(default_factory=list)
    before: dict[int, tuple[dict[Sign, int], bool, bool]] = field(default_factory=dict)
    """By check-in: what stood before it, whether it told of a spasm, and whether that was still unreported."""
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def next(self) -> int:
        return next(self.numbers)

    @property
    def last(self) -> ToldCheckIn | None:
        return self.check_ins[-1] if self.check_ins else None

    def raise_signs(self, signs: Iterable[Sign]) -> None:
        n = self.next()
        self.standing |= dict.fromkeys(signs, n)

    def look_at(self, signs: Iterable[Sign]) -> None:
        """A clinician has looked at exactly these."""
        self.seen.append(self.next())
        for sign in signs:
            self.standing.pop(sign, None)

    def cough_said_free(self, n: int, day: date) -> None:
        self.cough_free.append((n, day))
        since = self.standing.get(Sign.COUGH)
        if since is not None and len({d for m, d in self.cough_free if m > since}) >= 2:
            del self.standing[Sign.COUGH]

    def episodes(self) -> int:
        """How many spasms coach has heard of. Strikes within an hour, with no check-in between, are one."""
        events: list[tuple[int, datetime, ToldCheckIn | None]] = [(n, wall, None) for n, wall in self.strikes]
        events += [(c.n, c.wall, c) for c in self.check_ins]
        found, pending, first = 0, None, True
        for _, wall, check_in in sorted(events, key=lambda event: event[0]):
            if check_in is None:
                if pending is not None and abs(wall - pending) > HOUR:
                    found += 1
                pending = wall
                continue
            found += pending is not None or check_in.new or first
            pending, first = None, False
        return found + (pending is not None)

    def this_spasm(self) -> list[ToldCheckIn]:
        """The check-ins since the last spasm was reported."""
        last = self.last
        if last is None or any(n > last.n for n, _ in self.strikes):
            return []
        first = next((i for i in reversed(range(len(self.check_ins))) if self.check_ins[i].new), 0)
        return self.check_ins[first:]
