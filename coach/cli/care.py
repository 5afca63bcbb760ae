"""Commands that record facts: checkin, cleared, override."""

import argparse
from datetime import datetime, time, timedelta

from coach.care.course import is_new_episode
from coach.care.facts import Flag, Inflammation, Outcome, Override, Spasm, Trend
from coach.care.flags import standing_flag
from coach.cli.context import Context
from coach.cli.visits import plain_visit
from coach.errors import CoachError, ExitCode
from coach.kinds import Kind
from coach.visit.check_in import finished

_FLAGS = {"none": Flag.NONE, "urgent": Flag.URGENT, "emergency": Flag.EMERGENCY, "unsure": Flag.EMERGENCY}
_NEEDED = ("pain", "inflammation", "spasm", "red_flags")


def check_in(arguments: argparse.Namespace) -> ExitCode:
    """`coach checkin`: by questions, or from the options."""
    given = [getattr(arguments, name) for name in (*_NEEDED, "trend", "began")]
    with Context() as context:
        if all(value is None for value in given) and not arguments.new_episode:
            with plain_visit(context, arguments, alone=True) as (front, visit):
                return front.run(visit.check_in())
        with plain_visit(context, arguments, alone=True, asks=False) as (front, visit):
            return front.run(visit.record_check_in(_from_options(arguments, context)))


def _from_options(arguments: argparse.Namespace, context: Context) -> Outcome:
    flag = _FLAGS.get(arguments.red_flags or "")
    if flag is Flag.EMERGENCY:
        return Outcome(flag, None)
    missing = [f"--{name.replace('_', '-')}" for name in _NEEDED if getattr(arguments, name) is None]
    record, now = context.player.record(), context.clock.wall()
    new = arguments.new_episode or is_new_episode(record, now)
    if not new and arguments.trend is None:
        missing.append("--trend")
    if missing or flag is None:
        raise CoachError(
            f"a check-in needs {', '.join(missing)} too",
            hint="Give all of them, or none: then coach asks you.",
            code=ExitCode.USAGE,
        )
    return finished(
        now,
        flag,
        pain=arguments.pain,
        inflammation=Inflammation(arguments.inflammation),
        spasm=Spasm(arguments.spasm),
        trend=Trend(arguments.trend) if arguments.trend else None,
        ago=timedelta(seconds=arguments.began or 0.0) if new else None,
    )


def cleared(arguments: argparse.Namespace) -> ExitCode:
    """`coach cleared`."""
    with Context() as context:
        keeper = context.keeper()  # first of all: a record that cannot be read may hold a flag
        if standing_flag(keeper.record()) is Flag.NONE:
            raise CoachError("there is no red flag to clear", hint="Nothing needs to be done.", code=ExitCode.USAGE)
        keeper.clear(arguments.by, arguments.note)
    print(f"Recorded: {arguments.by} has seen you. Do a check-in next: it asks about warning signs again.")
    return ExitCode.DONE


def override(arguments: argparse.Namespace) -> ExitCode:
    """`coach override`."""
    with Context() as context:
        now = context.clock.wall()
        fact = Override(now, Kind(arguments.kind), arguments.by, arguments.reason, _until(arguments.until, now))
        context.keeper().override(fact)
        told = f"Recorded: {fact.by} opens {fact.kind.value} until {arguments.until}, because: {fact.reason}"
        with plain_visit(context, arguments, alone=True, asks=False) as (front, visit):
            return front.run(visit.override(fact.kind, told))


def _until(text: str, now: datetime) -> datetime:
    """The end of the day named, in local time. Raises CoachError when it is no day, or one that is over."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - only the date is used
    except ValueError:
        raise CoachError(f"“{text}” is not a date", hint="Write it like 2026-12-31.", code=ExitCode.USAGE) from None
    if day.year >= 9000:
        raise CoachError(f"{text} is too far away", hint="Give a day of the next weeks.", code=ExitCode.USAGE)
    end = datetime.combine(day + timedelta(days=1), time(0)).astimezone()
    if end <= now:
        raise CoachError(f"{text} is over", hint="Give a day that is still to come.", code=ExitCode.USAGE)
    return end
