"""What the tests of the figure measure bodies with, and bodies of every kind."""

from dataclasses import replace

from hypothesis import strategies as st

from coach.figure.anatomy import ANGLES, RANGES
from coach.figure.pose import HOLDS, PROP_PLACES, RESTS, SITES, SUPPORTS, Pose, Prop, mirror
from coach.figure.postures import POSTURES
from coach.figure.scene import Bounds
from coach.figure.views import VIEWS


def named(value: object) -> str:
    """What a pose is called in the list of tests."""
    return value.name if isinstance(value, Pose) else str(value)


def dot_of(box: Bounds, width: int = 60, height: int = 16) -> float:
    """How large a dot is in a picture of this many characters, as a part of the body's height."""
    return max((box.right - box.left) / (2 * width - 1), (box.top - box.bottom) / (4 * height - 1))


def angles() -> st.SearchStrategy[tuple[float, ...]]:
    """Any that joints can have."""
    return st.tuples(*(st.floats(RANGES[name].low, RANGES[name].high) for name in ANGLES))


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    """Any that can be written, on either side."""
    kind = draw(st.sampled_from(sorted(PROP_PLACES)))
    posture = draw(st.sampled_from(sorted(POSTURES)))
    supports = draw(st.none() | st.lists(st.sampled_from(SUPPORTS), min_size=1, max_size=3, unique=True))
    pose = Pose(
        name="any",
        title="Any",
        posture=posture,
        view=draw(st.sampled_from(sorted(VIEWS))),
        angles=draw(angles()),
        supports=POSTURES[posture].supports if supports is None else tuple(supports),
        rests=tuple(draw(st.lists(st.sampled_from(RESTS), max_size=2, unique=True))),
        hands=tuple((side, draw(st.sampled_from(HOLDS))) for side in draw(st.sets(st.sampled_from(["left", "right"])))),
        props=(Prop(kind, draw(st.sampled_from(PROP_PLACES[kind]))),),
        target=tuple(draw(st.lists(st.sampled_from(SITES), max_size=2, unique=True))),
    )
    return mirror(pose) if draw(st.booleans()) else pose


def without_target(pose: Pose) -> Pose:
    return replace(pose, target=())
