"""Dots as characters: braille, eight dots a character, or half blocks, two a character where braille fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias

from coach.figure.canvas import Canvas
from coach.figure.shapes import Role

Dots: TypeAlias = Literal["braille", "blocks"]

_COLOUR_ORDER: Final = (Role.TARGET, Role.COLD, Role.HEAT, Role.NEAR, Role.PROP, Role.FAR, Role.FLOOR)
"""A character has one colour: that of the first of these that has a dot in it."""
_ROLES: Final = (None, *_COLOUR_ORDER)
_SAME: Final = re.compile(rb"(.)\1*", re.DOTALL)


class Run(NamedTuple):
    """Characters of one role, side by side. Empty ones have none."""

    text: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Font:
    """Characters made of dots: what each dot counts, row by row, and the characters by what their dots come to."""

    counts: tuple[tuple[int, ...], ...]
    letters: str

    @property
    def across(self) -> int:
        return len(self.counts[0])

    @property
    def down(self) -> int:
        return len(self.counts)


FONTS: Final[dict[Dots, Font]] = {
    "braille": Font(
        ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)),
        " " + "".join(chr(0x2800 + n) for n in range(1, 256)),
    ),
    "blocks": Font(((1,), (2,)), " ▀▄█"),
}


@cache
def _columns(dots: Dots) -> tuple[tuple[bytes, ...], ...]:
    """For each row of dots, and each of the characters that eight dots of it make: what those dots count in it."""
    return tuple(
        tuple(
            bytes(sum(count for n, count in enumerate(counts) if byte >> (first + n) & 1) for byte in range(256))
            for first in range(0, 8, len(counts))
        )
        for counts in FONTS[dots].counts
    )


_LETTER_BYTES: Final = {
    name: tuple(bytes(ord(letter) >> shift & 0xFF for letter in font.letters).ljust(256) for shift in (0, 8))
    for name, font in FONTS.items()
}
_ANY: Final = bytes([0, *[255] * 255])


def _cells(ink: list[int], dots: Dots, size: int) -> int:
    """One role's dots as characters, a byte each, in one number: line after line, of rows of `size` bytes of dots."""
    found = 0
    for row, columns in enumerate(_columns(dots)):
        rows = b"".join([bits.to_bytes(size, "little") for bits in ink[row :: FONTS[dots].down]])
        cells = bytearray(len(rows) * len(columns))
        for place, column in enumerate(columns):
            cells[place :: len(columns)] = rows.translate(column)
        found |= int.from_bytes(cells, "little")
    return found


def written(canvas: Canvas, dots: Dots) -> Iterator[tuple[Run, ...]]:
    """The canvas line by line."""
    font = FONTS[dots]
    size = (canvas.width + 7) // 8
    wide = size * 8 // font.across
    total = wide * (canvas.height // font.down)
    whole = owners = taken = 0
    for number, role in enumerate(_COLOUR_ORDER, 1):
        if role not in canvas.ink:
            continue
        cells = _cells(canvas.ink[role], dots, size)
        own = int.from_bytes(cells.to_bytes(total, "little").translate(_ANY), "little") & ~taken
        owners |= own & int.from_bytes(bytes([number]) * total, "little")
        taken |= own
        whole |= cells
    text, owner = _text(whole.to_bytes(total, "little"), dots), owners.to_bytes(total, "little")
    shown = canvas.width // font.across
    for start in range(0, total, wide):
        same = _SAME.finditer(owner, start, start + shown)
        yield tuple([Run(text[run.start() : run.end()], _ROLES[owner[run.start()]]) for run in same])


def _text(cells: bytes, dots: Dots) -> str:
    """The characters of a byte each, all at once: as the two bytes that each character is in UTF-16."""
    low, high = _LETTER_BYTES[dots]
    found = bytearray(2 * len(cells))
    found[::2], found[1::2] = cells.translate(low), cells.translate(high)
    return found.decode("utf-16-le")
