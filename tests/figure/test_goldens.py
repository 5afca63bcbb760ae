"""Every pose of the library as it is drawn, large and small, kept to be looked at whenever it changes.

The golden drawings are rewritten with `COACH_UPDATE_GOLDEN=1 make pytest`; look at the difference before committing.
"""

import os
from pathlib import Path

import pytest

from coach.figure.drawing import draw
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from tests.figure.bodies import named

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((60, 16), (24, 6))


def drawings(pose: Pose) -> str:
    scene = scene_of(settle(pose))
    return "\n".join(f"{width}x{height}\n{draw(scene, width, height).text}\n" for width, height in SIZES)


@pytest.mark.parametrize("pose", LIBRARY.values(), ids=named)
def test_a_pose_is_drawn_as_it_was_looked_at(pose: Pose) -> None:
    kept, now = GOLDEN / f"{pose.name}.txt", drawings(pose)
    if os.environ.get("COACH_UPDATE_GOLDEN"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    before = kept.read_text(encoding="utf-8") if kept.exists() else "nothing yet\n"
    if now != before:
        pytest.fail(f"{pose.name} is drawn anew.\nBefore:\n{before}\nNow:\n{now}", pytrace=False)


def test_no_drawing_is_kept_of_a_pose_that_is_no_more() -> None:
    if os.environ.get("COACH_UPDATE_GOLDEN"):
        for kept in GOLDEN.glob("*.txt"):
            if kept.stem not in LIBRARY:
                kept.unlink()
    assert {kept.stem for kept in GOLDEN.glob("*.txt")} <= LIBRARY.keys()
