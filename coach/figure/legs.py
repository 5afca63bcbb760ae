"""What is said of the legs, by posture: see `phrases`."""

from typing import Final

from coach.figure.phrases import ACROSS, Phrase, Topic, otherwise
from coach.figure.postures import PostureName

_ON_THINGS: Final = (
    Phrase(
        lambda it: it.has("towel", "own-foot") and it.knee > 60,
        "Your {side} knee is bent, and the towel goes around the sole of the foot.",
        "Both knees are bent, and the towel goes around the soles of your feet.",
    ),
    Phrase(
        lambda it: it.has("towel", "own-foot") and it.hip > 70,
        "Your {side} leg is up and nearly straight, and the towel goes around the sole of the foot.",
        "Both legs are up and nearly straight, and the towel goes around the soles of your feet.",
    ),
    Phrase(
        lambda it: it.has("towel", "own-foot"),
        "Your {side} leg is a little way up, and the towel goes around the sole of the foot.",
        "Both legs are a little way up, and the towel goes around the soles of your feet.",
    ),
    Phrase(
        lambda it: it.has("chair", "calves"), "Your lower legs are on the seat of a chair, and your knees are bent."
    ),
    Phrase(lambda it: it.has("pillow", "calves"), "Your lower legs are raised on pillows."),
)
_SUPINE: Final = (
    Phrase(lambda it: it.trunk("roll") > 26, "Your knees are bent and rolled over to your {side}."),
    Phrase(lambda it: it.trunk("roll") > 8, "Your knees are bent and rolled a little way to your {side}."),
    Phrase(lambda it: it.trunk("roll") < -8, ACROSS),
    Phrase(
        lambda it: it.crossed and it.limb("hip-rotation") > 40,
        "Your {side} ankle rests on your {other} knee.",
        "Your ankles are crossed over your knees.",
    ),
    Phrase(
        lambda it: it.hip > 118 and it.knee > 80,
        "Your {side} knee is drawn to your chest.",
        "Both knees are drawn to your chest.",
    ),
    Phrase(
        lambda it: it.hip > 82 and it.knee > 50 and it.drawn,
        "Your {side} knee is drawn halfway to your chest.",
        "Both knees are drawn halfway to your chest.",
    ),
    Phrase(
        lambda it: it.hip > 76 and it.knee > 50,
        "Your {side} knee is bent above your hip, and the foot is in the air.",
        "Both knees are bent above your hips, and your feet are in the air.",
    ),
    Phrase(
        lambda it: it.hip > 55 and it.knee < 50 and not it.down("heel"),
        "Your {side} leg is up, and nearly straight.",
        "Both legs are up, and nearly straight.",
    ),
    Phrase(
        lambda it: it.knee < 25 and not it.down("heel"),
        "Your {side} leg is straight, and lifted a little.",
        "Both legs are straight, and lifted a little.",
    ),
    Phrase(
        lambda it: not it.down("heel") and not it.down("toes"),
        "Your {side} knee is bent, and the foot is a little way off the {ground}.",
        "Both knees are bent, and your feet are a little way off the {ground}.",
    ),
    Phrase(
        lambda it: it.knee > 25 and it.flat,
        "Your {side} knee is bent, and the foot is flat on the {ground}.",
        "Your knees are bent, and your feet are flat on the {ground}.",
    ),
    Phrase(
        lambda it: it.knee > 25 and it.across.hip > 76,  # lowered from there; there may be no weight on it
        "Your {side} knee is bent, and the heel just touches the {ground}.",
    ),
    Phrase(
        lambda it: it.knee > 25,
        "Your {side} knee is bent, and the heel rests on the {ground}.",
        "Your knees are bent, and your heels rest on the {ground}.",
    ),
    Phrase(
        lambda it: it.limb("hip-abduction") > 14,
        "Your {side} leg is straight, out to the side.",
        "Your legs are straight and apart.",
    ),
    otherwise("Your {side} leg is straight.", "Your legs are straight."),
)
_PRONE: Final = (
    Phrase(
        lambda it: it.knee > 40,
        "Your {side} knee is bent, and the foot is up.",
        "Your knees are bent, and your feet are up.",
    ),
    Phrase(
        lambda it: not it.down("toes") and not it.down("knee"),
        "Your {side} leg is lifted.",
        "Both legs are lifted.",
    ),
    otherwise("Your {side} leg is straight.", "Your legs are straight."),
)
_SIDE_LYING: Final = (
    Phrase(
        lambda it: it.bent_in_front and it.across.bent_in_front and it.hip - it.across.hip > 18,
        "Your knees are bent in front of you, the {side} one further forward.",
    ),
    Phrase(lambda it: it.bent_in_front and it.across.bent_in_front and it.across.hip - it.hip > 18, ACROSS),
    Phrase(
        lambda it: it.bent_in_front,
        "Your {side} knee is bent in front of you.",
        "Your knees are bent in front of you, one above the other.",
    ),
    Phrase(
        lambda it: it.knee > 40,
        "Your {side} knee is bent, and the foot is behind you.",
        "Your knees are bent, and your feet are behind you.",
    ),
    Phrase(lambda it: not it.below and it.limb("hip-abduction") > 14, "Your {side} leg is straight, and lifted."),
    otherwise("Your {side} leg is straight.", "Your legs are straight, one above the other."),
)
_ALL_FOURS: Final = (
    Phrase(
        lambda it: it.knee < 40 and not it.down("toes"),
        "Your {side} leg is stretched out behind you, in the air.",
        "Your legs are stretched out behind you, in the air.",
    ),
    Phrase(
        lambda it: it.knee < 40 and not it.down("knee"),
        "Your {side} leg is stretched out behind you, its toes on the {ground}.",
        "Your legs are stretched out behind you, your toes on the {ground}.",
    ),
    Phrase(
        lambda it: it.flat and it.hip > 60 and not it.down("knee"),
        "Your {side} foot is flat on the {ground} in front of you.",
        "Your feet are flat on the {ground}.",
    ),
    Phrase(lambda it: not it.down("knee"), "Your {side} knee is lifted.", "Your knees are lifted."),
    Phrase(lambda it: it.up("pelvis") < 0.18, ""),  # the posture and the bottom tell it
    Phrase(lambda it: it.knee_under, "Your {side} knee is under your hip.", "Your knees are under your hips."),
    otherwise("Your {side} knee is on the {ground}.", "Your knees are on the {ground}."),
)
_SITTING: Final = (
    Phrase(
        lambda it: it.crossed and it.limb("hip-rotation") > 40,
        "Your {side} ankle rests on your {other} knee.",
        "Your legs are crossed.",
    ),
    Phrase(
        lambda it: it.knee < 35 and not it.down("heel"),
        "Your {side} leg is stretched out in front of you, and lifted.",
        "Your legs are stretched out in front of you, and lifted.",
    ),
    Phrase(
        lambda it: not it.down("heel") and not it.down("toes"),
        "Your {side} foot is lifted.",
        "Your feet are lifted.",
    ),
    Phrase(
        lambda it: it.knee < 35,
        "Your {side} leg is stretched out in front of you.",
        "Your legs are stretched out in front of you.",
    ),
    Phrase(lambda it: it.flat, "Your {side} foot is flat on the {ground}.", "Your feet are flat on the {ground}."),
    otherwise("Your {side} knee is bent.", "Your knees are bent."),
)
_STANDING: Final = (
    Phrase(lambda it: it.down("knee"), "", again="Your {side} knee is on the {ground}."),
    Phrase(
        lambda it: it.across.down("knee") and it.flat,
        "Your {side} foot is flat on the {ground} in front of you, and the knee is bent.",
    ),
    Phrase(
        lambda it: it.hip > 45 and not it.down("toes"),
        "Your {side} knee is lifted in front of you.",
        "Your knees are lifted.",
    ),
    Phrase(
        lambda it: it.hip < -8 and not it.down("toes"),
        "Your {side} leg is lifted behind you.",
        "Your legs are lifted behind you.",
    ),
    Phrase(lambda it: it.hip - it.across.hip > 17, "Your {side} foot is in front.", "Your feet are side by side."),
    Phrase(lambda it: it.across.hip - it.hip > 17, ACROSS),
    Phrase(lambda it: it.knee > 40, "Your {side} knee is bent.", "Your knees are bent."),
    Phrase(lambda it: it.knee > 8, "Your {side} knee is bent a little.", "Your knees are bent a little."),
    otherwise("Your {side} leg is straight.", "Your legs are straight."),
)

LEGS: Final[dict[PostureName, Topic]] = {
    "supine": (*_ON_THINGS, *_SUPINE),
    "prone": (*_ON_THINGS, *_PRONE),
    "side-lying": (*_ON_THINGS, *_SIDE_LYING),
    "all-fours": (*_ON_THINGS, *_ALL_FOURS),
    "sitting": (*_ON_THINGS, *_SITTING),
    "standing": (*_ON_THINGS, *_STANDING),
}
TOES: Final = (
    Phrase(
        lambda it: it.straight and it.limb("ankle-dorsiflexion") > 9,
        "The toes of your {side} foot are pulled up.",
        "The toes of both feet are pulled up.",
    ),
    Phrase(
        lambda it: it.straight and it.limb("ankle-dorsiflexion") < -31,
        "The toes of your {side} foot point away.",
        "The toes of both feet point away.",
    ),
    otherwise(),
)
"""Only of straight legs, on the back."""
