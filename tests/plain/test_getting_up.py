"""Whoever needs to get up says so in plain mode, in the middle of a rest or of a question, and the session waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.care.flags import standing_signs
from coach.errors import ExitCode
from coach.playback.sessions import Sessions
from coach.script import getting_up_words, sentences
from tests.plain.plain_visits import PlainDesk
from tests.plain.test_rest_screen import LYING, Ticking
from tests.support import player_in

FROM_BED = ("no", "", "", "no", "", "no")
"""Not on the floor; on the side; the muscle found, and it let go; feet flat; and in standing up it let go, too."""


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    patient = player_in(tmp_path, Ticking(speed=1e6))
    yield patient
    patient.journal.close()


@pytest.mark.parametrize("word", ["get up", "up", "u"])
def test_a_word_leads_up_at_any_moment_and_the_session_is_carried_on(patient: Sessions, word: str) -> None:
    desk = PlainDesk(patient)
    assert desk.play(LYING, word, *FROM_BED, "ready", "", "no", "no", "no", "2") is ExitCode.DONE
    said = "\n".join(desk.printed)
    for first, second in (
        (getting_up_words.SLOWLY, getting_up_words.ON_THE_FLOOR),
        (getting_up_words.ON_THE_FLOOR, getting_up_words.FIND_FROM_YOUR_SIDE),
        (getting_up_words.FIND_FROM_YOUR_SIDE, getting_up_words.sit_up(flat=False)),
        (getting_up_words.sit_up(flat=False), getting_up_words.FEET_FLAT),
        (getting_up_words.FEET_FLAT, getting_up_words.YOU_ARE_UP),
        (getting_up_words.YOU_ARE_UP, getting_up_words.CARRY_ON_LATER),
    ):
        assert said.index(first) < said.index(second)


def test_u_beside_a_red_flag_question_gets_up_and_is_no_not_sure(patient: Sessions) -> None:
    """A letter that would raise an emergency must not be the one that a patient learns for getting up."""
    desk = PlainDesk(patient)
    desk.play(LYING, "", "no", "u", "stop", "q")
    said = "\n".join(desk.printed)
    assert getting_up_words.SLOWLY in said
    assert sentences.emergency("") not in said
    assert not standing_signs(patient.record())
