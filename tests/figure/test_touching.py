"""Nothing floats and nothing sinks: in every pose, what carries the body, rests or holds touches what it should.

A failing test lists all poses at fault, with the part and its distance in dots of a picture of 60 by 16 characters.
"""

from collections.abc import Iterator

from coach.figure.anatomy import ANGLES, RANGES
from coach.figure.contact import lowest
from coach.figure.faults import faults, gaps, off, undersides
from coach.figure.library import LIBRARY
from coach.figure.props import Solid, fitted
from coach.figure.scene import scene_of
from coach.figure.settle import Settled, settle
from tests.figure.bodies import dot_of

CARRIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("pillow", "head"): ("head",),
    ("pillow", "knees"): ("knees",),
    ("pillow", "ankles"): ("shins",),
    ("pillow", "belly"): ("pelvis",),
    ("chair", "calves"): ("left-ankle", "right-ankle", "knees"),
    ("chair", "seat"): ("left-thigh", "right-thigh", "pelvis"),
    ("chair", "hands"): ("hands",),
    ("bed", "seat"): ("left-thigh", "right-thigh", "pelvis"),
    ("bed", "body"): ("pelvis",),
}
"""What of the body a prop bears, where it is a flat one."""


def the_library() -> Iterator[tuple[Settled, float]]:
    """Every pose, set down, and how large a dot is in its picture."""
    for pose in LIBRARY.values():
        settled = settle(pose)
        yield settled, dot_of(scene_of(settled).bounds)


def test_no_pose_has_a_fault_of_which_a_physiotherapist_would_be_warned() -> None:
    assert [(pose.name, fault.message) for pose in LIBRARY.values() for fault in faults(pose)] == []


def test_what_carries_the_body_or_rests_touches_within_a_dot() -> None:
    assert (
        "\n".join(
            f"{settled.pose.name}: {part} {gap / dot:+.1f} dots"
            for settled, dot in the_library()
            for part, gap in gaps(settled.body, settled.pose.supports, settled.pose.rests)
            if abs(gap) > dot
        )
        == ""
    )


def test_nothing_sinks_into_the_floor() -> None:
    assert (
        "\n".join(
            f"{settled.pose.name}: {part} {height / dot:+.1f} dots"
            for settled, dot in the_library()
            for part, height in undersides(settled.body)
            if height < -dot
        )
        == ""
    )


def test_hands_are_where_they_hold() -> None:
    assert (
        "\n".join(
            f"{settled.pose.name}: {hand} on {hold} {gap / dot:+.1f} dots"
            for settled, dot in the_library()
            for hand, hold in settled.pose.hands
            if (gap := off(settled.pose, settled.body, hand, hold)) > dot
        )
        == ""
    )


def test_a_prop_reaches_up_to_what_it_carries() -> None:
    """To a dot; into a pillow one sinks, by up to two."""
    wrong = []
    for settled, dot in the_library():
        for prop in settled.pose.props:
            carried = CARRIES.get((prop.kind, prop.place))
            if carried is None:
                continue
            solid = next(thing for thing in fitted(prop, settled) if isinstance(thing, Solid))
            top = max(point[2] + radius for point, radius in solid.balls)
            gap = (min(lowest(settled.body, part) for part in carried) - top) / dot
            if not -1 <= gap <= 1:
                wrong.append(f"{settled.pose.name}: {prop.kind} at {prop.place} {gap:+.1f} dots")
    assert "\n".join(wrong) == ""


def test_no_joint_is_bent_further_than_a_joint_goes() -> None:
    assert (
        "\n".join(
            f"{settled.pose.name}: {name} {angle:.0f}°"
            for settled, _ in the_library()
            for name, angle in zip(ANGLES, settled.angles, strict=True)
            if not RANGES[name].low - 0.01 <= angle <= RANGES[name].high + 0.01
        )
        == ""
    )
