"""The dose that is played is the dose that was written: every hold, side and round, and half of it with care."""

import math
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given

from coach.care.about import AGAINST, ASKED_EACH_TIME, TREATMENTS, Condition
from coach.care.facts import Says
from coach.care.gate import Level
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.steps import Breathe, Cold, Count, Drill, EasierForm, Exercise, Heat, Hold, Press, SingleStep, Walk
from coach.score.compiler import Locked, compile_score, demand_of
from coach.score.options import Options
from coach.score.score import AskKind, CueKind, Score, Segment, SegmentKind
from coach.score.use import use_of
from coach.script import sentences
from coach.script.about_words import EACH_TIME, FACT_QUESTIONS, ITEMS
from coach.script.sentences import as_sentence
from tests.routine.strategies import MODEST, compiled, decision, files, routines, scores
from tests.score.test_score_shape import written_out
from tests.support import DEFAULT_OPTIONS, HEAD, POSITION, STRETCH, open_decision, routine, score_of

Dose = tuple[SegmentKind, float | None, str | None]
"""Kind, seconds (None when the patient sets the pace) and side of one stretch of treatment."""


def _sides(step: Drill | Count) -> list[str | None]:
    if step.sides == "each":
        return ["left", "right"]
    return [None if step.sides == "both" else step.sides]


def _hold_of(step: Drill | Count) -> float:
    return step.hold if isinstance(step, Drill) else 0.0


