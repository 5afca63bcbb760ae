"""A remote at plain mode: one key is ready, pause and carry on, a question takes two, and none answers by itself."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.plain.answers_by_keys import NUMBERS_GIVEN, AnswersByKeys, KeyOutcome
from coach.plain.keyboard import Key
from coach.plain.remote_control import RemoteControl
from coach.playback.runner import Runner
from coach.playback.sessions import Sessions
from coach.script import hints
from coach.script.answers import YES_NO_UNSURE, Choice
from coach.session import going_on, remote
from coach.session.events import Answer, Event, Hurts, LegSymptoms, Ready, Say
from coach.session.presses import REACTION_TIME
from coach.session.remote import KEYS, Moment, RemoteKey
from coach.session.state import MOVING, Status
from coach.session.stepping import HEARD_IN
from tests.plain.plain_visits import PlainDesk, key
from tests.support import POSITION, FakeClock, FakeVoice, checked_in, player_in, routine

NO_SIGNS = ("2",) * len(FULL_SCREEN)
NAMES = (*(name for name in KEYS if name != "z"), "f5", "escape", "up", "home", "unknown")
"""Every key of the table that a terminal gives as one, and some that mean nothing."""


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Sessions]:
    player = player_in(tmp_path, FakeClock())
    yield player
    player.journal.close()


class Session:
    """A session, and the remote in the patient's hand."""

    def __init__(self, player: Sessions) -> None:
        assert isinstance(player.clock, FakeClock)
        self.clock = player.clock
        self.told: list[str] = []
        self.answers: list[str] = []
        self.runner: Runner = checked_in(player).start(routine(POSITION))
        self.runner.listeners.append(lambda effect: self.told.append(effect.text) if isinstance(effect, Say) else None)
        send = self.runner.send

        def note(event: Event) -> None:
            if isinstance(event, Answer):
                self.answers.append(event.value)
            send(event)

        self.runner.send = note  # type: ignore[method-assign]
        self.remote = RemoteControl(self.runner, self.told.append)
        self.runner.begin()

    def status(self) -> Status:
        return self.runner.state.status

    def press(self, *names: str, every: float = 1.5) -> None:
        for name in names:
            self.remote.follow()
            self.clock.pass_time(every)
            self.remote.press(Key(name, self.clock.at))

    def until(self, *status: Status) -> None:
        for _ in range(600):
            if self.status() in status:
                return
            self.clock.pass_time(0.5)
            self.runner.look()
        raise AssertionError(self.status())

    def holds_back(self) -> list[Event]:
        """From now on events reach this list in place of the session."""
        held: list[Event] = []

        def hold(event: Event) -> None:
            held.append(event)

        self.runner.send = hold  # type: ignore[method-assign]
        return held

    def moves(self) -> None:
        """The patient has lain down, and time runs."""
        self.press("pagedown")
        self.until(*MOVING)


@pytest.fixture
def session(player: Sessions) -> Session:
    return Session(player)


@pytest.mark.parametrize("name", ["pagedown", "right", "enter", "space"])
def test_one_key_is_ready_pauses_what_moves_and_carries_on(session: Session, name: str) -> None:
    assert session.status() is Status.WAITING
    session.press(name)
    assert session.status() in MOVING
    session.press(name)
    assert session.status() is Status.PAUSED
    session.press(name)
    assert session.status() in MOVING


@pytest.mark.parametrize("name", ["full_stop", "b", "f5", "escape", "up", "unknown"])
def test_a_black_screen_and_a_key_that_means_nothing_pause_what_moves_and_start_nothing(
    session: Session, name: str
) -> None:
    session.press(name)
    assert session.status() is Status.WAITING
    session.moves()
    session.press(name)
    assert session.status() is Status.PAUSED
    session.told.clear()
    session.press(name)
    assert session.status() is Status.PAUSED
    assert bool(session.told) is (name != "b"), "a word may begin with b"


@pytest.mark.parametrize("name", ["pageup", "left"])
def test_the_keys_for_back_lead_back(session: Session, name: str) -> None:
    session.moves()
    session.press(name)
    assert session.status() is Status.WAITING


def test_every_key_at_every_moment_sends_what_the_table_says(session: Session) -> None:
    """One table for both front ends: what is not for the front end itself goes to the session as it is."""
    session.moves()
    for name in NAMES:
        action = remote.action_of(name, Moment.MOVES)
        event = remote.EVENTS[action]
        assert event is not None
        sent = session.holds_back()
        session.press(name)
        assert sent == [event], name


@pytest.mark.parametrize("name", ["pagedown", "enter", "space"])
def test_one_key_is_a_whole_way_through_a_position(session: Session, name: str) -> None:
    """Whatever it is that lies in the hand: nothing else is needed, and no pain is answered by it."""
    for _ in range(100):
        if session.status() is Status.ENDED:
            break
        if session.status() in MOVING:
            session.clock.pass_time(4)
            session.runner.look()
        else:
            session.press(name, every=HEARD_IN + 0.1)
    assert session.status() is Status.ENDED
    assert session.answers == []


