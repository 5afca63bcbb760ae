"""`coach figure`: the positions that routines show, drawn in the terminal, told in words, and as SVG."""

import argparse
import shutil
from collections.abc import Iterator, Mapping
from itertools import groupby
from textwrap import fill
from typing import Any, Final

from coach.cli.context import Context
from coach.cli.output import dots_for, misplaced, print_json, write_text
from coach.cli.plain_mode import wants_plain
from coach.errors import CoachError, ExitCode
from coach.figure.characters import Dots
from coach.figure.drawing import draw
from coach.figure.library import LIBRARY
from coach.figure.pose import Pose, mirror
from coach.figure.postures import PostureName
from coach.figure.scene import scene_of
from coach.figure.settle import settle
from coach.figure.svg import svg
from coach.figure.words import describe
from coach.routine.figures import poses_of
from coach.routine.model import Routine

POSTURE_TITLES: Final[dict[PostureName, str]] = {
    "supine": "On the back",
    "prone": "On the belly",
    "side-lying": "On the side",
    "all-fours": "On hands and knees",
    "sitting": "Sitting",
    "standing": "Standing and kneeling",
}
_USUAL_SIZE: Final = (60, 16)
_LEAST_SIZE: Final = (24, 6)
"""Columns and rows below which nobody would know a position."""
_LINE: Final = 88
"""Characters in a line of words at most."""


def figure(arguments: argparse.Namespace) -> ExitCode:
    """`coach figure`: the list of all, or the ones that are named."""
    if arguments.output and not _is_picture(arguments):
        raise misplaced("-o", "--svg")
    drawn_only = "--left" if arguments.left else "--size" if arguments.size else "--blocks" if arguments.blocks else ""
    if drawn_only and not (arguments.names or arguments.routine):
        raise misplaced(drawn_only, "the name of a figure, or with --routine")
    with Context() as context:
        settings = context.settings
        routine = context.routine(arguments.routine) if arguments.routine else None
    known: Mapping[str, Pose] = LIBRARY
    usual = list(LIBRARY.values())
    if routine is not None:
        known = {**LIBRARY, **poses_of(routine.figures, routine.language)}
        usual = [known[name] for name in dict.fromkeys(_shown(routine)) if name in known]
    named = [_find(name, known) for name in arguments.names]
    poses = [mirror(pose) if arguments.left else pose for pose in named or usual]
    if arguments.json:
        print_json([_as_json(pose) for pose in poses])
    elif _is_picture(arguments):
        write_text(_as_svg(poses), arguments.output, force=arguments.force)
    elif named or routine is not None:
        dots = dots_for(settings, blocks=arguments.blocks, plain=wants_plain(arguments, settings))
        _show(poses, arguments.size or _usual_size(), dots)
    else:
        _list(poses)
    return ExitCode.DONE


def _is_picture(arguments: argparse.Namespace) -> bool:
    """Whether SVG is wanted: also where there is a file to write, and no other form was asked for."""
    other = arguments.json or arguments.plain or arguments.blocks
    return bool(arguments.svg or (arguments.output and not other))


def _shown(routine: Routine) -> Iterator[str]:
    """The figures that a routine's steps show, in their order, the easier ones too."""
    for step in routine.all_steps():
        for shown in (step, step.easier):
            if shown is not None and shown.figure is not None:
                yield shown.figure


def _find(name: str, known: Mapping[str, Pose]) -> Pose:
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else "`coach figure` lists all figures."
    raise CoachError(f"there's no figure “{name}”", hint=hint, code=ExitCode.USAGE)


def _list(poses: list[Pose]) -> None:
    wide = max(len(pose.name) for pose in poses)
    order = list(POSTURE_TITLES)
    ranked = sorted(poses, key=lambda pose: order.index(pose.posture))
    for posture, group in groupby(ranked, lambda pose: pose.posture):
        print(f"{POSTURE_TITLES[posture]}:")
        for pose in group:
            print(f"  {pose.name:{wide}}  {pose.title}")
    print("\nSee one: coach figure NAME. Those of a routine: coach figure --routine ROUTINE. As a picture: --svg.")


def _show(poses: list[Pose], size: tuple[int, int], dots: Dots | None) -> None:
    """Title, drawing and words of each; no drawing without dots."""
    for number, pose in enumerate(poses):
        if number:
            print()
        if dots is None:
            print(f"{_title(pose)}\n{describe(pose)}")
        else:
            print(drawn(pose, size, _columns(), dots))


def drawn(pose: Pose, size: tuple[int, int], columns: int, dots: Dots = "braille") -> str:
    """What the command prints of a figure: its title, the drawing, and its words in lines of so many columns."""
    drawing = draw(scene_of(settle(pose)), *size, dots=dots).text.strip("\n")
    return f"{_title(pose)}\n{drawing}\n{fill(describe(pose), columns)}"


def _title(pose: Pose) -> str:
    return f"{pose.title} ({pose.name})" + (" (mirrored)" if pose.mirrored else "")


def _columns() -> int:
    """Of lines that can be read well in this terminal."""
    return min(_LINE, max(_LEAST_SIZE[0], shutil.get_terminal_size().columns - 1))


def _usual_size() -> tuple[int, int]:
    """Of a drawing in this terminal, with its title and its words."""
    rows = shutil.get_terminal_size().lines - 4
    return min(_USUAL_SIZE[0], _columns()), min(_USUAL_SIZE[1], max(_LEAST_SIZE[1], rows))


def _as_svg(poses: list[Pose]) -> str:
    if len(poses) != 1:
        raise CoachError(
            "a picture can only show one figure", hint="Name one: coach figure NAME --svg", code=ExitCode.USAGE
        )
    (pose,) = poses
    return svg(scene_of(settle(pose)), title=pose.title, description=describe(pose), name=pose.name)


def _as_json(pose: Pose) -> dict[str, Any]:
    return {
        "name": pose.name,
        "title": pose.title,
        "posture": pose.posture,
        "words": describe(pose),
        "start": pose.start,
        "target": list(pose.target),
        "mirrored": pose.mirrored,
    }
