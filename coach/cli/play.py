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
from coach.cli.visits import plain_visit
from coach.clock import RehearsalClock
from coach.errors import CoachError, ExitCode

if TYPE_CHECKING:  # the first frame waits for none of these
    from coach.routine.library import Library
    from coach.routine.model import Routine
    from coach.session.events import Effect


def home(arguments: argparse.Namespace) -> ExitCode:
    """`coach`: the home screen, or its line-by-line form."""
    with Context() as context:
        if not _plain(arguments):
            return _tui(arguments, context, None, rehearsal=False)
        with plain_visit(context, arguments) as (front, visit):
            return front.run(visit.home())


def run(arguments: argparse.Namespace) -> ExitCode:
    """`coach run ROUTINE`."""
    rehearsal = arguments.speed != 1.0
    clock = RehearsalClock(arguments.speed) if rehearsal else None
    with Context(clock) as context, ExitStack() as stack:
        routine = context.routine(arguments.routine)
        if arguments.transcript is not None:
            file = stack.enter_context(_transcript(arguments.transcript))
            context.player.listeners.append(lambda effect: _write(effect, file))
        if not _plain(arguments):
            return _tui(arguments, context, routine, rehearsal=rehearsal)
        with plain_visit(context, arguments, rehearsal=rehearsal, alone=True) as (front, visit):
            return front.run(visit.run(routine))


def _plain(arguments: argparse.Namespace) -> bool:
    """Whether to go line by line: asked for, wished for by the environment, or because there is no terminal."""
    accessible = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return arguments.plain or accessible or not (sys.stdin.isatty() and sys.stdout.isatty())


def _tui(arguments: argparse.Namespace, context: Context, routine: "Routine | None", *, rehearsal: bool) -> ExitCode:
    from coach.tui.app import CoachApp

    _ = context.journal  # what is wrong with it is reported here, before the screen is taken over
    app = CoachApp(
        lambda: context.player,
        cache(lambda: _loaded(context)),  # asked for twice: for home, and for what opens from there
        context.clock,
        context.settings,
        lambda settings: context.make_voice(arguments, settings, plain=False),
        context.places.settings,
        routine=routine,
        rehearsal=rehearsal,
    )
    code = app.run()
    return ExitCode.UNUSABLE if code is None else code


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
            f"the transcript {path} cannot be written: {error.strerror}",
            hint="Name a file in a folder that is yours.",
            code=ExitCode.USAGE,
        ) from error


def _write(effect: "Effect", file: TextIO) -> None:
    from coach.session.events import Say

    if isinstance(effect, Say):
        print(effect.text, file=file, flush=True)
