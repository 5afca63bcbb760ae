"""What is painted of a body: how it breathes, what is left out, and what makes a lying body known without words."""

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest

from coach.figure.drawing import draw
from coach.figure.library import LIBRARY
from coach.figure.motion import moment
from coach.figure.pose import Pose, Prop, make_pose, mirror
from coach.figure.scene import Scene, scene_of
from coach.figure.settle import settle
from coach.figure.shapes import Line, Role, Shape
from coach.figure.views import VIEWS
from coach.figure.words import describe
from tests.figure.bodies import named

BOTH_SIDES = [each for pose in LIBRARY.values() for each in (pose, mirror(pose))]
ON_A_SIDE = [pose for pose in BOTH_SIDES if pose.posture == "side-lying" and pose.view != "raised"]
ON_A_PILLOW = [pose for pose in BOTH_SIDES if Prop("pillow", "head") in pose.props]
BETWEEN_KNEES = [pose for pose in BOTH_SIDES if Prop("pillow", "between-knees") in pose.props]
OVER_A_CORNER = [pose for pose in BOTH_SIDES if VIEWS[pose.view].camera(mirrored=False).is_aslant]
FROM_ABOVE = [pose for pose in BOTH_SIDES if VIEWS[pose.view].above >= 30 and pose not in OVER_A_CORNER]
FROM_A_LITTLE_ABOVE = [pose for pose in BOTH_SIDES if 0 < VIEWS[pose.view].above < 30]
UPRIGHT = [pose for pose in BOTH_SIDES if pose.posture in ("sitting", "standing")]
CROSSED = [pose for pose in BOTH_SIDES if "ankle rests on" in describe(pose)]
KNEES_UP = [pose for pose in BOTH_SIDES if pose.name == "supine-knees-up"]
ARMS_OUT = [pose for pose in BOTH_SIDES if pose.view == "feet"]
IN_THE_PLAYER = (36, 13)
"""Columns and rows of the figure in a window of 80 by 24."""


def parts(scene: Scene) -> list[str]:
    """The body's parts from the back to the front, each once."""
    return list(dict.fromkeys(mark.name for mark in scene.marks if mark.role in (Role.NEAR, Role.FAR)))


def test_breathing_in_raises_the_belly_and_moves_nothing_else() -> None:
    settled = settle(LIBRARY["supine-knees-bent"])
    out, breathed_in = scene_of(settled, 0.0), scene_of(settled, 1.0)
    changed = [(before, after) for before, after in zip(out.marks, breathed_in.marks, strict=True) if before != after]
    assert len(changed) == 1
    before, after = changed[0]
    assert isinstance(before, Shape) and isinstance(after, Shape)
    assert after.discs[0][1] > before.discs[0][1] + 0.02


def test_a_limb_right_behind_the_other_is_not_painted() -> None:
    assert parts(scene_of(settle(LIBRARY["supine-legs-long"]))).count("left leg") == 0
    shown = parts(scene_of(settle(LIBRARY["supine-knee-to-chest"])))
    assert shown.index("left leg") < shown.index("body") < shown.index("right leg")


def test_a_body_has_a_head_a_trunk_and_limbs_in_every_pose() -> None:
    for pose in LIBRARY.values():
        shown = parts(scene_of(settle(pose)))
        assert {"head", "body"} <= set(shown)
        assert {"left leg", "right leg"} & set(shown), pose.name
        assert {"left arm", "right arm"} & set(shown), pose.name


def shapes(scene: Scene, name: str) -> list[Shape]:
    return [mark for mark in scene.marks if isinstance(mark, Shape) and mark.name == name]


def box(*given: Shape | Line) -> tuple[float, float, float, float]:
    """Left, bottom, right, top."""
    edges = [
        (x - r, y - r, x + r, y + r)
        for mark in given
        for x, y, r in (mark.discs if isinstance(mark, Shape) else [(*point, 0.0) for point in mark.points])
    ]
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


# lying


