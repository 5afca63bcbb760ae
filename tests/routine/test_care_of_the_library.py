"""What the routines that coach brings ask of a person: each rule here says who would be hurt without it."""

import re

import pytest

from coach.figure.library import LIBRARY
from coach.kinds import Kind
from coach.routine.forms import form_of
from coach.routine.model import Routine
from coach.routine.steps import (
    Breathe,
    Cold,
    Count,
    Drill,
    Heat,
    Hold,
    Press,
    TellStep,
    Walk,
)
from coach.routine.text import names_side
from coach.score.compiler import compile_score
from coach.score.score import SegmentKind
from tests.routine.brought import EVERY, GROUND, library, of_kind, posture, shown, texts, words_of
from tests.support import DEFAULT_OPTIONS, open_decision

# getting down and up


def way_up(routine: Routine) -> str:
    """What is said after, or at, the last moment on the ground."""
    last = max((index for index, (_, place) in enumerate(shown(routine)) if place in GROUND), default=0)
    return " ".join(words for step, _ in shown(routine)[last:] for words in texts(step))


def ends_where_it_began(routine: Routine) -> bool:
    """Whether everything is done standing or sitting."""
    return not any(place in GROUND for _, place in shown(routine))


FROM_HERE = {
    "press-before-rolling-over": "Press before sitting up",
    "first-minutes": "Press before sitting up",
    "press-before-sitting-up": "Press before standing up",
    "press-before-standing-up": "Walk with your fingers on the muscle",
}
"""Routines that end where another begins, and the title that they name."""


@EVERY
def test_nobody_is_left_lying_without_the_way_up(name: str) -> None:
    """Who lies on a mat with a stiff back, alone, has to know how to get to a chair."""
    routine = library()[name]
    if ends_where_it_began(routine):
        return
    if all(isinstance(step, TellStep) for step in routine.all_steps()):
        assert shown(routine)[-1][1] not in GROUND, "advice that is only told ends sitting or standing"
        return
    said = way_up(routine)
    if name in FROM_HERE:
        assert FROM_HERE[name] in said
        return
    assert re.search(r"[Pp]ush (yourself )?up|stay and rest for as long as you like", said), "no way up is told"
    on_the_floor = any("mat" in re.findall(r"\w+", prop) for prop in routine.props)
    if on_the_floor:
        assert "chair" in said, "from the floor there has to be something to hold on to"
        assert "Put one foot flat" in said


@pytest.mark.parametrize("name", sorted(FROM_HERE))
def test_a_routine_that_names_the_next_ends_where_that_begins(name: str) -> None:
    """Who has just lain down on the side must not be asked to start from the back: turning is what hurts."""
    following = next(r for r in library().values() if r.title.in_language("en") == FROM_HERE[name])
    assert any(FROM_HERE[name] in words for words in words_of(library()[name]))
    ends = shown(library()[name])[-1][1]
    begins = next(place for _, place in shown(following) if place)
    assert ends == begins


def test_in_rolling_over_the_hand_and_the_way_are_named() -> None:
    """Rolling onto the sore side, or pressing with the hand that lies under it, cannot be done."""
    said = " ".join(words_of(library()["press-before-rolling-over"]))
    assert "the hand on your sore side" in said
    assert "away from the sore side" in said
    assert "sore side up" in " ".join(words_of(library()["press-before-sitting-up"])), "which side one lies on"


def test_every_position_to_get_down_to_is_reached_over_the_side() -> None:
    """Sitting straight down onto the back bends a sore back most."""
    for name, routine in library().items():
        if routine.kind is Kind.EDUCATION or name in FROM_HERE:
            continue
        places = [step.figure or "" for step in routine.all_steps() if posture(step) in ("supine", "prone")]
        if places and routine.kind is not Kind.MOBILITY:
            assert "onto your side" in " ".join(words_of(routine)), name


# sides and hands


@EVERY
def test_the_instruction_names_the_side_that_works(name: str) -> None:
    """Which ankle on which knee: who cannot see the picture has only the sentence."""
    for step in library()[name].all_steps():
        if isinstance(step, Drill | Count) and step.sides != "both":
            assert names_side(step.say)
            if step.easier is not None and step.easier.say is not None:
                assert names_side(step.easier.say)


def test_in_figure_four_the_ankle_and_the_knee_are_told_for_each_side() -> None:
    score = compile_score(library()["figure-four"], open_decision(library()["figure-four"]), DEFAULT_OPTIONS)
    said = " ".join(cue.say for segment in score.segments for cue in segment.cues)
    assert "Rest your left ankle on your right knee." in said
    assert "Rest your right ankle on your left knee." in said


@EVERY
def test_who_presses_is_told_of_the_bone_and_of_the_flat_hand(name: str) -> None:
    """Firm fingers bruise whoever takes a blood thinner."""
    routine = library()[name]
    if routine.kind is Kind.SELF_MASSAGE or any(isinstance(step, Press) for step in routine.all_steps()):
        said = " ".join(words_of(routine))
        assert "never on bone" in said
        assert "on a blood thinner" in said
        assert "flat" in said


def test_a_try_to_move_ends_where_the_hand_is_free_again() -> None:
    """Who stands up with one hand on the back and one on the bed cannot press a key."""
    for routine in library().values():
        for step in routine.all_steps():
            if isinstance(step, Press):
                assert "?" not in step.then.in_language("en"), "coach asks afterwards"
                assert not re.search(r"\b(press|type) (Enter|[A-Z]|[0-9])\b", step.then.in_language("en"))


