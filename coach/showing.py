"""How figures are shown in a terminal: as the patient chose, as far as it can. One decision for all that draws."""

from dataclasses import dataclass
from typing import Final

from coach.figure.characters import Dots
from coach.settings import Settings

_BLOCK_TERMINALS: Final = frozenset({"linux"})
"""Terminals whose font has no braille: the console of Linux."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How figures are shown: in which dots, None for not at all, and whether they move."""

    dots: Dots | None
    moving: bool


def showing(settings: Settings, *, terminal: str, encoding: str, animated: bool) -> Showing:
    """What the patient chose, as far as the terminal can.

    `terminal` is its kind, as TERM says it; `encoding` that of what is written to it; `animated` is whether anything
    may move there.
    """
    chosen: dict[str, Dots | None] = {
        "auto": "blocks" if terminal in _BLOCK_TERMINALS else "braille",
        "braille": "braille",
        "blocks": "blocks",
        "off": None,
    }
    dots = chosen[settings.figures] if encoding.lower().startswith("utf") else None
    return Showing(dots, settings.motion and animated)
