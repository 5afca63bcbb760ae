"""On the way from one pose to the next a body moves as a body does: on the floor, and without a jump."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from coach.figure.anatomy import SIDES
from coach.figure.contact import lowest
from coach.figure.faults import gaps, undersides
from coach.figure.library import LIBRARY
from coach.figure.motion import STEPS, can_move, eased, moment
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from tests.figure.bodies import dot_of

EVERY = 4
"""Of the moments of a movement, how many are looked at: one in four."""


def movements() -> Iterator[tuple[Pose, Pose]]:
    """All ways from one pose of the library to another."""
    for end in LIBRARY.values():
        if end.start is not None and can_move(LIBRARY[end.start], end):
            yield LIBRARY[end.start], end


def test_a_movement_begins_and_ends_in_its_poses_exactly() -> None:
    for start, end in movements():
        assert moment(start, end, 0.0) is settle(start)
        assert moment(start, end, 1.0) is settle(end)


def test_on_the_way_nothing_sinks_and_what_carries_keeps_touching() -> None:
    wrong = []
    for start, end in movements():
        dot = dot_of(scene_of(settle(start)).bounds.with_(scene_of(settle(end)).bounds))
        supports = tuple(part for part in start.supports if part in end.supports)
        rests = tuple(rest for rest in start.rests if rest in end.rests)
        for step in range(0, STEPS + 1, EVERY):
            body = moment(start, end, step / STEPS).body
            off = [(part, gap / dot) for part, gap in gaps(body, supports, rests) if abs(gap) > dot]
            off += [(part, height / dot) for part, height in undersides(body) if height < -dot]
            wrong += [f"{start.name} to {end.name} at {step}: {part} {by:+.1f} dots" for part, by in off]
    assert "\n".join(wrong) == ""


def test_a_movement_never_jumps() -> None:
    """Between two looks no point goes further than a fifth of the body's height."""
    for start, end in movements():
        way = [moment(start, end, step / STEPS).body.points for step in range(0, STEPS + 1, EVERY)]
        for before, after in pairwise(way):
            assert max(dist(before[name], after[name]) for name in before) < 0.2, f"{start.name} to {end.name}"


def test_forearms_that_lie_on_the_floor_before_and_after_slide_over_it() -> None:
    """They stood up into the air on the way from lying on the front to leaning on the elbows."""
    for name in ("prone-on-elbows", "prone-on-elbows-low"):
        for step in range(STEPS + 1):
            body = moment(LIBRARY["prone-lying"], LIBRARY[name], step / STEPS).body
            assert max(lowest(body, f"{side}-{part}") for side in SIDES for part in ("elbow", "wrist")) < 0.02


def test_lying_down_is_a_cut_and_no_movement() -> None:
    standing, lying = LIBRARY["standing"], LIBRARY["supine-knees-bent"]
    assert moment(standing, lying, 0.01) is settle(lying)


def test_a_movement_begins_and_ends_gently() -> None:
    shares = [eased(n / 20) for n in range(21)]
    steps = [after - before for before, after in pairwise(shares)]
    assert (shares[0], shares[10], shares[-1]) == (0, 0.5, 1)
    assert max(steps) == max(steps[9:11]) > 4 * steps[0] > 0
    assert (eased(-1), eased(2)) == (0, 1)
