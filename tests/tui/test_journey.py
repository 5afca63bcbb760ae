"""The whole way of a patient, from the first start to a stop, as it is lived: by keys, on one journal, days apart."""

from datetime import timedelta

from coach.care.facts import Result
from coach.care.sign_groups import DAILY_SCREEN, FULL_SCREEN
from coach.routine.library import Library
from coach.script import first_words, questions, sentences
from coach.session import machine
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.visit.prompts import HEARING, NUMBER_RIGHT
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
ACUTE = {
    **{group.id: "2" for group in FULL_SCREEN},
    "pain": "5 enter",
    "began": "3",
    "inflammation": "2",
    "spasm": "2",
}
BETTER = {
    "episode": "1",
    **{group.id: "2" for group in DAILY_SCREEN},
    "pain": "2 enter",
    "trend": "1",
    "inflammation": "1",
    "spasm": "1",
}


async def _check_in(on: Stage, keys: dict[str, str]) -> list[str]:
    """Answers a check-in, and says that its last page is right. Gives what was asked, by its name."""
    asked = await _answered(on, keys)
    assert questions.IS_THIS_RIGHT.split("?")[0] in await _notice(on)
    assert f"Your pain is {keys['pain'].split()[0]}" in on.flat
    await on.press("enter")
    return asked


async def _answered(on: Stage, keys: dict[str, str]) -> list[str]:
    """Answers one question after the other. Gives what was asked, by its name."""
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
    async with stage(library=LIBRARY, voice=voice, heard=False, known=False) as on:
        # the first start: two choices, and nothing before them
        await on.on(HomeScreen)
        await on.until(lambda: "Hello. Most backs do get better. Let's get you comfortable." in on.flat)
        assert on.drawn("Help now")
        assert sentences.DISCLAIMER in on.flat

        # warning signs first, then the state of the back: cold, and a few steps
        await on.press("c")
        assert await _check_in(on, ACUTE) == list(ACUTE)
        locked = await _notice(on)
        assert "You said the sore place isn't better yet. Stretching can wait until it is." in locked
        assert "Keep moving a little between rests." in locked, "no lock leaves rest as the only step"
        assert "Enter Lie down" in on.flat, "rest is one key away"
        await on.press("escape")
        await on.asks(NUMBER_RIGHT)  # only now: whom to call, and can coach be heard and read?
        await on.press("1")
        await on.asks(HEARING)
        assert first_words.CAN_YOU_HEAR in on.flat
        await on.press("1")
        await on.until(lambda: "the plus key" in on.flat)
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "Day 2. Use cold, and take a few steps each hour if you can." in on.flat)
        assert "Start: Cold pack" in on.text
        assert "● Cold" in on.text
        await on.press("enter")

        # what bears on cold is asked once, before it
        assert await _answered(on, {"about-group": "2"}) == ["about-group", "about-group"]
        await _to_the_end(on)
        done = await _notice(on)
        assert "✓ Done" in done
        assert "Your pain is 4. That's one less than before, so about the same." in done
        assert "Next: Cold pack, at " in done
        assert sentences.COLD_OFF in voice.heard
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "There's nothing you need to do right now. Rest, and move a little" in on.flat)
        assert "○ Cold at 14:10 once" in on.flat

        # stretches stay locked
        await _choose(on, "knee-to-chest")
        locked = await _notice(on)
        assert "You said the spasm hasn't let go yet." in locked
        assert "Check in again at 21:00, or sooner if it changes." in locked, "while there is day left, it is today"
        await on.press("escape")
        await on.on(HomeScreen)

    # three days later: a check-in opens the gate
    world.clock.pass_time(timedelta(days=3).total_seconds())
    async with stage(library=LIBRARY, voice=voice) as on:
        assert "Check in: how is your back?" in on.flat
        assert "It's been more than three days now." in on.flat
        await _choose(on, "knee-to-chest")
        assert "It's been a while since you checked in." in await _notice(on)
        await on.press("enter")
        assert await _check_in(on, BETTER) == list(BETTER), "the short screen, and whether a new spasm has struck"
        assert "✓ Stretching is ready for you." in await _notice(on)
        await on.press("enter")

        # stretches at once, until the pain rises: stop and lock
        await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold the stretch")
        await on.press("h", "7", "enter")
        stopped = await _notice(on)
        assert "! Stopped" in stopped
        assert "Your pain is too strong to carry on." in stopped
        assert "Your pain went from 2 to 7." in stopped
        for words in ("Stay where you are, with your knees bent if you can.", "Enter Pillows under the knees"):
            assert words in on.flat, "all of it is in sight, and what to do next"
        await on.press("enter")
        assert (await on.on(PlayerScreen)).session.score.routine == PILLOWS.id

        # the position that was to help hurts more: then another one, and never that one again today
        await on.press("enter", "h", "9", "enter")
        worse = await _notice(on)
        assert "! Stopped" in worse
        assert "Call a doctor now, or your out-of-hours line." in worse
        assert "chair" not in worse, "the hardest to get into is never offered after a stop"
        assert "illows" not in worse.replace(PILLOWS.title.in_language("en"), "", 1), "what hurt is not advised"
        assert "Enter On the side" in on.flat
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "That's enough stretching for now. Rest, then a few steps if you can." in on.flat)
        assert "Due now" not in on.text
        await on.press("enter")
        assert (await on.on(PlayerScreen)).session.score.routine == SIDE.id
        await on.press("q", "q")
        await _notice(on)
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: on.drawn("Check in") and "Check in: how is your back?" in on.text)
        await _choose(on, "knee-to-chest")
        assert "We stopped your last session, to be safe." in await _notice(on)

        # a new check-in a minute later undoes no stop, and two of them count for a day
        await on.press("enter")
        await _check_in(on, {**BETTER, "pain": "2 enter"})
        assert "We had to stop earlier, so give your back a break until tomorrow at 12:" in await _notice(on)
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
    routines = await on.browse()
    routines.highlighted = routines.get_option_index(name)
    await on.settle()
    await on.press("enter")
