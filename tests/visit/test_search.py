"""Looking for a routine: by its title, by the words that people use, and by what it is for."""

import pytest

from coach.locations import shipped_routines
from coach.routine.library import load_library
from coach.script.everyday_words import EVERYDAY
from coach.visit.items import Item
from coach.visit.search import search
from tests.support import open_decision

ROUTINES = load_library([shipped_routines()]).routines
ITEMS = tuple(Item(routine, open_decision(routine), None) for routine in ROUTINES)

LOOKED_FOR = {
    "ice": "cold-pack",
    "frozen peas": "cold-pack",
    "ice pack": "cold-pack",
    "heat": "heat-pack",
    "hot water bottle": "heat-pack",
    "Hot-water bottle": "heat-pack",
    "warm": "heat-pack",
    "shower": "hot-and-cold-shower",
    "bath": "hot-and-cold-shower",
    "sciatica": "when-to-stop-treating-yourself",
    "pain down my leg": "when-to-stop-treating-yourself",
    "numb": "when-to-stop-treating-yourself",
    "numbness": "when-to-stop-treating-yourself",
    "doctor": "when-to-stop-treating-yourself",
    "get up": "in-and-out-of-bed",
    "getting up": "in-and-out-of-bed",
    "how do I get out of bed": "in-and-out-of-bed",
    "turn over": "press-before-rolling-over",
    "stand up": "press-before-standing-up",
    "sleep": "coughing-and-sleeping",
    "sleeping": "coughing-and-sleeping",
    "at night": "coughing-and-sleeping",
    "sneeze": "coughing-and-sleeping",
    "toilet": "washing-and-dressing",
    "shoes": "washing-and-dressing",
    "put on my socks": "washing-and-dressing",
    "driving": "sitting-and-driving",
    "car": "sitting-and-driving",
    "desk": "sitting-and-driving",
    "can't move": "first-minutes",
    "can’t move": "first-minutes",
    "I am stuck": "first-minutes",
    "spasm": "first-minutes",
    "walk": "short-walk",
    "walking": "short-walk",
    "lie down": "pillows-under-knees",
    "relax": "calm-breathing",
    "panic": "calm-breathing",
    "breathe": "calm-breathing",
    "painkillers": "about-medicines",
    "ibuprofen": "about-medicines",
    "tablets": "about-medicines",
    "brace": "belt-or-brace",
    "physio": "who-can-help",
    "massage": "walking-fingers",
    "trigger point": "walking-fingers",
    "stretch": "first-gentle-stretches",
    "stretches": "first-gentle-stretches",
    "hamstring": "hamstring-with-towel",
    "piriformis": "figure-four",
    "cobra": "prone-on-elbows",
    "plank": "side-plank-on-knees",
    "pregnant": "on-the-side",
    "drink": "drinking",
    "how long will it last": "what-to-expect",
    "lifting": "looking-after-your-back",
    "knee rolls": "knee-rolls",
    "knee r": "knee-rolls",
}
"""What somebody types, and what has to stand first."""


@pytest.mark.parametrize(("words", "first"), LOOKED_FOR.items())
def test_everyday_words_find_the_right_routine_first(words: str, first: str) -> None:
    found = search(ITEMS, words)
    assert found, f"nothing is found for “{words}”"
    assert found[0].routine.id == first


def test_every_word_of_the_table_finds_what_it_means_and_every_routine_is_there() -> None:
    known = {routine.id for routine in ROUTINES}
    for words, meant in EVERYDAY.items():
        assert set(meant) <= known, words
        assert [item.routine.id for item in search(ITEMS, words)][: len(meant)] == list(meant), words


def test_every_routine_can_be_found_by_its_title() -> None:
    for item in ITEMS:
        assert item in search(ITEMS, item.title)[:3], item.title


def test_without_words_everything_is_there_in_its_order() -> None:
    assert search(ITEMS, "  ") == ITEMS


def test_what_means_nothing_finds_nothing() -> None:
    assert search(ITEMS, "zebra") == ()
