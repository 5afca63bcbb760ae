"""Under a figure that rests, only what is known to be harmless may be said: a stretch in other words stays closed."""

from typing import Final

import pytest

from coach.routine.diagnostics import Diagnostic
from coach.routine.gate_words import gate_findings, gate_of
from coach.routine.reader import Reading, read_text
from tests.routine.gate_sentences import DISGUISED, HARMLESS, KEPT_ASIDE, REST
from tests.support import HEAD

HOLD: Final = f"hold: Lie still., for: 5 min, figure: {REST}"
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


def in_language(language: str, words: str) -> Reading:
    step = f'{{hold: "{words}", for: 1 min, figure: {REST}}}'
    return read_text(f"{HEAD}kind: positioning\nlanguage: {language}\nsteps:\n  - {step}\n")


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


# letters


@pytest.mark.parametrize(
    "words",
    [
        "Pull your kneеs to your сhest.",  # Cyrillic е and с
        "Нug your legs.",  # a Cyrillic Н
        "Bend yοur back.",  # a Greek ο
        "Lie with your ᴋnees in.",  # a small capital
        "Кпеез in.",  # all of one word Cyrillic
        "P.u.l.l your legs.",
        "P u l l your legs.",
        "Pull your kn33s.",
        "Ｐｕｌｌ your knees in.",  # full width
        "Pull your kne\u0301es in.",  # an accent of its own
    ],
)
def test_letters_that_look_like_others_hide_nothing(words: str) -> None:
    assert closed(said("hold", words))


@pytest.mark.parametrize("words", ["Ruh dich аus.", "Отдыхайте cпокойно."])
def test_a_word_of_two_alphabets_closes_in_every_language(words: str) -> None:
    assert closed(
        read_text(
            f'{HEAD}kind: positioning\nlanguage: de\nsteps:\n  - {{hold: "{words}", for: 1 min, figure: {REST}}}\n'
        )
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "Отдыхайте."), ("ja", "背中をゆるめましょう。"), ("de", "Lass den Rücken schwer werden.")],
)
def test_words_of_another_alphabet_are_no_disguise_in_their_own_language(language: str, words: str) -> None:
    text = (
        f'{HEAD}kind: positioning\nlanguage: {language}\nsteps:\n  - {{hold: "{words}", for: 1 min, figure: {REST}}}\n'
    )
    assert gate_of(read_text(text)) == "open"


def test_accents_and_other_quotation_marks_are_ordinary() -> None:
    assert gate_of(said("hold", "Let the café outside go. It’s a naïve noise.")) == "open"


# what an author reads, and writes


def test_a_finding_gives_the_line_and_the_words_and_what_to_write() -> None:
    text = f"{HEAD}kind: positioning\nsteps:\n  - hold: Lie still.\n    for: 1 min\n    figure: {REST}\n"
    reading = read_text(f"{text}    spoken: Lie still, pull the blanket up, and hoist your hips.\n")
    (finding,) = found(reading)
    assert (finding.code, finding.mark.line, finding.mark.column) == ("unjudged", 11, 13)
    assert finding.message == "nobody has judged what “hoist your hips” does, so the routine is closed like a stretch"
    assert "`does: rest`" in finding.hint and "figure" in finding.hint
    assert gate_of(reading) == "stretching, because of line 11 (nobody has judged what “hoist your hips” does)"


def test_the_finding_of_disguised_letters_says_so() -> None:
    (finding,) = found(said("hold", "Hug your kneеs."))
    assert finding.message.startswith("the letters of “kneеs” are not what they look like")


def test_its_author_opens_what_nobody_has_judged_and_check_doubts_it_where_it_speaks_of_the_back() -> None:
    def opened(words: str, figure: str = REST) -> tuple[str, list[str]]:
        step = f'hold: "{words}", for: 1 min, figure: {figure}, does: rest'
        reading = read_text(f"{HEAD}kind: positioning\nsteps:\n  - {{{step}}}\n")
        return gate_of(reading), [one.code for one in found(reading)]

    assert opened("Burrow into the eiderdown.") == ("open", []), "the figure shows that it rests"
    assert opened("Hoist your hips.") == ("open", ["does-doubtful"])
    assert opened("Hug your kneеs.") == ("open", ["does-doubtful"]), "disguised letters are never fine"


@pytest.mark.parametrize(
    "step",
    [
        "hold: Float arms and legs., figure: mine, does: rest, for: 5 min",
        'hold: "Lower your body until your nose meets the mat.", figure: mine, does: rest, for: 5 min',
    ],
)
def test_under_a_figure_of_ones_own_words_that_nobody_has_judged_are_doubted(step: str) -> None:
    figures = "figures:\n  mine: {posture: prone, both: {shoulder-flexion: 170}, title: X, words: You lie.}\n"
    reading = read_text(f"{HEAD}kind: positioning\n{figures}steps:\n  - {{{step}}}\n")
    assert "does-doubtful" in [one.code for one in found(reading)]


@pytest.mark.parametrize("title", ["Twenty minutes of yoga", "The plank", "Hug your kneеs"])
def test_a_title_that_names_an_exercise_is_named_where_no_step_holds_one(title: str) -> None:
    text = f"{HEAD}kind: positioning\nsteps:\n  - {{{HOLD}}}\n".replace("title: Test", f"title: {title}")
    assert [one.code for one in found(read_text(text))] == ["sounds-gated"]


# what stays open


def test_what_is_only_good_to_know_is_no_order_and_what_is_to_be_done_now_is() -> None:
    """Advice speaks of lifting; the same step must not lead through an exercise."""
    assert not closed(said("tell", "Hinge from your hips when you clean your teeth."))
    assert closed(said("tell", "Now hinge from your hips."))
    assert closed(said("tell", "Hinge from your hips for two minutes."))
    assert not closed(said("tell", "Exercise for ten minutes each day keeps a back strong."))


def test_a_question_is_no_order() -> None:
    assert not closed(said("ask", "Has the muscle in your hips unlocked?"))
    assert closed(said("ask", "Hoist your hips. Ready?"))


@pytest.mark.parametrize(
    "words",
    [
        "Come up to sitting. Then go back down. Again and again.",
        "Stand up and sit down for two minutes.",
        "Sit up without your hands.",
        "Roll over and back, twelve rounds.",
    ],
)
def test_getting_up_and_down_again_and_again_is_an_exercise(words: str) -> None:
    """Sit-ups need no word that a stretch would use."""
    assert closed(said("hold", words))


def test_breaths_may_be_counted_and_repeated() -> None:
    assert gate_of(said("breathe", "Breathe in and out ten times. Then breathe as you like.")) == "open"
