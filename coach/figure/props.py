"""Pillows, chairs, packs and the like, fitted to the settled body: each touches what it carries or covers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from coach.figure.anatomy import RADII, SIDES
from coach.figure.body import Body
from coach.figure.contact import Ball, balls_of, lowest, trunk_balls
from coach.figure.pose import Prop
from coach.figure.settle import Settled
from coach.figure.shapes import Role
from coach.figure.vectors import Vector, along, between

_DEPTH: Final = 0.13
"""Half of a prop's size away from the viewer, for the views from above."""
_THIN: Final = 0.022
Layer: TypeAlias = Literal["behind", "among", "over"]
"""Whether a thing is drawn behind the body, among its limbs by how far away it is, or over all of it."""


@dataclass(frozen=True, slots=True)
class Solid:
    """The hull of balls in space."""

    role: Role
    balls: tuple[Ball, ...]
    name: str
    layer: Layer = "behind"


@dataclass(frozen=True, slots=True)
class Wire:
    """A thin line in space."""

    role: Role
    points: tuple[Vector, ...]
    name: str
    layer: Layer = "behind"
    dashed: bool = False


Thing = Solid | Wire


def _box(x0: float, x1: float, z0: float, z1: float, y: float = 0.0, depth: float = _DEPTH) -> tuple[Ball, ...]:
    """A box with round edges, as a cushion has."""
    r = min((z1 - z0) / 2, (x1 - x0) / 2, 0.035)
    return tuple(
        ((x, y + away, z), r) for x in (x0 + r, x1 - r) for away in (-depth + r, depth - r) for z in (z0 + r, z1 - r)
    )


def _pillow_under(*parts: str, width: float) -> Callable[[Settled], list[Thing]]:
    """A pillow from the floor up to the underside of these parts."""

    def fit(settled: Settled) -> list[Thing]:
        balls = [ball for part in parts for ball in balls_of(settled.body, part)]
        top = max(_THIN, min(point[2] - radius for point, radius in balls))
        x = sum(point[0] for point, _ in balls) / len(balls)
        y = sum(point[1] for point, _ in balls) / len(balls)
        return [Solid(Role.PROP, _box(x - width / 2, x + width / 2, 0.0, top, y), "pillow")]

    return fit


def _pillow_head(settled: Settled) -> list[Thing]:
    """Wider than the head, and longer than wide; under who lies on a side it reaches further to the front."""
    body = settled.body
    top = max(_THIN, lowest(body, "head"))
    x, y, _ = along(body.points["head"], body.frames["head"][1], 0.02)
    return [Solid(Role.PROP, _box(x - 0.12, x + 0.12, 0.0, top, y, 0.19), "pillow", "among")]


def _wedge(body: Body, balls: list[Ball]) -> tuple[Ball, ...]:
    """From the floor up to a slanting underside."""
    r = 0.012
    tops = [((p[0], p[1], max(r, p[2] - radius - r)), r) for p, radius in balls]
    feet = [((p[0], p[1], r), r) for p, _ in balls]
    return (*tops, *feet)


def _pillow_back(settled: Settled) -> list[Thing]:
    """A slope under the back, and a flatter one under the head."""
    body = settled.body
    waist, chest = (list(trunk_balls(body, level)) for level in (2, 5))
    slopes = (waist + chest, [*chest, (body.points["head"], RADII["head"])])
    return [Solid(Role.PROP, _wedge(body, balls), "pillow") for balls in slopes]


def _pillow_calves(settled: Settled) -> list[Thing]:
    body = settled.body
    balls = []
    for side in SIDES:
        knee, ankle = body.points[f"{side}-knee"], body.points[f"{side}-ankle"]
        balls += [(between(knee, ankle, 0.12), 0.030), (ankle, 0.021)]
    return [Solid(Role.PROP, _wedge(body, balls), "pillow")]


def _pillow_between(settled: Settled) -> list[Thing]:
    """Around the upper knee, so that it is seen on both sides of the thigh."""
    points = settled.body.points
    upper = max(SIDES, key=lambda side: points[f"{side}-knee"][2])
    x, y, z = along(points[f"{upper}-knee"], settled.body.frames[f"{upper}-hip"][2], 0.02)
    other = points["left-knee" if upper == "right" else "right-knee"]
    low, high = other[2] + RADII["knee"], max(z - RADII["knee"], other[2] + RADII["knee"] + 2 * _THIN)
    return [Solid(Role.PROP, _box(x - 0.15, x + 0.15, low, high, y, 0.11), "pillow", "among")]


