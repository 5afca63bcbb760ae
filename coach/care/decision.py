"""What is asked of the gate, and its answer: a decision with its reasons and the next step."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coach.care.sign import Sign
from coach.care.thresholds import CARE_PAIN, CHECK_IN_FRESH
from coach.kinds import Kind

_WAITS_FOR_CHECK_IN: dict[Kind, bool] = {
    Kind.POSITIONING: False,
    Kind.COLD: False,
    Kind.HEAT: False,
    Kind.BREATHING: False,
    Kind.SELF_MASSAGE: False,
    Kind.MOBILITY: False,
    Kind.STRETCHING: True,
    Kind.STRENGTHENING: True,
    Kind.EDUCATION: False,
}
GATED = frozenset(kind for kind in Kind if _WAITS_FOR_CHECK_IN.get(kind, True))
"""The kinds that stay locked until a check-in opens them (seed 004; the user's rule). One not yet judged is locked."""


class Level(StrEnum):
    """What the gate says."""

    OPEN = "open"
    CARE = "care"
    LOCKED = "locked"


class ReasonCode(StrEnum):
    """Why the gate says it."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ASK_FIRST = "ask-first"
    NO_CHECK_IN = "no-check-in"
    STRUCK = "struck"
    STALE = "stale-check-in"
    CLOCK = "clock"
    STOPPED = "stopped"
    CLEARED = "cleared"
    NO_RECORD = "no-record"
    STOP_LOCK = "stop-lock"
    STOPPED_TODAY = "stopped-today"
    INFLAMED = "inflamed"
    INFLAMMATION_UNSURE = "inflammation-unsure"
    SPASM = "spasm"
    SPASM_UNSURE = "spasm-unsure"
    PAIN_HIGH = "pain-high"
    WORSE = "worse"
    NOT_TOLERATED = "not-tolerated"
    COLD_REST = "cold-rest"
    PAIN_CARE = "pain-care"
    SORE_AFTER_LAST = "sore-after-last"
    STOPPED_LATELY = "stopped-lately"
    A_LITTLE_WORSE = "a-little-worse"
    OVERRIDE = "override"
    HEAT_REST = "heat-rest"
    REST_UNKNOWN = "rest-unknown"
    HEAT_EARLY = "heat-early"
    QUALIFIED = "qualified"
    ALWAYS_OPEN = "always-open"


class NextStep(StrEnum):
    """What to do next. None of them is to rest alone."""

    GET_HELP_NOW = "get-help-now"
    SEE_DOCTOR_TODAY = "see-doctor-today"
    ASK_FIRST = "ask-first"
    CHECK_IN = "check-in"
    SETTLE = "settle"  # the spasm has just struck
    SMALL_STEPS = "small-steps"  # pain is strong
    KEEP_MOVING = "keep-moving"
    WAIT = "wait"
    STRETCH_FIRST = "stretch-first"
    CHECK_RECORD = "check-record"
    START = "start"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the figures that its sentence needs, and the warning signs that it is about."""

    code: ReasonCode
    pain: int | None = None
    limit: int | None = None
    until: datetime | None = None
    by: str | None = None
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What a routine asks of the gate: its kinds, and limits that may only be stricter than the general ones."""

    kinds: frozenset[Kind]
    pain_limit: int | None = None
    check_in_within: timedelta | None = None

    @property
    def gated(self) -> bool:
        """Whether a check-in has to open it: by its kind, or because its author has set limits."""
        limited = self.pain_limit is not None or self.check_in_within is not None
        return limited or not GATED.isdisjoint(self.kinds)

    @property
    def highest_pain(self) -> int:
        return CARE_PAIN if self.pain_limit is None else min(CARE_PAIN, self.pain_limit)

    @property
    def fresh_for(self) -> timedelta:
        return CHECK_IN_FRESH if self.check_in_within is None else min(CHECK_IN_FRESH, self.check_in_within)


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer to one demand, with at least one reason and exactly one next step."""

    demand: Demand
    level: Level
    reasons: tuple[Reason, ...]
    next: NextStep
    next_at: datetime | None = None
    preview: bool = False  # made to look at a routine, never to play it

    @property
    def playable(self) -> bool:
        return self.level is not Level.LOCKED and not self.preview


def preview_of(demand: Demand) -> Decision:
    """A decision that lets a routine be looked at. No session can be played with it."""
    return Decision(demand, Level.OPEN, (Reason(ReasonCode.ALWAYS_OPEN),), NextStep.START, preview=True)
