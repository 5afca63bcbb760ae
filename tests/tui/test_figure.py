"""The figure in the player: it moves and holds still as the patient should, and never takes the room of a word."""

import asyncio

import pytest

from coach.figure.library import LIBRARY
from coach.routine.library import Library
from coach.session.picture import Picture
from coach.settings.derived import Showing, showing
from coach.settings.store import Settings
from coach.settings.table import FIGURES
from coach.tui.player.screen import PlayerScreen
from coach.tui.widgets.figure import placed
from tests.tui.conftest import KNEE, Stage, StageMaker, World, routine

SHOWN = routine(
    "shown",
    "A gentle stretch",
    "stretching",
    """  - ready: Lie on your back with your knees bent.
    figure: supine-knees-bent
  - stretch: Draw one knee towards your chest with both hands. Leave the other foot down.
    name: Knee to chest
    sides: each
    hold: 20 s
    repetitions: 2
    rest: 5 s
    direction: flexion
    figure: supine-knee-to-chest
  - ask: eased
  - hold: Let your back grow heavy.
    for: 2 min
    figure: supine-knees-bent
""",
)


def _figure(on: Stage) -> str:
    """The figure as it stands on the screen; nothing where it is hidden."""
    region = on.app.screen.query_one("#figure").region
    return "\n".join(line[region.x : region.right] for line in on.text.splitlines()[region.y : region.bottom])


async def _open(on: Stage) -> None:
    """Opens the routine with a figure from the library."""
    routines = await on.browse()
    routines.highlighted = routines.get_option_index(SHOWN.id)
    await on.settle()
    await on.press("enter")


