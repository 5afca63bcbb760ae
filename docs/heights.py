"""How large the session screen is to someone two metres away: `python -m docs.heights`.

For each scene and window it prints how high the word, the number and the instruction are, in minutes of arc: of words
the small letters, of the number its figures. It measures what stands on the rendered screen. With a folder,
`python -m docs.heights FOLDER` also saves each screen there.
"""

import asyncio
import math
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

from textual.app import App, ComposeResult
from textual.screen import Screen

from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.locations import shipped_routines
from coach.playback.runner import Runner
from coach.routine.library import Library, load_library
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.score.score import Score, SegmentKind
from coach.session import state as session_state
from coach.session.state import GettingUp, State, Status, WayStart
from coach.settings.derived import Showing
from coach.tui import theme
from coach.tui.player.captions import Captions
from coach.tui.player.session_view import SessionView
from coach.tui.widgets.drawn import Drawn
from coach.tui.widgets.letters import CAPITALS, Size, draw, x_height

WINDOWS = ((80, 24), (100, 30), (120, 40), (200, 60))
SCREEN = 174.4
"""Millimetres from the top to the bottom of a 14-inch screen of 16:9, which the rows of the window fill."""
DISTANCE = 2000.0
_FIGURE_HEIGHT = 7 / 5
"""How much higher a figure is than a small letter."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment of a session: `seconds` into the first segment of this kind, or in a state that the patient asks for.

    In getting up, `up` says how far that has come.
    """

    routine: str
    kind: SegmentKind
    seconds: float = 1.0
    status: Status | None = None
    nth: int = 0
    up: GettingUp | None = None


def _up(floor: bool | None, step: int = 0, part: int = 0, start: WayStart = WayStart.SIDE) -> GettingUp:
    return GettingUp(start, Status.PAUSED, floor, step, part)


def _rest(status: Status, up: GettingUp | None = None) -> Scene:
    return Scene("on-the-side", SegmentKind.HOLD, status=status, up=up)


SCENES = {
    "set-up": Scene("knee-rolls", SegmentKind.SET_UP),
    "side comes": Scene("knee-rolls", SegmentKind.GET_READY),
    "hold": Scene("knee-rolls", SegmentKind.STRETCH),
    "rest": Scene("knee-rolls", SegmentKind.REST),
    "change sides": Scene("knee-rolls", SegmentKind.CHANGE),
    "paused": Scene("knee-rolls", SegmentKind.STRETCH, status=Status.PAUSED),
    "going on": Scene("knee-rolls", SegmentKind.STRETCH, status=Status.RESUMING),
    "it hurts": Scene("knee-rolls", SegmentKind.STRETCH, status=Status.RATING),
    "leg signs": Scene("knee-rolls", SegmentKind.STRETCH, status=Status.SCREENING),
    "help": Scene("knee-rolls", SegmentKind.STRETCH, status=Status.HELP),
    "resting": Scene("legs-on-a-chair", SegmentKind.HOLD, seconds=20.0),
    "get ready": Scene("bridge", SegmentKind.GET_READY),
    "breathe in": Scene("calm-breathing", SegmentKind.BREATHE, seconds=2.0),
    "breathe out": Scene("calm-breathing", SegmentKind.BREATHE, seconds=6.0),
    "count": Scene("ankle-pumps", SegmentKind.COUNT, seconds=5.0),
    "cold": Scene("cold-pack", SegmentKind.COLD, seconds=40.0),
    "cold, last": Scene("cold-pack", SegmentKind.COLD, seconds=870.5),
    "time's up": Scene("cold-pack", SegmentKind.ALARM),
    "press": Scene("press-before-sitting-up", SegmentKind.PRESS),
    "walk": Scene("short-walk", SegmentKind.WALK),
    "did it grab": Scene("press-before-sitting-up", SegmentKind.ASK, nth=1),
    "pain at the end": Scene("knee-rolls", SegmentKind.ASK, nth=-1),
    "told": Scene("cold-pack", SegmentKind.TELL, nth=1),
    "asked at rest": _rest(Status.ALONGSIDE),
    "up: the floor?": _rest(Status.GETTING_UP, _up(None)),
    "up: legs down": _rest(Status.GETTING_UP, _up(True, start=WayStart.LEGS_UP)),
    "up: find": _rest(Status.GETTING_UP, _up(True)),
    "up: press": _rest(Status.HANDS_BUSY, _up(True, 1)),
    "up: roll": _rest(Status.HANDS_BUSY, _up(True, 2, 1, WayStart.BACK)),
    "up: all fours": _rest(Status.HANDS_BUSY, _up(True, 1, 1)),
    "up: grabbed?": _rest(Status.GETTING_UP, _up(True, 1, 3)),
    "up: kneel": _rest(Status.GETTING_UP, _up(True, 2)),
    "up: push up": _rest(Status.GETTING_UP, _up(True, 3)),
    "up: sit up": _rest(Status.HANDS_BUSY, _up(False, 1, 1)),
    "up: feet flat": _rest(Status.GETTING_UP, _up(False, 2)),
    "up: stand up": _rest(Status.HANDS_BUSY, _up(False, 4, 1)),
}


