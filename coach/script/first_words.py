"""What is said first: at the first start, when a spasm has just struck, and what is asked once afterwards."""

from coach.script.answers import Choice
from coach.script.sentences import about

STRUCK_TITLE = "It has just struck"
DOWN = "Hold on, lie down"
"""The first words in short, as they are drawn."""
LIE_AND_BREATHE = "Stay on your side, with your knees bent. Breathe out slowly. Give it time."
"""What comes after the first words, where the first aid itself can't be played."""
STRUCK_NOTED = "I've made a note that it just struck."
FIRST_START_TITLE = "So that I suit you"
CAN_YOU_HEAR = "Can you hear me?"
CAN_YOU_READ = "Can you read the small line from where you'll lie? If not, press Ctrl and the plus key."
WHICH_NUMBER = "What's your emergency number?"
ANOTHER_TIME = Choice("escape", "later", "not now")


def caution_at_once(number: str) -> str:
    """What comes before all help, in one breath: a fall is no spasm. `number` is whom to call, or empty."""
    return f"A fall or an accident? Don't move, call {number or 'your local emergency number'}."


def help_at_once(number: str) -> str:
    """The first thing that is said when a spasm has struck: the caution, and at once what to do. `number` as above."""
    return f"{caution_at_once(number)} Otherwise, hold on to something. Let yourself down onto your side."


def while_lying(seconds: float) -> str:
    """How long the first aid takes, for whoever lies by now."""
    return f"Once you're down, stay there. I'm with you for {about(seconds)}."


def after_help(home: str, *, first: str) -> tuple[Choice, ...]:
    """What can be done after the first aid; `first` is the key of the check-in: Enter, unless a rest has that."""
    return (
        Choice(first, "check-in", "Check in"),
        Choice("x", "slip", "I pressed that by mistake: there's no new spasm"),
        Choice("escape", "home", home),
    )


def first_start(number: str, *, hearing: bool, reading: bool) -> tuple[str, ...]:
    """What is asked once: whether the `number` is right, unless it is empty, and what else has to be known."""
    asked = (
        (bool(number), f"Your emergency number: {number}. Is that right?"),
        (hearing, CAN_YOU_HEAR),
        (reading, CAN_YOU_READ),
    )
    return tuple(words for there, words in asked if there)


def first_start_choices(*, number: bool, hearing: bool, other_voice: bool = False) -> tuple[Choice, ...]:
    """The answers: one for all that is asked, then what may be otherwise."""
    offered = (
        (True, "yes", "yes, all of it" if number and hearing else "yes"),
        (number, "number", "another number"),
        (hearing and other_voice, "other-voice", "try the other voice"),
        (hearing, "not-heard", "I can't hear you"),
        (hearing, "silent", "stay silent"),
    )
    found = [(value, words) for there, value, words in offered if there]
    return (*(Choice(str(n), value, words) for n, (value, words) in enumerate(found, 1)), ANOTHER_TIME)
