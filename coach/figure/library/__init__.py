"""The named poses: every position that the shipped routines use, drawn for the right side."""

from typing import Final

from coach.figure.library import floor, lying, upright
from coach.figure.pose import Pose

LIBRARY: Final[dict[str, Pose]] = {pose.name: pose for pose in (*lying.POSES, *floor.POSES, *upright.POSES)}
