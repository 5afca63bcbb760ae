"""What a patient needs to know at a glance: where the episode stands, what is open, what is due, what to do now.

The home screen and `coach status` both show this, and nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from coach.care.about import TREATMENTS, Barred, Known, Unsuited, Use, known, unsuited
from coach.care.course import Course, Phase, course
from coach.care.facts import Flag, Record
from coach.care.flags import standing_flag
from coach.care.gate import Decision, Demand, Level, NextStep, check_in_again, decide
from coach.care.plan import DAYS, LineState, PlanLine, Purpose, plan, purposes_of
from coach.care.stops import happened
from coach.care.thresholds import CHECK_IN_FRESH
from coach.care.today import Today, rested, stopped_routines, today
from coach.history.episode_chart import AT_A_GLANCE, EpisodePain, pain_by_episode
from coach.history.episode_words import pain_course
from coach.kinds import Kind
from coach.routine.library import Library
from coach.routine.model import Routine
from coach.score.use import not_suited
from coach.script import about_words, explain, journey, plan_words, sentences
from coach.visit.items import Item, items_of, offer_of, opens
from coach.visit.resting import STAY, resting

if TYPE_CHECKING:
    from coach.session.place import Unfinished
    from coach.visit.patient import Patient

ActionKind = Literal["help", "resume", "check-in", "start", "rest"]


@dataclass(frozen=True)
class Action:
    """The one thing to do now, in a few words; `routine` when it is to start one.

    Where nothing is due, it is a position in which to lie down all the same, None where none is open.
    """

    kind: ActionKind
    words: str
    routine: str | None = None


@dataclass(frozen=True)
class Overview:
    """The state of things at the time of the `briefing`. `checked_in` once, or struck; `first` before any check-in."""

    briefing: explain.Briefing
    course: Course
    today: Today
    greeting: str
    advice: tuple[str, ...]
    flag: Flag
    kinds: dict[Kind, Decision]
    items: tuple[Item, ...]
    plan: tuple[PlanLine, ...]
    unfinished: "Unfinished | None"
    action: Action
    episodes: tuple[EpisodePain, ...] = ()
    checked_in: bool = False
    first: bool = False
    about: Known = field(default_factory=dict)
    last_check_in: datetime | None = None
    check_in_again: datetime | None = None
    """When to check in again, at a round time of the day; it may be past."""
    length: Callable[[Routine], float] = field(kw_only=True, repr=False, compare=False)
    """Seconds that a routine takes today; asked for when it is shown, as it takes a while for all of them."""

    @property
    def now(self) -> datetime:
        """When this was so."""
        return self.briefing.now

    @property
    def hours(self) -> int:
        """What the patient's clock shows: 12 or 24."""
        return self.briefing.hours

    @property
    def rest(self) -> str:
        """What to do while nothing is due."""
        return journey.REST_AND_MOVE if Purpose.MOVE in DAYS[self.today] else journey.REST_AND_BREATHE

    @property
    def pain(self) -> str:
        """How the pain of this episode went, in a sentence; empty without an entry."""
        return pain_course(self.episodes[-1], self.now) if self.episodes else ""

    def plan_shown(self) -> tuple[PlanLine, ...]:
        """The plan of the day; empty before the first check-in, which comes before all."""
        return () if self.course.phase is Phase.UNKNOWN else self.plan

    def plan_lines(self) -> list[str]:
        """The plan of the day, a line of words for each purpose."""
        return [plan_words.line(line, self.when(line), map(self.title, line.choices)) for line in self.plan_shown()]

    def when(self, line: PlanLine) -> str:
        """When a purpose is next, in words; empty where nothing of it is left."""
        if line.at is None:
            return ""
        return journey.AFTER_CHECK_IN if line.check_in_first else explain.due_words(line.at, self.now, self.hours)

    def title(self, routine: str) -> str:
        """The title of the routine with this id."""
        return next(item.title for item in self.items if item.routine.id == routine)

    def why_not(self, item: Item) -> list[str]:
        """Why a routine is not for this patient, in sentences; empty where it is."""
        position = item.routine.kind is Kind.POSITIONING
        found = () if item.suited else not_suited(item.routine, self.about)
        return list(about_words.why_not(found, self.about, position=position)) if found else []

    def barred(self, kind: Kind) -> tuple[Unsuited, ...]:
        """What stands against all that is of a kind: cold or warmth. A flat hand takes the place of pressure."""
        barred = TREATMENTS[kind]
        if barred in (None, Barred.PRESSURE):
            return ()
        return unsuited(Use(kind, frozenset({kind})), self.about)

    def due_next(self) -> list[Item]:
        """The routines that have a dose and may be played, or may be when it is due, the next one first.

        Each by its own dose, for programs: many are alternatives to each other, and the `plan` says what is owed.
        """
        found = [item for item in self.items if item.due is not None and opens(item.decision)]
        return sorted((item for item in found if not item.check_in_first), key=lambda item: item.due or self.now)


