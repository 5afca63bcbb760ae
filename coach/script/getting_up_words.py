"""What coach says to whoever needs to get up: the words of the routines that lead out of bed and up from the floor.

Where a hand presses on the sore muscle, there are words for a hand that only lies there flat: some may not press.
"""

from typing import Final

from coach.script.sentences import DID_IT_SPASM
from coach.script.stage_words import QUESTION_WORDS

UP_TITLE = "Getting up"
SLOWLY = "We'll get you up slowly, one thing at a time. If your legs feel weak, stay where you are and call someone."
ON_THE_FLOOR = "Are you on the floor?"
"""Asked first where the figure doesn't show it: the way up from a bed is another one."""
WHEN_NOT_TO_PRESS = (
    "Press on muscle, never on bone. If you bleed easily, are on blood thinners, or your skin is numb or broken, "
    "lay your hand flat."
)

LEGS_DOWN = "Bring one leg down, then the other. Keep your knees bent."
BEND_YOUR_KNEES = "Lie still on your back. Bend one knee, then the other."
ONTO_YOUR_SIDE = "Roll onto your side like a log, with your shoulders and hips moving together. Bend your knees."
DOWN_ONTO_YOUR_SIDE = "Use your arms to lower yourself onto your side. Bend your knees."
TO_A_CHAIR = "Crawl to a sturdy chair. Kneel up and hold on to it."
ONTO_THE_CHAIR = "Put one foot flat on the floor and push yourself up. Sit down on the chair."
FEET_FLAT = "Put both feet flat on the floor. Sit until you feel steady."

FIND_UNDER_YOUR_WAIST = "Slide the hand on your sore side under your waist. Find the sore muscle beside your spine."
FIND_FROM_YOUR_SIDE = "With your top hand, find the sore muscle beside your spine."
FIND_AND_HOLD_ON = (
    "With the hand on your sore side, find the sore muscle beside your spine. Hold on with the other hand."
)

PRESS_FIRMLY = "Put four fingertips on the muscle and press firmly."
HAND_FLAT = "Lay your hand flat on the sore muscle. Don't press."
_KEEP = {False: "Keep pressing.", True: "Keep your hand there."}
_IF_IT_GRABS = {
    False: "If the muscle grabs, stop moving and keep pressing.",
    True: "If the muscle grabs, stop moving and wait.",
}
_HARDER = {False: "Press harder and wait until the muscle lets go.", True: "Wait until the muscle lets go."}
HAND_OFF = "Stay still for a moment. Take your hand off once you're steady."
STAY_STILL = "Stay still for a moment."

YOU_ARE_UP = "You're up. Hold on to something firm, and take small steps."
ON_YOUR_FEET = "You're on your feet. Hold on to something firm, and take small steps."
CARRY_ON_LATER = "To carry on later, get back into position first. Then press Enter."
STAYING = "OK, you're staying where you are."
WAITING_FOR_YOU = "OK, I'll wait."
BACK_INTO_POSITION = "Get back into position first."


def roll_over(*, flat: bool) -> str:
    """From the back onto the side, with a hand on the muscle."""
    move = "Roll slowly away from the sore side, knees and shoulders together."
    return f"{_KEEP[flat]} {move} {_IF_IT_GRABS[flat]}"


def rolled_back(*, flat: bool) -> str:
    """What to do when the muscle has grabbed in rolling over."""
    return f"Roll back a little. {_HARDER[flat]}"


def sit_up(*, flat: bool) -> str:
    """From the side to the edge of the bed, with a hand on the muscle."""
    move = "Let your feet slide off the bed. Push yourself up with the arm that's underneath."
    return f"{_KEEP[flat]} {move} {_IF_IT_GRABS[flat]}"


def onto_hands_and_knees() -> str:
    """From the side on the floor: both arms are needed, so the hand comes off the muscle."""
    return (
        "Take your hand off the muscle. Push up with your arms until you're on your hands and knees. "
        "If the muscle grabs, lie back down."
    )


def lain_back(*, flat: bool) -> str:
    """What to do when the muscle has grabbed in coming up from the side."""
    return f"Lie back down. {_HARDER[flat]}"


def stand_up(*, flat: bool) -> str:
    """From sitting to standing, with a hand on the muscle."""
    move = "Lean forward and stand up slowly. Then stand still and hold on."
    return f"{_KEEP[flat]} {move} {_IF_IT_GRABS[flat]}"


def sat_back(*, flat: bool) -> str:
    """What to do when the muscle has grabbed in standing up."""
    return f"Sit down again. {_HARDER[flat]}"


_SHORT: Final = {
    ON_THE_FLOOR: "On the floor?",
    DID_IT_SPASM: QUESTION_WORDS["spasm"],
    LEGS_DOWN: "Both legs down",
    BEND_YOUR_KNEES: "Bend both knees",
    ONTO_YOUR_SIDE: "Onto your side",
    DOWN_ONTO_YOUR_SIDE: "Down onto your side",
    TO_A_CHAIR: "Kneel at a chair",
    ONTO_THE_CHAIR: "Foot flat, push up",
    FEET_FLAT: "Both feet flat",
    FIND_UNDER_YOUR_WAIST: "Find the sore muscle",
    FIND_FROM_YOUR_SIDE: "Find the sore muscle",
    FIND_AND_HOLD_ON: "Find the sore muscle",
    PRESS_FIRMLY: "Press firmly",
    HAND_FLAT: "Hand flat, no pressing",
    HAND_OFF: "Stay still",
    STAY_STILL: "Stay still",
    onto_hands_and_knees(): "Onto hands and knees",
    **{roll_over(flat=flat): "Roll over slowly" for flat in (False, True)},
    **{rolled_back(flat=flat): "Roll back a little" for flat in (False, True)},
    **{sit_up(flat=flat): "Sit up slowly" for flat in (False, True)},
    **{lain_back(flat=flat): "Lie back down" for flat in (False, True)},
    **{stand_up(flat=flat): "Stand up slowly" for flat in (False, True)},
    **{sat_back(flat=flat): "Sit down again" for flat in (False, True)},
}


def short_form(told: str) -> str:
    """What to do at a step of the way, or what is asked, in four words at most, to be drawn."""
    return _SHORT[told.removesuffix(f" {WHEN_NOT_TO_PRESS}")]


def paused(off: str) -> str:
    """That the session waits for whoever is up; `off` is what has to come off the skin, or empty."""
    return f"{off} {CARRY_ON_LATER}".strip()