@dataclass
class Standing:
    """A session that stands still at a moment: what a view asks of one."""

    score: Score
    state: State
    now: float
    rehearsal: bool = False


class Stand(App[None]):
    """Shows one moment of a session."""

    CSS_PATH = "../coach/tui/coach.tcss"

    def __init__(self, session: Standing, *, moving: bool = True, colours: str = "calm-dark") -> None:
        super().__init__()
        for known in theme.TEXTUAL_THEMES:
            self.register_theme(known)
        self.theme = colours
        self._session, self._moving = session, moving
        self.view = SessionView(cast(Runner, session), Captions(session.score), Showing("braille", moving=moving))

    def get_default_screen(self) -> Screen[None]:
        return PlayerScreen(self.view)


class PlayerScreen(Screen[None]):
    """A screen of the name by which the style sheet knows the player."""

    def __init__(self, view: SessionView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        yield self._view

    def on_mount(self) -> None:
        self._view.show("")
        self._view.move()


@cache
def _library() -> Library:
    return load_library([shipped_routines()])


@cache
def _score(routine: str) -> Score:
    found = _library().get(routine)
    assert found is not None, routine
    decision = Decision(demand_of(found), Level.OPEN, (Reason(ReasonCode.QUALIFIED),), NextStep.START)
    return compile_score(found, decision, Options(emergency_number="112", screen_at_rest=True))


def standing(scene: Scene) -> Standing:
    """The session of a scene, at its moment."""
    score = _score(scene.routine)
    segment = [one for one in score.segments if one.kind is scene.kind][scene.nth]
    status = scene.status or (Status.WAITING if segment.waits else Status.RUNNING)
    state = State(
        status, index=segment.index, began=100.0, still_since=100.0 + scene.seconds, pain_before=2, up=scene.up
    )
    if status is Status.ALONGSIDE:
        state = replace(state, screen=session_state.Screen.DAILY)
    if status is Status.RESUMING:
        state = State(status, index=segment.index, began=100.0, still_since=101.0, resume_at=104.0)
    return Standing(score, state, 100.0 + scene.seconds)


@asynccontextmanager
async def shown(scene: Scene, window: tuple[int, int], *, colours: str = "calm-dark") -> AsyncIterator[Stand]:
    """The screen of a scene in a window."""
    app = Stand(standing(scene), colours=colours)
    async with app.run_test(size=window) as pilot:
        await pilot.pause()
        yield app


def rows_of(app: App[None]) -> list[str]:
    """What stands on the screen."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def minutes(rows: float, window: tuple[int, int]) -> float:
    """How large so many rows of a window are at two metres, in minutes of arc."""
    return math.degrees(math.atan(rows * SCREEN / window[1] / DISTANCE)) * 60


def drawn_size(app: Stand, name: str) -> Size | None:
    """How large a part stands on the screen, by the shapes that are found there; None where it is text."""
    part = app.query_one(f"#{name}", Drawn)
    region, rows = part.region, rows_of(app)
    there = [row[region.x : region.right].rstrip() for row in rows[region.y : region.bottom]]
    for size in Size:
        drawn = draw(part.shown, size)
        if drawn is not None and [row.rstrip() for row in drawn.splitlines()] == there[: len(drawn.splitlines())]:
            return size
    return None


def heights(app: Stand, window: tuple[int, int]) -> dict[str, float]:
    """Minutes of arc of word, number and instruction; nothing for what is not shown.

    The instruction counts as it stands largest: in its short form, or as a sentence.
    """
    found = {}
    for name in ("word", "number", "short"):
        part = app.query_one(f"#{name}", Drawn)
        if part.display and part.shown:
            height = x_height(drawn_size(app, name))
            found[name] = minutes(height * (_FIGURE_HEIGHT if name == "number" else 1), window)
    found["instruction"] = found.pop("short", minutes(x_height(None), window))
    return found


def _cells(found: dict[str, float]) -> Iterator[str]:
    for name in ("word", "number", "instruction"):
        yield f"{found[name]:3.0f}" if name in found else "  –"


def _file_name(scene: str) -> str:
    return "-".join("".join(sign for sign in word if sign.isalnum()) for word in scene.split())


async def main(folder: Path | None) -> None:
    """Prints the table; saves the screens in a folder, if there is one."""
    print("minutes of arc at 2 m: word, number, instruction")
    print(f"{'scene':16}" + "".join(f"{f'{w}×{h}':>16}" for w, h in WINDOWS))
    for name, scene in SCENES.items():
        line = f"{name:16}"
        for window in WINDOWS:
            async with shown(scene, window) as app:
                line += f"{' '.join(_cells(heights(app, window))):>16}"
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    file = f"{_file_name(name)}-{window[0]}x{window[1]}.svg"
                    (folder / file).write_text(app.export_screenshot(title="coach"), encoding="utf-8")
        print(line)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))


__all__ = ["CAPITALS", "SCENES", "WINDOWS", "heights", "shown"]
