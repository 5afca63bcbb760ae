"""Who hears coach and sees nothing: what is said is enough to choose, and each key is answered by words.

The driver here is such a patient. It gets what the voice says and presses the keys that are named in it. It knows the
names of keys, and the words of what it is after; of screens, it knows nothing.
"""

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from coach.care.facts import CheckIn, Flag, Inflammation, Outcome, Spasm, Trend
from coach.locations import shipped_routines
from coach.routine.library import Library, load_library
from coach.score.score import CueKind
from coach.script import hints, screen_words, sentences
from coach.session.events import Quit
from coach.session.state import Status
from coach.settings.store import Settings, load_settings
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.base import CoachScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.past_session import PastSessionScreen
from coach.tui.screens.settings import SettingsScreen
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, HELPED, Stage, StageMaker, World, routine

ICE = routine("ice", "Ice pack", "cold", "  - cold: Lay the wrapped pack there.\n    for: 6 min\n")
WITH_ICE = Library((*HELPED.routines, ICE))
_NAMES = {
    "Enter": "enter",
    "Space": "space",
    "Escape": "escape",
    "Slash": "slash",
    "Question mark": "question_mark",
    "Page Up": "pageup",
    "Page Down": "pagedown",
    "Up arrow": "up",
    "Down arrow": "down",
    "Left arrow": "left",
    "Right arrow": "right",
    "Control P": "ctrl+p",
    "Control Q": "ctrl+q",
    **{letter.upper(): letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{digit: digit for digit in "0123456789"},
    **{f"F{number}": f"f{number}" for number in range(1, 13)},
}
"""Keys by their names: what everyone knows of a keyboard."""
_KEY = "|".join(sorted(map(re.escape, _NAMES), key=len, reverse=True))
_OFFERED = re.compile(rf"(?:^|(?<=[.:?!] ))({_KEY}): ([^.?!]+)")


ANSWERS = ("yes, that's right", "no", "yes", "about the same", "just now")
"""What a healthy patient says to the questions of a check-in."""


def _means(does: str, want: str) -> bool:
    """Whether a key does what is wanted; a short word has to be all of it."""
    return want.lower() == does.lower() or (len(want) > len("not") and want.lower() in does.lower())


@dataclass
class Listener:
    """Hears the voice of a stage, and presses keys that it has heard the names of."""

    on: Stage
    voice: FakeVoice
    opening: str = ""
    remembered: dict[str, str] = field(default_factory=dict)
    _heard: int = 0

    async def words(self) -> str:
        """All that is said by the time that nothing more comes, since the last press."""
        ear = self.on.app._ear
        count, still = self._heard, 0
        for _ in range(1000):
            for _ in range(20):  # turns for what is at work, however little of the machine it gets
                await asyncio.sleep(0)
            await self.on.pilot.pause(0.01)
            quiet = len(self.voice.said) == count and not (ear is not None and ear.attends)
            still, count = still + 1 if quiet else 0, len(self.voice.said)
            if still >= 4 and count > self._heard:
                break
        assert count > self._heard, f"nothing is said; on the screen stands:\n{self.on.text}"
        return " ".join(self.voice.heard[self._heard :])

    def offered(self, words: str) -> dict[str, str]:
        """The keys that were named, each with what it does; the first time that it was named counts."""
        found: dict[str, str] = {}
        for name, does in _OFFERED.findall(words):
            found.setdefault(name, does)
        self.remembered |= found
        return found

    async def press(self, name: str) -> str:
        """Presses a key by its name, and hears what comes of it."""
        return await self.press_any(_NAMES[name])

    async def press_any(self, key: str) -> str:
        """Presses a key that nobody has named, and hears what comes of it."""
        self._heard = len(self.voice.said)
        await self.on.press(key)
        return await self.words()

    async def last(self, words: str, wanted: str) -> None:
        """Presses the key after which coach is closed."""
        name = next(name for name, does in self.offered(words).items() if wanted in does.lower())
        await self.on.press(_NAMES[name])
        await self.on.until(lambda: self.on.app._exit)

    async def choose(self, words: str, *wanted: str) -> str:
        """Presses the key of what is wanted, the first of these words that is offered, and hears what comes of it."""
        offers = self.offered(words)
        for heard in (offers, self.remembered):
            for want in wanted:
                name = next((name for name, does in heard.items() if _means(does, want)), None)
                if name is not None:
                    return await self.press(name)
        raise AssertionError(f"nobody offers {wanted} here: {offers}\n{words}")

    async def type(self, text: str) -> str:
        """Types a word into what asks for one."""
        self._heard = len(self.voice.said)
        await self.on.press(*text)
        return await self.words()

    async def look_for(self, words: str, wanted: str, going: str = "Down arrow", most: int = 80) -> str:
        """Goes on with one key until what is wanted is heard."""
        for _ in range(most):
            if wanted.lower() in words.lower():
                return words
            words = await self.press(going)
        raise AssertionError(f"{wanted!r} was never heard")


class Talking(FakeVoice):
    """A voice that is never done, and remembers whether it was to keep warnings when it was silenced."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[bool] = []

    @property
    def speaking(self) -> bool:
        return True

    def hush(self, *, keep_safety: bool = False) -> None:
        self.kept.append(keep_safety)


Ears = Callable[..., Any]


@pytest.fixture
def ears(stage: StageMaker, world: World) -> Ears:
    """Starts coach for who goes by ear: `async with ears() as listener: …`."""

    @asynccontextmanager
    async def start(speak: str = "all", voice: FakeVoice | None = None, **how: Any) -> AsyncIterator[Listener]:
        voice = voice or FakeVoice()
        chosen = f'emergency_number = "112"\nspeak = "{speak}"\n'
        (world.folder / "settings.toml").write_text(chosen, "utf-8")
        settings = Settings(emergency_number="112", speak=speak)
        async with stage(voice=voice, settings=settings, **how) as on:
            listener = Listener(on, voice)
            listener.opening = await listener.words()
            yield listener

    return start


# twelve goals


async def test_help_now_is_one_key_that_was_named(ears: Ears) -> None:
    async with ears(library=HELPED) as listener:
        words = listener.opening
        words = await listener.choose(words, "help now", "it has just struck")
        assert "Don't move, call 112" in words


async def checked_in(listener: Listener, words: str, signs: str = "no") -> str:
    """Answers the questions of a check-in, to each group of signs as told, until none comes."""
    words = await listener.choose(words, "check in")
    for _ in range(30):
        if "do you have any of these" in words.lower() or "since this spasm began" in words.lower():
            words = await listener.choose(words, signs)
        elif "number from 0 to 10" in words:
            await listener.press("2")
            words = await listener.press("Enter")
        elif set(listener.offered(words).values()) & set(ANSWERS):
            words = await listener.choose(words, *ANSWERS)
        else:
            return words
    raise AssertionError(words)


async def test_a_check_in_leads_to_its_result_and_says_what_to_press(ears: Ears) -> None:
    async with ears() as listener:
        words = listener.opening
        words = await checked_in(listener, words)
        assert "Stretching" in words
        assert listener.offered(words), "a result says how it goes on"


async def test_what_is_next_is_started(ears: Ears, world: World) -> None:
    world.checked_in()
    async with ears(library=load_library([shipped_routines()])) as listener:
        words = listener.opening
        words = await listener.choose(words, "start:")
        assert "Let yourself down onto your side." in words


async def test_the_routine_with_ice_is_found_and_opened(ears: Ears, world: World) -> None:
    world.checked_in()
    async with ears(library=WITH_ICE) as listener:
        words = listener.opening
        words = await listener.choose(words, "choose a routine")
        assert "Type a word" in words
        words = await listener.type("ice")
        words = await listener.choose(words, "ice pack")
        assert "skin" in words


async def test_why_a_routine_is_not_ready_is_heard(ears: Ears) -> None:
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "choose a routine")
        words = await listener.look_for(words, "why not yet")
        assert "Check in" in words, "the reason is heard in the list already"


async def test_how_the_pain_has_been_is_heard(ears: Ears, world: World) -> None:
    world.checked_in(pain=3)
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "history")
        assert "Your pain is 3 today." in words


async def test_what_was_done_on_a_day_is_heard_step_by_step(ears: Ears, world: World) -> None:
    session = world.player().start(CHAIR)
    session.begin()
    session.send(Quit())
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "history")
        words = await listener.look_for(words, "legs on a chair")
        words = await listener.choose(words, "step by step")
        assert "ended" in words
        page = listener.on.app.screen
        assert isinstance(page, PastSessionScreen)
        for line, widget in zip(page.lines, page.line_widgets, strict=True):
            assert line in await listener.press("Down arrow")
            assert listener.on.app.cursor_position == widget.content_region.offset, "a screen reader reads it there"


async def test_the_rate_is_changed_by_a_key_that_is_named_anywhere(ears: Ears, world: World) -> None:
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "every key")
        words = await listener.choose(words, "faster")
        assert words == "160 words a minute."
        assert load_settings(world.folder / "settings.toml")[0].rate == 160


async def test_reminders_are_turned_on_in_the_settings(ears: Ears, world: World) -> None:
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "settings")
        assert "Right arrow: More." in words
        listener.offered(words)
        words = await listener.look_for(words, "reminders is")
        words = await listener.choose(words, "more")
        assert words.startswith("Reminders is check-in.")
        assert load_settings(world.folder / "settings.toml")[0].reminders == "check-in"


async def test_a_session_is_left_and_gone_on_with(ears: Ears, world: World) -> None:
    world.checked_in()
    async with ears(library=load_library([shipped_routines()])) as listener:
        words = listener.opening
        await listener.choose(words, "start:")
        words = await listener.press("F3")
        await listener.last(words, "close")
    async with ears(library=load_library([shipped_routines()])) as listener:
        words = listener.opening
        words = await listener.choose(words, "carry on")
        assert "Welcome back" in words or listener.offered(words)


async def test_what_to_tell_the_doctor_is_heard(ears: Ears, world: World) -> None:
    check_in = CheckIn(world.clock.wall(), 6, Inflammation.NOT_YET, Spasm.NOT_YET, Trend.WORSE, Flag.URGENT)
    world.player().check_in(Outcome(Flag.URGENT, check_in))
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "what to tell the doctor")
        assert "Pain now: 6 out of 10." in words


async def test_coach_is_closed(ears: Ears) -> None:
    async with ears() as listener:
        words = listener.opening
        await listener.last(words, "quit")


# what is said of each key


@pytest.mark.parametrize("page", ["", "history", "settings", "help", "choose a routine"])
async def test_no_key_of_a_page_stays_silent(ears: Ears, world: World, page: str) -> None:
    """Twelve presses on home, settings, history and help made no sound."""
    world.checked_in()
    async with ears(library=WITH_ICE) as listener:
        words = listener.opening
        for key in ("up", "down", "left", "right", "tab", "home", "end", "t", "u", "s", "z", "k", "backspace"):
            if page and (page == "choose a routine" or isinstance(listener.on.app.screen, HomeScreen)):
                words = await listener.choose(words, page)
            here = listener.on.app.screen
            await listener.press_any(key)
            if listener.on.app.screen is not here or page == "choose a routine":
                for _ in range(3):
                    if not isinstance(listener.on.app.screen, HomeScreen) or page == "choose a routine":
                        words = await listener.press("Escape")
                words = await listener.press("F3")


@pytest.mark.parametrize("speak", ["all", "prompts"])
async def test_what_has_the_focus_is_said_by_itself_only_where_that_is_wanted(
    ears: Ears, world: World, speak: str
) -> None:
    world.checked_in()
    async with ears(speak) as listener:
        words = listener.opening
        await listener.choose(words, "settings")
        said = len(listener.voice.said)
        await listener.on.press("down")
        if speak == "all":
            await listener.on.until(lambda: len(listener.voice.said) > said)
            assert listener.voice.heard[-1].startswith("Rate is 150 words a minute.")
        await listener.on.pilot.pause(0.2)
        assert len(listener.voice.said) == said + (speak == "all")
        words = await listener.press("F3")
        assert "Rate is 150 words a minute." in words, "on request, always"
        assert "Escape: Back." in words


async def test_home_says_what_enter_does_whatever_was_gone_to_before(ears: Ears, world: World) -> None:
    """It named one routine, and started the one of the list that had the focus."""
    world.checked_in()
    async with ears("prompts", library=load_library([shipped_routines()])) as listener:
        await listener.on.press("down", "down")
        await listener.on.press("o")
        await listener.on.on(SettingsScreen)
        words = await listener.press("Escape")
        does = listener.offered(words)["Enter"]
        title = does.removeprefix("Start: ")
        await listener.press("Enter")
        screen = await listener.on.on(PlayerScreen)
        assert screen.session.score.title == title


async def test_that_quitting_is_asked_twice_is_said_too(ears: Ears) -> None:
    """A second Q, pressed since the first seemed to do nothing, ended the session."""
    async with ears("prompts", routine=CHAIR) as listener:
        await listener.on.on(PlayerScreen)
        await listener.on.press("enter")
        await listener.on.play_until("Hold")
        assert hints.QUIT_CHECK in await listener.press("Q")


async def test_where_am_i_names_enter_once_for_what_it_does_now(ears: Ears) -> None:
    async with ears() as listener:
        await listener.on.press("down")
        words = await listener.press("F3")
        assert words.count("Enter: ") == 1, words


async def test_a_key_that_does_nothing_gets_a_sentence(ears: Ears) -> None:
    async with ears() as listener:
        await listener.choose(listener.opening, "settings")
        assert hints.NOT_AN_ANSWER in await listener.press_any("k")


async def test_say_again_and_be_quiet_never_toggle(ears: Ears) -> None:
    async with ears() as listener:
        words = listener.opening
        assert await listener.press("F2") == words
        hushed, said = listener.voice.hushed, len(listener.voice.said)
        await listener.on.press("f4", "f4")
        assert listener.voice.hushed == hushed + 2
        assert len(listener.voice.said) == said, "a second press doesn't start it again"


async def test_a_key_cuts_off_what_is_said_but_no_warning(ears: Ears) -> None:
    voice = Talking()
    async with ears(voice=voice) as listener:
        voice.kept.clear()
        await listener.on.press("k")
        assert voice.kept[0], "a warning is said to its end"
        await listener.on.until(lambda: not listener.on.app._ear.attends)
        voice.kept.clear()
        await listener.on.press("f4")
        assert voice.kept == [False], "but for who wants silence"


async def test_in_a_window_that_is_too_small_a_key_that_has_to_wait_is_answered_aloud(ears: Ears) -> None:
    """Whoever hears a question and presses a digit into silence would not know what is wrong."""
    async with ears() as listener:
        await listener.on.pilot.resize_terminal(39, 11)
        await listener.on.settle()
        assert screen_words.TINY_KEYS_AT_HOME in await listener.type("c")
        words = await listener.press("F3")
        assert screen_words.TINY_KEYS_AT_HOME in words, "and no key is named that doesn't work"
        assert "History" not in words


async def test_an_answer_that_waits_for_a_warning_is_dropped_by_the_next_key(ears: Ears) -> None:
    voice = Talking()
    async with ears(voice=voice) as listener:
        speech = listener.on.app._speech
        assert speech is not None
        speech.answer(["Where you are."])
        assert speech._waiting == ("Where you are.", CueKind.INSTRUCTION)
        speech.cut_off()
        assert speech._waiting is None
        speech.say_after(["Call 112."])
        speech.cut_off()
        assert speech._waiting == ("Call 112.", CueKind.SAFETY)


class Warner(FakeVoice):
    """A voice that says a warning for as long as the test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.over = threading.Event()

    @property
    def speaking(self) -> bool:
        return bool(self.heard) and "Call 112" in self.heard[-1] and not self.over.is_set()

    def finish(self, seconds: float) -> None:
        if self.speaking:
            self.over.wait(seconds)


async def test_another_rate_waits_for_the_end_of_a_warning_and_what_is_said_again_is_the_warning(
    ears: Ears, world: World
) -> None:
    voice = Warner()
    async with ears(voice=voice) as listener:
        words = await listener.choose(listener.opening, "check in")
        words = await listener.choose(words, "yes")
        assert "Call 112 now" in words
        await listener.on.press("f7")
        await listener.on.until(lambda: load_settings(world.folder / "settings.toml")[0].rate == 160)
        await listener.on.until(lambda: not listener.on.app._ear.attends)
        assert not voice.closed, "the warning goes on, by the voice that has begun it"
        voice.over.set()
        await listener.on.until(lambda: voice.closed)
        assert voice.heard[-1] == "160 words a minute."
        assert "Call 112" in await listener.press("F2")


async def test_the_rate_has_bounds_that_are_said(ears: Ears, world: World) -> None:
    async with ears() as listener:
        words = listener.opening
        for _ in range(15):
            await listener.on.press("f7")
        words = await listener.press("F7")
        assert words == "That's as fast as I can speak: 300 words a minute."
        for _ in range(22):
            await listener.on.press("f6")
        words = await listener.press("F6")
        assert words == "That's as slow as I can speak: 80 words a minute."


async def test_the_keys_work_where_a_name_is_typed(ears: Ears, world: World) -> None:
    check_in = CheckIn(world.clock.wall(), 6, Inflammation.NOT_YET, Spasm.NOT_YET, Trend.WORSE, Flag.URGENT)
    world.player().check_in(Outcome(Flag.URGENT, check_in))
    async with ears() as listener:
        words = listener.opening
        words = await listener.choose(words, "a clinician has seen me")
        asked = words
        assert await listener.press("F2") == asked
        assert await listener.type("dr") == "Dr." or listener.voice.heard[-1] == "dr."
        assert "dr" in await listener.press("F3")


def _status(screen: PlayerScreen) -> Status:
    return screen.session.state.status


async def test_the_keys_work_in_a_session_and_a_running_one_is_paused_for_what_is_long(
    ears: Ears, world: World
) -> None:
    async with ears(routine=CHAIR) as listener:
        words = listener.opening
        screen = await listener.on.on(PlayerScreen)
        await listener.on.press("enter")
        await listener.on.play_until("Hold")
        assert "Let your back grow heavy." in await listener.press("F2")
        assert _status(screen) is Status.RUNNING
        words = await listener.press("F3")
        assert _status(screen) is Status.PAUSED
        assert sentences.CARRY_ON in words
        assert "H: " in words
        words = await listener.press("F7")
        assert words.startswith("160 words a minute.")
        assert "next session" in words, "this one is timed by its voice"
        assert not listener.voice.closed


async def test_answers_are_said_before_the_question_where_that_is_wanted(ears: Ears, world: World) -> None:
    async with ears() as listener:
        words = listener.opening
        listener.on.app._stage.settings = replace(listener.on.app._stage.settings, answers="before")
        words = await listener.choose(words, "check in")
        assert words.startswith("1: yes. 2: no."), words


async def test_the_palette_is_heard_too(ears: Ears) -> None:
    async with ears() as listener:
        words = listener.opening
        words = await listener.press("Control P")
        assert words.startswith("What would you like to do?")
        words = await listener.type("hist")
        assert "History" in words


@pytest.mark.parametrize("page", [HelpScreen, HistoryScreen, SettingsScreen])
def test_pages_that_no_prompt_says_say_themselves(page: type[CoachScreen[Any]]) -> None:
    assert page.SAYS_ITSELF


@pytest.mark.parametrize("key", ["z", "down", "up", "tab", "home", "k", "backspace", "f2", "f3"])
async def test_no_key_of_a_question_or_an_emergency_stays_silent(ears: Ears, key: str) -> None:
    async with ears() as listener:
        words = await listener.choose(listener.opening, "check in")
        said = len(listener.voice.said)
        await listener.on.press(key)
        await listener.on.until(lambda: len(listener.voice.said) > said)
        await listener.words()
        words = await listener.choose(words, "yes")
        assert "Call 112 now" in words
        said = len(listener.voice.said)
        await listener.on.press(key)
        await listener.on.until(lambda: len(listener.voice.said) > said)


async def test_what_is_read_out_counts_as_soon_as_it_is_changed(ears: Ears) -> None:
    async with ears("prompts") as listener:
        words = await listener.choose(listener.opening, "settings")
        while "What is read out is" not in words:
            await listener.on.press("down")
            words = await listener.press("F3")
        await listener.on.press("right")
        await listener.on.pilot.pause(0.1)
        assert "Answers are said is after." in await listener.press("Down arrow")