@pytest.mark.parametrize("asks", [Hurts(), LegSymptoms()])
@pytest.mark.parametrize("name", NAMES)
def test_no_key_answers_pain_or_a_warning_sign_however_often_it_is_pressed(
    session: Session, name: str, asks: Event
) -> None:
    session.moves()
    session.runner.send(asks)
    status = session.status()
    session.press(*[name] * 12)
    assert session.answers == []
    assert session.status() is status
    assert session.told[-1] if name != "b" else True, "and it is said how to answer"


@pytest.mark.parametrize("name", NAMES)
def test_no_key_answers_the_pain_at_the_end_by_itself_but_it_may_be_left_out(session: Session, name: str) -> None:
    session.moves()
    session.until(Status.WAITING)
    session.press(*[name] * 3, every=HEARD_IN + 0.1)
    assert session.answers == []
    leaves = name in ("pagedown", "enter", "space")
    assert (hints.OR_LEAVE_IT in session.told) is leaves
    assert (session.status() is Status.WAITING) is not leaves


def test_page_up_goes_through_the_numbers_and_page_down_takes_one(session: Session) -> None:
    session.moves()
    session.runner.send(Hurts())
    session.press("pagedown")
    assert session.told[-1] == hints.PAGE_FIRST
    session.press("pageup")
    assert session.told[-1] == hints.stepped("10", paged=True)
    session.press("pageup", "pageup")
    assert session.told[-1] == hints.stepped("8", paged=True)
    assert session.answers == []
    session.press("pagedown")
    assert session.answers == ["8"]


def test_an_arrow_only_goes_and_enter_takes_what_it_has_come_to(session: Session) -> None:
    session.moves()
    session.runner.send(Hurts())
    session.press("right", "right", "right", "left")
    assert session.told[-1] == hints.stepped("1", paged=False)
    session.press("pagedown")
    assert session.answers == []
    session.press("enter")
    assert session.answers == ["1"]


def test_the_next_question_begins_without_a_mark(session: Session) -> None:
    """The answers are the same ones: a “no” that stayed marked would be taken for signs that nobody has heard."""
    session.moves()
    session.runner.send(LegSymptoms())
    session.press("pageup", "pageup", "pagedown")
    assert session.answers == ["no"]
    session.press("pagedown", "enter", "space", "pagedown")
    assert session.answers == ["no"]


def test_what_was_pressed_before_a_question_stood_answers_nothing_of_it(session: Session) -> None:
    session.moves()
    session.clock.pass_time(1)
    early = Key("pageup", session.clock.at - 0.5)
    session.runner.send(Hurts())
    session.remote.press(early)
    session.press("pagedown")
    assert session.answers == []
    assert session.told[-1] == hints.PAGE_FIRST


def test_a_number_that_was_begun_by_hand_unmarks_the_one_that_a_key_had_come_to(session: Session) -> None:
    session.moves()
    session.runner.send(Hurts())
    session.press("pageup")
    session.clock.pass_time(1)
    session.remote.press(Key("pagedown", session.clock.at, dropped=True))
    assert session.answers == []


@pytest.mark.parametrize("name", sorted({*NAMES} - {"enter"}))
def test_where_help_stands_no_key_pressed_from_habit_leads_on(session: Session, name: str) -> None:
    session.moves()
    session.runner.send(LegSymptoms())
    session.runner.send(Answer("yes"))
    session.press(*[name] * 6)
    assert session.status() is Status.HELP
    session.press("pageup")
    assert session.told[-1] == hints.stepped(hints.GETTING_HELP, paged=True)
    session.press("pagedown")
    assert session.status() is not Status.HELP


def test_a_second_press_at_once_is_not_ready_for_what_nobody_can_have_read(session: Session) -> None:
    sent = session.holds_back()
    session.press("pagedown")
    session.press("pagedown", every=REACTION_TIME / 2)
    assert sent == [Ready()]
    assert session.told[-1] == hints.PRESSED_BEFORE


def test_whatever_key_it_is_makes_a_set_up_wait_that_would_go_on(session: Session) -> None:
    for name in set(NAMES) - {"enter", "pageup", "left"}:
        assert remote.action_of(name, Moment.GOES_ON) is remote.KeyAction.STAY
    assert going_on.due_at(session.runner.score, session.runner.state) is None


