"""What a typed line means in a visit: an answer by its number or its words, or something else that is wished for."""

from collections.abc import Sequence

from coach.script import hints
from coach.script.answers import Choice, choice_for
from coach.script.keyboards import digits_typed, words_typed
from coach.session import commands
from coach.session.events import Again, Hurts, SayAgain
from coach.visit.menu import Wish
from coach.visit.prompts import Aside

_DIGITS = 4
"""Digits from which a number is none of a list."""
_LETTERS = 3
"""Letters from which the beginning of a title is taken for it."""
_ASIDES = {
    **dict.fromkeys(hints.WORDS_FOR_HELP, Aside.WORDS),
    **dict.fromkeys(hints.UP_WORDS, Aside.GET_UP),
    **dict.fromkeys(hints.SPASM_WORDS, Aside.STRUCK),
    **dict.fromkeys(hints.LEAVE_WORDS, Aside.LEAVE),
}


def choice(line: str, choices: Sequence[Choice], enter: str = "") -> str | None:
    """The value of the answer that a line names: by its number, key, letter or words; `enter` is that of none."""
    line = digits_typed(line.lower())
    if not line:
        return enter or None
    if line.isascii() and line.isdigit() and len(line) < _DIGITS and 1 <= int(line) <= len(choices):
        return choices[int(line) - 1].value
    return choice_for(line, choices, by_letter=True)


def beginning(line: str, choices: Sequence[Choice]) -> str | None:
    """The value of the only answer that begins so."""
    words = _words(line)
    found = [one.value for one in choices if len(words) >= _LETTERS and one.words.casefold().startswith(words)]
    return found[0] if len(found) == 1 else None


def aside(line: str) -> Aside | None:
    """What is wished for in place of an answer."""
    return _ASIDES.get(_words(line))


def is_back(line: str, *, correct: bool = True) -> bool:
    """Whether a line leads to the question before; `correct` where that can mean nothing else."""
    words = _words(line)
    return words in hints.BACK_WORDS or (correct and words in hints.PUT_RIGHT_WORDS)


def is_again(line: str) -> bool:
    """Whether a line asks to hear the question again, in the words of a session."""
    command = commands.find(line)
    return command is not None and isinstance(command.event, SayAgain | Again)


def hurts(line: str) -> bool:
    """Whether a line says that it hurts, in the words of a session."""
    command = commands.find(line)
    return command is not None and isinstance(command.event, Hurts)


def wish(line: str, entries: Sequence[Choice]) -> str | Aside | None:
    """What is wished for at home."""
    words = _words(line)
    if words in hints.STRUCK_WORDS:
        return Wish.STRUCK.value
    if words in hints.UP_WORDS:
        return Aside.GET_UP
    named = choice(line, entries, entries[0].value) or beginning(line, entries) or hints.HOME_WORDS.get(words)
    offered = {one.value for one in entries} | {Wish.LOOK.value}
    return named if named in offered else None


def looked_for(line: str) -> str:
    """The words that look for a routine."""
    words = _words(line)
    return next((words.removeprefix(first) for first in hints.FIND_FIRST if words.startswith(first)), words)


def _words(line: str) -> str:
    return " ".join(words_typed(digits_typed(line)).casefold().rstrip(".!").split())
