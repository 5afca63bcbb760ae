"""A scene as SVG: clean paths for pages and handouts, in light, in dark, and in black on white paper."""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, pairwise
from math import acos, atan2, cos, hypot, pi, sin
from typing import Final
from xml.sax.saxutils import escape

from coach.figure.anatomy import SIDES
from coach.figure.scene import Scene
from coach.figure.shapes import Disc, Line, Role, Shape

_UNITS: Final = 1000
"""Of the picture's own measure in a body's height, so that one decimal is finer than print."""
_PAPER: Final = 24
"""Of them left free on each side of the picture."""
_EDGE: Final = 8
"""Of them left free around a near limb, which tells it from the body."""
_TURN: Final = 2 * pi
_BODY: Final = frozenset({"body", "head"})

_INK: Final[dict[Role, str]] = {
    Role.FAR: "M-4 4L4-4M0 16L16 0M12 20L20 12",
    Role.TARGET: "M4 4h.01M12 12h.01",
    Role.COLD: "M8 2V14M2.8 5L13.2 11M2.8 11L13.2 5",
    Role.HEAT: "M4-2Q8 2 4 6T4 14T4 22M12-2Q16 2 12 6T12 14T12 22",
}
"""What is shown by more than its colour, as lines on a tile of 16 by 16: hatching, dots, crystals, waves."""

_COLOURS: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    ("paper", "fill", "#ffffff", "#16222c", "#ffffff"),
    ("floor", "stroke", "#8a979e", "#71838e", "#000000"),
    ("prop", "fill", "#f1ece2", "#3a3d3c", "#ffffff"),
    ("prop", "stroke", "#8b7f6a", "#b3a68d", "#000000"),
    ("near", "fill", "#2c586b", "#b4d3df", "#3c3c3c"),
    ("near", "stroke", "#ffffff", "#16222c", "#ffffff"),
    ("far", "stroke", "#7c98a5", "#7795a3", "#000000"),
    ("far-tile", "fill", "#dfeaef", "#22343f", "#ffffff"),
    ("far-ink", "stroke", "#9db6c1", "#52707f", "#000000"),
    ("target", "stroke", "#8a3a00", "#ffd3a6", "#000000"),
    ("target-tile", "fill", "#ffc58a", "#8a3f07", "#ffffff"),
    ("target-ink", "stroke", "#b14d00", "#ffc58a", "#000000"),
    ("cold", "stroke", "#0b62a8", "#a9dcff", "#000000"),
    ("cold-tile", "fill", "#e2f2ff", "#0e4470", "#ffffff"),
    ("cold-ink", "stroke", "#1b7fcf", "#a9dcff", "#000000"),
    ("heat", "stroke", "#a3231b", "#ffc2b8", "#000000"),
    ("heat-tile", "fill", "#ffe6e1", "#7c1d16", "#ffffff"),
    ("heat-ink", "stroke", "#cf3a2e", "#ffc2b8", "#000000"),
)
"""What is coloured how: a class, fill or stroke, and the colour in light, in dark and in print."""

_STROKES: Final = {
    "path": "stroke-width:8;stroke-linecap:round;stroke-linejoin:round;paint-order:stroke",
    ".near": f"stroke-width:{2 * _EDGE}",
    ".line": "fill:none;stroke-width:6",
    ".dashed": "stroke-dasharray:14 16",
    ".ink": "fill:none;stroke-width:2.2",
    ".target-ink": "stroke-width:5.2",
    ".bare": "stroke:none",
}
"""How lines are drawn. Of an edge, the half outside the shape is seen."""


def _colours(column: int) -> str:
    return "".join(f".coach-figure .{row[0]}{{{row[1]}:{row[column]}}}" for row in _COLOURS)


STYLE: Final = "".join(
    (
        _colours(2),
        f"@media (prefers-color-scheme:dark){{{_colours(3)}}}",
        f"@media print{{{_colours(4)}}}",
        *(f".coach-figure {selector}{{{how}}}" for selector, how in _STROKES.items()),
    )
)
"""The style sheet of every figure. A page with many needs it once."""


def svg(
    scene: Scene, *, title: str, description: str, name: str = "figure", height: float = 360, styled: bool = True
) -> str:
    """The scene as an SVG element, which is a whole file too.

    `height` is that of the body, standing, in pixels: so people are equally tall in all pictures. `title` and
    `description` are for those who do not see it. `name`, of letters, digits and hyphens, begins every id: no two on
    one page may have the same. There, a figure can go without a style sheet of its own (not `styled`).
    """
    box, scale = scene.bounds, height / _UNITS
    left, top = box.left * _UNITS - _PAPER, -box.top * _UNITS - _PAPER
    wide, high = (box.right - box.left) * _UNITS + 2 * _PAPER, (box.top - box.bottom) * _UNITS + 2 * _PAPER
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="coach-figure" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" width="{wide * scale:.0f}" height="{high * scale:.0f}" '
        f'viewBox="{_numbers(left, top, wide, high)}">',
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-desc">{escape(description)}</desc>',
        *([f"<style>{STYLE}</style>"] if styled else []),
        *(_pattern(role, name) for role in _INK if any(mark.role is role for mark in scene.marks)),
        f'<path class="paper bare" d="M{_numbers(left, top)}h{_number(wide)}v{_number(high)}h{_number(-wide)}z"/>',
        *_painted(scene, name),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _pattern(role: Role, name: str) -> str:
    return (
        f'<pattern id="{name}-{role}" width="16" height="16" patternUnits="userSpaceOnUse">'
        f'<path class="bare {role}-tile" d="M0 0H16V16H0z"/><path class="ink {role}-ink" d="{_INK[role]}"/></pattern>'
    )


