"""One switch: every way through coach with a single key, and no answer that nobody meant."""

import pytest
from textual import events

from coach.errors import ExitCode
from coach.score.score import CueKind
from coach.script import scan_words
from coach.session.commands import COMMANDS, useful
from coach.session.events import Event
from coach.session.scanning import SETTLES
from coach.session.state import Status
from coach.settings.store import Settings
from coach.tui.player.screen import PlayerScreen
from coach.tui.scanner import Scanner
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.screens.settings import SettingsScreen
from coach.tui.widgets.scan_row import ScanRow
from coach.visit.prompts import Number
from coach.voice import Utterance
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, Stage, StageMaker, World

PACE = 4
ONE_SWITCH = Settings(emergency_number="112", scan=PACE)


def _status(screen: PlayerScreen) -> Status:
    return screen.session.state.status


@pytest.fixture(autouse=True)
def chosen(world: World) -> None:
    """The settings file says so, too: the page of the settings reads it."""
    (world.folder / "settings.toml").write_text(f'emergency_number = "112"\nscan = {PACE}\n', "utf-8")


class OneSwitch:
    """Somebody who sees what is offered, and presses their one switch."""

    def __init__(self, on: Stage, key: str = "space") -> None:
        self.on = on
        self.key = key

    @property
    def scanner(self) -> Scanner:
        scanner = self.on.app._switch.scanner
        assert scanner is not None
        return scanner

    @property
    def offered(self) -> str:
        self.scanner.look()
        offer = self.scanner.offered
        return offer.words if offer is not None else ""

    async def wait(self, seconds: float = PACE) -> None:
        """Lets time pass as it does between two looks."""
        self.on.clock.pass_time(seconds)
        self.scanner.look()
        await self.on.settle()

    async def press(self) -> None:
        if self.key == "mouse":
            self.on.clock.pass_time(1.2)
            for event in (events.MouseDown, events.MouseUp):
                self.on.app.post_message(event(None, 70, 10, 0, 0, 1, False, False, False))
            await self.on.settle()
        else:
            await self.on.press(self.key)

    async def take(self, *choices: str) -> None:
        """Waits until each of these is offered, and presses."""
        for words in choices:
            offered: list[str] = []
            for _ in range(40):
                offered.append(self.offered)
                if offered[-1] == words:
                    break
                await self.wait()
            assert offered[-1] == words, f"“{words}” was never offered, but: {offered}\n{self.on.text}"
            await self.press()
            await self.on.settle()

    async def all_offered(self) -> list[str]:
        """Everything that is offered here in one round."""
        found: list[str] = []
        for _ in range(40):
            words = self.offered
            if len(found) > 1 and words == found[0]:
                return found
            if words and (not found or words != found[-1]):
                found.append(words)
            await self.wait()
        return found


async def _home(on: Stage) -> OneSwitch:
    await on.on(HomeScreen)
    switch = OneSwitch(on)
    await on.until(lambda: bool(switch.offered))
    return switch


@pytest.mark.parametrize("key", ["space", "enter", "mouse"])
async def test_a_whole_check_in_with_one_switch(stage: StageMaker, world: World, key: str) -> None:
    """From home through every question to its outcome, by whatever the switch is plugged into."""
    async with stage(settings=ONE_SWITCH) as on:
        switch = await _home(on)
        switch.key = key
        await switch.take("It has struck" if switch.offered == "" else "Check in")
        for _ in range(30):
            screen = on.app.screen
            if on.app.player.record().check_ins:
                break
            if isinstance(screen, QuestionScreen) and isinstance(screen.prompt, Number):
                await switch.take("2", "It's 2")
            else:
                choices = await switch.all_offered()
                await switch.take("No" if "No" in choices else choices[0])
        assert on.app.player.record().check_ins[-1].pain == 2, on.text


