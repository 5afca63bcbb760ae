"""Clips: made by a process that may hang, crash or be killed, kept in private, and never in anybody's way."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

from coach.score.score import CueKind
from coach.score.sounds import AFTER_SOUND, LENGTH, Sound
from coach.voice import Tone, Utterance
from coach.voice.audio import RATE, Wave, read, silence
from coach.voice.engines import Engine, EngineError, EngineOrder, EngineStuck, VoiceInfo, names
from coach.voice.engines.espeak import carried, system_library
from coach.voice.engines.instances import Instances
from coach.voice.synthesis.cache import Cache
from coach.voice.synthesis.chimes import chime
from coach.voice.synthesis.clip_maker import ClipMaker, Order
from coach.voice.synthesis.clips import Clip, ClipError, Clips
from coach.voice.synthesis.mix import LOUDNESS, mix_clip, seconds_of_words, speech
from coach.voice.synthesis.worker_client import WorkerClient, WorkerLost
from coach.voice.voice_settings import PAUSE, VoiceSettings
from tests.voice.test_engines import HIDES, gone

USUAL = VoiceSettings()
STOP = Utterance("Stop if it hurts.", CueKind.SAFETY)
HUM = """\
import math, os, struct, subprocess, sys, time, wave
out, text = sys.argv[1:3]
with wave.open(out, "wb") as file:
    file.setparams((1, 2, 22050, 0, "NONE", ""))
    count = 22050 * len(text) // 14
    file.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 8))) for i in range(count)))
