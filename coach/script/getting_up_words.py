"""What coach says to whoever needs to get up: the words of the routines that lead out of bed and up from the floor.

Where a hand presses on the sore muscle, there are words for a hand that only lies there flat: some may not press.
"""

UP_TITLE = "Getting up"
SLOWLY = "We'll get you up slowly, one thing at a time. If your legs feel weak, stay where you are and call someone."
ON_THE_FLOOR = "Are you on the floor?"
"""Asked first where the figure doesn't show it: the way up from a bed is another one."""
WHEN_NOT_TO_PRESS = (
    "Press on muscle, never on bone. If you bleed easily, take a blood thinner, or the skin is numb or broken, "
    "don't press. Lay your hand there, flat."
)

LEGS_DOWN = "Take one leg down, then the other. Keep your knees bent."
BEND_YOUR_KNEES = "Lie still on your back. Bend one knee, then the other."
ONTO_YOUR_SIDE = "Roll onto your side in one piece, shoulders and hips together. Bend your knees."
DOWN_ONTO_YOUR_SIDE = "Lower yourself onto your side with your arms. Bend your knees."
TO_A_CHAIR = "Go to a sturdy chair on your hands and knees. Kneel and hold on to it."
ONTO_THE_CHAIR = "Put one foot flat on the floor and push yourself up. Sit down on the chair."
FEET_FLAT = "Put both feet flat on the floor. Sit until you feel steady."

FIND_UNDER_YOUR_WAIST = "Slide the hand on your sore side under your waist. Find the sore muscle beside your spine."
FIND_FROM_YOUR_SIDE = "With your upper hand, find the sore muscle beside your spine."
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
    return f"{_KEEP[flat]} Let your feet slide off the bed. Push yourself up with your lower arm. {_IF_IT_GRABS[flat]}"


def onto_hands_and_knees() -> str:
    """From the side on the floor: both arms are needed, so the hand comes off the muscle."""
    return (
        "Let go of the muscle. Push up with your arms until you're on your hands and knees. "
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


def paused(off: str) -> str:
    """That the session waits for whoever is up; `off` is what has to come off the skin, or empty."""
    return f"{off} {CARRY_ON_LATER}".strip()
