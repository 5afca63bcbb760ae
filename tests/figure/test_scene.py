"""What is painted of a body: how it breathes, what is left out, and what makes a lying body known without words."""

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest

from coach.figure.drawing import draw
from coach.figure.faults import off
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
ARMS_OUT = [pose for pose in BOTH_SIDES if pose.view == "feet"]
IN_THE_PLAYER = (36, 13)
"""Columns and rows of the figure in a window of 80 by 24."""
PRESSING = [pose for pose in BOTH_SIDES if "lower-back" in dict(pose.hands).values()]


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
def test_where_one_looks_over_a_corner_crossed_and_upright_legs_are_told_apart(pose: Pose) -> None:
    """As they were from above, one thigh hid behind the other shank, and patients saw a straight leg."""
    legs = [shapes(scene_of(settle(pose)), f"{side} leg") for side in ("left", "right")]
    assert all(len(leg) == 3 for leg in legs), "neither is right behind the other"
    crossed = pose.name.startswith("supine-figure-four")
    assert {leg[0].role for leg in legs} == {Role.NEAR, Role.FAR} or not crossed, "the leg under the other is paler"


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
        (LIBRARY["side-lying"], ["ear"]),
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


# fingers that press


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


# what is pressed down


@pytest.mark.parametrize("pose", BOTH_SIDES, ids=lambda pose: f"{pose.name}-{pose.mirrored}")
def test_an_arrow_shows_the_lower_back_pressed_down_where_the_words_say_so_and_nowhere_else(pose: Pose) -> None:
    """The back moves by so little that nobody saw what to do."""
    scene = scene_of(settle(pose), 1.0)
    arrow = shapes(scene, "arrow")
    assert bool(arrow) == ("Your lower back is pressed" in describe(pose))
    if arrow:
        left, bottom, right, top = box(*arrow)
        belly = box(*shapes(scene, "body"))
        assert bottom > belly[3], "it hangs over the belly, though breathed in"
        assert belly[0] < left and right < belly[2]
        assert bottom < arrow[0].discs[0][1] < bottom + 0.01 < top, "and its point is below"


def test_the_arrow_is_smaller_where_one_presses_a_little() -> None:
    wide = [
        box(*shapes(scene_of(settle(LIBRARY[name])), "arrow"))
        for name in ("supine-pelvic-tilt-small", "supine-pelvic-tilt")
    ]
    small, whole = (right - left for left, _, right, _ in wide)
    assert small < 0.8 * whole


# one hand or both


def test_one_hand_on_the_belly_is_told_from_both_by_the_arm_that_lies_beside() -> None:
    scene = scene_of(settle(LIBRARY["supine-hand-on-belly"]))
    body, beside = box(*shapes(scene, "body")), box(*shapes(scene, "left arm"))
    assert {shape.role for shape in shapes(scene, "left arm")} == {Role.FAR}
    assert beside[2] > body[2] and beside[3] > body[1], "it is seen beyond the body"
