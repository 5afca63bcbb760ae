"""What the commands print for programs, draw for people, and write into files."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from coach.errors import CoachError, ExitCode
from coach.figure.characters import Dots
from coach.settings.derived import showing
from coach.settings.store import Settings


def columns() -> int | None:
    """How many columns the terminal has that is printed to; None where it is none, or does not say so."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):  # no terminal, or no file at all
        return None


def print_json(data: object) -> None:
    """Writes `data` to standard output, readable for people too."""
    print(json.dumps(data, indent=2, ensure_ascii=False))


def dots_for(settings: Settings, *, blocks: bool, plain: bool) -> Dots | None:
    """The dots that figures are drawn in, `blocks` where this call asks for them.

    None, for words, where figures are off, where letters are few, and in `plain` output, as a screen reader would read
    the dots.
    """
    if plain:
        return None
    chosen = replace(settings, figures="blocks") if blocks else settings
    encoding = sys.stdout.encoding or ""
    return showing(chosen, terminal=os.environ.get("TERM", ""), encoding=encoding, animated=False).dots


def misplaced(option: str, goes_with: str) -> CoachError:
    """The error of an option that is given without that with which it does something."""
    hint = f"Use it with {goes_with}, or leave it out."
    return CoachError(f"{option} goes with {goes_with}", hint=hint, code=ExitCode.USAGE)


def write_text(text: str, path: Path | None, *, force: bool) -> None:
    """Writes into a file, or to standard output without one. Raises CoachError when there is such a file already."""
    if path is None:
        print(text, end="")
        return
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise CoachError(
            f"there's already a file called {path}", hint="Name another file, or add --force.", code=ExitCode.USAGE
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CoachError(f"{path} can't be written: {reason}", hint="Name another file.", code=ExitCode.USAGE) from None
    print(f"{path} is saved.", file=sys.stderr)
