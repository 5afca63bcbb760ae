"""The clock as something that is handed in, so that sessions can be tested and rehearsed in no time."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two readings: one that never jumps (for durations), one that people use (for dates)."""

    @property
    def speed(self) -> float:
        """How many of its seconds pass in one real second."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back."""

    def wall(self) -> datetime:
        """The date and time now, with its time zone."""


class SystemClock:
    """The computer's own clock."""

    speed = 1.0

    def monotonic(self) -> float:
        return time.monotonic()

    def wall(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class RehearsalClock:
    """A clock whose seconds pass `speed` times as fast; its dates stay true, so the gate is obeyed."""

    speed: float
    base: Clock = field(default_factory=SystemClock)

    def monotonic(self) -> float:
        return self.base.monotonic() * self.speed

    def wall(self) -> datetime:
        return self.base.wall()
