"""Figures that a routine defines for itself: a position of the body, written like a prescription, made into a pose."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError

from coach.figure.anatomy import LIMB_JOINTS, ROOT_TURNS, SIDES, TRUNK_JOINTS, Range
from coach.figure.library import LIBRARY
from coach.figure.pose import HOLDS, PROP_PLACES, RESTS, SITES, SUPPORTS, Pose, PoseError, make_pose
from coach.figure.postures import PostureName, ViewName
from coach.routine.steps import Model, Slug
from coach.routine.text import TextField


def _refused(code: str, message: str, hint: str) -> PydanticCustomError:
    # message and hint are filled in, as what is quoted may hold braces
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _checked(group: str, most: int | None = None) -> AfterValidator:
    """Tries each entry of a field by itself, so that every mistake is reported, and at its own place.

    A list has `most` entries, none of them twice.
    """

    def check(written: Any) -> Any:
        if most is not None and len(written) > most:
            raise _refused("too-long", f"this list has {len(written)} items", f"{most} is the most here.")
        mistakes = [found for place, entry in _entries(written) if (found := _mistake(group, place, entry))]
        if most is not None:
            mistakes += _repeated(written)
        if mistakes:
            raise ValidationError.from_exception_data(group, mistakes)
        return written

    return AfterValidator(check)


def _repeated(items: Sequence[Any]) -> list[InitErrorDetails]:
    return [
        InitErrorDetails(
            type=_refused("repeated", f"“{' '.join(_texts(item))[:40]}” stands here twice", "Delete one of them."),
            loc=(index,),
            input=item,
        )
        for index, item in enumerate(items)
        if item in items[:index]
    ]


def _texts(item: Any) -> tuple[str, ...]:
    return (item,) if isinstance(item, str) else item


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
        told = _refused(error.code, error.message, error.hint)
        where = (place,) if isinstance(place, str) else (place, error.where[-1])
        return InitErrorDetails(type=told, loc=where, input=entry)
    return None


def _prop(written: object) -> tuple[str, str]:
    """A prop and its place: `{pillow: knees}`, or `pillow` alone at its first place."""
    if isinstance(written, str):
        # a prop that is none is reported by what checks the list
        return written, PROP_PLACES.get(written, ("",))[0]
    if isinstance(written, dict) and len(written) == 1:
        (kind, place), *_ = written.items()
        if isinstance(place, str):
            return kind, place
    raise _refused("prop", "this is not a prop", "Write it with its place, such as `{pillow: knees}`.")


def _in_a_list(written: object) -> object:
    """Props that are written as a map are reported as the list that they should be."""
    if isinstance(written, dict):
        items = ", ".join(f"{{{kind}: {place}}}" for kind, place in written.items())
        raise _refused("props", "this is not a list", f"Write `[{items[:200]}]`.")
    return written


def _joints(joints: Mapping[str, Range]) -> WithJsonSchema:
    degrees = {name: {"type": "number", "minimum": low, "maximum": high} for name, (low, high) in joints.items()}
    return WithJsonSchema({"type": "object", "additionalProperties": False, "properties": degrees})


def _some_of(names: Iterable[str], most: int) -> WithJsonSchema:
    items = {"enum": list(names)}
    return WithJsonSchema({"type": "array", "items": items, "maxItems": most, "uniqueItems": True})


def _few(written: Any) -> Any:
    """No more figures than a routine can have."""
    if isinstance(written, dict) and len(written) > MAX_FIGURES:
        raise _refused("too-many-figures", f"the routine has {len(written)} figures", f"{MAX_FIGURES} is the most.")
    return written


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
_SCIENTIFIC: Final = re.compile(r"[-+]?\d+(\.\d*)?e[-+]?\d+|[-+]?\.inf|\.nan", re.IGNORECASE)


def _degrees(written: object) -> object:
    """Numbers that YAML knows and this format reads as text are numbers here: so they are reported as too large."""
    if isinstance(written, str) and _SCIENTIFIC.fullmatch(written):
        return float(written.lower().replace(".i", "i").replace(".n", "n"))
    return written


_Angles = Mapping[str, Annotated[float, Field(strict=True), BeforeValidator(_degrees)]]
_Names = tuple[str, ...]
MAX_FIGURES: Final = 50
"""Figures of one routine at the most (our limit: each is set down when the file is read)."""


class Figure(Model):
    """A pose as a routine writes it; every part is what `make_pose` takes. Angles in degrees.

    Either `posture` or `like` says what the rest is written against: a base posture, or another figure.
    """

    posture: PostureName | None = None
    like: Slug | None = None
    title: TextField | None = None
    view: ViewName | None = None
    trunk: Annotated[_Angles, _checked("trunk"), _joints({**TRUNK_JOINTS, **ROOT_TURNS})] | None = None
    both: Annotated[_Angles, _checked("both"), _joints(LIMB_JOINTS)] | None = None
    left: Annotated[_Angles, _checked("left"), _joints(LIMB_JOINTS)] | None = None
    right: Annotated[_Angles, _checked("right"), _joints(LIMB_JOINTS)] | None = None
    supports: Annotated[_Names, Field(min_length=1), _checked("supports", 2), _some_of(SUPPORTS, 2)] | None = None
    rests: Annotated[_Names, _checked("rests", 20), _some_of(RESTS, 20)] | None = None
    hands: Annotated[Mapping[str, str], _checked("hands"), WithJsonSchema(_HANDS)] | None = None
    props: (
        Annotated[
            tuple[Annotated[tuple[str, str], BeforeValidator(_prop)], ...],
            BeforeValidator(_in_a_list),
            _checked("props", 10),
            WithJsonSchema({"type": "array", "items": _PROP, "maxItems": 10}),
        ]
        | None
    ) = None
    target: Annotated[_Names, _checked("target", 10), _some_of(SITES, 10)] | None = None
    start: Slug | None = None
    words: TextField | None = None
    either_side: bool | None = Field(default=None, strict=True, alias="either-side")


_PARTS: Final = (
    *("view", "trunk", "both", "left", "right", "supports", "rests", "hands", "props", "target", "start"),
    "either_side",
)
"""What `make_pose` takes as it is written."""

Figures = Annotated[Mapping[Slug, Figure], Field(max_length=MAX_FIGURES), BeforeValidator(_few)]
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
