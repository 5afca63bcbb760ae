"""The one driver of a session: takes events, asks the clock, journals first, then hands out the effects.

Every front end and the audio file play through this; none has a driver of its own, and none decides what is safe.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, assert_never

from coach.care.facts import ConditionTold, Flag, FlagRaised, PainReport, Screened, Stop
from coach.care.gate import NextStep as GateNext
from coach.care.sign import Sign
from coach.care.thresholds import PAIN_KNOWN
from coach.journal import entries
from coach.journal.chart import Chart
from coach.journal.store import Entry, JournalError
from coach.playback.closed_since import closed_since
from coach.playback.foresight import coming
from coach.playback.narrator import Narrator
from coach.score.options import Options
from coach.score.score import CueKind
from coach.script import explain, sentences
from coach.session import advance, going_on, machine, serialize, standing_still
from coach.session.entering import begins_another
from coach.session.events import (
    Again,
    Back,
    ConditionKnown,
    Effect,
    Ended,
    Enter,
    Event,
    Exposed,
    FlagFound,
    FlagTakenBack,
    Look,
    Muted,
    Next,
    NoSigns,
    PainReported,
    Quiet,
    Quit,
    Ready,
    Resume,
    Say,
    Silence,
    Start,
    Stay,
    StillSaying,
    Stopped,
    Wake,
    WentOn,
)
from coach.session.place import SessionPlace
from coach.session.state import MOVING, Status
from coach.voice import Voice

HEARTBEAT = 5.0
"""Seconds of session time after which the place is written down although nothing happened: what a kill can cost."""
AWAY_AFTER = timedelta(seconds=10)
"""A look that comes later than this after the one before means that the computer slept (our default)."""
HEAD_START = 0.15
"""Seconds before its time that a cue is written down and handed to the voice, which then begins it on the beat."""
SAID_EVERY = 1.0
"""Seconds after which it is noted again that the voice is still speaking, where something waits for its end."""

Listener = Callable[[Effect], None]


class Runner:
    """One session being played. Effects go to `listeners`, and back to the caller, only once they are on disk.

    With `aloud` it does not begin muted in the quiet hours.
    """

    def __init__(
        self,
        chart: Chart,
        place: SessionPlace,
        *,
        rehearsal: bool,
        listeners: Iterable[Listener] = (),
        away: float = 0.0,
        voice: Voice | None = None,
        options: Options,
        aloud: bool = False,
    ) -> None:
        self.chart = chart
        self.score = place.score
        self.state = place.state
        self.rehearsal = rehearsal
        self.listeners: list[Listener] = list(listeners)
        self.trouble: str | None = None
        self.ending: Ended | None = None
        self.reported, self.signs = Flag.NONE, tuple[Sign, ...]()
        self._session = place.session
        self._kinds = place.kinds
        self._offset = place.t - chart.clock.monotonic()
        self._last_written = place.t
        self._last_look = chart.clock.wall()
        self._last_t = place.t
        self._away = away
        self._options = options
        self._voice = voice
        self._narrator: Narrator | None = None
        self._closed_since = partial(closed_since, chart, place.score, place.session, options)
        self._to_mute = False
        if voice is not None:
            quiet = None if aloud else options.quiet_hours
            night = quiet is not None and quiet.at(chart.clock.wall())
            self._to_mute = night and not place.state.quiet
            self._narrator = Narrator(voice, place.score, self._until, quiet=place.state.quiet or night)
            self.listeners.append(self._narrator.hear)
        self._with_next: list[Entry] = []  # written in one go with the next event

    @property
    def now(self) -> float:
        """Session time in seconds, time away not counted. Never before what has been handed out already."""
        return max(self._last_t, self.chart.clock.monotonic() + self._offset)

    @property
    def ended(self) -> bool:
        return self.state.status is Status.ENDED

    def begin(self) -> None:
        """Starts a new session, or takes up a resumed one at its place; muted where it is in the quiet hours."""
        if self._narrator is not None:
            self._narrator.prepare()
        self._set_out()
        if self._to_mute:
            self.send(Quiet())

    def _set_out(self) -> None:
        if self.state.status is not Status.NEW:
            self._with_next.append(self._entry(entries.SESSION_RESUME, {"pid": os.getpid()}))
            self.send(Wake(self._away))
            return
        body = {
            "routine": self.score.routine,
            "title": self.score.title,
            "kinds": list(self._kinds),
            "level": self.score.decision.level,
            "pid": os.getpid(),
            "score": serialize.pack(self.score),
        }
        if self._narrator is not None and not self.rehearsal:
            self._offset = -HEAD_START - self.chart.clock.monotonic()  # the first cue gets its head start as well
        kind = entries.REHEARSAL_START if self.rehearsal else entries.SESSION_START
        self._with_next.append(self._entry(kind, body))
        self.send(Start(self.chart.last_pain(PAIN_KNOWN)))

    def send(self, event: Event) -> None:
        """Something happened now: `send(Pause())`, `send(Answer("yes"))`."""
        self._notice_absence()
        goes_on = self.state.status is Status.PAUSED and isinstance(event, Resume | Ready | Next | Back | Again)
        if goes_on and self._now_locked():
            return
        now = self.now
        if self.rehearsal:
            self._leave_nothing_out(now)
        self._apply(event, now)

    def look(self) -> None:
        """A glance at the clock; call it often. Costs next to nothing when nothing is due."""
        self._notice_absence()
        now = self.now
        if self.rehearsal:
            self._leave_nothing_out(now)
        elif self._narrator is not None:
            self._wait_for_the_voice(now)
            due = advance.next_moment(self.score, self.state)
            now = due if due is not None and now < due <= now + HEAD_START else now
        self._apply(Look(), now)

    def _leave_nothing_out(self, now: float) -> None:
        """At a high speed one glance can span several cues; a rehearsal leaves none of them out."""
        while (due := advance.next_moment(self.score, self.state)) is not None and due < now:
            before = self.state
            self._apply(Look(), due)
            if self.state == before:
                break

    def _wait_for_the_voice(self, now: float) -> None:
        """Tells a set-up that is about to go on by itself that the voice speaks on; once a second at most.

        Where the voice has failed, the patient may have heard nothing: then the set-up waits.
        """
        due, voice = going_on.due_at(self.score, self.state), self._voice
        ends = self.state.began + going_on.words_end(self.score, self.state)
        if due is None or voice is None:
            return
        if voice.notice is not None:
            self._apply(Stay(), now)
        elif voice.speaking and max(ends, self.state.spoken_until + SAID_EVERY) <= now < due:
            self._apply(StillSaying(), now)

    def next_moment(self) -> float | None:
        """Seconds of session time until it is worth looking; None while only the patient moves things on."""
        due = advance.next_moment(self.score, self.state)
        if due is None:
            return None
        return max(0.0, due - self.now - (HEAD_START / 2 if self._narrator is not None else 0.0))

    def _until(self, at: float) -> float:
        """Real seconds from now to a session time."""
        return (at - self.chart.clock.monotonic() - self._offset) / self.chart.clock.speed

    def _apply(self, event: Event, t: float) -> None:
        state, effects = machine.step(self.score, self.state, event, t)
        if begins_another(self.score, self.state, effects) and not isinstance(event, Start | Quit):
            told = [effect for effect in effects if isinstance(effect, PainReported)]
            if self._now_locked(told):
                return
        beats = state.status in (Status.RUNNING, Status.ALONGSIDE) and not self.rehearsal
        beat = beats and t - self._last_written >= HEARTBEAT
        if state == self.state and not effects and not beat:
            self._last_t = t
            return
        if not standing_still.only_reminded(self.state, state):  # the journal says when the patient was last heard of
            self._write(event, t, effects)
            self._last_written = t
        self.state, self._last_t = state, t
        self._take_note(effects)
        for effect in effects:
            for listener in self.listeners:
                listener(effect)
        if self._narrator is not None and not self.rehearsal:
            self._narrator.foresee(coming(self.score, self.state, t, lambda: self._closed_since() is not None))

    def _take_note(self, effects: Sequence[Effect]) -> None:
        """Keeps how the session ended, and the signs that were reported in it, for whoever asks afterwards."""
        for effect in effects:
            if isinstance(effect, Ended):
                self.ending = effect
            elif isinstance(effect, FlagFound):
                self.reported, self.signs = effect.flag, effect.signs
            elif isinstance(effect, FlagTakenBack):
                self.reported, self.signs = Flag.NONE, ()

    def _write(self, event: Event, t: float, effects: Sequence[Effect]) -> None:
        """On disk before it shows. A journal that cannot be written never stops a session, but it is reported, once."""
        found = [self._entry(entries.SESSION_EVENT, serialize.event_to_json(event, t))]
        found += [entry for effect in effects if (entry := self._fact(effect)) is not None]
        found, self._with_next = self._with_next + found, []
        try:
            for effect in effects:
                if isinstance(effect, FlagTakenBack):
                    self.chart.take_back_signs(effect.signs)
            self.chart.write(found)
        except JournalError as error:
            if self.trouble is None:
                self.trouble = f"{error.message}. {error.hint} {sentences.GOES_ON}"

    def _fact(self, effect: Effect) -> Entry | None:
        now = self.chart.clock.wall()
        match effect:
            case PainReported(pain):
                return entries.pain_entry(PainReport(now, pain), self._session, rehearsal=self.rehearsal)
            case Stopped(reason, movements):
                return entries.stop_entry(Stop(now, reason, movements=movements), self._session)
            case FlagFound(flag, signs):
                return entries.flag_entry(FlagRaised(now, flag, signs=signs), self._session)
            case NoSigns(groups):
                return entries.screened_entry(Screened(now, groups), self._session)
            case Exposed(kind, seconds):
                body = {"kind": kind, "seconds": seconds, "rehearsal": self.rehearsal}
                return self._entry(entries.EXPOSURE, body)
            case ConditionKnown(condition, says):
                return entries.about_entry(ConditionTold(now, condition, says), self._session, rehearsal=self.rehearsal)
            case WentOn(index):
                return self._entry(entries.WENT_ON, {"segment": index, "name": self.score.segments[index].name})
            case Ended():
                return self._entry(entries.SESSION_END, self._ending(effect))
            case Say() | Silence() | Muted() | Enter() | FlagTakenBack():  # a flag is taken back by its number
                return None
            case _:
                assert_never(effect)

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
        away = wall - self._last_look
        self._last_look = wall
        moving = self.state.status in MOVING or going_on.due_at(self.score, self.state) is not None
        if away > AWAY_AFTER and moving:
            self._offset = self._last_t - self.chart.clock.monotonic()
            self._apply(Wake(away.total_seconds()), self._last_t)

    def _now_locked(self, told: Sequence[Effect] = ()) -> bool:
        """Ends the session, and says why, where the gate has closed since: by time, or by another coach's report.

        What the patient has just `told` is written down even then.
        """
        if (closed := self._closed_since()) is None:
            return False
        decision, record, now = closed
        self._with_next += [entry for effect in told if (entry := self._fact(effect)) is not None]
        self._apply(Quit(), self.now)
        briefing = self._options.briefing(record, now)
        now_what = explain.next_step(decision, briefing)
        if decision.next is GateNext.GET_HELP_NOW:
            now_what = self.score.emergency
        for words in [*explain.reasons(decision, briefing), now_what]:
            for listener in self.listeners:
                listener(Say(words, CueKind.SAFETY, self.now))
        return True