@pytest.mark.parametrize("pose", ON_A_SIDE, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_who_lies_on_the_side_that_the_words_say_has_the_head_and_the_nose_where_they_then_are(pose: Pose) -> None:
    """From above, the front towards the viewer: on the right side the head is at the left, on the left at the right."""
    settled = settle(pose)
    camera = VIEWS[pose.view].camera(mirrored=pose.mirrored)
    head, nose, hips = (camera.spot(settled.body.points[name]) for name in ("head", "nose", "spine-0"))
    side = "right" if head[0] < hips[0] else "left"
    assert f"on your {side} side" in describe(replace(pose, either_side=False))
    assert nose[1] < head[1] - 0.05, "the nose is on the side of the arms and the knees"
    assert box(*shapes(scene_of(settled), "head"))[1] < head[1] - 0.08, "and it is drawn"


@pytest.mark.parametrize("pose", ON_A_PILLOW, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_a_pillow_lies_under_the_head_and_is_larger_than_it(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    order = [mark.name for mark in scene.marks]
    assert order.index("pillow") < order.index("head"), "the head is never hidden by what it lies on"
    pillow, head = box(shapes(scene, "pillow")[-1 if pose.posture == "supine" else 0]), box(*shapes(scene, "head"))
    assert pillow[0] < head[0] and head[2] < pillow[2], "from side to side"
    if pose.view == "above":
        assert pillow[1] < head[1] and head[3] < pillow[3], "to the front and to the back"
    else:
        assert pillow[3] <= head[1] + 0.03, "below it"
        assert pillow[3] - pillow[1] > 0.05, "and thick enough to be seen"


@pytest.mark.parametrize("pose", BETWEEN_KNEES, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_a_pillow_between_the_knees_is_seen_on_both_sides_of_the_upper_leg(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    lower, upper = ("left leg", "right leg") if pose.mirrored else ("right leg", "left leg")
    order = [mark.name for mark in scene.marks]
    pillow = shapes(scene, "pillow")[-1]
    assert order.index(lower) < scene.marks.index(pillow) < order.index(upper)
    assert {shape.role for shape in shapes(scene, lower)} == {Role.FAR}, "the lower leg is paler"
    thigh, *_ = shapes(scene, upper)
    left, bottom, right, top = box(pillow)
    knee_x, knee_y, _ = thigh.discs[-1]
    assert left < knee_x - 0.05 and right > knee_x + 0.05
    assert bottom < knee_y - 0.05 and top > knee_y + 0.05


@pytest.mark.parametrize("pose", FROM_ABOVE, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_what_is_seen_from_above_lies_wholly_on_a_mat(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    mat, *others = scene.marks
    assert mat.name == "mat" and mat.role is Role.FLOOR
    left, bottom, right, top = box(mat)
    inner = box(*others)
    assert left < inner[0] and bottom < inner[1] and inner[2] < right and inner[3] < top
    assert scene.bounds == type(scene.bounds)(left, bottom, right, top), "and nothing is drawn outside the picture"


@pytest.mark.parametrize("pose", FROM_A_LITTLE_ABOVE, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_who_is_seen_from_a_little_above_lies_within_a_mat_and_rises_over_its_far_edge(pose: Pose) -> None:
    """A frame around all of the body would say that it is seen from above, and lies flat."""
    mat, *others = scene_of(settle(pose)).marks
    assert mat.name == "mat"
    left, bottom, right, top = box(mat)
    inner = box(*others)
    assert left < inner[0] and bottom < inner[1] and inner[2] < right
    assert inner[3] > top + 0.03


@pytest.mark.parametrize("pose", OVER_A_CORNER, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_where_one_looks_over_a_corner_the_mat_is_drawn_as_it_lies_and_all_but_the_arms_lie_on_it(pose: Pose) -> None:
    """A frame around all of the picture would let the body float: knees that are up seem to be tipped to a side."""
    settled = settle(pose)
    mat = scene_of(settled).marks[0]
    assert isinstance(mat, Line) and mat.name == "mat"
    *corners, again = mat.points
    assert again == corners[0]
    edges = list(pairwise(mat.points))
    assert len(edges) == 4 and all(abs(x1 - x0) > 0.05 and abs(y1 - y0) > 0.05 for (x0, y0), (x1, y1) in edges)
    camera = VIEWS[pose.view].camera(mirrored=pose.mirrored)
    for name, (x, y, _) in settled.body.points.items():
        if name.rpartition("-")[2] not in ("elbow", "wrist", "fingers"):
            across, up, _ = camera.spot((x, y, 0.0))
            turns = {(x1 - x0) * (up - y0) > (y1 - y0) * (across - x0) for (x0, y0), (x1, y1) in edges}
            assert len(turns) == 1, f"{name} is beside the mat"


@pytest.mark.parametrize("name", ["supine-figure-four", "supine-knee-roll", "supine-knee-roll-small"])
def test_the_mat_keeps_nearly_its_size_while_the_legs_move(name: str) -> None:
    """A knee that is drawn in would else draw in the mat."""
    end = LIBRARY[name]
    start = LIBRARY[end.start or ""]
    mats = [box(scene_of(moment(start, end, step / 8)).marks[0]) for step in range(9)]
    wide, high = zip(*((right - left, top - bottom) for left, bottom, right, top in mats), strict=True)
    assert max(wide) < 1.2 * min(wide) and max(high) < 1.2 * min(high)


@pytest.mark.parametrize("pose", OVER_A_CORNER, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_where_one_looks_over_a_corner_upright_legs_are_told_apart(pose: Pose) -> None:
    """As they were from above, one thigh hid behind the other shank, and patients saw a straight leg."""
    legs = [shapes(scene_of(settle(pose)), f"{side} leg") for side in ("left", "right")]
    assert all(len(leg) == 3 for leg in legs), "neither is right behind the other"


@pytest.mark.parametrize("pose", CROSSED, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_an_ankle_on_the_other_knee_is_seen_to_lie_across_a_paler_leg(pose: Pose) -> None:
    """Over a corner of the mat it was hidden, and patients saw someone who hugs one leg or both."""
    settled = settle(pose)
    scene = scene_of(settled)
    upper, lower = ("left", "right") if pose.mirrored else ("right", "left")
    order = [mark.name for mark in scene.marks]
    assert order.index(f"{lower} leg") < order.index(f"{upper} leg")
    assert {shape.role for shape in shapes(scene, f"{upper} leg")} == {Role.NEAR}
    assert {shape.role for shape in shapes(scene, f"{lower} leg")} == {Role.FAR}
    camera = VIEWS[pose.view].camera(mirrored=pose.mirrored)
    spot = {name: camera.spot(point) for name, point in settled.body.points.items()}
    ankle, knee, under = (spot[name][:2] for name in (f"{upper}-ankle", f"{upper}-knee", f"{lower}-knee"))
    assert dist(ankle, under) < 0.1, "on the knee"
    assert dist(ankle, knee) > 0.2, "and its own knee is off to the side"


@pytest.mark.parametrize("pose", KNEES_UP, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_knees_that_are_up_stand_high_above_the_feet(pose: Pose) -> None:
    """From higher up they seemed to have sunk to a side already."""
    camera = VIEWS[pose.view].camera(mirrored=pose.mirrored)
    points = settle(pose).body.points
    for side in ("left", "right"):
        knee, heel = (camera.spot(points[f"{side}-{joint}"]) for joint in ("knee", "heel"))
        assert knee[1] - heel[1] > 2 * abs(knee[0] - heel[0])
    hips, knee = camera.spot(points["spine-0"]), camera.spot(points["left-knee"])
    assert knee[1] > hips[1] + 0.08


@pytest.mark.parametrize("pose", ARMS_OUT, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_the_arms_of_who_lies_on_the_back_are_alike_from_above(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    assert {shape.role for side in ("left", "right") for shape in shapes(scene, f"{side} arm")} == {Role.NEAR}


# the face


@pytest.mark.parametrize("pose", UPRIGHT, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_a_head_has_a_neck_and_an_ear_as_small_as_it_is_in_the_player(pose: Pose) -> None:
    scene = scene_of(settle(pose))
    body = replace(scene, marks=tuple(mark for mark in scene.marks if mark.role is not Role.PROP))
    lines = [dots_of(line) for line in draw(body, *IN_THE_PLAYER, bounds=scene.bounds).text.split("\n")]
    rows = [any(bits & row for bits in line) for line in lines for row in (0x09, 0x12, 0x24, 0xC0)]
    head = rows.index(True)
    assert all(rows[head : head + 30]), "no row is empty between the head and the hips"
    without = replace(scene, marks=tuple(mark for mark in scene.marks if mark.name != "ear"))
    assert draw(scene, *IN_THE_PLAYER) != draw(without, *IN_THE_PLAYER)


def dots_of(line: str) -> list[int]:
    """The dots of each braille character, as bits."""
    return [ord(sign) - 0x2800 if sign != " " else 0 for sign in line]


@pytest.mark.parametrize(
    ("pose", "face"),
    [
        (LIBRARY["side-lying"], ["eye", "eye"]),
        (LIBRARY["side-lying-pillows"], ["ear"]),
        (LIBRARY["supine-knees-bent"], ["ear"]),
        (LIBRARY["all-fours"], ["ear"]),
        (make_pose("up", "supine", view="above"), ["eye", "eye"]),
        (LIBRARY["side-on-elbow"], ["eye", "eye"]),
        (make_pose("down", "prone", view="above"), []),
        (make_pose("away", "standing", view="back"), []),
    ],
    ids=named,
)
def test_a_head_shows_the_ear_from_the_side_the_eyes_from_the_front_and_neither_from_behind(
    pose: Pose, face: list[str]
) -> None:
    for each in (pose, mirror(pose)):
        holes = [mark for mark in scene_of(settle(each)).marks if isinstance(mark, Shape) and mark.hole]
        assert [hole.name for hole in holes] == face
        for hole in holes:
            (x, y, _) = hole.discs[0]
            assert any(dist((x, y), disc[:2]) < disc[2] for disc in shapes(scene_of(settle(each)), "head")[0].discs)


@pytest.mark.parametrize(("width", "height"), [(36, 10), (36, 12), (50, 19)])
def test_an_ear_can_be_seen_in_the_figures_that_lie(width: int, height: int) -> None:
    scene = scene_of(settle(LIBRARY["side-lying-pillows"]))
    without = replace(scene, marks=tuple(mark for mark in scene.marks if mark.name != "ear"))
    assert draw(scene, width, height) != draw(without, width, height)


# one hand or both


def test_one_hand_on_the_belly_is_told_from_both_by_the_arm_that_lies_beside() -> None:
    scene = scene_of(settle(LIBRARY["supine-hand-on-belly"]))
    body, beside = box(*shapes(scene, "body")), box(*shapes(scene, "left arm"))
    assert {shape.role for shape in shapes(scene, "left arm")} == {Role.FAR}
    assert beside[2] > body[2] and beside[3] > body[1], "it is seen beyond the body"
