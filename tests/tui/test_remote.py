"""A whole way by a remote, by one large key, by another keyboard; and no answer that nobody meant."""

import pytest

from coach.care.sign_groups import DAILY_SCREEN
from coach.errors import ExitCode
from coach.script import hints
from coach.session.events import Answer, Event
from coach.session.presses import INTERVAL
from coach.session.state import MOVING, Status
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.question import QuestionScreen
from coach.tui.widgets.choices import Choices
from coach.visit.prompts import Number
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, NO_SIGNS, Stage, StageMaker, World


async def _at_the_hold(on: Stage) -> PlayerScreen:
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold")
    assert screen.session.state.status is Status.RUNNING
    return screen


@pytest.mark.parametrize("key", ["pagedown", "enter", "space"])
async def test_one_key_is_a_whole_way_from_home_through_a_position(stage: StageMaker, world: World, key: str) -> None:
    """Whatever it is that lies in the hand: nothing else is needed until home stands there again."""
    world.checked_in()
    async with stage() as on:
        await on.open("Legs on a chair")
        await on.on(PlayerScreen)
        await on.press("n", "ctrl+c")
    async with stage() as on:
        home = await on.on(HomeScreen)
        reported = on.app.player.record().pains
        await on.press(key)
        await on.on(PlayerScreen)
        for _ in range(60):
            screen = on.app.screen
            if screen is home:
                break
            if isinstance(screen, PlayerScreen) and screen.session.state.status in MOVING:
                await on.pass_time(4.0)
            else:
                await on.press(key)
        assert on.app.screen is home, on.text
        assert on.app.player.record().pains == reported, "and no pain was answered by it"


def _asked_in_session(screen: PlayerScreen) -> bool:
    return screen._view is not None and len(screen._view.picks) > 1


async def test_a_presenter_with_two_keys_is_a_whole_way_through_a_position_and_its_warning_signs(
    stage: StageMaker, world: World
) -> None:
    """Nobody has checked in, so the daily signs are asked in the rest: Page Up goes through, Page Down takes."""
    answers: list[str] = []
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        send = screen.session.send

        def note(event: Event) -> None:
            if isinstance(event, Answer):
                answers.append(event.value)
            send(event)

        screen.session.send = note  # type: ignore[method-assign]
        for _ in range(200):
            if on.app.return_value is not None:
                break
            status = screen.session.state.status
            if on.app.screen is not screen or (status is Status.WAITING and not _asked_in_session(screen)):
                await on.press("pagedown")
            elif _asked_in_session(screen):
                await on.press("pageup", "pageup", "pagedown")  # not sure, then no
            else:
                await on.pass_time(4.0)
        assert on.app.return_value is ExitCode.DONE, on.text
    assert answers.count("no") == len(DAILY_SCREEN)
    assert answers[-1] == "9", "pain, by the same two keys"


async def test_the_key_for_on_answers_no_warning_sign_however_often_and_quickly_it_is_pressed(
    stage: StageMaker, world: World
) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.press("c")
        question = await _first_question(on)
        for key in ("pagedown", "right", "left", "b", "full_stop", "z"):
            await on.press(*(key,) * 7)
            await _hold(on, key)
            assert _answered(question) == 0, key


async def _first_question(on: Stage) -> QuestionScreen:
    return await on.asks()


def _answered(question: QuestionScreen) -> int:
    assert question.prompt is not None
    done, _ = question.prompt.around.progress or (0, 0)
    return done


async def _hold(on: Stage, key: str) -> None:
    """Holds a key down for a second and a half: it comes again after half a second, and then every 30 ms."""
    await on.press(key)
    on.clock.pass_time(0.5)
    await on.pilot.press(key)
    for _ in range(33):
        on.clock.pass_time(0.03)
        await on.pilot.press(key)
    await on.settle()


