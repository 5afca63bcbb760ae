"""Under a figure that rests, only what is known to be harmless may be told: a stretch in other words stays closed."""

import re
from typing import Final

import pytest

from coach.routine.diagnostics import Diagnostic
from coach.routine.gate_words import gate_findings, gate_of
from coach.routine.reader import Reading, read_text
from tests.routine.gate_sentences import DISGUISED, HARMLESS, KEPT_ASIDE, REST
from tests.support import HEAD

HOLD: Final = f'hold: Lie still., for: 5 min, figure: {REST}'
PLACES: Final = {
    "hold": ("positioning", f'hold: "WORDS", for: 5 min, figure: {REST}'),
    "name": ("positioning", f'{HOLD}, name: "WORDS"'),
    "spoken": ("positioning", f'{HOLD}, spoken: "WORDS"'),
    "easier": ("positioning", f'{HOLD}, easier: {{say: "WORDS"}}'),
    "small": ("positioning", f'{HOLD}, small-with: [osteoporosis], easier: {{say: "WORDS"}}'),
    "instead": ("positioning", f'{HOLD}, instead: [{{with: [pregnancy], say: "WORDS"}}]'),
    "cue": ("positioning", f'{HOLD}, cues: [{{at: 50%, say: "WORDS"}}]'),
    "walk": ("mobility", 'walk: "WORDS", for: 10 min'),
    "cold": ("cold", 'cold: "WORDS", for: 10 min'),
    "heat": ("heat", 'heat: "WORDS", for: 10 min'),
    "press": ("self-massage", 'press: Press., then: "WORDS", figure: supine-finger-pressure'),
    "spasms": ("self-massage", 'press: Press., then: Wait., if-it-spasms: "WORDS", figure: supine-finger-pressure'),
    "ask": ("positioning", f'ask: ready, spoken: "WORDS", figure: {REST}'),
    "tell": ("positioning", f'tell: "WORDS", figure: {REST}'),
    "ready": ("positioning", f'ready: "WORDS", figure: {REST}'),
    "breathe": ("breathing", f'breathe: "WORDS", figure: {REST}'),
}
TOP: Final = {"caution": "cautions", "prop": "props"}


def said(place: str, words: str) -> Reading:
    """A routine in which the words are said at this place, and all else rests."""
    if place in TOP:
        return read_text(f'{HEAD}kind: positioning\n{TOP[place]}:\n  - "{words}"\nsteps:\n  - {{{HOLD}}}\n')
    kind, step = PLACES[place]
    return read_text(f"{HEAD}kind: {kind}\nsteps:\n  - {{{step.replace('WORDS', words)}}}\n")


def closed(reading: Reading) -> bool:
    assert [one for one in reading.diagnostics if one.severity == "error"] == []
    return gate_of(reading).startswith("stretching")


def found(reading: Reading) -> list[Diagnostic]:
    return [*reading.diagnostics, *gate_findings(reading)]


@pytest.mark.parametrize(("place", "words"), [*DISGUISED, *KEPT_ASIDE])
def test_a_disguised_stretch_or_load_closes(place: str, words: str) -> None:
    """Any of these would play while a back is inflamed, under a picture of somebody who lies still."""
    reading = said(place, words)
    assert closed(reading)
    assert [one.code for one in found(reading)] == ["unjudged"]


@pytest.mark.parametrize("place", [*PLACES, *TOP])
@pytest.mark.parametrize(
    "words", ["Gather both knees against your ribs.", "Extend your lumbar spine fully.", "Hug your kneеs."]
)
def test_every_place_where_words_are_spoken_counts_the_same(place: str, words: str) -> None:
    assert closed(said(place, words))


@pytest.mark.parametrize(("verb", "figure", "words"), HARMLESS)
def test_what_a_physiotherapist_says_of_resting_breathing_packs_and_walks_stays_open(
    verb: str, figure: str, words: str
) -> None:
    """Who has just had a spasm would find the one thing that helps closed."""
    more = {"hold": ", for: 5 min", "press": ", then: Wait."}.get(verb, "")
    kind = "education" if verb == "tell" else "positioning"
    reading = read_text(f'{HEAD}kind: {kind}\nsteps:\n  - {{{verb}: "{words}"{more}, figure: {figure}}}\n')
    assert (gate_of(reading), found(reading)) == ("open", [])
