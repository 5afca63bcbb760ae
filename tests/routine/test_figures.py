"""Figures that a physiotherapist defines: what is written becomes the pose, and each slip is reported at its place."""

import re
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure.anatomy import LIMB_JOINTS, ROOT_TURNS, TRUNK_JOINTS
from coach.figure.library import LIBRARY
from coach.figure.pose import HOLDS, PROP_PLACES, RESTS, SITES, SUPPORTS, Pose, Prop
from coach.figure.postures import PostureName, ViewName
from coach.figure.settle import settle
from coach.routine.figures import Figure, poses_of
from coach.routine.model import Routine
from coach.routine.reader import Reading, read_text
from tests.routine.strategies import MODEST
from tests.support import HEAD, routine

TOP = HEAD + "kind: positioning\nfigures:\n"  # lines 1 to 7
STEPS = "steps:\n  - ready: Lie down.\n"
BASED = "posture: supine\n    "


def _file(lines: str, figure: str = "mine", steps: str = "") -> str:
    """A file with the figure `mine`, whose `lines` begin in line 9, column 5; its step shows `figure`."""
    return f"{TOP}  mine:\n    {lines}\n{steps or STEPS}    figure: {figure}\n"


def _poses(text: str, language: str = "en") -> dict[str, Pose]:
    return poses_of(routine(text).figures, language)


WRITTEN = """posture: supine
    title: {en: One arm overhead, de: Ein Arm oben}
    view: above
    trunk: {lumbar-flexion: 10}
    both: {hip-flexion: 45, knee-flexion: 90.5}
    right: {shoulder-flexion: 170}
    supports: [back]
    rests: [head, left-foot]
    hands: {left: belly}
    props: [{pillow: knees}, chair]
    target: [lower-back]
    start: supine-knees-bent
    either-side: true
    words: You lie on your back."""


def test_everything_that_is_written_of_a_figure_is_in_its_pose() -> None:
    pose = _poses(_file(WRITTEN))["mine"]
    assert (pose.name, pose.title, pose.posture, pose.view) == ("mine", "One arm overhead", "supine", "above")
    for joint, angle in (("lumbar-flexion", 10), ("left-knee-flexion", 90.5), ("right-shoulder-flexion", 170)):
        assert pose.angle(joint) == angle
    assert (pose.supports, pose.rests, pose.hands) == (("back",), ("head", "left-foot"), (("left", "belly"),))
    assert pose.props == (Prop("pillow", "knees"), Prop("chair", "calves")), "a prop alone is at its first place"
    assert (pose.target, pose.start, pose.words) == (("lower-back",), "supine-knees-bent", "You lie on your back.")
    assert pose.either_side
    assert _poses(_file(WRITTEN), "de")["mine"].title == "Ein Arm oben"


def test_a_figure_is_like_another_but_for_what_is_written_wherever_in_the_file_the_other_stands() -> None:
    above = "  other:\n    like: supine-knee-to-chest\n    trunk: {rotation: 20}\n"
    mine = "  mine:\n    like: other\n    hands: {}\n"
    for figures in (above + mine, mine + above):
        pose = _poses(f"{TOP}{figures}{STEPS}    figure: mine\n")["mine"]
        base = LIBRARY["supine-knee-to-chest"]
        assert pose.angle("rotation") == 20
        assert pose.angle("right-hip-flexion") == base.angle("right-hip-flexion")
        assert (pose.hands, pose.rests, pose.start) == ((), base.rests, base.start)


def test_a_figure_of_the_librarys_name_changes_the_librarys_for_this_routine() -> None:
    text = f"{TOP}  standing:\n    like: standing\n    title: Standing tall\n{STEPS}    figure: standing\n"
    pose = _poses(text)["standing"]
    assert pose.title == "Standing tall"
    assert pose.angles == LIBRARY["standing"].angles


class Case(NamedTuple):
    """What is written of a figure, and the one finding that it should give."""

    lines: str
    code: str
    line: int
    column: int
    message: str
    hint: str


