"""What a routine holds once it is read: defaults, frozen values, words by language, and what it demands of the gate."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from coach.kinds import Kind
from coach.routine.reader import read_text
from coach.routine.steps import (
    STEP_BY_VERB,
    Breathe,
    Cold,
    Count,
    Heat,
    Hold,
    Press,
    ReadyStep,
    Share,
    Stretch,
    TellStep,
    Walk,
)
from coach.routine.text import Text, clean, parse_text
from tests.profiles import examples
from tests.support import HEAD, POSITION, STRETCH, routine


def _demands(kind: Kind, *steps: str, top: str = "") -> set[Kind]:
    lines = "".join(f"  - {step}\n" for step in steps)
    return set(routine(f"{HEAD}kind: {kind}\n{top}steps:\n{lines}").demands)


POSITIONING = {Kind.POSITIONING}


@pytest.mark.parametrize(
    ("steps", "demands"),
    [
        (["{hold: x, for: 1 min, does: rest}"], POSITIONING),
        (["{hold: x, for: 1 min, figure: supine-knees-bent}"], POSITIONING),
        (["{hold: x, for: 1 min}"], POSITIONING | {Kind.STRETCHING}),
        (["{walk: x}", "{tell: x}", "{ask: pain}"], POSITIONING),
        (["{ready: x, does: rest}", "{breathe: x, does: rest}", "{count: x, does: move}"], POSITIONING),
        (["{stretch: x}"], POSITIONING | {Kind.STRETCHING}),
        (["{repeat: [{tell: x}, {stretch: y}], times: 2}"], POSITIONING | {Kind.STRETCHING}),
        (["{repeat: [{repeat: [{stretch: y}], times: 2}], until: relief}"], POSITIONING | {Kind.STRETCHING}),
        (["{exercise: x}"], POSITIONING | {Kind.STRENGTHENING}),
        (["{exercise: x, direction: flexion}"], POSITIONING | {Kind.STRENGTHENING}),
        (["{exercise: x}", "{stretch: x}"], POSITIONING | {Kind.STRENGTHENING, Kind.STRETCHING}),
        (["{hold: x, for: 1 min, direction: extension}"], POSITIONING | {Kind.STRETCHING}),
        (["{count: x, direction: rotation}"], POSITIONING | {Kind.STRETCHING}),
        (["{hold: x, for: 1 min, direction: neutral}"], POSITIONING | {Kind.STRETCHING}),
        (["{cold: x}"], POSITIONING | {Kind.COLD}),
        (["{repeat: [{heat: x, for: 1 min}, {cold: x, for: 1 min}], times: 2}"], POSITIONING | {Kind.HEAT, Kind.COLD}),
        (["{press: x, then: y, does: move}"], POSITIONING | {Kind.SELF_MASSAGE}),
        (["{press: x, then: y}"], POSITIONING | {Kind.SELF_MASSAGE, Kind.STRETCHING}),
    ],
)
def test_a_routine_demands_what_its_steps_do_whatever_it_calls_itself(steps: list[str], demands: set[Kind]) -> None:
    assert _demands(Kind.POSITIONING, *steps) == demands


@pytest.mark.parametrize("kind", Kind)
def test_a_routine_always_demands_its_own_kind(kind: Kind) -> None:
    assert _demands(kind, "{tell: x}") == {kind}


def test_a_gate_in_the_file_opens_nothing() -> None:
    steps = "{repeat: [{stretch: x}], times: 2}"
    assert Kind.STRETCHING in _demands(Kind.EDUCATION, steps, top="gate: {pain: 5}\n")


def test_the_ten_lines_of_the_shortest_useful_routine_get_good_defaults() -> None:
    read = routine(
        HEAD + "kind: mobility\nsteps:\n  - stretch: a\n  - count: b\n  - breathe: c\n  - cold: d\n  - heat: e\n"
        "  - press: f\n    then: g\n  - walk: h\n"
    )
    stretch, count, breathe, cold, heat, press, walk = read.steps
    assert isinstance(stretch, Stretch)
    assert (stretch.hold, stretch.repetitions, stretch.sets, stretch.sides) == (5, 3, 1, "both")
    assert isinstance(count, Count)
    assert (count.repetitions, count.tempo) == (10, None)
    assert isinstance(breathe, Breathe)
    assert (breathe.pace.length, breathe.for_) == (10, 120)
    assert isinstance(cold, Cold)
    assert cold.for_ == 900
    assert isinstance(heat, Heat)
    assert heat.for_ == 1200
    assert isinstance(press, Press)
    assert (press.hold, press.after, press.at_most) == (5, 10, 3)
    assert isinstance(walk, Walk)
    assert walk.for_ == 180
    assert (read.language, read.order, read.props, read.dose) == ("en", 50, (), None)
    assert (read.voice.detail, read.voice.profile) == (None, None), "left to the patient, and to the kind of routine"


def test_every_value_of_a_routine_is_read_into_its_place() -> None:
    read = routine(
        HEAD.replace("sources: [a test]\n", "sources: [one, two]\n")
        + "kind: positioning\norder: 3\nlanguage: de\nprops: [chair]\ncautions: [Slowly.]\n"
        "gate: {pain: 2, check-in-within: 6 h}\nvoice: {detail: main, profile: calm}\n"
        "dose: {times-a-day: 3, days: 5 days a week, again-after: 90 min, until: 3 d}\n"
        "steps:\n  - hold: {de: Ruhe., en: Rest.}\n    for: 10 min\n    name: Resting\n    spoken: Rest now.\n"
        "    figure: supine-calves-on-chair\n    position: supine\n    avoid-with: [hip-problem]\n"
        "    easier: {say: Less., for: 5 min}\n"
        "    cues: [{at: 50%, say: a}, {every: 2 min, say: b}, {before end: 10 s, say: c}, {at: 30 s, say: d}]\n"
    )
    assert read.sources == ("one", "two")
    assert (read.gate.pain, read.gate.check_in_within) == (2, 21600)
    assert (read.voice.detail, read.voice.profile) == ("main", "calm")
    assert read.dose is not None
    assert (read.dose.times_a_day, read.dose.days, read.dose.again_after, read.dose.until) == (3, 5, 5400, 259200)
    (hold,) = read.steps
    assert isinstance(hold, Hold)
    assert hold.say.in_language("en") == "Rest."
    assert (hold.for_, hold.figure, hold.position, hold.avoid_with) == (
        600,
        "supine-calves-on-chair",
        "supine",
        ("hip-problem",),
    )
    assert hold.easier is not None and hold.easier.for_ == 300
    assert isinstance(hold.cues[0].at, Share)
    assert [cue.at or cue.every or cue.before_end for cue in hold.cues] == [0.5, 120, 10, 30]


def test_a_routine_cannot_be_changed_once_it_is_read() -> None:
    read = routine(POSITION)
    with pytest.raises(ValidationError):
        read.kind = Kind.STRETCHING
    ready = read.steps[0]
    assert isinstance(ready, ReadyStep)
    with pytest.raises(ValidationError):
        ready.say = Text((("", "Jump."),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        ready.say.words = ()  # type: ignore[misc]
    for model in STEP_BY_VERB.values():
        assert model.model_config["frozen"], model
        assert model.model_config["extra"] == "forbid", model


def test_all_steps_are_those_inside_repeats_too_in_the_order_of_the_file() -> None:
    read = routine(
        HEAD + "kind: education\nsteps:\n  - tell: a\n  - repeat:\n      - tell: b\n"
        "      - {repeat: [{tell: c}], times: 2}\n      - tell: d\n    times: 2\n  - tell: e\n"
    )
    tells = [step for step in read.all_steps() if isinstance(step, TellStep)]
    assert [step.say.in_language("en") for step in tells] == list("abcde")


def test_a_hold_beside_a_stretch_is_its_time_and_no_second_verb() -> None:
    (stretch,) = routine(STRETCH).steps
    assert isinstance(stretch, Stretch)
    assert stretch.hold == 5


def test_text_is_given_in_the_language_asked_for_or_else_in_the_first() -> None:
    text = parse_text({"de": "Ruhe.", "en": "Rest."})
    assert [text.in_language(language) for language in ("en", "de", "fr", "")] == ["Rest.", "Ruhe.", "Ruhe.", "Ruhe."]
    assert parse_text("Rest.").in_language("de") == "Rest."


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=450))
def test_text_for_patients_is_clean_or_refused(written: str) -> None:
    try:
        text = clean(written)
    except PydanticCustomError as refused:
        assert refused.context is not None and refused.context["hint"]
        return
    assert 0 < len(text) <= 400
    assert text == text.strip() and "  " not in text
    assert all(character.isprintable() for character in text)


def test_cues_are_refused_in_each_step_that_takes_no_set_time() -> None:
    for step in ("ready: x", "count: x", "press: x\n    then: y", "ask: pain", "tell: x"):
        text = f"{HEAD}kind: education\nsteps:\n  - {step}\n    cues: [{{at: 50%, say: y}}]\n"
        assert [d.code for d in read_text(text).diagnostics] == ["cue-without-time"], step


@pytest.mark.parametrize(
    "place", ["at: 0%", "at: 99%", "at: 59.9 s", "at: 1 s", "every: 59 s", "before end: 1 s", "before end: 59 s"]
)
def test_a_cue_may_stand_anywhere_inside_its_step(place: str) -> None:
    text = f"{HEAD}kind: positioning\nsteps:\n  - hold: x\n    for: 1 min\n    cues: [{{{place}, say: y}}]\n"
    assert read_text(text).diagnostics == ()


@pytest.mark.parametrize(("kind", "minutes"), [("cold", 20), ("heat", 30)])
def test_the_caps_of_cold_and_heat_count_every_round_of_every_repeat(kind: str, minutes: int) -> None:
    def codes(rounds: int, each: int) -> list[str]:
        steps = f"  - repeat:\n      - {{{kind}: x, for: {each} min}}\n      - tell: y\n    times: {rounds}\n"
        return [d.code for d in read_text(f"{HEAD}kind: positioning\nsteps:\n{steps}").diagnostics]

    assert codes(10, minutes // 10) == []
    assert codes(10, minutes // 10 + 1) == [f"{kind}-cap"]
    relief = f"  - {{repeat: [{{{kind}: x, for: {minutes // 4} min}}], until: relief}}\n"
    assert [d.code for d in read_text(f"{HEAD}kind: positioning\nsteps:\n{relief}").diagnostics] == [f"{kind}-cap"]


def test_a_dose_can_be_for_once_in_some_phases_and_a_step_can_grow() -> None:
    read = routine(
        HEAD + "kind: strengthening\ndose: {once: true, phases: [settling, recovery]}\n"
        "steps:\n"
        "  - exercise: Lift.\n    progress: {add: 2 repetitions, every: 1 day, up to: 30}\n"
        "  - walk: Walk.\n    for: 5 min\n    progress: {add: 1 min 30 s, every: 3 days, up to: 30 min}\n"
    )
    assert read.dose is not None
    assert (read.dose.once, read.dose.phases) == (True, ("settling", "recovery"))
    exercise, walk = (step.progress for step in read.all_steps())
    assert exercise is not None and walk is not None
    assert (str(exercise.add), exercise.every, str(exercise.up_to)) == ("2 repetitions", 1, "30 repetitions")
    assert (str(walk.add), walk.every, str(walk.up_to)) == ("1 min 30 s", 3, "30 min")
