"""While coach opens: what is pressed then counts, once, and is never taken for the answer to something else."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from coach.care.facts import Flag, FlagRaised
from coach.errors import ExitCode
from coach.journal.entries import flag_entry
from coach.settings.store import Settings
from coach.tui.app import CoachApp
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import LOADING, HomeScreen
from coach.tui.speech import Speech
from coach.visit.prompts import HEARING
from coach.voice import Voice
from tests.support import FakeVoice
from tests.tui.conftest import LIBRARY, Stage, World


@asynccontextmanager
async def _opening(
    world: World, held_at: str, voice: Voice | None = None
) -> AsyncIterator[tuple[Stage, threading.Event]]:
    """An app that gets no further than to this step of its own before it is let go."""
    come = threading.Event()
    app = CoachApp(
        world.player, lambda: LIBRARY, world.clock, Settings(), lambda _: voice, world.folder / "settings.toml"
    )
    step = getattr(app, held_at)

    def late(*values: Any) -> Any:
        come.wait(10)
        return step(*values)

    setattr(app, held_at, late)
    async with app.run_test() as pilot:
        yield Stage(app, pilot, world.clock), come
        come.set()


async def test_a_key_counts_from_the_first_frame_on_and_the_next_one_does_not_replace_it(world: World) -> None:
    async with _opening(world, "_load") as (on, come):
        assert LOADING in on.text
        await on.press("enter", "y", "c")
        come.set()
        await on.on(HistoryScreen)


async def test_a_key_that_waits_is_told_and_forgotten_when_a_question_comes_in_between(world: World) -> None:
    """Y was the history. At “Can you hear me?” it must not be a yes, which would be stored for good."""
    async with _opening(world, "_stage_of", FakeVoice()) as (on, come):
        await on.until(lambda: "✓ ready" in on.text)
        assert LOADING not in on.text
        await on.press("y")
        assert LOADING in on.text
        come.set()
        await on.asks(HEARING)
        await on.press("y", "n")
        assert on.asked == HEARING
        assert not on.app.player.has_heard()
        await on.press("1")
        await on.on(HomeScreen)
        await on.settle()
        assert isinstance(on.app.screen, HomeScreen), "the history was asked for long ago"
        assert LOADING not in on.text


async def test_who_leaves_before_the_emergency_message_is_there_still_gets_its_exit_code(world: World) -> None:
    world.player().write([flag_entry(FlagRaised(world.clock.wall(), Flag.EMERGENCY))])
    async with _opening(world, "_stage_of") as (on, _):
        await on.until(lambda: on.app._emergency)
        await on.press("ctrl+c")
        assert on.app.return_value is ExitCode.RED_FLAG


async def test_a_q_that_waits_while_coach_opens_does_not_close_it_before_the_emergency_message_is_seen(
    world: World,
) -> None:
    world.player().write([flag_entry(FlagRaised(world.clock.wall(), Flag.EMERGENCY))])
    async with _opening(world, "_stage_of") as (on, come):
        await on.until(lambda: on.app._emergency)
        await on.press("q")
        come.set()
        await on.on(EmergencyScreen)
        await on.press("ctrl+c")
        assert on.app.return_value is ExitCode.RED_FLAG


def test_a_voice_that_is_made_while_coach_closes_is_closed_too() -> None:
    """Or its programs would be left running."""
    voice = FakeVoice()

    def make() -> FakeVoice:
        speech.close()
        return voice

    speech = Speech(make)
    speech.open()
    assert voice.closed
