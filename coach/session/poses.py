"""Which position of the body each moment of a session shows: the routine's own poses, then those of the library."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from coach.figure.anatomy import ANGLES
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror
from coach.session.score import Score, Segment


def pose_of(score: Score, segment: Segment) -> Pose | None:
    """The pose that a segment shows; on its left side, the mirrored one.

    Poses are made for the right side. The mirrored pose is the same on the other side, and says so in its words.
    None when the routine names no figure, or one that is neither its own nor in the library any more.
    """
    return _on_its_side(_named(score, segment.figure), segment)


def start_of(score: Score, segment: Segment) -> Pose | None:
    """The pose from which one moves into the segment's, mirrored as that is; None if there is none."""
    pose = _named(score, segment.figure)
    return None if pose is None else _on_its_side(_named(score, pose.start), segment)


def with_figures(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, each with a figure, so that a picture stays until another one comes.

    A segment without one shows the last before it, and the opening shows the first of all. Where a segment has no side
    of its own, its figure has that of the next segment that shows it on a side, or else of the last: a towel is looped
    around the foot that is stretched next.
    """
    shown = [replace(segment, figure=figure) for segment, figure in zip(segments, _figures(segments), strict=True)]
    coming = reversed(list(_sides(reversed(shown))))
    return tuple(
        replace(segment, figure_side=after or before)
        for segment, after, before in zip(shown, coming, _sides(shown), strict=True)
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


def _sides(segments: Iterable[Segment]) -> Iterator[str | None]:
    """Of each segment its own side, or that of the last before it which showed the same figure on a side."""
    figure: str | None = None
    side: str | None = None
    for segment in segments:
        side = segment.side or (side if segment.figure == figure else None)
        figure = segment.figure
        yield side


def _named(score: Score, name: str | None) -> Pose | None:
    if name is None:
        return None
    # a session taken up again may hold poses of another coach, whose bodies had other joints
    own = (pose for pose in score.figures if pose.name == name and len(pose.angles) == len(ANGLES))
    return next(own, LIBRARY.get(name))


def _on_its_side(pose: Pose | None, segment: Segment) -> Pose | None:
    if pose is None or (segment.figure_side or segment.side) != "left":
        return pose
    return _mirrored(pose)


_mirrored = lru_cache(maxsize=64)(mirror)
"""Asked for at every look at a session."""
