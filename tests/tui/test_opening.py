"""While coach opens: what is pressed then counts, once, and is never taken for the answer to something else."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from coach.care.facts import Flag, FlagRaised
from coach.errors import ExitCode
from coach.journal.entries import flag_entry
from coach.settings.store import Settings
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import LOADING, HomeScreen
from coach.tui.speech import Speech
from coach.voice import Voice
from tests.support import FakeVoice
from tests.tui.conftest import HELPED, Stage, World


@asynccontextmanager
async def _opening(
    world: World, held_at: str, voice: Voice | None = None
) -> AsyncIterator[tuple[Stage, threading.Event]]:
    """An app that gets no further than to this step of its own before it is let go."""
    come = threading.Event()
    app = CoachApp(
        world.player, lambda: HELPED, world.clock, Settings(), lambda _: voice, world.folder / "settings.toml"
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


async def test_a_key_that_waits_is_shown_and_done_when_all_is_there(world: World) -> None:
    async with _opening(world, "_stage_of", FakeVoice()) as (on, come):
        await on.until(lambda: "A few questions" in on.text)
        assert LOADING not in on.text
        await on.press("y")
        assert LOADING in on.text
        come.set()
        await on.on(HistoryScreen)


@pytest.mark.parametrize("held_at", ["_get_player", "_load", "_stage_of"])
async def test_the_key_for_help_counts_from_the_first_frame_on_and_nothing_comes_between(
    world: World, held_at: str
) -> None:
    """Who is in agony presses it as soon as there is anything to be seen."""
    voice = FakeVoice()
    async with _opening(world, held_at, voice) as (on, come):
        await on.press("n")
        come.set()
        await on.on(PlayerScreen)
        await on.until(lambda: any(words.startswith("A fall or an accident?") for words in voice.heard))


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


@pytest.mark.parametrize("held_at", ["_get_player", "_load"])
async def test_at_the_very_first_start_enter_is_for_who_has_just_been_struck_from_the_first_frame_on(
    world: World, held_at: str
) -> None:
    async with _opening(world, held_at, FakeVoice()) as (on, come):
        await on.press("enter")
        come.set()
        await on.on(PlayerScreen)


async def test_later_enter_starts_nothing_that_did_not_stand_there_yet(world: World) -> None:
    world.checked_in()
    async with _opening(world, "_get_player") as (on, come):
        await on.press("enter")
        come.set()
        await on.on(HomeScreen)
        await on.settle()
        assert isinstance(on.app.screen, HomeScreen)
