"""The daily questions in the player: small enough to be lain with, and never in the way of a key that cannot wait."""

import pytest

from coach.care.about import AGAINST, Barred
from coach.care.facts import Flag, Says
from coach.care.flags import screen_at_rest_due, standing_flag
from coach.script import daily_words
from coach.session.rest_screen import ANSWER_WITHIN, ASK_AFTER
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker, World, routine

LYING = routine(
    "on-the-side", "On the side", "positioning", "  - hold: Let your back grow heavy.\n    for: 4 min\n    does: rest\n"
)
COLD = routine("cold-pack", "Cold pack", "cold", "  - cold: Lay it on.\n    for: 10 min\n")


async def _asked(on: Stage) -> PlayerScreen:
    """From the player's first segment to the first daily question."""
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.play_until("Hold")
    assert daily_words.WHILE_YOU_REST not in on.flat
    await on.pass_time(ASK_AFTER + 1)
    assert screen.session.state.status is Status.ALONGSIDE
    return screen


async def test_three_questions_are_answered_by_a_key_each_and_the_hold_goes_on(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(routine=LYING, voice=voice) as on:
        screen = await _asked(on)
        assert daily_words.WHILE_YOU_REST in on.flat
        assert any(words.startswith(daily_words.WHILE_YOU_REST) for words in voice.heard)
        for words in screen.session.score.daily:
            assert words in on.flat
            await on.press("2")
            on.clock.pass_time(1)
        assert screen.session.state.status is Status.RUNNING
        assert "Hold" in on.text
        assert not screen_at_rest_due(screen.session.chart.record(), on.clock.wall())


@pytest.mark.parametrize("key", ["n", "y", "u"])
async def test_no_letter_answers_a_question_that_comes_up_while_it_is_pressed(stage: StageMaker, key: str) -> None:
    """Who skips through a session with N said “no” to three warning signs without having seen them."""
    async with stage(routine=LYING) as on:
        screen = await _asked(on)
        for _ in range(3):
            await on.press(key)
            on.clock.pass_time(1)
        assert screen_at_rest_due(screen.session.chart.record(), on.clock.wall()), "nothing is answered"
        assert standing_flag(screen.session.chart.record()) is Flag.NONE


async def test_a_question_that_nobody_answers_goes_by_itself(stage: StageMaker) -> None:
    """Whoever lies with closed eyes is left in peace."""
    async with stage(routine=LYING) as on:
        screen = await _asked(on)
        await on.pass_time(ANSWER_WITHIN)
        assert screen.session.state.status is Status.RUNNING
        assert daily_words.WHILE_YOU_REST not in on.flat


async def test_a_yes_shows_help_and_two_presses_take_it_back(stage: StageMaker) -> None:
    async with stage(routine=LYING) as on:
        screen = await _asked(on)
        await on.press("1")
        assert "Call 112 now" in on.flat
        await on.press("x", "x")
        assert screen.session.state.status == Status.ALONGSIDE
        assert screen.session.score.daily[0] in on.flat
        await on.press("1", "enter")
        await on.on(EmergencyScreen)
        assert standing_flag(screen.session.chart.record()) is Flag.EMERGENCY


async def test_it_hurts_and_the_leg_key_work_beside_the_question(stage: StageMaker) -> None:
    for key, status in (("h", Status.RATING), ("l", Status.SCREENING), ("space", Status.PAUSED)):
        async with stage(routine=LYING) as on:
            screen = await _asked(on)
            await on.press(key)
            assert screen.session.state.status is status
            await on.press("q", "q")


async def test_the_pack_stays_on_while_the_question_stands(stage: StageMaker, world: World) -> None:
    """It is not in the way of the cold, and says nothing of taking it off."""
    world.player().report_about(dict.fromkeys(AGAINST[Barred.COLD], Says.NO))
    async with stage(routine=COLD) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        for _ in range(40):
            if screen.session.state.status is Status.ALONGSIDE:
                break
            await on.press(*_harmless(screen))
            await on.pass_time(4)
        assert daily_words.WHILE_YOU_REST in on.flat
        assert "Take the cold off" not in on.flat


def _harmless(screen: PlayerScreen) -> tuple[str, ...]:
    picks = screen._view.picks if screen._view else ()
    return ("2",) if any(pick.key == "2" for pick in picks) else ("enter",) if picks else ()


async def test_space_pauses_beside_a_question_also_once_an_answer_is_marked(stage: StageMaker) -> None:
    """The row of keys says “Space pause”: it must not be a “no” to a warning sign."""
    async with stage(routine=LYING) as on:
        screen = await _asked(on)
        before = screen.session.state.screen_step
        await on.press("pageup", "pageup", "space")
        assert screen.session.state.status is Status.PAUSED
        assert screen.session.state.screen_step == before
        assert screen_at_rest_due(screen.session.chart.record(), on.clock.wall())


async def test_a_slip_can_be_taken_back_after_the_session_too(stage: StageMaker) -> None:
    """Enter twice was “not sure” and “I'm getting help”; the only way out was to say that a doctor had been there."""
    async with stage(routine=LYING) as on:
        screen = await _asked(on)
        await on.press("1", "enter")
        await on.on(EmergencyScreen)
        await on.press("x", "x")
        await on.until(lambda: not isinstance(on.app.screen, EmergencyScreen))
        assert standing_flag(screen.session.chart.record()) is Flag.NONE
