"""What stands on the screens around what is said: hints, notices, and how things stand."""

from collections.abc import Iterable

from coach.care.sign import Sign
from coach.script.signs import named

REHEARSAL = "Rehearsal: this one won't count as done."
NO_VOICE = "No sound. `coach doctor` can tell you why."
PAUSED_STATUS = "Paused. Press Enter to carry on."
GET_READY = "Let's carry on. Get ready."
PLAN_DONE = "done"
PLAN_LATER = "later"
PLAN_NOW = "now"
PLAN_NOT_YET = "not yet"
"""When a purpose of the plan is next, where there is no room for more."""
SEEK = "Type a word: ice, sleep, shoes"
ESC_TO_TODAY = "Esc: back to today"
LINE_BY_LINE = "For screen readers and small windows: start me with --plain."
"""That plain mode exists, in a line of the full screen."""
NOTHING_FOUND = "No match. Try another word."


def found(number: int) -> str:
    """How many routines a search found, and the way back."""
    return f"{number} found. Esc: back."


def check_in_again(when: str) -> str:
    """When the next check-in is due, in the corner of home."""
    return f"check in again {when}"


def number_to_call(number: str) -> str:
    """Whom to call, in the corner of home; empty where no number is known."""
    return f"emergency number {number}" if number else ""


def due(when: str) -> str:
    """When what a routine is for is due; `when` as `explain.due_words` says it."""
    return f"Due {when}."


def too_small(columns: int, lines: int) -> str:
    """That the terminal is too small to show anything, how large it has to be, and what fits into any size."""
    return f"This window is too small. coach needs {columns} columns and {lines} lines. {LINE_BY_LINE}"


TINY_KEYS = "That key has to wait. These work: ? Help, Esc Back, Ctrl+Q Close."
"""What a key is answered with where the window is too small to see what it would do."""
TINY_KEYS_AT_HOME = "That key has to wait. These work: N Struck again, ? Help, Q Quit."
TINY_KEYS_IN_SESSION = (
    "That key has to wait. These work: Space Pause, H It hurts, L Legs, U Get up, ? Help, Q twice Quit."
)
IF_STRUCK = "If it has just struck, press N."


def own_mistake(name: str) -> str:
    """That coach itself has failed, by the `name` of the error."""
    return f"Sorry, coach has made a mistake ({name}) and had to close. Your record is safe."


def question_of(number: int, of: int, group: tuple[int, int] | None = None) -> str:
    """How far the questions have come. How many there are may still change with the answers.

    `group` is which group of warning signs this is, and of how many.
    """
    told = f"question {number} of about {of}"
    return f"{told} · group {group[0]} of {group[1]}" if group else told


def reported(signs: Iterable[Sign]) -> str:
    """What the patient has reported, to be read to whoever answers an emergency call; empty where nothing is known."""
    told = named(signs)
    return f"You reported: {told}." if told else ""
