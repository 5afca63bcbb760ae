"""What each key and command does, in a sentence: key bar, help, palette and tooltips all say this."""

SESSION = {
    "ready": "Go on when you're in place. While something moves, it pauses.",
    "pause": "Pause, or carry on. Any key that does nothing else pauses, too.",
    "next": "Go on to what comes next.",
    "back": "Go back to the step before. In a question, go through the answers; PgDn takes one.",
    "again": "Do this step again from its beginning.",
    "more": "Add half a minute, where that is safe.",
    "easier": "Do the easier version of this exercise from here.",
    "say": "Hear again what to do now.",
    "time": "Hear how long this takes, and all of it.",
    "position": "Hear how to lie or sit now.",
    "quiet": "Be quiet, or speak again.",
    "hurts": "Stop, and say how much.",
    "leg": "Pain down a leg, tingling or numbness: stop, and answer a few questions.",
    "slip": "Take back a warning sign that you gave by a slip. It takes two presses.",
    "quit": "End the session here.",
}
"""The commands of a session, by their name."""
NOW = {
    ("enter", "ready"): "Ready",
    ("space", "pause"): "Pause",
    ("space", "go-on"): "Carry on",
    ("pageup", "back"): "Back",
    ("pageup", "step-back"): "Choose",
}
"""What a key does now, by the key and what it does. Where Enter does what Space does, Space alone is named."""

MOUSE = "Whatever has a key can be clicked as well."
FIND_WHAT = "What do you want to do?"

SEE_EVERY_KEY = "See every key, and what it does."
FIND = "Find a command by its name."
CLOSE_COACH = "Close coach. A session can be taken up again."
LEAVE_SCREEN = "Go back."
BACK_FROM_HELP = "Go back to where you were."
FOCUS = "Go from one thing on the screen to the next; the arrows do too."

OPEN = "Do what is in hand: the thing to do now, or a routine of the library."
SAY_HOW_YOU_ARE = "Tell how you are. It decides what is open today."
SEARCH = "Find a routine by its name."
ABOUT_YOU = "See and change what coach knows about you, such as a pregnancy."
HISTORY = "See what you did, and how your pain went."
CHANGE_SETTINGS = "Change voice, sounds, look and more."
LEAVE_SESSION = "End a session that was broken off."
SAY_WHO_HAS_SEEN_YOU = "After a warning sign: say that a doctor has seen you."
SAY_IT_HAS_STRUCK = "Say that a new spasm has struck."
SEE_SIGNS = "See what to tell the doctor."
PUT_RIGHT = "Put right what was wrong in what you said."
QUIT = "Close coach."

CHOOSE = "Choose this."
ANSWER = "Give this answer."
TAKE_NUMBER = "Take the number that is marked."
BACK_FROM_QUESTION = "Go back; no answer is given."
TAKE_TYPED = "Write down what was typed."
BACK_FROM_TYPING = "Go back; nothing is written down."

OPEN_SESSION = "See the session in hand step by step."
EARLIER_MONTH = "The last month before this one of which there is anything to tell."
LATER_MONTH = "The next month of which there is anything to tell."
THIS_MONTH = "The month that we are in."
BACK_TO_MONTH = "Go back to the month."

SETTING_DOWN = "Take the setting in hand down, or to what it was before."
SETTING_UP = "Take the setting in hand up, or to the next that it may be."
SETTING_CHANGE = "Change the setting in hand, or type it."
SETTING_HEAR = "Hear a sentence as it is spoken now."
SETTING_USUAL = "Take the setting in hand back to the usual."
BACK_FROM_SETTINGS = "Go back. Every change is kept already."


def mark_pain(number: str) -> str:
    """What choosing a number of the scale tells; it is taken with Enter."""
    return f"Your pain is {number} of 10."
