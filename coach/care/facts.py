"""What is known of a patient, as frozen facts: the only thing the care rules look at besides `now`."""

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from coach.care.sign import Sign
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
    """The outcome of a red-flag screen, in rising order: nothing, ask within days, a doctor today, help at once."""

    NONE = "none"
    ASK_FIRST = "ask-first"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Says(StrEnum):
    """The answer to whether a stable fact is so. Not sure counts as yes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


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
    """One completed check-in. `began` is when the episode's spasm struck, as the patient reported it.

    `well` where the patient said that there is no spasm now; `cough` is the answer to whether coughing makes it much
    worse, None where that was not asked.
    """

    at: datetime
    pain: int
    inflammation: Inflammation
    spasm: Spasm
    trend: Trend | None
    flag: Flag
    new_episode: bool = False
    began: datetime | None = None
    seq: int = 0
    well: bool = False
    cough: bool | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished check-in recorded: its signs if there were any, and the check-in unless an emergency ended it."""

    flag: Flag
    check_in: CheckIn | None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Struck:
    """A new spasm has struck, as reported outside a check-in."""

    at: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Began:
    """When the spasm of the time of `at` really began: a correction."""

    at: datetime
    began: datetime
    seq: int = 0


@dataclass(frozen=True, slots=True)
class PainReport:
    """Pain (0–10 NRS) reported outside a check-in."""

    at: datetime
    pain: int
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop rule ended a session, whose id is `session`.

    `movements` are the names of the figures that show what was being done. Older journals keep none.
    """

    at: datetime
    reason: StopReason
    seq: int = 0
    session: str = ""
    movements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FlagRaised:
    """Warning signs, from a check-in or from a session. Older journals keep no names: `signs` is then empty."""

    at: datetime
    flag: Flag
    seq: int = 0
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleared:
    """A clinician has looked at these `signs`; at all that stood, where none is named, as in older journals.

    `asked` where somebody was only asked, which ends no sign that a doctor has to look at.
    """

    at: datetime
    by: str
    seq: int = 0
    signs: tuple[Sign, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A clinician opens one kind of care until a moment. Never lifts a red flag, a stop, or the daily check-in."""

    at: datetime
    kind: Kind
    by: str
    reason: str
    until: datetime
    seq: int = 0


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
    session: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Exposure:
    """Cold or heat began, for so many seconds at the most: what is known of a session that has not ended."""

    at: datetime
    kind: Kind
    seconds: float
    session: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class ConditionTold:
    """What the patient has said of one stable fact, by its name in `coach.care.about`, or a later version's."""

    at: datetime
    fact: str
    says: Says
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Screened:
    """The daily questions, by the ids of their groups, were asked in a session, and each was answered with no."""

    at: datetime
    groups: tuple[str, ...]
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """All facts, each list in the order in which they were recorded. `seq` is their place in the journal: 1, 2, 3 …

    What could not be written yet has −1, −2, −3 … in its order; 0 is no place.

    What a later entry has taken back is not among them; `forgotten` is pain of earlier days that was only added later,
    and says nothing of today. `newest` is the latest time that an entry bears which was
    written since the last check-in, that check-in included; None where that is not known. `unrecorded` where the
    journal cannot be read or written: facts may be missing, and what is reported is not kept.
    """

    check_ins: tuple[CheckIn, ...] = ()
    pains: tuple[PainReport, ...] = ()
    stops: tuple[Stop, ...] = ()
    flags: tuple[FlagRaised, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    overrides: tuple[Override, ...] = ()
    sessions: tuple[SessionEnd, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    struck: tuple[Struck, ...] = ()
    begun: tuple[Began, ...] = ()
    forgotten: tuple[PainReport, ...] = ()
    newest: datetime | None = None
    about: tuple[ConditionTold, ...] = ()
    unrecorded: bool = False
    screened: tuple[Screened, ...] = ()

    @property
    def last_check_in(self) -> CheckIn | None:
        return self.check_ins[-1] if self.check_ins else None

    def running_exposures(self, kind: Kind) -> list[Exposure]:
        """Cold or heat of sessions that have no end in the record: still going on, or broken off."""
        ended = {session.session for session in self.sessions if session.session}
        return [e for e in self.exposures if e.kind is kind and e.session not in ended]

    def without(self, session: str) -> "Record":
        """The record as it is for this session itself."""
        return replace(self, exposures=tuple(e for e in self.exposures if e.session != session))


Recorded = (
    CheckIn | PainReport | Stop | FlagRaised | Cleared | Override | SessionEnd | Exposure | Struck | Began | Screened
)


def later(one: Recorded, other: Recorded) -> bool:
    """Whether `one` was recorded after `other`. The journal's own order counts: clocks can be set back."""
    return place(one) > place(other)


def place(fact: Recorded) -> tuple[int, datetime]:
    """The place of a fact in the order of recording, to be compared with those of others of the same record.

    What is not in the journal yet comes after all that is. Where not even its order is known, the time decides.
    """
    return (fact.seq, _ANY_TIME) if fact.seq > 0 else (_NOT_YET - fact.seq, fact.at if fact.seq == 0 else _ANY_TIME)


_NOT_YET = sys.maxsize
_ANY_TIME = datetime.max.replace(tzinfo=UTC)
