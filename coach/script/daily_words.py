"""The three questions of each day, as they are asked in a session of whoever has not checked in in this spasm."""

from collections.abc import Collection

from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN
from coach.script.leg_words import new_or_worse
from coach.script.questions import DAILY

WHILE_YOU_REST = "I have three quick questions for you while you rest."
QUESTIONS = {
    **DAILY,
    "daily-since": (
        "Just before this began, or since, have you had a fall or an accident, chest pain or trouble breathing? "
        "Have you felt faint with very strong pain? Do you have a fever, or feel ill?"
    ),
}
"""The question of each group, by its id: there is no last time since which anything could be asked."""
THANKS = "Thank you, that's all I wanted to ask. Just keep resting."
LATER = "Never mind. I'll ask you another time. Just keep resting."
"""Said where nobody answered: the question is gone from the screen, and the session goes on."""


def questions(seen: Collection[Sign]) -> tuple[str, ...]:
    """The questions in order, for a patient whose signs `seen` somebody has looked at with this spasm."""
    return tuple(new_or_worse(QUESTIONS[group.id], group, seen) for group in DAILY_SCREEN)
