"""The one driver of a session: takes events, asks the clock, journals first, then hands out the effects.

Every front end and the audio file play through this; none has a driver of its own, and none decides what is safe.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from coach.care.facts import FlagRaised, PainReport, Result, Stop
from coach.care.gate import decide
from coach.chart import Chart
from coach.errors import ExitCode
from coach.journal import entries as written
from coach.journal.store import Entry, JournalError
from coach.session import explain, flow, machine, wire
from coach.session.events import (
    Again,
    AnyEvent,
    Back,
    ConditionKnown,
    Effect,
    Ended,
    Event,
    FlagFound,
    Look,
    Next,
    PainReported,
    Quit,
    Ready,
    Resume,
    Say,
    Start,
    Stopped,
    Wake,
)
from coach.session.score import CueKind, Score
from coach.session.state import State, Status

HEARTBEAT = 5.0
"""Seconds of session time after which the place is written down although nothing happened: what a kill can cost."""
AWAY_AFTER = timedelta(seconds=10)
"""A look that comes later than this after the one before means that the computer slept (our default)."""
PAIN_KNOWN = timedelta(hours=12)
"""How old a pain report may be to be compared with at all (our default)."""

EXIT_CODES = {
    Result.DONE: ExitCode.DONE,
    Result.PARTLY: ExitCode.FINDINGS,
    Result.QUIT: ExitCode.FINDINGS,
    Result.STOPPED: ExitCode.FINDINGS,
    Result.RED_FLAG: ExitCode.RED_FLAG,
}
"""What a session that ended so returns to the shell."""

Listener = Callable[[Effect], None]


class Session:
    """One session being played. Effects go to `listeners`, and back to the caller, only once they are on disk."""

    def __init__(
        self,
        chart: Chart,
        score: Score,
        session: str,
        kinds: tuple[str, ...],
        state: State,
        t: float,
        *,
        rehearsal: bool,
        listeners: Iterable[Listener] = (),
    ) -> None:
        self.chart = chart
        self.score = score
        self.state = state
        self.rehearsal = rehearsal
        self.listeners: list[Listener] = list(listeners)
        self.trouble: str | None = None
        self._session = session
        self._kinds = kinds
        self._offset = t - chart.clock.monotonic()
        self._last_written = t
        self._last_look = chart.clock.wall()
        self._last_t = t
        self._unsaved: list[Entry] = []

    @property
    def now(self) -> float:
        """Session time in seconds, time away not counted."""
        return self.chart.clock.monotonic() + self._offset

    @property
    def ended(self) -> bool:
        return self.state.status is Status.ENDED

    def begin(self) -> None:
        """Starts a new session, or takes up a resumed one at its place."""
        if self.state.status is not Status.NEW:
            self._unsaved.append(self._entry(written.SESSION_RESUME, {"pid": os.getpid()}))
            self.send(Wake)
            return
        body = {
            "routine": self.score.routine,
            "title": self.score.title,
            "kinds": list(self._kinds),
            "level": self.score.decision.level,
            "rehearsal": self.rehearsal,
            "pid": os.getpid(),
            "score": wire.score_to_json(self.score),
        }
        self._unsaved.append(self._entry(written.SESSION_START, body))
        self.send(Start, self.chart.last_pain(PAIN_KNOWN))

    def send(self, kind: type[Event], *values: Any) -> None:
        """Something happened now: `send(Pause)`, `send(Answer, "yes")`."""
        self._notice_absence()
        if self.state.status is Status.PAUSED and kind in (Resume, Ready, Next, Back, Again) and self._now_locked():
            return
        event: AnyEvent = kind(self.now, *values)  # type: ignore[assignment]  # each event takes its own values
        self._apply(event)

    def look(self) -> None:
        """A glance at the clock; call it often. Costs next to nothing when nothing is due."""
        self._notice_absence()
        now = self.now
        if self.rehearsal:
            # at a high speed one glance can span several cues; a rehearsal leaves none of them out
            while (due := flow.next_moment(self.score, self.state)) is not None and due < now:
                before = self.state
                self._apply(Look(due))
                if self.state == before:
                    break
        self._apply(Look(now))

    def next_moment(self) -> float | None:
        """Seconds of session time until something is due; None while only the patient moves things on."""
        due = flow.next_moment(self.score, self.state)
        return None if due is None else max(0.0, due - self.now)

    def _apply(self, event: AnyEvent) -> None:
        state, effects = machine.step(self.score, self.state, event)
        beat = state.status is Status.RUNNING and event.t - self._last_written >= HEARTBEAT and not self.rehearsal
        if state == self.state and not effects and not beat:
            self._last_t = event.t
            return
        self._write(event, effects)
        self.state = state
        self._last_t = self._last_written = event.t
        for effect in effects:
            for listener in self.listeners:
                listener(effect)

    def _write(self, event: AnyEvent, effects: Sequence[Effect]) -> None:
        """On disk before it shows. A journal that cannot be written never stops a session, but it is told, once."""
        found = [self._entry(written.SESSION_EVENT, wire.event_to_json(event))]
        found += [entry for effect in effects if (entry := self._fact(effect)) is not None]
        self._unsaved += found
        try:
            self.chart.journal.append(self._unsaved)
        except JournalError as error:
            if self.trouble is None:
                self.trouble = f"{error.message}. {error.cure} The session goes on."
        else:
            self._unsaved = []

    def _fact(self, effect: Effect) -> Entry | None:
        now = self.chart.clock.wall()
        match effect:
            case PainReported(pain):
                return written.pain_entry(PainReport(now, pain), self._session, rehearsal=self.rehearsal)
            case Stopped(reason):
                return written.stop_entry(Stop(now, reason), self._session)
            case FlagFound(flag):
                return written.flag_entry(FlagRaised(now, flag), self._session)
            case ConditionKnown(condition, present):
                return self._entry(written.CONDITION, {"condition": condition, "present": present})
            case Ended():
                return self._entry(written.SESSION_END, self._ending(effect))
            case _:
                return None

    def _ending(self, ended: Ended) -> dict[str, Any]:
        return {
            "routine": self.score.routine,
            "title": self.score.title,
            "kinds": list(self._kinds),
            "rehearsal": self.rehearsal,
            "result": ended.result,
            "done": round(ended.done, 1),
            "skipped": round(ended.skipped, 1),
            "cold": round(ended.cold, 1),
            "heat": round(ended.heat, 1),
            "pain_before": ended.pain_before,
            "pain_after": ended.pain_after,
        }

    def _entry(self, kind: str, body: dict[str, Any]) -> Entry:
        return Entry(self.chart.clock.wall(), kind, body, self._session)

    def _notice_absence(self) -> None:
        """Where the computer slept, or the program was stopped, the time away is not counted."""
        wall = self.chart.clock.wall()
        away = wall - self._last_look > AWAY_AFTER
        self._last_look = wall
        if away and self.state.status in (Status.RUNNING, Status.RESUMING):
            self._offset = self._last_t - self.chart.clock.monotonic()
            self._apply(Wake(self._last_t))

    def _now_locked(self) -> bool:
        """Before a paused session goes on the gate is asked again: a pause can outlast a check-in."""
        decision = decide(self.score.decision.demand, self.chart.record(), self.chart.clock.wall())
        if decision.playable:
            return False
        now = self.chart.clock.wall()
        words = " ".join([*explain.reasons(decision, now), explain.next_step(decision, now)])
        for listener in self.listeners:
            listener(Say(words, CueKind.SAFETY, self.now))
        self._apply(Quit(self.now))
        return True
