"""The measures of the drawn body: how far each joint goes, how long each bone is, how thick each part.

Lengths are parts of the body's height, after Drillis and Contini (1966, as in Winter, Biomechanics and Motor Control
of Human Movement). Joint ranges are those of the American Academy of Orthopaedic Surgeons (Joint Motion, 1965), a
little widened where a relaxed posture goes to the end of the range. A drawing needs no more than that.
"""

from typing import Final, Literal, NamedTuple, TypeAlias

Side: TypeAlias = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")


class Range(NamedTuple):
    """Degrees that a joint can have. What a positive and a negative angle mean is in the joint's row below."""

    low: float
    high: float


TRUNK_JOINTS: Final[dict[str, Range]] = {
    "lumbar-flexion": Range(-35, 60),  # bending forward; back is negative
    "thoracic-flexion": Range(-30, 45),
    "side-bend": Range(-40, 40),  # to the right; to the left is negative
    "rotation": Range(-50, 50),  # turning the chest to the right, against the pelvis
    "neck-flexion": Range(-60, 60),
    "neck-rotation": Range(-80, 80),  # looking to the right
}
LIMB_JOINTS: Final[dict[str, Range]] = {
    "hip-flexion": Range(-30, 135),  # extension is negative
    "hip-abduction": Range(-35, 55),  # away from the other leg; across it is negative
    "hip-rotation": Range(-50, 80),  # the toes outwards; with a bent knee the range is wider
    "knee-flexion": Range(-5, 160),
    "ankle-dorsiflexion": Range(-60, 30),  # the toes up; pointing them is negative
    "shoulder-flexion": Range(-60, 180),  # the arm to the front and up; back is negative
    "shoulder-abduction": Range(-45, 180),  # to the side and up; across the chest is negative
    "shoulder-rotation": Range(-95, 95),  # outwards
    "elbow-flexion": Range(-5, 155),
    "wrist-extension": Range(-90, 95),  # the back of the hand towards the forearm
}
ROOT_TURNS: Final[dict[str, Range]] = {
    "incline": Range(-95, 95),  # the pelvis leaning forward, as in bowing; back is negative
    "roll": Range(-95, 95),  # turned about the body's long axis, the front to the right
    "lean": Range(-95, 95),  # turned about the front-back axis, the head end to the right
}

ANGLES: Final[tuple[str, ...]] = (
    *ROOT_TURNS,
    *TRUNK_JOINTS,
    *(f"{side}-{joint}" for side in SIDES for joint in LIMB_JOINTS),
)
"""Every angle of a pose, in the order in which a pose holds them."""
PLACE: Final[dict[str, int]] = {name: place for place, name in enumerate(ANGLES)}
RANGES: Final[dict[str, Range]] = {
    **ROOT_TURNS,
    **TRUNK_JOINTS,
    **{f"{side}-{joint}": reach for side in SIDES for joint, reach in LIMB_JOINTS.items()},
}
TURNING: Final = frozenset({"side-bend", "rotation", "neck-rotation", "roll", "lean"})
"""Angles of the middle of the body that change their sign in a mirror."""

THIGH: Final = 0.245
SHANK: Final = 0.246
UPPER_ARM: Final = 0.175
FOREARM: Final = 0.146
HAND: Final = 0.075
FOOT: Final = 0.115
HEEL_BACK: Final = 0.022
HEEL_DOWN: Final = 0.026
VERTEBRAE: Final = (0.060, 0.055, 0.055, 0.055, 0.055)
"""The pelvis and four parts of the spine, from the hips to the shoulders."""
NECK: Final = 0.056
HEAD: Final = 0.064
"""From the end of the neck to the middle of the head, which is also about its radius."""
NOSE: Final = 0.074
CHIN: Final = (0.026, 0.032)
"""From the middle of the head to that of the chin: to the front, and down."""
EAR: Final = (0.03, -0.012)
"""From the middle of the head to an ear: to its side, less than a head is wide, for a head seen from a little above
is not a ball; and to the front."""
EYE: Final = (0.024, 0.045, 0.006)
"""From the middle of the head to an eye: to its side, to the front, and up."""

HIP_WIDTH: Final = 0.062
"""From the middle to a hip joint."""
SHOULDER_WIDTH: Final = 0.112

TRUNK_LEVELS: Final[tuple[tuple[float, float], ...]] = (
    (0.082, 0.056),
    (0.074, 0.052),
    (0.068, 0.050),
    (0.078, 0.056),
    (0.092, 0.056),
    (0.100, 0.040),
)
"""Half the width and half the depth of the trunk, from the hips to the shoulders."""

RADII: Final[dict[str, float]] = {
    "hip": 0.046,
    "knee": 0.032,
    "ankle": 0.021,
    "heel": 0.019,
    "toes": 0.013,
    "shoulder": 0.029,
    "elbow": 0.021,
    "wrist": 0.016,
    "fingers": 0.013,
    "neck": 0.030,
    "head": 0.062,
    "nose": 0.015,
    "face": 0.030,
    "chin": 0.034,
}
