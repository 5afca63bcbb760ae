"""Whatever care rules ask about has words: a sign without any would never be asked."""

from enum import StrEnum
from typing import get_args

import pytest

from coach.care.about import ASKED_EACH_TIME, AVOIDED_WITH, Condition, EachTime
from coach.care.sign import Sign
from coach.routine import steps
from coach.script import about_words, key_help, settings_words, signs
from coach.session.commands import COMMANDS
from coach.settings.table import SETTINGS


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (EachTime, about_words.EACH_TIME),
        (Condition, about_words.FACT_QUESTIONS),
        (Condition, about_words.ITEMS),
        (Condition, about_words.FACT_NAMES),
        (Condition, about_words.AS_TOLD),
    ],
)
def test_every_sign_and_condition_has_words_of_its_own(codes: type[StrEnum], words: dict[StrEnum, str]) -> None:
    assert set(words) == set(codes)
    assert all(words.values())
    assert len(set(words.values())) == len(words), "two that sound alike cannot be told apart"


@pytest.mark.parametrize("words", [signs.SIGNS_IN_WORDS, signs.SIGN_NAMES], ids=["asked", "named"])
def test_every_warning_sign_has_words_of_its_own(words: dict[Sign, str]) -> None:
    by_hand = {sign: text for sign, text in words.items() if not sign.startswith("unnamed")}
    assert set(words) == set(Sign)
    assert len(set(by_hand.values())) == len(by_hand), "two that sound alike cannot be told apart"


def test_every_reason_against_a_treatment_belongs_to_one() -> None:
    assert {reason for reasons in ASKED_EACH_TIME.values() for reason in reasons} == set(EachTime)


def test_a_routine_can_name_the_conditions_that_there_are_words_for() -> None:
    assert get_args(steps.ConditionName) == tuple(AVOIDED_WITH)


def test_every_command_and_every_setting_says_what_it_does() -> None:
    assert set(key_help.SESSION) == {command.id for command in COMMANDS}
    assert set(settings_words.SETTING_HELP) == {setting.key for setting in SETTINGS}
