"""Every engine over every text of library and script: answers and figures come out as they went in."""

import ctypes
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import coach.script
from coach.care.gate import preview_of
from coach.routine.reader import read_file
from coach.score.compiler import compile_score, demand_of
from coach.voice.audio import Wave, pack
from coach.voice.engines import Engine, EngineOrder
from coach.voice.engines.command import espeak_program
from coach.voice.engines.espeak import Espeak, carried, system_library
from coach.voice.engines.hibari import Hibari
from coach.voice.engines.pyttsx import Pyttsx
from coach.voice.text.english.imperatives import ESPEAK_SPELLINGS, respelled
from coach.voice.text.normalize import spoken
from tests.support import DEFAULT_OPTIONS, shipped
from tests.voice.test_engines import needs

EN = EngineOrder()
GOLDEN = Path(__file__).parents[1] / "golden" / "visits"
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand point half quarter once "
    "twice"
)
ANSWERS = "yes no not never none sure nothing both less more left right stop start"
UNITS = "seconds minutes hours days weeks times minute hour day week degrees number"
SOUND_ALIKE = {"for", "to", "too", "know", "weak", "week's", "weeks'", "time's", "one's", "our", "write"}
CRITICAL = frozenset(re.findall(r"\w+", f"{NUMBERS} {ANSWERS} {UNITS}"))
"""What must never be said as something else."""
TRAPS = (
    "Is it numb? 1: yes. 2: no. 3: not sure.",
    "No. 3 is the last one.",
    "Yes. No. Not sure.",
    "2: no. 3: not sure. 4: no.",
    "Any fever? No.",
    "Hold for 20 s, 3 x 10.",
    "Bend to 90-90, for 5–10 min.",
    "Pain: 0 no pain, 10 the worst.",
    "Call 112, 911 or 999. Do not wait.",
    "It is 7 out of 10, not 1.",
    "Take 1/2 or 1 1/2, at most 2.5 times.",
    "Between 21:00 and 7:30, on the 3rd day.",
)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in _strings(one))
        case tuple() | list() | frozenset():
            yield from (text for one in value for text in _strings(one))
        case _:
            yield from _strings(getattr(value, "words", ()))


@cache
def sentences() -> tuple[str, ...]:
    """Each sentence once, as an engine gets it: what routines say, what the script holds, what visits have said."""
    texts = list(TRAPS)
    for path in shipped():
        routine = read_file(path).routine
        assert routine is not None
        score = compile_score(routine, preview_of(demand_of(routine)), DEFAULT_OPTIONS)
        texts += [cue.say for segment in (*score.segments, *score.easier) for cue in segment.cues]
    for module in pkgutil.walk_packages(coach.script.__path__, "coach.script."):
        texts += [
            text
            for name, value in vars(import_module(module.name)).items()
            if name.isupper()
            for text in _strings(value)
        ]
    for file in sorted(GOLDEN.iterdir()):
        texts += file.read_text("utf-8").splitlines()
    return tuple(dict.fromkeys(sentence for text in texts for sentence in spoken(text)))


def words_of(sentence: str) -> list[str]:
    return re.findall(r"[a-z']+", sentence.lower().replace("-", " "))


def bare(sounds: str) -> str:
    """Without stress, pauses and pieces of words: what differs between a word alone and in a sentence."""
    return re.sub(r"[ˈˌ'’,%=|_:;.?!\s]", "", sounds)


@pytest.fixture(scope="module")
def hibari() -> Hibari:
    pytest.importorskip("hibari", reason="no natural voice on this machine")
    return Hibari()


@pytest.fixture(scope="module")
def espeak() -> Espeak:
    if system_library() is None and carried() is None:
        pytest.skip("no eSpeak NG library on this machine")
    return Espeak()


def espeak_sounds(engine: Espeak) -> Callable[[str], str]:
    """What the library makes of a text, in its own phonetic letters."""
    library = engine._library().call
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    assert library.espeak_SetVoiceByName(engine._find(EN).encode()) == 0

    def sounds(text: str) -> str:
        left = ctypes.c_char_p(text.encode())
        found = []
        while left.value:
            found.append(library.espeak_TextToPhonemes(ctypes.byref(left), 1, 0).decode())
        return " ".join(found)

    return sounds


def test_there_is_much_to_say() -> None:
    assert len(sentences()) > 1500
    assert sum(word in CRITICAL for sentence in sentences() for word in words_of(sentence)) > 600


def test_no_digit_is_left_for_an_engine_to_guess_at() -> None:
    assert [sentence for sentence in sentences() if re.search(r"\d", sentence)] == []


