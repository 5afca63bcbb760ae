"""What a routine does with a body, by its figures: who is pregnant or has thin bones is kept from what harms them."""

import pytest

from coach.care.about import Condition
from coach.care.facts import Says
from coach.kinds import Kind
from coach.routine.library import load_library
from coach.score.options import Options
from coach.score.use import not_suited, suits, use_of
from coach.script import about_words
from tests.support import HEAD, routine, score_of, shipped

LIBRARY = {found.id: found for found in load_library([next(shipped()).parent]).routines}
PREGNANT = {Condition.PREGNANCY: Says.YES}
FLAT = HEAD + "kind: positioning\nsteps:\n  - hold: Let go.\n    for: 40 s\n    figure: {figure}\n"


@pytest.mark.parametrize("name", ["legs-on-a-chair", "pillows-under-knees", "legs-raised"])
def test_a_pregnant_patient_is_not_offered_what_lies_flat_on_the_back(name: str) -> None:
    assert not suits(LIBRARY[name], PREGNANT)
    assert suits(LIBRARY[name], {})


@pytest.mark.parametrize("name", ["on-the-side", "upper-body-raised", "first-minutes", "calm-breathing", "drinking"])
def test_on_the_side_or_raised_is_for_everybody(name: str) -> None:
    assert suits(LIBRARY[name], dict.fromkeys(Condition, Says.YES))


def test_no_resting_position_that_a_pregnant_patient_is_offered_lies_flat() -> None:
    for found in LIBRARY.values():
        if found.kind is Kind.POSITIONING and suits(found, PREGNANT):
            assert not use_of(found).flat, found.id


@pytest.mark.parametrize("name", ["single-knee-to-chest", "double-knee-to-chest"])
def test_with_thin_bones_the_end_of_bending_is_not_offered(name: str) -> None:
    """Sustained bending to its end is the named risk of a broken vertebra."""
    (found,) = not_suited(LIBRARY[name], {Condition.OSTEOPOROSIS: Says.UNSURE})
    assert found.facts == (Condition.OSTEOPOROSIS,)
    assert suits(LIBRARY["daily-flexibility"], {Condition.OSTEOPOROSIS: Says.YES}), "the rest of it is left"


@pytest.mark.parametrize(
    ("figure", "flat"),
    [
        ("supine-knees-bent", True),
        ("supine-legs-raised", True),
        ("supine-upper-body-raised", False),
        ("side-lying-pillow", False),
        ("prone-lying", False),
        ("sitting-edge", False),
    ],
)
def test_flat_is_on_the_back_and_not_raised(figure: str, flat: bool) -> None:
    assert use_of(routine(FLAT.format(figure=figure))).flat is flat


def test_without_a_figure_the_position_that_the_author_wrote_decides() -> None:
    text = HEAD + "kind: positioning\nsteps:\n  - hold: Let go.\n    for: 40 s\n    position: supine\n"
    assert use_of(routine(text)).flat
    assert not use_of(routine(text.replace("    position: supine\n", ""))).flat


def test_a_figure_of_the_routines_own_counts() -> None:
    own = "figures:\n  mine:\n    like: supine-knees-bent\n    trunk: {incline: 30}\n"
    text = FLAT.format(figure="mine").replace("steps:", f"{own}steps:")
    assert not use_of(routine(text)).flat
    assert use_of(routine(text.replace("    trunk: {incline: 30}\n", ""))).flat


def test_who_was_never_asked_hears_in_one_sentence_that_pregnancy_means_the_side() -> None:
    """Nobody is asked before lying down; a pregnant patient still has to hear it."""
    flat = FLAT.format(figure="supine-knees-bent")

    def opening(text: str, says: Says | None) -> list[str]:
        about = {} if says is None else {Condition.PREGNANCY: says}
        return [cue.say for cue in score_of(text, Options("", about=about)).segments[0].cues]

    assert about_words.IF_PREGNANT in opening(flat, None)
    assert about_words.IF_PREGNANT not in opening(flat, Says.NO)
    assert about_words.PREGNANT in opening(flat, Says.YES)
    assert about_words.IF_PREGNANT not in opening(FLAT.format(figure="side-lying"), None)
