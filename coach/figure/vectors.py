"""Points, directions and the turning of a body part's own frame. Plain tuples: this runs for every frame drawn."""

from math import cos, radians, sin, sqrt
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
"""x to the right of the picture, y away from the viewer, z up. The unit is the body's height."""
Frame: TypeAlias = tuple[Vector, Vector, Vector]
"""The axes of a body part: to its right, to its front, towards the head."""


def add(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def along(point: Vector, direction: Vector, length: float) -> Vector:
    """The point `length` away in a direction."""
    return (point[0] + direction[0] * length, point[1] + direction[1] * length, point[2] + direction[2] * length)


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point at `share` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector) -> Vector:
    """The direction of a; straight up where it has none."""
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-12 else (0.0, 0.0, 1.0)


def _mix(a: Vector, share_a: float, b: Vector, share_b: float) -> Vector:
    return (
        a[0] * share_a + b[0] * share_b,
        a[1] * share_a + b[1] * share_b,
        a[2] * share_a + b[2] * share_b,
    )


def bow(frame: Frame, degrees: float) -> Frame:
    """Turned about its left-right axis: the front goes up towards the head, as a thigh in hip flexion."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    right, front, head = frame
    return (right, _mix(front, c, head, s), _mix(head, c, front, -s))


def tip(frame: Frame, degrees: float) -> Frame:
    """Turned about its front-back axis: the head end goes to the right."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    right, front, head = frame
    return (_mix(right, c, head, -s), front, _mix(head, c, right, s))


def spin(frame: Frame, degrees: float) -> Frame:
    """Turned about its long axis: the front goes to the right."""
    if not degrees:
        return frame
    c, s = cos(radians(degrees)), sin(radians(degrees))
    right, front, head = frame
    return (_mix(right, c, front, -s), _mix(front, c, right, s), head)
