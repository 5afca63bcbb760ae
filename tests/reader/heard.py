"""Coach in a terminal under the screen reader yasr, which speaks into a file."""

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shlex import quote

import pyte

YASR = shutil.which("yasr")
PATIENCE = 30.0
"""Seconds after which what was to be heard will not come any more."""
SETTLED = 0.6
"""Seconds without a word after which a screen reader has said all that there was (our default)."""
_CONFIGURATION = """[options]
cursor tracking=full
synthesizer=Emacspeak server
synthesizer port=|{server}
key echo=off
up and down arrows=speak line
[Emacspeak server]
rate=175
punctuation=some
"""
"""As Debian's, but for the speech server."""
_NOT_KNOWN = re.compile(rb"\x1b\[[<>]\d*u|\x1b\[\?[\d;]*[nu]|\x1b\[\d*;[\d;]*n")
"""What the emulator of the terminal stumbles over."""
_SERVER = Path(__file__).with_name("speech_server.py")


class Heard:
    """Coach as it is heard through a screen reader, in a terminal of 80 columns and 24 lines unless told otherwise."""

    def __init__(
        self, folder: Path, *arguments: str, size: tuple[int, int] = (80, 24), settings: str = "", **environment: str
    ) -> None:
        assert YASR is not None, "the tests of it are skipped"
        home = folder / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        (home / "settings.toml").write_text(f"voice = false\n{settings}")
        server = _program(folder / "server", [sys.executable, str(_SERVER), str(folder / "spoken")])
        coach = _program(folder / "coach", [sys.executable, "-m", "coach", *arguments])
        self._spoken = folder / "spoken"
        self._spoken.touch()
        (folder / ".yasr.conf").write_text(_CONFIGURATION.format(server=server))
        self._ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(size), 0, 0))
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.received = b""
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.reader = subprocess.Popen(
            [YASR, str(coach)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={
                **inherited,
                "COACH_HOME": str(home),
                "HOME": str(folder),
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                **environment,
            },
        )
        os.close(theirs)

    def close(self) -> None:
        """Ends what was started: yasr leaves coach its end of the terminal, so that no hang-up would end it."""
        started = Path(f"/proc/{self.reader.pid}/task/{self.reader.pid}/children").read_text().split()
        for process in (self.reader.pid, *map(int, started)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.reader.wait()
        os.close(self._ours)

    @property
    def utterances(self) -> list[str]:
        """All that was spoken so far, in order; but for what yasr says itself of a line without words."""
        return [said for said in self._spoken.read_text("utf-8", "replace").splitlines() if said not in ("", "blank")]

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def after(self, keys: str = "", *, shows: str = "") -> list[str]:
        """What is spoken after these keys, once the screen `shows` this and nothing more comes."""
        before = len(self.utterances)
        if keys:
            self.press(keys)
        self.until(lambda: any(shows in line for line in self.screen.display))
        self.settle()
        return self.utterances[before:]

    def settle(self) -> None:
        """Reads on until nothing has been spoken or shown for a while."""
        deadline, last = time.monotonic() + PATIENCE, time.monotonic()
        before = (len(self.received), len(self.utterances))
        while time.monotonic() - last < SETTLED:
            assert time.monotonic() < deadline, "it never comes to rest"
            self._read(0.1)
            now = (len(self.received), len(self.utterances))
            if now != before:
                before, last = now, time.monotonic()

    def until(self, holds: Callable[[], bool]) -> None:
        """Reads what comes until something holds; fails with what was heard when it never does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "\n".join((*self.screen.display, "heard:", *self.utterances))
            self._read(0.1)

    def _read(self, seconds: float) -> None:
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                piece = os.read(self._ours, 65536)
            except OSError:  # the other end is closed
                return
            self.received += piece
            self._stream.feed(_NOT_KNOWN.sub(b"", piece))


def _program(file: Path, words: Sequence[str]) -> Path:
    """A program that runs this: yasr takes the name of one, and no arguments that begin with a hyphen."""
    file.write_text(f"#!/bin/sh\nexec {' '.join(map(quote, words))}\n")
    file.chmod(0o700)
    return file
