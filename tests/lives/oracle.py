"""Looks at coach after each step of a life, and says what it must never be: `Harm`, with what led to it."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from coach.care.course import Advice, Phase, course, starts
from coach.care.decision import Decision, Demand, Level, NextStep, ReasonCode
from coach.care.facts import Flag, Record
from coach.care.flags import standing_flag, standing_signs
from coach.care.gate import decide
from coach.care.today import today
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.routine.library import Library
from coach.score.options import demand_of
from coach.script import explain
from coach.visit.prompts import Menu
from tests.lives.rules import GATED, Rules
from tests.lives.told import HOUR, Told
from tests.support import DEFAULT_OPTIONS

ACTION = re.compile(
    r"\b(steps?|walks?|walking|move|moving|feet|warmth|warm|heat|cold|stretch\w*|exercise|start|go on|ask|speak|call|"
    r"ring|doctor|physiotherapist|record|check in now|check in to|check in:)\b",
    re.IGNORECASE,
)
"""What can be done besides lying still. To check in again later is nothing to do now."""
STILL = re.compile(r"\b(rest|resting|lie|comfortable|breathe)\b", re.IGNORECASE)
SEE_SOMEBODY = re.compile(
    r"\b(see|speak|ask|appointment|call)\b.*\b(doctor|physiotherapist|clinician)\b", re.IGNORECASE
)
TWO_WEEKS = timedelta(days=14)
ALL_KINDS = [frozenset({kind}) for kind in Kind] + [frozenset(GATED)]


class Harm(AssertionError):
    """Something that must never happen to a person."""


class Oracle:
    """Compares coach with the rules, and counts what it has seen."""

    def __init__(self, told: Told, true: Callable[[], datetime]) -> None:
        self.told = told
        self.rules = Rules(told, true)
        self.counts: Counter[str] = Counter()
        self.trail: list[str] = []
        self.locked_from: datetime | None = None
        self.clock_was_wrong = False

    def note(self, words: str) -> None:
        """Remembers a step, for the message of what went wrong."""
        self.trail.append(words)

    def hold(self, holds: bool, what: str) -> None:
        """Raises Harm where something does not hold."""
        if not holds:
            raise Harm(f"{what}\n  " + "\n  ".join(self.trail[-60:]))

    def count(self, what: str) -> None:
        """Counts something that occurred, by its words, or as the member of an enumeration."""
        self.counts[f"{type(what).__name__}.{what}" if isinstance(what, StrEnum) else what] += 1

    def look(self, patient: Sessions, library: Library) -> None:
        """All that has to hold at any moment."""
        now, record = patient.now(), patient.record()
        standing, expected = set(standing_signs(record)), set(self.told.standing)
        self.hold(standing == expected, f"signs that stand: {sorted(standing)}, reported: {sorted(expected)}")
        tier, said = self.rules.tier(), standing_flag(record)
        self.hold(said is tier, f"{sorted(expected)} are {said}, and not {tier}")
        quiet = patient.options.quiet_hours
        for kinds in ALL_KINDS:
            self._judge(decide(Demand(kinds), record, now, quiet), kinds, record, now)
        for routine in library.routines:
            decision = decide(demand_of(routine), record, now, quiet, routine.id)
            self._judge(decision, decision.demand.kinds, record, now, routine.id)
        self._course(record, now)
        self.count(today(record, now))
        self.count(tier)

    def _judge(
        self, decision: Decision, kinds: frozenset[Kind], record: Record, now: datetime, routine: str = ""
    ) -> None:
        what = (
            f"{routine or '+'.join(sorted(kinds))} is {decision.level} ({', '.join(r.code for r in decision.reasons)})"
        )
        self.hold(bool(decision.reasons), f"{what}: no reason")
        for reason in decision.reasons:
            self.count(reason.code)
        self.count(decision.next)
        must = self.rules.must_lock(kinds, now)
        if decision.playable:
            self.hold(not must, f"{what} at {now}, though {must}")
            self.hold(not self._stopped_today(routine, kinds, now), f"{what} at {now}, though it was stopped today")
            eased = decision.level is Level.CARE or not kinds & GATED or not self.rules.must_ease(now)
            self.hold(eased, f"{what} without care")
            self.hold(decision.next is NextStep.START, f"{what}, and the next step is {decision.next}")
            return
        only_today = {r.code for r in decision.reasons} == {ReasonCode.STOPPED_TODAY}
        if not only_today:
            self.hold(not self.rules.must_open(kinds, now), f"{what} at {now}, though nothing holds it")
        if self.rules.clock_is_wrong(now) and kinds == {Kind.STRETCHING} and not self.told.standing:
            codes = {r.code for r in decision.reasons}
            self.hold(
                not codes.isdisjoint({ReasonCode.CLOCK, ReasonCode.STRUCK, ReasonCode.NO_RECORD}),
                f"{what}, and nothing says that the clock is wrong",
            )
        self.hold(decision.next is not NextStep.START, f"{what}, and the next step is to start")
        words = explain.next_step(decision, DEFAULT_OPTIONS.briefing(record, now))
        if decision.next is not NextStep.WAIT:
            self.hold(bool(ACTION.search(words)), f"{what}, and all there is to do is: {words}")

    def _stopped_today(self, routine: str, kinds: frozenset[Kind], now: datetime) -> bool:
        """Whether this very routine was stopped on this day; after midnight it is for the rules to say."""
        if not kinds & GATED:
            return False
        stopped = [s for s in self.told.sessions if s.routine == routine and s.result == "stopped"]
        return any(s.wall.date() == now.date() and s.wall.hour >= 7 and s.wall <= now for s in stopped)

    def _course(self, record: Record, now: datetime) -> None:
        where = course(record, now)
        self.count(where.phase)
        for advice in where.advice:
            self.count(advice)
        found, expected = len(starts(record)), self.told.episodes()
        self.hold(found == expected, f"{found} spasms are counted, {expected} were told of")
        last = self.told.last
        struck = last is None or any(n > last.n for n, _ in self.told.strikes)
        if last is not None and last.well and last.calm and last.pain <= 3 and not struck:
            self.hold(where.phase is Phase.WELL, f"no spasm now, and the phase is {where.phase}")
        if not self.clock_was_wrong and expected >= 3:
            self.hold(Advice.FREQUENT_EPISODES in where.advice, f"{expected} spasms in 60 days, and no advice")
        pains = [pain for n, _, pain in self.told.pains if last is None or n > last.n]
        latest = pains[-1] if pains else last.pain if last is not None else 0
        if latest >= 7:
            self.hold(Advice.SEVERE_PAIN in where.advice, f"pain {latest}, and no advice")
        if not self.clock_was_wrong and self._unsure_days() >= 3:
            self.hold(Advice.HOW_TO_TELL in where.advice, "not sure for three days, and nobody says how to find out")

    def _unsure_days(self) -> int:
        days = set()
        for c in reversed(self.told.check_ins):
            only_unsure = c.answers["inflammation"] == "unsure" and c.answers.get("spasm") in ("eased", "none")
            if not only_unsure or c.pain > 3:
                break
            days.add(c.wall.date())
        return len(days)

    def checked_in(self, patient: Sessions, told: list[str]) -> None:
        """After a check-in, with what was said of it. Locked for two weeks, somebody has to be seen."""
        now = patient.now()
        stretching = decide(Demand(frozenset({Kind.STRETCHING})), patient.record(), now, patient.options.quiet_hours)
        before = self.told.check_ins[-2].wall if len(self.told.check_ins) > 1 else None
        before_n = self.told.check_ins[-2].n if len(self.told.check_ins) > 1 else 0
        was_seen = any(before_n < n for n in self.told.seen)
        if stretching.playable or was_seen or (before is not None and not timedelta(0) <= now - before <= TWO_WEEKS):
            self.locked_from = None if stretching.playable else now
            return
        self.locked_from = self.locked_from or now
        if now - self.locked_from >= TWO_WEEKS + HOUR and not self.clock_was_wrong:
            self.count("two weeks locked")
            codes = ", ".join(reason.code for reason in stretching.reasons)
            advised = any(SEE_SOMEBODY.search(words) for words in told)
            self.hold(advised, f"locked since {self.locked_from} ({codes}), and nobody says to see somebody: {told}")

    def menu(self, menu: Menu, patient: Sessions) -> None:
        """What home says: help would have come before it, and it is never only to lie still."""
        self.hold(self.rules.tier() is not Flag.EMERGENCY, "home is shown while an emergency stands")
        told = [*menu.sentences, *(entry.words for entry in menu.entries if entry.value == "act")]
        self._never_only_rest(" ".join(told), patient)

    def said(self, words: str, patient: Sessions) -> None:
        """What is said by itself, on a page of its own."""
        if STILL.search(words):
            self._never_only_rest(words, patient)

    def _never_only_rest(self, words: str, patient: Sessions) -> None:
        where = course(patient.record(), patient.now())
        just_struck = where.began is not None and patient.now() - where.began < HOUR
        if not just_struck:  # in its first hour a spasm wants to be let settle
            self.hold(bool(ACTION.search(words)), f"all there is to do is to lie still: {words}")
