"""The gate of a routine read back to its author: what it asks for, and because of which line."""

from typing import Final

from coach.kinds import Kind
from coach.routine.diagnostics import Diagnostic
from coach.routine.does import ASKS_FOR, Judgement
from coach.routine.model import Routine
from coach.routine.reader import Reading

_GATED: Final = tuple(kind for kind in ASKS_FOR.values() if kind is not None)
_TO_DO: Final = (
    "Name a figure that coach brings (`coach figure` lists them), or write what the step does:"
    " `does: rest`, `move`, `stretch` or `strengthen`."
)


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


def unjudged(reading: Reading) -> list[Diagnostic]:
    """A finding for each step for which alone the routine is closed, as nobody can tell what it does."""
    routine = reading.routine
    if routine is None or Kind.STRETCHING in routine.counts_as:
        return []
    return [
        Diagnostic(
            reading.file,
            reading.tree.mark(judged.path),
            "unjudged",
            f"{judged.why}, so the routine is closed like a stretch",
            _TO_DO,
            "warning",
        )
        for judged in routine.judgements
        if not judged.certain
    ]


def _reason(kind: Kind, routine: Routine, reading: Reading) -> str:
    found: list[Judgement] = [judged for judged in routine.judgements if judged.asks_for is kind]
    first = next((judged for judged in found if judged.certain), found[0] if found else None)
    if first is None:
        return f"line {reading.tree.mark(('kind',)).line} (its kind)"
    return f"line {reading.tree.mark(first.path).line} ({first.why})"