def _chair(seat: float, front: float, back: float, depth: float = _DEPTH) -> list[Thing]:
    """Seat, legs and backrest; the backrest stands at `back`."""
    lean = back + (0.03 if back > front else -0.03)
    low, high = min(front, back), max(front, back)
    r = 0.012
    slab = tuple(((x, y, seat - r), r) for x in (low + r, high - r) for y in (-depth, depth))
    things: list[Thing] = [Solid(Role.PROP, slab, "seat")]
    for y in (depth, -depth):
        for x in (front, back):
            inward = 0.02 if x == low else -0.02
            things.append(Wire(Role.PROP, ((x + inward, y, seat - r), (x + inward / 2, y, 0.0)), "chair leg"))
        things.append(Wire(Role.PROP, ((back, y, seat - r), (lean, y, seat + 0.27)), "chair back"))
    return things


def _chair_under_calves(settled: Settled) -> list[Thing]:
    body = settled.body
    seat = min(
        *(lowest(body, f"{side}-knee") for side in SIDES), *(body.points[f"{side}-ankle"][2] - 0.021 for side in SIDES)
    )
    knee, ankle = body.points["right-knee"][0], body.points["right-ankle"][0]
    way = 1.0 if ankle > knee else -1.0
    return _chair(seat, knee + way * 0.035, knee + way * 0.315)


def _chair_seat(settled: Settled) -> list[Thing]:
    body = settled.body
    seat = min(lowest(body, "pelvis"), *(body.points[f"{side}-hip"][2] - 0.046 for side in SIDES))
    way = _facing(body)
    hip = body.points["spine-0"][0]
    return _chair(seat, hip + way * 0.17, hip - way * 0.085)


def _chair_at_hands(settled: Settled) -> list[Thing]:
    body = settled.body
    seat = min(lowest(body, f"{side}-hand") for side in SIDES)
    way = _facing(body)
    near = min(body.points[f"{side}-wrist"][0] * way for side in SIDES) * way
    return _chair(seat, near - way * 0.01, near + way * 0.24)


def _chair_at_hand(settled: Settled) -> list[Thing]:
    """One hand leans on the seat, whichever is lower."""
    body = settled.body
    side = min(SIDES, key=lambda s: lowest(body, f"{s}-hand") if lowest(body, f"{s}-hand") > 0.1 else 9.0)
    way = _facing(body)
    near = body.points[f"{side}-wrist"][0]
    return _chair(lowest(body, f"{side}-hand"), near - way * 0.02, near + way * 0.24)


def _facing(body: Body) -> float:
    """1 when the body's front is to the right, else -1."""
    return 1.0 if body.frames["pelvis"][1][0] >= 0 else -1.0


def _bed_seat(settled: Settled) -> list[Thing]:
    body = settled.body
    top = min(lowest(body, "pelvis"), *(body.points[f"{side}-hip"][2] - 0.046 for side in SIDES))
    way, hip = _facing(body), body.points["spine-0"][0]
    edge, far = hip + way * 0.12, hip - way * 0.42
    low, high = min(edge, far), max(edge, far)
    legs = [Wire(Role.PROP, ((x, 0.0, top - 0.09), (x, 0.0, 0.0)), "bed leg") for x in (low + 0.03, high - 0.03)]
    return [Solid(Role.PROP, _box(low, high, top - 0.09, top), "bed"), *legs]


def _bed_body(settled: Settled) -> list[Thing]:
    points = settled.body.points.values()
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    middle, depth = (min(ys) + max(ys)) / 2, (max(ys) - min(ys)) / 2 + 0.1
    return [Solid(Role.PROP, _box(min(xs) - 0.1, max(xs) + 0.1, -0.09, 0.0, middle, depth), "bed")]