print("noise"); print("noise", file=sys.stderr, flush=True); os.system("echo noise; echo noise >&2")
"""
"""An engine of our own: hums for as long as it would take to say the words."""

needs_library = pytest.mark.skipif(
    system_library() is None and carried() is None, reason="no eSpeak NG library on this machine"
)


@pytest.fixture
def clips(tmp_path: Path) -> Iterator[Clips]:
    found = Clips(VoiceSettings(), tmp_path / "clips")
    yield found
    found.close()


def made(clips: Clips, utterance: Utterance, seconds: float = 30) -> Clip:
    return clips.order(utterance).result(seconds)


def test_the_sentences_of_two_languages_are_each_said_once_and_in_their_own(clips: Clips) -> None:
    """Each of two sentences was said twice, over the instruction that came next."""
    german, english = "Halte den Rücken still.", "If it hurts, press H."
    tone = Tone("de", calm=True, parts=(("de", german), ("en", english)))
    parts = clips.apart(Utterance(f"{german} {english}", sound=Sound.LISTEN, tone=tone))
    assert [(part.words, part.tone) for part in parts] == [
        (german, Tone("de", calm=True)),
        (english, Tone("en", calm=True)),
    ]
    assert [part.sound for part in parts] == [Sound.LISTEN, None]


def maker_of(clips: Clips) -> "subprocess.Popen[bytes]":
    assert clips._client is not None
    assert clips._client._worker is not None
    return clips._client._worker


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def wave(seconds: float, level: int = 9_000) -> Wave:
    return Wave(RATE, array("h", [level, -level] * round(seconds * RATE / 2)))


# what a clip is


@pytest.mark.parametrize("sound", [None, *Sound])
def test_a_clip_says_exactly_how_long_its_words_and_its_sound_are(sound: Sound | None) -> None:
    words = wave(1.5)
    clip = mix_clip(words, sound, VoiceSettings(), chime)
    assert seconds_of_words(clip, sound) == words.seconds
    beside = 0.0 if sound is None else LENGTH[sound] + AFTER_SOUND
    assert clip.seconds == pytest.approx(words.seconds + beside, abs=1.5 / RATE)


@pytest.mark.parametrize("sound", list(Sound))
def test_a_sound_alone_is_as_long_as_the_score_says_and_its_time_stays_when_it_is_silenced(sound: Sound) -> None:
    for settings in (VoiceSettings(), VoiceSettings(chime_volume=0, breath_volume=0)):
        clip = mix_clip(silence(0), sound, settings, chime)
        assert clip.seconds == pytest.approx(LENGTH[sound], abs=0.6 / RATE)
        assert (clip.peak == 0) == (settings.chime_volume == 0)


def test_the_word_of_a_breath_comes_before_its_tone_and_a_chime_before_its_words() -> None:
    words = wave(1.0, level=123)
    assert mix_clip(words, Sound.IN, VoiceSettings(), chime).samples[: len(words.samples)] == words.samples
    assert mix_clip(words, Sound.START, VoiceSettings(), chime).samples[-len(words.samples) :] == words.samples


@pytest.mark.parametrize("calm", [False, True])
def test_sentences_are_equally_loud_with_a_breath_between_them(calm: bool) -> None:
    said = speech([wave(0.5, 800), wave(0.5, 20_000)], calm, 100)
    assert said.seconds == pytest.approx(1.0 + PAUSE[calm], abs=3 / RATE)
    first, last = (Wave(RATE, part) for part in (said.samples[:10_000], said.samples[-10_000:]))
    assert first.loudness == pytest.approx(LOUDNESS, rel=0.01)
    assert last.loudness == pytest.approx(LOUDNESS, rel=0.01)


# what goes wrong with engines


class Fake:
    """An engine that does what it is asked to."""

    identity = "fake 1"

    def __init__(self, does: Callable[[str], Wave] = lambda sentence: wave(0.5)) -> None:
        self.does = does
        self.orders: list[EngineOrder] = []

    def patience(self, sentences: list[str]) -> float:
        return 1.0

    def ready(self, within: float) -> bool:
        return True

    def probe(self) -> str:
        return "a fake"

    def voices(self) -> list[VoiceInfo]:
        return [VoiceInfo("anna", "de-DE", "Anna"), VoiceInfo("emma", "en-GB", "Emma")]

    def render(self, sentences: list[str], order: EngineOrder) -> list[Wave]:
        self.orders.append(order)
        return [self.does(sentence) for sentence in sentences]


class FakeInstances(Instances):
    def __init__(self, **engines: Engine) -> None:
        self._engines = engines

    def get(self, name: str, settings: VoiceSettings) -> Engine:
        try:
            return self._engines[name]
        except KeyError:
            raise EngineError(f"no {name}", "install it") from None


def failing(error: Exception) -> Callable[[str], Wave]:
    def fail(sentence: str) -> Wave:
        raise error

    return fail


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux without the natural voice."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(names, "natural_is_here", lambda: False)


def worker(folder: Path, told: list[str] | None = None, **engines: Engine) -> ClipMaker:
    tell = (lambda name, within: told.append(name)) if told is not None else lambda name, within: None
    instances = FakeInstances(**{name.replace("_", "-"): engine for name, engine in engines.items()})
    return ClipMaker(Cache(folder / "kept"), Cache(folder / "private"), instances, tell)


def order(words: str = "Hold.", settings: VoiceSettings = USUAL, language: str = "en", **more: Any) -> Order:
    return Order(words, None, Tone(language), settings, **more)


def test_where_one_engine_fails_the_next_one_speaks_and_it_is_told_why(tmp_path: Path, linux: None) -> None:
    made = worker(tmp_path, espeak_ng=Fake(failing(EngineError("It is hoarse.", "Tea."))), pyttsx3=Fake()).make(order())
    assert (made.engine, made.instead) == ("pyttsx3", "It is hoarse. Tea.")


def test_an_engine_that_got_stuck_is_not_waited_for_again(tmp_path: Path, linux: None) -> None:
    told: list[str] = []
    found = worker(tmp_path, told, espeak_ng=Fake(failing(EngineStuck("It hangs.", ""))), pyttsx3=Fake())
    for words in ("One.", "Two.", "Three."):
        assert found.make(order(words)).engine == "pyttsx3"
    assert told == ["espeak-ng", "pyttsx3", "pyttsx3", "pyttsx3"]


def test_a_stuck_engine_is_not_waited_for_again_with_its_usual_voice(tmp_path: Path, linux: None) -> None:
    told: list[str] = []
    found = worker(tmp_path, told, espeak_ng=Fake(failing(EngineStuck("It hangs.", ""))), pyttsx3=Fake())
    assert found.make(order(settings=VoiceSettings(name="emma"))).engine == "pyttsx3"
    assert told == ["espeak-ng", "pyttsx3"]


def test_the_engine_that_lost_a_maker_is_tried_last(tmp_path: Path, linux: None) -> None:
    found = worker(tmp_path, espeak_ng=Fake(), pyttsx3=Fake())
    assert found.make(order(avoid="espeak-ng")).engine == "pyttsx3"


def test_a_named_voice_speaks_its_own_language_alone(tmp_path: Path, linux: None) -> None:
    engine = Fake()
    found = worker(tmp_path, espeak_ng=engine)
    found.make(order("Hold.", VoiceSettings(name="Emma")))
    found.make(order("Halten.", VoiceSettings(name="Emma"), "de"))
    found.make(order("Hold on.", VoiceSettings(name="somebody")))
    assert [(asked.voice, asked.language) for asked in engine.orders] == [
        ("Emma", "en"),
        ("", "de"),
        ("somebody", "en"),
    ]


def test_calm_is_slower_and_lower(tmp_path: Path, linux: None) -> None:
    engine = Fake()
    worker(tmp_path, espeak_ng=engine).make(Order("Rest.", None, Tone(calm=True), VoiceSettings()))
    assert engine.orders == [EngineOrder(rate=132, pitch=44)]


def test_a_clip_that_was_made_is_not_made_again_and_every_setting_makes_its_own(tmp_path: Path, linux: None) -> None:
    engine = Fake()
    found = worker(tmp_path, espeak_ng=engine)
    tunings = [
        VoiceSettings(),
        VoiceSettings(rate=151),
        VoiceSettings(pitch=51),
        VoiceSettings(volume=99),
        VoiceSettings(name="emma"),
    ]
    paths = {found.make(order(settings=settings)).path for settings in tunings * 2}
    assert len(paths) == len(engine.orders) == len(tunings)
    later = worker(tmp_path, espeak_ng=engine)
    assert later.make(order()).path in paths
    assert len(engine.orders) == len(tunings), "kept beyond the end of the worker"


def test_without_any_engine_there_is_a_hint_and_sounds_are_still_made(tmp_path: Path, linux: None) -> None:
    found = worker(tmp_path)
    with pytest.raises(EngineError, match="no espeak-ng install it"):
        found.make(order())
    assert found.make(Order("", Sound.DONE, Tone(), VoiceSettings())).seconds == LENGTH[Sound.DONE]
    assert found.make(order("…")).words == 0.0, "what holds no words is silence"


def test_a_full_disk_is_gone_round_by_memory_and_told_when_that_is_full_too(tmp_path: Path, linux: None) -> None:
    (tmp_path / "kept").write_text("no folder can be made here")
    found = worker(tmp_path, espeak_ng=Fake())
    assert found.make(order()).path.parent == tmp_path / "private"
    shutil.rmtree(tmp_path / "private")
    (tmp_path / "private").write_text("nor here")
    for asked in (order("Another."), Order("", Sound.DONE, Tone(), VoiceSettings())):
        with pytest.raises(EngineError, match="can't be written") as told:
            found.make(asked)
        assert "Free some space" in told.value.hint


# the files


def test_the_cache_is_private_and_bounded_and_forgets_what_was_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    cache = Cache(folder, limit=30_000)
    for index in range(8):
        cache.put(f"k{index}", wave(0.2))
        for used in ("k0", f"k{index}"):
            assert cache.get(used) is not None
    assert sum(path.stat().st_size for path in files(folder)) <= 30_000
    assert [key for key in (f"k{index}" for index in range(8)) if cache.get(key)] == ["k0", "k6", "k7"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files(folder))


def test_a_clip_that_is_larger_than_the_cache_is_still_there_to_be_played(tmp_path: Path) -> None:
    assert Cache(tmp_path, limit=10).put("k", wave(0.2)).exists()


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-200], lambda data: data[:100] + bytes(len(data) - 100), lambda data: b""],
    ids=["cut off", "zeros", "empty"],
)
def test_a_damaged_clip_is_noticed(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = Cache(tmp_path).put("k", wave(0.2))
    path.write_bytes(damage(path.read_bytes()))
    assert Cache(tmp_path).get("k") is None
    assert not path.exists()


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        Cache(tmp_path).put("k", wave(0.2))
    assert files(tmp_path) == []


def test_what_a_crash_left_unfinished_is_removed(tmp_path: Path) -> None:
    for age, name in ((3600, "k-old.1.part"), (1, "k-new.2.part")):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    Cache(tmp_path)
    assert [path.name for path in files(tmp_path)] == ["k-new.2.part"]


# orders, without a process


class Bench(WorkerClient):
    """A client without a worker: answers by `does`, when it is let."""

    def __init__(self, does: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self.does = does
        self.asked: list[dict[str, Any]] = []
        self.free = threading.Event()
        self.free.set()
        self.busy = threading.Event()

    def ask(self, order: dict[str, Any], within: float | None = None) -> dict[str, Any]:
        self.asked.append(order)
        self.busy.set()
        assert self.free.wait(20)
        return self.does(order)

    def close(self) -> None:
        self.free.set()

    @property
    def words(self) -> list[str]:
        return [order["words"] for order in self.asked]


def works(order: dict[str, Any]) -> dict[str, Any]:
    engine = "fake" if order["words"] else None
    return {"path": __file__, "seconds": 1.0, "words": 1.0, "engine": engine, "instead": None}


def fails(order: dict[str, Any]) -> dict[str, Any]:
    return {"why": "It is hoarse.", "hint": "Tea."} if order["words"] else works(order)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def bench() -> Bench:
    return Bench(works)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ordered(tmp_path: Path, bench: Bench, clock: Clock) -> Iterator[Clips]:
    found = Clips(VoiceSettings(), tmp_path, monotonic=clock, client=lambda kept, private: bench)
    yield found
    found.close()


def test_what_is_urgent_overtakes_what_waits(ordered: Clips, bench: Bench) -> None:
    bench.free.clear()
    first = ordered.order(Utterance("first"))
    assert bench.busy.wait(20)
    rest = [ordered.order(Utterance(words)) for words in ("a", "b", "c")]
    ordered.order(STOP, urgent=True)
    assert ordered.order(Utterance("c"), urgent=True) is rest[2], "one that waits already can become urgent"
    assert ordered.order(Utterance("first", CueKind.NAME)) is first, "what it is for cannot be heard"
    bench.free.set()
    for future in rest:
        future.result(20)
    assert bench.words == ["first", STOP.words, "c", "a", "b"]


def test_what_waits_can_be_forgotten(ordered: Clips, bench: Bench) -> None:
    bench.free.clear()
    first = ordered.order(Utterance("first"))
    assert bench.busy.wait(20)
    waiting = ordered.order(Utterance("second"))
    ordered.cancel_waiting()
    with pytest.raises(CancelledError):
        waiting.result(20)
    again = ordered.order(Utterance("second"))
    bench.free.set()
    assert first.result(20).seconds == again.result(20).seconds == 1.0
    assert bench.words == ["first", "second"]


def test_an_order_that_its_owner_cancelled_is_not_made(ordered: Clips, bench: Bench) -> None:
    bench.free.clear()
    ordered.order(Utterance("first"))
    assert bench.busy.wait(20)
    assert ordered.order(Utterance("second")).cancel()
    last = ordered.order(Utterance("third"))
    bench.free.set()
    last.result(20)
    assert bench.words == ["first", "third"]


def test_trouble_is_told_after_three_failures_and_over_with_the_first_success(
    ordered: Clips, bench: Bench, clock: Clock
) -> None:
    bench.does = fails
    for index in range(5):
        with pytest.raises(ClipError, match="hoarse") as found:
            made(ordered, Utterance(f"sentence {index}"))
        assert (found.value.words, found.value.hint) == ("It is hoarse.", "Tea.")
        assert (ordered.trouble is not None) == (index >= 2)
    assert ordered.trouble == "It is hoarse. Tea."
    assert len(bench.asked) == 3, "then it is tried only now and then"
    assert made(ordered, Utterance("", sound=Sound.TICK)).seconds == 1.0
    assert ordered.trouble is not None, "a chime needs no engine, and proves none"
    bench.does = works
    clock.now += 11
    made(ordered, Utterance("again"))
    assert ordered.trouble is None
    assert ordered.engine == "fake"


def test_a_maker_that_is_lost_is_replaced_once_and_another_engine_tried(ordered: Clips, bench: Bench) -> None:
    def lost(order: dict[str, Any]) -> dict[str, Any]:
        if order["avoid"] is None:
            raise WorkerLost("espeak-ng")
        return works(order)

    bench.does = lost
    assert made(ordered, STOP).seconds == 1.0
    assert [order["avoid"] for order in bench.asked] == [None, "espeak-ng"]


def test_a_maker_that_is_lost_again_fails_the_order_in_words(ordered: Clips, bench: Bench) -> None:
    bench.does = failing(WorkerLost())  # type: ignore[assignment]  # it never returns
    with pytest.raises(ClipError, match="stopped working"):
        made(ordered, STOP)
    bench.does = lambda order: {"path": 7}
    with pytest.raises(ClipError, match="stopped working"):
        made(ordered, Utterance("An answer that makes no sense."))
    bench.does = works
    made(ordered, Utterance("Well again."))


def test_after_the_end_nothing_is_made(ordered: Clips, bench: Bench) -> None:
    ordered.close()
    with pytest.raises(ClipError, match="stopped"):
        ordered.order(STOP).result(20)
    assert bench.asked == []


# the real process


@needs_library
def test_a_sentence_becomes_a_file_and_is_there_at_once_the_next_time(clips: Clips, tmp_path: Path) -> None:
    clip = made(clips, STOP)
    assert read(clip.path).seconds == clip.seconds == clip.words
    assert 0.8 < clip.seconds < 2.5
    assert clips.clip(Utterance(STOP.words)) == clip
    assert clips.engine in ("hibari", "espeak-ng") or not sys.platform.startswith("linux")
    assert (clips.trouble, clips.instead) == (None, None)
    assert (tmp_path / "clips").stat().st_mode & 0o777 == 0o700
    clip.path.unlink()
    assert clips.clip(STOP) is None, "a clip that was deleted under us is noticed"
    assert made(clips, STOP).path.exists()


@needs_library
def test_what_the_patient_told_never_reaches_the_disk(tmp_path: Path) -> None:
    clips = Clips(VoiceSettings(), tmp_path / "clips")
    clip = made(clips, Utterance("You told me a seven.", ephemeral=True))
    assert clip.path.parent != tmp_path / "clips"
    assert clip.path.parent.stat().st_mode & 0o777 == 0o700
    clips.close()
    assert not clip.path.parent.exists()
    assert files(tmp_path) == []


@needs_library
@pytest.mark.skipif(os.name != "posix", reason="stops a process")
@pytest.mark.parametrize("blow", ["SIGSTOP", "SIGKILL", "SIGSEGV"])
def test_a_maker_that_hangs_or_crashes_is_replaced(clips: Clips, blow: str, capfd: pytest.CaptureFixture[str]) -> None:
    made(clips, Utterance("Hold."))
    old = maker_of(clips)
    os.kill(old.pid, getattr(signal, blow))
    began = time.monotonic()
    assert made(clips, STOP).seconds > 0.8
    assert time.monotonic() - began < 15
    assert maker_of(clips).pid != old.pid
    assert old.returncode is not None, "nothing of it is left"
    assert clips.trouble is None
    assert capfd.readouterr() == ("", "")


@needs_library
@pytest.mark.skipif(os.name != "posix", reason="needs /proc and signals")
def test_nothing_is_left_running_after_the_end(clips: Clips) -> None:
    made(clips, STOP)
    pid = maker_of(clips).pid
    clips.close()
    assert gone(pid)
    clips.close()


def script(folder: Path, more: str = "") -> str:
    program = folder / "hum.py"
    program.write_text(HUM + more)
    return f"{sys.executable} {program} {{out}} {{text}}"


def test_a_command_speaks_and_its_noise_reaches_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    clips = Clips(VoiceSettings(command=script(tmp_path)), tmp_path / "clips")
    assert made(clips, Utterance("Breathe in and out.")).seconds == pytest.approx(19 / 14, abs=0.1)
    assert clips.engine == "command"
    clips.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
@pytest.mark.parametrize("ending", ["close", "kill"])
def test_an_engine_that_hangs_goes_with_coach_however_coach_ends(tmp_path: Path, ending: str) -> None:
    hangs = f"\nopen({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)\n"
    start = (
        "import sys, time; from pathlib import Path; from coach.voice import Utterance\n"
        "from coach.voice.synthesis.clips import Clips; from coach.voice.voice_settings import VoiceSettings\n"
        f"clips = Clips(VoiceSettings(command={script(tmp_path, hangs)!r}), Path({str(tmp_path / 'clips')!r}))\n"
        "clips.order(Utterance('Hello.'))\n"
        f"while not Path({str(tmp_path / 'pid')!r}).exists(): time.sleep(0.02)\n"
        "time.sleep(0.2)\n"
        "private, worker = clips._private, clips._client._worker.pid\n"
        "print(private, worker, flush=True)\n"
        "sys.stdin.readline()\n"
        "clips.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as coach:
        assert coach.stdout is not None
        private, pid = coach.stdout.readline().split()
        if ending == "kill":
            coach.kill()
    assert gone(int(pid))
    assert gone(int((tmp_path / "pid").read_text()))
    deadline = time.monotonic() + 5
    while Path(private.decode()).exists() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    assert not Path(private.decode()).exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="hides what Linux has")
def test_without_any_engine_it_is_told_in_words_and_chimes_are_still_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDES)
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError")
    (tmp_path / "pyttsx3.py").write_text("raise RuntimeError('no eSpeak')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    clips = Clips(VoiceSettings(), tmp_path / "clips")
    for words in ("One.", "Two.", "Three."):
        with pytest.raises(ClipError) as found:
            made(clips, Utterance(words))
    assert found.value.hint == "On Debian or Ubuntu: apt install espeak-ng."
    assert clips.trouble == "The eSpeak NG library is missing here. On Debian or Ubuntu: apt install espeak-ng."
    assert made(clips, Utterance("", sound=Sound.START)).seconds == LENGTH[Sound.START]
    clips.close()
    assert capfd.readouterr() == ("", "")


@needs_library
@pytest.mark.skipif(os.name != "posix", reason="limits what a process may write")
def test_where_nothing_can_be_written_the_order_fails_in_words(tmp_path: Path) -> None:
    look = (
        "import resource, sys; from pathlib import Path; from coach.voice import Utterance\n"
        "from coach.voice.synthesis.clips import ClipError, Clips\n"
        "from coach.voice.voice_settings import VoiceSettings\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"clips = Clips(VoiceSettings(), Path({str(tmp_path / 'clips')!r}))\n"
        "try: clips.order(Utterance('Stop if it hurts.')).result(30)\n"
        "except ClipError as error: print(error)\n"
        "clips.close()\n"
    )
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, timeout=60, check=False)
    assert "can't be written" in found.stdout
    assert "Free some space" in found.stdout
    assert found.stderr == ""
    assert files(tmp_path) == []


def test_a_worker_that_says_nonsense_or_cannot_start_is_lost(tmp_path: Path) -> None:
    programs: Sequence[tuple[str, ...]] = (
        (sys.executable, "-c", "print('hello'); input()"),
        (sys.executable, "-c", "pass"),
        (str(tmp_path / "missing"),),
    )
    for program in programs:
        client = WorkerClient(tmp_path, tmp_path)
        client._command = program
        with pytest.raises(WorkerLost):
            client.ask({"do": "clip"})
        client.close()


def test_the_maker_speaks_json_alone(tmp_path: Path) -> None:
    line = json.dumps({"id": 7, "do": "voices", "engine": "nobody", "settings": {"pronounce": [["L4", "ell four"]]}})
    command = [sys.executable, "-m", "coach.voice.synthesis.worker", str(tmp_path / "kept"), str(tmp_path / "private")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
    assert answer["id"] == 7
    assert "nobody" in answer["why"]
