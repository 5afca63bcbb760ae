"""“I need to get up”: from any moment of a session safely to standing, and back without anything lost."""

import pytest

from coach.care.about import AGAINST, Barred
from coach.care.facts import Result, Says
from coach.figure.library import LIBRARY
from coach.score.options import Options
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import getting_up_words as words
from coach.script import sentences
from coach.script.hints import TYPE_A_NUMBER
from coach.session import advance, machine, way_up
from coach.session.commands import event_of
from coach.session.events import (
    Answer,
    Back,
    Effect,
    Ended,
    Event,
    GetUp,
    Hurts,
    LegSymptoms,
    Look,
    Next,
    Pause,
    Quit,
    Ready,
    Say,
    SayAgain,
    Start,
    Stopped,
    TakeBack,
    Wake,
)
from coach.session.remote import Moment, moment_of
from coach.session.state import State, Status, WayStart, remaining
from coach.session.way_up import Do, Move
from tests.support import HEAD, POSITION, STRETCH, score_of

ON_THE_BACK = (
    HEAD + "kind: positioning\nsteps:\n  - ready: Lie down.\n    figure: supine-knees-bent\n"
    "  - hold: Let go.\n    for: 2 min\n    figure: supine-knees-bent\n"
)
ON_A_CHAIR = ON_THE_BACK.replace("supine-knees-bent", "supine-calves-on-chair")
COLD = (
    HEAD + "kind: cold\nsteps:\n  - ready: Lie down.\n    figure: side-lying-pillows\n"
    "  - cold: Lay the wrapped pack there.\n    for: 10 min\n    figure: side-lying-pillows\n"
)
WALKING = HEAD + "kind: mobility\nsteps:\n  - walk: Walk slowly.\n    for: 2 min\n    figure: walking\n"
UNSCREENED = Options("", screen_at_rest=True)


class Play:
    """A session played by hand, up to a second into its first segment of a kind."""

    def __init__(self, text: str, kind: SegmentKind, options: Options | None = None) -> None:
        self.score: Score = score_of(text) if options is None else score_of(text, options)
        self.state, self.t = State(), 0.0
        self.effects: list[Effect] = []
        self.do(Start(2))
        while self.score.segments[self.state.index].kind is not kind:
            asked = machine.asking(self.score, self.state)
            answers = {"ready": "ready", "yes-no": "no", "number": "2"}
            self.do(Answer(answers[asking]) if (asking := asked and asked.answers) else Look(), 0.5)
        self.do(Look(), 1.0)

    def do(self, event: Event, after: float = 1.0) -> list[str]:
        """What is said to an event that comes so many seconds later."""
        self.t += after
        self.state, effects = machine.step(self.score, self.state, event, self.t)
        self.effects += effects
        return [effect.text for effect in effects if isinstance(effect, Say)]

    def status(self) -> Status:
        return self.state.status

    def up(self, *, floor: bool = False, grabs: int = 0, most: int = 60) -> list[str]:
        """Goes the whole way up, and says what was heard; the muscle grabs at the first tries."""
        heard = self.do(GetUp())
        for _ in range(most):
            if self.state.up is None:
                return heard
            asking = machine.asking(self.score, self.state)
            if asking is None:
                due = advance.next_moment(self.score, self.state)
                assert due is not None, "a movement has its time"
                heard += self.do(Look(), due - self.t)
            elif asking.answers == "ready":
                heard += self.do(Ready())
            elif self.state.up.floor is None:
                heard += self.do(Answer("yes" if floor else "no"))
            else:
                heard += self.do(Answer("yes" if grabs > 0 else "no"))
                grabs -= 1
        raise AssertionError("the way up comes to no end")

    def grabs(self) -> list[str]:
        """Up to the next question whether the muscle grabbed, and it did."""
        while (asking := machine.asking(self.score, self.state)) is None or asking.answers == "ready":
            due = advance.next_moment(self.score, self.state)
            self.do(Ready() if due is None else Look(), 1.0 if due is None else due - self.t)
        return self.do(Answer("yes"))


def _starting(heard: list[str], *told: str) -> bool:
    """Whether these were said in this order, each at the beginning of something said."""
    rest = iter(heard)
    return all(any(said.startswith(words) for said in rest) for words in told)


