"""Which position each moment of a session shows: a picture stays until the next, and is never of the wrong side."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from coach.care.gate import Level
from coach.figure.library import LIBRARY
from coach.figure.pose import make_pose, mirror
from coach.figure.words import describe
from coach.score.compiler import compile_score
from coach.score.options import Options
from coach.score.poses import own_poses, pose_of, start_of, with_figures
from coach.score.score import Score, Segment, SegmentKind
from coach.session.serialize import pack, score_from_json, score_to_json, unpack
from tests.routine.strategies import MODEST, OWN_FIGURES, decision, scores
from tests.support import HEAD, POSITION, routine, score_of

TOP = HEAD + "kind: stretching\n"
OWN = (
    "figures:\n"
    "  bent: {posture: supine, both: {hip-flexion: 45, knee-flexion: 90}}\n"
    "  reach: {like: bent, title: Your right arm, words: Your right hand is over your head., start: bent,\n"
    "          right: {shoulder-flexion: 170}}\n"
    "  spare: {posture: prone}\n"
)
REACH = "  - {stretch: Reach., figure: reach, sides: each, hold: 5 s, repetitions: 1}\n"


def _score(steps: str, figures: str = "", pain: int = 2) -> Score:
    return score_of(f"{TOP}{figures}steps:\n{steps}", pain=pain)


def _shown(score: Score) -> list[str | None]:
    """The figures of a session, each time that they change."""
    figures = [segment.figure for segment in score.segments]
    return [figure for index, figure in enumerate(figures) if index == 0 or figures[index - 1] != figure]


def _first(score: Score, kind: SegmentKind) -> Segment:
    return next(segment for segment in score.segments if segment.kind is kind)


def test_the_opening_shows_the_first_figure_and_each_stays_until_the_next() -> None:
    score = _score(
        "  - ready: Get the mat.\n  - {ready: Lie down., figure: supine-legs-long}\n  - tell: Good to know.\n"
        "  - {hold: Rest., for: 1 min, figure: supine-knees-bent}\n  - ask: pain\n"
    )
    assert _shown(score) == ["supine-legs-long", "supine-knees-bent"]
    assert score.segments[0].figure == "supine-legs-long"
    assert score.segments[-1].figure == "supine-knees-bent", "the question about pain at the end"
    assert _first(score, SegmentKind.TELL).figure == "supine-legs-long"


def test_a_figure_stays_through_the_rounds_of_a_repeat_and_its_questions() -> None:
    score = _score(
        "  - {ready: Lie down., figure: side-lying}\n  - repeat:\n      - {hold: x, for: 10 s, figure: standing}\n"
        "      - tell: y\n    until: relief\n    at-most: 3\n"
    )
    assert _shown(score) == ["side-lying", "standing"]


def test_a_routine_without_figures_shows_none() -> None:
    score = score_of(POSITION)
    assert {segment.figure for segment in score.segments} == {None}
    assert all(pose_of(score, segment) is None and start_of(score, segment) is None for segment in score.segments)


def test_with_care_the_easier_figure_is_shown() -> None:
    steps = "  - {stretch: x, figure: childs-pose, easier: {figure: childs-pose-high}}\n"
    assert _shown(_score(steps)) == ["childs-pose"]
    assert _shown(_score(steps, pain=4)) == ["childs-pose-high"]


def test_the_left_side_shows_the_mirrored_pose_and_the_right_side_the_pose_itself() -> None:
    score = _score("  - {stretch: x, figure: supine-knee-to-chest, sides: each}\n")
    poses = {segment.side: pose_of(score, segment) for segment in score.segments if segment.active}
    knee = LIBRARY["supine-knee-to-chest"]
    assert poses == {"left": mirror(knee), "right": knee}
    starts = {segment.side: start_of(score, segment) for segment in score.segments if segment.active}
    rest = LIBRARY["supine-knees-bent"]
    assert starts == {"left": mirror(rest), "right": rest}


def test_the_change_of_sides_shows_the_side_that_comes() -> None:
    score = _score("  - {stretch: x, figure: supine-knee-to-chest, sides: each}\n")
    assert pose_of(score, _first(score, SegmentKind.CHANGE)) == LIBRARY["supine-knee-to-chest"]


def test_what_is_made_ready_is_shown_on_the_side_that_comes_first_and_what_follows_on_the_last() -> None:
    score = _score(
        "  - {ready: Loop the towel around your left foot., figure: supine-hamstring-towel}\n"
        "  - {stretch: Lift it., figure: supine-hamstring-towel, sides: each}\n  - tell: Well done.\n"
    )
    towel = LIBRARY["supine-hamstring-towel"]
    assert pose_of(score, score.segments[0]) == mirror(towel)
    assert pose_of(score, _first(score, SegmentKind.SET_UP)) == mirror(towel)
    assert pose_of(score, score.segments[-1]) == towel
    only_left = _score("  - {stretch: Lift it., figure: supine-hamstring-towel, sides: left}\n  - ask: pain\n")
    assert pose_of(only_left, only_left.segments[-1]) == mirror(towel)


def _turns(score: Score) -> list[tuple[str, bool]]:
    """The figures of a session and whether each faces the other way, each time that one of these changes."""
    shown = [(pose.name, pose.mirrored) for segment in score.segments if (pose := pose_of(score, segment))]
    return [one for index, one in enumerate(shown) if index == 0 or shown[index - 1] != one]


def test_a_body_is_not_turned_head_for_feet_between_its_set_up_and_its_first_exercise() -> None:
    score = _score(
        "  - {ready: Lie down., figure: supine-knees-bent}\n"
        "  - {stretch: x, figure: supine-knee-to-chest, sides: each}\n  - {ready: y, figure: supine-legs-long}\n"
    )
    assert _turns(score) == [
        ("supine-knees-bent", True),
        ("supine-knee-to-chest", True),
        ("supine-knee-to-chest", False),
        ("supine-legs-long", False),
    ]


def test_a_body_is_not_turned_after_an_exercise_nor_by_one_that_is_the_same_on_both_sides() -> None:
    score = _score(
        "  - {ready: Lie down., figure: supine-legs-long}\n  - {stretch: x, figure: supine-pelvic-tilt}\n"
        "  - {stretch: y, figure: supine-knee-to-chest, sides: left}\n"
        "  - {ready: z, figure: supine-knees-bent}\n  - {ready: z, figure: standing}\n"
    )
    assert [mirrored for _, mirrored in _turns(score)] == [True, True, True, True, False]


def test_what_a_drill_starts_from_is_shown_on_the_side_that_comes_even_where_the_sides_differ() -> None:
    score = _score(
        "  - {ready: x, figure: supine-towel-ready}\n  - {stretch: y, figure: supine-hamstring-towel, sides: left}\n"
    )
    assert pose_of(score, score.segments[0]) == mirror(LIBRARY["supine-towel-ready"])


def test_a_pose_that_names_its_side_is_never_turned() -> None:
    score = _score(
        "  - {ready: x, figure: supine-knees-bent}\n  - {ready: x, figure: supine-towel-left}\n"
        "  - {stretch: y, figure: supine-hamstring-towel, sides: each}\n"
        "  - {ready: z, figure: supine-towel-left}\n"
    )
    assert _turns(score) == [
        ("supine-knees-bent", True),
        ("supine-towel-left", True),
        ("supine-hamstring-towel", True),
        ("supine-hamstring-towel", False),
        ("supine-towel-left", True),
    ]
    assert start_of(score, score.segments[0]) is None
    figures = "figures:\n  mine: {posture: supine, title: Your right side}\n"
    titled = _score("  - {ready: x, figure: mine}\n  - {stretch: y, figure: supine-knee-to-chest}\n", figures)
    assert _turns(titled)[0] == ("mine", False)


def test_a_side_that_is_given_is_told_even_where_the_patient_could_choose() -> None:
    score = _score(
        "  - {hold: x, for: 1 min, figure: side-lying}\n  - {stretch: x, figure: side-lying, sides: left}\n"
        "  - {ready: x, figure: standing}\n  - {hold: x, for: 1 min, figure: side-finger-pressure}\n"
    )
    told = {segment.kind: pose_of(score, segment) for segment in score.segments}
    stretched = told[SegmentKind.STRETCH]
    assert stretched == mirror(replace(LIBRARY["side-lying"], either_side=False))
    assert describe(stretched).startswith("You lie on your left side.")
    assert describe(told[SegmentKind.HOLD] or stretched).startswith("You lie on your side.")


def test_a_side_says_nothing_about_another_figure() -> None:
    score = _score(
        "  - {stretch: x, figure: supine-knee-to-chest, sides: left}\n"
        "  - {hold: y, for: 1 min, figure: supine-hamstring-towel}\n"
    )
    assert pose_of(score, _first(score, SegmentKind.HOLD)) == LIBRARY["supine-hamstring-towel"]


def test_a_routines_own_figure_comes_before_the_librarys_of_the_same_name() -> None:
    figures = "figures:\n  standing: {like: standing, title: Standing tall}\n"
    score = _score("  - {hold: x, for: 1 min, figure: standing}\n", figures)
    pose = pose_of(score, _first(score, SegmentKind.HOLD))
    assert pose is not None
    assert pose.title == "Standing tall"


def test_the_mirrored_pose_never_tells_the_other_side() -> None:
    score = _score(REACH, OWN)
    left, right = (pose_of(score, segment) for segment in score.segments if segment.active)
    assert left is not None and right is not None
    assert (left.title, left.words) == ("Your left arm", "Your left hand is over your head.")
    assert (right.title, right.words) == ("Your right arm", "Your right hand is over your head.")


@pytest.mark.parametrize(
    ("right", "left"),
    [
        ("Right knee up, left foot flat.", "Left knee up, right foot flat."),
        ("YOUR RIGHT LEG; your right-hand side", "YOUR LEFT LEG; your left-hand side"),
        ("Bent at a right angle.", "Bent at a right angle."),
        ("A right-angled knee is all right.", "A right-angled knee is all right."),
        ("Bright, leftover.", "Bright, leftover."),
    ],
)
def test_words_are_mirrored_where_a_side_is_meant(right: str, left: str) -> None:
    pose = make_pose("x", "supine", words=right)
    assert mirror(pose).words == left
    assert mirror(mirror(pose)) == pose


def test_a_score_holds_the_own_poses_that_it_shows_or_starts_from_and_no_others() -> None:
    assert [pose.name for pose in _score(REACH, OWN).figures] == ["bent", "reach"]
    assert _score("  - {stretch: x, figure: childs-pose}\n", OWN).figures == ()


def test_an_own_pose_that_a_pose_of_the_library_starts_from_is_held_too() -> None:
    figures = "figures:\n  supine-knees-bent: {like: supine-knees-bent, props: [{pillow: head}]}\n"
    score = _score("  - {stretch: x, figure: supine-knee-to-chest}\n", figures)
    start = start_of(score, _first(score, SegmentKind.STRETCH))
    assert start is not None
    assert [prop.kind for prop in start.props] == ["pillow"]


def test_the_words_of_an_own_pose_are_in_the_language_that_is_spoken() -> None:
    figures = "figures:\n  mine: {posture: supine, words: {en: On your back., de: Auf dem Rücken.}}\n"
    found = routine(f"{HEAD}kind: positioning\n{figures}steps:\n  - {{hold: x, for: 1 min, figure: mine}}\n")
    score = compile_score(found, decision(found, Level.OPEN), Options("", language="de"))
    assert [pose.words for pose in score.figures] == ["Auf dem Rücken."]


def test_a_session_that_is_taken_up_again_shows_the_routines_own_figures() -> None:
    score = _score(REACH, OWN)
    again = unpack(pack(score))
    assert again == score
    assert [pose_of(again, segment) for segment in again.segments] == [pose_of(score, s) for s in score.segments]


def test_a_session_of_an_older_coach_shows_the_side_that_it_had() -> None:
    written = json.loads(json.dumps(score_to_json(_score("  - {stretch: x, figure: childs-pose, sides: left}\n"))))
    del written["figures"]
    for segment in written["segments"]:
        del segment["figure_side"]
    back = score_from_json(written)
    assert pose_of(back, _first(back, SegmentKind.STRETCH)) == mirror(LIBRARY["childs-pose"])


def test_a_figure_that_has_gone_or_had_another_body_is_not_shown() -> None:
    score = _score(REACH, OWN)
    stretch = _first(score, SegmentKind.STRETCH)
    assert pose_of(score, replace(stretch, figure="gone")) is None
    other = replace(score, figures=tuple(replace(pose, angles=pose.angles[1:]) for pose in score.figures))
    assert pose_of(other, stretch) is None
    assert start_of(other, stretch) is None


@MODEST
@given(scores())
def test_every_moment_of_every_session_has_its_pose_once_a_figure_is_named(score: Score) -> None:
    figures = {segment.figure for segment in score.segments}
    assert figures == {None} or None not in figures
    for segment in score.segments:
        pose = pose_of(score, segment)
        assert (pose is None) == (segment.figure is None)
        if pose is not None and segment.side is not None:
            assert pose.mirrored == (segment.side == "left")
    assert {pose.name for pose in score.figures} <= set(OWN_FIGURES)


def test_no_segments_show_nothing() -> None:
    assert with_figures([], {}) == ()
    assert own_poses(LIBRARY, []) == ()
