"""`coach voice`: says how coach speaks and why, lets it be heard, and keeps what was chosen and nothing else."""

import io
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.cli import voice as voice_command
from coach.cli.context import Context
from coach.cli.parser import build_parser
from coach.cli.visits import plain_visit
from coach.cli.voices import make_voice, voice_settings_of
from coach.clock import RehearsalClock
from coach.errors import ExitCode
from coach.score.sounds import Sound
from coach.script import sentences
from coach.settings.store import Settings, load_settings
from coach.voice import Utterance, engine_survey
from coach.voice.engines import EngineInfo, VoiceInfo, names
from coach.voice.output.player_survey import PlayerInfo
from tests.cli.test_commands import Said
from tests.test_architecture import modules_after

Coach = Callable[..., Said]

ENGINE = EngineInfo("espeak-ng", True, "the eSpeak NG library of the system, called directly", "", "GPL-3")
BROKEN = EngineInfo("piper", False, "there is no voice file", "Name one with --piper-voice.", "GPL-3")
PLAYER = PlayerInfo("paplay", True, "plays through PulseAudio", "")
SILENT = PlayerInfo("aplay", False, "could not play a test sound", "Connect a loudspeaker.")
VOICES = [
    VoiceInfo("de", "de", "German"),
    VoiceInfo("en-gb", "en-gb", "English (Great Britain)"),
    VoiceInfo("en-us", "en-us", "English (America)"),
    VoiceInfo("eo", "eo", "Esperanto"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path / "home"


@pytest.fixture
def coach(home: Path, capsys: pytest.CaptureFixture[str]) -> Coach:
    def call(*arguments: str) -> Said:
        try:
            code = main(["voice", *arguments])
        except SystemExit as done:
            code = int(done.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(code, captured.out, captured.err)

    return call


def here(
    monkeypatch: pytest.MonkeyPatch, engines: list[EngineInfo], players: list[PlayerInfo] | None = None
) -> list[Any]:
    """A machine with these engines and players; returns the tunings that were asked about."""
    asked: list[Any] = []

    def survey(voice_settings: Any) -> list[EngineInfo]:
        asked.append(voice_settings)
        return engines

    monkeypatch.setattr(engine_survey, "survey", survey)
    monkeypatch.setattr(engine_survey, "choose", lambda voice_settings: [engine for engine in engines if engine.works])
    monkeypatch.setattr(engine_survey, "voices", lambda engine, voice_settings: VOICES)
    monkeypatch.setattr("coach.voice.output.player_survey.survey", lambda: [PLAYER] if players is None else players)
    return asked


class FakeVoice:
    """Writes down what it is asked to say."""

    def __init__(self, notice: str | None = None, *, hears: bool = True) -> None:
        self.notice = notice
        self.hears = hears
        self.heard: Utterance | None = None
        self.said: list[Utterance] = []
        self.closed = False

    def prepare(self, utterances: Iterable[Utterance], seconds: float) -> None:
        pass

    def say(self, utterance: Utterance, delay: float = 0.0) -> None:
        self.said.append(utterance)
        self.heard = utterance if self.hears else None

    def finish(self, seconds: float) -> None:
        pass

    def hush(self, *, keep_safety: bool = False) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def speaking(monkeypatch: pytest.MonkeyPatch, notice: str | None = None, *, hears: bool = True) -> FakeVoice:
    fake = FakeVoice(notice, hears=hears)
    monkeypatch.setattr(voice_command, "voice_with", lambda clips, voice_settings: fake)
    return fake


def test_it_says_which_engine_speaks_and_why_and_how_to_change_that(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE, BROKEN])
    said = coach()
    assert said.code == ExitCode.DONE
    assert said.out.startswith("espeak-ng speaks: the eSpeak NG library of the system, called directly.\n")
    assert "paplay is used: plays through PulseAudio." in said.out
    assert "Rate 150 words a minute, pitch 50, volume 100, chimes 60, breathing tones 40." in said.out
    assert "in the full screen, not in plain mode" in said.out
    assert "piper doesn't work: there is no voice file. Licence: GPL-3.\n    Name one with --piper-voice." in said.out
    assert "coach voice --try --rate 130" in said.out
    assert not home.exists(), "looking makes no files"


def test_programs_get_the_same_as_json(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    here(monkeypatch, [BROKEN, ENGINE], [SILENT, PLAYER])
    told = coach("--rate", "120", "--json").json
    assert (told["engine"], told["player"], told["settings"]["rate"]) == ("espeak-ng", "paplay", 120)
    assert [engine["licence"] for engine in told["engines"]] == ["GPL-3", "GPL-3"]
    assert [player["works"] for player in told["players"]] == [False, True]


@pytest.mark.parametrize(("engines", "players"), [([BROKEN], [PLAYER]), ([ENGINE], [SILENT])])
def test_where_nothing_can_be_heard_it_says_what_helps(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, engines: list[EngineInfo], players: list[PlayerInfo]
) -> None:
    here(monkeypatch, engines, players)
    said = coach()
    assert said.code == ExitCode.UNUSABLE
    assert "Nothing can" in said.out
    assert "Name one with" in said.out or "Connect a loudspeaker" in said.out


def test_what_is_given_counts_for_this_call_and_is_not_kept(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = here(monkeypatch, [ENGINE])
    coach("--rate", "120", "--name", "en-gb", "--chime-volume", "0")
    assert (asked[0].rate, asked[0].name, asked[0].chime_volume) == (120, "en-gb", 0)
    assert not home.exists()


def test_saving_keeps_what_was_given_and_leaves_the_rest_of_the_file(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE])
    home.mkdir()
    file = home / "settings.toml"
    file.write_text('# mine\nemergency_number = "112"\nrate = 150 # quick\n', "utf-8")
    said = coach("--rate", "120", "--save")
    assert said.code == ExitCode.DONE
    assert str(file) in said.err
    assert file.read_text("utf-8") == '# mine\nemergency_number = "112"\nrate = 120 # quick\n'


def test_saving_nothing_is_told(coach: Coach, home: Path) -> None:
    said = coach("--save")
    assert said.code == ExitCode.USAGE
    assert "coach voice --rate 140 --save" in said.err
    assert not home.exists()


def test_settings_that_cannot_be_understood_are_not_overwritten(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE])
    home.mkdir()
    (home / "settings.toml").write_text("rate is 150\n", "utf-8")
    said = coach("--rate", "120", "--save")
    assert said.code == ExitCode.FINDINGS
    assert "settings.toml:1:" in said.err
    assert (home / "settings.toml").read_text("utf-8") == "rate is 150\n"


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--rate", "20"], "from 80 to 300"),
        (["--rate", "fast"], "from 80 to 300"),
        (["--pitch", "-1"], "from 0 (low) to 100 (high)"),
        (["--engine", "robot"], "speech-dispatcher"),
    ],
)
def test_a_value_that_is_not_allowed_is_told_with_what_is(coach: Coach, arguments: list[str], wanted: str) -> None:
    said = coach(*arguments)
    assert said.code == ExitCode.USAGE
    assert wanted in said.err


