"""The gate goes by what the body does: no verb, no kind and no wording opens a stretch while a back is inflamed."""

from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.care.facts import StopReason
from coach.care.stops import stop_for
from coach.figure.effects import EFFECTS, PASSED
from coach.kinds import Does, Kind
from coach.routine.does import ASKS_FOR
from coach.routine.gate_words import gate_of, unjudged
from coach.routine.model import Routine
from coach.routine.reader import read_file, read_text
from coach.score.compiler import demand_of
from tests.profiles import examples
from tests.support import HEAD, routine, score_of, shipped

GATED: Final = frozenset({Kind.STRETCHING, Kind.STRENGTHENING})
STRETCHED: Final = sorted(
    name for name, effect in EFFECTS.items() if effect.does is Does.STRETCH and name not in PASSED
)
STRENGTHENED: Final = sorted(name for name, effect in EFFECTS.items() if effect.does is Does.STRENGTHEN)
RESTED: Final = sorted(name for name, effect in EFFECTS.items() if effect.does is Does.REST)
MOVED: Final = sorted(name for name, effect in EFFECTS.items() if effect.does is Does.MOVE)
VERBS: Final[dict[str, dict[str, Any]]] = {
    "ready": {},
    "hold": {"for": "5 min"},
    "stretch": {},
    "exercise": {},
    "count": {},
    "breathe": {},
    "cold": {},
    "heat": {},
    "press": {"then": "Go on."},
    "walk": {},
    "tell": {},
}
"""Every verb that says what to do, with what its step cannot do without."""


def of(*steps: dict[str, Any], kind: str = "positioning", **top: Any) -> Routine:
    """A routine of these steps; it may have findings, but the shape is right."""
    head = {"coach": 1, "id": "t", "title": "T", "kind": kind, "summary": "For a test."}
    return Routine.model_validate({**head, **top, "steps": list(steps)})


def step(verb: str, words: str = "Go on.", **more: Any) -> dict[str, Any]:
    return {verb: words, **VERBS[verb], **more}


def asked(*steps: dict[str, Any], **top: Any) -> frozenset[Kind]:
    """The gated kinds that a routine of these steps asks for."""
    return of(*steps, **top).demands & GATED


STRETCH, STRENGTHEN, OPEN = frozenset({Kind.STRETCHING}), frozenset({Kind.STRENGTHENING}), frozenset[Kind]()


# a figure that coach brings


@pytest.mark.parametrize(("verb", "name"), list(product(VERBS, STRETCHED)))
def test_a_figure_that_stretches_is_a_stretch_by_every_verb(verb: str, name: str) -> None:
    """Both knees at the chest for five minutes, as a hold, a set-up or a breath, would play while inflamed."""
    assert asked(step(verb, figure=name)) == STRETCH


@pytest.mark.parametrize(("verb", "name"), list(product(VERBS, STRENGTHENED)))
def test_a_figure_that_strengthens_is_an_exercise_by_every_verb(verb: str, name: str) -> None:
    assert asked(step(verb, figure=name)) == STRENGTHEN


@pytest.mark.parametrize("name", [*RESTED, *MOVED])
def test_positions_breathing_and_pressure_stay_open(name: str) -> None:
    for verb in ("ready", "hold", "breathe", "press", "cold", "heat", "walk", "tell"):
        assert asked(step(verb, figure=name)) == OPEN, verb
    assert asked(step("stretch", figure=name)) == STRETCH, "what was locked stays locked"
    assert asked(step("exercise", figure=name)) == STRENGTHEN, "what was locked stays locked"


def test_what_is_counted_is_open_only_where_the_figure_shows_the_movement() -> None:
    """Five hundred sit-ups under a picture of somebody who lies still."""
    assert all(asked(step("count", figure=name)) == OPEN for name in MOVED)
    assert all(asked(step("count", figure=name)) == STRETCH for name in RESTED)


