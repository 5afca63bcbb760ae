"""What the commands print for programs, draw for people, and write into files."""

import json
import os
import sys
from pathlib import Path

from coach.errors import CoachError, ExitCode


def print_json(data: object) -> None:
    """Writes `data` to standard output, readable for people too."""
    print(json.dumps(data, indent=2, ensure_ascii=False))


def shows_drawings() -> bool:
    """Whether a drawing in dots arrives as one: not where letters are few, and not where a screen reader reads them."""
    accessible = os.environ.get("ACCESSIBLE", "") not in ("", "0")
    return not accessible and "utf" in (sys.stdout.encoding or "").lower()


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
            f"{path} is there already", cure="Name another file, or add --force.", code=ExitCode.USAGE
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CoachError(
            f"{path} cannot be written: {reason}", cure="Name another file.", code=ExitCode.USAGE
        ) from None
    print(f"{path} is written.", file=sys.stderr)
