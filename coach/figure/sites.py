"""Places on the body: what a hand can hold, and where a stretch is felt or a pack lies."""

from collections.abc import Callable
from typing import Final

from coach.figure.anatomy import FOREARM, HAND, TRUNK_LEVELS, UPPER_ARM, Side
from coach.figure.body import Body
from coach.figure.vectors import Vector, along, between, length, subtract, unit

_REACH: Final = 0.9 * (UPPER_ARM + FOREARM + HAND / 2)
"""How far the hands that hold a towel are from the shoulders: the elbows stay a little bent."""


def _on_limb(body: Body, start: str, end: str, share: float, out: float) -> Vector:
    """A point beside a bone: `out` to its front, or to its back when negative."""
    point = between(body.points[start], body.points[end], share)
    return along(point, body.frames[start][1], out)


def _on_trunk(body: Body, level: int, front: float) -> Vector:
    """A point on the trunk's front (1) or back (-1) at a level."""
    name = f"spine-{level}"
    return along(body.points[name], body.frames[name][1], front * TRUNK_LEVELS[level][1])


def _aside(body: Body, hand: Side, level: int, front: float, out: float = 0.04) -> Vector:
    """A point on the trunk, on the hand's own side."""
    sign = 1.0 if hand == "right" else -1.0
    return along(_on_trunk(body, level, front), body.frames[f"spine-{level}"][0], sign * out)


_HOLDS_ON_LEG: Final[dict[str, tuple[str, str, float, float]]] = {
    "knee": ("hip", "knee", 1.0, 0.034),
    "shin": ("knee", "ankle", 0.25, 0.032),
    "thigh": ("hip", "knee", 0.7, 0.040),
    "back-thigh": ("hip", "knee", 0.42, -0.045),
    "ankle": ("knee", "ankle", 0.9, 0.025),
}
_HOLDS_ON_TRUNK: Final[dict[str, Callable[[Body, Side], Vector]]] = {
    "lower-back": lambda body, hand: _aside(body, hand, 2, -1.05),
    "waist": lambda body, hand: _aside(body, hand, 2, -0.3, 0.085),
    "belly": lambda body, hand: _aside(body, hand, 1, 1.1),
    "chest": lambda body, hand: _aside(body, hand, 4, 1.1),
}


_SEAT: Final = 0.285
"""The height at which a hand lies on the seat of a chair (45 cm for a body of 1.70 m)."""
FLAT_HOLDS: Final[dict[str, tuple[float, float]]] = {"floor": (0.05, 0.016), "chair": (0.20, _SEAT)}
"""What a hand lies flat on: how far ahead of the shoulder, and how high over the floor, the wrist is then."""


def hold_point(body: Body, hand: Side, hold: str, floor: float) -> Vector:
    """Where the middle of a hand goes that holds this, its wrist where it lies flat. `floor` is the floor's height."""
    if hold in _HOLDS_ON_TRUNK:
        return _HOLDS_ON_TRUNK[hold](body, hand)
    side, _, part = hold.partition("-")
    if part in _HOLDS_ON_LEG:
        start, end, share, out = _HOLDS_ON_LEG[part]
        return _on_limb(body, f"{side}-{start}", f"{side}-{end}", share, out)
    if hold in FLAT_HOLDS:
        ahead, height = FLAT_HOLDS[hold]
        x, y, _ = along(body.points[f"{hand}-shoulder"], body.frames["spine-5"][1], ahead)
        return (x, y, floor + height)
    foot = max(("left", "right"), key=lambda leg: body.points[f"{leg}-heel"][2])  # the one in the towel
    shoulder = body.points[f"{hand}-shoulder"]
    way = subtract(body.points[f"{foot}-toes"], shoulder)
    return along(shoulder, unit(way), min(_REACH, 0.7 * length(way)))


_TRUNK_SITES: Final[dict[str, tuple[tuple[int, float], ...]]] = {
    "lower-back": ((1, -0.55), (2, -0.55)),
    "upper-back": ((3, -0.55), (4, -0.55)),
    "belly": ((1, 0.55), (2, 0.55)),
}
_LEG_SITES: Final[dict[str, tuple[tuple[str, str, float, float], ...]]] = {
    "buttock": (("hip", "knee", 0.0, -0.03),),
    "hip": (("hip", "knee", 0.0, 0.012),),
    "front-thigh": (("hip", "knee", 0.35, 0.015), ("hip", "knee", 0.7, 0.012)),
    "back-thigh": (("hip", "knee", 0.35, -0.016), ("hip", "knee", 0.75, -0.012)),
    "calf": (("knee", "ankle", 0.32, -0.010), ("knee", "ankle", 0.62, -0.008)),
}
SITE_RADIUS: Final = 0.034
"""Of the ends of a marked area: large enough to be seen at two metres, smaller than the limb it lies on."""


def site_points(body: Body, site: str) -> tuple[Vector, ...]:
    """The middle line of a marked area: one point, or the two ends."""
    if site in _TRUNK_SITES:
        return tuple(_on_trunk(body, level, front) for level, front in _TRUNK_SITES[site])
    if site == "neck":
        return (between(body.points["spine-5"], body.points["neck"], 0.5),)
    side, _, part = site.partition("-")
    if part == "waist":
        sign = 1.0 if side == "right" else -1.0
        return tuple(along(body.points[f"spine-{n}"], body.frames[f"spine-{n}"][0], sign * 0.045) for n in (1, 2))
    return tuple(
        _on_limb(body, f"{side}-{start}", f"{side}-{end}", share, out) for start, end, share, out in _LEG_SITES[part]
    )
