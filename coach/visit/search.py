"""Finding a routine by words: by what it is called, by words of every day, or by what it is for."""

import re
from collections.abc import Sequence

from coach.script.everyday_words import EVERYDAY, LITTLE
from coach.script.kind_words import KIND_NAMES
from coach.visit.items import Item

_STEM = 4
"""Letters that a word of every day has at least to count with another ending: walking, but no care for a car."""


def search(items: Sequence[Item], words: str) -> tuple[Item, ...]:
    """The routines that these words look for, the best first; all of them without words.

    First those that words of every day mean, as in EVERYDAY; then those in whose title words begin with every one of
    these; then what is nearly such a word; then those where they do in title, group, kind or summary.
    """
    wanted = _told(words)
    if not wanted:
        return tuple(items)
    ids = {item.routine.id: item for item in items}
    found = [
        *_meant(words),
        *(item.routine.id for item in items if _begin(wanted, item.title)),
        *_nearly_meant(wanted),
        *(item.routine.id for item in items if _begin(wanted, _text(item))),
    ]
    return tuple(ids[name] for name in dict.fromkeys(found) if name in ids)


def named(items: Sequence[Item], words: str) -> tuple[Item, ...]:
    """The routines whose titles begin with these words; none without words."""
    beginning = " ".join(words.casefold().split())
    return tuple(item for item in items if beginning and item.title.casefold().startswith(beginning))


def _meant(words: str) -> list[str]:
    """What is meant by words of every day that were typed whole, by id."""
    typed = set(_words(words))
    return [name for phrase, ids in EVERYDAY.items() if typed.issuperset(_words(phrase)) for name in ids]


def _nearly_meant(wanted: Sequence[str]) -> list[str]:
    """What is meant by words of every day that were begun, or that have another ending here, by id."""
    begun = [ids for phrase, ids in EVERYDAY.items() if _begin(wanted, phrase)]
    longer = [ids for phrase, ids in EVERYDAY.items() if len(phrase) >= _STEM and _begin([phrase], " ".join(wanted))]
    return [name for ids in (*begun, *longer) for name in ids]


def _text(item: Item) -> str:
    return f"{item.title} {KIND_NAMES[item.routine.kind]} {item.routine.kind} {item.summary}"


def _begin(wanted: Sequence[str], text: str) -> bool:
    found = _words(text)
    return all(any(word.startswith(beginning) for word in found) for beginning in wanted)


def _told(words: str) -> list[str]:
    """The words but for the little ones, unless there are no others."""
    found = _words(words)
    return [word for word in found if word not in LITTLE] or found


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.casefold().replace("’", "'"))
