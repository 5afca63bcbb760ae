"""The plan of a day: a few purposes, each with its choices, how often, what was done, and when it is next.

A dose belongs to a purpose: to lie down is owed, in any of the positions. What are alternatives to each other never add
up, and a day has MOST_LINES purposes at the most.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coach.care.course import began, tolerated_days
from coach.care.due import Prescription, due_again
from coach.care.facts import Record, Result
from coach.care.meanwhile import fine_now
from coach.care.night import day_of
from coach.care.quiet import QuietHours
from coach.care.thresholds import ACUTE, COLD_REST, ONSET
from coach.care.today import Today
from coach.kinds import Kind

MOST_LINES = 5
"""Purposes that a day has at the most (our default: more is no plan)."""
REST_A_DAY = 3
"""How often to lie down in a relieving position (our default)."""
WARMTH_A_DAY = 3
"""How often to use warmth (our default)."""
BREATHING_A_DAY = 3
"""How often to breathe calmly (our default)."""
MOVES_A_DAY = 4
"""How often to move or walk a little (NHS: keep active; the number is our default)."""
MOVE_WHILE_RESTING = timedelta(hours=1)
"""How often to take a few steps, or to move the ankles, while mostly lying (our default)."""
WALKS_A_DAY = 1
"""How often to walk when well (NHS; WalkBack 2024: one walk that grows)."""
SETS_A_DAY = 2
"""How often to stretch: morning and evening (Mayo Clinic)."""
SETS_WHEN_WELL = 1
"""How often to stretch without a spasm (our default: a short routine that is kept up)."""
SETS_UNTIL_TOLERATED = 1
"""How often to stretch until it was tolerated for a day (our default: see how it goes first)."""
STRENGTHENING_A_DAY = 1
"""How often to strengthen (Mayo Clinic: daily)."""
LEARN_A_DAY = 1
"""How much there is to learn in a day at the most (our default)."""
HARD_TO_REACH = frozenset({"legs-on-a-chair"})
"""Positions that are hard to get into: after a stop, in strong pain and at the onset they come last."""


class Purpose(StrEnum):
    """What a routine is for. What asks more of the body stands first: a session counts for the first that fits it."""

    STRENGTHEN = "strengthen"
    STRETCH = "stretch"
    WARMTH = "warmth"
    COLD = "cold"
    MOVE = "move"
    LIE_DOWN = "lie-down"
    BREATHE = "breathe"
    PRESS = "press"
    LEARN = "learn"


PURPOSES: dict[Kind, Purpose] = {
    Kind.STRENGTHENING: Purpose.STRENGTHEN,
    Kind.STRETCHING: Purpose.STRETCH,
    Kind.HEAT: Purpose.WARMTH,
    Kind.COLD: Purpose.COLD,
    Kind.MOBILITY: Purpose.MOVE,
    Kind.POSITIONING: Purpose.LIE_DOWN,
    Kind.BREATHING: Purpose.BREATHE,
    Kind.SELF_MASSAGE: Purpose.PRESS,
    Kind.EDUCATION: Purpose.LEARN,
}
_ORDER = tuple(Purpose)

_EVER = (Purpose.LEARN, Purpose.PRESS)
_TEMPERED = (Purpose.COLD, Purpose.WARMTH)
_CALM = (Purpose.LIE_DOWN, Purpose.BREATHE, *_TEMPERED, Purpose.MOVE, *_EVER)
DAYS: dict[Today, tuple[Purpose, ...]] = {
    Today.HELP: (),
    Today.DOCTOR: (Purpose.LIE_DOWN, Purpose.BREATHE, Purpose.MOVE, *_TEMPERED, *_EVER),
    Today.ASK_FIRST: (Purpose.LIE_DOWN, Purpose.MOVE, *_TEMPERED, Purpose.BREATHE, *_EVER),
    Today.STOPPED: _CALM,
    Today.NO_RECORD: _CALM,
    Today.UNKNOWN: _CALM,
    Today.CHECK_IN: _CALM,
    Today.ONSET: (Purpose.LIE_DOWN, Purpose.COLD, Purpose.BREATHE, *_EVER),
    Today.STRONG_PAIN: (Purpose.LIE_DOWN, Purpose.BREATHE, Purpose.MOVE, *_TEMPERED, *_EVER),
    Today.ACUTE: (Purpose.COLD, Purpose.LIE_DOWN, Purpose.MOVE, Purpose.BREATHE, *_EVER),
    Today.EARLY: (Purpose.LIE_DOWN, Purpose.MOVE, Purpose.STRETCH, Purpose.COLD, *_EVER, Purpose.BREATHE),
    Today.WARMTH: (Purpose.WARMTH, Purpose.MOVE, Purpose.LIE_DOWN, Purpose.BREATHE, *_EVER),
    Today.STRETCHING: (Purpose.STRETCH, Purpose.WARMTH, Purpose.MOVE, Purpose.LIE_DOWN, *_EVER, Purpose.BREATHE),
    Today.STRENGTHENING: (Purpose.STRENGTHEN, Purpose.STRETCH, Purpose.MOVE, Purpose.WARMTH, *_EVER, Purpose.LIE_DOWN),
    Today.WELL: (Purpose.MOVE, Purpose.STRETCH, Purpose.STRENGTHEN, *_EVER, Purpose.BREATHE),
}
"""What each day is for, the first first, after the course of an episode in seeds 000, 003 and 004. What is left out may
be open, but is not owed. Of cold and warmth a day has one: cold in the first 72 h, warmth after them (seed 004). What
stands beyond MOST_LINES fills a place where there is nothing to learn."""
_GENTLY = frozenset({Today.STOPPED, Today.STRONG_PAIN, Today.ONSET})
"""Days on which what is hard to get into comes last."""


class LineState(StrEnum):
    """How a line of the plan stands."""

    NOW = "now"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Offer:
    """A routine as the plan may choose it: `due` by its own dose, None where it is not.

    `opens` where the gate plays it, or needs nothing for it but time. `times_a_day` is what its author asks for, None
    where no number is given. What is for `once` comes before what comes back.

    `fresh_until` is when the check-in will be too old for the gate to play it, None where it asks for none.
    """

    routine: str
    purpose: Purpose
    opens: bool
    due: datetime | None
    fresh_until: datetime | None = None
    times_a_day: int | None = None
    once: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One purpose of the day. `choices` are routines, any of which does, the first to be offered first.

    It was `done` so many times today, `of` so many; None where it is as often as `apart` allows, or as one likes. `at`
    is when it is next, None where nothing is left; `check_in_first` where the gate will want a new check-in by then.
    `last` is when it was last done today.
    """

    purpose: Purpose
    state: LineState
    done: int
    of: int | None
    apart: timedelta | None
    choices: tuple[str, ...]
    at: datetime | None
    check_in_first: bool = False
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a day owes to a purpose: so many times, as often as the time `apart` allows, or else as one likes."""

    times: int | None = None
    apart: timedelta | None = None


_OWED: dict[Purpose, _Owed] = {
    Purpose.STRENGTHEN: _Owed(STRENGTHENING_A_DAY),
    Purpose.STRETCH: _Owed(SETS_A_DAY),
    Purpose.WARMTH: _Owed(WARMTH_A_DAY),
    Purpose.COLD: _Owed(apart=COLD_REST),
    Purpose.MOVE: _Owed(MOVES_A_DAY),
    Purpose.LIE_DOWN: _Owed(REST_A_DAY),
    Purpose.BREATHE: _Owed(BREATHING_A_DAY),
    Purpose.PRESS: _Owed(REST_A_DAY),
    Purpose.LEARN: _Owed(LEARN_A_DAY),
}
_MOSTLY_LYING = (Today.DOCTOR, Today.STOPPED, Today.STRONG_PAIN, Today.ACUTE)
_OWED_ON: dict[tuple[Today, Purpose], _Owed] = {
    **{(today, Purpose.MOVE): _Owed(apart=MOVE_WHILE_RESTING) for today in _MOSTLY_LYING},
    (Today.ONSET, Purpose.LIE_DOWN): _Owed(),
    (Today.WELL, Purpose.MOVE): _Owed(WALKS_A_DAY),
    (Today.WELL, Purpose.STRETCH): _Owed(SETS_WHEN_WELL),
}
"""Where a day owes another dose than most days."""


def purpose_of(kinds: Collection[Kind]) -> Purpose | None:
    """What a routine or a session of these kinds is for; None without any."""
    return min((PURPOSES[kind] for kind in kinds), key=_ORDER.index, default=None)


def purposes_of(today: Today, record: Record, now: datetime) -> tuple[Purpose, ...]:
    """What this day is for, the first first."""
    start, row = began(record), DAYS[today]
    warm = start is not None and now - start >= ACUTE and Purpose.WARMTH in row
    left_out = {Purpose.COLD if warm else Purpose.WARMTH}
    if start is not None and now - start < ONSET:
        left_out.add(Purpose.MOVE)  # the first hour asks for stillness (seed 004)
    fine = fine_now(record, now)
    if not fine.walking:
        left_out.add(Purpose.MOVE)  # nobody is sent to walk on a leg that is weak, or has just tingled
    if not fine.warmth:
        left_out.add(Purpose.WARMTH)
    if not fine.cold:
        left_out.add(Purpose.COLD)
    return tuple(purpose for purpose in row if purpose not in left_out)


def plan(
    offers: Sequence[Offer], record: Record, now: datetime, today: Today, quiet: QuietHours | None = None
) -> tuple[PlanLine, ...]:
    """The plan of the day, from the routines in the order in which they would be offered."""
    lines = _lines(offers, record, now, today, quiet)
    return tuple(line for line, _ in zip(lines, range(MOST_LINES), strict=False))


def _lines(
    offers: Sequence[Offer], record: Record, now: datetime, today: Today, quiet: QuietHours | None
) -> Iterator[PlanLine]:
    done: dict[Purpose | None, list[datetime]] = {}
    for session in record.sessions:
        if session.result is Result.DONE and session.at <= now:
            done.setdefault(purpose_of(session.kinds), []).append(session.at)
    for purpose in purposes_of(today, record, now):
        own = [offer for offer in offers if offer.purpose is purpose and offer.opens and offer.due is not None]
        line = _line(purpose, own, done.get(purpose, []), record, now, today, quiet)
        if line is not None:
            yield line


def _line(
    purpose: Purpose,
    own: Sequence[Offer],
    done: Sequence[datetime],
    record: Record,
    now: datetime,
    today: Today,
    quiet: QuietHours | None,
) -> PlanLine | None:
    owed = _owed(purpose, own, record, today)
    of_today = [at for at in done if day_of(at, quiet) == day_of(now, quiet)]
    done_today, last = len(of_today), max(of_today, default=None)
    if not own:
        if not done_today:
            return None
        return PlanLine(purpose, LineState.DONE, done_today, owed.times, owed.apart, (), None, last=last)
    dose = Prescription("", times_a_day=owed.times, again_after=owed.apart)
    ready = due_again(dose, done, began(record), now, quiet)
    ranked = sorted(own, key=lambda o: (*_readiness(o, ready), not o.once, today in _GENTLY and _is_hard(o)))
    soon, at = _readiness(ranked[0], ready)
    state = LineState.NOW if at <= now else LineState.LATER
    if owed.times is not None and done_today >= owed.times:
        state = LineState.DONE
    choices = tuple(offer.routine for offer in ranked)
    return PlanLine(purpose, state, done_today, owed.times, owed.apart, choices, at, soon, last)


def _readiness(offer: Offer, ready: datetime) -> tuple[bool, datetime]:
    """What can be done without a new check-in comes first, and then what can be done soonest."""
    assert offer.due is not None
    at = max(ready, offer.due)
    return offer.fresh_until is not None and at > offer.fresh_until, at


def _is_hard(offer: Offer) -> bool:
    return offer.routine in HARD_TO_REACH


def _owed(purpose: Purpose, own: Sequence[Offer], record: Record, today: Today) -> _Owed:
    """What is owed today; never more often than the authors of all the choices ask for."""
    owed = _OWED_ON.get((today, purpose), _OWED[purpose])
    if purpose is Purpose.STRETCH and not tolerated_days(record):
        owed = _Owed(SETS_UNTIL_TOLERATED)
    asked = [offer.times_a_day for offer in own]
    if owed.times is None or not asked or None in asked:
        return owed
    return _Owed(min(owed.times, max(times for times in asked if times is not None)))
