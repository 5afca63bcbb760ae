"""A movement is known again in another routine: what hurt an hour ago must not come back under another title."""

import pytest

from coach.figure.library import LIBRARY
from coach.routine.model import Routine
from coach.routine.reader import read_text
from coach.routine.steps import Count, Exercise, ReadyStep, Stretch
from coach.score.compiler import compile_score
from coach.score.movements import SAME_MOVEMENT, movement_of, movements_left, without
from coach.score.options import Options
from coach.script.about_words import left_out_today
from tests.support import DEFAULT_OPTIONS, HEAD, open_decision, routine, shipped

OWN = (
    "  - stretch: Draw your knee up.\n    figure: my-knee\n    hold: 5 s\n    repetitions: 1\n    direction: flexion\n"
)


def library() -> dict[str, Routine]:
    read = [read_text(path.read_text("utf-8")).routine for path in shipped()]
    return {one.id: one for one in read if one is not None}


def stopped_in(name: str) -> frozenset[str]:
    found = library()[name]
    return frozenset[str]().union(*(movement_of(step, found) for step in found.all_steps()))


def names(of: Routine) -> list[str]:
    return [step.name.in_language("en") for step in of.all_steps() if step.name and not isinstance(step, ReadyStep)]


def test_every_figure_that_is_said_to_be_the_same_movement_is_one_of_the_library() -> None:
    """A figure that is renamed would open again what was stopped."""
    assert not [name for same in SAME_MOVEMENT for name in same if name not in LIBRARY]


def test_every_gated_exercise_of_the_library_is_known_again_by_a_figure() -> None:
    """Without one, what hurt is closed in its own file alone."""
    gated = [one for one in library().values() if one.kind in ("stretching", "strengthening")]
    steps = [(one, step) for one in gated for step in one.all_steps() if isinstance(step, Stretch | Exercise | Count)]
    assert steps
    assert not [one.id for one, step in steps if not movement_of(step, one)]


def test_one_knee_to_the_chest_is_the_same_as_both_and_as_halfway_and_no_other_stretch() -> None:
    stopped = stopped_in("single-knee-to-chest")
    touched = {one.id for one in library().values() if any(m & stopped for m in movements_left(one, {}))}
    assert touched == {"single-knee-to-chest", "double-knee-to-chest", "first-gentle-stretches", "daily-flexibility"}


@pytest.mark.parametrize("like", ["supine-knee-to-chest", "supine-knees-halfway"])
def test_a_figure_of_the_routines_own_is_the_movement_that_it_is_like(like: str) -> None:
    """Somebody's own file must not bring back what hurt under a figure of another name."""
    text = HEAD + f"kind: stretching\nfigures:\n  my-knee: {{like: {like}, both: {{ankle-dorsiflexion: 0}}}}\nsteps:\n"
    own = routine(text + OWN)
    assert movement_of(own.steps[0], own) >= {"my-knee", "supine-knee-to-chest"}


def test_what_only_begins_in_the_same_place_is_another_movement() -> None:
    """Whoever may not draw up a knee may still do what else is done on the back."""
    text = (
        HEAD + "kind: stretching\nfigures:\n  my-knee: {like: supine-knees-bent, trunk: {lumbar-flexion: 3}}\nsteps:\n"
    )
    own = routine(text + OWN)
    assert movement_of(own.steps[0], own) == {"my-knee"}


def test_what_was_stopped_is_left_out_with_what_only_made_ready_for_it() -> None:
    """Nobody loops a towel around a foot for nothing; but how one gets down and up again stays."""
    daily = library()["daily-flexibility"]
    left, out = without(daily, stopped_in("hamstring-with-towel"))
    assert [step.name.in_language("en") for step in out if step.name] == ["Back of the thigh"]
    gone = [step for step in daily.all_steps() if step not in list(left.all_steps())]
    assert [step.name.in_language("en") for step in gone if step.name] == ["The towel", "Back of the thigh"]
    left, _ = without(daily, stopped_in("cat-cow"))
    assert len(list(left.all_steps())) == len(list(daily.all_steps())) - 1, "one still comes up over hands and knees"


def test_the_session_says_what_it_leaves_out_and_neither_shows_nor_announces_it() -> None:
    gentle = library()["first-gentle-stretches"]
    options = Options("", stopped=stopped_in("single-knee-to-chest"))
    score = compile_score(gentle, open_decision(gentle), options)
    said = " ".join(cue.say for segment in score.segments for cue in segment.cues)
    assert left_out_today(["Knee to chest"]) in said
    assert "Next: Knee to chest" not in said
    assert "Knee to chest" not in {segment.name for segment in score.segments}
    assert "Knee rolls" in {segment.name for segment in score.segments}
    assert score.length < compile_score(gentle, open_decision(gentle), DEFAULT_OPTIONS).length


def test_what_is_not_gated_leaves_nothing_out() -> None:
    slides = library()["heel-slides"]
    options = Options("", stopped=stopped_in("heel-slides") | {"supine-heel-slide"})
    assert compile_score(slides, open_decision(slides), options).segments == (
        compile_score(slides, open_decision(slides), DEFAULT_OPTIONS).segments
    )


def test_rounds_of_nothing_but_what_was_stopped_are_left_out() -> None:
    drill = "      - stretch: Draw your knee up.\n        name: Knee\n        figure: supine-knee-to-chest\n"
    rest = "      - tell: Let go.\n"
    tilt = "  - stretch: Press your back down.\n    name: Tilt\n    figure: supine-pelvic-tilt\n    hold: 5 s\n"
    text = HEAD + "kind: stretching\nsteps:\n  - repeat:\n" + drill + rest + "    times: 2\n" + tilt
    left, out = without(routine(text), {"supine-knee-to-chest"})
    assert [step.name.in_language("en") for step in out if step.name] == ["Knee"]
    assert names(left) == ["Tilt"]


def test_several_exercises_without_names_are_spoken_of_all_the_same() -> None:
    assert "“Knee rolls” and “Bridge”. We'll leave them out" in left_out_today(["Knee rolls", "Bridge"])
    assert left_out_today([]).startswith("We had to stop earlier, so let's leave out what you were doing.")
