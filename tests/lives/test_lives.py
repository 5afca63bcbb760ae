"""Random lives of sixty days, lived through the visit's own prompts: thirty in `make test`, a thousand in `make soak`.

What is looked at after each step stands in `tests.lives.oracle`, and what coach has promised in `tests.lives.rules`.
"""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest

from coach.care.course import Advice, Phase, course, starts
from coach.care.decision import NextStep, ReasonCode
from coach.care.facts import Flag, StopReason
from coach.care.today import Today
from coach.playback.sessions import Sessions
from coach.visit.prompts import Choose, Number
from coach.visit.visit import Visit
from tests.lives.body import STORMY
from tests.lives.faults import FAULTS, FOUND_BY, Plant
from tests.lives.life import Life
from tests.lives.oracle import Harm
from tests.lives.ward import MemoryJournal, Time, library
from tests.support import DEFAULT_OPTIONS

SHORT, LONG = 30, 1000
TIMES = 20
"""So often each thing has to occur in the long run."""
FEW = 5
"""Of so many planted mistakes one is planted in the short run."""
TRIES = 16
"""Lives that may be needed to find a planted mistake."""
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
ALL = [
    *(
        f"{kind.__name__}.{one}"
        for kind in (ReasonCode, NextStep, Flag, StopReason, Today, Phase, Advice)
        for one in kind
    ),
    *HAPPENS,
]
"""All that has to occur: every reason, step, tier, stop, day, phase and advice, and what is done in a life."""

RARE = {"flag in a session: emergency", "flag in a session: urgent", "StopReason.not-suitable"}
"""What need not occur in fifteen lives."""


def lived(seeds: range) -> Counter[str]:
    """These lives, and what occurred in them. Every second one is stormy. Raises Harm, with the number of the life."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        life = Life(seed, STORMY if seed % 2 == 0 else None)
        try:
            life.run()
        except Harm as harm:
            harm.add_note(f"This was life {seed}.")
            raise
        counts += life.counts
    print(*(f"{counts[what]:8} {what}" for what in sorted(counts)), sep="\n")
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("half", range(2))
def test_nothing_that_must_never_happen_happens_in_thirty_lives(half: int) -> None:
    counts = lived(range(half * SHORT // 2, (half + 1) * SHORT // 2))
    assert not [what for what in ALL if not counts[what] and what not in RARE]


@pytest.mark.soak
@pytest.mark.parametrize("part", range(2))
def test_nothing_that_must_never_happen_happens_in_a_thousand_lives(part: int) -> None:
    counts = lived(range(part * LONG // 2, (part + 1) * LONG // 2))
    assert not [what for what in ALL if counts[what] < TIMES]


EACH = [
    pytest.param(name, marks=pytest.mark.slow if number % FEW == 0 else pytest.mark.soak)
    for number, name in enumerate(FAULTS)
]
"""Every planted mistake: each takes some seconds, so `make test` plants a few of them, and `make soak` the others."""


@pytest.mark.parametrize("name", FAULTS)
def test_each_mistake_is_planted_in_what_there_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is planted where the care no longer looks would show nothing of the lives."""
    FAULTS[name](monkeypatch)


@pytest.mark.parametrize("name", EACH)
def test_a_mistake_in_the_care_is_found_by_a_life(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lives that find nothing here would find nothing in earnest."""
    plant: Plant = FAULTS[name]
    plant(monkeypatch)
    first = FOUND_BY.get(name, 0)  # a change may make another life the one that finds it
    for seed in (first, *(seed for seed in range(TRIES) if seed != first)):
        try:
            lived(range(seed, seed + 1))
        except Harm:
            return
    pytest.fail(f"{TRIES} lives have not found it")


def test_four_spasms_in_48_days_of_daily_check_ins_are_four() -> None:
    """Whoever checks in every day heard on day 9, in new agony, that it had lasted more than three days."""
    time = Time()
    patient = Sessions(MemoryJournal(), time.clock, DEFAULT_OPTIONS)
    struck = {0, 9, 21, 40}
    for day in range(48):
        new = day in struck
        answers = {
            "pain": 8 if new else 2,
            "trend": "worse" if new else "same",
            "episode": "new",
            "began": "now",
            "inflammation": "not-yet" if new else "reduced",
            "spasm": "not-yet" if new else "eased",
            "summary": "right",
        }
        steps = Visit(patient, library).check_in()
        prompt = next(steps)
        with suppress(StopIteration):
            while True:
                name = prompt.id if isinstance(prompt, Choose | Number) else ""
                prompt = steps.send(answers.get(name, "no") if name else None)
        time.clock.pass_time(timedelta(days=1).total_seconds())
    assert len(starts(patient.record())) == len(struck)
    assert Advice.FREQUENT_EPISODES in course(patient.record(), patient.now()).advice
