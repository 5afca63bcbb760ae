"""What is said first: at the first start, when a spasm has just struck, and what is asked once afterwards."""

from coach.script.answers import Choice
from coach.script.sentences import about

STRUCK_TITLE = "It has just struck"
DOWN = "Down onto your side"
"""The first words in short, as they are drawn."""
LIE_AND_BREATHE = "Stay on your side, with your knees bent. Breathe out slowly. Give it time."
"""What comes after the first words, where the first aid itself can't be played."""
STRUCK_NOTED = "I've made a note that you've just had a spasm."
FIRST_START_TITLE = "Let's get set up"
CAN_YOU_HEAR = "Can you hear me?"
CAN_YOU_READ = "Can you read the small print below from where you'll be lying? If not, press Ctrl and the plus key."
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


def is_number_right(number: str) -> str:
    """The question whether the emergency `number` that was guessed is the right one."""
    return f"Your emergency number: {number}. Is that right?"


_YES = Choice("1", "yes", "yes")
NUMBER_CHOICES = (_YES, Choice("2", "number", "another number"), ANOTHER_TIME)
NO_NUMBER_CHOICES = (Choice("1", "number", "type it"), ANOTHER_TIME)
"""The answers to it; and where none could be guessed."""
READING_CHOICES = (
    Choice("enter", "read", "I can read it"),
    Choice("2", "all", "read everything to me"),
    Choice("3", "screen-reader", "I use a screen reader"),
)
"""The answers to whether the screen can be read."""


def hearing_choices(*, other_voice: bool = False) -> tuple[Choice, ...]:
    """The answers to whether the voice is heard; to try the `other_voice`, where there are two."""
    offered = (
        (True, "yes", "yes"),
        (other_voice, "other-voice", "try the other voice"),
        (True, "not-heard", "I can't hear you"),
        (True, "silent", "stay silent"),
    )
    found = [(value, words) for there, value, words in offered if there]
    return (*(Choice(str(n), value, words) for n, (value, words) in enumerate(found, 1)), ANOTHER_TIME)
