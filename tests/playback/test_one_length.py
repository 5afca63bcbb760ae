"""How long a routine takes is one number: whoever chose eight minutes at home does not hear of nine when it begins."""

import re
from pathlib import Path

import pytest

from coach.care.gate import preview_of
from coach.cli import main
from coach.locations import shipped_routines
from coach.routine.library import Library, load_library
from coach.routine.model import Routine
from coach.score.compiler import compile_score
from coach.score.first_aid import FIRST_AID
from coach.score.options import demand_of
from coach.script import library_words, sentences
from coach.visit.day import choice_of
from coach.visit.overview import overview
from tests.support import DEFAULT_OPTIONS, FakeClock, checked_in, player_in

MINUTES = re.compile(r"[Aa]bout (\d+ minutes?)")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([shipped_routines()])


def slowly(text: str) -> float:
    """A voice that takes half as long again as is guessed."""
    return 1.5 * sentences.speech_seconds(text)


def named(words: str) -> str:
    found = MINUTES.search(words)
    assert found is not None, words
    return found[1]


def test_home_the_list_and_the_first_words_of_a_session_name_one_time(tmp_path: Path, library: Library) -> None:
    """Before the first session of a day, too, which says and asks more; and whatever the pace of the voice."""
    for folder, pain in (("open", 2), ("care", 4)):
        (tmp_path / folder).mkdir()
        patient = checked_in(player_in(tmp_path / folder, FakeClock()), pain)
        view = overview(patient, library)
        for item in view.items:
            if not item.decision.playable or item.routine.id == FIRST_AID:
                continue
            takes = library_words.minutes(view.length(item.routine))
            assert choice_of(view, item).takes == takes
            assert library_words.minutes_short(view.length(item.routine)).split()[0] == takes.split()[0]
            for measure in (sentences.speech_seconds, slowly):
                assert named(patient.score(item.routine, measure).opening) == takes, item.routine.id
        patient.journal.close()


def test_the_preview_names_the_same_time(
    tmp_path: Path, library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    patient = checked_in(player_in(tmp_path, FakeClock()))

    def previewed(routine: Routine) -> float:
        return compile_score(routine, preview_of(demand_of(routine)), DEFAULT_OPTIONS).length

    for routine in library.routines:
        assert library_words.minutes(previewed(routine)) == library_words.minutes(patient.length(routine)), routine.id
    main(["preview", "short-walk", "--no-figures"])
    first = capsys.readouterr().out.splitlines()[0]
    walk = library.get("short-walk")
    assert walk is not None
    assert named(first) == library_words.minutes(patient.length(walk))
    patient.journal.close()
