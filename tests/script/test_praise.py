"""Praise tells exercises and minutes: “you did 5 seconds of it” belittles twenty minutes of a person's morning."""

import re
from itertools import product

import pytest

from coach.care.facts import Result
from coach.script.praise import Did, ending, minutes


@pytest.mark.parametrize(
    ("title", "did", "words"),
    [
        ("Knee rolls", Did((("Knee rolls", 6),), 235.0), "Well done. Six knee rolls, about four minutes."),
        ("Single knee to chest", Did((("Knee to chest", 6),), 120.0), "Well done. Single knee to chest, six times, "),
        ("Bridge", Did((("Bridge", 2),), 50.0), "Well done. Bridge, twice, about one minute."),
        ("Bridge", Did((("Bridge", 1),), 20.0), "Well done. That was “Bridge”."),
        ("First stretches", Did((("A", 3), ("B", 6), ("C", 6)), 540.0), "Well done. Three exercises, about nine min"),
        ("Cold pack", Did((), 900.0), "Well done. That was “Cold pack”, about 15 minutes."),
        ("Good to know", Did((), 0.0), "Well done. That was “Good to know”."),
        ("What now?", Did((), 0.0), "Well done. That was “What now?”."),
    ],
)
def test_what_was_done_is_told_in_exercises_and_minutes(title: str, did: Did, words: str) -> None:
    assert ending(Result.DONE, title, did).startswith(words)


def test_no_ending_counts_seconds() -> None:
    for result, seconds, times in product(Result, (0.0, 5.0, 44.0, 61.0, 3600.0), (0, 1, 2, 14)):
        did = Did((("Knee rolls", times),) if times else (), seconds)
        assert "second" not in ending(result, "Knee rolls", did)


def test_only_what_was_done_to_its_end_is_praised() -> None:
    did = Did((("Knee rolls", 2),), 61.0)
    praised = [result for result in Result if "Well done" in ending(result, "Knee rolls", did)]
    assert praised == [Result.DONE]
    assert ending(Result.STOPPED, "Knee rolls", did) == "You were right to stop."
    assert ending(Result.QUIT, "Knee rolls", did).endswith("We'll leave it there. Two knee rolls, about one minute.")
    assert ending(Result.QUIT, "Knee rolls", Did()) == "That's fine. We'll leave it there."


def test_every_ending_is_made_of_sentences() -> None:
    for result, times in product(Result, range(4)):
        words = ending(result, "Legs raised", Did((("A", times),) if times else (), 300.0))
        assert re.fullmatch(r"([A-Z][^.?!]*[.?!] ?)+", words)


def test_a_time_is_named_from_about_a_minute_on() -> None:
    assert [minutes(s) for s in (10, 50, 100, 240, 1500)] == [
        "",
        "about one minute",
        "about two minutes",
        "about four minutes",
        "about 25 minutes",
    ]