def test_a_way_up_from_bed_leads_over_the_side_and_the_edge_to_standing() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    heard = play.up(floor=False)
    assert _starting(
        heard,
        words.SLOWLY,
        words.ON_THE_FLOOR,
        words.BEND_YOUR_KNEES,
        words.FIND_UNDER_YOUR_WAIST,
        words.PRESS_FIRMLY,
        words.roll_over(flat=False),
        words.HAND_OFF,
        sentences.DID_IT_SPASM,
        words.FIND_FROM_YOUR_SIDE,
        words.PRESS_FIRMLY,
        words.sit_up(flat=False),
        sentences.DID_IT_SPASM,
        words.FEET_FLAT,
        words.FIND_AND_HOLD_ON,
        words.stand_up(flat=False),
        sentences.DID_IT_SPASM,
        words.YOU_ARE_UP,
        words.CARRY_ON_LATER,
    )


def test_a_way_up_from_the_floor_goes_by_hands_and_knees_and_a_chair() -> None:
    heard = Play(ON_THE_BACK, SegmentKind.HOLD).up(floor=True)
    assert _starting(
        heard, words.onto_hands_and_knees(), words.STAY_STILL, words.TO_A_CHAIR, words.ONTO_THE_CHAIR, words.FEET_FLAT
    )
    assert words.sit_up(flat=False) not in heard


def test_with_the_legs_on_a_chair_nobody_is_asked_where_they_lie_and_the_legs_come_down_first() -> None:
    play = Play(ON_A_CHAIR, SegmentKind.HOLD)
    heard = play.do(GetUp())
    assert heard[0] == words.SLOWLY
    assert heard[1].startswith(words.LEGS_DOWN)
    assert sentences.READY_HINT in heard[1]


def test_who_is_on_their_feet_is_led_nowhere_and_the_session_waits() -> None:
    play = Play(WALKING, SegmentKind.WALK)
    assert play.do(GetUp()) == [words.ON_YOUR_FEET, words.CARRY_ON_LATER]
    assert play.status() is Status.PAUSED


@pytest.mark.parametrize("name", sorted(LIBRARY))
@pytest.mark.parametrize("flat", [False, True])
def test_every_drawn_position_has_a_way_up_that_ends_in_a_stand(name: str, flat: bool) -> None:
    start, floor = way_up.start_of(LIBRARY[name])
    for where in (True, False) if floor is None else (floor,):
        steps = way_up.way(start, floor=where, flat=flat)
        assert (steps == ()) == (start is WayStart.STANDING)
        if steps:
            assert isinstance(steps[-1], Move)
            assert steps[-1].move == words.stand_up(flat=flat)


@pytest.mark.parametrize("start", WayStart)
@pytest.mark.parametrize("floor", [False, True])
@pytest.mark.parametrize("flat", [False, True])
def test_every_step_of_a_way_up_can_be_seen_and_read_from_afar(start: WayStart, floor: bool, flat: bool) -> None:
    """The figure is one of the library, and what to do has a form of four words; a question has no figure."""
    for step in way_up.way(start, floor=floor, flat=flat):
        for attempt in (1, 2):
            for moment in way_up.moments_of(step, attempt):
                assert (moment.figure is None) is moment.asks, moment
                assert moment.figure is None or moment.figure in LIBRARY
                assert 0 < len(words.short_form(moment.words).split()) <= 4, moment


@pytest.mark.parametrize("start", WayStart)
@pytest.mark.parametrize("floor", [False, True])
def test_whoever_must_not_press_sees_no_hand_that_presses_in_a_step_that_only_lays_it_there(
    start: WayStart, floor: bool
) -> None:
    for step in way_up.way(start, floor=floor, flat=True):
        if isinstance(step, Move):
            figures = [LIBRARY[name] for name in (step.figure, step.moved, step.there)]
            assert not any(pose.target for pose in figures), step


def test_cold_comes_off_before_anything_else_and_stays_off_until_the_session_goes_on() -> None:
    play = Play(COLD, SegmentKind.COLD)
    before = len(play.effects)
    play.do(GetUp())
    said = [effect for effect in play.effects[before:] if isinstance(effect, Say)]
    assert (said[0].text, said[0].kind) == (sentences.TAKE_OFF["cold"], CueKind.SAFETY)
    assert play.do(SayAgain())[0].startswith(sentences.TAKE_OFF["cold"])
    play.do(Pause())
    heard = play.up()
    assert heard[-1] == words.paused(sentences.TAKE_OFF["cold"])


