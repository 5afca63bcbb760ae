"""The one driver of sessions: takes events from a front end, asks the clock, journals first, then hands out effects.

Every front end and the audio file play through this; none has a driver of its own, and none decides what is safe.
"""

import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coach.care.facts import CheckIn, Flag, FlagRaised, PainReport, Record, Stop
from coach.care.gate import Decision, Level, decide
from coach.clock import Clock
from coach.journal import entries as written
from coach.journal.store import Entry, Journal, JournalError
from coach.routine.model import Routine
from coach.session import explain, flow, machine, wire
from coach.session.compile import Locked, Options, compile_score, demand_of
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
from coach.session.interview import Outcome
from coach.session.score import CueKind, Score
from coach.session.state import State, Status

HEARTBEAT = 5.0
"""Seconds of session time after which the place is written down although nothing happened: what a kill can cost."""
AWAY_AFTER = timedelta(seconds=10)
"""A look that comes later than this after the one before means that the computer slept (our default)."""
RESUME_WITHIN = timedelta(hours=12)
"""How long an unfinished session is offered for resuming (our default: as long as a check-in is fresh)."""
PAIN_FRESH = timedelta(minutes=30)
"""How old a pain report may be for a gated session to start without asking again (our default)."""
PAIN_KNOWN = timedelta(hours=12)
"""How old a pain report may be to be compared with at all (our default)."""

Listener = Callable[[Effect], None]


@dataclass(frozen=True)
class Unfinished:
    """A session that was begun and never ended."""

    session: str
    at: datetime
    routine: str
    title: str
    score: Score
    state: State
    t: float
    kinds: tuple[str, ...]


class Player:
    """Starts and resumes sessions for one patient. Reads the journal afresh for every decision.

    `listeners` hear the effects of every session that is started or resumed.
    """

    def __init__(self, journal: Journal, clock: Clock, options: Options) -> None:
        self.journal = journal
        self.clock = clock
        self.options = options
        self.listeners: list[Listener] = []

    def record(self) -> Record:
        """All facts known now. Raises JournalError."""
        return written.add_to(Record(), self.journal.read(written.RECORD_KINDS))

    def decide(self, routine: Routine) -> Decision:
        """What the gate says of a routine now."""
        return decide(demand_of(routine), self.record(), self.clock.wall())

    def last_pain(self, within: timedelta) -> int | None:
        """The latest pain reported, at a check-in or since, if it is no older than `within`."""
        record, now = self.record(), self.clock.wall()
        reports: list[PainReport | CheckIn] = [*record.pains, *record.check_ins]
        latest = max(reports, key=lambda report: report.at, default=None)
        return latest.pain if latest is not None and now - latest.at <= within else None

    def needs_pain(self, routine: Routine) -> bool:
        """Whether pain has to be asked before this routine may start: a gated one, and no fresh report."""
        return demand_of(routine).gated and self.last_pain(PAIN_FRESH) is None

    def report_pain(self, pain: int) -> None:
        """Writes down pain (0–10) reported now."""
        self.journal.append([written.pain_entry(PainReport(self.clock.wall(), pain))])

    def check_in(self, outcome: Outcome) -> None:
        """Writes down a finished check-in."""
        found = []
        now = self.clock.wall()
        if outcome.flag is not Flag.NONE:
            found.append(written.flag_entry(FlagRaised(now, outcome.flag)))
        if outcome.check_in is not None:
            found.append(written.check_in_entry(outcome.check_in))
        self.journal.append(found)

    def start(self, routine: Routine, *, rehearsal: bool = False) -> "Session":
        """A session of `routine`, begun by `Session.begin`. Raises Locked when the gate is closed."""
        known = written.conditions_from(self.journal.read([written.CONDITION]))
        absent = frozenset(name for name, present in known.items() if not present)
        score = compile_score(routine, self.decide(routine), replace(self.options, known_conditions=absent))
        kinds = tuple(sorted(routine.demands))
        return Session(self, score, uuid.uuid4().hex, kinds, State(), 0.0, rehearsal=rehearsal)

    def unfinished(self) -> Unfinished | None:
        """The last session, if it was broken off and can still be taken up; older ones are closed in the journal."""
        start = self.journal.last(written.SESSION_START)
        if start is None or start.session is None or start.body.get("rehearsal"):
            return None
        happened = self.journal.read([written.SESSION_EVENT, written.SESSION_END], start.session)
        if any(e.kind == written.SESSION_END for e in happened) or _alive(start.body.get("pid")):
            return None
        found = _unfinished(start, happened)
        if found is None:
            return None
        last = happened[-1].at if happened else start.at
        if self.clock.wall() - last > RESUME_WITHIN or not self._may_resume(found):
            self.discard(found)
            return None
        return found

    def resume(self, found: Unfinished) -> "Session":
        """The unfinished session at its place, the time away not counted. It waits until the patient goes on."""
        return Session(self, found.score, found.session, found.kinds, found.state, found.t, rehearsal=False)

    def discard(self, found: Unfinished) -> None:
        """Ends an unfinished session where it was left."""
        session = self.resume(found)
        session.send(Quit)

    def _may_resume(self, found: Unfinished) -> bool:
        decision = decide(found.score.decision.demand, self.record(), self.clock.wall())
        return decision.playable and decision.level in (Level.OPEN, found.score.decision.level)


