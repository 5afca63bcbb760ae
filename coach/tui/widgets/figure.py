"""The figure beside the instruction: drawn for the room it is given, and repainted only where a line has changed."""

import os
import sys
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from coach.figure.characters import FONTS, Dots, Run
from coach.figure.drawing import draw
from coach.figure.motion import STEPS, moment
from coach.figure.pose import Pose
from coach.figure.scene import Bounds, scene_of
from coach.figure.shapes import Role
from coach.session.picture import Picture
from coach.settings.derived import Showing, showing
from coach.settings.store import Settings
from coach.tui.widgets.letters import are_drawn

BREATHS = 5
"""Drawings of one breath: it moves the belly by a few dots only."""
_ON_THE_WAY: Final = (0.25, 0.5, 0.75)
"""Where a movement is looked at to find out how much room it takes."""


def showing_here(settings: Settings, *, animated: bool) -> Showing:
    """How figures are shown in this terminal. Textual writes the screen to the error stream."""
    if not are_drawn():
        return Showing(None, moving=False)
    encoding = getattr(sys.__stderr__, "encoding", None) or ""
    return showing(settings, terminal=os.environ.get("TERM", ""), encoding=encoding, animated=animated)


class FigureView(Widget):
    """Shows a picture as large as fits, its floor always on the same line, or lower when it is higher than that."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"figure--{role}" for role in Role}

    def __init__(self, showing: Showing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.showing = showing
        self._picture: Picture | None = None
        self._given = (Size(0, 0), 0)
        self.display = False
        self._lines: tuple[tuple[Run, ...], ...] = ()

    def show(self, picture: Picture | None) -> None:
        """Shows another picture. Costs nothing when it is the same."""
        if picture is not None:
            picture = stepped(picture if self.showing.moving else picture.still)
        if picture != self._picture:
            self._picture = picture
            self._draw()

    @property
    def moves(self) -> bool:
        """Whether a picture that changes would be seen to."""
        return self.showing.moving and self.showing.dots is not None

    def stand(self, size: Size, floor: int) -> None:
        """Gives it room: columns and lines, and the line of its floor. With none it is hidden."""
        if (size, floor) != self._given:
            self._given = (size, floor)
            self.display = size.width > 0
            self.styles.width, self.styles.height = size

    def on_resize(self, _: events.Resize) -> None:
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        before, self._lines = self._lines, ()
        if self._picture is not None and self.showing.dots is not None and width and height:
            self._lines = placed(self._picture, width, height, self._given[1], self.showing.dots)
        if len(before) != len(self._lines):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        runs = self._lines[y]
        return Strip([Segment(run.text, self._style(run.role)) for run in runs], sum(len(run.text) for run in runs))

    def _style(self, role: Role | None) -> Style:
        return self.rich_style if role is None else self.get_component_rich_style(f"figure--{role}")


def stepped(picture: Picture) -> Picture:
    """The picture at the nearest of the moments that are drawn."""
    return replace(
        picture, share=round(picture.share * STEPS) / STEPS, breath=round(picture.breath * BREATHS) / BREATHS
    )


@lru_cache(maxsize=256)
def placed(picture: Picture, width: int, height: int, floor: int, dots: Dots) -> tuple[tuple[Run, ...], ...]:
    """The lines of a picture in `width` times `height` characters, with the floor `floor` lines down or lower."""
    bounds = _room_of(picture.frame).with_(_room_of((picture.start, picture.end)))
    scale = (width * FONTS[dots].across - 1) / (bounds.right - bounds.left)
    lines = min(height, ceil((scale * (bounds.top - bounds.bottom) + 1) / FONTS[dots].down))
    scene = scene_of(moment(picture.start, picture.end, picture.share), picture.breath)
    drawing = draw(scene, width, lines, bounds=bounds, dots=dots)
    above = max(0, min(floor, height) - lines)
    empty = (Run(" " * width, None),)
    return (*(empty for _ in range(above)), *drawing.lines, *(empty for _ in range(height - lines - above)))


@lru_cache(maxsize=64)
def _room_of(way: tuple[Pose, Pose]) -> Bounds:
    """The part of the plane that a movement needs from its start to its end, with a deep breath there."""
    start, end = way
    bounds = scene_of(moment(start, end, 0.0)).bounds.with_(scene_of(moment(start, end, 1.0), 1.0).bounds)
    for share in _ON_THE_WAY if start != end else ():
        bounds = bounds.with_(scene_of(moment(start, end, share)).bounds)
    return bounds