@pytest.mark.parametrize("name", sorted(PASSED))
def test_getting_up_is_open_but_staying_half_way_up_is_not(name: str) -> None:
    for verb in VERBS:
        passing = verb in ("ready", "tell")
        expected = OPEN if passing else STRETCH
        assert asked(step(verb, figure=name)) == expected, verb


def test_a_routine_asks_for_each_thing_that_it_does() -> None:
    mixed = of(
        step("stretch", figure="supine-knee-to-chest"),
        step("exercise", figure="supine-bridge"),
        step("cold"),
        kind="mobility",
    )
    assert mixed.demands == {Kind.MOBILITY, Kind.STRETCHING, Kind.STRENGTHENING, Kind.COLD}


# no figure, or the author's own


@pytest.mark.parametrize("verb", ["ready", "hold", "count", "breathe", "press"])
def test_what_no_figure_shows_is_closed_until_its_author_says_what_it_does(verb: str) -> None:
    assert asked(step(verb)) == STRETCH
    assert asked(step(verb, does="rest")) == asked(step(verb, does="move")) == OPEN
    assert asked(step(verb, does="stretch")) == STRETCH
    assert asked(step(verb, does="strengthen")) == STRENGTHEN


@pytest.mark.parametrize("verb", ["cold", "heat", "walk", "tell"])
def test_verbs_that_say_themselves_what_is_done_need_no_figure(verb: str) -> None:
    assert asked(step(verb)) == OPEN
    assert asked({"ask": "pain"}) == OPEN


OWN: Final[dict[str, dict[str, Any]]] = {
    "plain": {"posture": "supine"},
    "like-rest": {"like": "supine-knees-bent"},
    "like-stretch": {"like": "supine-knees-to-chest"},
    "like-tilt": {"like": "supine-pelvic-tilt-small", "title": "Lying"},
    "like-own": {"like": "like-stretch"},
    "bent": {"posture": "standing", "trunk": {"lumbar-flexion": 55}},
    "curl": {"posture": "supine", "trunk": {"thoracic-flexion": 40}},
    "from-stretch": {"posture": "supine", "start": "supine-knees-to-chest"},
    "from-own": {"posture": "supine", "start": "bent"},
    "free": {"posture": "supine", "supports": ["chest", "feet"]},
    "supine-knees-to-chest": {"posture": "supine"},
    "supine-knees-bent": {"posture": "supine"},
}
HARMLESS: Final = {"plain", "like-rest", "supine-knees-bent"}
"""Those of which nothing strict is known."""


@pytest.mark.parametrize(("verb", "name"), list(product(VERBS, OWN)))
def test_a_figure_of_the_authors_own_is_closed_by_every_verb(verb: str, name: str) -> None:
    assert asked(step(verb, figure=name), figures=OWN)
    assert asked(step("hold", figure="standing", easier={"figure": name}), figures=OWN)


@pytest.mark.parametrize("name", OWN)
def test_an_author_opens_an_own_figure_only_where_nothing_speaks_against_it(name: str) -> None:
    for said in ("rest", "move"):
        opened = asked(step("hold", figure=name, does=said), figures=OWN) == OPEN
        assert opened == (name in HARMLESS), said


def test_a_figure_that_is_made_like_getting_up_can_be_passed_through() -> None:
    figures = {"up": {"like": "half-kneeling-with-chair", "title": "The other foot"}}
    assert asked(step("ready", figure="up", does="move"), figures=figures) == OPEN
    assert asked(step("hold", figure="up", does="move"), figures=figures) == STRETCH


def test_an_own_exercise_whose_figure_also_bends_is_still_an_exercise() -> None:
    assert Kind.STRENGTHENING in asked(step("exercise", figure="curl"), figures=OWN)
    assert Kind.STRENGTHENING in asked(step("exercise", easier={"figure": "supine-pelvic-tilt"}))


