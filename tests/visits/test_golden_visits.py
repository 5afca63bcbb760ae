"""One visit, the same sentences: in plain mode, on the screen, and aloud, in order, equal but for the key hint."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from coach.care.gate import ReasonCode
from coach.score.score import CueKind
from coach.script import explain, hints
from coach.script.hints import Means
from coach.script.short_forms import short_form
from coach.settings.preferences import Preferences
from coach.visit.prompts import Ask, Choose, Emergency, Number, Play, Prepare, ShowPage, lines_of
from coach.visit.told_pages import ToldSession
from coach.visit.visit import Visit
from tests.support import FakeVoice
from tests.visits import by_lines, by_screen
from tests.visits.acting import Course, SessionTold, act_out
from tests.visits.golden import as_text, is_safety, sentences_of, spoken_of
from tests.visits.scripts import VISITS, Scripted
from tests.visits.world import World

GOLDEN = Path(__file__).parents[1] / "golden" / "visits"
A_SENTENCE = re.compile(r"\w+ \w[^.?!]*[.?!]")
each_visit = pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name.replace(" ", "-"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: it is named in sentences, which are not to be broken within it."""
    with tempfile.TemporaryDirectory(prefix="v") as place:
        yield Path(place) / "world"


def opened(folder: Path, visit: Scripted) -> World:
    """A world in which everything before the visit has happened."""
    world = World(folder)
    if not visit.first:
        world.heard()
    for happened in visit.before:
        happened(world)
    return world


def lived(folder: Path, visit: Scripted, means: Means = Means.KEYS) -> Course:
    """The visit without any front end: the reference. Its folder is then free for the next: sentences name it."""
    world = opened(folder, visit)
    patient, library = world.patient(), world.library
    patient.options = replace(patient.options, means=means)
    patient.voice = voice = FakeVoice(lasts=1.0)
    kept = Preferences(world.home / "settings.toml", lambda _: None)
    told = Untold() if means is Means.LINES else None
    alone = visit.routine is not None
    journey = Visit(patient, lambda: library, notice=lambda: "", preferences=kept, alone=alone, told=told)
    routine = library.get(visit.routine) if visit.routine else None
    course = act_out(journey.home() if routine is None else journey.run(routine), visit.parts, world.clock, voice)
    patient.journal.close()
    world.close()
    shutil.rmtree(folder)
    return course


class Untold:
    """Pages that no visit opens: each front end has its own."""

    speaks = True
    mistakes: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.settings = Preferences(Path(os.devnull), lambda _: None)

    def past(self) -> list[str]:
        raise NotImplementedError

    days = marks = data = past

    def sessions(self) -> list[ToldSession]:
        raise NotImplementedError

    def session(self, name: str) -> list[str]:
        raise NotImplementedError


def file_of(visit: Scripted) -> Path:
    return GOLDEN / (re.sub(r"\W+", "-", visit.name) + ".txt")


def test_there_are_visits_enough_and_each_has_its_own_name() -> None:
    assert len(VISITS) >= 25
    assert len({file_of(visit) for visit in VISITS}) == len(VISITS)
    assert {file.name for file in GOLDEN.iterdir()} == {file_of(visit).name for visit in VISITS}


def test_every_reason_of_the_gate_is_explained_in_one_of_them() -> None:
    """What no visit passes could be worded, left out or ordered by one front end alone."""
    texts = "\n".join(file.read_text("utf-8") for file in GOLDEN.iterdir())
    silent = {
        ReasonCode.EMERGENCY: "the message of the emergency comes in its place",
        ReasonCode.ALWAYS_OPEN: "what is always open needs no reason before it is played",
    }
    explained = {code: max(re.split(r"\{\w+\}", words), key=len) for code, words in explain._REASONS.items()}
    assert {code for code, words in explained.items() if words not in texts} == set(silent)


