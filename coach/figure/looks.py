"""What can be said of a settled pose from one side of the body.

Nothing here says left or right: each side is seen by itself, and the other as the other. So the mirror of a pose looks
the same from the other side, and words made of this cannot be wrong about left and right.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from coach.figure.anatomy import PLACE, SIDES, TURNING, Side
from coach.figure.contact import lowest
from coach.figure.pose import Pose
from coach.figure.settle import Settled, settle
from coach.figure.vectors import Vector, between, dot, length, subtract

_OTHER: Final[dict[Side, Side]] = {"left": "right", "right": "left"}
_TOUCHING: Final = 0.03
"""A part no higher than this above the floor lies or stands on it. Here as below, of the body's height."""
_NEAR: Final = 0.13
"""A hand no further than this from a part of the body is at it."""
_UNDER: Final = 0.06
"""A hand or a knee no further than this along the body from the place below its joint is under it; an elbow less."""
_ELBOW_UNDER: Final = 0.04
_CROSSED: Final = 0.17
"""An ankle no further than this from the other knee is crossed over it."""


@dataclass(frozen=True)
class SidedPose:
    """A settled pose, seen from one side of the body. Angles are degrees, heights those of a part's underside."""

    settled: Settled
    side: Side

    @cached_property
    def other(self) -> Side:
        return _OTHER[self.side]

    @cached_property
    def across(self) -> "SidedPose":
        """The pose seen from the other side."""
        return SidedPose(self.settled, self.other)

    @property
    def posture(self) -> str:
        return self.settled.pose.posture

    def limb(self, joint: str) -> float:
        """A joint of this side, such as `elbow-flexion`."""
        return self.settled.angles[PLACE[f"{self.side}-{joint}"]]

    def trunk(self, joint: str) -> float:
        """An angle of the middle of the body; what turns is positive towards this side."""
        angle = self.settled.angles[PLACE[joint]]
        return -angle if joint in TURNING and self.side == "left" else angle

    @property
    def hip(self) -> float:
        return self.limb("hip-flexion")

    @property
    def knee(self) -> float:
        return self.limb("knee-flexion")

    @property
    def bend(self) -> float:
        """How far the back is rounded; hollow is negative."""
        return self.trunk("lumbar-flexion") + self.trunk("thoracic-flexion")

    @property
    def lean(self) -> float:
        """How far the trunk of someone upright leans forward."""
        return self.trunk("incline") + self.bend / 2

    @property
    def pressed(self) -> bool:
        """Lying on the back, the lower back is pressed to what is under it, if only a little."""
        flat = self.posture == "supine" and self.trunk("lumbar-flexion") > 0
        return flat and self.up("pelvis") <= 0.03 and not self.has("pillow", "back")

    @property
    def pressed_well(self) -> bool:
        """So much that one would not call it a little."""
        return self.pressed and self.trunk("lumbar-flexion") > 7

    @property
    def straight(self) -> bool:
        """Lying on the back, with this leg straight."""
        return self.posture == "supine" and self.knee < 25

    @property
    def bent_in_front(self) -> bool:
        """In lying on a side, this knee is drawn up and bent."""
        return self.hip > 30 and self.knee > 40

    def height(self, part: str) -> float:
        """Of a part of this side, such as `heel`."""
        return lowest(self.settled.body, f"{self.side}-{part}")

    def up(self, part: str) -> float:
        """Of a part in the middle: `pelvis`, `chest` or `head`."""
        return lowest(self.settled.body, part)

    def down(self, *parts: str) -> bool:
        """Whether all these parts of this side touch the floor."""
        return all(self.height(part) < _TOUCHING for part in parts)

    @property
    def flat(self) -> bool:
        """The foot stands flat on the floor."""
        return self.down("heel", "toes")

    @property
    def below(self) -> bool:
        """In lying on a side, it is this one."""
        points = self.settled.body.points
        mine, others = (points[f"{side}-hip"][2] + points[f"{side}-shoulder"][2] for side in (self.side, self.other))
        return mine < others

    @property
    def ground(self) -> str:
        """What the body lies on."""
        return "bed" if self.has("bed", "body") else "floor"

    def has(self, thing: str, place: str) -> bool:
        """Whether a prop is at a place, in which `own-` stands for this side."""
        named = place.replace("own-", f"{self.side}-")
        return any((prop.kind, prop.place) == (thing, named) for prop in self.settled.pose.props)

    def felt(self, site: str) -> bool:
        """Whether an area is marked; `own-` stands for this side."""
        return site.replace("own-", f"{self.side}-") in self.settled.pose.target

    def covered(self, site: str) -> bool:
        """Whether a hand or a prop is at an area, which tells where it is felt."""
        pose = self.settled.pose
        return site in (*(hold for _, hold in pose.hands), *(prop.place for prop in pose.props))

    @property
    def hold(self) -> str | None:
        """What this side's hand holds, with `own-` and `other-` for the sides; None when it holds nothing."""
        held = dict(self.settled.pose.hands).get(self.side)
        return held and held.replace(f"{self.side}-", "own-").replace(f"{self.other}-", "other-")

    @property
    def held_by_both(self) -> str | None:
        """What of this side both hands hold together, such as `own-shin`."""
        mine, others = self.hold or "", self.across.hold or ""
        return mine if mine.startswith("own-") and others == mine.replace("own-", "other-") else None

    @property
    def drawn(self) -> bool:
        """A hand holds this leg."""
        return (self.hold or "").startswith("own-") or (self.across.hold or "").startswith("other-")

    @property
    def lifted_head(self) -> bool:
        """The head is off the floor, and nothing lies under it."""
        raised = self.has("pillow", "head") or self.has("pillow", "back")
        return self.up("head") > 0.05 and not raised

    @property
    def crossed(self) -> bool:
        """The ankle lies at the other knee."""
        return self._apart(f"{self.side}-ankle", f"{self.other}-knee") < _CROSSED

    @property
    def arm(self) -> str:
        """Where the arm goes, told from the chest: `up`, `down`, `front`, `back` or `side`."""
        right, front, head = self.settled.body.frames["spine-5"]
        way = self._way()
        out = dot(way, right) if self.side == "right" else -dot(way, right)
        ahead, up = dot(way, front), dot(way, head)
        ways = {"up": up, "down": -up, "front": ahead, "back": -ahead, "side": out}
        return max(ways, key=lambda name: ways[name])

    @property
    def ahead(self) -> bool:
        """The hand is far from the place below or above its shoulder."""
        across, away, _ = self._way()
        return length((across, away, 0.0)) > _NEAR

    @property
    def hand_under(self) -> bool:
        """The hand is under its shoulder."""
        return self._along("wrist", "shoulder") < _UNDER

    @property
    def knee_under(self) -> bool:
        """The knee is under its hip."""
        return self._along("knee", "hip") < _UNDER

    @property
    def elbow_under(self) -> bool:
        """The elbow is under its shoulder."""
        return self._along("elbow", "shoulder") < _ELBOW_UNDER

    @property
    def hangs(self) -> bool:
        """The hand is below its shoulder."""
        _, _, up = self._way()
        return up < 0 and not self.ahead

    @property
    def walking(self) -> bool:
        """The feet are one in front of the other, and the legs nearly straight."""
        return abs(self.hip - self.across.hip) > 17 and max(self.knee, self.across.knee) < 40

    @property
    def hand_at_head(self) -> bool:
        return min(self._apart(f"{self.side}-{end}", "head") for end in ("wrist", "fingers")) < _NEAR

    @property
    def hand_on_thigh(self) -> bool:
        """It is near the thigh, and not lower."""
        points = self.settled.body.points
        hand, hip, knee = (points[f"{self.side}-{joint}"] for joint in ("fingers", "hip", "knee"))
        apart = min(length(subtract(hand, between(hip, knee, share))) for share in (0.4, 0.7, 1.0))
        return apart < _NEAR and hand[2] > min(hip[2], knee[2])

    def _way(self) -> Vector:
        """From the shoulder to the hand."""
        points = self.settled.body.points
        return subtract(points[f"{self.side}-wrist"], points[f"{self.side}-shoulder"])

    def _along(self, end: str, joint: str) -> float:
        """How far apart an end and a joint of this side are along a body that lies or is on hands and knees."""
        points = self.settled.body.points
        return abs(points[f"{self.side}-{end}"][0] - points[f"{self.side}-{joint}"][0])

    def _apart(self, one: str, other: str) -> float:
        points = self.settled.body.points
        return length(subtract(points[one], points[other]))


def looks_of(pose: Pose) -> tuple[SidedPose, SidedPose]:
    """The pose, settled, from its left and from its right side."""
    settled = settle(pose)
    left, right = (SidedPose(settled, side) for side in SIDES)
    return left, right
