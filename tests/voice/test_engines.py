"""Engines: a sentence is whole, or is refused with a hint; what hangs is killed; nothing reaches the terminal."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from coach.voice import engine_survey
from coach.voice.audio import Wave, trimmed
from coach.voice.engines import EngineError, EngineOrder, EngineStuck, child, command, names, pyttsx
from coach.voice.engines.espeak import Espeak, carried, system_library
from coach.voice.engines.pyttsx import Pyttsx
from coach.voice.engines.pyttsx_child import UNFINISHED
from coach.voice.voice_settings import VoiceSettings

LONG = "Lie on your back in front of a chair, and let your back grow heavy."
SAFETY = [
    f"{start}, {end}"
    for start in ("Stop if it hurts", "Stop now", "Come out of it slowly", "Do not push", "Sit up with care")
    for end in (
        "and rest for a while.",
        "and call for help.",
        "and never bounce.",
        "then breathe out.",
        "and ring your doctor today.",
        "and do no more of this.",
    )
]
EN = EngineOrder()
PAUSES_APART = 0.15
"""Seconds: how the library pauses depends on what it spoke before. A lost word, or another rate, is far more."""
HIDES = """\
import ctypes
class CDLL(ctypes.CDLL):
    def __init__(self, name, *rest, **more):
        if str(name).startswith("libespeak"):
            raise OSError("hidden")
        super().__init__(name, *rest, **more)
ctypes.CDLL = CDLL
import sys
sys.modules["hibari"] = None
"""
"""Read by Python at its start: a system without eSpeak NG, and without the natural voice."""
FAKE = """\
import json, math, os, struct, sys, time, wave
from pathlib import Path
request = json.loads(sys.stdin.read())
turn = Path(__file__).with_name("turns")
with turn.open("a") as file:
    file.write("x")
    count = file.tell()
def speak(seconds):
    with wave.open(request["out"], "wb") as out:
        out.setparams((1, 2, 22050, 0, "NONE", ""))
        out.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 8))) for i in range(int(seconds * 22050))))
print("noise" * 99)
print("noise" * 99, file=sys.stderr, flush=True)
os.system("echo noise; echo noise >&2")
"""
"""Stands in for the program that uses pyttsx3; `turns` counts how often it was started."""


@pytest.fixture(scope="module")
def espeak() -> Espeak:
    if system_library() is None and carried() is None:
        pytest.skip("no eSpeak NG library on this machine")
    return Espeak()


@pytest.fixture
def hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules for all processes that we start; in them the system has no eSpeak NG, nor its program.

    Nowhere is there the natural voice.
    """
    monkeypatch.setitem(sys.modules, "hibari", None)
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(HIDES)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("PATH", str(folder))
    return folder


def fake(folder: Path, behaviour: str) -> Pyttsx:
    program = folder / "program.py"
    program.write_text(FAKE + behaviour)
    return Pyttsx([sys.executable, str(program)])


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pyttsx, command):
        monkeypatch.setattr(module, "_limit", lambda sentence: 1.0)


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"no {program} on this machine")


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True  # dead; in a container nobody may be there to bury it
        except FileNotFoundError:
            return True
        threading.Event().wait(0.02)
    return False


def test_three_hundred_renders_of_a_sentence_are_the_same(espeak: Espeak) -> None:
    lengths = [espeak.render(["Stop if it hurts."], EN)[0].seconds for _ in range(300)]
    assert max(lengths) - min(lengths) < 0.003


def test_a_sentence_does_not_depend_on_what_was_said_before_it(espeak: Espeak) -> None:
    before = espeak.render([LONG], EN)[0].seconds
    espeak.render(["Halten Sie an."], EngineOrder(language="de", rate=300, pitch=90))
    assert espeak.render([LONG], EN)[0].seconds == pytest.approx(before, abs=PAUSES_APART)


def test_rate_and_pitch_are_heard(espeak: Espeak) -> None:
    slow, quick = (espeak.render([LONG], EngineOrder(rate=rate))[0] for rate in (100, 200))
    assert slow.seconds > 1.6 * quick.seconds
    low, high = (espeak.render(["Ah."], EngineOrder(pitch=pitch))[0] for pitch in (10, 90))
    assert crossings(high) > 1.05 * crossings(low)


def crossings(sound: Wave) -> float:
    signs = [sample > 0 for sample in sound.samples]
    return sum(a != b for a, b in pairwise(signs)) / sound.seconds


