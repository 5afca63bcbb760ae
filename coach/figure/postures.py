"""The base postures: which way the body lies or stands, what carries it, and its joints when nothing is said."""

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from coach.figure.vectors import BodyFrame

PostureName: TypeAlias = Literal["supine", "prone", "side-lying", "all-fours", "sitting", "standing"]
ViewName: TypeAlias = Literal["side", "raised", "high", "above", "corner", "high-corner", "feet", "front", "back"]


@dataclass(frozen=True, slots=True)
class Posture:
    """A base posture.

    `frame` is the pelvis's, as the viewer sees it who looks along +y. `supports` are the one or two parts that carry
    the body: it is turned by `turn` until both touch, and then set down. `rests` are the limbs that lie or stand on
    the floor too. `angles` are what the joints are where a pose says nothing.
    """

    frame: BodyFrame
    view: ViewName
    supports: tuple[str, ...]
    turn: Literal["incline", "lean"]
    rests: tuple[str, ...] = ()
    angles: dict[str, float] = field(default_factory=dict)


_TO_VIEWER = (0.0, -1.0, 0.0)
_LEFT, _RIGHT = (-1.0, 0.0, 0.0), (1.0, 0.0, 0.0)
_UP, _DOWN = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)


def _both(**angles: float) -> dict[str, float]:
    return {f"{side}-{name.replace('_', '-')}": angle for side in ("left", "right") for name, angle in angles.items()}


POSTURES: Final[dict[PostureName, Posture]] = {
    "supine": Posture(
        frame=(_TO_VIEWER, _UP, _LEFT),
        view="side",
        supports=("pelvis", "chest"),
        turn="incline",
        rests=("head", "left-arm", "right-arm", "left-heel", "right-heel"),
        angles={"lumbar-flexion": -6.0, **_both(ankle_dorsiflexion=-15, elbow_flexion=12, shoulder_abduction=8)},
    ),
    "prone": Posture(
        frame=(_TO_VIEWER, _DOWN, _RIGHT),
        view="side",
        supports=("pelvis", "chest"),
        turn="incline",
        rests=("head", "left-knee", "right-knee", "left-shin", "right-shin"),
        angles={"lumbar-flexion": -6.0, **_both(ankle_dorsiflexion=-50)},
    ),
    "side-lying": Posture(
        frame=(_DOWN, _TO_VIEWER, _LEFT),
        view="above",
        supports=("right-hip", "right-shoulder"),
        turn="lean",
        rests=("right-leg",),
        angles={
            **_both(hip_flexion=55, knee_flexion=82, shoulder_flexion=52, elbow_flexion=82),
            "right-shoulder-flexion": 95.0,
            "right-elbow-flexion": 125.0,
        },
    ),
    "all-fours": Posture(
        frame=(_TO_VIEWER, _DOWN, _RIGHT),
        view="side",
        supports=("knees", "hands"),
        turn="incline",
        rests=("left-shin", "right-shin", "left-fingers", "right-fingers"),
        angles={
            "neck-flexion": -10.0,
            **_both(hip_flexion=77, knee_flexion=90, ankle_dorsiflexion=-50, shoulder_flexion=77, wrist_extension=90),
        },
    ),
    "sitting": Posture(
        frame=(_TO_VIEWER, _RIGHT, _UP),
        view="side",
        supports=("feet",),
        turn="incline",
        rests=("left-toes", "right-toes"),
        angles=_both(hip_flexion=88, knee_flexion=88, shoulder_flexion=25, elbow_flexion=55),
    ),
    "standing": Posture(
        frame=(_TO_VIEWER, _RIGHT, _UP),
        view="side",
        supports=("feet",),
        turn="incline",
        rests=("left-toes", "right-toes"),
        angles={"lumbar-flexion": -6.0, **_both(elbow_flexion=8, shoulder_flexion=2)},
    ),
}
