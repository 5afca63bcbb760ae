"""Reminders in words: a call, and what is due in one line. Nobody who reads them over a shoulder learns more from them
than what there is to do.
"""

from collections.abc import Sequence
from typing import Literal

from coach.care.calls import Call
from coach.care.plan import Purpose
from coach.script.sentences import listed

NOTIFICATION_TITLE = "coach"
SKIN_HAS_RESTED = "Your skin has rested. Time for the cold pack again."
_CHECK_IN = "a check-in"
_CALLS = {
    Purpose.STRENGTHEN: "your strength exercises",
    Purpose.STRETCH: "your stretches",
    Purpose.WARMTH: "some warmth",
    Purpose.COLD: "a cold pack",
    Purpose.MOVE: "a little movement",
    Purpose.LIE_DOWN: "a rest lying down",
    Purpose.BREATHE: "calm breathing",
    Purpose.PRESS: "some finger pressure",
    Purpose.LEARN: "something good to know",
}
"""What it is time for."""
OtherDue = Literal["check-in", "session", "help"]
DUE_NAMES: dict[Purpose | OtherDue, str] = {
    Purpose.STRENGTHEN: "strengthen",
    Purpose.STRETCH: "stretch",
    Purpose.WARMTH: "warmth",
    Purpose.COLD: "cold pack",
    Purpose.MOVE: "move a little",
    Purpose.LIE_DOWN: "lie down",
    Purpose.BREATHE: "breathe calmly",
    Purpose.PRESS: "finger pressure",
    Purpose.LEARN: "good to know",
    "check-in": "check in",
    "session": "carry on",
    "help": "get help",
}
"""What is due, as short as a status bar wants it."""
NOTHING_DUE = "Nothing due"
_BETWEEN = " · "

NO_MEMORY = "I can't save which reminders I've given you"
CHECK_FOLDER = "Check the disk, and check that you can write in this folder."


def time_for(found: Sequence[Call]) -> str:
    """What calls, in a sentence or two; there is at least one."""
    if len(found) == 1 and found[0].purpose is Purpose.COLD and found[0].again:
        return SKIN_HAS_RESTED
    names = [_CHECK_IN if call.purpose is None else _CALLS[call.purpose] for call in found]
    return f"Time for {listed(names, 'and')}."


def due_line(parts: Sequence[tuple[str, str]]) -> str:
    """What is due in one line, each a name and a time: `Cold pack now · check in at 21:00`."""
    line = _BETWEEN.join(f"{name} {when}" for name, when in parts)
    return f"{line[0].upper()}{line[1:]}" if line else NOTHING_DUE


WITHOUT_TIMER = (
    "While coach is open, the home screen can still remind you. To turn that on, type: coach settings set reminders "
    "all. For any other timer, such as cron, the command is: coach remind now"
)


def no_timer(why: str) -> str:
    """That the system's timer could not be set, and why."""
    return f"I can't set a timer here: {why}"
