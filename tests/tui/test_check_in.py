"""The check-in and the emergency message: a key for each answer, and nothing dangerous by accident."""

from itertools import product

import pytest
from textual.command import CommandPalette

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.script import hints, journey
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.help import HelpScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.screens.typing import TypingScreen
from coach.tui.widgets.choices import ChoiceButton
from tests.support import FakeVoice
from tests.tui.conftest import NO_SIGNS, Stage, StageMaker, World, says_that_it_takes


async def _check_in(on: Stage, *keys: str) -> None:
    await on.press("c")
    await on.asks()
    await on.press(*keys)


async def test_a_few_keys_open_the_gate(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS, "3", "enter", "2", "1", "1")
        assert "Here's what I've understood" in on.flat
        await on.press("enter")
        screen = await on.on(NoticeScreen)
        assert "✓ Stretching is ready for you." in screen.text
        assert "It's less sore, the spasm has eased and your pain is low." in screen.text
        await on.press("enter")
        await on.on(HomeScreen)
        assert "× not yet" not in on.text


async def test_the_progress_is_shown_in_numbers_and_as_a_bar(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on)
        assert "━" not in on.text
        await on.press("2")
        assert "question 2 of" in on.text
        assert "━" in on.text


async def test_the_ends_of_the_scale_are_named_and_how_a_number_is_given(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS)
        assert hints.NO_PAIN in on.text
        assert hints.WORST_PAIN in on.text
        assert hints.TYPE_A_NUMBER in on.flat
        for part in ("#choices", "#ends", "#how"):
            assert on.inside(part)


async def test_a_number_is_marked_and_told_and_only_enter_takes_it(stage: StageMaker) -> None:
    """The first digit of a ten is a one, and a patient in the worst pain is not one in hardly any."""
    async with stage() as on:
        await _check_in(on, *NO_SIGNS)
        await on.press("1")
        assert says_that_it_takes(1) in on.flat
        on.clock.pass_time(10 * 60)
        await on.settle()
        assert on.asked == "pain", "waiting takes nothing"
        await on.press("0")
        assert says_that_it_takes(10) in on.flat
        await on.press("enter", "1", "2", "2", "enter")
        await on.on(NoticeScreen)
        assert on.app.player.record().check_ins[-1].pain == 10


async def test_the_marked_number_is_said_aloud_and_can_be_corrected(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await _check_in(on, *NO_SIGNS, "7")
        assert voice.heard[-1] == hints.marked(7)
        await on.press("3")
        assert voice.heard[-1] == hints.marked(3)
        await on.press("enter", "1", "2", "2", "enter")
        await on.on(NoticeScreen)
        assert on.app.player.record().check_ins[-1].pain == 3


async def test_enter_before_any_number_says_how_one_is_given(stage: StageMaker) -> None:
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        await _check_in(on, *NO_SIGNS, "enter")
        assert on.asked == "pain"
        assert hints.TYPE_A_NUMBER in on.flat
        assert voice.heard[-1] == hints.TYPE_A_NUMBER


async def test_a_number_that_was_marked_for_one_question_is_not_there_at_the_next(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS, "7", "escape", "2", "enter")
        assert on.asked == "pain"
        assert not on.app.player.record().check_ins


@pytest.mark.parametrize("key", ["x", "k", "h"])
async def test_a_key_that_is_no_answer_is_answered_on_the_screen_and_aloud(stage: StageMaker, key: str) -> None:
    """X was once a 10: who presses it from habit has to know that it is none any more."""
    voice = FakeVoice()
    async with stage(voice=voice) as on:
        for keys, how in (((), hints.press_one(["1", "2", "3"])), (NO_SIGNS, hints.TYPE_A_NUMBER)):
            await (on.press(*keys) if keys else _check_in(on))
            asked = on.asked
            await on.press(key)
            assert on.asked == asked
            assert f"{hints.NOT_AN_ANSWER} {how}" in on.flat
            assert voice.heard[-1] == f"{hints.NOT_AN_ANSWER} {how}"


async def test_a_click_marks_a_number_and_a_second_one_takes_it(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS)
        for value, told in (("9", says_that_it_takes(9)), ("4", says_that_it_takes(4))):
            await _click(on, value)
            assert told in on.flat
            assert on.asked == "pain"
        await _click(on, "4")
        assert on.asked != "pain"
        await on.press("1", "2", "2", "enter")
        await on.on(NoticeScreen)
        assert on.app.player.record().check_ins[-1].pain == 4


async def _click(on: Stage, value: str) -> None:
    on.clock.pass_time(1)
    await on.pilot.click(next(b for b in on.app.screen.query(ChoiceButton) if b.pick.value == value))
    await on.settle()


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 34)])
async def test_every_answer_stands_on_the_screen_in_full(stage: StageMaker, size: tuple[int, int]) -> None:
    async with stage(size=size) as on:
        await _check_in(on, *NO_SIGNS)
        for keys in (("4", "enter"), ("1",), ("1",), ("1",)):
            for key in keys:
                assert on.inside("#choices")
                assert on.inside("#progress")
                await on.press(key)


