"""What is asked in a session when pain or tingling goes down a leg, and what a warning sign leads to there."""

from collections.abc import Collection

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.care.sign_groups import LEG_SCREEN, SignGroup

FIRST = "Stop there. Come out of it slowly and lie down. I have three quick questions."
LEG_QUESTIONS = {
    "leg-both": (
        "Do both legs hurt, tingle, or feel weak or numb, together or one after the other? "
        "Or does a foot drag, or a leg give way?"
    ),
    "leg-below": (
        "Does it feel numb or different between your legs or around your bottom, for example when you wipe? "
        "Has peeing or pooing changed: is it hard to start or stop, do you leak, or can't you feel it?"
    ),
    "leg-one": "Is there new tingling, numbness or weakness in one leg?",
}
"""The question of each group of the leg screen, by its id."""
NEW_OR_WORSE = "Think only of what's new or worse since you were seen."
"""Before what a clinician has looked at: what was found then must not be found for ever."""
OF_AN_OLDER_COACH = (
    "Did you have any of the signs that need help straight away?",
    "Did you have any of the signs a doctor should look at today?",
)
"""What an older coach asked with its two long lists, in short."""
ASKED_AGAIN = "OK, I've taken that back."


def questions(seen: Collection[Sign]) -> tuple[str, ...]:
    """The questions in order, for a patient whose signs `seen` somebody has looked at with this spasm."""
    return tuple(new_or_worse(LEG_QUESTIONS[group.id], group, seen) for group in LEG_SCREEN)


def new_or_worse(words: str, group: SignGroup, seen: Collection[Sign]) -> str:
    """The question about a group, for what is new or worse where somebody has looked at one of its signs."""
    unnamed = Sign.UNNAMED_EMERGENCY in seen or (Sign.UNNAMED_URGENT in seen and group.flag is not Flag.EMERGENCY)
    if not unnamed and not any(sign in seen for sign in group.signs):
        return words
    return f"{NEW_OR_WORSE} {words}"
