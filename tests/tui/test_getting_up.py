"""U in the player: always in the row of keys, in a rest and beside a question, and never “not sure” there."""

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.script import getting_up_words, stage_words
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.widgets.basics import Words
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker, routine

LYING = routine(
    "on-the-side",
    "On the side",
    "positioning",
    "  - hold: Let your back grow heavy.\n    for: 4 min\n    does: rest\n    figure: side-lying-pillows\n",
)


def _status(screen: PlayerScreen) -> Status:
    return screen.session.state.status


def _told(screen: PlayerScreen) -> str:
    """The instruction, which stands beside the figure, so that its lines are no longer one text on the screen."""
    return screen.query_one("#instruction", Words).shown


async def _in_the_hold(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("n")
    await on.play_until("Hold")
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_key_in_the_middle_of_a_rest_leads_to_standing(stage: StageMaker, size: tuple[int, int]) -> None:
    voice = FakeVoice()
    async with stage(routine=LYING, voice=voice, size=size) as on:
        screen = await _in_the_hold(on)
        assert f"U {stage_words.BAR['up']}" in on.flat
        await on.press("u")
        assert getting_up_words.SLOWLY in voice.heard
        assert on.flat.count(getting_up_words.ON_THE_FLOOR) == 1, "nothing is shown twice"
        assert "If your legs feel weak" in on.flat
        await on.press("2")
        await on.pass_time(1)
        assert getting_up_words.FIND_FROM_YOUR_SIDE in _told(screen)
        assert on.inside("#figure"), "what to do is seen, too"
        await on.press("enter")
        assert _status(screen) is Status.HANDS_BUSY
        assert getting_up_words.PRESS_FIRMLY in _told(screen)
        await on.press("z", "f")
        assert _status(screen) is Status.GETTING_UP, "any key makes coach wait"


async def test_u_beside_a_question_about_warning_signs_gets_up_and_raises_nothing(stage: StageMaker) -> None:
    async with stage(routine=LYING) as on:
        screen = await on.on(PlayerScreen)
        for _ in range(60):
            if _status(screen) is Status.ALONGSIDE:
                break
            await on.pass_time(1)
        assert _status(screen) is Status.ALONGSIDE
        await on.press("u")
        assert _status(screen) is Status.GETTING_UP
        assert standing_flag(screen.session.chart.record()) is Flag.NONE


async def test_u_works_from_help_and_while_quitting_is_asked(stage: StageMaker) -> None:
    for first in ("question_mark", "q"):
        async with stage(routine=LYING) as on:
            screen = await _in_the_hold(on)
            await on.press(first)
            await on.press("u")
            assert _status(screen) is Status.GETTING_UP
            await on.press("q", "q")
