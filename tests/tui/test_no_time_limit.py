"""No question has a time limit: whatever is asked waits for its answer, however long that takes."""

import asyncio
from datetime import timedelta

import pytest

from coach.session.state import Status
from coach.settings.store import Settings
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.visit.prompts import Emergency
from tests.tui.conftest import CHAIR, NO_SIGNS, Stage, StageMaker, World

LONG = timedelta(hours=3).total_seconds()


async def _waits(on: Stage) -> None:
    """Three hours pass, in which coach looks at the clock again and again."""
    for look in range(60):
        on.clock.pass_time(LONG / 60)
        screen = on.app.screen
        if isinstance(screen, PlayerScreen):
            screen.tick()
        on.app._look_again()
        if on.app._switch.scanner is not None:
            on.app._switch.scanner.look()
        await asyncio.sleep(0)
        if look % 20 == 19:
            await on.settle()


@pytest.mark.parametrize("scan", [0, 1])
async def test_every_question_of_a_check_in_waits(stage: StageMaker, scan: int) -> None:
    """The one about a warning sign, and the scale; also while choices are offered to one switch."""
    async with stage(settings=Settings(emergency_number="112", scan=scan)) as on:
        await on.press("c")
        for key in (*NO_SIGNS, None):
            asked = await on.asks()
            prompt = asked.prompt
            await _waits(on)
            assert on.app.screen is asked
            assert asked.prompt is prompt
            if key is not None:
                await on.press(key)
                await on.until(lambda asked=asked, prompt=prompt: asked.prompt is not prompt)


async def test_a_notice_waits(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Knee to chest")
        notice = await on.on(NoticeScreen)
        await _waits(on)
        assert on.app.screen is notice


async def test_an_emergency_waits(stage: StageMaker) -> None:
    async with stage() as on:
        await on.on(HomeScreen)
        on.app.push_screen(EmergencyScreen(Emergency(("Call 112 now.",), "112")))
        message = await on.on(EmergencyScreen)
        await _waits(on)
        assert on.app.screen is message


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        (("h",), Status.RATING),
        (("l",), Status.SCREENING),
        (("l", "1"), Status.HELP),
        (("u",), Status.GETTING_UP),
        (("space",), Status.PAUSED),
    ],
)
@pytest.mark.parametrize("go_on", [0, 10])
async def test_whatever_a_session_asks_waits(
    stage: StageMaker, world: World, keys: tuple[str, ...], status: Status, go_on: int
) -> None:
    """Where set-ups go on by themselves, too: a set-up is no question."""
    world.checked_in()
    async with stage(routine=CHAIR, settings=Settings(emergency_number="112", go_on=go_on)) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold")
        await on.press(*keys)
        before = screen.session.state
        assert before.status is status
        await _waits(on)
        after = screen.session.state
        assert (after.status, after.index, after.screen_step) == (status, before.index, before.screen_step)


async def test_a_set_up_waits_unless_the_settings_have_it_go_on(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await _waits(on)
        assert screen.session.state.status is Status.WAITING
