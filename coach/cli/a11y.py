"""`coach a11y`: every switch that makes coach easier to see, hear or reach, and how it stands now."""

import argparse
import os
from dataclasses import asdict, dataclass
from typing import Any

from coach.cli.context import Context
from coach.cli.output import print_json
from coach.cli.plain_mode import goes_by_lines
from coach.errors import ExitCode
from coach.script import a11y_words
from coach.settings.store import Settings, chosen_settings
from coach.settings.table import SETTINGS


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: by what `kind` of means it is set, under which name, what it is now, and what it does."""

    kind: a11y_words.SetBy
    name: str
    now: str
    help: str


def a11y(arguments: argparse.Namespace) -> ExitCode:
    """`coach a11y`."""
    with Context() as context:
        settings = context.settings
        chosen, _ = chosen_settings(context.places.settings)
        by_lines = goes_by_lines(arguments, settings)
    switches = [*_flags(arguments), *_variables(), *_settings(settings, chosen), *_keys()]
    if arguments.json:
        print_json({"plain": by_lines, "switches": [asdict(switch) for switch in switches]})
        return ExitCode.DONE
    print(a11y_words.HERE_BY_LINES if by_lines else a11y_words.HERE_FULL_SCREEN)
    kind = None
    for switch in switches:
        if switch.kind is not kind:
            kind = switch.kind
            print(f"\n{a11y_words.SWITCH_HEADINGS[kind]}")
        print(f"  {switch.name}: {switch.now}. {switch.help}")
    print(f"\n{a11y_words.CHANGE}")
    return ExitCode.DONE


def _flags(arguments: argparse.Namespace) -> list[Switch]:
    """The options of a call, as this one has them."""
    given = {
        "--plain": arguments.plain,
        "--screen-reader": arguments.screen_reader,
        "--voice": arguments.voice,
        "--voice-command": arguments.voice_command,
    }
    words = {True: a11y_words.OPTION_GIVEN, False: a11y_words.OPTION_OFF, None: a11y_words.OPTION_NOT_GIVEN}
    return [
        Switch(a11y_words.SetBy.OPTION, name, words.get(value, str(value)), a11y_words.OPTION_HELP[name])
        for name, value in given.items()
    ]


def _variables() -> list[Switch]:
    """What the environment says."""
    return [
        Switch(a11y_words.SetBy.VARIABLE, name, os.environ.get(name) or a11y_words.NOT_SET, words)
        for name, words in a11y_words.VARIABLES.items()
    ]


def _settings(settings: Settings, chosen: dict[str, Any]) -> list[Switch]:
    """The settings that matter here, in the order of their table."""
    return [
        Switch(
            a11y_words.SetBy.SETTING,
            setting.key,
            a11y_words.value(setting.value_type.display(getattr(settings, setting.key)), chosen=setting.key in chosen),
            setting.help,
        )
        for setting in SETTINGS
        if setting.key in a11y_words.SETTINGS_TOLD
    ]


def _keys() -> list[Switch]:
    """The keys of who goes by ear on the full screen."""
    return [
        Switch(a11y_words.SetBy.KEY, key, a11y_words.AT_ANY_TIME, words)
        for key, words in a11y_words.SCREEN_KEYS.items()
    ]
