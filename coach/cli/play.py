"""Commands that play: `coach` itself (home) and `coach run`."""

import argparse
import gc
import os
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coach.cli.context import Context
from coach.cli.plain_mode import goes_by_lines, is_for_screen_reader, ready_for_full_screen, why_by_lines
from coach.cli.visits import plain_visit
from coach.clock import RehearsalClock
from coach.errors import CoachError, ExitCode
from coach.routine.diagnostics import printable

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.routine.reader import Reading
    from coach.session.events import Effect
    from coach.visit.calls import Reminder


def home(arguments: argparse.Namespace) -> ExitCode:
    """`coach`: the home screen, or its line-by-line form."""
    with Context() as context:
        if not goes_by_lines(arguments, context.settings):
            return _tui(arguments, context, None)
        _tell_why(arguments, context)
        with plain_visit(context, arguments) as (front, visit):
            code = front.run(visit.home())
            if front.read_nothing:
                print("coach: there's no input, so coach ends here.", file=sys.stderr)
            return code


def help_me(arguments: argparse.Namespace) -> ExitCode:
    """`coach help-me`: it has just struck. Nothing comes before the help, not even why it goes line by line."""
    with Context() as context:
        if not goes_by_lines(arguments, context.settings):
            return _tui(arguments, context, None, struck=True)
        with plain_visit(context, arguments) as (front, visit):
            return front.run(visit.help_me())


def run(arguments: argparse.Namespace) -> ExitCode:
    """`coach run ROUTINE`."""
    rehearsal = arguments.speed != 1.0
    clock = RehearsalClock(arguments.speed) if rehearsal else None
    with Context(clock) as context, ExitStack() as stack:
        routine, reading = context.reading(arguments.routine)
        _tell_author(context, routine, reading)
        if arguments.transcript is not None:
            file = stack.enter_context(_transcript(arguments.transcript))
            context.player.listeners.append(lambda effect: _write(effect, file))
        if not goes_by_lines(arguments, context.settings):
            return _tui(arguments, context, routine, rehearsal=rehearsal)
        _tell_why(arguments, context)
        with plain_visit(context, arguments, rehearsal=rehearsal, alone=True) as (front, visit):
            return front.run(visit.run(routine))


def _tell_why(arguments: argparse.Namespace, context: Context) -> None:
    why = why_by_lines(arguments, context.settings)
    if why:
        print(why, flush=True)


def _tell_author(context: Context, routine: "Routine", reading: "Reading") -> None:
    """Says which line alone closes a routine, as nobody can tell what it does: what patients read leaves it out."""
    from coach.care.decision import ReasonCode
    from coach.routine.gate_words import closed_unjudged

    line = closed_unjudged(reading)
    if line is None:
        return
    decision = context.player.decide(routine)
    if decision.playable or ReasonCode.EMERGENCY in {reason.code for reason in decision.reasons}:
        return
    file = printable(reading.file)
    print(
        f"coach: {file}:{line} keeps this routine closed, because its words don't say what it does;"
        f" `coach check {file}` shows what to write.",
        file=sys.stderr,
        flush=True,
    )


def _tui(
    arguments: argparse.Namespace,
    context: Context,
    routine: "Routine | None",
    *,
    rehearsal: bool = False,
    struck: bool = False,
) -> ExitCode:
    ready_for_full_screen()
    if not (struck or context.places.journal.exists()):  # at the first start, before the screen is drawn
        from coach.script.screen_words import LINE_BY_LINE

        print(LINE_BY_LINE, flush=True)
    from coach.tui.app import CoachApp

    app = CoachApp(
        lambda: context.player,
        cache(lambda: _loaded(context)),  # asked for twice: for home, and for what opens from there
        context.clock,
        context.settings,
        lambda settings: context.make_voice(arguments, settings, plain=False),
        context.places.settings,
        routine=routine,
        rehearsal=rehearsal,
        struck=struck,
        screen_reader=is_for_screen_reader(arguments),
        make_reminder=lambda: _reminder(context),
    )
    code = app.run()
    return ExitCode.UNUSABLE if code is None else code


def _reminder(context: Context) -> "Reminder":
    from coach.cli.remind import reminder_at_home

    return reminder_at_home(context)


def _loaded(context: Context) -> "Library":
    """All routines. What is there by then stays: to look through it for garbage would make keys wait, now and then.

    To be called once, before there are screens and a voice, which come and go.
    """
    library = context.library
    gc.freeze()
    return library


def _transcript(path: Path) -> TextIO:
    try:
        return os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8")
    except OSError as error:
        raise CoachError(
            f"the transcript {path} can't be written: {error.strerror}",
            hint="Save it in another folder.",
            code=ExitCode.USAGE,
        ) from error


def _write(effect: "Effect", file: TextIO) -> None:
    from coach.session.events import Say

    if isinstance(effect, Say):
        print(effect.text, file=file, flush=True)