def test_what_a_figure_of_coachs_moves_from_cannot_be_replaced_by_a_stretch() -> None:
    figures = {"supine-toes-away": {"like": "supine-knees-to-chest"}}
    assert asked(step("count", figure="supine-ankle-pumps")) == OPEN
    assert asked(step("count", figure="supine-ankle-pumps"), figures=figures) == STRETCH
    assert asked(step("count", figure="supine-ankle-pumps", does="move"), figures=figures) == STRETCH
    lying = {"supine-toes-away": {"like": "supine-legs-long"}}
    assert asked(step("count", figure="supine-ankle-pumps"), figures=lying) == STRETCH, "nobody has judged it"


# the words, the direction, the place


@pytest.mark.parametrize(
    "words",
    [
        "Pull both knees hard to your chest.",
        "Now draw one knee slowly towards your chest, and stay.",
        "Stretch as far as you can.",
        "Twist to the left.",
        "Bend forward, and let your arms hang.",
        "Bend slowly to one side.",
        "Lift your hips.",
        "Arch your back.",
        "Curl up, and hold.",
        "Do ten sit-ups.",
        "Lower your legs to the floor.",
        "Hug your knees.",
        "Reach for your toes.",
        "Push your upper body up with straight arms.",
        "Let both knees sink to the left.",
        "Rest one ankle on the other knee.",
        "Sit up and lie down again.",
        "Do not hold your breath. Pull your knee in.",
    ],
)
def test_words_that_tell_of_a_stretch_close_what_the_figure_does_not_show(words: str) -> None:
    rest = {"figure": "supine-knees-bent"}
    for verb in ("ready", "hold", "breathe", "press", "cold", "heat", "walk", "tell"):
        assert asked(step(verb, words, **rest)), verb
    assert asked(step("hold", spoken=words, **rest))
    assert asked(step("hold", name=words, **rest))
    assert asked(step("hold", easier={"say": words}, **rest))
    assert asked(step("hold", cues=[{"at": "50%", "say": words}], **rest))
    assert asked({"press": "Press.", "then": words, "figure": "supine-finger-pressure"})
    assert asked({"press": "Press.", "then": "Go.", "if-it-spasms": words, "figure": "supine-finger-pressure"})
    assert asked(step("hold", words, **rest, does="rest")) == OPEN, "its author says so, and `check` doubts it"


@pytest.mark.parametrize(
    "words",
    [
        "Let your back grow heavy.",
        "Do not bend down to your feet.",
        "Put the glass where you can reach it without bending or twisting.",
        "Bend one knee, then the other.",
        "Lift one calf onto the seat, then the other.",
        "Keep your knees bent, your hands on your belly.",
        "Turn back now if you are away from your chair.",
        "Roll onto your side, shoulders and hips together. Push up with your arms.",
        "Turn the water to cold. Let it run over your lower back.",
        "A stretch is not for today.",
    ],
)
def test_words_of_rest_and_of_getting_into_place_close_nothing(words: str) -> None:
    assert asked(step("ready", words, figure="supine-knees-bent")) == OPEN
    assert asked(step("tell", words)) == OPEN


def test_a_direction_that_bends_or_turns_the_back_is_a_stretch_by_every_verb() -> None:
    for verb, direction in product(VERBS, ("flexion", "extension", "rotation", "side-bend")):
        assert asked(step(verb, direction=direction, figure="standing")), verb
        assert asked(step(verb, direction=direction, figure="standing", does="rest")), verb


def test_repeats_and_easier_forms_hide_nothing() -> None:
    stretch = step("hold", figure="supine-knees-to-chest")
    inside = {"repeat": [{"repeat": [stretch], "times": 2}], "until": "relief"}
    assert asked(inside) == STRETCH
    assert asked(step("hold", figure="supine-knees-bent", easier={"figure": "supine-knees-to-chest"})) == STRETCH
    assert asked(step("stretch", figure="supine-pelvic-tilt", easier={"figure": "supine-bridge"})) == GATED


# what an author says of it


