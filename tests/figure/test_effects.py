"""What a figure does to the body: a stretch that passes for rest is a lock that was left open."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from coach.figure.anatomy import PLACE
from coach.figure.effects import EFFECTS, PASSED, effect_of, measured
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, make_pose, mirror
from coach.kinds import Does
from tests.figure.bodies import named, poses
from tests.profiles import examples

ORDER = list(Does)
GATED = (Does.STRETCH, Does.STRENGTHEN)


def test_every_figure_that_coach_brings_is_judged_and_no_other() -> None:
    """A new figure that nobody judged would be guessed at."""
    assert set(EFFECTS) == set(LIBRARY)


@pytest.mark.parametrize("pose", LIBRARY.values(), ids=named)
def test_no_figure_is_called_harmless_on_which_a_stretch_or_a_load_can_be_measured(pose: Pose) -> None:
    found = measured(pose)
    judged = EFFECTS[pose.name].does
    assert found is None or judged in GATED, found
    assert found is None or found.does is not Does.STRENGTHEN or judged is Does.STRENGTHEN, found


@pytest.mark.parametrize("pose", LIBRARY.values(), ids=named)
def test_no_figure_is_moved_into_from_a_stricter_one(pose: Pose) -> None:
    """The picture shows the way from there, and the patient follows it."""
    if pose.start is not None:
        assert ORDER.index(EFFECTS[pose.start].does) <= ORDER.index(EFFECTS[pose.name].does)


@pytest.mark.parametrize("name", sorted(PASSED))
def test_getting_up_is_no_stretch_for_who_passes_but_staying_half_way_is_one(name: str) -> None:
    passed, kept = effect_of(name, passing=True), effect_of(name)
    assert passed is not None and passed.does is Does.MOVE
    assert kept is not None and kept.does is Does.STRETCH


def test_of_a_figure_that_coach_does_not_bring_nothing_is_known() -> None:
    assert effect_of("my-own") is None


@pytest.mark.parametrize(
    ("pose", "does"),
    [
        (make_pose("x", "standing", trunk={"lumbar-flexion": 50}), Does.STRETCH),
        (make_pose("x", "standing", trunk={"lumbar-flexion": -30}), Does.STRETCH),
        (make_pose("x", "standing", trunk={"incline": 60}, both={"hip-flexion": 60}), Does.STRETCH),
        (make_pose("x", "sitting", trunk={"rotation": 40}), Does.STRETCH),
        (make_pose("x", "sitting", trunk={"rotation": -40}), Does.STRETCH),
        (make_pose("x", "sitting", trunk={"side-bend": 30}), Does.STRETCH),
        (make_pose("x", "sitting", both={"hip-flexion": 120}), Does.STRETCH),
        (make_pose("x", "supine", trunk={"thoracic-flexion": 40}), Does.STRETCH),
        (make_pose("x", "supine", both={"hip-flexion": 120, "knee-flexion": 120}), Does.STRETCH),
        (make_pose("x", "supine", left={"hip-flexion": 80}), Does.STRETCH),
        (make_pose("x", "supine", right={"hip-flexion": 50, "hip-rotation": 60, "hip-abduction": 30}), Does.STRETCH),
        (make_pose("x", "standing", left={"hip-flexion": -28}), Does.STRETCH),
        (make_pose("x", "prone", trunk={"lumbar-flexion": -30}, supports=["pelvis", "hands"]), Does.STRETCH),
        (make_pose("x", "prone", supports=["forearms", "toes"]), Does.STRENGTHEN),
        (make_pose("x", "supine", supports=["chest", "feet"]), Does.STRENGTHEN),
        (make_pose("x", "side-lying", supports=["right-elbow", "right-foot"]), Does.STRENGTHEN),
        (make_pose("x", "all-fours", supports=["hands", "toes"]), Does.STRENGTHEN),
        (make_pose("x", "supine"), None),
        (make_pose("x", "sitting"), None),
        (make_pose("x", "standing"), None),
    ],
)
def test_what_a_figure_of_an_author_does_is_measured(pose: Pose, does: Does | None) -> None:
    found = measured(pose)
    assert (found.does if found else None) is does


@settings(max_examples=examples(200), deadline=None)
@given(poses())
def test_it_is_the_same_on_the_other_side_and_never_said_to_be_harmless(pose: Pose) -> None:
    found = measured(pose)
    assert found is None or found.does in GATED
    assert measured(mirror(pose)) == found


@settings(max_examples=examples(200), deadline=None)
@given(poses())
def test_whoever_bends_further_is_never_judged_less_strictly(pose: Pose) -> None:
    further = list(pose.angles)
    place = PLACE["lumbar-flexion"]
    further[place] = 60.0
    before, after = measured(pose), measured(replace(pose, angles=tuple(further)))
    assert after is not None
    assert before is None or ORDER.index(after.does) >= ORDER.index(before.does)
