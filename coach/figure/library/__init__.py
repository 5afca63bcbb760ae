"""The named poses: every position that the shipped routines use, drawn for the right side."""

from typing import Final

from coach.figure.library.floor import FLOOR_POSES
from coach.figure.library.lying import LYING_POSES
from coach.figure.library.upright import UPRIGHT_POSES
from coach.figure.pose import Pose

LIBRARY: Final[dict[str, Pose]] = {pose.name: pose for pose in (*LYING_POSES, *FLOOR_POSES, *UPRIGHT_POSES)}