def test_nothing_is_lost_the_hold_goes_on_where_it_was_left() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    play.do(Look(), 40.0)
    left = remaining(play.state, play.score, play.t)
    play.up(floor=True)
    assert play.status() is Status.PAUSED
    play.do(Look(), 1800.0)
    assert remaining(play.state, play.score, play.t) == pytest.approx(left, abs=1.1)
    play.do(Ready())
    play.do(Look(), machine.RESUME_AFTER)
    assert play.status() is Status.RUNNING
    assert not play.state.is_up
    assert remaining(play.state, play.score, play.t) == pytest.approx(left, abs=1.1)


def test_a_set_up_that_was_left_is_asked_for_again() -> None:
    play = Play(ON_THE_BACK, SegmentKind.SET_UP)
    play.up()
    assert play.status() is Status.PAUSED
    assert "Lie down." in play.do(Ready())[-1]
    assert play.status() is Status.WAITING


def test_while_both_hands_are_busy_nothing_has_to_be_answered_and_waiting_is_one_key() -> None:
    play = Play(COLD, SegmentKind.COLD)
    play.do(GetUp())
    play.do(Answer("no"))
    play.do(Ready())
    for told in (words.sit_up(flat=False), words.HAND_OFF):
        assert play.status() is Status.HANDS_BUSY
        assert machine.asking(play.score, play.state) is None
        assert moment_of(play.score, play.state) is Moment.MOVES, "any key makes coach wait"
        due = advance.next_moment(play.score, play.state)
        assert due is not None
        assert due - play.t > sentences.speech_seconds(words.PRESS_FIRMLY), "the time begins when the words are over"
        assert told in play.do(Look(), due - play.t)
    assert play.do(Pause())[0] == words.WAITING_FOR_YOU
    assert play.status() is Status.GETTING_UP
    play.do(Look(), 3600.0)
    assert play.status() is Status.GETTING_UP
    for word in ("stop", "wait", "pause"):
        assert isinstance(event_of(word, play.state), SayAgain), "who says it twice is half way up, and stays led"
    assert play.do(Ready()) == [words.PRESS_FIRMLY], "from the beginning of the movement"


def test_after_a_grab_it_is_tried_again_and_after_three_coach_says_whom_to_call() -> None:
    play = Play(COLD, SegmentKind.COLD)
    play.do(GetUp())
    play.do(Answer("no"))
    assert play.grabs() == [words.lain_back(flat=False)]
    assert play.grabs() == [words.lain_back(flat=False)]
    heard = play.grabs()
    assert heard[0].startswith(sentences.PRESSED_OUT)
    assert sentences.CARRY_ON in heard[0], "and how the session goes on"
    assert play.status() is Status.PAUSED
    assert not play.state.is_up


def test_a_grab_at_one_movement_takes_no_try_from_the_next() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    heard = play.up(grabs=2)
    assert words.YOU_ARE_UP in heard


@pytest.mark.parametrize("condition", AGAINST[Barred.PRESSURE])
def test_whose_blood_is_thin_is_never_told_to_press(condition: str) -> None:
    options = Options("", about={fact: Says.YES for fact in AGAINST[Barred.PRESSURE] if fact == condition})
    for floor in (True, False):
        heard = " ".join(Play(ON_THE_BACK, SegmentKind.HOLD, options).up(floor=floor, grabs=1))
        assert words.HAND_FLAT in heard
        for forbidden in ("Put four fingertips", "Press harder", "Keep pressing", "keep pressing"):
            assert forbidden not in heard


def test_who_was_never_asked_hears_once_when_not_to_press() -> None:
    for text in (ON_THE_BACK, COLD):
        heard = " ".join(Play(text, SegmentKind.SET_UP).up())
        assert heard.count(words.WHEN_NOT_TO_PRESS) == 1


