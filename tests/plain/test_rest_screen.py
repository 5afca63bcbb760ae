"""Whoever only lies down in plain mode, and never checks in, is asked the three daily questions meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.care.facts import Flag
from coach.care.flags import screen_at_rest_due, standing_flag, standing_signs
from coach.care.sign_groups import DAILY_SCREEN
from coach.errors import ExitCode
from coach.playback.sessions import Sessions
from coach.script import daily_words, hints, sentences
from tests.plain.plain_visits import PlainDesk
from tests.support import HEAD, FakeClock, FakeVoice, checked_in, player_in, routine

LYING = routine(
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down., does: rest}\n"
    + "  - hold: Let go.\n    for: 4 min\n    does: rest\n"
)


class Ticking(FakeClock):
    """A clock that goes on a little whenever it is read: nobody has to wait for a session in real time."""

    def monotonic(self) -> float:
        self.pass_time(0.5)
        return self.at


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    patient = player_in(tmp_path, Ticking(speed=1e6))
    yield patient
    patient.journal.close()


def test_three_times_no_and_it_is_not_asked_again_in_this_spasm(patient: Sessions) -> None:
    desk = PlainDesk(patient)
    assert desk.play(LYING, "", "no", "no", "no", "2") is ExitCode.DONE
    said = "\n".join(desk.printed)
    assert said.index("Let go.") < said.index(daily_words.WHILE_YOU_REST), "nothing is asked before the patient lies"
    for words in daily_words.questions(()):
        assert said.count(words) == 1
    assert daily_words.THANKS in said
    again = PlainDesk(patient)
    again.play(LYING, "", "2")
    assert daily_words.WHILE_YOU_REST not in "\n".join(again.printed)


def test_a_yes_brings_help_and_the_signs_stand_by_their_names(patient: Sessions) -> None:
    desk = PlainDesk(patient)
    assert desk.play(LYING, "", "no", "yes", "", "2") is ExitCode.RED_FLAG
    assert sentences.emergency("") in "\n".join(desk.printed)
    assert standing_flag(patient.record()) is Flag.EMERGENCY
    assert set(standing_signs(patient.record())) == set(DAILY_SCREEN[1].signs)


def test_a_slip_is_taken_back_and_nothing_stands(patient: Sessions) -> None:
    desk = PlainDesk(patient)
    assert desk.play(LYING, "", "yes", "x", "x", "no", "no", "no", "2") is ExitCode.DONE
    assert standing_flag(patient.record()) is Flag.NONE
    assert not screen_at_rest_due(patient.record(), patient.now())


def test_input_that_is_over_or_was_sent_ahead_for_the_routine_never_ends_in_the_question(patient: Sessions) -> None:
    """A position that somebody has started by a script plays to its end, and is asked about another time."""
    desk = PlainDesk(patient)
    desk.play(LYING, "", "")
    said = "\n".join(desk.printed)
    assert daily_words.LATER in said
    assert hints.UNCLEAR["yes-no"] not in said
    assert sentences.PAIN_NOW in said, "it came to its last question"
    assert screen_at_rest_due(patient.record(), patient.now())


def test_the_voice_asks_and_the_sentences_are_made_ahead(patient: Sessions) -> None:
    voice = FakeVoice(lasts=1.0)
    PlainDesk(patient, voice).play(LYING, "", "no", "no", "no", "2")
    asked = [words for words in voice.heard if words.startswith(daily_words.WHILE_YOU_REST)]
    assert len(asked) == 1
    assert asked[0].endswith("1: yes. 2: no. 3: not sure.")
    assert set(asked) <= {utterance.words for utterance in voice.prepared}


def test_who_has_checked_in_is_not_asked(patient: Sessions) -> None:
    desk = PlainDesk(checked_in(patient))
    desk.play(LYING, "", "2")
    assert daily_words.WHILE_YOU_REST not in "\n".join(desk.printed)
