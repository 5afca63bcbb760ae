"""A connection to speech-dispatcher, which speaks with the voice that a screen reader's user has chosen.

Its protocol, SSIP, goes over a Unix socket of this machine; no other kind of socket is ever opened here, so nothing can
reach a network. What is sent is sent at once or not at all; one thread reads, so that a server that hangs holds up
nobody.
"""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from coach.script import voice_words

PATIENCE = 1.5
"""Seconds that the server has for an answer."""
_QUEUED, _GO_ON = 225, 230
_EVENTS, _BEGIN, _END, _CANCELED = 700, 701, 702, 703
_SHORTEST_LINE = len("200 ")
_UNIX = "unix_socket:"

Answered = Callable[[int, list[str]], None]


class SsipMessage:
    """A text that was `sent` (monotonic seconds): whether the server has `accepted` it, when it `began` to be heard.

    `over` is None while it is to be heard, then True, or False where the server refused it or was lost; `seconds` is
    how long it took, if it was heard to its end.
    """

    def __init__(self) -> None:
        self.sent = time.monotonic()
        self.accepted = False
        self.began: float | None = None
        self.over: bool | None = None
        self.seconds: float | None = None

    def happened(self, event: int) -> None:
        now = time.monotonic()
        if event == _BEGIN:
            self.began = now
        elif event == _END and self.began is not None:
            self.seconds = now - self.began
        if event in (_END, _CANCELED):
            self.over = True


def address() -> Path:
    """Where the server of this user listens."""
    told = os.environ.get("SPEECHD_ADDRESS", "")
    if told.startswith(_UNIX):
        return Path(told.removeprefix(_UNIX))
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return (Path(runtime) if runtime else Path.home() / ".cache") / "speech-dispatcher" / "speechd.sock"


def spawn_server(path: Path) -> None:
    """Has the server started, as every client does; it goes by itself some time after its last client has gone."""
    program = shutil.which("speech-dispatcher")
    if program is None or not hasattr(socket, "AF_UNIX"):
        return
    command = [program, "--spawn", "--communication-method", "unix_socket", "--socket-path", str(path)]
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            start_new_session=True,
            check=False,
        )


class Connection:
    """One connection to the server. No call but `open` blocks; once `lost`, it stays so. Safe from any thread."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where nobody listens."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.settimeout(PATIENCE)
            self._socket.connect(str(path))
            self._socket.settimeout(None)  # the reader waits for as long as it takes
        except BaseException:
            self._socket.close()
            raise
        self.lost = False
        self._lock = threading.RLock()
        self._expected: deque[Answered] = deque()
        self._latest = SsipMessage()
        self._speeches: dict[str, SsipMessage] = {}
        self._reader = threading.Thread(target=self._read, name="coach speech-dispatcher", daemon=True)
        self._reader.start()

    @classmethod
    def open(cls, path: Path, client: str) -> "Connection | None":
        """A connection that answers, with `client` as its name; None where there is none within moments."""
        try:
            connection = cls(path)
        except (OSError, AttributeError):  # a Python without Unix sockets has no name for them
            return None
        welcome = threading.Event()
        user = os.environ.get("USER") or "user"
        connection.command(f"SET SELF CLIENT_NAME {user}:{client}:main")
        connection.command("SET SELF NOTIFICATION ALL ON", lambda code, lines: welcome.set())
        if welcome.wait(PATIENCE) and not connection.lost:
            return connection
        connection.close()
        return None

    def command(self, line: str, answered: Answered = lambda code, lines: None) -> None:
        """Sends one line; `answered` gets the answer's code and its lines, in the thread that reads."""
        with self._lock:
            self._send(f"{' '.join(line.split())}\r\n", answered)  # one line, whatever is in it

    def speak(self, words: str) -> SsipMessage:
        """Says a text, after what is being said."""
        speech = SsipMessage()
        text = " ".join(words.split())
        dot = "." if text.startswith(".") else ""

        def asked_for(code: int, lines: list[str]) -> None:
            if code != _GO_ON:  # it takes the text for commands then
                self._lose()

        def accepted(code: int, lines: list[str]) -> None:
            if code == _QUEUED:
                speech.accepted = True
                self._speeches[lines[0]] = speech
            else:
                speech.over = False

        with self._lock:
            self._latest = speech
            # in one piece: a command of another thread in between would be read as text
            self._send(f"SPEAK\r\n{dot}{text}\r\n.\r\n", asked_for, accepted)
        if self.lost:
            speech.over = False
        return speech

    def close(self) -> None:
        """Ends the connection, and with it all that is being said through it."""
        self._lose()
        if threading.current_thread() is not self._reader:
            self._reader.join(PATIENCE)

    def _send(self, data: str, *answered: Answered) -> None:
        with self._lock:
            if self.lost:
                return
            self._expected += answered
            encoded = data.encode()
            try:
                whole = self._socket.send(encoded, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL) == len(encoded)
            except OSError:
                whole = False
        if not whole:
            self._lose()

    def _read(self) -> None:
        buffer = b""
        lines: list[str] = []
        with suppress(OSError, ValueError), self._socket:
            while piece := self._socket.recv(4096):
                *complete, buffer = (buffer + piece).split(b"\r\n")
                for line in complete:
                    lines.append(line[_SHORTEST_LINE:].decode(errors="replace"))
                    if line[3:4] == b" ":
                        self._understand(int(line[:3]), lines)
                        lines = []
                    elif line[3:4] != b"-":
                        raise ValueError("this is no speech-dispatcher")
        self._lose()

    def _understand(self, code: int, lines: list[str]) -> None:
        """An event, which can come before the answer that names its text; or the answer to what was sent first."""
        with self._lock:
            if code >= _EVENTS:
                self._speeches.setdefault(lines[0], self._latest).happened(code)
            elif self._expected:
                self._expected.popleft()(code, lines)

    def _lose(self) -> None:
        with self._lock:
            self.lost = True
            for speech in (*self._speeches.values(), self._latest):
                if speech.over is None:
                    speech.over = False
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)


def available() -> tuple[bool, str, str]:
    """Whether speech-dispatcher can speak here, why, and the hint if not. Takes a few seconds at the worst."""
    connection = connect()
    if connection is None:
        return False, "speech-dispatcher doesn't answer", voice_words.debian("speech-dispatcher")
    connection.close()
    return True, "speech-dispatcher speaks with the voice of your screen reader", ""


def connect() -> Connection | None:
    """A connection to the server of this user, which is started if need be; None where there is none within seconds."""
    path = address()
    connection = Connection.open(path, "coach")
    if connection is None:
        spawn_server(path)
        connection = Connection.open(path, "coach")
    return connection