@pytest.mark.parametrize(("pressed", "answers"), [*product(RemoteKey, [NUMBERS_GIVEN, YES_NO_UNSURE])])
def test_the_table_is_complete_no_key_alone_takes_an_answer(pressed: RemoteKey, answers: tuple[Choice, ...]) -> None:
    name = next((name for name, meant in KEYS.items() if meant is pressed), "f5")
    for moment in (Moment.ASKS, Moment.ASKS_BESIDE, Moment.HELP):
        told: list[str] = []
        asked = AnswersByKeys(answers, told.append)
        for _ in range(2 * len(answers)):
            assert asked.press(remote.ACTIONS[pressed, moment], Key(name, 0.0)) is not KeyOutcome.TAKEN


# around a session


def check_in(player: Sessions, *given: str | Key) -> str:
    desk = PlainDesk(player)
    desk.run(lambda visit: visit.check_in(), *given)
    return "\n".join(desk.printed)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_answers_a_warning_sign_of_the_check_in(player: Sessions, name: str) -> None:
    asked_once = check_in(player, "not an answer").count("1: yes. 2: no. 3: not sure.")
    shown = check_in(player, *[key(name)] * 12)
    first = check_in(player).splitlines()[0]
    assert shown.splitlines()[0] == first
    assert "Less feeling in your genitals" not in shown, "the second question"
    assert asked_once == 2
    assert standing_flag(player.record()) is Flag.NONE


@pytest.mark.parametrize("name", NAMES)
def test_no_key_answers_the_pain_or_the_inflammation_of_the_check_in(player: Sessions, name: str) -> None:
    pressed = [key(name)] * 12
    assert "When did it start?" not in check_in(player, *NO_SIGNS, *pressed)
    assert "Has the spasm let go" not in check_in(player, *NO_SIGNS, "3", "1", *pressed)


def test_two_keys_of_a_presenter_are_a_whole_check_in(player: Sessions) -> None:
    not_sure, no = [key("pageup")], [key("pageup")] * 2
    takes = key("pagedown")
    pain = [key("pageup")] * 9  # from 10 down to 2
    shown = check_in(
        player, *[one for _ in NO_SIGNS for one in (*no, takes)], *pain, takes, *not_sure, takes, *no, takes
    )
    assert hints.stepped("2", paged=True) in shown
    assert "Has the spasm let go" in shown


def test_each_answer_that_a_key_comes_to_is_said_once_in_place_of_what_was_being_said(player: Sessions) -> None:
    voice = FakeVoice()
    desk = PlainDesk(player, voice)
    desk.run(lambda visit: visit.check_in(), key("pageup"), key("pageup"))
    stepped = [hints.stepped(words, paged=True) for words in ("not sure", "no")]
    assert [words for words in voice.heard if words in stepped] == stepped
    assert [line for line in desk.printed if line in stepped] == stepped
    assert voice.hushed >= len(stepped)


@pytest.mark.parametrize("name", NAMES)
def test_an_emergency_is_left_or_taken_back_by_no_key_alone(player: Sessions, name: str) -> None:
    shown = check_in(player, "1", *[key(name)] * 9)
    assert standing_flag(player.record()) is Flag.EMERGENCY
    assert hints.NAME_FIRST not in shown
    assert hints.SLIP_LINES not in shown


def test_an_emergency_is_taken_back_by_two_keys_twice(player: Sessions) -> None:
    slip = [key("pageup"), key("pageup"), key("pagedown")]
    shown = check_in(player, "1", *slip)
    assert hints.stepped("that was a mistake", paged=True) in shown
    assert hints.SLIP_LINES in shown
    assert standing_flag(player.record()) is Flag.EMERGENCY


def home(player: Sessions, *given: str | Key) -> tuple[ExitCode, str]:
    player.report_hearing(heard=True)
    desk = PlainDesk(player)
    code = desk.run(lambda visit: visit.home(), *given)
    return code, "\n".join(desk.printed)


@pytest.mark.parametrize("name", ["pagedown", "right", "enter", "space"])
def test_at_home_one_key_does_what_enter_does(player: Sessions, name: str) -> None:
    _, shown = home(player, key(name))
    assert "Let yourself down onto your side." in shown, "as the first choice says"


@pytest.mark.parametrize("name", ["pagedown", "right"])
def test_at_home_a_key_starts_nothing_where_something_else_was_being_typed(player: Sessions, name: str) -> None:
    """Whoever types a 3 and presses Page Down wants the third, not help and a new spasm in the record."""
    home(player, replace(key(name), dropped=True))
    assert player.record().struck == ()


def test_at_home_page_up_goes_to_what_else_can_be_done(player: Sessions) -> None:
    code, shown = home(player, key("pageup"), key("pagedown"))
    assert code is ExitCode.DONE
    assert hints.stepped("quit", paged=True).lower() in shown.lower()


def test_who_is_asked_for_a_name_hears_so_whatever_the_key(player: Sessions) -> None:
    shown = check_in(player, "1", "1", "1", key("f5"), key("space"))
    assert f"{hints.NOT_AN_ANSWER} {hints.NAME_FIRST}" in shown
    assert hints.unclear(hints.NAME_FIRST) in shown
