"""Hypothesis strategies for routines: every kind of step, nested repeats, text in languages, cues, easier variants."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from coach.care.about import AVOIDED_WITH, Condition
from coach.care.facts import Says
from coach.care.gate import Decision, Level, NextStep, Reason, ReasonCode
from coach.kinds import Kind
from coach.routine.model import Routine
from coach.routine.rules import findings
from coach.score.compiler import compile_score, demand_of
from coach.score.options import Options
from coach.score.score import Score
from coach.script import sentences
from tests.profiles import examples

Yaml = dict[str, Any]

MODEST = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Enough to try every kind of step many times, within a few seconds a property."""

SENTENCES = (
    "Go.",
    "Let your back grow heavy.",
    "Lie on your back in front of a chair. Rest both calves on the seat, and let your hands lie on your belly.",
    "Draw one knee towards your chest with both hands. Leave the other foot down. Breathe on, slowly and calmly, "
    "and do not lift your head. If your knee hurts, hold behind your thigh. Your back stays where it is.",
)
OWN_FIGURES: Yaml = {
    "own-rest": {"posture": "supine", "both": {"hip-flexion": 45, "knee-flexion": 90}, "words": "Both knees are bent."},
    "own-reach": {
        "like": "own-rest",
        "right": {"shoulder-flexion": 170},
        "hands": {"left": "belly"},
        "start": "own-rest",
    },
}
"""Figures of a routine's own: the one begins where the other is."""
# Strategies are made once: made anew for each draw, they take most of the time of a test.
_SHORT = st.sampled_from(("Knee up", "Knees to the left", "Let go."))
_WORDS = st.sampled_from([*SENTENCES, *({"en": en, "de": de} for en, de in pairwise(SENTENCES))])
_SHARE = st.integers(0, 1000)
_BITS = st.integers(0, 1023)
_FEW = st.integers(1, 3)
_SIDES = st.sampled_from(["both", "each", "left", "right"])
_DIRECTIONS = st.sampled_from(["flexion", "extension", "rotation", "side-bend", "neutral"])
_NAMED = sorted(fact.value for fact in AVOIDED_WITH)
_CONDITIONS = st.lists(st.sampled_from(_NAMED), min_size=1, max_size=2, unique=True)
_PLACES = st.sampled_from(["at %", "at", "every", "before end"])
_VERBS = st.sampled_from(
    [
        *("hold", "walk", "cold", "heat", "stretch", "stretch", "exercise", "exercise"),
        *("breathe", "count", "press", "ready", "tell", "ask"),
    ]
)
_QUESTIONS = st.sampled_from(["pain", "eased", "ready", "spreading"])
_FIGURES = st.sampled_from(["standing", "supine-knee-to-chest", *OWN_FIGURES])
_KINDS = st.sampled_from([kind.value for kind in Kind])


def _between(draw: st.DrawFn, least: int, most: int) -> int:
    return least + draw(_SHARE) * (most - least) // 1000


def _seconds(draw: st.DrawFn, least: int, most: int) -> str:
    return f"{_between(draw, least, most)} s"


def _some(draw: st.DrawFn, optional: dict[str, Callable[[], Any]]) -> Yaml:
    """Some of the optional keys."""
    bits = draw(_BITS)
    return {key: make() for number, (key, make) in enumerate(optional.items()) if bits >> number & 1}


