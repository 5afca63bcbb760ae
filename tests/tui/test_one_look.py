"""All pages have one look: whoever has found the head and the keys once knows where to look on every other page."""

import pytest

from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.grid import grid_for
from tests.tui.conftest import Stage, StageMaker, World

SIZES = [(40, 12), (60, 18), (80, 24), (100, 30), (120, 40), (200, 60)]


def stands_on_the_grid(on: Stage, page: str) -> None:
    """The head at its row and column, nothing right below it but a line, and the keys at theirs."""
    screen = on.app.screen
    grid = grid_for(*on.app.size)
    title, keys = screen.query_one("#title").region, screen.query_one("KeyBar").region
    assert (title.x, title.y) == (grid.left, grid.head), page
    assert (keys.x, keys.y) == (grid.left, grid.keys), page
    rows = on.text.splitlines()
    assert not rows[grid.head + 1].strip(" ━─"), page
    assert any(rows[row].strip() for row in (grid.word - 1, grid.word, grid.word + 1)), page
    left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    assert left >= grid.left, page


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_begins_and_ends_at_the_same_rows_and_columns(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    world.checked_in()
    async with stage(size=size) as on:
        stands_on_the_grid(on, "home")
        await on.browse()
        stands_on_the_grid(on, "library")
        await on.press("escape", "question_mark")
        stands_on_the_grid(on, "help")
        await on.press("escape", "o")
        await on.on(SettingsScreen)
        stands_on_the_grid(on, "settings")
        await on.press("escape", "c")
        await on.asks()
        stands_on_the_grid(on, "check-in")


@pytest.mark.parametrize("size", SIZES)
async def test_the_past_stands_where_all_other_pages_do(stage: StageMaker, world: World, size: tuple[int, int]) -> None:
    world.checked_in()
    async with stage(size=size) as on:
        await on.press("y")
        await on.on(HistoryScreen)
        stands_on_the_grid(on, "history")


@pytest.mark.parametrize("size", SIZES)
async def test_no_key_of_the_key_row_is_cut_and_the_way_back_and_help_are_always_named(
    stage: StageMaker, size: tuple[int, int]
) -> None:
    async with stage(size=size) as on:
        for key, page in (("y", HistoryScreen), ("o", SettingsScreen)):
            await on.press(key)
            screen = await on.on(page)
            hints = [hint for hint in screen.query("KeyHint") if hint.display]
            assert all(screen.region.contains_region(hint.region) for hint in hints)
            assert {"escape", "question_mark"} <= {hint.key for hint in hints}
            await on.press("escape")
