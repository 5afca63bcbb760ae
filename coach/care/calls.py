"""What calls the patient now: a check-in that is due, and what the plan of the day owes; each for one occasion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coach.care.night import day_of, night_of
from coach.care.plan import LineState, PlanLine, Purpose
from coach.care.quiet import QuietHours


class Reminders(StrEnum):
    """What the patient wants to be called for; nothing until they have chosen."""

    OFF = "off"
    CHECK_IN = "check-in"
    COLD = "cold"  # cold packs and check-ins
    ALL = "all"  # whatever the day's plan owes, too


CALLED: dict[Reminders, frozenset[Purpose]] = {
    Reminders.OFF: frozenset(),
    Reminders.CHECK_IN: frozenset(),
    Reminders.COLD: frozenset({Purpose.COLD}),
    Reminders.ALL: frozenset(Purpose) - {Purpose.LEARN},
}
"""The purposes that call, besides the check-in. What there is to learn can wait (our default)."""


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that calls: a `purpose` of the day, or a check-in where that is None.

    `occasion` stays as it is until the thing has been done, or another day begins: for one occasion nobody is called
    twice. `again` where it has been done today already.
    """

    purpose: Purpose | None
    occasion: str
    again: bool = False

    @property
    def thing(self) -> str:
        """What calls, as it is named in files."""
        return Reminders.CHECK_IN.value if self.purpose is None else self.purpose.value


def may_call(now: datetime, quiet: QuietHours | None) -> bool:
    """Whether anything may call: not in the night, and not in the `quiet` hours that the patient has set."""
    return not night_of(quiet).at(now) and not (quiet is not None and quiet.at(now))


def calls(
    lines: Sequence[PlanLine],
    check_in_after: datetime | None,
    now: datetime,
    which: Reminders,
    quiet: QuietHours | None = None,
) -> tuple[Call, ...]:
    """All that calls now, the check-in first. `check_in_after` is the last check-in where the next one is due.

    Until that has been done, only what is due again calls besides: whoever no longer uses coach is called once, and
    then left alone.
    """
    if which is Reminders.OFF or not may_call(now, quiet):
        return ()
    found = [Call(None, check_in_after.isoformat())] if check_in_after is not None else []
    for line in lines:
        owed = line.of is not None or line.apart is not None  # the rest is done as often as one likes
        if line.state is not LineState.NOW or line.purpose not in CALLED[which] or not owed or line.check_in_first:
            continue
        if line.last is not None:
            found.append(Call(line.purpose, line.last.isoformat(), again=True))
        elif check_in_after is None:
            found.append(Call(line.purpose, day_of(now, quiet).isoformat()))
    return tuple(found)
