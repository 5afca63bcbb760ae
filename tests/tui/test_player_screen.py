"""The player: the whole journey, every key, what stops a session, and what takes it up again."""

import threading

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.errors import ExitCode
from coach.journal.store import JournalError
from coach.routine.library import Library
from coach.script import hints, pain_words
from coach.script.hints import Means
from coach.script.pain_words import Place
from coach.script.screen_words import PAUSED_STATUS, REHEARSAL
from coach.script.voice_words import IN_SILENCE
from coach.session.state import Status
from coach.settings.store import Settings
from coach.tui.app import CoachApp
from coach.tui.player.screen import PlayerScreen
from coach.tui.screens.emergency import EmergencyScreen
from coach.tui.screens.home import HomeScreen
from coach.tui.screens.notice import NoticeScreen
from coach.tui.widgets.basics import KeyHint
from coach.tui.widgets.choices import ChoiceButton
from coach.tui.widgets.letters import Size, draw
from tests.support import FakeVoice
from tests.tui.conftest import CHAIR, KNEE, NO_SIGNS, Stage, StageMaker, World, routine, says_that_it_takes


async def _at_the_hold(on: Stage) -> PlayerScreen:
    """From the player's first segment to the first hold."""
    screen: PlayerScreen = await on.on(PlayerScreen)
    await on.press("enter")
    await on.play_until("Hold the stretch")
    assert "Hold the stretch" in on.text
    return screen


CALM = routine(
    "calm-breathing", "Calm breathing", "breathing", "  - breathe: Breathe out.\n    for: 1 min\n    does: rest\n"
)
SIDE = routine("on-the-side", "On the side", "positioning", "  - hold: Let go.\n    for: 2 min\n    does: rest\n")
SEVERE = pain_words.severe(Place.UNKNOWN)[0]
TOO_MUCH_TO_STRETCH = "Stretching can start once your pain is down to 5. It's 8 now, so let's wait."


