"""The natural voice: from its package alone, whole and the same each time, and never waited for where words are due."""

import math
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from coach.score.score import CueKind
from coach.score.sounds import AFTER_SOUND, LENGTH, Sound
from coach.voice import Tone, Utterance
from coach.voice.audio import RATE, Wave
from coach.voice.engines import EngineError, EngineOrder, names
from coach.voice.engines.child import NO_REPORTS
from coach.voice.engines.hibari import Hibari, _resampled
from coach.voice.synthesis import clip_maker, worker_client
from coach.voice.synthesis.clip_maker import ClipMaker, Order
from coach.voice.synthesis.clips import Clip, ClipError, Clips
from coach.voice.synthesis.worker_client import WorkerLost
from coach.voice.voice_settings import PAUSE, VoiceSettings
from tests.voice.test_clips import Bench, Fake, files, order, wave, worker, works

EN = EngineOrder()
LONG = "Lie on your back in front of a chair, and let your back grow heavy."
SILENT_AT_ITS_ENDS = 0.02
"""The share of a sentence's peak that its first and last milliseconds stay below: nothing was cut off there."""
OFFLINE = """\
import sys
def watch(event, details):
    if event.startswith(("socket.", "urllib.", "http.client.")) and event != "socket.gethostname":
        print("tried", event, details, flush=True)
        raise OSError(f"the network was tried: {event}")
sys.addaudithook(watch)
from coach.voice.engines import EngineError, EngineOrder
from coach.voice.engines.hibari import Hibari
engine = Hibari()
print(engine.probe(), [voice.name for voice in engine.voices()])
for name in ("emma", "fenrir", "fable", "kore", "Heart"):
    try:
        print(name, len(engine.render(["Hold."], EngineOrder(voice=name))))
    except EngineError as error:
        print(name, error)
"""


@pytest.fixture(scope="module")
def hibari() -> Hibari:
    pytest.importorskip("hibari", reason="no natural voice on this machine")
    return Hibari()


@pytest.fixture
def natural(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")


def test_it_never_tries_the_network_whatever_voice_is_asked_for(hibari: Hibari, tmp_path: Path) -> None:
    """Its other voices would be fetched from a hub: not in this house, where someone lies on the floor."""
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env={"HOME": str(tmp_path), "HIBARI_HOME": str(tmp_path / "voices"), "PYTHONPATH": str(Path.cwd())},
    )
    assert "tried" not in done.stdout
    told = done.stdout.splitlines()
    assert told[0].endswith("for English ['heart']")
    assert told[-1] == "Heart 1"
    assert all("no voice" in line and "coach voice --list" in line for line in told[1:-1])
    assert files(tmp_path) == []


def test_what_it_runs_on_reports_nothing_to_its_maker(hibari: Hibari) -> None:
    """From 1.29 on ONNX Runtime writes down a number of this computer, and sends it out, unless something stops it."""
    from importlib.metadata import version

    assert tuple(map(int, version("onnxruntime").split(".")[:2])) < (1, 29)
    assert "ORT_DISABLE_TELEMETRY" in NO_REPORTS
    assert NO_REPORTS.items() <= worker_client._environment().items(), "nor does another voice that runs on it"


def test_it_takes_nothing_but_its_own_file(hibari: Hibari) -> None:
    model = Path(hibari._loaded().model_path)
    import hibari as package

    assert package.__file__ is not None
    assert model.parent == Path(package.__file__).parent / "assets"


def test_its_name_tells_the_version_and_loads_nothing() -> None:
    """All that was made before is found again without a second of loading."""
    look = (
        "import sys; from coach.voice.engines.hibari import Hibari; print(Hibari().identity);"
        "print(sorted({'numpy', 'onnxruntime', 'hibari'} & set(sys.modules)))"
    )
    pytest.importorskip("hibari", reason="no natural voice on this machine")
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["hibari 0.2.1", "[]"]


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    def nothing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setitem(sys.modules, "hibari", None)
    monkeypatch.setattr(metadata, "version", nothing)
    with pytest.raises(EngineError, match="isn't installed") as found:
        Hibari().identity  # noqa: B018  # it is asked for
    assert "back-coach[natural]" in found.value.hint
    with pytest.raises(EngineError, match="isn't installed"):
        Hibari().render(["Hold."], EN)


