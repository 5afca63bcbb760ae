"""An option of coach means the same wherever it stands: before the command's name, or after it.

The commands are found in the parser itself, so a new one is held to this from its first day.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import pytest

from coach.cli.parser import build_parser

SHARED: tuple[tuple[str, ...], ...] = (
    ("--plain",),
    ("--no-plain",),
    ("--voice",),
    ("--no-voice",),
    ("--voice-command", "espeak-ng -w {out} {text}"),
)
_ALL = ("plain", "voice", "voice_command")
_WORDS = {"kind": "stretching", "paths": "a.yaml", "key": "rate", "answer": "yes", "what": "check-in"}
_VALUES = {"until": "2999-01-01"}


def commands(
    parser: argparse.ArgumentParser, *before: str
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command with its parser, those within others too."""
    yield before, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from commands(command, *before, name)


def needed(parser: argparse.ArgumentParser) -> list[str]:
    """What a command cannot do without."""
    found: list[str] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction | argparse._VersionAction):
            continue
        if not action.option_strings:
            found += [] if action.nargs == "*" else [_WORDS.get(action.dest, "word")]
        elif action.required:
            found += [action.option_strings[-1], _VALUES.get(action.dest, "word")]
    return found


def parsed(*arguments: str) -> dict[str, Any]:
    found = vars(build_parser().parse_args(arguments))
    return {name: value for name, value in found.items() if name != "command"}


COMMANDS = [(path, needed(parser)) for path, parser in commands(build_parser()) if path]


@pytest.mark.parametrize("option", SHARED, ids=" ".join)
@pytest.mark.parametrize(("path", "more"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_an_option_before_the_command_is_the_option_after_it(
    path: tuple[str, ...], more: list[str], option: tuple[str, ...]
) -> None:
    after = parsed(*path, *more, *option)
    assert after != parsed(*path, *more), "it is taken, and it is kept"
    for place in range(len(path)):
        assert parsed(*path[:place], *option, *path[place:], *more) == after


@pytest.mark.parametrize(("path", "more"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_what_is_given_nowhere_is_left_to_environment_and_settings(path: tuple[str, ...], more: list[str]) -> None:
    found = parsed(*path, *more)
    assert [found[name] for name in _ALL] == [None, None, None]


@pytest.mark.parametrize(("path", "more"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_of_two_that_contradict_each_other_the_later_counts(path: tuple[str, ...], more: list[str]) -> None:
    assert parsed("--plain", "--voice", *path, *more, "--no-plain", "--no-voice") == parsed(
        *path, *more, "--no-plain", "--no-voice"
    )


@pytest.mark.parametrize("path", [path for path, _ in COMMANDS if len(path) > 1], ids=" ".join)
def test_json_of_a_group_of_commands_is_json_of_each(path: tuple[str, ...]) -> None:
    more = dict(COMMANDS)[path]
    assert parsed(path[0], "--json", *path[1:], *more) == parsed(*path, *more, "--json")


def test_the_main_parser_takes_every_shared_option() -> None:
    for option in SHARED:
        assert parsed(*option) != parsed()
