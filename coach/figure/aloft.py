"""Limbs that nothing carries, and figures whose angles are those of one that coach brings. See `effects`."""

from collections.abc import Callable
from math import cos, radians, sin
from typing import Final

from coach.figure.anatomy import ANGLES, PLACE, SHANK, SIDES, THIGH
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror

IN_THE_AIR: Final = 0.09
"""How far the foot of a leg that nothing carries may be above the floor, of the body's height: 15 cm (our default)."""
SHORTER: Final = 0.06
"""How much shorter one leg may reach down than the other in standing, of the body's height: a step is 0.02 (our
default)."""
SQUATTING: Final = 40.0
"""Degrees of both knees in standing, beyond which the thighs have to hold the body (our default)."""
OFF_THE_FLOOR: Final = {"prone": (-5.0, 30.0), "all-fours": (45.0, 60.0)}
"""On the belly, degrees of the hip behind which, and of the knee beyond which, a leg is in the air; on hands and knees
those of the thigh, against the floor, and of the knee below which it is (our default)."""
ARM_OUT: Final = 130.0
"""Degrees of the shoulder on hands and knees, beyond which an arm is held out (our default)."""
APART: Final = 15.0
"""Degrees that one leg may be moved away in lying on the side, with no pillow between (our default)."""
ALIKE: Final = 5.0
"""Degrees within which the trunk and the legs of two figures are the same (our default)."""

_COMPARED: Final = tuple(
    PLACE[name] for name in ANGLES if not any(part in name for part in ("shoulder", "elbow", "wrist", "ankle", "neck"))
)


def aloft(pose: Pose) -> bool:
    """Whether a limb is in the air, or the legs or the belly have to hold the body."""
    find = _ALOFT.get(pose.posture)
    return find is not None and find(pose)


def held(pose: Pose) -> bool:
    """Whether the hands, or a towel in them, hold a leg."""
    return any(hold == "towel" or hold.startswith(("left-", "right-")) for _, hold in pose.hands)


def twins(pose: Pose) -> tuple[str, ...]:
    """The figures that coach brings whose trunk and legs are as those of `pose`, on either side: the nearest alone."""
    far = {
        name: min(_apart(pose, other), _apart(pose, mirror(other)))
        for name, other in LIBRARY.items()
        if other.posture == pose.posture
    }
    nearest = min(far.values(), default=ALIKE + 1)
    return tuple(name for name, apart in far.items() if apart == nearest) if nearest <= ALIKE else ()


def _apart(pose: Pose, other: Pose) -> float:
    return max(abs(pose.angles[place] - other.angles[place]) for place in _COMPARED)


def _legs(pose: Pose) -> list[tuple[float, float]]:
    """The hip and the knee of each leg, in degrees."""
    return [(pose.angle(f"{side}-hip-flexion"), pose.angle(f"{side}-knee-flexion")) for side in SIDES]


def _propped(pose: Pose, *places: str) -> bool:
    return any(prop.kind in ("pillow", "chair") and prop.place in places for prop in pose.props)


def _supine(pose: Pose) -> bool:
    lying = not {"chest", "back"}.isdisjoint(pose.supports)
    if not lying and not _propped(pose, "back"):
        return True
    risen = 0.0 if lying else pose.angle("incline")
    feet = (THIGH * sin(radians(hip - risen)) + SHANK * sin(radians(hip - risen - knee)) for hip, knee in _legs(pose))
    return max(feet) > IN_THE_AIR and not _propped(pose, "calves", "ankles", "knees")


def _prone(pose: Pose) -> bool:
    behind, beyond = OFF_THE_FLOOR["prone"]
    return any(hip < behind or (knee > beyond and not _propped(pose, "ankles")) for hip, knee in _legs(pose))


def _side_lying(pose: Pose) -> bool:
    away = max(pose.angle(f"{side}-hip-abduction") for side in SIDES)
    return away > APART and not _propped(pose, "between-knees")


def _all_fours(pose: Pose) -> bool:
    thigh, below = OFF_THE_FLOOR["all-fours"]
    off = any(hip - pose.angle("incline") < thigh or knee < below for hip, knee in _legs(pose))
    up = "hands" in pose.supports and max(pose.angle(f"{side}-shoulder-flexion") for side in SIDES) > ARM_OUT
    return off or up


def _standing(pose: Pose) -> bool:
    if "feet" not in pose.supports:
        return False
    down = [THIGH * cos(radians(hip)) + SHANK * cos(radians(hip - knee)) for hip, knee in _legs(pose)]
    return max(down) - min(down) > SHORTER or min(knee for _, knee in _legs(pose)) > SQUATTING


_ALOFT: Final[dict[str, Callable[[Pose], bool]]] = {
    "supine": _supine,
    "prone": _prone,
    "side-lying": _side_lying,
    "all-fours": _all_fours,
    "standing": _standing,
}
"""How each posture is looked at; in sitting the seat carries the legs."""
