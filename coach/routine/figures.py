"""Figures that a routine defines for itself: a position of the body, written like a prescription, made into a pose."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from coach.figure.anatomy import LIMB_JOINTS, ROOT_TURNS, SIDES, TRUNK_JOINTS, Range
from coach.figure.library import LIBRARY
from coach.figure.pose import HOLDS, PROP_PLACES, RESTS, SITES, SUPPORTS, Pose, PoseError, make_pose
from coach.figure.postures import PostureName, ViewName
from coach.routine.steps import Model, Slug
from coach.routine.text import Words


def _checked(group: str) -> AfterValidator:
    """Tries each entry of a field by itself, so that every mistake is told, and at its own place."""

    def check(written: Any) -> Any:
        mistakes = [found for place, entry in _entries(written) if (found := _mistake(group, place, entry))]
        if mistakes:
            raise ValidationError.from_exception_data(group, mistakes)
        return written

    return AfterValidator(check)


def _entries(written: Any) -> Iterator[tuple[str | int, Any]]:
    """The place of each entry of a map or a list, and a map or a list with nothing else in it."""
    if isinstance(written, Mapping):
        for key, value in written.items():
            yield key, {key: value}
    else:
        for index, item in enumerate(written):
            yield index, (item,)


def _mistake(group: str, place: str | int, entry: Any) -> InitErrorDetails | None:
    part: dict[str, Any] = {group: entry}
    try:
        make_pose("tried", "supine", **part)
    except PoseError as error:
        told = PydanticCustomError(error.code, "{message}", {"message": error.message, "help": error.cure})
        where = (place,) if isinstance(place, str) else (place, error.where[-1])
        return InitErrorDetails(type=told, loc=where, input=entry)
    return None


def _prop(written: object) -> tuple[str, str]:
    """A prop and its place: `{pillow: knees}`, or `pillow` alone at its first place."""
    if isinstance(written, str):
        # a prop that is none is told by what checks the list
        return written, PROP_PLACES.get(written, ("",))[0]
    if isinstance(written, dict) and len(written) == 1:
        (kind, place), *_ = written.items()
        if isinstance(place, str):
            return kind, place
    told = {"message": "this is not a prop", "help": "Write it with its place, such as `{pillow: knees}`."}
    raise PydanticCustomError("prop", "{message}", told)


def _joints(joints: Mapping[str, Range]) -> WithJsonSchema:
    degrees = {name: {"type": "number", "minimum": low, "maximum": high} for name, (low, high) in joints.items()}
    return WithJsonSchema({"type": "object", "additionalProperties": False, "properties": degrees})


def _some_of(names: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "array", "items": {"enum": list(names)}})


_HANDS: Final = {
    "type": "object",
    "additionalProperties": False,
    "properties": {hand: {"enum": list(HOLDS)} for hand in SIDES},
}
_PROP: Final = {
    "anyOf": [
        {"enum": list(PROP_PLACES)},
        *(
            {"type": "object", "additionalProperties": False, "properties": {kind: {"enum": list(places)}}}
            for kind, places in PROP_PLACES.items()
        ),
    ]
}
_Angles = Mapping[str, Annotated[float, Field(strict=True)]]
_Names = tuple[str, ...]


class Figure(Model):
    """A pose as a routine writes it; every part is what `make_pose` takes. Angles in degrees.

    Either `posture` or `like` says what the rest is written against: a base posture, or another figure.
    """

    posture: PostureName | None = None
    like: Slug | None = None
    title: Words | None = None
    view: ViewName | None = None
    trunk: Annotated[_Angles, _checked("trunk"), _joints({**TRUNK_JOINTS, **ROOT_TURNS})] | None = None
    both: Annotated[_Angles, _checked("both"), _joints(LIMB_JOINTS)] | None = None
    left: Annotated[_Angles, _checked("left"), _joints(LIMB_JOINTS)] | None = None
    right: Annotated[_Angles, _checked("right"), _joints(LIMB_JOINTS)] | None = None
    supports: Annotated[_Names, Field(min_length=1), _checked("supports"), _some_of(SUPPORTS)] | None = None
    rests: Annotated[_Names, _checked("rests"), _some_of(RESTS)] | None = None
    hands: Annotated[Mapping[str, str], _checked("hands"), WithJsonSchema(_HANDS)] | None = None
    props: (
        Annotated[
            tuple[Annotated[tuple[str, str], BeforeValidator(_prop)], ...],
            _checked("props"),
            WithJsonSchema({"type": "array", "items": _PROP}),
        ]
        | None
    ) = None
    target: Annotated[_Names, _checked("target"), _some_of(SITES)] | None = None
    start: Slug | None = None
    words: Words | None = None


_PARTS: Final = ("view", "trunk", "both", "left", "right", "supports", "rests", "hands", "props", "target", "start")
"""What `make_pose` takes as it is written."""

Figures = Annotated[Mapping[Slug, Figure], Field(max_length=50)]
"""The figures of a routine, by name."""


def in_order(figures: Mapping[str, Figure]) -> list[str]:
    """The names of the figures, each after the one that it is like; those that go round in a circle are left out."""
    order: list[str] = []
    left = list(figures)
    while ready := [name for name in left if _own_base(name, figures) not in left]:
        order += ready
        left = [name for name in left if name not in ready]
    return order


def _own_base(name: str, figures: Mapping[str, Figure]) -> str | None:
    """The figure of the same routine that this one is like. One that is like its own name changes the library's."""
    base = figures[name].like
    return None if base not in figures or (base == name and base in LIBRARY) else base


def poses_of(figures: Mapping[str, Figure], language: str) -> dict[str, Pose]:
    """The poses of figures without errors, by name, with their words in `language`."""
    made: dict[str, Pose] = {}
    for name in in_order(figures):
        base = figures[name].like
        like = None if base is None else made.get(base) or LIBRARY[base]
        made[name] = _pose(name, figures[name], like, language)
    return made


def _pose(name: str, figure: Figure, like: Pose | None, language: str) -> Pose:
    posture = figure.posture if like is None else like.posture
    assert posture is not None
    parts: dict[str, Any] = {part: getattr(figure, part) for part in _PARTS}
    return make_pose(
        name,
        posture,
        like=like,
        title=figure.title.in_language(language) if figure.title else "",
        words=figure.words.in_language(language) if figure.words else None,
        **parts,
    )