def _check(lines: str, top: str = "") -> list[tuple[str, str, int, int]]:
    found = read_text(f"{HEAD}kind: positioning\n{top}steps:\n  - {lines}\n").diagnostics
    return [(d.code, d.severity, d.mark.line, d.mark.column) for d in found]


@pytest.mark.parametrize("does", ["rest", "move"])
def test_nobody_can_say_that_a_stretch_is_none(does: str) -> None:
    too_little = [("does-too-little", "error", 10, 11)]
    assert _check(f"hold: x\n    for: 1 min\n    does: {does}\n    figure: supine-knees-to-chest") == too_little
    assert _check(f"stretch: x\n    hold: 5 s\n    does: {does}") == too_little
    assert _check(f"hold: x\n    for: 1 min\n    does: {does}\n    direction: rotation") == too_little
    own = "figures:\n  bent: {posture: standing, trunk: {lumbar-flexion: 50}}\n"
    found = _check(f"hold: x\n    for: 1 min\n    does: {does}\n    figure: bent", own)
    assert ("does-too-little", "error", 12, 11) in found
    assert _check(f"hold: x\n    for: 1 min\n    does: {does}\n    figure: standing") == []


def test_the_finding_says_why_and_what_to_write() -> None:
    text = f"{HEAD}kind: positioning\nsteps:\n  - {{tell: x, does: rest, figure: supine-bridge}}\n"
    (found,) = read_text(text).diagnostics
    assert found.message == "`does: rest` is less than what this step does: the hips are lifted and held"
    assert found.hint == "Write `does: strengthen`, or leave the line out."


@pytest.mark.parametrize("word", ["Pull", "Stretch", "Bend", "Twist", "Lifting", "Do sit-ups"])
def test_words_of_a_stretch_are_doubted_where_its_author_calls_it_harmless(word: str) -> None:
    doubted = [("does-doubtful", "warning", 10, 11)]
    assert _check(f"hold: {word} there.\n    for: 1 min\n    does: rest") == doubted
    assert _check(f"hold: x\n    for: 1 min\n    does: move\n    easier: {{say: {word} less.}}") == doubted
    assert _check(f"hold: {word} there.\n    for: 1 min\n    does: stretch") == []
    assert _check(f"hold: Do not move. Never {word.lower()}.\n    for: 1 min\n    does: rest") == []
    own = f"figures:\n  mine: {{posture: supine, words: {word} there.}}\n"
    assert ("does-doubtful", "warning", 12, 11) in _check(
        "hold: x\n    for: 1 min\n    does: rest\n    figure: mine", own
    )


def test_what_is_only_told_may_speak_of_bending() -> None:
    assert _check("tell: Bend your knees when you pick something up.\n    does: rest") == []


# reading it back


def test_the_gate_is_read_back_with_its_line_and_reason() -> None:
    def gate(*lines: str, kind: str = "mobility", top: str = "") -> str:
        steps = "".join(f"  - {line}\n" for line in lines)
        return gate_of(read_text(f"{HEAD}kind: {kind}\n{top}steps:\n{steps}"))

    knees = "{hold: x, for: 1 min, figure: supine-knees-to-chest}"
    told = "stretching, because of line 9 (both knees at the chest bend the lower back)"
    assert gate("tell: x", knees) == told
    bridge = "{exercise: x, figure: supine-bridge}"
    assert gate("tell: x", knees, bridge) == f"{told}; strengthening, because of line 10 (the hips are lifted and held)"
    assert gate("tell: x") == "open"
    assert gate("tell: x", kind="strengthening") == "strengthening, because of line 6 (its kind)"
    assert gate("hold: x\n    for: 1 min") == "stretching, because of line 8 (no figure shows what is done here)"
    assert gate("tell: x", top="gate: {pain: 2}\n") == "a check-in first, because of line 7 (limits of its own)"
    assert gate("tell: x", top="nonsense: 1\n") == ""


