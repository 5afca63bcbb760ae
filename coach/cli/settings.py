"""`coach settings`: lists every setting, tells one, changes one, takes one back."""

import argparse
import sys
from dataclasses import replace
from typing import Any

from coach.cli.context import Context
from coach.cli.output import print_json
from coach.errors import CoachError, ExitCode
from coach.settings.store import Settings, chosen_settings, no_such_setting, write_settings
from coach.settings.table import SETTINGS, Setting
from coach.settings.values import OneOf


def list_settings(arguments: argparse.Namespace) -> ExitCode:
    """`coach settings`."""
    with Context() as context:
        path = context.places.settings
        chosen, problems = chosen_settings(path)
    if arguments.json:
        told = [str(problem) for problem in problems]
        print_json({"path": str(path), "settings": [_as_json(s, chosen) for s in SETTINGS], "problems": told})
        return ExitCode.DONE
    group = None
    for setting in SETTINGS:
        if setting.group is not group:
            if group is not None:
                print()
            group = setting.group
            print(group)
        print(f"  {setting.key} = {_shown(setting, chosen)} ({_origin(setting, chosen)}). {setting.help}")
        print(f"    Choices: {setting.value_type.may_be}.")
    print(
        f"\nThe file: {path}\nTo change one: coach settings set rate 140. To change it back: coach settings reset rate."
    )
    return ExitCode.DONE


def path_setting(arguments: argparse.Namespace) -> ExitCode:
    """`coach settings path`."""
    from coach.locations import find_places

    path = find_places().settings
    if arguments.json:
        print_json({"path": str(path)})
    else:
        print(path)
    return ExitCode.DONE


def get_setting(arguments: argparse.Namespace) -> ExitCode:
    """`coach settings get KEY`."""
    setting = _setting(arguments.key)
    with Context() as context:
        chosen, _ = chosen_settings(context.places.settings)
    if arguments.json:
        print_json(_as_json(setting, chosen))
    else:
        print(_shown(setting, chosen))
    return ExitCode.DONE


def set_setting(arguments: argparse.Namespace) -> ExitCode:
    """`coach settings set KEY VALUE`."""
    setting = _setting(arguments.key)
    try:
        value = setting.value_type.read(arguments.value)
    except ValueError:
        hint = f"Choose: {setting.value_type.may_be}."
        raise CoachError(f"that won't work for “{setting.key}”", hint=hint, code=ExitCode.USAGE) from None
    if setting.key == "voice_name" and value:
        from coach.cli.voice import check_name  # asks the engine, which takes half a second: for this one only

        with Context() as context:
            check_name(replace(context.settings, voice_name=value))
    return _write(setting, value, arguments)


def reset_setting(arguments: argparse.Namespace) -> ExitCode:
    """`coach settings reset KEY`."""
    return _write(_setting(arguments.key), None, arguments)


def _write(setting: Setting, value: Any, arguments: argparse.Namespace) -> ExitCode:
    with Context() as context:
        path = context.places.settings
    write_settings(path, {setting.key: value})
    chosen, _ = chosen_settings(path)
    if arguments.json:
        print_json(_as_json(setting, chosen))
    else:
        print(f"{setting.key} = {_shown(setting, chosen)} ({_origin(setting, chosen)})")
    print(f"Saved in {path}.", file=sys.stderr)
    return ExitCode.DONE


def _setting(key: str) -> Setting:
    """The setting of this name. Raises CoachError when there is none."""
    name = key.strip().lower().replace("-", "_")
    found = next((setting for setting in SETTINGS if setting.key == name), None)
    if found is None:
        raise no_such_setting(key)
    return found


def _default(setting: Setting) -> Any:
    return getattr(Settings(), setting.key)


def _shown(setting: Setting, chosen: dict[str, Any]) -> str:
    return setting.value_type.display(chosen.get(setting.key, _default(setting)))


def _origin(setting: Setting, chosen: dict[str, Any]) -> str:
    return "from your file" if setting.key in chosen else "the default"


def _as_json(setting: Setting, chosen: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": setting.key,
        "group": setting.group,
        "label": setting.label,
        "value": chosen.get(setting.key, _default(setting)),
        "default": _default(setting),
        "from": "file" if setting.key in chosen else "default",
        "help": setting.help,
        "wanted": setting.value_type.wanted,
        "choices": [value for value, _ in setting.value_type.choices]
        if isinstance(setting.value_type, OneOf)
        else None,
    }
