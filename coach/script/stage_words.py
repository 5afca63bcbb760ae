"""The words of the session screen: the one that is drawn large in each state, and what stands around it."""

PHASES = {
    "set-up": "Get into position",
    "get-ready": "Get ready",
    "hold": "Hold",
    "stretch": "Hold the stretch",
    "exercise": "Hold",
    "count": "Count",
    "cold": "Cold on",
    "heat": "Heat on",
    "press": "Press",
    "walk": "Walk",
    "rest": "Rest",
    "change-sides": "Change sides",
    "alarm": "Time is up",
}
"""What is happening, by the kind of segment: for who reads the screen with ears or fingers."""
WORDS = {
    "set-up": "Ready?",
    "get-ready": "Get ready",
    "hold": "Stay",
    "stretch": "Hold",
    "exercise": "Hold",
    "count": "Count",
    "cold": "Cold",
    "heat": "Heat",
    "press": "Press",
    "walk": "Walk",
    "rest": "Rest",
    "change-sides": "Change",
    "alarm": "Time’s up",
}
"""The word that is drawn, by the kind of segment. A side stands for getting ready and for changing sides."""
SIDE_WORDS = {"left": "Left", "right": "Right"}
BREATH_WORDS = ("Breathe in", "Hold", "Breathe out")
OFF_WORDS = {"cold": "Take the cold off", "heat": "Take the warmth away"}
"""What has to come off the skin, to be drawn; by the kind of segment."""
QUESTION_WORDS = {
    "ready": "Ready?",
    "pain": "How bad is it?",
    "pain-after": "How bad is it?",
    "eased": "Has it eased?",
    "spasm": "Did it grab?",
    "spreading": "Down a leg?",
    "condition": "Is this you?",
    "suitability": "Any of these?",
}
"""A question in a few words, to be drawn above the whole of it; by what it is about."""
A_QUESTION = "A question"
PAUSED_WORD, RESUMING = "Paused", "Get ready"
IT_HURTS, PAIN_DRAWN = "It hurts", QUESTION_WORDS["pain"]
LEG_SYMPTOMS, ANY_OF_THESE = "Leg symptoms", "Any of these?"
GETTING_UP = "Get up"

BUTTONS = {"ready": "Carry on", "up": "Get up", "say": "Say it again"}
"""What can be done while coach waits, beside the answer, by the command."""
WHEN_DONE = "Done"
"""The answer where something had to be done."""


def side_of(side: str) -> str:
    """A side, as the line below an instruction begins."""
    return f"{side.capitalize()} side"


def repetition(number: int, of: int, side: str | None) -> str:
    """How far the repetitions have come: `Left side, 1 of 3`."""
    return f"{side_of(side)}, {number} of {of}" if side else f"Repetition {number} of {of}"


def next_up(what: str, when: str = "") -> str:
    """What comes next, and `when`, as far as that is known."""
    if not when:
        return f"Next: {what}"
    return f"Next: {what} {when[0].upper()}{when[1:]}." if what[-1] in "?.!" else f"Next: {what}, {when}."


BAR = {
    "pause": "pause",
    "next": "next",
    "back": "back",
    "say": "say it again",
    "hurts": "it hurts",
    "leg": "legs",
    "up": "get up",
    "slip": "a slip",
}
"""The commands that the row of keys has room for, in the order in which they stand there, in a word or two."""
ALL_KEYS = "all keys"