async def _at_the_stretch(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    for _ in range(2400):
        if screen._view is not None and screen._view.phase == "Hold the stretch":
            break
        on.clock.pass_time(0.25)
        screen.tick()
        await asyncio.sleep(0)
    else:
        raise AssertionError(on.text)
    await on.settle()
    return screen


async def _look(on: Stage, seconds: float) -> str:
    on.clock.pass_time(seconds)
    on.app.screen.tick()  # type: ignore[attr-defined]
    await on.settle()
    return _figure(on)


async def test_the_figure_moves_into_the_stretch_and_then_holds_still(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=SHOWN) as on:
        await _at_the_stretch(on)
        looks = [await _look(on, 1.0) for _ in range(5)]
        assert looks[0].strip()
        assert looks[0] != looks[1]
        assert looks[3] == looks[4]


async def test_a_figure_that_holds_still_repaints_nothing(
    stage: StageMaker, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checked_in()
    async with stage(routine=SHOWN) as on:
        screen = await _at_the_stretch(on)
        await _look(on, 4.0)
        painted: list[object] = []
        monkeypatch.setattr(screen.query_one("#figure"), "refresh", lambda *a, **k: painted.append(a))
        for _ in range(20):
            on.clock.pass_time(0.1)
            screen.tick()
        assert painted == []


async def test_only_the_lines_that_change_are_repainted(
    stage: StageMaker, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checked_in()
    async with stage(routine=SHOWN) as on:
        screen = await _at_the_stretch(on)
        figure = screen.query_one("#figure")
        regions: list[tuple[object, ...]] = []
        monkeypatch.setattr(figure, "refresh", lambda *a, **k: regions.append(a))
        await _look(on, 1.0)
        assert regions
        assert 0 < len(regions[0]) < figure.size.height


async def test_where_motion_is_off_the_figure_is_still_from_the_beginning(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(library=Library((SHOWN,)), settings=Settings(motion=False)) as on:
        await _open(on)
        await _at_the_stretch(on)
        looks = {await _look(on, 1.5) for _ in range(3)}
        assert len(looks) == 1
        assert looks.pop().strip()


async def test_who_has_turned_off_the_animations_of_the_terminal_has_turned_off_these(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage(library=Library((SHOWN,))) as on:
        on.app.animation_level = "none"  # as TEXTUAL_ANIMATIONS=none does
        await _open(on)
        screen = await on.on(PlayerScreen)
        assert not screen.query_one("#figure").showing.moving


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_nothing_that_is_read_is_pushed_out_by_the_figure(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    world.checked_in()
    async with stage(size=size, routine=SHOWN) as on:
        screen = await on.on(PlayerScreen)
        assert on.inside("#figure")
        assert on.inside("#choices")
        await _at_the_stretch(on)
        assert screen.query_one("#number").region.right <= screen.query_one("#figure").region.x
        assert "Left side, 1 of 2." in on.text
        await on.press("space")
        for sign in ("#title", "#word", "#in-words", "#instruction", "#choices", "KeyBar", "#figure"):
            assert on.inside(sign), sign
        telling = screen.query_one("#telling")
        assert telling.max_scroll_y == 0
        assert telling.region.contains_region(screen.query_one("#instruction").region)


BREATHING = routine(
    "breathing",
    "Calm breathing",
    "breathing",
    """  - breathe: Breathe in through your nose, down into your belly. Breathe out slowly through your mouth.
    for: 2 min
    pace: {in: 4 s, out: 6 s}
    figure: supine-knees-bent
""",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_belly_that_rises_is_seen_beside_the_guide_for_breathing(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    async with stage(routine=BREATHING, size=size) as on:
        screen = await on.on(PlayerScreen)
        while screen._view is None or not screen._view.breathing:
            on.clock.pass_time(0.5)
            screen.tick()
            await asyncio.sleep(0)
        await on.settle()
        assert _figure(on).strip()


async def test_in_a_small_window_words_and_time_have_all_the_room(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(size=(60, 18), routine=SHOWN) as on:
        await _at_the_stretch(on)
        assert _figure(on) == ""
        assert on.inside("#instruction")
        assert on.inside("#number")
        await on.pilot.resize_terminal(100, 30)
        await on.settle()
        await _look(on, 0.1)
        await on.until(lambda: bool(_figure(on).strip()))  # it comes with the room


async def test_a_question_has_the_screen_to_itself_where_its_answers_need_it(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=SHOWN) as on:
        await _at_the_stretch(on)
        assert _figure(on).strip()
        await on.press("h")
        assert _figure(on) == ""
        assert on.inside("#choices")
        await on.press("2", "l")
        assert "Leg symptoms" in on.text
        assert _figure(on) == ""


async def test_a_routine_without_figures_plays_as_before(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=KNEE) as on:
        screen = await _at_the_stretch(on)
        assert _figure(on) == ""
        assert not screen.query_one("#figure").display


async def test_figures_can_be_turned_off(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(library=Library((SHOWN,)), settings=Settings(figures="off")) as on:
        await _open(on)
        await _at_the_stretch(on)
        assert _figure(on) == ""


@pytest.mark.parametrize(
    ("chosen", "terminal", "encoding", "dots"),
    [
        ("auto", "xterm-256color", "utf-8", "braille"),
        ("auto", "linux", "UTF-8", "blocks"),
        ("braille", "linux", "utf-8", "braille"),
        ("blocks", "xterm", "utf-8", "blocks"),
        ("auto", "xterm", "latin-1", None),
        ("braille", "xterm", "", None),
        ("off", "xterm", "utf-8", None),
    ],
)
def test_the_dots_are_those_that_the_terminal_can_show(
    chosen: str, terminal: str, encoding: str, dots: str | None
) -> None:
    found = showing(Settings(figures=chosen), terminal=terminal, encoding=encoding, animated=True)
    assert found == Showing(dots, moving=True)  # type: ignore[arg-type]  # from the table


def test_every_choice_of_figures_can_be_shown() -> None:
    for chosen in FIGURES:
        showing(Settings(figures=chosen), terminal="xterm", encoding="utf-8", animated=True)


def test_the_floor_stays_where_it_is_while_the_body_moves() -> None:
    bent, knee = LIBRARY["supine-knees-bent"], LIBRARY["supine-knee-to-chest"]
    for share in (0.0, 0.5, 1.0):
        lines = placed(Picture(bent, knee, share, 0.0, (bent, knee)), 40, 14, 12, "braille")
        assert len(lines) == 14
        assert all(sum(len(run.text) for run in line) == 40 for line in lines)
        assert "".join(run.text for run in lines[11]).strip()
        assert not "".join(run.text for run in lines[12]).strip()
