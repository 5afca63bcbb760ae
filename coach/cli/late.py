"""What every part of the command line is made with: a handler that is imported only when it is called."""

import argparse
import importlib
from collections.abc import Callable
from typing import TypeAlias

from coach.cli import ctrl_c
from coach.errors import ExitCode

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # argparse has no public name for it


def late(module: str, name: str) -> Callable[[argparse.Namespace], ExitCode]:
    """The handler `name` of a module, imported when the command is called, so that help is quick."""

    def call(arguments: argparse.Namespace) -> ExitCode:
        handler: Callable[[argparse.Namespace], ExitCode] = getattr(importlib.import_module(module), name)
        ctrl_c.interrupt()
        return handler(arguments)

    return call