def test_a_step_that_nobody_can_judge_is_named_with_its_line_and_with_what_to_write() -> None:
    reading = read_text(f"{HEAD}kind: positioning\nsteps:\n  - ready: Lie down.\n  - tell: x\n")
    (found,) = unjudged(reading)
    assert (found.code, found.severity, found.mark.line) == ("unjudged", "warning", 8)
    assert found.message == "no figure shows what is done here, so the routine is closed like a stretch"
    assert "does: rest" in found.hint and "figure" in found.hint
    stretching = read_text(f"{HEAD}kind: stretching\nsteps:\n  - ready: Lie down.\n")
    assert unjudged(stretching) == [], "there it makes no difference"


# the session


@pytest.mark.parametrize("verb", ["hold", "ready", "breathe", "count"])
def test_a_session_that_stretches_by_any_verb_stops_at_strong_pain(verb: str) -> None:
    """At a pain of six it must stop, also where the author called it a position."""
    lines = f"{HEAD}kind: positioning\nsteps:\n  - {{{verb}: x, figure: supine-knees-to-chest}}\n"
    text = lines.replace("hold: x,", "hold: x, for: 1 min,")
    score = score_of(text)
    assert score.decision.demand.gated
    assert all(segment.gated for segment in score.segments)
    assert stop_for(6, start=5, gated=score.decision.demand.gated) is StopReason.PAIN_HIGH


def test_what_is_only_closed_like_a_stretch_is_no_proof_that_stretching_was_tolerated() -> None:
    """Lying down on three days would open strengthening."""
    closed = of(step("hold"))
    assert Kind.STRETCHING in closed.demands and closed.counts_as == {Kind.POSITIONING}
    tilt = of(step("hold", figure="supine-pelvic-tilt"))
    assert tilt.counts_as == tilt.demands == {Kind.POSITIONING, Kind.STRETCHING}


# every way round


FAR = [
    name
    for name in STRETCHED
    if "knee" in name or "childs" in name or "cat" in name or "cow" in name or "elbows" in name
]
_SOME_WORDS = st.sampled_from(["Rest.", "Let go.", "Pull your knees to your chest.", "Breathe.", "Lie still."])


