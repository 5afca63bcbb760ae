"""Coach as it is heard: under the screen reader yasr, each utterance comes once and in order, and nothing else does."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.journal.entries import check_in_entry
from coach.journal.store import Journal
from tests.reader.heard import YASR, Heard
from tests.support import POSITION, good_check_in

pytestmark = pytest.mark.skipif(YASR is None, reason="the screen reader yasr is not installed")

Start = Callable[..., Heard]
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07]*\x07")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts coach with these arguments under the screen reader."""
    started: list[Heard] = []

    def start_coach(*arguments: str, size: tuple[int, int] = (80, 24), settings: str = "", **environment: str) -> Heard:
        started.append(Heard(tmp_path, *arguments, size=size, settings=settings, **environment))
        return started[-1]

    yield start_coach
    for heard in started:
        heard.close()


@pytest.fixture
def checked_in(tmp_path: Path) -> None:
    """Somebody who has checked in today."""
    (tmp_path / "home").mkdir(mode=0o700)
    with Journal(tmp_path / "home" / "journal.sqlite3") as journal:
        journal.append([check_in_entry(good_check_in(datetime.now(UTC)))])


@pytest.fixture
def routine(tmp_path: Path) -> str:
    """A short one."""
    file = tmp_path / "rest.yaml"
    file.write_text(POSITION.replace("id: test", "id: rest"))
    return str(file)


def words(text: str) -> str:
    """Words alone: a screen reader breaks lines where its buffer ends."""
    return " ".join(re.findall(r"\w+", text))


def in_order(said: list[str], *phrases: str) -> None:
    """Each of these was said once, one after the other, and no line of several words was said twice."""
    text, at = words(" ".join(said)), 0
    for phrase in map(words, phrases):
        assert text.count(phrase) == 1, (phrase, said)
        assert text.index(phrase) >= at, (phrase, said)
        at = text.index(phrase)
    lines = [line for line in said if len(line.split()) > 2]
    assert len(lines) == len(set(lines)), said


def written(heard: Heard, since: int = 0) -> str:
    """The words that coach wrote to its terminal, in order."""
    return words(_ESCAPES.sub(" ", heard.received[since:].decode("utf-8", "replace")))


# the full screen


def test_a_first_start_and_a_check_in_on_the_full_screen_are_read_out_once(start: Start) -> None:
    heard = start("--screen-reader")
    in_order(
        heard.after(shows="Quit"),
        "Hello.",
        "If in doubt, ask a doctor.",
        "Enter Help now",
        "It has just struck.",
        "A few questions",
        "Routines Y History",
    )
    in_order(
        heard.after("c", shows="question 1"),
        "Check-in question 1 of about 12",
        "Since this spasm began",
        "between your legs",
        "not feeling a full bladder",
        "1 Yes 2 No 3 Not sure",
    )
    before = len(heard.received)
    said = heard.after("2", shows="question 2")
    in_order(said, "question 2 of about 12", "Any of these?", "in both legs", "A foot that drags")
    assert "Not sure" not in " ".join(said), "the answers stand there already, and need no second reading"
    assert words(" ".join(said)) == written(heard, before), "nothing is written that is not spoken, and nothing twice"
    in_order(heard.after("x"), "That key doesn't do anything here.")
    assert heard.after("x") == [], "what stands there already is not said again"


@pytest.mark.usefixtures("checked_in")
def test_an_arrow_speaks_the_line_it_comes_to_and_no_other(start: Start) -> None:
    heard = start("--screen-reader")
    heard.after(shows="Struck again")
    heard.after("/", shows="Type a word")
    assert len(heard.after("\x1b[B")) <= 1, "from the search into the list"
    for arrow, line in (("\x1b[B", "13 min Legs on a chair"), ("\x1b[A", "10 min The first minutes")):
        said = heard.after(arrow)
        assert words(" ".join(said)) == line
        assert line.split(" ", 2)[2] in heard.screen.display[heard.screen.cursor.y], "and the cursor stands on it"
    heard.after("\x1b", shows="Start:")
    heard.after("o", shows="Settings")
    said = heard.after("\x1b[B")
    assert len(said) <= 2, "the new line and the old"
    assert "Rate" in said[-1]


