"""Doses that grow, in the session: what is played, what is said of it, and that care comes first."""

from dataclasses import replace

import pytest

from coach.care.gate import Level
from coach.care.growth import DayWent
from coach.kinds import Kind
from coach.score.compiler import compile_score, demand_of
from coach.score.growth import growth_of
from coach.score.score import Score, SegmentKind
from coach.script import sentences
from tests.routine.strategies import decision
from tests.support import DEFAULT_OPTIONS, HEAD, routine

WELL, SORE = DayWent.WELL, DayWent.SORE
BRIDGE = (
    HEAD + "kind: strengthening\nsteps:\n  - exercise: Lift.\n    hold: 5 s\n    repetitions: 5\n"
    "    progress: {add: 1 repetition, every: 3 days, up to: 8}\n"
)
WALK = (
    HEAD + "kind: mobility\nsteps:\n  - walk: Walk slowly.\n    for: 5 min\n"
    "    progress: {add: 1 min, every: 2 days, up to: 30 min}\n"
)


def _score(text: str, *went: DayWent, level: Level = Level.OPEN) -> Score:
    found = routine(text)
    return compile_score(found, decision(found, level), replace(DEFAULT_OPTIONS, went=went))


def _said(score: Score) -> str:
    return " ".join(cue.say for segment in score.segments for cue in segment.cues)


def _holds(score: Score) -> int:
    return sum(segment.kind is SegmentKind.EXERCISE for segment in score.segments)


@pytest.mark.parametrize(
    ("days", "repetitions"),
    [([], 5), ([WELL] * 2, 5), ([WELL] * 3, 6), ([WELL] * 9, 8), ([WELL] * 60, 8), ([WELL] * 6 + [SORE], 6)],
)
def test_repetitions_grow_from_the_start_to_the_bound_and_back(days: list[DayWent], repetitions: int) -> None:
    assert _holds(_score(BRIDGE, *days)) == repetitions


def test_a_walk_grows_by_minutes() -> None:
    walks = [s.length for s in _score(WALK, *[WELL] * 4).segments if s.kind is SegmentKind.WALK]
    assert walks == [7 * 60]


def test_a_hold_and_breathing_grow_as_well() -> None:
    grows = "    progress: {add: 5 s, every: 1 day, up to: 60 s}\n"
    stretch = HEAD + "kind: stretching\nsteps:\n  - stretch: Pull.\n    hold: 10 s\n    repetitions: 1\n" + grows
    assert [s.length for s in _score(stretch, WELL).segments if s.kind is SegmentKind.STRETCH] == [15]
    breathing = HEAD + "kind: breathing\nsteps:\n  - breathe: Slowly.\n    for: 20 s\n" + grows.replace("5 s", "10 s")
    assert [s.length for s in _score(breathing, WELL).segments if s.kind is SegmentKind.BREATHE] == [30]


def test_the_last_step_ends_at_the_bound_and_not_past_it() -> None:
    by_two = BRIDGE.replace("1 repetition", "2 repetitions")
    assert [_holds(_score(by_two, *[WELL] * days)) for days in (3, 6, 9)] == [7, 8, 8]


def test_the_session_says_that_it_is_more_on_the_day_on_which_it_is() -> None:
    assert "That's one more than last time." in _said(_score(BRIDGE, *[WELL] * 3))
    assert "last time" not in _said(_score(BRIDGE)), "on the first day there is none"
    assert "last time" not in _said(_score(BRIDGE, *[WELL] * 4)), "nor where it is as it was"
    assert "That's 1 minute longer than last time." in _said(_score(WALK, WELL, WELL))


def test_the_session_says_why_it_is_less() -> None:
    said = _said(_score(BRIDGE, *[WELL] * 6, SORE))
    assert "That's one fewer than last time, because it hurt more then." in said
    assert "That's 1 minute shorter than last time, because it hurt more then." in _said(_score(WALK, WELL, WELL, SORE))


def test_with_care_what_has_grown_is_halved_and_nobody_is_told_that_it_is_more() -> None:
    careful = _score(BRIDGE, *[WELL] * 3, level=Level.CARE)
    assert _holds(careful) == 3, "half of six"
    assert "last time" not in _said(careful)


def test_a_step_in_rounds_says_once_that_it_has_grown() -> None:
    rounds = (
        HEAD + "kind: mobility\nsteps:\n  - repeat:\n      - walk: Walk.\n        for: 2 min\n"
        "        progress: {add: 1 min, every: 1 day, up to: 9 min}\n    times: 3\n"
    )
    assert _said(_score(rounds, WELL)).count("longer than last time") == 1


def test_what_does_not_say_that_it_grows_never_does() -> None:
    (step,) = routine(HEAD + "kind: strengthening\nsteps:\n  - exercise: Lift.\n").all_steps()
    assert growth_of(step, [WELL] * 9) is None


def test_how_a_dose_grows_is_told_to_who_prescribes_it() -> None:
    told = sentences.grows("Bridge", "1 repetition", 3, "30 repetitions")
    assert told == "Bridge gets longer: 1 repetition more after every 3 days that went well, up to 30 repetitions."
    assert "after each day that went well" in sentences.grows("Bridge", "1 repetition", 1, "30 repetitions")


def test_the_gate_is_asked_for_the_same_however_far_a_dose_has_grown() -> None:
    found = routine(BRIDGE)
    assert demand_of(found).kinds == frozenset({Kind.STRENGTHENING})
    assert _score(BRIDGE, *[WELL] * 9).decision.demand == demand_of(found)
