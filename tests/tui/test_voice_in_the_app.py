"""The voice in the full screen: three more keys, the question whether it is heard, and no word longer than wanted."""

import threading
from collections.abc import Iterable

import pytest

from coach.care.facts import Flag
from coach.score.score import CueKind
from coach.script import first_words, hints, questions, sentences
from coach.script.hints import key_name
from coach.session import machine
from coach.session.state import Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.waiting import WaitingScreen
from coach.visit.prompts import HEARING, NUMBER_RIGHT
from coach.voice import Utterance
from coach.voice.engines import names
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, HELPED, KNEE, NO_SIGNS, Stage, StageMaker, World, routine

COLD = routine("cold", "Cold pack", "cold", "  - cold: Lay the wrapped pack there.\n    for: 6 min\n")


class Diary(FakeVoice):
    """A voice that remembers in which order it spoke and fell silent."""

    def __init__(self, notice: str | None = None) -> None:
        super().__init__(notice)
        self.diary: list[str] = []

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        super().say(utterance, delay)
        self.diary.append(utterance.words)

    def hush(self, *, keep_safety: bool = False) -> None:
        super().hush(keep_safety=keep_safety)
        self.diary.append("(hush)")


async def _at_the_hold(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold")
    return screen


# during a session


async def test_s_says_again_what_is_to_be_done(stage: StageMaker) -> None:
    voice = Diary()
    async with stage(routine=CHAIR, voice=voice) as on:
        screen = await _at_the_hold(on)
        before = screen.session.state.index
        await on.press("s")
        assert voice.diary[-2:] == ["(hush)", "Let your back grow heavy."]
        assert (screen.session.state.index, screen.session.state.status) == (before, Status.RUNNING)


async def test_t_tells_how_long_it_takes_aloud_and_on_the_screen(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        await _at_the_hold(on)
        await on.press("t")
        assert voice.heard[-1].endswith("left in all.")
        assert "left of this one." in on.flat


async def test_w_tells_how_to_lie_aloud_and_on_the_screen(stage: StageMaker, world: World) -> None:
    drawn = routine("prone", "Prone", "positioning", "  - ready: Roll over.\n    figure: prone-lying\n")
    voice = FakeVoice()
    world.checked_in()  # rolling over is no rest
    async with stage(routine=drawn, voice=voice) as on:
        screen = await on.on(PlayerScreen)
        await on.press("w")
        assert voice.heard[-1].endswith("Your forehead rests on your hands.")
        assert screen.query_one("#captions").shown == f"“{voice.heard[-1]}”", "beside the picture"
        assert on.inside("#captions")


async def test_v_is_quiet_until_it_is_pressed_again_and_the_words_go_on_on_the_screen(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        await _at_the_hold(on)
        await on.press("v")
        assert "I'll be quiet now, except for safety." in on.flat
        said = len(voice.said)
        await on.pass_time(30)
        assert len(voice.said) == said
        await on.press("t")
        assert "left of this one." in voice.heard[-1], "what is asked for is said all the same"
        await on.press("v")
        assert voice.heard[-1] == sentences.SPEAKING


async def test_v_held_down_is_pressed_once(stage: StageMaker) -> None:
    """A held key repeats: it would end on “quiet” or on “speak” by chance."""
    async with stage(routine=CHAIR, voice=FakeVoice()) as on:
        screen = await _at_the_hold(on)
        await on.press("v")
        for _ in range(5):
            await on.pilot.press("v")
        assert screen.session.state.quiet


async def test_quiet_never_keeps_the_end_of_cold_back(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(routine=COLD, voice=voice) as on:
        await on.on(PlayerScreen)
        await on.press("n", "2", "v")
        await on.play_until("Time is up")
        assert sentences.COLD_OFF in voice.heard


async def test_the_three_keys_work_while_something_is_asked(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        screen = await _at_the_hold(on)
        await on.press("h")
        rating = machine.asking(screen.session.score, screen.session.state)
        await on.press("s")
        assert voice.heard[-1] == f"{sentences.RATE_PAIN} {hints.TYPE_A_NUMBER}"
        await on.press("t")
        assert voice.heard[-1].endswith("left in all.")
        assert machine.asking(screen.session.score, screen.session.state) == rating
        await on.press("l", "s")
        assert voice.said[-1].kind is CueKind.SAFETY
        assert screen.session.state.status == Status.SCREENING


async def test_the_keys_are_told_on_the_screen_and_those_there_is_no_room_for_in_help(stage: StageMaker) -> None:
    async with stage((80, 50), routine=CHAIR, voice=FakeVoice()) as on:
        screen = await on.on(PlayerScreen)
        for key in ("S ", "H ", "L ", "? "):
            assert key in on.text
        await on.press("question_mark")
        for command in screen.commands:
            assert f"{key_name(command.key)} " in on.text
            assert command.help in on.flat


async def test_a_session_is_timed_by_its_voice(stage: StageMaker) -> None:
    slow = FakeVoice(lasts=3.25)
    async with stage(routine=CHAIR, voice=slow) as on:
        screen = await on.on(PlayerScreen)
        first = screen.session.score.segments[0].cues[0]
        assert first.lasts == 3.25
        assert slow.prepared


class SlowVoice(FakeVoice):
    """A voice that is made ready when it is allowed to be."""

    def __init__(self) -> None:
        super().__init__()
        self.may = threading.Event()

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        assert not seconds or self.may.wait(30)  # without time to wait it is only ordered


async def test_whoever_waits_for_the_voice_reads_what_for_and_a_screen_reader_too(stage: StageMaker) -> None:
    voice = SlowVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        await on.on(WaitingScreen)
        assert sentences.GETTING_VOICE_READY in on.flat
        assert on.text.splitlines()[on.app.cursor_position[1]].strip() == sentences.GETTING_VOICE_READY
        await on.press("escape", "enter")
        voice.may.set()
        screen = await on.on(PlayerScreen)
        assert len(on.app.screen_stack) == 2, "nothing is left below"
        assert screen.session.state.status is Status.WAITING, "no key of the meantime has come through"


async def test_an_alarm_rings_the_bell_when_the_voice_has_failed(stage: StageMaker) -> None:
    """Or the cold would stay on, with nobody to say so."""
    rung: list[int] = []
    async with stage(routine=COLD, voice=FakeVoice("The voice has stopped. Check the speakers.")) as on:
        screen = await on.on(PlayerScreen)
        screen._bell = lambda: rung.append(1)
        await on.press("n", "2")
        await on.play_until("Time is up")
        assert rung


async def test_an_alarm_that_a_voice_calls_rings_no_bell_over_it(stage: StageMaker) -> None:
    rung: list[int] = []
    async with stage(routine=COLD, voice=FakeVoice()) as on:
        screen = await on.on(PlayerScreen)
        screen._bell = lambda: rung.append(1)
        await on.press("n", "2")
        await on.play_until("Time is up")
        assert not rung


# outside a session


async def test_each_question_of_a_check_in_is_said_in_one_go_and_its_answer_hushes_it(stage: StageMaker) -> None:
    voice = Diary()
    async with stage(voice=voice) as on:
        await on.press("c")
        await on.asks()
        first = voice.diary[-1]
        assert first.startswith(f"{questions.SCREEN[Flag.EMERGENCY]} Numbness, ")
        assert first.endswith("1: yes. 2: no. 3: not sure.")
        await on.press("2")
        assert voice.diary[voice.diary.index(first) + 1] == "(hush)"
        assert voice.diary[-1].startswith(questions.MORE)


def _is_cut_off_by_home(voice: Diary, said: str) -> bool:
    """Whether home is said, after the voice fell silent in the middle of this."""
    after = voice.diary[voice.diary.index(said) + 1 :]
    return after[:1] == ["(hush)"] and after[-1] != "(hush)" and said not in after


async def test_who_leaves_a_check_in_hears_where_they_are_and_no_more_of_the_question(stage: StageMaker) -> None:
    voice = Diary()
    async with stage(voice=voice) as on:
        await on.press("c")
        await on.asks()
        asked = voice.diary[-1]
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: _is_cut_off_by_home(voice, asked))


async def test_home_is_said_when_coach_opens_and_not_again_while_nothing_is_done(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.until(lambda: bool(voice.heard))
        assert voice.heard[0].startswith("Hello. Most backs do get better. Let's get you comfortable.")
        assert "Enter: it has just struck. C: check in. Slash: choose a routine." in voice.heard[0]
        assert "Y: history. O: settings." in voice.heard[0], "the keys that stand on the screen are said, too"
        on.clock.pass_time(30)
        on.app._look_again()
        await on.settle()
        assert len(voice.heard) == 1


async def test_what_a_check_in_led_to_is_said_and_hushed_by_going_on(stage: StageMaker) -> None:
    voice = Diary()
    async with stage(voice=voice) as on:
        await on.press("c")
        await on.asks()
        await on.press(*NO_SIGNS, "3", "enter", "2", "1", "1")
        await on.on(NoticeScreen)
        last_page = voice.diary[-1]
        assert last_page.startswith("Here's what I've understood. Is it right?")
        assert "1: No warning signs. 2: Your pain is 3." in last_page
        await on.press("enter")
        await on.on(NoticeScreen)
        led_to = voice.diary[-1]
        assert led_to.startswith(
            "Stretching is ready for you. It's less sore, the spasm has eased and your pain is low."
        )
        assert led_to.endswith("Enter: Carry on.")
        assert all(utterance.ephemeral for utterance in voice.said), "what a patient answered is never kept as sound"
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: _is_cut_off_by_home(voice, led_to))


async def test_the_question_about_pain_is_spoken_and_does_not_run_into_the_session(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    world.clock.pass_time(40 * 60)
    voice = Diary()
    async with stage(routine=KNEE, voice=voice) as on:
        await on.asks("pain")
        asked = voice.diary[-1]
        assert asked == f"{sentences.PAIN_NOW} {hints.TYPE_A_NUMBER}"
        await on.press("2", "enter")
        await on.on(PlayerScreen)
        opening = next(n for n, words in enumerate(voice.diary) if words.startswith("Lie on your back"))
        assert "(hush)" in voice.diary[voice.diary.index(asked) : opening]


async def test_an_emergency_is_spoken_as_a_warning(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.press("c")
        await on.asks()
        await on.press("1")
        await on.on(EmergencyScreen)
        assert voice.said[-1].kind is CueKind.SAFETY
        assert "Call 112 now" in voice.heard[-1]


# “Can you hear me?”, asked once the patient lies


async def _lying(on: Stage) -> None:
    """After help, which has been left."""
    await on.on(PlayerScreen)
    await on.press("q", "q")
    await on.on(NoticeScreen)
    await on.press("escape")


async def test_it_is_asked_aloud_once_and_remembered(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice, heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("1")
        await on.asks(HEARING)
        assert on.drawn("Can you hear?")
        assert any(first_words.CAN_YOU_HEAR in words for words in voice.heard)
        await on.press("enter")
        assert on.asked == HEARING, "a habit is no answer"
        await on.press("1")
        await on.until(lambda: "the plus key" in on.flat)
        await on.press("enter")
        await on.on(HomeScreen)
        assert on.app.player.hearing_asked()
    again = FakeVoice()
    async with stage(voice=again, heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.on(HomeScreen)
        assert not any(first_words.CAN_YOU_HEAR in words for words in again.heard)


async def test_a_no_says_what_to_do_and_nothing_more_is_spoken(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(voice=voice, heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("1")
        await on.asks(HEARING)
        await on.press("2")
        await on.until(lambda: sentences.NOT_HEARD in on.flat)
        assert "coach doctor" in on.flat
        assert voice.closed


async def test_the_other_voice_asks_for_itself_at_once(
    stage: StageMaker, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    voice = FakeVoice()
    async with stage(voice=voice, heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("1")
        await on.asks(HEARING)
        await on.press("2")
        await on.until(lambda: "engine = " in (world.folder / "settings.toml").read_text())
        assert voice.closed, "the next words are said by another one"
        await on.asks(HEARING)


async def test_to_stay_silent_is_kept_in_the_settings(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(voice=voice, heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("1")
        await on.asks(HEARING)
        await on.press("3")
        await on.until(lambda: "voice = false" in (world.folder / "settings.toml").read_text())
        assert voice.closed


async def test_another_number_is_typed_and_counts_at_once(stage: StageMaker, world: World) -> None:
    async with stage(heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("2")
        await on.until(lambda: first_words.WHICH_NUMBER in on.flat)
        await on.press(*"999", "enter")
        await on.until(lambda: "Your emergency number: 999. Is that right?" in on.flat)
        await on.press("1")
        await on.until(lambda: "the plus key" in on.flat)
        await on.press("enter")
        await on.on(HomeScreen)
        assert on.app.player.options.emergency_number == "999"
        assert 'emergency_number = "999"' in (world.folder / "settings.toml").read_text()


async def test_where_no_sound_comes_nobody_is_asked_to_hear_one(stage: StageMaker) -> None:
    async with stage(voice=FakeVoice("There is no sound card. Plug one in."), heard=False, library=HELPED) as on:
        await on.press("n")
        await _lying(on)
        await on.asks(NUMBER_RIGHT)
        await on.press("1")
        await on.until(lambda: "the plus key" in on.flat)


# It has just struck


@pytest.mark.parametrize("key", ["n", "enter"])
async def test_one_key_on_the_very_first_screen_is_help_and_it_is_heard_and_seen(
    stage: StageMaker, world: World, key: str
) -> None:
    voice = FakeVoice()
    async with stage(voice=voice, heard=False, known=False, library=HELPED) as on:
        await on.on(HomeScreen)
        assert on.drawn("Help now")
        await on.press(key)
        await on.on(PlayerScreen)
        assert voice.heard[-1] == first_words.help_at_once("112")
        assert voice.said[-1].kind is CueKind.SAFETY
        await on.until(lambda: "Let yourself down onto your side." in on.flat)
        assert world.player().record().struck


async def test_the_command_for_help_opens_with_it_and_leads_home(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice, library=HELPED, struck=True) as on:
        await on.on(PlayerScreen)
        assert voice.heard == [first_words.help_at_once("112")]
        await _lying(on)
        await on.on(HomeScreen)


async def test_enter_alone_leads_through_the_help_to_the_check_in(stage: StageMaker) -> None:
    async with stage(heard=False, library=HELPED) as on:
        await on.press("enter")
        await on.on(PlayerScreen)
        await on.press("q", "q")
        await on.on(NoticeScreen)
        await on.press("enter")
        await on.asks("below")


async def test_the_voice_has_the_first_words_before_they_are_asked_for(stage: StageMaker) -> None:
    """A slow engine takes seconds for its first sentence."""
    voice = FakeVoice()
    async with stage(voice=voice, library=HELPED) as on:
        await on.on(HomeScreen)
        assert voice.prepared[0].words == first_words.help_at_once("112")
