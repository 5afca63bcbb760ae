"""What is read and asked where pages go line by line: the library, a routine, the past, settings, data, words."""

from collections.abc import Sequence

from coach.script.answers import Choice
from coach.script.sentences import listed

TO_VOICE = "voice"
TO_DATA = "your data"
TO_WORDS = "what you can type"
WHICH_KIND = "What kind of routine? Or type a word, such as ice, sleep or shoes."
READ_FIRST = "read it first"
TO_TITLES = "back to the list"
THAT_WAS_ALL = "That's all of it."
FOUND_NONE = "No match. Try another word, such as ice, sleep or shoes."
WHICH_SETTINGS = "Which settings? Or type the name of one, such as rate or volume."
WHICH_SETTING = "Which one would you like to change?"
HEAR_IT = "hear how I sound"
NEW_VALUE = "type a new value"
DEFAULT_AGAIN = "the default again"
TURN_UP, TURN_DOWN = "more", "less"
HISTORY_TITLE, DATA_TITLE, SETTINGS_TITLE, VOICE_TITLE = "History", "Your data", "Settings", "Voice"
WHICH_PAST = "What would you like to hear?"
BY_DAY = "your pain, day by day"
PAST_MARKS = "stops, warning signs and clinicians"
NOTHING_LATELY = "Nothing in the last four weeks. `coach history --since` shows what came before."
OLDER, NEWER = "older sessions", "newer sessions"
WHICH_SESSION = "Which session?"
SESSIONS = "sessions, one by one"
CHANGED_NEXT_TIME = "It counts from the next time you start coach."
SILENT_NOW = "I'm silent in this run. To hear me, start coach with --voice."
STARTED_SILENT = "I'm silent in this run. To hear me, start coach with --voice, or turn the voice on here."
WORDS_AT_HOME = (
    "At home, type the number of a line, the word in it, or the beginning of a routine's title.",
    "Any other word looks for a routine: ice, sleep, shoes.",
    "help: it has just struck, and you need help at once.",
    "voice, settings, history, data, about: these pages.",
    "In a question, type the number of an answer, or the answer itself.",
    "back: the question before. leave: stop asking, and go home.",
    "help: how to answer, and what else you can type. get up: I'll lead you up.",
    "struck: it has struck again, and you need help at once.",
    "In a session, help says what you can type there.",
    "The command `coach a11y` lists every switch that makes coach easier to use.",
)
"""What can be typed, a sentence a line."""
IN_A_QUESTION = (
    "If it has just struck, type struck.",
    "To get up, type get up.",
    "Type back for the question before, or leave to stop the questions.",
)
"""What can be typed in a question besides its answers, what is urgent first."""
AT_ANY_QUESTION = "At any question, you can type back, leave or help."
"""Said once, with the first question of a check-in."""
HURTS_AT_HOME = "If your back has just gone into spasm, type struck. To say how you are, type check in."
WHERE_WE_WERE = "Now back to where we were."
WHERE_ARE_YOU = "Where are you now?"
UP_FROM = (
    Choice("1", "floor", "on the floor"),
    Choice("2", "bed", "in bed"),
    Choice("3", "sitting", "sitting"),
)
DONE_NEXT = "done, what's next"
STAY_HERE = "stay here"


def kind_of(name: str, count: int) -> str:
    """A kind of routine, and how many there are."""
    return f"{name}, {count}"


def found(words: str, count: int) -> str:
    """How many routines a search has found."""
    return f"{count} for “{words}”. Which one?"


def not_found(words: str) -> str:
    """That a search has found nothing."""
    return f"Nothing for “{words}”. {FOUND_NONE}"


def unknown_at_home(words: str) -> str:
    """The answer to a line at home that is no entry, and finds no routine."""
    return f"{not_found(words)} Or type the number of a line. To hear the list again, type again."


def left_out(names: Sequence[str]) -> str:
    """What of a routine this patient won't do; empty for nothing."""
    return f"Left out for you: {listed(names, 'and')}." if names else ""


def takes(minutes: str, needs: str) -> str:
    """How long a routine takes, and what it needs."""
    return f"It takes about {minutes}. {needs}".strip()


def step_of(number: int, of: int, words: str) -> str:
    """A step of a routine that is read."""
    return f"Step {number} of {of}. {words}"


def no_such_setting(words: str) -> str:
    """That no setting is called so."""
    return f"There's no setting called “{words}”. Type the number of a line."


def setting(label: str, value: str) -> str:
    """A setting and what it is now."""
    return f"{label}: {value}"


def is_now(label: str, value: str) -> str:
    """A setting and what it is now, as a sentence."""
    return f"{label} is {value}."


def changed_to(label: str, value: str) -> str:
    """That a setting has been changed."""
    return f"{label} is {value} now. It's saved."


def type_value(values: str) -> str:
    """How a new value is typed."""
    return f"Type the new value. Choices: {values}."


def data_lines(journal: str, settings: str, routines: str) -> tuple[str, ...]:
    """Where everything is kept, and how it is taken along or read elsewhere."""
    return (
        "Everything you tell me stays on this computer. I send nothing anywhere.",
        f"Your record: {journal}",
        f"Your settings: {settings}",
        f"Routines of your own: {routines}",
        "To read your record in another program: coach history --json, or --csv for a table.",
        "To give a session to someone as sound: coach audio.",
        "To start afresh, close coach and move the record away.",
    )