async def test_page_up_goes_through_the_answers_aloud_from_the_last_and_page_down_takes_one(
    stage: StageMaker, world: World
) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.press("c")
        question = await _first_question(on)
        await on.press("pagedown")
        assert hints.PAGE_FIRST in on.flat
        assert voice.heard[-1] == hints.PAGE_FIRST
        for value, words in (
            ("unsure", "not sure"),
            ("no", "no"),
            ("yes", "yes"),
            (None, "Help"),  # beyond the answers come the keys of the row
            (None, "Back"),
            ("unsure", "not sure"),
            ("no", "no"),
        ):
            await on.press("pageup")
            assert question.query_one(Choices).chosen == value
            assert voice.heard[-1] == hints.stepped(words, paged=True)
        assert _answered(question) == 0
        await on.press("pagedown")
        await on.until(lambda: _answered(question) == 1)
        assert question.query_one(Choices).chosen is None
        await on.press("pagedown", "pagedown")
        assert _answered(question) == 1, "the next one is not answered by the same key"


async def test_in_a_session_too_the_next_question_begins_without_a_mark(stage: StageMaker, world: World) -> None:
    """The answers are the same ones: a “no” that stayed marked would be taken for signs that nobody has heard."""
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press("l", "pageup", "pageup", "pagedown")
        assert screen.session.state.screen_step == 1
        assert screen.query_one(Choices).chosen is None
        await on.press("pagedown", "enter", "space")
        assert screen.session.state.screen_step == 1