CASES = {
    "an angle that no body has": Case(
        f"{BASED}right: {{knee-flexion: 170}}",
        "range",
        10,
        27,
        "knee flexion 170° is more than a body can do",
        "Write a number from -5 to 160.",
    ),
    "a misspelt joint": Case(
        f"{BASED}both: {{kneeflexion: 90}}", "unknown-key", 10, 12, "“kneeflexion” is no joint", "mean `knee-flexion`?"
    ),
    "a joint of the legs in the trunk": Case(
        f"{BASED}trunk: {{hip-flexion: 90}}", "unknown-key", 10, 13, "is no joint here", "under `both`, `left` or"
    ),
    "a joint of the trunk in the legs": Case(
        f"{BASED}left: {{rotation: 9}}", "unknown-key", 10, 12, "“rotation” is no joint", "Write it under `trunk`."
    ),
    "an angle with its sign": Case(
        f"{BASED}both: {{knee-flexion: 90°}}", "float-type", 10, 26, "this is not a number", "such as `45`, without"
    ),
    "a truth as an angle": Case(
        f"{BASED}both: {{knee-flexion: true}}", "float-type", 10, 26, "this is not a number", "Write degrees"
    ),
    "angles that are a list": Case(
        f"{BASED}both: [90]", "dict-type", 10, 11, "this is not a map of keys", "Write it like"
    ),
    "a posture that there is not": Case(
        "posture: supin", "unknown-word", 9, 14, "“supin” is not known here", "Did you mean `supine`?"
    ),
    "a view that there is not": Case(
        f"{BASED}view: below", "unknown-word", 10, 11, "“below” is not known here", "Write one of: side"
    ),
    "nothing that carries the body": Case(f"{BASED}supports: []", "too-short", 10, 15, "list is empty", "at least one"),
    "a part that carries nothing": Case(
        f"{BASED}supports: [pelvis, chst]", "unknown-word", 10, 24, "“chst” is not", "Did you mean `chest`?"
    ),
    "a part without its side": Case(
        f"{BASED}rests: [foot]",
        "unknown-word",
        10,
        13,
        "“foot” is not known here",
        "Did you mean `left-foot` or `right-foot`?",
    ),
    "a hand that there is not": Case(
        f"{BASED}hands: {{lft: belly}}", "unknown-key", 10, 13, "“lft” is no hand", "Did you mean `left` or `right`?"
    ),
    "a hand on what cannot be held": Case(
        f"{BASED}hands: {{left: the ceiling}}",
        "unknown-word",
        10,
        19,
        "can hold “the ceiling”",
        "Write one of: left-knee",
    ),
    "a prop that there is not": Case(
        f"{BASED}props: [chair, pilow]", "unknown-key", 10, 20, "“pilow” is no prop", "Did you mean `pillow`?"
    ),
    "a prop that there is not, at a place": Case(
        f"{BASED}props: [{{sofa: seat}}]", "unknown-key", 10, 14, "“sofa” is no prop", "Write one of: pillow, chair"
    ),
    "a prop where it cannot be": Case(
        f"{BASED}props: [{{pillow: hed}}]",
        "unknown-word",
        10,
        22,
        "a pillow cannot be at “hed”",
        "Did you mean `head`?",
    ),
    "two props in one": Case(
        f"{BASED}props: [{{pillow: head, chair: seat}}]", "prop", 10, 13, "this is not a prop", "`{pillow: knees}`"
    ),
    "a place that is no word": Case(
        f"{BASED}props: [{{pillow: 3}}]", "prop", 10, 13, "this is not a prop", "Write it with its place"
    ),
    "a target that there is not": Case(
        f"{BASED}target: [lower back]", "unknown-word", 10, 14, "“lower back” is not", "Did you mean `lower-back`?"
    ),
    "a number so large that it is written with an exponent": Case(
        f"{BASED}both: {{knee-flexion: 1.0e+308}}", "range", 10, 26, "is more than a body can do", "from -5 to 160."
    ),
    "no number": Case(
        f"{BASED}both: {{knee-flexion: .nan}}", "range", 10, 26, "nan° is more than a body can do", "from -5 to 160."
    ),
    "without end": Case(
        f"{BASED}both: {{knee-flexion: -.Inf}}", "range", 10, 26, "-inf° is more than a body can do", "from -5 to 160."
    ),
    "props without their list": Case(
        f"{BASED}props: {{pillow: knees}}", "props", 10, 12, "this is not a list", "Write `[{pillow: knees}]`."
    ),
    "more than two supports": Case(
        f"{BASED}supports: [pelvis, chest, feet]", "too-long", 10, 15, "this list has 3 items", "2 is the most here."
    ),
    "more rests than a body has": Case(
        f"{BASED}rests: [{', '.join(RESTS[:21])}]", "too-long", 10, 12, "this list has 21 items", "20 is the most"
    ),
    "more props than there is room for": Case(
        f"{BASED}props: [{', '.join(['mat'] * 11)}]", "too-long", 10, 12, "this list has 11 items", "10 is the most"
    ),
    "more targets than can be felt": Case(
        f"{BASED}target: [{', '.join(SITES[:11])}]", "too-long", 10, 13, "this list has 11 items", "10 is the most"
    ),
    "a rest twice": Case(
        f"{BASED}rests: [head, left-heel, head]", "repeated", 10, 30, "“head” stands here twice", "Delete one of them."
    ),
    "a prop twice": Case(
        f"{BASED}props: [pillow, {{pillow: head}}]", "repeated", 10, 21, "“pillow head” stands here twice", "Delete one"
    ),
    "a side that is neither": Case(
        f"{BASED}either-side: maybe", "bool-type", 10, 18, "neither `true` nor `false`", "Write `true`"
    ),
    "words that are no text": Case(f"{BASED}words: 3", "text", 10, 12, "this is not a text", "Put it in quotes."),
    "a misspelt key": Case(
        f"{BASED}postur: prone",
        "unknown-key",
        10,
        5,
        "“postur” is not known here",
        "Here you can write: both, either-side",
    ),
    "neither a posture nor another figure": Case(
        "title: Mine",
        "figure-base",
        8,
        3,
        "says neither its posture nor what it is like",
        "Write one: `posture: supine`",
    ),
    "a posture and another figure": Case(
        f"{BASED}like: standing", "figure-base", 8, 3, "says both its posture and what it is like", "Write one:"
    ),
    "like a figure that there is not": Case(
        "like: supine-knee-bent",
        "unknown-figure",
        9,
        11,
        "there is no figure “supine-knee-bent”",
        "Did you mean `supine-knees-bent`?",
    ),
    "from a figure that there is not": Case(
        f"{BASED}start: nowhere-at-all", "unknown-figure", 10, 12, "there is no figure", "`coach figure` lists all"
    ),
    "like itself": Case(
        "like: mine", "figure-circle", 9, 11, "this goes round in a circle", "Give one of these figures a `posture`"
    ),
    "a name with spaces": Case("like: On Foot", "id", 9, 11, "not the name of a figure", "Use small letters"),
    "a figure that is a word": Case("supine", "model-type", 9, 5, "this is not a map", "Write it like"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_slip_in_a_figure_is_told_at_its_place_with_its_hint(case: Case) -> None:
    reading = read_text(_file(case.lines))
    (found,) = reading.diagnostics
    assert reading.routine is None
    assert (found.code, found.mark.line, found.mark.column) == case[1:4]
    assert case.message in found.message
    assert case.hint in found.hint


WARNED = {
    "a leg that hangs through the floor": Case(
        "like: supine-legs-long\n    right: {hip-flexion: -28}\n    rests: [head]",
        "figure-sinks",
        8,
        3,
        "the right heel would be under the floor",
        "write the part under `rests`",
    ),
    "feet that cannot come down": Case(
        f"{BASED}both: {{hip-flexion: 90}}\n    rests: [head, left-toes]",
        "figure-floats",
        11,
        19,
        "nothing brings the left toes down",
        "leave it out of `rests`",
    ),
    "nothing to sit on": Case("posture: sitting", "figure-seat", 8, 3, "nothing is there to sit on", "{chair: seat}"),
    "the wrong thing to sit on": Case(
        "posture: sitting\n    props: [mat]", "figure-seat", 10, 12, "nothing is there to sit on", "[{bed: seat}]"
    ),
    "a hand that does not reach": Case(
        "posture: standing\n    hands: {left: right-ankle}",
        "figure-reach",
        10,
        19,
        "the left hand does not reach the right ankle",
        "Bring the two nearer",
    ),
    "a towel that is not there": Case(
        f"{BASED}hands: {{left: towel}}",
        "figure-prop",
        10,
        19,
        "holds a towel that is not there",
        "{towel: right-foot}",
    ),
    "a chair that is not there": Case(
        "posture: standing\n    hands: {left: chair}",
        "figure-prop",
        10,
        19,
        "holds a chair that is not there",
        "`props: [{chair: hands}]`",
    ),
    "a start in another posture": Case(
        f"{BASED}start: standing",
        "figure-start",
        10,
        12,
        "the way from “standing” cannot be shown",
        "same posture, view",
    ),
    "a start that another view cuts off": Case(
        "like: supine-knee-to-chest\n    view: above", "figure-start", 8, 3, "from “supine-knees-bent”", "as a cut"
    ),
    "a start that is the figure itself": Case(
        f"{BASED}start: mine", "figure-start", 10, 12, "this figure starts from itself", "leave `start` out"
    ),
}


@pytest.mark.parametrize("case", WARNED.values(), ids=WARNED)
def test_what_no_body_could_do_is_a_warning_at_its_place_and_the_routine_can_be_used(case: Case) -> None:
    reading = read_text(_file(case.lines))
    (found,) = reading.diagnostics
    assert reading.routine is not None
    assert found.severity == "warning"
    assert (found.code, found.mark.line, found.mark.column) == case[1:4]
    assert case.message in found.message
    assert case.hint in found.hint


@pytest.mark.parametrize(
    "lines",
    [
        "posture: supine\n    hands: {left: belly}",
        "posture: sitting\n    props: [{bed: seat}]",
        "like: supine-towel-ready",
        "posture: standing",
        "posture: all-fours",
        "posture: prone",
        "posture: side-lying",
    ],
)
def test_what_a_body_can_do_is_not_warned_of(lines: str) -> None:
    assert read_text(_file(lines)).diagnostics == ()


def test_too_many_figures_are_told_with_how_many_there_are() -> None:
    figures = "".join(f"  a{number}: {{posture: supine}}\n" for number in range(51))
    (found,) = read_text(f"{TOP}{figures}{STEPS}").diagnostics
    assert (found.code, found.mark.line, found.mark.column) == ("too-many-figures", 7, 1)
    assert (found.message, found.hint) == ("the routine has 51 figures", "50 is the most.")


def test_all_slips_of_a_file_are_told_at_once() -> None:
    reading = read_text(
        f"{TOP}  My Figure:\n    posture: prone\n    both: {{hip-flexion: 200, knee: 3}}\n    rests: [hed]\n"
        f"  other:\n    posture: supine\n    target: [toe]\n{STEPS}  - hodl: x\n"
    )
    assert [(found.mark.line, found.mark.column, found.code) for found in reading.diagnostics] == [
        (8, 3, "id"),
        (10, 25, "range"),
        (10, 30, "unknown-key"),
        (11, 13, "unknown-word"),
        (14, 14, "unknown-word"),
        (17, 5, "no-verb"),
    ]


def test_figures_that_are_like_each_other_in_a_circle_are_each_told() -> None:
    figures = "  a: {like: b}\n  b: {like: c}\n  c: {like: a}\n"
    found = read_text(f"{TOP}{figures}{STEPS}    figure: a\n").diagnostics
    assert [(d.mark.line, d.mark.column, d.code) for d in found] == [
        (8, 13, "figure-circle"),
        (9, 13, "figure-circle"),
        (10, 13, "figure-circle"),
    ]


@pytest.mark.parametrize(
    ("step", "line", "column"),
    [
        ("  - hold: x\n    for: 1 min\n    figure: suine-knees-bent\n", 10, 13),
        ("  - hold: x\n    for: 1 min\n    easier: {figure: suine-knees-bent}\n", 10, 22),
        ("  - {repeat: [{tell: x, figure: suine-knees-bent}], times: 2}\n", 8, 33),
    ],
)
def test_a_step_that_shows_a_figure_that_there_is_not_is_told_with_the_nearest(
    step: str, line: int, column: int
) -> None:
    (found,) = read_text(f"{HEAD}kind: positioning\nsteps:\n{step}").diagnostics
    assert (found.code, found.mark.line, found.mark.column) == ("unknown-figure", line, column)
    assert found.hint == "Did you mean `supine-knees-bent`?"


def test_the_nearest_figure_can_be_one_of_the_routines_own() -> None:
    found = read_text(_file("posture: prone", figure="mein")).errors
    assert [d.hint for d in found] == ["Did you mean `mine`?"]


def test_a_figure_that_nothing_shows_is_a_warning_and_no_error() -> None:
    reading = read_text(_file("posture: prone", figure="standing"))
    (found,) = reading.diagnostics
    assert reading.routine is not None
    assert (found.severity, found.code, found.mark.line, found.mark.column) == ("warning", "unused-figure", 8, 3)


@pytest.mark.parametrize("key", ["like", "start"])
def test_a_figure_that_only_another_one_needs_is_used(key: str) -> None:
    base = "posture: prone\n    " if key == "start" else ""
    other = f"\n  other:\n    {base}{key}: mine"
    assert read_text(_file(f"posture: prone{other}", figure="other")).diagnostics == ()


NAMES = [*TRUNK_JOINTS, *LIMB_JOINTS, *ROOT_TURNS, *SITES, *HOLDS, *RESTS, *SUPPORTS, *PROP_PLACES, "left", "right"]
VALUES = st.sampled_from(["0", "45", "-400", "1e3", "x", "", "[]", "{}", "[head]", "{left: belly}", "supine", *NAMES])
PARTS: dict[str, st.SearchStrategy[str]] = {
    "list": st.lists(VALUES, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    "map": st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3).map(
        lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
    ),
    "word": VALUES,
}


def _whole(reading: Reading) -> None:
    """A routine whose poses can all be set down, or findings that say where and what to do."""
    assert all(found.message and found.hint for found in reading.diagnostics)
    assert (reading.routine is None) == bool(reading.errors)
    if reading.routine is not None:
        for pose in poses_of(reading.routine.figures, "en").values():
            settle(pose)


@MODEST
@given(st.dictionaries(st.sampled_from([*Figure.model_fields, "x"]), st.one_of(*PARTS.values()), max_size=5))
def test_figures_with_any_keys_and_values_are_poses_or_findings(parts: dict[str, str]) -> None:
    lines = "\n    ".join(f"{key}: {value}" for key, value in {"posture": "prone", **parts}.items())
    _whole(read_text(_file(lines)))


def test_a_json_schema_knows_every_joint_with_its_range() -> None:
    schema: dict[str, Any] = Routine.model_json_schema(by_alias=True)
    joints = schema["$defs"]["Figure"]["properties"]["right"]["anyOf"][0]["properties"]
    assert joints["knee-flexion"] == {"type": "number", "minimum": -5, "maximum": 160}
    assert set(joints) == set(LIMB_JOINTS)


DOC = (Path(__file__).parent.parent.parent / "docs" / "physiotherapist.md").read_text(encoding="utf-8")
SECTION = DOC.partition("## Figures\n")[2].partition("\n## ")[0]


def _row(first: str) -> str:
    """The row of a table that begins with a name."""
    return next(line for line in SECTION.splitlines() if line.startswith(f"| `{first}`"))


def test_the_guide_names_every_angle_with_its_true_range() -> None:
    for joint, (low, high) in {**TRUNK_JOINTS, **LIMB_JOINTS, **ROOT_TURNS}.items():
        assert f"| {low:g} to {high:g} |" in _row(joint)


def test_the_guide_names_every_prop_at_its_places() -> None:
    for prop, places in PROP_PLACES.items():
        row = next(line for line in SECTION.splitlines() if re.match(rf"\| (`[a-z-]+`, )?`{prop}`", line))
        assert row.endswith(f"| {', '.join(f'`{place}`' for place in places)} |")


@pytest.mark.parametrize(
    ("key", "names"), [("target", SITES), ("hands", HOLDS), ("supports", SUPPORTS), ("rests", RESTS)]
)
def test_the_guide_names_every_part_of_the_body_and_which_have_a_side(key: str, names: tuple[str, ...]) -> None:
    table = SECTION.partition("| List | Names |")[2]
    row = next(line for line in table.splitlines() if line.startswith(f"| `{key}`"))
    middle, _, sided = row.partition("|")[2].partition("|")[2].partition("±")
    of_sides = {name.partition("-")[2] for name in names if name.startswith(("left-", "right-"))}
    assert set(re.findall(r"`([a-z-]+)`", sided)) == of_sides
    assert set(re.findall(r"`([a-z-]+)`", middle)) == {
        name for name in names if not name.startswith(("left-", "right-"))
    }


def test_the_guide_names_every_key_posture_and_view() -> None:
    keys = [field.alias or name for name, field in Figure.model_fields.items()]
    for name in (*keys, *get_args(PostureName), *get_args(ViewName)):
        assert f"`{name}`" in SECTION, name


def test_the_figure_in_the_guide_is_faultless() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
    assert read_text(f"{HEAD}kind: positioning\n{example}").diagnostics == ()
