"""What each key and command does, in a sentence: key bar, help, palette and tooltips all say this."""

SESSION = {
    "ready": "Carry on once you're in place. During a movement, this key pauses.",
    "pause": "Pause, or carry on after a pause. Any other key pauses, too.",
    "next": "Move on to what comes next.",
    "back": "Go back a step. At a question, move through the answers, then press PgDn to choose one.",
    "again": "Do this step again from the start.",
    "more": "Add half a minute, where that's safe.",
    "easier": "Do the easier version of this exercise from here.",
    "say": "Hear the instruction again.",
    "time": "Hear how long is left.",
    "position": "Hear how to lie or sit now.",
    "quiet": "Turn my voice off, or on again.",
    "hurts": "Stop and say how much it hurts.",
    "leg": "Pain down a leg, tingling or numbness: stop and answer a few questions.",
    "up": "Get up safely. I'll talk you through it, and you can carry on later.",
    "slip": "Take back a warning sign you gave by mistake. Press it twice.",
    "quit": "End the session here.",
}
"""The commands of a session, by their name."""
TYPED_IN_SESSION = {
    **SESSION,
    "ready": "Carry on once you're in place, or after a pause. Enter alone does that, too.",
    "pause": "Pause. To carry on, press Enter. During a movement, Enter alone pauses, and so does any other word.",
    "back": "Go back a step.",
    "quiet": "Turn my voice off. To hear me again, type speak.",
    "slip": "Take back a warning sign you gave by mistake. Type it twice.",
}
"""The commands of a session where they are typed, by their name."""
LABELS_NOW = {
    ("enter", "ready"): "Ready",
    ("space", "pause"): "Pause",
    ("space", "go-on"): "Carry on",
    ("space", "stay"): "Wait",
    ("pageup", "back"): "Back",
    ("pageup", "step-back"): "Choose",
}
"""What a key does now, by the key and what it does. Where Enter does what Space does, Space alone is named."""

MOUSE = "Anything with a key can be clicked, too."
REMOTE = (
    "On a remote, Page Down stands for ready, pause and carry on. At a question, press Page Up to go through the "
    "answers and Page Down to choose one. In a pause, Page Up shows everything you can do."
)
FIND_WHAT = "What would you like to do?"

SEE_EVERY_KEY = "See every key and what it does."
FIND = "Find a command by its name, and at home a routine by any word."
CLOSE_COACH = "Close coach. You can carry on with a session later."
LEAVE_SCREEN = "Go back."
BACK_FROM_HELP = "Go back to where you were."
SAY_LAST = "Hear the last thing again."
WHERE_AM_I = "Hear where you are, what's highlighted and which keys work here. A session that's running is paused."
BE_QUIET = "Stop me talking. What comes next is spoken again."
SLOWER = "Have me speak more slowly, by 10 words a minute. That's saved."
FASTER = "Have me speak faster, by 10 words a minute. That's saved."
FOCUS = "Move to the next thing on the screen. The arrows do that, too."

OPEN = "Do what the button says."
SAY_HOW_YOU_ARE = "Say how you are. That decides what's right for you today."
SEARCH = "See every routine, and find one by any word: ice, sleep, shoes."
ABOUT_YOU = "See and change what coach knows about you, such as a pregnancy."
HISTORY = "See what you've done and how your pain has been."
CHANGE_SETTINGS = "Change the voice, the sounds, the look and more."
LEAVE_SESSION = "Leave an unfinished session where it is."
SAY_WHO_HAS_SEEN_YOU = "After a warning sign: say who has seen you."
SAY_IT_HAS_STRUCK = "Say that a new spasm has struck."
SEE_SIGNS = "See what to tell the doctor."
LIE_DOWN_COMFORTABLY = "Lie down comfortably, while nothing else is due."
PUT_RIGHT = "Correct something you said."
QUIT = "Close coach."

EMERGENCY_KEYS = {
    "again": "Hear again who to call and why.",
    "seen": "Say that you've been seen. Until then, the message stays.",
    "slip": "Take back a warning sign you gave by mistake. It takes two presses.",
    "which": "Say which of the signs it is.",
}
"""What can be done while the message of an emergency stands."""
CHOOSE = "Choose this."
ANSWER = "Give this answer."
TAKE_NUMBER = "Give the number that's marked."
BACK_FROM_QUESTION = "Go back without answering."
TAKE_TYPED = "Save what you typed."
BACK_FROM_TYPING = "Go back without saving."

OPEN_SESSION = "See this session step by step."
EARLIER_MONTH = "Go to an earlier month with something in it."
LATER_MONTH = "Go to a later month with something in it."
THIS_MONTH = "Go to this month."
BACK_TO_MONTH = "Go back to the month."

SETTING_DOWN = "Turn this setting down, or go to the previous choice."
SETTING_UP = "Turn this setting up, or go to the next choice."
SETTING_CHANGE = "Change this setting, or type a new value."
SETTING_HEAR = "Hear how I sound now."
SETTING_USUAL = "Put this setting back to its default."
BACK_FROM_SETTINGS = "Go back. Every change is saved already."


def mark_pain(number: str) -> str:
    """What choosing a number of the scale tells; it is taken with Enter."""
    return f"Your pain is {number} out of 10."
