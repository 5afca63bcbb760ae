"""Commands that record facts: checkin, cleared, override."""

import argparse
from datetime import datetime, time, timedelta

from coach.care.clinician import has_a_name, is_somebody
from coach.care.course import is_new_episode, may_be_new, sounds_new
from coach.care.facts import Flag, Inflammation, Outcome, Override, Record, Spasm, Trend
from coach.care.flags import standing_signs
from coach.care.sign import Sign
from coach.care.sign_groups import RISING, flag_of
from coach.care.thresholds import OVERRIDE_LONGEST
from coach.cli.context import Context
from coach.cli.visits import plain_visit
from coach.errors import CoachError, ExitCode
from coach.kinds import Kind
from coach.script import first_words, journey
from coach.script.signs import named
from coach.visit.check_in import NO_SPASM, finished

_FLAGS = {
    "none": Flag.NONE,
    "ask-first": Flag.ASK_FIRST,
    "urgent": Flag.URGENT,
    "emergency": Flag.EMERGENCY,
    "unsure": Flag.EMERGENCY,
}
_A_NAME = "An override needs the name of the clinician who gives it, such as “Dr Li”."
_NEEDED = ("pain", "inflammation", "spasm", "red_flags")


def check_in(arguments: argparse.Namespace) -> ExitCode:
    """`coach checkin`: by questions, or from the options."""
    given = [getattr(arguments, name) for name in (*_NEEDED, "trend", "began")]
    with Context() as context:
        if all(value is None for value in given) and not (arguments.new_episode or arguments.same_episode):
            with plain_visit(context, arguments, alone=True) as (front, visit):
                return front.run(visit.check_in())
        with plain_visit(context, arguments, alone=True, asks=False) as (front, visit):
            return front.run(visit.record_check_in(_from_options(arguments, context)))


def _from_options(arguments: argparse.Namespace, context: Context) -> Outcome:
    signs = tuple(dict.fromkeys(Sign(name) for name in arguments.sign or ()))
    flag = max((flag_of(signs), _FLAGS.get(arguments.red_flags or "none", Flag.NONE)), key=RISING.index)
    if flag is Flag.EMERGENCY:
        return Outcome(flag, None, signs)
    missing = [f"--{name.replace('_', '-')}" for name in _NEEDED if getattr(arguments, name) is None]
    if signs and "--red-flags" in missing:
        missing.remove("--red-flags")
    record, now = context.player.record(), context.clock.wall()
    new = arguments.new_episode or is_new_episode(record)
    if not new and arguments.trend is None:
        missing.append("--trend")
    gone = arguments.spasm == NO_SPASM
    if not missing and not (new or gone or arguments.same_episode) and _may_be_new(arguments, record, now):
        missing.append("--new-episode or --same-episode")
    if missing:
        raise CoachError(
            f"a check-in needs {', '.join(missing)} too",
            hint="Give all of them, or give none and coach will ask you.",
            code=ExitCode.USAGE,
        )
    return finished(
        now,
        signs,
        pain=arguments.pain,
        inflammation=Inflammation(arguments.inflammation),
        spasm=Spasm.EASED if gone else Spasm(arguments.spasm),
        trend=Trend(arguments.trend) if arguments.trend else None,
        ago=timedelta(seconds=arguments.began or 0.0) if new else None,
        well=gone,
        flag=flag,
    )


def _may_be_new(arguments: argparse.Namespace, record: Record, now: datetime) -> bool:
    """Whether it has to be said if a new spasm has struck: these answers sound like it, or it has been long."""
    trend = Trend(arguments.trend) if arguments.trend else None
    return may_be_new(record, now) or sounds_new(record, arguments.pain, trend)


def struck(arguments: argparse.Namespace) -> ExitCode:
    """`coach struck`: a new spasm."""
    del arguments
    with Context() as context:
        context.keeper().report_strike()
        number = context.player.options.emergency_number
    print(f"{first_words.help_at_once(number)}\n{first_words.STRUCK_NOTED}\n{journey.STRUCK_NEXT}")
    return ExitCode.DONE


def cleared(arguments: argparse.Namespace) -> ExitCode:
    """`coach cleared`."""
    with Context() as context:
        keeper = context.keeper()  # first of all: a record that cannot be read may hold a flag
        standing = standing_signs(keeper.record())
        if not standing:
            raise CoachError("there's no warning sign to clear", hint="There's nothing to do.", code=ExitCode.USAGE)
        signs = _looked_at(arguments, tuple(standing))
        if not is_somebody(arguments.by):
            raise CoachError(f"“{arguments.by}” isn't a clinician", hint=journey.NOT_YOURSELF, code=ExitCode.USAGE)
        asked = flag_of(standing) is Flag.ASK_FIRST
        keeper.clear(arguments.by, arguments.note, signs, asked=asked)
        left = standing_signs(keeper.record())
    print(f"Thanks, I've saved that. {arguments.by} has looked at {named(signs)}. {journey.ASKS_ALL}")
    if left:
        print(f"Someone still needs to look at: {named(left)}.")
    return ExitCode.DONE


def _looked_at(arguments: argparse.Namespace, standing: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """The signs that were looked at. Where several stand, which ones has to be said. Raises CoachError."""
    names = " ".join(f"--sign {sign}" for sign in standing)
    if not arguments.sign:
        if len(standing) == 1:
            return standing
        raise CoachError(
            f"you have {len(standing)} warning signs: {named(standing)}",
            hint=f"Say which ones they looked at: {names}.",
            code=ExitCode.USAGE,
        )
    wanted = tuple(dict.fromkeys(Sign(name) for name in arguments.sign))
    for sign in wanted:
        if sign not in standing:
            raise CoachError(f"“{sign}” isn't one of your signs", hint=f"These are: {names}.", code=ExitCode.USAGE)
    return wanted


def override(arguments: argparse.Namespace) -> ExitCode:
    """`coach override`."""
    with Context() as context:
        now = context.clock.wall()
        if not has_a_name(arguments.by):
            raise CoachError(f"“{arguments.by}” isn't a clinician", hint=_A_NAME, code=ExitCode.USAGE)
        fact = Override(now, Kind(arguments.kind), arguments.by, arguments.reason, _until(arguments.until, now))
        context.keeper().override(fact)
        told = f"Saved. {fact.by} clears {fact.kind.value} until {arguments.until}. Reason: {fact.reason}"
        with plain_visit(context, arguments, alone=True, asks=False) as (front, visit):
            return front.run(visit.override(fact.kind, told))


def _until(text: str, now: datetime) -> datetime:
    """The end of the day named, in local time. Raises CoachError when it is no day, or one that is over."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - only the date is used
    except ValueError:
        raise CoachError(f"“{text}” isn't a date", hint="Write it like 2026-12-31.", code=ExitCode.USAGE) from None
    if day > now.astimezone().date() + OVERRIDE_LONGEST:
        latest = now.astimezone().date() + OVERRIDE_LONGEST
        hint = f"It can last {OVERRIDE_LONGEST.days // 7} weeks at most, until {latest}."
        raise CoachError(f"{text} is too far ahead", hint=hint, code=ExitCode.USAGE)
    end = datetime.combine(day + timedelta(days=1), time(0)).astimezone()
    if end <= now:
        raise CoachError(f"{text} is in the past", hint="Give a day in the future.", code=ExitCode.USAGE)
    return end
