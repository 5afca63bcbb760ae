"""A settled body as shapes in a picture, painted from the back to the front: floor, props, far limbs, body, near."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from coach.figure.anatomy import EAR, EYE, RADII, SIDES, TRUNK_LEVELS
from coach.figure.body import Body
from coach.figure.contact import Ball, trunk_balls
from coach.figure.looks import SidedPose
from coach.figure.pose import Pose
from coach.figure.props import Solid, Thing, fitted
from coach.figure.settle import Settled
from coach.figure.shapes import Disc, Line, Point, Role, Shape
from coach.figure.sites import SITE_RADIUS, site_points
from coach.figure.vectors import Vector, along
from coach.figure.views import VIEWS, Camera


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the body that is told apart from what is behind it: its bones, and where it grows out of the body."""

    name: str
    bones: tuple[tuple[str, ...], ...]
    joint: str
    width: float
    """Radius around the joint within which it is one with the body."""
    is_limb: bool = True


def _limb(side: str, name: str, bones: tuple[tuple[str, ...], ...], width: float) -> _Part:
    own = tuple(tuple(f"{side}-{joint}" for joint in bone) for bone in bones)
    return _Part(f"{side} {name}", own, own[0][0], width)


_LEG: Final = (("hip", "knee"), ("knee", "ankle"), ("ankle", "heel", "toes"))
_ARM: Final = (("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "fingers"))
_PARTS: Final = (
    _Part("head", (("head", "chin"), ("face", "nose")), "neck", 0.035, is_limb=False),
    *(_limb(side, "leg", _LEG, 0.066) for side in SIDES),
    *(_limb(side, "arm", _ARM, 0.060) for side in SIDES),
)
_END: Final = {"hip": "spine-0", "shoulder": "spine-5", "neck": "spine-5"}
"""The middle of the trunk where a part grows out of it."""
_RADIUS: Final = {name: RADII[name.rpartition("-")[2]] for part in _PARTS for bone in part.bones for name in bone}
_FAR: Final = 0.03
"""How much further away than the middle of the body a limb has to begin to be a far one."""
_STEEP: Final = 0.8
"""The sine of the height from which one looks so steeply that only what lies lower is further away, not what lies
beside: else one arm of someone on their back would be a far one."""
_FROM_ABOVE: Final = 0.4
"""The sine of the height from which one looks so steeply that all of the picture lies on the mat."""
_CORNER: Final = 0.025
"""How much of a corner of the mat is cut off."""
_EDGE: Final = 0.09
"""Of the mat beside the body."""
_BESIDE: Final = frozenset({"elbow", "wrist", "fingers"})
_MAT: Final = ((0.40, 0.10), (-0.30, -0.10))
"""From the hips to the head's end of a mat and one side, and to its other end: it does not shrink with a knee."""
_TURNED: Final = 0.6
"""How far a side of the head faces the viewer of whom it shows an ear or the eyes."""
_BEFORE: Final = 0.01
"""How much nearer than its depth a part counts, so that it is in front of the trunk where both are as far."""
_ON_TRUNK: Final = frozenset({"lower-back", "waist", "belly", "chest"})
_MARGIN: Final = 0.06
"""Of floor beside the body."""
BREATH: Final = 0.028
"""How far the belly rises in a full breath: somewhat more than in life, so that it can be seen."""

_ARROW: Final = (
    ((0.0, 0.0, 0.003), (0.05, -0.034, 0.003), (0.05, 0.034, 0.003)),
    ((0.048, 0.0, 0.011), (0.113, 0.0, 0.011)),
)
"""The head and the shaft of an arrow at the belly: how far above its point, how far along the body, and how thick."""
_CLEAR: Final = 0.112
"""From the spine to its point: a belly that is breathed in stays below it."""
_A_LITTLE: Final = 0.7
"""How large it is, of its whole size, where one presses a little."""


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
    behind = [_project(camera, thing) for thing in things if thing.layer == "behind"]
    over = [_project(camera, thing) for thing in things if thing.layer == "over"]
    target = [_target(camera, body, site) for site in pose.target]
    among = [thing for thing in things if isinstance(thing, Solid) and thing.layer == "among"]
    figure = _figure(camera, body, breath, among)
    pressing = [shape for shape in figure if shape.name in _pressing(pose)]
    marks = [
        *behind,
        *_arrow(camera, settled),
        *(shape for shape in figure if shape not in pressing),
        *target,
        *pressing,
        *over,
    ]
    bounds = _bounds(marks)
    floor = _floor(camera, settled, bounds)
    return Scene((floor, *marks), _bounds([floor, *marks]))


def _pressing(pose: Pose) -> frozenset[str]:
    """The arms whose hands lie on the trunk: they are seen before the area that is marked there."""
    return frozenset(f"{hand} arm" for hand, hold in pose.hands if hold in _ON_TRUNK)


def _discs(camera: Camera, balls: Iterable[Ball]) -> tuple[Disc, ...]:
    """Balls as they are seen: those right behind one another are one."""
    spots = [(camera.spot(point), radius) for point, radius in balls]
    return tuple(dict.fromkeys([(round(spot[0], 6), round(spot[1], 6), radius) for spot, radius in spots]))


def _figure(camera: Camera, body: Body, breath: float, among: list[Solid]) -> list[Shape]:
    """The body's shapes and things among them, those further away first; a limb right behind another is left out."""
    middle = camera.spot(body.points["spine-2"])[2]
    groups: list[tuple[float, list[Shape]]] = [
        (middle, [Shape(Role.NEAR, _discs(camera, balls), "body") for balls in _trunk(body, breath)])
    ]
    for part in _PARTS:
        away = camera.spot(body.points[part.bones[0][0]])[2]
        role = Role.FAR if part.is_limb and _further(camera, body, part.bones[0][0]) > _FAR else Role.NEAR
        shapes = _part(camera, body, part, role)
        groups.append((away - _BEFORE, shapes if part.is_limb else [*shapes, *_face(camera, body)]))
    groups += [(_away(camera, thing), [_solid(camera, thing)]) for thing in among]
    groups.sort(key=lambda group: group[0])
    nearest: dict[tuple[tuple[Disc, ...], ...], list[Shape]] = {}
    for _, shapes in groups:
        nearest.setdefault(tuple(shape.discs for shape in shapes), shapes)
    return [shape for shapes in reversed(nearest.values()) for shape in shapes]


def _further(camera: Camera, body: Body, joint: str) -> float:
    """How much further away than the middle of the body a joint is; seen aslant, than the middle of its own end."""
    middle, point = body.points[_END[joint.rpartition("-")[2]] if camera.is_aslant else "spine-2"], body.points[joint]
    return middle[2] - point[2] if camera.sin_above > _STEEP else camera.spot(point)[2] - camera.spot(middle)[2]


def _part(camera: Camera, body: Body, part: _Part, role: Role) -> list[Shape]:
    points = body.points
    joint = _discs(camera, [(points[part.joint], part.width)])[0]
    return [
        Shape(role, _discs(camera, [(points[name], _RADIUS[name]) for name in bone]), part.name, joint)
        for bone in part.bones
    ]


def _face(camera: Camera, body: Body) -> list[Shape]:
    """The ear of a head that is seen from its side, the eyes of one that is seen from its front."""
    right, front, head = body.frames["head"]
    centre = body.points["head"]
    aside = camera.faces(right)
    if abs(aside) > _TURNED:
        out, forward = EAR
        ear = along(along(centre, right, out if aside > 0 else -out), front, forward)
        return [Shape(Role.NEAR, _discs(camera, [(ear, 0.013)]), "ear", hole=True)]
    if camera.faces(front) > _TURNED:
        out, forward, up = EYE
        face = along(along(centre, front, forward), head, up)
        return [
            Shape(Role.NEAR, _discs(camera, [(along(face, right, way), 0.012)]), "eye", hole=True)
            for way in (-out, out)
        ]
    return []


def _away(camera: Camera, thing: Solid) -> float:
    """How far away the middle of a thing is."""
    aways = [camera.spot(point)[2] for point, _ in thing.balls]
    return (min(aways) + max(aways)) / 2


def _trunk(body: Body, breath: float) -> list[list[Ball]]:
    """The parts of the trunk, the belly, which `breath` raises, and the neck."""
    points = body.points
    levels = [trunk_balls(body, level) for level in range(len(TRUNK_LEVELS))]
    belly = along(points["spine-2"], body.frames["spine-2"][1], 0.006 + BREATH * breath)
    return [
        *([*lower, *upper] for lower, upper in pairwise(levels)),
        [(belly, 0.052), levels[1][0], levels[3][1]],
        [(points["spine-5"], RADII["neck"]), (points["neck"], RADII["neck"])],
    ]


def _target(camera: Camera, body: Body, site: str) -> Shape:
    return Shape(Role.TARGET, _discs(camera, [(point, SITE_RADIUS) for point in site_points(body, site)]), site)


def _arrow(camera: Camera, settled: Settled) -> list[Shape]:
    """Where the lower back is pressed down, which could not be seen: it moves by a finger's breadth."""
    look = SidedPose(settled, "right")
    if not look.pressed:
        return []
    size = 1.0 if look.pressed_well else _A_LITTLE
    middle, (_, front, head) = settled.body.points["spine-2"], settled.body.frames["spine-2"]
    point = along(middle, front, _CLEAR)
    balls = [
        [(along(along(point, front, up * size), head, by * size), r * size) for up, by, r in part] for part in _ARROW
    ]
    return [Shape(Role.NEAR, _discs(camera, part), "arrow") for part in balls]


def _solid(camera: Camera, thing: Solid) -> Shape:
    return Shape(thing.role, _discs(camera, thing.balls), thing.name)


def _project(camera: Camera, thing: Thing) -> Shape | Line:
    if isinstance(thing, Solid):
        return _solid(camera, thing)
    points = tuple(camera.spot(point)[:2] for point in thing.points)
    return Line(thing.role, points, thing.name, thing.dashed)


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
    if camera.sin_above > _FROM_ABOVE and not camera.is_aslant:
        left, right, bottom, top = (
            *(bounds.left - _MARGIN, bounds.right + _MARGIN),
            *(bounds.bottom - _MARGIN, bounds.top + _MARGIN),
        )
        return Line(Role.FLOOR, _rounded(left, bottom, right, top), "mat")
    lying = _lying(settled.body) if camera.is_aslant else list(settled.body.points.values())
    xs, ys = [point[0] for point in lying], [point[1] for point in lying]
    low_x, high_x, low_y, high_y = min(xs) - _EDGE, max(xs) + _EDGE, min(ys) - _EDGE, max(ys) + _EDGE
    corners = ((low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y), (low_x, low_y))
    return Line(Role.FLOOR, tuple(camera.spot((x, y, 0.0))[:2] for x, y in corners), "mat")


def _lying(body: Body) -> list[Vector]:
    """All but the arms, which can be beside a mat that is no wider than a real one, and where else there is mat."""
    middle, (_, _, head) = body.points["spine-0"], body.frames["pelvis"]
    least = [(middle[0] + head[0] * up, middle[1] + aside, 0.0) for up, aside in _MAT]
    return [*least, *(point for name, point in body.points.items() if name.rpartition("-")[2] not in _BESIDE)]


def _rounded(left: float, bottom: float, right: float, top: float) -> tuple[Point, ...]:
    """A rectangle without its corners."""
    c = _CORNER
    corners = (
        *((left + c, bottom), (right - c, bottom), (right, bottom + c), (right, top - c)),
        *((right - c, top), (left + c, top), (left, top - c), (left, bottom + c)),
    )
    return (*corners, corners[0])
