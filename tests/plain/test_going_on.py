"""A set-up in plain mode that goes on by itself: nothing has to be typed, and any word makes it wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.journal import entries
from coach.playback.sessions import Sessions
from coach.score.options import Options
from coach.script import hints
from coach.script.hints import Means
from tests.plain.plain_visits import PlainDesk
from tests.plain.test_rest_screen import LYING, Ticking
from tests.support import player_in


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    patient = player_in(tmp_path, Ticking(speed=1e6), Options("", go_on=10.0, means=Means.LINES))
    yield patient
    patient.journal.close()


def test_a_session_goes_on_to_its_question_without_a_line(patient: Sessions) -> None:
    desk = PlainDesk(patient)
    desk.play(LYING)
    said = "\n".join(desk.printed)
    assert said.index(hints.goes_on_hint(Means.LINES, 10)) < said.index("Let go.") < said.index(hints.NO_INPUT)
    assert [entry for entry in patient.journal.read() if entry.kind == entries.WENT_ON]


@pytest.mark.parametrize("line", ["wait a moment", "help", "how long", "say again"])
def test_any_line_makes_it_wait(patient: Sessions, line: str) -> None:
    desk = PlainDesk(patient)
    desk.play(LYING, "next", line)
    assert "Let go." not in "\n".join(desk.printed)