@pytest.mark.parametrize("key", ["y", "n", "u"])
async def test_no_letter_answers(stage: StageMaker, key: str) -> None:
    """In a session N skips and U gets up: who presses them again and again must not answer what comes up meanwhile."""
    async with stage() as on:
        await _check_in(on, "2", key, key)
        assert "question 2 of" in on.flat
        assert hints.NOT_AN_ANSWER in on.flat
        assert standing_flag(on.app.player.record()) is Flag.NONE


async def test_a_click_chooses_and_a_second_one_answers(stage: StageMaker) -> None:
    """A finger that slips must not answer for a warning sign."""
    async with stage() as on:
        await _check_in(on)
        await _click(on, "no")
        assert "question 1 of" in on.text
        await _click(on, "no")
        assert "question 2 of" in on.text


async def test_enter_alone_never_answers(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "enter", "enter", "space")
        assert "question 1 of" in on.text


async def test_a_key_that_is_held_down_answers_one_question_only(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on)
        for _ in range(20):
            on.clock.pass_time(0.05)
            await on.pilot.press("2")
        await on.settle()
        assert "question 2 of" in on.text
        assert hints.PRESSED_BEFORE in on.flat, "who has pressed twice must not wonder"


async def test_what_a_window_is_too_small_to_show_is_not_answered(stage: StageMaker) -> None:
    """Else both lists of warning signs could be answered with a no by somebody who has seen neither."""
    async with stage() as on:
        await _check_in(on)
        await on.pilot.resize_terminal(40, 10)
        await on.until(lambda: on.app.screen.outer_size.height == 10)
        await on.press("2", "n", "enter")
        await on.pilot.resize_terminal(80, 24)
        await on.until(lambda: on.app.screen.outer_size.height == 24)
        await on.settle()
        assert "question 1 of" in on.text


async def test_keys_mean_the_same_with_caps_lock(stage: StageMaker) -> None:
    """The key bar shows capitals, and whoever presses H on the floor must not find that it was the wrong H."""
    async with stage() as on:
        await on.press("C", "1", "X", "X")
        assert "question 1 of" in on.text
        assert standing_flag(on.app.player.record()) is Flag.NONE


async def test_escape_goes_back_by_one_question_and_then_leaves(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "2")
        assert "question 2 of" in on.text
        await on.press("escape")
        assert "question 1 of" in on.text
        await on.press("escape")
        await on.on(HomeScreen)
        assert on.app.player.record().last_check_in is None


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_every_group_of_signs_stands_on_one_screen_with_its_answers(
    stage: StageMaker, size: tuple[int, int]
) -> None:
    async with stage(size=size) as on:
        await _check_in(on)
        for group in FULL_SCREEN:
            assert on.asked == group.id
            for part in ("#items", "#choices"):
                assert on.inside(part), (group.id, part)
            await on.press("2")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 34), (120, 40)])
async def test_the_last_page_shows_every_answer_and_how_to_change_it(stage: StageMaker, size: tuple[int, int]) -> None:
    """Who reads and does not listen has to see what is about to be kept."""
    async with stage(size=size) as on:
        await _check_in(on, *NO_SIGNS, "7", "enter", "3", "2", "3")
        await on.on(NoticeScreen)
        for told in (
            "1 No warning signs",
            "2 Your pain is 7",
            "3 It started yesterday",
            "4 The sore place isn't better yet",
            "5 ! You're not sure whether the spasm has let go",
        ):
            assert told in on.flat
        await on.until(lambda: on.inside("#choices"))
        await on.press("2")
        assert on.asked == "pain"
        await on.press("4", "enter")
        await on.on(NoticeScreen)
        assert "2 Your pain is 4" in on.flat


