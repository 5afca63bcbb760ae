"""Nothing that the five articles advise is lost: it stands in a routine, a rule or a sentence, or there is a reason."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import coach.script
from tests.routine.brought import library, words_of
from tests.routine.seed_advice import ADVICE, In, Not, Piece, Place, Rule, Said

PLACES = [(piece, place) for piece in ADVICE for place in piece.places]
MOST_REASONS = 5
"""How much may be left out, each with its reason."""


@cache
def _script() -> str:
    folder = Path(coach.script.__file__).parent
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))


def _rule_stands(name: str) -> bool:
    """Whether a dotted name leads from a module to something in it."""
    parts = name.split(".")
    module = import_module(".".join(parts[:3]))
    found: object = module
    for part in parts[3:]:
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return found is not module


def stands(place: Place) -> bool:
    """Whether the advice is really given there."""
    match place:
        case In(routine, words):
            return routine in library() and words in " \n ".join(words_of(library()[routine]))
        case Rule(name):
            return _rule_stands(name)
        case Said(words):
            return words in _script()
        case Not(because):
            return len(because.split()) > 5


@pytest.mark.parametrize(
    ("piece", "place"), PLACES, ids=[f"{piece.seed}: {piece.advice} {index}" for index, (piece, _) in enumerate(PLACES)]
)
def test_the_advice_is_given(piece: Piece, place: Place) -> None:
    assert stands(place), f"{piece.advice} ({piece.seed}) is given nowhere any more: {place}"


def test_all_five_articles_were_gone_through() -> None:
    assert {piece.seed for piece in ADVICE} == {"000", "001", "002", "003", "004"}
    assert all(piece.places for piece in ADVICE)


def test_hardly_anything_is_left_out() -> None:
    reasons = [place for _, place in PLACES if isinstance(place, Not)]
    assert len(reasons) <= MOST_REASONS
    assert all(len(piece.places) == 1 for piece in ADVICE if isinstance(piece.places[0], Not)), "given or not given"


@pytest.mark.parametrize(
    "gone",
    [
        In("no-such-routine", "x"),
        In("drinking", "words that nobody says"),
        Rule("coach.care.sign.Sign.NO_SUCH_SIGN"),
        Said("words that nobody says"),
        Not("because"),
    ],
    ids=repr,
)
def test_what_has_gone_is_missed(gone: Place) -> None:
    assert not stands(gone)
