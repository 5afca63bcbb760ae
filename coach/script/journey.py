"""What is said around sessions: at home, where a gate is closed, where a session was left, and after it."""

from coach.care.facts import Result
from coach.care.gate import Level
from coach.script.answers import Choice
from coach.script.explain import LEVELS

CHECK_IN_TITLE = "Check-in"
BEFORE_WE_START = "Before we start"
EMERGENCY = "Emergency"
SEEN = "A clinician has seen me"
ON = "Go on"
HOME = "Home"
TIME = "Time"
PAIN_BEFORE = "Pain before"
PAIN_AFTER = "Pain after"
TROUBLE = "The journal cannot be used"
RECORD_TROUBLE = "Your record cannot be used"
CLOSE = "Close"
CHECK_IN_NOW = Choice("enter", "check-in", "Check in now")
GO_BACK = "Back"
HEARING_CHOICES = (Choice("1", "yes", "yes, I can"), Choice("2", "no", "no, I cannot"))
WHO_HAS_SEEN = "Who has seen you, and said that you may go on?"
ASKS_ALL = "Your next check-in asks all the questions again."
SEEN_RECORDED = "Recorded. Check in next."
NO_MORE_INPUT = "There is no more input. Nothing was recorded."
SILENT = "Coach is silent: by the setting Voice, or because it was started without a voice."
WHICH_ROUTINE = "Which one?"
HEADINGS = {
    Result.DONE: "Done",
    Result.PARTLY: "Partly done",
    Result.QUIT: "Ended here",
    Result.STOPPED: "Stopped",
    Result.RED_FLAG: "Stopped",
}
"""The end of a session in a word or two."""


def stretching_is(level: Level) -> str:
    """What a check-in led to, in a sentence."""
    return f"Stretching is {LEVELS[level]}."


def is_not_ready(title: str, level: Level) -> str:
    """That a routine cannot be played now, by its title."""
    return f"{title}: {LEVELS[level]}."


def broken_off(title: str) -> str:
    """That a session was begun and never ended."""
    return f"{title}: this was broken off. Do you want to go on where you stopped?"


def back(words: str) -> Choice:
    """The way back, as it is called here."""
    return Choice("escape", "back", words)


def broken_off_choices(home: str) -> tuple[Choice, ...]:
    """What can be done about a session that was broken off."""
    return (
        Choice("enter", "on", "yes, from where I stopped"),
        Choice("b", "anew", "no, from the beginning"),
        back(home),
    )


def discard(title: str) -> str:
    """The question before a session that was broken off is ended where it was left."""
    return f"Leave “{title}” where it is, and count it as ended?"


DISCARD_CHOICES = (Choice("d", "yes", "Leave it"), Choice("escape", "no", "Keep it"))


def stay_and(title: str) -> str:
    """What to do first after a stop: it needs no moving."""
    return f"Stay where you are: {title}"


def rest_now(title: str) -> str:
    """A position to lie in after a stop."""
    return f"Lie in comfort: {title}"


def go_on_with(title: str) -> str:
    """The thing to do now, where a session was broken off."""
    return f"Go on with: {title}"


def start(title: str) -> str:
    """The thing to do now, where something is due."""
    return f"Start: {title}"


GET_HELP = "Get help now"
HOW_IS_YOUR_BACK = "Check in: how is your back?"
A_SESSION_IS_LEFT = "A session was broken off."
REST_AND_MOVE = "Rest, and move a little when you like."
REST_AND_BREATHE = "Rest, and breathe calmly."
NEXT_A_CHECK_IN = "Next: a check-in, when you are ready."
AFTER_CHECK_IN = "after your next check-in"


def nothing_is_due(rest: str) -> str:
    """What to do now where nothing has to be done."""
    return f"Nothing is due. {rest}"


def nothing_else_is_due(rest: str) -> str:
    """What to do after a session where nothing more has to be done."""
    return f"Nothing else is due. {rest}"


def next_is(title: str, when: str) -> str:
    """What comes next after a session, and when."""
    return f"Next: {title}, {when}."


def due(when: str, title: str) -> str:
    """What is due, and when."""
    return f"Due {when}: {title}."


def bad_files(number: int) -> str:
    """That routine files have mistakes; the others can be played."""
    files = "1 routine file has" if number == 1 else f"{number} routine files have"
    return f"{files} mistakes and cannot be played. “coach list” tells what to mend."


def settings_hint(mistakes: str, *, here: bool) -> str:
    """That the settings file has `mistakes`, and where to see how they are mended: `here`, if they can be opened."""
    where = "Open the settings to see" if here else "The command coach settings tells"
    return f"{mistakes} {where} how to mend it."


TO_CHECK_IN = "check in"
TO_CHOOSE = "choose a routine"
TO_DISCARD = "leave the session that was broken off"
TO_RECORD_SEEN = "a doctor has seen me"
TO_HISTORY = "history"
TO_SETTINGS = "settings"
TO_QUIT = "quit"
