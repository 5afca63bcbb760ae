"""Points, directions and the turning of a body part's own frame. Plain tuples: this runs for every frame drawn."""

from math import cos, radians, sin, sqrt
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
"""x to the right of the picture, y away from the viewer, z up. The unit is the body's height."""
BodyFrame: TypeAlias = tuple[Vector, Vector, Vector]
"""The axes of a body part: to its right, to its front, towards the head."""


def add(a: Vector, b: Vector) -> Vector:
    """Both, one after the other."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """The way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def along(point: Vector, direction: Vector, length: float) -> Vector:
    """The point `length` away in a direction."""
    return (point[0] + direction[0] * length, point[1] + direction[1] * length, point[2] + direction[2] * length)


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point at `share` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def dot(a: Vector, b: Vector) -> float:
    """How far a goes along b, times the length of b."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """At right angles to both: to the head from right and front."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """How long a is."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """The direction of a; straight up where it has none."""
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-12 else (0.0, 0.0, 1.0)


def _turned(a: Vector, b: Vector, degrees: float) -> tuple[Vector, Vector]:
    """Two directions at right angles, turned in their plane: a towards b, and b away from a."""
    angle = radians(degrees)
    c, s = cos(angle), sin(angle)
    (ax, ay, az), (bx, by, bz) = a, b
    return (ax * c + bx * s, ay * c + by * s, az * c + bz * s), (bx * c - ax * s, by * c - ay * s, bz * c - az * s)


def bow(frame: BodyFrame, degrees: float) -> BodyFrame:
    """Turned about its left-right axis: the front goes up towards the head, as a thigh in hip flexion."""
    if not degrees:
        return frame
    right, front, head = frame
    front, head = _turned(front, head, degrees)
    return (right, front, head)


def tip(frame: BodyFrame, degrees: float) -> BodyFrame:
    """Turned about its front-back axis: the head end goes to the right."""
    if not degrees:
        return frame
    right, front, head = frame
    head, right = _turned(head, right, degrees)
    return (right, front, head)


def spin(frame: BodyFrame, degrees: float) -> BodyFrame:
    """Turned about its long axis: the front goes to the right."""
    if not degrees:
        return frame
    right, front, head = frame
    front, right = _turned(front, right, degrees)
    return (right, front, head)
