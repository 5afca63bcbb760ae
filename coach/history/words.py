"""The past in sentences, for every front end: calm, whole, and the same on screen, on paper and aloud."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from coach.care.change import Change, clear_change
from coach.care.facts import Flag, Result, StopReason
from coach.history.doses import DoseKept
from coach.history.month import day_of
from coach.history.past import Landmark, LandmarkKind, Past, PastSession
from coach.history.retrace import Happening, HappeningKind, StepResult
from coach.script import sentences
from coach.script.explain import time_of_day

NOTHING = "There is nothing to tell yet. What you do with coach will stand here."
NOTHING_HERE = "There is nothing to tell of this month."
NOT_READABLE = "The steps of this session cannot be told: another version of coach wrote them down."
RESULTS: dict[Result | None, str] = {
    Result.DONE: "done",
    Result.PARTLY: "partly done",
    Result.QUIT: "ended early",
    Result.STOPPED: "stopped",
    Result.RED_FLAG: "stopped for a warning sign",
    None: "not finished",
}
CHANGES = {
    Change.BETTER: "clearly less",
    Change.NO_CLEAR_CHANGE: "no clear change",
    Change.WORSE: "clearly more",
}
STOPS = {
    StopReason.PAIN_HIGH: "the pain was too strong",
    StopReason.PAIN_ROSE: "the pain went up",
    StopReason.LEG_SYMPTOMS: "pain, tingling or numbness in a leg",
    StopReason.NOT_SUITABLE: "it was not suitable that day",
}
_FLAGS = {
    Flag.EMERGENCY: "Warning sign: help was needed at once.",
    Flag.URGENT: "Warning sign: a doctor had to look at it that day.",
}
_STEPS = {
    StepResult.DONE: "done",
    StepResult.PARTLY: "partly done",
    StepResult.SKIPPED: "skipped",
    StepResult.AVOIDED: "left out, because of what you answered",
    StepResult.CAPPED: "cut short, the skin had had enough",
    StepResult.BROKEN_OFF: "ended here",
}
_DID = {
    HappeningKind.HURTS: "It hurt.",
    HappeningKind.LEG_SYMPTOMS: "Pain down a leg, tingling or numbness.",
    HappeningKind.PAUSE: "A pause.",
    HappeningKind.MORE_TIME: "Half a minute more.",
    HappeningKind.BACK: "Back to the step before.",
    HappeningKind.AGAIN: "The step once more.",
    HappeningKind.QUIT: "Ended by you.",
}


@dataclass(frozen=True, slots=True)
class Telling:
    """How moments are told: seen from `now`, by a clock of 12 or 24 `hours`."""

    now: datetime
    hours: int = 24

    def day(self, day: date) -> str:
        """`4 May`, and its year where that is another one."""
        name = f"{day.day} {day.strftime('%B')}"
        return name if day.year == day_of(self.now).year else f"{name} {day.year}"

    def when(self, moment: datetime) -> str:
        """`4 May at 12:30`."""
        local = moment.astimezone()
        return f"{self.day(local.date())} at {time_of_day(local, self.hours)}"

    def summary(self, past: Past) -> list[str]:
        """All of it in a few sentences, the most important first."""
        counted, found = past.counted, []
        if counted:
            on = len({day_of(session.at) for session in counted})
            how = _counts((session.result for session in counted), RESULTS)
            found.append(f"{_number(len(counted), 'session')} on {_number(on, 'day')}: {how}.")
        else:
            found.append("No sessions.")
        if past.check_ins:
            found.append(self._check_ins(past))
        changes = [session.change for session in counted if session.change is not None]
        if changes:
            found.append(f"Pain after a session, {_number(len(changes), 'time')} told: {_counts(changes, CHANGES)}.")
        rehearsed = len(past.sessions) - len(counted)
        if rehearsed:
            found.append(f"{_number(rehearsed, 'rehearsal')}, not counted.")
        return found

    def _check_ins(self, past: Past) -> str:
        first, last = past.check_ins[0], past.check_ins[-1]
        here = f"{first.pain} on {self.day(day_of(first.at))}"
        if first is last:
            return f"Pain at the check-in: {here}."
        change = CHANGES[clear_change(first.pain, last.pain)]
        return f"Pain at the check-ins: {here}, {last.pain} on {self.day(day_of(last.at))}: {change}."

    def session(self, session: PastSession) -> str:
        """A session in one line."""
        return f"{self.when(session.at)}, {title(session)}: {outcome(session)}"

    def mark(self, mark: Landmark, sessions: Sequence[PastSession] = ()) -> str:
        """What stands out, in one line, with the session that it happened in if it is among `sessions`."""
        here = next((session.title for session in sessions if session.id == mark.session), "")
        return f"{self.when(mark.at)}: {self._marked(mark)}" + (f" In: {here}." if here else "")

    def _marked(self, mark: Landmark) -> str:
        note = f" {mark.note[0].upper()}{mark.note[1:].rstrip('.')}." if mark.note else ""
        if mark.kind is LandmarkKind.STOP:
            return f"Stopped: {STOPS[StopReason(mark.code)]}."
        if mark.kind is LandmarkKind.FLAG:
            return _FLAGS[Flag(mark.code)]
        if mark.kind is LandmarkKind.CLEARED:
            return f"Seen by {mark.by.rstrip('.')}.{note}"
        until = f" until {self.day(day_of(mark.until))}" if mark.until else ""
        return f"{mark.by} opened {mark.code}{until}.{note}"


def title(session: PastSession) -> str:
    """What was played; a rehearsal says so."""
    return f"{session.title} (rehearsal)" if session.rehearsal else session.title


def outcome(session: PastSession) -> str:
    """How a session went: `done, 10 minutes. Pain 6 before, 3 after: clearly less.`"""
    words = RESULTS[session.result]
    if session.stop is not None:
        words += f", because {STOPS[session.stop]}" if session.result is Result.STOPPED else f", {STOPS[session.stop]}"
    if session.done >= 1:
        words += f", {length(session.done)}"
    return f"{words}. {pain(session)}".strip()


def pain(session: PastSession) -> str:
    """Pain before and after, as far as it was told."""
    before, after, change = session.pain_before, session.pain_after, session.change
    if before is not None and after is not None and change is not None:
        return f"Pain {before} before, {after} after: {CHANGES[change]}."
    if before is not None:
        return f"Pain {before} before."
    return "" if after is None else f"Pain {after} after."


def length(seconds: float) -> str:
    """How long something took, in words: in whole minutes, from one minute on."""
    return sentences.duration(seconds if round(seconds) < 60 else 60 * round(seconds / 60))


def dose(found: DoseKept) -> str:
    """How often it was done, beside how often it was to be: `2 of 3 today, 9 of 14 in 7 days`."""
    return f"{_of(found.today, found.of_today)} today, {_of(found.week, found.of_week)} in 7 days"


def course(found: Sequence[Happening] | None) -> list[str]:
    """A session step by step, a line each, with the time since its start: `3:05  Knee rolls: done, 6 of 6.`"""
    if found is None:
        return [NOT_READABLE]
    return [f"{round(m.t) // 60}:{round(m.t) % 60:02}  {moment(m)}" for m in found]


def moment(found: Happening) -> str:
    """What happened at a moment of a session."""
    if found.kind is HappeningKind.STEP and found.result is not None:
        return _step(found, found.result)
    if found.kind is HappeningKind.ANSWER:
        return f"{found.text} You said: {found.answer}."
    if found.kind is HappeningKind.PAIN:
        return f"Pain: {found.answer}."
    if found.kind is HappeningKind.AWAY:
        return f"Away for {length(found.seconds)}." if found.seconds >= 1 else "Taken up again."
    return _DID[found.kind]


def _step(found: Happening, result: StepResult) -> str:
    done, of = found.parts
    if not of:  # nothing was to be treated: it tells, or waits
        return f"{found.text}." if result is StepResult.DONE else f"{found.text}: {_STEPS[result]}."
    words = [_STEPS[result]]
    if of > 1 and done:
        words.append(f"{done} of {of}")
    if found.seconds >= 1:
        words.append(length(found.seconds))
    return f"{found.text}: {', '.join(words)}."


def _of(done: int, of: int | None) -> str:
    return str(done) if of is None else f"{done} of {of}"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" + ("" if count == 1 else "s")


def _counts(found: Iterable[object], words: dict[Any, str]) -> str:
    """`15 done, 3 partly done`, in the order of `words`."""
    counts = Counter(found)
    return ", ".join(f"{counts[key]} {word}" for key, word in words.items() if counts[key])
