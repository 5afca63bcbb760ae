"""What a figure does to the body that takes it: rest, move, stretch or strengthen. The gate goes by this.

For the figures that coach brings it is a table, complete by test, by what each is for. Of any other figure the angles
and what carries the body can be measured; that finds a stretch or a load, but never says that there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coach.figure.aloft import aloft, held, twins
from coach.figure.anatomy import SIDES
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.kinds import Does

BENT: Final = 10.0
"""Degrees by which the lower back may be bent forward, to the side or turned, and still rest (our default)."""
ARCHED: Final = 12.0
"""Degrees by which the lower back may be arched, and still rest (our default; it is 6 in lying flat)."""
ROUNDED: Final = 19.0
"""Degrees by which the upper back may be bent either way, and still rest (our default)."""
DRAWN_IN: Final = 95.0
"""Degrees of the hip in lying or on hands and knees, beyond which the thigh takes the pelvis and the lower back along
(our default; 90 is a calf on a chair)."""
LEANING: Final = 30.0
"""Degrees by which the pelvis may lean forward in sitting and standing, and still rest (our default)."""
FOLDED: Final = {"sitting": 100.0, "standing": 45.0}
"""Degrees of both hips in sitting and standing, beyond which the body is folded forward (our default)."""
HIP_BACK: Final = -15.0
"""Degrees of the hip, behind which the front of the hip is stretched (our default; a step goes to -14)."""
LEG_UP: Final = (55.0, 45.0)
"""Degrees of the hip beyond which, with a knee bent less than the second, the back of the thigh is stretched (our
default)."""

CROSSED: Final = 45.0
"""Degrees of turning the hip out, beyond which the buttock is stretched (our default)."""
LEANED: Final = {"sitting": 15.0, "standing": 10.0}
"""Degrees by which the pelvis may lean back or to one side in sitting and standing, and still rest (our default)."""
STOOPED: Final = 45.0
"""Degrees by which the pelvis, the lower and the upper back together may bend forward in sitting and standing, and
still rest (our default)."""
HEEL_UP: Final = 110.0
"""Degrees of the knee in lying on the belly, beyond which the front of the thigh is stretched (our default)."""


@dataclass(frozen=True, slots=True)
class Influence:
    """What a figure does, and why that is known."""

    does: Does
    why: str


_REST: Final = Influence(Does.REST, "a position to rest in")
_MOVE: Final = Influence(Does.MOVE, "the limbs move and the back stays as it is")
_ON_THE_WAY: Final = Influence(Does.STRETCH, "this is a moment of getting up or down, and no place to stay")


def _stretch(why: str) -> Influence:
    return Influence(Does.STRETCH, why)


def _strengthen(why: str) -> Influence:
    return Influence(Does.STRENGTHEN, why)


_TILT: Final = _stretch("pressing it down bends the lower back")
_ONE_KNEE: Final = _stretch("a knee at the chest bends the lower back")
_BOTH_KNEES: Final = _stretch("both knees at the chest bend the lower back")
_ROLL: Final = _stretch("knees that sink to one side turn the lower back")
_THIGH: Final = _stretch("a leg in the towel stretches the back of the thigh")
_BUTTOCK: Final = _stretch("an ankle on the other knee stretches the buttock")
_CAT: Final = _stretch("rounding the back bends it forward")
_COW: Final = _stretch("a belly that sinks arches the lower back")
_CHILD: Final = _stretch("the bottom towards the heels bends the lower back")
_ELBOWS: Final = _stretch("lying propped on the elbows arches the lower back")
_BRIDGE: Final = _strengthen("the hips are lifted and held")
_LEGS_UP: Final = _strengthen("the belly has to hold the legs up")
_BIRD_DOG: Final = _strengthen("the back has to hold a leg that is stretched out")
_SIDE_PLANK: Final = _strengthen("the waist has to hold the hips up")

EFFECTS: Final[dict[str, Influence]] = {
    "supine-legs-long": _REST,
    "supine-knees-bent": _REST,
    "supine-hands-on-belly": _REST,
    "supine-hand-on-belly": _REST,
    "supine-calves-on-chair": _REST,
    "supine-knees-over-pillows": _REST,
    "supine-legs-raised": _REST,
    "supine-upper-body-raised": _REST,
    "supine-ankle-pumps": _MOVE,
    "supine-toes-away": _MOVE,
    "supine-heel-slide": _MOVE,
    "supine-pelvic-tilt": _TILT,
    "supine-pelvic-tilt-small": _TILT,
    "supine-knee-to-chest": _ONE_KNEE,
    "supine-knee-halfway": _ONE_KNEE,
    "supine-knees-to-chest": _BOTH_KNEES,
    "supine-knees-halfway": _BOTH_KNEES,
    "supine-knee-roll": _ROLL,
    "supine-knee-roll-small": _ROLL,
    "supine-knees-up": _REST,
    "supine-towel-ready": _THIGH,
    "supine-towel-left": _THIGH,
    "supine-hamstring-towel": _THIGH,
    "supine-towel-low": _THIGH,
    "supine-bridge": _BRIDGE,
    "supine-bridge-low": _BRIDGE,
    "supine-knees-above-hips": _LEGS_UP,
    "supine-dead-bug": _LEGS_UP,
    "supine-foot-lifted": _LEGS_UP,
    "supine-figure-four": _BUTTOCK,
    "supine-figure-four-low": _BUTTOCK,
    "supine-finger-pressure": _REST,
    "side-lying": _REST,
    "side-lying-head-pillow": _REST,
    "side-lying-pillows": _REST,
    "side-lying-left": _REST,
    "side-lying-pillow": _REST,
    "side-lying-cold-pack": _REST,
    "side-finger-pressure": _REST,
    "side-hand-on-muscle": _REST,
    "side-push-up": _ON_THE_WAY,
    "side-on-elbow": _ON_THE_WAY,
    "side-on-elbow-left": _ON_THE_WAY,
    "side-plank-on-knees": _SIDE_PLANK,
    "side-plank-low": _SIDE_PLANK,
    "all-fours": _REST,
    "all-fours-cat": _CAT,
    "all-fours-cow": _COW,
    "all-fours-cat-small": _CAT,
    "all-fours-cow-small": _COW,
    "all-fours-cat-and-cow": _CAT,
    "all-fours-cat-and-cow-small": _CAT,
    "all-fours-bird-dog": _BIRD_DOG,
    "all-fours-leg-back": _BIRD_DOG,
    "childs-pose": _CHILD,
    "childs-pose-high": _CHILD,
    "kneeling-with-chair": _ON_THE_WAY,
    "half-kneeling-with-chair": _ON_THE_WAY,
    "prone-lying": _REST,
    "prone-on-elbows": _ELBOWS,
    "prone-on-elbows-low": _ELBOWS,
    "sitting-upright": _REST,
    "sitting-cold-pack": _REST,
    "sitting-heat-pack": _REST,
    "sitting-edge": _REST,
    "sitting-finger-pressure": _REST,
    "standing": _REST,
    "standing-finger-pressure": _REST,
    "standing-shower": _REST,
    "walking": _MOVE,
    "walking-other-foot": _MOVE,
    "walking-finger-pressure": _MOVE,
    "walking-finger-pressure-other-foot": _MOVE,
}
"""What each figure that coach brings does to whoever stays in it or repeats it."""
PASSED: Final = frozenset(name for name, effect in EFFECTS.items() if effect is _ON_THE_WAY)
"""Figures that show getting down and up. Whoever only passes through them moves as everybody has to; whoever stays in
them, or does them again and again, bends the back."""


def effect_of(name: str, *, passing: bool = False) -> Influence | None:
    """What a figure that coach brings does; None if it is not known. `passing`: it is only a stage of a set-up."""
    if name not in LIBRARY:
        return None
    if passing and name in PASSED:
        return Influence(Does.MOVE, "getting up or down")
    return EFFECTS.get(name, Influence(Does.STRETCH, "nobody has judged this figure yet"))


def measured(pose: Pose) -> Influence | None:
    """The strictest that can be measured on a pose; None where nothing is found, which does not make it harmless."""
    if _carried_free(pose):
        return _strengthen("the body is held up without its hips resting on anything")
    if aloft(pose) and not any(_near_or_crossed(pose, side) for side in SIDES):
        return (
            _stretch("the hands hold a leg up")
            if held(pose)
            else _strengthen("a limb that rests on nothing has to be held up")
        )
    return next((_stretch(why) for why in _stretches(pose)), None)


def copied(pose: Pose, *, passing: bool = False) -> Influence | None:
    """What the figure does that coach brings with the same angles; None where none is alike, or one to rest in is."""
    found = [effect for name in twins(pose) if (effect := effect_of(name, passing=passing)) is not None]
    gated = all(effect.does in (Does.STRETCH, Does.STRENGTHEN) for effect in found)
    return found[0] if found and gated else None


def _stretches(pose: Pose) -> Iterator[str]:
    lumbar = pose.angle("lumbar-flexion")
    hips = [pose.angle(f"{side}-hip-flexion") for side in SIDES]
    knees = [pose.angle(f"{side}-knee-flexion") for side in SIDES]
    folded, leaned = FOLDED.get(pose.posture), LEANED.get(pose.posture)
    drawn = max(hips) if pose.posture == "sitting" else min(hips)  # one knee may be bent in a step, not on a seat
    bent = sum(max(0.0, pose.angle(name)) for name in ("incline", "lumbar-flexion", "thoracic-flexion"))
    found = {
        "it bends the lower back": lumbar > BENT,
        "it arches the lower back": lumbar < -ARCHED,
        "it turns the back": abs(pose.angle("rotation")) > BENT,
        "it bends the back to one side": abs(pose.angle("side-bend")) > BENT,
        "it bends the upper back": abs(pose.angle("thoracic-flexion")) > ROUNDED,
        "a thigh drawn in so far bends the lower back": folded is None and max(hips) > DRAWN_IN,
        "it bends the body forward": folded is not None and (drawn > folded or pose.angle("incline") > LEANING),
        "it stoops": folded is not None and bent > STOOPED,
        "it leans": leaned is not None and max(abs(pose.angle("lean")), -pose.angle("incline")) > leaned,
        "it stretches the front of the thigh": pose.posture == "prone" and max(knees) > HEEL_UP,
        "it stretches the front of the hip": min(hips) < HIP_BACK,
        "a leg raised straight stretches the back of the thigh": any(_leg_up(pose, side) for side in SIDES),
        "it stretches the buttock": any(_crossed(pose, side) for side in SIDES),
    }
    yield from (why for why, holds in found.items() if holds)


def _near_or_crossed(pose: Pose, side: str) -> bool:
    """Whether a leg that is in the air is so near to the chest, so straight or so crossed that it is a stretch."""
    drawn_in = pose.posture == "supine" and pose.angle(f"{side}-hip-flexion") > DRAWN_IN
    return drawn_in or _leg_up(pose, side) or _crossed(pose, side)


def _leg_up(pose: Pose, side: str) -> bool:
    hip, knee = LEG_UP
    return pose.angle(f"{side}-hip-flexion") > hip and pose.angle(f"{side}-knee-flexion") < knee


def _crossed(pose: Pose, side: str) -> bool:
    return pose.angle(f"{side}-hip-rotation") > CROSSED


_CARRIERS: Final[dict[str, frozenset[str]]] = {
    "supine": frozenset({"pelvis", "back", *(f"{side}-hip" for side in SIDES)}),
    "prone": frozenset({"pelvis", *(f"{side}-hip" for side in SIDES), *(f"{side}-thigh" for side in SIDES)}),
    "side-lying": frozenset({"pelvis", *(f"{side}-hip" for side in SIDES)}),
    "all-fours": frozenset({"knees", "shins"}),
}
"""What has to rest on the floor in lying and on hands and knees, or else muscles hold the body up."""


def _carried_free(pose: Pose) -> bool:
    carriers = _CARRIERS.get(pose.posture)
    return carriers is not None and carriers.isdisjoint(pose.supports)
