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
from coach.voice.output.speech_dispatcher import SpeechDispatcherOutput
from coach.voice.speaker import Speaker
from coach.voice.voice_settings import VoiceSettings
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
    """Stands in for the output that plays sounds, and speaks while the server is away."""

    def __init__(self) -> None:
        self.lead = 0.01
        self.ahead = 0.0
        self.over_at: float | None = None
        self.notice: str | None = None
        self.played: list[Utterance] = []
        self.prepared: list[Utterance] = []

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        self.prepared += utterances

    def seconds(self, utterance: Utterance) -> float | None:
        return 4.2

    def ready(self, utterance: Utterance, wake: Callable[[], None]) -> Readiness:
        return Readiness.READY

    def start(self, utterance: Utterance, at: float | None = None) -> Sounding | None:
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


Speak = Callable[[VoiceSettings], Speaker]


@pytest.fixture
def speak(path: Path, other: Other) -> Iterator[Speak]:
    """Makes a speaker that speaks through the server."""
    speakers = []

    def make(settings: VoiceSettings) -> Speaker:
        speakers.append(Speaker(SpeechDispatcherOutput(settings, other)))
        speakers[-1].prepare([], 5)
        return speakers[-1]

    yield make
    for speaker in speakers:
        speaker.close()


def test_what_is_said_arrives_whole_and_its_length_is_learnt(server: FakeServer, speak: Speak, other: Other) -> None:
    speaker = speak(VoiceSettings())
    hold = Utterance("Hold.")
    assert speaker.seconds(hold) is None
    speaker.say(hold)
    speaker.finish(5)
    assert server.said() == ["Hold."]
    assert speaker.notice is None
    assert speaker.seconds(hold) is not None
    assert other.played == []


def test_the_users_own_voice_is_left_alone(server: FakeServer, speak: Speak) -> None:
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("Hold.", tone=Tone("de", calm=True)))
    speaker.finish(5)
    assert "SET SELF LANGUAGE de" in server.received
    assert not [line for line in server.received if line.split()[2:3] in (["RATE"], ["PITCH"], ["VOLUME"])]


def test_what_was_chosen_is_set_once(server: FakeServer, speak: Speak) -> None:
    speaker = speak(VoiceSettings(rate=300, pitch=40, volume=50, name="Ann\r\nQUIT"))
    for _ in range(2):
        speaker.say(Utterance("Hold."))
        speaker.finish(5)
    chosen = ["SET SELF SYNTHESIS_VOICE Ann QUIT", "SET SELF RATE 100", "SET SELF PITCH -20", "SET SELF VOLUME 0"]
    assert [server.received.count(line) for line in chosen] == [1, 1, 1, 1]
    assert "QUIT" not in server.received


def test_a_text_can_neither_end_itself_nor_command(server: FakeServer, speak: Speak) -> None:
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("Breathe.\r\n.\r\nSTOP ALL", tone=Tone("xx")))
    speaker.finish(5)
    assert len(server.said()) == 1
    assert "STOP ALL" not in server.received


def test_safety_goes_before_what_others_say(server: FakeServer, speak: Speak) -> None:
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("Stop.", CueKind.SAFETY))
    speaker.finish(5)
    assert server.received.index("SET SELF PRIORITY IMPORTANT") < server.received.index("SPEAK")


def test_hush_cancels(server: FakeServer, speak: Speak) -> None:
    server.plays = False
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("A long text."))
    assert _until(server.said, 5)
    speaker.hush()
    speaker.finish(5)
    assert _until(lambda: "CANCEL SELF" in server.received, 5)
    assert speaker._current is None