@pytest.mark.parametrize("language", ["en", "en-US", "en_GB", "de-CH", "pt-BR"])
def test_the_language_of_the_routine_selects_the_voice(espeak: Espeak, language: str) -> None:
    assert espeak.render(["Hallo."], EngineOrder(language=language))[0].seconds > 0.2


@pytest.mark.parametrize(
    "order", [EngineOrder(voice="emma"), EngineOrder(voice="en+nobody"), EngineOrder(language="xx")], ids=str
)
def test_a_voice_that_is_not_there_has_a_hint(espeak: Espeak, order: EngineOrder) -> None:
    with pytest.raises(EngineError) as found:
        espeak.render(["Hello."], order)
    assert "coach voice" in found.value.hint


def test_every_voice_that_is_listed_can_be_named(espeak: Espeak) -> None:
    for voice in espeak.voices()[::10]:
        espeak.render(["1."], EngineOrder(voice=voice.name))


@pytest.mark.parametrize("text", ['Stop <break time="9s"/> now.', "Stop [[a]] now.", "Stop\0 now.", "Stop \ud800 now."])
def test_a_text_from_a_file_is_no_markup(espeak: Espeak, text: str) -> None:
    assert espeak.render([text], EN)[0].seconds < 5


def test_thirty_safety_sentences_are_whole_through_pyttsx3(espeak: Espeak) -> None:
    """It once lost exactly “Stop if it hurts”. On Linux it uses the same library, so that lengths can be compared."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux do both engines have the same voice")
    assert len(SAFETY) == 30
    for whole, found in zip(espeak.render(SAFETY, EN), Pyttsx().render(SAFETY, EN), strict=True):
        assert found.seconds == pytest.approx(whole.seconds, abs=PAUSES_APART)


def test_pyttsx3_speaks_at_the_rate_that_was_asked_for() -> None:
    """eSpeak NG loses now and then what pyttsx3 tells it, and would speak a third quicker: in one of twenty renders."""
    needs("espeak-ng")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: Pyttsx()._once(LONG, EN), range(40)))
    seconds = [sound.seconds for sound in made if sound is not None]
    assert len(seconds) > 30, "the rest was lost and noticed, and would be made again"
    assert max(seconds) - min(seconds) < PAUSES_APART


def test_a_voice_that_pyttsx3_does_not_have_has_a_hint() -> None:
    for order in (EngineOrder(voice="emma"), EngineOrder(language="xx")):
        with pytest.raises(EngineError, match=r"doesn't have the (voice|language)"):
            Pyttsx().render(["Hello."], order)


def test_what_is_truncated_once_is_made_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    engine = fake(tmp_path, "speak(5.0 if count != 1 else 3.7)")
    assert engine.render([LONG], EN)[0].seconds == pytest.approx(5.0, abs=0.02)
    assert (tmp_path / "turns").stat().st_size == 3
    assert capfd.readouterr() == ("", ""), "what engines print is nobody's business"


@pytest.mark.parametrize(
    "behaviour",
    ["speak(3 + count)", "speak(0)", "speak(0.5)", "speak(60)", "pass", "os._exit(1)", "os.kill(os.getpid(), 11)"],
    ids=["different each time", "empty", "cut off", "repeated", "nothing written", "exits", "crashes"],
)
def test_what_is_never_twice_the_same_is_refused(tmp_path: Path, behaviour: str) -> None:
    with pytest.raises(EngineError, match="lost part") as found:
        fake(tmp_path, behaviour).render([LONG], EN)
    assert found.value.hint
    assert (tmp_path / "turns").stat().st_size == pyttsx._TRIES


def test_pyttsx3_that_hangs_is_killed_with_all_that_it_started(tmp_path: Path, impatient: None) -> None:
    hangs = (
        "import subprocess\n"
        "other = subprocess.Popen(['sleep', '60'])\n"
        "Path(__file__).with_name(f'{count}.pid').write_text(str(other.pid))\n"
        "time.sleep(60)"
    )
    began = time.monotonic()
    with pytest.raises(EngineStuck):
        fake(tmp_path, hangs).render([LONG], EN)
    assert time.monotonic() - began < 5
    assert all(gone(int(file.read_text())) for file in tmp_path.glob("*.pid"))


def test_a_child_whose_coach_was_killed_ends_itself_and_what_it_writes_is_private(tmp_path: Path) -> None:
    marks = tmp_path / "marks"
    (tmp_path / "pyttsx3.py").write_text(
        f"import time\ndef init():\n    open({str(marks)!r}, 'w').close()\n    time.sleep(60)\n"
    )
    done = subprocess.run(
        pyttsx.PYTTSX_CHILD,
        input=json.dumps({"out": str(tmp_path / "voices"), "seconds": 1.0}).encode(),
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        timeout=20,
        check=False,
    )
    assert done.returncode == UNFINISHED
    assert marks.stat().st_mode & 0o077 == 0


def test_without_any_engine_pyttsx3_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyttsx3.py").write_text("def init(): raise RuntimeError('no eSpeak')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineError, match="find a speech engine"):
        Pyttsx().render(["Hello."], EN)


@pytest.mark.skipif(not sys.platform.startswith("linux") or carried() is None, reason="no library came with coach")
def test_where_the_system_has_no_engine_the_one_that_came_with_coach_speaks(hidden: Path) -> None:
    found = {engine.name: engine for engine in engine_survey.survey(VoiceSettings())}
    assert found["espeak-ng"].works
    assert "came with coach" in found["espeak-ng"].why
    assert found["pyttsx3"].works
    assert not found["espeak-ng-program"].works


@pytest.mark.skipif(not sys.platform.startswith("linux") or carried() is None, reason="no library came with coach")
def test_pyttsx3_speaks_with_the_library_that_came_with_coach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx, "system_library", lambda: None)
    library = str(carried()[0].parent)  # type: ignore[index]  # skipped where there is none
    look = "import pyttsx3; pyttsx3.init(); print(open('/proc/self/maps').read())"
    code, output = child.run([sys.executable, "-c", look], b"", 20, pyttsx._environment())
    assert code == 0
    assert library in output.decode()
    assert Pyttsx().render(["Stop if it hurts."], EN)[0].seconds > 0.8


@pytest.mark.parametrize(
    "template",
    ["espeak-ng --stdin --stdout", "espeak-ng -s {rate} -w {out} {text}", "espeak-ng -v {language} --stdin -w {out}"],
)
def test_any_command_is_an_engine(template: str) -> None:
    needs("espeak-ng")
    assert 2 < command.own(template).render([LONG], EN)[0].seconds < 8


def test_a_character_that_no_command_may_hold_is_told() -> None:
    needs("espeak-ng")
    with pytest.raises(EngineError, match="can't be started"):
        command.own("espeak-ng -w {out} {text}").render(["Stop\0 now."], EN)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("", "No voice command"),
        ("'unfinished", "can't be read"),
        ("espeak-ng -w {out} -v {speaker} {text}", "braces that I don't understand"),
        ("espeak-ng -w {out {text}", "braces that I don't understand"),
        ("espeak-ng -w {out} {text}}", "braces that I don't understand"),
        ("no-such-program-here", "isn't on this computer"),
        ("false", "exit code 1"),
        ("true", "no sound"),
        ("echo {text}", "no sound"),
        ("espeak-ng -w {out} Hi", "seconds instead of about"),
    ],
)
def test_a_command_that_does_not_speak_has_a_hint(template: str, why: str) -> None:
    needs("espeak-ng")
    with pytest.raises(EngineError, match=why) as found:
        command.own(template).render([LONG], EN)
    assert found.value.hint


def test_braces_that_mean_nothing_are_told_with_those_that_do() -> None:
    with pytest.raises(EngineError) as found:
        command.own("speak {speaker}")
    for name in command.PLACEHOLDERS:
        assert f"{{{name}}}" in found.value.hint
    command.own(" ".join(f"{{{name}}}" for name in command.PLACEHOLDERS))


def test_a_command_that_hangs_is_killed(impatient: None) -> None:
    began = time.monotonic()
    with pytest.raises(EngineStuck):
        command.own("sleep 60").render(["Hello."], EN)
    assert time.monotonic() - began < 5


def test_no_shell_ever_sees_a_text(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with pytest.raises(EngineError):
        command.own("echo {text}").render([f"$(touch {made}); touch {made} #"], EN)
    assert not made.exists()


def test_a_text_is_never_an_option() -> None:
    values = {"text": "-w/tmp/x".lstrip("-")}
    assert command._filled("{text}", values) == "w/tmp/x"
    assert command._filled("{other} {{text}}", values) == "{other} {w/tmp/x}"


def test_piper_asks_for_its_voice_file(tmp_path: Path) -> None:
    for model in ("", str(tmp_path / "missing.onnx")):
        with pytest.raises(EngineError) as found:
            command.piper(model)
        assert ".onnx" in found.value.hint


def test_piper_is_told_how_slowly_to_speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in: Piper itself needs a voice of many megabytes."""
    needs("espeak-ng")
    needs("bash")
    program = tmp_path / "piper"
    program.write_text(f'#!/bin/bash\necho "$@" > {tmp_path}/asked\nexec espeak-ng --stdin -w "$4"\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    model = tmp_path / "voice.onnx"
    model.touch()
    command.piper(str(model)).render([LONG], EngineOrder(rate=100))
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith(f"--model {model} --output_file ")
    assert asked.endswith("--length_scale 1.50\n")


def test_the_voices_of_macos_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "say"
    listed = (
        "Alex                en_US    # Most people recognize me by my voice.\nEva (Premium)       de_DE    # Hallo!\n"
    )
    program.write_text(f"#!{sys.executable}\nprint({listed!r})\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [(voice.name, voice.language) for voice in command.say().voices()] == [
        ("Alex", "en_US"),
        ("Eva (Premium)", "de_DE"),
    ]


@pytest.mark.parametrize(
    ("platform", "settings", "first"),
    [
        ("linux", VoiceSettings(), "hibari"),
        ("darwin", VoiceSettings(), "hibari"),
        ("win32", VoiceSettings(), "hibari"),
        ("linux", VoiceSettings(engine="espeak-ng"), "espeak-ng"),
        ("linux", VoiceSettings(command="mine"), "command"),
        ("linux", VoiceSettings(engine="pyttsx3", command="mine"), "pyttsx3"),
        ("win32", VoiceSettings(engine="speech-dispatcher"), "speech-dispatcher"),
        ("linux", VoiceSettings(engine="what"), "hibari"),
    ],
)
def test_each_platform_has_its_order_and_the_user_the_last_word(
    platform: str, settings: VoiceSettings, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    order = names.sequence(settings)
    assert order[0] == first
    assert {"pyttsx3", "espeak-ng"} < set(order)
    assert len(set(order)) == len(order)


@pytest.mark.parametrize(
    ("platform", "first"), [("linux", "espeak-ng"), ("darwin", "say"), ("win32", "pyttsx3")], ids=str
)
def test_without_the_natural_voice_each_platform_speaks_as_before(
    platform: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(names, "natural_is_here", lambda: False)
    order = names.sequence(VoiceSettings())
    assert order[0] == first
    assert "hibari" not in order, "nobody is told that something is missing which was never asked for"
    assert names.sequence(VoiceSettings(engine="hibari"))[0] == "hibari", "who asked for it is told"


@pytest.mark.parametrize("language", ["de", "de-CH", "pt_BR", "eng", ""])
@pytest.mark.parametrize("engine", ["auto", "hibari"])
def test_the_natural_voice_never_speaks_another_language_than_english(
    language: str, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    assert "hibari" not in names.sequence(VoiceSettings(engine=engine), language)


def test_a_voice_that_somebody_chose_by_its_name_goes_on_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of before the natural voice: `en-gb-scotland` with `auto` was a voice of eSpeak NG."""
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    assert "hibari" not in names.sequence(VoiceSettings(name="en-gb-scotland"))
    assert names.sequence(VoiceSettings(name="Heart"))[0] == "hibari"


def test_an_engine_that_crashes_when_it_is_looked_at_is_told(hidden: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (hidden / "espeakng_loader.py").write_text("import os\nos.kill(os.getpid(), 11)")
    found = {engine.name: engine for engine in engine_survey.survey(VoiceSettings())}
    assert not found["espeak-ng"].works
    assert "crashes" in found["espeak-ng"].why
    assert all(engine.hint and engine.licence for engine in found.values() if not engine.works)
    assert engine_survey.choose(VoiceSettings()) == []
    assert engine_survey.voices("espeak-ng", VoiceSettings()) == []
    assert capfd.readouterr() == ("", "")


def test_voices_are_listed_without_loading_an_engine_here() -> None:
    needs("espeak-ng")
    assert any(voice.language == "de" for voice in engine_survey.voices("espeak-ng", VoiceSettings()))
    assert any(voice.name == "gmw/de" for voice in engine_survey.voices("pyttsx3", VoiceSettings()))


def test_silence_around_a_sentence_is_cut(espeak: Espeak) -> None:
    sound = espeak.render(["Hold."], EN)[0]
    assert sound == trimmed(sound)


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves a program behind."""
    running: set[int] = set()
    before = child.watch
    child.watch = lambda pid, alive: (running.add if alive else running.discard)(pid)
    yield
    child.watch = before
    assert not running
