"""A visit as a text: every sentence in order, and where a front end puts its key hint."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coach.script import journey
from coach.script.ear_words import MORE_KEYS, aloud, keys_told
from coach.script.hints import Means
from coach.visit.prompts import HEARING, Choose, Emergency, Menu, Play, Prepare, ShowPage, Tell, lines_of
from tests.visits.acting import SessionTold, Told

HINT = "{key hint}"
LAST_PAGE = "summary"
"""The question whose choices say what the patient has answered."""


def sentences_of(told: Iterable[Told], means: Means | None) -> list[str]:
    """All that is printed, a sentence a line; the key hints by these means, or only marked where they stand.

    The voice has its sentences already, so nobody has to wait.
    """
    return [words for one in _as_told(told, means) for words in _lines(one, means)]


def _as_told(told: Iterable[Told], means: Means | None) -> "Iterator[Told | HomeInShort]":
    """Line by line, home says only what can be done where nothing has changed since it was shown last."""
    home: Menu | None = None
    just_told: list[str] = []
    for one in told:
        if isinstance(one, Menu):
            same = home is not None and lines_of(home) == lines_of(one)
            home = one
            yield HomeInShort(one, () if same else _left(one, just_told)) if means is Means.LINES else one
        else:
            yield one
        just_told = [*just_told, *lines_of(one)] if isinstance(one, Tell) else []


def _left(menu: Menu, just_told: list[str]) -> tuple[str, ...]:
    return tuple(words for words in lines_of(menu) if words not in just_told)


@dataclass(frozen=True)
class HomeInShort:
    """Home as it was before, or with those of its sentences that were not told just before."""

    menu: Menu
    sentences: tuple[str, ...] = ()


def spoken_of(told: list[Told], means: Means, *, heard: bool) -> list[str]:
    """All that is spoken. Where it is not `heard`, that ends with the question whether it is."""
    if not heard:
        told = told[: 1 + next(n for n, one in enumerate(told) if isinstance(one, Choose) and one.id == HEARING)]
    spoken: list[str] = []
    homes = 0
    for one in _as_told(told, means):
        if isinstance(one, SessionTold):
            spoken += one.spoken
        elif means is Means.KEYS and isinstance(one, Menu):
            spoken += [*one.stands, aloud(one.hint(Means.KEYS)), *one.day, _keys_of_home(one, first=homes == 0)]
            homes += 1
        else:
            spoken += [aloud(words) if means is Means.KEYS else words for words in _lines(one, means)]
    return spoken


def _keys_of_home(menu: Menu, *, first: bool) -> str:
    """The first time, home says all its other keys, too, with those of the pages that a screen has."""
    next_up = aloud(menu.hint(Means.KEYS))
    *entries, leaving = ((entry.key, entry.words) for entry in menu.entries)
    pages = [("y", journey.TO_HISTORY), ("o", journey.TO_SETTINGS)]
    others = [entry for entry in (*entries, *pages, leaving) if keys_told([entry]) not in next_up]
    return f"{keys_told(others)} {MORE_KEYS}" if first else MORE_KEYS


def _lines(one: Told | HomeInShort, means: Means | None) -> list[str]:
    match one:
        case HomeInShort(menu, sentences):
            return [*sentences, *menu.hint(means or Means.LINES).splitlines()]
        case SessionTold(said):
            return list(said)
        case Play() | ShowPage() | Prepare():
            return []
        case _:
            hint = one.hint(means or Means.LINES)
            told = [] if isinstance(one, Emergency) and one.said else lines_of(one)
            if means is None and isinstance(one, Choose) and one.id == LAST_PAGE:
                return [*told, *(choice.words for choice in one.choices)]  # they are what was answered
            return [*told, *((hint.splitlines() if means else [HINT]) if hint else [])]  # many answers are a list


def as_text(told: Iterable[Told], code: int) -> str:
    """The golden text of a visit; what is said in the quiet hours, too, for the patient's safety, is marked."""
    lines = [f"! {words}" if is_safety(one) else words for one in told for words in _lines(one, None)]
    return "\n".join([*lines, f"(exit code {code})", ""])


def is_safety(one: Told) -> bool:
    """Whether a prompt is for the patient's safety; in a session, each sentence has a kind of its own."""
    return not isinstance(one, SessionTold | Play | ShowPage) and one.safety