@st.composite
def _disguised(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A step that shows a far bend or turn somewhere, with anything else that may be written, and own figures."""
    name = draw(st.sampled_from(FAR))
    figures: dict[str, Any] = {}
    way = draw(st.sampled_from(["figure", "easier", "like", "start", "renamed"]))
    if way == "like":
        figures["mine"], name = {"like": name, "title": "Lying still"}, "mine"
    elif way == "start":
        figures["mine"], name = {"posture": "supine", "start": name}, "mine"
    elif way == "renamed":
        figures[name] = {"posture": "supine", "title": "Lying still"}
    shown = {"easier": {"figure": name}, "figure": "supine-knees-bent"} if way == "easier" else {"figure": name}
    more = {
        **({"does": draw(st.sampled_from(["rest", "move"]))} if draw(st.booleans()) else {}),
        **({"direction": "neutral"} if draw(st.booleans()) else {}),
        **({"name": draw(_SOME_WORDS)} if draw(st.booleans()) else {}),
    }
    written = step(draw(st.sampled_from(sorted(VERBS))), draw(_SOME_WORDS), **shown, **more)
    return ({"repeat": [written], "times": 2} if draw(st.booleans()) else written), figures


@settings(max_examples=examples(300), deadline=None)
@given(_disguised(), st.sampled_from(Kind), st.booleans())
def test_no_verb_kind_wording_or_name_opens_a_far_bend_or_turn_of_the_back(
    disguised: tuple[dict[str, Any], dict[str, Any]], kind: Kind, among_others: bool
) -> None:
    written, figures = disguised
    others = [step("tell"), step("hold", figure="supine-knees-bent")] if among_others else []
    assert asked(*others, written, kind=kind.value, figures=figures)


@settings(max_examples=examples(200), deadline=None)
@given(st.data())
def test_a_step_more_never_opens_a_routine(data: st.DataObject) -> None:
    """The strictest wins: hiding a stretch among ten resting steps opens nothing."""
    names = st.sampled_from(sorted(EFFECTS))
    steps = [
        step(data.draw(st.sampled_from(sorted(VERBS))), figure=data.draw(names))
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    assert asked(*steps) == frozenset[Kind]().union(*(asked(one) for one in steps))


def test_everything_that_a_step_can_do_asks_for_its_kind_or_for_none() -> None:
    assert set(ASKS_FOR) == set(Does)


# what coach brings

_P, _S, _X = frozenset({Kind.POSITIONING}), frozenset({Kind.STRETCHING}), frozenset({Kind.STRENGTHENING})
BEFORE: Final[dict[str, frozenset[Kind]]] = {
    "alternating-packs": frozenset({Kind.HEAT, Kind.COLD}),
    "ankle-pumps": frozenset({Kind.MOBILITY}),
    "bird-dog": _X,
    "bridge": _X,
    "calm-breathing": frozenset({Kind.BREATHING}),
    "cat-cow": _S,
    "childs-pose": _S,
    "cold-first-days": frozenset({Kind.COLD}),
    "cold-pack": frozenset({Kind.COLD}),
    "daily-flexibility": _S,
    "dead-bug": _X,
    "double-knee-to-chest": _S,
    "drinking": frozenset({Kind.EDUCATION}),
    "figure-four": _S,
    "first-gentle-stretches": _S,
    "first-minutes": _P,
    "hamstring-with-towel": _S,
    "heat-pack": frozenset({Kind.HEAT}),
    "heel-slides": frozenset({Kind.MOBILITY}),
    "hot-and-cold-shower": frozenset({Kind.HEAT, Kind.COLD}),
    "knee-rolls": _S,
    "legs-on-a-chair": _P,
    "legs-raised": _P,
    "on-the-side": _P,
    "pelvic-tilt": _S,
    "pillows-under-knees": _P,
    "press-before-rolling-over": frozenset({Kind.SELF_MASSAGE}),
    "press-before-standing-up": frozenset({Kind.SELF_MASSAGE}),
    "prone-on-elbows": _S,
    "short-walk": frozenset({Kind.MOBILITY}),
    "side-plank-on-knees": _X,
    "single-knee-to-chest": _S,
    "upper-body-raised": _P,
    "walking-fingers": frozenset({Kind.SELF_MASSAGE}),
    "when-to-stop-treating-yourself": frozenset({Kind.EDUCATION}),
}
"""What each routine that coach brought asked for while the verb decided."""
CLOSED_SINCE: Final[dict[str, frozenset[Kind]]] = {}
"""What has come to ask for more, decided one by one. None has: ankle pumps and heel slides move no back (clinical
advice has them open), and positions, breathing, pressure, cold, warmth, drinking and short walks are always open."""


@pytest.mark.parametrize("path", list(shipped()), ids=lambda path: path.stem)
def test_of_what_coach_brings_nothing_that_was_locked_opens_and_what_closes_was_decided(path: Path) -> None:
    reading = read_file(path)
    assert reading.routine is not None
    assert unjudged(reading) == [], "coach knows what each of its own steps does"
    asks = reading.routine.demands
    before = BEFORE.get(path.stem)
    if before is not None:
        assert before & GATED <= asks, "nothing that was locked opens"
        assert asks & GATED == (before | CLOSED_SINCE.get(path.stem, frozenset())) & GATED
    always_open = {Kind.POSITIONING, Kind.BREATHING, Kind.SELF_MASSAGE, Kind.COLD, Kind.HEAT, Kind.EDUCATION}
    if reading.routine.kind in always_open:
        assert not asks & GATED, "it is always open"
    assert demand_of(reading.routine).kinds == asks


def test_nothing_that_coach_brought_is_missing_from_the_table() -> None:
    assert set(BEFORE) <= {path.stem for path in shipped()}


CASES: Final = {
    "loophole": "kind: positioning\nsteps:\n  - {ready: Lie on your back., figure: supine-knees-bent}\n"
    "  - {hold: Pull both knees hard to your chest., for: 5 min, figure: supine-knees-to-chest}\n",
    "ready-trick": "kind: education\nsteps:\n  - {ready: Pull both knees in., figure: supine-knees-to-chest}\n"
    "  - {breathe: Breathe while you hold your knees., for: 5 min, figure: supine-knees-to-chest}\n",
    "sit-ups": "kind: mobility\nsteps:\n  - {count: Sit up and lie down again., repetitions: 50, sets: 10}\n",
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_always_open_by_its_verb_is_closed(name: str) -> None:
    assert Kind.STRETCHING in routine(HEAD + CASES[name]).demands


def test_the_same_pelvic_tilt_has_one_gate_by_whatever_verb() -> None:
    steps = [step(verb, "Press your lower back down.", figure="supine-pelvic-tilt") for verb in VERBS]
    assert {asked(one, kind="mobility") for one in steps} == {STRETCH}


# what the docs say

DOC: Final = (Path(__file__).parent.parent.parent / "docs" / "physiotherapist.md").read_text(encoding="utf-8")
ROWS: Final[dict[str, list[dict[str, Any]]]] = {
    "with a figure of coach's that stretches": [{"figure": name} for name in STRETCHED],
    "with one that strengthens": [{"figure": name} for name in STRENGTHENED],
    "with one that shows a movement of the limbs": [{"figure": name} for name in MOVED],
    "with one to rest in": [{"figure": name} for name in RESTED],
    "with one of getting up or down": [{"figure": name} for name in sorted(PASSED)],
    "with a figure of your own": [{"figure": "plain"}],
    "without a figure": [{}],
}
WORDS: Final = {"open": OPEN, "stretching": STRETCH, "like a stretch": STRETCH, "strengthening": STRENGTHEN}


def _row(label: str) -> list[str]:
    line = next(line for line in DOC.splitlines() if line.startswith(f"| {label} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def _promised(cell: str, verb: str) -> frozenset[Kind]:
    """What a cell says of a verb: one thing of all, or other things of those that it names."""
    parts = cell.split("; ")
    own = next((part for part in parts if f"`{verb}`" in part), None)
    return WORDS[(own or next(part for part in parts if "`" not in part)).split(": ")[-1]]


@pytest.mark.parametrize("label", ROWS)
def test_the_table_of_the_docs_is_what_the_gate_does(label: str) -> None:
    """A physiotherapist who trusts it writes a routine that opens, or stays closed, as they meant it."""
    for heading, cell in zip(_row("A step"), _row(label), strict=True):
        for verb in heading.replace("`", "").split(", "):
            for shown in ROWS[label]:
                written = {"ask": "pain", **shown} if verb == "ask" else step(verb, **shown)
                assert asked(written, figures=OWN if shown.get("figure") == "plain" else {}) == _promised(cell, verb), (
                    verb
                )


def test_the_docs_list_each_figure_under_what_it_does() -> None:
    listed = {label: _row(label)[0].replace("`", "").split(", ") for label in ("stretches", "strengthens")}
    assert sorted(listed["stretches"]) == STRETCHED and sorted(listed["strengthens"]) == STRENGTHENED
    assert sorted(_row("shows a movement of the limbs")[0].replace("`", "").split(", ")) == MOVED
    assert sorted(_row("shows getting up or down")[0].replace("`", "").split(", ")) == sorted(PASSED)


def test_the_first_routine_of_the_docs_is_open_as_it_stands() -> None:
    text = DOC.split("```yaml\n")[1].split("```")[0]
    reading = read_text(text)
    assert gate_of(reading) == "open" and reading.diagnostics == ()
