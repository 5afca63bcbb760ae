"""How coach feels: to the first frame, from a key to the screen, what a hold costs, beside a bare Textual app.

Run it alone, on Linux or macOS: `python -m benchmarks.feel`. Everything happens in real terminals of 100 × 30.
"""

import fcntl
import os
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.care.facts import CheckIn, Flag, Inflammation, PainReport, Spasm
from coach.journal import entries
from coach.journal.store import Journal
from coach.tui.keys import HELD

COLUMNS, LINES = 100, 30
STARTS = 5
KEYS = 24
"""Keys of each kind."""
QUIET = 0.2
"""Seconds without a byte after which a screen counts as drawn."""
HOLD = 15.0
"""Seconds of a hold whose processor time is taken."""
PATIENCE = 40.0
COACH = [sys.executable, "-m", "coach"]
BARE = [sys.executable, "-m", "benchmarks.feel", "--bare"]
MONTHS = 6
_STOPS = (
    ("pause", " ", "Paused"),
    ("go on", "\r", "Get ready"),
    ("it hurts", "h", "Type a number"),
    ("a digit of its number", "2", "Two. Press Enter"),
    ("its number", "\r", "Paused"),
    ("go on", "\r", "Get ready"),
)
"""Keys in the player, and what is then read there. They lead round: the hold never comes to its end."""
STILL = """coach: 1
id: still
title: Still
kind: positioning
summary: One long hold.
sources: [a benchmark]
steps:
  - ready: Lie down.
    figure: supine-knees-bent
  - hold: Let your back grow heavy.
    for: 5 min
    figure: supine-knees-bent
"""


class Terminal:
    """A program in a terminal of its own. Times are seconds."""

    def __init__(self, command: list[str], home: Path) -> None:
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environment = {**os.environ, "COACH_HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.began = time.perf_counter()
        self.program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def until(self, text: str, since: float | None = None) -> float:
        """Seconds from `since`, or the start, until this text has arrived."""
        received = b""
        while text.encode() not in received:
            received += self._read(PATIENCE)
        return time.perf_counter() - (self.began if since is None else since)

    def settle(self) -> None:
        """Reads until nothing comes any more, or only what comes by itself."""
        deadline = time.perf_counter() + 3.0
        while time.perf_counter() < deadline and select.select([self._ours], [], [], QUIET)[0]:
            os.read(self._ours, 65536)

    def press(self, keys: str) -> float:
        """Presses a key. Gives when."""
        now = time.perf_counter()
        os.write(self._ours, keys.encode())
        return now

    def answer(self, keys: str) -> float:
        """Seconds from a key to the first that is drawn because of it, on a screen that stands still."""
        self.settle()
        began = self.press(keys)
        self._read(PATIENCE)
        return time.perf_counter() - began

    def processor(self, seconds: float) -> float:
        """The share of a core that it and its children take while this much time passes."""
        before, began = self._used(), time.perf_counter()
        while time.perf_counter() - began < seconds:
            if select.select([self._ours], [], [], 0.2)[0]:
                os.read(self._ours, 65536)
        return (self._used() - before) / (time.perf_counter() - began)

    def _used(self) -> float:
        """Seconds of processor time, as `ps` knows it, of all processes of this terminal."""
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(fields[3]) == self.program.pid:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._ours], [], [], seconds)[0]:
            raise TimeoutError("nothing came; is another coach open?")
        return os.read(self._ours, 65536)

    def close(self) -> None:
        os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()
        os.close(self._ours)


@contextmanager
def running(command: list[str], home: Path) -> Iterator[Terminal]:
    """A program that has drawn its first useful screen."""
    terminal = Terminal(command, home)
    try:
        yield terminal
    finally:
        terminal.close()


