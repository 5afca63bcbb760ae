"""What patients read and hear is spoken English: easy, short, and in words that a person would say.

Whoever lies there in pain reads nothing twice. A hard sentence is a sentence that is not understood.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from coach.routine.library import load_library
from coach.routine.text import Text
from tests.script.reading import in_sentences, reading, words_of
from tests.test_only_script_speaks import sentences, texts

ROOT = Path(__file__).parents[2]
ROOMS = ("cli", "export", "history", "journal", "playback", "plain", "score", "session", "settings", "tui", "visit")
"""Rooms besides script whose labels, help and errors patients read."""
PAGES = ("README.md", "docs/accessibility.md", "docs/patient.md", "docs/voice.md")
NOT_FOR_PATIENTS = {"docs/voice.md": "## What speaks", "README.md": "## Every position can be seen"}
"""Where the part of a page begins that speaks to others."""

HARDEST_PART = 4.0
"""Highest mean grade of a module of script, or of a routine (our default; measured at 1.1 to 3.7 when it was set)."""
ENOUGH = 60
"""Words from which the grade of a part says something (our default)."""
HARDEST = 8.0
"""Highest grade of what is said at once (our default) …"""
FEW = 12
"""… where it has at least so many words: of fewer, one long word alone decides the grade."""
MEAN_LENGTH = 9.0
"""Highest mean number of words a sentence (our default)."""
LONGEST = 20
"""Most words of one sentence (our default)."""

HARD = {
    "With any of them, call your local emergency number": "who helps is named as everybody knows it",
    "There are painkillers and anti-inflammatories.": "what the pharmacist will call them",
    "A recent infection, or a recent operation": "the sign is named in full, as the care has it",
    "Less feeling in your genitals": "the sign is named in full, as the care has it",
}
"""What may be harder, by its beginning, with the reason."""

NOT_USED = {
    r"\btells\b(?! (?:you|me)\b)": "coach says or shows; `coach doctor` can tell you",
    r"\btold\b(?! (?:me|you)\b)": "say said, mentioned or shown",
    r"\btell (?:of|how|what|that|a|an|the)\b(?! \w+ apart| doctor)": "say it, or show it",
    r"\bmay be\b": "say is, can be or might be; of a setting: Choices",
    r"\bin hand\b": "say which: this one, or what's highlighted",
    r"\bthe usual\b(?! \w)": "say default",
    r"\bbroken off\b": "say that you stopped partway through",
    r"\btaken? up\b": "say carry on",
    r"\bwritten down\b|\bwrites? down what\b": "say saved or recorded",
    r"\bis called\b": "say its name",
    r"\banew\b": "say again",
    r"\bnobody\b": "say no one, or turn the sentence round",
    r"\bwhoever\b": "say who it is: you, or someone",
    r"\bwhom\b": "say who",
    r"\bcramps?\b": "one word for one thing: spasm",
    r"\bmend(?:s|ed)?\b": "say fix",
    r"\blest\b|\bthus\b|\bhence\b|\bupon\b|\bwhilst\b|\bin order to\b": "a book word: nobody says it aloud",
    r"\bdoses?\b": "say how often, or how much; a dose is a medicine's",
    r"\bthe gate\b": "a word for those who build coach; for a patient a routine is ready, or not yet",
    r"\b(?:un)?locked\b": "for a patient a routine is ready, or not yet",
    r"\bstands? (?:here|there|below|above|on the screen)\b": "say that it is there, or shows",
    r"\bsuitable\b": "say right for you",
}
"""What is not used in anything that patients read or hear, and what to say instead."""

STIFF = re.compile(
    r"\b(?:do not|does not|did not|is not|are not|was not|were not|will not|cannot|can not|I am|I will|you have been|"
    r"we are|we will)\b"
    r"|(?<!as )(?<!where )(?<!how )(?<!what )(?<!one )\b(?:it is|you are|there is)(?= \w)"
)
"""Forms that nobody says aloud where there is a contraction. At the end of a clause there is none: “where you are”."""
WARNS = {
    "Do not wait.": "a warning that stops",
    "Do not drive": "a warning that stops",
    "do not wait to see if it passes": "a warning that stops",
    "do not move. Call": "a warning that stops",
    "and those that cannot wait": "stress lies on the not",
}
"""Where the full form stays, with the reason."""


_NO_WORDS = re.compile(r"\\|\$|PRAGMA|SELECT|::|</")
"""What marks a pattern, a style, a query or a page: nothing that is read by people."""


def _from_code(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.py")):
        for line, text in texts(ast.parse(path.read_text("utf-8"))):
            if len(words_of(text)) > 1 and " " in text.strip() and not _NO_WORDS.search(text):
                yield f"{path.relative_to(ROOT)}:{line}", text.replace("{}", "this")


def _texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
    elif hasattr(type(value), "model_fields"):
        yield from _texts_in(tuple(vars(value).values()))


@cache
def _routines() -> dict[str, tuple[str, ...]]:
    """All that each routine writes or says, by its id."""
    found = load_library([ROOT / "routines"]).routines
    return {
        one.id: tuple(
            text.in_language("en").replace("<side>", "left").replace("<other side>", "right") for text in _texts_in(one)
        )
        for one in found
    }


def _page(name: str) -> list[str]:
    """The prose of a page for patients, in paragraphs, without code, addresses and the names of settings."""
    text = (ROOT / name).read_text("utf-8")
    if (other := NOT_FOR_PATIENTS.get(name)) is not None:
        text = text[: text.index(other)]
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return [re.sub(r"`[^`]*`", "this", part) for part in text.split("\n\n")]


@cache
def _everything() -> tuple[tuple[str, str], ...]:
    """All that patients read or hear, with its place."""
    found = [*_from_code(ROOT / "coach" / "script")]
    for room in ROOMS:
        found += _from_code(ROOT / "coach" / room)
    found += [(f"routines/{name}.yaml", text) for name, said in _routines().items() for text in said]
    found += [(name, paragraph) for name in PAGES for paragraph in _page(name)]
    return tuple(found)


def _said() -> Iterator[tuple[str, str]]:
    """All that is said in sentences, in script and routines, with its place."""
    for path in sorted((ROOT / "coach" / "script").glob("*.py")):
        for line, text in sentences(path.read_text("utf-8")):
            if not _NO_WORDS.search(text):
                yield f"script/{path.name}:{line}", text.replace("{}", "this")
    for name, said in _routines().items():
        yield from ((f"routines/{name}.yaml", text) for text in said)


def _begins(text: str, table: dict[str, str]) -> bool:
    return any(text.startswith(beginning) for beginning in table)


def test_every_part_is_easy_to_read() -> None:
    parts: dict[str, str] = {}
    for place, text in _said():
        part = place.partition(":")[0]
        parts[part] = f"{parts.get(part, '')}\n{text}"
    grades = {part: round(reading(text).grade, 1) for part, text in parts.items() if len(words_of(text)) >= ENOUGH}
    for part, grade in sorted(grades.items(), key=lambda item: item[1]):
        print(f"{grade:5} {part}")
    assert {part: grade for part, grade in grades.items() if grade > HARDEST_PART} == {}


def test_nothing_that_is_said_is_hard_to_read() -> None:
    found = [
        f"{place}: {reading(text).grade:.1f}: {text}"
        for place, text in _said()
        if len(words_of(text)) >= FEW and reading(text).grade > HARDEST and not _begins(text, HARD)
    ]
    assert found == [], "say it in two sentences, or in shorter words"


def test_sentences_are_short() -> None:
    lengths = [(len(words_of(one)), place, one) for place, text in _said() for one in in_sentences(text)]
    assert sum(length for length, *_ in lengths) / len(lengths) <= MEAN_LENGTH
    long = [f"{place}: {length}: {one}" for length, place, one in lengths if length > LONGEST]
    assert long == [], "whoever listens has forgotten its beginning"


@pytest.mark.parametrize("pattern", NOT_USED, ids=lambda pattern: re.sub(r"\\b|[^\w ]+", "", pattern)[:24])
def test_patients_hear_no_word_that_nobody_says(pattern: str) -> None:
    found = [f"{place}: {text}" for place, text in _everything() if re.search(pattern, text, re.IGNORECASE)]
    assert found == [], NOT_USED[pattern]


def test_coach_speaks_in_contractions() -> None:
    """Read aloud, their absence is cold. A warning that stops keeps the full form: it must not be misheard."""
    found = []
    for place, text in _everything():
        left = text
        for kept in WARNS:
            left = left.replace(kept, "")
        if STIFF.search(left):
            found.append(f"{place}: {text}")
    assert found == []


def test_a_short_command_has_no_comma_before_its_and() -> None:
    found = [
        f"{place}: {one}"
        for place, text in _said()
        for one in in_sentences(text)
        if len(words_of(one)) <= 8 and re.match(r"[A-Z]\w+(?: \w+){0,3}, and ", one)
    ]
    assert found == []
