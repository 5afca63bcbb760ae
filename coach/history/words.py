"""The past in sentences, for every front end: calm, whole, and the same on screen, on paper and aloud."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from coach.care.change import clear_change
from coach.care.facts import Flag, StopReason
from coach.care.thresholds import CLOCK_SLACK, OVERRIDE_LONGEST
from coach.history.episode_words import named_day
from coach.history.kept import PurposeKept
from coach.history.month import day_of
from coach.history.past import Landmark, LandmarkKind, Past, PastSession
from coach.history.retrace import Happening, HappeningKind, StepResult
from coach.script import past_words, sentences
from coach.script.explain import time_of_day
from coach.script.signs import named

_STEPS = {
    StepResult.DONE: past_words.STEP_DONE,
    StepResult.PARTLY: past_words.PARTLY,
    StepResult.SKIPPED: past_words.SKIPPED,
    StepResult.AVOIDED: past_words.STEP_LEFT_OUT,
    StepResult.CAPPED: past_words.CAPPED,
    StepResult.BROKEN_OFF: past_words.ENDED_HERE,
}
_DID = {
    HappeningKind.HURTS: past_words.HURT,
    HappeningKind.LEG_SYMPTOMS: past_words.HAD_LEG_SYMPTOMS,
    HappeningKind.GET_UP: past_words.GOT_UP,
    HappeningKind.WENT_ON: past_words.WENT_ON_BY_ITSELF,
    HappeningKind.PAUSE: past_words.A_PAUSE,
    HappeningKind.MORE_TIME: past_words.HALF_A_MINUTE_MORE,
    HappeningKind.BACK: past_words.STEP_BACK,
    HappeningKind.AGAIN: past_words.STEP_AGAIN,
    HappeningKind.QUIT: past_words.ENDED_BY_YOU,
}


@dataclass(frozen=True, slots=True)
class Telling:
    """How moments are put into words: seen from `now`, by a clock of 12 or 24 `hours`."""

    now: datetime
    hours: int = 24

    def day(self, day: date) -> str:
        """`4 May`, and its year where that is another one."""
        return named_day(day, self.now)

    def when(self, moment: datetime) -> str:
        """`4 May at 12:30`. What lies in the future says so: it cannot be compared."""
        local = moment.astimezone()
        told = f"{self.day(local.date())} at {time_of_day(local, self.hours)}"
        return f"{told} ({past_words.IN_THE_FUTURE})" if moment - self.now > CLOCK_SLACK else told

    def summary(self, past: Past, *, check_ins: bool = True) -> list[str]:
        """All of it in a few sentences, the most important first; `check_ins` where no chart shows them."""
        counted, found = past.counted, []
        if counted:
            on = len({day_of(session.at) for session in counted})
            how = _counts((session.result for session in counted), past_words.RESULTS)
            found.append(past_words.sessions(len(counted), on, how))
        else:
            found.append(past_words.NO_SESSIONS)
        if past.check_ins and check_ins:
            found.append(self._check_ins(past))
        changes = [session.change for session in counted if session.change is not None]
        if changes:
            found.append(past_words.pain_after(Counter(changes)))
        rehearsed = len(past.sessions) - len(counted)
        if rehearsed:
            found.append(past_words.rehearsals(rehearsed))
        return found

    def _check_ins(self, past: Past) -> str:
        """The first and the latest; what lies in the future cannot be compared, and is not counted among them."""
        sure = [check_in for check_in in past.check_ins if check_in.at - self.now <= CLOCK_SLACK]
        if not sure:
            last = past.check_ins[-1]
            return past_words.check_in(past_words.pain_on(last.pain, self.when(last.at)))
        first, last = sure[0], sure[-1]
        here = past_words.pain_on(first.pain, self.day(day_of(first.at)))
        if first is last:
            return past_words.check_in(here)
        there = past_words.pain_on(last.pain, self.day(day_of(last.at)))
        return past_words.check_ins(here, there, clear_change(first.pain, last.pain))

    def session(self, session: PastSession) -> str:
        """A session in one line."""
        return f"{self.when(session.at)}, {title(session)}: {outcome(session)}"

    def mark(self, mark: Landmark, sessions: Sequence[PastSession] = ()) -> str:
        """What stands out, in one line, with the session that it happened in if it is among `sessions`."""
        here = next((session.title for session in sessions if session.id == mark.session), "")
        return f"{self.when(mark.at)}: {self._marked(mark)}" + (f" {past_words.in_session(here)}" if here else "")

    def _marked(self, mark: Landmark) -> str:
        note = f" {mark.note[0].upper()}{mark.note[1:].rstrip('.')}." if mark.note else ""
        if mark.kind is LandmarkKind.STOP:
            return past_words.stopped(StopReason(mark.code))
        names = f" {named(mark.signs).capitalize()}." if mark.signs else ""
        if mark.kind is LandmarkKind.FLAG:
            return f"{past_words.FLAGS[Flag(mark.code)]}{names}"
        if mark.kind is LandmarkKind.CLEARED:
            return f"{past_words.seen_by(mark.by)}{names}{note}"
        if mark.kind is LandmarkKind.STRUCK:
            return past_words.NEW_SPASM
        return f"{past_words.opened(mark.by, mark.code, self._last_day(mark))}{note}"

    def _last_day(self, mark: Landmark) -> str:
        """The last day on which what was opened is open; empty where it has no end."""
        if mark.until is None:
            return ""
        return self.day(day_of(min(mark.until - timedelta(seconds=1), mark.at + OVERRIDE_LONGEST)))


def title(session: PastSession) -> str:
    """What was played; a rehearsal says so."""
    return f"{session.title} (rehearsal)" if session.rehearsal else session.title


def outcome(session: PastSession) -> str:
    """How a session went: `done, 10 minutes. Pain 6 before, 3 after: clearly less.`"""
    words = past_words.RESULTS[session.result]
    if session.done >= 1:
        words += f" after {length(session.done)}" if session.stop is not None else f", {length(session.done)}"
    if session.stop is not None:
        words += f" because {past_words.STOPS[session.stop]}"
    return f"{words}. {pain(session)}".strip()


def pain(session: PastSession) -> str:
    """Pain before and after, as far as it was reported."""
    before, after, change = session.pain_before, session.pain_after, session.change
    if before is not None and after is not None and change is not None:
        return past_words.pain_changed(before, after, change)
    if before is not None:
        return past_words.pain_before(before)
    return "" if after is None else past_words.pain_only_after(after)


def length(seconds: float) -> str:
    """How long something took, in words: in whole minutes, never in seconds."""
    return past_words.SHORT if round(seconds) < 60 else sentences.duration(60 * round(seconds / 60))


def kept(found: Sequence[PurposeKept]) -> str:
    """What was kept up, in a sentence; empty where that is nothing."""
    if not found:
        return ""
    return past_words.kept([(line.purpose, line.days) for line in found], len(found[0].on))


def course(found: Sequence[Happening] | None) -> list[str]:
    """A session step by step, a line each, with the time since its start: `3:05  Knee rolls: done, 6 of 6.`"""
    if found is None:
        return [past_words.NOT_READABLE]
    return [f"{round(m.t) // 60}:{round(m.t) % 60:02}  {moment(m)}" for m in found]


def moment(found: Happening) -> str:
    """What happened at a moment of a session."""
    if found.kind is HappeningKind.STEP and found.result is not None:
        return _step(found, found.result)
    if found.kind is HappeningKind.ANSWER:
        return f"{found.text} {past_words.you_said(found.answer)}"
    if found.kind is HappeningKind.PAIN:
        return past_words.pain_said(found.answer)
    if found.kind is HappeningKind.AWAY:
        return past_words.away(length(found.seconds)) if found.seconds >= 1 else past_words.TAKEN_UP
    return _DID[found.kind]


def _step(found: Happening, result: StepResult) -> str:
    done, of = found.parts
    if not of:  # nothing was to be treated: it tells, or waits
        return f"{found.text}." if result is StepResult.DONE else f"{found.text}: {_STEPS[result]}."
    words = [_STEPS[result]]
    if of > 1 and done:
        words.append(f"{done} of {of}")
    if found.seconds >= 60 or (found.seconds >= 1 and of == 1):  # a few repetitions say enough by their number
        words.append(length(found.seconds))
    return f"{found.text}: {', '.join(words)}."


def _counts(found: Iterable[object], words: dict[Any, str]) -> str:
    """`15 done, 3 partly done`, in the order of `words`."""
    counts = Counter(found)
    return ", ".join(f"{counts[key]} {word}" for key, word in words.items() if counts[key])