async def test_during_a_movement_the_switch_pauses_and_the_pause_offers_the_rest(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage(routine=CHAIR, settings=ONE_SWITCH) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        switch = OneSwitch(on)
        await switch.take("I'm ready")
        await on.play_until("Hold")
        assert _status(screen) is Status.RUNNING
        assert switch.offered == scan_words.SCAN_PAUSE
        await switch.press()
        assert _status(screen) is Status.PAUSED
        offered = await switch.all_offered()
        assert offered[:3] == ["Carry on", "It hurts", "My legs"], "what leads on, then what can't wait"
        assert {"Next", "Say again", "Get up", "End the session", "Other things"} <= set(offered)
        await switch.take("Carry on")
        assert _status(screen) is Status.RESUMING
        await switch.press()
        assert _status(screen) is Status.PAUSED
        await switch.take("It hurts")
        assert _status(screen) is Status.RATING
        await switch.take("7", "It's 7")
        assert on.app.player.record().pains[-1].pain == 7


async def test_a_session_is_ended_by_two_presses_as_with_keys(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR, settings=ONE_SWITCH) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        switch = OneSwitch(on)
        await switch.take("End the session")
        assert _status(screen) is not Status.ENDED
        await on.until(lambda: switch.offered == "Don't end it")
        await switch.press()
        assert isinstance(on.app.screen, PlayerScreen)
        await switch.take("End the session", "End the session")
        await on.until(lambda: on.app.screen is not screen or on.app.return_value is not None)


async def test_everything_a_pause_can_do_is_behind_other_things(stage: StageMaker, world: World) -> None:
    """To go back a step as well, whose key on a remote opens a list in a pause."""
    world.checked_in()
    async with stage(routine=CHAIR, settings=ONE_SWITCH) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        switch = OneSwitch(on)
        await switch.take("I'm ready")
        await on.play_until("Hold")
        index = screen.session.state.index
        await switch.press()
        first = await switch.all_offered()
        await switch.take("Other things")
        offered = {*first, *await switch.all_offered()}
        useful_now = {
            scan_words.SCAN_SESSION[c.id]
            for c in COMMANDS
            if c.key in useful(screen.session.score, screen.session.state)
        }
        assert useful_now - {"Pause"} <= offered
        await switch.take("Back")
        assert screen.session.state.index < index


async def test_nothing_is_answered_while_nobody_presses(stage: StageMaker, world: World) -> None:
    """However long it scans: it says that it waits, and the question stands."""
    async with stage(settings=ONE_SWITCH) as on:
        switch = await _home(on)
        await switch.take("Check in")
        asked = await on.asks()
        prompt = asked.prompt
        for _ in range(40):
            await switch.wait()
        assert asked.prompt is prompt
        row = on.app.screen.query_one(ScanRow)
        assert row.words == scan_words.SCAN_RESTS
        await switch.press()
        assert asked.prompt is prompt, "the press that wakes it answers nothing"
        assert switch.offered != ""


async def test_a_press_just_after_a_question_changed_answers_nothing(stage: StageMaker, world: World) -> None:
    """A late second press is no answer to a warning sign that nobody has read."""
    async with stage(settings=ONE_SWITCH) as on:
        switch = await _home(on)
        await switch.take("Check in")
        asked = await on.asks()
        first = asked.prompt
        await switch.take("No")
        await on.until(lambda: asked.prompt is not first)
        second = asked.prompt
        switch.scanner.look()
        on.clock.pass_time(SETTLES / 2)
        switch.scanner.look()
        await switch.scanner.press()
        await on.settle()
        assert asked.prompt is second


class _Speaking(FakeVoice):
    """A voice that goes on saying a warning until a test lets it finish."""

    busy = False

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        super().say(utterance, delay)
        self.busy = utterance.kind is CueKind.SAFETY

    @property
    def speaking(self) -> bool:
        return self.busy


async def test_while_an_emergency_is_being_said_the_switch_waits(stage: StageMaker, world: World) -> None:
    """The number to call is heard to its end before anything is offered, and no press gets past it."""
    voice = _Speaking()
    async with stage(settings=ONE_SWITCH, voice=voice) as on:
        switch = await _home(on)
        await switch.take("Check in")
        await on.asks()
        while not isinstance(on.app.screen, EmergencyScreen):
            voice.busy = False
            await switch.take("Yes")
        assert voice.busy
        for _ in range(10):
            await switch.wait()
            await switch.press()
        assert isinstance(on.app.screen, EmergencyScreen)
        assert switch.offered == ""
        voice.busy = False
        offered = await switch.all_offered()
        assert offered[0] == "Say it again"
        assert "Close coach" not in offered, "to close it takes a press more"
        assert on.app.return_value is not ExitCode.RED_FLAG


async def test_what_is_offered_is_said_in_a_few_words(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(settings=ONE_SWITCH, voice=voice) as on:
        switch = await _home(on)
        await switch.take("Check in")
        await on.asks()
        offered = await switch.all_offered()
        for words in offered:
            assert f"{words}." in voice.heard
        assert max(len(words.split()) for words in offered) <= 8


@pytest.mark.parametrize(("way", "there"), [("History", HistoryScreen), ("Settings", SettingsScreen)])
async def test_every_other_way_of_home_is_behind_one_choice(
    stage: StageMaker, world: World, way: str, there: type
) -> None:
    world.checked_in()
    async with stage(settings=ONE_SWITCH) as on:
        switch = await _home(on)
        await switch.take("Other things", way)
        await on.on(there)
        await switch.take("Next line", "Go back")
        await on.on(HomeScreen)


async def test_a_routine_is_found_in_the_library_and_opened(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(settings=ONE_SWITCH) as on:
        switch = await _home(on)
        await switch.take("Other things", "All routines", "Go to the list", "Next line", "Open this one")
        await on.until(lambda: not isinstance(on.app.screen, HomeScreen))
        assert isinstance(on.app.screen, NoticeScreen | PlayerScreen | QuestionScreen), on.text


async def test_the_key_of_another_person_still_works(stage: StageMaker, world: World) -> None:
    """A carer at the keyboard needs nothing to be switched off."""
    async with stage(settings=ONE_SWITCH) as on:
        await _home(on)
        await on.press("o")
        await on.on(SettingsScreen)
        await on.press("escape")
        await on.on(HomeScreen)


async def test_scanning_is_off_unless_it_is_asked_for_and_goes_with_the_setting(
    stage: StageMaker, world: World
) -> None:
    async with stage() as on:
        await on.on(HomeScreen)
        assert on.app._switch.scanner is None
        assert not on.app.screen.query(ScanRow)
        on.app._switch.follow(ONE_SWITCH)
        assert (await _home(on)).offered
        on.app._switch.follow(Settings())
        await on.settle()
        assert not on.app.screen.query(ScanRow)


async def test_a_session_sends_only_what_was_chosen(stage: StageMaker, world: World) -> None:
    """Scanning past an answer is no answer: the journal holds what a press has taken, and nothing else."""
    sent: list[Event] = []
    async with stage(routine=CHAIR, settings=ONE_SWITCH) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        switch = OneSwitch(on)
        send = screen.session.send

        def note(event: Event) -> None:
            sent.append(event)
            send(event)

        screen.session.send = note  # type: ignore[method-assign]
        for _ in range(30):
            await switch.wait()
        assert sent == []
