"""A drawing has the size that was asked for and can be read without its colours, however small it is."""

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.figure.canvas import NO_ROWS, Canvas, Rows, grown, rings, shrunk, without_threads
from coach.figure.characters import FONTS, Dots
from coach.figure.drawing import Drawing, draw
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, Prop
from coach.figure.scene import Bounds, scene_of
from coach.figure.settle import settle
from coach.figure.shapes import Role, Shape, hull
from tests.figure.bodies import poses, without_target
from tests.profiles import examples

SIZES = [(24, 6), (25, 7), (60, 16), (61, 9), (200, 60), (24, 60), (200, 6)]
"""From the smallest on: widths that are no multiple of four, very wide ones and very high ones."""
BRAILLE_DOTS = ((0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0), (3, 1))


def drawn(pose: Pose, width: int = 60, height: int = 16, dots: Dots = "braille") -> Drawing:
    return draw(scene_of(settle(pose)), width, height, dots=dots)


def letters(drawing: Drawing) -> list[str]:
    return ["".join(run.text for run in line) for line in drawing.lines]


def dots_in(lines: list[str]) -> set[tuple[int, int]]:
    """Row and column of every dot, from the characters alone."""
    return {
        (4 * y + down, 2 * x + across)
        for y, line in enumerate(lines)
        for x, letter in enumerate(line)
        for n, (down, across) in enumerate(BRAILLE_DOTS)
        if letter != " " and (ord(letter) - 0x2800) >> n & 1
    }