def _cues(draw: st.DrawFn, lasts: int) -> list[Yaml]:
    """Cues for a step of `lasts` seconds."""
    cues = []
    for _ in range(draw(_FEW)):
        place = draw(_PLACES)
        if place == "at %":
            where = {"at": f"{_between(draw, 0, 99)}%"}
        else:
            where = {place: _seconds(draw, max(1, lasts // 4) if place == "every" else 1, lasts - 1)}
        cues.append({**where, "say": draw(_WORDS)})
    return cues


def _timed(draw: st.DrawFn, verb: str) -> Yaml:
    lasts = _between(draw, 2, 700)
    easier = {"say": lambda: draw(_WORDS), "for": lambda: _seconds(draw, 1, 1200), "figure": lambda: draw(_FIGURES)}
    optional = {
        "spoken": lambda: draw(_WORDS),
        "short": lambda: draw(_SHORT),
        "cues": lambda: _cues(draw, lasts),
        "easier": lambda: _some(draw, easier),
        "figure": lambda: draw(_FIGURES),
    }
    return {verb: draw(_WORDS), "for": f"{lasts} s", **_some(draw, optional)}


def _dose(draw: st.DrawFn) -> dict[str, Callable[[], Any]]:
    """What stretches, exercises and counted repetitions share."""
    easier = {
        "say": lambda: draw(_WORDS),
        "hold": lambda: _seconds(draw, 1, 30),
        "repetitions": lambda: _between(draw, 1, 6),
        "sets": lambda: draw(_FEW),
    }
    return {
        "repetitions": lambda: _between(draw, 1, 7),
        "sets": lambda: draw(_FEW),
        "sides": lambda: draw(_SIDES),
        "easier": lambda: _some(draw, easier),
        "feel": lambda: draw(_WORDS),
        "avoid-with": lambda: draw(_CONDITIONS),
        "rest-between-sets": lambda: _seconds(draw, 1, 40),
        "change": lambda: _seconds(draw, 1, 20),
    }


def _drill(draw: st.DrawFn, verb: str) -> Yaml:
    hold = _between(draw, 2, 90)
    grows = {"add": "1 repetition", "every": "1 day", "up to": 9}
    more = {
        "progress": lambda: grows,
        "rest": lambda: _seconds(draw, 1, 20),
        "direction": lambda: draw(_DIRECTIONS),
        "cues": lambda: _cues(draw, hold),
        "figure": lambda: draw(_FIGURES),
    }
    return {verb: draw(_WORDS), "hold": f"{hold} s", **_some(draw, _dose(draw)), **_some(draw, more)}


def _breathe(draw: st.DrawFn) -> Yaml:
    pace = {"in": _seconds(draw, 1, 8), "out": _seconds(draw, 1, 10)}
    pace |= _some(draw, {"hold": lambda: _seconds(draw, 1, 5)})
    return {"breathe": draw(_WORDS), "pace": pace, "for": _seconds(draw, 23, 200)}


def _press(draw: st.DrawFn) -> Yaml:
    optional = {
        "if-it-spasms": lambda: draw(_WORDS),
        "hold": lambda: _seconds(draw, 1, 20),
        "after": lambda: _seconds(draw, 1, 20),
        "at-most": lambda: draw(_FEW),
    }
    return {"press": draw(_WORDS), "then": draw(_WORDS), **_some(draw, optional)}


def _leaf(draw: st.DrawFn) -> Yaml:
    """One step that is no repeat."""
    verb = draw(_VERBS)
    if verb in ("hold", "walk", "cold", "heat"):
        return _timed(draw, verb)
    if verb in ("stretch", "exercise"):
        return _drill(draw, verb)
    if verb == "breathe":
        return _breathe(draw)
    if verb == "press":
        return _press(draw)
    if verb == "count":
        tempo = {"tempo": lambda: _seconds(draw, 1, 5)}
        return {verb: draw(_WORDS), **_some(draw, _dose(draw)), **_some(draw, tempo)}
    return {verb: draw(_QUESTIONS) if verb == "ask" else draw(_WORDS)}


def _steps(draw: st.DrawFn, depth: int) -> list[Yaml]:
    """One to four steps; with `depth`, some of them repeats."""
    steps: list[Yaml] = []
    for _ in range(draw(_FEW)):
        bits = draw(_BITS)
        if depth and bits & 3 == 3:
            end: Yaml = {"times": draw(_FEW)} if bits & 4 else {"until": "relief", "at-most": draw(_FEW)}
            steps.append({"repeat": _steps(draw, depth - 1), **end})
        else:
            steps.append(_leaf(draw))
    return steps


def name_leaves(steps: list[Yaml], number: int = 0) -> int:
    """Gives each step that is no repeat a name of its own: `Step 1`, `Step 2` and so on."""
    for step in steps:
        if "repeat" in step:
            number = name_leaves(step["repeat"], number)
        else:
            number += 1
            step["name"] = f"Step {number}"
    return number


@st.composite
def files(draw: st.DrawFn) -> Yaml:
    """A routine without errors as the values of its file; its steps are named `Step 1`, `Step 2` and so on."""
    top = {
        "props": lambda: ["chair", "pillow"],
        "cautions": lambda: [draw(_WORDS)],
        "language": lambda: "de",
        "gate": lambda: {"pain": 3},
    }
    data: Yaml = {
        "coach": 1,
        "id": "test",
        "title": draw(_WORDS),
        "summary": draw(_WORDS),
        "kind": draw(_KINDS),
        "sources": ["a test"],
        "figures": OWN_FIGURES,
        **_some(draw, top),
        "steps": _steps(draw, 2),
    }
    name_leaves(data["steps"])
    routine = Routine.model_validate(data)
    assume(not any(found.severity == "error" for found in findings(routine)))
    return data


def decision(of: Routine, level: Level) -> Decision:
    """A decision for the routine, whatever the gate would say: the compiler takes each level as it comes."""
    if level is Level.LOCKED:
        return Decision(demand_of(of), level, (Reason(ReasonCode.NO_CHECK_IN),), NextStep.CHECK_IN)
    return Decision(demand_of(of), level, (Reason(ReasonCode.QUALIFIED, pain=2),), NextStep.START)


def voice(slowness: float) -> Options:
    """Options with a voice that takes `slowness` times as long as usual."""
    return Options("", measure=lambda text: slowness * sentences.speech_seconds(text))


_SLOWNESS = st.sampled_from([0.5, 1.0, 1.5, 3.0])
_GET_READY = st.sampled_from([0.0, 5.0, 20.0])
_KNOWN = st.dictionaries(st.sampled_from(Condition), st.sampled_from(Says), max_size=4)


@st.composite
def options(draw: st.DrawFn) -> Options:
    """What settings and a voice can bring: slow and quick speech, time to get ready, facts that are known."""
    return replace(voice(draw(_SLOWNESS)), get_ready=draw(_GET_READY), about=draw(_KNOWN))


LEVELS = st.sampled_from([Level.OPEN, Level.CARE])


_FILES = files()
_OPTIONS = options()


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """A routine without errors; its steps are named `Step 1`, `Step 2` and so on."""
    return Routine.model_validate(draw(_FILES))


@st.composite
def compiled(draw: st.DrawFn) -> tuple[Routine, Score, Options]:
    """A routine, its score under an open decision or one with care, and the options that it was compiled with."""
    routine = Routine.model_validate(draw(_FILES))
    with_options = draw(_OPTIONS)
    return routine, compile_score(routine, decision(routine, draw(LEVELS)), with_options), with_options


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """The score of any routine."""
    routine = Routine.model_validate(draw(_FILES))
    return compile_score(routine, decision(routine, draw(LEVELS)), draw(_OPTIONS))