@contextmanager
def a_home(settings: str = "") -> Iterator[Path]:
    """A folder of a patient with a few check-ins in each of the last months, the last one now."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "settings.toml").write_text(settings or "voice = false\n")
        now = datetime.now(UTC)
        with Journal(home / "journal.sqlite3") as journal:
            for number in reversed(range(MONTHS)):
                at = now - number * timedelta(days=30)
                good = CheckIn(at, 2, Inflammation.REDUCED, Spasm.EASED, None, Flag.NONE, new_episode=True, began=at)
                journal.append([entries.check_in_entry(good), entries.pain_entry(PainReport(at, 2))])
        yield home


def told(name: str, seconds: list[float], bare: float) -> float:
    """Prints the median and the 95th percentile, and the ratio to the bare app. Gives the median."""
    middle, slow = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    ratio = f"{middle / bare:5.1f} ×" if bare else "    1 ×"
    print(f"{name:46} median {middle * 1000:7.1f} ms   95 % {slow * 1000:7.1f} ms   {ratio}")
    return middle


def first_frames() -> None:
    """From the command to the first screen, and to one that can be used."""
    bare = 0.0
    for name, command, text in (
        ("bare app: first frame", BARE, "Line 1"),
        ("coach: first frame", COACH, "History"),
        ("coach: home with the library", COACH, "✓ open"),
    ):
        times = []
        for _ in range(STARTS):
            with a_home() as home, running(command, home) as terminal:
                times.append(terminal.until(text))
        median = told(name, times, bare)
        bare = bare or median


def keys() -> None:
    """From a key to the screen, on each screen of coach."""
    with a_home() as home, running(BARE, home) as terminal:
        terminal.until("Line 1")
        bare = told("bare app: arrow in a list", [terminal.answer(key) for key in _to_and_fro("\x1b[B", "\x1b[A")], 0)
    with a_home() as home, running(COACH, home) as terminal:
        terminal.until("✓ open")
        terminal.press("\t")
        told("home: arrow in the library", [terminal.answer(key) for key in _to_and_fro("\x1b[B", "\x1b[A")], bare)
        terminal.settle()
        terminal.until("Question", terminal.press("c"))
        # two keys for one answer: the same key soon again is one that is held down
        times = [terminal.answer(key) for key in ("2", "\x1b", "n", "\x1b") * (KEYS // 2)]
        told("check-in: an answer", times[::2], bare)  # a terminal waits after Esc, whether more is coming
        terminal.settle()
        time.sleep(HELD)  # sooner after the last Esc it would count as that key held down
        terminal.until("History", terminal.press("\x1b"))
        for name, key, text, pair in (
            ("history: a month earlier, and later", "y", "This month", ("\x1b[D", "\x1b[C")),
            ("settings: arrow", "o", "Settings", ("\x1b[B", "\x1b[A")),
            ("settings: a change, written down", "o", "Settings", ("\x1b[C", "\x1b[D")),
        ):
            terminal.settle()
            terminal.until(text, terminal.press(key))
            told(name, [terminal.answer(key) for key in _to_and_fro(*pair)], bare)
            terminal.settle()
            terminal.until("History", terminal.press("\x1b"))
    with a_home() as home, holding(home) as terminal:
        took: dict[str, list[float]] = {}
        for name, key, text in _STOPS * KEYS:
            terminal.settle()
            if key == "\r":
                time.sleep(HELD)  # sooner after Space it would count as that key held down
            took.setdefault(name, []).append(terminal.until(text, terminal.press(key)))
        for name, times in took.items():
            told(f"player: {name}", times, bare)


def _to_and_fro(there: str, back: str) -> list[str]:
    return [there, back] * (KEYS // 2)


@contextmanager
def holding(home: Path) -> Iterator[Terminal]:
    """The player, in the middle of a position."""
    (home / "still.yaml").write_text(STILL)
    with running([*COACH, "run", str(home / "still.yaml")], home) as terminal:
        terminal.until("Still. This")
        terminal.until("I'm ready", terminal.press("n"))
        terminal.settle()
        terminal.until("█", terminal.press("\r"))
        terminal.processor(2.0)
        yield terminal


def idle() -> None:
    """What a hold costs of a core, with and without a figure and a voice."""
    with a_home() as home, running([*BARE, "--clock"], home) as terminal:
        terminal.until("Line 1")
        terminal.processor(2.0)
        print(f"{'bare app: a clock that shows seconds':46} {terminal.processor(HOLD):7.2%} of a core")
    for name, settings in (
        ("player: no figure, no voice", 'voice = false\nfigures = "off"\n'),
        ("player: a figure that is still, no voice", "voice = false\nmotion = false\n"),
        ("player: a figure that breathes, no voice", "voice = false\n"),
    ):
        with a_home(settings) as home, holding(home) as terminal:
            print(f"{name:46} {terminal.processor(HOLD):7.2%} of a core")


def bare_app() -> None:
    """A list and a clock, and nothing else."""
    from textual.app import App, ComposeResult
    from textual.widgets import OptionList, Static

    class Bare(App[None]):
        """The least that can be compared with coach."""

        def compose(self) -> ComposeResult:
            yield Static(id="clock")
            yield OptionList(*(f"Line {number}" for number in range(1, 30)))

        def on_mount(self) -> None:
            self._seconds = 0
            self.query_one(OptionList).focus()
            if "--clock" in sys.argv:
                self.set_interval(1.0, self._tick)

        def _tick(self) -> None:
            self._seconds += 1
            self.query_one("#clock", Static).update(str(self._seconds))

    Bare().run()


def main() -> None:
    """Prints the figures."""
    first_frames()
    keys()
    idle()


if __name__ == "__main__":
    bare_app() if "--bare" in sys.argv else main()
