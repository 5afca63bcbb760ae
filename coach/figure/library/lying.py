"""Poses on the back: resting, and the stretches and exercises that begin with bent knees."""

from typing import Final

from coach.figure.pose import Pose, make_pose

_REST = ("head", "left-arm", "right-arm")
_FEET = ("left-foot", "right-foot")

_LONG = make_pose("supine-legs-long", "supine", title="On your back, legs long")
_BENT = make_pose(
    "supine-knees-bent",
    "supine",
    title="On your back, knees bent",
    both={"hip-flexion": 45, "knee-flexion": 90},
    rests=(*_REST, *_FEET),
)

POSES: Final[tuple[Pose, ...]] = (
    _LONG,
    _BENT,
    make_pose(
        "supine-calves-on-chair",
        "supine",
        title="Legs on a chair",
        both={"hip-flexion": 90, "knee-flexion": 90, "ankle-dorsiflexion": 0},
        trunk={"neck-flexion": 12},
        rests=("left-arm", "right-arm"),
        props={"chair": "calves", "pillow": "head"},
        start="supine-knees-bent",
    ),
    make_pose(
        "supine-knees-over-pillows",
        "supine",
        title="Pillows under your knees",
        both={"hip-flexion": 38, "knee-flexion": 60, "ankle-dorsiflexion": -10},
        trunk={"neck-flexion": 12},
        rests=("left-arm", "right-arm", "left-heel", "right-heel"),
        props={"pillow": "knees"},
    ),
    make_pose(
        "supine-knee-to-chest",
        "supine",
        title="One knee to the chest",
        like=_BENT,
        right={"hip-flexion": 122, "knee-flexion": 125, "ankle-dorsiflexion": -20},
        rests=("head", "left-foot"),
        hands={"left": "right-shin", "right": "right-shin"},
        target=("lower-back",),
        start="supine-knees-bent",
    ),
)
