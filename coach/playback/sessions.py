"""Starts sessions, finds the ones that were broken off, and takes them up again.

What plays a session is imported when one is wanted: home is shown without it.
"""

import os
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.care.about import known
from coach.care.course import is_new_episode
from coach.care.disclaimer import disclaimer_due
from coach.care.flags import looked_at, screen_at_rest_due
from coach.care.gate import Decision, Demand, Level, decide, preview_of
from coach.care.growth import days_of
from coach.care.stops import movements_stopped_today
from coach.clock import Clock
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.store import Entry, Journal
from coach.routine.model import Routine
from coach.score.cues import Measure
from coach.score.movements import movements_left
from coach.score.options import Options, demand_of
from coach.score.score import Score
from coach.script import explain, sentences
from coach.session.place import SessionPlace, Unfinished
from coach.session.state import Status

if TYPE_CHECKING:
    from coach.playback.runner import Listener, Runner
    from coach.score.reading import Read
    from coach.voice import Utterance, Voice

RESUME_WITHIN = timedelta(hours=12)
"""How long an unfinished session is offered for resuming (our default: as long as a check-in is fresh)."""
PAIN_FRESH = timedelta(minutes=30)
"""How old a pain report may be for a gated session to start without asking again (our default)."""


class Sessions(Chart):
    """A patient's chart, and the sessions that are played by it.

    `listeners` hear the effects of every session that is started or resumed. `voice` speaks in each, unless another is
    given.
    """

    def __init__(self, journal: Journal, clock: Clock, options: Options) -> None:
        super().__init__(journal, clock)
        self.options = options
        self.listeners: list[Listener] = []
        self.voice: Voice | None = None
        self._mine: set[str] = set()
        self._limits_told: datetime | None = None
        self._lengths: dict[tuple[str, Level, date], float] = {}

    @property
    def unrecorded(self) -> str | None:
        """That nothing is kept, why, and what to do, for the patient; None where all is well."""
        return explain.unrecorded(self.trouble.message, self.trouble.hint) if self.trouble is not None else None

    def decide(self, what: Routine | Unfinished) -> Decision:
        """What the gate says now of a routine, or of going on with what was broken off."""
        demand, record = self._demand(what), self.record()
        if isinstance(what, Unfinished):
            record = record.without(what.session)
        now, quiet = self.clock.wall(), self.options.quiet_hours
        if isinstance(what, Unfinished):  # it cannot go on without what was stopped since: it is one with the rest
            left = frozenset[str]().union(*(segment.movements for segment in what.score.segments[what.state.index :]))
            return decide(demand, record, now, quiet, what.routine, (left,))
        return decide(demand, record, now, quiet, what.id, movements_left(what, known(record, now)))

    def needs_pain(self, what: Routine | Unfinished) -> bool:
        """Whether pain has to be asked before this may start or go on: it is gated, and there is no fresh report."""
        return self._demand(what).gated and self.last_pain(PAIN_FRESH) is None

    @staticmethod
    def _demand(what: Routine | Unfinished) -> Demand:
        return what.score.decision.demand if isinstance(what, Unfinished) else demand_of(what)

    def utterances(self, routine: Routine) -> "list[Utterance]":
        """All whose length a session of `routine` has to know, for `Voice.prepare`. Raises Locked."""
        from coach.playback.narrator import texts_measured, tone_for
        from coach.voice import Utterance

        score, texts = texts_measured(lambda measure: self.score(routine, measure))
        return [Utterance(text, tone=tone_for(score, text)) for text in texts]

    def length(self, routine: Routine) -> float:
        """Seconds that a session of `routine` takes today, near enough; as if it were open where it is locked.

        What is said or asked once, such as what coach cannot do, is left out: home, the session's own first words and
        `coach preview` name one time.
        """
        from coach.score.compiler import compile_score

        decision = self.decide(routine)
        key = (routine.id, decision.level, self.clock.wall().date())
        if key not in self._lengths:
            decision = decision if decision.playable else preview_of(demand_of(routine))
            options = replace(self._options_for(routine, self.options.measure), disclaim=False, screen_at_rest=False)
            self._lengths[key] = compile_score(routine, decision, options).length
        return self._lengths[key]

    def read(self, routine: Routine) -> "Read":
        """What a session of `routine` would be today, to be read; as if it were open where it is locked."""
        from coach.score.compiler import compile_score
        from coach.score.reading import read

        decision = self.decide(routine)
        decision = decision if decision.playable else preview_of(demand_of(routine))
        options = replace(self._options_for(routine, self.options.measure), disclaim=False, screen_at_rest=False)
        return read(compile_score(routine, decision, options))

    def score(self, routine: Routine, measure: Measure) -> Score:
        """The score of `routine` for this patient, now. Raises Locked when the gate is closed."""
        from coach.score.compiler import compile_score

        options = replace(self._options_for(routine, measure), planned=self.length(routine))
        return compile_score(routine, self.decide(routine), options)

    def _options_for(self, routine: Routine, measure: Measure) -> Options:
        """What goes into a score of `routine` for this patient, now."""
        record = self.record()
        now = self.clock.wall()
        seen = looked_at(record, now, is_new_episode(record))
        went, about = days_of(routine.id, record, now), known(record, now)
        return replace(
            self.options,
            about=about,
            looked_at=seen,
            disclaim=self.tells_limits,
            measure=measure,
            went=went,
            screen_at_rest=screen_at_rest_due(record, now),
            stopped=movements_stopped_today(record, now, self.options.quiet_hours),
        )

    @property
    def tells_limits(self) -> bool:
        """Whether what coach cannot do is still to be said today, at home or in a session."""
        told = max((at for at in (self._last_begun(), self._limits_told) if at is not None), default=None)
        return disclaimer_due(self.record(), told, self.clock.wall())

    def limits_told(self) -> None:
        """What coach cannot do has been said just now: no session need say it again on the same day."""
        self._limits_told = self.clock.wall()

    def _last_begun(self) -> datetime | None:
        """When a session was begun in earnest last, whatever became of it."""
        start = self.journal.last(entries.SESSION_START)
        return None if start is None else start.at

    def start(
        self, routine: Routine, *, rehearsal: bool = False, aloud: bool = False, voice: "Voice | None" = None
    ) -> "Runner":
        """A session of `routine`, begun by `Runner.begin`. Raises Locked when the gate is closed.

        With `aloud` it is spoken in the quiet hours, too.
        What was broken off before is then no longer offered: it is ended where it was left. With a `voice` the times
        are those of its own sentences, as far as it has made them.
        """
        score = self.score(routine, self.options.measure)
        voice = voice or self.voice
        if voice is not None:
            from coach.playback.narrator import measure_by

            score = self.score(routine, measure_by(voice, score))
        if rehearsal:
            score = replace(score, daily=(), rests=())  # nobody rests in it
        left = self._broken_off()
        if left is not None and not rehearsal:
            self.discard(left)
        place = SessionPlace(session=uuid.uuid4().hex, kinds=tuple(sorted(routine.counts_as)), score=score)
        return self._runner(place, rehearsal=rehearsal, voice=voice, aloud=aloud)

    def broken_off(self) -> Unfinished | None:
        """The last session, if it was broken off not long ago: whether it may go on is for the gate. Writes nothing."""
        found = self._broken_off()
        return found if found is not None and self.clock.wall() - found.at <= RESUME_WITHIN else None

    def unfinished(self) -> Unfinished | None:
        """The last session, if it was broken off and may still be taken up, as open as it was. Writes nothing."""
        found = self.broken_off()
        if found is None:
            return None
        decision = self.decide(found)
        same = decision.level in (Level.OPEN, found.score.decision.level)
        return found if decision.playable and same else None

    def left_open(self) -> Unfinished | None:
        """The last session, if it has no end, however long ago and whatever the gate says: the next one ends it."""
        return self._broken_off()

    def resume(self, found: Unfinished, *, voice: "Voice | None" = None) -> "Runner":
        """The unfinished session at its place, the time away not counted. It waits until the patient goes on.

        The number to call is the one that is set now, and keys are named as they are given now.
        """
        number = self.options.emergency_number
        score = replace(
            found.score,
            emergency=sentences.emergency(number),
            wait_for_help=sentences.wait_for_help(number),
            number_to_call=number,
            means=self.options.means,
            answers_first=self.options.answers_first,
        )
        found = replace(found, score=score)
        return self._runner(found, rehearsal=False, away=self._away(found), voice=voice or self.voice)

    def discard(self, found: Unfinished) -> None:
        """Ends an unfinished session where it was left. Cold and heat count as if they had stayed on since."""
        from coach.playback.runner import Runner
        from coach.session.events import Quit, Wake

        left = Runner(self, found, rehearsal=False, options=self.options)
        left.send(Wake(self._away(found)))
        left.send(Quit())

    def _away(self, found: Unfinished) -> float:
        return (self.clock.wall() - found.at).total_seconds()

    def _runner(
        self,
        place: SessionPlace,
        *,
        rehearsal: bool,
        away: float = 0.0,
        voice: "Voice | None" = None,
        aloud: bool = False,
    ) -> "Runner":
        from coach.playback.runner import Runner

        self._mine.add(place.session)
        return Runner(
            self,
            place,
            rehearsal=rehearsal,
            listeners=self.listeners,
            away=away,
            voice=voice,
            options=self.options,
            aloud=aloud,
        )

    def _broken_off(self) -> Unfinished | None:
        """The last session in earnest, if it has no end and nobody is playing it."""
        start = self.journal.last(entries.SESSION_START)
        if start is None or start.session is None or start.session in self._mine:
            return None
        kinds = [entries.SESSION_EVENT, entries.SESSION_RESUME, entries.SESSION_END]
        happened = self.journal.read(kinds, start.session)
        owner = [start, *(entry for entry in happened if entry.kind == entries.SESSION_RESUME)][-1]
        if any(entry.kind == entries.SESSION_END for entry in happened) or _alive(owner.body.get("pid")):
            return None
        return _unfinished(start, [entry for entry in happened if entry.kind == entries.SESSION_EVENT])


def _unfinished(start: Entry, happened: Sequence[Entry]) -> Unfinished | None:
    """The session as its entries tell it; None when they are of another version of coach."""
    from coach.session import serialize

    try:
        score = serialize.unpack(start.body["score"])
        state, t = serialize.fold(score, [serialize.event_from_json(e.body) for e in happened])
    except (KeyError, TypeError, ValueError):
        return None
    if state.status in (Status.NEW, Status.ENDED) or start.session is None:
        return None
    kinds = tuple(start.body["kinds"])
    last = happened[-1].at if happened else start.at
    return Unfinished(session=start.session, kinds=kinds, score=score, state=state, t=t, at=last)


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
