"""What a pose, once it is set down, still gets wrong: parts that float or sink, and hands that hold nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import dist
from typing import Final

from coach.figure.anatomy import RADII, TRUNK_LEVELS
from coach.figure.body import Body
from coach.figure.contact import highest, lowest, trunk_balls
from coach.figure.pose import Pose
from coach.figure.reach import lies_flat
from coach.figure.settle import rests_of, settle
from coach.figure.sites import hold_point
from coach.figure.vectors import between

_SLACK: Final = 0.015
"""A part this near to the floor touches it, of the body's height: 2.5 cm, which no drawing in dots shows."""
_REACHED: Final = 0.03
"""A hand this near to what it holds is there."""
_ON_THE_FLOOR: Final = 0.05
"""The pelvis of who sits on the floor is no higher than this."""
_SEATS: Final = (("chair", "seat"), ("bed", "seat"))
_THINGS: Final = {"towel": "{towel: right-foot}", "chair": "{chair: hands}"}
"""What a hand can hold that has to be among the props, and how it is written there."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a body could not do. `item` of the pose's `field` is at fault; both are empty for the angles."""

    code: str
    field: str
    item: str
    message: str
    hint: str


def faults(pose: Pose) -> tuple[Fault, ...]:
    """All that is wrong with a pose, once it is set down."""
    body = settle(pose).body
    return (*_sunk(body), *_floating(pose, body), *_seat(pose, body), *_hands(pose, body))


def undersides(body: Body) -> Iterator[tuple[str, float]]:
    """The height of everything that can sink."""
    for level in range(len(TRUNK_LEVELS)):
        for point, radius in trunk_balls(body, level):
            yield "trunk", point[2] - radius
    for name, point in body.points.items():
        joint = name.rpartition("-")[2]
        if joint in RADII:
            yield name, point[2] - RADII[joint]


def gaps(body: Body, supports: Iterable[str] = (), rests: Iterable[str] = ()) -> Iterator[tuple[str, float]]:
    """How far each part that should touch is above what it should touch."""
    for part in supports:
        yield part, lowest(body, part)
    for name in rests:
        for rest in rests_of(name):
            yield name, lowest(body, rest.part) - (highest(body, rest.on) if rest.on else 0.0)


def off(pose: Pose, body: Body, hand: str, hold: str) -> float:
    """How far a hand is from what it holds."""
    wrist, fingers = body.points[f"{hand}-wrist"], body.points[f"{hand}-fingers"]
    there = wrist if lies_flat(pose, hold) else between(wrist, fingers, 0.5)
    return dist(there, hold_point(body, "left" if hand == "left" else "right", hold, 0.0))


def _sunk(body: Body) -> Iterator[Fault]:
    part, height = min(undersides(body), key=lambda each: each[1])
    if height < -_SLACK:
        hint = "Bend the joint before it less, or write the part under `rests`."
        yield Fault("figure-sinks", "", "", f"the {_said(part)} would be under the floor", hint)


def _floating(pose: Pose, body: Body) -> Iterator[Fault]:
    for field, found in (("supports", gaps(body, supports=pose.supports)), ("rests", gaps(body, rests=pose.rests))):
        for part in dict.fromkeys(part for part, gap in found if gap > _SLACK and not _is_led(pose, part)):
            message = f"nothing brings the {_said(part)} down to where it should rest"
            yield Fault("figure-floats", field, part, message, f"Change the angles, or leave it out of `{field}`.")


def _is_led(pose: Pose, part: str) -> bool:
    """Whether the part is of an arm whose hand is led to what it holds: that comes before resting."""
    side, _, name = part.partition("-")
    return side in dict(pose.hands) and name in ("arm", "elbow", "forearm", "hand", "fingers")


def _seat(pose: Pose, body: Body) -> Iterator[Fault]:
    seated = any((prop.kind, prop.place) in _SEATS for prop in pose.props)
    if pose.posture == "sitting" and not seated and lowest(body, "pelvis") > _ON_THE_FLOOR:
        hint = "Add `props: [{chair: seat}]` or `[{bed: seat}]`."
        yield Fault("figure-seat", "props", "", "nothing is there to sit on", hint)


def _hands(pose: Pose, body: Body) -> Iterator[Fault]:
    kinds = {prop.kind for prop in pose.props}
    for hand, hold in pose.hands:
        if hold in _THINGS and hold not in kinds:
            hint = f"Add it, such as `props: [{_THINGS[hold]}]`."
            yield Fault("figure-prop", "hands", hand, f"the {hand} hand holds a {hold} that is not there", hint)
        elif off(pose, body, hand, hold) > _REACHED:
            message = f"the {hand} hand does not reach the {_said(hold)}"
            hint = "Bring the two nearer, or let the hand hold something else."
            yield Fault("figure-reach", "hands", hand, message, hint)


def _said(name: str) -> str:
    return name.replace("-", " ")
