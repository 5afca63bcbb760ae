"""A pose: a base posture, joint angles under their clinical names, and what lies under, on and beside the body."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, Literal, TypeAlias

from coach.figure.anatomy import ANGLES, LIMB_JOINTS, PLACE, RANGES, ROOT_TURNS, SIDES, TRUNK_JOINTS, TURNING
from coach.figure.postures import POSTURES, PostureName, ViewName

PROP_PLACES: Final[dict[str, tuple[str, ...]]] = {
    "pillow": ("head", "knees", "ankles", "calves", "between-knees", "back", "belly"),
    "chair": ("calves", "seat", "hands", "side"),
    "bed": ("seat", "body"),
    "towel": ("left-foot", "right-foot"),
    "wall": ("back", "hands"),
    "cold-pack": ("lower-back", "upper-back", "neck", "buttock"),
    "heat-pack": ("lower-back", "upper-back", "neck", "buttock"),
    "shower": ("lower-back",),
    "mat": ("body",),
}
"""Where each prop can be, told from the body. The first is meant when a pose only names the prop."""
SITES: Final[tuple[str, ...]] = (
    "lower-back",
    "upper-back",
    "neck",
    "belly",
    *(f"{side}-{site}" for side in SIDES for site in ("buttock", "waist", "hip", "front-thigh", "back-thigh", "calf")),
)
"""Areas that can be marked: where a stretch is felt, where a pack goes."""
HOLDS: Final[tuple[str, ...]] = (
    *(f"{side}-{site}" for side in SIDES for site in ("knee", "shin", "back-thigh", "ankle", "thigh")),
    "lower-back",
    "waist",
    "belly",
    "chest",
    "towel",
    "chair",
    "floor",
)
"""What a hand can hold or lie on."""
RESTS: Final[tuple[str, ...]] = (
    "head",
    *(
        f"{side}-{part}"
        for side in SIDES
        for part in (
            *("heel", "toes", "tiptoes", "foot", "ankle", "shin", "knee", "leg", "leg-on-leg"),
            *("arm", "elbow", "forearm", "hand", "fingers"),
        )
    ),
)
"""Parts that lie or stand on the floor beside those that carry the body."""
SUPPORTS: Final[tuple[str, ...]] = (
    "pelvis",
    "chest",
    "back",
    "feet",
    "toes",
    "knees",
    "shins",
    "hands",
    "forearms",
    *(
        f"{side}-{part}"
        for side in SIDES
        for part in ("hip", "shoulder", "knee", "elbow", "hand", "foot", "shin", "thigh")
    ),
)
"""Parts that can carry the body."""


PoseFault: TypeAlias = Literal["unknown-key", "unknown-word", "range"]


class PoseError(ValueError):
    """Something in a pose that cannot be. `where` is the path to it, `hint` what to write instead.

    `code` tells a name that is none (of a joint, a hand or a prop) from what is written for it: a number, a word.
    """

    def __init__(self, code: PoseFault, where: tuple[str, ...], message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.where = where
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing at a place told from the body: a pillow under the knees."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Pose:
    """One position of the body.

    `angles` holds degrees in the order of ANGLES. `start` names the pose from which one moves into this one. `words`
    are the author's own, which win over those that the angles give. A `mirrored` pose faces the other way. With
    `either_side` it is the patient who chooses the side, and no words name one.
    """

    name: str
    title: str
    posture: PostureName
    view: ViewName
    angles: tuple[float, ...]
    supports: tuple[str, ...]
    rests: tuple[str, ...] = ()
    hands: tuple[tuple[str, str], ...] = ()
    props: tuple[Prop, ...] = ()
    target: tuple[str, ...] = ()
    start: str | None = None
    words: str | None = None
    mirrored: bool = False
    either_side: bool = False

    def angle(self, name: str) -> float:
        """Degrees of one joint, such as `left-knee-flexion`."""
        return self.angles[PLACE[name]]


def make_pose(
    name: str,
    posture: PostureName,
    *,
    title: str = "",
    like: Pose | None = None,
    view: ViewName | None = None,
    trunk: Mapping[str, float] | None = None,
    both: Mapping[str, float] | None = None,
    left: Mapping[str, float] | None = None,
    right: Mapping[str, float] | None = None,
    supports: Iterable[str] | None = None,
    rests: Iterable[str] | None = None,
    hands: Mapping[str, str] | None = None,
    props: Mapping[str, str] | Iterable[tuple[str, str]] | None = None,
    target: Iterable[str] | None = None,
    start: str | None = None,
    words: str | None = None,
    either_side: bool | None = None,
) -> Pose:
    """A pose from what is written of it. What is not written is as in `like`, else as in the base posture.

    Raises PoseError for a name that is none, an angle that no joint has, and a prop or a hand where it cannot be.
    """
    base = POSTURES[posture]
    angles = list(like.angles) if like else [base.angles.get(joint, 0.0) for joint in ANGLES]
    _set(angles, "trunk", "", {**TRUNK_JOINTS, **ROOT_TURNS}, trunk)
    for side in SIDES:
        _set(angles, "both", f"{side}-", LIMB_JOINTS, both)
    for side, own in zip(SIDES, (left, right), strict=True):
        _set(angles, side, f"{side}-", LIMB_JOINTS, own)
    pairs = props.items() if isinstance(props, Mapping) else props
    things = None if pairs is None else tuple(_prop(kind, place) for kind, place in pairs)
    return Pose(
        name=name,
        title=title or (like.title if like else name.replace("-", " ").capitalize()),
        posture=posture,
        view=view or (like.view if like else base.view),
        angles=tuple(angles),
        supports=_names("supports", supports, SUPPORTS, like.supports if like else base.supports),
        rests=_names("rests", rests, RESTS, like.rests if like else base.rests),
        hands=_hands(hands, like.hands if like else ()),
        props=things if things is not None else (like.props if like else ()),
        target=_names("target", target, SITES, like.target if like else ()),
        start=start if start is not None else (like.start if like else None),
        words=words,
        mirrored=like.mirrored if like else False,
        either_side=like is not None and like.either_side if either_side is None else either_side,
    )


def _set(
    angles: list[float], group: str, prefix: str, known: Mapping[str, object], given: Mapping[str, float] | None
) -> None:
    for joint, value in (given or {}).items():
        if joint not in known:
            hint = _ELSEWHERE.get(joint) or _one_of(joint, known)
            raise PoseError("unknown-key", (group, joint), f"“{joint[:40]}” is no joint here", hint)
        low, high = RANGES[prefix + joint]
        if not low <= value <= high:
            message = f"{joint.replace('-', ' ')} {value:g}° is more than a body can do"
            raise PoseError("range", (group, joint), message, f"Write a number from {low:g} to {high:g}.")
        angles[PLACE[prefix + joint]] = float(value)


_ELSEWHERE: Final = {
    **dict.fromkeys((*TRUNK_JOINTS, *ROOT_TURNS), "Write it under `trunk`."),
    **dict.fromkeys(LIMB_JOINTS, "Write it under `both`, `left` or `right`."),
}
"""What to do with a joint that there is, but not where it was written."""


def _names(
    group: str, given: Iterable[str] | None, known: tuple[str, ...], default: tuple[str, ...]
) -> tuple[str, ...]:
    if given is None:
        return default
    names = tuple(given)
    for name in names:
        if name not in known:
            raise PoseError("unknown-word", (group, name), f"“{name[:40]}” is not known here", _one_of(name, known))
    return names


def _hands(given: Mapping[str, str] | None, default: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    if given is None:
        return default
    for hand, hold in given.items():
        if hand not in SIDES:
            raise PoseError("unknown-key", ("hands", hand), f"“{hand[:40]}” is no hand", _one_of(hand, SIDES))
        if hold not in HOLDS:
            raise PoseError("unknown-word", ("hands", hand), f"no hand can hold “{hold[:40]}”", _one_of(hold, HOLDS))
    return tuple(given.items())


def _prop(kind: str, place: str) -> Prop:
    if kind not in PROP_PLACES:
        raise PoseError("unknown-key", ("props", kind), f"“{kind[:40]}” is no prop", _one_of(kind, PROP_PLACES))
    if place not in PROP_PLACES[kind]:
        message = f"a {kind} cannot be at “{place[:40]}”"
        raise PoseError("unknown-word", ("props", kind), message, _one_of(place, PROP_PLACES[kind]))
    return Prop(kind, place)


def _one_of(name: str, known: Iterable[str]) -> str:
    """What to write instead of a name that is none; which side is meant is never guessed."""
    names = list(known)
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    if not near:
        return f"Write one of: {', '.join(names)}."
    meant = near if name.startswith(SIDES) else dict.fromkeys((near[0], _other(near[0])))
    return f"Did you mean {' or '.join(f'`{one}`' for one in meant)}?"


def _other(name: str) -> str:
    """The name of this part on the other side; a part without sides keeps its name."""
    if name.startswith("left"):
        return "right" + name.removeprefix("left")
    if name.startswith("right"):
        return "left" + name.removeprefix("right")
    return name


_SIDE_WORD: Final = re.compile(r"(?<!all )\b(left|right)\b(?![ -](?:angle|away|now))", re.IGNORECASE)
_OTHER_WORD: Final = {
    case(one): case(other) for one, other in (SIDES, SIDES[::-1]) for case in (str.lower, str.capitalize, str.upper)
}


def _said_of_the_other(words: str) -> str:
    """English words with left and right exchanged, where a side is meant: a right angle stays one."""
    return _SIDE_WORD.sub(lambda found: _OTHER_WORD.get(found[0], found[0]), words)


_MIRROR: Final = tuple((PLACE[_other(name)], -1.0 if name in TURNING else 1.0) for name in ANGLES)


def mirror(pose: Pose) -> Pose:
    """This pose on the other side, facing the other way. The mirror of a mirror is the pose itself.

    Title and words say left for right, so that nobody hears the wrong side.
    """
    return replace(
        pose,
        title=_said_of_the_other(pose.title),
        words=None if pose.words is None else _said_of_the_other(pose.words),
        angles=tuple(pose.angles[place] * sign + 0.0 for place, sign in _MIRROR),
        supports=tuple(map(_other, pose.supports)),
        rests=tuple(map(_other, pose.rests)),
        hands=tuple((_other(hand), _other(hold)) for hand, hold in pose.hands),
        props=tuple(replace(prop, place=_other(prop.place)) for prop in pose.props),
        target=tuple(map(_other, pose.target)),
        mirrored=not pose.mirrored,
    )


def is_symmetric(pose: Pose) -> bool:
    """Whether the mirrored pose is the same one, only drawn the other way round."""
    return pose.posture != "side-lying" and _regardless_of_order(pose) == _regardless_of_order(mirror(pose))


def _regardless_of_order(pose: Pose) -> tuple[object, ...]:
    lists = (pose.supports, pose.rests, pose.hands, pose.props, pose.target)
    return (pose.angles, *map(frozenset, lists))