def test_the_natural_voice_says_answers_and_figures_as_they_are_written(hibari: Hibari) -> None:
    """Left alone it makes “number” of the answer “no”."""
    alone = {word: bare(hibari.sounds(word)[0][1]) for word in CRITICAL}
    assert (alone["no"], alone["number"], alone["yes"], alone["not"]) == ("nO", "nʌmbəɹ", "jɛs", "nɑt")
    assert len(set(alone.values())) == len(alone), "each sounds unlike every other"
    wrong = []
    for sentence in sentences():
        for text, sound in hibari.sounds(sentence):
            word = text.lower()
            if word in alone:
                right = bare(sound) == alone[word]
            else:
                right = bare(sound) not in alone.values() or word in SOUND_ALIKE
            if not right:
                wrong.append((sentence, word, sound))
    assert wrong == []


def test_the_natural_voice_leaves_no_word_out(hibari: Hibari) -> None:
    silent = [
        (sentence, text)
        for sentence in sentences()
        for text, sound in hibari.sounds(sentence)
        if any(map(str.isalpha, text)) and not bare(sound)
    ]
    assert silent == []


def test_espeak_says_answers_and_figures_as_they_are_written(espeak: Espeak) -> None:
    sounds = espeak_sounds(espeak)
    alone = {word: bare(sounds(word)) for word in CRITICAL - {"once"}}  # “at once” is one word to it
    assert (alone["no"], alone["number"], alone["yes"]) == ("noU", "nVmb3", "jEs")
    wrong = []
    for sentence in sentences():
        said, at = bare(sounds(sentence)), 0
        for word in words_of(sentence):
            if word in alone:
                found = said.find(alone[word], at)
                if found < 0:
                    wrong.append((sentence, word, said))
                    break
                at = found + len(alone[word])
        if said.count(alone["number"]) != sum(word in ("number", "numbers", "numbered") for word in words_of(sentence)):
            wrong.append((sentence, "number", said))
    assert wrong == []


COMMANDS = {
    "Use a towel.": ("j'u:z", "jˈuz"),
    "Rest, and use ice.": ("j'u:z", "jˈuz"),
    "The use of heat.": ("j'u:s", "jˈus"),
    "Close your eyes.": ("kl'oUz", "klˈOz"),
    "Close coach.": ("kl'oUz", "klˈOz"),
    "Come close to the edge.": ("kl'oUs", "klˈOs"),
    "Separate your knees.": ("s'Ep3r,eIt", "sˈɛpəɹˌAt"),
    "Contract your belly.": ("k'0ntr'akt", "kəntɹˈækt"),
    "Increase the hold.": ("INkr'i:s", "ɪnkɹˈis"),
}


@pytest.mark.parametrize("text", COMMANDS)
def test_a_verb_at_the_start_of_a_command_is_said_as_a_verb(hibari: Hibari, espeak: Espeak, text: str) -> None:
    """“Use a towel” with the sound of “of no use” makes a listener stumble."""
    by_espeak, by_hibari = COMMANDS[text]
    assert by_espeak in espeak_sounds(espeak)(respelled(text, "en-GB", ESPEAK_SPELLINGS))
    assert by_hibari in "".join(sound for _, sound in hibari.sounds(text))
    assert respelled(text, "de", ESPEAK_SPELLINGS) == text


# what only makes sound is listened to


HEARD = ("Yes.", "No.", "Not sure.", "Two.", "Three.", "Seven.", "Eight.", "Ten.", "Twenty.", "Ninety.", "Stop.")
COULD_BE = (*HEARD, "Number.", "Zero.", "One.", "Four.", "Five.", "Six.", "Nine.", "Twelve.", "Thirty.", "Start.")
_RIGHT = 0.7
"""The share that a recognizer that is trained on human voices has to hear right of lone words, whoever speaks."""


def _engines() -> dict[str, Callable[[], Engine]]:
    return {"hibari": Hibari, "espeak-ng": Espeak, "pyttsx3": Pyttsx, "espeak-ng-program": espeak_program}


@pytest.mark.parametrize("name", _engines())
def test_a_recognizer_hears_the_answers_and_figures(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pocketsphinx", reason="no recognizer for this Python")
    if name == "hibari":
        pytest.importorskip("hibari", reason="no natural voice on this machine")
    else:
        needs("espeak-ng")
    if not sys.platform.startswith("linux"):
        pytest.skip("the other platforms have voices of their own")
    from tests.voice.transcript import transcribe

    possible = [" ".join(words_of(text)) for text in COULD_BE]
    heard: dict[str, str] = {}
    for text, sound in zip(HEARD, _engines()[name]().render(list(HEARD), EngineOrder(rate=120)), strict=True):
        heard[text] = " ".join(transcribe(_file(sound, tmp_path / "word.wav"), possible))
    wrong = {text: words for text, words in heard.items() if words != " ".join(words_of(text))}
    assert len(wrong) <= (1 - _RIGHT) * len(HEARD), wrong
    assert heard["No."] != "number"
    assert heard["No."] != heard["Yes."]


def _file(sound: Wave, path: Path) -> Path:
    path.write_bytes(pack(sound))
    return path
