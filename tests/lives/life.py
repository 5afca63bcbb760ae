"""One random life of sixty days: a patient whose truth is hidden, who answers what the visit asks."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from coach.care.facts import Override
from coach.kinds import Kind
from coach.playback.sessions import Sessions
from coach.visit.prompts import Steps
from coach.visit.visit import Visit
from tests.lives.answering import Answering, Killed
from tests.lives.body import Body, Temper
from tests.lives.oracle import Oracle
from tests.lives.rules import NOBODY
from tests.lives.told import Told, ToldOverride
from tests.lives.ward import MemoryJournal, Time, library
from tests.support import DEFAULT_OPTIONS

DAYS = 60
_NAMES = ("Dr Li", "Anna Berg, physiotherapist", "Dr Osei")


class Life:
    """Lives from day to day. Raises Harm at the first thing that must not be."""

    def __init__(self, seed: int, temper: Temper | None = None) -> None:
        self.dice = Random(seed)
        self.time = Time()
        self.journal = MemoryJournal()
        self.told = Told()
        self.oracle = Oracle(self.told, lambda: self.time.true)
        self.temper = temper or Temper.drawn(self.dice)
        self.body = Body(self.dice, self.temper)
        self.patient = self._opened()
        self._read = 0
        self._check_ins: list[int] = []
        self._right_again: datetime | None = None
        self._writable_again: datetime | None = None
        self._shut_down = self.time.wall

    @property
    def counts(self) -> Counter[str]:
        return self.oracle.counts

    def run(self) -> None:
        """All sixty days."""
        start = self.time.true.replace(hour=0)
        for day in range(DAYS):
            if self.temper.away and self.temper.away <= day < self.temper.away + 16:
                continue
            hours = sorted(self._an_hour() for _ in range(self.dice.choice((0, 1, 1, 2, 2, 3))))
            for hour in hours:
                at = start + timedelta(days=day, hours=hour)
                if at > self.time.true:
                    self._live_to(at)
        told, true = self.told.episodes(), self.body.known
        self.oracle.hold(told == true, f"{told} spasms were counted, {true} were reported")
        if not self.temper.slips:
            true = self.body.strikes - self.body.unreported
            self.oracle.hold(told == true, f"{told} spasms were counted, {true} have struck")

    def _an_hour(self) -> float:
        return self.dice.uniform(0, 24) if self.dice.random() < 0.1 else self.dice.uniform(7, 22)

    def _live_to(self, at: datetime) -> None:
        if self.dice.random() < 0.3:  # just a look, some time in between
            self.time.pass_to(self.time.true + self.dice.random() * (at - self.time.true))
            self._look()
        self.time.pass_to(at)
        self._set_clock()
        self._journal_fails()
        self.body.live_to(self.time.true)
        if self.dice.random() < 0.5 and not self.patient.trouble:
            self.patient = self._opened()
        if self.dice.random() < self.temper.overrides:
            self._override()
        self._look()
        self._visit()
        self._look()
        self._shut_down = self.time.wall

    def _look(self) -> None:
        self._learn()
        self.oracle.look(self.patient, library())

    def _learn(self) -> None:
        """What the rules know of the record itself: the latest time in it, and whether it can be written."""
        written, rules = self.journal.written, self.oracle.rules
        for number, entry in enumerate(written[self._read :], self._read + 1):
            if entry.kind == "check-in":
                self._check_ins.append(number)
                rules.newest = entry.at
            elif entry.kind == "correction" and not self._check_ins_without(entry.body["takes_back"]):
                rules.newest = None
            elif entry.kind == "correction":
                rules.newest = max(e.at for e in written[self._check_ins[-1] - 1 : number])
            if rules.newest is not None:
                rules.newest = max(rules.newest, entry.at)
            if entry.body.get("cold") or entry.kind == "exposure":
                rules.cold.append(entry.at)
        self._read = len(written)
        rules.lost = self.patient.trouble is not None

    def _check_ins_without(self, taken_back: list[int]) -> list[int]:
        self._check_ins = [number for number in self._check_ins if number not in taken_back]
        return self._check_ins

    def _opened(self) -> Sessions:
        patient = Sessions(self.journal, self.time.clock, DEFAULT_OPTIONS)
        patient.read_through()
        return patient

    def _set_clock(self) -> None:
        now = self.time.true
        if self._right_again is not None:
            if now >= self._right_again:
                self.time.set_wrong(timedelta(0))
                self._right_again = None
                self.oracle.note(f"{now:%d %b %H:%M} the clock is right again")
            return
        if self.dice.random() >= self.temper.clock:
            return
        kind = self.dice.choice(("back", "ahead", "battery"))
        if kind == "battery":
            by = self._shut_down - now
            self.patient = self.patient if self.patient.trouble else self._opened()
        else:
            by = timedelta(hours=self.dice.choice((1, 5, 20, 24, 100, 700))) * (-1 if kind == "back" else 1)
        self.time.set_wrong(by)
        self._right_again = now + timedelta(hours=self.dice.choice((0.5, 6, 30)))
        self.oracle.clock_was_wrong = True
        self.oracle.count(f"clock {kind}")
        self.oracle.note(f"{now:%d %b %H:%M} the clock is wrong by {by} ({kind})")

    def _journal_fails(self) -> None:
        now = self.time.true
        if self._writable_again is not None and now >= self._writable_again:
            self.journal.fails, self._writable_again = False, None
            self.oracle.note(f"{now:%d %b %H:%M} the journal can be written again")
        elif self._writable_again is None and self.dice.random() < self.temper.fails:
            self.journal.fails = True
            self._writable_again = now + timedelta(hours=self.dice.choice((2, 20)))
            self.oracle.count("journal fails")
            self.oracle.note(f"{now:%d %b %H:%M} the journal cannot be written")

    def _override(self) -> None:
        if self.journal.fails:
            return
        now = self.time.wall
        kind = self.dice.choice((Kind.STRETCHING, Kind.STRENGTHENING))
        by = self.dice.choice((*_NAMES, *_NAMES, *sorted(NOBODY)))
        until = now + timedelta(days=self.dice.choice((1, 10, 30, 200)))
        self.patient.override(Override(now, kind, by, "guided", until))
        self.told.overrides.append(ToldOverride(self.told.next(), now, kind, by, until))
        last = self.told.last
        self.oracle.count(f"override {kind}" if by not in NOBODY else "override by the patient")
        if until - now > timedelta(weeks=12):
            self.oracle.count("override too long")
        if last is not None:
            told = "against not yet" if last.not_yet else f"on {last.answers['inflammation']}"
            self.oracle.count(f"override {told}")
        self.oracle.note(f"{now:%d %b %H:%M} override of {kind} by {by} until {until}")

    def _visit(self) -> None:
        visit = Visit(self.patient, library)
        parts = (self.dice, self.time, self.body, self.told, self.oracle, self.patient, self.journal)
        answering = Answering(*parts, self._learn)
        self.oracle.note(f"{self.time.wall.astimezone(UTC):%d %b %H:%M} opens coach")
        try:
            self._through(visit.home(), answering)
        except Killed:
            self.oracle.note("coach is killed")
            self.patient = self._opened()

    @staticmethod
    def _through(steps: Steps[object], answering: Answering) -> None:
        try:
            prompt = next(steps)
            while True:
                prompt = steps.send(answering.reply(prompt))
        except StopIteration:
            return
