"""Where plain mode waits: it says now and then how to go on, and every typed word gets a sentence."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.journal import entries
from coach.plain.dialogue import Dialogue
from coach.plain.lines import Lines
from coach.plain.replies import Replies
from coach.plain.session import PlainSession
from coach.playback.sessions import Sessions
from coach.script import hints, sentences
from coach.script.answers import YES_NO_UNSURE
from coach.session.commands import COMMANDS
from coach.session.events import Answer, Event, GetUp, Hurts, LegSymptoms, Pause, Ready
from coach.session.standing_still import REMIND_AFTER
from tests.plain.plain_visits import PlainDesk
from tests.support import POSITION, FakeClock, FakeVoice, player_in, routine


class Hesitant(Lines):
    """Somebody who types each line only after so many seconds, by a clock that goes on while they are waited for."""

    def __init__(self, clock: FakeClock, given: list[tuple[float, str]]) -> None:
        super().__init__(None)
        self.interactive, self.over = True, False
        self._clock = clock
        self._given = given

    def next(self, timeout: float, *_: object, **__: object) -> str | None:
        if not self._given:
            self.over = True
            self._clock.pass_time(max(timeout, 1e-3))
            return None
        after, line = self._given[0]
        wait = min(max(timeout, 1e-3), after)
        self._clock.pass_time(wait)
        if after - wait > 1e-6:
            self._given[0] = (after - wait, line)
            return None
        self._given.pop(0)
        return line


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    patient = player_in(tmp_path, FakeClock())
    yield patient
    patient.journal.close()


def dialogue(clock: FakeClock, *given: tuple[float, str]) -> tuple[Dialogue, io.StringIO]:
    out = io.StringIO()
    return Dialogue(Hesitant(clock, list(given)), out, io.StringIO(), None, lambda: False, clock=clock), out


def test_a_question_that_waits_long_says_how_it_is_answered_ever_more_rarely() -> None:
    on, out = dialogue(FakeClock(), (15 * 60.0, "1"))
    assert Replies(on).line(YES_NO_UNSURE, "1: yes. 2: no.") == "1"
    assert out.getvalue().splitlines() == [f"{hints.STILL_ASKING} 1: yes. 2: no."] * 3


def test_home_waits_for_nothing_and_reminds_of_nothing() -> None:
    on, out = dialogue(FakeClock(), (3600.0, "1"))
    Replies(on).line(YES_NO_UNSURE, "1: yes. 2: no.", forward=True)
    assert out.getvalue() == ""


def test_a_long_pause_is_not_silent_and_is_no_news_of_the_patient_in_the_journal(patient: Sessions) -> None:
    assert isinstance(patient.clock, FakeClock)
    session = patient.start(routine(POSITION))
    on, out = dialogue(patient.clock, (3.0, ""), (10.0, "stop"), (REMIND_AFTER + 5, "q"))
    PlainSession(session, on).play()
    written = [entry.body["event"] for entry in patient.journal.read([entries.SESSION_EVENT])]
    assert f"{sentences.STILL_PAUSED} {sentences.CARRY_ON}" in out.getvalue().splitlines()
    assert written[written.index("Pause") + 1] == "Quit"


@pytest.mark.parametrize(
    "events",
    [
        (),
        (Ready(),),
        (Ready(), Pause()),
        (Ready(), Hurts()),
        (Ready(), LegSymptoms()),
        (Ready(), LegSymptoms(), Answer("yes")),
        (Ready(), GetUp()),
    ],
)
def test_every_word_that_is_typed_is_answered_by_a_sentence(tmp_path: Path, events: tuple[Event, ...]) -> None:
    words = [*(command.words[0] for command in COMMANDS), "help", "hello", "", "7"]
    for number, word in enumerate(words):
        patient = player_in(tmp_path / str(number), FakeClock())
        assert isinstance(patient.clock, FakeClock)
        session = patient.start(routine(POSITION))
        told = [0]
        on, out = dialogue(patient.clock, (1.0, word))
        front = PlainSession(session, on)
        session.begin()
        for event in events:
            patient.clock.pass_time(2.0)
            session.send(event)
        told[0] = len(out.getvalue())
        front._turn()
        while not (on.lines.exhausted or session.ended) and len(out.getvalue()) == told[0]:
            front._turn()
        assert out.getvalue()[told[0] :].strip(), (word, session.state.status)
        patient.journal.close()


@pytest.mark.parametrize("words", ["be quiet", "quiet"])
def test_be_quiet_said_twice_is_printed_and_nothing_of_it_is_heard(patient: Sessions, words: str) -> None:
    voice = FakeVoice(lasts=1.0)
    desk = PlainDesk(patient, voice)
    desk.play(routine(POSITION), words, words, "quit")
    quiet = [line for line in desk.printed if line.startswith(sentences.QUIET_NOW)]
    assert len(quiet) == 2
    assert not any(heard.startswith(sentences.QUIET_NOW) for heard in voice.heard)
    assert sentences.SPEAKING not in desk.printed


def test_stop_and_wait_said_twice_never_set_it_going_again(patient: Sessions) -> None:
    assert isinstance(patient.clock, FakeClock)
    session = patient.start(routine(POSITION))
    on, out = dialogue(patient.clock, (3.0, ""), (10.0, "stop"), (2.0, "stop"), (2.0, "wait"), (9.0, "continue"))
    PlainSession(session, on).play()
    lines = out.getvalue().splitlines()
    assert sum(line.startswith(sentences.carrying_on("")) for line in lines) == 1, "by the word that goes on"
    assert sum(line.startswith(sentences.PAUSED) for line in lines) == 3
