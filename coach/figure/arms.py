"""What is said of the arms, by posture: see `phrases`. What a hand holds comes before where the arm goes."""

from collections.abc import Callable
from typing import Final

from coach.figure.looks import SidedPose
from coach.figure.phrases import ACROSS, Phrase, Topic, otherwise
from coach.figure.postures import PostureName

_PARTS: Final = {
    "knee": ("your {} knee", "your knees", "hold"),
    "shin": ("your {} shin", "your shins", "hold"),
    "ankle": ("your {} ankle", "your ankles", "hold"),
    "thigh": ("your {} thigh", "your thighs", "rest on"),
    "back-thigh": ("the back of your {} thigh", "the backs of your thighs", "hold"),
}
"""What a hand holds of a leg, of one and of both, and what hands do there."""
_ONE: Final = {"hold": "holds", "rest on": "rests on"}
"""What one hand does there, where both would `hold` or `rest on`."""


def _holding(hold: str) -> Callable[[SidedPose], bool]:
    return lambda it: it.hold == hold


def _by_both(hold: str) -> Callable[[SidedPose], bool]:
    return lambda it: it.held_by_both == hold


_HOLDING: Final = (
    *(
        Phrase(_by_both(f"own-{part}"), f"Both hands {do} {name.format('{side}')}.")
        for part, (name, _, do) in _PARTS.items()
    ),
    Phrase(lambda it: it.across.held_by_both is not None, ACROSS),
    *(
        Phrase(
            _holding(f"own-{part}"),
            f"Your {{side}} hand {_ONE[do]} {name.format('{side}')}.",
            f"Your hands {do} {names}.",
        )
        for part, (name, names, do) in _PARTS.items()
    ),
    *(
        Phrase(
            _holding(f"other-{part}"),
            f"Your {{side}} hand {_ONE[do]} {name.format('{other}')}.",
            f"Your hands {do} {names}, each that of the other side.",
        )
        for part, (name, names, do) in _PARTS.items()
    ),
    Phrase(_holding("towel"), "Your {side} hand holds the towel.", "Both hands hold the ends of the towel."),
    Phrase(_holding("chair"), "Your {side} hand holds on to the chair.", "Both hands hold on to the chair."),
    Phrase(_holding("belly"), "Your {side} hand rests on your belly.", "Both hands rest on your belly."),
    Phrase(_holding("chest"), "Your {side} hand rests on your chest.", "Both hands rest on your chest."),
    Phrase(_holding("floor"), "Your {side} hand is on the {ground}.", "Your hands are on the {ground}."),
)


def _fingers(hold: str, where: str) -> Phrase:
    """Fingers that press on the back, or only lie there."""
    return Phrase(
        _holding(hold), f"The fingers of your {{side}} hand are {where}.", f"The fingers of both hands are {where}."
    )


_ON_BACK: Final = (_fingers("lower-back", "on your lower back"), _fingers("waist", "on your waist"))


def _way(way: str, where: str) -> Phrase:
    return Phrase(lambda it: it.arm == way, f"Your {{side}} arm is {where}.", f"Both arms are {where}.")


_WAYS: Final = (
    _way("up", "up over your head"),
    _way("front", "in front of you"),
    _way("side", "out to the side"),
    _way("back", "behind you"),
    otherwise("Your {side} arm is beside you.", "Both arms are beside you."),
)
_SUPINE: Final = (
    _fingers("lower-back", "under your lower back"),
    _fingers("waist", "under your back, at the waist"),
    _way("up", "back over your head"),
    _way("front", "held up above your chest"),
    Phrase(
        lambda it: it.arm == "side" and it.limb("elbow-flexion") > 60,
        "Your {side} arm is out to the side, the elbow bent.",
        "Both arms are out to the side, the elbows bent.",
    ),
    _way("side", "out to the side"),
    otherwise("Your {side} arm is by your side.", "Your arms are by your sides."),
)
_PRONE: Final = (
    *_ON_BACK,
    Phrase(
        lambda it: it.up("chest") > 0.03 and it.down("elbow", "hand"),
        "You're leaning on your {side} forearm.",
        "You're leaning on both forearms.",
    ),
    Phrase(
        lambda it: it.hand_at_head,
        "Your {side} hand is under your forehead.",
        "Your forehead rests on your hands.",
    ),
    _way("up", "stretched out past your head"),
    *_WAYS[1:],
)
_SIDE_LYING: Final = (
    *_ON_BACK,
    Phrase(
        lambda it: it.below and it.up("chest") > 0.08 and it.down("elbow") and it.elbow_under,
        "You're leaning on your {side} forearm, the elbow under your shoulder.",
    ),
    Phrase(
        lambda it: it.below and it.up("chest") > 0.08 and it.down("elbow"), "You're leaning on your {side} forearm."
    ),
    Phrase(
        lambda it: it.arm == "down" and it.limb("elbow-flexion") < 40,
        "Your {side} arm lies along your side.",
        "Your arms lie along your sides.",
    ),
    Phrase(
        lambda it: it.limb("elbow-flexion") > 90 and it.hand_at_head,
        "Your {side} arm is bent, the hand beside your head.",
        "Your arms are bent, the hands beside your head.",
    ),
    _way("up", "stretched out past your head"),
    otherwise("Your {side} arm is bent in front of you.", "Your arms are bent in front of you."),
)
_ALL_FOURS: Final = (
    *_ON_BACK,
    Phrase(
        lambda it: not it.down("hand") and it.ahead,
        "Your {side} arm is stretched forward, in the air.",
        "Your arms are stretched forward, in the air.",
    ),
    Phrase(
        lambda it: it.down("hand", "elbow") and not it.ahead,
        "You're leaning on your {side} forearm.",
        "You're leaning on both forearms.",
    ),
    Phrase(
        lambda it: it.down("hand") and it.ahead,
        "Your {side} arm reaches forward, the hand on the {ground}.",
        "Your arms reach forward, your hands on the {ground}.",
    ),
    Phrase(
        lambda it: it.down("hand") and it.hand_under,
        "Your {side} hand is on the {ground}, under your shoulder.",
        "Your hands are on the {ground}, under your shoulders.",
    ),
    Phrase(lambda it: it.down("hand"), "Your {side} hand is on the {ground}.", "Your hands are on the {ground}."),
    *_WAYS,
)
_SITTING: Final = (
    *_ON_BACK,
    Phrase(
        lambda it: it.hand_on_thigh and it.arm != "up",
        "Your {side} hand rests on your thigh.",
        "Your hands rest on your thighs.",
    ),
    *_WAYS,
)
_STANDING: Final = (
    *_ON_BACK,
    Phrase(lambda it: it.walking and it.arm == "down", "Your {side} arm swings.", "Your arms swing."),
    *_WAYS[:-1],
    Phrase(lambda it: it.hangs, "Your {side} arm hangs beside you.", "Both arms hang beside you."),
    _WAYS[-1],
)

ARMS: Final[dict[PostureName, Topic]] = {
    "supine": (*_HOLDING, *_SUPINE),
    "prone": (*_HOLDING, *_PRONE),
    "side-lying": (*_HOLDING, *_SIDE_LYING),
    "all-fours": (*_HOLDING, *_ALL_FOURS),
    "sitting": (*_HOLDING, *_SITTING),
    "standing": (*_HOLDING, *_STANDING),
}
