"""A drawn body stays a body: its bones have one length, its sides are told apart, its mirror image is one."""

from math import dist, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.figure.anatomy import LIMB_JOINTS, PLACE, SIDES
from coach.figure.body import Body, bent, solve_body
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror
from coach.figure.postures import POSTURES, PostureName
from coach.figure.settle import settle
from coach.figure.vectors import cross
from tests.figure.bodies import angles, poses
from tests.profiles import examples

BONES = [
    *((f"spine-{n}", f"spine-{n + 1}") for n in range(5)),
    ("spine-5", "neck"),
    ("neck", "head"),
    ("head", "nose"),
    *((f"{side}-{one}", f"{side}-{other}") for side in SIDES for one, other in (
        ("hip", "knee"), ("knee", "ankle"), ("ankle", "heel"), ("heel", "toes"), ("ankle", "toes"),
        ("shoulder", "elbow"), ("elbow", "wrist"), ("wrist", "fingers"),
    )),
    ("left-hip", "right-hip"),
    ("left-hip", "spine-0"),
    ("left-shoulder", "right-shoulder"),
    ("left-shoulder", "spine-5"),
]  # fmt: skip
STRAIGHT = solve_body("standing", (0.0,) * len(settle(LIBRARY["standing"]).angles))
POSTURE = st.sampled_from(sorted(POSTURES))


def lengths(body: Body) -> list[float]:
    return [dist(body.points[one], body.points[other]) for one, other in BONES]


@settings(deadline=None, max_examples=examples(25))
@given(posture=POSTURE, angles_=angles(), mirrored=st.booleans())
def test_no_bone_grows_or_shrinks_however_the_joints_are_bent(
    posture: PostureName, angles_: tuple[float, ...], mirrored: bool
) -> None:
    body = solve_body(posture, angles_, mirrored=mirrored)
    assert lengths(body) == pytest.approx(lengths(STRAIGHT))


def test_setting_a_body_down_stretches_no_bone() -> None:
    for pose in LIBRARY.values():
        assert lengths(settle(pose).body) == pytest.approx(lengths(STRAIGHT)), pose.name


@settings(deadline=None, max_examples=examples(25))
@given(posture=POSTURE, before=angles(), after=angles(), mirrored=st.booleans())
def test_bending_one_joint_gives_the_body_that_all_angles_give(
    posture: PostureName, before: tuple[float, ...], after: tuple[float, ...], mirrored: bool
) -> None:
    body = solve_body(posture, before, mirrored=mirrored)
    for joint in ("neck-flexion", *(f"{side}-{joint}" for side in SIDES for joint in LIMB_JOINTS)):
        now = (*before[: PLACE[joint]], after[PLACE[joint]], *before[PLACE[joint] + 1 :])
        assert bent(body, now, joint) == solve_body(posture, now, mirrored=mirrored), joint


@settings(deadline=None, max_examples=examples(25))
@given(posture=POSTURE, angles_=angles(), mirrored=st.booleans())
def test_a_left_hand_never_becomes_a_right_one(
    posture: PostureName, angles_: tuple[float, ...], mirrored: bool
) -> None:
    for name, (right, front, head) in solve_body(posture, angles_, mirrored=mirrored).frames.items():
        assert cross(right, front) == pytest.approx(head), f"the axes of {name} are those of a real part"


@settings(deadline=None, max_examples=examples(25))
@given(poses())
def test_the_mirror_of_the_mirror_is_the_pose_itself(pose: Pose) -> None:
    assert mirror(mirror(pose)) == pose
    assert mirror(pose) != pose


def test_so_it_is_for_every_pose_that_coach_brings() -> None:
    assert [mirror(mirror(pose)) for pose in LIBRARY.values()] == list(LIBRARY.values())


def other_side(name: str) -> str:
    side, _, joint = name.partition("-")
    return {"left": f"right-{joint}", "right": f"left-{joint}"}.get(side, name)


@settings(deadline=None, max_examples=examples(25))
@given(poses())
def test_the_other_side_is_the_exact_mirror_image(pose: Pose) -> None:
    body, other = (solve_body(one.posture, one.angles, mirrored=one.mirrored) for one in (pose, mirror(pose)))
    for name, (x, y, z) in body.points.items():
        assert other.points[other_side(name)] == pytest.approx((-x, y, z)), name


def test_the_other_side_lies_as_this_side_does() -> None:
    for pose in LIBRARY.values():
        body, other = settle(pose).body, settle(mirror(pose)).body
        for name, (x, y, z) in body.points.items():
            assert dist(other.points[other_side(name)], (-x, y, z)) < 0.002, f"{pose.name}: {name}"


@pytest.mark.parametrize("posture", sorted(POSTURES))
def test_standing_straight_a_body_is_about_as_high_as_a_body(posture: PostureName) -> None:
    points = solve_body(posture, (0.0,) * len(LIBRARY["standing"].angles)).points
    assert isclose(dist(points["head"], points["left-heel"]), 0.94, abs_tol=0.03)
