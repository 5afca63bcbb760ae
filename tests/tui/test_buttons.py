"""One look for a button: what Enter takes says Enter, and nothing else on the page does."""

import pytest

from coach.tui.keys import Pick, keys_of, pick_for
from coach.tui.screens.notice import NoticeScreen
from coach.tui.widgets.choices import ChoiceButton, Choices
from coach.visit.prompts import Surroundings
from tests.tui.conftest import Stage, StageMaker

PICKS = (
    Pick("enter", "lie", "Lie down", "space", note="15 min"),
    Pick("c", "cold", "Cold pack"),
    Pick("escape", "home", "Home"),
)


def _notice() -> NoticeScreen:
    return NoticeScreen(Surroundings("Today"), ["Rest and walk."], PICKS, leads_back=True)


def _that_say_enter(on: Stage) -> list[str]:
    buttons = [button for button in on.app.screen.query(ChoiceButton) if button.display]
    assert [b.chosen for b in buttons] == [b.has_class("-chosen") for b in buttons]
    return [b.pick.value for b in buttons if b.key == "enter"]


async def _click(on: Stage, value: str) -> None:
    on.clock.pass_time(1)
    await on.pilot.click(next(b for b in on.app.screen.query(ChoiceButton) if b.pick.value == value))
    await on.settle()


def test_what_enter_stood_for_keeps_a_key_while_something_else_is_chosen() -> None:
    assert keys_of(PICKS) == ("1", "c", "escape")
    assert pick_for("1", PICKS) is PICKS[0]
    lines = (PICKS[0], *(Pick(str(n), str(n), "a line") for n in range(1, 8)))
    assert keys_of(lines)[0] == "8", "never the key of another"
    assert keys_of(PICKS[:1]) == ("enter",), "alone it is chosen for good"
    assert keys_of(PICKS[1:]) == ("c", "escape")


async def test_the_first_click_chooses_and_the_second_starts(stage: StageMaker) -> None:
    """A finger that slips on a touch screen starts nothing."""
    done: list[str | None] = []
    async with stage() as on:
        await on.app.push_screen(_notice(), done.append)
        await on.settle()
        assert _that_say_enter(on) == ["lie"]
        await _click(on, "cold")
        assert not done
        assert _that_say_enter(on) == ["cold"]
        assert "1 Lie down" in on.flat
        await _click(on, "cold")
        assert done == ["cold"]


@pytest.mark.parametrize("taken", ["enter", "space"])
async def test_enter_and_space_take_what_is_chosen_by_arrow_or_click(stage: StageMaker, taken: str) -> None:
    done: list[str | None] = []
    async with stage() as on:
        await on.app.push_screen(_notice(), done.append)
        await on.press("down")
        assert _that_say_enter(on) == ["cold"]
        await on.press("down", "up", taken)
        assert done == ["cold"]


async def test_a_key_of_its_own_starts_at_once_and_enter_what_it_stood_for_first(stage: StageMaker) -> None:
    done: list[str | None] = []
    async with stage() as on:
        for key in ("c", "1", "escape", "enter"):
            await on.app.push_screen(_notice(), done.append)
            await on.press(key)
        assert done == ["cold", "lie", "home", "lie"]


async def test_a_question_that_no_slip_may_answer_has_no_button_with_enter_before_one_is_chosen(
    stage: StageMaker,
) -> None:
    async with stage() as on:
        await on.press("c")
        question = await on.asks("below")
        assert _that_say_enter(on) == []
        question.query_one(Choices).step(1)
        await on.settle()
        assert _that_say_enter(on) == ["yes"]
        await on.press("right", "right")
        assert _that_say_enter(on) == ["unsure"]


async def test_the_answer_to_one_question_marks_nothing_in_the_next(stage: StageMaker) -> None:
    """An arrow and Enter in quick succession: the focus came to the next question, and Enter said it again for ever."""
    other = (Pick("enter", "ready", "I'm ready", "space"), Pick("s", "again", "Say it again"))
    async with stage() as on:
        await on.app.push_screen(_notice())
        await on.settle()
        choices = on.app.screen.query_one(Choices)
        choices.step(1)
        choices.offer(other)
        choices.restart()
        await on.settle()
        assert _that_say_enter(on) == ["ready"]
        assert on.app.screen.focused in {b for b in on.app.screen.query(ChoiceButton) if b.pick.value == "ready"}
