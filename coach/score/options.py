"""What the patient, the voice and the place bring to a score."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from coach.care.about import Known
from coach.care.facts import Record
from coach.care.gate import Demand
from coach.care.growth import DayWent
from coach.care.meanwhile import fine_now
from coach.care.quiet import QuietHours
from coach.care.sign import Sign
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.score.cues import Measure
from coach.score.score import Detail
from coach.script import sentences
from coach.script.explain import Briefing
from coach.script.hints import Means
from coach.script.units import Units

CALM_KINDS = frozenset({Kind.STRETCHING, Kind.BREATHING, Kind.POSITIONING})
"""The kinds that are spoken calmly unless somebody wishes otherwise: stretching and relaxation."""


@dataclass(frozen=True)
class Options:
    """What goes into a score, and into what is said around it, beside the routine.

    `emergency_number` is the patient's own, or empty; it has no default, so that nobody leaves it out unseen.
    `get_ready` in seconds. `looked_at` are the warning signs that somebody has looked at with this spasm. `about` is
    what the patient has said of themselves. `disclaim` where it is due to say what coach cannot do. `measure` gives the
    seconds that a text takes. `detail` and `calm` None leave the choice to the routine. `tones` is off where breaths
    are paced by words alone.
    `units` are those that texts are given in. `hours`, 12 or 24, is what a clock shows. A session that begins in the
    `quiet_hours` begins muted.
    `went` is how the days went on which the routine was done in this spasm: what grows, grows by them.
    `means` is how the patient answers, so that keys are named as they are pressed or typed. The answers to a
    question are said after it, or `answers_first`.
    `screen_at_rest` where the daily questions are to be asked in the session, once the patient lies.
    `stopped` are the figures of what was stopped today: in a gated session it is left out.
    `go_on` is after how many seconds a set-up goes on by itself, counted from the end of its words; None for never.
    `planned` are the seconds that the routine is said to take everywhere; None where this score says it first.
    `unattended` is for a score that nobody can answer, such as a sound file: the seconds that a set-up then gets.
    """

    emergency_number: str
    language: str | None = None
    get_ready: float = 5.0
    looked_at: frozenset[Sign] = frozenset()
    measure: Measure = sentences.speech_seconds
    about: Known = field(default_factory=dict)
    disclaim: bool = False
    detail: Detail | None = None
    calm: bool | None = None
    tones: bool = True
    units: Units = Units.AUTO
    hours: int = 24
    quiet_hours: QuietHours | None = None
    went: tuple[DayWent, ...] = ()
    means: Means = Means.KEYS
    answers_first: bool = False
    unattended: float | None = None
    screen_at_rest: bool = False
    stopped: frozenset[str] = frozenset()
    go_on: float | None = None
    planned: float | None = None

    def briefing(self, record: Record, now: datetime) -> Briefing:
        """What explanations at `now` need of these, and of what is known of the patient."""
        return Briefing(now, self.hours, self.emergency_number, fine_now(record, now))


def language_of(routine: Routine, options: Options) -> str:
    """The language that is spoken."""
    return options.language or routine.language


def detail_of(routine: Routine, options: Options) -> Detail:
    """How much is said: as the patient chose, or else the routine's author, or else all.

    Where nobody can answer, nobody sees a screen either: what to do is always said.
    """
    wanted = options.detail or (Detail(routine.voice.detail) if routine.voice.detail else Detail.ALL)
    return Detail.MINIMAL if wanted is Detail.SOUNDS and options.unattended is not None else wanted


def calm_of(routine: Routine, options: Options) -> bool:
    """Whether it is said calmly: as the patient chose, or else the author, or else by the kind of routine."""
    if options.calm is not None:
        return options.calm
    if routine.voice.profile is not None:
        return routine.voice.profile == "calm"
    return routine.kind in CALM_KINDS


def demand_of(routine: Routine) -> Demand:
    """What the routine asks of the gate."""
    within = routine.gate.check_in_within
    return Demand(routine.demands, routine.gate.pain, None if within is None else timedelta(seconds=within))
