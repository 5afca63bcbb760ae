"""What is said of a pose: for every topic a table of phrases, of which the first that fits is said.

Each topic is asked about both sides of the body. Where both find the same phrase it is said once, for both; else each
side tells its own, in the order of the table. What goes to one side is said from that side, and the other finds words
that are empty. Here stands what is said of the whole body; legs and arms have tables of their own.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from coach.figure.looks import SidedPose
from coach.figure.postures import PostureName


class Phrase(NamedTuple):
    """When it fits, and its words. In them stand `{side}`, `{other}`, and `{ground}` for what the body lies on.

    `both` is for when it fits both sides; empty means the same as `one`. What has no words because it goes without
    saying has some in `again`, for when it comes after something else.
    """

    when: Callable[[SidedPose], bool]
    one: str
    both: str = ""
    again: str = ""


Topic: TypeAlias = tuple[Phrase, ...]
ACROSS: Final = ""
"""No words: the other side of the body tells it."""


def otherwise(one: str = "", both: str = "", *, again: str = "") -> Phrase:
    """What is said where nothing before it fits."""
    return Phrase(lambda it: True, one, both, again)


POSTURE: Final[dict[PostureName, Topic]] = {
    "supine": (
        Phrase(lambda it: it.has("pillow", "back"), "You lie on your back, your head and chest raised on pillows."),
        otherwise("You lie on your back."),
    ),
    "prone": (otherwise("You lie on your front."),),
    "side-lying": (
        Phrase(
            lambda it: it.below and it.hold == it.across.hold == "floor",
            "You are on your {side} side, and push yourself up.",
        ),
        Phrase(lambda it: it.below and it.up("chest") > 0.08, "You are on your {side} side, your chest lifted."),
        Phrase(lambda it: it.below, "You lie on your {side} side."),
        Phrase(lambda it: it.across.below, ACROSS),
        otherwise("You lie on your side."),
    ),
    "all-fours": (
        Phrase(lambda it: it.up("pelvis") < 0.10, "You're kneeling, sitting back with your bottom near your heels."),
        otherwise("You are on your hands and knees."),
    ),
    "sitting": (
        Phrase(lambda it: it.has("chair", "seat"), "You sit on a chair."),
        Phrase(lambda it: it.has("bed", "seat"), "You sit on the edge of a bed."),
        Phrase(lambda it: it.up("pelvis") < 0.05, "You sit on the floor."),
        otherwise("You sit."),
    ),
    "standing": (
        Phrase(lambda it: it.down("knee") and it.across.down("knee"), "You kneel."),
        Phrase(lambda it: it.down("knee"), "You kneel on your {side} knee."),
        Phrase(lambda it: it.across.down("knee"), ACROSS),
        Phrase(lambda it: it.has("shower", "lower-back"), "You stand in the shower."),
        Phrase(lambda it: it.walking, "You walk with small steps."),
        otherwise("You stand."),
    ),
}
"""The first sentence. Where it is another one, the whole pose is described anew."""

_UPRIGHT_BACK: Final = (
    Phrase(lambda it: it.lean > 40, "You lean far forward."),
    Phrase(lambda it: it.lean > 14, "You lean forward a little."),
    Phrase(lambda it: it.lean < -14, "You lean back."),
    otherwise(again="Your back is upright."),
)
BACK_PHRASES: Final[dict[PostureName, Topic]] = {
    "supine": (
        Phrase(lambda it: it.up("pelvis") > 0.075, "Your hips are lifted."),
        Phrase(lambda it: it.up("pelvis") > 0.03, "Your hips are lifted a little."),
        Phrase(lambda it: it.pressed_well, "Your lower back is pressed gently into the {ground}."),
        Phrase(lambda it: it.pressed, "Your lower back is pressed a little way into the {ground}."),
        Phrase(lambda it: it.trunk("lumbar-flexion") < -14, "Your lower back is hollow."),
        otherwise(again="Your back and your hips rest on the {ground}."),
    ),
    "prone": (
        Phrase(lambda it: it.up("chest") > 0.085, "Your chest is lifted, and your hips stay down."),
        Phrase(lambda it: it.up("chest") > 0.03, "Your chest is lifted a little, and your hips stay down."),
        otherwise(again="Your chest is down."),
    ),
    "side-lying": (
        Phrase(lambda it: min(it.height("hip"), it.across.height("hip")) > 0.076, "Your hips are lifted."),
        Phrase(lambda it: not it.down("hip") and not it.across.down("hip"), "Your hips are lifted a little."),
        otherwise(again="Your hips are down."),
    ),
    "all-fours": (
        Phrase(lambda it: it.up("pelvis") < 0.10, ""),  # the posture tells it
        Phrase(lambda it: it.up("pelvis") < 0.18, "Your bottom is a little way back, towards your heels."),
        Phrase(lambda it: it.bend > 50, "Your back is rounded up towards the ceiling."),
        Phrase(lambda it: it.bend > 14, "Your back is rounded up a little."),
        Phrase(lambda it: it.bend < -34, "Your belly sinks, and your chest is lifted."),
        Phrase(lambda it: it.bend < -14, "Your belly sinks a little."),
        otherwise("Your back is flat."),
    ),
    "sitting": _UPRIGHT_BACK,
    "standing": _UPRIGHT_BACK,
}
"""The back and the hips."""

BEND: Final = (
    Phrase(lambda it: it.posture == "side-lying", ""),  # it follows from what props the body up
    Phrase(lambda it: it.trunk("side-bend") > 11, "You bend to your {side}."),
    Phrase(lambda it: it.trunk("side-bend") < -11, ACROSS),
    otherwise(again="You're not bending to the side now."),
)
TURN: Final = (
    Phrase(
        lambda it: it.posture == "side-lying" and it.below and it.trunk("rotation") > 22,
        "Your chest is turned to the {ground}.",
    ),
    Phrase(
        lambda it: it.posture == "side-lying" and it.across.below and it.trunk("rotation") > 22,
        "Your chest is turned to the ceiling.",
    ),
    Phrase(lambda it: it.trunk("rotation") * it.trunk("roll") < -100, "Both shoulders stay down."),
    Phrase(lambda it: it.trunk("rotation") > 22, "Your chest is turned to your {side}."),
    Phrase(lambda it: it.trunk("rotation") < -22, ACROSS),
    otherwise(again="Your shoulders and hips are in line."),
)
_UPRIGHT_HEAD: Final = (
    Phrase(lambda it: it.trunk("neck-flexion") > 22, "Your head is bent forward."),
    Phrase(lambda it: it.trunk("neck-flexion") < -22, "Your head is bent back."),
    otherwise(again="Your head is upright."),
)
HEAD_PHRASES: Final[dict[PostureName, Topic]] = {
    "supine": (
        Phrase(lambda it: it.lifted_head, "Your head is lifted."),
        otherwise(again="Your head rests."),
    ),
    "prone": (otherwise(),),
    "side-lying": (otherwise(),),
    "all-fours": (
        Phrase(lambda it: it.up("head") < 0.04, "Your forehead rests on the {ground}."),
        Phrase(lambda it: it.trunk("neck-flexion") > 18, "Your head hangs."),
        Phrase(lambda it: it.trunk("neck-flexion") < -40, "Your head is up."),
        otherwise(again="Your head is in line with your back."),
    ),
    "sitting": _UPRIGHT_HEAD,
    "standing": _UPRIGHT_HEAD,
}
GAZE: Final = (
    Phrase(lambda it: it.trunk("neck-rotation") > 17, "You look to your {side}."),
    Phrase(lambda it: it.trunk("neck-rotation") < -17, ACROSS),
    otherwise(again="You look straight ahead."),
)


def _prop(thing: str, place: str, words: str, gone: str) -> Topic:
    return (Phrase(lambda it: it.has(thing, place), words), otherwise(again=gone))


CHAIRS: Final[tuple[Topic, ...]] = (
    _prop("chair", "hands", "There's a chair in front of you.", "The chair in front of you is put away."),
    _prop("chair", "side", "There's a chair beside you.", "The chair beside you is put away."),
)
"""Said before the arms: the hands may hold on to it."""
_AREAS: Final = {"lower-back": "lower back", "upper-back": "upper back", "neck": "neck", "buttock": "buttock"}
PROPS: Final[tuple[Topic, ...]] = (
    _prop("bed", "body", "There's a bed under you.", "You are on the floor."),
    _prop("mat", "body", "There's a mat under you.", "There's no mat under you."),
    _prop("wall", "back", "Your back is against a wall.", "Your back leaves the wall."),
    _prop("wall", "hands", "Your hands are against a wall.", "Your hands leave the wall."),
    _prop("pillow", "head", "A pillow lies under your head.", "The pillow under your head is put away."),
    _prop("pillow", "knees", "Pillows lie under your knees.", "The pillows under your knees are put away."),
    _prop("pillow", "ankles", "A pillow lies under your ankles.", "The pillow under your ankles is put away."),
    _prop("pillow", "belly", "A pillow lies under your belly.", "The pillow under your belly is put away."),
    _prop("pillow", "between-knees", "A pillow lies between your knees.", "The pillow between your knees is put away."),
    *(
        _prop(thing, place, f"A {name} lies against your {area}.", f"The {name} is taken off your {area}.")
        for thing, name in (("cold-pack", "cold pack"), ("heat-pack", "warm pack"))
        for place, area in _AREAS.items()
    ),
    _prop("shower", "lower-back", "Water runs over your lower back.", "The water is off."),
)


def _site(site: str, one: str, both: str = "") -> Topic:
    return (Phrase(lambda it: it.felt(site) and not it.covered(site), one, both), otherwise())


SITE_PHRASES: Final[tuple[Topic, ...]] = (
    _site("lower-back", "your lower back"),
    _site("upper-back", "your upper back"),
    _site("neck", "your neck"),
    _site("belly", "your belly"),
    _site("own-buttock", "your {side} buttock", "both buttocks"),
    _site("own-waist", "the {side} side of your waist", "both sides of your waist"),
    _site("own-hip", "your {side} hip", "both hips"),
    _site("own-front-thigh", "the front of your {side} thigh", "the front of both thighs"),
    _site("own-back-thigh", "the back of your {side} thigh", "the back of both thighs"),
    _site("own-calf", "your {side} calf", "both calves"),
)
"""Names of areas, which one sentence lists."""
