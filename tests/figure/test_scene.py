"""What is painted of a body: how it breathes, and what is left out."""

from coach.figure.library import LIBRARY
from coach.figure.scene import Scene, scene_of
from coach.figure.settle import settle
from coach.figure.shapes import Role, Shape


def parts(scene: Scene) -> list[str]:
    """The body's parts from the back to the front, each once."""
    return list(dict.fromkeys(mark.name for mark in scene.marks if mark.role in (Role.NEAR, Role.FAR)))


def test_breathing_in_raises_the_belly_and_moves_nothing_else() -> None:
    settled = settle(LIBRARY["supine-knees-bent"])
    out, breathed_in = scene_of(settled, 0.0), scene_of(settled, 1.0)
    changed = [(before, after) for before, after in zip(out.marks, breathed_in.marks, strict=True) if before != after]
    assert len(changed) == 1
    before, after = changed[0]
    assert isinstance(before, Shape) and isinstance(after, Shape)
    assert after.discs[0][1] > before.discs[0][1] + 0.02


def test_a_limb_right_behind_the_other_is_not_painted() -> None:
    assert parts(scene_of(settle(LIBRARY["supine-legs-long"]))).count("left leg") == 0
    shown = parts(scene_of(settle(LIBRARY["supine-knee-to-chest"])))
    assert shown.index("left leg") < shown.index("body") < shown.index("right leg")


def test_a_body_has_a_head_a_trunk_and_limbs_in_every_pose() -> None:
    for pose in LIBRARY.values():
        shown = parts(scene_of(settle(pose)))
        assert {"head", "body"} <= set(shown)
        assert {"left leg", "right leg"} & set(shown), pose.name
        assert {"left arm", "right arm"} & set(shown), pose.name