def test_the_voices_are_listed_a_line_each_of_a_language_if_wanted(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE])
    assert coach("--list").out.splitlines()[0] == "de, German"
    assert coach("--list", "EN").out.splitlines() == ["en-gb, English (Great Britain)", "en-us, English (America)"]
    assert [one["name"] for one in coach("--list", "en_GB", "--json").json] == ["en-gb"]


NATURAL = EngineInfo("hibari", True, "the natural voice", "", "Apache-2.0")


def test_the_natural_voice_stands_in_the_list_before_those_of_the_other_languages(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def voices(engine: str, settings: object) -> list[VoiceInfo]:
        asked.append(engine)
        return [VoiceInfo("heart", "en-us", "natural")] if engine == "hibari" else [VoiceInfo("de", "de", "German")]

    here(monkeypatch, [NATURAL, ENGINE, BROKEN])
    monkeypatch.setattr(engine_survey, "voices", voices)
    assert coach("--list").out.splitlines() == ["heart, en-us, natural", "de, German"]
    assert asked == ["hibari", "espeak-ng"]
    assert coach("--list", "de").out.splitlines() == ["de, German"]


@pytest.mark.parametrize(
    ("given", "other"),
    [
        ([], "espeak-ng"),
        (["--engine", "hibari"], "espeak-ng"),
        (["--engine", "espeak-ng"], "hibari"),
        (["--engine", "piper"], None),
        (["--name", "en-gb"], None),
    ],
)
def test_where_there_are_two_voices_one_line_says_how_to_hear_the_other_and_keep_it(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, given: list[str], other: str | None
) -> None:
    here(monkeypatch, [ENGINE, NATURAL] if "espeak-ng" in given else [NATURAL, ENGINE])
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    line = f"There's another voice. Hear it: coach voice --try --engine {other}. To keep it: add --save."
    assert (line in coach(*given).out) == (other is not None)
    monkeypatch.setattr(names, "natural_is_here", lambda: False)
    assert "another voice" not in coach().out


def test_a_voice_that_speaks_already_because_the_other_cannot_is_no_other_voice(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE])
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "another voice" not in coach().out