def _towel(side: str) -> Callable[[Settled], list[Thing]]:
    def fit(settled: Settled) -> list[Thing]:
        points = settled.body.points
        sole = between(points[f"{side}-heel"], points[f"{side}-toes"], 0.62)
        under = along(sole, settled.body.frames[f"{side}-ankle"][2], -0.016)
        hands = [between(points[f"{hand}-wrist"], points[f"{hand}-fingers"], 0.5) for hand in SIDES]
        return [Wire(Role.PROP, (hands[0], under, hands[1]), "towel", layer="over")]

    return fit


def _wall_back(settled: Settled) -> list[Thing]:
    way = _facing(settled.body)
    back = min(way * p[0] - r for level in range(6) for p, r in trunk_balls(settled.body, level)) * way
    return [Wire(Role.PROP, ((back, 0.0, 0.0), (back, 0.0, 1.05)), "wall")]


def _wall_hands(settled: Settled) -> list[Thing]:
    way = _facing(settled.body)
    front = max(way * p[0] + r for side in SIDES for p, r in balls_of(settled.body, f"{side}-hand")) * way
    return [Wire(Role.PROP, ((front, 0.0, 0.0), (front, 0.0, 1.05)), "wall")]


_PACK_LEVELS: Final = {"lower-back": (1, 2), "upper-back": (3, 4), "neck": (5, 5), "buttock": (0, 0)}


def _pack(role: Role, place: str) -> Callable[[Settled], list[Thing]]:
    def fit(settled: Settled) -> list[Thing]:
        body = settled.body
        r = 0.020
        balls = []
        for level, shift in zip(_PACK_LEVELS[place], (-0.02, 0.02), strict=True):
            frame = body.frames[f"spine-{level}"]
            for point, depth in trunk_balls(body, level):
                balls.append((along(along(point, frame[1], -(depth + r * 0.7)), frame[2], shift), r))
        return [Solid(role, tuple(balls), f"{role.value} pack", layer="over")]

    return fit


def _shower(settled: Settled) -> list[Thing]:
    body = settled.body
    way = _facing(body)
    x = body.points["spine-2"][0] - way * 0.27
    top = body.points["head"][2] + 0.06
    head = ((x - way * 0.02, 0.0, top + 0.012), 0.014), ((x + way * 0.03, 0.0, top - 0.02), 0.014)
    aim = along(body.points["spine-2"], body.frames["spine-2"][1], -0.06)
    drops: list[Thing] = [
        Wire(
            Role.PROP,
            ((x + way * (0.02 + 0.012 * n), 0.0, top - 0.035), along(aim, (0.0, 0.0, 1.0), 0.05 * n)),
            "water",
            layer="over",
            dashed=True,
        )
        for n in (-1, 0, 1)
    ]
    pipe = Wire(
        Role.PROP, ((x - way * 0.02, 0.0, top), (x - way * 0.09, 0.0, top), (x - way * 0.09, 0.0, 0.35)), "pipe"
    )
    return [Solid(Role.PROP, head, "shower head"), pipe, *drops]


_FITTED: Final[dict[tuple[str, str], Callable[[Settled], list[Thing]]]] = {
    ("pillow", "head"): _pillow_head,
    ("pillow", "knees"): _pillow_under("knees", width=0.20),
    ("pillow", "ankles"): _pillow_under("shins", width=0.16),
    ("pillow", "calves"): _pillow_calves,
    ("pillow", "between-knees"): _pillow_between,
    ("pillow", "back"): _pillow_back,
    ("pillow", "belly"): _pillow_under("pelvis", width=0.18),
    ("chair", "calves"): _chair_under_calves,
    ("chair", "seat"): _chair_seat,
    ("chair", "hands"): _chair_at_hands,
    ("chair", "side"): _chair_at_hand,
    ("bed", "seat"): _bed_seat,
    ("bed", "body"): _bed_body,
    ("towel", "left-foot"): _towel("left"),
    ("towel", "right-foot"): _towel("right"),
    ("wall", "back"): _wall_back,
    ("wall", "hands"): _wall_hands,
    **{("cold-pack", place): _pack(Role.COLD, place) for place in _PACK_LEVELS},
    **{("heat-pack", place): _pack(Role.HEAT, place) for place in _PACK_LEVELS},
    ("shower", "lower-back"): _shower,
    ("mat", "body"): lambda settled: [],
}


def fitted(prop: Prop, settled: Settled) -> list[Thing]:
    """The prop's parts at their place."""
    return _FITTED[prop.kind, prop.place](settled)
