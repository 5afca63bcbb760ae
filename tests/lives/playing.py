"""How a simulated patient plays a session: to its end, or until it hurts, is left, or the computer is switched off."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from coach.care.facts import Flag, Result, StopReason
from coach.care.sign import Sign
from coach.journal.entries import FLAG
from coach.playback.runner import Runner
from coach.session.events import Answer, Effect, Enter, Event, Hurts, LegSymptoms, Quit, Ready, TakeBack
from coach.session.state import Status, segment_of
from tests.lives.body import Body
from tests.lives.oracle import Oracle
from tests.lives.rules import GATED
from tests.lives.told import Told, ToldSession, ToldStop
from tests.lives.ward import MemoryJournal, Time

_LOOKS = 9.0
"""Seconds between two looks at the most: a longer one would mean that the computer slept."""
_PAIN_STOP, _RISE = 6, 2


class Killed(Exception):
    """The computer was switched off in the middle of a session."""


class Playing:
    """One session."""

    def __init__(
        self,
        dice: Random,
        time: Time,
        body: Body,
        told: Told,
        oracle: Oracle,
        journal: MemoryJournal,
        learn: Callable[[], None],
    ) -> None:
        self.dice, self.time, self.body, self.told = dice, time, body, told
        self.oracle, self.journal, self.learn = oracle, journal, learn
        self._stretching = False
        self.before_help: dict[Sign, int] = {}

    def play(self, session: Runner) -> None:
        """Plays it to some end. Raises Killed where it has none."""
        self.session, self.before_help = session, dict(self.told.standing)
        self.kinds = session.score.decision.demand.kinds
        self.start = session.state.pain_before
        happens, at = self._what_happens(), self.dice.randint(1, 14)
        session.listeners.append(self._hear)
        session.begin()
        for turn in range(400):
            if session.ended:
                break
            if turn == at:
                self._let_happen(happens)
            else:
                self._go_on()
        self.oracle.hold(session.ended, f"{session.score.title} does not end")
        assert session.ending is not None
        ending = session.ending
        self.oracle.note(f"  {self.time.wall:%H:%M} {session.score.routine} ended: {ending.result}")
        self._log(ending.result, ending.pain_before, ending.pain_after, ending.cold)

    def _log(self, result: str, before: int | None, after: int | None, cold: float) -> None:
        session = ToldSession(
            self.told.next(), self.time.wall, self.session.score.routine, self.kinds, result, before, after, cold
        )
        self.told.sessions.append(session)
        self.oracle.count(f"session {result}")

    def _what_happens(self) -> str:
        if self.dice.random() < self.body.temper.stops:
            return self.dice.choice(("hurts", "hurts", "hurts", "leg", "unsuitable"))
        kinds = ["done"] * 12 + ["quit"] + (["killed"] if not self.journal.fails else [])
        return self.dice.choice(kinds + (["clock"] if self.body.temper.clock else []))

    def _let_happen(self, happens: str) -> None:
        match happens:
            case "hurts" if self.session.state.status in (Status.RUNNING, Status.WAITING, Status.PAUSED):
                self._send(Hurts())
            case "leg" if self.session.state.status in (Status.RUNNING, Status.WAITING, Status.PAUSED):
                self._send(LegSymptoms())
            case "quit":
                self._send(Quit())
            case "killed":
                self._log("killed", None, None, 1.0 if "cold" in self.kinds else 0.0)
                raise Killed
            case "clock" if self.time.wrong_by == timedelta(0):
                self.oracle.count("clock within a session")
                self.oracle.note(f"  {self.time.wall:%H:%M} the clock is set back in the session")
                self.oracle.clock_was_wrong = True
                self.time.set_wrong(-timedelta(hours=self.dice.choice((1, 30))))
                self._go_on()
            case _:
                self._go_on()

    def _go_on(self) -> None:
        session = self.session
        match session.state.status:
            case Status.WAITING:
                question = segment_of(session.state, session.score).question
                assert question is not None
                self._answer(question.answers)
            case Status.RATING:
                self._tell_pain(self.dice.choice((1, 3, 5, 6, 7, 8, 9, 10)))
            case Status.SCREENING:
                silent = self.journal.fails or self.dice.random() < 0.8
                self._send(Answer("no" if silent else self.dice.choice(("yes", "unsure"))))
            case Status.ALONGSIDE:
                self._send(Answer("no"))
            case Status.PAUSED:
                self._send(Ready())
            case Status.HELP:
                self._send(TakeBack() if session.state.taking_back or self.dice.random() < 0.4 else Ready())
            case _:
                due = session.next_moment()
                self.time.clock.pass_time(min(_LOOKS, max(0.1, due if due is not None else _LOOKS)))
                self._send(None)

    def _answer(self, answers: str) -> None:
        match answers:
            case "number":
                pain = self.body.pain(self.time.true)
                self._tell_pain(min(10, pain + self.dice.choice((0, 0, 0, 0, 1))))
            case "ready":
                self._send(Answer("ready"))
            case _:
                unsuitable = self.dice.random() < 0.3 * self.body.temper.stops
                self._send(Answer("yes" if unsuitable else "no"))

    def _tell_pain(self, pain: int) -> None:
        """A number given in a session: 6 or more in stretching, or 2 more than at its start, ends it."""
        start, gated = self.session.state.pain_before, not self.kinds.isdisjoint(GATED)
        high, rose = gated and pain >= _PAIN_STOP, start is not None and pain - start >= _RISE
        self.told.pains.append((self.told.next(), self.time.wall, pain))
        self._send(Answer(str(pain)))
        if high or rose:
            self.oracle.hold(self.session.ended, f"pain {pain}, at first {start}, and it goes on")
            self._stopped(StopReason.PAIN_HIGH if high else StopReason.PAIN_ROSE)

    def _stopped(self, reason: StopReason) -> None:
        self.told.stops.append(ToldStop(self.told.next(), self.time.wall, self.time.true, reason))
        self.oracle.count(reason)
        self.oracle.note(f"  {self.time.wall:%H:%M} stop: {reason}")

    def _send(self, event: Event | None) -> None:
        """An event, or none but a look at the clock; and what it led to is noted."""
        before, ended, written = self.session.state.status, self.session.ended, len(self.journal.written)
        if event is None:
            self.session.look()
        else:
            self.session.send(event)
        if self._stretching and not self.session.ended:
            self._may_stretch()
        self._stretching = False
        if self.session.state.status is Status.SCREENING and before is not Status.SCREENING:
            self._stopped(StopReason.LEG_SYMPTOMS)
        after = self.session.state.status
        if after is Status.HELP and before is not Status.HELP:
            self.before_help = dict(self.told.standing)
            self._raise(written)
        elif before is Status.HELP and after is Status.SCREENING:
            self.told.standing = dict(self.before_help)
            self.oracle.count("correction: a slip in a session")
        if ended or not self.session.ended:
            return
        stopped = self.session.ending is not None and self.session.ending.result is Result.STOPPED
        if stopped and not isinstance(event, Answer | Quit):
            return
        if stopped and isinstance(event, Answer) and event.value == "yes":
            self._stopped(StopReason.NOT_SUITABLE)
        if self.session.reported is not Flag.NONE and before is not Status.HELP:
            self._raise(written)

    def _raise(self, written: int) -> None:
        entry = next(e for e in reversed(self.journal.written[written:]) if e.kind == FLAG)
        unnamed = Sign.UNNAMED_EMERGENCY if entry.body["flag"] == Flag.EMERGENCY else Sign.UNNAMED_URGENT
        self.told.raise_signs([Sign(name) for name in entry.body["signs"]] or [unnamed])
        self.oracle.count(f"flag in a session: {entry.body['flag']}")

    def _may_stretch(self) -> None:
        """Where a stretch begins, nothing may stand that closes it; but one that just ends the session is none."""
        self.learn()
        self.oracle.rules.lost = False  # a record that fails in the middle stops nobody
        why = self.oracle.rules.must_lock(self.kinds, self.time.wall)
        self.oracle.hold(not why, f"a stretch of {self.session.score.title} begins at {self.time.wall}: {why}")

    def _hear(self, effect: Effect) -> None:
        """Notes where a stretch begins."""
        if not isinstance(effect, Enter):
            return
        segment = self.session.score.segments[effect.index]
        if segment.gated and segment.active:
            self._stretching = True
