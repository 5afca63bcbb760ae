"""What is known of a patient, as frozen facts: the only thing the care rules look at besides `now`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coach.kinds import Kind


class Inflammation(StrEnum):
    """The answer to: has the inflammation gone down?"""

    REDUCED = "reduced"
    NOT_YET = "not-yet"
    UNSURE = "unsure"


class Spasm(StrEnum):
    """The answer to: has the spasm eased?"""

    EASED = "eased"
    NOT_YET = "not-yet"
    UNSURE = "unsure"


class Trend(StrEnum):
    """The answer to: how is it, compared with the last time?"""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Flag(StrEnum):
    """The outcome of a red-flag screen."""

    NONE = "none"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class StopReason(StrEnum):
    """Why a session was stopped for safety."""

    PAIN_HIGH = "pain-high"
    PAIN_ROSE = "pain-rose"
    LEG_SYMPTOMS = "leg-symptoms"
    NOT_SUITABLE = "not-suitable"  # a reason against cold, heat or pressure: says nothing about stretching


class Result(StrEnum):
    """How a session ended."""

    DONE = "done"
    PARTLY = "partly"  # reached the end, but too much was skipped
    QUIT = "quit"
    STOPPED = "stopped"
    RED_FLAG = "red-flag"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One completed check-in. `began` is when the episode's spasm struck, as the patient reported it."""

    at: datetime
    pain: int
    inflammation: Inflammation
    spasm: Spasm
    trend: Trend | None
    flag: Flag
    new_episode: bool = False
    began: datetime | None = None


@dataclass(frozen=True, slots=True)
class PainReport:
    """Pain (0–10 NRS) reported outside a check-in."""

    at: datetime
    pain: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop rule ended a session."""

    at: datetime
    reason: StopReason


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """A red flag, from a check-in or from a session."""

    at: datetime
    flag: Flag


@dataclass(frozen=True, slots=True)
class Cleared:
    """A clinician has seen the patient after a red flag."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Override:
    """A clinician opens one kind of care until a moment. Never lifts a red flag, a stop, or the daily check-in."""

    at: datetime
    kind: Kind
    by: str
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class SessionEnd:
    """What became of one session that was played in earnest. Exposures in seconds."""

    at: datetime
    routine: str
    kinds: frozenset[Kind]
    result: Result
    pain_before: int | None = None
    pain_after: int | None = None
    cold: float = 0.0
    heat: float = 0.0


@dataclass(frozen=True, slots=True)
class Record:
    """All facts, each list in the order of time."""

    check_ins: tuple[CheckIn, ...] = ()
    pains: tuple[PainReport, ...] = ()
    stops: tuple[Stop, ...] = ()
    flags: tuple[FlagRaised, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    overrides: tuple[Override, ...] = ()
    sessions: tuple[SessionEnd, ...] = ()

    @property
    def last_check_in(self) -> CheckIn | None:
        return self.check_ins[-1] if self.check_ins else None
