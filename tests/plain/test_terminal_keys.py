"""Plain mode in a real terminal: a remote works, what is typed is seen once, and the terminal is left as it was."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from coach.errors import ExitCode
from coach.plain.terminal_keys import TerminalKeys, keys_or_lines
from coach.script import hints, sentences
from coach.session.presses import INTERVAL
from tests.support import POSITION, FakeClock

PATIENCE = 30.0
PAGE_DOWN, PAGE_UP, F5 = "\x1b[6~", "\x1b[5~", "\x1b[15~"
LONG = POSITION.replace("40 s", "20 min")
FIRST_QUESTION = "Since this spasm began"
LETS_GO = "Let go."
HOW_BAD = "How bad is the pain right now"
PROGRAM = """
import fcntl, os, signal, sys, termios
if os.getpid() == os.getsid(0):  # this shell of a session waits for coach, and so never leaves it an orphan
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    child = os.fork()
    if child:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.setpgid(child, child)
        os.tcsetpgrp(0, child)
        os.write(int(sys.argv[1]), b"%d\\n" % child)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) % 256)
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
from coach.cli import main
sys.exit(main(sys.argv[2:]))
"""
"""Coach as a shell starts it: in a terminal of its own, in the foreground."""


class Line:
    """A terminal with coach in plain mode."""

    def __init__(self, home: Path, *arguments: str) -> None:
        home.mkdir(mode=0o700, exist_ok=True)
        self.seen = ""
        self._ours, self._theirs = pty.openpty()
        self.before = self.mode()
        pids, tells = os.pipe()
        self._shell = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tells), *arguments, "--plain"],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env={**os.environ, "COACH_HOME": str(home), "PYTHONUTF8": "1", "TERM": "xterm-256color"},
            start_new_session=True,
            pass_fds=[tells],
        )
        os.close(tells)
        with os.fdopen(pids) as told:
            self.pid = int(told.readline())

    def mode(self) -> list[Any]:
        return termios.tcgetattr(self._theirs)

    @property
    def gives_keys(self) -> bool:
        return not self.mode()[3] & (termios.ICANON | termios.ECHO)

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def sees(self, text: str) -> str:
        """Waits for a text to be printed; gives all up to it, and goes on behind it."""
        self.until(lambda: text in self.seen)
        found, _, self.seen = self.seen.partition(text)
        return found + text

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{self.seen}\n{self.state}"
            self._read(0.1)

    @property
    def state(self) -> str:
        """What the system knows of coach: whether it runs, and which signals it holds up; empty once it is gone."""
        with suppress(OSError):
            told = Path(f"/proc/{self.pid}/status").read_text()
            return "\n".join(line for line in told.splitlines() if line.startswith(("State", "Sig", "Shd", "Threads")))
        return ""

    def rests(self) -> None:
        """As long as anybody takes to see what is there: what comes sooner is left out, as from a key held down."""
        time.sleep(2 * INTERVAL)

    def ended(self) -> int:
        self.until(lambda: self._shell.poll() is not None)
        self._read(0.2)
        return int(self._shell.returncode)

    def stands_still(self) -> bool:
        return Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"

    def close(self) -> None:
        for pid in (self.pid, self._shell.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._shell.wait()
        for end in (self._ours, self._theirs):
            os.close(end)

    def _read(self, seconds: float) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # nobody is at the other end any more
                return
            self.seen += piece.decode("utf-8", "replace").replace("\r\n", "\n")
            seconds = 0.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def line(home: Path) -> Iterator[Line]:
    """A position of twenty minutes, and nobody has checked in."""
    file = home.with_name("rest.yaml")
    file.write_text(LONG)
    with closing(Line(home, "run", str(file))) as made:
        made.sees(hints.UNCLEAR["ready"])
        made.rests()
        yield made


def test_page_down_is_ready_pauses_what_moves_and_carries_on(line: Line) -> None:
    line.type(PAGE_DOWN)
    line.sees(LETS_GO)
    line.rests()
    line.type(PAGE_DOWN)
    line.sees(sentences.PAUSED)
    line.rests()
    line.type(PAGE_DOWN)
    line.sees("Let's carry on.")
    line.rests()
    line.type(F5)
    line.sees(sentences.PAUSED)


def test_a_line_that_is_no_command_pauses_what_moves(line: Line) -> None:
    """Somebody wants something; a session that moves on is the worse guess."""
    line.type(PAGE_DOWN)
    line.sees(LETS_GO)
    line.type("hmm\n")
    line.sees(sentences.PAUSED)


def test_pain_takes_two_keys_and_never_one(line: Line) -> None:
    line.type(PAGE_DOWN)
    line.sees(LETS_GO)
    line.type("hurts\n")
    line.sees(HOW_BAD)
    line.rests()
    line.type(PAGE_DOWN)
    line.sees(hints.PAGE_FIRST)
    line.type(PAGE_UP)
    line.sees(hints.stepped("10", paged=True))
    line.rests()
    line.type(PAGE_UP)
    line.sees(hints.stepped("9", paged=True))
    line.type(PAGE_DOWN)
    assert "Call a doctor now" in line.sees("\n" + sentences.PAUSED)


def test_what_is_typed_is_seen_once_and_nothing_draws(line: Line) -> None:
    line.type(PAGE_DOWN)
    line.sees(LETS_GO)
    line.type("hurst\x7f\x7fts\n")
    assert line.sees(HOW_BAD).split("\n")[1].startswith("hurst\b \b\b \bts")
    line.type("3")
    line.sees("3")
    line.type("\n")
    shown = line.sees(sentences.PAUSED)
    assert "3" not in shown
    assert "\x1b" not in shown


def test_a_warning_sign_is_answered_by_no_key_of_a_remote_and_by_a_line_as_ever(home: Path) -> None:
    with closing(Line(home, "checkin")) as line:
        line.sees(FIRST_QUESTION)
        line.sees("3: not sure.\n")
        for keys in (PAGE_DOWN, "\n", " ", ".", F5, "\x1b[C", "\x1b[D", "\x1bOD", PAGE_UP):
            line.rests()
            line.type(keys)
            line.sees(".\n")
        line.type("2\n")
        line.sees("Less feeling in your genitals")


def test_pasted_answers_are_several_lines(home: Path) -> None:
    with closing(Line(home, "checkin")) as line:
        line.sees("3: not sure.\n")
        line.type("2\n2\n")
        line.sees("Less feeling in your genitals")
        line.sees("3: not sure.\n")
        line.sees("3: not sure.\n")


def test_ctrl_d_ends_the_input(line: Line) -> None:
    line.type("\x04")
    line.sees(hints.NO_INPUT)
    assert line.ended() == ExitCode.FINDINGS
    assert line.mode() == line.before


def test_quitting_leaves_the_terminal_as_it_was(line: Line) -> None:
    assert line.gives_keys
    line.type("q\n")
    line.ended()
    assert line.mode() == line.before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_however_coach_is_ended_the_terminal_is_as_it_was(line: Line, number: signal.Signals) -> None:
    assert line.gives_keys
    os.kill(line.pid, number)
    line.ended()
    assert line.mode() == line.before


def test_ctrl_c_still_ends_coach(line: Line) -> None:
    line.type("\x03")
    assert line.ended() == ExitCode.FINDINGS
    assert line.mode() == line.before


def test_a_mistake_of_coach_itself_leaves_the_terminal_and_the_signals_as_they_were() -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    numbers = (signal.SIGTSTP, signal.SIGQUIT, signal.SIGCONT)
    handlers = list(map(signal.getsignal, numbers))
    with os.fdopen(os.dup(theirs)) as typed, os.fdopen(os.dup(theirs), "w") as shown:
        with pytest.raises(RuntimeError), keys_or_lines(typed, shown, FakeClock()) as keys:
            assert isinstance(keys, TerminalKeys)
            assert not termios.tcgetattr(theirs)[3] & (termios.ICANON | termios.ECHO)
            raise RuntimeError
        assert list(keys) == [], "and nothing is read any more"
        assert termios.tcgetattr(theirs) == before
    assert list(map(signal.getsignal, numbers)) == handlers
    os.close(ours)
    os.close(theirs)


def test_ctrl_z_gives_the_terminal_back_and_carrying_on_takes_it_again(line: Line) -> None:
    line.type("\x1a")
    line.until(line.stands_still)
    assert line.mode() == line.before
    os.kill(line.pid, signal.SIGCONT)
    line.until(lambda: line.gives_keys)
    line.type(PAGE_DOWN)
    line.sees(LETS_GO)


def test_where_what_is_shown_goes_elsewhere_the_terminal_keeps_its_lines(home: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    environment = {**os.environ, "COACH_HOME": str(home), "PYTHONUTF8": "1"}
    coach = subprocess.Popen(
        [sys.executable, "-m", "coach", "checkin", "--plain"], stdin=theirs, stdout=subprocess.PIPE, env=environment
    )
    assert coach.stdout is not None
    assert FIRST_QUESTION in coach.stdout.readline().decode()
    assert termios.tcgetattr(theirs) == before
    os.write(ours, b"\x04")
    assert "Nothing was saved" in coach.communicate(timeout=PATIENCE)[0].decode()
    os.close(ours)
    os.close(theirs)