def _eased(step: Drill | Count) -> tuple[int, int, float]:
    """Repetitions, sets and hold with care: as the author wrote where that is less, or else half of one of them."""
    written = (step.repetitions, step.sets, _hold_of(step))
    easier = step.easier or EasierForm()
    asked = (easier.repetitions, easier.sets, easier.hold if isinstance(step, Drill) else None)
    repetitions, sets, hold = (min(one, less or one) for one, less in zip(written, asked, strict=True))
    if (repetitions, sets, hold) != written:
        return int(repetitions), int(sets), hold
    if step.repetitions > 1:
        return math.ceil(step.repetitions / 2), step.sets, written[2]
    return step.repetitions, step.sets, max(1.0, written[2] // 2)


def _doses(step: SingleStep, *, care: bool) -> Iterator[Dose]:
    """The treatment that a step asks for, worked out from the file alone."""
    easier = step.easier if care else None
    if isinstance(step, Hold | Walk | Cold | Heat):
        kind = SegmentKind(type(step).__name__.lower())
        yield kind, min(step.for_, easier.for_) if easier and easier.for_ else step.for_, None
    elif isinstance(step, Breathe):
        yield SegmentKind.BREATHE, max(1, round(step.for_ / step.pace.length)) * step.pace.length, None
    elif isinstance(step, Press):
        for _ in range(step.at_most):
            yield SegmentKind.PRESS, step.hold, None
    elif isinstance(step, Drill | Count):
        repetitions, sets, hold = _eased(step) if care else (step.repetitions, step.sets, _hold_of(step))
        for _ in range(sets):
            for side in _sides(step):
                if isinstance(step, Count):
                    yield SegmentKind.COUNT, None if step.tempo is None else repetitions * step.tempo, side
                    continue
                kind = SegmentKind.EXERCISE if isinstance(step, Exercise) else SegmentKind.STRETCH
                yield from [(kind, hold, side)] * repetitions


@MODEST
@given(compiled())
def test_the_treatment_is_exactly_what_the_file_says_in_its_order(made: tuple[Routine, Score, Options]) -> None:
    routine, score, _ = made
    care = score.decision.level is Level.CARE
    expected = [dose for step in written_out(routine.steps) for dose in _doses(step, care=care)]
    assert [(s.kind, s.length, s.side) for s in score.segments if s.active] == expected


@MODEST
@given(scores())
def test_both_sides_get_the_same_number_of_holds_and_the_same_time(score: Score) -> None:
    each: dict[int, Counter[str]] = {}
    times: dict[int, Counter[str]] = {}
    for segment in score.segments:
        if segment.active and segment.side:
            each.setdefault(segment.step, Counter())[segment.side] += 1
            times.setdefault(segment.step, Counter())[segment.side] += round(1000 * (segment.length or 0.0))
    for step, counts in each.items():
        if len(counts) == 2:
            assert counts["left"] == counts["right"]
            assert times[step]["left"] == times[step]["right"]


@MODEST
@given(files())
def test_with_care_nothing_is_ever_more_or_longer(data: dict[str, object]) -> None:
    routine = Routine.model_validate(data)

    def active(level: Level) -> tuple[int, float]:
        segments = [s for s in compile_score(routine, decision(routine, level), DEFAULT_OPTIONS).segments if s.active]
        return len(segments), sum(s.length or 0.0 for s in segments)

    number, time = active(Level.CARE)
    assert number <= active(Level.OPEN)[0]
    assert time <= active(Level.OPEN)[1] + 1e-6


@MODEST
@given(compiled())
def test_with_care_the_pain_is_asked_after_each_exercise_and_cannot_be_skipped(
    made: tuple[Routine, Score, Options],
) -> None:
    routine, score, _ = made
    care = score.decision.level is Level.CARE
    exercises = {
        step.name.in_language("en") for step in routine.all_steps() if isinstance(step, Drill | Count) and step.name
    }
    for segment in score.segments[:-1]:
        after = score.segments[segment.index + 1]
        if segment.name in exercises and after.step != segment.step:
            asked = (
                after.question is not None and after.question.kind is AskKind.PAIN and not after.name.startswith("Step")
            )
            assert asked == care
            if asked:
                assert after.question is not None
                assert after.question.required and after.question.answers == "number"
    assert (sentences.CARE_REMINDER in [cue.say for segment in score.segments for cue in segment.cues]) == care


@MODEST
@given(scores())
def test_breathing_is_in_whole_breaths_and_each_is_told_on_its_beat(score: Score) -> None:
    for segment in score.segments:
        if segment.kind is not SegmentKind.BREATHE:
            assert segment.pace is None
            continue
        assert segment.pace is not None and segment.length is not None
        one = sum(segment.pace)
        breaths = segment.length / one
        assert breaths == pytest.approx(round(breaths)) and breaths >= 1
        beats = {0.0, segment.pace[0], segment.pace[0] + segment.pace[1]}
        for cue in segment.cues:
            if cue.kind is CueKind.BREATH:
                assert min(abs(cue.at % one - beat) for beat in {*beats, one}) < 1e-6


@MODEST
@given(scores())
def test_cold_and_heat_end_with_an_alarm_from_five_minutes_on_and_never_pass_their_cap(score: Score) -> None:
    for segment in score.segments:
        if segment.kind not in (SegmentKind.COLD, SegmentKind.HEAT):
            assert segment.cap is None
            continue
        assert segment.length is not None and segment.cap is not None
        assert segment.length <= segment.cap == (1200 if segment.kind is SegmentKind.COLD else 1800)
        after = next(iter(score.segments[segment.index + 1 :]), None)
        alarmed = after is not None and after.kind is SegmentKind.ALARM
        assert alarmed == (segment.length >= 300)
        if after is not None and alarmed:
            assert after.question is not None and after.question.required
            assert after.repeat_every == 15
            assert after.step == segment.step
            off = sentences.COLD_OFF if segment.kind is SegmentKind.COLD else sentences.HEAT_OFF
            assert after.question.text == off


@MODEST
@given(scores())
def test_the_skin_is_checked_every_five_minutes_and_not_at_the_very_end(score: Score) -> None:
    for segment in score.segments:
        checks = [cue.at for cue in segment.cues if cue.say.startswith(sentences.SKIN_CHECK)]
        if segment.kind in (SegmentKind.COLD, SegmentKind.HEAT):
            assert checks == [at for at in range(300, 1800, 300) if at < segment.nominal - 30]
        else:
            assert checks == []


@pytest.mark.parametrize(
    ("kind", "time", "checks"),
    [
        ("cold", "4 min", []),
        ("cold", "5 min", []),
        ("cold", "5 min 30 s", []),
        ("cold", "5 min 31 s", [300]),
        ("cold", "10 min 20 s", [300]),
        ("cold", "15 min", [300, 600]),
        ("cold", "20 min", [300, 600, 900]),
        ("heat", "30 min", [300, 600, 900, 1200, 1500]),
    ],
)
def test_the_skin_checks_of_a_pack_fall_on_these_seconds(kind: str, time: str, checks: list[float]) -> None:
    score = score_of(f"{HEAD}kind: {kind}\nsteps:\n  - {kind}: Lay it on.\n    for: {time}\n")
    (pack,) = [segment for segment in score.segments if segment.kind.value == kind]
    assert [cue.at for cue in pack.cues if cue.say.startswith(sentences.SKIN_CHECK)] == checks


@pytest.mark.parametrize("kind", ["cold", "heat"])
@pytest.mark.parametrize(("time", "alarms"), [("4 min 59 s", 0), ("5 min", 1), ("20 min", 1)])
def test_a_pack_of_five_minutes_is_not_forgotten_on_the_skin(kind: str, time: str, alarms: int) -> None:
    score = score_of(f"{HEAD}kind: {kind}\nsteps:\n  - {kind}: Lay it on.\n    for: {time}\n")
    assert sum(segment.kind is SegmentKind.ALARM for segment in score.segments) == alarms


def test_a_condition_that_is_known_is_not_asked_again() -> None:
    text = _drill("avoid-with: [osteoporosis, pregnancy]")

    def asked(*known: Condition, says: Says = Says.NO) -> list[str]:
        segments = score_of(text, Options("", about=dict.fromkeys(known, says))).segments
        return [s.question.subject for s in segments if s.question and s.question.kind is AskKind.CONDITION]

    assert asked() == ["osteoporosis", "pregnancy"]
    assert asked(Condition.OSTEOPOROSIS, Condition.KNEE) == ["pregnancy"]
    assert asked(Condition.OSTEOPOROSIS, Condition.PREGNANCY) == []
    assert asked(Condition.OSTEOPOROSIS, says=Says.YES) == ["pregnancy"], "it is left out without a word"


_APPLIED = {Kind.COLD: SegmentKind.COLD, Kind.HEAT: SegmentKind.HEAT, Kind.SELF_MASSAGE: SegmentKind.PRESS}


@MODEST
@given(compiled())
def test_cold_heat_and_pressure_are_never_begun_before_it_is_asked_whether_they_are_safe(
    made: tuple[Routine, Score, Options],
) -> None:
    routine, score, options = made
    asked = {s.question.subject: s for s in score.segments if s.question and s.question.kind is AskKind.SUITABILITY}
    assert set(asked) == {kind for kind in _APPLIED if kind in routine.demands}
    for kind, segment in asked.items():
        assert segment.question is not None and segment.question.required
        for answer in ("yes", "unsure"):
            assert segment.question.branch(answer).stop is not None
        barred = TREATMENTS[Kind(kind)]
        assert barred is not None
        for fact in AGAINST[barred]:
            ruled_out = options.about.get(fact) is Says.NO
            assert (as_sentence(ITEMS[fact]) in segment.question.text) is not ruled_out, "what is known is not asked"
        assert all(as_sentence(EACH_TIME[one]) in segment.question.text for one in ASKED_EACH_TIME[barred])
        begun = [s.index for s in score.segments if s.kind is _APPLIED[Kind(kind)]]
        assert all(segment.index < index for index in begun)


@MODEST
@given(compiled())
def test_each_condition_is_asked_once_before_the_first_step_that_it_bears_on_and_not_when_it_is_known(
    made: tuple[Routine, Score, Options],
) -> None:
    routine, score, options = made
    asked = [s for s in score.segments if s.question and s.question.kind is AskKind.CONDITION]
    named = {condition for step in routine.all_steps() for condition in step.avoid_with}
    if routine.demands == {Kind.POSITIONING} and use_of(routine).flat and Condition.PREGNANCY not in options.about:
        named.discard("pregnancy")  # before lying down it is said, not asked
    subjects = [s.question.subject for s in asked if s.question]
    assert sorted(subjects) == sorted(named - options.about.keys())
    assert set(score.avoid) == {fact for fact in named if options.about.get(Condition(fact), Says.NO) is not Says.NO}
    for segment in asked:
        assert segment.question is not None
        assert segment.index < min(s.index for s in score.segments if segment.question.subject in s.avoid_with)
        assert segment.question.required
        assert (
            segment.question.branch("yes").avoid == segment.question.branch("unsure").avoid == segment.question.subject
        )
        assert segment.question.branch("no").avoid is None
        assert FACT_QUESTIONS[Condition(segment.question.subject)] in segment.question.text


@MODEST
@given(compiled())
def test_every_segment_of_a_step_to_avoid_says_what_it_is_avoided_with(made: tuple[Routine, Score, Options]) -> None:
    """Otherwise a patient with the condition would be led into half of the exercise."""
    routine, score, _ = made
    avoided = {step.name.in_language("en"): step.avoid_with for step in routine.all_steps() if step.name}
    for segment in score.segments:
        if segment.name in avoided:
            assert segment.avoid_with == avoided[segment.name]


def _drill(lines: str, verb: str = "stretch", kind: str = "stretching") -> str:
    return f"{HEAD}kind: {kind}\nsteps:\n  - {verb}: Go into it.\n    name: Test\n    {lines}\n"


def _kinds(score: Score) -> list[tuple[str, str | None, float | None]]:
    """Kind, side and length of what lies between the opening and the closing question."""
    return [(s.kind.value, s.side, s.length) for s in score.segments[1:-1]]


def test_a_stretch_of_each_side_is_a_turn_of_holds_a_change_and_the_same_turn_again() -> None:
    score = score_of(_drill("hold: 20 s\n    repetitions: 2\n    sides: each\n    rest: 6 s\n    change: 12 s"))
    between = _kinds(score)
    assert between[0][:2] == ("get-ready", "left")
    assert between[1:] == [
        *[("stretch", "left", 20), ("rest", "left", 6), ("stretch", "left", 20), ("rest", "left", 6)],
        ("change-sides", "right", 12),
        *[("stretch", "right", 20), ("rest", "right", 6), ("stretch", "right", 20), ("rest", "right", 6)],
    ]


def test_sets_are_parted_by_their_own_rest_and_numbered() -> None:
    score = score_of(_drill("hold: 5 s\n    repetitions: 2\n    sets: 2\n    rest: 4 s\n    rest-between-sets: 40 s"))
    assert _kinds(score)[1:] == [
        *[("stretch", None, 5), ("rest", None, 4), ("stretch", None, 5), ("rest", None, 4)],
        ("rest", None, 40),
        *[("stretch", None, 5), ("rest", None, 4), ("stretch", None, 5), ("rest", None, 4)],
    ]
    holds = [s for s in score.segments if s.kind is SegmentKind.STRETCH]
    assert [(s.set_, s.repetition) for s in holds] == [
        ((1, 2), (1, 2)),
        ((1, 2), (2, 2)),
        ((2, 2), (1, 2)),
        ((2, 2), (2, 2)),
    ]


def test_nobody_stays_in_a_stretch_while_the_next_thing_is_explained() -> None:
    score = score_of(_drill("hold: 5 s\n    repetitions: 1\n    rest: 1 s"))
    hold, rest = (s for s in score.segments if s.kind in (SegmentKind.STRETCH, SegmentKind.REST))
    assert rest.index == hold.index + 1
    assert rest.cues[0].say == sentences.EASE_OFF[0]


def test_a_change_of_sides_is_long_enough_to_say_so() -> None:
    score = score_of(_drill("hold: 5 s\n    sides: each\n    change: 1 s"))
    (change,) = [s for s in score.segments if s.kind is SegmentKind.CHANGE]
    assert change.cues[0].say == "Change sides. Now your right side."
    assert [cue.say for cue in change.cues[1:]] == ["3", "2", "1"]


def test_a_tempo_counts_every_repetition_on_its_beat() -> None:
    score = score_of(f"{HEAD}kind: mobility\nsteps:\n  - count: x\n    repetitions: 12\n    tempo: 2 s\n")
    (counted,) = [s for s in score.segments if s.kind is SegmentKind.COUNT]
    assert counted.length == 24
    assert [(cue.at, cue.say) for cue in counted.cues] == [(2.0 * n, str(n + 1)) for n in range(12)]


def test_repetitions_without_a_tempo_wait_for_the_patient() -> None:
    score = score_of(f"{HEAD}kind: mobility\nsteps:\n  - count: x\n    repetitions: 12\n    sides: each\n")
    counted = [s for s in score.segments if s.kind is SegmentKind.COUNT]
    assert [(s.length, s.side) for s in counted] == [(None, "left"), (None, "right")]
    assert counted[0].question is not None
    assert counted[0].question.text.startswith("Do 12 on your left side, at your own pace.")


@pytest.mark.parametrize(("written", "with_care"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (50, 25)])
def test_with_care_half_the_repetitions_are_done_rounded_up(written: int, with_care: int) -> None:
    score = score_of(_drill(f"hold: 5 s\n    repetitions: {written}"), pain=4)
    assert score.decision.level is Level.CARE
    assert sum(s.kind is SegmentKind.STRETCH for s in score.segments) == with_care


@pytest.mark.parametrize(
    ("written", "played"),
    [
        ("hold: 20 s\n    repetitions: 4", (20, 2)),
        ("hold: 20 s\n    repetitions: 1", (10, 1)),
        ("hold: 5 s\n    repetitions: 1", (2, 1)),
        ("hold: 1 s\n    repetitions: 1", (1, 1)),
        ("hold: 20 s\n    repetitions: 4\n    easier: {hold: 10 s}", (10, 4)),
        ("hold: 20 s\n    repetitions: 4\n    easier: {repetitions: 3}", (20, 3)),
        ("hold: 20 s\n    repetitions: 4\n    easier: {hold: 10 s, repetitions: 1}", (10, 1)),
        ("hold: 20 s\n    repetitions: 4\n    easier: {say: Only halfway.}", (20, 2)),
    ],
)
def test_with_care_repetitions_or_the_hold_are_less_and_never_both_unless_it_is_written(
    written: str, played: tuple[float, int]
) -> None:
    """Else what is called half is a quarter of the exercise, and less than anybody prescribed."""
    holds = [s.length for s in score_of(_drill(written), pain=4).segments if s.kind is SegmentKind.STRETCH]
    assert (holds[0], len(holds)) == played


def test_the_easier_variant_is_played_with_care_only() -> None:
    text = _drill(
        "hold: 10 s\n    repetitions: 8\n    sets: 3\n    figure: childs-pose\n"
        "    easier: {say: Only halfway., hold: 3 s, repetitions: 2, sets: 1, figure: childs-pose-high}"
    )
    easy = [s for s in score_of(text, pain=5).segments if s.kind is SegmentKind.STRETCH]
    assert [(s.length, s.text, s.figure) for s in easy] == [(3, "Only halfway.", "childs-pose-high")] * 2
    full = [s for s in score_of(text, pain=2).segments if s.kind is SegmentKind.STRETCH]
    assert [(s.length, s.text, s.figure) for s in full] == [(10, "Go into it.", "childs-pose")] * 24


def test_an_easier_variant_that_asks_for_more_is_never_more() -> None:
    text = _drill("hold: 5 s\n    repetitions: 2\n    easier: {hold: 60 s, repetitions: 50, sets: 10}")
    holds = [s for s in score_of(text, pain=4).segments if s.kind is SegmentKind.STRETCH]
    assert [s.length for s in holds] == [5]


def test_a_locked_gate_gives_no_score_and_the_refusal_says_why() -> None:
    stretch = routine(STRETCH)
    locked = decision(stretch, Level.LOCKED)
    with pytest.raises(Locked) as refused:
        compile_score(stretch, locked, DEFAULT_OPTIONS)
    assert refused.value.decision is locked


@MODEST
@given(routines())
def test_no_routine_whatever_gets_around_a_locked_gate(read: Routine) -> None:
    with pytest.raises(Locked):
        compile_score(read, decision(read, Level.LOCKED), DEFAULT_OPTIONS)


def test_a_decision_for_one_routine_does_not_open_another() -> None:
    resting, stretch = routine(POSITION), routine(STRETCH)
    with pytest.raises(ValueError, match="another routine"):
        compile_score(stretch, open_decision(resting), DEFAULT_OPTIONS)
    tighter = routine(STRETCH.replace("steps:", "gate: {pain: 1}\nsteps:"))
    with pytest.raises(ValueError, match="another routine"):
        compile_score(tighter, open_decision(stretch), DEFAULT_OPTIONS)


@MODEST
@given(routines(), routines())
def test_a_decision_opens_only_routines_with_the_very_same_demand(one: Routine, other: Routine) -> None:
    if demand_of(one) == demand_of(other):
        assert compile_score(one, decision(other, Level.OPEN), DEFAULT_OPTIONS).decision.demand == demand_of(one)
    else:
        with pytest.raises(ValueError, match="another routine"):
            compile_score(one, decision(other, Level.OPEN), DEFAULT_OPTIONS)


def _relief(rounds: int, *, end: str = "until: relief\n    at-most") -> list[Segment]:
    return list(
        score_of(
            f"{HEAD}kind: positioning\nsteps:\n  - repeat:\n"
            "      - {tell: a, name: A}\n      - {tell: b, name: B}\n"
            f"    {end}: {rounds}\n  - {{tell: c, name: After}}\n"
        ).segments
    )


@pytest.mark.parametrize("rounds", [1, 2, 5])
def test_relief_is_asked_after_each_round_but_the_last_and_leads_past_the_rest(rounds: int) -> None:
    segments = _relief(rounds)
    asked = [s for s in segments if s.question and s.question.kind is AskKind.EASED]
    assert len(asked) == rounds - 1
    (after,) = [s.index for s in segments if s.name == "After"]
    for number, segment in enumerate(asked, 1):
        assert segment.question is not None and segment.question.required
        assert segment.question.branch("yes").goto == after
        assert segment.question.branch("no").goto is segment.question.branch("unsure").goto is None
        assert segment.round_ == (number, rounds)
    assert [s.name for s in segments if s.name in "AB"] == ["A", "B"] * rounds


def test_a_repeat_by_number_asks_nothing() -> None:
    segments = _relief(3, end="times")
    assert [s.name for s in segments[1:-1]] == ["A", "B"] * 3 + ["After"]
    assert [s.round_ for s in segments[1:-2]] == [(1, 3)] * 2 + [(2, 3)] * 2 + [(3, 3)] * 2


def test_relief_in_a_repeat_within_a_repeat_leads_to_the_next_round_of_the_outer_one() -> None:
    segments = score_of(
        f"{HEAD}kind: positioning\nsteps:\n  - repeat:\n      - repeat: [{{tell: a, name: A}}]\n"
        "        until: relief\n        at-most: 2\n      - {tell: b, name: B}\n    times: 2\n"
    ).segments
    asked = [s for s in segments if s.question and s.question.kind is AskKind.EASED]
    after = [s.index for s in segments if s.name == "B"]
    assert [s.question.branch("yes").goto for s in asked if s.question] == after


@pytest.mark.parametrize("attempts", [1, 2, 4])
def test_pressing_that_helps_leads_on_and_pressing_that_does_not_ends_the_routine(attempts: int) -> None:
    score = score_of(
        f"{HEAD}kind: self-massage\nsteps:\n"
        f"  - press: Press.\n    then: Move.\n    at-most: {attempts}\n  - walk: Walk.\n"
    )
    asked = [s for s in score.segments if s.question and s.question.kind is AskKind.SPASM]
    assert len(asked) == attempts
    (walk,) = [s.index for s in score.segments if s.kind is SegmentKind.WALK]
    assert {score.segments[s.question.branch("no").goto or 0].step for s in asked if s.question} == {
        score.segments[walk].step
    }
    for segment in asked:
        assert segment.question is not None and segment.question.branch("yes").goto is None
    told = score.segments[asked[-1].index + 1]
    assert told.text == sentences.PRESSED_OUT
    stay = score.segments[told.index + 1].question
    assert stay is not None
    end = stay.branch("ready").goto
    assert stay.branch("ready").partly, "nobody is praised for what could not be done"
    assert end is not None
    closing = score.segments[end].question
    assert closing is not None and closing.kind is AskKind.PAIN_AFTER, "nobody is led into a walk that cramps each time"


def test_leg_symptoms_asked_for_in_a_routine_lead_to_the_screen_even_when_unsure() -> None:
    score = score_of(f"{HEAD}kind: positioning\nsteps:\n  - ask: spreading\n")
    (asked,) = [s.question for s in score.segments if s.question and s.question.kind is AskKind.SPREADING]
    assert asked.required
    assert [asked.branch(answer).screen for answer in ("yes", "no", "unsure")] == [True, False, True]


def test_the_emergency_number_is_the_users_own() -> None:
    assert score_of(POSITION, Options(emergency_number="112")).emergency.startswith("Call 112 now")
    assert score_of(POSITION).emergency.startswith("Call your local emergency number now")


def test_a_slow_voice_never_leaves_the_patient_holding_the_breath() -> None:
    """With no time to say “hold”, the hold goes unsaid, and “out” is still heard."""
    text = f"{HEAD}kind: breathing\nsteps:\n  - breathe: a\n    pace: {{in: 4 s, hold: 1 s, out: 6 s}}\n    for: 44 s\n"
    slow = Options("", measure=lambda words: 1.5 * sentences.speech_seconds(words))
    said = [cue.say for s in score_of(text, slow).segments if s.kind is SegmentKind.BREATHE for cue in s.cues]
    assert said == ["Breathe in.", "Breathe out.", "In.", "Out.", "In.", "Out.", "In.", "Out."]


SIDED = (
    HEAD + "kind: stretching\nsteps:\n  - stretch: Your <side> ankle goes on your <other side> knee.\n"
    "    sides: each\n    hold: 5 s\n    repetitions: 2\n"
    '    easier: {say: "Only rest your <side> ankle there, and then stay like this until I say that it is over."}\n'
)


def _said(score: Score) -> list[str]:
    return [cue.say for segment in score.segments for cue in segment.cues]


def test_which_ankle_goes_on_which_knee_is_said_again_for_the_other_side() -> None:
    """Whoever only listens cannot work out the mirror image of a knot of legs."""
    score = score_of(SIDED)
    said = _said(score)
    assert "Your left ankle goes on your right knee." in said
    assert "Change sides. Your right ankle goes on your left knee." in said
    shown = {segment.side: segment.text for segment in score.segments if segment.active}
    assert shown == {
        "left": "Your left ankle goes on your right knee.",
        "right": "Your right ankle goes on your left knee.",
    }
    assert not [words for words in said if "<" in words]


def test_with_care_the_easier_words_name_the_side_too() -> None:
    said = _said(score_of(SIDED, pain=4))
    assert (
        "Change sides. Only rest your right ankle there, and then stay like this until I say that it is over." in said
    )


def test_the_easier_form_that_a_patient_asks_for_takes_no_longer_to_change_sides() -> None:
    score = score_of(SIDED)
    easier = {form.index: form for form in score.easier}
    for segment in score.segments:
        if segment.kind is SegmentKind.CHANGE:
            assert easier[segment.index].nominal == segment.nominal
            assert easier[segment.index].cues[0].say.startswith("Change sides.")


def test_where_no_side_is_named_the_change_says_which_comes() -> None:
    assert "Change sides. Now your right side." in _said(score_of(STRETCH))
