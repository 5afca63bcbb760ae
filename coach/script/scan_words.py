"""What is offered to who has one switch, in a few words that can be said quickly, and what is said of the switch."""

OTHER_THINGS = "Other things"
FIRST_CHOICES = "Back to the first choices"
SCAN_RESTS = "I'll wait here. Press your switch to go on."
SCAN_BETWEEN = "That was between two choices. Press again."
SCAN_PAUSE = "Press your switch to pause"
SCAN_HELP = (
    "With one switch, I offer you one choice after the other. Press Space, Enter or the mouse when I'm at the one you "
    "want. After two rounds I wait for your next press. During a movement, your switch pauses."
)

END_SESSION, SCAN_STAY = "End the session", "Don't end it"
SCAN_SESSION = {
    "ready": "Carry on",
    "pause": "Pause",
    "next": "Next",
    "back": "Back",
    "again": "Do it again",
    "more": "More time",
    "easier": "Easier",
    "say": "Say again",
    "time": "How long",
    "position": "How to lie",
    "quiet": "Voice on or off",
    "hurts": "It hurts",
    "leg": "My legs",
    "up": "Get up",
    "slip": "A slip",
    "quit": END_SESSION,
}
"""The commands of a session, by their name."""
SCAN_HOME = {
    "c": "Check in",
    "n": "It has struck",
    "slash": "All routines",
    "y": "History",
    "o": "Settings",
    "a": "About you",
    "l": "Lie down",
    "d": "Drop what's unfinished",
    "s": "I've been seen",
    "p": "For the doctor",
    "m": "Correct something",
    "question_mark": "Help",
    "q": "Close coach",
}
"""What can be done at home, by its key."""
NEXT_LINE, LINE_BEFORE, LINES_ON, OPEN_LINE = "Next line", "Line before", "Further on", "Open this one"
INTO_THE_LIST = "Go to the list"
SCAN_READ_ON, READ_BACK = "Read on", "Read back"
LESS, SCAN_MORE, DEFAULT, HEAR = "Less", "More", "As it was at first", "Hear my voice"
EARLIER, SCAN_LATER, SCAN_THIS_MONTH = "Earlier month", "Later month", "This month"
SCAN_GO_BACK, SCAN_SAY_AGAIN, ANOTHER_NUMBER = "Go back", "Say it again", "Another number"
SCAN_EMERGENCY = {"seen": "I've been seen", "slip": "That was a slip", "which": "Say which one it is"}
SLIP_AGAIN, KEEP_MESSAGE = "Yes, it was a slip", "Keep this message"
SCAN_CLOSE = "Close coach"
CLINICIANS = ("My doctor", "My physiotherapist")
"""Who may have seen the patient, for who can't type a name."""


def place(number: int, of: int) -> str:
    """Which of the choices is offered."""
    return f"{number} of {of}"
