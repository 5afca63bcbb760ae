"""Lines that fit a terminal, broken where a reader would pause: after a sentence, else a clause, else a word.

A terminal breaks in the middle of a word, which a braille display and a screen reader then show as two.
"""

import re
from collections.abc import Iterable, Iterator

_AFTER_SENTENCE = re.compile(r"(?<=[.?!]) +")
_AFTER_CLAUSE = re.compile(r"(?<=[,;:]) +")
LEAST = 20
"""Columns below which nothing is broken: what fits there is no longer read as lines."""


def wrapped(text: str, columns: int | None) -> str:
    """The text in lines of at most so many columns, as far as its words allow; as it is where that is None.

    A line that is there stays one. An answer is kept with its number.
    """
    if columns is None or columns < LEAST:
        return text
    return "\n".join(line for whole in text.split("\n") for line in _lines(whole, columns))


def _lines(text: str, columns: int) -> Iterator[str]:
    if len(text) <= columns:
        yield text
        return
    line = ""
    for part in _parts(text, columns):
        if line and len(line) + 1 + len(part) > columns:
            yield line
            line = part
        else:
            line = f"{line} {part}".strip()
    yield line


def _parts(text: str, columns: int) -> Iterable[str]:
    """Sentences; of one that is too long its clauses, and of such a clause its words."""
    for sentence in _answers(_AFTER_SENTENCE.split(text)):
        if len(sentence) <= columns:
            yield sentence
            continue
        for clause in _answers(_AFTER_CLAUSE.split(sentence)):
            if len(clause) <= columns:
                yield clause
            else:
                yield from clause.split(" ")


def _answers(parts: Iterable[str]) -> Iterator[str]:
    """The parts, where a number with its colon stays before its answer: `1: yes.`"""
    waiting = ""
    for part in parts:
        waiting = f"{waiting} {part}".strip()
        if re.fullmatch(r"(?:\d+|\d+ or \w+):", waiting):
            continue
        yield waiting
        waiting = ""
    if waiting:
        yield waiting