def test_a_sentence_is_the_same_each_time_and_does_not_depend_on_what_was_said_before(hibari: Hibari) -> None:
    first = hibari.render([LONG], EN)
    hibari.render(["Hold.", "Breathe out."], EngineOrder(rate=200))
    assert hibari.render([LONG], EN) == first


def test_nothing_is_cut_off_at_the_ends_of_a_sentence(hibari: Hibari) -> None:
    for text in ("In.", "Out.", "Rest.", "Left.", "Stop.", "Yes.", "Six.", "Eight.", "If it hurts, press H.", LONG):
        sound = hibari.render([text], EN)[0]
        margin = round(0.004 * RATE)
        for end in (sound.samples[:margin], sound.samples[-margin:]):
            assert max(map(abs, end)) < SILENT_AT_ITS_ENDS * sound.peak, text


def test_a_rate_means_what_it_means_with_espeak(hibari: Hibari) -> None:
    """What the estimates of a session go by, and what somebody once set."""
    slow, usual, quick = (hibari.render([LONG], EngineOrder(rate=rate))[0].seconds for rate in (100, 150, 200))
    assert slow > 1.2 * usual > 1.2 * 1.1 * quick
    assert 3.3 < usual < 4.6, "eSpeak NG takes 3.9 seconds"


def test_what_a_text_says_is_no_markup(hibari: Hibari) -> None:
    """A routine's text could have an answer said otherwise."""
    assert hibari.render(["[no](/nˈʌmbəɹ/) pain."], EN)[0].seconds < 2.5
    assert [word for word, sound in hibari.sounds("[no](/nˈʌmbəɹ/) pain.") if "ʌmb" in sound and word == "no"] == []


def test_a_key_is_named_and_the_pause_after_it_kept(hibari: Hibari) -> None:
    assert hibari.sounds("Press H.")[-2:] == [("H", "ˈAʧ "), (".", ".")]


def test_a_sentence_without_a_pause_is_whole_however_long_it_is(hibari: Hibari) -> None:
    once = hibari.render(["and let your back grow heavy"], EN)[0].seconds
    assert hibari.render(["and let your back grow heavy " * 20], EN)[0].seconds > 12 * once


@pytest.mark.parametrize("pitch", [200.0, 3_000.0, 9_000.0])
def test_at_another_rate_of_samples_a_tone_stays_what_it_is(pitch: float) -> None:
    np = pytest.importorskip("numpy")
    tone = np.sin(2 * np.pi * pitch * np.arange(24_000) / 24_000)
    found = _resampled(tone, 24_000)
    assert len(found) == RATE
    spectrum = np.abs(np.fft.rfft(found[1000:-1000] * np.hanning(len(found) - 2000)))
    assert np.argmax(spectrum) * RATE / (len(found) - 2000) == pytest.approx(pitch, abs=2)
    assert math.sqrt(np.mean(found[1000:-1000] ** 2)) == pytest.approx(math.sqrt(0.5), rel=0.01)


# while it loads


class Loading(Fake):
    """A voice that is not ready before it is let, and is not waited for longer than that."""

    identity = "natural 1"

    def __init__(self) -> None:
        super().__init__()
        self.loaded = False
        self.waited: list[float] = []

    def ready(self, within: float) -> bool:
        self.waited.append(within)
        return self.loaded


def test_while_it_loads_what_is_due_is_said_by_the_next_voice_and_what_can_wait_waits(
    tmp_path: Path, natural: None
) -> None:
    """“It has just struck”, on a computer with a slow disk: the first words come within five seconds."""
    slow, told = Loading(), list[str]()
    maker = worker(tmp_path, told, hibari=slow, espeak_ng=Fake())
    made = maker.make(order(urgent=True))
    assert (made.engine, made.instead) == ("espeak-ng", None), "nobody needs to know"
    assert slow.waited == [clip_maker._PATIENCE]
    assert clip_maker._PATIENCE <= 2.0
    assert told == ["hibari", "hibari"], "should it take the worker with it while it loads, it is known who did it"
    with pytest.raises(EngineError, match="getting ready"):
        maker.make(order())
    slow.loaded = True
    assert maker.make(order()).engine == "hibari", "and no clip of another voice is kept for it"
    assert maker.make(order(urgent=True)).engine == "hibari"


