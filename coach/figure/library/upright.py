"""Poses sitting, standing and walking."""

from typing import Final

from coach.figure.pose import Pose, make_pose

_UPRIGHT = make_pose(
    "sitting-upright",
    "sitting",
    title="Sitting upright",
    hands={"left": "left-thigh", "right": "right-thigh"},
    props={"chair": "seat"},
)
_EDGE = make_pose(
    "sitting-edge",
    "sitting",
    title="Sitting on the edge of the bed",
    trunk={"incline": 6},
    both={"hip-flexion": 92, "shoulder-flexion": -18, "elbow-flexion": 14, "wrist-extension": 75},
    props={"bed": "seat"},
)
_STANDING = make_pose("standing", "standing", title="Standing")
_WALKING = make_pose(
    "walking",
    "standing",
    title="Walking with small steps",
    right={"hip-flexion": 20, "knee-flexion": 8, "shoulder-flexion": -18, "elbow-flexion": 14},
    left={"hip-flexion": -14, "knee-flexion": 14, "shoulder-flexion": 22, "elbow-flexion": 20},
    supports=("feet",),
    rests=("left-toes", "right-toes"),
    start="walking-other-foot",
)
_OTHER_FOOT = make_pose(
    "walking-other-foot",
    "standing",
    title="The other foot in front",
    left={"hip-flexion": 20, "knee-flexion": 8, "shoulder-flexion": -18, "elbow-flexion": 14},
    right={"hip-flexion": -14, "knee-flexion": 14, "shoulder-flexion": 22, "elbow-flexion": 20},
    supports=("feet",),
    rests=("left-toes", "right-toes"),
)

UPRIGHT_POSES: Final[tuple[Pose, ...]] = (
    _UPRIGHT,
    make_pose(
        "sitting-cold-pack",
        "sitting",
        title="Sitting, the cold pack behind your back",
        like=_UPRIGHT,
        props=(("chair", "seat"), ("cold-pack", "lower-back")),
    ),
    make_pose(
        "sitting-heat-pack",
        "sitting",
        title="Sitting, the warm pack behind your back",
        like=_UPRIGHT,
        props=(("chair", "seat"), ("heat-pack", "lower-back")),
    ),
    _EDGE,
    make_pose(
        "sitting-finger-pressure",
        "sitting",
        title="Sitting, fingertips on the sore muscle",
        either_side=True,
        like=_EDGE,
        left={"shoulder-flexion": -28, "elbow-flexion": 8},
        hands={"right": "lower-back"},
        target=("lower-back",),
    ),
    _STANDING,
    make_pose(
        "standing-finger-pressure",
        "standing",
        title="Standing, fingertips on the sore muscle",
        either_side=True,
        like=_STANDING,
        left={"shoulder-flexion": -8},
        hands={"right": "lower-back"},
        target=("lower-back",),
    ),
    make_pose(
        "standing-shower",
        "standing",
        title="In the shower, water on your lower back",
        like=_STANDING,
        both={"hip-flexion": 8, "knee-flexion": 14},
        trunk={"incline": 4},
        target=("lower-back",),
        props={"shower": "lower-back"},
    ),
    _WALKING,
    _OTHER_FOOT,
    make_pose(
        "walking-finger-pressure",
        "standing",
        title="Walking, fingertips on the sore muscle",
        either_side=True,
        like=_WALKING,
        hands={"right": "lower-back"},
        target=("lower-back",),
        start="walking-finger-pressure-other-foot",
    ),
    make_pose(
        "walking-finger-pressure-other-foot",
        "standing",
        title="The other foot in front, fingertips on the sore muscle",
        either_side=True,
        like=_OTHER_FOOT,
        hands={"right": "lower-back"},
        target=("lower-back",),
    ),
)
