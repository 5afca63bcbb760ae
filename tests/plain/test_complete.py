"""Plain mode is complete: what the full screen shows can be reached by a number, a word or a title's beginning."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.care.facts import Flag
from coach.care.flags import standing_flag
from coach.cli import main
from coach.locations import shipped_routines
from coach.playback.sessions import Sessions
from coach.routine.library import load_library
from coach.script import first_words, getting_up_words, hints, plain_words, questions
from tests.plain.plain_visits import PlainDesk, Remembered
from tests.plain.test_rest_screen import Ticking
from tests.support import checked_in, player_in

CHECKED_IN = [
    *("checkin", "--pain", "4", "--inflammation", "reduced"),
    *("--spasm", "eased", "--red-flags", "none", "--began", "2d"),
]
LIBRARY = load_library([shipped_routines()])


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Sessions]:
    patient = player_in(tmp_path, Ticking(speed=1e6))
    yield patient
    patient.journal.close()


def at_home(patient: Sessions, *given: str) -> str:
    """What is printed to whoever types this at home."""
    desk = PlainDesk(patient, library=LIBRARY, preferences=Remembered())
    desk.run(lambda visit: visit.home(), *given)
    return "\n".join(desk.printed)


# the library


def test_the_library_begins_with_its_kinds_and_no_list_is_longer_than_can_be_kept_in_mind(patient: Sessions) -> None:
    said = at_home(checked_in(patient), "choose", "7")
    assert plain_words.WHICH_KIND in said
    assert "1: Resting positions, 6." in said
    assert all(len(line) < 80 for line in said.splitlines() if re.match(r"\d+: ", line))


def test_a_routine_is_told_before_it_starts_and_can_be_read(patient: Sessions) -> None:
    said = at_home(patient, "choose", "cold", "cold pack", "read it first", "back to the list", "leave")
    assert "Cold pack: ready." in said
    assert "It takes about" in said
    assert "Step 1 of" in said
    assert said.count("Cold pack: ready.") == 1, "nothing is told twice"
    assert not list(patient.journal.read(["session-start"])), "it was read, and not begun"


@pytest.mark.parametrize("words", ["knee r", "find knee rolls", "ICE", "sleep"])
def test_a_word_or_the_beginning_of_a_title_at_home_leads_to_a_routine(patient: Sessions, words: str) -> None:
    said = at_home(patient, words, "leave")
    assert "It takes about" in said or "Which one?" in said


def test_a_word_that_means_nothing_says_what_can_be_typed_and_repeats_nothing(patient: Sessions) -> None:
    said = at_home(patient, "xyzzy")
    assert plain_words.unknown_at_home("xyzzy") in said
    assert said.count("1 or Enter") == 1


@pytest.mark.parametrize("word", ["back", "stop", "undo"])
def test_a_word_too_many_at_home_opens_no_routine(patient: Sessions, word: str) -> None:
    """“back” found the back of the thigh, and Enter would have started it."""
    said = at_home(patient, word, "quit")
    assert "Which one?" not in said
    assert "It takes about" not in said
    assert at_home(patient, "back of the thigh", "leave", "quit").count("It takes about") == 1, "it can be found"


@pytest.mark.parametrize("word", ["it hurts", "ouch"])
def test_it_hurts_at_home_says_what_to_do(patient: Sessions, word: str) -> None:
    assert plain_words.HURTS_AT_HOME in at_home(patient, word, "quit")


@pytest.mark.parametrize("words", ["That was a mistake.", "mistake", "x"])
def test_an_emergency_takes_the_words_of_its_lines(patient: Sessions, words: str) -> None:
    said = at_home(patient, "check in", "yes", words)
    assert hints.SLIP_LINES in said


def test_say_again_repeats_a_question(patient: Sessions) -> None:
    said = at_home(patient, "check in", "say again", "leave", "quit")
    assert said.count("Since this spasm began") == 2


def test_a_locked_routine_says_why_before_anybody_starts_it(patient: Sessions) -> None:
    said = at_home(patient, "knee rolls", "leave")
    assert "Knee rolls: not yet." in said
    assert "Why not yet: Knee rolls" in said


# words in a question


def test_back_correct_help_and_leave_work_in_the_check_in(patient: Sessions) -> None:
    said = at_home(patient, "check in", "no", "no", "correct", "help", "leave")
    assert plain_words.AT_ANY_QUESTION in said
    assert said.count("Pain, tingling, weakness or numbness in both legs") == 3, "forward, back to it, and after help"
    assert all(line in said for line in plain_words.IN_A_QUESTION)
    assert said.count("1 or Enter: it has just struck.") == 2, "home again"
    assert patient.record().last_check_in is None


def test_who_leaves_after_a_sign_has_reported_it(patient: Sessions) -> None:
    signs = ("no",) * 4
    said = at_home(patient, "check in", *signs, "yes", "1", "leave", "quit")
    assert standing_flag(patient.record()) is Flag.URGENT
    assert questions.HOW_BAD not in said


def test_get_up_leads_up_in_the_middle_of_the_check_in_and_back_to_its_question(patient: Sessions) -> None:
    said = at_home(patient, "check in", "get up", "in bed", "", "", "", "", "", "", "leave")
    assert said.index(getting_up_words.SLOWLY) < said.index(getting_up_words.YOU_ARE_UP)
    assert said.index(getting_up_words.YOU_ARE_UP) < said.index(plain_words.WHERE_WE_WERE)
    assert said.rindex("1: yes. 2: no. 3: not sure.") > said.index(plain_words.WHERE_WE_WERE)


def test_nothing_is_pressed_on_the_way_up_where_nobody_was_asked(patient: Sessions) -> None:
    said = at_home(patient, "get up", "floor", "", "", "", "", "", "", "", "", "quit")
    assert getting_up_words.PRESS_FIRMLY not in said
    assert getting_up_words.HAND_FLAT in said


def test_struck_in_the_middle_of_the_check_in_is_help_at_once_and_back_to_its_question(patient: Sessions) -> None:
    said = at_home(patient, "check in", "no", "struck", "q", "leave")
    assert first_words.caution_at_once(patient.options.emergency_number) in said
    assert patient.record().struck
    assert said.index(plain_words.WHERE_WE_WERE) < said.rindex("both legs")


def test_a_not_sure_by_its_letter_is_no_getting_up(patient: Sessions) -> None:
    said = at_home(patient, "check in", "u", "3", "3", "quit")
    assert getting_up_words.SLOWLY not in said


# pages


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    main(["--plain"])
    return capsys.readouterr().out


def test_a_setting_is_changed_by_words_and_counts_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "settings", "safety", "1", "type a new value", "me", "911", "leave", "quit")
    assert "That won't work." in said
    assert "Emergency number is 911 now. It's saved." in said
    assert 'emergency_number = "911"' in (home / "settings.toml").read_text("utf-8")


def test_a_setting_goes_up_by_a_word_and_back_to_its_default(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "voice", "rate", "more", "rate", "the default again", "leave", "quit")
    assert "Rate is 160 words a minute now." in said
    assert "Rate is 150 words a minute now." in said
    assert plain_words.STARTED_SILENT in said


@pytest.mark.parametrize("line", ["rate", "set rate", "Change rate"])
def test_a_setting_is_found_by_its_name_in_any_list_of_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    said = typed(monkeypatch, capsys, "settings", line, "more", "safety", line, "more", "leave", "quit")
    assert "Rate is 160 words a minute now." in said
    assert "Rate is 170 words a minute now." in said


def test_a_value_typed_in_place_of_an_answer_counts_but_never_without_its_capitals(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, capsys, "settings", "rate", "180", "which voice", "en-GB", "en-GB", "leave", "quit")
    kept = (home / "settings.toml").read_text("utf-8")
    assert "rate = 180" in kept
    assert 'voice_name = "en-GB"' in kept
    assert "en-gb" not in kept


def test_words_that_name_several_settings_list_them_and_those_that_name_none_say_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = typed(monkeypatch, capsys, "settings", "pi", "back", "xyzzy", "leave", "quit")
    assert "Pitch" in said
    assert "Piper voice" in said
    assert plain_words.no_such_setting("xyzzy") in said


def test_history_data_and_what_can_be_typed_are_a_word_away(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(
        [
            "checkin",
            "--pain",
            "4",
            "--inflammation",
            "reduced",
            "--spasm",
            "eased",
            "--red-flags",
            "none",
            "--began",
            "2d",
        ]
    )
    capsys.readouterr()
    said = typed(monkeypatch, capsys, "history", "your pain, day by day", "leave", "data", "?", "quit")
    assert "The last four weeks" in said
    assert str(home / "journal.sqlite3") in said
    assert all(line in said for line in plain_words.WORDS_AT_HOME)


def test_home_says_its_choices_alone_where_nothing_has_changed_and_all_of_it_on_request(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(
        [
            "checkin",
            "--pain",
            "4",
            "--inflammation",
            "reduced",
            "--spasm",
            "eased",
            "--red-flags",
            "none",
            "--began",
            "2d",
        ]
    )
    capsys.readouterr()
    said = typed(monkeypatch, capsys, "data", "look", "quit")
    assert said.count(hints.TYPE_HELP) == 3
    assert said.count("Good to know") == 2, "of the plan of the day"


def test_a_past_session_is_told_step_by_step(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, capsys, "struck", "q", "home", "quit")
    said = typed(monkeypatch, capsys, "history", "sessions, one by one", "1", "leave", "quit")
    assert plain_words.WHICH_SESSION in said
    assert said.count("The first minutes") >= 2