def overview(patient: "Patient", library: Library) -> Overview:
    """Everything at a glance, from the journal as it is now. Raises JournalError."""
    now, record = patient.now(), patient.record()
    where, state = course(record, now), today(record, now, patient.options.quiet_hours)
    items = tuple(items_of(library, record, now, patient.options, purposes_of(state, record, now), where.phase))
    flag = standing_flag(record)
    unfinished = patient.unfinished()
    kinds = {kind: decide(Demand(frozenset({kind})), record, now, patient.options.quiet_hours) for kind in Kind}
    briefing = patient.options.briefing(record, now)
    first = () if where.began else (sentences.DISCLAIMER,)
    last = None if record.last_check_in is None else record.last_check_in.at
    draft = Overview(
        briefing=briefing,
        course=where,
        today=state,
        greeting=explain.greeting(state, where, now, briefing.fine),
        advice=(*first, *explain.advice(where), *explain.overrides(kinds.values(), briefing)),
        flag=flag,
        kinds=kinds,
        items=items,
        plan=plan([offer_of(item, record) for item in items], record, now, state, patient.options.quiet_hours),
        unfinished=unfinished,
        action=Action("rest", ""),
        episodes=pain_by_episode(record, now, AT_A_GLANCE),
        about=known(record, now),
        checked_in=record.last_check_in is not None or bool(record.struck),
        first=record.last_check_in is None,
        last_check_in=last,
        check_in_again=None if last is None else check_in_again(last, patient.options.quiet_hours),
        length=patient.length,
    )
    return replace(draft, action=_action(draft, record, library))


def _action(view: Overview, record: Record, library: Library) -> Action:
    """Help before all; then what was begun; then rest from what was stopped; then the check-in; then the plan."""
    if view.flag is Flag.EMERGENCY:
        return Action("help", journey.GET_HELP)
    if view.unfinished is not None:
        return Action("resume", journey.go_on_with(view.unfinished.title), view.unfinished.routine)
    if view.today is Today.STOPPED and not rested(record, view.now):
        gone = stopped_routines(record, view.now) | _since_the_stop(record, view.now)
        routine = next(iter(resting(library, gone, known(record, view.now))), None)
        if routine is not None:
            title = next(item.title for item in view.items if item.routine is routine)
            return Action("start", rest_words(routine.id, title), routine.id)
    last = record.last_check_in
    stretching = view.kinds[Kind.STRETCHING]
    stale = last is None or view.now - last.at > CHECK_IN_FRESH or stretching.next is NextStep.CHECK_IN
    if stale and not record.unrecorded:  # a check-in that cannot be kept opens nothing
        return Action("check-in", journey.HOW_IS_YOUR_BACK)
    for line in view.plan:
        if line.state is LineState.NOW:
            return Action("start", journey.start(view.title(line.choices[0])), line.choices[0])
    position = _position(view, record, library)
    words = journey.nothing_is_due(view.rest, _then(view), position=position is not None)
    return Action("rest", words, position)


def _position(view: Overview, record: Record, library: Library) -> str | None:
    """A position to lie down in: whoever is awake at night need not wait for the morning."""
    found = resting(library, stopped_routines(record, view.now), known(record, view.now))
    position = next((routine for routine in found if routine.kind is Kind.POSITIONING), None)
    levels = {item.routine.id: item.level for item in view.items}
    return None if position is None or levels[position.id] is Level.LOCKED else position.id


def _then(view: Overview) -> str:
    """When the next thing of the plan comes, in words; empty where none does before the next check-in."""
    later = [line for line in view.plan_shown() if line.at is not None and not line.check_in_first]
    first = min(later, key=lambda line: line.at or view.now, default=None)
    return "" if first is None else view.when(first)


def rest_words(routine: str, title: str) -> str:
    """What is offered after a stop, in a few words."""
    return journey.stay_and(title) if routine == STAY else journey.rest_now(title)


def _since_the_stop(record: Record, now: datetime) -> frozenset[str]:
    """The routines that have been played since the last stop."""
    since = happened(record.stops[-1], record, now) if record.stops else now
    return frozenset(session.routine for session in record.sessions if session.at > since)


def next_words(view: Overview) -> str:
    """What to do next and when, in a sentence, for the end of a session."""
    if view.action.kind == "check-in" or view.today is Today.STOPPED:
        return (
            f"{explain.break_after_stop(view.kinds[Kind.STRETCHING], view.briefing)} {journey.NEXT_A_CHECK_IN}".strip()
        )
    left = [line for line in view.plan if line.at is not None]
    if not left:
        return journey.nothing_else_is_due(view.rest)
    first = min(left, key=lambda line: (line.check_in_first, line.at))
    return journey.next_is(view.title(first.choices[0]), view.when(first))
