"""The whole way of a patient, from the first start to a stop, as it is lived: by keys, on one journal, days apart."""

from datetime import timedelta

from coach.care.facts import Result
from coach.routine.library import Library
from coach.script import sentences
from coach.session import machine
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.visit.prompts import HEARING
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, KNEE, Stage, StageMaker, World, routine

COLD = routine(
    "cold-pack",
    "Cold pack",
    "cold",
    "  - cold: Lay the wrapped pack there.\n    for: 6 min\ndose: {again-after: 2 h, until: 72 h}\n",
)
SIDE = routine("on-the-side", "On the side", "positioning", "  - hold: Let go.\n    for: 2 min\n    does: rest\n")
PILLOWS = routine(
    "pillows-under-knees",
    "Pillows under the knees",
    "positioning",
    "  - ready: Lie down.\n    does: rest\n  - hold: Let go.\n    for: 2 min\n    does: rest\n",
)
LIBRARY = Library((COLD, CHAIR, PILLOWS, SIDE, KNEE))
ACUTE = {"emergency": "2", "urgent": "2", "began": "3", "pain": "5 enter", "inflammation": "2", "spasm": "2"}
BETTER = {"news": "2", "episode": "1", "pain": "2 enter", "inflammation": "1", "spasm": "1", "trend": "1"}


async def _check_in(on: Stage, keys: dict[str, str]) -> list[str]:
    """Answers a check-in. Gives what was asked, by its name."""
    screen: QuestionScreen = await on.asks()
    asked: list[str] = []
    while on.app.screen is screen:
        assert on.asked is not None
        asked.append(on.asked)
        await on.press(*keys[asked[-1]].split())
    return asked


async def _to_the_end(on: Stage) -> None:
    """Lets a session run to its end; nothing speaks against it, and the pain is 4."""
    screen: PlayerScreen = await on.on(PlayerScreen)
    for _ in range(60):
        if on.app.screen is not screen:
            return
        asking = machine.asking(screen.session.score, screen.session.state)
        if asking is not None:
            await on.press(*{"number": ("4", "enter"), "yes-no": ("2",), "ready": ("enter",)}[asking.answers])
        else:
            await on.pass_time(60.0)
    raise AssertionError(on.text)


async def _notice(on: Stage) -> str:
    screen: NoticeScreen = await on.on(NoticeScreen)
    return screen.text


async def test_from_the_first_start_over_cold_and_rest_to_stretches_and_a_stop(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(library=LIBRARY, voice=voice, heard=False) as on:
        # the first start: can coach be heard?
        await on.asks(HEARING)
        assert sentences.CAN_YOU_HEAR in on.flat
        await on.press("1")
        await on.on(HomeScreen)
        await on.until(lambda: "No check-in yet." in on.flat)

        # warning signs first, then the state of the back: cold and rest
        await on.press("enter")
        assert (await _check_in(on, ACUTE))[:2] == ["emergency", "urgent"]
        assert "The inflammation has not gone down yet." in await _notice(on)
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "Day 2. Cold and rest." in on.flat)
        assert "Start: Cold pack" in on.text
        await on.press("enter")
        await _to_the_end(on)
        done = await _notice(on)
        assert "✓ Done" in done
        assert "Next: Cold pack, at " in done
        assert sentences.COLD_OFF in voice.heard
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "Nothing is due. Rest" in on.flat)
        assert "Due at" in on.text

        # stretches stay locked
        await _choose(on, "knee-to-chest")
        locked = await _notice(on)
        assert "The spasm has not eased yet." in locked
        assert "Check in again tomorrow at 07:00." in locked
        await on.press("enter")
        await on.on(HomeScreen)

    # three days later: a check-in opens the gate
    world.clock.pass_time(timedelta(days=3).total_seconds())
    async with stage(library=LIBRARY, voice=voice) as on:
        assert "Check in: how is your back?" in on.flat
        await _choose(on, "knee-to-chest")
        assert "Your last check-in was too long ago." in await _notice(on)
        await on.press("enter")
        assert "emergency" not in await _check_in(on, BETTER)
        assert "✓ Stretching is open." in await _notice(on)
        await on.press("enter")

        # stretches at once, until the pain rises: stop and lock
        await on.on(PlayerScreen)
        await on.press("n", "enter")
        await on.play_until("Hold the stretch")
        await on.press("h", "7", "enter")
        stopped = await _notice(on)
        assert "! Stopped" in stopped
        assert "Your pain is too strong to carry on." in stopped
        assert "Your pain went from 2 to 7." in stopped
        await on.press("enter")
        assert (await on.on(PlayerScreen)).session.score.routine == PILLOWS.id

        # the position that was to help hurts more: then another one, and never that one again today
        await on.press("enter", "h", "9", "enter")
        worse = await _notice(on)
        assert "! Stopped" in worse
        assert "chair" not in worse, "the hardest to get into is never offered after a stop"
        assert "illows" not in worse.replace(PILLOWS.title.in_language("en"), "", 1), "what hurt is not advised"
        assert "Enter  On the side" in on.flat
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "Enough for now. Rest, and then check in." in on.flat)
        assert "Due now" not in on.text
        await on.press("enter")
        assert (await on.on(PlayerScreen)).session.score.routine == SIDE.id
        await on.press("q", "q")
        await _notice(on)
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "Enter  Check in: how is your back?" in on.text)
        await _choose(on, "knee-to-chest")
        assert "Your last session was stopped for safety." in await _notice(on)
        record = on.app.player.record()
        assert [session.result for session in record.sessions] == [
            Result.DONE,
            Result.STOPPED,
            Result.STOPPED,
            Result.QUIT,
        ]
        assert len(record.stops) == 2


async def _choose(on: Stage, name: str) -> None:
    """Opens a routine from the library at home."""
    await on.on(HomeScreen)
    routines = on.app.screen.query_one("#routines")
    routines.focus()
    routines.highlighted = routines.get_option_index(name)  # type: ignore[attr-defined]
    await on.settle()
    await on.press("enter")