def _unfinished(start: Entry, happened: Sequence[Entry]) -> Unfinished | None:
    """The session as its entries tell it; None when they are of another version of coach."""
    try:
        score = wire.score_from_json(start.body["score"])
        state, t = wire.fold(score, [wire.event_from_json(e.body) for e in happened])
    except (KeyError, ValueError):
        return None
    if state.status in (Status.NEW, Status.ENDED) or start.session is None:
        return None
    kinds = tuple(start.body["kinds"])
    return Unfinished(start.session, start.at, score.routine, score.title, score, state, t, kinds)


def _alive(pid: object) -> bool:
    """Whether the process that began a session still runs. On Windows this cannot be asked safely."""
    if not isinstance(pid, int) or pid == os.getpid() or os.name != "posix":
        return False
    command = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        try:
            return b"coach" in command.read_bytes()  # another program may have been given the number since
        except OSError:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Session:
    """One session being played. Effects go to `listeners`, and back to the caller, only once they are on disk."""

    def __init__(
        self,
        player: Player,
        score: Score,
        session: str,
        kinds: tuple[str, ...],
        state: State,
        t: float,
        *,
        rehearsal: bool,
    ) -> None:
        self.player = player
        self.score = score
        self.state = state
        self.rehearsal = rehearsal
        self.listeners: list[Listener] = list(player.listeners)
        self.trouble: str | None = None
        self._session = session
        self._kinds = kinds
        self._offset = t - player.clock.monotonic()
        self._last_written = t
        self._last_look = player.clock.wall()
        self._last_t = t
        self._unsaved: list[Entry] = []

    @property
    def now(self) -> float:
        """Session time in seconds, time away not counted."""
        return self.player.clock.monotonic() + self._offset

    @property
    def ended(self) -> bool:
        return self.state.status is Status.ENDED

    def begin(self) -> None:
        """Starts a new session, or takes up a resumed one at its place."""
        if self.state.status is not Status.NEW:
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
        self.send(Start, self.player.last_pain(PAIN_KNOWN))

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
            self.player.journal.append(self._unsaved)
        except JournalError as error:
            if self.trouble is None:
                self.trouble = f"{error.message}. {error.cure} The session goes on."
        else:
            self._unsaved = []

    def _fact(self, effect: Effect) -> Entry | None:
        now = self.player.clock.wall()
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
        return Entry(self.player.clock.wall(), kind, body, self._session)

    def _notice_absence(self) -> None:
        """Where the computer slept, or the program was stopped, the time away is not counted."""
        wall = self.player.clock.wall()
        away = wall - self._last_look > AWAY_AFTER
        self._last_look = wall
        if away and self.state.status in (Status.RUNNING, Status.RESUMING):
            self._offset = self._last_t - self.player.clock.monotonic()
            self._apply(Wake(self._last_t))

    def _now_locked(self) -> bool:
        """Before a paused session goes on the gate is asked again: a pause can outlast a check-in."""
        decision = decide(self.score.decision.demand, self.player.record(), self.player.clock.wall())
        if decision.playable:
            return False
        now = self.player.clock.wall()
        words = " ".join([*explain.reasons(decision, now), explain.next_step(decision, now)])
        for listener in self.listeners:
            listener(Say(words, CueKind.SAFETY, self.now))
        self._apply(Quit(self.now))
        return True


__all__ = ["Locked", "Player", "Session", "Unfinished"]
