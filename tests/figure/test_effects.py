"""What a figure does to the body: a stretch that passes for rest is a lock that was left open."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from coach.figure.anatomy import PLACE
from coach.figure.effects import EFFECTS, PASSED, copied, effect_of, measured
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


def both(hip: float, knee: float) -> dict[str, float]:
    return {"hip-flexion": hip, "knee-flexion": knee}


@pytest.mark.parametrize(
    "pose",
    [
        make_pose("x", "supine", both=both(90, 90)),
        make_pose("x", "supine", both=both(94, 46)),
        make_pose("x", "supine", trunk={"incline": 60}, both=both(94, 46), supports=["pelvis"]),
        make_pose("x", "supine", supports=["pelvis"]),
        make_pose("x", "sitting", right=both(135, 140)),
        make_pose("x", "sitting", right={**both(100, 120), "hip-rotation": 80, "hip-abduction": 14}),
        make_pose("x", "sitting", trunk={"lumbar-flexion": 10, "thoracic-flexion": 19, "incline": 30}),
        make_pose("x", "standing", right=both(135, 140)),
        make_pose("x", "standing", both=both(45, 90)),
        make_pose("x", "standing", trunk={"lean": 40}),
        make_pose("x", "standing", trunk={"incline": -60}),
        make_pose("x", "standing", trunk={"lumbar-flexion": 10, "thoracic-flexion": 19, "incline": 29}),
        make_pose("x", "prone", both={"knee-flexion": 160}),
        make_pose("x", "prone", left={"hip-flexion": -10}),
        make_pose("x", "side-lying", left={"hip-abduction": 40}),
        make_pose("x", "all-fours", left=both(-14, 0)),
        make_pose("x", "all-fours", right={"shoulder-flexion": 170}),
    ],
)
def test_a_limb_in_the_air_and_a_body_that_leans_or_squats_are_no_rest(pose: Pose) -> None:
    """Legs held up without anything under them load the back of whoever means to rest like this."""
    found, other = measured(pose), measured(mirror(pose))
    assert found is not None and found.does in GATED
    assert other == found


@pytest.mark.parametrize(
    "pose",
    [
        make_pose("x", "supine", both=both(90, 90), props={"chair": "calves"}),
        make_pose("x", "supine", both=both(48, 40), props={"pillow": "calves"}),
        make_pose("x", "supine", both=both(50, 95)),
        make_pose("x", "side-lying", left={"hip-abduction": 20}, props={"pillow": "between-knees"}),
        make_pose("x", "prone", both={"knee-flexion": 40}, props={"pillow": "ankles"}),
        make_pose("x", "standing", left={"hip-flexion": -14}, right={"hip-flexion": 20}),
    ],
)
def test_a_limb_that_something_carries_and_a_step_are_left_to_their_author(pose: Pose) -> None:
    assert measured(pose) is None
    assert copied(pose) is None


@pytest.mark.parametrize("name", [name for name, effect in EFFECTS.items() if effect.does in GATED])
def test_the_angles_of_a_figure_that_stretches_or_loads_are_known_under_any_name(name: str) -> None:
    """Whoever writes them down again, a few degrees off or on the other side, has not made a position of rest."""
    near = replace(LIBRARY[name], name="x", angles=tuple(angle + 2 for angle in LIBRARY[name].angles))
    for pose in (replace(LIBRARY[name], name="x"), near, mirror(near)):
        found = measured(pose) or copied(pose)
        assert found is not None and found.does in GATED


@pytest.mark.parametrize("name", [name for name, effect in EFFECTS.items() if effect.does not in GATED])
def test_the_angles_of_a_figure_to_rest_in_may_be_written_down_again(name: str) -> None:
    assert copied(replace(LIBRARY[name], name="x")) is None


@pytest.mark.parametrize("name", sorted(PASSED))
def test_a_copy_of_getting_up_can_be_passed_through_like_it(name: str) -> None:
    passed, kept = copied(LIBRARY[name], passing=True), copied(LIBRARY[name])
    assert passed is None and kept is not None and kept.does is Does.STRETCH


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
