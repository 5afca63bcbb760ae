"""What is asked at rest: each group has a question that needs no earlier visit to be understood."""

from coach.care.sign import Sign
from coach.care.sign_groups import DAILY_SCREEN
from coach.script import daily_words
from coach.script.leg_words import NEW_OR_WORSE


def test_every_group_has_a_question_and_none_speaks_of_a_last_time_that_never_was() -> None:
    assert set(daily_words.QUESTIONS) == {group.id for group in DAILY_SCREEN}
    assert all(words.endswith("?") and "last time" not in words for words in daily_words.questions(()))


def test_what_somebody_has_looked_at_is_asked_for_what_is_new_or_worse_alone() -> None:
    """Or a fall that a doctor has seen would bring the emergency message for ever."""
    asked = daily_words.questions({Sign.ACCIDENT})
    assert [words.startswith(NEW_OR_WORSE) for words in asked] == [False, False, True]
