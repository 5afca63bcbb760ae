"""What is true of a simulated patient, whatever coach has heard of it: pain, spasms that strike, signs that appear."""

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.care.sign_groups import TIER

_UNNAMED = {Sign.UNNAMED_EMERGENCY, Sign.UNNAMED_URGENT}
_BY_TIER = {tier: sorted(s for s, t in TIER.items() if t is tier and s not in _UNNAMED) for tier in Flag}


@dataclass
class Temper:
    """How one patient is: drawn once, so that some lives are full of stops and others of wrong clocks."""

    spasm_every: float  # days
    heals_in: float  # days until a spasm is over
    unsure: float  # share of days on which nobody can tell about the sore place
    signs_every: float  # days; infinite for most
    stops: float  # chance that a session has to be stopped
    slips: float  # chance of a wrong key at one question
    clock: float  # chance of a clock fault on one day
    fails: float  # chance that the journal cannot be written on one day
    overrides: float  # chance of an override on one day
    stretches: float  # how eager to stretch
    away: int  # first day of a fortnight without coach; 0 for none

    @classmethod
    def drawn(cls, dice: Random) -> "Temper":
        return cls(
            spasm_every=dice.choice((9, 14, 20, 40)),
            heals_in=dice.choice((3, 5, 8, 12, 25, 60)),
            unsure=dice.choice((0, 0, 0.1, 0.3, 1)),
            signs_every=dice.choice((6, 12, 25, math.inf, math.inf)),
            stops=dice.choice((0, 0.1, 0.1, 0.4)),
            slips=dice.choice((0, 0.01, 0.03, 0.08)),
            clock=dice.choice((0, 0, 0, 0.08)),
            fails=dice.choice((0, 0, 0, 0.05)),
            overrides=dice.choice((0, 0, 0.05, 0.1)),
            stretches=dice.choice((0.2, 0.7, 1)),
            away=dice.choice((0, 0, 0, 0, 12, 30)),
        )


STORMY = Temper(
    spasm_every=9,
    heals_in=6,
    unsure=0.25,
    signs_every=15,
    stops=0.3,
    slips=0.03,
    clock=0.03,
    fails=0.03,
    overrides=0.4,
    stretches=1,
    away=0,
)
"""A life in which everything happens often: what would be found late is found soon."""


@dataclass
class Body:
    """One back over sixty days. `struck` is when the spasm of now began; `known` is how many spasms coach has heard of,
    and `unreported` whether the last one was not among them yet."""

    dice: Random
    temper: Temper
    struck: datetime | None = None
    signs: set[Sign] = field(default_factory=set)
    known: int = 0
    unreported: bool = False
    strikes: int = 0
    """How many spasms have struck; two of which coach could only hear of together are one."""
    _pain: int = 7
    _next_sign: datetime | None = None
    _gap: float = 0.0
    _heals: float = 5.0

    def live_to(self, now: datetime) -> None:
        """Lets happen what happens up to now."""
        if self.struck is None:
            self._strike(now - timedelta(minutes=self.dice.choice((5, 200, 3000))))
            self._next_sign = self._in_days(now, self.temper.signs_every)
        assert self.struck is not None
        due = self.struck + timedelta(days=2 + self._gap)
        if due <= now:
            self._strike(due)
        if self._next_sign is not None and self._next_sign <= now:
            tier = self.dice.choice((Flag.EMERGENCY, Flag.URGENT, Flag.ASK_FIRST, Flag.ASK_FIRST))
            self.signs.add(self.dice.choice(_BY_TIER[tier]))
            self._next_sign = self._in_days(now, self.temper.signs_every)
        if Sign.COUGH in self.signs and self.dice.random() < 0.2:
            self.signs.discard(Sign.COUGH)

    def _strike(self, at: datetime) -> None:
        self.strikes += not self.unreported
        self.struck, self.unreported = at, True
        self._gap = self.dice.expovariate(1 / self.temper.spasm_every)
        self._pain = self.dice.choice((4, 5, 6, 7, 7, 8, 9))
        self._heals = max(1.0, self.temper.heals_in * self.dice.uniform(0.5, 1.5))

    def _in_days(self, now: datetime, every: float) -> datetime | None:
        return None if math.isinf(every) else now + timedelta(days=self.dice.expovariate(1 / every))

    def age(self, now: datetime) -> float:
        """Days since the spasm struck."""
        assert self.struck is not None
        return (now - self.struck) / timedelta(days=1)

    def pain(self, now: datetime) -> int:
        left = self._pain * math.exp(-1.6 * self.age(now) / self._heals)
        return max(0, min(10, round(left + self.dice.choice((-0.6, 0, 0, 0, 0.6)))))

    def inflammation(self, now: datetime) -> str:
        if self.dice.random() < self.temper.unsure:
            return "unsure"
        return "not-yet" if self.age(now) < self._heals * 0.4 else "reduced"

    def spasm(self, now: datetime) -> str:
        if self.dice.random() < 0.03:
            return "unsure"
        if self.is_well(now) and self.dice.random() < 0.5:
            return "none"
        return "not-yet" if self.age(now) < self._heals * 0.3 else "eased"

    def is_told(self, *, anew: bool = True) -> None:
        """Coach has heard of the last spasm; not `anew` where it came so soon after a report that they are one."""
        self.known += anew
        self.strikes -= not anew
        self.unreported = False

    def is_untold(self, unreported: bool) -> None:
        """What told coach of the last spasm was taken back; it may have been a slip."""
        self.known -= 1
        self.unreported = unreported

    def is_well(self, now: datetime) -> bool:
        return self.age(now) > self._heals * 1.3
