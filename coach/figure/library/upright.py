"""Poses."""

from typing import Final

from coach.figure.pose import Pose

POSES: Final[tuple[Pose, ...]] = ()
