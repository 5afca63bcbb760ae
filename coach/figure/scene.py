"""A settled body as shapes in a picture, painted from the back to the front: floor, props, far limbs, body, near limbs."""

from dataclasses import dataclass
from typing import Final

from coach.figure.anatomy import RADII, SIDES
from coach.figure.body import Body
from coach.figure.props import Solid, Thing, fitted
from coach.figure.settle import Settled, trunk_balls
from coach.figure.shapes import Disc, Line, Role, Shape
from coach.figure.sites import SITE_RADIUS, site_points
from coach.figure.vectors import Vector, along
from coach.figure.views import VIEWS, Camera

_BONES: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (("hip", "knee"), ("knee", "ankle"), ("ankle", "heel"), ("heel", "toes"), ("ankle", "toes")),
    (("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "fingers")),
)
"""The parts of a leg and of an arm, each between two joints."""
_FAR: Final = 0.03
"""How much further away than the middle of the body a limb has to begin to be a far one."""
_MARGIN: Final = 0.05
"""Of floor beside the body."""
BREATH: Final = 0.028
"""How far the belly rises in a full breath: somewhat more than in life, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of the plane that a picture needs."""

    left: float
    bottom: float
    right: float
    top: float

    def with_(self, other: "Bounds") -> "Bounds":
        """What both need: the frame of a movement, so that nothing jumps."""
        return Bounds(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to paint, in its order."""

    marks: tuple[Shape | Line, ...]
    bounds: Bounds


def scene_of(settled: Settled, breath: float = 0.0) -> Scene:
    """The picture of a settled pose. `breath` from 0, breathed out, to 1, breathed in."""
    pose, body = settled.pose, settled.body
    camera = VIEWS[pose.view].camera(mirrored=pose.mirrored)
    things = [thing for prop in pose.props for thing in fitted(prop, settled)]
    behind = [_project(camera, thing) for thing in things if not thing.front]
    over = [_project(camera, thing) for thing in things if thing.front]
    target = [_target(camera, body, site) for site in pose.target]
    marks = [*behind, *_figure(camera, body, breath), *target, *over]
    bounds = _bounds(marks)
    floor = _floor(camera, settled, bounds)
    return Scene((floor, *marks), _bounds([floor, *marks]))


def _disc(camera: Camera, point: Vector, radius: float) -> Disc:
    right, up, _ = camera.spot(point)
    return (right, up, radius)


def _figure(camera: Camera, body: Body, breath: float) -> list[Shape]:
    """The body's shapes, those further away first."""
    middle = camera.spot(body.points["spine-2"])[2]
    groups: list[tuple[float, list[Shape]]] = [(middle, _trunk(camera, body, breath))]
    groups.append((camera.spot(body.points["head"])[2] - 0.01, _head(camera, body)))
    for side in SIDES:
        for bones in _BONES:
            start = camera.spot(body.points[f"{side}-{bones[0][0]}"])[2]
            role = Role.FAR if start > middle + _FAR else Role.NEAR
            groups.append((start, _limb(camera, body, side, bones, role)))
    groups.sort(key=lambda group: -group[0])
    return [shape for _, shapes in groups for shape in shapes]


def _limb(camera: Camera, body: Body, side: str, bones: tuple[tuple[str, ...], ...], role: Role) -> list[Shape]:
    shapes = []
    for number, bone in enumerate(bones):
        discs = tuple(_disc(camera, body.points[f"{side}-{joint}"], RADII[joint]) for joint in bone)
        shapes.append(Shape(role, discs, f"{side} {bone[0]}", bare=number > 0))
    return shapes


def _trunk(camera: Camera, body: Body, breath: float) -> list[Shape]:
    levels = [[_disc(camera, point, radius) for point, radius in trunk_balls(body, n)] for n in range(6)]
    shapes = [
        Shape(Role.NEAR, (*levels[n], *levels[n + 1]), "trunk", bare=True) for n in range(5)
    ]
    belly = along(body.points["spine-2"], body.frames["spine-2"][1], 0.006 + BREATH * breath)
    shapes.append(Shape(Role.NEAR, (_disc(camera, belly, 0.052), levels[1][0], levels[3][1]), "belly", bare=True))
    return shapes


def _head(camera: Camera, body: Body) -> list[Shape]:
    neck = (
        _disc(camera, body.points["spine-5"], RADII["neck"]),
        _disc(camera, body.points["neck"], RADII["neck"]),
    )
    head = _disc(camera, body.points["head"], RADII["head"])
    nose = _disc(camera, body.points["nose"], RADII["nose"])
    return [
        Shape(Role.NEAR, neck, "neck", bare=True),
        Shape(Role.NEAR, (head,), "head", bare=True),
        Shape(Role.NEAR, (nose, (*_between(nose, head), 0.02)), "nose", bare=True),
    ]


def _between(a: Disc, b: Disc) -> tuple[float, float]:
    return (a[0] * 0.5 + b[0] * 0.5, a[1] * 0.5 + b[1] * 0.5)


def _target(camera: Camera, body: Body, site: str) -> Shape:
    discs = tuple(_disc(camera, point, SITE_RADIUS) for point in site_points(body, site))
    return Shape(Role.TARGET, discs, site)


def _project(camera: Camera, thing: Thing) -> Shape | Line:
    if isinstance(thing, Solid):
        discs = {(*map(_rounded, camera.spot(point)[:2]), radius) for point, radius in thing.balls}
        return Shape(thing.role, tuple(sorted(discs)), thing.name)  # type: ignore[arg-type]  # three floats each
    points = tuple(camera.spot(point)[:2] for point in thing.points)
    return Line(thing.role, points, thing.name, thing.dashed)


def _rounded(value: float) -> float:
    return round(value, 6)


def _bounds(marks: list[Shape | Line]) -> Bounds:
    boxes = [
        (x - r, y - r, x + r, y + r)
        for mark in marks
        for x, y, r in (mark.discs if isinstance(mark, Shape) else [(*point, 0.0) for point in mark.points])
    ]
    return Bounds(
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _floor(camera: Camera, settled: Settled, bounds: Bounds) -> Line:
    """A line where one looks along it; else the outline of a mat around the body."""
    if camera.sin_above == 0.0:
        lowest = min(0.0, bounds.bottom)
        return Line(Role.FLOOR, ((bounds.left - _MARGIN, lowest), (bounds.right + _MARGIN, lowest)), "floor")
    points = settled.body.points.values()
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    low_x, high_x, low_y, high_y = min(xs) - 0.09, max(xs) + 0.09, min(ys) - 0.09, max(ys) + 0.09
    corners = ((low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y), (low_x, low_y))
    return Line(Role.FLOOR, tuple(camera.spot((x, y, 0.0))[:2] for x, y in corners), "mat")
