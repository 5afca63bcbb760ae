"""Commands that record facts: checkin, cleared, override."""

import argparse
import sys
from contextlib import suppress
from datetime import datetime, time, timedelta

from coach.care.course import is_new_episode
from coach.care.facts import CheckIn, Flag, Inflammation, Override, Spasm, Trend
from coach.care.flags import standing_flag
from coach.cli.context import Context
from coach.errors import CoachError, ExitCode
from coach.journal import entries as written
from coach.journal.store import JournalError
from coach.kinds import Kind
from coach.plain.check_in import check_in_by_lines, decision_lines
from coach.plain.front import finish_saying, sound_check, speak
from coach.plain.lines import Lines
from coach.script import sentences
from coach.visit.check_in import Outcome
from coach.visit.overview import overview

_FLAGS = {"none": Flag.NONE, "urgent": Flag.URGENT, "emergency": Flag.EMERGENCY, "unsure": Flag.EMERGENCY}
_NEEDED = ("pain", "inflammation", "spasm", "red_flags")


def check_in(arguments: argparse.Namespace) -> ExitCode:
    """`coach checkin`: by questions, or from the options."""
    given = [getattr(arguments, name) for name in (*_NEEDED, "trend", "began")]
    with Context() as context:
        if all(value is None for value in given) and not arguments.new_episode:
            lines, number = Lines(sys.stdin), context.settings.emergency_number
            with context.voice(arguments) as made:
                voice = sound_check(context.player, lines, sys.stdout, made)
                if context.player.unrecorded is not None:
                    speak(context.player.unrecorded, sys.stdout, voice)
                code = check_in_by_lines(context.player, lines, sys.stdout, voice, number)
                finish_saying(voice)
                return ExitCode.UNUSABLE if code is ExitCode.DONE and context.player.trouble is not None else code
        outcome = _from_options(arguments, context)
        if outcome.flag is Flag.EMERGENCY:
            print(sentences.emergency(context.settings.emergency_number), flush=True)  # before anything can go wrong
            _keep_emergency(outcome, context)
            return ExitCode.RED_FLAG
        if context.player.trouble is not None:
            raise context.player.trouble
        context.player.check_in(outcome)
        for line in decision_lines(context.player, outcome.flag, context.settings.emergency_number):
            print(line)
        return ExitCode.DONE if outcome.flag is Flag.NONE else ExitCode.RED_FLAG


def _keep_emergency(outcome: Outcome, context: Context) -> None:
    """Writes down an emergency; where that fails, it says so, and the emergency counts all the same."""
    with suppress(JournalError):
        context.player.check_in(outcome)
    if context.player.trouble is not None:
        print(f"coach: {context.player.trouble}", file=sys.stderr)


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
            cure="Give all of them, or none: then coach asks you.",
            code=ExitCode.USAGE,
        )
    check = CheckIn(
        at=now,
        pain=arguments.pain,
        inflammation=Inflammation(arguments.inflammation),
        spasm=Spasm(arguments.spasm),
        trend=Trend(arguments.trend) if arguments.trend else None,
        flag=flag,
        new_episode=new,
        began=now - timedelta(seconds=arguments.began or 0.0) if new else None,
    )
    return Outcome(flag, check)


def cleared(arguments: argparse.Namespace) -> ExitCode:
    """`coach cleared`."""
    with Context() as context:
        if standing_flag(context.player.record()) is Flag.NONE:
            raise CoachError("there is no red flag to clear", cure="Nothing needs to be done.", code=ExitCode.USAGE)
        context.journal.append([written.cleared_entry(context.clock.wall(), arguments.by, arguments.note)])
    print(f"Recorded: {arguments.by} has seen you. Do a check-in next: it asks about warning signs again.")
    return ExitCode.DONE


def override(arguments: argparse.Namespace) -> ExitCode:
    """`coach override`."""
    with Context() as context:
        now = context.clock.wall()
        fact = Override(now, Kind(arguments.kind), arguments.by, arguments.reason, _until(arguments.until, now))
        context.journal.append([written.override_entry(fact)])
        view = overview(context.player, context.library)
        decision = view.kinds[fact.kind]
    print(f"Recorded: {fact.by} opens {fact.kind.value} until {arguments.until}, because: {fact.reason}")
    if not decision.playable:
        from coach.script import explain

        print(" ".join(explain.in_full(decision, now, view.emergency_number, view.hours)))
    return ExitCode.DONE


def _until(text: str, now: datetime) -> datetime:
    """The end of the day named, in local time. Raises CoachError when it is no day, or one that is over."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - only the date is used
    except ValueError:
        raise CoachError(f"“{text}” is not a date", cure="Write it like 2026-12-31.", code=ExitCode.USAGE) from None
    if day.year >= 9000:
        raise CoachError(f"{text} is too far away", cure="Give a day of the next weeks.", code=ExitCode.USAGE)
    end = datetime.combine(day + timedelta(days=1), time(0)).astimezone()
    if end <= now:
        raise CoachError(f"{text} is over", cure="Give a day that is still to come.", code=ExitCode.USAGE)
    return end