def test_a_question_about_pain_is_only_put_off() -> None:
    play = Play(STRETCH, SegmentKind.STRETCH)
    play.do(Hurts())
    heard = play.up()
    assert play.status() is Status.RATING
    assert heard[-1].endswith(f"{sentences.RATE_PAIN} {TYPE_A_NUMBER}")
    play.do(Answer("8"))
    assert play.state.result is Result.STOPPED


@pytest.mark.parametrize("event", [Hurts(), LegSymptoms(), Back(), Pause()])
def test_leg_symptoms_are_asked_about_after_getting_up_and_stop_once(event: Event) -> None:
    play = Play(STRETCH, SegmentKind.STRETCH)
    play.do(LegSymptoms())
    play.do(GetUp())
    play.do(event)
    assert play.status() is Status.SCREENING
    assert sum(isinstance(effect, Stopped) for effect in play.effects) == 1


def test_ending_the_session_on_the_way_up_leaves_the_stop_for_leg_symptoms_standing() -> None:
    play = Play(STRETCH, SegmentKind.STRETCH)
    play.do(LegSymptoms())
    play.do(GetUp())
    play.do(Quit())
    assert play.state.result is Result.STOPPED


def test_a_daily_question_steps_aside_and_is_asked_again_later() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD, UNSCREENED)
    while play.state.status is not Status.ALONGSIDE:
        play.do(Look())
    play.up()
    assert play.status() is Status.PAUSED
    play.do(Ready())
    for _ in range(10):
        play.do(Look())
    assert play.status() is Status.ALONGSIDE


def test_nobody_is_led_up_where_help_is_on_the_way() -> None:
    play = Play(STRETCH, SegmentKind.STRETCH)
    play.do(LegSymptoms())
    play.do(Answer("yes"))
    assert play.status() is Status.HELP
    assert play.do(GetUp()) == []
    assert not machine.listens(play.state, GetUp())
    assert machine.listens(play.state, TakeBack())


def test_who_asks_by_mistake_is_back_in_the_pause_by_one_key() -> None:
    play = Play(POSITION, SegmentKind.HOLD)
    play.do(GetUp())
    assert play.do(Back()) == [words.STAYING, sentences.paused("")]
    assert play.status() is Status.PAUSED


def test_next_and_back_go_through_the_way_but_not_past_a_question() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    play.do(GetUp())
    assert play.do(Next()) == [sentences.NEED_ANSWER]
    play.do(Answer("no"))
    assert play.do(Next())[0].startswith(words.FIND_UNDER_YOUR_WAIST)
    assert play.do(Back())[0].startswith(words.BEND_YOUR_KNEES)


def test_pain_on_the_way_up_is_asked_about_and_the_way_can_be_begun_again() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    play.do(GetUp())
    play.do(Hurts())
    assert play.status() is Status.RATING
    play.do(Answer("2"))
    assert play.status() is Status.PAUSED
    assert words.SLOWLY in play.do(GetUp())


def test_a_computer_that_slept_goes_on_with_no_movement_by_itself() -> None:
    play = Play(COLD, SegmentKind.COLD)
    play.do(GetUp())
    play.do(Answer("no"))
    play.do(Ready())
    assert play.status() is Status.HANDS_BUSY
    play.do(Wake(900.0), 0.5)
    assert play.status() is Status.GETTING_UP


def test_steps_of_the_way_are_no_movement_and_the_words_are_made_ready_ahead() -> None:
    told = way_up.all_words(WayStart.BACK, None, flat=False)
    heard = {*Play(ON_THE_BACK, SegmentKind.HOLD).up(floor=True, grabs=1), *Play(ON_THE_BACK, SegmentKind.HOLD).up()}
    assert heard <= {*told, words.SLOWLY, words.YOU_ARE_UP, words.CARRY_ON_LATER}
    assert isinstance(way_up.way(WayStart.BACK, floor=True, flat=False)[0], Do)


@pytest.mark.parametrize("word", ["get up", "up", "u", "U", "I need to get up"])
def test_the_words_for_getting_up(word: str) -> None:
    assert event_of(word, State(Status.RUNNING)) == GetUp()


def test_the_session_can_be_left_when_one_is_up() -> None:
    play = Play(ON_THE_BACK, SegmentKind.HOLD)
    play.up()
    play.do(Quit())
    assert play.state.result is Result.QUIT
    assert any(isinstance(effect, Ended) for effect in play.effects)
