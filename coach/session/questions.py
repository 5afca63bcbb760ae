"""The answers that questions offer, as data: each with its key, its value and its words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the digit to press, the value it records, and its words."""

    key: str
    value: str
    words: str


YES_NO_UNSURE = (Choice("1", "yes", "yes"), Choice("2", "no", "no"), Choice("3", "unsure", "not sure"))
YES_NOT_YET_UNSURE = (Choice("1", "yes", "yes"), Choice("2", "no", "not yet"), Choice("3", "unsure", "not sure"))
YES_NO = YES_NO_UNSURE[:2]


def answers_said(choices: Sequence[Choice]) -> str:
    """The answers as they are said: `1: yes. 2: no.`"""
    return " ".join(f"{choice.key}: {choice.words}." for choice in choices)
