"""The plan of a day in words: what each line is for, how often, what is done of it, and what to choose from."""

from collections.abc import Iterable
from datetime import timedelta

from coach.care.plan import LineState, PlanLine, Purpose
from coach.script.sentences import as_sentence, listed

PURPOSE_NAMES = {
    Purpose.STRENGTHEN: "Strengthen",
    Purpose.STRETCH: "Stretch",
    Purpose.WARMTH: "Warmth",
    Purpose.COLD: "Cold",
    Purpose.MOVE: "Move a little",
    Purpose.LIE_DOWN: "Lie down",
    Purpose.BREATHE: "Breathe calmly",
    Purpose.PRESS: "Finger pressure",
    Purpose.LEARN: "Good to know",
}
CHECK_IN_NAME = "Check in"
LARGE = {
    Purpose.STRENGTHEN: "Strengthen",
    Purpose.STRETCH: "Stretch",
    Purpose.WARMTH: "Warmth",
    Purpose.COLD: "Cold",
    Purpose.MOVE: "Move",
    Purpose.LIE_DOWN: "Lie down",
    Purpose.BREATHE: "Breathe",
    Purpose.PRESS: "Press",
    Purpose.LEARN: "Listen",
}
"""What there is to do for a purpose, in a word or two that can be read from the floor."""
LONGEST_WHEN = 10
"""Letters of a time in the plan; what is longer is said in a shorter word."""
_UNITS = {
    Purpose.STRENGTHEN: ("one set", "{} sets"),
    Purpose.STRETCH: ("one set", "{} sets"),
    Purpose.LEARN: ("one thing", "{} things"),
    **dict.fromkeys(
        (Purpose.WARMTH, Purpose.COLD, Purpose.MOVE, Purpose.LIE_DOWN, Purpose.BREATHE, Purpose.PRESS),
        ("once a day", "{} times a day"),
    ),
}
"""How the doses of a purpose are counted: one, and several."""
_TIMES = ("", "once", "twice")
_SHOWN = 2
"""Choices that are named; that there are more is said (our default: more is hard to remember)."""
_HOUR = timedelta(hours=1)


def line(found: PlanLine, when: str, titles: Iterable[str]) -> str:
    """A line of the plan: `Stretch: one set. Not done yet. First gentle stretches, Knee rolls, or another.`

    `when` says when it is next, `titles` are those of its choices.
    """
    words = f"{PURPOSE_NAMES[found.purpose]}: {_dose(found)}. {as_sentence(_standing(found, when))}"
    choices = _choices(list(titles)) if found.state is LineState.NOW else ""
    return f"{words} {choices}".strip()


def amount(found: PlanLine) -> str:
    """How much of it is done, or what there is to do, in a word or two; empty where the sign says it all."""
    if found.of is None:
        return _times(found.done)
    if found.done:
        return f"{found.done} of {found.of}" if found.of > 1 else ""
    return _dose(found).removesuffix(" a day")


def _dose(found: PlanLine) -> str:
    if found.of is None:
        return _every(found.apart) if found.apart is not None else "as often as you like"
    one, several = _UNITS[found.purpose]
    return one if found.of == 1 else several.format(found.of)


def _every(apart: timedelta) -> str:
    if apart == _HOUR:
        return "every hour if you can"
    return f"every {round(apart.total_seconds() / 60)} minutes if you like"


def _standing(found: PlanLine, when: str) -> str:
    if found.state is LineState.DONE:
        return "done" if found.of is not None and found.done >= found.of else f"done {_times(found.done)}"
    if found.state is LineState.NOW:
        return f"done {_times(found.done)}, ready again" if found.done else "not done yet"
    return f"done {_times(found.done)}, next {when}" if found.done else f"next {when}"


def _times(count: int) -> str:
    return _TIMES[count] if count < len(_TIMES) else f"{count} times"


def _choices(titles: list[str]) -> str:
    if len(titles) > _SHOWN:
        return f"{', '.join(titles[:_SHOWN])}, or another."
    return f"{listed(titles, 'or')}."
