"""Say again, how long, position, be quiet: what is asked of the voice moves nothing, and never stands before safety."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.figure.words import describe
from coach.playback.narrator import Narrator
from coach.score.options import Options
from coach.score.score import CueKind, Score, SegmentKind
from coach.script import hints, leg_words, sentences
from coach.session import advance, machine, serialize
from coach.session.commands import COMMANDS, find
from coach.session.current_question import asking
from coach.session.events import (
    Answer,
    Effect,
    Enter,
    Event,
    Fact,
    GetUp,
    Happened,
    HowLong,
    Hurts,
    LegSymptoms,
    Look,
    MoreTime,
    Muted,
    Pause,
    Position,
    Quiet,
    Ready,
    Resume,
    Say,
    SayAgain,
    Silence,
    Start,
    Wake,
)
from coach.session.picture import place_of
from coach.session.rest_screen import ASK_AFTER
from coach.session.state import State, Status, remaining, segment_of
from tests.routine.strategies import MODEST
from tests.support import HEAD, POSITION, STRETCH, FakeVoice, score_of, shipped

MUTED = f"{sentences.QUIET_NOW} {hints.unmute_hint(hints.Means.KEYS)}"
COLD = HEAD + "kind: cold\nsteps:\n  - {ready: Lie down., does: rest}\n  - cold: Lay the pack on.\n    for: 16 min\n"
SCORES = [score_of(POSITION), score_of(STRETCH), score_of(COLD), score_of(STRETCH, pain=4)]
GOOD = {"ready": "ready", "yes-no": "no", "number": "2"}


def after(score: Score, *events: Happened) -> State:
    return serialize.fold(score, [(Start(2), 0.0), *events])[0]


def to(score: Score, kind: SegmentKind) -> tuple[State, float]:
    """The state two seconds into the first segment of this kind, and the time then."""
    state, t = after(score), 0.0
    while segment_of(state, score).kind is not kind:
        t += 0.5
        question = asking(score, state)
        event: Event = Look() if question is None else Answer(GOOD[question.answers])
        state, _ = machine.step(score, state, event, t)
    return machine.step(score, state, Look(), t + 2)[0], t + 2


def ask_for(event: Event, score: Score, state: State, t: float) -> tuple[State, list[Effect]]:
    state, effects = machine.step(score, state, event, t)
    return state, list(effects)


def said(effects: list[Effect]) -> list[str]:
    return [effect.text for effect in effects if isinstance(effect, Say)]


def statuses() -> Iterator[tuple[Status, Score, State, float]]:
    """A session in each status, at a moment at which nothing else is due."""
    score = score_of(COLD)
    running, t = to(score, SegmentKind.COLD)
    waiting, before = to(score, SegmentKind.SET_UP)
    yield Status.RUNNING, score, running, t
    yield Status.WAITING, score, waiting, before
    paused = machine.step(score, running, Pause(), t)[0]
    yield Status.PAUSED, score, paused, t
    yield Status.RESUMING, score, machine.step(score, paused, Resume(), t)[0], t
    yield Status.RATING, score, machine.step(score, running, Hurts(), t)[0], t
    screening = machine.step(score, running, LegSymptoms(), t)[0]
    yield Status.SCREENING, score, screening, t
    yield Status.HELP, score, machine.step(score, screening, Answer("yes"), t)[0], t
    asking_too = score_of(COLD, Options("", screen_at_rest=True))
    cold, t = to(asking_too, SegmentKind.COLD)
    alongside = machine.step(asking_too, cold, Look(), t + ASK_AFTER)[0]
    yield Status.ALONGSIDE, asking_too, alongside, t + ASK_AFTER
    up, t = to(score, SegmentKind.SET_UP)
    for event in (GetUp(), Answer("no"), Ready()):
        up = machine.step(score, up, event, t)[0]
    yield Status.GETTING_UP, score, up, t
    yield Status.HANDS_BUSY, score, machine.step(score, up, Ready(), t)[0], t


EVERY_STATUS = pytest.mark.parametrize(
    ("status", "score", "state", "t"), list(statuses()), ids=lambda value: value if isinstance(value, Status) else ""
)
IN_A_SESSION = set(Status) - {Status.NEW, Status.ENDED}


def test_all_of_them_are_understood_wherever_a_session_stands() -> None:
    assert {status for status, *_ in statuses()} == IN_A_SESSION
    for kind in (SayAgain, HowLong, Position, Quiet):
        assert {status for status, event in machine.TABLE if event is kind} == IN_A_SESSION


@EVERY_STATUS
def test_saying_again_how_long_and_the_position_move_nothing_and_are_no_fact(
    status: Status, score: Score, state: State, t: float
) -> None:
    assert state.status is status
    for request in (SayAgain(), HowLong(), Position()):
        then, effects = ask_for(request, score, state, t)
        assert then == state
        assert isinstance(effects[0], Silence), "of two voices at once neither would be understood"
        assert len(said(effects)) == 1
        assert not [effect for effect in effects if isinstance(effect, (*get_args(Fact), Enter, Muted))]


@EVERY_STATUS
def test_being_quiet_changes_nothing_but_that(status: Status, score: Score, state: State, t: float) -> None:
    then, effects = ask_for(Quiet(), score, state, t)
    assert then == replace(state, quiet=True)
    assert Muted(on=True) in effects
    assert said(effects) == [MUTED], "it stands on the screen"
    back, effects = ask_for(Quiet(), score, then, t)
    assert back == state
    assert effects[1:] == [Muted(on=False), Say(sentences.SPEAKING, CueKind.INSTRUCTION, t)]


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (Status.RUNNING, "Lay the pack on."),
        (Status.WAITING, "Lie down. Press Enter when you're ready. Test. About 17 minutes."),
        (Status.PAUSED, "Paused. Take your time. Take the cold off now. Press Enter to carry on."),
        (Status.RESUMING, "Lay the pack on."),
        (Status.RATING, f"Take the cold off now. {sentences.RATE_PAIN} {hints.TYPE_A_NUMBER}"),
    ],
)
def test_say_again_says_what_is_asked_or_to_be_done(which: Status, words: str) -> None:
    _, score, state, t = next(found for found in statuses() if found[0] is which)
    assert said(ask_for(SayAgain(), score, state, t)[1]) == [words]


def test_say_again_while_help_stands_says_whom_to_call_and_how_a_slip_is_taken_back() -> None:
    _, score, state, t = next(found for found in statuses() if found[0] is Status.HELP)
    (say,) = [effect for effect in ask_for(SayAgain(), score, state, t)[1] if isinstance(effect, Say)]
    assert score.emergency in say.text
    assert "X twice" in say.text
    assert say.kind is CueKind.SAFETY


def test_say_again_in_the_screen_says_every_sign_with_the_weight_of_a_warning() -> None:
    _, score, state, t = next(found for found in statuses() if found[0] is Status.SCREENING)
    (say,) = [effect for effect in ask_for(SayAgain(), score, state, t)[1] if isinstance(effect, Say)]
    question = asking(score, state)
    assert question is not None
    assert say == Say(f"Take the cold off now. {question.said}", CueKind.SAFETY, t, asked=True)
    assert all(sentences.in_sentences([item]) in say.text for item in question.items)


def test_a_pause_of_cold_says_again_to_take_it_off_never_to_lay_it_on() -> None:
    _, score, state, t = next(found for found in statuses() if found[0] is Status.PAUSED)
    (say,) = [effect for effect in ask_for(SayAgain(), score, state, t)[1] if isinstance(effect, Say)]
    assert say.kind is CueKind.SAFETY
    assert "Lay the pack on" not in say.text


def test_a_pause_elsewhere_says_again_what_will_go_on() -> None:
    score = score_of(POSITION)
    state, t = to(score, SegmentKind.HOLD)
    paused = machine.step(score, state, Pause(), t)[0]
    assert said(ask_for(SayAgain(), score, paused, t)[1]) == [
        "Paused. Take your time. Press Enter to carry on. Let go."
    ]


@pytest.mark.parametrize("way", ["pause", "pain", "pause again"])
def test_every_pause_of_cold_says_to_take_it_off(way: str) -> None:
    """The clock of the skin stands still: what stays on would not be counted."""
    score = score_of(COLD)
    state, t = to(score, SegmentKind.COLD)
    ways: dict[str, list[Happened]] = {
        "pause": [(Pause(), t)],
        "pain": [(Hurts(), t), (Answer("2"), t + 1)],
        "pause again": [(Pause(), t), (Resume(), t + 1), (Pause(), t + 2)],
    }
    for event, at in ways[way]:
        state, effects = machine.step(score, state, event, at)
    assert state.status is Status.PAUSED
    assert Say(sentences.paused("cold"), CueKind.SAFETY, ways[way][-1][1]) in effects


# how long


_TIMES = {"hour": 3600, "hours": 3600, "minute": 60, "minutes": 60, "second": 1, "seconds": 1}


def seconds_in(words: str) -> int:
    """The seconds that a duration in words means."""
    return sum(int(number) * _TIMES[unit] for number, unit in re.findall(r"(\d+) (\w+)", words))


WAITS = st.lists(st.floats(0, 90), min_size=1, max_size=25)
PRESSES = st.lists(
    st.sampled_from([Look(), Pause(), Resume(), MoreTime(), Hurts(), SayAgain(), Position(), Quiet(), Wake()]),
    min_size=1,
    max_size=25,
)


@MODEST
@given(st.sampled_from(SCORES), WAITS, PRESSES)
def test_how_long_is_right_within_a_second_and_never_negative(
    score: Score, waits: list[float], presses: list[Event]
) -> None:
    state, t = after(score), 0.0
    for wait, press in zip(waits, presses, strict=False):
        t += wait
        question = asking(score, state)
        event = press if question is None else Answer(GOOD[question.answers])
        state, _ = machine.step(score, state, event, t)
        if state.status is Status.ENDED:
            return
        words = said(ask_for(HowLong(), score, state, t)[1])[-1]  # a reminder may have been due too
        here, to_the_end = remaining(state, score, t), advance.time_left(score, state, t)
        assert to_the_end >= (here or 0.0) >= 0
        this, all_of_it = words.removesuffix(" left in all.").split(". ")
        assert "-" not in words and " 0 " not in f" {words}"
        if here is None:
            assert this == "This waits until you're ready"
        else:
            assert seconds_in(this) == pytest.approx(here, abs=1.0)
        assert all_of_it.lower() == sentences.about(to_the_end)


def test_time_that_was_added_is_told() -> None:
    score = score_of(POSITION)
    state, t = to(score, SegmentKind.HOLD)
    more = machine.step(score, state, MoreTime(), t)[0]
    before, then = (seconds_in(said(ask_for(HowLong(), score, s, t)[1])[0].split(". ")[0]) for s in (state, more))
    assert then - before == 30


# position


LIE = "You lie on your back. Your knees are bent, and your feet are flat on the floor. Your arms are by your sides."
DRAWN = (
    HEAD
    + "kind: stretching\nsteps:\n  - ready: Roll onto your back.\n    figure: supine-knees-bent\n"
    + "  - stretch: Draw your knee to your chest.\n    name: Knee to chest\n    figure: supine-knee-to-chest\n"
    + "    sides: each\n    hold: 5 s\n    repetitions: 2\n    rest: 9 s\n"
)
DRAWN_COLD = COLD.replace("    for: 16 min\n", "    for: 16 min\n    figure: side-lying-cold-pack\n")


def position_in(score: Score, state: State, t: float) -> Say:
    (say,) = [effect for effect in ask_for(Position(), score, state, t)[1] if isinstance(effect, Say)]
    return say


def test_whoever_cannot_see_the_picture_hears_how_to_lie() -> None:
    score = score_of(DRAWN)
    state, t = to(score, SegmentKind.SET_UP)
    assert position_in(score, state, t) == Say(LIE, CueKind.INSTRUCTION, t, asked=True)


def test_in_a_stretch_the_position_is_that_of_the_side_whose_turn_it_is() -> None:
    score = score_of(DRAWN)
    state, t = to(score, SegmentKind.STRETCH)
    side = segment_of(state, score).side
    assert f"Your {side} knee is drawn to your chest." in position_in(score, state, t).text


def test_between_two_holds_nobody_is_told_to_stay_in_the_stretch() -> None:
    score = score_of(DRAWN)
    assert position_in(score, *to(score, SegmentKind.REST)).text == LIE


def test_the_position_is_told_in_a_pause_too() -> None:
    score = score_of(DRAWN)
    state, t = to(score, SegmentKind.SET_UP)
    paused = machine.step(score, state, Pause(), t)[0]
    assert position_in(score, paused, t).text == LIE


@pytest.mark.parametrize("how", [Hurts(), LegSymptoms()])
def test_a_position_that_hurts_is_not_told_again(how: Event) -> None:
    """The pain is asked for, or the signs: coach has just said to stop, or to leave the position."""
    score = score_of(DRAWN)
    state, t = to(score, SegmentKind.STRETCH)
    stopped = machine.step(score, state, how, t)[0]
    question = asking(score, stopped)
    assert question is not None
    assert position_in(score, stopped, t).text == question.said


def test_a_pack_that_has_to_come_off_is_not_told_to_lie_there() -> None:
    score = score_of(DRAWN_COLD)
    cold, t = to(score, SegmentKind.COLD)
    assert "A cold pack lies against your lower back." in position_in(score, cold, t).text
    paused = machine.step(score, cold, Pause(), t)[0]
    assert position_in(score, paused, t) == Say(sentences.paused("cold"), CueKind.SAFETY, t, asked=True)
    alarm, t = to(score, SegmentKind.ALARM)
    assert position_in(score, alarm, t).text == sentences.COLD_OFF


@pytest.mark.parametrize(
    "path", [path for path in shipped() if "pack" in path.stem or "cold" in path.stem], ids=lambda p: p.stem
)
def test_after_its_time_no_shipped_routine_says_that_a_pack_lies_on_the_skin(path: Path) -> None:
    score = score_of(path.read_text(encoding="utf-8"))
    for segment in score.segments:
        pose = place_of(score, segment)
        if segment.kind in (SegmentKind.TELL, SegmentKind.ASK) and not segment.unless_heard and pose is not None:
            assert "pack lies" not in describe(pose), segment.text


def test_where_nobody_drew_the_position_the_instruction_is_said_instead() -> None:
    score = score_of(POSITION)
    assert position_in(score, *to(score, SegmentKind.HOLD)).text == "Let go."


# be quiet


def narrated(score: Score, state: State, events: list[Happened]) -> tuple[list[Say], FakeVoice]:
    """All that is said, as it stands on the screen, and what a voice makes of it."""
    voice = FakeVoice()
    narrator = Narrator(voice, score, lambda at: 0.0, quiet=state.quiet)
    shown = []
    for event, t in events:
        state, effects = machine.step(score, state, event, t)
        for effect in effects:
            narrator.hear(effect)
        shown += [effect for effect in effects if isinstance(effect, Say)]
    return shown, voice


def test_quiet_leaves_nothing_but_safety_to_be_heard_and_all_of_it_to_be_read() -> None:
    score = score_of(COLD)
    state, t = to(score, SegmentKind.COLD)
    events: list[Happened] = [(Quiet(), t), *((Look(), t + 0.25 * n) for n in range(1, 4 * 965))]
    shown, voice = narrated(score, state, events)
    assert {utterance.kind for utterance in voice.said} == {CueKind.SAFETY}
    assert {sentences.SKIN_CHECK, sentences.COLD_OFF} <= set(voice.heard)
    assert {"3", "2", "1", sentences.HALFWAY, MUTED} <= {say.text for say in shown}


def test_a_red_flag_is_spoken_to_someone_who_wished_for_quiet() -> None:
    score = score_of(STRETCH)
    state, t = to(score, SegmentKind.STRETCH)
    _, voice = narrated(score, state, [(Quiet(), t), (LegSymptoms(), t + 1), (Answer("yes"), t + 2)])
    assert voice.heard[-1].startswith(score.emergency)
    assert voice.heard[0].startswith(leg_words.FIRST)


def test_pressed_again_it_speaks_again() -> None:
    score = score_of(POSITION)
    state, t = to(score, SegmentKind.HOLD)
    _, voice = narrated(score, state, [(Quiet(), t), (SayAgain(), t + 1), (Quiet(), t + 2), (SayAgain(), t + 3)])
    assert voice.heard == ["Let go.", sentences.SPEAKING, "Let go."], "what is asked for is said all the same"


def test_quiet_hushes_what_is_being_said() -> None:
    score = score_of(POSITION)
    state, t = to(score, SegmentKind.HOLD)
    assert narrated(score, state, [(Quiet(), t)])[1].hushed == 1


def test_quiet_outlasts_a_kill_and_the_wake_after_it() -> None:
    score = score_of(POSITION)
    events: list[Happened] = [(Start(2), 0.0), (Look(), 5.0), (Quiet(), 6.0), (Look(), 7.0)]
    told = [serialize.event_from_json(serialize.event_to_json(event, t)) for event, t in events]
    state, _ = serialize.fold(score, told)
    assert state.quiet
    woken, _ = machine.step(score, state, Wake(600.0), 8.0)
    assert woken.quiet


# the words for it


@pytest.mark.parametrize(
    ("words", "event"),
    [
        *((words, SayAgain()) for words in ("say again", "s", "say", "what", "SAY AGAIN")),
        *((words, HowLong()) for words in ("how long", "t", "time")),
        *((words, Position()) for words in ("position", "w", "where", "Position")),
        *((words, Quiet()) for words in ("be quiet", "v", "quiet", "speak")),
    ],
)
def test_each_is_found_by_what_people_say(words: str, event: Event) -> None:
    command = find(words)
    assert command is not None
    assert command.event == event


def test_no_key_and_no_word_means_two_things() -> None:
    keys = [command.key for command in COMMANDS]
    words = [word for command in COMMANDS for word in command.words]
    assert len(set(keys)) == len(keys)
    assert len(set(words)) == len(words)