async def test_escape_leads_back_from_the_last_page_by_one_question(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS, "3", "enter", "2", "1", "1")
        await on.on(NoticeScreen)
        assert "Esc Back" in on.flat
        await on.press("escape")
        await on.asks("spasm")
        assert on.app.player.record().last_check_in is None


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (100, 34), (120, 40), (200, 60)])
async def test_the_whole_message_of_an_emergency_is_in_sight(stage: StageMaker, size: tuple[int, int]) -> None:
    """Large letters are no use where “do not drive yourself” is below the edge."""
    async with stage(size=size) as on:
        await _check_in(on, "2", "2", "1")
        screen = await on.on(EmergencyScreen)
        await on.until(lambda: screen.query_one("#telling").max_scroll_y == 0 and on.inside("#choices"))


@pytest.mark.parametrize("key", ["1", "3"])
async def test_help_is_there_at_the_first_yes_and_two_presses_of_x_take_a_slip_back(
    stage: StageMaker, key: str
) -> None:
    async with stage() as on:
        await _check_in(on, key)
        await on.on(EmergencyScreen)
        assert standing_flag(on.app.player.record()) is Flag.EMERGENCY
        assert "Call 112 now" in on.flat
        assert "press X twice" in on.flat
        await on.press("x")
        assert "Press X once more" in on.flat
        assert "Call 112 now" in on.flat, "the help stays in sight"
        assert standing_flag(on.app.player.record()) is Flag.EMERGENCY
        await on.press("x")
        await on.asks()
        assert "question 1 of" in on.text
        assert standing_flag(on.app.player.record()) is Flag.NONE


@pytest.mark.parametrize("other", ["2", "k", "w", "enter", "space", "s", "down"])
async def test_any_other_key_after_one_x_leaves_the_help_standing(stage: StageMaker, other: str) -> None:
    async with stage() as on:
        await _check_in(on, "1", "x", other)
        if other == "w":
            await on.asks()
            await on.press("escape")
        await on.on(EmergencyScreen)
        await on.press("x")
        assert "Call 112 now" in on.flat
        assert standing_flag(on.app.player.record()) is Flag.EMERGENCY


