"""A visit in plain mode, as the commands that ask something begin it."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.output import columns
from coach.errors import CoachError
from coach.script.hints import Means
from coach.settings.derived import is_quiet, options_of, reminders_of
from coach.settings.preferences import Preferences
from coach.settings.store import Settings, in_short
from coach.settings.table import SETTINGS
from coach.visit.settings_pages import VOICE_GROUPS

if TYPE_CHECKING:  # the first frame of the full screen waits for none of these
    from coach.care.calls import Call
    from coach.plain.visit import PlainVisit
    from coach.score.options import Options
    from coach.visit.visit import Visit


@contextmanager
def plain_visit(
    context: Context,
    arguments: argparse.Namespace,
    *,
    rehearsal: bool = False,
    alone: bool = False,
    asks: bool = True,
) -> "Iterator[tuple[PlainVisit, Visit]]":
    """A visit on standard input and output, with the voice that was asked for, which is closed in the end.

    One that asks nothing, because everything was given as options, neither reads nor speaks.
    """
    from coach.cli.pages import CommandPages
    from coach.cli.remind import reminder_at_home
    from coach.cli.voices import voice_settings_of
    from coach.plain.dialogue import Dialogue
    from coach.plain.home_calls import HomeCalls
    from coach.plain.lines import Lines
    from coach.plain.terminal_keys import TerminalKeys, keys_or_lines
    from coach.plain.visit import PlainVisit
    from coach.playback.narrator import help_ahead
    from coach.visit.visit import Visit
    from coach.voice.engines.names import other_voice

    with (
        ExitStack() as stack,
        keys_or_lines(sys.stdin, sys.stdout, context.clock) if asks else nullcontext() as typed,
        context.voice(arguments) if asks else nullcontext() as voice,
    ):
        lines = Lines(typed)
        if voice is not None:  # that takes it a second, while all else is read
            voice.prepare(help_ahead(options_of(context.settings).emergency_number), 0.0)
        context.player.voice = voice
        context.player.options = _by_lines(context.player.options)

        def notice() -> str | None:
            """A pipe is not asked whether it can hear."""
            return None if voice is None or not lines.interactive else voice.notice or ""

        def changed(settings: Settings) -> None:
            context.player.options = _by_lines(options_of(settings))
            context.settings, before = settings, context.settings
            if asks and is_heard_otherwise(before, settings):
                if dialogue.voice is not None:
                    dialogue.voice.close()
                new = context.make_voice(arguments, settings, plain=True)
                if new is not None:
                    stack.callback(new.close)
                dialogue.voice = context.player.voice = new

        def quiet() -> bool:
            return is_quiet(context.settings, context.clock.wall())

        preferences = Preferences(context.places.settings, changed)

        visit = Visit(
            context.player,
            lambda: context.library,
            notice=notice,
            preferences=preferences if lines.interactive else None,
            other_voice=lambda: other_voice(voice_settings_of(context.settings)),
            mistakes=lambda: in_short(context.mistakes),
            rehearsal=rehearsal,
            alone=alone,
            told=CommandPages(context, preferences, lambda: dialogue.voice is not None),
        )
        home_calls = HomeCalls(reminder_at_home(context), lambda: _calls(context, visit), context.clock)
        has_keys = isinstance(typed, TerminalKeys)
        dialogue = Dialogue(lines, sys.stdout, sys.stderr, voice, quiet, has_keys, context.clock, columns)
        yield PlainVisit(dialogue, home_calls if lines.interactive else None), visit


def _by_lines(options: "Options") -> "Options":
    """What a session by lines goes by: keys are typed, and a question is read with its answers below it."""
    return replace(options, means=Means.LINES, answers_first=False)


def is_heard_otherwise(before: Settings, after: Settings) -> bool:
    """Whether the voice has to be made anew."""
    heard = [setting.key for setting in SETTINGS if setting.group in VOICE_GROUPS]
    return any(getattr(before, key) != getattr(after, key) for key in heard)


def _calls(context: Context, visit: "Visit") -> "Sequence[Call]":
    """What calls at home now; nothing where that cannot be read."""
    from coach.care.calls import Reminders
    from coach.visit.calls import calls_now

    which = reminders_of(context.settings)
    if which is Reminders.OFF:
        return ()
    with suppress(CoachError):
        return calls_now(visit.menu().view, which, context.player.options.quiet_hours)
    return ()
