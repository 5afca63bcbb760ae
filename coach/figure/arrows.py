"""Arrows for what could not be seen else: a press, which moves by a finger's breadth, and where toes and body go."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from coach.figure.anatomy import SIDES, TRUNK_LEVELS
from coach.figure.contact import Ball
from coach.figure.looks import SidedPose
from coach.figure.settle import Settled
from coach.figure.vectors import Vector, add, along, unit


class _Arrow(NamedTuple):
    """Where its point is, which way its shaft goes from there, what lies across it, and its size."""

    point: Vector
    shaft: Vector
    across: Vector
    size: float = 1.0


_BALLS: Final = (
    ((0.0, 0.0, 0.003), (0.05, -0.034, 0.003), (0.05, 0.034, 0.003)),
    ((0.048, 0.0, 0.011), (0.113, 0.0, 0.011)),
)
"""The head and the shaft: how far from the point along the arrow, how far across it, and how thick."""
_LONG: Final = 0.113
_A_LITTLE: Final = 0.7
"""How large one is, of its whole size, where one presses a little."""
_ON_THE_MAT: Final = 0.85
"""How large one is beside who lies on the back, where the mat ends."""
_AT_TOES: Final = 1.2
"""How large one is at the toes, around which all is free."""
_ABOVE_BELLY: Final = 0.112
"""From the spine to the point of an arrow at the belly: one that is breathed in stays below it."""
_BESIDE_FINGERS: Final = 0.055
"""How far nearer to the hips than the fingers their arrow is, so that hand and arm leave it free."""
_ARM: Final = 0.09
"""How high the hand is over the hip of who lies on a side with the arm along it, and some more."""
_DOWN: Final = (0.0, 0.0, -1.0)
_ASIDE: Final = (1.0, 0.0, 0.0)
_OFF: Final = 0.014
"""Between an arrow and what it points at or comes from."""


def arrows(settled: Settled) -> Iterator[tuple[tuple[Ball, ...], ...]]:
    """The balls of head and shaft, for each arrow that the words of the pose ask for."""
    for arrow in _all(settled):
        yield tuple(
            tuple(
                (along(along(arrow.point, arrow.shaft, far * arrow.size), arrow.across, aside * arrow.size), thick)
                for far, aside, thick in part
            )
            for part in _BALLS
        )


def _all(settled: Settled) -> Iterator[_Arrow]:
    looks = [SidedPose(settled, side) for side in SIDES]
    if looks[0].pressed:
        yield _at_belly(settled, looks[0])
    if looks[0].hips_up:
        yield _over_hips(settled, looks[0])
    for look in looks:
        if look.presses:
            yield _at_fingers(settled, look)
        if look.pushes_up:
            yield _at_waist(settled)
        if look.toes_up or look.toes_away:
            yield _at_toes(settled, look)


def _at_belly(settled: Settled, look: SidedPose) -> _Arrow:
    middle, (_, front, head) = settled.body.points["spine-2"], settled.body.frames["spine-2"]
    return _Arrow(along(middle, front, _ABOVE_BELLY), front, head, 1.0 if look.pressed_well else _A_LITTLE)


def _at_fingers(settled: Settled, look: SidedPose) -> _Arrow:
    """Into the lower back from behind, or into its side from where the hand comes."""
    (width, depth), (right, front, head) = TRUNK_LEVELS[2], settled.body.frames["spine-2"]
    centre = along(settled.body.points["spine-2"], head, -_BESIDE_FINGERS)
    if look.hold == "lower-back":
        return _Arrow(along(centre, front, -depth - _OFF), (-front[0], -front[1], -front[2]), head)
    sign = 1.0 if look.side == "right" else -1.0
    out = unit(add((right[0] * sign, right[1] * sign, right[2] * sign), (-front[0], -front[1], -front[2])))
    return _Arrow(along(along(centre, right, sign * width), out, 2 * _OFF), out, head, _ON_THE_MAT)


def _over_hips(settled: Settled, look: SidedPose) -> _Arrow:
    """Up, over the upper arm that lies along the side: the way of hips that are lifted."""
    size = 1.0 if look.hips_well_up else _A_LITTLE
    (x, y, z), (width, _) = settled.body.points["spine-0"], TRUNK_LEVELS[0]
    return _Arrow((x, y, z + width + _ARM + _LONG * size), _DOWN, _ASIDE, size)


def _at_waist(settled: Settled) -> _Arrow:
    """Up, over the waist, where the shoulder leaves it free: the way of a body that is pushed up."""
    (width, _), (x, y, z) = TRUNK_LEVELS[1], settled.body.points["spine-1"]
    return _Arrow((x, y, z + width + _LONG + 3 * _OFF), _DOWN, _ASIDE)


def _at_toes(settled: Settled, look: SidedPose) -> _Arrow:
    """Away from the body beyond toes that point away, back to it from toes that are pulled up."""
    points, shin = settled.body.points, settled.body.frames[f"{look.side}-knee"]
    toes, far = points[f"{look.side}-toes"], _LONG * _AT_TOES + 3 * _OFF
    if look.toes_away:
        return _Arrow(along(toes, shin[2], -far), shin[2], shin[1], _AT_TOES)
    return _Arrow(along(toes, shin[2], far), (-shin[2][0], -shin[2][1], -shin[2][2]), shin[1], _AT_TOES)
