"""A notice waits: it says how to go on, also to whoever presses something else."""

from coach.script import hints
from coach.tui.keys import Pick
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.visit.prompts import Surroundings
from tests.support import FakeVoice
from tests.tui.conftest import Stage, StageMaker


async def _locked(on: Stage) -> NoticeScreen:
    """The notice of a routine that is not ready."""
    await on.open("Knee to chest")
    screen: NoticeScreen = await on.on(NoticeScreen)
    return screen


async def test_a_key_that_is_no_choice_is_answered_with_those_that_are(stage: StageMaker) -> None:
    """Silence after a press reads as a program that hangs."""
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await _locked(on)
        await on.press("x")
        told = f"{hints.NOT_AN_ANSWER} Press one key: Enter or Esc."
        assert told in on.flat
        await on.until(lambda: told in voice.heard)
        await on.press("escape")
        await on.on(HomeScreen)


async def test_what_is_out_of_sight_is_spoken_of(stage: StageMaker) -> None:
    """Else who sees no choice below the edge waits for something to happen."""
    async with stage(size=(60, 18)) as on:
        screen = NoticeScreen(
            Surroundings("coach"), [f"Sentence {n}." for n in range(30)], [Pick("enter", "on", "Go on")]
        )
        await on.app.push_screen(screen)
        await on.until(lambda: hints.MORE_BELOW in on.flat)
        await on.pilot.resize_terminal(100, 90)
        await on.until(lambda: hints.MORE_BELOW not in on.flat and on.inside("#choices"))


async def test_the_answer_to_a_slip_never_cuts_off_a_warning(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await _locked(on)
        hushed = voice.hushed
        await on.press("x")
        assert voice.hushed == hushed
