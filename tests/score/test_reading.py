"""A routine that is read before it is started: what there is to do, without what this patient leaves out."""

from coach.care.about import Condition
from coach.care.facts import Says
from coach.score.options import Options
from coach.score.reading import read
from tests.support import HEAD, score_of

FLAT = (
    HEAD
    + "kind: positioning\nsteps:\n  - {ready: Lie down on your back., does: rest, avoid-with: [pregnancy]}\n"
    + "  - hold: Let your back grow heavy.\n    name: On the back\n    for: 2 min\n    does: rest\n"
    + "    avoid-with: [pregnancy]\n"
)
TWO = FLAT + "  - hold: Turn onto your side.\n    name: On the side\n    for: 2 min\n    does: rest\n"


PREGNANT = Options("112", about={Condition.PREGNANCY: Says.YES})


def test_what_is_left_out_is_not_read_and_is_named() -> None:
    found = read(score_of(TWO, PREGNANT))
    assert not [line for line in found.steps if "grow heavy" in line]
    assert any("Turn onto your side." in line for line in found.steps)
    assert found.left_out == ("On the back",)


def test_what_is_not_for_this_patient_at_all_can_be_read_all_the_same() -> None:
    """Only the question about pain was left of it."""
    found = read(score_of(FLAT, PREGNANT))
    assert any("Let your back grow heavy." in line for line in found.steps)