def test_what_is_kept_is_there_before_it_has_loaded(tmp_path: Path, natural: None) -> None:
    first = Loading()
    first.loaded = True
    path = worker(tmp_path, hibari=first).make(order()).path
    later = Loading()
    assert worker(tmp_path, hibari=later, espeak_ng=Fake()).make(order(urgent=True)).path == path
    assert later.waited == []


def test_where_nothing_else_can_speak_even_what_is_due_waits_for_it(tmp_path: Path, natural: None) -> None:
    with pytest.raises(EngineError, match="getting ready"):
        worker(tmp_path, hibari=Loading()).make(order(urgent=True))


def test_a_voice_that_never_gets_ready_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = Hibari()
    release = threading.Event()
    monkeypatch.setattr(stuck, "_thread", threading.Thread(target=release.wait, daemon=True))
    assert not stuck.ready(0.0)
    monkeypatch.setattr("coach.voice.engines.hibari._LOADING", 0.0)
    assert stuck.ready(0.0), "it is asked, and says that it does not answer"
    with pytest.raises(EngineError, match="didn't answer"):
        stuck.render(["Hold."], EN)
    release.set()


@pytest.fixture
def bench() -> Bench:
    return Bench(works)


@pytest.fixture
def ordered(tmp_path: Path, bench: Bench) -> Iterator[Clips]:
    found = Clips(VoiceSettings(), tmp_path, client=lambda kept, private: bench)
    yield found
    found.close()


def loads(ready: threading.Event, bench: Bench) -> None:
    """A worker whose engine is not ready: what is due is made, the rest comes later."""

    def does(asked: dict[str, Any]) -> dict[str, Any]:
        return works(asked) if asked["urgent"] or ready.is_set() else {"later": True}

    bench.does = does


def test_what_is_due_overtakes_what_waits_for_the_voice_to_load_even_the_same_words(
    ordered: Clips, bench: Bench
) -> None:
    """At home the first words of help are ordered ahead; then someone presses the key."""
    ready = threading.Event()
    loads(ready, bench)
    ahead, help_now = Utterance("Help.", CueKind.SAFETY), Utterance("Hold on.", CueKind.SAFETY)
    waiting = ordered.order(ahead)
    assert bench.busy.wait(20)
    assert ordered.order(help_now, urgent=True).result(20).seconds == 1.0
    assert not waiting.done()
    assert ordered.order(ahead, urgent=True).result(20).seconds == 1.0
    last = ordered.order(Utterance("Later."))
    assert not last.done()
    ready.set()
    assert last.result(20).seconds == 1.0


def test_what_was_urgent_while_it_was_asked_for_goes_before_all_else(ordered: Clips, bench: Bench) -> None:
    loads(threading.Event(), bench)
    bench.free.clear()
    waiting: Future[Clip] = ordered.order(Utterance("Help."))
    ordered.order(Utterance("Something else."))
    assert bench.busy.wait(20)
    assert ordered.order(Utterance("Help."), urgent=True) is waiting
    bench.free.set()
    assert waiting.result(20).seconds == 1.0
    assert bench.words[:2] == ["Help.", "Help."]


@pytest.mark.parametrize("closing", [False, True])
def test_what_waits_for_the_voice_to_load_ends_with_the_voice(ordered: Clips, bench: Bench, closing: bool) -> None:
    loads(threading.Event(), bench)
    waiting = ordered.order(Utterance("Help."))
    assert bench.busy.wait(20)
    if closing:
        ordered.close()
    deadline = time.monotonic() + 20
    while not waiting.done() and time.monotonic() < deadline:
        ordered.cancel_waiting()
    with pytest.raises(ClipError, match="stopped"):
        waiting.result(0)