def _painted(scene: Scene, name: str) -> Iterator[str]:
    """The paths in the order of the scene. The shapes of one part are one path, with one edge around it.

    The head is painted with the body it grows out of, wherever it is; a near limb has no edge where it grows out of it.
    """
    body = "".join(_data(mark) for mark in scene.marks if mark.name in _BODY)
    painted = False
    for (role, part), group in groupby(scene.marks, lambda mark: (mark.role, mark.name)):
        marks = tuple(group)
        if part == "body":
            painted = True
            yield f'<path class="{role}" d="{body}"/>'
            yield from (f'<path class="paper bare" d="{_data(hole)}"/>' for hole in scene.marks if _is_hole(hole))
        elif part not in _BODY and not _is_hole(marks[0]):
            fill = f' fill="url(#{name}-{role})"' if role in _INK else ""
            yield f'<path class="{_classes(marks[0])}"{fill} d="{"".join(map(_data, marks))}"/>'
        if painted and role is Role.NEAR and part.startswith(SIDES) and isinstance(first := marks[0], Shape):
            yield _root(first, f"{name}-{part.replace(' ', '-')}", body)


def _is_hole(mark: Shape | Line) -> bool:
    return isinstance(mark, Shape) and mark.hole


def _classes(mark: Shape | Line) -> str:
    if isinstance(mark, Shape):
        return mark.role
    return f"{mark.role} line dashed" if mark.dashed else f"{mark.role} line"


def _data(mark: Shape | Line) -> str:
    if isinstance(mark, Shape):
        return outline(mark.discs)
    return "M" + "L".join(_spot(*point) for point in mark.points)


def _root(limb: Shape, name: str, body: str) -> str:
    """The body once more, around the joint where a limb begins: it covers the limb's edge there."""
    x, y, r = limb.discs[0]
    around = outline(((x, y, r + (_EDGE + 1) / _UNITS),))
    clip = f'<clipPath id="{name}"><path d="{around}"/></clipPath>'
    return f'{clip}<path class="near bare" clip-path="url(#{name})" d="{body}"/>'


def outline(discs: Sequence[Disc]) -> str:
    """The hull of discs as a path: arcs of them, and the straight lines that touch two. Always turns the same way."""
    around = _around(discs)
    corners = []
    for (start, disc), (end, _) in pairwise([*around, (around[0][0] + _TURN, around[0][1])]):
        middle = (start + end) / 2
        rounds = (start, end) if len(around) > 1 else (start, middle, end)  # no arc goes all the way around
        corners.append(_at(disc, rounds[0]) + "".join(_arc(disc, *way) for way in pairwise(rounds)))
    return f"M{'L'.join(corners)}z"


def _at(disc: Disc, angle: float) -> str:
    """The rim of a disc in a direction."""
    x, y, r = disc
    return _spot(x + r * cos(angle), y + r * sin(angle))


def _arc(disc: Disc, start: float, end: float) -> str:
    size = _number(disc[2] * _UNITS)
    return f"A{size} {size} 0 {int(end - start > pi)} 0 {_at(disc, end)}"


def _around(discs: Sequence[Disc]) -> list[tuple[float, Disc]]:
    """Which disc reaches furthest, and from which angle on, all around.

    It changes only where a line touches two discs: so one look between two such angles is enough.
    """
    turns = sorted({turn for one, other in combinations(discs, 2) for turn in _touching(one, other)}) or [0.0]
    found: list[tuple[float, Disc]] = []
    for start, end in pairwise([*turns, turns[0] + _TURN]):
        dx, dy = cos((start + end) / 2), sin((start + end) / 2)
        _, furthest = max((x * dx + y * dy + r, (x, y, r)) for x, y, r in discs)
        if not found or found[-1][1] != furthest:
            found.append((start, furthest))
    return found[1:] if len(found) > 1 and found[0][1] == found[-1][1] else found


def _touching(a: Disc, b: Disc) -> tuple[float, ...]:
    """The two directions in which both discs reach equally far; none where one holds the other."""
    wide, high, less = b[0] - a[0], b[1] - a[1], a[2] - b[2]
    apart = hypot(wide, high)
    if apart <= abs(less):
        return ()
    way, aside = atan2(high, wide), acos(less / apart)
    return ((way - aside) % _TURN, (way + aside) % _TURN)


def _spot(right: float, up: float) -> str:
    return _numbers(right * _UNITS, -up * _UNITS)


def _numbers(*values: float) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    """With one decimal, where there is one; nothing is just 0."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