@pytest.mark.parametrize(("sound", "first"), [(Sound.START, "sound"), (Sound.IN, "words")])
def test_a_sound_is_played_on_its_side_of_the_words(
    server: FakeServer, speak: Speak, other: Other, sound: Sound, first: str
) -> None:
    speaker = speak(VoiceSettings())
    order: list[str] = []
    usual = other.start

    def noted(utterance: Utterance, at: float | None = None) -> Sounding | None:
        order.append("sound" if not server.said() else "words")
        return usual(utterance, at)

    other.start = noted  # type: ignore[method-assign]
    speaker.say(Utterance("In.", CueKind.BREATH, sound))
    speaker.finish(5)
    assert server.said() == ["In."]
    assert other.played == [Utterance("", CueKind.BREATH, sound)]
    assert order == [first]


def test_only_sounds_are_made_ahead(server: FakeServer, speak: Speak, other: Other) -> None:
    speaker = speak(VoiceSettings())
    speaker.prepare([Utterance("Hold."), Utterance("Rest.", sound=Sound.REST)], 5)
    assert other.prepared == [Utterance("", sound=Sound.REST)]


def test_without_a_server_another_voice_speaks_and_it_is_told(speak: Speak, other: Other) -> None:
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("Hold.", sound=Sound.START))
    speaker.finish(5)
    assert other.played == [Utterance("Hold.", sound=Sound.START)]
    assert speaker.notice == AWAY
    assert speaker.seconds(Utterance("Hold.")) == 4.2


def test_a_server_that_goes_and_comes_back_is_used_again(path: Path, speak: Speak, other: Other) -> None:
    first = FakeServer(path)
    speaker = speak(VoiceSettings())
    first.goes()
    assert _until(lambda: speaker.notice == AWAY, 5)
    speaker.say(Utterance("One."))
    speaker.finish(5)
    assert [u.words for u in other.played] == ["One."]
    path.unlink()
    second = FakeServer(path)

    def heard() -> bool:
        speaker.say(Utterance("Two."))
        speaker.finish(5)
        return bool(second.said())

    assert _until(heard, 10)
    assert speaker.notice is None
    second.goes()


def test_a_server_that_hangs_at_once_is_not_waited_for(server: FakeServer, speak: Speak, other: Other) -> None:
    server.silent = True
    speaker = speak(VoiceSettings())
    speaker.say(Utterance("Hold."))
    speaker.finish(5)
    assert speaker.notice == AWAY
    assert [u.words for u in other.played] == ["Hold."]


@pytest.mark.parametrize("fault", ["silent", "garbage", "refuses"])
def test_a_server_that_fails_in_the_middle_loses_no_instruction(
    server: FakeServer, speak: Speak, other: Other, fault: str
) -> None:
    speaker = speak(VoiceSettings())
    setattr(server, fault, True)
    speaker.say(Utterance("Hold."))
    speaker.finish(10)
    assert [u.words for u in other.played] == ["Hold."]
    assert speaker.notice == AWAY


def test_available_tells_what_to_do(path: Path) -> None:
    works, why, hint = ssip.available()
    assert not works
    assert why
    assert "apt install speech-dispatcher" in hint
    server = FakeServer(path)
    works, why, hint = ssip.available()
    assert works
    assert not hint
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
    if not ssip.available()[0]:
        pytest.skip("speech-dispatcher does not answer here")
    speaker = Speaker(SpeechDispatcherOutput(VoiceSettings(), other))
    speaker.prepare([], 10)
    text = Utterance("Stop if it hurts.")
    speaker.say(text)
    speaker.finish(20)
    assert real.wait_for_sound(0, 5)
    length = speaker.seconds(text)
    assert length is not None
    assert 0.5 < length < 4.0
    assert abs(real.seconds_heard() - length) < 1.0
    start = len(real.data)
    speaker.say(Utterance("Lie on your back in front of a chair. Let your back grow heavy, and breathe out slowly."))
    assert real.wait_for_sound(start, 10)
    speaker.hush()
    speaker.finish(5)
    after = len(real.data)
    threading.Event().wait(0.5)
    assert real.seconds_heard(after) < 0.2
    speaker.close()
    assert other.played == [Utterance("closed")]
