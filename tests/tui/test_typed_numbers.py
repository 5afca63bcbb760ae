"""Pain before, in and after a session: a number is typed, told, and taken with Enter, so that a 10 is never a 1."""

from collections.abc import Awaitable, Callable

import pytest

from coach.script import hints
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.widgets.choices import ChoiceButton
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, KNEE, Stage, StageMaker, World, says_that_it_takes


async def _before(on: Stage) -> None:
    await on.asks("pain")


async def _when_it_hurts(on: Stage) -> None:
    await on.press("2", "enter")
    await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold the stretch")
    await on.press("h")


async def _after(on: Stage) -> None:
    await on.press("2", "enter")
    await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Has it eased?")
    await on.press("1")
    await on.play_until("A question")


@pytest.mark.parametrize("place", [_before, _when_it_hurts, _after])
async def test_one_and_zero_and_enter_are_a_ten_in_the_journal_and_waiting_takes_nothing(
    stage: StageMaker, world: World, place: Callable[[Stage], Awaitable[None]]
) -> None:
    """A patient in the worst pain must never be treated as one with hardly any."""
    world.checked_in()
    world.clock.pass_time(40 * 60)
    voice = FakeVoice()
    async with stage(routine=KNEE, voice=voice) as on:
        await on.asks("pain")
        await place(on)
        asking = on.app.screen
        before = _pains(on)
        await on.press("1")
        assert says_that_it_takes(1) in on.flat
        assert voice.heard[-1] == hints.marked(1)
        await _wait(on, 10 * 60)
        assert on.app.screen is asking
        assert _pains(on) == before, "a digit alone is no answer, however long it stands there"
        await on.press("0")
        assert says_that_it_takes(10) in on.flat
        assert voice.heard[-1] == hints.marked(10)
        assert _pains(on) == before
        await on.press("enter")
        await on.on(NoticeScreen)
        assert _pains(on)[len(before) :] == [10]


def _pains(on: Stage) -> list[int]:
    """Every pain that is in the journal, but for those of check-ins."""
    return [report.pain for report in on.app.player.record().pains]


async def _wait(on: Stage, seconds: float) -> None:
    """Lets minutes go by, in a session or before one."""
    if isinstance(on.app.screen, PlayerScreen):
        await on.pass_time(seconds)
    else:
        on.clock.pass_time(seconds)
        await on.settle()


async def test_in_a_session_a_key_that_is_no_number_is_answered_and_enter_alone_takes_none(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        screen = await _rating(on)
        for key, told in (("x", f"{hints.NOT_AN_ANSWER} {hints.TYPE_A_NUMBER}"), ("enter", hints.TYPE_A_NUMBER)):
            await on.press(key)
            assert told in on.flat
            assert voice.heard[-1] == told
            assert screen.session.state.status is Status.RATING
        assert not _pains(on)


async def test_in_a_session_a_number_can_be_corrected_until_enter(stage: StageMaker) -> None:
    async with stage(routine=CHAIR) as on:
        await _rating(on)
        await on.press("7", "3", "enter")
        assert _pains(on) == [3]


async def test_in_a_session_a_click_marks_and_a_second_one_takes(stage: StageMaker) -> None:
    async with stage(routine=CHAIR) as on:
        screen = await _rating(on)
        for value in ("9", "4"):
            await _click(on, value)
            assert says_that_it_takes(int(value)) in on.flat
            assert screen.session.state.status is Status.RATING
        await _click(on, "4")
        assert _pains(on) == [4]


async def test_enter_takes_the_number_that_is_typed_even_where_another_one_was_reached_or_clicked_before(
    stage: StageMaker,
) -> None:
    async with stage(routine=CHAIR) as on:
        await _rating(on)
        await on.press("down", "down", "7")
        await on.press("enter")
        assert _pains(on) == [7]
        await on.press("h")
        await _click(on, "9")
        await on.press("1", "0", "enter")
        assert _pains(on) == [7, 10]


async def test_in_a_session_what_was_typed_stays_and_stays_in_sight_while_something_else_is_done(
    stage: StageMaker,
) -> None:
    """Else a zero after “say again” would be a zero, and not the end of a ten."""
    async with stage(routine=CHAIR) as on:
        await _rating(on)
        await on.press("1", "s")
        assert says_that_it_takes(1) in on.flat
        await on.press("v", "0", "enter")
        assert _pains(on) == [10]


async def _rating(on: Stage) -> PlayerScreen:
    """In a session, where a number is asked for because it hurts."""
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold")
    await on.press("h")
    assert screen.session.state.status is Status.RATING
    return screen


async def _click(on: Stage, value: str) -> None:
    on.clock.pass_time(1)
    await on.pilot.click(next(b for b in on.app.screen.query(ChoiceButton) if b.pick.value == value))
    await on.settle()
