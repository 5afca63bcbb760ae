"""Fingers that press, a back that is pressed down, toes and hips that go up: what an arrow says as the words do."""

import re
from dataclasses import replace
from math import dist

import pytest

from coach.figure.faults import off
from coach.figure.library import LIBRARY
from coach.figure.motion import moment
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.views import VIEWS
from coach.figure.words import describe
from tests.figure.test_scene import BOTH_SIDES, box, shapes

TOLD = (
    "lower back is pressed",
    "fingers of .* press on",
    "push yourself up",
    "on your (left |right |)side.* hips are lifted",
    "toes of .* (pulled up|point away)",
)
TILTED = [pose for pose in BOTH_SIDES if "lower back is pressed" in describe(pose)]
PRESSED = [pose for pose in BOTH_SIDES if " press on your" in describe(pose)]
PRESSING = [pose for pose in BOTH_SIDES if "lower-back" in dict(pose.hands).values()]


@pytest.mark.parametrize("pose", PRESSING, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_the_elbow_of_a_hand_on_the_back_is_behind_the_body_where_it_is_seen(pose: Pose) -> None:
    ((hand, _),) = pose.hands
    settled = settle(pose)
    trunk = box(*shapes(scene_of(settled), "body"))
    x, y, _ = VIEWS[pose.view].camera(mirrored=pose.mirrored).spot(settled.body.points[f"{hand}-elbow"])
    assert not (trunk[0] < x < trunk[2] and trunk[1] < y < trunk[3])


def test_the_fingers_keep_pressing_while_walking() -> None:
    one, other = LIBRARY["walking-finger-pressure"], LIBRARY["walking-finger-pressure-other-foot"]
    for step in range(33):
        settled = moment(one, other, step / 32)
        assert off(one, settled.body, "right", "lower-back") < 0.03


@pytest.mark.parametrize("pose", BOTH_SIDES, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_an_arrow_shows_what_the_words_say_and_the_body_alone_would_not_show_and_nothing_else(pose: Pose) -> None:
    """Back, fingers and toes move by so little that nobody saw what to do."""
    told = any(re.search(words, describe(pose)) for words in TOLD)
    assert bool(shapes(scene_of(settle(pose)), "arrow")) == told


@pytest.mark.parametrize("pose", TILTED, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_the_arrow_of_a_lower_back_that_is_pressed_down_hangs_over_the_belly(pose: Pose) -> None:
    scene = scene_of(settle(pose), 1.0)
    arrow = shapes(scene, "arrow")
    left, bottom, right, top = box(*arrow)
    belly = box(*shapes(scene, "body"))
    assert bottom > belly[3], "though breathed in"
    assert belly[0] < left and right < belly[2]
    assert bottom < arrow[0].discs[0][1] < bottom + 0.01 < top, "and its point is below"


@pytest.mark.parametrize("pose", PRESSED, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_the_arrow_of_pressing_fingers_points_at_the_marked_place_beside_them(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    head, shaft = shapes(scene, "arrow")
    ((hand, _),) = pose.hands
    x, y, _ = head.discs[0]
    marked = box(*shapes(scene, "lower-back"))
    middle = ((marked[0] + marked[2]) / 2, (marked[1] + marked[3]) / 2)
    assert marked[0] - 0.04 < x < marked[2] + 0.04 and marked[1] - 0.04 < y < marked[3] + 0.04
    assert dist((x, y), middle) < dist(shaft.discs[-1][:2], middle), "its point is nearer than its end"
    fingers = shapes(scene, f"{hand} arm")[-1].discs[-1]
    assert dist(shaft.discs[-1][:2], fingers[:2]) > 0.05, "and it is free of the hand"


def test_a_hand_that_only_lies_on_the_back_presses_on_nothing() -> None:
    """Such as both hands that support it, or one on a back that is not marked."""
    pressing = LIBRARY["standing-finger-pressure"]
    both = (("right", "lower-back"), ("left", "lower-back"))
    for pose in (replace(pressing, target=()), replace(pressing, hands=both)):
        assert not shapes(scene_of(settle(pose)), "arrow")
        assert "press" not in describe(pose)


@pytest.mark.parametrize(("name", "way"), [("supine-toes-away", 1), ("supine-ankle-pumps", -1)])
def test_the_arrow_at_the_toes_points_where_they_go(name: str, way: int) -> None:
    settled = settle(LIBRARY[name])
    head, shaft = shapes(scene_of(settled), "arrow")
    assert (head.discs[0][0] - shaft.discs[-1][0]) * way > 0.05
    assert (shaft.discs[-1][0] - settled.body.points["right-toes"][0]) * way > 0.01


def test_the_arrow_is_smaller_where_one_presses_a_little() -> None:
    wide = [
        box(*shapes(scene_of(settle(LIBRARY[name])), "arrow"))
        for name in ("supine-pelvic-tilt-small", "supine-pelvic-tilt")
    ]
    small, whole = (right - left for left, _, right, _ in wide)
    assert small < 0.8 * whole