@each_visit
def test_a_visit_says_what_it_said_when_it_was_last_read(visit: Scripted, folder: Path) -> None:
    course = lived(folder, visit)
    text = as_text(course.told, course.code).replace(str(folder.parent), "~")
    if os.environ.get("COACH_UPDATE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        file_of(visit).write_text(text, "utf-8")
    assert text == file_of(visit).read_text("utf-8")


@each_visit
def test_plain_mode_prints_and_says_every_sentence(
    visit: Scripted, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = lived(folder, visit, Means.LINES)
    world = opened(folder, visit)
    found = by_lines.live(visit, world, course.moves, monkeypatch, capsys)
    world.close()
    wanted = sentences_of(course.told, Means.LINES)
    assert [by_keys(line) for line in found.printed] == [by_keys(line) for line in wanted]
    heard = [by_keys(words) for words in found.voice.heard]
    assert words_of(heard) == words_of([by_keys(s) for s in spoken_of(course.told, Means.LINES, heard=hears(visit))])
    assert "press H" not in " ".join(found.printed), "where lines are typed, no key is pressed alone"
    assert_warnings_are_said_as_such(course, found.voice)
    assert found.code == course.code


@each_visit
def test_every_question_is_drawn_in_few_words_for_whoever_lies_two_metres_away(visit: Scripted, folder: Path) -> None:
    for prompt in lived(folder, visit).told:
        if isinstance(prompt, Choose | Number | Ask):
            shorts = [short_form(sentence) for sentence in prompt.sentences]
            assert prompt.around.word or (any(shorts) if isinstance(prompt, Choose) and prompt.enter else shorts[0])


@each_visit
async def test_the_screen_shows_and_says_every_sentence(visit: Scripted, folder: Path) -> None:
    course = lived(folder, visit)
    world = opened(folder, visit)
    seen = await by_screen.live(visit, world, course)
    world.close()
    for shown in seen.prompts:
        in_order(by_screen.lines_on_screen(shown.prompt), " ".join(shown.texts), shown.just_said)
        assert shown.missing_hints == [], "how to go on has to stand there, too"
    assert [tuple(said) for said in seen.sessions] == [t.said for t in course.told if isinstance(t, SessionTold)]
    assert seen.missing == []
    spoken = [words for words in seen.voice.heard if not is_key_talk(words)]
    assert words_of(spoken) == words_of(spoken_of(course.told, Means.KEYS, heard=hears(visit)))
    assert_warnings_are_said_as_such(course, seen.voice)
    assert seen.code == course.code


def assert_warnings_are_said_as_such(course: Course, voice: FakeVoice) -> None:
    """In the quiet hours nothing else is heard, and nothing else cuts off what is being said."""
    warnings = " ".join(utterance.words for utterance in voice.said if utterance.kind is CueKind.SAFETY)
    for one in course.told:
        if not isinstance(one, SessionTold | Play | ShowPage | Prepare) and is_safety(one):
            said = isinstance(one, Emergency) and one.said
            assert said or all(sentence in warnings for sentence in lines_of(one))


def hears(visit: Scripted) -> bool:
    """Whether the patient hears the voice."""
    return "not-heard" not in visit.parts


def by_keys(words: str) -> str:
    """What a session says of keys, as it is said where they are pressed: the one slot in which front ends differ."""
    pressed = (hints.hurts_hint, hints.leg_hint, hints.unmute_hint, hints.skip_hint)
    slots = (*pressed, hints.slip_hint, partial(hints.slip_hint, again=True))
    for slot in slots:
        words = words.replace(slot(Means.LINES), slot(Means.KEYS))
    return words


def words_of(sentences: list[str]) -> list[str]:
    """Word by word: what is said in one go here may be said in two there."""
    return " ".join(sentences).split()


def is_key_talk(words: str) -> bool:
    """Whether this is only about keys: the number that is being typed, or the first of two presses."""
    return words in {hints.QUIT_CHECK, *(hints.marked(number) for number in range(11))}


def in_order(sentences: list[str], on_screen: str, just_said: list[str]) -> None:
    """All sentences stand on the screen, in order, and no other does but the last words of a session before them."""
    left, at = on_screen, 0
    for sentence in sentences:
        found = left.find(sentence, at)
        assert found >= 0, f"“{sentence}” is missing, or comes too early: {on_screen}"
        left = left[:found] + left[found + len(sentence) :]
        at = found
    for sentence in filter(A_SENTENCE.search, just_said):
        left = left.replace(sentence, "", 1)
    assert A_SENTENCE.findall(left) == [], "nobody else says this"