async def test_after_a_stop_enter_leads_to_what_needs_no_moving(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(library=Library((CALM, CHAIR, SIDE, KNEE))) as on:
        await on.open("Knee to chest")
        await _at_the_hold(on)
        await on.press("h", "9", "enter")
        shown = await _shown(on)
        assert "Enter Calm breathing" in shown, "first what needs no moving"
        assert "P On the side" in shown
        assert "Legs on a chair" not in shown, "the hardest to get into is never offered after a stop"
        await on.press("enter")
        screen = await on.on(PlayerScreen)
        assert screen.session.score.routine == "calm-breathing"


async def _shown(on: Stage) -> str:
    await on.on(NoticeScreen)
    return on.flat


async def test_a_session_to_its_end_shows_what_was_done(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await _at_the_hold(on)
        await on.play_until("Has it eased?")
        await on.press("1")
        await on.play_until("A question")
        await on.press("1", "enter")
        summary = await on.on(NoticeScreen)
        assert "Well done." in summary.text
        assert "Knee to chest, four times, about two minutes." in summary.text
        assert "Your pain is 1. That's one less than before, so about the same." in summary.text
        await on.press("enter")
        await on.on(HomeScreen)


async def test_space_pauses_and_space_goes_on_after_three_seconds(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("space")
        assert PAUSED_STATUS in on.text
        before = screen._view
        await on.pass_time(60)
        assert screen._view == before
        await on.press("space")
        assert screen.session.state.status is Status.RESUMING
        assert "Get ready" in on.text
        await on.pass_time(4)
        assert "Hold the stretch" in on.text


async def test_enter_ends_a_pause_too(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("space", "enter")
        assert screen.session.state.status is Status.RESUMING


async def test_a_pause_comes_through_even_right_after_going_on(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("space", "space")
        await on.pass_time(3)
        on.clock.pass_time(0.1)
        await on.pilot.press("space")
        on.clock.pass_time(0.1)
        await on.pilot.press("space")
        assert screen.session.state.status is Status.PAUSED


async def test_next_back_repeat_and_more_time_do_what_they_say(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        held = screen.session.state.index
        await on.pass_time(5)
        await on.press("m")
        assert "That's long enough for one hold." in on.flat
        await on.press("n")
        assert "Has it eased?" in on.text
        await on.press("z")
        assert screen.session.state.index < held
        await _forward(on, screen, held)
        await on.press("r")
        assert screen.session.state.index < held
        assert "Get ready" in on.text


async def _forward(on: Stage, screen: PlayerScreen, index: int) -> None:
    for _ in range(60):
        if screen.session.state.index >= index:
            return
        await on.pass_time(4)


async def test_what_to_do_about_very_strong_pain_stands_on_the_screen_while_it_is_paused(stage: StageMaker) -> None:
    async with stage((60, 18), routine=CHAIR) as on:
        await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("Hold")
        await on.press("h", "8", "enter")
        assert SEVERE in on.flat
        assert PAUSED_STATUS in on.flat
        assert on.inside("#captions")
        await on.pass_time(60)
        assert SEVERE in on.flat
        await on.press("space")
        assert SEVERE not in on.flat


async def test_a_hold_can_take_longer(stage: StageMaker) -> None:
    async with stage() as on:
        await on.open("Legs on a chair")
        screen = await on.on(PlayerScreen)
        await on.press("enter")
        await on.pass_time(12)
        assert "Hold" in on.text
        before = screen._view.time
        await on.press("m")
        assert screen._view.time > before
        assert "30 seconds more." in on.text


async def test_n_neither_answers_a_question_nor_skips_it(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("n")
        assert "Has it eased?" in on.text
        await on.press("enter")
        assert "Please answer first" in on.text
        await on.press("n")
        assert "Has it eased?" in on.text
        await on.press("2")
        assert "Roll onto your side" in on.text
        assert screen.session.state.played[-1].outcome == "done"


async def test_a_question_can_be_clicked_or_reached_with_the_arrows(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await on.on(PlayerScreen)
        on.clock.pass_time(2)
        await on.pilot.click("Choices > ChoiceButton")
        await on.settle()
        assert screen.session.state.status is Status.RUNNING, "a click on what is chosen already takes it"
        reported = on.app.player.record().pains
        await on.press("h", "down", "down", "down")
        assert on.app.cursor_position == on.app.focused.content_region.offset
        assert says_that_it_takes(2) in on.flat, "as in the check-in, an arrow marks"
        assert on.app.player.record().pains[-1:] == reported, "and takes nothing"
        await on.press("enter")
        reported = on.app.player.record().pains
        assert [report.pain for report in reported] == [2, 2], "one at the check-in, one now"
        assert str(screen.session.state.status) == "paused", "the answer was taken"


async def test_quitting_takes_q_twice_and_pauses_meanwhile(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("q")
        assert screen.session.state.status is Status.PAUSED
        assert "Press Q again to end it" in on.flat
        await on.press("x")
        assert "Press Q again to end it" not in on.flat
        await on.press("q", "q")
        assert "We'll leave it there." in (await on.on(NoticeScreen)).text
        await on.press("enter")
        await on.on(HomeScreen)


async def test_a_held_q_does_not_quit(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await _at_the_hold(on)
        for _ in range(10):
            on.clock.pass_time(0.05)
            await on.pilot.press("q")
        assert isinstance(on.app.screen, PlayerScreen)
        assert not on.app.screen.session.ended


async def test_it_hurts_works_even_while_quitting_is_asked(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("q", "h")
        assert screen.session.state.status is Status.RATING


async def test_how_to_skip_what_is_told_is_not_offered_beside_the_question_about_pain(
    stage: StageMaker, world: World
) -> None:
    """It would leave out the number that decides whether to stop."""
    world.checked_in()
    async with stage(routine=KNEE) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("enter")
        assert hints.skip_hint(Means.KEYS) in on.flat
        await on.press("h")
        assert screen.session.state.status is Status.RATING
        assert hints.skip_hint(Means.KEYS) not in on.flat


async def test_leg_symptoms_with_a_red_flag_bring_up_the_emergency_message(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await _at_the_hold(on)
        await on.press("l")
        for sign in ("#instruction", "#choices", "KeyBar"):
            assert on.inside(sign), sign
        await on.press("1")
        assert "Call 112 now" in on.flat, "help stands before anything else is asked or pressed"
        for row in (draw("Call 112", Size.S2) or "").splitlines():
            assert row.strip() in on.text, "as large as the page of an emergency draws it"
        assert "Get help now" not in on.flat
        assert standing_flag(on.app.player.record()) is Flag.EMERGENCY
        await on.press("enter")
        await on.on(EmergencyScreen)
        assert standing_flag(on.app.player.record()) is Flag.EMERGENCY


async def test_an_emergency_by_a_slip_is_taken_back_by_two_presses_never_by_one_held_down(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.press("l", "1")
        assert "X twice" in on.flat
        await on.press("x")
        await on.pilot.press("x")
        await on.settle()
        assert screen.session.state.status is Status.HELP
        assert hints.PRESSED_BEFORE in on.flat
        await on.press("x")
        assert "I've taken that back." in on.flat
        assert standing_flag(on.app.player.record()) is Flag.NONE
        await on.press("2", "2", "2")
        assert "Call 112" not in (await on.on(NoticeScreen)).text


async def test_leg_symptoms_with_an_urgent_sign_end_the_session(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=KNEE) as on:
        await _at_the_hold(on)
        await on.press("l", "2", "2", "1")
        assert "Speak to a doctor today" in (await on.on(NoticeScreen)).text
        await on.press("enter")
        assert on.app.return_value is ExitCode.RED_FLAG


async def test_a_standing_emergency_comes_up_before_anything_else(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await on.on(PlayerScreen)
        await on.press("l", "1", "enter")
        await on.on(EmergencyScreen)
        await on.press("ctrl+c")
        assert on.app.return_value is ExitCode.RED_FLAG
    come = threading.Event()
    app = _again(world, come)
    async with app.run_test() as pilot:
        on = Stage(app, pilot, world.clock)
        await on.on(EmergencyScreen)
        assert not come.is_set(), "help waits for no routine"
        assert "Legs on a chair" not in on.text
        come.set()


def _again(world: World, come: threading.Event) -> CoachApp:
    """Coach started anew, with a library that is long in coming."""

    def load() -> Library:
        come.wait(10)
        return Library(())

    return CoachApp(world.player, load, world.clock, Settings(), lambda _: None, world.folder / "settings.toml")


async def test_pain_is_asked_before_a_gated_session_when_none_is_fresh(stage: StageMaker, world: World) -> None:
    world.checked_in()
    world.clock.pass_time(3600)
    async with stage() as on:
        await on.open("Knee to chest")
        await on.asks("pain")
        await on.press("3", "enter")
        screen = await on.on(PlayerScreen)
        assert screen.session.state.pain_before == 3


async def test_a_pain_that_is_too_high_locks_and_says_why(stage: StageMaker, world: World) -> None:
    world.checked_in()
    world.clock.pass_time(3600)
    async with stage(routine=KNEE) as on:
        await on.asks("pain")
        await on.press("8", "enter")
        assert TOO_MUCH_TO_STRETCH in (await on.on(NoticeScreen)).text
        await on.press("enter")
        assert on.app.return_value is ExitCode.LOCKED


async def test_a_killed_session_is_offered_and_taken_up_at_its_place(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        screen = await _at_the_hold(on)
        await on.pass_time(4)
        index = screen.session.state.index
        await on.press("ctrl+c")
        assert on.app.return_value is ExitCode.FINDINGS
    world.clock.pass_time(600)
    async with stage() as on:
        assert "Carry on: Knee to chest" in on.text
        await on.press("enter")
        screen = await on.on(PlayerScreen)
        assert screen.session.state.index == index
        assert "Paused" in on.text
        await on.press("space")
        await on.pass_time(4)
        assert "Hold the stretch" in on.text


@pytest.mark.parametrize(
    ("pain", "told"),
    [("8", TOO_MUCH_TO_STRETCH), ("4", "It's safer to start again from the beginning.")],
)
async def test_what_may_not_go_on_after_all_says_why(stage: StageMaker, world: World, pain: str, told: str) -> None:
    """Whoever said a higher number was back at home without a word."""
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await on.on(PlayerScreen)
        await on.press("n", "ctrl+c")
    world.clock.pass_time(40 * 60)
    async with stage() as on:
        await on.press("enter")
        await on.asks("pain")
        await on.press(pain, "enter")
        assert told in " ".join((await on.on(NoticeScreen)).text.split())


async def test_a_killed_session_can_be_left_for_good(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage() as on:
        await on.open("Knee to chest")
        await _at_the_hold(on)
        await on.press("ctrl+c")
    async with stage() as on:
        assert "D: end the unfinished session." in on.flat
        await on.press("d")
        await on.asks("discard")
        await on.press("escape")
        await on.on(HomeScreen)
        await on.until(lambda: "Carry on: Knee to chest" in on.text)
        await on.press("d")
        await on.asks("discard")
        await on.press("d")
        await on.on(HomeScreen)
        await on.until(lambda: "Carry on: " not in on.text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18)])
async def test_the_player_fits_the_terminal(stage: StageMaker, world: World, size: tuple[int, int]) -> None:
    world.checked_in()
    async with stage(size=size, routine=KNEE) as on:
        screen = await _at_the_hold(on)
        for sign in ("#title", "#bar", "#word", "#number", "#instruction", "#next", "#in-words", "KeyBar"):
            assert on.inside(sign), sign
        assert all(screen.region.contains_region(hint.region) for hint in screen.query(KeyHint)), "no key is cut off"
        assert screen.query_one("#number").size.height == {(60, 18): 4, (80, 24): 7, (120, 40): 11}[size]
        await on.press("space")
        assert all(on.inside(sign) for sign in ("#word", "#instruction", "#choices"))
        await on.press("h")
        assert hints.TYPE_A_NUMBER in on.flat
        for keys in ((), ("l",), ("2",), ("2",)):  # a number, then all questions about leg symptoms
            await on.press(*keys)
            assert on.inside("#choices"), keys
            assert all(
                on.inside(f"#{name}") for name in ("instruction", "items") if screen.query_one(f"#{name}").display
            )
            assert all(screen.region.contains_region(b.region) for b in screen.query(ChoiceButton))


async def test_a_run_of_one_routine_ends_with_its_exit_code(stage: StageMaker, world: World) -> None:
    world.checked_in()  # else the daily questions come in the rest
    async with stage(routine=CHAIR) as on:
        await on.on(PlayerScreen)
        await on.press("enter")
        await on.play_until("A question")
        await on.press("2", "enter")
        await on.on(NoticeScreen)
        await on.press("enter")
        assert on.app.return_value is ExitCode.DONE


async def test_the_row_has_six_keys_at_most_that_do_something_and_always_those_for_pain_and_legs(
    stage: StageMaker, world: World
) -> None:
    world.checked_in()
    async with stage(routine=LONG) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        assert {"space", "n", "h", "l", "question_mark"} <= await _offered(on, screen)
        await on.press("n")
        await on.play_until("Hold the stretch")
        running = await _offered(on, screen)
        assert {"space", "n", "h", "l", "u", "question_mark"} <= running
        assert len(running) <= 6
        place = screen.query_one(".key-n").region
        await on.pass_time(22)
        assert screen.query_one(".key-n").region == place, "from one state to the next it stays where it is"
        await on.press("space")
        paused = await _offered(on, screen)
        assert {"h", "l"} <= paused
        assert "space" not in paused, "the button says how to carry on; the row never repeats it"
        await on.press("h")
        assert await _offered(on, screen) == {"s", "pageup", "l", "u", "question_mark"}
        await _tip_of(on, screen.query_one(".key-l", KeyHint))


async def _tip_of(on: Stage, key: KeyHint) -> None:
    """Rests the mouse on a key: what it does is explained in full, beside the key."""
    on.app.TOOLTIP_DELAY = 0.01
    await on.pilot.hover(f".key-{key.key}")
    tip = on.app.screen.query_one("Tooltip")
    await on.until(lambda: tip.display)
    await on.settle()
    assert str(key.tooltip) in on.flat
    assert on.inside("Tooltip")
    assert not tip.region.overlaps(key.region)


async def _offered(on: Stage, screen: PlayerScreen) -> set[str]:
    await on.settle()
    return {hint.key for hint in screen.query(KeyHint) if hint.display and hint.visible}


async def test_an_answer_that_may_be_a_held_key_is_not_taken_and_the_screen_says_so(
    stage: StageMaker, world: World
) -> None:
    """No terminal tells that a key was let go: a second “2” in no time may be the first one, held down."""
    world.checked_in()
    async with stage(routine=KNEE) as on:
        screen = await _at_the_hold(on)
        await on.press("l", "2")
        await on.pilot.press("2")
        await on.settle()
        assert screen.session.state.status is Status.SCREENING
        assert hints.PRESSED_BEFORE in on.flat
        await on.press("2", "2")
        await on.on(NoticeScreen)


async def test_a_run_that_is_ended_early_says_so_with_its_exit_code(stage: StageMaker) -> None:
    async with stage(routine=CHAIR) as on:
        await on.on(PlayerScreen)
        await on.press("q", "q", "enter")
        assert on.app.return_value is ExitCode.FINDINGS


async def test_why_a_session_is_eased_is_shown_and_said_before_it_and_it_waits_until_that_was_read(
    stage: StageMaker, world: World
) -> None:
    world.checked_in(pain=4)
    voice = FakeVoice()
    async with stage(routine=KNEE, voice=voice) as on:
        notice = await on.on(NoticeScreen)
        assert "! Your pain is 4, so we'll take it gently today." in notice.text.splitlines()
        assert "Your pain is 4, so we'll take it gently today." in voice.heard[-1]
        assert voice.heard[-1].endswith("Enter: Carry on.")
        on.clock.pass_time(10 * 60)
        await on.settle()
        assert on.app.screen is notice
        await on.press("enter")
        await on.on(PlayerScreen)


async def test_what_to_mind_in_a_session_that_is_open_has_the_sign_of_care(stage: StageMaker, world: World) -> None:
    """Else a warning of heat on a fresh spasm would stand there with a tick."""
    heat = routine("heat", "Heat pack", "heat", "  - heat: Lay the pack on.\n    for: 10 min\n")
    world.checked_in()
    async with stage(routine=heat) as on:
        notice = await on.on(NoticeScreen)
        assert "! Some people advise only cold for the first three days." in notice.text


async def test_a_run_of_a_locked_routine_says_why_and_exits_locked(stage: StageMaker) -> None:
    async with stage(routine=KNEE) as on:
        assert "You haven't checked in yet." in (await _shown(on))
        await on.press("escape")
        assert on.app.return_value is ExitCode.LOCKED


async def test_a_run_of_a_locked_routine_can_check_in_and_go_on(stage: StageMaker) -> None:
    async with stage(routine=KNEE) as on:
        await on.on(NoticeScreen)
        await on.press("enter", *NO_SIGNS, "3", "enter", "2", "1", "1", "enter", "enter")
        await on.on(PlayerScreen)


async def test_a_rehearsal_says_so_and_never_counts(stage: StageMaker) -> None:
    async with stage(routine=CHAIR, rehearsal=True) as on:
        await on.on(PlayerScreen)
        assert REHEARSAL in on.text
        await on.press("q", "q", "enter")
        assert not on.app.player.record().sessions


async def test_the_voice_hears_the_session_and_is_closed_at_the_end(stage: StageMaker) -> None:
    ear = FakeVoice(f"The voice has stopped. Check the speakers. {IN_SILENCE}", lasts=1.0)
    async with stage(routine=CHAIR, voice=ear) as on:
        await on.on(PlayerScreen)
        assert ear.heard[0].startswith("Lie on your back in front of a chair."), "the first words can be followed"
        assert "The voice has stopped." in on.flat
        assert on.inside("KeyBar"), "nothing is shown over the keys"
        assert _line_at_the_cursor(on).startswith("The voice has stopped."), "a screen reader comes by it"
        await on.press("n")
        assert "No sound. `coach doctor` can tell you why." in on.flat, "from the first step on, in few words"
        assert "Check the speakers." not in on.flat
        assert _line_at_the_cursor(on).startswith("If it hurts, press H."), "once"
    assert ear.closed


def _line_at_the_cursor(on: Stage) -> str:
    x, y = on.app.cursor_position
    return on.text.splitlines()[y][x:]


async def test_a_journal_that_cannot_be_written_is_told_and_the_session_goes_on(
    stage: StageMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage(routine=CHAIR) as on:
        screen = await on.on(PlayerScreen)

        def full(*_: object) -> None:
            raise JournalError("the disk is full", "Make room.")

        monkeypatch.setattr(on.app.player.journal, "append", full)
        await on.press("n")
        assert "the disk is full. Make room. The session carries on." in " ".join([screen.query_one("#trouble").shown])
        assert screen.session.state.status is Status.RUNNING


async def test_an_alarm_without_a_voice_rings_the_bell(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = routine("cold", "Cold pack", "cold", "  - cold: Lay the wrapped pack there.\n    for: 6 min\n")
    rung: list[int] = []
    async with stage(routine=cold) as on:
        screen = await on.on(PlayerScreen)
        screen._bell = lambda: rung.append(1)
        await on.press("n", "2")
        await on.play_until("Time is up")
        assert rung


async def test_idle_looks_repaint_nothing(stage: StageMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage(routine=CHAIR) as on:
        screen = await on.on(PlayerScreen)
        painted: list[object] = []
        for widget in screen.walk_children():
            monkeypatch.setattr(widget, "refresh", lambda *a, _w=widget, **k: painted.append(_w))
        for _ in range(50):
            screen.tick()
        assert painted == []


LONG = routine(
    "long",
    "A long answer",
    "stretching",
    """  - stretch: Draw one knee towards your chest with both hands. Leave the other foot down.
    name: Knee to chest
    sides: each
    hold: 20 s
    repetitions: 2
    direction: flexion
    figure: supine-knee-to-chest
    easier: {say: Draw it only halfway., hold: 10 s, figure: supine-knee-halfway}
""",
)


@pytest.mark.parametrize("size", [(80, 24), (60, 18)])
async def test_an_answer_is_shown_whole_and_stands_until_it_can_be_read(
    stage: StageMaker, world: World, size: tuple[int, int]
) -> None:
    world.checked_in()
    async with stage(size, routine=LONG) as on:
        screen: PlayerScreen = await on.on(PlayerScreen)
        await on.press("n")
        await on.play_until("Hold the stretch")
        await on.press("w")
        whole = screen._captions.answer(screen.session.now)
        assert len(whole) > 120
        assert f"“{whole}”" in on.flat
        assert all(on.inside(sign) for sign in ("#captions", "#word", "#number", "KeyBar"))
        await on.pass_time(8)
        assert f"“{whole}”" in on.flat
        await on.pass_time(20)
        assert whole not in on.flat


async def test_e_makes_the_exercise_easier(stage: StageMaker, world: World) -> None:
    world.checked_in()
    async with stage(routine=LONG) as on:
        screen = await on.on(PlayerScreen)
        await on.press("n")
        await on.play_until("Hold the stretch")
        await on.press("e")
        assert "“OK, the easier version from here. Draw it only halfway.”" in on.flat
        assert screen._view.instruction == "Draw it only halfway."


BREATH = routine(
    "calm",
    "Calm",
    "breathing",
    "  - breathe: Let it flow.\n    pace: {in: 4 s, out: 6 s}\n    for: 1 min\n    does: rest\n",
)


@pytest.mark.parametrize("motion", [True, False])
async def test_the_bar_of_the_breath_is_there_only_where_motion_is_on_and_word_and_number_in_any_case(
    stage: StageMaker, motion: bool
) -> None:
    async with stage(routine=BREATH, settings=Settings(motion=motion)) as on:
        screen = await on.on(PlayerScreen)
        await on.press("n")
        await on.play_until("Breathe out")
        assert "Breathe out" in on.text
        assert on.inside("#word")
        assert on.inside("#number")
        assert screen.query_one("#breath").display is motion
        if motion:
            assert on.inside("#breath")