def test_a_language_without_a_voice_is_told_with_those_there_are(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    here(monkeypatch, [ENGINE])
    said = coach("--list", "e")
    assert said.code == ExitCode.FINDINGS
    assert said.out == ""
    assert "it speaks: de, en, eo." in said.err


def test_the_voices_of_a_machine_that_cannot_speak_are_not_asked_for(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [BROKEN])
    assert coach("--list").code == ExitCode.UNUSABLE


def test_a_try_shows_what_it_says_and_closes_the_voice(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = speaking(monkeypatch)
    said = coach("--try")
    assert (said.code, said.out.strip()) == (ExitCode.DONE, sentences.SAMPLE)
    assert [utterance.words for utterance in fake.said] == [sentences.SAMPLE]
    assert fake.closed


def test_words_of_ones_own_are_not_kept_on_disk(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = speaking(monkeypatch)
    coach("--try", "My own words.")
    assert [(utterance.words, utterance.ephemeral) for utterance in fake.said] == [("My own words.", True)]


def test_what_could_not_be_heard_is_told_in_text_and_not_saved(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = speaking(monkeypatch, "There is no sound device.", hears=False)
    said = coach("--try", "--rate", "120", "--save")
    assert said.code == ExitCode.UNUSABLE
    assert "There is no sound device." in said.err
    assert "nothing was saved" in said.err
    assert not home.exists()
    assert fake.closed
    assert coach("--try", "--json").json["notice"] == "There is no sound device."


def test_what_did_not_come_in_time_was_not_heard_although_nothing_is_known_to_be_wrong(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaking(monkeypatch, hears=False)
    said = coach("--try", "--rate", "120", "--save")
    assert said.code == ExitCode.UNUSABLE
    assert voice_command.NOT_SPOKEN in said.err
    assert not home.exists()


@pytest.mark.parametrize("more", ["--save", "--try"])
def test_a_voice_that_the_engine_does_not_have_is_refused(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    here(monkeypatch, [ENGINE])
    fake = speaking(monkeypatch)
    said = coach("--name", "nobody", more)
    assert said.code == ExitCode.USAGE
    assert "has no voice “nobody”" in said.err
    assert "coach voice --list" in said.err
    assert fake.said == []
    assert not home.exists()


@pytest.mark.parametrize("name", ["en-gb", "English (America)", "EN-US+f3", "gmw/en-US", "en"])
def test_a_voice_that_the_engine_has_goes_by_all_its_names(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    here(monkeypatch, [ENGINE])
    assert coach("--name", name, "--save").code == ExitCode.DONE
    assert load_settings(home / "settings.toml")[0].voice_name == name


def test_a_program_that_lists_no_voices_is_told_any_name(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch, [ENGINE])
    monkeypatch.setattr(engine_survey, "voices", lambda engine, voice_settings: [])
    assert coach("--command", "hum {voice} {out}", "--name", "nobody", "--save").code == ExitCode.DONE


def test_what_was_heard_can_be_saved_at_once(coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaking(monkeypatch)
    assert coach("--try", "--rate", "120", "--save").code == ExitCode.DONE
    assert load_settings(home / "settings.toml") == (Settings(rate=120), [])


def test_every_sound_is_played_after_its_meaning(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = speaking(monkeypatch)
    assert coach("--sounds").code == ExitCode.DONE
    meanings, sounds = fake.said[::2], fake.said[1::2]
    assert all(utterance.words and utterance.sound is None for utterance in meanings)
    assert [utterance.sound for utterance in sounds] == list(Sound)
    assert not any(utterance.words for utterance in sounds)


def test_a_piper_voice_is_found_again_from_any_folder(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here(monkeypatch, [ENGINE])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "amy.onnx").touch()
    coach("--piper-voice", "amy.onnx", "--save")
    kept = load_settings(home / "settings.toml")[0]
    assert (kept.engine, kept.piper_voice) == ("piper", str(tmp_path / "amy.onnx"))


def test_a_command_is_used_even_where_the_settings_name_another_engine(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = here(monkeypatch, [ENGINE])
    home.mkdir()
    (home / "settings.toml").write_text('engine = "pyttsx3"\n', "utf-8")
    coach("--command", "hum {out}")
    assert (asked[0].engine, asked[0].command) == ("command", "hum {out}")
    coach("--command", "hum {out}", "--engine", "auto")
    assert asked[1].engine == "auto"


def test_the_settings_tune_the_voice_and_a_command_for_one_run_wins() -> None:
    settings = Settings(engine="piper", voice_name="amy", piper_voice="a.onnx", rate=120, pronounce={"QL": "cue ell"})
    voice_settings = voice_settings_of(settings)
    assert (voice_settings.engine, voice_settings.name, voice_settings.model, voice_settings.rate) == (
        "piper",
        "amy",
        "a.onnx",
        120,
    )
    assert voice_settings.pronounce == (("QL", "cue ell"),)
    once = voice_settings_of(settings, command="speak {out}")
    assert (once.engine, once.command) == ("command", "speak {out}")


@pytest.mark.parametrize(
    ("asked", "chosen", "plain", "spoken"),
    [
        (None, None, False, True),
        (None, None, True, False),
        (None, True, True, True),
        (None, False, False, False),
        (True, False, True, True),
        (False, True, False, False),
    ],
)
def test_it_speaks_when_asked_to_then_as_the_settings_say_then_in_the_full_screen_alone(
    tmp_path: Path, asked: bool | None, chosen: bool | None, plain: bool, spoken: bool
) -> None:
    voice = make_voice(asked, Settings(voice=chosen), plain=plain, folder=tmp_path / "clips")
    assert (voice is not None) == spoken
    if voice is not None:
        voice.close()
    assert not (tmp_path / "clips").exists(), "a voice that says nothing leaves nothing"


def test_a_rehearsal_is_silent(tmp_path: Path) -> None:
    assert make_voice(True, Settings(), plain=False, folder=tmp_path, speed=10.0) is None


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ([], None),
        (["--voice"], True),
        (["--voice-command", "hum {out}"], True),
        (["--no-voice", "--voice-command", "hum {out}"], False),
    ],
)
def test_to_name_a_program_that_speaks_is_to_ask_for_the_voice(
    home: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], asked: bool | None
) -> None:
    seen: list[bool | None] = []
    monkeypatch.setattr("coach.cli.voices.make_voice", lambda asked, *others, **more: seen.append(asked))
    arguments = build_parser().parse_args(["run", "first-relief", *options])
    with Context() as context:
        context.make_voice(arguments, context.settings, plain=True)
    assert seen == [asked]


@pytest.mark.parametrize(("options", "told"), [([], ""), (["--voice"], "A rehearsal at another speed is silent.\n")])
def test_a_rehearsal_says_that_it_is_silent_where_it_was_to_speak(
    home: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    arguments = build_parser().parse_args(["run", "first-relief", *options])
    with Context(RehearsalClock(20.0)) as context, context.voice(arguments) as voice:
        assert voice is None
    assert capsys.readouterr().err == told


def test_a_machine_without_sound_is_told_in_text(coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("coach.voice.output.player_pool.PLAYERS", dict.fromkeys(("linux", "darwin", "win32"), ()))
    said = coach("--try")
    assert said.code == ExitCode.UNUSABLE
    assert "I can't play sound" in said.err or "I can't find a working speaker" in said.err


def test_what_this_machine_really_has_is_told_without_loading_an_engine_into_coach(home: Path) -> None:
    program = (
        "import io, contextlib\nfrom coach.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n    main(['voice', '--json'])"
    )
    loaded = modules_after(program)
    assert "coach.voice.engine_survey" in loaded
    assert not loaded & {"pyttsx3", "textual", "espeakng_loader", "numpy", "miniaudio", "coach.voice.engines.espeak"}
    assert not home.exists()


def test_the_real_engine_of_this_machine_lists_its_english_voices(coach: Coach) -> None:
    said = coach("--list", "en", "--json")
    if said.code == ExitCode.UNUSABLE:
        pytest.skip("nothing can speak on this machine")
    assert all(one["language"].lower().startswith("en") for one in json.loads(said.out))


class Terminal(io.StringIO):
    """Input that calls itself a terminal, so that what is chosen is kept."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("key", "value"), [("engine", "espeak-ng"), ("emergency_number", "112")])
def test_who_chooses_the_other_voice_in_plain_mode_hears_it_at_once_and_none_is_left(
    home: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: str
) -> None:
    made: list[FakeVoice] = []

    def make(self: Context, arguments: object, settings: Settings, *, plain: bool) -> FakeVoice:
        made.append(FakeVoice())
        return made[-1]

    monkeypatch.setattr(Context, "make_voice", make)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(names, "natural_is_here", lambda: True)
    arguments = build_parser().parse_args(["--plain", "--voice"])
    with Context() as context, plain_visit(context, arguments) as (front, visit):
        preferences = visit._first_start._preferences
        assert preferences is not None
        preferences.keep(key, value)
        assert len(made) == (2 if key == "engine" else 1)
        spoken_by: list[object] = [front._on.voice, context.player.voice]
        assert spoken_by == [made[-1], made[-1]]
        assert [voice.closed for voice in made[:-1]] == [True] * (len(made) - 1)
    assert all(voice.closed for voice in made)
