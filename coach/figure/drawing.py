"""A scene drawn for the terminal, in dots: braille, eight dots a character, or half blocks, two a character."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from coach.figure.canvas import Canvas, Pattern, Rows, woven
from coach.figure.scene import Bounds, Scene
from coach.figure.shapes import Line, Role, Shape, hull

Dots: TypeAlias = Literal["braille", "blocks"]
_PER_CELL: Final[dict[Dots, tuple[int, int]]] = {"braille": (2, 4), "blocks": (1, 2)}

_FILL: Final[dict[Role, Pattern | None]] = {
    Role.NEAR: None,
    Role.FAR: woven("10", "01"),
    Role.PROP: woven("1000", "0000", "0010", "0000"),
    Role.TARGET: woven("0100", "0000", "0001", "0000"),
    Role.COLD: woven("1000", "0100", "0010", "0001"),
    Role.HEAT: woven("1100", "0000"),
    Role.FLOOR: None,
}
_OUTLINED: Final = frozenset({Role.PROP, Role.TARGET, Role.COLD, Role.HEAT})
"""Roles with an edge of whole dots around their pattern."""
_COLOUR_ORDER: Final = (Role.TARGET, Role.COLD, Role.HEAT, Role.NEAR, Role.PROP, Role.FAR, Role.FLOOR)
"""A character has one colour: that of the first of these that has a dot in it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one role, side by side. Empty ones have none."""

    text: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines of characters, each as wide as was asked for."""

    lines: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture without its colours, trailing space left out."""
        return "\n".join("".join(run.text for run in line).rstrip(" \u2800") for line in self.lines)


def draw(scene: Scene, width: int, height: int, *, bounds: Bounds | None = None, dots: Dots = "braille") -> Drawing:
    """The scene in `width` times `height` characters, as large as fits, standing at the bottom.

    `bounds` is the part of the plane to show, when it is to be more than this scene's own.
    """
    wide, high = _PER_CELL[dots]
    canvas = Canvas(width * wide, height * high)
    view = bounds or scene.bounds
    scale = min(
        (canvas.width - 1) / max(view.right - view.left, 1e-6),
        (canvas.height - 1) / max(view.top - view.bottom, 1e-6),
    )
    left = (canvas.width - (view.right - view.left) * scale) / 2 - view.left * scale
    foot = canvas.height - 0.5 + view.bottom * scale
    for mark in scene.marks:
        if isinstance(mark, Line):
            points = [(x * scale + left, foot - y * scale) for x, y in mark.points]
            canvas.paint(mark.role, canvas.stroke(points, mark.dashed))
        else:
            _paint(canvas, mark, canvas.polygon(_scaled(mark, scale, left, foot)))
    return _characters(canvas, dots)


def _scaled(shape: Shape, scale: float, left: float, foot: float) -> list[tuple[float, float]]:
    return hull(tuple((x * scale + left, foot - y * scale, max(r * scale, 0.8)) for x, y, r in shape.discs))


def _paint(canvas: Canvas, shape: Shape, rows: Rows) -> None:
    if shape.role in _OUTLINED:
        inside = canvas.shrunk(rows)
        canvas.paint(shape.role, rows)
        canvas.paint(shape.role, inside, _FILL[shape.role])
        return
    if not shape.bare:
        canvas.clear(canvas.grown(rows))
    canvas.paint(shape.role, rows, _FILL[shape.role])


@lru_cache(maxsize=1)
def _braille_tables() -> tuple[tuple[bytes, ...], ...]:
    """For each of the four rows of a character: eight dots of a row as four bytes, one a character."""
    bits = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
    return tuple(
        tuple(
            bytes(
                (left if byte >> 2 * cell & 1 else 0) | (right if byte >> 2 * cell + 1 & 1 else 0) for cell in range(4)
            )
            for byte in range(256)
        )
        for left, right in bits
    )


def _braille_row(rows: list[int], cells: int) -> int:
    """Four rows of dots as the bytes of a row of characters, in one number."""
    size = (cells + 3) // 4
    found = 0
    for bits, table in zip(rows, _braille_tables(), strict=True):
        if bits:
            found |= int.from_bytes(b"".join([table[byte] for byte in bits.to_bytes(size, "little")]), "little")
    return found


def _block_row(rows: list[int], cells: int) -> int:
    found = 0
    for value, bits in enumerate(rows, 1):
        for cell in range(cells):
            if bits >> cell & 1:
                found |= value << 8 * cell
    return found


_BLOCKS: Final = " ▀▄█"
_ROW_OF: Final = {"braille": _braille_row, "blocks": _block_row}


def _characters(canvas: Canvas, dots: Dots) -> Drawing:
    wide, high = _PER_CELL[dots]
    cells, size = canvas.width // wide, (canvas.width // wide + 3) // 4 * 4
    letters = [" ", *(chr(0x2800 + n) for n in range(1, 256))] if dots == "braille" else list(_BLOCKS)
    lines = []
    for top in range(0, canvas.height, high):
        by_role: dict[Role, bytes] = {}
        whole = 0
        for role in _COLOUR_ORDER:
            ink = canvas.ink.get(role)
            if ink is None or not any(rows := ink[top : top + high]):
                continue
            found = _ROW_OF[dots](rows, cells)
            by_role[role] = found.to_bytes(size, "little")
            whole |= found
        lines.append(_runs(whole.to_bytes(size, "little")[:cells], by_role, letters))
    return Drawing(tuple(lines))


def _runs(cells: bytes, by_role: dict[Role, bytes], letters: list[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    text, now = "", None
    for place, cell in enumerate(cells):
        role = next((role for role, own in by_role.items() if own[place]), None) if cell else None
        if role is not now and text:
            runs.append(Run(text, now))
            text = ""
        now = role
        text += letters[cell]
    runs.append(Run(text, now))
    return tuple(runs)
