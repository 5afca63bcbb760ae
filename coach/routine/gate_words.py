"""The gate of a routine read back to its author: what it asks for, and because of which line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from coach.kinds import Kind
from coach.routine.diagnostics import Diagnostic
from coach.routine.does import ASKS_FOR, Judgement, placed
from coach.routine.model import Routine
from coach.routine.reader import Reading
from coach.routine.steps import Breathe, Count, Hold, Press, ReadyStep
from coach.routine.text import Text
from coach.routine.wording import exercise_named, foreign, words_of_stretch

if TYPE_CHECKING:
    from coach.routine.yaml_tree import Path

_GATED: Final = tuple(kind for kind in ASKS_FOR.values() if kind is not None)
_TO_DO: Final = (
    "Name a figure that coach brings (`coach figure` lists them), or write what the step does:"
    " `does: rest`, `move`, `stretch` or `strengthen`."
)
_IN_WORDS: Final = (
    "Say it in plainer words, one thing in a sentence, name a figure that coach brings and that shows it, or write what"
    " the step does: `does: rest`, `move`, `stretch` or `strengthen`."
)
_OTHERWISE: Final = "Say it in a step whose figure shows it, or say it otherwise."
_WITH_ANYTHING: Final = (Hold, Count, ReadyStep, Breathe, Press)
"""The verbs with which anything can be done."""
_READ_BY_FIGURE: Final = "Write what such a step does: `does: rest`, `move`, `stretch` or `strengthen`."


def gate_of(reading: Reading) -> str:
    """Such as `stretching, because of line 14 (both knees at the chest bend the lower back)`; else `open`.

    Empty where the file holds no routine without errors.
    """
    routine = reading.routine
    if routine is None:
        return ""
    asked = [
        f"{kind.value}, because of {_reason(kind, routine, reading)}" for kind in _GATED if kind in routine.demands
    ]
    if not asked and routine.gate.model_fields_set:
        line = reading.tree.mark(("gate",), key=True).line
        asked.append(f"a check-in first, because of line {line} (limits of its own)")
    return "; ".join(asked) or "open"


def gate_findings(reading: Reading) -> list[Diagnostic]:
    """All that an author should know of the gate of a routine: what nobody can judge, and what cannot be read."""
    return [*unjudged(reading), *_sounding(reading), *_unread(reading)]


def unjudged(reading: Reading) -> list[Diagnostic]:
    """A finding for each step or caution for which alone the routine is closed, as nobody can tell what it does."""
    routine = reading.routine
    if routine is None or Kind.STRETCHING in routine.counts_as:
        return []
    return [
        _warning(
            reading,
            judged.path,
            "unjudged",
            f"{judged.why}, so the routine is closed like a stretch",
            _hint(judged),
        )
        for judged in routine.judgements
        if not judged.certain
    ]


def _hint(judged: Judgement) -> str:
    if judged.path[0] in ("cautions", "props"):
        return _OTHERWISE
    return _IN_WORDS if judged.by_words else _TO_DO


def closed_unjudged(reading: Reading) -> int | None:
    """The line of the first step that closes a routine only because nobody can tell what it does; None if none does."""
    routine = reading.routine
    if routine is None or routine.gate.model_fields_set or not routine.counts_as.isdisjoint(_GATED):
        return None
    return next((finding.mark.line for finding in unjudged(reading)), None)


def _sounding(reading: Reading) -> Iterator[Diagnostic]:
    """A title or a summary that tells of a stretch, in a routine that holds none."""
    routine = reading.routine
    if routine is None or not routine.counts_as.isdisjoint(_GATED):
        return
    told: list[tuple[Path, Text]] = [(("title",), routine.title), (("summary",), routine.summary)]
    for path, text in told:
        words = words_of_stretch((text,))
        if words is None and routine.kind is not Kind.EDUCATION:
            words = exercise_named(text, routine.language)
        if words is not None:
            yield _warning(reading, path, "sounds-gated", f"“{words}” is said, and no step shows it", _OTHERWISE)


def _unread(reading: Reading) -> Iterator[Diagnostic]:
    """One finding for the first step whose words are of a language that is not read, where its words would count."""
    routine = reading.routine
    if routine is None or not routine.counts_as.isdisjoint(_GATED):
        return
    gated = {judged.path for judged in routine.judgements if judged.asks_for is not None}
    for path, step in placed(routine.steps):
        judged = any(place[: len(path)] == path for place in gated)
        if step.does is not None or judged or not isinstance(step, _WITH_ANYTHING):
            continue
        if (language := foreign(step, routine.language)) is not None:
            what = f"words in “{language}” are not read, so the figure alone tells what this step does"
            yield _warning(reading, path, "unread-language", what, _READ_BY_FIGURE)
            return


def _warning(reading: Reading, path: "Path", code: str, what: str, hint: str) -> Diagnostic:
    return Diagnostic(reading.file, reading.tree.mark(path), code, what, hint, "warning")


def _reason(kind: Kind, routine: Routine, reading: Reading) -> str:
    found: list[Judgement] = [judged for judged in routine.judgements if judged.asks_for is kind]
    first = next((judged for judged in found if judged.certain), found[0] if found else None)
    if first is None:
        return f"line {reading.tree.mark(('kind',)).line} (its kind)"
    return f"line {reading.tree.mark(first.path).line} ({first.why})"