@pytest.mark.parametrize("dots", ["braille", "blocks"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_drawing_is_exactly_as_wide_and_high_as_asked(width: int, height: int, dots: Dots) -> None:
    for name in ("supine-knee-to-chest", "supine-calves-on-chair", "side-lying-cold-pack", "standing"):
        lines = letters(drawn(LIBRARY[name], width, height, dots))
        assert (len(lines), {len(line) for line in lines}) == (height, {width})
        assert set("".join(lines)) <= set(FONTS[dots].letters)
        assert lines[-1].strip(), "it stands at the bottom"


@settings(deadline=None, max_examples=examples(30), suppress_health_check=[HealthCheck.too_slow])
@given(pose=poses(), size=st.sampled_from(SIZES), dots=st.sampled_from(["braille", "blocks"]))
def test_whatever_pose_is_written_can_be_drawn(pose: Pose, size: tuple[int, int], dots: Dots) -> None:
    drawing = drawn(pose, *size, dots)
    assert {len(line) for line in letters(drawing)} == {size[0]}
    assert any(run.role in (Role.NEAR, Role.FAR) for line in drawing.lines for run in line)


def test_a_pose_is_always_drawn_alike_and_fills_its_room() -> None:
    for pose in LIBRARY.values():
        scene = scene_of(settle(pose))
        drawing = draw(scene, 60, 16)
        assert drawing == draw(scene, 60, 16)
        rows, columns = zip(*dots_in(letters(drawing)), strict=True)
        assert max(rows) - min(rows) >= 61 or max(columns) - min(columns) >= 117, f"{pose.name} is as large as fits"


def test_what_is_beside_the_frame_is_left_out_and_disturbs_nothing() -> None:
    scene = scene_of(settle(LIBRARY["supine-knee-to-chest"]))
    box = scene.bounds
    close = Bounds(box.left + 0.3, box.bottom + 0.05, box.right - 0.3, box.top - 0.1)
    lines = letters(draw(scene, 60, 16, bounds=close))
    assert (len(lines), {len(line) for line in lines}) == (16, {60})
    assert len(dots_in(lines)) > len(dots_in(letters(draw(scene, 60, 16)))), "larger than life"


def test_a_frame_without_room_is_drawn_all_the_same() -> None:
    scene = scene_of(settle(LIBRARY["standing"]))
    assert len(draw(scene, 24, 6, bounds=Bounds(0.0, 0.0, 0.0, 0.0)).lines) == 6


@pytest.mark.parametrize(("width", "height"), [(24, 6), (60, 16)])
def test_the_marked_area_is_seen_without_any_colour(width: int, height: int) -> None:
    for pose in LIBRARY.values():
        if not pose.target:
            continue
        marked, bare = drawn(pose, width, height), drawn(without_target(pose), width, height)
        assert len(dots_in(letters(marked)) ^ dots_in(letters(bare))) >= 4, f"{pose.name}: a few dots at least"
        assert any(run.role is Role.TARGET for line in marked.lines for run in line)


@pytest.mark.parametrize("kind", ["cold-pack", "heat-pack"])
def test_a_pack_is_seen_without_any_colour(kind: str) -> None:
    bare = replace(LIBRARY["side-lying"], props=())
    cold, heat = (replace(bare, props=(Prop(pack, "lower-back"),)) for pack in ("cold-pack", "heat-pack"))
    pack = {"cold-pack": cold, "heat-pack": heat}[kind]
    assert drawn(pack).text != drawn(bare).text
    assert drawn(cold).text != drawn(heat).text, "cold and heat are never taken for each other"


def test_the_far_leg_is_told_from_the_near_one_by_its_dots() -> None:
    """Each leg alone, in the air: the near one is solid, the far one has an edge, and within it every other dot."""
    both = scene_of(settle(LIBRARY["supine-dead-bug"]))
    near, far = (
        replace(both, marks=tuple(m for m in both.marks if isinstance(m, Shape) and m.role is role and "leg" in m.name))
        for role in (Role.NEAR, Role.FAR)
    )
    solid, paler = (dots_in(letters(draw(scene, 60, 16))) for scene in (near, far))
    assert has_inside(solid)
    assert paler and not has_inside(paler)


def has_inside(dots: set[tuple[int, int]]) -> bool:
    """Whether a dot has all its neighbours."""
    return any(all((y + a, x + b) in dots for a in (-1, 0, 1) for b in (-1, 0, 1)) for y, x in dots)


def test_a_far_limb_is_a_closed_shape_and_never_a_loose_dotted_line() -> None:
    """Of a far leg alone, every dot has another beside, above or below it; a dot of the pattern alone has none."""
    scene = scene_of(settle(LIBRARY["supine-dead-bug"]))
    far = replace(scene, marks=tuple(mark for mark in scene.marks if mark.role is Role.FAR))
    for size in ((60, 16), (36, 10), (28, 7)):
        dots = dots_in(letters(draw(far, *size, bounds=scene.bounds)))
        edge = {(y, x) for y, x in dots if {(y, x + 1), (y, x - 1), (y + 1, x), (y - 1, x)} & dots}
        assert len(edge) > 0.7 * len(dots), size


def test_of_a_far_limb_behind_another_no_thread_is_left() -> None:
    band = Rows(0, [0b0001110, 0b0001110, 0b0000000, 0b1111111])
    assert without_threads(band).bits == [0b0001110, 0b0001110, 0, 0]


def test_a_towel_is_told_from_the_leg_without_any_colour() -> None:
    scene = scene_of(settle(LIBRARY["supine-towel-ready"]))
    without = replace(scene, marks=tuple(mark for mark in scene.marks if mark.name != "towel"))
    gone = dots_in(letters(draw(without, 36, 12, bounds=scene.bounds))) - dots_in(letters(draw(scene, 36, 12)))
    assert len(gone) > 10, "a free dot runs along it"


def test_an_arm_in_front_of_the_body_is_seen() -> None:
    """Along the arm runs a gap of one dot, but not where it grows out of the shoulder."""
    pose = LIBRARY["standing"]
    scene = scene_of(settle(pose))
    body = replace(scene, marks=tuple(m for m in scene.marks if m.name != "right arm"))
    gone = dots_in(letters(draw(body, 60, 40, bounds=scene.bounds))) - dots_in(letters(draw(scene, 60, 40)))
    assert len(gone) > 20


def test_a_shape_has_no_hole() -> None:
    canvas = Canvas(120, 64)
    for radius in (0.8, 1.7, 3.3, 9.0, 40.0):
        rows = canvas.polygon(hull([(30.3, 32.1, radius), (70.7, 20.4, radius / 2)]))
        assert rows.bits
        for bits in rows.bits:
            assert bits
            ends = bits.bit_length(), (bits & -bits).bit_length() - 1
            assert bits == (1 << ends[0]) - (1 << ends[1]), "one piece in each row"


@pytest.mark.parametrize("radius", [0.8, 2.9, 6.0, 25.0])
def test_a_disc_is_as_large_as_it_should_be_to_a_sixth_of_a_dot(radius: float) -> None:
    corners = hull([(50.0, 50.0, radius)])
    assert [dist(corner, (50, 50)) for corner in corners] == pytest.approx([radius] * len(corners))
    for (ax, ay), (bx, by) in pairwise(corners):
        assert dist(((ax + bx) / 2, (ay + by) / 2), (50, 50)) > radius - 0.17


@pytest.mark.parametrize("x", [-30.0, -2.5, 59.0, 61.0, 90.0])
def test_a_shape_partly_or_wholly_beside_the_canvas_leaves_nothing_outside(x: float) -> None:
    canvas = Canvas(60, 40)
    for y in (-20.0, -1.0, 20.0, 39.0, 60.0):
        rows = canvas.polygon(hull([(x, y, 4.0), (x + 3, y + 2, 3.0)]))
        assert rows.top >= 0
        assert rows.top + len(rows.bits) <= 40
        assert all(0 <= bits < 1 << 60 for bits in rows.bits)
        canvas.paint(Role.NEAR, grown(rows))
    assert all(0 <= bits < 1 << 60 for bits in canvas.ink[Role.NEAR])


def test_what_is_in_front_stays_in_front() -> None:
    canvas = Canvas(8, 1)
    canvas.paint(Role.TARGET, Rows(0, [0b00011000]))
    canvas.paint(Role.NEAR, Rows(0, [0b11111111]))
    assert canvas.ink == {Role.TARGET: [0b00011000], Role.NEAR: [0b11100111]}


def test_a_gap_leaves_no_crumbs() -> None:
    """A dot that is cut off from all others by the gap around an arm would be taken for something."""
    canvas = Canvas(8, 3)
    arm = Rows(0, [0b00000000, 0b01111000, 0b00000000])
    canvas.paint(Role.NEAR, canvas.seen(arm))
    canvas.leave_gap(arm, NO_ROWS)
    canvas.paint(Role.FAR, canvas.seen(Rows(0, [0b00000011, 0b11111111, 0b00000000])))
    assert canvas.ink == {Role.NEAR: arm.bits, Role.FAR: [0b00000011, 0b00000011, 0]}


def test_a_limb_is_one_with_the_body_at_its_joint() -> None:
    canvas = Canvas(6, 1)
    arm = Rows(0, [0b001100])
    canvas.paint(Role.NEAR, canvas.seen(arm))
    canvas.leave_gap(arm, joint=Rows(0, [0b010000]))
    canvas.paint(Role.NEAR, canvas.seen(Rows(0, [0b111111])))
    assert canvas.ink[Role.NEAR] == [0b111100], "joined on the one side, apart on the other, and the crumb is gone"


def test_an_area_is_marked_by_rings() -> None:
    square = Rows(0, [0b11111] * 5)
    assert shrunk(square) == Rows(1, [0b01110] * 3)
    assert rings(square).bits == [0b11111, 0b10001, 0b10101, 0b10001, 0b11111]
