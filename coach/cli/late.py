"""Handlers of commands that are imported only when they are called, so that help is quick."""

import argparse
import importlib
from collections.abc import Callable
from typing import TypeAlias

from coach.cli import ctrl_c
from coach.errors import ExitCode

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # argparse has no public name for it


def late(module: str, name: str) -> Callable[[argparse.Namespace], ExitCode]:
    """The function `name` of a module, as the handler of a command."""

    def call(arguments: argparse.Namespace) -> ExitCode:
        handler: Callable[[argparse.Namespace], ExitCode] = getattr(importlib.import_module(module), name)
        ctrl_c.interrupt()
        return handler(arguments)

    return call