async def test_where_help_stands_a_key_pressed_from_habit_leads_nowhere(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press("l", "1")
        assert screen.session.state.status is Status.HELP
        await on.press("pagedown", "space", "right", "b", "pagedown")
        assert screen.session.state.status is Status.HELP
        await on.press("pageup", "pagedown")
        await on.on(EmergencyScreen)


async def test_an_arrow_only_goes_through_the_answers_and_enter_takes_the_one_it_has_come_to(
    stage: StageMaker, world: World
) -> None:
    async with stage() as on:
        await on.press("c")
        question = await _first_question(on)
        await on.press("right", "right", "left", "right", "pagedown")
        assert _answered(question) == 0
        assert question.query_one(Choices).chosen == "no"
        await on.press("enter")
        await on.until(lambda: _answered(question) == 1)


async def test_pain_by_a_presenter_begins_at_ten_and_is_taken_by_the_other_key(stage: StageMaker, world: World) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.press("c", *NO_SIGNS)
        question = await on.asks("pain")
        assert isinstance(question.prompt, Number)
        await on.press("pagedown", "pagedown")
        assert on.asked == "pain"
        await on.press("pageup")
        assert voice.heard[-1] == hints.stepped("10", paged=True)
        await on.press("pageup", "pageup", "pageup")
        assert voice.heard[-1] == hints.stepped("7", paged=True)
        await on.press("pagedown")
        await on.until(lambda: on.asked != "pain")


@pytest.mark.parametrize(("digit", "told"), [("6", "Six. Press Enter."), ("1", "One. For ten, press 0.")])
async def test_page_down_after_a_typed_number_says_what_takes_it(
    stage: StageMaker, world: World, digit: str, told: str
) -> None:
    """It said what Page Up and Page Down do, and took nothing: whoever had typed was none the wiser."""
    world.checked_in()
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        screen = await _at_the_hold(on)
        await on.press("h", digit, "pagedown")
        assert screen.session.state.status is Status.RATING
        assert told in on.flat
        assert voice.heard[-1] == told


@pytest.mark.parametrize(
    ("first", "keys"), [("h", ("e", "h", "m", "home", "end")), ("l", ("e", "h", "l", "m")), ("u", ("e",))]
)
async def test_a_command_that_means_nothing_beside_a_question_says_so(
    stage: StageMaker, world: World, first: str, keys: tuple[str, ...]
) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press(first)
        status = screen.session.state.status
        for key in keys:
            await on.press("s", key)
            assert hints.NOT_AN_ANSWER in on.flat, key
            assert screen.session.state.status is status


async def test_where_help_stands_a_command_that_means_nothing_says_so(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press("l", "1")
        for key in ("n", "m", "h", "l", "u", "e"):
            await on.press("s", key)
            assert hints.NOT_AN_ANSWER in on.flat, key
            assert screen.session.state.status is Status.HELP


async def test_typed_pain_is_not_taken_by_page_down(stage: StageMaker, world: World) -> None:
    async with stage() as on:
        await on.press("c", *NO_SIGNS)
        await on.asks("pain")
        await on.press("5", "pagedown", "right")
        assert on.asked == "pain"


@pytest.mark.parametrize("key", ["full_stop", "b", "f5", "i", "5", "ш", "down", "pagedown", "right", "enter", "space"])
async def test_whatever_is_no_command_pauses_what_moves(stage: StageMaker, world: World, key: str) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press(key)
        assert screen.session.state.status is Status.PAUSED
        assert "Carry on" in on.flat


@pytest.mark.parametrize("key", ["left_shift", "caps_lock", "raise_volume", "ctrl+x"])
async def test_a_key_that_only_changes_others_or_the_volume_pauses_nothing(
    stage: StageMaker, world: World, key: str
) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press(key)
        assert screen.session.state.status is Status.RUNNING


@pytest.mark.parametrize("key", ["b", "full_stop", "f5", "i"])
async def test_in_a_pause_a_key_that_does_nothing_says_how_to_carry_on(
    stage: StageMaker, world: World, key: str
) -> None:
    world.checked_in()
    voice = FakeVoice()
    async with stage(routine=CHAIR, voice=voice) as on:
        screen = await _at_the_hold(on)
        await on.press("space", key)
        assert screen.session.state.status is Status.PAUSED
        assert hints.NOT_AN_ANSWER in on.flat
        assert voice.heard[-1].startswith(hints.NOT_AN_ANSWER)


@pytest.mark.parametrize("key", ["pageup", "left", "z"])
async def test_back_leads_back_from_a_set_up(stage: StageMaker, world: World, key: str) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("n")
        assert screen.session.state.index == 1
        await on.press(key)
        assert screen.session.state.index == 0


async def test_a_key_for_ready_that_stays_down_does_not_pause_what_it_has_begun(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await _hold(on, "pagedown")
        assert screen.session.state.status == "running"
        await on.press("pagedown")
        assert screen.session.state.status == "paused"


async def test_a_held_digit_answers_one_question_though_it_comes_again_only_after_half_a_second(
    stage: StageMaker, world: World
) -> None:
    async with stage() as on:
        await on.press("c")
        question = await _first_question(on)
        await _hold(on, "2")
        assert _answered(question) == 1


async def test_two_quick_presses_are_two(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        await _at_the_hold(on)
        await on.press("q")
        on.clock.pass_time(2 * INTERVAL)
        await on.pilot.press("q")
        await on.on(NoticeScreen)


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ("р", Status.RATING),
        ("Р", Status.RATING),
        ("η", Status.RATING),
        ("ｈ", Status.RATING),
        ("д", Status.SCREENING),
        ("λ", Status.SCREENING),
    ],
)
async def test_letters_go_by_their_place_on_the_keyboard(
    stage: StageMaker, world: World, keys: str, status: Status
) -> None:
    """In pain, with the keyboard of one's own language, H is where it always is."""
    world.checked_in()
    async with stage(routine=CHAIR) as on:
        screen = await _at_the_hold(on)
        await on.press(keys)
        assert screen.session.state.status is status


@pytest.mark.parametrize("keys", [("２",), ("٢",), ("२",)])
async def test_digits_count_on_every_keyboard(stage: StageMaker, world: World, keys: tuple[str, ...]) -> None:
    async with stage() as on:
        await on.press("c")
        question = await _first_question(on)
        await on.press(*keys)
        await on.until(lambda: _answered(question) == 1)


async def test_no_letter_and_no_sign_answers_a_warning_sign(stage: StageMaker) -> None:
    """The é of a Hungarian keyboard said “no” to all of them, and a 2 with a Shift that sticks said “not sure”."""
    async with stage() as on:
        await on.press("c")
        question = await _first_question(on)
        for key in ("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus", "è", "ç", "à", "at"):
            await on.press(key)
            assert _answered(question) == 0, key


@pytest.mark.parametrize("keys", [("１", "０"), ("١", "٠")])
async def test_a_ten_is_marked_on_every_keyboard(stage: StageMaker, world: World, keys: tuple[str, ...]) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await on.press("c", *NO_SIGNS)
        await on.asks("pain")
        await on.press(*keys)
        assert voice.heard[-1] == hints.marked(10)


async def test_a_key_at_home_that_means_nothing_gets_a_sentence(stage: StageMaker) -> None:
    async with stage() as on:
        await on.on(HomeScreen)
        for key in ("é", "f5", "ё"):
            await on.press(key)
            assert hints.NOT_AN_ANSWER in on.flat, key
