"""Which position of the body each moment of a session shows: the routine's own poses, then those of the library."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from coach.figure.anatomy import ANGLES
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, is_symmetric, mirror
from coach.score.score import Score, Segment

PACKS = frozenset({"cold-pack", "heat-pack"})
"""The props that put cold or warmth on the skin."""


def pose_of(score: Score, segment: Segment) -> Pose | None:
    """The pose that a segment shows; on its left side, the mirrored one.

    Poses are made for the right side. The mirrored pose is the same on the other side, and says so in its words. Where
    the segment has a side, the patient does not choose it any more.
    None when the routine names no figure, or one that is neither its own nor in the library any more.
    """
    return _on_its_side(_named(score, segment.figure), segment)


def start_of(score: Score, segment: Segment) -> Pose | None:
    """The pose from which one moves into the segment's, mirrored as that is; None if there is none."""
    pose = _named(score, segment.figure)
    return None if pose is None else _on_its_side(_named(score, pose.start), segment)


def with_figures(segments: Sequence[Segment], own: Mapping[str, Pose]) -> tuple[Segment, ...]:
    """The segments, each with a figure, so that a picture stays until another one comes. `own` are the routine's poses.

    A segment without one shows the last before it, and the opening shows the first of all. Where a segment has no side
    of its own, its figure has that of the next segment that shows it on a side, or else of the last: a towel is looped
    around the foot that is stretched next. So has a figure from which the next moves, and one that is the same on both
    sides, so that no body is turned head for feet for nothing.
    """
    poses = {**LIBRARY, **own}
    shown = [replace(segment, figure=figure) for segment, figure in zip(segments, _figures(segments), strict=True)]
    coming = reversed(list(_sides(reversed(shown), poses)))
    return tuple(
        replace(segment, figure_side=after or before)
        for segment, after, before in zip(shown, coming, _sides(shown, poses), strict=True)
    )


def own_poses(poses: Mapping[str, Pose], segments: Iterable[Segment]) -> tuple[Pose, ...]:
    """Those of a routine's own poses that its segments show, or start from."""
    named = {segment.figure for segment in segments}
    starts = {pose.start for pose in (*LIBRARY.values(), *poses.values()) if pose.name in named}
    return tuple(pose for name, pose in poses.items() if name in named | starts)


def _figures(segments: Sequence[Segment]) -> Iterator[str | None]:
    """Of each segment its own figure, or that of the last before it; until the first one comes, that one."""
    last = next((segment.figure for segment in segments if segment.figure), None)
    for segment in segments:
        last = segment.figure or last
        yield last


def _sides(segments: Iterable[Segment], poses: Mapping[str, Pose]) -> Iterator[str | None]:
    """Of each segment its own side, or that of the last before it if its figure goes on with that one's."""
    figure: str | None = None
    side: str | None = None
    for segment in segments:
        if segment.figure != figure:
            side = _passed_on(side, poses.get(figure or ""), poses.get(segment.figure or ""))
        side = segment.side or side
        figure = segment.figure
        yield side


def _passed_on(side: str | None, last: Pose | None, pose: Pose | None) -> str | None:
    """The side that a pose without one has from another beside it."""
    if last is None or pose is None or pose.posture != last.posture or _names_a_side(pose):
        return None
    if last.start != pose.name and not is_symmetric(pose):
        return None
    return side or ("left" if last.mirrored else None)


def _names_a_side(pose: Pose) -> bool:
    return _SIDE.search(f"{pose.name} {pose.title}") is not None


_SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)


def _named(score: Score, name: str | None) -> Pose | None:
    if name is None:
        return None
    # a session taken up again may hold poses of another coach, whose bodies had other joints
    own = (pose for pose in score.figures if pose.name == name and len(pose.angles) == len(ANGLES))
    return next(own, LIBRARY.get(name))


def _on_its_side(pose: Pose | None, segment: Segment) -> Pose | None:
    side = segment.figure_side or segment.side
    return pose if pose is None or side is None else _seen_from(pose, side)


@lru_cache(maxsize=64)  # asked for at every look at a session
def _seen_from(pose: Pose, side: str) -> Pose:
    chosen = replace(pose, either_side=False) if pose.either_side else pose
    return mirror(chosen) if side == "left" else chosen
