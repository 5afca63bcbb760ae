"""What is said around sessions: at home, where a gate is closed, where a session was left, and after it."""

from collections.abc import Iterable

from coach.care.facts import Result
from coach.care.gate import Level
from coach.care.meanwhile import Meanwhile
from coach.care.sign import Sign
from coach.script.answers import Choice
from coach.script.explain import LEVELS, NOW
from coach.script.sentences import fine_meanwhile
from coach.script.signs import DRAWN_NAMES, SIGN_NAMES, named

CHECK_IN_TITLE = "Check-in"
BEFORE_WE_START = "Before we start"
EMERGENCY = "Emergency"
SEEN = "A clinician has seen me"
ON = "Carry on"
HOME = "Home"
TIME = "Time"
PAIN_BEFORE = "Pain before"
PAIN_AFTER = "Pain after"
TROUBLE = "I can't use the journal"
RECORD_TROUBLE = "I can't open your record"
CLOSE = "Close"
CHECK_IN_NOW = Choice("enter", "check-in", "Check in now")
GO_BACK = "Back"
ASKED = "I have asked"
WHO_HAS_SEEN = "Who saw you and said you can carry on? Type their name and press Enter."
WHO_WAS_ASKED = "Who did you ask? Type their name and press Enter."
NOT_YOURSELF = "It has to be someone else: a doctor, nurse, physiotherapist or pharmacist. What's their name?"
WHICH_WAS_LOOKED_AT = "Which one did they look at?"
WHAT_DID_THEY_SAY = "Did they say that gentle stretching and exercise are fine for you?"
SAID_CHOICES = (Choice("1", "yes", "yes"), Choice("2", "no", "no"))
THEN_IT_WAITS = "Then stretches and exercises will have to wait."
STRUCK_NEXT = "When you're ready, type: coach run first-minutes. After that, type: coach checkin."
SIGNS_TITLE = "For your doctor"
NO_SIGNS = "You have no warning signs right now."
CORRECT = "I made a mistake"
WHAT_WAS_WRONG = "What would you like to put right?"
TAKEN_BACK = "I've taken that back. Let's do the check-in again."
STRIKE_TAKEN_BACK = "I've taken that back. No new spasm."
BEGINNING_PUT_RIGHT = "Thanks. I've put that right."
PAIN_OF_YESTERDAY = "How bad was your pain yesterday, from 0 to 10?"
PAIN_ADDED = "Thanks. I've added it to your history."
NO_LONGER = "That's too long ago to change. Do a new check-in: the newest one counts."
WAS_IT_A_SLIP = (
    "That was a while ago. I can only take it back if it was never true, for example if you pressed the wrong key. "
    "If it was true and has eased since, do a new check-in instead."
)
SLIP_CHOICES = (Choice("x", "slip", "it was never true: take it back"), Choice("escape", "keep", "keep it"))
ASKS_ALL = "I'll ask you all the questions again at your next check-in."
SEEN_RECORDED = "Thanks. Let's check in next."
NO_EMERGENCY = (
    "Then you don't need the emergency number, but do speak to a doctor today. If you get worse, call it anyway. "
    "Let's finish the check-in."
)
"""After help has been shown for a group of signs, of which only one for a doctor was meant."""
NO_MORE_INPUT = "There's no more input. Nothing was saved."
SILENT = "The voice is off. You can turn it on in Settings."
_STRETCHING_IS = {
    Level.OPEN: "Stretching is ready for you.",
    Level.CARE: "Stretching is ready for you, as long as we take it gently.",
    Level.LOCKED: "Stretching comes later.",
}
"""What a check-in led to."""
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
    return _STRETCHING_IS[level]


def then_it_waits(fine: Meanwhile) -> str:
    """That stretching goes on waiting, and what may be done meanwhile."""
    return f"{THEN_IT_WAITS} {fine_meanwhile(fine)}"


def is_not_ready(title: str, level: Level) -> str:
    """That a routine cannot be played now, by its title."""
    return f"{title}: {LEVELS[level]}."


def broken_off(title: str) -> str:
    """That a session was begun and never ended."""
    return f"{title}: you stopped partway through. Shall we carry on from there?"


def back(words: str) -> Choice:
    """The way back, as it is called here."""
    return Choice("escape", "back", words)


def broken_off_choices(home: str) -> tuple[Choice, ...]:
    """What can be done about a session that was broken off."""
    return (
        Choice("enter", "on", "yes, carry on where I stopped"),
        Choice("n", "anew", "no, start again"),
        back(home),
    )


def another_is_left(left: str, title: str) -> str:
    """That another session was begun and never ended, and that to start this one ends it."""
    return f"You stopped partway through “{left}”. If you start “{title}” now, I'll save “{left}” as it is."


def left_choices(left: str, title: str) -> tuple[Choice, ...]:
    """What can be done where another session was broken off."""
    return (
        Choice("enter", "anew", f"Start: {title}"),
        Choice("b", "on", f"Carry on first: {left}"),
        back("Keep both for later"),
    )


def ended_where_left(title: str) -> str:
    """That a session which was broken off has been ended by the next one."""
    return f"The part of “{title}” that you did is saved in your history."


def discard(title: str) -> str:
    """The question before a session that was broken off is ended where it was left."""
    return f"End “{title}” where you stopped? I'll save what you've done."


