"""A set-up that goes on by itself: only where the patient chose it, after all of its words, and never against them."""

from dataclasses import replace

import pytest

from coach.score.options import Options
from coach.score.score import Detail, Score, SegmentKind
from coach.script import hints, sentences
from coach.session import advance, going_on, machine, serialize
from coach.session.events import (
    Answer,
    Back,
    Effect,
    Event,
    Happened,
    HowLong,
    Hurts,
    Look,
    Next,
    Pause,
    Quiet,
    Ready,
    Resume,
    Say,
    SayAgain,
    Start,
    Stay,
    StillSaying,
    Wake,
    WentOn,
)
from coach.session.remote import KEYS, KeyAction, Moment, action_of, moment_of
from coach.session.state import State, Status, segment_of
from tests.support import HEAD, POSITION, score_of

AFTER = 20.0
CHOSEN = Options("", go_on=AFTER)
TWO = HEAD + (
    "kind: stretching\nsteps:\n  - ready: Lie down on your back.\n  - ready: Bend both knees.\n"
    "  - stretch: Draw your knee to your chest.\n    hold: 5 s\n    repetitions: 2\n"
)
HINT = hints.goes_on_hint(CHOSEN.means, AFTER)


class Play:
    """A session played by hand, from the moment at which its first set-up begins."""

    def __init__(self, text: str = TWO, options: Options = CHOSEN) -> None:
        self.score: Score = score_of(text, options)
        self.state, self.t = State(), 0.0
        self.effects: list[Effect] = []
        self.happened: list[Happened] = []
        self.do(Start(2))
        while self.kind() is not SegmentKind.SET_UP:
            self.do(Look(), 0.25)

    def do(self, event: Event, after: float = 0.0) -> None:
        self.t += after
        self.happened.append((event, self.t))
        self.state, effects = machine.step(self.score, self.state, event, self.t)
        self.effects += effects

    def wait(self, seconds: float) -> None:
        """Time passes, and coach looks at the clock."""
        until = self.t + seconds
        while self.t < until:
            self.do(Look(), 0.25)

    def kind(self) -> SegmentKind:
        return segment_of(self.state, self.score).kind

    def due(self) -> float:
        """Seconds until the set-up goes on by itself."""
        due = going_on.due_at(self.score, self.state)
        assert due is not None
        return due - self.t

    def said(self) -> list[str]:
        return [effect.text for effect in self.effects if isinstance(effect, Say)]

    def went_on(self) -> int:
        return sum(isinstance(effect, WentOn) for effect in self.effects)


def test_without_the_setting_a_set_up_waits_for_ever_and_says_nothing_of_going_on() -> None:
    play = Play(options=Options(""))
    play.wait(600.0)
    assert play.kind() is SegmentKind.SET_UP
    assert not any("carry on in" in text for text in play.said())


def test_it_says_so_and_goes_on_after_the_time_that_counts_from_the_end_of_the_words() -> None:
    play = Play()
    words = going_on.words_end(play.score, play.state)
    assert play.due() == pytest.approx(words + AFTER, abs=0.3)
    play.wait(words + AFTER - 1.0)
    assert (
        play.said()[-1] == HINT == "I'll carry on in 20 seconds. If you'd like me to wait, press any key except Enter."
    )
    assert play.went_on() == 0
    play.wait(1.5)
    assert play.went_on() == 1


def test_the_whole_way_into_a_stretch_needs_no_key() -> None:
    play = Play()
    play.wait(120.0)
    assert play.went_on() == 2
    assert any(play.score.segments[played.index].kind is SegmentKind.STRETCH for played in play.state.played)


def test_it_never_goes_past_a_question() -> None:
    play = Play(POSITION)
    play.wait(3600.0)
    asking = machine.asking(play.score, play.state)
    assert asking is not None
    assert asking.answers == "number"


EVENTS = [Stay(), SayAgain(), HowLong(), Pause(), Resume(), Answer("nonsense"), Answer("5"), Wake(30.0)]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("after", [0.5, 15.0])
def test_whatever_the_patient_does_makes_it_wait_even_what_means_nothing_there(event: Event, after: float) -> None:
    play = Play()
    play.wait(after)
    play.do(event)
    play.wait(600.0)
    assert play.kind() is SegmentKind.SET_UP
    assert play.went_on() == 0


def test_after_waiting_it_says_how_to_go_on_and_reminds_as_ever() -> None:
    play = Play()
    play.wait(10.0)
    play.do(Stay())
    assert play.said()[-1] == sentences.STAYING_HERE
    heard = len(play.said())
    play.wait(70.0)
    assert any("Lie down on your back." in text for text in play.said()[heard:])
    play.do(Ready())
    assert play.due() > 0, "the next set-up goes on by itself again"