def test_walking_with_the_fingers_is_walking() -> None:
    """The source means steps taken while the fingers press, and not fingertips that walk along the muscle."""
    routine = library()["walking-fingers"]
    walks = [step for step in routine.all_steps() if isinstance(step, Walk)]
    assert [step.figure for step in walks] == ["walking-finger-pressure"]
    assert "fingertips pressed" in walks[0].say.in_language("en")
    assert not any(isinstance(step, Hold) for step in routine.all_steps())


# positions


@EVERY
def test_who_lies_on_the_side_for_a_while_has_a_pillow_under_the_head(name: str) -> None:
    """Without it the neck hangs for ten minutes."""
    for step, _ in shown(library()[name]):
        if isinstance(step, Hold | Cold | Heat | Breathe | Press) and posture(step) == "side-lying":
            assert step.figure is not None
            assert ("pillow", "head") in [(prop.kind, prop.place) for prop in LIBRARY[step.figure].props]


@pytest.mark.parametrize(
    "name", ["on-the-side", "first-minutes", "cold-pack", "cold-first-days", "press-before-rolling-over"]
)
def test_both_pillows_are_told_to_whoever_does_not_see_the_picture(name: str) -> None:
    said = " ".join(words_of(library()[name]))
    assert re.search(r"one (pillow )?(under|for) your head", said)
    assert re.search(r"one between your knees|the other pillow between them", said)


FLAT_IS_FINE = {"press-before-rolling-over"}
"""The way off the back, for whoever lies there already."""


@EVERY
def test_nobody_who_is_pregnant_is_led_to_lie_flat(name: str) -> None:
    """Flat on the back, the child presses on the great vein: particularly after 16 weeks."""
    for step, _ in shown(library()[name]):
        flat = posture(step) in ("supine", "prone") and step.figure != "supine-upper-body-raised"
        form = form_of(step, {"pregnancy"})
        aside = form is not None and (form.figure or "").startswith("side-")
        if flat and name not in FLAT_IS_FINE:
            assert "pregnancy" in step.avoid_with or aside


def test_who_sleeps_pregnant_is_told_to_lie_on_the_side() -> None:
    assert "If you're pregnant, lie on your side" in " ".join(words_of(library()["coughing-and-sleeping"]))


@EVERY
def test_nothing_hot_is_put_on_whoever_is_pregnant(name: str) -> None:
    for step in library()[name].all_steps():
        if isinstance(step, Heat):
            assert "pregnancy" in step.avoid_with


SMALL_WITH_THIN_BONES = ["knee-rolls", "cat-cow", "childs-pose", "first-gentle-stretches", "daily-flexibility"]


@EVERY
def test_thin_bones_are_never_bent_to_the_end(name: str) -> None:
    """Bending or turning to the end, and staying there, breaks vertebrae (Too Fit to Fracture, 2014)."""
    for step in library()[name].all_steps():
        if step.figure in ("supine-knee-to-chest", "supine-knees-to-chest"):
            assert "osteoporosis" in step.avoid_with


@pytest.mark.parametrize("name", SMALL_WITH_THIN_BONES)
def test_where_thin_bones_may_move_a_little_that_is_said(name: str) -> None:
    cautions = " ".join(text.in_language("en") for text in library()[name].cautions)
    assert re.search(r"osteoporosis \(thin bones\), [^.]*(a hand's width|a little way|a short way)", cautions)


# cold, heat, water


@pytest.mark.parametrize("name", of_kind(Kind.COLD, Kind.HEAT))
def test_nobody_lies_on_a_pack_or_falls_asleep_with_it(name: str) -> None:
    """That is how people are burnt by a bottle that was never too hot to touch."""
    if name == "hot-and-cold-shower":
        return
    said = " ".join(words_of(library()[name]))
    assert re.search(r"[Nn]ever lie on|Don't lie on", said)
    assert re.search(r"fall asleep|Stay awake", said)
    assert "frozen peas" in said or "hot-water bottle" in said, "what a pack may be"


def test_cold_and_heat_have_the_doses_of_their_sources() -> None:
    """15 minutes of cold, 20 of heat: the caps of 20 and 30 are for who is asked and says that it feels good."""
    for name in ("cold-pack", "cold-first-days"):
        assert [step.for_ for step in library()[name].all_steps() if isinstance(step, Cold)] == [900.0]
    assert [step.for_ for step in library()["heat-pack"].all_steps() if isinstance(step, Heat)] == [1200.0]


def test_nobody_is_asked_to_see_the_own_back() -> None:
    """Skin that nobody can see is felt; a helper or a mirror sees it."""
    for name, routine in library().items():
        for words in words_of(routine):
            if re.search(r"\b[Ll]ook(s|ing)? at (the|your) skin\b", words):
                pytest.fail(f"{name}: {words}")
    for name in of_kind(Kind.COLD):
        assert "Touch the skin" in " ".join(words_of(library()[name]))


def test_nothing_is_asked_under_the_water() -> None:
    """Wet hands, no glasses, and a device that has to stay dry: the shower runs by itself until one has stepped out."""
    routine = library()["hot-and-cold-shower"]
    score = compile_score(routine, open_decision(routine), DEFAULT_OPTIONS)
    water = [segment.index for segment in score.segments if segment.name == "Stepping in"]
    out = [segment.index for segment in score.segments if segment.name == "Stepping out"]
    assert water
    assert not [segment for segment in score.segments[water[0] : out[-1] + 1] if segment.waits]
    hot = [segment for segment in score.segments if segment.kind is SegmentKind.HEAT and segment.active]
    assert [segment.round_ for segment in hot] == [(1, 3), (2, 3), (3, 3)]
    assert "ask" in [type(step).__name__.lower()[:3] for step in routine.all_steps()][-1:], "asked after stepping out"
    cautions = " ".join(text.in_language("en") for text in routine.cautions)
    assert "heart trouble" in cautions
    assert "faint" in cautions
