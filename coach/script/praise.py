"""What is said of what was done in a session: exercises and minutes, never seconds."""

from dataclasses import dataclass
from typing import assert_never

from coach.care.facts import Result

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_LEAST = 45.0
"""Seconds below which no time is named (our default)."""


@dataclass(frozen=True, slots=True)
class Did:
    """What was done: how often each exercise was, by its name, and the seconds that all of it took."""

    exercises: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0


def ending(result: Result, title: str, did: Did) -> str:
    """How the session ended, without praise for what was not done."""
    match result:
        case Result.DONE:
            return f"Well done. {_told(title, did)}"
        case Result.PARTLY:
            return f"We'll leave it there for now. {_told_if_any(title, did)}".strip()
        case Result.QUIT:
            return f"That's fine. We'll leave it there. {_told_if_any(title, did)}".strip()
        case Result.STOPPED:
            return "You were right to stop."
        case Result.RED_FLAG:
            return "We'll stop here for today."
        case _:
            assert_never(result)


def in_words(number: int) -> str:
    """A number as it is said: in a word up to twelve."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def minutes(seconds: float) -> str:
    """A time as praise tells it: `about four minutes`; empty where it was hardly one."""
    if seconds < _LEAST:
        return ""
    whole = max(1, round(seconds / 60))
    return f"about {in_words(whole)} minute" + ("s" if whole != 1 else "")


def _told(title: str, did: Did) -> str:
    """`Six knee rolls, about four minutes.` A title is set apart: some are sentences, or sound like the next order."""
    what = _exercises(title, did) or f"that was “{title}”"
    told = ", ".join(part for part in (what, minutes(did.seconds)) if part)
    return f"{told[0].upper()}{told[1:]}."


def _told_if_any(title: str, did: Did) -> str:
    return _told(title, did) if did.exercises or minutes(did.seconds) else ""


def _exercises(title: str, did: Did) -> str:
    """What was done, counted; empty where that was only one thing, once.

    One exercise is called by the title of its routine, which is what the patient chose.
    """
    if len(did.exercises) > 1:
        return f"{in_words(len(did.exercises))} exercises"
    return _times(title, did.exercises[0][1]) if did.exercises else ""


def _times(name: str, number: int) -> str:
    """`six knee rolls`, but `single knee to chest, six times`; empty for once."""
    if number == 1:
        return ""
    if name.endswith("s") and not name.endswith("ss") and name[1:2].islower():
        return f"{in_words(number)} {name[0].lower()}{name[1:]}"
    return f"{name}, {'twice' if number == 2 else f'{in_words(number)} times'}"
