"""What is due, and what calls now, as the overview has it. Who is to be called, and how, is up to others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from coach.care.calls import Call, Reminders, calls
from coach.care.facts import Flag
from coach.care.plan import LineState, PlanLine, Purpose
from coach.care.quiet import QuietHours
from coach.script import explain
from coach.script.reminder_words import DUE_NAMES, OtherDue, due_line
from coach.visit.day import check_in_wanted, next_check_in, purpose_of_item
from coach.visit.overview import Overview

IN_A_SESSION = timedelta(hours=1)
"""How long after a session was last heard of its patient counts as busy with it (our default: longer than any)."""


class Reminder(Protocol):
    """Calls the patient outside coach, and remembers what anybody has been called for. Nothing in it raises."""

    def seen(self, found: Sequence[Call]) -> None:
        """Remembers that the patient has just been shown this: nobody need be called for it."""

    def call(self, found: Sequence[Call]) -> str:
        """Calls for what nobody has been called for yet. The sentence to be shown and said; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: `at` a time to come, or now where that is None."""

    what: Purpose | OtherDue
    at: datetime | None = None

    @property
    def name(self) -> str:
        return DUE_NAMES[self.what]


def calls_now(view: Overview, which: Reminders, quiet: QuietHours | None) -> tuple[Call, ...]:
    """What calls now. Nothing while an emergency stands, or in the middle of a session."""
    busy = view.unfinished is not None and abs(view.now - view.unfinished.at) < IN_A_SESSION
    if busy or view.flag is Flag.EMERGENCY:
        return ()
    after = view.last_check_in if view.action.kind == "check-in" else None
    return calls(view.plan_shown(), after, view.now, which, quiet)


def due_now_and_next(view: Overview) -> tuple[Due, ...]:
    """The one thing to do now, if there is any, then the next of the plan, then the check-in if its time is known."""
    return tuple(_due(view))


def _due(view: Overview) -> Iterator[Due]:
    now: dict[str, OtherDue] = {"help": "help", "resume": "session", "check-in": "check-in"}
    kind = view.action.kind
    if kind in now:
        yield Due(now[kind])
    elif kind == "start":
        item = next(item for item in view.items if item.routine.id == view.action.routine)
        yield Due(purpose_of_item(item))
    if kind == "help":
        return
    later = [(line.at, line.purpose) for line in view.plan_shown() if line.at is not None and _is_later(line, view)]
    if later:
        at, purpose = min(later)
        yield Due(purpose, at)
    again = next_check_in(view)
    if again is None and kind != "check-in" and check_in_wanted(view):
        yield Due("check-in")
    elif again is not None:
        yield Due("check-in", again if again > view.now else None)


def _is_later(line: PlanLine, view: Overview) -> bool:
    return line.state is not LineState.NOW and not line.check_in_first and line.at is not None and line.at > view.now


def in_a_line(found: Sequence[Due], view: Overview) -> str:
    """What is due in one line."""
    return due_line([(due.name, _when(due, view)) for due in found])


def _when(due: Due, view: Overview) -> str:
    return explain.NOW if due.at is None else explain.clock_time(due.at, view.now, view.hours)