def test_an_engine_that_this_computer_cannot_run_costs_two_workers_and_no_more(ordered: Clips, bench: Bench) -> None:
    """Made for newer processors, it crashes as it loads; a session has a hundred sentences."""

    def crashes(asked: dict[str, Any]) -> dict[str, Any]:
        if asked["avoid"] != "hibari":
            raise WorkerLost("hibari")
        return works(asked)

    bench.does = crashes
    for number in range(5):
        assert ordered.order(Utterance(f"Sentence {number}.")).result(20).seconds == 1.0
    assert [asked["avoid"] for asked in bench.asked] == [None, "hibari", None, "hibari", *["hibari"] * 3]


def test_a_german_routine_is_spoken_by_espeak_though_the_natural_voice_is_there(tmp_path: Path, natural: None) -> None:
    maker: ClipMaker = worker(tmp_path, hibari=Fake(), espeak_ng=Fake())
    assert maker.make(order("Halten.", language="de")).engine == "espeak-ng"
    assert maker.make(order("Halten.", VoiceSettings(engine="hibari"), "de")).instead is None
    assert maker.make(order("Hold.")).engine == "hibari"
    assert Tone().language == "en"


def test_a_word_alone_is_as_loud_as_a_sentence(hibari: Hibari) -> None:
    """“In.” and “Out.” were heard four decibels softer than what is said around them."""
    from coach.voice.synthesis.mix import speech

    def momentary(sound: Wave) -> float:
        length = round(0.4 * RATE)
        samples = sound.samples + array("h", bytes(2 * length))
        starts = range(0, max(1, len(samples) - length), RATE // 50)
        most = max(sum(sample * sample for sample in samples[start : start + length : 4]) for start in starts)
        return 10 * math.log10(most)

    texts = ["In.", "Out.", "Hold.", "Three.", "No.", LONG, "Change sides.", "Let yourself down onto your side."]
    levels = [momentary(speech([sound], False, 100)) for sound in hibari.render(texts, EN)]
    assert max(levels) - min(levels) < 1.0
    assert momentary(wave(1.0)) > 0


def test_words_of_two_languages_are_one_clip_of_two_voices(tmp_path: Path, natural: None) -> None:
    """A German step that ends with “Press Enter.”: German is not followed in an English voice, nor the other way."""
    english, german = Fake(), Fake(lambda sentence: wave(0.7))
    tone = Tone("de", parts=(("de", "Legen Sie sich hin."), ("en", "Press Enter.")))
    maker = worker(tmp_path, hibari=english, espeak_ng=german)
    asked = Order("Legen Sie sich hin. Press Enter.", Sound.LISTEN, tone, VoiceSettings())
    made = maker.make(asked)
    assert [order.language for order in english.orders] == ["en"]
    assert [order.language for order in german.orders] == ["de"]
    assert made.words == pytest.approx(0.5 + 0.7 + PAUSE[False], abs=0.001)
    assert made.seconds == pytest.approx(made.words + LENGTH[Sound.LISTEN] + AFTER_SOUND, abs=0.001)
    assert made.instead is None
    assert maker.make(asked).path == made.path
    assert len(english.orders) == len(german.orders) == 1, "kept like any other"
    assert len(files(tmp_path)) == 3


def test_a_session_of_two_languages_is_spoken_by_real_voices(hibari: Hibari, tmp_path: Path) -> None:
    clips = Clips(VoiceSettings(), tmp_path)
    parts = (("de", "Legen Sie sich hin."), ("en", "Press Enter when you're ready."))
    try:
        words = " ".join(piece for _, piece in parts)
        clip = clips.order(Utterance(words, tone=Tone("de", parts=parts))).result(60)
        alone = [clips.order(Utterance(piece, tone=Tone(language))).result(60).words for language, piece in parts]
    finally:
        clips.close()
    assert clip.words == pytest.approx(sum(alone) + PAUSE[False], abs=0.001)
    assert clips.instead is None
