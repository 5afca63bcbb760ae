"""The doses of the routines that coach brings are those of their sources, and every step shows what is done."""

import pytest

from coach.figure.library import LIBRARY
from coach.kinds import Kind
from coach.routine.progress import DoseAmount, DoseMeasure
from coach.routine.steps import (
    AskStep,
    Breathe,
    Cold,
    Count,
    Drill,
    Exercise,
    Heat,
    Hold,
    Press,
    Stretch,
    Walk,
)
from tests.routine.brought import EVERY, library, of_kind

DONE = Hold | Stretch | Exercise | Count | Breathe | Cold | Heat | Press | Walk

# doses


DOSES: dict[str, tuple[tuple[float, float] | None, tuple[int, int], int | None]] = {
    "single-knee-to-chest": ((5, 5), (2, 3), 2),
    "double-knee-to-chest": ((5, 5), (2, 3), 2),
    "pelvic-tilt": ((2, 5), (5, 5), 2),
    "knee-rolls": ((5, 10), (2, 3), 2),
    "cat-cow": (None, (3, 5), 1),
    "childs-pose": ((5, 10), (8, 10), 1),
    "hamstring-with-towel": ((10, 30), (2, 4), 1),
    "figure-four": ((20, 30), (2, 3), 1),
    "prone-on-elbows": ((15, 30), (2, 4), 1),
    "ankle-pumps": (None, (10, 10), None),
    "heel-slides": (None, (10, 10), None),
    "bridge": ((10, 20), (5, 30), 1),
    "bird-dog": ((6, 10), (8, 12), 1),
    "side-plank-on-knees": ((6, 10), (8, 12), 1),
    "dead-bug": ((3, 10), (5, 12), 1),
    "first-gentle-stretches": ((2, 10), (2, 5), 1),
    "daily-flexibility": ((2, 30), (2, 5), 1),
}
"""The range of holds in seconds, of repetitions, and the times a day (None: every hour), after the sources of each."""


def test_every_exercise_has_a_dose_in_the_table() -> None:
    dosed = {n for n, r in library().items() if any(isinstance(step, Drill | Count) for step in r.all_steps())}
    assert dosed == DOSES.keys()


@pytest.mark.parametrize("name", sorted(DOSES))
def test_the_dose_is_that_of_the_source(name: str) -> None:
    holds, repetitions, times = DOSES[name]
    routine = library()[name]
    drills = [step for step in routine.all_steps() if isinstance(step, Drill | Count)]
    for step in drills:
        if isinstance(step, Drill):
            assert holds is not None
            assert holds[0] <= step.hold <= holds[1]
    total = sum(step.repetitions for step in drills) if name == "prone-on-elbows" else drills[0].repetitions
    assert repetitions[0] <= total <= repetitions[1]
    assert routine.dose is not None
    assert routine.dose.times_a_day == times
    if times is None:
        assert routine.dose.again_after == 3600


@pytest.mark.parametrize(
    ("name", "add", "most"),
    [
        ("pelvic-tilt", DoseAmount(1, DoseMeasure.REPETITIONS), 10),
        ("bridge", DoseAmount(1, DoseMeasure.REPETITIONS), 30),
        ("bird-dog", DoseAmount(1, DoseMeasure.REPETITIONS), 12),
        ("side-plank-on-knees", DoseAmount(1, DoseMeasure.REPETITIONS), 12),
        ("childs-pose", DoseAmount(1, DoseMeasure.REPETITIONS), 10),
        ("walking-programme", DoseAmount(60, DoseMeasure.TIME), 1800),
    ],
)
def test_doses_grow_by_small_steps_up_to_what_the_source_says(name: str, add: DoseAmount, most: float) -> None:
    (progress,) = [step.progress for step in library()[name].all_steps() if step.progress is not None]
    assert (progress.add, progress.up_to.value) == (add, most)
    assert progress.every >= 3, "a muscle needs days to get used to more"


def test_the_daily_walk_is_five_minutes_on_five_days_a_week_at_first() -> None:
    routine = library()["walking-programme"]
    assert [step.for_ for step in routine.all_steps() if isinstance(step, Walk)] == [300.0]
    assert routine.dose is not None
    assert routine.dose.days == 5
    assert "well" in routine.dose.phases, "it prevents the next spasm"


@pytest.mark.parametrize("name", ["figure-four", "ankle-pumps", "heel-slides"])
def test_a_figure_that_no_source_was_found_for_is_called_our_default(name: str) -> None:
    """Numbers that look cited are trusted."""
    assert all(source.startswith("Our default, not a cited figure") for source in library()[name].sources)


def test_on_the_elbows_legs_are_asked_about_after_the_first_time() -> None:
    """Bending back can press on a nerve: two more times would be two too many."""
    steps = [s for s in library()["prone-on-elbows"].all_steps() if isinstance(s, Stretch | AskStep)]
    assert isinstance(steps[0], Stretch)
    assert steps[0].repetitions == 1
    assert isinstance(steps[1], AskStep)
    assert steps[1].ask == "spreading"


def test_cat_and_cow_come_in_turn() -> None:
    """Five cats and then five cows leave the back bent one way for a minute."""
    for name in ("cat-cow", "daily-flexibility"):
        figures = [step.figure for step in library()[name].all_steps()]
        assert "all-fours-cat-and-cow" in figures
        assert not {"all-fours-cat", "all-fours-cow"}.intersection(figures)


# figures, for the gate and for whoever looks


@EVERY
def test_every_step_in_which_something_is_done_shows_a_figure_that_coach_brings(name: str) -> None:
    """A step without one cannot be judged, and a pulled back would be pulled on."""
    for step in library()[name].all_steps():
        if isinstance(step, DONE):
            assert step.figure in LIBRARY
            if step.easier is not None and step.easier.figure is not None:
                assert step.easier.figure in LIBRARY


OPEN = [Kind.POSITIONING, Kind.BREATHING, Kind.SELF_MASSAGE, Kind.MOBILITY, Kind.EDUCATION, Kind.COLD, Kind.HEAT]


@pytest.mark.parametrize("name", of_kind(*OPEN))
def test_what_brings_relief_is_never_behind_the_gate(name: str) -> None:
    """Strong pain for days still gets a position, a few steps, ankle pumps, warmth, and advice."""
    assert not {Kind.STRETCHING, Kind.STRENGTHENING} & library()[name].demands
