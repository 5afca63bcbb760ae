"""Lines that fit a terminal, broken where a reader would pause: after a sentence, else a clause, else a word.

A terminal breaks in the middle of a word, which a braille display and a screen reader then show as two.
"""

import re
from collections.abc import Iterable, Iterator

_AFTER_SENTENCE = re.compile(r"(?<=[.?!]) +")
_AFTER_CLAUSE = re.compile(r"(?<=[,;:]) +")
_BEFORE_ANSWER = re.compile(r"(?:(?<=[.?!]) |^)(?=\d+(?: or \w+)?: )")
LEAST = 20
"""Columns below which nothing is broken: what fits there is no longer read as lines."""


def wrapped(text: str, columns: int | None) -> str:
    """The text in lines of at most so many columns, as far as its words allow; as it is where that is None.

    A line that is there stays one. Answers that don't fit into one line have a line each.
    """
    if columns is None or columns < LEAST:
        return text
    parts = [part for whole in text.split("\n") for part in _listed(whole, columns)]
    return "\n".join(line for part in parts for line in _lines(part, columns))


def _listed(text: str, columns: int) -> list[str]:
    """Answers that don't all fit into a line, each on one of its own; any other text as it is."""
    answers = _BEFORE_ANSWER.split(text)
    return [one for one in answers if one] if len(text) > columns and _BEFORE_ANSWER.match(text) else [text]


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
    for sentence in _AFTER_SENTENCE.split(text):
        if len(sentence) <= columns:
            yield sentence
            continue
        for clause in _AFTER_CLAUSE.split(sentence):
            if len(clause) <= columns:
                yield clause
            else:
                yield from clause.split(" ")
