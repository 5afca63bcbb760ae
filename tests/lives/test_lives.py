"""Random lives of sixty days, lived through the visit's own prompts: `make soak` lives a thousand, `make test` thirty.

What is looked at after each step stands in `tests.lives.oracle`, and what coach has promised in `tests.lives.rules`.
"""

from collections import Counter

import pytest

from coach.care.course import Advice, Phase
from coach.care.decision import NextStep, ReasonCode
from coach.care.facts import Flag, StopReason
from coach.care.today import Today
from tests.lives.faults import FAULTS, Plant
from tests.lives.life import Life
from tests.lives.oracle import Harm

SHORT, BATCH = 30, 10
ALL = [one for kind in (ReasonCode, NextStep, Flag, StopReason, Today, Phase, Advice) for one in kind]
HAPPENS = (
    "clock back", "clock ahead", "clock battery", "clock within a session", "journal fails",
    "override stretching", "override strengthening", "override by the patient", "override too long",
    "override against not yet", "override on unsure", "clearance by the patient",
    "correction: a check-in", "correction: a slip at help", "correction: a strike by a slip, at once",
    "correction: signs on the last page", "correction: pain on the last page", "correction: the beginning",
    "correction: forgotten pain", "named at help", "left a check-in",
    "flag in a session: emergency", "flag in a session: urgent",
    "session done", "session stopped", "session red-flag", "session quit", "session killed", "two weeks locked",
)  # fmt: skip
WANTED = [*(f"{type(one).__name__}.{one}" for one in ALL), *HAPPENS]
"""All that has to occur: every reason, next step, tier, stop, day, phase and advice; and what is done in a life."""
RARE = {"flag in a session: emergency", "flag in a session: urgent", "override on unsure", "StopReason.not-suitable"}
"""What thirty lives need not hold."""


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SHORT, BATCH))
def test_nothing_that_must_never_happen_happens_in_any_life(first: int, record_property: pytest.FixtureRequest) -> None:
    del record_property
    counts: Counter[str] = Counter()
    for seed in range(first, first + BATCH):
        life = Life(seed)
        life.run()
        counts += life.counts
    print(*(f"{counts[what]:8} {what}" for what in sorted(counts)), sep="\n")


@pytest.mark.slow
@pytest.mark.parametrize("plant", FAULTS.values(), ids=FAULTS)
def test_a_mistake_in_the_care_is_found_by_a_life(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds nothing here would find nothing in earnest."""
    plant(monkeypatch)
    for seed in range(60):
        try:
            Life(seed).run()
        except Harm:
            return
    pytest.fail("sixty lives have not found it")
