"""What bears on legs is asked in a session, group by group: a group without a question would never be asked."""

from coach.care.facts import Flag
from coach.care.sign import Sign
from coach.care.sign_groups import LEG_SCREEN
from coach.script import leg_words


def test_every_group_of_the_leg_screen_has_a_question_in_whole_sentences() -> None:
    assert set(leg_words.LEG_QUESTIONS) == {group.id for group in LEG_SCREEN}
    assert all(words.endswith("?") for words in leg_words.LEG_QUESTIONS.values())


def test_the_emergencies_are_asked_first() -> None:
    assert [group.flag for group in LEG_SCREEN] == [Flag.EMERGENCY, Flag.EMERGENCY, Flag.URGENT]


def test_what_somebody_has_looked_at_is_asked_for_what_is_new_or_worse_alone() -> None:
    """Or a leg that a doctor has seen would lock for ever."""
    for group in LEG_SCREEN:
        asked = leg_words.questions({group.signs[0]})
        seen = [words.startswith(leg_words.NEW_OR_WORSE) for words in asked]
        assert seen == [other is group for other in LEG_SCREEN]
    assert all(words.startswith(leg_words.NEW_OR_WORSE) for words in leg_words.questions({Sign.UNNAMED_EMERGENCY}))
    assert leg_words.questions({Sign.UNNAMED_URGENT})[0] == leg_words.LEG_QUESTIONS["leg-both"]