DISCARD_CHOICES = (Choice("d", "yes", "End it there"), Choice("escape", "no", "Keep it"))


def stay_and(title: str) -> str:
    """What to do first after a stop: it needs no moving."""
    return f"Stay where you are: {title}"


def rest_now(title: str) -> str:
    """A position to lie in after a stop."""
    return f"Lie down comfortably: {title}"


def go_on_with(title: str) -> str:
    """The thing to do now, where a session was broken off."""
    return f"Carry on: {title}"


def start(title: str) -> str:
    """The thing to do now, where something is due."""
    return f"Start: {title}"


def why_not_ready(title: str) -> str:
    """That Enter says why a routine is not ready."""
    return f"Why not yet: {title}"


GET_HELP = "Get help now"
HOW_IS_YOUR_BACK = "Check in: how is your back?"
A_SESSION_IS_LEFT = "You have an unfinished session."
REST_AND_MOVE = "Rest, and move a little when you feel like it."
REST_AND_BREATHE = "Rest, breathe calmly and move your feet now and then."
NEXT_A_CHECK_IN = "Next: a check-in, whenever you're ready."
AFTER_CHECK_IN = "after your next check-in"
WHENEVER = "whenever you're ready"


def nothing_is_due(rest: str, then: str, *, position: bool) -> str:
    """What to do now where nothing has to be done, and when the next thing comes; `then` is empty where none does.

    With a `position` that is open, that it is.
    """
    told = ("There's nothing you need to do right now.", rest)
    later = (f"The next thing is {then}.",) if then else ()
    return " ".join((*told, *later, *((POSITION_ANY_TIME,) if position else ())))


def lie_down_by(command: str) -> str:
    """How to lie down comfortably, where nothing can be pressed."""
    return f"To lie down now: {command}"


def nothing_else_is_due(rest: str) -> str:
    """What to do after a session where nothing more has to be done."""
    return f"That's all for now. {rest}"


def next_is(title: str, when: str) -> str:
    """What comes next after a session, and when."""
    return f"Next: {title}, {WHENEVER if when == NOW else when}."


def due(when: str, title: str) -> str:
    """What is due, and when."""
    return f"Due {when}: {title}."


def bad_files(number: int) -> str:
    """That routine files have mistakes; the others can be played."""
    files = "1 routine file has" if number == 1 else f"{number} routine files have"
    return f"{files} mistakes, so I can't play {'it' if number == 1 else 'them'}. `coach list` shows what to fix."


def settings_hint(mistakes: str, *, here: bool) -> str:
    """That the settings file has `mistakes`, and where to see how they are mended: `here`, if they can be opened."""
    where = "Open the settings to see" if here else "`coach settings` shows"
    return f"{mistakes} {where} how to fix it."


POSITION_ANY_TIME = "A comfortable position is fine at any time."
TO_LIE_DOWN = "lie down comfortably"
TO_CHECK_IN = "check in"
TO_SAY_STRUCK = "it has struck again"
TO_SAY_JUST_STRUCK = "it has just struck"
HELP_NOW = "Help now"
HELP_NOW_NOTE = "It has just struck. I'll help you lie down where you are."
CHECK_IN_LARGE = "Check in"
CHECK_IN_IF_CHANGED = "If anything has changed."
CARRY_ON_LARGE = "Carry on"
WHERE_YOU_STOPPED = "From where you stopped."
CHECK_IN_NOTE = "A few questions, about two minutes, then a plan for today."
TO_CORRECT = "correct something I said"
TO_SIGNS = "what to tell the doctor"
TO_RECORD_ASKED = "I have asked"
TO_CHOOSE = "choose a routine"
TO_DISCARD = "end the unfinished session"
TO_RECORD_SEEN = "a clinician has seen me"
TO_HISTORY = "history"
TO_SETTINGS = "settings"
TO_QUIT = "quit"


def looked_at_choices(signs: Iterable[Sign]) -> tuple[Choice, ...]:
    """Which of several signs somebody has looked at; all of them last."""
    names = [Choice(str(n), sign, SIGN_NAMES[sign], drawn=DRAWN_NAMES[sign]) for n, sign in enumerate(signs, 1)]
    return (*names, Choice(str(len(names) + 1), "all", "all of them"), back(GO_BACK))


def still_stands(signs: Iterable[Sign]) -> str:
    """That a clinician has looked at one sign, and others wait."""
    return f"Thanks. Someone still needs to look at this: {named(signs)}."


def correct_choices(*, check_in: bool, strike: bool, beginning: bool) -> tuple[Choice, ...]:
    """What can be put right."""
    offered = (
        (check_in, "check-in", "my last check-in"),
        (strike, "strike", "I didn't have a new spasm"),
        (beginning, "beginning", "when this spasm started"),
        (True, "yesterday", "add yesterday's pain"),
    )
    found = [(value, words) for there, value, words in offered if there]
    return (*(Choice(str(n), value, words) for n, (value, words) in enumerate(found, 1)), back(GO_BACK))


def sign_line(sign: Sign, day: str) -> str:
    """A sign that stands, with the day on which it was reported."""
    return f"{SIGN_NAMES[sign].capitalize()}: reported {day}."


def for_the_doctor(pain: int | None, began: str) -> str:
    """How the spasm stands, for the doctor's eyes."""
    now = "" if pain is None else f" Pain now: {pain} out of 10."
    return f"Back spasm, began {began}.{now}"