async def test_a_fever_that_is_named_is_no_emergency(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await _check_in(on, "2", "2", "1")
        await on.on(EmergencyScreen)
        await on.press("w")
        await on.asks()
        await on.press("4")
        assert "a doctor today" in (await on.on(NoticeScreen)).text
        await on.press("enter")
        await on.asks("pain")
        assert standing_flag(on.app.player.record()) is Flag.URGENT


async def test_an_emergency_is_shown_even_if_the_journal_can_no_longer_be_read(
    stage: StageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage() as on:
        await _check_in(on)

        def fails(*_: object, **__: object) -> None:
            raise JournalError("the journal is gone", "Look for it.")

        monkeypatch.setattr(on.app.player.journal, "read", fails)
        monkeypatch.setattr(on.app.player.journal, "append", fails)
        await on.press("1")
        await on.on(EmergencyScreen)
        assert "Call 112 now" in on.flat


async def test_a_journal_that_fails_does_not_take_the_emergency_message_away(
    stage: StageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage() as on:
        await _check_in(on, "1")
        await on.on(EmergencyScreen)

        def fails(*_: object, **__: object) -> None:
            raise JournalError("the journal is gone", "Look for it.")

        monkeypatch.setattr(on.app.player.journal, "append", fails)
        await on.press("c")
        await on.asks()
        await on.press("4", *"Li", "enter")
        await on.on(EmergencyScreen)
        assert "Call 112 now" in on.flat
        assert "the journal is gone. Look for it." in on.flat
        await on.press("ctrl+c")
        assert on.app.return_value is ExitCode.RED_FLAG


async def test_the_emergency_message_cannot_be_clicked_away(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "1")
        screen = await on.on(EmergencyScreen)
        await on.press("escape", "enter", "q", "space", "tab", "enter", "question_mark", "f1", "ctrl+p")
        for x, y in product(range(0, screen.size.width, 20), range(0, screen.size.height, 5)):
            await on.pilot.click(offset=(x, y))
        await on.settle()
        assert on.app.screen is screen
        await on.press("ctrl+q")
        assert on.app.return_value is ExitCode.RED_FLAG


async def test_the_emergency_message_stands_even_in_a_tiny_window(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "1")
        await on.on(EmergencyScreen)
        await on.pilot.resize_terminal(40, 12)
        await on.settle()
        assert "Call 112 now" in on.flat
        assert "Then press C" in on.flat


async def test_only_a_clinicians_name_leads_out_of_an_emergency(stage: StageMaker, world: World) -> None:
    async with stage() as on:
        await _check_in(on, "1")
        await on.on(EmergencyScreen)
        await on.press("c")
        await on.asks()
        await on.press("4")
        await on.on(TypingScreen)
        await on.press("enter", "space", "enter")
        await on.on(TypingScreen)
        await on.press("escape")
        await on.on(EmergencyScreen)
        assert not on.app.player.record().cleared
        await on.press("c")
        await on.asks()
        await on.press("4", *"me", "enter")
        await on.on(TypingScreen)
        assert "someone else" in on.flat
        await on.press(*"Dr", "space", *"Li", "enter")
        assert journey.SEEN_RECORDED in (await on.on(NoticeScreen)).text
        await on.press("enter")
        await on.on(HomeScreen)
        assert [c.by for c in on.app.player.record().cleared] == ["Dr Li"]
        await on.browse()
        assert "× not yet" in on.text


async def test_an_urgent_sign_locks_stretching_until_a_doctor_has_seen_the_patient(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "2", "2", "2", "2", "1", "1", "2", "2", "2", "3", "enter", "2", "1", "1", "enter")
        screen = await on.on(NoticeScreen)
        assert "Stretching comes later." in screen.text
        assert "! Speak to a doctor today" in screen.text
        await on.press("enter")
        await on.on(HomeScreen)
        await on.until(lambda: "S: a clinician has seen me." in on.flat)
        await on.press("s")
        await on.on(TypingScreen)
        await on.press(*"Li", "enter")
        assert journey.SEEN_RECORDED in (await on.on(NoticeScreen)).text
        await on.press("enter")
        await on.on(HomeScreen)
        assert standing_flag(on.app.player.record()) is Flag.NONE


async def test_help_and_palette_tell_every_answer_and_give_none_by_accident(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, "2")
        await on.press("question_mark")
        assert "Not sure" in on.text
        await on.press("1", "2", "3", "n", "enter", "escape")
        assert "question 2 of" in on.text
        await on.press("ctrl+p")
        await on.until(lambda: CommandPalette.is_open(on.app))
        await on.until(lambda: "Not sure (3)" in on.text)
        await on.press("enter")  # the first that is offered is no answer
        await on.on(HelpScreen)
        await on.press("escape")
        assert "question 2 of" in on.text


async def test_the_palette_answers_when_it_is_told_to(stage: StageMaker) -> None:
    async with stage() as on:
        await _check_in(on, *NO_SIGNS)
        assert hints.WORST_PAIN in on.text
        await on.press("ctrl+p")
        await on.until(lambda: CommandPalette.is_open(on.app))
        await on.pilot.press("1", "0")
        await on.until(lambda: "Your pain is 10 out of 10." in on.text and "Your pain is 9 out of 10." not in on.text)
        await on.press("enter")
        await on.until(lambda: says_that_it_takes(10) in on.flat)
        assert on.asked == "pain", "a number that was found is marked like one that is typed"
        await on.press("enter")
        await on.until(lambda: on.asked != "pain")


async def test_help_tells_how_a_number_is_given(stage: StageMaker) -> None:
    async with stage((80, 50)) as on:
        await _check_in(on, *NO_SIGNS, "question_mark")
        await on.on(HelpScreen)
        assert "Your pain is 10 out of 10." in on.flat
        assert "Give the number that's marked." in on.flat
