"""Where a session stands still: a pause says now and then that it lasts, and how it ends; no word turns it around."""

import pytest

from coach.score.score import CueKind, Score
from coach.script import getting_up_words, hints, sentences
from coach.session import machine, serialize
from coach.session.commands import COMMANDS, event_of
from coach.session.events import (
    Answer,
    Event,
    GetUp,
    Happened,
    Hurts,
    LegSymptoms,
    Look,
    Muted,
    Pause,
    Quiet,
    Ready,
    Resume,
    Say,
    Start,
)
from coach.session.standing_still import REMIND_AFTER
from coach.session.state import State, Status, segment_of
from tests.support import HEAD, POSITION, score_of

MINUTE = 60.0
COLD = HEAD + "kind: cold\nsteps:\n  - cold: Lay the wrapped pack there.\n    for: 10 min\n"


class Play:
    """A session that is played event by event; `said` are the reminders and answers of the last step."""

    def __init__(self, score: Score, *events: Event) -> None:
        self.score = score
        self.state, self.t = State(), 0.0
        self.happened: list[Happened] = []
        for event in (Start(2), Ready(), *events):
            self.do(event, 1.0)

    def do(self, event: Event, after: float = 0.0) -> list[Say]:
        self.t += after
        self.state, effects = machine.step(self.score, self.state, event, self.t)
        self.happened.append((event, self.t))
        return [effect for effect in effects if isinstance(effect, Say)]

    def wait(self, seconds: float, step: float = 1.0) -> list[tuple[float, Say]]:
        """What is said while nobody does anything, with the seconds after which it is."""
        began, found = self.t, []
        while self.t - began < seconds:
            found += [(self.t - began, say) for say in self.do(Look(), step)]
        return found


def test_a_pause_says_that_it_lasts_and_how_it_ends_each_time_after_twice_as_long() -> None:
    play = Play(score_of(POSITION), Pause())
    said = play.wait(65 * MINUTE)
    assert [round(at / MINUTE) for at, _ in said] == [2, 6, 14, 30, 62]
    assert {say.text for _, say in said} == {f"{sentences.STILL_PAUSED} {sentences.CARRY_ON}"}
    assert play.state.status is Status.PAUSED


def test_after_a_long_sleep_of_the_computer_one_reminder_is_enough() -> None:
    play = Play(score_of(POSITION), Pause())
    assert len(play.do(Look(), 8 * 60 * MINUTE)) == 1
    assert play.wait(10 * MINUTE) == [], "and the next one is as far away as it would have been"


def test_whoever_asks_something_in_a_pause_is_waited_for_anew() -> None:
    play = Play(score_of(POSITION), Pause())
    play.wait(REMIND_AFTER - 10)
    play.do(Quiet(), 1.0)
    assert play.wait(REMIND_AFTER - 10) == []
    assert len(play.wait(20)) == 1


def test_what_came_off_the_skin_stays_off_until_the_pause_is_over() -> None:
    play = Play(score_of(COLD))
    while segment_of(play.state, play.score).kind != "cold":
        question = machine.asking(play.score, play.state)
        play.do(Look() if question is None else Answer("no") if question.answers == "yes-no" else Ready(), 1.0)
    play.do(Pause(), 1.0)
    ((_, say),) = play.wait(REMIND_AFTER + 1)
    assert say.text.endswith("Leave the cold off until then.")


def test_whoever_has_got_up_is_told_to_lie_down_again_before_it_goes_on() -> None:
    play = Play(score_of(POSITION), GetUp())
    while play.state.status is not Status.PAUSED:
        play.do(Ready() if play.state.status is Status.GETTING_UP and not _asks(play) else Answer("no"), 60.0)
    ((_, say),) = play.wait(REMIND_AFTER + 1)
    assert say.text == getting_up_words.CARRY_ON_LATER


def _asks(play: Play) -> bool:
    asking = machine.asking(play.score, play.state)
    return asking is not None and asking.answers == "yes-no"


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ((Hurts(),), Status.RATING),
        ((LegSymptoms(),), Status.SCREENING),
        ((LegSymptoms(), Answer("yes")), Status.HELP),
    ],
)
def test_a_question_about_pain_or_signs_is_asked_again_and_for_safety(
    events: tuple[Event, ...], status: Status
) -> None:
    play = Play(score_of(POSITION), *events)
    assert play.state.status is status
    ((at, say),) = play.wait(REMIND_AFTER + 5)
    question = machine.asking(play.score, play.state)
    assert question is not None
    assert (say.text, say.kind, round(at)) == (question.said, CueKind.SAFETY, REMIND_AFTER)


def test_what_is_told_while_nobody_comes_leaves_no_mark_in_the_state() -> None:
    """The journal doesn't keep a reminder: it tells when the patient was last heard of."""
    play = Play(score_of(POSITION), Pause())
    play.wait(10 * MINUTE)
    play.do(Resume(), 1.0)
    told = [(event, t) for event, t in play.happened if not isinstance(event, Look)]
    assert serialize.fold(play.score, told)[0] == play.state


@pytest.mark.parametrize("word", ["be quiet", "quiet"])
def test_be_quiet_said_twice_stays_quiet_and_says_how_the_voice_comes_back(word: str) -> None:
    play = Play(score_of(POSITION))
    for _ in range(2):
        event = event_of(word, play.state)
        assert event is not None
        (say,) = play.do(event, 1.0)
        assert play.state.quiet
        assert not say.asked, "nothing of it is heard"
        assert say.text.endswith(hints.unmute_hint(play.score.means))


def test_speak_said_twice_goes_on_speaking() -> None:
    play = Play(score_of(POSITION), Quiet())
    for words in (sentences.SPEAKING, sentences.SPEAKING_ALREADY):
        event = event_of("speak", play.state)
        assert event is not None
        assert play.do(event, 1.0)[-1].text == words
        assert not play.state.quiet


def test_what_is_so_already_turns_nothing() -> None:
    score = score_of(POSITION)
    play = Play(score, Quiet())
    _, effects = machine.step(score, play.state, Quiet(on=True), play.t)
    assert not any(isinstance(effect, Muted) for effect in effects)


@pytest.mark.parametrize("word", ["ready", "go on", "continue", "resume"])
def test_a_word_that_goes_on_is_answered_where_nothing_waits(word: str) -> None:
    play = Play(score_of(POSITION))
    play.wait(10)
    event = event_of(word, play.state)
    assert event is not None
    assert [say.text for say in play.do(event)] == [sentences.GOING_ALREADY]
    play.do(Pause(), 1.0)
    play.do(event, 1.0)
    assert [say.text for say in play.do(event, 0.5)] == [sentences.STARTING_AGAIN]


@pytest.mark.parametrize(
    "events",
    [
        (),
        (Pause(),),
        (Pause(), Resume()),
        (Hurts(),),
        (LegSymptoms(),),
        (LegSymptoms(), Answer("yes")),
        (GetUp(),),
    ],
)
def test_every_word_that_means_something_is_answered_in_every_state(events: tuple[Event, ...]) -> None:
    """Whoever only listens can't tell a word that does nothing from one that was not heard."""
    for command in COMMANDS:
        for word in command.words:
            play = Play(score_of(POSITION), *events)
            before = play.state
            event = event_of(word, play.state)
            assert event is not None
            if not machine.listens(play.state, event):
                continue  # the front end says that
            said = play.do(event, 0.5)
            question = machine.asking(play.score, play.state)
            assert said or play.state != before or question is not None, (word, before.status)