@pytest.mark.usefixtures("checked_in")
def test_the_history_on_the_full_screen_is_read_out_in_sentences(start: Start) -> None:
    heard = start("--screen-reader")
    heard.after(shows="Struck again")
    said = heard.after("y", shows="History:")
    in_order(said, "History", "Your pain is 2 today.", "No sessions.", "Esc Back")
    assert not re.search(r"[─-▟⠀-⣿]|\b2 +3 +4 +5\b", "\n".join(said)), "no chart, and no calendar"


@pytest.mark.usefixtures("checked_in")
def test_a_session_on_the_full_screen_is_read_out_once_and_time_goes_by_in_silence(start: Start, routine: str) -> None:
    heard = start("run", routine, "--speed", "2", COACH_SCREEN_READER="1")
    in_order(heard.after(shows="ready"), "1 of 3", "Ready?", "Lie down.", "I'm ready")
    in_order(heard.after("x"), "That key doesn't do anything here.")
    in_order(heard.after("\r", shows="skip"), "2 of 3", "If it hurts, press H.", "Press N to skip this.")
    heard.after("n", shows="Let go.")
    before = len(heard.utterances)
    heard.until(lambda: any("30" in line for line in heard.screen.display))
    assert len(heard.utterances) - before <= 1, "ten seconds of it are one number at the most"
    in_order(heard.after(" ", shows="Paused"), "Paused", "Carry on")
    in_order(heard.after("q", shows="Press Q"), "End the session here?")
    in_order(heard.after("q", shows="Close"), "Ended here", "We'll leave it there.", "Enter Close")


@pytest.mark.usefixtures("checked_in")
def test_the_setting_counts_as_well_and_leaves_the_cursor_where_the_focus_is(start: Start) -> None:
    heard = start(settings="screen_reader = true\n")
    in_order(heard.after(shows="Struck again"), "Your pain is 2 today.", "Start: The first minutes", "C Check in")
    assert "Start:" in heard.screen.display[heard.screen.cursor.y]
    assert not heard.screen.cursor.hidden


# plain mode


def test_a_first_start_and_a_check_in_in_plain_mode_are_read_out_once(start: Start) -> None:
    heard = start("--plain")
    in_order(heard.after(shows="type help"), "Hello.", "If in doubt, ask a doctor.", "1 or Enter", "10: quit.")
    in_order(
        heard.after("2\r", shows="not sure"), "Since this spasm began", "full bladder", "1: yes. 2: no. 3: not sure."
    )
    in_order(heard.after("2\r", shows="trips you"), "Any of these?", "A foot that drags", "1: yes.")
    said = heard.after("perhaps\r", shows="perhaps")
    in_order(said, "perhaps", "1: yes. 2: no. 3: not sure.")
    assert words(" ".join(heard.utterances)) == written(heard), "all that is written is spoken, once"


@pytest.mark.usefixtures("checked_in")
def test_the_history_and_a_mistake_in_plain_mode_are_read_out_once(start: Start) -> None:
    heard = start("--plain")
    heard.after(shows="type help")
    in_order(heard.after("history\r", shows="Back."), "history", "What would you like to hear?")
    heard.after("home\r", shows="type help")
    in_order(heard.after("xyzzy\r", shows="Nothing for"), "Nothing for “xyzzy”.", "Or type the number of a line.")
    assert words(" ".join(heard.utterances)) == written(heard)


@pytest.mark.usefixtures("checked_in")
def test_a_session_in_plain_mode_is_read_out_once(start: Start, routine: str) -> None:
    heard = start("--plain", "run", routine)
    heard.after(shows="when you're ready")
    in_order(heard.after("\r", shows="to skip"), "If it hurts, type H and press Enter.", "Type N and press Enter")
    in_order(heard.after("pause\r", shows="Paused"), "pause", "Paused. Take your time. Press Enter to carry on.")
    in_order(heard.after("quit\r", shows="Next:"), "We'll leave it there.", "Next:")
    assert words(" ".join(heard.utterances)) == written(heard)


def test_a_window_that_is_too_small_takes_no_answer_and_names_plain_mode(start: Start) -> None:
    heard = start("--screen-reader", size=(39, 12))
    in_order(heard.after(shows="too small")[1:], "This window is too small.", "--plain", "press N.")
    in_order(heard.after("c"), "That key has to wait.")
    assert heard.after("c") == [], "no check-in has begun"
