"""The screen reader's own voice: its words arrive whole, its silence is at once, and without it another speaks."""

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from coach.score.score import CueKind
from coach.score.sounds import Sound
from coach.script.voice_words import AWAY
from coach.voice import Tone, Utterance
from coach.voice.output import ssip
from coach.voice.output.output import Readiness, Sounding
from coach.voice.output.speech_dispatcher import DispatcherStage, available
from coach.voice.speaker import Mouth
from coach.voice.voice_settings import Tuning
from tests.voice.conftest import Ear, _until

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no Unix sockets on this machine")


class FakeServer:
    """Speaks SSIP, as well or as badly as it is asked to. `received` holds what came in, texts as `said: …`."""

    def __init__(self, path: Path) -> None:
        self.received: list[str] = []
        self.silent = False  # takes everything, answers nothing
        self.garbage = False
        self.plays = True  # tells at once that a text was heard
        self.refuses = False
        self._number = 0
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen()
        self._run(self._accept)

    def said(self) -> list[str]:
        return [line.removeprefix("said: ") for line in self.received if line.startswith("said: ")]

    def goes(self) -> None:
        for each in (self._listener, *self._connections):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for each in (self._listener, *self._connections):
            each.close()

    def _run(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._run(lambda connection=connection: self._serve(connection))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as lines, suppress(OSError):  # the other end may go at any moment
            text: list[str] | None = None
            for raw in lines:
                line = raw.decode().rstrip("\r\n")
                answer = ""
                if self.silent:
                    continue
                if text is None:
                    self.received.append(line)
                    if line == "SPEAK" and not self.refuses:
                        text, answer = [], "230 OK RECEIVING DATA"
                    elif line == "CANCEL SELF":
                        answer = f"703-{self._number}\r\n703-1\r\n703 CANCELED\r\n210 OK CANCELED"
                    else:
                        answer = "300 ERR REFUSED" if self.refuses else "200 OK"
                elif line == ".":
                    self._number += 1
                    self.received.append("said: " + " ".join(text))
                    text = None
                    answer = f"225-{self._number}\r\n225 OK MESSAGE QUEUED\r\n" + self._event(701, "BEGIN")
                    answer += "\r\n" + self._event(702, "END") if self.plays else ""
                else:
                    text.append(line)
                if answer:
                    try:
                        connection.sendall((("nonsense" if self.garbage else answer) + "\r\n").encode())
                    except OSError:
                        return

    def _event(self, code: int, name: str) -> str:
        return f"{code}-{self._number}\r\n{code}-1\r\n{code} {name}"


class Other:
    """Stands in for the stage that plays sounds, and speaks while the server is away."""

    def __init__(self) -> None:
        self.lead = 0.01
        self.notice: str | None = None
        self.played: list[Utterance] = []
        self.prepared: list[Utterance] = []

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        self.prepared += utterances

    def seconds(self, utterance: Utterance) -> float | None:
        return 4.2

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        return Readiness.READY

    def start(self, utterance: Utterance) -> Sounding | None:
        self.played.append(utterance)
        return self

    def poll(self) -> bool | None:
        return True

    def stop(self) -> None:
        pass

    def close(self) -> None:
        self.played.append(Utterance("closed"))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "ssip"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{found}")
    monkeypatch.setattr(ssip, "PATIENCE", 0.5)
    monkeypatch.setattr(ssip, "spawn_server", lambda path: None)
    monkeypatch.setattr("coach.voice.output.speech_dispatcher.CONNECT_EVERY", 0.05)
    return found


@pytest.fixture
def server(path: Path) -> Iterator[FakeServer]:
    found = FakeServer(path)
    yield found
    found.goes()


@pytest.fixture
def other() -> Other:
    return Other()


Speak = Callable[[Tuning], Mouth]


@pytest.fixture
def speak(path: Path, other: Other) -> Iterator[Speak]:
    """Makes a mouth that speaks through the server."""
    mouths = []

    def make(tuning: Tuning) -> Mouth:
        mouths.append(Mouth(DispatcherStage(tuning, other)))
        mouths[-1].prepare([], 5)
        return mouths[-1]

    yield make
    for mouth in mouths:
        mouth.close()


def test_what_is_said_arrives_whole_and_its_length_is_learnt(server: FakeServer, speak: Speak, other: Other) -> None:
    mouth = speak(Tuning())
    hold = Utterance("Hold.")
    assert mouth.seconds(hold) is None
    mouth.say(hold)
    mouth.finish(5)
    assert server.said() == ["Hold."]
    assert mouth.notice is None
    assert mouth.seconds(hold) is not None
    assert other.played == []


def test_the_users_own_voice_is_left_alone(server: FakeServer, speak: Speak) -> None:
    mouth = speak(Tuning())
    mouth.say(Utterance("Hold.", tone=Tone("de", calm=True)))
    mouth.finish(5)
    assert "SET SELF LANGUAGE de" in server.received
    assert not [line for line in server.received if line.split()[2:3] in (["RATE"], ["PITCH"], ["VOLUME"])]


def test_what_was_chosen_is_set_once(server: FakeServer, speak: Speak) -> None:
    mouth = speak(Tuning(rate=300, pitch=40, volume=50, name="Ann\r\nQUIT"))
    for _ in range(2):
        mouth.say(Utterance("Hold."))
        mouth.finish(5)
    chosen = ["SET SELF SYNTHESIS_VOICE Ann QUIT", "SET SELF RATE 100", "SET SELF PITCH -20", "SET SELF VOLUME 0"]
    assert [server.received.count(line) for line in chosen] == [1, 1, 1, 1]
    assert "QUIT" not in server.received


def test_a_text_can_neither_end_itself_nor_command(server: FakeServer, speak: Speak) -> None:
    mouth = speak(Tuning())
    mouth.say(Utterance("Breathe.\r\n.\r\nSTOP ALL", tone=Tone("xx")))
    mouth.finish(5)
    assert len(server.said()) == 1
    assert "STOP ALL" not in server.received


def test_safety_goes_before_what_others_say(server: FakeServer, speak: Speak) -> None:
    mouth = speak(Tuning())
    mouth.say(Utterance("Stop.", CueKind.SAFETY))
    mouth.finish(5)
    assert server.received.index("SET SELF PRIORITY IMPORTANT") < server.received.index("SPEAK")


def test_hush_cancels(server: FakeServer, speak: Speak) -> None:
    server.plays = False
    mouth = speak(Tuning())
    mouth.say(Utterance("A long text."))
    assert _until(server.said, 5)
    mouth.hush()
    mouth.finish(5)
    assert _until(lambda: "CANCEL SELF" in server.received, 5)
    assert mouth._current is None


@pytest.mark.parametrize(("sound", "first"), [(Sound.START, "sound"), (Sound.IN, "words")])
def test_a_sound_is_played_on_its_side_of_the_words(
    server: FakeServer, speak: Speak, other: Other, sound: Sound, first: str
) -> None:
    mouth = speak(Tuning())
    order: list[str] = []
    usual = other.start

    def noted(utterance: Utterance) -> Sounding | None:
        order.append("sound" if not server.said() else "words")
        return usual(utterance)

    other.start = noted  # type: ignore[method-assign]
    mouth.say(Utterance("In.", CueKind.BREATH, sound))
    mouth.finish(5)
    assert server.said() == ["In."]
    assert other.played == [Utterance("", CueKind.BREATH, sound)]
    assert order == [first]


def test_only_sounds_are_made_ahead(server: FakeServer, speak: Speak, other: Other) -> None:
    mouth = speak(Tuning())
    mouth.prepare([Utterance("Hold."), Utterance("Rest.", sound=Sound.REST)], 5)
    assert other.prepared == [Utterance("", sound=Sound.REST)]


def test_without_a_server_another_voice_speaks_and_it_is_told(speak: Speak, other: Other) -> None:
    mouth = speak(Tuning())
    mouth.say(Utterance("Hold.", sound=Sound.START))
    mouth.finish(5)
    assert other.played == [Utterance("Hold.", sound=Sound.START)]
    assert mouth.notice == AWAY
    assert mouth.seconds(Utterance("Hold.")) == 4.2


def test_a_server_that_goes_and_comes_back_is_used_again(path: Path, speak: Speak, other: Other) -> None:
    first = FakeServer(path)
    mouth = speak(Tuning())
    first.goes()
    assert _until(lambda: mouth.notice == AWAY, 5)
    mouth.say(Utterance("One."))
    mouth.finish(5)
    assert [u.words for u in other.played] == ["One."]
    path.unlink()
    second = FakeServer(path)

    def heard() -> bool:
        mouth.say(Utterance("Two."))
        mouth.finish(5)
        return bool(second.said())

    assert _until(heard, 10)
    assert mouth.notice is None
    second.goes()


def test_a_server_that_hangs_at_once_is_not_waited_for(server: FakeServer, speak: Speak, other: Other) -> None:
    server.silent = True
    mouth = speak(Tuning())
    mouth.say(Utterance("Hold."))
    mouth.finish(5)
    assert mouth.notice == AWAY
    assert [u.words for u in other.played] == ["Hold."]


@pytest.mark.parametrize("fault", ["silent", "garbage", "refuses"])
def test_a_server_that_fails_in_the_middle_loses_no_instruction(
    server: FakeServer, speak: Speak, other: Other, fault: str
) -> None:
    mouth = speak(Tuning())
    setattr(server, fault, True)
    mouth.say(Utterance("Hold."))
    mouth.finish(10)
    assert [u.words for u in other.played] == ["Hold."]
    assert mouth.notice == AWAY


def test_available_tells_what_to_do(path: Path) -> None:
    works, why, cure = available()
    assert not works
    assert why
    assert "apt install speech-dispatcher" in cure
    server = FakeServer(path)
    works, why, cure = available()
    assert works
    assert not cure
    server.goes()


@pytest.fixture
def real(ear: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """speech-dispatcher itself, speaking into the null sink."""
    program = shutil.which("speech-dispatcher")
    if program is None:
        pytest.skip("no speech-dispatcher on this machine")
    address = tmp_path / "real"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{address}")
    server = subprocess.Popen(
        [program, "-s", "-t", "0", "-c", "unix_socket", "-S", str(address), "-P", str(tmp_path / "pid")],
        env={**os.environ, "SPEECHD_ADDRESS": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert _until(address.exists, 20), "speech-dispatcher did not start"
    yield ear
    os.killpg(server.pid, 9)
    server.wait()


def test_the_real_one_is_heard_silenced_and_measured(real: Ear, other: Other) -> None:
    if not available()[0]:
        pytest.skip("speech-dispatcher does not answer here")
    mouth = Mouth(DispatcherStage(Tuning(), other))
    mouth.prepare([], 10)
    text = Utterance("Stop if it hurts.")
    mouth.say(text)
    mouth.finish(20)
    assert real.wait_for_sound(0, 5)
    length = mouth.seconds(text)
    assert length is not None
    assert 0.5 < length < 4.0
    assert abs(real.seconds_heard() - length) < 1.0
    start = len(real.data)
    mouth.say(Utterance("Lie on your back in front of a chair. Let your back grow heavy, and breathe out slowly."))
    assert real.wait_for_sound(start, 10)
    mouth.hush()
    mouth.finish(5)
    after = len(real.data)
    threading.Event().wait(0.5)
    assert real.seconds_heard(after) < 0.2
    mouth.close()
    assert other.played == [Utterance("closed")]
