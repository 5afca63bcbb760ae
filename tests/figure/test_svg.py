"""The figure as SVG: a file that any program reads, told in words too, and right without its colours."""

import re
from collections.abc import Iterator
from math import cos, hypot, pi, sin
from xml.etree import ElementTree

import pytest

from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror
from coach.figure.scene import Scene, scene_of
from coach.figure.settle import settle
from coach.figure.shapes import Disc, Line, Role, Shape
from coach.figure.svg import STYLE, outline, svg

SVG = "{http://www.w3.org/2000/svg}"
KNEE = LIBRARY["supine-knee-to-chest"]


def drawn(pose: Pose, name: str = "figure", *, styled: bool = True) -> str:
    return svg(scene_of(settle(pose)), title=pose.title, description="How to lie.", name=name, styled=styled)


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def ids(text: str) -> list[str]:
    return [element.attrib["id"] for element in read(text).iter() if "id" in element.attrib]


def numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def points(path: str) -> Iterator[tuple[float, float]]:
    """The points that a path of lines and arcs goes through."""
    for command, arguments in re.findall(r"([MLA])([^MLAz]*)", path):
        *_, x, y = numbers(arguments)
        assert len(numbers(arguments)) == (7 if command == "A" else 2)
        yield x, y


@pytest.mark.parametrize("name", LIBRARY)
def test_every_figure_is_a_valid_file_on_both_sides(name: str) -> None:
    for pose in (LIBRARY[name], mirror(LIBRARY[name])):
        root = read(drawn(pose))
        assert root.tag == f"{SVG}svg"
        left, top, wide, high = numbers(root.attrib["viewBox"])
        for path in root.findall(f"{SVG}path[@class]"):
            if "paper" not in path.attrib["class"]:
                for x, y in points(path.attrib["d"]):
                    assert left <= x <= left + wide, "nothing is cut off at the side"
                    assert top <= y <= top + high, "nothing is cut off above or below"


def test_who_does_not_see_the_picture_is_told_its_title_and_its_words() -> None:
    root = read(svg(scene_of(settle(KNEE)), title="Knee <to> chest", description='"Both" & more'))
    assert root.attrib["role"] == "img"
    title, words = root.attrib["aria-labelledby"].split()
    assert {element.attrib.get("id"): element.text for element in root if element.tag != f"{SVG}path"}.items() >= {
        (title, "Knee <to> chest"),
        (words, '"Both" & more'),
    }


def test_two_figures_on_one_page_do_not_take_each_others_patterns() -> None:
    one, other = ids(drawn(KNEE, "one")), ids(drawn(KNEE, "other"))
    assert len(set(one)) == len(one)
    assert not set(one) & set(other)
    used = re.findall(r"url\(#([^)]*)\)", drawn(KNEE, "one"))
    assert used
    assert set(used) <= set(one), "what is pointed to is there"


def test_the_same_figure_is_the_same_file() -> None:
    assert drawn(KNEE) == drawn(KNEE)


def test_a_page_of_many_figures_needs_the_style_sheet_only_once() -> None:
    assert STYLE not in drawn(KNEE, styled=False)
    assert len(drawn(KNEE)) - len(drawn(KNEE, styled=False)) == len(f"<style>{STYLE}</style>\n")


def test_light_dark_and_print_each_have_their_colours_and_print_has_only_greys() -> None:
    assert "prefers-color-scheme:dark" in STYLE
    in_print = STYLE.split("@media print")[1].split("}}")[0]
    for colour in re.findall(r"#([0-9a-f]{6})", in_print):
        assert colour[:2] == colour[2:4] == colour[4:], "black and white"


def test_whoever_sees_no_colours_is_told_by_patterns_what_is_far_where_it_is_felt_and_what_is_cold_or_hot() -> None:
    tiles = set()
    for role in (Role.FAR, Role.TARGET, Role.COLD, Role.HEAT):
        shape = Shape(role, ((0.0, 0.0, 0.1),), "something")
        root = read(svg(Scene((shape,), scene_of(settle(KNEE)).bounds), title="t", description="d"))
        (pattern,) = root.findall(f"{SVG}pattern")
        tiles.add(pattern.findall(f"{SVG}path")[1].attrib["d"])
        assert f'fill="url(#{pattern.attrib["id"]})"' in ElementTree.tostring(root, "unicode")
    assert len(tiles) == 4, "each has a pattern of its own"


def test_a_line_is_a_line_and_a_dashed_one_is_dashed() -> None:
    marks = (
        Line(Role.FLOOR, ((0.0, 0.0), (1.0, 0.0)), "floor"),
        Line(Role.PROP, ((0.0, 0.5), (0.5, 0.25)), "water", dashed=True),
    )
    root = read(svg(Scene(marks, scene_of(settle(KNEE)).bounds), title="t", description="d"))
    assert [(path.attrib["class"], path.attrib["d"]) for path in root.findall(f"{SVG}path")[1:]] == [
        ("floor line", "M0 0L1000 0"),
        ("prop line dashed", "M0 -500L500 -250"),
    ]


def test_the_head_stays_on_the_neck_whichever_is_nearer() -> None:
    body, head = (Shape(Role.NEAR, ((x, 0.0, 0.1),), name) for x, name in ((0.0, "body"), (0.2, "head")))
    bounds = scene_of(settle(KNEE)).bounds
    one, other = (svg(Scene(marks, bounds), title="t", description="d") for marks in ((body, head), (head, body)))
    assert len(read(one).findall(f"{SVG}path")) == len(read(other).findall(f"{SVG}path")) == 2, "paper and one body"


def test_an_ear_is_as_light_as_the_paper_and_painted_on_the_head() -> None:
    classes = [path.attrib["class"] for path in read(drawn(LIBRARY["side-lying-head-pillow"])).findall(f"{SVG}path")]
    assert classes.count("paper bare") == 2, "the paper and the ear"
    assert classes[classes.index("near") + 1] == "paper bare"


OUTLINES: list[tuple[Disc, ...]] = [
    ((0.0, 0.0, 0.1),),
    ((0.0, 0.0, 0.1), (0.5, 0.2, 0.03)),
    ((0.0, 0.0, 0.1), (0.02, 0.0, 0.03)),  # one inside the other
    ((0.0, 0.0, 0.1), (0.0, 0.0, 0.1)),
    ((0.0, 0.0, 0.05), (0.4, 0.0, 0.05), (0.4, 0.3, 0.05), (0.0, 0.3, 0.05)),
    ((0.0, 0.0, 0.05), (0.2, 0.0, 0.05), (0.4, 0.0, 0.05)),  # in one line
]


@pytest.mark.parametrize("discs", OUTLINES)
def test_an_outline_goes_around_all_discs_and_no_further_than_they_reach(discs: tuple[Disc, ...]) -> None:
    corners = [(x / 1000, -y / 1000) for x, y in points(outline(discs))]
    for x, y in corners:
        assert min(abs(hypot(x - a, y - b) - r) for a, b, r in discs) < 2e-4, "every corner is on a rim"
    for step in range(24):
        dx, dy = cos(step * pi / 12), sin(step * pi / 12)
        reach = max(x * dx + y * dy + r for x, y, r in discs)
        assert max(x * dx + y * dy for x, y in corners) < reach + 2e-4, "no corner is outside"
    area = sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))
    assert area > -1e-6, "all outlines turn the same way, so that two of them never cut a hole"
