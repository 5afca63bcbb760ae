"""The answers that questions offer, as data: each with its key, its value and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.script.keyboards import digits_typed, words_typed


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the digit to press, the value it records, and its words.

    `drawn` are fewer words that say the same, where its own are too many to be drawn. A `note` is what else there is to
    know before it is chosen, such as how long it takes; it is shown, not said. What is to be looked at with `care`
    before it is taken as right has a sign.
    """

    key: str
    value: str
    words: str
    note: str = ""
    care: bool = False
    drawn: str = ""

    @property
    def letter(self) -> str:
        """Y, n and u, where an answer is a yes, a no or a not sure; typed, with Enter after it, and never a key alone.

        As keys N skips and U gets up: who presses them again and again must not answer what comes up meanwhile.
        """
        return {"yes": "y", "no": "n", "not yet": "n", "not sure": "u"}.get(self.words, "")


YES_NO_UNSURE = (Choice("1", "yes", "yes"), Choice("2", "no", "no"), Choice("3", "unsure", "not sure"))
YES_NOT_YET_UNSURE = (Choice("1", "yes", "yes"), Choice("2", "no", "not yet"), Choice("3", "unsure", "not sure"))
YES_NO = YES_NO_UNSURE[:2]


def answers_said(choices: Sequence[Choice]) -> str:
    """The answers as they are said: `1: yes. 2: no.`"""
    return " ".join(f"{choice.key}: {choice.words}." for choice in choices)


def choice_for(given: str, choices: Sequence[Choice], *, by_letter: bool = False) -> str | None:
    """The value that a typed or spoken answer means: its digit or words, or these up to a comma; or None.

    Its letter counts only `by_letter`: in a session N skips and U gets up.
    """
    word = given.strip().lower().rstrip(".!")
    words = (word, words_typed(word), digits_typed(word))
    letters = {c.letter: c.value for c in choices if by_letter and c.letter}
    by_words = (c.value for c in choices if word and not _forms(c).isdisjoint(words))
    return next(by_words, None) or next((letters[w] for w in words if w in letters), None)


def _forms(choice: Choice) -> frozenset[str]:
    words = choice.words.lower()
    return frozenset({choice.key, choice.value, words, words.partition(",")[0]} - {""})


def number_for(given: str) -> str | None:
    """The number from 0 to 10 that was given; None when it is none."""
    word = digits_typed(given.strip().rstrip(".!"))
    return str(int(word)) if word.isascii() and word.isdigit() and len(word) < 4 and int(word) <= 10 else None