def test_what_the_patient_stops_early_is_not_announced_any_more() -> None:
    play = Play()
    play.do(Stay(), 0.5)
    play.wait(60.0)
    assert HINT not in play.said()


def test_after_pain_or_a_way_back_from_a_pause_it_waits() -> None:
    play = Play()
    play.do(Hurts(), 1.0)
    play.do(Answer("2"), 1.0)
    assert play.state.status is Status.WAITING
    assert going_on.due_at(play.score, play.state) is None


def test_a_pause_of_the_patients_is_never_ended_by_itself() -> None:
    play = Play(POSITION)
    play.wait(60.0)
    assert play.kind() is SegmentKind.HOLD
    play.do(Pause())
    play.wait(3600.0)
    assert play.state.status is Status.PAUSED


@pytest.mark.parametrize("event", [Ready(), Next()])
def test_where_a_set_up_was_cut_short_the_next_one_waits(event: Event) -> None:
    """Who skips the way onto the back must not be led into a stretch by the clock."""
    play = Play()
    play.do(event, 0.5)
    while play.kind() is not SegmentKind.SET_UP:  # what has to be minded is said before it
        play.do(Look(), 0.25)
    play.wait(600.0)
    assert play.kind() is SegmentKind.SET_UP
    assert HINT not in play.said()[-3:]
    play.do(Back())
    assert play.due() > 0, "begun again, it is heard from its beginning"


def test_ready_after_the_words_takes_nothing_from_the_next_set_up() -> None:
    play = Play()
    play.wait(12.0)
    play.do(Ready())
    assert play.due() > 0


def test_in_silence_that_was_asked_for_nothing_goes_on_by_itself() -> None:
    play = Play()
    play.do(Quiet(), 1.0)
    play.do(Ready(), 20.0)
    play.wait(600.0)
    assert play.kind() is SegmentKind.SET_UP


def test_where_only_chimes_are_heard_nothing_goes_on_by_itself() -> None:
    score = score_of(TWO, Options("", go_on=AFTER, detail=Detail.SOUNDS))
    assert all(segment.goes_on is None for segment in score.segments)


def test_words_that_came_too_late_to_be_said_make_it_wait() -> None:
    play = Play()
    play.do(Ready(), 12.0)
    play.state = replace(play.state, said=frozenset())
    play.do(Look(), 9.0)
    assert going_on.due_at(play.score, play.state) is None


def test_while_the_voice_is_still_speaking_the_time_has_not_begun() -> None:
    play = Play()
    play.wait(going_on.words_end(play.score, play.state) + 5.0)
    play.do(StillSaying())
    assert play.due() == pytest.approx(AFTER, abs=0.3)
    play.wait(AFTER + 0.5)
    assert play.went_on() == 1


def test_it_goes_on_at_its_time_however_late_the_look_and_a_reader_of_the_journal_sees_the_same() -> None:
    play = Play()
    due = going_on.due_at(play.score, play.state)
    play.wait(12.0)
    play.do(Look(), 40.0)
    assert due is not None
    assert play.went_on() == 1
    told = [serialize.event_from_json(serialize.event_to_json(event, t)) for event, t in play.happened]
    assert serialize.fold(play.score, told)[0] == play.state


def test_the_clock_is_looked_at_when_it_is_due() -> None:
    play = Play()
    play.wait(15.0)
    assert advance.next_moment(play.score, play.state) == going_on.due_at(play.score, play.state)


def test_enter_alone_goes_on_at_once_and_any_other_key_makes_it_wait() -> None:
    play = Play()
    assert moment_of(play.score, play.state) is Moment.GOES_ON
    for key in (*KEYS, "x", "f5", "5"):
        expected = {"enter": KeyAction.READY, "pageup": KeyAction.BACK, "left": KeyAction.BACK, "z": KeyAction.BACK}
        assert action_of(key, Moment.GOES_ON) is expected.get(key, KeyAction.STAY), key
    play.do(Stay())
    assert moment_of(play.score, play.state) is Moment.WAITS


@pytest.mark.parametrize("seconds", [10.0, 60.0])
def test_the_time_is_the_one_that_was_chosen(seconds: float) -> None:
    play = Play(options=Options("", go_on=seconds))
    assert play.due() == pytest.approx(going_on.words_end(play.score, play.state) + seconds, abs=0.3)
    assert f"in {seconds:.0f} seconds" in segment_of(play.state, play.score).cues[-1].say
