"""What a real terminal receives: a screen that can be read, a cursor that can be followed, and a clean end."""

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyte
import pytest

from coach.care.sign_groups import FULL_SCREEN
from coach.errors import ExitCode
from coach.journal.entries import check_in_entry
from coach.journal.store import Journal
from coach.session.presses import REACTION_TIME
from tests.support import POSITION, good_check_in

COLUMNS, LINES = 80, 24
PATIENCE = 30.0
AT_HOME = "/ Routines"
"""What stands in the key row of home alone."""
FIRST_WORDS = "Stand the chair with its back"
"""What a session with the legs on a chair begins with."""


class Terminal:
    """A terminal with coach in it, of 80 × 24 unless another size is given."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        voice: bool = False,
        size: tuple[int, int] = (COLUMNS, LINES),
        **environment: str,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.received = b""
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
        home.mkdir(mode=0o700, exist_ok=True)
        (home / "settings.toml").write_text(f"voice = {str(voice).lower()}\n")
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        settings = {**inherited, "COACH_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
        self.coach = subprocess.Popen(
            [sys.executable, "-m", "coach", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=settings,
            start_new_session=True,
        )
        os.close(theirs)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def becomes(self, columns: int, lines: int) -> None:
        """The window is made another size."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.coach.send_signal(signal.SIGWINCH)

    def reads(self, text: str) -> None:
        """Waits until the cursor stands before a text."""
        at = self.screen.cursor
        self.until(lambda: self.screen.display[at.y][at.x :].startswith(text))

    def until(self, holds: Callable[[], bool]) -> None:
        """Reads what comes until something holds; fails with the screen when it never does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            self._read(0.1)

    def sees(self, text: str) -> None:
        self.until(lambda: any(text in line for line in self.screen.display))

    def ended(self) -> int:
        """Waits for the end of coach; returns its exit code."""
        self.until(lambda: self.coach.poll() is not None)
        self._read(0.2)
        return int(self.coach.returncode)

    def goes(self) -> None:
        """The terminal is gone, and tells nobody."""
        os.close(self._ours)

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.coach.pid, signal.SIGKILL)  # with what it has started
        self.coach.wait()
        os.close(self._ours)

    def _read(self, seconds: float) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                return
            self.received += piece
            self._stream.feed(piece.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b""))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    made = Terminal(home)
    yield made
    made.close()


def test_coach_opens_and_closes_and_leaves_the_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.sees(AT_HOME)
    terminal.press("q")
    assert terminal.ended() == 0
    assert b"\x1b[?1049h" in terminal.received, "its own screen"
    assert terminal.received.rfind(b"\x1b[?1049l") > terminal.received.rfind(b"\x1b[?1049h"), "and the old one back"
    assert terminal.received.rfind(b"\x1b[?25h") > terminal.received.rfind(b"\x1b[?25l"), "the cursor shows again"


def test_the_cursor_stands_where_the_choice_is_so_that_a_screen_reader_can_follow(terminal: Terminal) -> None:
    terminal.sees(AT_HOME)
    terminal.press("\t")
    seen = set()
    for _ in range(3):
        terminal.press("\x1b[B")
        before = (terminal.screen.cursor.x, terminal.screen.cursor.y)
        terminal.until(lambda old=before: (terminal.screen.cursor.x, terminal.screen.cursor.y) != old)  # type: ignore[misc]
        seen.add(terminal.screen.cursor.y)
    assert len(seen) == 3, "it moves with the choice"


def test_the_cursor_stands_on_the_line_in_hand_in_the_history_and_in_the_settings_too(home: Path) -> None:
    home.mkdir(mode=0o700)
    with Journal(home / "journal.sqlite3") as journal:
        journal.append([check_in_entry(good_check_in(datetime.now(UTC)))])
    with closing(Terminal(home)) as found:
        found.sees(AT_HOME)
        for key, screen, lines in (
            ("y", "History:", ("No sessions.",)),  # the chart beside it says the pain
            ("o", "Settings", ("Voice:", "Rate:", "Volume:")),
        ):
            found.press(key)
            found.sees(screen)
            for line in lines:
                found.until(lambda line=line: line in found.screen.display[found.screen.cursor.y])  # type: ignore[misc]
                found.press("\x1b[B")
            found.press("\x1b")
            found.sees(AT_HOME)


def test_the_cursor_stands_at_the_words_of_the_session_whatever_moves_them(home: Path) -> None:
    """A screen reader would read the figure, or an empty line: words and figure are fitted one after the other."""
    with closing(Terminal(home, "run", "legs-on-a-chair", size=(60, 18))) as found:
        found.reads(FIRST_WORDS)
        found.becomes(120, 40)
        found.sees("? all keys")
        found.reads(FIRST_WORDS)
        for key, words in (("n", "Use this only if you can get down"), ("h", "OK, let's stop for a moment.")):
            found.press(key)
            found.reads(words)


def test_a_window_that_is_too_small_says_what_coach_needs(home: Path) -> None:
    with closing(Terminal(home, size=(39, 12))) as found:
        found.sees("This window is too small.")
        found.until(lambda: "40 columns and 12 lines" in " ".join(" ".join(found.screen.display).split()))


def test_where_nothing_is_to_move_the_figure_stands_still_while_the_seconds_go_by(home: Path) -> None:
    file = home.with_name("rest.yaml")
    file.write_text(
        POSITION.replace("id: test", "id: rest").replace(
            "    for: 40 s", "    for: 40 s\n    figure: supine-calves-on-chair"
        )
    )
    with closing(Terminal(home, "run", str(file), TEXTUAL_ANIMATIONS="none")) as found:
        found.sees("Test. About")
        figures, times = set(), set()

        def looked() -> bool:
            signs = "\n".join(found.screen.display)
            figures.add("".join(sign for sign in signs if "\u2800" < sign < "\u2900"))
            times.add("".join(sign for sign in signs if sign in "█▀▄"))
            return len(times) > 3

        found.press("\r")
        found.sees("Press N to skip this.")
        found.press("n")
        found.sees("Let go.")
        figures.clear()
        found.until(looked)
    assert "" not in figures
    assert len(figures) == 1


def test_a_check_in_by_single_keys_in_a_real_terminal(terminal: Terminal) -> None:
    terminal.sees(AT_HOME)
    terminal.press("c")
    for question, key in (
        *((f"question {number} of", "2n"[number % 2]) for number in range(1, len(FULL_SCREEN) + 1)),
        ("How bad is your pain", "7\r"),
        ("Earlier today", "3"),
        ("Is it less sore", "2"),
        ("Has the spasm let go", "n"),
        ("The sore place isn't better yet", "\r"),
    ):
        terminal.sees(question)
        time.sleep(REACTION_TIME)  # nobody can have seen it sooner
        terminal.press(key)
    terminal.sees("Stretching comes later.")
    terminal.sees("You said the sore place isn't better yet.")


def test_a_killed_session_is_offered_again(home: Path) -> None:
    first = Terminal(home, "run", "legs-on-a-chair")
    first.sees(FIRST_WORDS)
    first.press("\r")
    first.sees("Use this only if you can get down")
    first.press("n")
    first.sees("I'm ready")
    os.killpg(first.coach.pid, signal.SIGKILL)
    first.ended()
    first.close()
    second = Terminal(home)
    second.sees("Carry on: Legs on a chair")
    second.press("\r")
    second.sees("I'm ready")
    os.killpg(second.coach.pid, signal.SIGKILL)
    second.ended()
    second.close()
    third = Terminal(home, "run", "legs-on-a-chair")
    third.sees("carry on where I stopped")
    third.press("\r")
    third.sees("I'm ready")
    third.close()


def test_a_terminal_that_is_told_to_end_is_left_as_it_was(terminal: Terminal) -> None:
    terminal.sees(AT_HOME)
    terminal.coach.send_signal(signal.SIGTERM)
    terminal.ended()
    assert terminal.received.rfind(b"\x1b[?1049l") > terminal.received.rfind(b"\x1b[?1049h")


def test_a_terminal_that_is_gone_without_a_word_leaves_nothing_running(home: Path) -> None:
    """Textual by itself would go on for ever, with a whole core."""
    found = Terminal(home)
    found.sees(AT_HOME)
    found.goes()
    assert found.coach.wait(PATIENCE) == ExitCode.FINDINGS


@pytest.mark.parametrize("server", ["unix:/nowhere", None])
def test_the_first_start_with_a_voice_asks_whether_it_is_heard_and_shows_no_noise(
    home: Path, server: str | None
) -> None:
    """What ALSA and the players print for want of a sound card would land in the middle of the screen."""
    sound: dict[str, Any] = {"PULSE_SERVER": server} if server else {}
    with closing(Terminal(home, voice=True, **sound)) as found:
        found.sees(AT_HOME)
        found.press("n")
        found.sees("just read along.")
        for noise in (b"ALSA", b"aplay:", b"Connection", b"Traceback"):
            assert noise not in found.received


def test_no_colour_means_no_colour(home: Path) -> None:
    with closing(Terminal(home, NO_COLOR="1")) as found:
        found.sees(AT_HOME)
        found.press("q")
        found.ended()
    colours = [p for p in found.received.split(b"\x1b[")[1:] if p.startswith((b"38;2;", b"48;2;"))]
    for colour in colours:
        red, green, blue = colour.split(b"m")[0].split(b";")[2:5]
        assert red == green == blue, "greys only"
