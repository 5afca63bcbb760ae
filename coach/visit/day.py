"""A day on one page: its plan in a few lines, each with a sign and a time, and the one thing to do in two words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from coach.care.course import Phase
from coach.care.gate import Level, ReasonCode
from coach.care.plan import MOST_LINES, PURPOSES, LineState, PlanLine, Purpose, purpose_of
from coach.kinds import Kind
from coach.score.options import demand_of
from coach.script import explain, journey, library_words, past_words, plan_words, screen_words
from coach.visit.items import Item
from coach.visit.overview import Overview


class DayMark(StrEnum):
    """How a line of the day stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line: what for, when it was or will be, and how much of it; each in a word or two."""

    mark: DayMark
    name: str
    when: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What Enter does at home: `large` are its words as they are drawn, `words` those of the menu.

    `takes` is how long it takes, and `needs` what has to be at hand, so that nobody has to hear it first.
    """

    large: str
    words: str
    note: str = ""
    takes: str = ""
    needs: str = ""


def day_lines(view: Overview) -> tuple[DayLine, ...]:
    """The lines of the day: what it is for, and where there is room the check-in and the stretches that wait.

    Never more than MOST_LINES; none before the first check-in.
    """
    shown = view.plan_shown()
    starts = view.action.routine if view.action.kind == "start" else None
    lines = [_line(line, view, now=line.state is LineState.NOW and starts in line.choices) for line in shown]
    if view.last_check_in is None or not shown:
        return tuple(lines)
    waits = view.kinds[Kind.STRETCHING].level is Level.LOCKED and view.course.phase is not Phase.WELL
    if waits and len(lines) + 1 < MOST_LINES and all(line.purpose is not Purpose.STRETCH for line in shown):
        name = plan_words.PURPOSE_NAMES[Purpose.STRETCH]
        lines.append(DayLine(DayMark.NOT_YET, name, screen_words.PLAN_NOT_YET))
    if len(lines) < MOST_LINES:
        lines.insert(0, _check_in(view))
    return tuple(lines)


def _check_in(view: Overview) -> DayLine:
    assert view.last_check_in is not None
    if view.action.kind == "check-in":
        return DayLine(DayMark.NOW, plan_words.CHECK_IN_NAME, screen_words.PLAN_NOW)
    return DayLine(
        DayMark.DONE, plan_words.CHECK_IN_NAME, explain.time_of_day(view.last_check_in.astimezone(), view.hours)
    )


def _line(line: PlanLine, view: Overview, *, now: bool) -> DayLine:
    """A purpose of the plan. Of all that may be done `now`, one is: what Enter starts. The others can follow."""
    mark = DayMark.NOW if now else DayMark.DONE if line.state is LineState.DONE else DayMark.LATER
    name = plan_words.PURPOSE_NAMES[line.purpose]
    return DayLine(mark, name, _when(line, view, mark), plan_words.amount(line))


def _when(line: PlanLine, view: Overview, mark: DayMark) -> str:
    """The time of what is done, and when the rest is next, in a few letters."""
    if mark is DayMark.DONE:
        done = line.last
        return screen_words.PLAN_DONE if done is None else explain.time_of_day(done.astimezone(), view.hours)
    if mark is DayMark.NOW:
        return screen_words.PLAN_NOW
    when = "" if line.state is LineState.NOW else view.when(line)
    return when if 0 < len(when) <= plan_words.LONGEST_WHEN else screen_words.PLAN_LATER


def deed(view: Overview) -> Deed:
    """The one thing to do now; where nothing is due, what Enter does is to check in."""
    action = view.action
    match action.kind:
        case "start" | "resume":
            item = next((item for item in view.items if item.routine.id == action.routine), None)
            starts = action.kind == "start" and item is not None
            if not starts or item is None:
                return Deed(journey.CARRY_ON_LARGE, action.words, journey.WHERE_YOU_STOPPED)
            large = plan_words.LARGE[purpose_of_item(item)]
            takes = library_words.minutes(view.length(item.routine))
            return Deed(large, action.words, takes=takes, needs=library_words.you_need(item.needs))
        case "check-in":
            return Deed(journey.CHECK_IN_LARGE, action.words, journey.CHECK_IN_NOTE)
        case "rest":
            return Deed(journey.CHECK_IN_LARGE, journey.TO_CHECK_IN, journey.CHECK_IN_IF_CHANGED)
        case "help":
            return Deed(action.words, action.words)
        case _:
            assert_never(action.kind)


def choice_of(view: Overview, item: Item) -> Deed:
    """What Enter does with a routine of the library: starts it, or says why it is not ready."""
    takes = library_words.minutes(view.length(item.routine))
    if item.level is Level.LOCKED:
        return Deed("", journey.why_not_ready(item.title), takes=takes)
    return Deed("", journey.start(item.title), takes=takes)


def change_of_pain(view: Overview) -> str:
    """`6 → 2`: from the first pain of this episode to the last one; empty with entries on one day only."""
    latest = view.episodes[-1] if view.episodes else None
    if latest is None or latest.change is None or len(latest.told) < 2:
        return ""
    first, last = latest.change
    return past_words.pain_arrow(first, last)


def next_check_in(view: Overview) -> datetime | None:
    """When to check in again, at the time that stood there after the last one, be it past; after a stop, when it ends.

    None before the first one, and where a check-in can be done at once: home's one action is to check in, or a session
    has just been stopped.
    """
    if view.check_in_again is None or view.action.kind == "check-in" or check_in_wanted(view):
        return None
    opens = view.kinds[Kind.STRETCHING].next_at
    return view.check_in_again if opens is None or opens <= view.now else opens


def check_in_wanted(view: Overview) -> bool:
    """Whether a stop waits for a check-in, which can be done at any time, even where rest comes first."""
    return any(reason.code is ReasonCode.STOPPED for reason in view.kinds[Kind.STRETCHING].reasons)


def purpose_of_item(item: Item) -> Purpose:
    """What a routine is for."""
    return purpose_of(demand_of(item.routine).kinds) or PURPOSES[item.routine.kind]
