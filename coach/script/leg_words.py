"""What is asked in a session when pain or tingling goes down a leg, and what a warning sign leads to there."""

from coach.care.facts import Flag
from coach.care.flags import LOOKED_AT
from coach.care.signs import LEG_SCREEN

FIRST = "Stop there. Come out of it slowly and lie down. I have three quick questions."
QUESTIONS = {
    "leg-both": (
        "Do both legs hurt, tingle or feel weak or numb, at once or by turns? Or does a foot drag, or a leg give way?"
    ),
    "leg-below": (
        "Is it numb or different between your legs or around your bottom, for example when you wipe? "
        "Or has peeing or pooing changed: hard to start or stop, leaking, or not felt?"
    ),
    "leg-one": "Is there new tingling, numbness or weakness in one leg?",
}
"""The question of each group of the leg screen, by its id."""
SINCE_SEEN = "New or worse since you were seen:"
"""Before what a clinician has looked at: what was found then must not be found for ever."""
OF_AN_OLDER_COACH = (
    "Was there any of the signs that need help at once?",
    "Was there any of the signs that a doctor should look at today?",
)
"""What an older coach asked with its two long lists, in short."""
TAKEN_BACK = "OK, I've taken that back."


def questions(cleared: Flag) -> tuple[str, ...]:
    """The questions in order, for a patient whose flag `cleared` a clinician has looked at."""
    seen = LOOKED_AT.get(cleared, frozenset())
    return tuple(
        f"{SINCE_SEEN} {QUESTIONS[group.id][0].lower()}{QUESTIONS[group.id][1:]}"
        if group.worst in seen
        else QUESTIONS[group.id]
        for group in LEG_SCREEN
    )
